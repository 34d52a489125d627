//! The entries of the lexicon, found by their surfaces.
//!
//! A [`Trie`] has the surfaces; a surface's value leads to its entries, which stand side by side with all that is
//! needed of them: to walk costs one read for a character and one for a surface. lindera's trie, which it takes the
//! place of, asks a leaf, an index, the entries and, for the tag, a further table.
//!
//! `build.rs` makes codes and nodes of the trie and, as [`super::packed`] has them, the entries of what lindera's
//! builder compiles.

use std::num::NonZero;

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

/// What some surfaces begin with, as the base of a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prefix(u32);

/// A surface, as one more than the number of its first entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface(NonZero<u32>);

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

    /// Where the way of every surface begins.
    #[inline]
    pub(super) fn start(self) -> Prefix {
        Prefix(self.surfaces.root())
    }

    /// What a character leads to, where surfaces begin so, and the surface that this is.
    #[inline]
    pub(super) fn after(self, Prefix(base): Prefix, code: Code) -> Option<(Prefix, Option<Surface>)> {
        let Node { value, base, .. } = self.surfaces.child(base, code)?;
        Some((Prefix(base), NonZero::new(value).map(Surface)))
    }

    /// The entries with a surface.
    pub(super) fn of(self, surface: &str) -> impl Iterator<Item = Entry> {
        let way = |(prefix, _), c| self.after(prefix, self.code(c));
        let end = surface.chars().try_fold((self.start(), None), way);
        end.and_then(|(_, found)| found).into_iter().flat_map(move |found| self.at(found))
    }

    /// The entries of a surface.
    #[inline]
    pub(super) fn at(self, Surface(number): Surface) -> impl Iterator<Item = Entry> {
        let mut rest = self.table.get(number.get() as usize - 1..).unwrap_or_default().iter();
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
        let way = |prefix: &mut Prefix, c| {
            let (after, found) = entries.after(*prefix, entries.code(c))?;
            *prefix = after;
            Some(found)
        };
        let found = (1..).zip(text.chars().scan(entries.start(), way));
        found.filter_map(|(length, found)| found.map(|_| length)).collect()
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
