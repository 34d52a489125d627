//! Syllables and their final consonants (The Unicode Standard, 3.12: conjoining jamo behaviour).

/// No final consonant: 가.
pub(crate) const OPEN: u32 = 0;
/// ㄴ, of 한다 and 된다.
pub(crate) const NIEUN: u32 = 4;
/// ㄹ, after which 로 stands as after a vowel.
pub(crate) const RIEUL: u32 = 8;
/// ㅁ, of 함 and 음.
pub(crate) const MIEUM: u32 = 16;
/// ㅂ, of 합니까 and 습니까.
pub(crate) const BIEUP: u32 = 17;
/// ㅆ, of 했다 and 갔다.
pub(crate) const SSANGSIOS: u32 = 20;

/// How many final consonants there are, none at all included.
const FINALS: u32 = 28;

/// Whether a character is a Chinese one, as Hanja are.
#[inline]
pub(crate) const fn is_hanja(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a character is a syllable.
#[inline]
pub(crate) fn is_syllable(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// How many bytes of UTF-8 a syllable has.
pub(crate) const SYLLABLE: usize = 3;

/// How many bytes so many syllables have.
#[inline]
pub(crate) const fn syllables(count: usize) -> usize {
    count * SYLLABLE
}

/// Whether UTF-8 begins with a syllable: quicker than to put a character together first. UTF-8 is in the order of the
/// characters. A branch for each first byte would save instructions, and cost more, since nobody foresees which it
/// takes.
#[inline]
pub(crate) fn opens_with_syllable(bytes: &[u8]) -> bool {
    opening_syllable(bytes).is_some()
}

/// The syllable that UTF-8 begins with, as [`in_utf8`] has it.
#[inline]
pub(crate) fn opening_syllable(bytes: &[u8]) -> Option<u32> {
    const FIRST: u32 = in_utf8('가');
    const LAST: u32 = in_utf8('힣');
    let syllable = bytes.first_chunk().map(|&[a, b, c]| u32::from_be_bytes([0, a, b, c]));
    syllable.filter(|syllable| (FIRST..=LAST).contains(syllable))
}

/// The bytes of a character that has three, as a number.
pub(crate) const fn in_utf8(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_be_bytes(bytes) >> 8
}

/// A set of syllables, a bit for each that there is: to ask is one look, and lists stay strings that can be read.
pub(crate) struct Syllables([u64; SYLLABLES.div_ceil(u64::BITS as usize)]);

impl Default for Syllables {
    fn default() -> Self {
        Self::of("")
    }
}

/// How many syllables there are.
const SYLLABLES: usize = '힣' as usize - '가' as usize + 1;

impl Syllables {
    /// Those of a list, which holds nothing else.
    pub(crate) const fn of(list: &str) -> Self {
        let (bytes, mut bits, mut at) = (list.as_bytes(), [0; SYLLABLES.div_ceil(u64::BITS as usize)], 0);
        while at < bytes.len() {
            let [a, b, c] = [bytes[at] as usize, bytes[at + 1] as usize, bytes[at + 2] as usize];
            let syllable = ((a & 0xF) << 12 | (b & 0x3F) << 6 | c & 0x3F) - '가' as usize;
            bits[syllable / 64] |= 1 << (syllable % 64);
            at += SYLLABLE;
        }
        Self(bits)
    }

    /// Adds a syllable.
    pub(crate) fn add(&mut self, c: char) {
        let syllable = (c as usize).wrapping_sub('가' as usize);
        if let Some(bits) = self.0.get_mut(syllable / 64) {
            *bits |= 1 << (syllable % 64);
        }
    }

    /// Whether a character is one of them.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        let syllable = (c as usize).wrapping_sub('가' as usize);
        self.0.get(syllable / 64).is_some_and(|bits| bits >> (syllable % 64) & 1 == 1)
    }
}

/// Whether UTF-8 ends with a syllable. What opens like one begins a character of as many bytes.
#[inline]
pub(crate) fn closes_with_syllable(bytes: &[u8]) -> bool {
    bytes.last_chunk::<SYLLABLE>().is_some_and(|last| opens_with_syllable(last))
}

/// The last two syllables of a text; something else, or nothing, where others end it. What is asked of each sentence or
/// word is told by them most quickly.
#[inline]
pub(crate) fn last_two(text: &str) -> &str {
    text.get(text.len().saturating_sub(2 * SYLLABLE)..).unwrap_or_default()
}

/// The characters of a text that are neither syllables nor spaces, which most are, each with its place.
pub(crate) fn others(text: &str) -> impl Iterator<Item = (usize, char)> {
    Others::among(text, b' ')
}

/// The characters of a text that are no syllables, each with its place.
pub(crate) fn others_and_spaces(text: &str) -> impl Iterator<Item = (usize, char)> {
    Others::among(text, NO_BYTE)
}

/// What no UTF-8 has.
const NO_BYTE: u8 = 0xFF;

/// How many bytes are looked at at once.
const BLOCK: usize = 16;

/// Finds what is no syllable, a block of bytes at a time: to go from one character to the next would be to guess, and
/// often wrongly, where a word ends.
struct Others<'a> {
    text: &'a str,
    /// A byte that is passed over like syllables.
    passed: u8,
    /// Where the block begins that is looked at.
    block: usize,
    /// For each of its bytes one of these, which is 1 where a character begins that may be none to pass over.
    found: u128,
}

