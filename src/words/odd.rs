//! How odd a reading of an eojeol is: joints that Korean does not make without a space between.

use super::{bound, particles};
use crate::document::Span;
use crate::hangul::{SYLLABLE, syllables};
use crate::tag::{Pos, Tag};
use crate::tokenize::{NameClass, Part, TokenWorker};

/// How many joints of a reading are odd.
pub(super) fn joints<'a>(pieces: impl Iterator<Item = Piece<'a>>) -> i64 {
    let (mut count, mut swallowing) = (0, false);
    let mut before: Option<Piece<'_>> = None;
    for piece in pieces {
        let tag = piece.tag;
        let odd = match before {
            None => opens_oddly(tag.first()),
            Some(before) => {
                is_odd(before.tag.last(), tag.first()) && !is_run_on(piece.surface()) && !is_serial(before, piece)
            }
        };
        swallowing = before.is_some() && swallows_particle(piece);
        count += i64::from(odd) + i64::from(is_rare(&piece));
        before = Some(piece);
    }
    count + i64::from(swallowing)
}

/// What is commonly written together with the predicate before it, against the rules: 설명할때, 막기위해.
fn is_run_on(surface: &str) -> bool {
    matches!(surface, "때" | "전" | "후" | "뒤" | "경우" | "대신" | "위하" | "위해" | "위한")
}

/// Whether a verb follows another in 어, with which it is one: 들|어|올린.
fn is_serial(before: Piece<'_>, piece: Piece<'_>) -> bool {
    piece.tag.first() == Pos::VV && before.tag.is(Pos::EC) && matches!(before.surface(), "어" | "아" | "여")
}

/// Whether a reading holds a verb in 어 before another.
pub(super) fn holds_serial(chunk: &str, parts: &[Part]) -> bool {
    let before_verb =
        |pair: &[Part]| pair[0].tag.is(Pos::EC) && matches!(Piece::of(chunk, &pair[0]).surface(), "어" | "아" | "여");
    parts.windows(2).any(|pair| before_verb(pair) && matches!(pair[1].tag.first(), Pos::VV | Pos::VX))
}

/// A particle of one syllable that only dialects have.
#[inline]
fn is_rare(piece: &Piece<'_>) -> bool {
    piece.span.len() <= SYLLABLE
        && piece.tag.single().is_some_and(Pos::is_particle)
        && !particles::is_common(piece.surface())
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

/// What follows a noun in its eojeol is at most this long.
const LONGEST_TAIL: usize = syllables(20);

/// Whether what follows a noun in its eojeol is known nouns and their particles.
pub(super) fn is_compound_tail(rest: &str, worker: &mut TokenWorker) -> bool {
    if rest.len() > LONGEST_TAIL {
        return false;
    }
    let readings = worker.continuations(rest);
    let Some(best) = worker.each(readings).next() else { return false };
    let parts = worker.parts(best);
    parts.clone().next().is_some_and(|part| is_long(&part) && part.tag.single().is_some_and(Pos::is_noun))
        && is_plain(parts.map(|part| Piece::of(rest, &part)))
}

/// A known predicate and nothing but its endings, and what is written together with it.
pub(super) fn is_predicate(chunk: &str, mut parts: impl Iterator<Item = Part>) -> bool {
    let is_stem = |first: &Part| first.known && matches!(first.tag.first(), Pos::VV | Pos::VA | Pos::VX | Pos::VCN);
    let Some(stem) = parts.next().filter(is_stem) else { return false };
    let mut before = Piece::of(chunk, &stem);
    // What leans on what is written together with it may be more than its own endings.
    let mut run_on = false;
    parts.all(|part| {
        let first = part.tag.first();
        let piece = Piece::of(chunk, &part);
        let opens_more = is_run_on(piece.surface());
        let serial = is_serial(std::mem::replace(&mut before, piece), piece);
        let own = || first.is_ending() || matches!(first, Pos::VX | Pos::JX) || opens_more || serial;
        let follows = if run_on { is_dependent(first) } else { own() };
        run_on |= opens_more;
        part.known && follows
    })
}

/// Where a nominalised predicate or an adverb ends that opens a reading with nothing but particles behind it: 함|에도,
/// 이렇게|까지.
pub(super) fn nominal(parts: &[Part]) -> Option<usize> {
    let [first, rest @ ..] = parts else { return None };
    let stem = first.known && (first.tag.last() == Pos::ETN || first.tag.is(Pos::MAG));
    let particles = rest.iter().all(|part| part.tag.first().is_particle());
    (stem && particles).then_some(usize::from(first.end))
}

/// Where a determiner ends that opens a reading before a noun of two syllables or more, and so names nothing: 여러|차례.
/// So does 어린.
pub(super) fn determiner(chunk: &str, parts: &[Part]) -> Option<usize> {
    let [own, noun, ..] = parts else { return None };
    let determiner = matches!(
        Piece::of(chunk, own).surface(),
        "다른" | "여러" | "이런" | "그런" | "저런" | "어떤" | "모든" | "같은" | "아무" | "어린"
    );
    (determiner && noun.known && noun.tag.first().is_noun() && is_long(noun)).then_some(own.end.into())
}

/// Where a verb and 는 or 을 end that open a reading before a noun of two syllables or more, which they describe: 입는|사람.
/// Names have something before them: 국경없는의사회.
pub(super) fn clause(chunk: &str, parts: &[Part]) -> Option<usize> {
    let [stem, ending, noun, ..] = parts else { return None };
    let known = stem.known && ending.known && noun.known;
    let verb =
        stem.tag.is(Pos::VV) && ending.tag.is(Pos::ETM) && matches!(Piece::of(chunk, ending).surface(), "는" | "을");
    let described = noun.tag.is(Pos::NNG) && is_long(noun);
    (known && verb && described).then_some(ending.end.into())
}

/// Whether a part has two syllables or more.
fn is_long(part: &Part) -> bool {
    usize::from(part.end - part.start) >= syllables(2)
}

/// Whether the stem of a predicate ends at a place, with its ending behind it: 아니하|고.
pub(super) fn is_stem_at(parts: &[Part], end: usize) -> bool {
    let stem = |tag: Tag| matches!(tag.last(), Pos::VV | Pos::VA | Pos::VX | Pos::VCN | Pos::XSV | Pos::XSA);
    parts.windows(2).any(|p| usize::from(p[0].end) == end && stem(p[0].tag) && p[1].tag.first().is_ending())
}

/// A morpheme of a text, or of a chunk: most questions are about its tag.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) tag: Tag,
    /// What it is a stretch of.
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// Whether the lexicon has it.
    pub(super) known: bool,
    pub(super) class: NameClass,
}

