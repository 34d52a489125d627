//! The nouns of a document that the lexicon lacks, or that its readings cut in different ways.
//!
//! Every chunk whose reading leaves a doubt is offered to be read in another way ([`doubted`]). Where that costs less
//! than the lexicon's reading, counting what the whole document says for it, the noun is accepted; and an accepted noun
//! is one at every mention. Others are told by what stands around a chunk (`company`), by a particle behind it
//! (`behind`), a number before it (`counted`) or dots in it (`dotted`). Each chunk is looked at once and each mention
//! once more, so the work grows with the length of the document.

use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::{FxHashMap, FxHashSet};

use super::children::{self, Children};
use super::chunk::ends;
use super::company;
use super::doubted::{Candidate, Doubt, Doubted, continues_verb, is_from};
use super::odd::Piece;
use super::openings::{Opening, Openings};
use super::swallowed::holds_particle;
use super::told::Told;
use super::{behind, bound, chunk, counted, dotted, odd, particles};
use crate::document::{Paragraph, Span};
use crate::hangul::syllables;
use crate::keys::Hash;
use crate::normalize::beginning;
use crate::tag::Pos;
use crate::tokenize::{Forced, Morpheme, RARE, TokenWorker, Tokenizer};

/// What a doubling of the different chunks that begin with a noun saves.
const RECURRENCE: i64 = 4500;

/// What quotes around it, a gloss or a title after it save.
const MARKED: i64 = 3000;

/// A noun of three syllables: one that is hardly there by chance.
const LONG: usize = syllables(3);

/// Nouns that end in what is no particle, though what stands before it makes a noun as well: 경제학|과, 행정사법|인.
const WHOLE: [&str; 3] = ["학과", "제도", "법인"];

/// The longest noun that is looked for elsewhere, in characters. A chunk may have megabytes.
const LONGEST: usize = 20;

/// A chunk, however often it is mentioned.
struct Kind<'a> {
    chunk: &'a str,
    doubted: bool,
    /// Length of the long noun it is read with, beyond doubt; 0 for none.
    long: usize,
    /// Where the last of several nouns begins that it is read as, with nothing after them; 0 for none.
    last: usize,
    /// Whether a particle was taken for the end of the last of them.
    cut: bool,
    /// Whether it is read with something else than a noun of two syllables or more at its beginning.
    cut_short: bool,
    doubt: Doubt,
}

/// A mention of a chunk, of which kind it is, and what its company tells of it.
struct Mention {
    span: Span,
    kind: usize,
    told: Option<Told>,
    /// It is a noun and 도, whatever other mentions say.
    with_particle: bool,
}

/// What is known of a noun of the lexicon, or a compound of them.
struct Known {
    pos: Pos,
    /// The only kind of chunk that holds it, if there is only one.
    only: Option<usize>,
}

/// What the document says about its chunks.
struct Evidence<'a> {
    doubted: &'a mut Doubted,
    kinds: Vec<Kind<'a>>,
    /// Which kind a chunk is of.
    numbers: HashTable<u32>,
    /// The kinds whose reading leaves a doubt; later those of them that have candidates.
    open: Vec<usize>,
    /// Every mention of a chunk.
    mentions: Vec<Mention>,
    /// What is said of the nouns that chunks may begin with.
    said: FxHashMap<&'a str, Said>,
    /// Long nouns and compounds of the lexicon's nouns that the document holds beyond doubt.
    known: FxHashMap<&'a str, Known>,
    /// Predicates of two syllables that have an ending behind them which is no particle as well.
    stems: FxHashSet<&'a str>,
    openings: Openings,
}

/// What the document says of a noun that the lexicon lacks.
#[derive(Default, Clone, Copy)]
struct Said {
    /// How many different chunks may begin with it.
    seen: u32,
    /// How many chunks are best read with it.
    votes: u32,
    /// It stands alone where quotes, a gloss or a title say that it is a name.
    marked: bool,
}

