//! The nouns of a document that the lexicon lacks.
//!
//! Every chunk whose reading leaves a doubt is offered to be read in another way: a noun that looks like one
//! ([`shape`]), and the particles that can follow it ([`particles`]). Where that costs less than the lexicon's reading,
//! counting what the whole document says for it, the noun is accepted; and an accepted noun is one at every mention.
//! Each chunk is looked at once and each mention once more, so the work grows with the length of the document.
//!
//! Costs are in the lexicon's own unit. The figures were found by trying, on sentences in which people had marked the
//! names, while the ends of nouns in a treebank were watched not to get worse.

use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::{chunk, odd, particles, shape};
use crate::document::{Paragraph, Span};
use crate::hangul::{NIEUN, final_consonant, is_syllable};
use crate::normalize::beginning;
use crate::tag::Pos;
use crate::tokenize::{Forced, Morpheme, Reading, TokenWorker};

/// What a new noun costs before its syllables are looked at.
const NEW_NOUN: i64 = 3000;

/// What a sixteenth of -ln p of its syllables costs.
const SHAPE: i64 = 14;

/// What each odd joint of the lexicon's reading costs it, on top of what the joint itself costs.
const ODD_JOINT: i64 = 2000;

/// What a new noun costs that ends in what may be a particle.
const DOUBTFUL_END: i64 = 2000;

/// What it costs to overrule a known predicate with known endings.
const PREDICATE: i64 = 3000;

/// What a surname and two syllables save.
const KOREAN_NAME: i64 = 1000;

/// What a doubling of the different chunks that begin with a noun saves.
const RECURRENCE: i64 = 4500;

/// What quotes around it, a gloss or a title after it save.
const MARKED: i64 = 3000;

/// A noun of three syllables in bytes: one that is hardly there by chance.
const LONG: usize = 9;

/// Nouns that end in what is no particle, though what stands before it makes a noun as well: 경제학|과, 행정사법|인.
const WHOLE: [&str; 3] = ["학과", "제도", "법인"];

/// Chunks of fewer syllables hold no new noun, longer ones no word at all.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=20;

/// The longest noun that is looked for elsewhere, in characters. A chunk may have megabytes.
const LONGEST: usize = 20;

/// A noun that a chunk may begin with.
#[derive(Clone, Copy)]
struct Candidate {
    /// In bytes.
    length: usize,
    /// How much cheaper it is than the lexicon's reading.
    gain: i64,
    /// Whether to meet it again speaks for it. A predicate is met in many forms that look like a noun and particles
    /// (없다|는, 없다|고, 알아|야).
    recurs: bool,
}

/// How many chunks are remembered before the memory is emptied.
const REMEMBERED_CHUNKS: usize = 50_000;

/// The candidates of chunks that were doubted: they are the same in every document.
#[derive(Default)]
pub(super) struct Doubted(FxHashMap<CompactString, Box<[Candidate]>>);

impl Doubted {
    fn candidates(&mut self, chunk: &str, worker: &mut TokenWorker) -> Vec<Candidate> {
        if !may_hold_noun(chunk) {
            return Vec::new();
        }
        if let Some(known) = self.0.get(chunk) {
            return known.to_vec();
        }
        if self.0.len() >= REMEMBERED_CHUNKS {
            self.0.clear();
        }
        let found = candidates(chunk, worker);
        self.0.insert(chunk.into(), found.as_slice().into());
        found
    }
}

/// A chunk, however often it is mentioned.
struct Kind<'a> {
    chunk: &'a str,
    doubted: bool,
    /// Length of the long noun it is read with, beyond doubt; 0 for none.
    long: usize,
    /// Where the last of several nouns begins that it is read as, with nothing after them; 0 for none.
    last: usize,
    candidates: Vec<Candidate>,
}

/// What is known of a noun of the lexicon, or a compound of them.
struct Known {
    pos: Pos,
    /// The only kind of chunk that holds it, if there is only one.
    only: Option<usize>,
}

/// What the document says about its chunks.
#[derive(Default)]
struct Evidence<'a> {
    kinds: Vec<Kind<'a>>,
    /// Every mention of a chunk, and of which kind it is.
    mentions: Vec<(Span, usize)>,
    /// How many different chunks may begin with a noun.
    seen: FxHashMap<&'a str, u32>,
    /// Chunks that quotes, a gloss or a title say to be names.
    marked: FxHashSet<&'a str>,
    /// How many chunks are best read with a new noun.
    votes: FxHashMap<&'a str, u32>,
    /// Long nouns and compounds of the lexicon's nouns that the document holds beyond doubt.
    known: FxHashMap<&'a str, Known>,
    /// Their first [`LONG`] bytes.
    known_openings: FxHashSet<[u8; LONG]>,
    /// The first two syllables of the nouns with votes: most chunks open with none of them.
    openings: FxHashSet<&'a str>,
}

