//! What belongs to each word of a document, for as many words as there are and as few things as there may be.

/// Things by the index of a word.
pub(super) struct ByWord<T> {
    /// For each word, which thing was added last.
    last: Vec<u32>,
    /// Each with the one that was added before it at the same word.
    things: Vec<(T, u32)>,
}

/// Nothing was added.
const NONE: u32 = u32::MAX;

impl<T> ByWord<T> {
    /// Nothing at any of so many words.
    pub(super) fn new(words: usize) -> Self {
        Self { last: vec![NONE; words], things: Vec::with_capacity(words / 2) }
    }

    /// Adds a thing to a word.
    #[inline]
    pub(super) fn push(&mut self, word: u32, thing: T) {
        let before = std::mem::replace(&mut self.last[word as usize], self.things.len() as u32);
        self.things.push((thing, before));
    }

    /// The things of a word, the last one first.
    pub(super) fn at(&self, word: u32) -> impl Iterator<Item = &T> {
        let thing = |number: u32| self.things.get(number as usize);
        let last = self.last.get(word as usize).copied().unwrap_or(NONE);
        std::iter::successors(thing(last), move |(_, before)| thing(*before)).map(|(thing, _)| thing)
    }
}

#[cfg(test)]
mod tests {
    use super::ByWord;

    #[test]
    fn each_word_has_what_was_added_to_it() {
        let mut things = ByWord::new(3);
        for (word, thing) in [(0, 'a'), (2, 'b'), (0, 'c')] {
            things.push(word, thing);
        }
        let of = |word| things.at(word).collect::<String>();
        assert_eq!([of(0), of(1), of(2)], ["ca", "", "b"]);
    }
}
