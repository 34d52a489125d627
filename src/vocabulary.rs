//! The words of one document that count: how often each occurs, how rare it is elsewhere, and sentences as vectors of
//! them.

use std::ops::{Index, Range};

use crate::candidates::is_part;
use crate::corpus::{Corpus, Prefix, Rarity};
use crate::document::{Sentence, Span};
use crate::keys::{Hash, Keys};
use crate::lexicon::StopWords;
use crate::logarithms::LN;
use crate::normalize::key;
use crate::tag::Pos;
use crate::words::Word;

/// A sparse vector: word numbers, ascending, each with its TF-IDF weight.
pub type Vector = Vec<(u32, f64)>;

/// Sparse vectors, each as a [`Vector`], one behind the other.
#[derive(Debug, Default)]
pub struct Vectors {
    all: Vector,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Index<usize> for Vectors {
    type Output = [(u32, f64)];

    fn index(&self, index: usize) -> &Self::Output {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[index]]
    }
}

impl FromIterator<Vector> for Vectors {
    fn from_iter<I: IntoIterator<Item = Vector>>(each: I) -> Self {
        let mut vectors = Self::default();
        for vector in each {
            vectors.all.extend(vector);
            vectors.ends.push(vectors.all.len());
        }
        vectors
    }
}

/// What is known of a word elsewhere.
#[derive(Debug, Clone, Copy)]
struct Known {
    rarity: Rarity,
    /// Where the look-up of its key ended: those of phrases that begin with it go on from there.
    prefix: Prefix,
}

/// The words of a document that carry content or may be part of a term, each looked up once.
#[derive(Debug, Default)]
pub struct Vocabulary {
    keys: Keys,
    known: Vec<Known>,
    /// Which of them are stop words.
    stop: Vec<bool>,
    /// How often each stands in the document as a content word.
    frequencies: Vec<u32>,
    /// For each word of the document, in order.
    of_words: Vec<Looked>,
}

/// A word of the document.
#[derive(Debug, Clone, Copy)]
struct Looked {
    /// Its number; [`NONE`] where it neither carries content nor may be part of a term.
    number: u32,
    /// Whether it carries content and is no stop word.
    counted: bool,
}

/// No word that was looked up.
const NONE: u32 = u32::MAX;

impl Vocabulary {
    /// Looks the words of a document up and counts those that carry content.
    #[must_use]
    pub fn new(text: &str, words: &[Word], corpus: &Corpus, stop_words: &StopWords) -> Self {
        let different = words.len() / 2;
        let mut vocabulary = Self {
            keys: Keys::with_capacity(different, text.len() / 2),
            known: Vec::new(),
            stop: Vec::with_capacity(different),
            frequencies: Vec::with_capacity(different),
            of_words: Vec::new(),
        };
        let look_up = |word: &Word| {
            let content = is_content(word);
            if !content && !is_part(word) {
                return Looked { number: NONE, counted: false };
            }
            let number = vocabulary.number_of(&key(word.of(text)), stop_words);
            let counted = content && !vocabulary.stop[number as usize];
            vocabulary.frequencies[number as usize] += u32::from(counted);
            Looked { number, counted }
        };
        vocabulary.of_words = words.iter().map(look_up).collect();
        let keys = || (0..vocabulary.len() as u32).map(|number| vocabulary.key(number));
        let ends = corpus.ends(keys());
        let known = |(prefix, key)| Known { rarity: corpus.rarity_at(prefix, key), prefix };
        vocabulary.known = ends.into_iter().zip(keys()).map(known).collect();
        vocabulary
    }

    /// The number of a word, the next one where the document has not had it yet.
    fn number_of(&mut self, key: &str, stop_words: &StopWords) -> u32 {
        let hash = Hash::of(key);
        self.keys.find(key, hash).unwrap_or_else(|| {
            self.stop.push(stop_words.has(key, hash));
            self.frequencies.push(0);
            self.keys.add(key, hash)
        })
    }

    /// The number of the word with a key, where the document has it.
    #[must_use]
    pub(crate) fn find(&self, key: &str, hash: Hash) -> Option<u32> {
        self.keys.find(key, hash)
    }

    /// How many different words were looked up: numbers are smaller.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the word at an index, where it carries content and is no stop word.
    #[inline]
    #[must_use]
    pub fn number(&self, word: usize) -> Option<u32> {
        let Looked { number, counted } = self.of_words[word];
        counted.then_some(number)
    }

    /// The number of the word at an index, where it carries content or may be part of a term.
    #[inline]
    #[must_use]
    pub fn any_number(&self, word: usize) -> Option<u32> {
        Some(self.of_words[word].number).filter(|&number| number != NONE)
    }

