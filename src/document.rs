//! The data that travels through the pipeline. Data only: what is done with it stands in the modules below.

use serde::Serialize;

/// A stretch of text in bytes, end-exclusive, on character bounds.
///
/// In a [`Document`] and in everything that is printed it points into the *source text*; inside the pipeline, between
/// `normalize` and `pipeline`, into the normalised text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` to `end`.
    #[must_use]
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    #[inline]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The text it covers.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether `other` lies inside it.
    #[must_use]
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same stretch, moved `by` bytes to the right.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

/// What a sentence is in its document. Only [`Role::Body`] sentences can be chosen for a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// The title of the document.
    Title,
    /// Lines of headlines between the title and the body.
    Deck,
    /// A heading inside the text, a speaker's mark, a section name.
    Heading,
    /// Running text.
    Body,
    /// Who wrote it, from where, to whom, with which address.
    Byline,
    /// What stands under a picture.
    Caption,
    /// Whose it is and what may not be done with it.
    Copyright,
    /// A pointer to something else to read, watch or report to.
    Link,
    /// What the author says that the text is about: a list of key words.
    Keywords,
    /// A row of a table or a list of names.
    Table,
    /// A note at the foot of a page or at the end of a document.
    Footnote,
    /// A line of a program.
    Code,
}

/// One sentence, or a line that is none (see [`Role`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Which paragraph it stands in, counted from 0.
    pub paragraph: usize,
}

/// The line of a text that is its title, wherever it stands.
#[must_use]
pub(crate) fn title_of(sentences: &[Sentence]) -> Option<&Sentence> {
    sentences.iter().find(|sentence| sentence.role == Role::Title)
}

/// A document as it came from its source: decoded, extracted, not yet normalised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Its name in the output: as given, else the path.
    pub id: String,
    /// A title that stands apart from the text (a field of a record, a property of a file).
    pub title: Option<String>,
    /// When it was published, as its source says it.
    pub date: Option<String>,
    /// The source text. Every span in the output points into it.
    pub text: String,
    /// Sentences that were given ready-made: they are taken as they are and never split again. They lie within the
    /// text, on the bounds of characters, in order and without overlap; a document with others is refused.
    pub sentences: Option<Vec<Span>>,
    /// What the source itself says of its lines: whole lines of the text that are no running text, in order, without
    /// overlap. What they hold is never taken for anything else. All other lines are judged by their own words.
    pub roles: Vec<(Span, Role)>,
    /// The encoding it was read with.
    pub encoding: &'static str,
    /// How many broken byte sequences were replaced by U+FFFD while decoding.
    pub replaced: usize,
}

/// A paragraph: a line of the source, or several where somebody wrapped the text by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the normalised text, without the white space around it.
    pub span: Span,
    /// Which morphemes (or words) of the document are its own.
    pub morphemes: std::ops::Range<usize>,
}
