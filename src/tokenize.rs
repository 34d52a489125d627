//! Text to morphemes. The only file that knows lindera.
//!
//! lindera keeps a space as a token of its own, so a path through its lattice cannot look across one: the eojeols of a
//! line are analysed independently, and an eojeol's analysis can be remembered. What is lost is the choice that the
//! neighbours would make. It is won back here: for each eojeol the [`BEST`] best analyses are kept, and the sequence
//! of them with the lowest total cost is found along the line, with the connection cost between the last morpheme of
//! one eojeol and the first of the next. That is what mecab-ko computes, at the cost of a table look-up an eojeol.
//!
//! A stretch that is known to be one word ([`Forced`]: a user's word, a name that the document itself teaches) is a
//! column of its own with a single analysis; what follows it in the eojeol is analysed as a continuation.

use std::sync::Arc;

use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::character_definition::CharacterDefinition;
use lindera_dictionary::dictionary::connection_cost_matrix::ConnectionCostMatrix;
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::prefix_dictionary::PrefixDictionary;
use lindera_dictionary::dictionary::unknown_dictionary::UnknownDictionary;
use lindera_dictionary::mode::Mode;
use lindera_dictionary::viterbi::{Lattice, LatticeOptions, WordEntry, WordId};
use rustc_hash::FxHashMap;

use crate::document::Span;
use crate::error::{Error, Result};
use crate::joint;
use crate::tag::{Pos, Tag};

/// How many analyses of a piece are kept. With 2 the ends of nouns are right in .957 of eojeols, with 4 in .959; more
/// add nothing.
const BEST: usize = 4;

/// Pieces longer than this many characters are cut: no word is so long, and the lattice's cost grows with length.
const PIECE_CHARACTERS: usize = 160;

/// Pieces up to this many bytes are remembered.
const REMEMBERED_BYTES: usize = 96;

/// How many pieces are remembered before the memory is emptied.
const REMEMBERED_PIECES: usize = 60_000;

/// Stands before a piece that continues a word. It is foreign letters to the lexicon, which connect like a noun, and
/// no entry of the lexicon begins with it.
const NOUN_LIKE: &str = "Ω";

/// What the lexicon says about a proper noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameClass {
    /// Nothing.
    None,
    /// A person's name.
    Person,
    /// A place.
    Place,
}

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
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its length in bytes.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // There is no empty morpheme.
    pub const fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Its text.
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

/// The lexicon: shared by all threads.
#[derive(Clone)]
pub struct Tokenizer {
    dictionary: Dictionary,
    /// Analyses of a proper noun that ends in a vowel, and of one that ends in a consonant.
    noun_ids: [(u16, u16); 2],
    /// Left context of a verb.
    verb_id: u16,
}

mod embedded {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(env!("OUT_DIR"), "/ko-dic/", $name))
        };
    }
    pub(super) static CHARACTERS: &[u8] = file!("char_def.bin");
    pub(super) static MATRIX: &[u8] =
        lindera_dictionary::include_bytes_aligned!(concat!(env!("OUT_DIR"), "/ko-dic/matrix.mtx"));
    pub(super) static METADATA: &[u8] = file!("metadata.json");
    pub(super) static RECORDS: &[u8] = file!("dict.words");
    pub(super) static RECORD_INDEX: &[u8] = file!("dict.wordsidx");
    pub(super) static TRIE: &[u8] = file!("dict.trie");
    pub(super) static UNKNOWN: &[u8] = file!("unk.bin");
    pub(super) static VALUES: &[u8] = file!("dict.vals");
    pub(super) static VALUE_INDEX: &[u8] = file!("dict.valsidx");
}

