//! What the work that a sentence does makes of its score in the choice. Readers who had the whole text before them
//! chose by this, and weights that know how likely a sentence is by its words and its place do not tell it.

use super::formula::speaks_in_a_meeting;
use crate::document::{Role, Sentence};
use crate::endings::is_past;
use crate::hangul::{RIEUL, closes_with, last_two};
use crate::marks::face;
use crate::normalize::{from_letters, holds_any, is_alphanumeric, to_letters};
use crate::split::{list_mark, said};

/// What somebody who writes a petition asks for is worth so many times its score: readers chose 145 of 457 such
/// sentences, by their scores alone 90 are chosen, and of those readers chose 68.
const ASKED_FOR: f64 = 3.0;

/// The same where it has no word of the title: readers chose 19 of 108 such sentences, and of those that have one 148
/// of 328.
const ASKED: f64 = 1.5;

/// What the author of a book says is worth so many times its score: readers of reviews chose 85 of 370 sentences with
/// 저자는, the program 60, and of those readers chose 40. What a council decides is worth the same: 88 of 112, 60, 58.
const TOLD: f64 = 2.0;

/// What announces what will be said, where a text comes from, or who was there is worth so much of its score.
const ASIDE: f64 = 0.5;

/// What a first sentence is worth of its score that has no figure, where the next says who said it and as much of the
/// title: press releases open with a line of praise (가온시가 마을 다리를 새로 놓기로 해 반응이 뜨겁다), and the second sentence
/// says the same with what there is to know. Readers chose 29 of 104 such first sentences, the program 101; of the second
/// ones 83 and 98.
const TOLD_AGAIN: f64 = 0.5;

/// Authors, and who tells what before this court does, where they open a sentence: what a party claims and what the
/// court below found is not yet what this one holds (readers chose .13 of 442 such sentences of decisions, .23 of all;
/// the program .28).
const AUTHORS: [&str; 2] = ["저자", "지은이"];
const PARTIES: [&str; 8] = ["원심", "원고", "피고인", "피고", "변호인", "재항고인", "소송대리인", "논지"];

/// What a sentence about a party or the court below ends with that says what this one holds: readers chose 17 of 35
/// such sentences.
const HOLDS: [&str; 9] =
    ["것이다", "의무가 있다", "이유 있다", "상당하다", "정당하다", "하여야 한다", "판결한다", "결정한다", "하라"];

/// What a sentence ends with that asks for something. A verb in 주… asks of somebody else.
const ASKS: [&str; 24] = [
    "주십시오",
    "주십시요",
    "주세요",
    "주시기 바랍니다",
    "주시기를 바랍니다",
    "주시길 바랍니다",
    "주시길",
    "주시기 부탁드립니다",
    "주시면 감사하겠습니다",
    "주셨으면 합니다",
    "주셨으면 좋겠습니다",
    "부탁드립니다",
    "부탁 드립니다",
    "부탁합니다",
    "청원합니다",
    "청원 합니다",
    "청원드립니다",
    "청원 드립니다",
    "요청합니다",
    "요청드립니다",
    "요구합니다",
    "촉구합니다",
    "건의합니다",
    "호소합니다",
];

/// What asks in so few characters seldom says for what: readers chose 5 of 124, of longer requests 167 of 436.
const TERSE: usize = 24;

/// What is asked of a reader of the page: that says nothing of the matter.
const OF_READERS: [&str; 11] = ["참고", "참조", "확인", "문의", "연락", "댓글", "양해", "이해", "눌러", "읽어", "달아"];

/// Verbs of what a text will do, and what they end in.
const WILL: [&str; 14] = [
    "살펴보",
    "살펴 보",
    "알아보",
    "알아 보",
    "소개하",
    "설명하",
    "다루",
    "정리하",
    "정리해보",
    "정리해 보",
    "이야기하",
    "밝혀보",
    "따져보",
    "짚어보",
];
const WILL_ENDS: [&str; 10] = [
    "겠다",
    "겠습니다",
    "려고 한다",
    "려고 합니다",
    "려 한다",
    "도록 하겠습니다",
    "도록 하겠다",
    "도록 한다",
    "자",
    "기로 하자",
];

