//! The first half of the way: a document normalised, its lines cut into sentences and words.

use super::Worker;
use crate::document::{Document, Paragraph, Role, Sentence, Span, title_of};
use crate::error::{Error, Result};
use crate::layout;
use crate::normalize::{Join, Normalized, normalize, one_line};
use crate::split;
use crate::tokenize::Morpheme;
use crate::words::{self, Word};

/// A document on its way: normalised, cut into words and sentences.
pub(super) struct Prepared {
    /// The text, after a title that was given apart: such a title is read like one that stands in the text.
    pub(super) normal: Normalized,
    pub(super) words: Vec<Word>,
    pub(super) morphemes: usize,
    pub(super) sentences: Vec<Sentence>,
    pub(super) title: Option<String>,
    /// See [`Analysis::breaks`](super::Analysis::breaks).
    pub(super) breaks: Vec<(Span, &'static str)>,
    /// How many bytes, sentences and words at the front are no part of the source text.
    pub(super) apart: Apart,
}

/// What of a [`Prepared`] document is the title that was given apart.
#[derive(Clone, Copy, Default)]
pub(super) struct Apart {
    pub(super) bytes: usize,
    pub(super) sentences: usize,
    pub(super) words: usize,
}

/// Words and morphemes hold their places in four bytes.
const ADDRESSED: u64 = 1 << 32;

/// Refuses a text of so many bytes that places in it could not be told.
fn addressable(bytes: usize) -> Result<()> {
    if bytes as u64 >= ADDRESSED { Err(Error::TooLong(ADDRESSED)) } else { Ok(()) }
}

impl Worker {
    /// Normalises a document and cuts it into words and sentences.
    ///
    /// # Errors
    /// [`Error::Empty`] where it has no visible character, [`Error::TooLong`] from 4 GiB on, [`Error::Record`] where its
    /// ready-made sentences are none of its text.
    pub(super) fn prepare(&mut self, document: &Document) -> Result<Prepared> {
        placed(document)?;
        addressable(document.text.len() + document.title.as_ref().map_or(0, String::len))?;
        let normal = normalize(&document.text);
        // What is composed is nearly always shorter, but not quite always.
        addressable(normal.text.len())?;
        let given_roles = mapped_roles(&normal, document);
        let joins = match document.sentences {
            Some(_) => Vec::new(),
            None => layout::joins(&normal.text, &given_roles, &mut self.tokens),
        };
        let breaks = breaks(&normal, document, &joins);
        let normal = if joins.is_empty() { normal } else { normal.join_lines(&joins) };
        if normal.text.trim().is_empty() {
            return Err(Error::Empty);
        }
        let title = document.title.as_deref().map(|title| one_line(&normalize(title).text)).filter(|t| !t.is_empty());
        let given = title.is_some();
        let normal = match &title {
            Some(title) => normal.under(title),
            None => normal,
        };
        addressable(normal.text.len())?;
        let given_roles = mapped_roles(&normal, document);
        let lines = split::paragraphs(&normal.text);
        let (mut paragraphs, morphemes) = self.morphemes(&normal.text, &lines);
        let body = &paragraphs[usize::from(given)..];
        let sentences = match &document.sentences {
            Some(ready) => given_sentences(&normal, ready),
            None => split::split(&normal.text, body, &morphemes, &given_roles, title.as_deref()),
        };
        let words = self.words(&normal.text, &mut paragraphs, &morphemes);
        let morphemes = morphemes.len();
        if !given {
            let found = title_of(&sentences).map(|s| one_line(s.span.of(&normal.text)));
            return Ok(Prepared { normal, words, morphemes, sentences, title: found, breaks, apart: Apart::default() });
        }
        let own = Sentence { span: lines[0], role: Role::Title, paragraph: 0 };
        let later = sentences.into_iter().map(|s| Sentence { paragraph: s.paragraph + 1, ..s });
        let sentences = std::iter::once(own).chain(later).collect();
        let apart = Apart { bytes: lines[0].end, sentences: 1, words: paragraphs[0].morphemes.end };
        Ok(Prepared { normal, words, morphemes, sentences, title, breaks, apart })
    }

    pub(super) fn morphemes(&mut self, text: &str, lines: &[Span]) -> (Vec<Paragraph>, Vec<Morpheme>) {
        // They have five to six bytes with the spaces between them.
        let mut morphemes = Vec::with_capacity(text.len() / 5);
        let mut paragraphs = Vec::with_capacity(lines.len());
        for &span in lines {
            let first = morphemes.len();
            self.tokens.tokenize(text, span, &[], &mut morphemes);
            paragraphs.push(Paragraph { span, morphemes: first..morphemes.len() });
        }
        (paragraphs, morphemes)
    }

    pub(super) fn words(&mut self, text: &str, paragraphs: &mut [Paragraph], morphemes: &[Morpheme]) -> Vec<Word> {
        words::words(text, paragraphs, morphemes, &mut self.tokens, &mut self.words, &self.shared.user_words)
    }
}

/// Refuses ready-made sentences that are no stretches of the text, in order.
fn placed(document: &Document) -> Result<()> {
    let (text, mut end) = (document.text.as_str(), 0);
    for span in document.sentences.iter().flatten() {
        if span.start < end || text.get(span.start..span.end).is_none() {
            return Err(Error::Record(format!(
                "a ready-made sentence ({} to {}) that is no stretch of the text behind the one before it; \
                 they must stand in order, on the bounds of characters",
                span.start, span.end
            )));
        }
        end = span.end;
    }
    Ok(())
}

/// Where lines break inside words, and what pages have put between them.
fn breaks(normal: &Normalized, document: &Document, joins: &[Join]) -> Vec<(Span, &'static str)> {
    let seen = joins.iter().filter(|join| join.by != " " || join.at + 1 < join.to);
    seen.map(|join| (normal.to_source(&document.text, Span::new(join.at, join.to)), join.by)).collect()
}

/// What the source says of its lines, in the normalised text.
fn mapped_roles(normal: &Normalized, document: &Document) -> Vec<(Span, Role)> {
    document.roles.iter().map(|&(span, role)| (normal.from_source(span), role)).collect()
}

/// Ready-made sentences, in the normalised text. Bylines, captions, fragments and the like among them are recognised.
fn given_sentences(normal: &Normalized, given: &[Span]) -> Vec<Sentence> {
    let spans: Vec<Span> = given.iter().map(|&span| normal.from_source(span)).collect();
    let roles = split::roles_of(&normal.text, &spans);
    let sentence = |(paragraph, (span, role))| Sentence { span, role, paragraph };
    spans.into_iter().zip(roles).enumerate().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_whose_places_do_not_fit_four_bytes_is_refused() {
        assert!(addressable(u32::MAX as usize).is_ok());
        let refused = addressable(u32::MAX as usize + 1).expect_err("too long");
        assert!(refused.to_string().contains("more than 4096 MiB"), "{refused}");
    }
}
