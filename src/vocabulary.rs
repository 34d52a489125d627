//! The words of one document that count: how often each occurs, how rare it is elsewhere, and sentences as vectors of them.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::candidates::is_part;
use crate::corpus::{Corpus, Prefix, Rarity};
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
    /// Where the look-up of its key ended: those of phrases that begin with it go on from there.
    prefix: Prefix,
}

/// A word in the memory.
#[derive(Debug)]
struct Remembered {
    known: Known,
    /// The document that it was met in last, and its number there.
    document: u64,
    number: u32,
}

/// How many words are remembered before the memory is emptied.
const REMEMBERED: usize = 25_000;

/// How many bytes of them: words are short, but for those that were made to be long.
const REMEMBERED_BYTES: usize = 1 << 20;

/// What is remembered of words from document to document: most words of a document were met before. The result never
/// depends on it.
#[derive(Debug, Default)]
pub struct Memory {
    places: FxHashMap<CompactString, u32>,
    words: Vec<Remembered>,
    /// Of all keys together.
    bytes: usize,
    /// How many documents were read.
    documents: u64,
    /// Where the look-ups of words come to that begin with a letter.
    openings: FxHashMap<char, Prefix>,
}

impl Memory {
    /// Makes room for the words of another document.
    fn open(&mut self) {
        self.documents += 1;
        if self.words.len() > REMEMBERED || self.bytes > REMEMBERED_BYTES {
            self.places.clear();
            self.words.clear();
            self.openings.clear();
            self.bytes = 0;
        }
    }

    fn word(&mut self, key: &str, corpus: &Corpus, stop_words: &StopWords) -> &mut Remembered {
        let place = self.places.get(key).copied().unwrap_or_else(|| {
            let known = self.looked_up(key, corpus, stop_words);
            self.words.push(Remembered { known, document: 0, number: 0 });
            self.bytes += key.len();
            let place = self.words.len() as u32 - 1;
            self.places.insert(key.into(), place);
            place
        });
        &mut self.words[place as usize]
    }

    fn looked_up(&mut self, key: &str, corpus: &Corpus, stop_words: &StopWords) -> Known {
        let mut rest = key.chars();
        let opening = rest.next().map(|first| {
            let opening = self.openings.entry(first);
            *opening.or_insert_with(|| corpus.after(corpus.start(), first.encode_utf8(&mut [0; 4])))
        });
        let prefix = corpus.after(opening.unwrap_or_else(|| corpus.start()), rest.as_str());
        let rarity = corpus.rarity_at(prefix, key);
        Known { rarity, stop: stop_words.has(key), prefix }
    }

    /// The number of a word in the document that was read last.
    #[must_use]
    pub fn number(&self, key: &str) -> Option<u32> {
        let word = &self.words[*self.places.get(key)? as usize];
        (word.document == self.documents).then_some(word.number)
    }
}

/// The words of a document that carry content or may be part of a term, each looked up once.
#[derive(Debug, Default)]
pub struct Vocabulary {
    known: Vec<Known>,
    /// Their keys, one behind the other, and where each ends.
    keys: String,
    ends: Vec<u32>,
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
        memory.open();
        let mut vocabulary = Self {
            known: Vec::with_capacity(words.len() / 2),
            keys: String::with_capacity(text.len() / 2),
            ends: Vec::with_capacity(words.len() / 2),
            frequencies: Vec::with_capacity(words.len() / 2),
            of_words: Vec::with_capacity(words.len()),
            counted: Vec::with_capacity(words.len()),
        };
        for word in words {
            let content = is_content(word);
            let number = if content || is_part(word) {
                let (key, document) = (key(word.of(text)), memory.documents);
                vocabulary.number_of(&key, memory.word(&key, corpus, stop_words), document)
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

    /// The number of a word, the next one where the document has not had it yet.
    fn number_of(&mut self, key: &str, word: &mut Remembered, document: u64) -> u32 {
        if word.document != document {
            (word.document, word.number) = (document, self.known.len() as u32);
            self.known.push(word.known);
            self.keys.push_str(key);
            self.ends.push(self.keys.len() as u32);
            self.frequencies.push(0);
        }
        word.number
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

    /// The number of the word at an index, where it carries content or may be part of a term.
    #[must_use]
    pub fn any_number(&self, word: usize) -> Option<u32> {
        Some(self.of_words[word]).filter(|&number| number != NONE)
    }

    /// The key of a word.
    #[must_use]
    pub fn key(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start as usize..self.ends[number] as usize]
    }

    /// How rare a word is elsewhere.
    #[must_use]
    pub fn rarity(&self, number: u32) -> Rarity {
        self.known[number as usize].rarity
    }

    /// How rare a phrase is elsewhere that begins with the word at an index, by its key, in the table that this was made with.
    #[must_use]
    pub(crate) fn rarity_of_phrase(&self, first: usize, key: &str, corpus: &Corpus) -> Rarity {
        let known = |number: u32| (self.known[number as usize].prefix, self.key(number).len());
        let (prefix, length) = self.any_number(first).map_or_else(|| (corpus.start(), 0), known);
        corpus.rarity_at(corpus.after(prefix, &key[length..]), key)
    }

    /// Whether the word at an index is a stop word, of those that carry content or may be part of a term.
    #[must_use]
    pub fn is_stop(&self, word: usize) -> bool {
        self.known.get(self.of_words[word] as usize).is_some_and(|known| known.stop)
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
        let mut numbers = Vec::new();
        let mut vector = |sentence: &Sentence| {
            numbers.clear();
            numbers.extend(words_within(words, sentence.span).filter_map(|word| self.number(word)));
            self.vector(&mut numbers)
        };
        sentences.iter().map(&mut vector).collect()
    }

    /// The vector of a text that stands apart from the document, such as its title or a query. `memory` is the one that
    /// the document's words were looked up with, and has seen no other document since.
    #[must_use]
    pub fn vector_of(&self, text: &str, words: &[Word], memory: &Memory) -> Vector {
        let number = |word: &Word| memory.number(&key(word.of(text)));
        let numbers = words.iter().filter_map(number).filter(|&number| self.frequency(number) > 0);
        self.vector(&mut numbers.collect::<Vec<u32>>())
    }

    fn vector(&self, numbers: &mut [u32]) -> Vector {
        numbers.sort_unstable();
        let mut vector = Vec::with_capacity(numbers.len());
        for run in numbers.chunk_by(|a, b| a == b) {
            vector.push((run[0], (1.0 + (run.len() as f64).ln()) * self.idf(run[0])));
        }
        vector
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
    cosine_by(norm(a) * norm(b), a, b)
}

/// The same for two vectors of which the product of their lengths is known.
#[must_use]
pub fn cosine_by(norms: f64, a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
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