/// Every mention of a new noun, in order.
pub(super) fn new_nouns(
    text: &str,
    paragraphs: &[Paragraph],
    morphemes: &[Morpheme],
    worker: &mut TokenWorker,
    doubted: &mut Doubted,
) -> Vec<Forced> {
    let mut evidence = Evidence::of(doubted);
    evidence.gather(text, paragraphs, morphemes, worker.tokenizer());
    evidence.doubt(worker);
    evidence.mark(text);
    evidence.vote(worker);
    let nouns: Vec<Option<(usize, Pos)>> =
        (0..evidence.kinds.len()).map(|kind| evidence.noun_of(kind, worker)).collect();
    let children = evidence.children(worker);
    let mut forced = Vec::new();
    let mut end = 0;
    for &Mention { span, kind, told, with_particle } in &evidence.mentions {
        if span.start < end {
            continue;
        }
        let chunk = evidence.kinds[kind].chunk;
        if let Some(word) = dotted::word(text, span, morphemes) {
            forced.push(Forced { span: word, pos: Pos::NNP });
            end = word.end;
            continue;
        }
        if let Some((unit, tail)) = counted::pieces(text, span, chunk, worker) {
            forced.push(unit);
            forced.extend(tail);
            continue;
        }
        let child = children.noun(chunk).map(|length| (length, Pos::NNP));
        let noun = child.or_else(|| told?.noun(chunk, worker)).or(nouns[kind]);
        if let Some((length, pos)) = noun.filter(|&(length, _)| !with_particle || length < chunk.len()) {
            let length = without_verb(chunk, length);
            end = span.start + length;
            forced.push(Forced { span: Span::new(span.start, end), pos });
            // 민준|이|는, but 민준|이 왔다, 민준|이라는.
            if child.is_some() && children::is_closed(&chunk[length..]) {
                forced.push(Forced { span: Span::new(end, end + "이".len()), pos: Pos::NP });
            }
        }
    }
    forced
}

/// How long a noun is without the 하 that makes a predicate of it: 리다이렉팅|하는. Names end so that are shorter, or have
/// particles behind them that nouns alone have.
fn without_verb(chunk: &str, length: usize) -> usize {
    let (noun, rest) = chunk.split_at(length);
    let verb = noun.len() > LONG && noun.ends_with('하') && continues_verb(rest);
    if verb { length - "하".len() } else { length }
}

impl<'a> Evidence<'a> {
    fn of(doubted: &'a mut Doubted) -> Self {
        doubted.make_room();
        Self {
            doubted,
            kinds: Vec::new(),
            numbers: HashTable::new(),
            open: Vec::new(),
            mentions: Vec::new(),
            said: FxHashMap::default(),
            known: FxHashMap::default(),
            stems: FxHashSet::default(),
            openings: Openings::default(),
        }
    }

    /// Which kind a chunk is of, if it is met.
    fn kind_of(&self, chunk: &str) -> Option<usize> {
        self.numbers
            .find(Hash::of(chunk).0, |&kind| self.kinds[kind as usize].chunk == chunk)
            .map(|&kind| kind as usize)
    }

    /// The same of a chunk that may not be met before.
    fn take_kind(&mut self, chunk: &'a str) -> usize {
        let (Hash(hash), kinds) = (Hash::of(chunk), &mut self.kinds);
        let own = |&kind: &u32| kinds[kind as usize].chunk == chunk;
        match self.numbers.entry(hash, own, |&kind| Hash::of(kinds[kind as usize].chunk).0) {
            Entry::Occupied(kind) => *kind.get() as usize,
            Entry::Vacant(place) => {
                let kind = kinds.len();
                place.insert(kind as u32);
                let (doubted, doubt) = (false, Doubt::default());
                kinds.push(Kind { chunk, doubted, long: 0, last: 0, cut: false, cut_short: false, doubt });
                kind
            }
        }
    }

    fn gather(&mut self, text: &'a str, paragraphs: &[Paragraph], all: &[Morpheme], lexicon: &Tokenizer) {
        let chunks = chunk::chunks(text, paragraphs);
        let mut at = 0;
        self.numbers = HashTable::with_capacity(chunks.len());
        self.mentions.reserve(chunks.len());
        self.kinds.reserve(chunks.len());
        // About as many are doubted, and nouns told.
        self.open.reserve(chunks.len() / 6);
        self.known.reserve(chunks.len() / 4);
        self.said.reserve(chunks.len() / 4);
        self.openings.0.reserve(chunks.len() / 4);
        for span in chunks {
            let chunk = span.of(text);
            let kind = self.take_kind(chunk);
            let own = morphemes_of(span, all, at);
            at = own.end;
            let reading = &all[own.clone()];
            let with_particle = behind::is_with_particle(text, reading, all.get(own.end));
            let told = company::told(text, span, all, own);
            self.mentions.push(Mention { span, kind, told, with_particle });
            self.kinds[kind].cut_short |= !self.take_short(text, reading);
            if let Some(noun) = behind::noun(text, (span, chunk), reading, lexicon) {
                self.known.insert(noun, Known { pos: Pos::NNG, only: None });
                self.openings.know(noun);
            }
            // Another mention may be read with a noun that holds its particle.
            if !self.kinds[kind].doubted || reading.last().is_some_and(|last| holds_particle(last.of(text))) {
                self.take_reading(text, span, kind, reading);
            }
        }
    }

