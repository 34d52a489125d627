//! The other ways to read a chunk whose reading leaves a doubt: a noun that looks like one ([`shape`]), and the
//! particles that can follow it ([`particles`]).
//!
//! Costs are in the lexicon's own unit. The figures were found by trying, on sentences in which people had marked the
//! names, while the ends of nouns in a treebank were watched not to get worse.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::chunk::syllable_ends;
use super::odd::Piece;
use super::persons::is_korean_name;
use super::verbal::{ends_like_predicate, is_finite};
use super::{behind, bound, odd, particles, shape};
use crate::hangul::{SYLLABLE, opens_with_syllable, syllables};
use crate::tag::Pos;
use crate::tokenize::{Part, Reading, TokenWorker};

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

/// Chunks of fewer syllables hold no new noun, longer ones no word at all.
const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=20;

/// Names that hold what may be a predicate have no more than ten syllables, in bytes.
const LONGEST_NAME: usize = syllables(10);

/// A noun that a chunk may begin with. There are many, so they are kept small.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    /// How much cheaper it is than the lexicon's reading.
    gain: i32,
    /// In bytes.
    length: u8,
    /// Whether to meet it again speaks for it. A predicate is met in many forms that look like a noun and particles
    /// (없다|는, 없다|고, 알아|야, 아니하|고).
    pub(super) recurs: bool,
}

impl Candidate {
    /// How much cheaper it is than the lexicon's reading.
    pub(super) fn gain(self) -> i64 {
        self.gain.into()
    }

    /// In bytes.
    pub(super) fn length(self) -> usize {
        self.length.into()
    }

    /// The noun itself.
    pub(super) fn of(self, chunk: &str) -> &str {
        &chunk[..self.length()]
    }
}

/// The other ways to read a chunk.
#[derive(Clone, Copy, Default)]
pub(super) struct Doubt {
    /// Where the nouns that the lexicon lacks stand among those of all chunks.
    first: u32,
    /// How many there are: no more than a chunk has syllables.
    pub(super) count: u8,
    /// Bytes of the noun of the lexicon that it begins with where a predicate is written together with it (치료|받는), or
    /// what leans on it (퇴직|전); 0 where none is.
    pub(super) run_on: u8,
}

/// How many chunks are remembered before the memory is emptied.
const REMEMBERED_CHUNKS: usize = 50_000;

/// The chunks that were doubted: what is found is the same in every document.
#[derive(Default)]
pub(super) struct Doubted {
    known: FxHashMap<CompactString, Doubt>,
    candidates: Vec<Candidate>,
    buffers: Buffers,
}

/// Buffers for what is asked of a chunk.
#[derive(Default)]
struct Buffers {
    /// Where nouns that the lexicon lacks may end.
    ends: Vec<usize>,
    /// The parts of its reading.
    parts: Vec<Part>,
}

impl Doubted {
    /// Empties the memory where it is full. Doubts that were handed out are worth nothing after it.
    pub(super) fn make_room(&mut self) {
        if self.known.len() >= REMEMBERED_CHUNKS {
            *self = Self::default();
        }
    }

    /// The ways to read a chunk as a noun that the lexicon lacks and particles, if they are remembered or there are
    /// none.
    pub(super) fn known(&self, chunk: &str) -> Option<Doubt> {
        if may_hold_noun(chunk) { self.known.get(chunk).copied() } else { Some(Doubt::default()) }
    }

    /// The same of a chunk that is not remembered yet.
    pub(super) fn read(&mut self, chunk: &str, worker: &mut TokenWorker) -> Doubt {
        let first = self.candidates.len();
        let run_on = doubt(chunk, worker, &mut self.candidates, &mut self.buffers);
        let count = self.candidates.len() - first;
        let found = Doubt { first: first as u32, count: count as u8, run_on: run_on as u8 };
        self.known.insert(chunk.into(), found);
        found
    }

    /// The nouns that the lexicon lacks of a doubt.
    pub(super) fn candidates(&self, of: Doubt) -> &[Candidate] {
        &self.candidates[of.first as usize..][..usize::from(of.count)]
    }
}

fn may_hold_noun(chunk: &str) -> bool {
    SYLLABLES.contains(&(chunk.len() / SYLLABLE)) && chunk.as_bytes().chunks(SYLLABLE).all(opens_with_syllable)
}

