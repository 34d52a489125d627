//! What a reader takes for one character, and counts.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::hangul::{closes_with_syllable, is_syllable, opens_with_syllable, others};

/// Whether a grapheme begins with a character, whatever stands before it that is such a character too: syllables,
/// line ends and visible ASCII, Latin letters, marks and symbols, letters and characters of East Asia.
pub(crate) fn is_plain(c: char) -> bool {
    is_syllable(c)
        || matches!(c, '\n' | ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}' | '\u{2100}'..='\u{2BFF}' | '\u{3001}'..='\u{3029}' | '\u{3030}'..='\u{3096}'
            | '\u{309B}'..='\u{3163}' | '\u{3165}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9D}')
}

/// Whether a place is no place inside what a reader takes for one character.
#[inline]
pub(crate) fn is_grapheme_bound(text: &str, position: usize) -> bool {
    let (before, after) = text.as_bytes().split_at(position);
    let visible = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    // Nearly every place lies between two syllables, or one and a mark.
    (opens_with_syllable(after) || visible(after.first())) && (closes_with_syllable(before) || visible(before.last()))
        || is_bound_by_unicode(text, position)
}

fn is_bound_by_unicode(text: &str, position: usize) -> bool {
    let (before, after) = text.split_at(position);
    let plain = |c: Option<char>| c.is_none_or(is_plain);
    plain(after.chars().next()) && plain(before.chars().next_back())
        || GraphemeCursor::new(position, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

/// The last grapheme bound up to a place.
pub(super) fn grapheme_floor(text: &str, position: usize) -> usize {
    if is_grapheme_bound(text, position) {
        return position;
    }
    GraphemeCursor::new(position, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The first grapheme bound from a place on.
pub(super) fn grapheme_ceil(text: &str, position: usize) -> usize {
    if is_grapheme_bound(text, position) {
        return position;
    }
    GraphemeCursor::new(position, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// How many characters a reader counts (graphemes), with or without white space.
#[must_use]
pub fn count_characters(text: &str, spaces: bool) -> usize {
    if others(text).all(|(_, c)| is_plain(c)) {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\n');
        return text.chars().count() - if spaces { 0 } else { text.bytes().filter(|byte| blank(byte)).count() };
    }
    text.graphemes(true).filter(|g| spaces || !g.chars().all(char::is_whitespace)).count()
}

/// The beginning of a text: so many code points, or all of it.
pub(crate) fn beginning(text: &str, code_points: usize) -> &str {
    let Some(last) = code_points.checked_sub(1) else { return "" };
    if text.len() <= code_points {
        return text;
    }
    let mut rest = text.chars();
    // It goes by many characters at a time.
    rest.nth(last);
    &text[..text.len() - rest.as_str().len()]
}

/// Whether a text has no more code points than so many.
pub(crate) fn is_within(text: &str, code_points: usize) -> bool {
    // Most texts are much longer, and need not be walked through.
    text.len() <= code_points * char::MAX.len_utf8() && text.chars().nth(code_points).is_none()
}

/// Whether a text holds one of some ASCII characters, of which nearly none has any. It goes by blocks: without branches
/// inside them the compiler makes one step of it for all bytes.
#[inline]
pub(crate) fn holds_any<const N: usize>(text: &str, rare: [u8; N]) -> bool {
    let is_rare = |byte: u8| rare.iter().fold(0, |found, &rare| found | u8::from(byte == rare));
    let holds = |block: &[u8; 16]| {
        let mut found = *block;
        for byte in &mut found {
            *byte = is_rare(*byte);
        }
        found.iter().fold(0, |all, found| all | found) > 0
    };
    let (blocks, rest) = text.as_bytes().as_chunks();
    blocks.iter().any(holds) || rest.iter().any(|&byte| is_rare(byte) > 0)
}

/// [`char::is_alphanumeric`], quicker for syllables, which it looks up in a table.
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_syllable(c) || c.is_alphanumeric()
}

/// A text without what stands before its first letter or digit.
pub(crate) fn from_letters(text: &str) -> &str {
    // Most begin with letters.
    if opens_with_syllable(text.as_bytes()) { text } else { text.trim_start_matches(|c| !is_alphanumeric(c)) }
}

/// A text without what stands behind its last letter or digit.
pub(crate) fn to_letters(text: &str) -> &str {
    text.trim_end_matches(|c| !is_alphanumeric(c))
}

/// Whether a text ends with one of these.
pub(crate) fn ends_with_one(text: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| text.ends_with(end))
}

/// Whether a text is a number: digits, and nothing else.
pub(crate) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_plain_characters_is_always_a_grapheme_bound() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            let text = String::from_iter(['가', c, c, 'a', c, '©', c, '\n', c]);
            assert_eq!(text.graphemes(true).count(), text.chars().count(), "{c:?} {:x}", u32::from(c));
        }
    }
}
