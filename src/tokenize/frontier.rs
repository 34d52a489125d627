//! The unfinished ways of a search.

/// How many analyses of a piece are kept. With 2 the ends of nouns are right in .957 of eojeols, with 4 in .959; more
/// add nothing.
pub(super) const BEST: usize = 4;

/// A way from the beginning to some node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unfinished {
    /// What it costs with the cheapest way to the end.
    pub(super) whole: i32,
    /// What it costs up to the end of the node.
    pub(super) reached: i32,
    pub(super) node: u32,
    /// The link of the node before.
    pub(super) link: u32,
}

/// The unfinished ways that may still be among the cheapest, the cheapest last; never more than are still wanted.
#[derive(Default)]
pub(super) struct Frontier {
    ways: [Unfinished; BEST],
    count: usize,
}

impl Frontier {
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    /// What a way must cost less than to be one of `wanted`.
    pub(super) fn limit(&self, wanted: usize) -> i32 {
        if self.count == wanted { self.ways[0].whole } else { i32::MAX }
    }

    /// Adds a way that costs less than the limit; the dearest makes room for it. Of ways that cost the same the earlier
    /// one is taken on first.
    pub(super) fn add(&mut self, way: Unfinished, wanted: usize) {
        let mut at = 0;
        if self.count < wanted {
            // Nothing is dearer than an empty place.
            at = self.count;
            self.count += 1;
            while at > 0 && self.ways[at - 1].whole <= way.whole {
                self.ways[at] = self.ways[at - 1];
                at -= 1;
            }
        } else {
            while at + 1 < self.count && self.ways[at + 1].whole > way.whole {
                self.ways[at] = self.ways[at + 1];
                at += 1;
            }
        }
        self.ways[at] = way;
    }

    /// Takes the cheapest.
    pub(super) fn pop(&mut self) -> Option<Unfinished> {
        self.count = self.count.checked_sub(1)?;
        Some(self.ways[self.count])
    }
}