/// What a text calls itself where it says what it will do, and how that ends; and where it says what it comes from.
const OWN: [&str; 8] = ["글", "문서", "포스트", "포스팅", "장", "절", "강의", "편"];
const WHENCE: [&str; 12] = [
    "밝힙니다",
    "밝혀둡니다",
    "글이다",
    "글입니다",
    "문서이다",
    "문서입니다",
    "노트이다",
    "노트입니다",
    "자료이다",
    "자료입니다",
    "한 것이다",
    "한 것입니다",
];

/// Who was there, and what may be as well.
const ASIDES: [&str; 10] = [
    "순으로 진행됐다",
    "순으로 진행되었다",
    "참석했다",
    "참석하였다",
    "참석했습니다",
    "자리를 함께했다",
    "자리를 빛냈다",
    "도 있다",
    "도 있습니다",
    "고 생각한다",
];

/// What each sentence is worth against its score. Only those that can be chosen are looked at.
/// `of_title` says what share of the title one has, 0..1.
pub(super) fn worths(text: &str, sentences: &[Sentence], open: &[bool], of_title: impl Fn(usize) -> f64) -> Vec<f64> {
    let (mut worths, mut asking) = (vec![1.0; open.len()], Vec::new());
    for index in (0..open.len()).filter(|&index| open[index]) {
        let own = said(sentences[index].span.of(text));
        let bare = without_marks(own);
        worths[index] = worth(own, bare);
        if asks(own, bare) {
            asking.push(index);
        }
    }
    let mut body = (0..open.len()).filter(|&index| sentences[index].role == Role::Body);
    if let (Some(first), Some(second)) = (body.next(), body.next())
        && is_told_again([first, second].map(|index| sentences[index].span.of(text)))
        && of_title(second) >= of_title(first)
    {
        worths[first] *= TOLD_AGAIN;
    }
    // In a meeting all ask each other to do what is done anyway.
    let meeting =
        || sentences.iter().filter(|s| s.role == Role::Body).any(|s| speaks_in_a_meeting(said(s.span.of(text))));
    if !asking.is_empty() && !meeting() {
        for index in asking {
            worths[index] *= if of_title(index) > 0.0 { ASKED_FOR } else { ASKED };
        }
    }
    worths
}

/// What a sentence is worth; it is given as it is, and without the marks at its end.
fn worth(text: &str, bare: &str) -> f64 {
    let about = subject(text);
    match () {
        () if is_aside(text, bare) => ASIDE,
        () if (PARTIES.contains(&about) || text.starts_with("원심판결")) && !holds(bare) => ASIDE,
        () if bare.ends_with("되었음을 선포합니다") => TOLD,
        () if AUTHORS.contains(&about) && !is_life(text, bare) => TOLD,
        () => 1.0,
    }
}

/// Whether the first of two sentences has no figure, and the second says who said so: not what else ends so (발전했다).
fn is_told_again([first, second]: [&str; 2]) -> bool {
    !first.bytes().any(|byte| byte.is_ascii_digit())
        && ["에 따르면", "밝혔", " 전했"].iter().any(|said| second.contains(said))
}

fn holds(bare: &str) -> bool {
    bare.ends_with(['다', '라']) && HOLDS.iter().any(|end| bare.ends_with(end))
}

/// What somebody has done or lived through, not what he says of it (저자는 … 때였다고 평가했다): readers chose 6 of some 35 such
/// sentences of authors, of others 79 of 335.
fn is_life(text: &str, bare: &str) -> bool {
    is_past(to_letters(text)) && !bare.rsplit(' ').nth(1).is_some_and(|before| before.ends_with('고'))
}

