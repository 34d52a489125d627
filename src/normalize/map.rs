//! Normalised text and the map back: pieces, each of which knows where it comes from.

use super::characters::{grapheme_ceil, grapheme_floor};
use crate::document::Span;

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
pub(super) enum Origin {
    /// Something else stands there.
    Replaced,
    /// Copied byte for byte, so that offsets inside it can be mapped too.
    Copied,
    /// Copied, and all characters are plain ([`is_plain`](super::is_plain)), so that every place inside is a grapheme
    /// bound.
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

/// A line break that was none, perhaps with what a page has put there: see [`Normalized::join_lines`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// Where the line break stands.
    pub at: usize,
    /// Where the next line begins.
    pub to: usize,
    /// What takes the place of all between: a space; nothing, where the two sides are one word; a line break, where the
    /// lines are none.
    pub by: &'static str,
}

impl Normalized {
    /// Nothing yet, with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// Adds what stands for so many bytes of the source.
    pub(super) fn push(&mut self, text: &str, source: usize, source_length: usize, origin: Origin) {
        if !text.is_empty() {
            self.pieces.push(Piece { normal: self.text.len(), source, source_length, origin });
            self.text.push_str(text);
        }
    }

    /// The same text under a title, on a line of its own, that comes from nowhere in the source: what lies in it maps
    /// to the empty stretch at the front.
    #[must_use]
    pub fn under(self, title: &str) -> Self {
        let mut titled = Self::with_capacity(title.len() + 1 + self.text.len());
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

    /// The same text with some of its line breaks taken away, and what stands there. `joins` are in order. Offsets keep
    /// pointing into the source.
    #[must_use]
    pub fn join_lines(&self, joins: &[Join]) -> Self {
        let mut joined = Self::with_capacity(self.text.len());
        let mut joins = joins.iter().peekable();
        let mut gone = 0;
        for (i, piece) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(i + 1).map_or(self.text.len(), |next| next.normal);
            let mut at = piece.normal.max(gone);
            while let Some(join) = joins.next_if(|join| join.at < end) {
                joined.push_part(self, piece, at, join.at);
                let (source, length) = piece.part(join.at, join.at + 1);
                joined.push(join.by, source, length, Origin::Replaced);
                gone = join.to;
                at = gone;
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
