//! What is measured of a sentence: how much of the text it holds, where it stands, and how it is worded.

use super::Source;
use super::look::Look;
use super::measures::{
    SentenceVectors, centrality, novelty, own_words, own_words_mean, rank, ranks, scaled, title_words,
};
use super::openings::Opening;
use super::wording::{Ending, Wording, complete, has_early_topic, is_item, points_back};
use crate::document::{Role, Sentence};
use crate::model::{features, yes};
use crate::words::Word;

/// A sentence of fewer characters is short, one of more is long. White space is not counted.
const SHORT: f64 = 25.0;
const LONG: f64 = 120.0;

/// Each character that one has less, or more, makes it shorter or longer than is good; beyond [`LONGEST`] none counts.
const TOO_SHORT: f64 = 35.0;
const TOO_LONG: f64 = 110.0;
const LONGEST: f64 = 400.0;

features! {
    /// The features of a sentence, in the order of their values.
    FEATURES;
    /// The values of [`FEATURES`] for a body sentence.
    measure(here: &Here<'_>) {
        // How much it holds of what the text is about.
        "centrality" => here.view.centrality[here.place],
        "weight-sum" => here.view.sums[here.place],
        "weight-mean" => here.weight / here.different / 10.0,
        "rank" => here.view.rank[here.place],
        // What it is like.
        "title-likeness" => here.view.title_likeness[here.place],
        "lead-likeness" => if here.place == here.view.lead { 0.0 } else { here.view.lead_likeness(here.place) },
        "next-likeness" => here.view.likeness_to_next(Some(here.place)),
        "previous-likeness" => here.view.likeness_to_next(here.place.checked_sub(1)),
        // Where it stands.
        "first" => yes(here.place == here.view.lead),
        "second" => yes(here.place == here.view.lead + 1),
        "third" => yes(here.place == here.view.lead + 2),
        "position-inverse" => 1.0 / (1.0 + here.after_lead()),
        "position" => here.place as f64 / here.count as f64,
        "last" => yes(here.place + 1 == here.count),
        "opening-third" => yes(here.place * 3 < here.count),
        // How long it is.
        "length" => (here.length / here.view.mean_length.max(1.0)).min(3.0),
        "length-log" => (1.0 + here.length).ln() / 5.0,
        "short" => yes(here.length < SHORT),
        "long" => yes(here.length > LONG),
        // How it ends, and whom it quotes.
        "fragment" => yes(!complete(here.words)),
        "complete-ending" => yes(here.ending.is_final),
        "quotation" => here.look.quoted,
        "all-quotation" => yes(here.look.quoted > 0.9),
        "reported-speech" => yes(here.ending.reporting),
        "announcing" => yes(here.ending.announcing),
        // How it opens, and what words it has.
        "numbers" => here.wording.numbers,
        "leaning" => yes(here.opening.leans()),
        "demonstrative" => yes(here.points_back),
        "additive" => yes(here.opening.adds()),
        "question" => yes(here.text.ends_with('?')),
        "polite" => yes(here.ending.polite),
        "key-terms" => here.key_terms,
        "top-term" => yes(here.top_term),
        "names" => here.wording.names,
        "novelty" => here.view.novelty[here.place],
        "brackets" => yes(here.look.brackets),
        // Where it stands, once more.
        "opens-paragraph" => yes(here.view.opens_paragraph(here.place)),
        "lead-strength" => here.view.centrality[here.view.lead] * yes(here.place == here.view.lead),
        "short-text" => yes(here.place == here.view.lead) * yes(here.count < 8),
        "closing" => yes(here.place * 5 >= here.count * 4),
        "nearness-of-end" => (-((here.count - 1 - here.place) as f64) / 3.0).exp(),
        "centrality-by-count" => here.by_count * here.view.centrality[here.place],
        "opening-by-count" => here.by_count * (-(here.place as f64) / 3.0).exp(),
        // How much it holds of what the text itself repeats.
        "own-words" => here.view.own_words[here.place],
        "own-words-mean" => here.view.own_words_mean[here.place],
        "title-rank" => here.view.title_ranks[here.place],
        "title-share" => here.view.title_words[here.place] as f64 / here.different,
        // How long it is beyond what most are.
        "too-short" => (TOO_SHORT - here.length).max(0.0) / TOO_SHORT,
        "too-long" => (here.length.min(LONGEST) - TOO_LONG).max(0.0) / 100.0,
        // How it is worded.
        "narrating" => here.wording.narrating,
        "abstract-nouns" => here.wording.abstract_nouns,
        "foreign-words" => here.wording.foreign,
        "early-topic" => yes(has_early_topic(here.view.source.text, here.words)),
        "must" => yes(here.wording.obliges),
        "concludes" => yes(here.opening.concludes()),
        "speaks-of-itself" => yes(here.look.of_itself),
        "item" => yes(is_item(here.text)),
        // What stands beside it.
        "before-turn" => yes(here.view.openings.get(here.place + 1).is_some_and(|next| next.turns())),
        "after-question" => yes(here.place > 0 && here.view.texts[here.place - 1].ends_with('?')),
        "after-heading" => yes(here.view.is_after_heading(here.place)),
    }
}

