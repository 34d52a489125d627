//! What a worker remembers of pieces that are no common eojeols: one table of them, and their readings, one behind the
//! other.
//!
//! Pieces are young or old. Young are new ones, and those that are met again, whose readings go to the end for that;
//! when there are many, the old ones are forgotten and the young ones are old. With twice as many young pieces 6,000
//! news articles take the same time, and the peak of a large run is 82 MB in place of 68. What is kept is made small: a
//! morpheme takes four bytes.

use compact_str::CompactString;
use hashbrown::HashTable;

use super::entries::DetailNumber;
use super::lexicon::{Contexts, Tokenizer};
use super::packed::{PackedPart, Part, hash};
use super::readings::{Reading, Readings};

/// Pieces up to this many bytes are remembered.
const REMEMBERED_BYTES: usize = 96;

/// How many pieces may be young.
const YOUNG_PIECES: usize = 24_000;

/// How many parts of readings may be young.
const YOUNG_PARTS: usize = 1 << 18;

/// A piece as it is looked for.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    pub(super) text: &'a str,
    /// Whether it opens an eojeol, or continues one.
    pub(super) opens: bool,
    /// Of its text.
    pub(super) hash: u64,
}

impl<'a> Key<'a> {
    #[inline]
    pub(super) fn of(text: &'a str, opens: bool) -> Self {
        Self { text, opens, hash: hash(text) }
    }

    /// The hash in the table.
    fn in_table(self) -> u64 {
        if self.opens { self.hash } else { !self.hash }
    }
}

/// A piece that is remembered, and where its readings stand.
struct Piece {
    text: CompactString,
    opens: bool,
    count: u8,
    first: u32,
}

impl Piece {
    fn is(&self, key: Key<'_>) -> bool {
        self.opens == key.opens && self.text == key.text
    }

    fn hash(&self) -> u64 {
        Key::of(&self.text, self.opens).in_table()
    }
}

/// What is remembered. All readings that are handed out are young.
#[derive(Default)]
pub(super) struct Memory {
    pieces: HashTable<Piece>,
    readings: Vec<Reading>,
    parts: Vec<PackedPart>,
    /// How many pieces are young, and where their readings and parts begin.
    young_pieces: usize,
    young_readings: usize,
    young_parts: usize,
}

impl Memory {
    /// Forgets what is old where much is young, which is old from then on. Readings that were handed out are worth
    /// nothing after it.
    pub(super) fn make_room(&mut self) {
        if self.young_pieces <= YOUNG_PIECES && self.parts.len() - self.young_parts <= YOUNG_PARTS {
            return;
        }
        let (first, first_part) = (self.young_readings as u32, self.young_parts as u32);
        // To take the old ones out of the table would leave marks in it that fill it up, until it doubles.
        let young: Vec<Piece> = self.pieces.drain().filter(|piece| piece.first >= first).collect();
        for piece in young {
            let piece = Piece { first: piece.first - first, ..piece };
            self.pieces.insert_unique(piece.hash(), piece, Piece::hash);
        }
        self.readings.drain(..self.young_readings);
        self.readings.iter_mut().for_each(|reading| reading.first_part -= first_part);
        self.parts.drain(..self.young_parts);
        (self.young_pieces, self.young_readings, self.young_parts) = (0, self.readings.len(), self.parts.len());
    }

    /// The readings of a piece, if it is remembered.
    pub(super) fn known(&mut self, key: Key<'_>) -> Option<Readings> {
        let Self { pieces, readings, parts, .. } = self;
        let piece = pieces.find_mut(key.in_table(), |piece| piece.is(key))?;
        if (piece.first as usize) < self.young_readings {
            let old = piece.first as usize;
            piece.first = readings.len() as u32;
            for place in old..old + usize::from(piece.count) {
                let reading = readings[place];
                let first_part = parts.len() as u32;
                parts.extend_from_within(reading.span());
                readings.push(Reading { first_part, ..reading });
            }
            self.young_pieces += 1;
        }
        Some(Readings::Remembered(piece.first, piece.count))
    }

    /// Remembers everything that was added since `first` was next as the readings of a piece that was not known.
    pub(super) fn remember(&mut self, key: Key<'_>, first: usize) {
        if key.text.len() <= REMEMBERED_BYTES {
            let count = (self.readings.len() - first) as u8;
            let piece = Piece { text: key.text.into(), opens: key.opens, count, first: first as u32 };
            self.pieces.insert_unique(key.in_table(), piece, Piece::hash);
            self.young_pieces += 1;
        }
    }

    /// Where the next readings will stand.
    pub(super) fn next(&self) -> usize {
        self.readings.len()
    }

    /// Everything that was added since `first` was next.
    pub(super) fn since(&self, first: usize) -> Readings {
        Readings::Remembered(first as u32, (self.readings.len() - first) as u8)
    }

    /// Adds a reading: its parts from the last to the first, its contexts, and what it costs.
    pub(super) fn add(
        &mut self,
        lexicon: &Tokenizer,
        parts: impl IntoIterator<Item = Part>,
        Contexts { left, right }: Contexts,
        cost: i32,
    ) {
        let before = self.parts.len();
        self.parts.extend(parts.into_iter().map(Part::packed));
        let parts = &mut self.parts[before..];
        parts.reverse();
        let (Some(opening), Some(closing)) = (parts.first(), parts.last()) else { return };
        let tag = |part: &PackedPart| lexicon.details(DetailNumber(Part::unpacked(*part).details)).tag;
        let (first, last) = (tag(opening).first(), tag(closing).last());
        let (first_part, parts) = (before as u32, parts.len() as u8);
        self.readings.push(Reading { first_part, parts, common: false, left, right, cost, first, last });
    }

    /// All readings.
    #[inline]
    pub(super) fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The parts of all readings.
    #[inline]
    pub(super) fn parts(&self) -> &[PackedPart] {
        &self.parts
    }
}
