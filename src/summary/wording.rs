//! What the words of a sentence say of it: how it opens and ends, whether it reports, quotes or leans on the one before.

use crate::hangul::{SSANGSIOS, final_consonant};
use crate::normalize::is_alphanumeric;
use crate::tag::Pos;
use crate::words::Word;

/// A formula has at most this many characters.
const FORMULA: usize = 60;

/// A formula that only says that something will be said has at most this many.
const NOTICE: usize = 22;

/// How a sentence ends.
#[derive(Default)]
pub(super) struct Ending {
    pub(super) complete: bool,
    pub(super) polite: bool,
    pub(super) reporting: bool,
    pub(super) announcing: bool,
}

impl Ending {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let Some(last) = words.iter().rposition(|word| !word.tag.first().is_mark()) else { return Self::default() };
        let (first, last) = (&words[last.saturating_sub(5)], &words[last]);
        let tail = &text[first.start as usize..last.end as usize];
        let any = |list: &[&str]| list.iter().any(|verb| tail.contains(verb));
        Self {
            complete: last.tag.has(Pos::EF),
            polite: ["니다", "니까", "요", "죠"].iter().any(|ending| tail.ends_with(ending)),
            reporting: any(&[
                "말했",
                "전했",
                "설명했",
                "강조했",
                "덧붙였",
                "지적했",
                "주장했",
                "평가했",
                "당부했",
                "말한다",
                "했다고",
            ]),
            announcing: any(&["밝혔", "발표했", "나섰", "개최했", "체결했", "추진한다", "밝힌다"]),
        }
    }
}

/// Whether the words end like a sentence: with a final ending, or a nominalised predicate.
pub(super) fn complete(words: &[Word]) -> bool {
    let tail = words.iter().rev().find(|word| !word.tag.first().is_mark());
    tail.is_some_and(|word| word.tag.has(Pos::EF) || word.tag.has(Pos::ETN) || word.tag.last() == Pos::EC)
}

/// Whether a sentence that opens so leans on the one before.
pub(super) fn leans(opening: &str) -> bool {
    const WORDS: [&str; 22] = [
        "그러나",
        "하지만",
        "그런데",
        "그래서",
        "따라서",
        "그러므로",
        "그러자",
        "그러면서",
        "그리고",
        "또",
        "또한",
        "이어",
        "이에",
        "반면",
        "다만",
        "즉",
        "한편",
        "아울러",
        "게다가",
        "그래도",
        "그럼에도",
        "때문에",
    ];
    WORDS.contains(&opening)
}

