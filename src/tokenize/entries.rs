//! The entries of the lexicon, found by their surfaces.
//!
//! A [`Trie`] has the surfaces; a surface's value leads to its entries, which stand side by side with all that is needed of
//! them: to walk costs one read for a character and one for a surface. lindera's trie, which it takes the place of, asks a
//! leaf, an index, the entries and, for the tag, a further table.
//!
//! `build.rs` makes codes and nodes of the trie and, as [`super::packed`] has them, the entries of what lindera's builder
//! compiles.

use super::packed;
pub(super) use crate::trie::Code;
use crate::trie::{Node, Trie};

/// Which of the different details something has: those of entries come first, then those of unknown words, then one for
/// each tag that a given word can have.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DetailNumber(pub(super) u16);

/// An entry of the lexicon, or a class of unknown words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// What the lexicon says of it.
    pub(super) details: DetailNumber,
    pub(super) cost: i16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
}

/// The tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entries {
    /// A value is one more than the number of the first entry of the surface.
    surfaces: Trie,
    table: &'static [[u8; 8]],
}

impl Entries {
    pub(super) fn new(codes: &'static [u8], nodes: &'static [u8], table: &'static [u8]) -> Self {
        Self { surfaces: Trie::new(codes, nodes), table: table.as_chunks().0 }
    }

    #[inline]
    pub(super) fn code(&self, c: char) -> Code {
        self.surfaces.code(c)
    }

    /// The surfaces with which a text begins, the shortest first: the length of each in characters, and its entries.
    #[inline]
    pub(super) fn beginnings(
        self,
        text: impl Iterator<Item = Code>,
    ) -> impl Iterator<Item = (usize, impl Iterator<Item = Entry>)> {
        let surfaces = (1..).zip(self.way(text)).filter(|(_, node)| node.value != 0);
        surfaces.map(move |(length, node)| (length, self.at(node)))
    }

    /// The entries with a surface.
    pub(super) fn of(self, surface: &str) -> impl Iterator<Item = Entry> {
        let length = surface.chars().count();
        let codes = surface.chars().map(|c| self.code(c));
        let end = length.checked_sub(1).and_then(|before| self.way(codes).nth(before));
        end.into_iter().flat_map(move |node| self.at(node))
    }

    /// The nodes that a text leads to, character for character, as far as the trie has them.
    #[inline]
    fn way(self, text: impl Iterator<Item = Code>) -> impl Iterator<Item = Node> {
        let mut base = self.surfaces.root();
        text.map_while(move |code| {
            let node = self.surfaces.child(base, code)?;
            base = node.base;
            Some(node)
        })
    }

    /// The entries of the surface that ends at a node.
    #[inline]
    fn at(self, node: Node) -> impl Iterator<Item = Entry> {
        let first = node.value.checked_sub(1).map_or(self.table.len(), |first| first as usize);
        let mut rest = self.table.get(first..).unwrap_or_default().iter();
        let mut more = true;
        std::iter::from_fn(move || {
            let entry = packed::Entry::unpacked(*rest.next().filter(|_| more)?);
            more = entry.more;
            let packed::Entry { details, cost, left, right, .. } = entry;
            Some(Entry { details: DetailNumber(details), cost, left, right })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use crate::tokenize::Tokenizer;

    fn lengths(entries: Entries, text: &str) -> Vec<usize> {
        entries.beginnings(text.chars().map(|c| entries.code(c))).map(|(length, _)| length).collect()
    }

    #[test]
    fn every_new_word_is_found_alone_and_at_the_beginning_of_more() -> Result<()> {
        let Tokenizer { entries, .. } = Tokenizer::new()?;
        let list = include_str!("../../dictionaries/new-words.txt");
        let words = list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(',').next());
        let mut count = 0;
        for word in words {
            count += 1;
            assert!(entries.of(word).next().is_some(), "{word}");
            assert!(lengths(entries, &format!("{word}에서")).contains(&word.chars().count()), "{word}");
        }
        assert!(count > 1000);
        Ok(())
    }

    #[test]
    fn surfaces_come_the_shortest_first_and_what_is_none_is_not_found() -> Result<()> {
        let Tokenizer { entries, .. } = Tokenizer::new()?;
        let found = lengths(entries, "대통령에게");
        assert!(found.is_sorted() && [1, 3].iter().all(|length| found.contains(length)), "{found:?}");
        for none in ["", "\0", "👍", "대통령에게는가", "쮋쀏"] {
            assert_eq!(entries.of(none).count(), 0, "{none:?}");
        }
        Ok(())
    }
}
