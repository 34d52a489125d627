//! What the words of a sentence say of it: how it opens and ends, whether it reports, quotes or leans on the one
//! before.

use super::saying::{self, ANNOUNCES, REPORTS};
use crate::endings::is_polite;
use crate::hangul::{SSANGSIOS, final_consonant};
use crate::marks::ListMark;
use crate::normalize::to_letters;
use crate::offices::follows_surname;
use crate::tag::Pos;
use crate::words::Word;

/// What a text, or the book that it reviews, calls itself.
const OWN_KINDS: [&str; 17] = [
    "연구",
    "논문",
    "글",
    "책",
    "보고서",
    "장",
    "절",
    "포스트",
    "포스팅",
    "안내서",
    "원고",
    "칼럼",
    "강의",
    "발표",
    "저서",
    "조례안",
    "개정안",
];

/// How a sentence ends.
#[derive(Default)]
pub(super) struct Ending {
    /// With a final ending (…다, …요), and not only like a sentence, as [`complete`] has it.
    pub(super) is_final: bool,
    pub(super) polite: bool,
    pub(super) reporting: bool,
    pub(super) announcing: bool,
}

impl Ending {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let Some(last) = words.iter().rposition(|word| !word.tag.first().is_mark()) else { return Self::default() };
        let (first, last) = (&words[last.saturating_sub(5)], &words[last]);
        let tail = &text[first.start as usize..last.end as usize];
        // What all verbs of saying end with.
        let ends = |&(_, c): &(usize, char)| matches!(c, '했' | '였' | '혔' | '섰' | '다' | '고');
        let verbs = tail.char_indices().filter(ends).map(|(at, c)| &tail[..at + c.len_utf8()]);
        let said = verbs.fold(0, |said, verb| said | saying::of(verb));
        Self {
            is_final: last.tag.has(Pos::EF),
            polite: is_polite(to_letters(tail)),
            reporting: said & REPORTS > 0,
            announcing: said & ANNOUNCES > 0,
        }
    }
}

/// What the words of a sentence say of it, found in one walk over them.
pub(super) struct Wording {
    /// The shares of numbers, names and words in foreign letters.
    pub(super) numbers: f64,
    pub(super) names: f64,
    pub(super) foreign: f64,
    /// The share of words that tell what has happened: 했, 갔.
    pub(super) narrating: f64,
    /// The share of the common nouns of two syllables and more that name what can't be seen: 가능성, 세계화, 사회주의.
    pub(super) abstract_nouns: f64,
    /// Whether it says what has to be done: …해야 한다.
    pub(super) obliges: bool,
}

impl Wording {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let (mut numbers, mut names, mut foreign, mut told) = (0_usize, 0_usize, 0_usize, 0_usize);
        let (mut nouns, mut unseen) = (0_usize, 0_usize);
        let (mut must, mut obliges) = (false, false);
        for word in words {
            obliges |= must && is_done(word.of(text));
            let (first, single) = (word.tag.first(), word.tag.single().is_some());
            if first == Pos::NNG && word.len() >= "주의".len() {
                nouns += 1;
                unseen += usize::from(is_unseen(word.of(text)));
            }
            // Most have one tag, which is the last as well and all that they have.
            let (mut tells, mut joins) = (false, false);
            match first {
                _ if !single => (tells, joins) = (word.tag.has(Pos::EP), word.tag.last() == Pos::EC),
                Pos::EP => tells = true,
                Pos::EC => joins = true,
                Pos::SN => numbers += 1,
                Pos::NNP => names += 1,
                Pos::SL => foreign += 1,
                _ => {}
            }
            told += usize::from(tells && word.of(text).contains(is_past));
            must = joins && word.of(text).ends_with('야');
        }
        let share = |count: usize| count as f64 / words.len().max(1) as f64;
        Self {
            numbers: share(numbers),
            names: share(names),
            foreign: share(foreign),
            narrating: share(told),
            abstract_nouns: unseen as f64 / nouns.max(1) as f64,
            obliges,
        }
    }
}

fn is_past(c: char) -> bool {
    final_consonant(c) == Some(SSANGSIOS) && c != '겠'
}

/// 해야 한다, 돼야 하고: what stands behind …야.
fn is_done(surface: &str) -> bool {
    surface.starts_with(['하', '한', '할', '함', '해', '했', '합', '되', '된', '될', '됨', '됩'])
}

fn is_unseen(noun: &str) -> bool {
    match noun.chars().next_back() {
        Some('성' | '화' | '적' | '력' | '감' | '론') => true,
        Some('의') => noun.ends_with("주의"),
        _ => false,
    }
}

/// Whether the words end like a sentence: with a final ending (…다), a nominalised predicate (…함), or an ending that
/// would join another predicate (…는데, …고) and stands last.
pub(super) fn complete(words: &[Word]) -> bool {
    let tail = words.iter().rev().find(|word| !word.tag.first().is_mark());
    tail.is_some_and(|word| word.tag.has(Pos::EF) || word.tag.has(Pos::ETN) || word.tag.last() == Pos::EC)
}

