//! A double-array trie (Aoe 1989) over characters, made by `build.rs`: the child of a node for a character stands at
//! the node's base plus the character's code, and is one only if it has that code. Nodes that are followed by the same
//! share their children. A node holds its value itself: to walk costs one read for a character.
//!
//! There are two tables, all numbers little-endian: a 16-bit code for each character of the Basic Multilingual Plane, 0
//! for none, and 64 bits for each node.

/// A node. From below, its code has 16 bits, its value 24 and its base 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// The code of the character that leads to it; 0 where the place is empty.
    pub code: u16,
    /// The value of what ends here; 0 where nothing does.
    pub value: u32,
    /// Where its children stand, less their codes; 0 where it has none.
    pub base: u32,
}

impl Node {
    /// Nothing where a number is too large.
    pub fn packed(self) -> Option<[u8; 8]> {
        let Self { code, value, base } = self;
        let fits = value < 1 << 24 && base < 1 << 24;
        fits.then(|| (u64::from(base) << 40 | u64::from(value) << 16 | u64::from(code)).to_le_bytes())
    }

    #[inline]
    fn unpacked(bytes: [u8; 8]) -> Self {
        let packed = u64::from_le_bytes(bytes);
        let bits = |from| (packed >> from) as u32 & 0xFF_FFFF;
        Self { code: packed as u16, value: bits(16), base: bits(40) }
    }
}

/// The code of a character; 0 for one that the trie lacks.
#[derive(Debug, Clone, Copy)]
pub struct Code(u16);

/// The tables.
#[derive(Debug, Clone, Copy)]
pub struct Trie {
    codes: &'static [[u8; 2]],
    nodes: &'static [[u8; 8]],
}

impl Trie {
    /// The trie that these tables are.
    pub fn new(codes: &'static [u8], nodes: &'static [u8]) -> Self {
        Self { codes: codes.as_chunks().0, nodes: nodes.as_chunks().0 }
    }

    #[inline]
    pub fn code(self, c: char) -> Code {
        Code(self.codes.get(c as usize).map_or(0, |&code| u16::from_le_bytes(code)))
    }

    /// The base of the root.
    pub fn root(self) -> u32 {
        self.node(0).map_or(0, |root| root.base)
    }

    /// What a character leads to from the node with a base.
    #[inline]
    pub fn child(self, base: u32, Code(code): Code) -> Option<Node> {
        // The base 0 of a node without children belongs to no other, and what is empty has the code 0.
        self.node(base + u32::from(code)).filter(|child| child.code == code && code != 0)
    }

    #[inline]
    fn node(self, index: u32) -> Option<Node> {
        self.nodes.get(index as usize).copied().map(Node::unpacked)
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
    }
}
