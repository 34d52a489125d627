//! Paragraphs to sentences, each with its role.
//!
//! A paragraph is cut where marks, endings and the words around them say that a sentence ends (`gaps`); quotations and
//! brackets hold together what stands inside them (`pairs`).

mod ending;
mod gaps;
mod head;
mod marks;
mod pairs;
mod tail;

use crate::document::{Paragraph, Role, Sentence, Span};
use crate::tokenize::Morpheme;
use gaps::{Gaps, Style};

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
    let _ = has_title;
    let gaps: Vec<Gaps> = paragraphs.iter().map(|p| Gaps::new(text, p.span, &morphemes[p.morphemes.clone()])).collect();
    let mut style = Style::default();
    gaps.iter().for_each(|g| g.observe(&mut style));
    let mut sentences = Vec::new();
    for (paragraph, gaps) in gaps.iter().enumerate() {
        let spans = gaps.sentences(style).into_iter();
        sentences.extend(spans.map(|span| Sentence { span, role: Role::Body, paragraph }));
    }
    sentences
}
