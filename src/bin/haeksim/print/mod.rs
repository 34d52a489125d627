//! Results to output: a file for each format. Documents are put into words by the threads that analysed them; what
//! depends on their order is added when they are written.

mod csv;
pub mod graphml;
pub mod html;
mod json;
mod labels;
mod markdown;
mod text;
pub mod xlsx;

use std::borrow::Cow;
use std::io;

use haeksim::Analysis;
use haeksim::digest::Digest;
use haeksim::document::{Document, Span};
use haeksim::normalize::{is_page, readable};
use haeksim::report::{End, Failure};
use haeksim::split::list_mark;

use crate::args::Format;
use crate::config::Config;
pub use csv::{BOM, COLUMNS, cell, row, terms as terms_table};
pub use json::JsonLines;
pub use markdown::{digest as markdown_digest, named_section as markdown_section};

/// The text of a document as people are shown it: without what leaked from a web page into it, and with the words whole
/// that its lines break.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    text: &'a str,
    breaks: &'a [(Span, &'static str)],
    page: bool,
}

impl<'a> Shown<'a> {
    /// Looks once at the whole whether it is a piece of a page.
    pub fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        Self { text: &document.text, breaks: &analysis.breaks, page: is_page(&document.text) }
    }

    /// A stretch of it.
    pub fn part(self, span: Span) -> Cow<'a, str> {
        let first = self.breaks.partition_point(|(gap, _)| gap.start < span.start);
        let inside = self.breaks[first..].iter().take_while(|(gap, _)| gap.end <= span.end);
        let (mut at, mut whole) = (span.start, String::new());
        for &(gap, by) in inside {
            whole.push_str(&readable(&self.text[at..gap.start], self.page));
            whole.push_str(by);
            at = gap.end;
        }
        let rest = readable(&self.text[at..span.end], self.page);
        if whole.is_empty() { rest } else { Cow::Owned(whole + &rest) }
    }

    /// What a sentence says behind the mark of a list: see [`said`].
    pub fn behind_mark(self, sentence: Span) -> Span {
        Span::new(sentence.start + list_mark(sentence.of(self.text)), sentence.end)
    }
}

/// What a sentence says, as people are shown it in a list of such: behind a mark or a number of ours the mark of the
/// list that it stood in would be a second one. Of a piece of a page it holds whole elements, if any.
pub fn said(sentence: &str) -> Cow<'_, str> {
    readable(&sentence[list_mark(sentence)..], is_page(sentence))
}

/// Prints documents in one format.
pub trait Printer: Send + Sync {
    /// Before the first document.
    fn begin(&self) -> io::Result<String>;
    /// A document and what was found in it.
    fn document(&self, document: &Document, path: Option<&str>, analysis: &Analysis) -> io::Result<String>;
    /// Adds to a printed document that it repeats an earlier one.
    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()>;
    /// A document that failed. It is reported on standard error as well.
    fn failure(&self, _: &Failure) -> io::Result<String> {
        Ok(String::new())
    }
    /// What stands before a document or a failure that prints anything.
    fn separator(&self, _first: bool) -> &'static str {
        ""
    }
    /// Adds to a printed document the name that tells it apart from others, where the format has a place for it.
    fn name(&self, _printed: &mut String, _id: &str) {}
    /// The digest of all documents.
    fn digest(&self, digest: &Digest) -> io::Result<String>;
    /// After the last document.
    fn end(&self, _: &End) -> io::Result<String> {
        Ok(String::new())
    }
}

/// Whether documents are told apart by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// There is only one.
    Never,
    /// From the second on: what comes out of a pipe may be one document or many.
    FromSecond,
    /// There may be many.
    Always,
}

impl Named {
    /// Whether a document bears its name.
    pub fn is_shown(self, first: bool) -> bool {
        self == Self::Always || self == Self::FromSecond && !first
    }

    /// Whether it may turn out that there is only one document.
    pub fn may_be_one(self) -> bool {
        self != Self::Always
    }
}

/// The printer for the format that was asked for. Only a page cares here how many documents there may be: one has a
/// page of its own.
pub fn printer(config: &Config, named: Named) -> Box<dyn Printer> {
    match config.format.unwrap_or(Format::Text) {
        Format::Text => Box::new(text::Text::new(config)),
        Format::Json => Box::new(json::Json::new(config)),
        Format::Jsonl => Box::new(json::JsonLines::new(config)),
        Format::Csv => Box::new(csv::Csv),
        Format::Markdown => Box::new(markdown::Markdown::new(config)),
        Format::Html if named.may_be_one() => Box::new(html::Page),
        Format::Html | Format::Xlsx => Box::new(Silent),
    }
}

/// Prints nothing: for what is made of all records at the end.
struct Silent;

impl Printer for Silent {
    fn begin(&self) -> io::Result<String> {
        Ok(String::new())
    }

    fn document(&self, _: &Document, _: Option<&str>, _: &Analysis) -> io::Result<String> {
        Ok(String::new())
    }

    fn repeats(&self, _: &mut String, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn digest(&self, _: &Digest) -> io::Result<String> {
        Ok(String::new())
    }
}