    /// Takes in how a chunk is read: beyond doubt with a long noun, or not.
    fn take_reading(&mut self, text: &'a str, span: Span, kind: usize, reading: &[Morpheme]) {
        let own = &mut self.kinds[kind];
        let piece = |m: &Morpheme| Piece { tag: m.tag, text, span: m.span(), known: m.known, class: m.class };
        if !odd::is_plain(reading.iter().map(piece)) {
            if !own.doubted {
                self.open.push(kind);
            }
            own.doubted = true;
        } else if let Some((mut noun, pos)) = long_noun(text, reading) {
            if let (true, [_, .., last]) = (noun == own.chunk, reading) {
                own.last = last.start as usize - span.start;
                if holds_particle(last.of(text)) {
                    noun = without_last(noun);
                    own.cut = true;
                }
            }
            own.long = noun.len();
            let known = self.known.entry(noun).or_insert(Known { pos, only: Some(kind) });
            known.only = known.only.filter(|&other| other == kind);
            self.openings.know(noun);
        }
    }

    /// Takes in a noun or a predicate of two syllables. Whether the reading opens with a noun of as many or more.
    fn take_short(&mut self, text: &'a str, reading: &[Morpheme]) -> bool {
        let Some(first) = reading.first() else { return false };
        let noun = first.tag.single().filter(|pos| pos.is_noun());
        if let Some(second) = reading.get(1).filter(|_| first.len() == syllables(2)) {
            let next = second.of(text);
            if let Some(pos) =
                noun.filter(|_| second.tag.first().is_particle() && (next == "이" || particles::is_of_nouns(next)))
            {
                self.openings.of(first.of(text)).short.get_or_insert(pos);
            } else if first.tag.first().is_predicate() && !particles::is_simple(next) {
                self.stems.insert(first.of(text));
            }
        }
        noun.is_some() && first.len() >= syllables(2)
    }

    /// Takes in other readings of the chunks whose reading leaves a doubt. What is remembered of them lies far apart,
    /// so all of it is asked for before anything is done with it: the processor waits for several at once.
    fn doubt(&mut self, worker: &mut TokenWorker) {
        let chunk = |kind: &usize| self.kinds[*kind].chunk;
        let known: Vec<Option<Doubt>> = self.open.iter().map(|kind| self.doubted.known(chunk(kind))).collect();
        for (&kind, known) in self.open.iter().zip(known) {
            let Kind { chunk, doubt, .. } = &mut self.kinds[kind];
            *doubt = known.unwrap_or_else(|| self.doubted.read(chunk, worker));
        }
        self.open.retain(|&kind| self.kinds[kind].doubt.count > 0);
        for kind in self.open.iter().map(|&kind| &self.kinds[kind]) {
            for candidate in self.doubted.candidates(kind.doubt).iter().filter(|candidate| candidate.recurs) {
                self.said.entry(candidate.of(kind.chunk)).or_default().seen += 1;
            }
        }
    }

    /// Looks at what stands around the nouns that chunks may begin with: no other chunk's is asked for.
    fn mark(&mut self, text: &'a str) {
        let mut asked = vec![false; self.kinds.len()];
        for kind in self.open.iter().map(|&kind| &self.kinds[kind]) {
            for candidate in self.doubted.candidates(kind.doubt) {
                let noun = candidate.of(kind.chunk);
                if let Some(alone) = self.kind_of(noun) {
                    asked[alone] = true;
                }
            }
        }
        for &Mention { span, kind, .. } in &self.mentions {
            if asked[kind] && chunk::is_marked(text, span) {
                self.said.entry(self.kinds[kind].chunk).or_default().marked = true;
            }
        }
    }