/// Whether the first word points back to what was named before: 이 길, 그는, 이러한 …
pub(super) fn points_back(text: &str, opening: &Word) -> bool {
    // 이어 is a verb.
    let points = matches!(opening.tag.first(), Pos::NP | Pos::MM | Pos::XR | Pos::NNG);
    points
        && matches!(
            opening.of(text),
            "이" | "그" | "그녀" | "이런" | "그런" | "이러" | "그러" | "이것" | "그것" | "여기" | "이번"
        )
}

/// The noun of what a sentence is about, where it opens with that and only points at it: 방법 in 이 방법은, 회사 in 두 회사가. What
/// a text says of itself (이 글은, 이 법원은) needs no other sentence, and 이 may be a name (이 교수는).
pub(super) fn pointed_at<'a>(text: &'a str, words: &[Word]) -> Option<&'a str> {
    let mut words = words.iter().skip_while(|word| word.tag.first().is_mark());
    let (pointer, noun) = (words.next()?, words.next()?);
    let mut behind = words.map(|word| word.tag.first()).skip_while(|&pos| pos == Pos::XSN);
    let noun = Some(noun.of(text)).filter(|_| noun.tag.first().is_noun() || noun.tag.is(Pos::SL))?;
    let governed = behind.next().is_some_and(|pos| matches!(pos, Pos::JX | Pos::JKS | Pos::JKO | Pos::JKG));
    let own = || {
        OWN_KINDS
            .iter()
            .chain(&["법원", "사건", "조례", "영화", "소설", "작품", "블로그", "책자", "청원", "지표", "論文"])
            .any(|kind| noun == *kind)
    };
    let called = || pointer.of(text) == "이" && follows_surname(noun);
    (governed && !own() && !called()).then_some(noun)
}

/// Whether an eojeol is what a text says of itself, or of the book that it reviews: 이 논문은, 본 연구에서, 본고는, 이 책은. `before`
/// is the eojeol before it, and `place` how many stand there.
pub(super) fn is_of_itself(before: &str, eojeol: &str, place: usize) -> bool {
    let before_particle = |nouns: &[&str]| {
        let mut rests = nouns.iter().filter_map(|noun| eojeol.strip_prefix(noun));
        rests.any(|rest| rest.starts_with(['은', '는', '이', '의']) || rest.starts_with("에서"))
    };
    matches!(before, "이" | "본") && before_particle(&OWN_KINDS)
        || place < 3 && eojeol.starts_with('본') && before_particle(&["본고", "본서"])
}

/// Whether it is an item of a list: `- `, `3) `, `가. `, `①`.
pub(super) fn is_item(text: &str) -> bool {
    const SIGNS: [char; 15] = ['-', '–', '·', '•', '■', '□', '▶', '▲', '◇', '◆', '○', '●', '※', '*', 'ㅇ'];
    let text = text.strip_prefix('(').unwrap_or(text);
    let is_numbered = || match ListMark::of(text) {
        Some((ListMark::Circled, _)) => true,
        // A year is none.
        Some((ListMark::Number, said)) if text.len() - said.len() > "12.".len() => false,
        // 3.5% and 4.19 혁명 are no items.
        Some((ListMark::Number | ListMark::Syllable, said)) => said.starts_with(char::is_whitespace),
        _ => false,
    };
    text.starts_with(SIGNS) || is_numbered()
}

/// Whether one of the first words is a topic (은, 는) and no subject stands before it.
pub(super) fn has_early_topic(text: &str, words: &[Word]) -> bool {
    let mut noun = false;
    for word in words.iter().take(5) {
        match word.tag.first() {
            Pos::JX if noun && matches!(word.of(text), "은" | "는") => return true,
            Pos::JKS if noun => return false,
            first if first.is_noun() || matches!(first, Pos::SL | Pos::XR) => noun = true,
            Pos::XSN | Pos::XSV | Pos::XSA | Pos::XPN => {}
            _ => noun = false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sentence points at.
    fn noun(text: &str) -> crate::error::Result<Option<String>> {
        let analysis =
            crate::Summarizer::new(crate::Options { words: true, ..Default::default() })?.worker().analyze(text)?;
        Ok(pointed_at(text, &analysis.words).map(str::to_owned))
    }

    #[test]
    fn what_is_only_pointed_at_is_no_name_and_not_the_text_itself() -> crate::error::Result<()> {
        for (text, pointed) in [
            ("이 방법은 값이 싸다.", Some("방법")),
            ("그 강아지가 먼저 짖었다.", Some("강아지")),
            ("두 회사는 손을 잡았다.", Some("회사")),
            ("이 글은 값을 다룬다.", None),
            ("이 교수는 값이 싸다고 했다.", None),
            ("그 결과 값이 내렸다.", None),
        ] {
            assert_eq!(noun(text)?.as_deref(), pointed, "{text}");
        }
        Ok(())
    }

    #[test]
    fn an_item_has_a_mark_and_a_number_with_a_fraction_has_none() {
        for item in ["- 하나", "3) 둘", "(4) 셋", "가. 넷", "① 다섯", "▲ 여섯"] {
            assert!(is_item(item), "{item}");
        }
        for none in
            ["3.5%의 금리", "4.19 혁명은", "가을이다.", "2025. 4. 10. 선고", "하나", "(주) 한빛은", "네. 갑니다."]
        {
            assert!(!is_item(none), "{none}");
        }
    }
}
