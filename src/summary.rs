//! Sentences to scores to the chosen ones.
//!
//! A sentence's score is a sum of named features, weighed by a learned model, or plain TF-IDF centrality. The choice is
//! greedy: the best sentence first, then always the one whose score, less what the chosen ones already say, is best
//! (maximal marginal relevance, Carbonell & Goldstein 1998, with the covered share of a sentence's TF-IDF weight for
//! the redundancy). That share only grows, so a heap with stale entries finds each next sentence without comparing
//! all pairs.

mod choice;
mod features;
mod wording;

use crate::document::Sentence;
use crate::model::{Model, Reason};
use crate::terms::Term;
use crate::vocabulary::{Vector, Vocabulary, cosine};
use crate::words::Word;

pub use choice::choose;
pub use features::{FEATURES, features};

/// The name of the part of a model file that holds the weights.
pub const SECTION: &str = "sentences";

/// The name of what a sentence's likeness to the query adds to its score.
pub const QUERY: &str = "query";

/// What a summary is chosen from.
pub struct Source<'a> {
    /// The normalised text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Its sentences, those that can't be chosen included.
    pub sentences: &'a [Sentence],
    /// The words of it that carry content or may be part of a term.
    pub vocabulary: &'a Vocabulary,
    /// A vector for each sentence.
    pub vectors: &'a [Vector],
    /// The title's vector.
    pub title: &'a [(u32, f64)],
    /// The query's vector.
    pub query: &'a [(u32, f64)],
    /// The document's key terms, best first.
    pub terms: &'a [Term],
}

/// How sentences are scored.
#[derive(Debug, Clone)]
pub enum Scoring {
    /// Cosine with the sum of all sentences.
    TfIdf,
    /// The weighed sum of [`FEATURES`].
    Learned(Model),
}

/// A sentence's score and the feature values behind it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scored {
    /// The score: estimated probability of being chosen by a reader, 0..1, or the cosine for plain TF-IDF, 0..1 as well;
    /// with a query its likeness to that is added, so that it goes up to 2. 0 for what can't be chosen.
    pub score: f64,
    /// What of the score is the likeness to the query.
    pub query: f64,
    /// The values of [`FEATURES`]; empty for what can't be chosen.
    pub values: Vec<f64>,
}

impl Scoring {
    /// The score of a sentence with these feature values.
    #[must_use]
    pub fn score(&self, values: &[f64]) -> f64 {
        match self {
            Self::TfIdf => values[0],
            Self::Learned(model) => 1.0 / (1.0 + (-model.score(values)).exp()),
        }
    }

    /// The parts of a score: first what a query adds to it, then what the model makes the rest of, the largest first.
    #[must_use]
    pub fn reasons(&self, scored: &Scored) -> Vec<Reason> {
        let query = (scored.query > 0.0).then_some(Reason { feature: QUERY, value: scored.query, part: scored.query });
        let model = match self {
            Self::Learned(model) if !scored.values.is_empty() => model.reasons(&scored.values),
            Self::Learned(_) | Self::TfIdf => Vec::new(),
        };
        query.into_iter().chain(model).collect()
    }
}

/// Scores every sentence.
#[must_use]
pub fn score(source: &Source<'_>, scoring: &Scoring) -> Vec<Scored> {
    let tilt = |index: usize| if source.query.is_empty() { 0.0 } else { cosine(&source.vectors[index], source.query) };
    let scored = |(index, values): (usize, Vec<f64>)| {
        if values.is_empty() {
            return Scored::default();
        }
        let query = tilt(index);
        Scored { score: scoring.score(&values) + query, query, values }
    };
    features(source).into_iter().enumerate().map(scored).collect()
}

fn words_of<'a>(source: &Source<'a>, index: usize) -> &'a [Word] {
    let span = source.sentences[index].span;
    let first = source.words.partition_point(|word| (word.start as usize) < span.start);
    let end = source.words.partition_point(|word| (word.start as usize) < span.end);
    &source.words[first..end]
}