/// Whether a sentence greets, thanks, says who writes, calls somebody up, opens and closes a meeting or announces a list:
/// what is said of no matter at all.
pub(super) fn is_formula(text: &str) -> bool {
    const ENDS: [&str; 48] = [
        "감사합니다",
        "감사드립니다",
        "감사를 드립니다",
        "감사의 말씀을 드립니다",
        "고맙습니다",
        "수고하셨습니다",
        "수고 많으셨습니다",
        "안녕하세요",
        "안녕하십니까",
        "반갑습니다",
        "기원합니다",
        "기원드립니다",
        "여러분",
        "봄입니다",
        "여름입니다",
        "가을입니다",
        "겨울입니다",
        "계절입니다",
        "참여 부탁드립니다",
        "참여를 부탁드립니다",
        "관심 부탁드립니다",
        "관심을 부탁드립니다",
        "성원 부탁드립니다",
        "성원을 부탁드립니다",
        "좋아요 부탁드립니다",
        "시작하겠습니다",
        "마치겠습니다",
        "마치고자 합니다",
        "보고를 듣겠습니다",
        "설명을 듣겠습니다",
        "말씀을 듣겠습니다",
        "의견을 듣겠습니다",
        "보고가 있겠습니다",
        "개의를 선포합니다",
        "산회를 선포합니다",
        "정회를 선포합니다",
        "폐회를 선포합니다",
        "가결되었음을 선포합니다",
        "보고하여 주시기 바랍니다",
        "설명하여 주시기 바랍니다",
        "질의하여 주시기 바랍니다",
        "수고하여 주시기 바랍니다",
        "없으십니까",
        "없으신지요",
        "다음과 같다",
        "다음과 같습니다",
        "아래와 같다",
        "아래와 같습니다",
    ];
    const NOTICES: [&str; 4] = ["알려 드립니다", "알려드립니다", "안내 드립니다", "안내드립니다"];
    const CALLS: [&str; 3] = ["나오셔서", "나오시기", "정돈"];
    const SPEECH: [&str; 9] = ["보고", "설명", "말씀", "부탁", "질의", "답변", "생략", "인사", "감사"];
    // 보고를 드리겠습니다 says nothing yet; 지원금을 드리겠습니다 does.
    let offers_speech = |text: &str| {
        let offered =
            text.strip_suffix("드리겠습니다").map(|offered| offered.trim_end().trim_end_matches(['을', '를']));
        offered.is_some_and(|offered| SPEECH.iter().any(|speech| offered.ends_with(speech)))
    };
    // A longer sentence says something else as well.
    let text = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    // With a figure or something that happens it tells what there is to know.
    let plain = !text.contains(|c: char| c.is_ascii_digit());
    let events = ["예정입니다", "중입니다", "때문입니다"];
    let introduces = || {
        let named = text.ends_with("입니다") || text.ends_with("라고 합니다");
        text.starts_with("안녕하") && named && !events.iter().any(|event| text.ends_with(event))
    };
    let notifies = || text.chars().nth(NOTICE).is_none() && NOTICES.iter().any(|end| text.ends_with(end));
    text.chars().nth(FORMULA).is_none()
        && (introduces()
            || plain && notifies()
            || ENDS.iter().any(|end| text.ends_with(end))
            || offers_speech(text)
            || text.ends_with("바랍니다") && CALLS.iter().any(|call| text.contains(call)))
}

pub(super) fn points_back(opening: &str) -> bool {
    matches!(
        opening,
        "이" | "그"
            | "이런"
            | "그런"
            | "이같은"
            | "이러한"
            | "그러한"
            | "그는"
            | "이들"
            | "그들"
            | "이것"
            | "그것"
            | "여기"
            | "이번"
    )
}

pub(super) fn adds(opening: &str) -> bool {
    matches!(opening, "또" | "또한" | "이어" | "아울러" | "한편" | "특히" | "이외" | "이밖에" | "더불어")
}

/// Whether a sentence says who said it, quotes, or names a day.
pub(super) fn is_attested(text: &str) -> bool {
    const MARKS: [&str; 8] = ["밝혔", "말했", "전했", "설명했", "강조했", "발표했", "“", "\""];
    MARKS.iter().any(|mark| text.contains(mark)) || names_day(text)
}

/// Whether it names a day of the month: 18일, but not the length of time 18일간.
fn names_day(text: &str) -> bool {
    text.match_indices('일').any(|(at, day)| {
        text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[at + day.len()..].starts_with(['간', '째'])
    })
}

/// Whether a sentence tells, in plain style, what has happened or been said: …했다, …밝혔다. Science writing, columns and
/// decisions are mostly in the present, petitions and minutes in polite style.
pub(super) fn is_told(text: &str) -> bool {
    let mut end = text.chars().rev().skip_while(|&c| !is_alphanumeric(c));
    let past = |c: char| final_consonant(c) == Some(SSANGSIOS) && c != '있' && c != '겠';
    end.next() == Some('다') && end.next().is_some_and(past)
}

/// The share of a text that stands in quotation marks.
pub(super) fn quoted_share(text: &str) -> f64 {
    let (mut inside, mut quoted, mut total) = (false, 0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            c if c.is_whitespace() => {}
            _ => {
                total += 1;
                quoted += usize::from(inside);
            }
        }
    }
    quoted as f64 / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_offers_a_speech_and_not_what_people_get() {
        for formula in [
            "그러면 검토보고를 드리겠습니다.",
            "안건을 설명 드리겠습니다.",
            "한빛시장 나오셔서 설명해 주시기 바랍니다.",
            "안녕하세요, 한빛중학교 2학년 김누리입니다.",
            "입주민 여러분께 알려 드립니다.",
            "이 조례에서 쓰는 말의 뜻은 다음과 같다.",
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        assert!(!is_formula("모든 시민에게 지원금 20만 원을 드리겠습니다."));
    }
}
