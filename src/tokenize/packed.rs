//! How the lexicon's entries are packed: `build.rs` writes and [`super::entries`] reads with this file.
//!
//! All numbers are little-endian. `entries.bin` has 64 bits for each entry. Surfaces whose entries are the same share
//! them, as most do: half a million are names and nouns of which the lexicon knows no more.
//!
//! `eojeols.bin` has a record for each common eojeol, those of a bucket side by side: its [`Head`], its bytes and 80
//! bits for each of its readings. `eojeol-starts.bin` has 32 bits for each bucket, where its records begin, and for
//! their end. `eojeol-parts.bin` has 32 bits for each part of a reading; readings with the same parts share them.

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

/// A reading of a common eojeol. From below, its contexts have 12 bits each, its cost 16, the number of its first part
/// 24, how many parts it has 4, and its tags 6 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// The number of its first part, which the others follow.
    pub(super) first_part: u32,
    pub(super) parts: u8,
    pub(super) cost: i16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
    /// The number of the first tag of its first part.
    pub(super) first: u8,
    /// The number of the last tag of its last part.
    pub(super) last: u8,
}

/// A reading as it is packed.
pub(super) type PackedReading = [u8; 10];

/// A part of a reading, which begins where the one before it ends: two numbers of 16 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// How many bytes it has.
    pub(super) length: u16,
    /// The number of its details.
    pub(super) details: u16,
}

/// A part as it is packed.
pub(super) type PackedPart = [u8; 4];

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
    pub(super) fn packed(self) -> Option<PackedReading> {
        let Self { first_part, parts, cost, left, right, first, last } = self;
        let contexts_fit = left < 1 << 12 && right < 1 << 12;
        let fits = contexts_fit && first_part < 1 << 24 && parts < 1 << 4 && first < 1 << 6 && last < 1 << 6;
        let numbers: [(u32, u32); 7] = [
            (6, last.into()),
            (6, first.into()),
            (4, parts.into()),
            (24, first_part),
            (16, cost.cast_unsigned().into()),
            (12, right.into()),
            (12, left.into()),
        ];
        let packed = numbers.iter().fold(0, |above, &(bits, number)| above << bits | u128::from(number));
        packed.to_le_bytes().first_chunk().copied().filter(|_| fits)
    }

    #[inline]
    pub(super) fn unpacked(bytes: PackedReading) -> Self {
        let mut wide = [0; 16];
        wide[..bytes.len()].copy_from_slice(&bytes);
        let packed = u128::from_le_bytes(wide);
        let (below, above) = (packed as u64, (packed >> 64) as u16);
        Self {
            first_part: (below >> 40) as u32,
            parts: above as u8 & 0xF,
            cost: ((below >> 24) as u16).cast_signed(),
            left: below as u16 & 0xFFF,
            right: (below >> 12) as u16 & 0xFFF,
            first: (above >> 4) as u8 & 0x3F,
            last: (above >> 10) as u8,
        }
    }
}

impl Part {
    #[inline]
    pub(super) fn packed(self) -> PackedPart {
        (u32::from(self.details) << 16 | u32::from(self.length)).to_le_bytes()
    }

    #[inline]
    pub(super) fn unpacked(bytes: PackedPart) -> Self {
        let packed = u32::from_le_bytes(bytes);
        Self { length: packed as u16, details: (packed >> 16) as u16 }
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
        let (right, first_part) = ((1 << 12) - 1, (1 << 24) - 1);
        let reading = Reading { first_part, parts: 15, cost: -300, left: 2, right, first: 63, last: 1 };
        assert_eq!(reading.packed().map(Reading::unpacked), Some(reading));
        for large in [
            Reading { right: 1 << 12, ..reading },
            Reading { parts: 16, ..reading },
            Reading { first_part: 1 << 24, ..reading },
            Reading { first: 64, ..reading },
            Reading { last: 64, ..reading },
        ] {
            assert_eq!(large.packed(), None);
        }
        let part = Part { length: 3, details: u16::MAX };
        assert_eq!(Part::unpacked(part.packed()), part);
    }
}
