//! Text to morphemes. The only module that knows lindera, for the lexicon ([`lexicon`]).
//!
//! lindera keeps a space as a token of its own, so a path through its lattice cannot look across one: the eojeols of a
//! line are analysed independently, and an eojeol's analysis can be remembered. What is lost is the choice that the
//! neighbours would make. It is won back here: for each eojeol the [`BEST`](frontier::BEST) best analyses are kept, and
//! the sequence of them with the lowest total cost is found along the line, with the connection cost between the last
//! morpheme of one eojeol and the first of the next. That is what mecab-ko computes, at the cost of a table look-up an
//! eojeol.
//!
//! A stretch that is known to be one word ([`Forced`]: a user's word, a name that the document itself teaches) is a
//! column of its own with a single analysis; what follows it in the eojeol is analysed as a continuation.

use crate::document::Span;
use crate::joint;
use crate::normalize::beginning;
use crate::tag::{Pos, Tag};

mod columns;
mod embedded;
mod entries;
mod eojeols;
mod frontier;
mod lattice;
mod lexicon;
mod line;
mod memory;
#[allow(dead_code)] // it packs for `build.rs`
mod packed;
mod readings;

pub(crate) use lexicon::RARE;
pub use lexicon::{NameClass, Tokenizer};
pub(crate) use readings::{Reading, Readings};

use embedded::EOJEOLS;
use entries::DetailNumber;
use lattice::Lattice;
use lexicon::Details;
use line::{Column, Sought};
use memory::{Key, Memory};
use packed::PackedPart;

/// Pieces longer than this many characters are cut: no word is so long, and the lattice's cost grows with length.
const PIECE_CHARACTERS: usize = 160;

/// The smallest unit that has a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Morpheme {
    /// First byte in the text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its tag.
    pub tag: Tag,
    /// What kind of name it is.
    pub class: NameClass,
    /// Whether it opens an eojeol.
    pub opens_eojeol: bool,
    /// Whether the lexicon has it; what it lacks was guessed from the script.
    pub known: bool,
}

impl Morpheme {
    /// Where it stands.
    #[inline]
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its length in bytes.
    #[inline]
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // There is no empty morpheme.
    pub const fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Its text.
    #[inline]
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        self.span().of(text)
    }
}

/// A stretch of the text that is one word, whatever the lexicon thinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forced {
    /// Where it stands. It must not hold white space.
    pub span: Span,
    /// Its tag.
    pub pos: Pos,
}

/// A morpheme inside a piece: offsets count from the start of the piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) start: u16,
    pub(crate) end: u16,
    pub(crate) tag: Tag,
    pub(crate) class: NameClass,
    pub(crate) known: bool,
}

/// Whether all readings of an eojeol connect alike to what stands before it, and to what stands after it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Alike {
    pub(crate) before: bool,
    pub(crate) after: bool,
}

/// Turns text into morphemes; keeps buffers and remembers pieces between calls. The result never depends on what was
/// seen before.
pub struct TokenWorker {
    tokenizer: Tokenizer,
    lattice: Lattice,
    memory: Memory,
    columns: Vec<Column>,
    /// A buffer: the pieces of a line whose readings are not found yet.
    sought: Vec<Sought>,
    /// A buffer: the readings of a line's pieces, one piece behind the other.
    line: Vec<Reading>,
    /// A buffer: the readings chosen along a line.
    chosen: Vec<u8>,
}

impl TokenWorker {
    fn new(tokenizer: Tokenizer) -> Self {
        Self {
            tokenizer,
            lattice: Lattice::default(),
            memory: Memory::default(),
            columns: Vec::new(),
            sought: Vec::new(),
            line: Vec::new(),
            chosen: Vec::new(),
        }
    }

