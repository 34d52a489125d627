//! What may stand next to what inside an eojeol.
//!
//! The lexicon's connection costs were learned from text whose spaces had been taken out, so they think nothing of a noun
//! right after a particle: 포드고리/NNG 가/JKS 공항/NNG. Inside an eojeol that hardly ever happens. `build.rs` adds these
//! penalties to the connection matrix; the tokenizer takes them off again where a space stands between.

use crate::tag::Pos;

/// What it costs more to go from a morpheme that ends in `last` to one that begins with `next` without a space.
#[must_use]
pub fn penalty(last: Pos, next: Pos) -> i64 {
    PENALTIES[last as usize][next as usize]
}

/// The tokenizer asks for every two readings that meet, so the answers are worked out beforehand.
static PENALTIES: [[i64; Pos::ALL.len()]; Pos::ALL.len()] = {
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

const fn worked_out(last: Pos, next: Pos) -> i64 {
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
const STRONG: i64 = 5000;
/// What is as often the last syllable of the noun before: 노년내과.
const LIGHT: i64 = 1000;
/// Seldom: 안먹는다, 그쪽.
const WEAK: i64 = 3000;

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
        assert_eq!(penalty(Pos::JKS, Pos::NNG), STRONG);
        assert_eq!(penalty(Pos::IC, Pos::NNG), STRONG);
        assert_eq!(penalty(Pos::NNG, Pos::VV), WEAK);
    }
}
