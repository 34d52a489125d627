//! Morphemes that stand together in an eojeol and are one word: nouns, numbers with their marks, letters with digits.

use crate::tag::{Pos, Tag};
use crate::tokenize::{Morpheme, NameClass};

/// Suffixes and nouns that are no part of the word before them: what they mean, they mean for any word.
const APART: &[&str] = &[
    "들", "님", "씨", "측", "등", "때", "전", "후", "뒤", "앞", "옆", "위", "밑", "안", "밖", "속", "중", "내", "외",
    "당", "쯤", "째", "짜리", "이상", "이하", "미만", "초과", "이후", "이전", "가량", "정도",
];

/// What a person is called after the name.
const TITLES: &[&str] = &[
    "군",
    "양",
    "대표",
    "회장",
    "부회장",
    "사장",
    "부사장",
    "전무",
    "상무",
    "이사",
    "감독",
    "코치",
    "선수",
    "교수",
    "박사",
    "의원",
    "장관",
    "차관",
    "총리",
    "대통령",
    "시장",
    "지사",
    "도지사",
    "군수",
    "구청장",
    "판사",
    "검사",
    "변호사",
    "기자",
    "작가",
    "배우",
    "가수",
    "원장",
    "위원장",
    "팀장",
    "실장",
    "국장",
    "과장",
    "부장",
    "차장",
    "대리",
    "센터장",
    "소장",
    "총장",
    "청장",
    "선생",
    "선생님",
    "여사",
    "의장",
    "목사",
    "신부",
    "스님",
    "대변인",
    "후보",
];

/// Units that stand after digits in Latin letters: no part of a name.
const UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "nm", "kg", "g", "mg", "t", "l", "ml", "cc", "gb", "mb", "tb", "kb", "kw", "mw", "gw",
    "kwh", "hz", "mhz", "ghz", "p", "bp", "db", "kcal", "cal", "kbs", "mbps", "gbps", "km/h", "ha", "h", "s", "x", "a",
    "am", "pm", "v", "w",
];

/// Appends the words of `morphemes` to `out`.
pub(super) fn merge(text: &str, morphemes: &[Morpheme], out: &mut Vec<Morpheme>) {
    for (i, &morpheme) in morphemes.iter().enumerate() {
        let after = &morphemes[i + 1..];
        if let Some(last) = out.last_mut()
            && last.end == morpheme.start
            && i > 0
            && let Some(tag) = joined(text, last, &morpheme, after)
        {
            last.end = morpheme.end;
            last.tag = tag.into();
            last.known = false;
            continue;
        }
        out.push(morpheme);
    }
}

/// The tag of the word that two neighbours make, if they make one.
fn joined(text: &str, last: &Morpheme, next: &Morpheme, after: &[Morpheme]) -> Option<Pos> {
    let (before, here) = (last.tag.single()?, next.tag.single()?);
    let follower = after.first().filter(|f| f.start == next.end);
    if APART.contains(&next.of(text)) && !follower.is_some_and(|f| nominal(f.tag)) {
        return None;
    }
    match (before, here) {
        (a, b) if is_nominal(a) && is_nominal(b) => {
            let titled = last.class == NameClass::Person && TITLES.contains(&next.of(text));
            (!titled).then(|| name_or_noun(a, b))
        }
        (Pos::SL, Pos::SN) => Some(Pos::SL),
        (Pos::SN, Pos::SL) => (!UNITS.contains(&next.of(text).to_lowercase().as_str())).then_some(Pos::SL),
        (a, Pos::SL) if is_nominal(a) => Some(Pos::NNP),
        (Pos::SL, b) if is_nominal(b) => Some(Pos::NNP),
        (a, Pos::SN) if is_nominal(a) && last.len() > 3 => {
            (!follower.is_some_and(|f| counts(f.tag))).then_some(Pos::NNP)
        }
        _ => None,
    }
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
    matches!(pos, Pos::NNG | Pos::NNP | Pos::XPN | Pos::XSN | Pos::XR)
}