/// Who a sentence is about, where that may be one of [`AUTHORS`] or [`PARTIES`]: 원고 in 원고들은.
fn subject(text: &str) -> &str {
    let text = from_letters(text);
    // Few begin with the syllables that these begin with.
    if !text.starts_with(['원', '피', '변', '재', '소', '논', '저', '지']) {
        return "";
    }
    let first = text.split(' ').next().unwrap_or_default();
    let noun = first.strip_suffix(['은', '는', '이', '가', '의']).unwrap_or_default();
    noun.strip_suffix('들').unwrap_or(noun)
}

/// Whether a sentence, which is given without the marks at its end as well, asks somebody for something.
pub(super) fn asks(text: &str, bare: &str) -> bool {
    // What is quoted was asked by another.
    !text.ends_with(['”', '"', '’', '\''])
        && (last_two(bare) == "니다" || bare.ends_with(['오', '요', '길']))
        && ASKS.iter().any(|end| {
            bare.strip_suffix(end).is_some_and(|before| {
                let before = before.trim_end();
                let verb = before.strip_suffix("하여").or(before.strip_suffix("해")).unwrap_or(before).trim_end();
                !OF_READERS.iter().any(|noun| verb.ends_with(noun))
            })
        })
        && text.chars().nth(TERSE).is_some()
}

/// Whether it says nothing of the matter itself: what will be said, where it comes from, or who was there. A sentence
/// with half a bracket is a piece of one, or several rows of a list; one with an address of a page, or with code, says
/// where to look. One with fields between bars (한하늘 지음 | 240쪽 | 25,000원) stands on the page beside the text: readers of
/// reviews chose 4 of 45, the program 28.
fn is_aside(text: &str, bare: &str) -> bool {
    let last = last_two(bare);
    announces(bare, last)
        || matches!(last, "했다" | "였다" | "냈다" | "됐다" | "었다" | "있다" | "한다" | "니다")
            && ASIDES.iter().any(|end| bare.ends_with(end))
        || matches!(last, "이다" | "니다") && speaks_of_its_making(text, bare)
        || is_no_prose(text)
        // The title of another text, glued to a sentence.
        || text.starts_with("관련기사 ")
}

fn is_no_prose(text: &str) -> bool {
    holds_any(text, *b"()\\/w|[:")
        && (text.starts_with('(') && text.ends_with(')')
            || has_half_bracket(text)
            || holds_any(text, *b"\\/w|[:") && (is_filled_in(text) || holds_no_prose(text)))
}

/// What belongs to no bracket is left out: the mark of a list (`2) …`, `가) …`), and faces (`… :)`). One that a sentence
/// begins with is a piece of the one before (`:)영화는 …`).
fn has_half_bracket(text: &str) -> bool {
    let own = &text[list_mark(text)..];
    let is_face = |at: usize| at >= ":-)".len() && face(&own[..=at]) > 0;
    let count = |bracket| own.match_indices(bracket).filter(|&(at, _)| !is_face(at)).count();
    count(')') != count('(')
}

/// `일시 : 8월 11일`, and not the name of a work: ‘다리 : 두 마을의 이야기’.
fn is_filled_in(text: &str) -> bool {
    let label = text.split_once(" : ").map(|(label, _)| label);
    label.is_some_and(|label| !label.contains(['‘', '“', '"', '\'', '<', '『', '《', '〈', '「', '(']))
}

fn holds_no_prose(text: &str) -> bool {
    ["\\", "http://", "https://", "www.", "][", "](", "[#"].iter().any(|part| text.contains(part))
        || text.matches(" | ").nth(1).is_some()
}

/// 이 글은 … 정리했음을 밝힙니다, 이 장에서는 … 주장할 것이다.
fn speaks_of_its_making(text: &str, bare: &str) -> bool {
    let mut before = "";
    let own = text.split(' ').take(3).find_map(|eojeol| {
        let pointed = matches!(std::mem::replace(&mut before, eojeol), "이" | "이번" | "본");
        pointed.then(|| OWN.iter().find_map(|own| eojeol.strip_prefix(own))).flatten()
    });
    match own {
        Some("은" | "는") => WHENCE.iter().any(|end| bare.ends_with(end)),
        Some("에서는") => ["것이다", "것입니다"]
            .iter()
            .any(|end| bare.strip_suffix(end).is_some_and(|before| closes_with(before.trim_end(), RIEUL))),
        _ => false,
    }
}

