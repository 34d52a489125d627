//! What a lazy greedy choice keeps on its heap (Minoux 1978): the worth of a thing only falls while others are chosen,
//! so an old figure is an upper bound, and only what comes to the top need be looked at again. Terms, sentences and the
//! digest are chosen so.

use std::cmp::Ordering;

/// A thing to choose: the one with the highest score first, of equals the earlier.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it was worth when `version` others had been chosen.
    pub score: f64,
    /// Which it is.
    pub index: usize,
    /// How many had been chosen when its score was worked out.
    pub version: usize,
}

impl Ord for Entry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(other.index.cmp(&self.index))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}
