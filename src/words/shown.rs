//! Words as they are shown: cut and tagged as the Sejong tag set has it, where what is reckoned with is better
//! otherwise.
//!
//! A term takes a word of Hanja for the noun that it is, and an adjective's root for what its kin are (독특 is a part of
//! 독특성); who reads the words wants the tags that are written down for them.

use super::Word;
use crate::hangul::{BIEUP, NIEUN, RIEUL, SYLLABLE, closes_with, is_hanja};
use crate::tag::{Pos, Tag};

/// The words that are shown for those of a text.
pub(crate) fn shown(text: &str, words: &[Word]) -> Vec<Word> {
    let mut shown: Vec<Word> = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let surface = word.of(text);
        let next = words.get(at + 1).filter(|next| next.start == word.end);
        let before = shown.last_mut().filter(|before| before.end == word.start);
        // What the user's list has keeps the tag that it has there.
        if !word.tag.is(Pos::NNP) && surface.chars().all(is_hanja) {
            match before.filter(|before| before.tag.is(Pos::SH)) {
                Some(before) => before.end = word.end,
                None => shown.push(Word { tag: Pos::SH.into(), ..*word }),
            }
        } else if let Some((end, rest)) = noun_and_rest(surface, word.tag) {
            let (end, tag) = (word.start + end as u32, word.tag.first().into());
            shown.push(Word { end, tag, ..*word });
            if end < word.end {
                shown.push(Word { start: end, tag: rest, opens_eojeol: false, ..*word });
            }
        } else if let Some(before) = before.filter(|before| is_number_of_persons(text, before, word)) {
            (before.end, before.tag) = (word.end, Pos::JKS.into());
        } else {
            let tag = of_single(surface, word.tag, next).unwrap_or(word.tag);
            shown.push(Word { tag, ..*word });
        }
    }
    shown
}

/// What is left of 이다 and an ending whose first consonant has melted with the noun: 겁|니다, 뭔|지.
const OF_COPULA: [&str; 17] = [
    "니다",
    "니까",
    "니까요",
    "지",
    "지요",
    "지도",
    "죠",
    "데",
    "데요",
    "데도",
    "가",
    "가요",
    "까",
    "까요",
    "걸",
    "걸요",
    "세",
];

/// What is left of a particle, or is one: 걸|로, 내|겐.
const PARTICLES: [&str; 12] = ["로", "루", "로써", "게", "겐", "게는", "게도", "게만", "게로", "게서", "더러", "보고"];

/// Where the noun ends in a word that holds more, with what of it has melted into its last syllable, and the tag of
/// what follows. None where nobody can tell.
fn noun_and_rest(surface: &str, tag: Tag) -> Option<(usize, Tag)> {
    use Pos::{NNB, NNBC, NNG, NNP, NP, NR, XSN};
    let rest = tag.rest().filter(|_| matches!(tag.first(), NNG | NNP | NNB | NNBC | NP | NR | XSN))?;
    // Whoever it is, these are pronouns as a whole.
    if matches!(surface, "누군가" | "뭔가" | "무언가" | "어딘가" | "언젠가") {
        return Some((surface.len(), rest));
    }
    // 준답니다, 책이라든가, 인가: no noun stands in these.
    if matches!(surface, "답니다" | "라든가" | "으로") || tag.first() == NR && rest.first() == Pos::VCP {
        return None;
    }
    end_of_noun(surface, rest).map(|end| (end, rest))
}

fn end_of_noun(surface: &str, rest: Tag) -> Option<usize> {
    let cut = |tails: &[&str]| {
        let stems = tails.iter().filter_map(|tail| surface.strip_suffix(tail));
        stems.map(str::len).find(|&end| end > 0)
    };
    if rest.first() == Pos::VCP {
        let melted = |&end: &usize| [NIEUN, RIEUL, BIEUP].iter().any(|&last| closes_with(&surface[..end], last));
        return cut(&OF_COPULA).filter(melted);
    }
    if !rest.parts().all(Pos::is_particle) {
        return None;
    }
    let whole = || {
        let melted = surface.ends_with('게') || [NIEUN, RIEUL].iter().any(|&last| closes_with(surface, last));
        (melted && rest.single().is_some()).then_some(surface.len())
    };
    // 이게 and 그게 are 이것이 and 그것이, but 내게 is 나에게.
    let subject = rest.is(Pos::JKS) || rest.is(Pos::JKC);
    if subject { whole() } else { cut(&PARTICLES).or_else(whole) }
}

/// What a word is in the tag set that has one tag, if it is something else there.
fn of_single(surface: &str, tag: Tag, next: Option<&Word>) -> Option<Tag> {
    let next = next.map(|next| next.tag.first());
    let pos = match tag.single()? {
        Pos::MAG if matches!(surface, "완전" | "연일" | "매시" | "실제") => Pos::NNG,
        // 지금은: adverbs have no particles of nouns, but these are both.
        Pos::MAG if matches!(surface, "지금" | "이제" | "약간") && next == Some(Pos::JX) => Pos::NNG,
        Pos::NNG if matches!(next, Some(Pos::XSA | Pos::XSV)) && is_root(surface) => Pos::XR,
        _ => return None,
    };
    Some(pos.into())
}

/// Roots of adjectives that stand alone as little as 깨끗 does. Found by counting what has hardly ever a particle behind
/// it, and then read one by one: what names something as well (불만족, 광범위, 유능) is left out.
fn is_root(surface: &str) -> bool {
    const ROOTS: &str = " 공손 과도 극명 급박 긴박 독특 동등 무뚝뚝 무례 무모 미안 밀접 부당 불리 선명 세심 원만 원활 정밀 참혹 \
        철저 취약 치열 특이 현명 확연 ";
    surface.len() > SYLLABLE && ROOTS.split_whitespace().any(|root| root == surface)
}

/// 둘|이|서: what tells how many do it is one particle.
fn is_number_of_persons(text: &str, before: &Word, word: &Word) -> bool {
    before.tag.is(Pos::XSN) && before.of(text) == "이" && word.of(text) == "서" && word.tag.first().is_particle()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_melted_noun_is_cut_where_it_ends() {
        for (surface, tag, noun) in [
            ("겁니다", "VCP+EF", Some("겁")),
            ("뭔지", "VCP+EC", Some("뭔")),
            ("그걸로", "JKB", Some("그걸")),
            ("네겐", "JKB+JX", Some("네")),
            ("이게", "JKS", Some("이게")),
            ("저건", "JX", Some("저건")),
            ("테", "VCP", None),
            ("에는", "JKB+JX", None),
        ] {
            assert_eq!(end_of_noun(surface, Tag::parse(tag)).map(|end| &surface[..end]), noun, "{surface}");
        }
    }
}