impl Tokenizer {
    /// Opens the lexicon that is built into the program. Nothing is copied or computed: it takes about a millisecond.
    ///
    /// # Errors
    /// [`Error::Dictionary`] where the built-in data is damaged.
    pub fn new() -> Result<Self> {
        let dictionary = open().map_err(|error| Error::Dictionary(error.to_string()))?;
        let ids = |surface, tag| {
            let is =
                |entry: &WordEntry| dictionary.word_details_iter(entry.word_id().id() as usize).next() == Some(tag);
            let entry = dictionary.prefix_dictionary.find_surface_iter(surface).find(is);
            entry.map_or((0, 0), |entry| (entry.left_id() as u16, entry.right_id() as u16))
        };
        let noun_ids = [ids("네이버", "NNP"), ids("인공지능", "NNP")];
        let verb_id = ids("먹", "VV").0;
        Ok(Self { dictionary, noun_ids, verb_id })
    }

    /// A worker with buffers of its own. One for each thread.
    #[must_use]
    pub fn worker(&self) -> TokenWorker {
        TokenWorker {
            tokenizer: self.clone(),
            lattice: Lattice::default(),
            remembered: FxHashMap::default(),
            columns: Vec::new(),
        }
    }

    /// Whether the lexicon has this string as a noun.
    #[must_use]
    pub fn is_noun(&self, surface: &str) -> bool {
        self.entry_tags(surface).any(|tag| tag == "NNG" || tag == "NNP")
    }

    /// The tags that the lexicon gives this string.
    pub fn entry_tags<'a>(&'a self, surface: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let entries = self.dictionary.prefix_dictionary.find_surface_iter(surface);
        entries.filter_map(|entry| self.dictionary.word_details_iter(entry.word_id().id() as usize).next())
    }

    /// What comes after an eojeol that is looked at alone: the end, a noun or a verb, whichever suits it best.
    fn cost_after(&self, right: u16, last: Pos) -> i64 {
        let next = [(0, Pos::SF), (self.noun_ids[0].0, Pos::NNP), (self.verb_id, Pos::VV)];
        let cost = |(left, next)| self.cost(right, left) - joint::penalty(last, next);
        next.into_iter().map(cost).min().unwrap_or(0)
    }

    fn cost(&self, right: u16, left: u16) -> i64 {
        i64::from(self.dictionary.connection_cost_matrix.cost(u32::from(right), u32::from(left)))
    }
}

fn open() -> lindera_dictionary::LinderaResult<Dictionary> {
    use embedded::{CHARACTERS, MATRIX, METADATA, RECORD_INDEX, RECORDS, TRIE, UNKNOWN, VALUE_INDEX, VALUES};
    Ok(Dictionary {
        prefix_dictionary: Arc::new(PrefixDictionary::load(TRIE, VALUE_INDEX, VALUES, RECORD_INDEX, RECORDS)?),
        connection_cost_matrix: Arc::new(ConnectionCostMatrix::load(MATRIX)?),
        character_definition: Arc::new(CharacterDefinition::load(CHARACTERS)?),
        unknown_dictionary: Arc::new(UnknownDictionary::load(UNKNOWN)?),
        metadata: Arc::new(Metadata::load(METADATA)?),
    })
}

/// A morpheme inside a piece: offsets count from the start of the piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) tag: Tag,
    class: NameClass,
    pub(crate) known: bool,
}

/// One way to analyse a piece.
#[derive(Debug, Clone)]
pub(crate) struct Analysis {
    pub(crate) parts: Box<[Part]>,
    left: u16,
    right: u16,
    /// Word costs and the connections between them.
    cost: i64,
    /// What standing after a space costs the first morpheme.
    penalty: i64,
}

impl Analysis {
    fn first(&self) -> Pos {
        self.parts.first().map_or(Pos::NA, |part| part.tag.first())
    }

    fn last(&self) -> Pos {
        self.parts.last().map_or(Pos::NA, |part| part.tag.last())
    }
}

/// The analyses of one piece of an eojeol, and the way by which each is reached most cheaply.
struct Column {
    start: usize,
    opens_eojeol: bool,
    analyses: Arc<[Analysis]>,
    reached: [(i64, u8); BEST],
}

