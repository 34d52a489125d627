//! What it costs a sentence to say nothing that is not said anyway.

use super::Source;
use super::formula::{brings_in, claims, is_formula};
use super::wording::complete;
use crate::document::title_of;
use crate::normalize::{beginning, is_alphanumeric, to_letters};
use crate::tag::Pos;
use crate::words::Word;

/// What it costs a sentence to be a formula (나오셔서 설명해 주시기 바랍니다), to say what a party asks of a court, or to repeat
/// the title, which is shown anyway: more than any is worth, so that they are chosen when nothing else is left. What
/// only brings something in and what is no sentence cost half of that, and are chosen before them.
const EMPTY: f64 = 4.0;

/// What it costs to be a field of a notice that says when, where, for whom or how much: these come before other pieces.
const FIELD: f64 = 1.6;

/// Longer than this, in characters, is no label.
const LABEL: usize = 12;

/// Labels of whom to call, and of what notices tell: when, where, who, how much.
const CONTACTS: [&str; 7] = ["문의", "문의처", "문의전화", "문의 전화", "연락처", "전화번호", "전화"];
const TOLD: [&str; 16] = [
    "일시",
    "일자",
    "날짜",
    "기간",
    "기한",
    "시간",
    "장소",
    "대상",
    "자격",
    "금액",
    "요금",
    "참가비",
    "비용",
    "인원",
    "규모",
    "상금",
];

/// What repeats a part of the title, or holds all of it, has at least so many bytes of letters: those of six syllables.
const TITLE: usize = 18;

/// What it costs each sentence that can be chosen to say nothing.
pub(super) fn emptiness(source: &Source<'_>, open: &[bool]) -> Vec<f64> {
    let claims = claims(source.text, source.sentences);
    let mut repeats = repeats(title_of(source.sentences).map_or("", |title| title.span.of(source.text)));
    let cost = |index: usize| {
        if !open[index] {
            return 0.0;
        }
        let text = source.said(index);
        if claims[index] || repeats(text) || is_contact(text) {
            EMPTY
        } else if tells_when_or_where(text) {
            FIELD
        } else if is_formula(text) {
            EMPTY
        } else if brings_in(text) || asks_next(text) || is_piece(text, || source.words_of(index)) {
            EMPTY / 2.0
        } else {
            0.0
        }
    };
    (0..open.len()).map(cost).collect()
}

/// Whether a sentence repeats the title: it has the same letters, is the better part of it, or says little more.
fn repeats(title: &str) -> impl FnMut(&str) -> bool {
    let own: String = letters(title).collect();
    let first = |text: &str| text.chars().find(|&c| is_alphanumeric(c));
    let own_first = first(title);
    let mut said = String::new();
    move |sentence| {
        // Most are longer, or one of the two lacks the letter that the other begins with.
        let shared =
            || first(sentence).is_some_and(|c| own.contains(c)) || own_first.is_some_and(|c| sentence.contains(c));
        if own.is_empty() || sentence.len() > 2 * title.len() || !shared() {
            return false;
        }
        said.clear();
        said.extend(letters(sentence));
        let part = said.len() >= TITLE && 2 * said.len() >= own.len() && own.contains(&said);
        let whole = own.len() >= TITLE && 3 * said.len() <= 4 * own.len() && said.contains(&own);
        part || whole || said == own
    }
}

/// What stands between marks and spaces.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_alphanumeric(c))
}

/// Whether it is no sentence: an item of a list (무 두 개, 파 한 단), a field of a form, or a note or a reply below what it
/// belongs to. Readers chose 49 of 4,379 lines that neither end like a sentence nor have a full stop, and none of eight
/// notes.
fn is_piece<'a>(text: &str, words: impl FnOnce() -> &'a [Word]) -> bool {
    const ENDS: [char; 9] = ['다', '요', '죠', '까', '오', '라', '네', '지', '것'];
    if text.starts_with(['※', '└']) {
        return true;
    }
    // 다리를 놓았다. (사진)
    let text = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text, |(before, _)| before);
    let bare = text.trim_end_matches(|c: char| !is_alphanumeric(c) || ('ㄱ'..='ㅣ').contains(&c));
    if bare.ends_with(ENDS) || has_stop(&text[bare.rfind(char::is_whitespace).unwrap_or(0)..]) {
        return false;
    }
    // ㅠㅠ, ㅋㅋ and the like end nothing.
    let words = words();
    let words = &words[..words.iter().rposition(|word| !cheers(word)).map_or(0, |at| at + 1)];
    // 신청 방법: 누리집에서 신청 is no note, whatever is filled in.
    !complete(words) && (field(text).is_some() || !notes(words))
}

/// `―책방을 연 까닭은.`, `- 손님은 많나?`: the question of an interview, which the answer stands below.
fn asks_next(text: &str) -> bool {
    text.starts_with(['―', '—', '–', '-', '─'])
        && (text.ends_with('?')
            || text.strip_suffix('.').is_some_and(|asked| asked.ends_with(['은', '는', '나', '가', '까'])))
}

