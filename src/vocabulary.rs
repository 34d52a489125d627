//! The words of one document that count: how often each occurs, how rare it is elsewhere, and sentences as vectors of them.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::candidates::is_part;
use crate::corpus::{Corpus, Rarity};
use crate::document::{Sentence, Span};
use crate::lexicon::StopWords;
use crate::normalize::key;
use crate::tag::Pos;
use crate::words::Word;

/// A sparse vector: word numbers, ascending, each with its TF-IDF weight.
pub type Vector = Vec<(u32, f64)>;

/// What is known of a word, whatever the document.
#[derive(Debug, Clone, Copy)]
struct Known {
    rarity: Rarity,
    stop: bool,
}

/// How many words are remembered before the memory is emptied.
const REMEMBERED: usize = 25_000;

/// How many bytes of them: words are short, but for those that were made to be long.
const REMEMBERED_BYTES: usize = 1 << 20;

/// What is remembered of words from document to document: most words of a document were met before. The result never
/// depends on it.
#[derive(Debug, Default)]
pub struct Memory {
    numbers: FxHashMap<CompactString, u32>,
    known: Vec<Known>,
    /// Of all keys together.
    bytes: usize,
}

impl Memory {
    fn make_room(&mut self) {
        if self.known.len() > REMEMBERED || self.bytes > REMEMBERED_BYTES {
            self.numbers.clear();
            self.known.clear();
            self.bytes = 0;
        }
    }

    fn number(&mut self, key: &str, corpus: &Corpus, stop_words: &StopWords) -> u32 {
        if let Some(&number) = self.numbers.get(key) {
            return number;
        }
        let number = self.known.len() as u32;
        self.known.push(Known { rarity: corpus.rarity(key), stop: stop_words.has(key) });
        self.numbers.insert(key.into(), number);
        self.bytes += key.len();
        number
    }
}

/// The words of a document that carry content or may be part of a term, each looked up once.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// By the number that the memory gives a word, its number here.
    numbers: FxHashMap<u32, u32>,
    known: Vec<Known>,
    /// How often each stands in the document as a content word.
    frequencies: Vec<u32>,
    /// The number of each word of the document, in order; [`NONE`] for what is neither.
    of_words: Vec<u32>,
    /// Which words carry content and are no stop words.
    counted: Vec<bool>,
}

/// No word that was looked up.
const NONE: u32 = u32::MAX;

impl Vocabulary {
    /// Looks the words of a document up and counts those that carry content.
    #[must_use]
    pub fn new(text: &str, words: &[Word], corpus: &Corpus, stop_words: &StopWords, memory: &mut Memory) -> Self {
        memory.make_room();
        let mut vocabulary = Self::default();
        for word in words {
            let content = is_content(word);
            let number = if content || is_part(word) {
                let remembered = memory.number(&key(word.of(text)), corpus, stop_words);
                vocabulary.number_of(remembered, memory.known[remembered as usize])
            } else {
                NONE
            };
            let counted = content && !vocabulary.known[number as usize].stop;
            if counted {
                vocabulary.frequencies[number as usize] += 1;
            }
            vocabulary.of_words.push(number);
            vocabulary.counted.push(counted);
        }
        vocabulary
    }

    fn number_of(&mut self, remembered: u32, known: Known) -> u32 {
        *self.numbers.entry(remembered).or_insert_with(|| {
            self.known.push(known);
            self.frequencies.push(0);
            (self.known.len() - 1) as u32
        })
    }

    /// How many different words were looked up: numbers are smaller.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The number of the word at an index, where it carries content and is no stop word.
    #[must_use]
    pub fn number(&self, word: usize) -> Option<u32> {
        self.counted[word].then(|| self.of_words[word])
    }

    /// How rare the word at an index is elsewhere, where it carries content or may be part of a term.
    #[must_use]
    pub fn rarity(&self, word: usize) -> Option<Rarity> {
        self.known(word).map(|known| known.rarity)
    }

    /// Whether the word at an index is a stop word, of those that carry content or may be part of a term.
    #[must_use]
    pub fn is_stop(&self, word: usize) -> bool {
        self.known(word).is_some_and(|known| known.stop)
    }

    fn known(&self, word: usize) -> Option<&Known> {
        self.known.get(self.of_words[word] as usize)
    }

    /// Rarity of a content word elsewhere.
    #[must_use]
    pub fn idf(&self, number: u32) -> f64 {
        self.known[number as usize].rarity.idf
    }

    /// How often a content word occurs in the document.
    #[must_use]
    pub fn frequency(&self, number: u32) -> u32 {
        self.frequencies[number as usize]
    }

    /// One vector for each sentence: term frequency in the sentence (logarithmic) times rarity.
    #[must_use]
    pub fn vectors(&self, words: &[Word], sentences: &[Sentence]) -> Vec<Vector> {
        let numbers = |span| words_within(words, span).filter_map(|word| self.number(word));
        sentences.iter().map(|sentence| self.vector(numbers(sentence.span))).collect()
    }

    /// The vector of a text that stands apart from the document, such as its title or a query. `memory` is the one that
    /// the document's words were looked up with, and has seen no other document since.
    #[must_use]
    pub fn vector_of(&self, text: &str, words: &[Word], memory: &Memory) -> Vector {
        let number = |word: &Word| self.numbers.get(memory.numbers.get(&*key(word.of(text)))?).copied();
        self.vector(words.iter().filter_map(number).filter(|&number| self.frequency(number) > 0))
    }

    fn vector(&self, numbers: impl Iterator<Item = u32>) -> Vector {
        let mut numbers: Vec<u32> = numbers.collect();
        numbers.sort_unstable();
        let weigh = |run: &[u32]| (run[0], (1.0 + (run.len() as f64).ln()) * self.idf(run[0]));
        numbers.chunk_by(|a, b| a == b).map(weigh).collect()
    }
}

/// The indexes of the words that begin in a stretch of text.
#[must_use]
pub fn words_within(words: &[Word], span: Span) -> Range<usize> {
    let before = |place: usize| words.partition_point(|word| (word.start as usize) < place);
    before(span.start)..before(span.end)
}

/// Whether a word carries content: nouns, foreign letters, Chinese characters, roots, verbs and adjectives.
#[must_use]
pub fn is_content(word: &Word) -> bool {
    use Pos::{NA, NNG, NNP, SH, SL, VA, VV, XR};
    matches!(word.tag.first(), NNG | NNP | SL | SH | XR | VV | VA | NA)
}

/// Length of a vector.
#[must_use]
pub fn norm(vector: &[(u32, f64)]) -> f64 {
    vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt()
}

/// Cosine of the angle between two vectors: 0 for nothing in common, 1 for the same direction.
#[must_use]
pub fn cosine(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut dot, mut i, mut j) = (0.0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                dot += a[i].1 * b[j].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    let norms = norm(a) * norm(b);
    if norms > 0.0 { dot / norms } else { 0.0 }
}