fn is_heading(sentence: &Sentence) -> bool {
    matches!(sentence.role, Role::Title | Role::Heading)
}

/// The feature values of every sentence; empty for those that can't be chosen.
#[must_use]
pub fn features(source: &Source<'_>) -> Vec<Vec<f64>> {
    let view = View::new(source);
    let mut values = vec![Vec::new(); source.sentences.len()];
    for (&index, own) in view.body.iter().zip(view.values()) {
        values[index] = own.to_vec();
    }
    values
}

/// The body sentences of a document and what is computed once for all of them.
pub(super) struct View<'a> {
    pub(super) source: &'a Source<'a>,
    /// Indexes of the sentences that can be chosen.
    pub(super) body: Vec<usize>,
    /// What each of them says.
    texts: Vec<&'a str>,
    /// The words of each of them.
    words: Vec<&'a [Word]>,
    openings: Vec<Opening>,
    looks: Vec<Look>,
    vectors: SentenceVectors<'a>,
    title_likeness: Vec<f64>,
    /// The likeness of each to the next; the last has none.
    next_likeness: Vec<f64>,
    pub(super) centrality: Vec<f64>,
    rank: Vec<f64>,
    sums: Vec<f64>,
    novelty: Vec<f64>,
    mean_length: f64,
    own_words: Vec<f64>,
    own_words_mean: Vec<f64>,
    title_words: Vec<usize>,
    title_ranks: Vec<f64>,
    /// How much of the key terms' weight each of them holds, and whether it holds the first of them.
    terms: Vec<(f64, bool)>,
    /// Place of the first sentence that is no fragment.
    lead: usize,
}

impl<'a> View<'a> {
    pub(super) fn new(source: &'a Source<'a>) -> Self {
        let body: Vec<usize> =
            (0..source.sentences.len()).filter(|&i| source.sentences[i].role == Role::Body).collect();
        let words: Vec<&[Word]> = body.iter().map(|&i| source.words_of(i)).collect();
        let texts: Vec<&str> = body.iter().map(|&i| source.said(i)).collect();
        let openings = texts.iter().map(|text| Opening::of(text)).collect();
        let looks: Vec<Look> = texts.iter().map(|text| Look::of(text)).collect();
        let mean_length = looks.iter().map(|look| look.length as f64).sum::<f64>() / looks.len().max(1) as f64;
        let lead = (0..body.len()).find(|&place| complete(words[place])).unwrap_or(0);
        let vectors = SentenceVectors::new(body.iter().map(|&i| &source.vectors[i]).collect(), source.vocabulary.len());
        let headings = (0..source.sentences.len()).filter(|&i| is_heading(&source.sentences[i]));
        let title_words = title_words(&vectors, headings.map(|i| &source.vectors[i]));
        let title_ranks = ranks(&title_words, 5);
        Self {
            source,
            texts,
            words,
            openings,
            looks,
            title_likeness: vectors.likeness_to(source.title),
            next_likeness: vectors.likeness_to_next(),
            centrality: scaled(centrality(&vectors)),
            rank: scaled(rank(&vectors)),
            sums: scaled(vectors.weights.clone()),
            novelty: novelty(&vectors),
            mean_length,
            own_words: own_words(&vectors),
            own_words_mean: own_words_mean(&vectors),
            vectors,
            title_words,
            title_ranks,
            terms: term_coverage(source, &body),
            body,
            lead,
        }
    }

