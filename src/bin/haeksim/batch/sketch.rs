//! Sketches: what is kept of a document to tell near-duplicates and to count terms where no single process sees all of
//! them. A stream with `--sketches` has one behind each document.

use std::io;

use haeksim::Analysis;
use haeksim::document::Document;
use haeksim::duplicates::Signature;
use haeksim::terms::Term;
use serde::Serialize;

use crate::overview::Addition;
use crate::print::cell;

/// The record.
#[derive(Debug, Serialize)]
pub struct Sketch<'a> {
    r#type: &'static str,
    id: &'a str,
    /// In hexadecimal digits; nothing where the document is too short to be compared.
    signature: Option<String>,
    /// Only documents that have one of these in common are compared.
    bands: Vec<u32>,
    /// As they stand in tables, which is where they go.
    terms: Vec<Addition>,
}

impl<'a> Sketch<'a> {
    pub fn of(document: &'a Document, analysis: &Analysis, signature: Option<&Signature>) -> Self {
        let addition = |term: &Term| {
            let added = Addition::new(&term.term, term.count as u64, term.score);
            let (key, term) = (cell(&added.key).into_owned(), cell(&added.term).into_owned());
            Addition { key, term, ..added }
        };
        Self {
            r#type: "sketch",
            id: &document.id,
            signature: signature.map(Signature::to_hex),
            bands: signature.map(|signature| signature.bands().collect()).unwrap_or_default(),
            terms: analysis.terms.iter().map(addition).collect(),
        }
    }

    /// As it is printed.
    pub fn line(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}
