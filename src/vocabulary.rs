//! The content words of one document: how often each occurs, how rare it is elsewhere, and sentences as vectors of them.

use rustc_hash::FxHashMap;

use crate::corpus::Corpus;
use crate::document::Sentence;
use crate::lexicon::StopWords;
use crate::normalize::key;
use crate::tag::Pos;
use crate::words::Word;

/// A sparse vector: word numbers, ascending, each with its TF-IDF weight.
pub type Vector = Vec<(u32, f64)>;

/// The content words of a document.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: FxHashMap<String, u32>,
    idf: Vec<f64>,
    counts: Vec<u32>,
    /// The number of each word of the document, in order; `None` for what is no content word.
    of_words: Vec<Option<u32>>,
}

impl Vocabulary {
    /// Counts the content words of a document.
    #[must_use]
    pub fn new(text: &str, words: &[Word], corpus: &Corpus, stop_words: &StopWords) -> Self {
        let mut vocabulary = Self::default();
        for word in words {
            let number = is_content(word).then(|| key(word.of(text))).filter(|key| !stop_words.has(key));
            let number = number.map(|key| vocabulary.count(key, corpus));
            vocabulary.of_words.push(number);
        }
        vocabulary
    }

    fn count(&mut self, key: String, corpus: &Corpus) -> u32 {
        let number = *self.numbers.entry(key).or_insert_with_key(|key| {
            self.idf.push(corpus.idf(key));
            self.counts.push(0);
            (self.idf.len() - 1) as u32
        });
        self.counts[number as usize] += 1;
        number
    }

    /// How many different content words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.idf.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.idf.is_empty()
    }

    /// The number of the word at an index, where it is a content word.
    #[must_use]
    pub fn number(&self, word: usize) -> Option<u32> {
        self.of_words[word]
    }

    /// Rarity of a content word elsewhere.
    #[must_use]
    pub fn idf(&self, number: u32) -> f64 {
        self.idf[number as usize]
    }

    /// How often a content word occurs in the document.
    #[must_use]
    pub fn frequency(&self, number: u32) -> u32 {
        self.counts[number as usize]
    }

    /// One vector for each sentence: term frequency in the sentence (logarithmic) times rarity.
    #[must_use]
    pub fn vectors(&self, words: &[Word], sentences: &[Sentence]) -> Vec<Vector> {
        let mut at = 0;
        sentences
            .iter()
            .map(|sentence| {
                while at < words.len() && (words[at].start as usize) < sentence.span.start {
                    at += 1;
                }
                let first = at;
                while at < words.len() && words[at].end as usize <= sentence.span.end {
                    at += 1;
                }
                self.vector((first..at).filter_map(|word| self.of_words[word]))
            })
            .collect()
    }

    /// The vector of a text that stands apart from the document, such as its title or a query.
    #[must_use]
    pub fn vector_of(&self, text: &str, words: &[Word]) -> Vector {
        self.vector(words.iter().filter_map(|word| self.numbers.get(&key(word.of(text))).copied()))
    }

    fn vector(&self, numbers: impl Iterator<Item = u32>) -> Vector {
        let mut numbers: Vec<u32> = numbers.collect();
        numbers.sort_unstable();
        let weigh = |run: &[u32]| (run[0], (1.0 + (run.len() as f64).ln()) * self.idf(run[0]));
        numbers.chunk_by(|a, b| a == b).map(weigh).collect()
    }
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
