//! How the lexicon's tables are packed: `build.rs` writes and [`super::entries`] reads with this file.
//!
//! All numbers are little-endian. `codes.bin` has a 16-bit code for each character of the Basic Multilingual Plane, 0 for
//! none; `nodes.bin` and `entries.bin` have 64 bits for each node of the trie and for each entry. Surfaces whose entries are
//! the same share them, as most do: half a million are names and nouns of which the lexicon knows no more.

/// A node. From below, its code has 16 bits, its value 24 and its base 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node {
    /// The code of the character that leads to it; 0 where the place is empty.
    pub(super) code: u16,
    /// One more than the number of the first entry of the surface that ends here; 0 where none does.
    pub(super) value: u32,
    /// Where its children stand, less their codes; 0 where it has none.
    pub(super) base: u32,
}

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

impl Node {
    /// Nothing where a number is too large.
    pub(super) fn packed(self) -> Option<[u8; 8]> {
        let Self { code, value, base } = self;
        let fits = value < 1 << 24 && base < 1 << 24;
        fits.then(|| (u64::from(base) << 40 | u64::from(value) << 16 | u64::from(code)).to_le_bytes())
    }

    #[inline]
    pub(super) fn unpacked(bytes: [u8; 8]) -> Self {
        let packed = u64::from_le_bytes(bytes);
        let bits = |from| (packed >> from) as u32 & 0xFF_FFFF;
        Self { code: packed as u16, value: bits(16), base: bits(40) }
    }
}

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
        for node in [Node { code: 0, value: 0, base: 0 }, Node { code: u16::MAX, value: (1 << 24) - 1, base: 1 << 23 }]
        {
            assert_eq!(node.packed().map(Node::unpacked), Some(node));
        }
        assert_eq!(Node { code: 1, value: 1 << 24, base: 1 }.packed(), None);
        let entry = Entry { details: MORE - 1, more: true, cost: -300, left: 1, right: u16::MAX };
        for entry in [entry, Entry { more: false, cost: i16::MAX, ..entry }] {
            assert_eq!(entry.packed().map(Entry::unpacked), Some(entry));
        }
        assert_eq!(Entry { details: MORE, ..entry }.packed(), None);
    }
}
