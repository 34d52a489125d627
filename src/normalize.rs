//! Source text to normalised text: NFC, line ends, invisible characters, the entities that leak from web pages; with
//! the map back, so that every offset that leaves the program points into the source text.
//!
//! NFC only: NFKC would turn ㈜, ① and ㄱㅋㅋ into something that a reader did not write.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::{IsNormalized, is_nfc_quick};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::document::Span;
use crate::hangul::{SYLLABLE, closes_with_syllable, is_syllable, opens_with_syllable, others};

/// A run of normalised text and the run of source text it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    normal: usize,
    source: usize,
    source_length: usize,
    origin: Origin,
}

/// How a piece came from its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Something else stands there.
    Replaced,
    /// Copied byte for byte, so that offsets inside it can be mapped too.
    Copied,
    /// Copied, and all characters are plain ([`is_plain`]), so that every place inside is a grapheme bound.
    Plain,
}

impl Piece {
    /// Where a part of it comes from, and how long that is. A piece that is not copied has no parts.
    fn part(&self, start: usize, end: usize) -> (usize, usize) {
        if self.is_copied() {
            (self.source + (start - self.normal), end - start)
        } else {
            (self.source, self.source_length)
        }
    }

    fn is_copied(&self) -> bool {
        self.origin != Origin::Replaced
    }

    /// Where in the source a stretch begins that begins in it, on a grapheme bound.
    fn start_in_source(&self, source: &str, position: usize) -> usize {
        let (start, _) = self.part(position, position);
        if self.bounds(position) { start } else { grapheme_floor(source, start) }
    }

    /// Where in the source a stretch ends that ends in it, on a grapheme bound.
    fn end_in_source(&self, source: &str, position: usize) -> usize {
        let (start, length) = self.part(self.normal, position);
        if self.bounds(position) { start + length } else { grapheme_ceil(source, start + length) }
    }

    /// Whether a place of the normalised text lies inside it, and is a grapheme bound there for sure.
    fn bounds(&self, position: usize) -> bool {
        self.origin == Origin::Plain && self.normal < position && position < self.normal + self.source_length
    }
}

/// Normalised text and the map back to its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Normalized {
    /// The text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A line break that was none: see [`Normalized::join_lines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// Where the line break stands.
    pub at: usize,
    /// Whether a space takes its place; else the two sides are one word.
    pub space: bool,
}

