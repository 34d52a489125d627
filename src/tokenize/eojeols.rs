//! How common eojeols are read.
//!
//! What `build.rs` has found in the lattice for each eojeol of `dictionaries/eojeols.txt.xz`, so that it need not be
//! found again, nor remembered: a hash table whose buckets stand side by side, as [`super::packed`] has it. Nothing of
//! it is read before it is asked for. Of the eojeols of 2,000 news articles, which were counted for the list with the
//! others, .81 stand here.

use super::packed::{Head, PackedPart, PackedReading, bucket};

/// The tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eojeols {
    starts: &'static [[u8; 4]],
    records: &'static [u8],
    parts: &'static [PackedPart],
}

impl Eojeols {
    pub(super) const fn new(starts: &'static [u8], records: &'static [u8], parts: &'static [u8]) -> Self {
        Self { starts: starts.as_chunks().0, records, parts: parts.as_chunks().0 }
    }

    /// The records among which that of an eojeol with a hash is, if it is common.
    #[inline]
    pub(super) fn bucket(self, hash: u64) -> &'static [u8] {
        let bucket = bucket(hash, self.starts.len().saturating_sub(1));
        let start = |number: usize| self.starts.get(number).map_or(0, |&start| u32::from_le_bytes(start) as usize);
        self.records.get(start(bucket)..start(bucket + 1)).unwrap_or_default()
    }

    /// The parts of all readings.
    #[inline]
    pub(super) const fn parts(self) -> &'static [PackedPart] {
        self.parts
    }
}

/// The readings of an eojeol, the cheapest first, where it is in a bucket.
#[inline]
pub(super) fn readings(bucket: &'static [u8], eojeol: &str) -> Option<&'static [PackedReading]> {
    let mut records = bucket;
    while let Some((&head, rest)) = records.split_first() {
        let Head { bytes, readings } = Head::unpacked(head);
        let (known, rest) = rest.split_at_checked(bytes)?;
        let (packed, rest) = rest.split_at_checked(readings * size_of::<PackedReading>())?;
        if known == eojeol.as_bytes() {
            return Some(packed.as_chunks().0);
        }
        records = rest;
    }
    None
}
