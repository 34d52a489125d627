//! Sentences to scores to the chosen ones.
//!
//! A sentence's score is a sum of named features, weighed by a learned model, or plain TF-IDF centrality. The choice is
//! greedy: the best sentence first, then always the one whose score, less what the chosen ones already say, is best
//! (maximal marginal relevance, Carbonell & Goldstein 1998, with the covered share of a sentence's TF-IDF weight for
//! the redundancy). That share only grows, so a heap with stale entries finds each next sentence without comparing
//! all pairs.

mod choice;
mod empty;
mod features;
mod formula;
mod leaning;
mod look;
mod measures;
mod openings;
mod register;
mod saying;
mod wording;
mod worth;

use crate::document::{Sentence, Span};
use crate::model::{Model, Reason, probabilities};
use crate::query::Query;
use crate::split::said;
use crate::terms::Term;
use crate::vocabulary::{Vectors, Vocabulary, words_within};
use crate::words::Word;

pub use choice::choose;
use features::View;
pub use features::{FEATURES, features};
use register::report_likeness;

/// The name of the part of a model file that holds the weights for texts that report what happened.
pub const SECTION: &str = "sentences";

/// The name of the part that holds the weights for all other texts.
pub const ELSEWHERE: &str = "sentences-elsewhere";

/// A score says how likely a sentence is among so many that a reader picks, as those did whose labels the weights come
/// from. It doesn't change with the number that is asked for, so that a longer summary holds the shorter one.
const PICKED: usize = 3;

/// What a sentence that holds all of the query is worth, against 1 for the surest sentence.
const QUERIED: f64 = 2.0;

/// The name of what the query's words in a sentence add to its score.
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
    pub vectors: &'a Vectors,
    /// The title's vector.
    pub title: &'a [(u32, f64)],
    /// What is asked for, if anything is.
    pub query: Option<&'a Query>,
    /// The document's key terms, best first.
    pub terms: &'a [Term],
    /// Whether it is to be told what makes up each score.
    pub reasons: bool,
}

/// How sentences are scored.
#[derive(Debug, Clone)]
pub enum Scoring {
    /// Cosine with the sum of all sentences.
    TfIdf,
    /// The weighed sum of [`FEATURES`]: people choose from a report in another way than from a column, a paper, a
    /// petition or a decision.
    Learned {
        /// The weights for texts that report.
        report: Model,
        /// The weights for texts that do not.
        elsewhere: Model,
    },
}

/// A sentence's score and what it is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scored {
    /// The score: estimated probability of being among three that a reader picks, 0..1, or the cosine for plain TF-IDF,
    /// 0..1 as well; with a query twice the share of it that the sentence holds is added, so that it goes up to 3. 0
    /// for what can't be chosen.
    pub score: f64,
    /// What of the score the query's words in it are.
    pub query: f64,
    /// Whether it can be chosen.
    pub open: bool,
    /// The parts of the score: first what a query adds to it, then what the model makes the rest of, the largest first.
    /// None where [`Source::reasons`] asks for none, nor for plain TF-IDF.
    pub reasons: Vec<Reason>,
}

impl Scoring {
    /// The weights for a text, between those for reports and those for other texts; `None` for plain TF-IDF.
    fn model(&self, view: &View<'_>) -> Option<Model> {
        match self {
            Self::TfIdf => None,
            Self::Learned { report, elsewhere } => Some(report.mixed(elsewhere, report_likeness(view.looks()))),
        }
    }
}

/// Scores every sentence.
#[must_use]
pub fn score(source: &Source<'_>, scoring: &Scoring) -> Vec<Scored> {
    let view = View::new(source);
    let (own, reasons) = match scoring.model(&view) {
        None => (view.centrality, Vec::new()),
        Some(model) => weighed(&view, &model),
    };
    let numbers = |index: usize| {
        let words = words_within(source.words, source.sentences[index].span);
        words.filter_map(|word| source.vocabulary.any_number(word))
    };
    let asked = |index: usize| source.query.map_or(0.0, |query| query.share(numbers(index)));
    let mut sentences = vec![Scored::default(); source.sentences.len()];
    let mut reasons = reasons.into_iter();
    for (index, own) in view.body.into_iter().zip(own) {
        let (query, mut reasons) = (QUERIED * asked(index), reasons.next().unwrap_or_default());
        if source.reasons && query > 0.0 {
            reasons.insert(0, Reason { feature: QUERY, value: query / QUERIED, part: query });
        }
        sentences[index] = Scored { score: own + query, query, open: true, reasons };
    }
    sentences
}

/// What a model makes of each body sentence, and of what, where that is asked for. The values themselves are not kept:
/// a text of short sentences would hold many times its length of them.
fn weighed(view: &View<'_>, model: &Model) -> (Vec<f64>, Vec<Vec<Reason>>) {
    let (mut scores, mut reasons) = (Vec::with_capacity(view.body.len()), Vec::new());
    for values in view.values() {
        scores.push(model.score(&values));
        if view.source.reasons {
            reasons.push(model.reasons(&values));
        }
    }
    (probabilities(&scores, PICKED), reasons)
}

impl<'a> Source<'a> {
    /// What a sentence says: all of it but the notes behind its end. With them it would end in a number, like a
    /// fragment.
    fn said(&self, index: usize) -> &'a str {
        said(self.sentences[index].span.of(self.text))
    }

    /// The words of what it says.
    fn words_of(&self, index: usize) -> &'a [Word] {
        let start = self.sentences[index].span.start;
        &self.words[words_within(self.words, Span::new(start, start + self.said(index).len()))]
    }
}
