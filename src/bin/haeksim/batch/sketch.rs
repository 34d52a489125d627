//! Sketches: what is kept of a document to tell near-duplicates and to count terms where no single process sees all of
//! them. A stream with `--sketches` has one behind each document.

use std::borrow::Cow;
use std::io;

use haeksim::Analysis;
use haeksim::document::Document;
use haeksim::duplicates::Signature;
use haeksim::normalize::key;
use serde::Serialize;

use crate::print::cell;

/// What a document adds to the table of terms, for one of its terms.
#[derive(Debug, Serialize)]
pub struct Tally<'a> {
    /// What the term is counted under.
    pub key: String,
    /// The term, as it stands in tables.
    pub term: Cow<'a, str>,
    /// How often it stands in the document.
    pub mentions: u64,
    /// Its score in ten-thousandths, as records show it: sums of whole numbers do not depend on the order.
    pub weight: u64,
}

impl<'a> Tally<'a> {
    #[allow(clippy::cast_sign_loss)] // not below 0
    pub fn new(term: &'a str, mentions: u64, score: f64) -> Self {
        let weight = (score.max(0.0) * 1e4).round() as u64;
        Self { key: cell(&key(term)).into_owned(), term: cell(term), mentions, weight }
    }
}

/// The record.
#[derive(Debug, Serialize)]
pub struct Sketch<'a> {
    r#type: &'static str,
    id: &'a str,
    /// In hexadecimal digits; nothing where the document is too short to be compared.
    signature: Option<String>,
    /// Only documents that have one of these in common are compared.
    bands: Vec<u32>,
    terms: Vec<Tally<'a>>,
}

impl<'a> Sketch<'a> {
    pub fn of(document: &'a Document, analysis: &'a Analysis, signature: Option<&Signature>) -> Self {
        let tally = |term: &'a haeksim::terms::Term| Tally::new(&term.term, term.count as u64, term.score);
        Self {
            r#type: "sketch",
            id: &document.id,
            signature: signature.map(Signature::to_hex),
            bands: signature.map(|signature| signature.bands().collect()).unwrap_or_default(),
            terms: analysis.terms.iter().map(tally).collect(),
        }
    }

    /// As it is printed.
    pub fn line(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}
