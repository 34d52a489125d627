//! Strings under numbers.

use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Different strings, numbered in the order in which they came: one text of all of them, and a table of their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    /// One behind the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    numbers: HashTable<u32>,
}

/// The hash of a string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hash(pub(crate) u64);

impl Hash {
    /// Of a string.
    #[inline]
    pub(crate) fn of(key: &str) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(key.as_bytes());
        Self(hasher.finish())
    }
}

impl Keys {
    /// None, with room for so many of so many bytes together.
    pub(crate) fn with_capacity(keys: usize, bytes: usize) -> Self {
        let (text, ends) = (String::with_capacity(bytes), Vec::with_capacity(keys));
        Self { text, ends, numbers: HashTable::with_capacity(keys) }
    }

    /// How many there are: numbers are smaller.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with a number.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &str {
        &self.text[span(&self.ends, number)]
    }

    /// The number of a string with this hash, if it has one.
    #[inline]
    pub(crate) fn find(&self, key: &str, Hash(hash): Hash) -> Option<u32> {
        let bytes = self.text.as_bytes();
        self.numbers.find(hash, |&number| &bytes[span(&self.ends, number)] == key.as_bytes()).copied()
    }

    /// Gives a string with this hash the next number. It must have none yet.
    pub(crate) fn add(&mut self, key: &str, Hash(hash): Hash) -> u32 {
        let Self { text, ends, numbers } = self;
        let number = ends.len() as u32;
        text.push_str(key);
        ends.push(text.len() as u32);
        numbers.insert_unique(hash, number, |&number| Hash::of(&text[span(ends, number)]).0);
        number
    }
}

/// Where the string with a number stands.
#[inline]
fn span(ends: &[u32], number: u32) -> Range<usize> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[number] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_keeps_the_number_that_it_was_given() {
        let strings: Vec<String> = (0..1000).map(|number: u32| format!("낱말{number}")).collect();
        let mut keys = Keys::default();
        for (number, string) in (0..).zip(&strings) {
            assert_eq!(keys.find(string, Hash::of(string)), None);
            assert_eq!(keys.add(string, Hash::of(string)), number);
        }
        for (number, string) in (0..).zip(&strings) {
            assert_eq!((keys.find(string, Hash::of(string)), keys.get(number)), (Some(number), &**string));
        }
        assert_eq!((keys.find("", Hash::of("")), keys.len()), (None, 1000));
    }
}
