//! How the lexicon's entries are packed: `build.rs` writes and [`super::entries`] reads with this file.
//!
//! All numbers are little-endian. `entries.bin` has 64 bits for each entry. Surfaces whose entries are the same share them,
//! as most do: half a million are names and nouns of which the lexicon knows no more.
//!
//! `eojeols.bin` has a record for each common eojeol, those of a bucket side by side: its [`Head`], its bytes and 64 bits for
//! each of its readings. `eojeol-starts.bin` has 32 bits for each bucket, where its records begin, and for their end.
//! `eojeol-parts.bin` has 32 bits for each part of a reading; readings with the same parts share them.

/// An entry: four numbers of 16 bits, the first of which has [`MORE`] above its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of its details.
    pub(super) details: u16,
    /// Whether the next entry has the same surface.
    pub(super) more: bool,
    pub(super) cost: i16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
}

const MORE: u16 = 1 << 15;

/// How many bytes a common eojeol has, and how many readings: six bits and two, since there is always one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) bytes: usize,
    pub(super) readings: usize,
}

/// A reading of a common eojeol. From below, its contexts have 12 bits each, its cost 16 and its parts 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The number of its last part, which those before it follow.
    pub(super) parts: u32,
    pub(super) cost: i16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
}

/// A part of a reading: two numbers of 16 bits, the second of which has [`MORE`] above its details.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// How many bytes it has.
    pub(super) length: u16,
    /// The number of its details.
    pub(super) details: u16,
    /// Whether there is one before it.
    pub(super) more: bool,
}

/// The hash of a piece; the same on every machine, since `build.rs` puts eojeols into buckets by it.
#[inline]
pub(super) fn hash(piece: &str) -> u64 {
    // Both halves of a product with the golden ratio: so every bit tells in every place.
    let mix = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * 0x9E37_79B9_7F4A_7C15;
        (product >> 64) as u64 ^ product as u64
    };
    let (words, rest) = piece.as_bytes().as_chunks();
    let hash = words.iter().fold(piece.len() as u64, |hash, &word| mix(hash, u64::from_le_bytes(word)));
    mix(hash, rest.iter().fold(1, |word, &byte| word << 8 | u64::from(byte)))
}

/// Which of the buckets a hash belongs to.
#[inline]
pub(super) fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

impl Entry {
    /// Nothing where the number of its details is too large.
    pub(super) fn packed(self) -> Option<[u8; 8]> {
        let Self { details, more, cost, left, right } = self;
        let first = if more { details | MORE } else { details };
        (details < MORE).then_some(packed([first, cost.cast_unsigned(), left, right]))
    }

    #[inline]
    pub(super) fn unpacked(bytes: [u8; 8]) -> Self {
        let [first, cost, left, right] = unpacked(bytes);
        Self { details: first & !MORE, more: first & MORE != 0, cost: cost.cast_signed(), left, right }
    }
}

impl Head {
    /// Nothing where a number is too large or 0.
    pub(super) fn packed(self) -> Option<u8> {
        let Self { bytes, readings } = self;
        let fits = matches!((bytes, readings), (1..64, 1..=4));
        fits.then(|| (bytes << 2 | (readings - 1)) as u8)
    }

    #[inline]
    pub(super) fn unpacked(byte: u8) -> Self {
        Self { bytes: usize::from(byte >> 2), readings: usize::from(byte & 3) + 1 }
    }
}

impl Reading {
    /// Nothing where a number is too large.
    pub(super) fn packed(self) -> Option<[u8; 8]> {
        let Self { parts, cost, left, right } = self;
        let fits = left < 1 << 12 && right < 1 << 12 && parts < 1 << 24;
        let contexts = u64::from(right) << 12 | u64::from(left);
        fits.then(|| (u64::from(parts) << 40 | u64::from(cost.cast_unsigned()) << 24 | contexts).to_le_bytes())
    }

    #[inline]
    pub(super) fn unpacked(bytes: [u8; 8]) -> Self {
        let packed = u64::from_le_bytes(bytes);
        let context = |from| (packed >> from) as u16 & 0xFFF;
        let cost = ((packed >> 24) as u16).cast_signed();
        Self { parts: (packed >> 40) as u32, cost, left: context(0), right: context(12) }
    }
}

impl Part {
    /// Nothing where the number of its details is too large.
    pub(super) fn packed(self) -> Option<[u8; 4]> {
        let Self { length, details, more } = self;
        let second = if more { details | MORE } else { details };
        (details < MORE).then_some((u32::from(second) << 16 | u32::from(length)).to_le_bytes())
    }

    #[inline]
    pub(super) fn unpacked(bytes: [u8; 4]) -> Self {
        let packed = u32::from_le_bytes(bytes);
        let second = (packed >> 16) as u16;
        Self { length: packed as u16, details: second & !MORE, more: second & MORE != 0 }
    }
}

/// Four numbers of 16 bits.
fn packed(numbers: [u16; 4]) -> [u8; 8] {
    numbers.into_iter().rev().fold(0, |above, number| above << 16 | u64::from(number)).to_le_bytes()
}

#[inline]
fn unpacked(bytes: [u8; 8]) -> [u16; 4] {
    let packed = u64::from_le_bytes(bytes);
    [packed as u16, (packed >> 16) as u16, (packed >> 32) as u16, (packed >> 48) as u16]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_the_same() {
        let entry = Entry { details: MORE - 1, more: true, cost: -300, left: 1, right: u16::MAX };
        for entry in [entry, Entry { more: false, cost: i16::MAX, ..entry }] {
            assert_eq!(entry.packed().map(Entry::unpacked), Some(entry));
        }
        assert_eq!(Entry { details: MORE, ..entry }.packed(), None);
        for head in [Head { bytes: 1, readings: 4 }, Head { bytes: 63, readings: 1 }] {
            assert_eq!(head.packed().map(Head::unpacked), Some(head));
        }
        assert!(
            [(0, 1), (64, 1), (1, 0), (1, 5)]
                .iter()
                .all(|&(bytes, readings)| Head { bytes, readings }.packed().is_none())
        );
        let reading = Reading { parts: (1 << 24) - 1, cost: -300, left: 2, right: (1 << 12) - 1 };
        assert_eq!(reading.packed().map(Reading::unpacked), Some(reading));
        assert_eq!(Reading { right: 1 << 12, ..reading }.packed(), None);
        let part = Part { length: 3, details: MORE - 1, more: true };
        assert_eq!(part.packed().map(Part::unpacked), Some(part));
        assert_eq!(Part { details: MORE, ..part }.packed(), None);
    }
}