/// Turns text into morphemes; keeps buffers and remembers pieces between calls. The result never depends on what was
/// seen before.
pub struct TokenWorker {
    tokenizer: Tokenizer,
    lattice: Lattice,
    /// Analyses by piece, for pieces that open an eojeol and for those that do not.
    remembered: FxHashMap<(bool, Box<str>), Arc<[Analysis]>>,
    columns: Vec<Column>,
}

impl TokenWorker {
    /// The lexicon it works with.
    #[must_use]
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// Appends the morphemes of the stretch `span` of `text` to `out`. `forced` are in order, without overlap.
    pub fn tokenize(&mut self, text: &str, span: Span, forced: &[Forced], out: &mut Vec<Morpheme>) {
        if self.remembered.len() > REMEMBERED_PIECES {
            self.remembered.clear();
        }
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
        self.choose(out);
    }

    /// The best analyses of an eojeol that stands alone, the cheapest first.
    pub(crate) fn readings(&mut self, eojeol: &str) -> Arc<[Analysis]> {
        self.analyses(eojeol, true)
    }

    /// The best analyses of what follows a noun in its eojeol, the cheapest first.
    pub(crate) fn continuations(&mut self, rest: &str) -> Arc<[Analysis]> {
        self.analyses(rest, false)
    }

    /// What the best reading of an eojeol costs where it stands alone. Lower is likelier.
    pub(crate) fn eojeol_cost(&mut self, eojeol: &str) -> i64 {
        self.analyses(eojeol, true).iter().map(|reading| self.cost(reading)).min().unwrap_or(i64::MAX / 4)
    }

    /// What a reading of an eojeol costs where it stands alone. Lower is likelier.
    pub(crate) fn cost(&self, reading: &Analysis) -> i64 {
        let t = &self.tokenizer;
        t.cost(0, reading.left) + reading.penalty + reading.cost + t.cost_after(reading.right, reading.last())
    }

    /// What it costs to read `stem` as a noun of `stem_cost` and `rest` as what follows it, where they stand alone.
    pub(crate) fn cost_as_noun(&mut self, stem: &str, stem_cost: i64, rest: &str) -> i64 {
        let analyses = self.analyses(rest, false);
        let (left, right) = self.tokenizer.noun_ids[usize::from(ends_in_consonant(stem))];
        let before = self.tokenizer.cost(0, left) + stem_cost;
        let after =
            |a: &Analysis| self.tokenizer.cost(right, a.left) + a.cost + self.tokenizer.cost_after(a.right, a.last());
        let bare = rest.is_empty().then(|| self.tokenizer.cost_after(right, Pos::NNP));
        before + analyses.iter().map(after).chain(bare).min().unwrap_or(i64::MAX / 4)
    }

    fn add_eojeol(&mut self, text: &str, eojeol: Span, forced: &[Forced]) {
        let mut at = eojeol.start;
        for word in forced {
            self.add_pieces(text, Span::new(at, word.span.start), at == eojeol.start);
            let analyses = Arc::from([self.forced_analysis(word.span.of(text), word.pos)]);
            self.add_column(word.span.start, word.span.start == eojeol.start, analyses);
            at = word.span.end;
        }
        self.add_pieces(text, Span::new(at, eojeol.end), at == eojeol.start);
    }

    fn add_pieces(&mut self, text: &str, mut span: Span, mut opens: bool) {
        while !span.is_empty() {
            let rest = span.of(text);
            let length = rest.char_indices().nth(PIECE_CHARACTERS).map_or(rest.len(), |(at, _)| at);
            let analyses = self.analyses(&rest[..length], opens);
            self.add_column(span.start, opens, analyses);
            span.start += length;
            opens = false;
        }
    }