    /// The lexicon it works with.
    #[must_use]
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Appends the morphemes of the stretch `span` of `text`, which is normalised, to `out`. `forced` are in order,
    /// without overlap.
    pub fn tokenize(&mut self, text: &str, span: Span, forced: &[Forced], out: &mut Vec<Morpheme>) {
        self.memory.make_room();
        self.columns.clear();
        let mut forced = forced;
        for eojeol in eojeols(text, span) {
            while forced.first().is_some_and(|f| f.span.end <= eojeol.start) {
                forced = &forced[1..];
            }
            let inside = forced.iter().take_while(|f| f.span.end <= eojeol.end).count();
            self.add_eojeol(text, eojeol, &forced[..inside]);
            forced = &forced[inside..];
        }
        self.look_up(text);
        self.choose(out);
    }

    /// What the readings of an eojeol have in common.
    pub(crate) fn alike(&mut self, eojeol: &str) -> Alike {
        // What is longer may be several pieces.
        if eojeol.len() > PIECE_CHARACTERS {
            return Alike::default();
        }
        let readings = self.readings(eojeol);
        let Some(best) = self.each(readings).next() else { return Alike::default() };
        Alike {
            before: self.each(readings).all(|reading| (reading.left, reading.first) == (best.left, best.first)),
            after: self.each(readings).all(|reading| (reading.right, reading.last) == (best.right, best.last)),
        }
    }

    /// The best readings of an eojeol that stands alone, the cheapest first.
    pub(crate) fn readings(&mut self, eojeol: &str) -> Readings {
        self.readings_of(eojeol, true)
    }

    /// The best readings of what follows a noun in its eojeol, the cheapest first.
    pub(crate) fn continuations(&mut self, rest: &str) -> Readings {
        self.readings_of(rest, false)
    }

    /// The readings one by one.
    pub(crate) fn each(&self, readings: Readings) -> impl Iterator<Item = Reading> {
        readings.each(self.memory.readings())
    }

    /// The morphemes of a reading.
    pub(crate) fn parts(&self, reading: Reading) -> impl Iterator<Item = Part> + Clone {
        parts(&self.tokenizer, reading.parts(self.memory.parts()))
    }

    /// What the best reading of an eojeol costs where it stands alone. Lower is likelier.
    pub(crate) fn eojeol_cost(&mut self, eojeol: &str) -> i64 {
        let readings = self.readings(eojeol);
        self.each(readings).map(|reading| self.cost(reading)).min().unwrap_or(i64::MAX / 4)
    }

    /// What a reading of an eojeol costs where it stands alone. Lower is likelier.
    pub(crate) fn cost(&self, reading: Reading) -> i64 {
        let t = &self.tokenizer;
        let own = i64::from(reading.cost) + joint::after_space(reading.first);
        t.cost(0, reading.left) + own + t.cost_after(reading.right, reading.last)
    }

    /// What it costs to read `stem` as a noun of `stem_cost` and `rest` as what follows it, where they stand alone.
    pub(crate) fn cost_as_noun(&mut self, stem: &str, stem_cost: i64, rest: &str) -> i64 {
        let readings = self.continuations(rest);
        let t = &self.tokenizer;
        let noun = t.noun_contexts(stem);
        let before = t.cost(0, noun.left) + stem_cost;
        let after = |r: Reading| t.cost(noun.right, r.left) + i64::from(r.cost) + t.cost_after(r.right, r.last);
        // A noun with nothing after it goes on to its neighbour, or ends there and the neighbour begins afresh.
        let fresh = || t.cost(noun.right, 0) + t.cost_after(0, Pos::NA);
        let bare = rest.is_empty().then(|| t.cost_after(noun.right, Pos::NNP).min(fresh()));
        before + self.each(readings).map(after).chain(bare).min().unwrap_or(i64::MAX / 4)
    }

    fn add_eojeol(&mut self, text: &str, eojeol: Span, forced: &[Forced]) {
        let mut at = eojeol.start;
        for word in forced {
            self.add_pieces(text, Span::new(at, word.span.start), at == eojeol.start);
            self.add_word(text, word, word.span.start == eojeol.start);
            at = word.span.end;
        }
        self.add_pieces(text, Span::new(at, eojeol.end), at == eojeol.start);
    }