/// Entities and line breaks that are left over in text cut from web pages. A full HTML reader is not for here.
const ENTITIES: [(&str, &str); 12] = [
    ("&nbsp;", " "),
    ("&quot;", "\""),
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
    ("&middot;", "·"),
    ("<br>", "\n"),
    ("<BR>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
    // A line break in a cell, as exports from spreadsheets leave it.
    ("_x000D_", " "),
];

/// Normalises a source text.
#[must_use]
pub fn normalize(source: &str) -> Normalized {
    let mut normal = Normalized { text: String::with_capacity(source.len()), pieces: Vec::new() };
    let mut rest = 0;
    while rest < source.len() {
        let (length, origin) = kept_prefix(&source[rest..]);
        if length > 0 {
            normal.push(&source[rest..rest + length], rest, length, origin);
            rest += length;
            continue;
        }
        let (replacement, length) = replace(&source[rest..]);
        let same = replacement == source[rest..rest + length];
        normal.push(&replacement, rest, length, if same { Origin::Copied } else { Origin::Replaced });
        rest += length;
    }
    normal
}

impl Normalized {
    fn push(&mut self, text: &str, source: usize, source_length: usize, origin: Origin) {
        if !text.is_empty() {
            self.pieces.push(Piece { normal: self.text.len(), source, source_length, origin });
            self.text.push_str(text);
        }
    }

    /// The same text under a title, on a line of its own, that comes from nowhere in the source: what lies in it maps to
    /// the empty stretch at the front.
    #[must_use]
    pub fn under(self, title: &str) -> Self {
        let mut titled = Self { text: String::with_capacity(title.len() + 1 + self.text.len()), pieces: Vec::new() };
        titled.push(title, 0, 0, Origin::Replaced);
        titled.push("\n", 0, 0, Origin::Replaced);
        let by = titled.text.len();
        titled.text.push_str(&self.text);
        titled.pieces.extend(self.pieces.into_iter().map(|piece| Piece { normal: piece.normal + by, ..piece }));
        titled
    }

    /// The stretch of source text that a stretch of the normalised text comes from, on grapheme bounds.
    #[must_use]
    pub fn to_source(&self, source: &str, span: Span) -> Span {
        if self.pieces.is_empty() || span.is_empty() {
            return Span::new(0, 0);
        }
        let first = self.piece_at(span.start);
        let last = if first.bounds(span.end) { first } else { self.piece_at(span.end - 1) };
        let start = first.start_in_source(source, span.start);
        Span::new(start, last.end_in_source(source, span.end).max(start))
    }

    /// The stretch of normalised text that comes from a stretch of the source text.
    #[must_use]
    pub fn from_source(&self, span: Span) -> Span {
        let start = self.position_of_source(span.start);
        Span::new(start, self.position_of_source(span.end).max(start))
    }

    fn position_of_source(&self, position: usize) -> usize {
        let next = self.pieces.partition_point(|piece| piece.source <= position);
        let Some(piece) = next.checked_sub(1).map(|at| self.pieces[at]) else { return 0 };
        let after = self.pieces.get(next).map_or(self.text.len(), |piece| piece.normal);
        if piece.is_copied() {
            (piece.normal + (position - piece.source)).min(after)
        } else if position > piece.source {
            after
        } else {
            piece.normal
        }
    }

    /// The same text with some of its line breaks taken away. `joins` are in order. Offsets keep pointing into the source.
    #[must_use]
    pub fn join_lines(&self, joins: &[Join]) -> Self {
        let mut joined = Self { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        let mut joins = joins.iter().peekable();
        for (i, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |next| next.normal);
            let mut at = piece.normal;
            while let Some(join) = joins.next_if(|join| join.at < end) {
                joined.push_part(self, piece, at, join.at);
                if join.space {
                    let (source, length) = piece.part(join.at, join.at + 1);
                    joined.push(" ", source, length, Origin::Replaced);
                }
                at = join.at + 1;
            }
            joined.push_part(self, piece, at, end);
        }
        joined
    }

    /// Copies a part of one of another text's pieces.
    fn push_part(&mut self, from: &Self, piece: &Piece, start: usize, end: usize) {
        if start < end {
            let (source, length) = piece.part(start, end);
            self.push(&from.text[start..end], source, length, piece.origin);
        }
    }

    fn piece_at(&self, position: usize) -> &Piece {
        &self.pieces[self.pieces.partition_point(|piece| piece.normal <= position).saturating_sub(1)]
    }
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

/// Length of the longest prefix that stays as it is, and whether it is plain.
fn kept_prefix(text: &str) -> (usize, Origin) {
    let mut origin = Origin::Plain;
    for (at, c) in others(text) {
        if !stays(c) || (matches!(c, '&' | '<' | '_') && entity(&text[at..]).is_some()) {
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

fn entity(text: &str) -> Option<(&'static str, &'static str)> {
    ENTITIES.into_iter().find(|(name, _)| text.starts_with(name))
}

/// What stands for the beginning of `text`, and how many bytes of it that replaces.
fn replace(text: &str) -> (String, usize) {
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
    } else if let Some((name, plain)) = entity(text) {
        (plain.to_owned(), name.len())
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

fn grapheme_floor(text: &str, position: usize) -> usize {
    if is_grapheme_bound(text, position) {
        return position;
    }
    GraphemeCursor::new(position, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

fn grapheme_ceil(text: &str, position: usize) -> usize {
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

/// [`char::is_alphanumeric`], quicker for syllables, which it looks up in a table.
#[must_use]
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    is_syllable(c) || c.is_alphanumeric()
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
            Some('ㆍ' | '・' | '‧' | '∙' | '•') => key.push('·'),
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
    }

    #[test]
    fn between_plain_characters_is_always_a_grapheme_bound() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            let text = String::from_iter(['가', c, c, 'a', c, '©', c, '\n', c]);
            assert_eq!(text.graphemes(true).count(), text.chars().count(), "{c:?} {:x}", u32::from(c));
        }
    }

    #[test]
    fn compatibility_ideographs_become_the_ordinary_ones() {
        assert_eq!(normalize("\u{F9E1} 대통령").text, "李 대통령");
    }
}
