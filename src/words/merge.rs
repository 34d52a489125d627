//! Morphemes that stand together in an eojeol and are one word: nouns, numbers with their marks, letters with digits.

use super::beside::{self, Fit};
use super::{bound, counted, letters, retag};
use crate::hangul::{SYLLABLE, is_syllable, syllables};
use crate::offices;
use crate::tag::{Pos, Tag};
use crate::tokenize::{Morpheme, NameClass, Tokenizer};

/// Units that stand after digits in Latin letters: no part of a name.
const UNITS: &[&str] = &[
    "km", "KM", "Km", "m", "cm", "CM", "mm", "nm", "kg", "KG", "Kg", "g", "mg", "t", "l", "L", "ml", "mL", "ML", "cc",
    "CC", "GB", "MB", "TB", "KB", "kW", "MW", "GW", "kWh", "KWh", "Hz", "MHz", "GHz", "p", "P", "bp", "dB", "kcal",
    "cal", "Mbps", "Gbps", "ha", "h", "s", "x", "X", "a", "am", "pm", "AM", "PM", "V", "W", "A", "B", "C", "M", "K",
    "k", "b",
];

/// Units that make a name with their number: 3나노.
const NAMING_UNITS: &[&str] = &["나노"];

/// Counters that open a word with their number, where a noun follows: 2차전지, 4세대이동통신, 1인가구.
const NAMING_COUNTERS: &[&str] = &["차", "세대", "인", "대", "극", "도", "군", "종", "급"];

/// Numerals that are English, and 하나, which is 한 where it counts: part of the name they stand in.
const NAMING_NUMERALS: &[&str] =
    &["하나", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에이트", "나인", "텐", "제로"];

/// Determiners that stand before nouns without a space; any other syllable that reads as one belongs to the noun.
const DETERMINERS: &[&str] = &[
    "각", "전", "현", "본", "총", "이", "그", "저", "한", "두", "세", "네", "새", "옛", "첫", "매", "양", "타", "순",
    "약", "단", "몇", "온", "맨", "무슨", "어느", "모든", "여러", "어떤", "이런", "그런", "저런", "아무", "다른", "석",
    "넉", "열", "동", "만", "주", "별", "헌", "올",
];

/// Appends the words of `morphemes` to `out`.
pub(super) fn merge(text: &str, morphemes: &[Morpheme], lexicon: &Tokenizer, out: &mut Vec<Morpheme>) {
    let first = out.len();
    let mut rest = morphemes;
    while let [own, after @ ..] = rest {
        let doubtful = beside::is_doubtful(text, own);
        let fit = if doubtful { beside::fit(text, &out[first..], own, after, lexicon) } else { None };
        match fit {
            Some(Fit::Opens) => {}
            Some(fit) => {
                put(fit, own, out);
                rest = after;
                continue;
            }
            None if is_fixed(text, own) => {
                let suffix = matches!(own.tag.first(), Pos::XSV | Pos::XSA);
                let stem = if suffix { out[first..].last_mut() } else { None };
                match stem.filter(|stem| is_verb_together(text, stem, own)) {
                    Some(stem) => (stem.end, stem.tag) = (own.end, own.tag.with_first(Pos::VV)),
                    None => out.push(*own),
                }
                rest = after;
                continue;
            }
            None => {}
        }
        if let Some((verb, ending)) = retag::as_verb(text, out[first..].last(), rest) {
            let tags = [Some(verb), ending].into_iter().flatten();
            out.extend(rest.iter().zip(tags).map(|(own, tag)| Morpheme { tag, ..*own }));
            rest = &rest[1 + usize::from(ending.is_some())..];
            continue;
        }
        let mut word;
        (word, rest) = if own.tag.is(Pos::SL) || own.tag.is(Pos::SN) {
            lettered(text, rest)
        } else if fit == Some(Fit::Opens) {
            (whole(own, &after[0]), &after[1..])
        } else {
            (*own, after)
        };
        let last = out[first..].last_mut().filter(|last| last.end == word.start);
        if let Some((last, pos)) = last.and_then(|last| joined(text, last, &word, rest).map(|pos| (last, pos))) {
            (last.end, last.tag, last.known) = (word.end, pos.into(), false);
            continue;
        }
        let before = out[first..].last();
        word.tag = match before.filter(|before| before.end == word.start && is_bound(text, before, &word)) {
            Some(_) => Pos::NNB.into(),
            None => retag::tag(text, before, &word, rest),
        };
        out.push(word);
    }
}

/// Appends a word as its neighbours tell it, or ends one of them with it.
#[cold]
fn put(fit: Fit, own: &Morpheme, out: &mut Vec<Morpheme>) {
    match fit {
        Fit::Tag(tag) => out.push(Morpheme { tag, ..*own }),
        Fit::Ends => {
            if let Some(noun) = out.last_mut() {
                let pos = if noun.tag.is(Pos::NNBC) { Pos::NNBC } else { Pos::NNG };
                (noun.end, noun.tag, noun.known) = (own.end, pos.into(), false);
            }
        }
        Fit::Closes => {
            if let Some(particle) = out.pop()
                && let Some(noun) = out.last_mut()
            {
                (noun.end, noun.tag, noun.known) = (particle.end, Pos::NNG.into(), false);
            }
            out.push(*own);
        }
        Fit::Two(tag, last) => {
            let middle = own.end - SYLLABLE as u32;
            out.push(Morpheme { end: middle, tag, ..*own });
            out.push(Morpheme { start: middle, tag: last, opens_eojeol: false, ..*own });
        }
        Fit::Opens => {}
    }
}

/// A noun that was read as two words.
fn whole(first: &Morpheme, second: &Morpheme) -> Morpheme {
    Morpheme { end: second.end, tag: Pos::NNG.into(), ..*first }
}

/// Whether a morpheme is a word of its own with the tag that it has, whatever stands around it: particles, predicates
/// with their endings and suffixes, marks, which are most of those that are no nouns.
fn is_fixed(text: &str, own: &Morpheme) -> bool {
    let pos = own.tag.first();
    match pos {
        Pos::XSV | Pos::XSA | Pos::NNBC | Pos::MAJ | Pos::SH => true,
        // Behind digits it counts: 3기.
        Pos::ETN => own.of(text) != "기",
        pos if pos.is_predicate() || pos.is_ending() || pos.is_mark() => true,
        pos => pos.is_particle() && !is_dialect(own.of(text)),
    }
}

/// Whether a syllable that is no noun in this sense makes a verb with the suffix 하다: 원하는. The lexicon has both.
fn is_verb_together(text: &str, stem: &Morpheme, own: &Morpheme) -> bool {
    stem.end == own.start
        && stem.opens_eojeol
        && stem.tag.is(Pos::NNG)
        && matches!(
            stem.of(text),
            "원" | "피" | "탐" | "멸" | "곱" | "속" | "권" | "패" | "달" | "표" | "반" | "요" | "족"
        )
        && own.of(text).starts_with(['하', '한', '할', '함', '합', '해', '했'])
}

/// The word that the letters or digits make with which `morphemes` begin, and what follows it.
fn lettered<'a>(text: &str, morphemes: &'a [Morpheme]) -> (Morpheme, &'a [Morpheme]) {
    let (mut word, mut taken) = (morphemes[0], 1);
    if let Some((count, pos)) = letters::run(text, morphemes).or_else(|| numbered(text, morphemes)) {
        word = Morpheme { end: morphemes[count - 1].end, tag: pos.into(), known: false, ..word };
        taken = count;
    }
    if let [letter, hyphen, noun, ..] = morphemes
        && is_branded(text, letter, hyphen, noun)
    {
        return (Morpheme { end: noun.end, tag: Pos::NNP.into(), known: false, ..word }, &morphemes[3..]);
    }
    if word.tag.is(Pos::SL)
        && let Some(sign) = morphemes.get(taken)
        && letters::is_sign(text, &word, sign)
    {
        word.end = sign.end;
        taken += 1;
    }
    (word, &morphemes[taken..])
}