    fn add_pieces(&mut self, text: &str, mut span: Span, mut opens: bool) {
        while !span.is_empty() {
            let rest = span.of(text);
            let length = match rest.len() {
                // As many bytes hold no more characters.
                short @ ..=PIECE_CHARACTERS => short,
                _ => beginning(rest, PIECE_CHARACTERS).len(),
            };
            self.columns.push(Column::new(Span::new(span.start, span.start + length), opens, Readings::NONE));
            span.start += length;
            opens = false;
        }
    }

    /// Adds a word that is given as one morpheme. One of 64 KB is none, whoever gives it.
    fn add_word(&mut self, text: &str, word: &Forced, opens: bool) {
        let surface = word.span.of(text);
        let Ok(length) = u16::try_from(surface.len()) else { return self.add_pieces(text, word.span, opens) };
        let noun = self.tokenizer.contexts_of_given(surface, word.pos);
        let first = self.memory.next();
        let part = packed::Part { length, details: self.tokenizer.details_of_given(word.pos).0 };
        self.memory.add(&self.tokenizer, [part], noun, 0);
        self.columns.push(Column::new(word.span, opens, self.memory.since(first)));
    }

    /// Finds the readings of all columns that have none yet. Each table is asked for all of them before the next one
    /// is: while one look-up waits for memory, the processor is at the next.
    fn look_up(&mut self, text: &str) {
        let Self { columns, sought, memory, .. } = self;
        let unread = columns.iter().enumerate().filter(|(_, column)| column.readings.is_empty());
        sought.extend(unread.map(|(at, column)| {
            let key = Key::of(column.text(text), column.opens_eojeol);
            Sought { column: at, hash: key.hash, bucket: bucket_of(key) }
        }));
        sought.retain(|sought| {
            let column = &mut columns[sought.column];
            let common = eojeols::readings(sought.bucket, column.text(text));
            column.readings = common.map_or(Readings::NONE, Readings::Common);
            common.is_none()
        });
        let key = |column: &Column, hash| Key { text: column.text(text), opens: column.opens_eojeol, hash };
        sought.retain(|sought| {
            let column = &mut columns[sought.column];
            let known = memory.known(key(column, sought.hash));
            column.readings = known.unwrap_or(Readings::NONE);
            known.is_none()
        });
        for at in 0..self.sought.len() {
            let Sought { column, hash, .. } = self.sought[at];
            let key = key(&self.columns[column], hash);
            // It may stand in the line twice.
            let known = self.memory.known(key);
            self.columns[column].readings = known.unwrap_or_else(|| self.learn(key));
        }
        self.sought.clear();
    }

    fn readings_of(&mut self, piece: &str, opens: bool) -> Readings {
        let key = Key::of(piece, opens);
        let common = eojeols::readings(bucket_of(key), piece).map(Readings::Common);
        common.or_else(|| self.memory.known(key)).unwrap_or_else(|| self.learn(key))
    }

    /// Finds the best readings of a piece, and remembers them.
    fn learn(&mut self, key: Key<'_>) -> Readings {
        let first = self.memory.next();
        for rank in 0..self.lattice.search(&self.tokenizer, key.text, key.opens) {
            let (way, nodes) = self.lattice.way(rank);
            let parts = nodes.map(|node| packed::Part { length: node.length, details: node.details.0 });
            self.memory.add(&self.tokenizer, parts, way.contexts, way.cost);
        }
        self.memory.remember(key, first);
        self.memory.since(first)
    }

    /// Finds the cheapest sequence of readings through the columns and appends its morphemes.
    fn choose(&mut self, out: &mut Vec<Morpheme>) {
        let Self { tokenizer: t, memory, columns, line, chosen, .. } = self;
        line.clear();
        for column in &mut *columns {
            column.unpack(memory.readings(), line);
        }
        line::choose(columns, t, line, chosen);
        for (column, &k) in columns.iter().zip(chosen.iter().rev()) {
            let reading = column.of(line)[usize::from(k)];
            out.extend(parts(t, reading.parts(memory.parts())).map(|part| Morpheme {
                start: column.start + u32::from(part.start),
                end: column.start + u32::from(part.end),
                tag: part.tag,
                class: part.class,
                opens_eojeol: column.opens_eojeol && part.start == 0,
                known: part.known,
            }));
        }
    }
}

