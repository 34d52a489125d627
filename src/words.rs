//! Morphemes to words: names, new words and compounds made whole, the same way everywhere in a document.
//!
//! Five things happen here, in this order. [`given`] finds the words that the user wants whole. [`guess`] looks at
//! every stretch of letters of the document and decides which nouns it holds that the lexicon lacks or cuts in
//! different ways; the lines are tokenized again around them, with these nouns given ([`again`]). [`merge`] then joins
//! the nouns that stand together in an eojeol into one word, and [`retag`] gives what stands alone the tag of what it
//! does in its sentence, as [`beside`] does where both neighbours tell it. At last [`graphemes`] joins words that meet
//! inside what a reader sees as one character.

use crate::document::Paragraph;
use crate::lexicon::UserWords;
use crate::tokenize::{Morpheme, TokenWorker};

mod again;
mod behind;
mod beside;
mod bound;
mod children;
mod chunk;
mod company;
mod counted;
mod dotted;
mod doubted;
mod given;
mod graphemes;
mod guess;
mod heads;
mod letters;
mod merge;
mod odd;
mod openings;
mod particles;
mod persons;
mod retag;
mod service;
mod shape;
mod shown;
mod swallowed;
mod things;
mod told;
mod verbal;

use again::Line;
pub(crate) use chunk::{LAWS, OF_LAWS};
pub(crate) use shown::shown;

/// A word: a morpheme, or several that the document shows to be one.
pub type Word = Morpheme;

/// Whether `rest` can be the particles after the noun `stem`.
#[must_use]
pub(crate) fn particles_after(stem: &str, rest: &str) -> bool {
    particles::follow(stem, rest)
}

/// Whether a noun ends in a law, a record or what else 상 stands behind as 'according to', or as 'in respect of'.
#[must_use]
pub(crate) fn is_respect(noun: &str) -> bool {
    bound::is_respect(noun)
}

/// Whether a string is one syllable and a surname.
#[must_use]
pub(crate) fn is_surname(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if persons::is_surname(c))
}

/// Whether a string looks like the name of a person in Korea: a surname and two syllables.
#[must_use]
pub(crate) fn is_korean_name(text: &str) -> bool {
    persons::is_korean_name(text)
}

/// What is remembered from document to document, to be quicker. The result never depends on it.
#[derive(Default)]
pub struct Memory {
    doubted: doubted::Doubted,
}

/// Turns the morphemes of a document into words. `paragraphs` are given their words in place of their morphemes.
pub fn words(
    text: &str,
    paragraphs: &mut [Paragraph],
    morphemes: &[Morpheme],
    worker: &mut TokenWorker,
    memory: &mut Memory,
    user_words: &UserWords,
) -> Vec<Word> {
    let given = given::mentions(text, paragraphs, morphemes, user_words);
    let forced =
        given::with_guessed(&given, guess::new_nouns(text, paragraphs, morphemes, worker, &mut memory.doubted));
    let mut given = given.as_slice();
    let mut words = Vec::with_capacity(morphemes.len());
    let (mut again, mut around) = (Vec::new(), Vec::new());
    let mut forced = forced.as_slice();
    for paragraph in paragraphs {
        let count = forced.iter().take_while(|f| f.span.end <= paragraph.span.end).count();
        let (own, later) = forced.split_at(count);
        forced = later;
        let known = &morphemes[paragraph.morphemes.clone()];
        let first = words.len();
        let mut rest = known;
        if !own.is_empty() {
            again.clear();
            Line { text, morphemes: known, around: &mut around }.with(own, worker, &mut again);
            rest = &again;
        }
        // What the user gave is joined with nothing.
        while let Some((word, later)) = given.split_first().filter(|(word, _)| word.span.end <= paragraph.span.end) {
            let (before, after) = rest.split_at(rest.partition_point(|m| (m.start as usize) < word.span.start));
            merge::merge(text, before, worker.tokenizer(), &mut words);
            let (own, after) = after.split_at(after.partition_point(|m| (m.end as usize) <= word.span.end));
            words.extend_from_slice(own);
            (given, rest) = (later, after);
        }
        merge::merge(text, rest, worker.tokenizer(), &mut words);
        graphemes::join(text, &mut words, first);
        paragraph.morphemes = first..words.len();
    }
    words
}

#[cfg(test)]
mod tests;