/// The label of a field and what is filled in: only the beginning of a sentence is looked at.
fn field(text: &str) -> Option<(&str, &str)> {
    // With EF begins the wide colon, and no syllable.
    if !text.bytes().take(4 * (LABEL + 1)).any(|byte| byte == b':' || byte == 0xEF) {
        return None;
    }
    let at = beginning(text, LABEL + 1).find([':', '：'])?;
    Some(text.split_at(at))
}

/// `문의: 교통과(031-123-4567)`: whom to call.
fn is_contact(text: &str) -> bool {
    field(text).is_some_and(|(label, _)| CONTACTS.iter().any(|contact| label.trim_end().ends_with(contact)))
}

/// `나. 장소 : 시청 앞`: a field of a notice that says what one has to know.
fn tells_when_or_where(text: &str) -> bool {
    field(text).is_some_and(|(label, value)| {
        TOLD.iter().any(|told| label.trim_end().ends_with(told))
            && !to_letters(value).ends_with(['다', '요', '까', '죠'])
    })
}

fn cheers(word: &Word) -> bool {
    let pos = word.tag.first();
    pos == Pos::IC || pos.is_mark()
}

/// Whether a noun at the end stands for a predicate, as notes have it: 다리를 새로 놓는 방안을 제시, 예산이 필요.
fn notes(words: &[Word]) -> bool {
    let mut tags = words.iter().rev().map(|word| word.tag.first()).skip_while(|pos| pos.is_mark() || pos.is_noun());
    tags.next().is_some_and(|pos| matches!(pos, Pos::JKO | Pos::JKS | Pos::JKB))
}

/// Whether there is a full stop, which a footnote's mark may follow, and no decimal point.
fn has_stop(text: &str) -> bool {
    let mut stops = text.match_indices(['.', '!', '?', '…', '。', '~']);
    stops.any(|(at, mark)| !text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_call_and_what_an_interview_asks_are_told_from_what_is_said() {
        for contact in ["문의: 교통과(031-123-4567)", "○ 문의처 : 시청", "5. 연락처: 031-123-4567"] {
            assert!(is_contact(contact), "{contact}");
        }
        assert!(!is_contact("문의가 잇따르는 까닭: 값이 싸다.") && !is_contact("시는 문의를 받는다."));
        for asked in ["―책방을 연 까닭은.", "- 손님은 많나.", "-어디로 가나요?"] {
            assert!(asks_next(asked), "{asked}");
        }
        assert!(!asks_next("- 책방은 작다.") && !asks_next("책방을 연 까닭은."));
        assert!(
            tells_when_or_where("가. 일시 : 2026. 5. 3.(일) 09:00") && tells_when_or_where("신청기간: 5. 1. ~ 5. 31.")
        );
        assert!(!tells_when_or_where("지원 대상: 시는 청년을 돕는다.") && !tells_when_or_where("다. 내용: 음악회"));
    }

    #[test]
    fn the_better_part_of_a_title_and_a_little_more_than_it_repeat_it() {
        let mut repeats = repeats("낡은 마을 다리 고치기 사업 참여자 모집");
        for same in ["‘낡은 마을 다리 고치기 사업’", "[안내] 낡은 마을 다리 고치기 사업 참여자 모집!"]
        {
            assert!(repeats(same), "{same}");
        }
        for other in ["참여자 모집", "낡은 마을 다리 고치기 사업 참여자 모집에 백 명이 넘게 몰렸다.", "다리가 낡았다."]
        {
            assert!(!repeats(other), "{other}");
        }
    }

    #[test]
    fn items_fields_and_notes_are_no_sentences() -> crate::error::Result<()> {
        for (text, piece) in [
            ("무 두 개, 파 한 단, 소금 3.5큰술", true),
            ("○ 신청 대상: 마을에 사는 사람", true),
            ("※ 비가 오면 열지 않습니다.", true),
            ("└ 고맙습니다.", true),
            ("다리를 새로 놓는다", false),
            ("다리를 새로 놓을 예정.", false),
            ("다리를 새로 놓음", false),
            ("○ 다리를 새로 놓는 방안을 제시", false),
            ("다리를 새로 놓았다. (사진 한빛시)", false),
            ("다리를 고쳐 주세요ㅠㅠ", false),
            ("다리가 무너져서 무서웠어ㅠㅠ", false),
            ("다리를 새로 놓기를 기다렸음ㅋㅋㅋ", false),
            ("다리를 새로 놓을 예정.[1]", false),
        ] {
            let options = crate::Options { words: true, ..Default::default() };
            let analysis = crate::Summarizer::new(options)?.worker().analyze(text)?;
            assert_eq!(is_piece(text, || &analysis.words), piece, "{text}");
        }
        Ok(())
    }
}
