//! What is cut off at the beginning of a paragraph: a dateline, who speaks.

use super::chat;
use super::roles::names_reporter;
use super::speakers::Speakers;
use crate::document::{Role, Span};
use crate::hangul::is_syllable;
use crate::marks::{Mark, closing_bracket, mark};
use crate::normalize::{beginning, is_alphanumeric};

/// How far into a paragraph a dateline or a speaker's mark reaches, in characters.
pub(super) const PREFIX: usize = 50;

/// What is cut off at the beginning of a paragraph: a dateline with its reporter, a speaker's mark, who wrote a
/// message.
pub(super) fn prefix(text: &str, span: Span, speakers: &Speakers<'_>) -> Option<(Span, Role)> {
    let own = span.of(text);
    let head = beginning(own, PREFIX);
    // What else is cut off begins with a mark or is set apart by one: most paragraphs are told so.
    let marked = head.contains('=') || !head.starts_with(is_alphanumeric);
    // Behind the time who speaks may be named.
    let timed = chat::stamp(own).and_then(|_| speakers.name(own));
    let (length, role) = timed
        .or_else(|| speakers.opener(own))
        .or_else(|| if marked { dateline(head) } else { None })
        .map(|length| (length, Role::Byline))
        .or_else(|| {
            let speaker = if marked { part(head).or_else(|| speakers.at_mark(head)) } else { None };
            speaker.or_else(|| speakers.name(own)).map(|length| (length, Role::Heading))
        })?;
    let length = own[..length].trim_end().len();
    (length > 0 && !own[length..].trim().is_empty()).then(|| (Span::new(span.start, span.start + length), role))
}

/// `(서울=연합뉴스) 홍길동 기자 =`, `[아무신문 홍길동 기자]`, `홍길동 기자 =`.
pub(super) fn dateline(head: &str) -> Option<usize> {
    let open = head.chars().next().filter(|c| matches!(c, '(' | '[' | '［' | '【'));
    // ［한빛일보=김하늘 기자] is closed by a bracket of another width.
    let bracket = open.and_then(closing_bracket).and_then(|close| head.find([close, '］']));
    let after = bracket.map_or(0, |close| close + head[close..].chars().next().map_or(0, char::len_utf8));
    let inside = &head[..after];
    let equals = head[after..].find('=').map(|at| after + at + 1);
    match equals {
        Some(end) if names_reporter(&head[after..end]) && !head[after..end].contains(['.', '"', '“']) => Some(end),
        Some(end) if names_reporter(inside) && head[after..end - 1].trim().is_empty() => Some(end),
        _ if names_reporter(inside) || inside.contains('=') && !inside.contains("사진") => Some(after),
        _ => None,
    }
}

/// How many bytes the addresses of pages have that a sentence begins with: they belong to what stands before it, unless
/// a particle or a colon follows (`https://… 에서 받는다`).
pub(super) fn addresses(sentence: &str) -> Option<usize> {
    const PARTICLES: [&str; 16] =
        ["에서", "에", "로", "으로", "를", "을", "은", "는", "가", "의", "와", "과", "도", "에는", "라는", "라고"];
    if !sentence.starts_with("http") {
        return None;
    }
    let is_page =
        |word: &str| word.starts_with("http") && word.contains("://") && word.is_ascii() && !word.ends_with(':');
    let mut words = crate::tokenize::eojeols(sentence, Span::new(0, sentence.len()));
    let Span { start: length, end } = words.find(|word| !is_page(word.of(sentence)))?;
    let next = &sentence[length..end];
    let said = next.starts_with(|c: char| is_alphanumeric(c) || mark(c) != Mark::Content && mark(c) != Mark::Colon);
    let apart = length > 0
        && said
        && !next.starts_with('(')
        && !PARTICLES.contains(&next.trim_end_matches(','))
        && sentence[length..].contains(is_syllable);
    apart.then_some(length)
}

/// `[앵커]`, `<리포트>`
fn part(head: &str) -> Option<usize> {
    const PARTS: [&str; 10] =
        ["앵커", "기자", "리포트", "인터뷰", "앵커멘트", "질문", "답변", "앵커 멘트", "녹취", "현장음"];
    if !head.starts_with(['[', '<', '【', '〈', '◀']) {
        return None;
    }
    let close = head.find([']', '>', '】', '〉', '▶'])?;
    let open = head.chars().next().map_or(0, char::len_utf8);
    let known = PARTS.contains(&head[open..close].trim());
    known.then(|| close + head[close..].chars().next().map_or(0, char::len_utf8))
}