    /// The key of a word.
    #[inline]
    #[must_use]
    pub fn key(&self, number: u32) -> &str {
        self.keys.get(number)
    }

    /// How rare a word is elsewhere.
    #[inline]
    #[must_use]
    pub fn rarity(&self, number: u32) -> Rarity {
        self.known[number as usize].rarity
    }

    /// How rare a phrase is elsewhere that begins with the word at an index, by its key, in the table that this was
    /// made with.
    #[must_use]
    pub(crate) fn rarity_of_phrase(&self, first: usize, key: &str, corpus: &Corpus) -> Rarity {
        let known = |number: u32| (self.known[number as usize].prefix, self.key(number).len());
        let (prefix, length) = self.any_number(first).map_or_else(|| (corpus.start(), 0), known);
        corpus.rarity_at(corpus.after(prefix, &key[length..]), key)
    }

    /// Whether the word at an index is a stop word, of those that carry content or may be part of a term.
    #[inline]
    #[must_use]
    pub fn is_stop(&self, word: usize) -> bool {
        self.stop.get(self.of_words[word].number as usize).is_some_and(|&stop| stop)
    }

    /// Whether the word of a number is a stop word.
    #[must_use]
    pub(crate) fn is_stop_number(&self, number: u32) -> bool {
        self.stop[number as usize]
    }

    /// Rarity of a content word elsewhere.
    #[inline]
    #[must_use]
    pub fn idf(&self, number: u32) -> f64 {
        self.known[number as usize].rarity.idf
    }

    /// How often a content word occurs in the document.
    #[inline]
    #[must_use]
    pub fn frequency(&self, number: u32) -> u32 {
        self.frequencies[number as usize]
    }

    /// One vector for each sentence: term frequency in the sentence (logarithmic) times rarity.
    #[must_use]
    pub fn vectors(&self, words: &[Word], sentences: &[Sentence]) -> Vectors {
        let mut vectors =
            Vectors { all: Vec::with_capacity(words.len() / 2), ends: Vec::with_capacity(sentences.len()) };
        let mut numbers = Vec::with_capacity(words.len() / 8);
        for sentence in sentences {
            numbers.clear();
            numbers.extend(words_within(words, sentence.span).filter_map(|word| self.number(word)));
            self.add_vector(&mut numbers, &mut vectors.all);
            vectors.ends.push(vectors.all.len());
        }
        vectors
    }

    /// The vector of a text that stands apart from the document, such as its title.
    #[must_use]
    pub fn vector_of(&self, text: &str, words: &[Word]) -> Vector {
        let number = |word: &Word| {
            let key = key(word.of(text));
            self.find(&key, Hash::of(&key))
        };
        let numbers = words.iter().filter_map(number).filter(|&number| self.frequency(number) > 0);
        self.vector(numbers.collect())
    }

    fn vector(&self, mut numbers: Vec<u32>) -> Vector {
        let mut vector = Vec::with_capacity(numbers.len());
        self.add_vector(&mut numbers, &mut vector);
        vector
    }

    /// Adds the vector of words to others.
    fn add_vector(&self, numbers: &mut [u32], vectors: &mut Vector) {
        numbers.sort_unstable();
        for run in numbers.chunk_by(|a, b| a == b) {
            vectors.push((run[0], (1.0 + LN.of(run.len())) * self.idf(run[0])));
        }
    }
}

/// The indexes of the words that begin in a stretch of text.
#[must_use]
pub(crate) fn words_within(words: &[Word], span: Span) -> Range<usize> {
    let before = |place: usize| words.partition_point(|word| (word.start as usize) < place);
    before(span.start)..before(span.end)
}

/// Whether a word carries content: nouns, foreign letters, Chinese characters, roots, verbs and adjectives.
#[inline]
#[must_use]
pub(crate) fn is_content(word: &Word) -> bool {
    use Pos::{NA, NNG, NNP, SH, SL, VA, VV, XR};
    matches!(word.tag.first(), NNG | NNP | SL | SH | XR | VV | VA | NA)
}

/// Length of a vector.
#[must_use]
pub(crate) fn norm(vector: &[(u32, f64)]) -> f64 {
    vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt()
}

/// Cosine of the angle between two vectors of which the product of their lengths is known: 0 for nothing in common, 1
/// for the same direction.
#[must_use]
pub(crate) fn cosine_by(norms: f64, a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
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
    if norms > 0.0 { dot / norms } else { 0.0 }
}