/// A letter with a hyphen before a noun: K-푸드, e-러닝.
fn is_branded(text: &str, letter: &Morpheme, hyphen: &Morpheme, noun: &Morpheme) -> bool {
    let adjacent = letter.end == hyphen.start && hyphen.end == noun.start && letter.len() == 1;
    let brand = noun.of(text).starts_with(is_syllable) && nominal(noun.tag);
    adjacent && letter.tag.is(Pos::SL) && hyphen.of(text) == "-" && brand
}

/// A number with what makes it a name: 2차전지, 3나노.
fn numbered(text: &str, morphemes: &[Morpheme]) -> Option<(usize, Pos)> {
    let [number, unit, rest @ ..] = morphemes else { return None };
    if !number.tag.is(Pos::SN) || unit.start != number.end {
        return None;
    }
    if NAMING_UNITS.contains(&unit.of(text)) {
        return Some((2, Pos::NNG));
    }
    let noun = rest.first()?;
    let named = unit.tag.is(Pos::NNBC)
        && NAMING_COUNTERS.contains(&unit.of(text))
        && noun.start == unit.end
        && noun.tag.single().is_some_and(Pos::is_noun)
        && !means_for_any(noun.of(text));
    named.then_some((3, Pos::NNG))
}

/// The tag of the word that two neighbours make, if they make one.
fn joined(text: &str, last: &Morpheme, next: &Morpheme, after: &[Morpheme]) -> Option<Pos> {
    let (before, here) = (last.tag.single()?, next.tag.single()?);
    let follower = after.first().filter(|f| f.start == next.end);
    let pos = match (before, here) {
        (a, b) if is_nominal(a) && is_nominal(b) => {
            let titled = last.class == NameClass::Person && offices::stands_behind_names(next.of(text));
            (!titled).then(|| name_or_noun(a, b))
        }
        (Pos::SL, Pos::SN) => Some(Pos::SL),
        (Pos::SN, Pos::SL) => (!UNITS.contains(&next.of(text))).then_some(Pos::SL),
        (a, Pos::SL) if is_nominal(a) => Some(Pos::NNP),
        (Pos::SL, b) if is_nominal(b) => Some(Pos::NNP),
        (a, Pos::SN) if is_nominal(a) && last.len() > SYLLABLE => {
            (!follower.is_some_and(|f| counts(f.tag))).then_some(Pos::NNP)
        }
        (a, Pos::NR) if is_nominal(a) && !follower.is_some_and(|f| counts(f.tag) && !nominal(f.tag)) => Some(Pos::NNG),
        (Pos::NR, b) if is_nominal(b) && NAMING_NUMERALS.contains(&last.of(text)) => Some(Pos::NNG),
        // 팔공산, 열거형: what is counted stands behind a space or has a unit. 이글 is 이 글.
        (Pos::NR, Pos::NNG | Pos::NNP) if last.opens_eojeol && last.len() == SYLLABLE && last.of(text) != "이" => {
            Some(here)
        }
        (Pos::MM, b) if b.is_noun() && last.len() == SYLLABLE && !DETERMINERS.contains(&last.of(text)) => Some(b),
        (Pos::MAG, b)
            if b.is_noun()
                && last.len() == SYLLABLE
                && (next.len() >= syllables(3) || follower.is_some_and(|f| nominal(f.tag))) =>
        {
            Some(Pos::NNP)
        }
        // Others are fixed.
        (a, b) if is_nominal(a) && b.is_particle() => Some(Pos::NNP),
        _ => None,
    };
    // Most neighbours make no word, whatever they are.
    let apart = || {
        let sounds = retag::is_sound(next.of(text)) || retag::is_sound(last.of(text));
        sounds
            || retag::is_polite(text, last, next)
            // 독자|분|들, 독자|들|끼리: 들 makes no word with it. 선생님 is one everywhere.
            || is_apart(text, last, next)
                && !follower.is_some_and(|f| {
                    nominal(f.tag) && !matches!((next.of(text), f.of(text)), ("분", "들") | ("들", "끼리"))
                })
    };
    pos.filter(|_| !apart())
}

