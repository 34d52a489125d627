//! What may stand next to what inside an eojeol.
//!
//! The lexicon's connection costs were learned from text whose spaces had been taken out, so they think nothing of a
//! noun right after a particle: 포드고리/NNG 가/JKS 공항/NNG. Inside an eojeol that hardly ever happens. `build.rs` adds these
//! penalties to the connection matrix; the tokenizer takes them off again where a space stands between.

use crate::tag::Pos;

/// What it costs more to go from a morpheme that ends in `last` to one that begins with `next` without a space.
#[must_use]
pub fn penalty(last: Pos, next: Pos) -> i64 {
    i64::from(penalties(last)[next as usize])
}

/// The same for whatever morpheme comes next.
#[must_use]
pub(crate) fn penalties(last: Pos) -> &'static [i16; Pos::ALL.len()] {
    &PENALTIES[last as usize]
}

/// The tokenizer asks for every two readings that meet, so the answers are worked out beforehand.
static PENALTIES: [[i16; Pos::ALL.len()]; Pos::ALL.len()] = {
    let mut table = [[0; Pos::ALL.len()]; Pos::ALL.len()];
    let mut last = 0;
    while last < table.len() {
        let mut next = 0;
        while next < table.len() {
            table[last][next] = worked_out(Pos::ALL[last], Pos::ALL[next]);
            next += 1;
        }
        last += 1;
    }
    table
};

const fn worked_out(last: Pos, next: Pos) -> i16 {
    if is_stem(last) && !may_follow_stem(last, next) {
        return STRONG;
    }
    let noun = matches!(next, Pos::NNG | Pos::NNP | Pos::NP | Pos::NR | Pos::XR | Pos::XPN);
    let adverb = matches!(next, Pos::MAG | Pos::MM | Pos::IC | Pos::MAJ);
    let predicate = matches!(next, Pos::VV | Pos::VA);
    if leans(last) && (noun || adverb) {
        return STRONG;
    }
    if leans(last) && predicate && !matches!(last, Pos::EC)
        || matches!(last, Pos::IC | Pos::MAJ) && (noun || adverb || predicate)
    {
        return STRONG;
    }
    if matches!(last, Pos::JKB | Pos::JKS | Pos::JKG | Pos::JKO) && matches!(next, Pos::JKB | Pos::JKS | Pos::JKO) {
        return WEAK;
    }
    if matches!(last, Pos::MAG | Pos::NP | Pos::MM) && (noun || adverb) || matches!(last, Pos::MM) && predicate {
        return WEAK;
    }
    if matches!(last, Pos::NNG | Pos::NNP | Pos::NNB) && (predicate || adverb) {
        return WEAK;
    }
    if matches!(last, Pos::NNG | Pos::NNP) && matches!(next, Pos::NNB) {
        return LIGHT;
    }
    0
}

/// Never in text that is spaced as it should be.
const STRONG: i16 = 5000;
/// What is as often the last syllable of the noun before: 노년내과.
const LIGHT: i16 = 1000;
/// Seldom: 안먹는다, 그쪽.
const WEAK: i16 = 3000;

/// What a morpheme that begins with `first` costs more behind a space: mecab-ko's penalty for what cannot well open an
/// eojeol.
#[must_use]
pub const fn after_space(first: Pos) -> i64 {
    match first {
        Pos::EC | Pos::EF | Pos::EP | Pos::ETM | Pos::ETN | Pos::VCP | Pos::XSA | Pos::XSN | Pos::XSV => 3000,
        pos if pos.is_particle() => 6000,
        _ => 0,
    }
}

/// What it costs more to go from what ends in a vowel (`open`) or a final consonant to a morpheme that stands behind
/// the other sound alone, and from an ending with a final consonant to a case particle. Nearly as much as what is never
/// written: people do misspell them.
#[must_use]
#[allow(dead_code)] // for `build.rs` alone
pub fn misfit(last: Pos, open: bool, next: Pos, surface: &str) -> i64 {
    let case = matches!(next, Pos::JKS | Pos::JKC | Pos::JKG | Pos::JKO);
    let sounds = suits(surface, next).is_none_or(|suited| suited == open);
    if !sounds || matches!(last, Pos::EC) && !open && case { MISFIT } else { 0 }
}

/// Behind which sound a particle or an ending stands: behind a vowel (true), or a final consonant. 로 stands behind ㄹ as
/// well.
fn suits(surface: &str, pos: Pos) -> Option<bool> {
    match surface {
        "가" | "는" | "를" | "와" | "나" | "랑" if pos.is_particle() => Some(true),
        "이" | "은" | "을" | "과" | "으로" | "이나" | "이랑" if pos.is_particle() => Some(false),
        "은" | "을" if matches!(pos, Pos::ETM) => Some(false),
        _ => None,
    }
}

/// What [`misfit`] costs.
const MISFIT: i64 = 2500;

/// A predicate, or what is left of one, that lacks its ending.
const fn is_stem(last: Pos) -> bool {
    last.is_predicate() || matches!(last, Pos::XSV | Pos::XSA | Pos::EP)
}

/// Whether a morpheme can stand right behind the stem of a predicate: its endings, what is no word, and the 니다 behind a
/// stem that has melted with ㅂ (압|니다), which the lexicon takes for a copula.
const fn may_follow_stem(last: Pos, next: Pos) -> bool {
    let melted = matches!(last, Pos::VV) && matches!(next, Pos::VCP);
    next.is_ending() || next.is_mark() || melted || matches!(next, Pos::SL | Pos::SH | Pos::SN | Pos::NA)
}

/// Particles and endings: an eojeol ends with them.
const fn leans(last: Pos) -> bool {
    last.is_particle() || last.is_ending()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_particles_and_endings_follow_a_particle() {
        assert_eq!(penalty(Pos::NNG, Pos::JKS), 0);
        assert_eq!(penalty(Pos::JKB, Pos::JX), 0);
        assert_eq!(penalty(Pos::ETM, Pos::NNB), 0);
        assert_eq!(penalty(Pos::JKS, Pos::NNG), i64::from(STRONG));
        assert_eq!(penalty(Pos::IC, Pos::NNG), i64::from(STRONG));
        assert_eq!(penalty(Pos::NNG, Pos::VV), i64::from(WEAK));
    }

    #[test]
    fn nothing_but_endings_follow_a_stem() {
        for stem in [Pos::VV, Pos::VX, Pos::VCP, Pos::XSV, Pos::EP] {
            assert_eq!(
                [Pos::JKS, Pos::NNB, Pos::VX].map(|next| penalty(stem, next)),
                [i64::from(STRONG); 3],
                "{stem:?}"
            );
            assert_eq!([Pos::EC, Pos::ETM, Pos::EP, Pos::SF].map(|next| penalty(stem, next)), [0; 4], "{stem:?}");
        }
    }

    #[test]
    fn particles_suit_the_sound_before_them() {
        for (open, next, surface, suited) in [
            (true, Pos::JC, "와", true),
            (true, Pos::JC, "과", false),
            (false, Pos::JX, "은", true),
            (false, Pos::JX, "는", false),
            (false, Pos::ETM, "는", true),
            (false, Pos::JKB, "로", true),
        ] {
            assert_eq!(misfit(Pos::NNG, open, next, surface) == 0, suited, "{surface}");
        }
        assert!(misfit(Pos::EC, false, Pos::JKG, "의") > 0 && misfit(Pos::EC, true, Pos::JKG, "의") == 0);
    }
}
