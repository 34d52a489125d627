//! Things that the lexicon lacks and reads as what is done or so: boxes in 함, dishes in 면.

use crate::hangul::{OPEN, SYLLABLE, final_consonant, is_syllable};
use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// What is put into boxes, so that 함 behind it is one: of what is done 함 says that it is (정리함).
const IN_BOXES: [&str; 22] = [
    "우편",
    "편지",
    "메일",
    "쪽지",
    "문자",
    "톡",
    "쿠폰",
    "알림",
    "장바구니",
    "명패",
    "유골",
    "라벨",
    "소화기",
    "공구",
    "구급",
    "서류",
    "수저",
    "동전",
    "열쇠",
    "의류",
    "헌옷",
    "헌금",
];

/// Where a thing ends that a chunk opens with: 쿠폰함|에.
#[inline]
pub(super) fn boxes(text: &str, reading: &[Morpheme]) -> Option<usize> {
    let [noun, suffix, particles @ ..] = reading else { return None };
    let is_box = suffix.tag.last() == Pos::ETN && suffix.of(text) == "함" && IN_BOXES.contains(&noun.of(text));
    let alone = || particles.iter().all(|m| m.tag.first().is_particle());
    (is_box && alone()).then_some(noun.len() + suffix.len())
}

/// Whether a reading is nouns and a copula that does not suit them: what ends in a consonant has 이면, so 육개장사발면 and
/// 해물짬뽕라면 are dishes.
pub(super) fn is_dish(text: &str, reading: &[Morpheme]) -> bool {
    let [nouns @ .., copula] = reading else { return false };
    let Some(last) = nouns.last() else { return false };
    let noun = |m: &Morpheme| m.tag.single().is_some_and(Pos::is_noun);
    copula.tag.first() == Pos::VCP
        && matches!(copula.of(text), "면" | "라면")
        && last.len() > SYLLABLE
        && nouns.iter().all(noun)
        && last.of(text).ends_with(|c| is_syllable(c) && final_consonant(c) != Some(OPEN))
}