/// Whether a particle is one of dialects: at the end of a word they are far more often its last syllable.
fn is_dialect(particle: &str) -> bool {
    matches!(particle, "쇼" | "루" | "우")
}

/// Whether a morpheme is no part of the word before it: 한 명씩, 한 시간여를, but 씩씩.
fn is_apart(text: &str, last: &Morpheme, next: &Morpheme) -> bool {
    let unit = || counted::lasts(last.of(text)) || matches!(last.tag.first(), Pos::NNBC | Pos::NR);
    match next.of(text) {
        "씩" => !matches!(last.of(text), "씩" | "조금"),
        "여" => next.tag.is(Pos::XSN) && unit(),
        "께" => retag::is_respected(text, last, next),
        surface => means_for_any(surface) || is_bound(text, last, next),
    }
}

fn is_bound(text: &str, last: &Morpheme, next: &Morpheme) -> bool {
    bound::leans_on((last.of(text), last.tag), (next.of(text), next.tag))
}

/// Whether it is a suffix or a noun that is no part of the word before it: what it means, it means for any word.
fn means_for_any(surface: &str) -> bool {
    matches!(
        surface,
        "들" | "끼리"
            | "님"
            | "씨"
            | "측"
            | "등"
            | "때"
            | "전"
            | "후"
            | "뒤"
            | "앞"
            | "옆"
            | "위"
            | "밑"
            | "안"
            | "밖"
            | "속"
            | "중"
            | "내"
            | "외"
            | "당"
            | "쯤"
            | "째"
            | "짜리"
            | "이상"
            | "이하"
            | "미만"
            | "초과"
            | "이후"
            | "이전"
            | "가량"
            | "정도"
    )
}

fn name_or_noun(a: Pos, b: Pos) -> Pos {
    if a == Pos::NNP || b == Pos::NNP { Pos::NNP } else { Pos::NNG }
}

/// What can stand after a number and belong to it.
fn counts(tag: Tag) -> bool {
    !tag.first().is_particle() && !tag.first().is_mark() && tag.first() != Pos::VCP
}

fn nominal(tag: Tag) -> bool {
    tag.single().is_some_and(is_nominal)
}

const fn is_nominal(pos: Pos) -> bool {
    matches!(pos, Pos::NNG | Pos::NNP | Pos::XPN | Pos::XSN | Pos::XR | Pos::NA)
}
