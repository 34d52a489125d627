//! How odd a reading of an eojeol is: joints that Korean does not make without a space between.

use super::particles;
use crate::tag::{Pos, Tag};
use crate::tokenize::{NameClass, Part, TokenWorker};

/// How many joints of a reading are odd.
pub(super) fn joints(chunk: &str, parts: &[Part]) -> i64 {
    let opening = parts.first().map_or(0, |part| i64::from(opens_oddly(part.tag.first())));
    let rare: i64 = pieces(chunk, parts).map(|piece| i64::from(is_rare(piece.tag, piece.surface))).sum();
    let swallowing = parts.len() > 1 && pieces(chunk, parts).last().is_some_and(swallows_particle);
    let odd = |pair: &[Part]| is_odd(pair[0].tag.last(), pair[1].tag.first()) && !is_run_on(surface(chunk, &pair[1]));
    rare + opening + i64::from(swallowing) + parts.windows(2).map(|pair| i64::from(odd(pair))).sum::<i64>()
}

/// What is commonly written together with the predicate before it, against the rules: 설명할때, 막기위해.
fn is_run_on(surface: &str) -> bool {
    matches!(surface, "때" | "전" | "후" | "뒤" | "경우" | "대신" | "위하" | "위해" | "위한")
}

/// A particle of one syllable that only dialects have.
fn is_rare(tag: Tag, surface: &str) -> bool {
    tag.single().is_some_and(Pos::is_particle) && !particles::is_common(surface)
}

/// Particles and endings lean on something; nothing stands before them here.
fn opens_oddly(first: Pos) -> bool {
    first.is_particle() || first.is_ending() || matches!(first, Pos::XSN | Pos::XSV | Pos::XSA | Pos::VCP | Pos::IC)
}

fn is_odd(last: Pos, next: Pos) -> bool {
    let content =
        matches!(next, Pos::NNG | Pos::NNP | Pos::NP | Pos::NR | Pos::MAG | Pos::MM | Pos::XR | Pos::IC | Pos::MAJ);
    let predicate = matches!(next, Pos::VV | Pos::VA);
    match last {
        Pos::IC | Pos::MAG | Pos::MAJ | Pos::NP => content,
        Pos::MM => predicate,
        pos if pos.is_particle() || pos.is_ending() => content || predicate,
        pos if pos.is_noun() => next == Pos::VV,
        _ => false,
    }
}

/// What follows a noun in its eojeol is at most this long, in bytes: twenty syllables.
const LONGEST_TAIL: usize = 60;

/// Whether what follows a noun in its eojeol is known nouns and their particles.
pub(super) fn is_compound_tail(rest: &str, worker: &mut TokenWorker) -> bool {
    if rest.len() > LONGEST_TAIL {
        return false;
    }
    let readings = worker.continuations(rest);
    let Some(best) = worker.each(readings).first() else { return false };
    let parts = &*worker.parts(best);
    parts.first().is_some_and(|part| part.end >= 6 && part.tag.single().is_some_and(Pos::is_noun))
        && is_plain(pieces(rest, parts))
}

/// A known predicate and nothing but its endings, and what is written together with it.
pub(super) fn is_predicate(chunk: &str, parts: &[Part]) -> bool {
    let [first, rest @ ..] = parts else { return false };
    let run_on = rest.iter().position(|part| is_run_on(surface(chunk, part))).unwrap_or(rest.len());
    let (own, more) = rest.split_at(run_on);
    parts.iter().all(|part| part.known)
        && matches!(first.tag.first(), Pos::VV | Pos::VA | Pos::VX | Pos::VCN)
        && own.iter().all(|part| part.tag.first().is_ending() || matches!(part.tag.first(), Pos::VX | Pos::JX))
        && more.iter().skip(1).all(|part| leans(part.tag.first()))
}

/// Where a nominalised predicate or an adverb ends that opens a reading with nothing but particles behind it: 함|에도,
/// 이렇게|까지.
pub(super) fn nominal(parts: &[Part]) -> Option<usize> {
    let [first, rest @ ..] = parts else { return None };
    let stem = first.known && (first.tag.last() == Pos::ETN || first.tag.is(Pos::MAG));
    let particles = rest.iter().all(|part| part.tag.first().is_particle());
    (stem && particles).then_some(usize::from(first.end))
}

/// Whether the stem of a predicate ends at a place, with its ending behind it: 아니하|고.
pub(super) fn is_stem_at(parts: &[Part], end: usize) -> bool {
    let stem = |tag: Tag| matches!(tag.last(), Pos::VV | Pos::VA | Pos::VX | Pos::VCN | Pos::XSV | Pos::XSA);
    parts.windows(2).any(|p| usize::from(p[0].end) == end && stem(p[0].tag) && p[1].tag.first().is_ending())
}

/// A morpheme without its place.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) tag: Tag,
    pub(super) surface: &'a str,
    /// Whether the lexicon has it.
    pub(super) known: bool,
    pub(super) class: NameClass,
}

/// The pieces of a reading of `chunk`.
pub(super) fn pieces<'a>(chunk: &'a str, parts: &'a [Part]) -> impl Iterator<Item = Piece<'a>> {
    let piece = |p: &Part| Piece { tag: p.tag, surface: surface(chunk, p), known: p.known, class: p.class };
    parts.iter().map(piece)
}

fn surface<'a>(chunk: &'a str, part: &Part) -> &'a str {
    &chunk[usize::from(part.start)..usize::from(part.end)]
}

/// Whether a reading is beyond doubt: one known morpheme, one known noun and what follows it, or several known nouns of
/// two syllables or more and what follows them.
pub(super) fn is_plain<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> bool {
    let (mut count, mut stem) = (0, 0);
    let (mut short, mut leaning, mut swallowing) = (false, true, false);
    for piece in pieces {
        let Piece { tag, surface, known, .. } = piece;
        if !known || is_rare(tag, surface) {
            return false;
        }
        swallowing = stem > 0 && stem == count && swallows_particle(piece);
        if stem == count && tag.single().is_some_and(is_stem) {
            stem += 1;
            short |= surface.len() < 6 || !tag.first().is_noun();
        } else {
            leaning &= leans(tag.first()) || is_light(tag, surface);
        }
        count += 1;
    }
    count == 1 || stem > 0 && (stem == 1 || !short) && leaning && !swallowing
}

/// A person's name that may end in a particle: behind another noun and with nothing after it, it mostly does
/// (섹슈얼|리티에).
fn swallows_particle(piece: Piece<'_>) -> bool {
    let end = piece.surface.char_indices().next_back().map_or(0, |(at, _)| at);
    piece.class == NameClass::Person && particles::is_simple(&piece.surface[end..])
}

const fn is_stem(pos: Pos) -> bool {
    matches!(pos, Pos::NNG | Pos::NNP | Pos::NNB | Pos::NNBC | Pos::NP | Pos::NR)
}

/// Verbs that are written together with the noun before them: 선고받아, 재미있는, 끝없이.
fn is_light(tag: Tag, surface: &str) -> bool {
    matches!(tag.first(), Pos::VV | Pos::VA) && surface.starts_with(['받', '있', '없', '당']) || is_run_on(surface)
}

/// What needs a noun before it.
fn leans(first: Pos) -> bool {
    first.is_particle() || first.is_ending() || matches!(first, Pos::VCP | Pos::XSN | Pos::XSV | Pos::XSA)
}
