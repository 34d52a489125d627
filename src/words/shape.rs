//! Whether a string looks like a noun: a table of how likely a syllable follows another inside the nouns of the lexicon.
//!
//! It is what tells 올라파립 from a verb and a noun that happen to stand together. The lexicon's own nouns teach it, and
//! half of them are foreign names, so it needs no list of what is new.

/// Made by `dictionaries/make_noun_shapes.py`, which describes the layout.
static TABLE: &[u8] = include_bytes!("../../dictionaries/noun-shapes.bin");

/// Cost of a syllable that no noun of the lexicon has, and of a pair with it.
const UNHEARD: u32 = 160;

/// How unlikely the syllables of `stem` are as a noun: -ln p, in sixteenths.
#[must_use]
pub(super) fn cost(stem: &str) -> u32 {
    let mut before = Some(0);
    let mut sum = 0;
    for c in stem.chars().map(Some).chain([None]) {
        let next = c.map_or(Some(0), index);
        sum += pair(before, next);
        before = next;
    }
    sum
}

fn count() -> usize {
    usize::from(u16::from_le_bytes([TABLE[0], TABLE[1]]))
}

/// The syllable's place in the alphabet.
fn index(c: char) -> Option<usize> {
    let letters = TABLE[2..2 + 2 * count()].as_chunks::<2>().0;
    let code = u16::try_from(c as u32).ok()?;
    letters.binary_search_by_key(&code, |&pair| u16::from_le_bytes(pair)).ok()
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
        for (name, other) in
            [("엔비디아", "하겠습니다"), ("해밀턴", "그래도"), ("올라파립", "밝혔다고"), ("블랙웰", "았는데")]
        {
            assert!(cost(name) < cost(other), "{name} {} {other} {}", cost(name), cost(other));
        }
    }

    #[test]
    fn a_letter_that_is_no_syllable_is_dear() {
        assert!(cost("A쮋") >= 2 * UNHEARD);
    }
}
