//! How the lexicon's entries are packed: `build.rs` writes and [`super::entries`] reads with this file.
//!
//! `entries.bin` has 64 bits for each entry, little-endian. Surfaces whose entries are the same share them, as most do: half a
//! million are names and nouns of which the lexicon knows no more.

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

impl Entry {
    /// Nothing where the number of its details is too large.
    pub(super) fn packed(self) -> Option<[u8; 8]> {
        let Self { details, more, cost, left, right } = self;
        let first = if more { details | MORE } else { details };
        let packed = [first, cost.cast_unsigned(), left, right].into_iter().rev();
        let packed = packed.fold(0, |above, number| above << 16 | u64::from(number));
        (details < MORE).then_some(packed.to_le_bytes())
    }

    #[inline]
    pub(super) fn unpacked(bytes: [u8; 8]) -> Self {
        let packed = u64::from_le_bytes(bytes);
        let (first, cost) = (packed as u16, (packed >> 16) as u16);
        let (left, right) = ((packed >> 32) as u16, (packed >> 48) as u16);
        Self { details: first & !MORE, more: first & MORE != 0, cost: cost.cast_signed(), left, right }
    }
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
    }
}
