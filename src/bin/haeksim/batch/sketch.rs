//! Sketches: what is kept of a document to tell near-duplicates where no single process sees all of them. A stream with
//! `--sketches` has one behind each document.

use std::io;

use haeksim::document::Document;
use haeksim::duplicates::Signature;
use serde::Serialize;

/// The record.
#[derive(Debug, Serialize)]
pub struct Sketch<'a> {
    r#type: &'static str,
    id: &'a str,
    /// In hexadecimal digits; nothing where the document is too short to be compared.
    signature: Option<String>,
    /// Only documents that have one of these in common are compared.
    bands: Vec<u32>,
}

impl<'a> Sketch<'a> {
    pub fn of(document: &'a Document, signature: Option<&Signature>) -> Self {
        Self {
            r#type: "sketch",
            id: &document.id,
            signature: signature.map(Signature::to_hex),
            bands: signature.map(|signature| signature.bands().collect()).unwrap_or_default(),
        }
    }

    /// As it is printed.
    pub fn line(&self) -> io::Result<String> {
        Ok(serde_json::to_string(self)? + "\n")
    }
}
