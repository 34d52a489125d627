//! What a document knows of its nouns by their first two syllables.

use rustc_hash::FxHashMap;

use crate::hangul::syllables;
use crate::tag::Pos;

/// What is known of nouns by their first two syllables: most chunks open as none of them does.
#[derive(Default)]
pub(super) struct Openings(pub(super) FxHashMap<u64, Opening>);

impl Openings {
    /// What is known of the nouns that open as this one does.
    pub(super) fn of(&mut self, noun: &str) -> &mut Opening {
        self.0.entry(Self::key(noun).unwrap_or_default()).or_default()
    }

    /// Takes in a long noun that is known.
    pub(super) fn know(&mut self, noun: &str) {
        let opening = self.of(noun);
        opening.long = opening.long.max(noun.len());
    }

    /// What is known of the nouns that a chunk may open with, if there are any.
    #[inline]
    pub(super) fn met(&self, chunk: &str) -> Option<&Opening> {
        self.0.get(&Self::key(chunk)?)
    }

    /// The bytes of the first two syllables.
    fn key(text: &str) -> Option<u64> {
        let mut key = [0; 8];
        *key.first_chunk_mut::<{ syllables(2) }>()? = *text.as_bytes().first_chunk()?;
        Some(u64::from_le_bytes(key))
    }
}

/// Which nouns open with two syllables.
#[derive(Default, Clone, Copy)]
pub(super) struct Opening {
    /// Bytes of the longest one with votes; 0 where none has any.
    pub(super) voted: usize,
    /// Bytes of the longest of the long ones that are known; 0 where none is.
    pub(super) long: usize,
    /// They are one themselves that has a particle behind it which nouns alone have.
    pub(super) short: Option<Pos>,
}

impl Opening {
    /// Takes in a vote for a noun of so many bytes.
    pub(super) fn vote(&mut self, length: usize) {
        self.voted = self.voted.max(length);
    }
}