/// Adds the ways to read a chunk as a new noun and particles to `found`. The bytes of the noun of the lexicon that it
/// begins with where a predicate is written together with it; 0 where none is.
fn doubt(chunk: &str, worker: &mut TokenWorker, found: &mut Vec<Candidate>, buffers: &mut Buffers) -> usize {
    let Buffers { ends, parts } = buffers;
    ends.clear();
    ends.extend(syllable_ends(chunk).filter(|&end| {
        let (noun, rest) = chunk.split_at(end);
        may_be_new(noun, rest, worker)
    }));
    let bound = bound::end(chunk, |noun| worker.tokenizer().is_noun(noun));
    // However it is read: to find its readings takes longer than all of this.
    if ends.is_empty() && bound.is_none() {
        return 0;
    }
    let Some((known, reading)) = doubtful_reading(chunk, worker) else { return 0 };
    parts.clear();
    parts.extend(worker.parts(reading));
    let predicate = odd::is_predicate(chunk, parts.iter().copied());
    let serial = predicate && odd::holds_serial(chunk, parts);
    let known = if predicate { known - PREDICATE } else { known };
    let most = longest(chunk, parts, predicate);
    let first = found.len();
    let mut stems = shape::Stems::of(chunk);
    for length in ends.iter().copied().take_while(|&length| length <= most) {
        let (noun, rest) = chunk.split_at(length);
        // 지어진: what two verbs make is no likelier a name for having three syllables.
        let name = if !serial && is_korean_name(noun) { KOREAN_NAME } else { 0 };
        let cost = cost_of(noun, stems.cost(length)) - name;
        let doubtful = if is_from(noun, rest) { DOUBTFUL_END } else { 0 };
        let gain = known - doubtful - worker.cost_as_noun(noun, cost, rest);
        let mut is_form = || odd::is_stem_at(parts, length) || predicate && is_predicate(noun, worker);
        let recurs = particles::is_case(rest) || !is_form();
        let gain = i32::try_from(gain).unwrap_or(i32::MIN);
        found.push(Candidate { gain, length: length as u8, recurs });
    }
    // What is no better than the lexicon's reading needs no other.
    let likely = found[first..].iter().any(|candidate| candidate.gain > 0);
    let run_on = match bound {
        Some(end) => end,
        None if predicate || !likely => 0,
        None => run_on(chunk, worker),
    };
    if run_on > 0 {
        let is_noun = |rest: &str| rest != "을" && particles::is_of_nouns(rest);
        let kept = |candidate: &Candidate| candidate.length() <= run_on || is_noun(&chunk[candidate.length()..]);
        let own = found.split_off(first);
        found.extend(own.into_iter().filter(kept));
    }
    run_on
}

/// The reading of the lexicon that costs least with its odd joints, and what it costs, if it leaves a doubt.
fn doubtful_reading(chunk: &str, worker: &mut TokenWorker) -> Option<(i64, Reading)> {
    let readings = worker.readings(chunk);
    let pieces = |reading| worker.parts(reading).map(|part| Piece::of(chunk, &part));
    let mut best: Option<(i64, Reading)> = None;
    for reading in worker.each(readings) {
        let own = worker.cost(reading);
        let is_better = |cost| best.is_none_or(|(least, _)| cost < least);
        // Joints make it no cheaper.
        if is_better(own) {
            let cost = own + ODD_JOINT * odd::joints(pieces(reading));
            best = Some((cost, reading)).filter(|_| is_better(cost)).or(best);
        }
    }
    best.filter(|&(_, reading)| !odd::is_plain(pieces(reading)))
}

/// How long a new noun is at most that a chunk begins with, which is read in these parts.
fn longest(chunk: &str, parts: &[Part], predicate: bool) -> usize {
    let spoken = || parts.iter().any(|part| part.tag.first().is_predicate());
    let name = if chunk.len() > LONGEST_NAME && spoken() {
        // Text without spaces is no name, however long it is.
        LONGEST_NAME
    } else if predicate && chunk.ends_with('다') {
        // “크다”며: quotes make a name of much, but of no sentence.
        chunk.len() - "다".len()
    } else {
        chunk.len()
    };
    let modifier = odd::determiner(chunk, parts).or_else(|| odd::clause(chunk, parts));
    name.min(modifier.unwrap_or(name)).min(odd::nominal(parts).unwrap_or(name))
}

/// Whether a chunk may be a noun that the lexicon lacks, and particles.
fn may_be_new(noun: &str, rest: &str, worker: &TokenWorker) -> bool {
    (is_from(noun, rest) || particles::follow(noun, rest))
        && may_be_noun(noun, rest)
        && !is_known(noun, rest, worker)
        && !is_with_particle(noun, rest, worker)
        && !is_done(noun, rest, worker)
        && !behind::holds_particle(noun, worker.tokenizer())
}

