//! Words to ranked key terms.
//!
//! Candidates are runs of nouns ([`crate::candidates`]). What tells a key term best is how rare the *whole* candidate
//! is in the background, against how often it stands here; to that come position, form and company, weighed by a
//! learned model. [`choose`] takes the best that do not say the same.

mod asides;
mod bearers;
mod by_word;
mod choice;
mod concepts;
mod features;
mod gather;
mod people;
mod pieces;
mod proceedings;
mod short_forms;
mod standing;
mod unfit;

use std::borrow::Cow;

use crate::candidates::{self, Mention};
use crate::corpus::{Corpus, Rarity};
use crate::document::{Sentence, Span};
use crate::lexicon::StopWords;
use crate::model::{Model, Reason, probabilities};
use crate::normalize::key;
use crate::vocabulary::Vocabulary;
use crate::words::Word;

pub use choice::choose;
pub use features::{FEATURES, Values};
pub use gather::{Gathered, gather};

/// A key term.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Term {
    /// How it is written, in its commonest form.
    pub term: String,
    /// Its score: for the learned model the estimated probability that a reader who names six terms of the document
    /// names it, less what terms before it say already, 0..1; for plain TF-IDF the product.
    pub score: f64,
    /// How often it stands in the text.
    pub count: usize,
    /// Where, in order.
    pub spans: Vec<Span>,
    /// Other ways in which the text writes it.
    pub variants: Vec<String>,
    /// The parts of its score.
    pub reasons: Vec<Reason>,
}

/// The name of the part of a model file that holds the weights.
pub const SECTION: &str = "terms";

/// What the terms of a document are chosen from.
pub struct Source<'a> {
    /// The normalised text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The title, from the text or apart from it.
    pub title: Option<&'a str>,
    /// What is known of those words that carry content or may be part of a term.
    pub vocabulary: &'a Vocabulary,
    /// Document frequencies.
    pub corpus: &'a Corpus,
    /// Words that make no terms.
    pub stop_words: &'a StopWords,
    /// Forms that mean the same, the first of each list shown.
    pub synonyms: &'a [Vec<String>],
    /// Whether terms say why their scores are what they are.
    pub reasons: bool,
}

impl Source<'_> {
    /// How rare the word at an index is elsewhere.
    #[inline]
    fn rarity(&self, word: usize) -> Rarity {
        match self.vocabulary.any_number(word) {
            Some(number) => self.vocabulary.rarity(number),
            None => self.corpus.rarity(&key(self.words[word].of(self.text))),
        }
    }
}

/// All mentions of one candidate.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// What it is counted under.
    pub key: &'a str,
    /// How many characters that has.
    pub characters: usize,
    /// The form that the title may have: mostly the key.
    pub in_title: &'a str,
    /// How rare it is elsewhere as a whole.
    pub rarity: Rarity,
    /// Its mentions, in order.
    pub mentions: Cow<'a, [Mention]>,
    /// Where brackets right behind a mention say it once more in another form: 인공지능(AI). These are no mentions of their
    /// own.
    pub glosses: Vec<Mention>,
    /// The first mention of the form that it is counted under; those of other forms (AI of 인공지능) may come before it.
    pub own: Mention,
    /// Whether the author names it as a key word of the text, and it stands elsewhere in the text too.
    pub named: bool,
    /// Whether its own form is shown, however often others stand: the user lists it before its synonyms, or only the
    /// title has a short form of it.
    pub preferred: bool,
    /// Whether only the user's synonyms make a candidate of it, such as a stop word: by itself it is no term.
    pub borrowed: bool,
}

impl Candidate<'_> {
    /// Its mentions with the glosses, in order.
    fn said(&self) -> Cow<'_, [Mention]> {
        if self.glosses.is_empty() {
            return Cow::Borrowed(&self.mentions);
        }
        let mut all = [&self.mentions, &self.glosses[..]].concat();
        all.sort_by_key(|mention| mention.span);
        Cow::Owned(all)
    }

    /// What its weight is measured by. That a text glosses what it speaks of again, or gives it a short form, says that
    /// it matters, while a foreign name that stands once is no more for its gloss.
    fn weighed(&self, text: &str) -> Cow<'_, [Mention]> {
        if self.glosses_count(text) { self.said() } else { Cow::Borrowed(&self.mentions) }
    }

    /// How many these are.
    fn times(&self, text: &str) -> usize {
        self.mentions.len() + if self.glosses_count(text) { self.glosses.len() } else { 0 }
    }

    /// Whether there are glosses that count.
    #[inline]
    fn glosses_count(&self, text: &str) -> bool {
        let short = |gloss: &Mention| !gloss.span.of(text).contains(|c: char| c.is_ascii_lowercase());
        // Few have any.
        !self.glosses.is_empty() && (self.mentions.len() > 1 || self.glosses.iter().all(short))
    }
}

