//! Records read back: what was written for each document is what tables, reports and exports are made of.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};

use haeksim::Analysis;
use haeksim::document::{Document, Span};
use haeksim::model::Reason;
use haeksim::report::{published, rounded};
use serde::Deserialize;

/// A record, as far as it is needed.
#[derive(Default, Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    pub r#type: Cow<'a, str>,
    #[serde(borrow, default)]
    pub id: Cow<'a, str>,
    #[serde(borrow)]
    pub path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub title: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub date: Option<Cow<'a, str>>,
    #[serde(default)]
    pub chars: u64,
    #[serde(borrow, default)]
    pub summary: Vec<Sentence<'a>>,
    #[serde(borrow, default)]
    pub terms: Vec<Term<'a>>,
    #[serde(borrow)]
    pub note: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub duplicate_of: Option<Cow<'a, str>>,
    pub line: Option<u64>,
    #[serde(borrow)]
    pub kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub message: Option<Cow<'a, str>>,
}

/// A key sentence.
#[derive(Deserialize)]
pub struct Sentence<'a> {
    pub start: usize,
    pub end: usize,
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    pub score: f64,
    #[serde(borrow, default)]
    pub reasons: Vec<Part<'a>>,
}

/// A key term.
#[derive(Deserialize)]
#[allow(clippy::struct_field_names)] // by the names that records have
pub struct Term<'a> {
    #[serde(borrow)]
    pub term: Cow<'a, str>,
    pub score: f64,
    pub count: u64,
    #[serde(default)]
    pub spans: Vec<[usize; 2]>,
    #[serde(borrow, default)]
    pub reasons: Vec<Part<'a>>,
}

/// A part of a score.
#[derive(Deserialize)]
pub struct Part<'a> {
    #[serde(borrow)]
    pub feature: Cow<'a, str>,
    pub part: f64,
}

/// What a record tells of.
#[derive(PartialEq, Eq)]
pub enum Kind {
    Document,
    Failure,
    Other,
}

impl<'a> Record<'a> {
    /// The record of a document that was just analysed, as if it had been read back.
    pub fn of(document: &'a Document, path: Option<&'a str>, analysis: &'a Analysis, explain: bool) -> Self {
        let parts = |reasons: &'a [Reason]| if explain { reasons.iter().map(part).collect() } else { Vec::new() };
        let sentence = |&index: &usize| {
            let s = &analysis.sentences[index];
            let Span { start, end } = s.span;
            Sentence {
                start,
                end,
                text: s.span.of(&document.text).into(),
                score: rounded(s.score),
                reasons: parts(&s.reasons),
            }
        };
        let term = |t: &'a haeksim::terms::Term| Term {
            term: t.term.as_str().into(),
            score: rounded(t.score),
            count: t.count as u64,
            spans: t.spans.iter().map(|span| [span.start, span.end]).collect(),
            reasons: parts(&t.reasons),
        };
        Self {
            r#type: "document".into(),
            id: document.id.as_str().into(),
            path: path.map(Into::into),
            title: analysis.title.as_deref().map(Into::into),
            date: published(document, path, analysis).map(Into::into),
            chars: document.text.chars().count() as u64,
            summary: analysis.summary.iter().map(sentence).collect(),
            terms: analysis.terms.iter().map(term).collect(),
            note: analysis.note.map(|note| note.to_string().into()),
            ..Self::default()
        }
    }

    pub fn kind(&self) -> Kind {
        match self.r#type.as_ref() {
            "document" => Kind::Document,
            "error" => Kind::Failure,
            _ => Kind::Other,
        }
    }

    /// Whether it is a document that counts: near-copies of an earlier one do so only where that was asked for.
    pub fn counts(&self, duplicates: bool) -> bool {
        self.kind() == Kind::Document && (duplicates || self.duplicate_of.is_none())
    }
}

fn part(reason: &Reason) -> Part<'_> {
    Part { feature: reason.feature.into(), part: rounded(reason.part) }
}

/// Calls `visit` for each record of a file, from its beginning.
pub fn each(mut file: &File, visit: &mut dyn FnMut(&Record<'_>) -> io::Result<()>) -> io::Result<()> {
    file.rewind()?;
    let mut lines = BufReader::with_capacity(1 << 18, file);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        visit(&serde_json::from_slice(&line)?)?;
        line.clear();
    }
    Ok(())
}
