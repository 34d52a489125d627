//! What a worker remembers of pieces: their readings, one after the other in two tables that are emptied together.

use rustc_hash::FxHashMap;

use super::NameClass;
use crate::tag::{Pos, Tag};

/// Pieces up to this many bytes are remembered.
const REMEMBERED_BYTES: usize = 96;

/// How many pieces are remembered before the memory is emptied.
const REMEMBERED_PIECES: usize = 60_000;

/// How many parts of readings are kept before the memory is emptied.
const KEPT_PARTS: usize = 1 << 20;

/// A morpheme inside a piece: offsets count from the start of the piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) start: u16,
    pub(crate) end: u16,
    pub(crate) tag: Tag,
    pub(super) class: NameClass,
    pub(crate) known: bool,
}

/// One way to analyse a piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    first_part: u32,
    parts: u16,
    pub(super) left: u16,
    pub(super) right: u16,
    /// What standing after a space costs the first morpheme.
    pub(super) penalty: u16,
    /// Word costs and the connections between them.
    pub(super) cost: i32,
    /// The first tag of the first morpheme.
    pub(super) first: Pos,
    /// The last tag of the last morpheme.
    pub(super) last: Pos,
}

/// The readings of a piece, the cheapest first. Good until the next text is tokenized.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Readings {
    first: u32,
    count: u8,
}

impl Readings {
    pub(super) const fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// The readings of pieces, for pieces that open an eojeol and for those that do not.
#[derive(Default)]
pub(super) struct Memory {
    continuing: FxHashMap<Box<str>, Readings>,
    opening: FxHashMap<Box<str>, Readings>,
    readings: Vec<Reading>,
    parts: Vec<Part>,
}

impl Memory {
    /// Forgets everything where it has become too much. Readings that were handed out are worth nothing after it.
    pub(super) fn make_room(&mut self) {
        if self.continuing.len() + self.opening.len() > REMEMBERED_PIECES || self.parts.len() > KEPT_PARTS {
            self.continuing.clear();
            self.opening.clear();
            self.readings.clear();
            self.parts.clear();
        }
    }

    pub(super) fn known(&self, piece: &str, opens: bool) -> Option<Readings> {
        if opens { self.opening.get(piece).copied() } else { self.continuing.get(piece).copied() }
    }

    pub(super) fn remember(&mut self, piece: &str, opens: bool, readings: Readings) {
        if piece.len() <= REMEMBERED_BYTES {
            let map = if opens { &mut self.opening } else { &mut self.continuing };
            map.insert(piece.into(), readings);
        }
    }

    /// Where the next readings will stand.
    pub(super) fn next(&self) -> usize {
        self.readings.len()
    }

    /// Everything that was added since `first` was next.
    pub(super) fn since(&self, first: usize) -> Readings {
        Readings { first: first as u32, count: (self.readings.len() - first) as u8 }
    }

    /// Adds a reading: its parts, contexts, cost and penalty.
    pub(super) fn add(&mut self, parts: &[Part], (left, right): (u16, u16), cost: i32, penalty: u16) {
        let first = parts.first().map_or(Pos::NA, |part| part.tag.first());
        let last = parts.last().map_or(Pos::NA, |part| part.tag.last());
        let first_part = self.parts.len() as u32;
        self.parts.extend_from_slice(parts);
        let parts = parts.len() as u16;
        self.readings.push(Reading { first_part, parts, left, right, penalty, cost, first, last });
    }

    pub(super) fn readings(&self, of: Readings) -> &[Reading] {
        &self.readings[of.first as usize..of.first as usize + usize::from(of.count)]
    }

    pub(super) fn parts(&self, of: &Reading) -> &[Part] {
        &self.parts[of.first_part as usize..of.first_part as usize + usize::from(of.parts)]
    }
}