impl<'a> Piece<'a> {
    /// A part of a reading of `chunk`.
    pub(super) fn of(chunk: &'a str, part: &Part) -> Self {
        let Part { start, end, tag, class, known } = *part;
        Self { tag, text: chunk, span: Span::new(start.into(), end.into()), known, class }
    }

    fn surface(&self) -> &'a str {
        self.span.of(self.text)
    }
}

/// Whether a reading is beyond doubt: one known morpheme, one known noun and what follows it, or several known nouns of
/// two syllables or more and what follows them.
pub(super) fn is_plain<'a>(mut pieces: impl Iterator<Item = Piece<'a>>) -> bool {
    let is_sure = |piece: &Piece<'_>| piece.known && !is_rare(piece);
    let is_short = |piece: &Piece<'_>| piece.span.len() < syllables(2) || !piece.tag.first().is_noun();
    let Some(first) = pieces.next().filter(is_sure) else { return false };
    if !is_nominal(first.tag) {
        // Nothing but a noun has more behind it.
        return pieces.next().is_none();
    }
    let (mut several, mut short) = (false, is_short(&first));
    // What stands behind the nouns, and whether all of it leans on them.
    let (mut behind, mut leaning, mut swallowing) = (false, true, false);
    let mut before = first;
    for piece in pieces {
        if !leaning || !is_sure(&piece) {
            return false;
        }
        swallowing = !behind && swallows_particle(piece);
        // No particle does, and nearly everything behind a noun is one.
        let bound = !behind
            && !piece.tag.first().is_particle()
            && bound::leans_on((before.surface(), before.tag), (piece.surface(), piece.tag));
        if !behind && !bound && is_nominal(piece.tag) {
            several = true;
            short |= is_short(&piece);
        } else {
            behind = true;
            leaning = bound || is_dependent(piece.tag.first()) || is_light(piece);
        }
        before = piece;
    }
    !(several && short) && leaning && !swallowing
}

/// A person's name that may end in a particle: behind another noun and with nothing after it, it mostly does
/// (섹슈얼|리티에).
fn swallows_particle(piece: Piece<'_>) -> bool {
    let ends =
        |surface: &str| surface.char_indices().next_back().is_some_and(|(at, _)| particles::is_simple(&surface[at..]));
    piece.class == NameClass::Person && ends(piece.surface())
}

fn is_nominal(tag: Tag) -> bool {
    matches!(tag.single(), Some(Pos::NNG | Pos::NNP | Pos::NNB | Pos::NNBC | Pos::NP | Pos::NR))
}

/// Verbs that are written together with the noun before them: 선고받아, 재미있는, 끝없이.
fn is_light(piece: Piece<'_>) -> bool {
    let light = |c| matches!(c, '받' | '있' | '없' | '당');
    matches!(piece.tag.first(), Pos::VV | Pos::VA) && piece.surface().starts_with(light) || is_run_on(piece.surface())
}

/// Particles, endings and suffixes: they stand behind something.
fn is_dependent(first: Pos) -> bool {
    first.is_particle() || first.is_ending() || matches!(first, Pos::VCP | Pos::XSN | Pos::XSV | Pos::XSA)
}
