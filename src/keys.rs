//! Strings under numbers.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

/// Different strings, numbered in the order in which they came: one text of all of them, and a hash table of their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keys {
    /// One behind the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    /// The number of each string at the first free place from the one that its hash tells. At most half of the places are taken,
    /// and there are a power of two.
    places: Vec<Place>,
}

/// A place for a number.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// [`NONE`] where it is free.
    number: u32,
    hash: Hash,
}

/// No number.
const NONE: u32 = u32::MAX;

/// The hash of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hash(u32);

impl Hash {
    /// Of a string.
    #[inline]
    pub(crate) fn of(key: &str) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(key.as_bytes());
        Self(hasher.finish() as u32)
    }
}

impl Keys {
    /// None, with room for so many of so many bytes together.
    pub(crate) fn with_capacity(keys: usize, bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(keys), places: free(keys) }
    }

    /// How many there are: numbers are smaller.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with a number.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &str {
        &self.text[self.span(number)]
    }

    fn span(&self, number: u32) -> Range<usize> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[number] as usize
    }

    /// The number of a string with this hash, if it has one.
    #[inline]
    pub(crate) fn find(&self, key: &str, hash: Hash) -> Option<u32> {
        let is = |place: &Place| place.hash == hash && self.text.as_bytes()[self.span(place.number)] == *key.as_bytes();
        self.places.get(self.place(hash, is)).map(|place| place.number).filter(|&number| number != NONE)
    }

    /// Gives a string with this hash the next number. It must have none yet.
    pub(crate) fn add(&mut self, key: &str, hash: Hash) -> u32 {
        let number = self.ends.len() as u32;
        self.text.push_str(key);
        self.ends.push(self.text.len() as u32);
        if self.places.len() < room(self.ends.len()) {
            let full = std::mem::replace(&mut self.places, free(2 * self.ends.len()));
            full.into_iter().filter(|place| place.number != NONE).for_each(|place| self.put(place));
        }
        self.put(Place { number, hash });
        number
    }

    fn put(&mut self, new: Place) {
        let at = self.place(new.hash, |_| false);
        self.places[at] = new;
    }

    /// The first place, from the one that a hash tells, that is free or passes a test.
    #[inline]
    fn place(&self, Hash(hash): Hash, test: impl Fn(&Place) -> bool) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while self.places.get(at).is_some_and(|place| place.number != NONE && !test(place)) {
            at = (at + 1) & last;
        }
        at
    }
}

/// How many places so many strings take.
const fn room(keys: usize) -> usize {
    (2 * keys).next_power_of_two()
}

/// Free places for so many strings.
fn free(keys: usize) -> Vec<Place> {
    vec![Place { number: NONE, hash: Hash(0) }; room(keys)]
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