    fn add_column(&mut self, start: usize, opens_eojeol: bool, analyses: Arc<[Analysis]>) {
        if !analyses.is_empty() {
            self.columns.push(Column { start, opens_eojeol, analyses, reached: [(0, 0); BEST] });
        }
    }

    fn forced_analysis(&self, surface: &str, pos: Pos) -> Analysis {
        let (left, right) = self.tokenizer.noun_ids[usize::from(ends_in_consonant(surface))];
        let part = Part { start: 0, end: surface.len() as u32, tag: pos.into(), class: NameClass::None, known: true };
        Analysis { parts: Box::from([part]), left, right, cost: 0, penalty: 0 }
    }

    fn analyses(&mut self, piece: &str, opens: bool) -> Arc<[Analysis]> {
        if piece.len() > REMEMBERED_BYTES {
            return self.analyse(piece, opens);
        }
        let key = (opens, Box::from(piece));
        if let Some(known) = self.remembered.get(&key) {
            return Arc::clone(known);
        }
        let analyses = self.analyse(piece, opens);
        self.remembered.insert(key, Arc::clone(&analyses));
        analyses
    }

    fn analyse(&mut self, piece: &str, opens: bool) -> Arc<[Analysis]> {
        let pad = if opens { " " } else { NOUN_LIKE };
        let padded = format!("{pad}{piece} ");
        let d = &self.tokenizer.dictionary;
        let mode = Mode::Normal;
        self.lattice.set_text_nbest_with_options(
            &d.prefix_dictionary,
            &None,
            &d.character_definition,
            &d.unknown_dictionary,
            &d.connection_cost_matrix,
            &padded,
            &LatticeOptions::new(&mode),
        );
        let mut analyses: Vec<Analysis> = Vec::with_capacity(BEST);
        for (path, _) in self.lattice.nbest_tokens_offset(BEST, false, None) {
            let reading = self.analysis(piece, pad.len(), &path);
            let twin = |a: &Analysis| (a.left, a.right, a.penalty) == (reading.left, reading.right, reading.penalty);
            if !analyses.iter().any(twin) {
                analyses.push(reading);
            }
        }
        analyses.into()
    }

    /// One path through the lattice without the padding. Costs are counted again, since the path's own holds that of
    /// the padding.
    fn analysis(&self, piece: &str, pad: usize, path: &[(usize, WordId)]) -> Analysis {
        let inside: Vec<(usize, WordId)> = path
            .iter()
            .filter(|&&(at, _)| at >= pad && at < pad + piece.len())
            .map(|&(at, id)| (at - pad, id))
            .collect();
        let mut parts = Vec::with_capacity(inside.len());
        let (mut cost, mut left, mut right) = (0, 0, 0);
        for (i, &(start, id)) in inside.iter().enumerate() {
            let end = inside.get(i + 1).map_or(piece.len(), |next| next.0);
            let (entry, tag, class) = self.look_up(&piece[start..end], id);
            let ids = entry.map_or((0, 0, 0), |e| (e.word_cost(), e.left_id() as u16, e.right_id() as u16));
            cost += i64::from(ids.0);
            if i == 0 {
                left = ids.1;
            } else {
                cost += self.tokenizer.cost(right, ids.1);
            }
            right = ids.2;
            parts.push(Part { start: start as u32, end: end as u32, tag, class, known: !id.is_unknown() });
        }
        let penalty = parts.first().map_or(0, |part| penalty_after_space(part.tag.first()));
        Analysis { parts: parts.into(), left, right, cost, penalty }
    }