/// Every mention of a new noun, in order.
pub(super) fn new_nouns(
    text: &str,
    paragraphs: &[Paragraph],
    morphemes: &[Morpheme],
    worker: &mut TokenWorker,
    doubted: &mut Doubted,
) -> Vec<Forced> {
    let mut evidence = Evidence::default();
    evidence.gather(text, paragraphs, morphemes, |chunk| doubted.candidates(chunk, worker));
    evidence.vote();
    let nouns: Vec<Option<(usize, Pos)>> =
        (0..evidence.kinds.len()).map(|kind| evidence.noun_of(kind, worker)).collect();
    let forced = |&(span, kind): &(Span, usize)| {
        let (length, pos) = nouns[kind]?;
        Some(Forced { span: Span::new(span.start, span.start + length), pos })
    };
    evidence.mentions.iter().filter_map(forced).collect()
}

impl<'a> Evidence<'a> {
    fn gather(
        &mut self,
        text: &'a str,
        paragraphs: &[Paragraph],
        mut morphemes: &[Morpheme],
        mut candidates: impl FnMut(&str) -> Vec<Candidate>,
    ) {
        // Chunks have about sixteen bytes with what stands between them, and half of them are met again.
        let expected = text.len() / 16;
        let mut known: FxHashMap<&str, usize> = FxHashMap::with_capacity_and_hasher(expected / 2, FxBuildHasher);
        self.mentions.reserve(expected);
        self.kinds.reserve(expected / 2);
        for span in chunk::chunks(text, paragraphs) {
            let chunk = span.of(text);
            let kind = *known.entry(chunk).or_insert(self.kinds.len());
            if kind == self.kinds.len() {
                self.kinds.push(Kind { chunk, doubted: false, long: 0, last: 0, candidates: Vec::new() });
            }
            self.mentions.push((span, kind));
            if chunk::is_marked(text, span) {
                self.marked.insert(chunk);
            }
            if self.kinds[kind].doubted {
                continue;
            }
            let reading = reading(span, &mut morphemes);
            if !odd::is_plain(reading.iter().map(|m| (m.tag, m.of(text), m.known))) {
                self.doubt(kind, candidates(chunk));
            } else if let Some((noun, pos)) = long_noun(text, reading) {
                self.kinds[kind].long = noun.len();
                if let (true, [_, .., last]) = (noun == chunk, reading) {
                    self.kinds[kind].last = last.start as usize - span.start;
                }
                let known = self.known.entry(noun).or_insert(Known { pos, only: Some(kind) });
                known.only = known.only.filter(|&other| other == kind);
                self.known_openings.extend(noun.as_bytes().first_chunk());
            }
        }
    }

    /// Takes in other readings of a chunk.
    fn doubt(&mut self, kind: usize, candidates: Vec<Candidate>) {
        let kind = &mut self.kinds[kind];
        kind.doubted = true;
        kind.candidates = candidates;
        for candidate in kind.candidates.iter().filter(|candidate| candidate.recurs) {
            *self.seen.entry(&kind.chunk[..candidate.length]).or_default() += 1;
        }
    }

    /// Lets each chunk vote for its best noun, if that is better than none.
    fn vote(&mut self) {
        for kind in &self.kinds {
            let best = kind.candidates.iter().map(|c| (self.gain(kind, c), c.length)).max();
            if let Some((1.., length)) = best {
                *self.votes.entry(&kind.chunk[..length]).or_default() += 1;
                self.openings.extend(ends(kind.chunk).next().map(|end| &kind.chunk[..end]));
            }
        }
    }

    /// How much better a candidate is than the lexicon's reading, with the evidence of the document.
    fn gain(&self, kind: &Kind, candidate: &Candidate) -> i64 {
        let noun = &kind.chunk[..candidate.length];
        let seen = self.seen.get(noun).copied().unwrap_or(1);
        let marked = if self.marked.contains(noun) { MARKED } else { 0 };
        candidate.gain + marked + RECURRENCE * i64::from(seen.ilog2())
    }