/// The bucket that a piece may be in of common eojeols.
fn bucket_of(piece: Key<'_>) -> &'static [u8] {
    if piece.opens { EOJEOLS.bucket(piece.hash) } else { &[] }
}

/// The parts of a reading with what the lexicon says of them.
fn parts<'a>(lexicon: &'a Tokenizer, packed: &'a [PackedPart]) -> impl Iterator<Item = Part> + Clone + 'a {
    let mut start = 0;
    packed.iter().map(move |&packed| {
        let packed::Part { length, details } = packed::Part::unpacked(packed);
        let Details { tag, class, known } = lexicon.details(DetailNumber(details));
        let part = Part { start, end: start + length, tag, class, known };
        start = part.end;
        part
    })
}

/// The stretches between white space of a normalised text, where that is ASCII.
pub fn eojeols(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let bytes = &text.as_bytes()[..span.end];
    let mut at = span.start;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|byte| !byte.is_ascii_whitespace())?;
        at = bytes[start..].iter().position(u8::is_ascii_whitespace).map_or(span.end, |length| start + length);
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;

    type Answer = (i32, Vec<(u16, Tag)>);

    fn answer(worker: &mut TokenWorker, piece: &str, opens: bool) -> Vec<Answer> {
        let readings = if opens { worker.readings(piece) } else { worker.continuations(piece) };
        let parts = |reading| worker.parts(reading).map(|part| (part.end, part.tag)).collect();
        worker.each(readings).map(|reading| (reading.cost, parts(reading))).collect()
    }

    #[test]
    fn common_eojeols_are_read_as_the_lattice_reads_them() -> Result<()> {
        let tokenizer = Tokenizer::new()?;
        let mut worker = tokenizer.worker();
        let list = include_str!(concat!(env!("OUT_DIR"), "/ko-dic/eojeols.txt"));
        let all = |worker: &TokenWorker, readings| {
            let one = |reading: Reading| {
                let Reading { left, right, cost, first, last, .. } = reading;
                (left, right, cost, first, last, reading.parts(worker.memory.parts()).to_vec())
            };
            worker.each(readings).map(one).collect::<Vec<_>>()
        };
        let mut count = 0;
        for eojeol in list.lines().filter(|line| !line.starts_with('#')) {
            count += 1;
            worker.memory.make_room();
            let key = Key::of(eojeol, true);
            let packed = eojeols::readings(bucket_of(key), eojeol);
            let common = Readings::Common(packed.unwrap_or_default());
            let found = worker.learn(key);
            assert_eq!(all(&worker, common), all(&worker, found), "{eojeol}");
        }
        assert!(count > 190_000);
        for other in ["", "쮋쀏", "대통", "\0"] {
            assert!(eojeols::readings(bucket_of(Key::of(other, true)), other).is_none(), "{other:?}");
        }
        Ok(())
    }

    #[test]
    fn readings_do_not_depend_on_what_was_read_before() -> Result<()> {
        let ends = ["는", "에는", "..", ".", "ㅋㅋ", "쮋쀏", "쀏", "A1", "1", "I는", "e\u{301}", "\0", "는\0", "👍"];
        let starts = ["", "대통령", "쮋", ".", "ㅋ", "A", "2", "e", "는", "쮋쀏쮋쀏"];
        let tokenizer = Tokenizer::new()?;
        let mut warm = tokenizer.worker();
        for piece in starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))) {
            for opens in [true, false] {
                let found = answer(&mut warm, &piece, opens);
                assert!(!found.is_empty(), "{piece:?}");
                assert_eq!(found, answer(&mut tokenizer.worker(), &piece, opens), "{piece:?}");
            }
        }
        Ok(())
    }
}