/// The candidates of a document, in order of first mention.
#[must_use]
pub fn candidates<'a>(source: &Source<'a>, gathered: &'a Gathered) -> Vec<Candidate<'a>> {
    let mut found = gathered.candidates(source);
    concepts::join(source, &mut found);
    pieces::drop_leftovers(source, &mut found, &gathered.labels);
    pieces::drop_pieces(source, &mut found);
    found
}

/// What is measured of the candidates of a document.
pub struct Measures<'a> {
    candidates: &'a [Candidate<'a>],
    setting: features::Setting<'a>,
    /// How each stands in the title, and among the others.
    in_title: Vec<features::InTitle>,
    standings: Vec<standing::Standing>,
}

impl<'a> Measures<'a> {
    /// Measures what takes all of them.
    #[must_use]
    pub fn new(source: &'a Source<'a>, candidates: &'a [Candidate<'a>]) -> Self {
        let setting = features::Setting {
            source,
            most: candidates.iter().map(|candidate| candidate.times(source.text)).max().unwrap_or(1),
        };
        let title = features::TitleKey::of(source.title.unwrap_or_default());
        let in_title = candidates.iter().map(|candidate| title.place_of(candidate.in_title)).collect();
        Self { candidates, setting, in_title, standings: standing::standings(source, candidates) }
    }

    /// The features of each candidate. They are worked out as they are asked for: there are many candidates.
    pub fn all(&self) -> impl Iterator<Item = Values> {
        (0..self.candidates.len()).map(|candidate| self.of(candidate))
    }

    fn of(&self, candidate: usize) -> Values {
        let (in_title, standing) = (self.in_title[candidate], &self.standings[candidate]);
        features::features(&self.setting, &self.candidates[candidate], in_title, standing)
    }

    /// Whether a candidate stands once, without a gloss, and neither in the title nor where the text begins.
    fn stands_once(&self, candidate: usize) -> bool {
        let Candidate { mentions, glosses, .. } = &self.candidates[candidate];
        let [mention] = mentions[..] else { return false };
        glosses.is_empty() && mention.sentence >= BEGINNING && !self.in_title[candidate].has
    }
}

/// The word after a mention; one in the next eojeol only where that is asked for.
#[inline]
fn next_word<'a>(source: &Source<'a>, mention: Mention, next_eojeol: bool) -> Option<&'a Word> {
    let next = source.words.get((mention.first + mention.words) as usize)?;
    (next_eojeol || !next.opens_eojeol).then_some(next)
}

/// The last syllable of a word: it tells of most words that they end like none of a list.
#[inline]
fn last_syllable(word: &str) -> char {
    word.chars().next_back().unwrap_or_default()
}

/// Whether a mention is a run of nouns, and no quoted name.
#[inline]
fn is_run(source: &Source<'_>, mention: Mention) -> bool {
    source.words[mention.indexes()].iter().all(candidates::is_part)
}

/// What it is worth, in log-odds, that the author names a candidate as a key word: more than all else together, since
/// nobody knows better. Models don't learn it; the texts that they are learned from have no such lists.
const NAMED: f64 = 5.0;

/// What it costs to stand once, neither in the title nor where the text begins: the weights make so much of length and
/// rarity that such words go before those that a text speaks of again and again.
const ONCE: f64 = -0.25;
const BEGINNING: u32 = 2;

/// How candidates are scored.
#[derive(Debug, Clone)]
pub enum Scoring {
    /// Frequency times rarity of the whole candidate.
    TfIdf,
    /// The weighed sum of [`FEATURES`].
    Learned(Model),
}

/// A score says how likely a candidate is among so many that a reader names, as those did whose labels the weights come
/// from.
const PICKED: usize = 6;

impl Scoring {
    fn scores(&self, measures: &Measures<'_>) -> Vec<f64> {
        let candidates = measures.candidates;
        match self {
            Self::TfIdf => {
                candidates.iter().map(|c| c.times(measures.setting.source.text) as f64 * c.rarity.idf).collect()
            }
            Self::Learned(model) => {
                let named = |at: usize| if candidates[at].named { NAMED } else { 0.0 };
                let once = |at: usize| if measures.stands_once(at) { ONCE } else { 0.0 };
                let score = |at: usize| model.score(&measures.of(at)) + named(at) + once(at);
                probabilities(&(0..candidates.len()).map(score).collect::<Vec<f64>>(), PICKED)
            }
        }
    }

    fn reasons(&self, measures: &Measures<'_>, candidate: usize) -> Vec<Reason> {
        let Self::Learned(model) = self else { return Vec::new() };
        let mut reasons = model.reasons(&measures.of(candidate));
        if measures.candidates[candidate].named {
            add(&mut reasons, Reason { feature: "named-by-author", value: 1.0, part: NAMED });
        }
        if measures.stands_once(candidate) {
            add(&mut reasons, Reason { feature: "stands-once", value: 1.0, part: ONCE });
        }
        reasons
    }
}

/// Puts a reason in its place, the largest part first.
fn add(reasons: &mut Vec<Reason>, reason: Reason) {
    let place = reasons.partition_point(|other| other.part.abs() >= reason.part.abs());
    reasons.insert(place, reason);
}
