//! How odd a reading of an eojeol is: joints that Korean does not make without a space between.

use super::particles;
use crate::tag::Pos;
use crate::tokenize::Part;

/// How many joints of a reading are odd.
pub(super) fn joints(chunk: &str, parts: &[Part]) -> i64 {
    let opening = parts.first().map_or(0, |part| i64::from(opens_oddly(part.tag.first())));
    let rare = parts.iter().filter(|part| is_rare(chunk, part)).count() as i64;
    rare + opening + parts.windows(2).map(|pair| i64::from(is_odd(pair[0].tag.last(), pair[1].tag.first()))).sum::<i64>()
}

/// A particle of one syllable that only dialects have.
fn is_rare(chunk: &str, part: &Part) -> bool {
    part.tag.single().is_some_and(Pos::is_particle) && !particles::is_common(&chunk[part.start as usize..part.end as usize])
}

/// Particles and endings lean on something; nothing stands before them here.
fn opens_oddly(first: Pos) -> bool {
    first.is_particle() || first.is_ending() || matches!(first, Pos::XSN | Pos::XSV | Pos::XSA | Pos::VCP | Pos::IC)
}

fn is_odd(last: Pos, next: Pos) -> bool {
    let content = matches!(next, Pos::NNG | Pos::NNP | Pos::NP | Pos::NR | Pos::MAG | Pos::MM | Pos::XR | Pos::IC | Pos::MAJ);
    let predicate = matches!(next, Pos::VV | Pos::VA);
    match last {
        Pos::IC | Pos::MAG | Pos::MAJ | Pos::NP => content,
        Pos::MM => predicate,
        pos if pos.is_particle() || pos.is_ending() => content || predicate,
        pos if pos.is_noun() => next == Pos::VV,
        _ => false,
    }
}

/// A known predicate and nothing but its endings.
pub(super) fn is_predicate(parts: &[Part]) -> bool {
    let [first, rest @ ..] = parts else { return false };
    parts.iter().all(|part| part.known)
        && matches!(first.tag.first(), Pos::VV | Pos::VA | Pos::VX | Pos::VCN)
        && rest.iter().all(|part| part.tag.first().is_ending() || matches!(part.tag.first(), Pos::VX | Pos::JX))
}

/// Whether a reading is beyond doubt: one known morpheme, or known nouns of two syllables or more and what follows them.
pub(super) fn is_plain(chunk: &str, parts: &[Part]) -> bool {
    if parts.iter().any(|part| !part.known || is_rare(chunk, part)) {
        return false;
    }
    let stem = parts.iter().take_while(|part| part.tag.single().is_some_and(is_stem)).count();
    let short = parts[..stem].iter().any(|part| part.end - part.start < 6 || !part.tag.first().is_noun());
    parts.len() == 1 || stem > 0 && (stem == 1 || !short) && parts[stem..].iter().all(|part| leans(part.tag.first()))
}

const fn is_stem(pos: Pos) -> bool {
    matches!(pos, Pos::NNG | Pos::NNP | Pos::NNB | Pos::NNBC | Pos::NP | Pos::NR)
}

/// What needs a noun before it.
fn leans(first: Pos) -> bool {
    first.is_particle() || first.is_ending() || matches!(first, Pos::VCP | Pos::XSN | Pos::XSV | Pos::XSA)
}
