//! What web pages leave behind an article: the reporter's address, buttons to share, lists of other headlines.

use super::roles::names_reporter;
use crate::document::{Role, Sentence};
use crate::hangul::is_syllable;
use crate::normalize::{beginning, holds_any};

/// Words of buttons and lists. Two different ones in a sentence are no chance.
const BUTTONS: [&str; 20] = [
    "facebook",
    "twitter",
    "카카오톡",
    "페이스북",
    "트위터",
    "share",
    "주소복사",
    "URL복사",
    "스크랩",
    "창닫기",
    "공유하기",
    "추천 뉴스",
    "주요기사",
    "주요뉴스",
    "많이 본",
    "관련기사",
    "댓글",
    "좋아요",
    "기사추천",
    "추천 하셨습니다",
];

/// What stands above a list of other headlines, on a line of its own.
const LISTS: [&str; 7] =
    ["관련기사", "관련 기사", "많이 본 기사", "많이 본 뉴스", "주요뉴스", "주요 뉴스", "추천 뉴스"];

/// What a box of other headlines in the middle of an article opens with.
const BOX: &str = "주요기사 ";

/// A reporter's address opens a trailer only this far from the start of its sentence, in characters.
const ADDRESS_WITHIN: usize = 45;

/// Marks everything behind the end of the article: an address or a row of buttons in its last part.
pub(super) fn mark(text: &str, sentences: &mut [Sentence]) {
    let is_box = |s: &&mut Sentence| s.role == Role::Body && s.span.of(text).starts_with(BOX);
    sentences.iter_mut().filter(is_box).for_each(|sentence| sentence.role = Role::Link);
    let last_part = sentences.len() / 2;
    let mut listed = false;
    for sentence in &mut sentences[last_part..] {
        let own = sentence.span.of(text);
        // No headline ends with a full stop.
        listed = LISTS.contains(&own.trim_matches(['[', ']', '<', '>'])) || listed && !own.ends_with('.');
        if listed && matches!(sentence.role, Role::Body | Role::Heading) {
            sentence.role = Role::Link;
        }
    }
    // Who drew what stands in the middle of an article signs as well.
    let opens = |sentence: &Sentence| {
        let own = sentence.span.of(text);
        sentence.role != Role::Caption && (is_signature(own) || is_buttons(own))
    };
    let Some(first) = (last_part..sentences.len()).find(|&at| opens(&sentences[at])) else { return };
    for sentence in sentences[first..].iter_mut().filter(|s| s.role == Role::Body) {
        sentence.role = if is_signature(sentence.span.of(text)) { Role::Byline } else { Role::Link };
    }
}

/// `홍길동 기자 hong@example.com …`, or what is left of it.
fn is_signature(sentence: &str) -> bool {
    let signed = |(before, after): (&str, &str)| names_reporter(before) && after.contains('.');
    let address = || beginning(sentence, ADDRESS_WITHIN).split_once('@').is_some_and(signed);
    holds_any(sentence, *b"@") && address() || is_sign_off(sentence)
}

/// A broadcaster's name whose address was taken out together with the bracket around it: `홍길동 [`
fn is_sign_off(sentence: &str) -> bool {
    let name = sentence.trim().strip_suffix('[').map(str::trim_end);
    name.is_some_and(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(is_syllable))
}

pub(super) fn is_buttons(sentence: &str) -> bool {
    // A sentence may name two of them: 페이스북과 트위터가 화두죠. What a row ends with is none (… write a comment.).
    let said = sentence.trim_end_matches(['.', '?', '!', '”', '"']);
    (said.len() == sentence.len() || said.ends_with(|c: char| c.is_ascii_alphabetic()))
        && BUTTONS.iter().filter(|button| sentence.contains(*button)).nth(1).is_some()
}
