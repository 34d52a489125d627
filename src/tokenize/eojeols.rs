//! How common eojeols are read.
//!
//! What `build.rs` has found in the lattice for each eojeol of `dictionaries/eojeols.txt.xz`, so that it need not be found
//! again: a hash table whose buckets stand side by side, as [`super::packed`] has it. Nothing of it is read before it is
//! asked for. Of what a worker does not remember of an article that was not counted for the list, .69 stand here when it
//! has just begun, .42 after many.

use super::entries::DetailNumber;
use super::memory::Kept;
use super::packed::{Head, Part, Reading, bucket};

/// The tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Eojeols {
    starts: &'static [[u8; 4]],
    records: &'static [u8],
    parts: &'static [[u8; 4]],
}

/// Readings, as they are packed.
pub(super) type Packed = &'static [[u8; 8]];

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

    /// The parts of a reading, from the last to the first.
    pub(super) fn parts(self, reading: Reading) -> impl Iterator<Item = Kept> {
        let mut rest = self.parts.get(reading.parts as usize..).unwrap_or_default().iter();
        let mut more = true;
        std::iter::from_fn(move || {
            let part = Part::unpacked(*rest.next().filter(|_| more)?);
            more = part.more;
            Some(Kept { length: part.length, details: DetailNumber(part.details) })
        })
    }
}

/// The readings of an eojeol, the cheapest first, where it is in a bucket.
pub(super) fn readings(bucket: &'static [u8], eojeol: &str) -> Option<Packed> {
    let mut records = bucket;
    while let Some((&head, rest)) = records.split_first() {
        let Head { bytes, readings } = Head::unpacked(head);
        let (known, rest) = rest.split_at_checked(bytes)?;
        let (packed, rest) = rest.split_at_checked(readings * size_of::<[u8; 8]>())?;
        if known == eojeol.as_bytes() {
            return Some(packed.as_chunks().0);
        }
        records = rest;
    }
    None
}