    /// What children are called here.
    fn children(&self, worker: &mut TokenWorker) -> Children<'a> {
        let mut children = Children::default();
        for &Mention { kind, .. } in self.mentions.iter().filter(|mention| mention.told == Some(Told::Called)) {
            children.add(self.kinds[kind].chunk, worker.tokenizer());
        }
        children.met(self.kinds.iter().map(|kind| kind.chunk));
        children
    }

    /// Lets each chunk vote for its best noun, if that is better than none, and for the name that its company tells.
    fn vote(&mut self, worker: &mut TokenWorker) {
        for &Mention { kind, told, .. } in &self.mentions {
            let chunk = self.kinds[kind].chunk;
            let name = told.filter(|&told| told == Told::Name);
            if let Some((length, _)) = name.and_then(|name| name.noun(chunk, worker)) {
                self.said.entry(&chunk[..length]).or_default().votes += 1;
                self.openings.of(chunk).vote(length);
            }
        }
        for kind in self.open.iter().map(|&kind| &self.kinds[kind]) {
            let candidates = self.doubted.candidates(kind.doubt).iter().copied();
            let best = candidates.map(|c| (gain(c, self.said_of(kind, c)), c.length())).max();
            if let Some((1.., length)) = best {
                self.said.entry(&kind.chunk[..length]).or_default().votes += 1;
                self.openings.of(kind.chunk).vote(length);
            }
        }
    }

    /// What the document says of a candidate of a chunk.
    fn said_of(&self, kind: &Kind, candidate: Candidate) -> Said {
        self.said.get(candidate.of(kind.chunk)).copied().unwrap_or_default()
    }

    /// The noun that a chunk begins with where the lexicon reads it in another way, its length and its tag: a new noun,
    /// or one that the lexicon knows, which is cut the same way everywhere, where particles alone follow it.
    #[inline]
    fn noun_of(&self, kind: usize, worker: &mut TokenWorker) -> Option<(usize, Pos)> {
        let Kind { chunk, doubt, .. } = &self.kinds[kind];
        let known = self.openings.met(chunk).and_then(|&opening| self.noun_like(kind, opening, worker));
        known.or_else(|| (doubt.run_on > 0).then(|| (doubt.run_on.into(), Pos::NNG)))
    }

    /// The same of one that the document knows, if it opens like this.
    fn noun_like(&self, kind: usize, opening: Opening, worker: &mut TokenWorker) -> Option<(usize, Pos)> {
        let own = &self.kinds[kind];
        let new = if opening.voted > 0 { self.new_noun_of(own, opening.voted, worker) } else { None };
        let new = new.map(|length| (length, Pos::NNP));
        let long = || if opening.long > 0 { self.known_noun_of(kind, opening.long) } else { None };
        let short = |worker| self.short_noun_of(own, opening.short?, worker);
        new.or_else(long).or_else(|| short(worker))
    }

    /// A rare noun of two syllables that the lexicon has, and reads as a predicate here (재하|는): it stands elsewhere
    /// with particles that nouns alone have, and no predicate with endings that are no particles.
    fn short_noun_of(&self, kind: &Kind, pos: Pos, worker: &TokenWorker) -> Option<(usize, Pos)> {
        let (noun, rest) = kind.chunk.split_at_checked(syllables(2)).filter(|_| kind.cut_short)?;
        let alone =
            particles::BEHIND_SHORT.contains(&rest) && particles::follow(noun, rest) && !self.stems.contains(noun);
        // 저|들은, 정|씨는
        let own = !noun.ends_with(['들', '씨']);
        let rare = || worker.tokenizer().noun(noun).is_some_and(|(cost, _)| cost > RARE);
        (alone && own && rare()).then_some((syllables(2), pos))
    }

    /// The long noun that a chunk begins with, which the document holds elsewhere; none that opens like it has more
    /// bytes than `most`.
    fn known_noun_of(&self, kind: usize, most: usize) -> Option<(usize, Pos)> {
        let Kind { chunk, long, last, cut, .. } = &self.kinds[kind];
        // 여자역도 대표 is no 여자역 where 여자역도 has a particle elsewhere.
        if *cut && !self.known.contains_key(chunk) {
            return Some((*long, self.known.get(&chunk[..*long])?.pos));
        }
        let found = |end: usize| {
            let (noun, rest) = chunk.split_at(end);
            let pos = self.known.get(noun)?.pos;
            particles::follow(noun, rest).then_some((end, pos))
        };
        let ends = || ends_within(chunk).rev().filter(|end| (LONG..=most).contains(end));
        // 재판|부가 where 재판부 stands elsewhere, and 재판부가 nowhere: a particle became a part of another noun.
        let alone = *last > 0 && self.known.get(chunk).is_some_and(|known| known.only == Some(kind));
        let within = |&end: &usize| end > *last && particles::is_simple(&chunk[end..]);
        let doubted = alone && !WHOLE.contains(&&chunk[*last..]);
        let shorter = doubted.then(|| ends().filter(within).find_map(found)).flatten();
        shorter.or_else(|| ends().take_while(|end| end > long).find_map(found))
    }

    /// The length of the new noun that a chunk begins with: of its candidates the one with most votes; where it has
    /// none, the longest noun accepted elsewhere that leaves nothing but particles, or known nouns and particles. None
    /// that opens like it has more bytes than `most`.
    fn new_noun_of(&self, kind: &Kind, most: usize, worker: &mut TokenWorker) -> Option<usize> {
        let said = self.doubted.candidates(kind.doubt).iter().map(|&c| (c, self.said_of(kind, c)));
        let own = said.filter(|(_, said)| said.votes > 0).map(|(c, said)| (said.votes, gain(c, said), c.length()));
        let has_votes = |noun| self.said.get(noun).is_some_and(|said| said.votes > 0);
        let is_accepted = |&end: &usize| end <= most && has_votes(&kind.chunk[..end]);
        let accepted = || ends_within(kind.chunk).rev().filter(is_accepted);
        let bare = |&end: &usize| {
            let (noun, rest) = kind.chunk.split_at(end);
            is_from(noun, rest) || particles::follow(noun, rest)
        };
        let compound = |&end: &usize| kind.doubted && odd::is_compound_tail(&kind.chunk[end..], worker);
        own.max().map(|best| best.2).or_else(|| accepted().find(bare)).or_else(|| accepted().find(compound))
    }
}