    /// The values of [`FEATURES`] for each of them.
    pub(super) fn values(&self) -> impl Iterator<Item = [f64; FEATURES.len()]> {
        (0..self.body.len()).map(|place| measure(&Here::new(self, place)))
    }

    /// Each of them, and what its letters show.
    pub(super) fn looks(&self) -> impl Iterator<Item = (&str, &Look)> {
        self.texts.iter().copied().zip(&self.looks)
    }

    fn lead_likeness(&self, place: usize) -> f64 {
        self.vectors.likeness(place, self.lead)
    }

    /// The likeness of a sentence to the next, 0 where one of the two is none.
    fn likeness_to_next(&self, place: Option<usize>) -> f64 {
        place.and_then(|place| self.next_likeness.get(place)).copied().unwrap_or(0.0)
    }

    /// Whether the sentence before it is a heading or the title.
    fn is_after_heading(&self, place: usize) -> bool {
        let before = self.body[place].checked_sub(1).map(|before| &self.source.sentences[before]);
        before.is_some_and(is_heading)
    }

    fn opens_paragraph(&self, place: usize) -> bool {
        place == 0 || self.paragraph(place) != self.paragraph(place - 1)
    }

    fn paragraph(&self, place: usize) -> usize {
        self.source.sentences[self.body[place]].paragraph
    }
}

/// How much of the key terms' weight each of these sentences holds, and whether it holds the first of them.
fn term_coverage(source: &Source<'_>, body: &[usize]) -> Vec<(f64, bool)> {
    let span_of = |&index: &usize| source.sentences[index].span;
    let all: f64 = source.terms.iter().map(|term| term.score).sum();
    let mut held = vec![(0.0, false); body.len()];
    for (number, term) in source.terms.iter().enumerate() {
        let mut last = None;
        for span in &term.spans {
            let place = body.partition_point(|index| span_of(index).end < span.end);
            // However often it has the term.
            if last != Some(place) && body.get(place).map(span_of).is_some_and(|own| own.contains(*span)) {
                held[place] = (held[place].0 + term.score, number == 0 || held[place].1);
                last = Some(place);
            }
        }
    }
    held.into_iter().map(|(held, top)| (if all > 0.0 { held / all } else { 0.0 }, top)).collect()
}

/// A body sentence, with what several of its features are made of.
struct Here<'a> {
    view: &'a View<'a>,
    place: usize,
    text: &'a str,
    words: &'a [Word],
    /// The sum of the vector's weights.
    weight: f64,
    /// How many different words the vector has, and no less than one.
    different: f64,
    length: f64,
    opening: Opening,
    points_back: bool,
    ending: Ending,
    look: &'a Look,
    wording: Wording,
    key_terms: f64,
    top_term: bool,
    /// How many sentences there are.
    count: usize,
    /// What centrality and the opening are worth grows with that.
    by_count: f64,
}

impl<'a> Here<'a> {
    fn new(view: &'a View<'a>, place: usize) -> Self {
        let (text, words) = (view.texts[place], view.words[place]);
        let first = words.iter().find(|word| !word.tag.first().is_mark());
        let (key_terms, top_term) = view.terms[place];
        let count = view.body.len();
        Self {
            view,
            place,
            text,
            words,
            weight: view.vectors.weights[place],
            different: view.vectors.get(place).len().max(1) as f64,
            length: view.looks[place].length as f64,
            opening: view.openings[place],
            points_back: first.is_some_and(|word| points_back(view.source.text, word)),
            ending: Ending::of(view.source.text, words),
            look: &view.looks[place],
            wording: Wording::of(view.source.text, words),
            key_terms,
            top_term,
            count,
            by_count: (count as f64).ln() / 4.0 - 0.88,
        }
    }

    /// How many sentences there are between the lead and it.
    fn after_lead(&self) -> f64 {
        self.place.saturating_sub(self.view.lead) as f64
    }
}