    fn look_up(&self, surface: &str, id: WordId) -> (Option<WordEntry>, Tag, NameClass) {
        let d = &self.tokenizer.dictionary;
        if id.is_unknown() {
            let tag = d.unknown_word_details_iter(id.id() as usize).next().map_or(Pos::NA.into(), Tag::parse);
            return (Some(d.unknown_dictionary.word_entry(id.id())), tag, NameClass::None);
        }
        let mut details = d.word_details_iter(id.id() as usize);
        let tag = details.next().map_or(Pos::NA.into(), Tag::parse);
        let class = match details.next() {
            Some("인명") => NameClass::Person,
            Some("지명") => NameClass::Place,
            _ => NameClass::None,
        };
        let entry = d.prefix_dictionary.find_surface_iter(surface).find(|entry| entry.word_id() == id);
        (entry, tag, class)
    }

    /// Finds the cheapest sequence of analyses through the columns and appends its morphemes.
    fn choose(&mut self, out: &mut Vec<Morpheme>) {
        for i in 0..self.columns.len() {
            let (before, rest) = self.columns.split_at_mut(i);
            let column = &mut rest[0];
            for (k, analysis) in column.analyses.iter().enumerate() {
                let own = analysis.cost + if column.opens_eojeol { analysis.penalty } else { 0 };
                let (cost, from) = before.last().map_or_else(
                    || (self.tokenizer.cost(0, analysis.left), 0),
                    |previous| {
                        let space = column.opens_eojeol.then(|| analysis.first());
                        cheapest(&self.tokenizer, previous, analysis.left, space)
                    },
                );
                column.reached[k] = (cost + own, from);
            }
        }
        let Some(last) = self.columns.last() else { return };
        let mut chosen = vec![0; self.columns.len()];
        let mut at = cheapest(&self.tokenizer, last, 0, None).1;
        for i in (0..self.columns.len()).rev() {
            chosen[i] = at;
            at = self.columns[i].reached[at as usize].1;
        }
        for (column, &k) in self.columns.iter().zip(&chosen) {
            out.extend(column.analyses[k as usize].parts.iter().map(|part| Morpheme {
                start: column.start as u32 + part.start,
                end: column.start as u32 + part.end,
                tag: part.tag,
                class: part.class,
                opens_eojeol: column.opens_eojeol && part.start == 0,
                known: part.known,
            }));
        }
    }
}

/// The cheapest way out of a column to a left context id: its cost and which analysis it leaves from. `across` is the tag
/// on the other side where a space lies between.
fn cheapest(tokenizer: &Tokenizer, column: &Column, left: u16, across: Option<Pos>) -> (i64, u8) {
    let mut best = (i64::MAX, 0);
    for (k, analysis) in column.analyses.iter().enumerate() {
        let joint = across.map_or(0, |next| joint::penalty(analysis.last(), next));
        let cost = column.reached[k].0 + tokenizer.cost(analysis.right, left) - joint;
        if cost < best.0 {
            best = (cost, k as u8);
        }
    }
    best
}

/// mecab-ko's penalty for what cannot well open an eojeol.
fn penalty_after_space(first: Pos) -> i64 {
    match first {
        Pos::EC | Pos::EF | Pos::EP | Pos::ETM | Pos::ETN | Pos::VCP | Pos::XSA | Pos::XSN | Pos::XSV => 3000,
        pos if pos.is_particle() => 6000,
        _ => 0,
    }
}

/// Whether the last syllable has a final consonant, which decides between 은 and 는, 이 and 가. Digits and Latin letters
/// count by how they are read.
#[must_use]
pub fn ends_in_consonant(text: &str) -> bool {
    match text.chars().next_back() {
        Some(c @ '가'..='힣') => !(c as u32 - '가' as u32).is_multiple_of(28),
        Some(c) => matches!(c, '0' | '1' | '3' | '6' | '7' | '8' | 'L' | 'M' | 'N' | 'R' | 'l' | 'm' | 'n' | 'r'),
        None => false,
    }
}

/// The stretches between white space.
pub fn eojeols(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let base = text.as_ptr() as usize;
    span.of(text).split_whitespace().map(move |eojeol| {
        let start = eojeol.as_ptr() as usize - base;
        Span::new(start, start + eojeol.len())
    })
}