/// How much better a candidate is than the lexicon's reading, with what the document says of it.
fn gain(candidate: Candidate, Said { seen, marked, .. }: Said) -> i64 {
    candidate.gain() + if marked { MARKED } else { 0 } + RECURRENCE * i64::from(seen.max(1).ilog2())
}

/// Which of the morphemes from `from` on a chunk was read as.
fn morphemes_of(chunk: Span, all: &[Morpheme], from: usize) -> Range<usize> {
    let start = from + all[from..].iter().take_while(|m| (m.start as usize) < chunk.start).count();
    start..start + all[start..].iter().take_while(|m| (m.end as usize) <= chunk.end).count()
}

/// The noun, or the run of nouns that will be one word, with which a reading opens, if it is a long one.
fn long_noun<'a>(text: &'a str, reading: &[Morpheme]) -> Option<(&'a str, Pos)> {
    let makes_noun = |m: &Morpheme| m.tag.is(Pos::XSN) && !matches!(m.of(text), "들" | "께");
    let is_noun = |m: &&Morpheme| m.tag.single().is_some_and(Pos::is_noun) || makes_noun(m);
    let nouns = &reading[..reading.iter().take_while(is_noun).count()];
    let leaning = nouns.windows(2).position(|pair| {
        let [before, next] = [0, 1].map(|at| (pair[at].of(text), pair[at].tag));
        bound::leans_on(before, next)
    });
    let nouns = &nouns[..leaning.map_or(nouns.len(), |at| at + 1)];
    let span = Span::new(nouns.first()?.start as usize, nouns.last()?.end as usize);
    let pos = || if nouns.iter().any(|m| m.tag.is(Pos::NNP)) { Pos::NNP } else { Pos::NNG };
    (span.len() >= LONG).then(|| (span.of(text), pos()))
}

fn without_last(text: &str) -> &str {
    text.char_indices().next_back().map_or("", |(at, _)| &text[..at])
}

/// Where a noun of two syllables or more that is not too long to be one can end in a chunk.
fn ends_within(chunk: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    ends(beginning(chunk, LONGEST))
}