    /// The noun that a chunk begins with where the lexicon reads it in another way, its length and its tag: a new noun, or
    /// one that the lexicon knows, which is cut the same way everywhere, where particles alone follow it.
    fn noun_of(&self, kind: usize, worker: &mut TokenWorker) -> Option<(usize, Pos)> {
        let new = self.new_noun_of(&self.kinds[kind], worker).map(|length| (length, Pos::NNP));
        new.or_else(|| self.known_noun_of(kind))
    }

    fn known_noun_of(&self, kind: usize) -> Option<(usize, Pos)> {
        let Kind { chunk, long, last, .. } = &self.kinds[kind];
        let opening = chunk.as_bytes().first_chunk()?;
        if !self.known_openings.contains(opening) {
            return None;
        }
        let bare = |&end: &usize| particles::follow(&chunk[..end], &chunk[end..]);
        let known = |end: usize| Some((end, self.known.get(&chunk[..end])?.pos));
        let nouns = || ends_within(chunk).rev().filter(|&end| end >= LONG).filter(bare).filter_map(known);
        // 재판|부가 where 재판부 stands elsewhere, and 재판부가 nowhere: a particle became a part of another noun.
        let alone = *last > 0 && self.known.get(chunk).is_some_and(|known| known.only == Some(kind));
        let cut = |&(end, _): &(usize, Pos)| end > *last && particles::is_simple(&chunk[end..]);
        let within = || nouns().find(cut).filter(|_| alone && !WHOLE.contains(&&chunk[*last..]));
        within().or_else(|| nouns().find(|(end, _)| end > long))
    }

    /// The length of the new noun that a chunk begins with: of its candidates the one with most votes; where it has none,
    /// the longest noun accepted elsewhere that leaves nothing but particles, or known nouns and particles.
    fn new_noun_of(&self, kind: &Kind, worker: &mut TokenWorker) -> Option<usize> {
        let opening = ends(kind.chunk).next().map(|end| &kind.chunk[..end])?;
        if !self.openings.contains(opening) {
            return None;
        }
        let votes = |c: &Candidate| self.votes.get(&kind.chunk[..c.length]).copied();
        let own = kind.candidates.iter().filter_map(|c| Some((votes(c)?, self.gain(kind, c), c.length)));
        let accepted = || ends_within(kind.chunk).rev().filter(|&end| self.votes.contains_key(&kind.chunk[..end]));
        let bare = |&end: &usize| particles::follow(&kind.chunk[..end], &kind.chunk[end..]);
        let compound = |&end: &usize| kind.doubted && odd::is_compound_tail(&kind.chunk[end..], worker);
        own.max().map(|best| best.2).or_else(|| accepted().find(bare)).or_else(|| accepted().find(compound))
    }
}

/// The reading that the line chose for a chunk. `rest` are the morphemes from there on.
fn reading<'m>(span: Span, rest: &mut &'m [Morpheme]) -> &'m [Morpheme] {
    let before = rest.iter().take_while(|m| (m.start as usize) < span.start).count();
    *rest = &rest[before..];
    &rest[..rest.iter().take_while(|m| (m.end as usize) <= span.end).count()]
}

/// The noun, or the run of nouns that will be one word, with which a reading opens, if it is a long one.
fn long_noun<'a>(text: &'a str, reading: &[Morpheme]) -> Option<(&'a str, Pos)> {
    let makes_noun = |m: &Morpheme| m.tag.is(Pos::XSN) && m.of(text) != "들";
    let nouns = || reading.iter().take_while(|m| m.tag.single().is_some_and(Pos::is_noun) || makes_noun(m));
    let span = Span::new(reading.first()?.start as usize, nouns().last()?.end as usize);
    let pos = if nouns().any(|m| m.tag.is(Pos::NNP)) { Pos::NNP } else { Pos::NNG };
    (span.len() >= LONG).then(|| (span.of(text), pos))
}

/// Where a noun of two syllables or more that is not too long to be one can end in a chunk.
fn ends_within(chunk: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    ends(beginning(chunk, LONGEST))
}

/// Where a noun of two syllables or more can end in a chunk.
fn ends(chunk: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let first = chunk.chars().next().map_or(0, char::len_utf8);
    chunk.char_indices().map(|(at, c)| at + c.len_utf8()).filter(move |&end| end > first)
}