fn announces(bare: &str, last: &str) -> bool {
    (bare.ends_with('자') || matches!(last, "겠다" | "니다" | "한다"))
        && WILL_ENDS
            .iter()
            .any(|end| bare.strip_suffix(end).is_some_and(|before| WILL.iter().any(|verb| before.ends_with(verb))))
}

pub(super) fn without_marks(text: &str) -> &str {
    // 주세요ㅠㅠ
    text.trim_end_matches(|c: char| !is_alphanumeric(c) || ('ㄱ'..='ㅣ').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn what_is_asked_of_others_is_asked_and_what_a_reader_may_look_up_is_not() {
        for text in [
            "무너질 듯 낡은 다리를 하루빨리 고쳐 주십시오.",
            "아이들이 날마다 건너는 다리를 고쳐주십시요!!",
            "이에 다리를 새로 놓아 주실 것을 청원합니다.",
            "다리가 무너지기 전에 손을 써 주시기 바랍니다",
            "시장께서 다리를 한 번 살펴봐 주셨으면 합니다ㅠㅠ",
        ] {
            assert!(asks(text, without_marks(text)), "{text}");
        }
        for text in [
            "더 자세한 것은 아래에 있는 긴 글을 참고해 주세요.",
            "다리에 대해서 궁금한 점이 있으시면 댓글 부탁드립니다.",
            "글이 길고 오타가 많더라도 너그럽게 이해해 주세요.",
            "아래에 있는 주소를 누구나 한 번씩 눌러 주세요.",
            "주민은 “무너지기 전에 하루빨리 다리를 고쳐 주세요.”",
            "저희를 도와주세요.",
            "우산을 챙겨 주세요!",
            "시는 다리를 고쳐 주었다.",
            "주민은 다리가 새로 놓이기를 바란다.",
        ] {
            assert!(!asks(text, without_marks(text)), "{text}");
        }
    }

    #[test]
    fn asides_are_what_a_text_says_of_itself_who_was_there_and_half_brackets() {
        for text in [
            "이번 글에서는 다리의 역사를 살펴보도록 하겠습니다.",
            "그러면 다리를 놓는 법을 알아보자.",
            "이 글은 김하늘 교수의 강의를 정리했음을 밝힙니다.",
            "개통식에는 시장과 주민 등 200여 명이 참석했다.",
            "둘째 다리(아래쪽 것은 헐렸다.",
            "2) 둘째 다리(아래쪽 것은 헐렸다.",
            "설계도는 https://example.org/bridge 에 있다.",
            "한하늘 지음 | 240쪽 | 25,000원 이 책은 다리를 놓는 법을 알려 준다.",
            "[##_1R|12.gif|width=\"9\"|_##]이 책은 다리를 놓는 이가 읽을 책이다.",
            "다리가 무너질 수도 있다.",
            "이 문서는 다리를 공부한 노트입니다.",
            "(다리는 물론 걸어서만 건넌다.)",
            "다리 이름 : 한빛교 놓은 해 : 2020년 길이는 30미터이다.",
            "앞의 [다리를 놓는 법][bridge]에서 돌을 골랐다.",
            ":)다리는 내년에 놓인다.",
            "행사는 개회사, 축사, 다리 건너기 순으로 진행됐다.",
            "이 장에서는 다리를 놓는 법을 살피고 그 한계를 주장할 것이다.",
        ] {
            assert!(is_aside(text, without_marks(text)), "{text}");
        }
        for text in [
            "시는 다리(길이 30m)를 놓겠다고 밝혔다.",
            "본 연구에서는 다리의 역사를 살펴보고자 한다.",
            "시장이 참석한 가운데 다리가 열렸다.",
            "두 값은 a || b || c 로 견준다.",
            "다리를 함께 건너자.",
            "(한빛시) 다리는 내년에 놓인다.",
            "[한빛일보] 다리는 내년에 놓인다.",
            "영화 ‘다리 : 두 마을의 이야기’는 내년에 나온다.",
            "다리 이름: 한빛교는 시민이 지었다.",
            "이 책은 다리의 역사를 다룬 것이다.",
            "이 장에서는 다리가 낡았음을 말한 것이다.",
            "2) 둘째 다리는 내년에 놓인다.",
            "가) 둘째 다리(아래쪽)는 헐렸다.",
            "새 다리가 놓였어요 :)",
            "다리가 헐렸어요 :( 둘째 다리(아래쪽)는 남았어요.",
        ] {
            assert!(!is_aside(text, without_marks(text)), "{text}");
        }
    }

    #[test]
    fn what_authors_say_and_councils_decide_is_told_and_what_parties_claim_is_aside() {
        for (text, worth_it) in [
            ("저자는 다리가 마을을 잇는다고 본다.", TOLD),
            ("저자는 다리가 마을을 하나로 묶었다고 평가했다.", TOLD),
            ("저자는 1970년 다리 옆 마을에서 태어났다.", 1.0),
            ("피고는 원고에게 다리 값을 돌려줄 의무가 있다.", 1.0),
            ("원심의 판단은 다리의 소유에 관한 법리를 오해한 것이다.", 1.0),
            ("피고는 다리를 숨겼다.", ASIDE),
            ("다리 조례안은 원안대로 가결되었음을 선포합니다.", TOLD),
            ("원고들은 다리 값을 돌려 달라고 주장한다.", ASIDE),
            ("논지는 이유 없다.", ASIDE),
            ("원고지에 다리를 그렸다.", 1.0),
            ("저자 거리에 다리가 놓였다.", 1.0),
        ] {
            assert!((worth(text, without_marks(text)) - worth_it).abs() < 1e-12, "{text}");
        }
    }

    #[test]
    fn a_first_sentence_without_a_figure_is_worth_less_where_the_next_says_who_said_it() {
        let praise = "가온시가 마을 앞 다리를 새로 놓기로 해 큰 호응을 얻고 있다.";
        let report = "시는 3일 마을 앞 다리를 20억 원을 들여 새로 놓는다고 밝혔다.";
        assert!(is_told_again([praise, report]));
        assert!(is_told_again([praise, "3일 가온시에 따르면 다리는 내년에 놓인다."]));
        assert!(!is_told_again([praise, "다리는 내년에 놓인다."]));
        assert!(!is_told_again([praise, "가온시는 작은 마을에서 도시로 발전했다."]));
        assert!(!is_told_again([report, report]));
    }

    #[test]
    fn what_is_asked_is_worth_more_with_a_word_of_the_title_and_not_in_a_meeting() {
        let worth = |lines: [&str; 2], of_title: bool| {
            let text = lines.join("\n");
            let mut start = 0;
            let sentence = |line: &&str| {
                let span = Span::new(start, start + line.len());
                start = span.end + 1;
                Sentence { span, role: Role::Body, paragraph: 0 }
            };
            let sentences: Vec<Sentence> = lines.iter().map(sentence).collect();
            worths(&text, &sentences, &[true, true], |_| f64::from(of_title))[0]
        };
        let request = "무너지기 전에 마을 앞 다리를 고쳐 주시기 바랍니다.";
        for (second, of_title, worth_it) in [
            ("다리가 낡았습니다.", true, ASKED_FOR),
            ("다리가 낡았습니다.", false, ASKED),
            ("조례안을 상정합니다.", true, 1.0),
        ] {
            assert!((worth([request, second], of_title) - worth_it).abs() < 1e-12, "{second} {of_title}");
        }
    }
}
