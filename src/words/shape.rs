//! Whether a string looks like a noun: a table of how likely a syllable follows another inside the nouns of the
//! lexicon.
//!
//! It is what tells 올라파립 from a verb and a noun that happen to stand together. The lexicon's own nouns teach it, and
//! half of them are foreign names, so it needs no list of what is new.

use std::sync::LazyLock;

/// Made by `dictionaries/make_noun_shapes.py`, which describes the layout.
static TABLE: &[u8] = include_bytes!("../../dictionaries/noun-shapes.bin");

/// Cost of a syllable that no noun of the lexicon has, and of a pair with it.
const UNHEARD: u32 = 160;

/// The beginnings of a string, one longer than the other, each of which may be a noun: what they have in common is
/// looked up once.
pub(super) struct Stems<'a> {
    /// What was not looked at yet.
    rest: &'a str,
    length: usize,
    /// The place in the alphabet of the last syllable that was looked at; at the front, of the border of a word.
    before: Option<usize>,
    sum: u32,
}

impl<'a> Stems<'a> {
    pub(super) fn of(string: &'a str) -> Self {
        Self { rest: string, length: 0, before: Some(BORDER), sum: 0 }
    }

    /// How unlikely the syllables of the first `length` bytes are as a noun: -ln p, in sixteenths. They are no fewer
    /// than those that were asked for before.
    pub(super) fn cost(&mut self, length: usize) -> u32 {
        let (new, rest) = self.rest.split_at(length - self.length);
        for c in new.chars() {
            let next = index(c);
            self.sum += pair(self.before, next);
            self.before = next;
        }
        (self.rest, self.length) = (rest, length);
        self.sum + pair(self.before, Some(BORDER))
    }
}

/// What stands in the alphabet for the beginning and the end of a word.
const BORDER: usize = 0;

fn count() -> usize {
    usize::from(u16::from_le_bytes([TABLE[0], TABLE[1]]))
}

/// The places of all syllables in the alphabet: to search it would be to look at eleven places.
static PLACES: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut places = vec![NOWHERE; SYLLABLES];
    for (place, &letter) in (0..).zip(TABLE[2..2 + 2 * count()].as_chunks::<2>().0) {
        if let Some(own) = u32::from(u16::from_le_bytes(letter)).checked_sub('가' as u32) {
            places[own as usize] = place;
        }
    }
    places.into()
});

/// How many syllables there are.
const SYLLABLES: usize = '힣' as usize - '가' as usize + 1;

/// The place of a syllable that the alphabet lacks.
const NOWHERE: u16 = u16::MAX;

/// The syllable's place in the alphabet, which holds nothing else but the border.
fn index(c: char) -> Option<usize> {
    let place = *PLACES.get((c as usize).checked_sub('가' as usize)?)?;
    (place != NOWHERE).then_some(usize::from(place))
}

fn pair(before: Option<usize>, next: Option<usize>) -> u32 {
    let (Some(before), Some(next)) = (before, next) else { return UNHEARD };
    let n = count();
    // To search among all pairs would be to look at seventeen places far apart.
    let (rows, pairs) = TABLE[2 + 4 * n..].as_chunks::<4>().0.split_at(n + 1);
    let [start, end] = [before, before + 1].map(|row| u32::from_le_bytes(rows[row]) as usize);
    let row = &pairs[start..end];
    match row.binary_search_by_key(&next, |&pair| (u32::from_le_bytes(pair) >> 8 & 0xFFF) as usize) {
        Ok(found) => u32::from(row[found][0]),
        Err(_) => u32::from(TABLE[2 + 2 * n + next]) + u32::from(TABLE[2 + 3 * n + before]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_cost_less_than_predicates() {
        let cost = |stem: &str| Stems::of(stem).cost(stem.len());
        for (name, other) in
            [("엔비디아", "하겠습니다"), ("해밀턴", "그래도"), ("올라파립", "밝혔다고"), ("블랙웰", "았는데")]
        {
            assert!(cost(name) < cost(other), "{name} {} {other} {}", cost(name), cost(other));
        }
    }

    #[test]
    fn a_letter_that_is_no_syllable_is_dear() {
        assert!(Stems::of("A쮋").cost("A쮋".len()) >= 2 * UNHEARD);
    }
}