fn may_hold_noun(chunk: &str) -> bool {
    SYLLABLES.contains(&(chunk.len() / 3)) && chunk.chars().all(is_syllable)
}

/// The ways to read a chunk as a new noun and particles.
fn candidates(chunk: &str, worker: &mut TokenWorker) -> Vec<Candidate> {
    let readings = worker.readings(chunk);
    let cost = |reading: &Reading| worker.cost(reading) + ODD_JOINT * odd::joints(chunk, &worker.parts(reading));
    let costs = worker.each(readings).iter().map(|reading| (cost(reading), reading));
    let Some((known, best)) = costs.min_by_key(|&(cost, _)| cost) else { return Vec::new() };
    let parts = &*worker.parts(best);
    if odd::is_plain(odd::pieces(chunk, parts)) {
        return Vec::new();
    }
    let predicate = odd::is_predicate(chunk, parts);
    let overruled = if predicate { PREDICATE } else { 0 };
    let mut found = Vec::new();
    for length in ends(chunk) {
        let (noun, rest) = chunk.split_at(length);
        // What the lexicon has it has weighed itself.
        if particles::follow(noun, rest) && may_be_noun(noun, rest) && !worker.tokenizer().is_noun(noun) {
            let gain = known - overruled - worker.cost_as_noun(noun, cost_of(noun), rest);
            let recurs = !predicate || CASES.contains(&rest) || !is_predicate(noun, worker);
            found.push(Candidate { length, gain, recurs });
        }
    }
    found
}

/// Particles that are no endings of predicates as well.
const CASES: [&str; 14] =
    ["을", "를", "이", "의", "에", "에서", "에게", "께", "께서", "한테", "와", "과", "로", "으로"];

/// Whether the lexicon reads a string, where it stands alone, as a predicate.
fn is_predicate(string: &str, worker: &mut TokenWorker) -> bool {
    let readings = worker.readings(string);
    worker.each(readings).first().is_some_and(|best| odd::is_predicate(string, &worker.parts(best)))
}

/// What a noun hardly ends in: endings that misspelt predicates have too.
const NO_NOUN_ENDS: &[&str] = &[
    "니다",
    "었다",
    "았다",
    "였다",
    "렀다",
    "했다",
    "겠다",
    "세요",
    "어요",
    "아요",
    "해요",
    "네요",
    "데요",
    "대요",
    "는데",
    "은데",
    "지만",
    "면서",
    "려고",
    "다고",
    "라고",
    "어서",
    "아서",
    "도록",
    "기엔",
    "이고",
    "시오",
    "구요",
    "군요",
    "어유",
    "거든",
    "잖아",
    "드린다",
];

fn may_be_noun(noun: &str, rest: &str) -> bool {
    let formal = noun.ends_with('니') && rest == "다";
    // The last syllables are compared first, without a call; nearly all differ there.
    let last = noun.as_bytes().last_chunk::<3>();
    let ends = |end: &&str| end.as_bytes().last_chunk::<3>() == last && noun.ends_with(end);
    // 김 씨는: a person is called so. With any particle it would hold for 솜씨당.
    let after = noun.rsplit_once('씨').map(|(_, after)| after);
    let called = matches!(after, Some("" | "가" | "는" | "의" | "를" | "도" | "와" | "에"));
    !formal && !called && !is_told(noun) && !NO_NOUN_ENDS.iter().any(ends)
}

/// Three syllables or more that end like a sentence: 그르친다.
fn is_told(noun: &str) -> bool {
    let mut back = noun.chars().rev();
    let with_n = |c: char| final_consonant(c) == Some(NIEUN);
    back.next() == Some('다') && back.next().is_some_and(with_n) && back.next().is_some()
}

/// What a new noun costs in itself.
fn cost_of(noun: &str) -> i64 {
    let end = if particles::ends(noun) { DOUBTFUL_END } else { 0 };
    let name = if is_korean_name(noun) { KOREAN_NAME } else { 0 };
    NEW_NOUN + SHAPE * i64::from(shape::cost(noun)) + end - name
}

/// The surnames of nearly everybody in Korea.
static SURNAMES: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현\
                        함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사"
        .chars()
        .collect()
});

/// A surname and two syllables.
pub(super) fn is_korean_name(noun: &str) -> bool {
    let mut chars = noun.chars();
    chars.next().is_some_and(is_surname) && chars.count() == 2
}

/// Whether nearly everybody whose name begins with the syllable has it for a surname.
pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.contains(&c)
}