/// Where the common noun ends that a chunk begins with, if a predicate and its endings follow: 치료|받는, 자립|돕는. 0 if
/// none do.
fn run_on(chunk: &str, worker: &mut TokenWorker) -> usize {
    let common =
        |noun: &str, worker: &TokenWorker| worker.tokenizer().noun(noun).is_some_and(|(_, pos)| pos == Pos::NNG);
    let enough = |&end: &usize| chunk.len() - end >= syllables(2);
    syllable_ends(chunk)
        .rev()
        .filter(enough)
        .find(|&end| common(&chunk[..end], worker) && is_finished(&chunk[end..], worker))
        .unwrap_or(0)
}

/// Whether the lexicon reads a string, where it stands alone, as a verb with its ending.
fn is_finished(string: &str, worker: &mut TokenWorker) -> bool {
    let readings = worker.readings(string);
    let Some(best) = worker.each(readings).next() else { return false };
    let best: Vec<_> = worker.parts(best).collect();
    let [first, .., last] = &best[..] else {
        // 고를 may be a syllable of the noun and a particle as well.
        return best.iter().all(|part| part.tag.first() == Pos::VV)
            && !string.ends_with(['가', '이', '을', '를', '의']);
    };
    let ends_early = best.iter().rev().skip(1).any(|part| matches!(part.tag.last(), Pos::ETM | Pos::EF));
    let finished = last.tag.last().is_ending() && !ends_early;
    first.tag.first() == Pos::VV && finished && odd::is_predicate(string, best.iter().copied())
}

/// Whether 서 alone follows what may be a place of three syllables or more, which headlines write for 에서.
pub(super) fn is_from(noun: &str, rest: &str) -> bool {
    rest == "서" && noun.len() >= syllables(3)
}

/// Whether the lexicon has a noun, or an adverb with no particle that nouns alone have. It has weighed them itself.
fn is_known(noun: &str, rest: &str, worker: &TokenWorker) -> bool {
    let lexicon = worker.tokenizer();
    let adverbs = !particles::is_of_nouns(rest);
    lexicon.has(noun, |pos| pos.is_noun() || adverbs && matches!(pos, Pos::MAG | Pos::MAJ))
}

/// 신랑두, 일터로|의: a noun of the lexicon, and 도 as people chat, or 로 before another particle.
fn is_with_particle(noun: &str, rest: &str, worker: &TokenWorker) -> bool {
    let lexicon = worker.tokenizer();
    let stem = |particle| noun.strip_suffix(particle).filter(|stem: &&str| stem.len() > SYLLABLE);
    let common = |stem: &str| lexicon.noun(stem).is_some_and(|(_, pos)| pos == Pos::NNG);
    stem('두').is_some_and(|stem| lexicon.is_common(stem))
        || noun == "것두"
        || rest == "의" && stem('로').is_some_and(common)
}

/// 이동하|는, 유명하|잖아요: what is done or so, by a noun of the lexicon. 이동하의 may be somebody's.
fn is_done(noun: &str, rest: &str, worker: &TokenWorker) -> bool {
    let stem = noun.strip_suffix('하').filter(|stem| stem.len() > SYLLABLE && continues_verb(rest));
    stem.is_some_and(|stem| worker.tokenizer().is_deed(stem))
}

/// Whether what follows 하 can be an ending.
pub(super) fn continues_verb(rest: &str) -> bool {
    const ENDINGS: [char; 17] =
        ['는', '여', '였', '지', '다', '며', '던', '기', '면', '려', '자', '고', '게', '네', '거', '잖', '죠'];
    rest.starts_with(ENDINGS) || rest.starts_with("도록")
}

/// Whether the lexicon reads a string, where it stands alone, as a predicate.
fn is_predicate(string: &str, worker: &mut TokenWorker) -> bool {
    let readings = worker.readings(string);
    worker.each(readings).next().is_some_and(|best| odd::is_predicate(string, worker.parts(best)))
}

fn may_be_noun(noun: &str, rest: &str) -> bool {
    let formal = noun.ends_with('니') && matches!(rest, "다" | "당")
        // 좋더라구요.
        || noun.ends_with('구') && rest.starts_with(['요', '용']);
    // 김 씨는: a person is called so. With any particle it would hold for 솜씨당.
    let called = noun
        .strip_suffix("에게")
        .or_else(|| noun.strip_suffix(['가', '는', '의', '를', '도', '와', '에']))
        .unwrap_or(noun)
        .ends_with('씨');
    !formal && !called && !is_finite(noun, rest) && !ends_like_predicate(noun, rest) && bound::closing(noun).is_none()
}

/// What a new noun costs in itself, whose syllables cost `shape`.
fn cost_of(noun: &str, shape: u32) -> i64 {
    let end = if particles::ends_in_particle(noun) { DOUBTFUL_END } else { 0 };
    NEW_NOUN + SHAPE * i64::from(shape) + end
}
