//! Morphemes to words: names, new words and compounds made whole, the same way everywhere in a document.
//!
//! Two things happen here, in this order. [`guess`] looks at every stretch of letters of the document and decides which
//! nouns it holds that the lexicon lacks; those stretches are tokenized again with these nouns given. [`merge`] then joins
//! the nouns that stand together in an eojeol into one word.

use crate::document::Paragraph;
use crate::tokenize::{Forced, Morpheme, TokenWorker};

mod chunk;
mod graphemes;
mod guess;
mod letters;
mod merge;
mod odd;
mod particles;
mod shape;

/// A word: a morpheme, or several that the document shows to be one.
pub type Word = Morpheme;

/// Turns the morphemes of a document into words. `paragraphs` are given their words in place of their morphemes.
pub fn words(text: &str, paragraphs: &mut [Paragraph], morphemes: &[Morpheme], worker: &mut TokenWorker) -> Vec<Word> {
    let forced = guess::new_nouns(text, paragraphs, morphemes, worker);
    let mut words = Vec::with_capacity(morphemes.len());
    let mut again = Vec::new();
    let mut forced = forced.as_slice();
    for paragraph in paragraphs {
        let count = forced.iter().take_while(|f| f.span.end <= paragraph.span.end).count();
        let (own, later) = forced.split_at(count);
        forced = later;
        let known = &morphemes[paragraph.morphemes.clone()];
        let first = words.len();
        merge::merge(text, tokenized(text, paragraph, own, known, worker, &mut again), &mut words);
        graphemes::join(text, &mut words, first);
        paragraph.morphemes = first..words.len();
    }
    words
}

/// The morphemes of a paragraph with the new nouns in it.
fn tokenized<'a>(
    text: &str,
    paragraph: &Paragraph,
    forced: &[Forced],
    known: &'a [Morpheme],
    worker: &mut TokenWorker,
    again: &'a mut Vec<Morpheme>,
) -> &'a [Morpheme] {
    if forced.is_empty() {
        return known;
    }
    again.clear();
    worker.tokenize(text, paragraph.span, forced, again);
    again
}