impl<'a> Others<'a> {
    fn among(text: &'a str, passed: u8) -> Self {
        Self { text, passed, block: 0, found: openings(text.as_bytes(), passed) }
    }
}

impl Iterator for Others<'_> {
    type Item = (usize, char);

    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        loop {
            while self.found == 0 {
                self.block += BLOCK;
                self.found = openings(self.text.as_bytes().get(self.block..)?, self.passed);
            }
            let at = self.block + (self.found.trailing_zeros() / u8::BITS) as usize;
            self.found &= self.found - 1;
            let byte = self.text.as_bytes()[at];
            if byte.is_ascii() {
                return Some((at, byte.into()));
            }
            let c = self.text[at..].chars().next()?;
            if !is_syllable(c) {
                return Some((at, c));
            }
        }
    }
}

/// Of the first block of a text each byte that begins a character which may be no syllable.
#[inline]
#[allow(clippy::needless_bitwise_bool)]
fn openings(bytes: &[u8], passed: u8) -> u128 {
    // A syllable is told by two bytes, so one more is needed.
    let mut end = [INSIDE; BLOCK + 1];
    let block = bytes.first_chunk().unwrap_or_else(|| {
        end[..bytes.len()].copy_from_slice(bytes);
        &end
    });
    let mut found = [0; BLOCK];
    // Without branches, so that the compiler makes one step of it for all bytes.
    for (i, found) in found.iter_mut().enumerate() {
        let (byte, next) = (block[i], block[i + 1]);
        let inside = byte & 0xC0 == INSIDE;
        let syllable = matches!(byte, 0xEB | 0xEC) | (byte == 0xEA) & (next >= 0xB0) | (byte == 0xED) & (next < 0x9E);
        *found = u8::from(!(inside | syllable | (byte == passed)));
    }
    u128::from_le_bytes(found)
}

/// What a byte begins with that is not the first of its character.
const INSIDE: u8 = 0x80;

/// Whether a character is one of the fourteen syllables that number the items of a list: 가, 나, 다 to 하.
pub(crate) fn is_list_letter(c: char) -> bool {
    matches!(c, '가' | '나' | '다' | '라' | '마' | '바' | '사' | '아' | '자' | '차' | '카' | '타' | '파' | '하')
}

/// The final consonant of a syllable, by its number in Unicode's order.
#[inline]
pub(crate) fn final_consonant(c: char) -> Option<u32> {
    is_syllable(c).then(|| (c as u32 - '가' as u32) % FINALS)
}

/// The vowel of a syllable, by its number in Unicode's order.
pub(crate) fn vowel(c: char) -> Option<u32> {
    const VOWELS: u32 = 21;
    is_syllable(c).then(|| (c as u32 - '가' as u32) / FINALS % VOWELS)
}

/// Whether a text ends in a syllable with that final consonant.
#[inline]
pub(crate) fn closes_with(text: &str, consonant: u32) -> bool {
    text.chars().next_back().and_then(final_consonant) == Some(consonant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_known_by_their_bytes() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            assert_eq!(opens_with_syllable(c.encode_utf8(&mut [0; 4]).as_bytes()), is_syllable(c), "{c:?}");
            assert_eq!(closes_with_syllable(format!("가{c}").as_bytes()), is_syllable(c), "{c:?}");
        }
    }

    #[test]
    fn others_are_found_among_syllables() {
        let found: Vec<(usize, char)> = others("가 (나힣) 漢\u{D7A4}a").collect();
        assert_eq!(found, [(4, '('), (11, ')'), (13, '漢'), (16, '\u{D7A4}'), (19, 'a')]);
        assert!(others("").next().is_none() && others("가 ").next().is_none());
    }

    #[test]
    fn others_are_found_wherever_blocks_end() {
        let mixed = "가a 힣힐\u{A960}\u{D7A4}·… \n뀀漢😀각\u{FFFF}1";
        for start in 0..BLOCK {
            let text = format!("{}{mixed}{}", " ".repeat(start), mixed.repeat(3));
            let expected = || text.char_indices().filter(|&(_, c)| !is_syllable(c));
            assert!(others_and_spaces(&text).eq(expected()), "{start}");
            assert!(others(&text).eq(expected().filter(|&(_, c)| c != ' ')), "{start}");
        }
        for c in '\0'..=char::MAX {
            let found = others_and_spaces(c.encode_utf8(&mut [0; 4])).next();
            assert_eq!(found, (!is_syllable(c)).then_some((0, c)));
        }
    }

    #[test]
    fn syllables_have_the_final_consonants_that_they_show() {
        let shown =
            [('가', OPEN), ('한', NIEUN), ('을', RIEUL), ('음', MIEUM), ('합', BIEUP), ('했', SSANGSIOS), ('힣', 27)];
        assert!(shown.iter().all(|&(c, consonant)| final_consonant(c) == Some(consonant)));
        assert!(['ㄱ', 'A', '漢', '\u{1100}'].iter().all(|&c| final_consonant(c).is_none()));
    }
}
