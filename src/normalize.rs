//! Source text to normalised text: NFC, line ends, invisible characters, the entities that leak from web pages; with
//! the map back, so that every offset that leaves the program points into the source text.
//!
//! NFC only: NFKC would turn ㈜, ① and ㄱㅋㅋ into something that a reader did not write.

mod characters;
mod map;
mod web;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::hangul::{SYLLABLE, opens_with_syllable, others};
use crate::marks::is_middle_dot;

pub(crate) use characters::{
    beginning, ends_with_one, from_letters, holds_any, is_digits, is_grapheme_bound, is_plain, is_within, to_letters,
};
pub use characters::{count_characters, is_alphanumeric};
use map::Origin;
pub use map::{Join, Normalized};
pub(crate) use web::is_block;
pub use web::is_page;
use web::leftover;

/// Normalises a source text.
#[must_use]
pub fn normalize(source: &str) -> Normalized {
    normalize_as(source, is_page(source))
}

/// A part of a source text as it is shown to people: without what leaked from a web page. Whether the whole is a piece
/// of one ([`is_page`]) can't be told from a part.
#[must_use]
pub fn readable(part: &str, page: bool) -> Cow<'_, str> {
    if part.contains(['&', '<']) { Cow::Owned(normalize_as(part, page).text) } else { Cow::Borrowed(part) }
}

fn normalize_as(source: &str, page: bool) -> Normalized {
    let mut normal = Normalized::with_capacity(source.len());
    let mut rest = 0;
    while rest < source.len() {
        let (length, origin) = kept_prefix(&source[rest..], page);
        if length > 0 {
            normal.push(&source[rest..rest + length], rest, length, origin);
            rest += length;
            continue;
        }
        let (replacement, length) = replace(&source[rest..], page);
        let same = replacement == source[rest..rest + length];
        normal.push(&replacement, rest, length, if same { Origin::Copied } else { Origin::Replaced });
        rest += length;
    }
    normal
}

/// Length of the longest prefix that stays as it is, and whether it is plain.
fn kept_prefix(text: &str, page: bool) -> (usize, Origin) {
    let mut origin = Origin::Plain;
    for (at, c) in others(text) {
        if !stays(c) || (matches!(c, '&' | '<' | '_') && leftover(&text[at..], page).is_some()) {
            // A character that composes with the one before takes it along.
            let before = if composes(c) { text[..at].chars().next_back() } else { None };
            return (at - before.map_or(0, char::len_utf8), origin);
        }
        if !is_plain(c) {
            origin = Origin::Copied;
        }
    }
    (text.len(), origin)
}

/// Whether a character can be copied without a look at its neighbours.
fn stays(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{4E00}'..='\u{9FFF}')
        || !(drops(c) || breaks(c) || blanks(c) || composes(c) || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes)
}

/// Invisible characters, of which no trace is left. The zero-width joiner stays: it holds emoji together.
fn drops(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{115F}' | '\u{1160}' | '\u{3164}')
        || (c.is_control() && !breaks(c) && !blanks(c) && c != '\n')
}

fn breaks(c: char) -> bool {
    matches!(c, '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn blanks(c: char) -> bool {
    c != ' ' && c != '\n' && !breaks(c) && c.is_whitespace()
}

/// Whether a character may melt into the one before: combining marks, Hangul vowels and finals.
fn composes(c: char) -> bool {
    matches!(c, '\u{1161}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}') || unicode_normalization::char::is_combining_mark(c)
}

/// What stands for the beginning of `text`, and how many bytes of it that replaces.
fn replace(text: &str, page: bool) -> (String, usize) {
    let Some(first) = text.chars().next() else { return (String::new(), 0) };
    let length = first.len_utf8();
    if drops(first) {
        (String::new(), length)
    } else if breaks(first) {
        ("\n".to_owned(), if text.starts_with("\r\n") { 2 } else { length })
    } else if first == '\t' {
        // Two spaces, as between columns: a tab sets more apart than a space between words.
        ("  ".to_owned(), length)
    } else if blanks(first) {
        (" ".to_owned(), length)
    } else if let Some((plain, length)) = leftover(text, page) {
        // What a number stands for may be a sign that is not kept either.
        (if plain.chars().all(stays) { plain.into_owned() } else { replace(&plain, false).0 }, length)
    } else {
        compose(text, length)
    }
}

/// The first character with all that melts into it, in NFC. An end is put to piles of marks, so that no text is slow.
fn compose(text: &str, first: usize) -> (String, usize) {
    const MARKS: usize = 30;
    let length =
        first + text[first..].chars().take(MARKS).take_while(|&c| composes(c)).map(char::len_utf8).sum::<usize>();
    (text[..length].nfc().collect(), length)
}

/// The same words with single spaces between them.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The key under which a word or term is counted: without white space, in lower case, one form of middle dot.
#[must_use]
pub fn key(text: &str) -> Cow<'_, str> {
    // Most words are their own key.
    let kept = own_key(text);
    if kept == text.len() {
        return Cow::Borrowed(text);
    }
    let mut key = String::with_capacity(text.len());
    let (mut own, mut rest) = text.split_at(kept);
    loop {
        key.push_str(own);
        let mut others = rest.chars();
        match others.next() {
            None => return Cow::Owned(key),
            Some(c) if c.is_whitespace() => {}
            Some(c) if is_middle_dot(c) || c == '•' => key.push('·'),
            Some(c) if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            Some(c) => key.extend(c.to_lowercase()),
        }
        (own, rest) = others.as_str().split_at(own_key(others.as_str()));
    }
}

/// How many bytes at the beginning of a text are their own key, as most words are.
fn own_key(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        at += match *rest {
            _ if opens_with_syllable(rest) => SYLLABLE,
            [b'a'..=b'z' | b'0'..=b'9', ..] => 1,
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn decomposed_hangul_is_composed_and_maps_back() {
        let source: String = "정부는 한국어".nfd().collect();
        let normal = normalize(&source);
        assert_eq!(normal.text, "정부는 한국어");
        let at = normal.text.find("한국").expect("there");
        let span = normal.to_source(&source, Span::new(at, at + "한국".len()));
        assert_eq!(span.of(&source).nfc().collect::<String>(), "한국");
    }

    #[test]
    fn invisible_characters_and_entities_leave_no_trace() {
        let source = "한\u{200B}국\u{AD}어는&nbsp;&quot;쉽다&quot;\r\n끝\u{2028}끝";
        let normal = normalize(source);
        assert_eq!(normal.text, "한국어는 \"쉽다\"\n끝\n끝");
        assert_eq!(normal.to_source(source, Span::new(0, 9)).of(source), "한\u{200B}국\u{AD}어");
        assert_eq!(normalize("봄_x000D_\n여름_x000D_가을").text, "봄\n여름\n가을");
    }

    #[test]
    fn compatibility_ideographs_become_the_ordinary_ones() {
        assert_eq!(normalize("\u{F9E1} 대통령").text, "李 대통령");
    }
}
