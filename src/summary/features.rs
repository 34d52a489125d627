//! What is measured of a sentence: how much of the text it holds, where it stands, and how it is worded.

use super::measures::{centrality, novelty, own_words, own_words_mean, rank, ranks, scaled, spread, title_words};
use super::wording::{
    Ending, abstract_share, adds, complete, concludes, has_early_topic, is_item, leans, narrated_share, obliges,
    points_back, quoted_share, speaks_of_itself, turns,
};
use super::{Source, words_of};
use crate::document::{Role, Sentence};
use crate::normalize::count_characters;
use crate::tag::Pos;
use crate::terms::Term;
use crate::vocabulary::{Vector, cosine};
use crate::words::Word;

/// A sentence of fewer characters is short, one of more is long, and no longer than [`LONGEST`]. White space is not counted.
const SHORT: f64 = 35.0;
const LONG: f64 = 110.0;
const LONGEST: f64 = 400.0;

/// The features of a sentence, in the order of their values.
pub const FEATURES: &[&str] = &[
    "centrality",
    "weight-sum",
    "weight-mean",
    "rank",
    "title-likeness",
    "lead-likeness",
    "next-likeness",
    "previous-likeness",
    "first",
    "second",
    "third",
    "position-inverse",
    "position",
    "last",
    "opening-third",
    "length",
    "length-log",
    "short",
    "long",
    "fragment",
    "complete-ending",
    "quotation",
    "all-quotation",
    "reported-speech",
    "announcing",
    "numbers",
    "leaning",
    "demonstrative",
    "additive",
    "question",
    "polite",
    "key-terms",
    "top-term",
    "names",
    "novelty",
    "brackets",
    "opens-paragraph",
    "lead-strength",
    "short-text",
    "closing",
    "nearness-of-end",
    "centrality-by-count",
    "opening-by-count",
    "own-words",
    "own-words-mean",
    "title-rank",
    "title-share",
    "too-short",
    "too-long",
    "narrating",
    "abstract-nouns",
    "foreign-words",
    "early-topic",
    "must",
    "concludes",
    "speaks-of-itself",
    "item",
    "before-turn",
    "after-question",
    "after-heading",
];

fn is_heading(sentence: &Sentence) -> bool {
    matches!(sentence.role, Role::Title | Role::Heading)
}

/// The feature values of every sentence; empty for those that can't be chosen.
#[must_use]
pub fn features(source: &Source<'_>) -> Vec<Vec<f64>> {
    let view = View::new(source);
    let mut values = vec![Vec::new(); source.sentences.len()];
    for (place, &index) in view.body.iter().enumerate() {
        values[index] = view.features(place);
    }
    values
}

/// The body sentences of a document and what is computed once for all of them.
struct View<'a> {
    source: &'a Source<'a>,
    /// Indexes of the sentences that can be chosen.
    body: Vec<usize>,
    /// The words of each of them.
    words: Vec<&'a [Word]>,
    centrality: Vec<f64>,
    rank: Vec<f64>,
    sums: Vec<f64>,
    novelty: Vec<f64>,
    lengths: Vec<f64>,
    mean_length: f64,
    own_words: Vec<f64>,
    own_words_mean: Vec<f64>,
    title_words: Vec<usize>,
    title_ranks: Vec<f64>,
    /// Place of the first sentence that is no fragment.
    lead: usize,
}

impl<'a> View<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        // Ready-made sentences may be blank.
        let choosable = |s: &Sentence| s.role == Role::Body && !s.span.of(source.text).trim().is_empty();
        let body: Vec<usize> = (0..source.sentences.len()).filter(|&i| choosable(&source.sentences[i])).collect();
        let words: Vec<&[Word]> = body.iter().map(|&i| words_of(source, i)).collect();
        let vectors: Vec<&Vector> = body.iter().map(|&i| &source.vectors[i]).collect();
        let centrality = scaled(centrality(&vectors, source.vocabulary.len()));
        let sums = scaled(vectors.iter().map(|v| v.iter().map(|(_, weight)| weight).sum()).collect());
        let rank = scaled(rank(&vectors, source.vocabulary.len()));
        let lengths: Vec<f64> =
            body.iter().map(|&i| count_characters(source.sentences[i].span.of(source.text), false) as f64).collect();
        let mean_length = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
        let lead = (0..body.len()).find(|&place| complete(words[place])).unwrap_or(0);
        let novelty = novelty(&vectors, source.vocabulary.len());
        let spread = spread(&vectors, source.vocabulary.len());
        let (own_words, own_words_mean) = (own_words(&vectors, &spread), own_words_mean(&vectors, &spread));
        let headings = source.sentences.iter().zip(source.vectors).filter(|(s, _)| is_heading(s)).map(|(_, v)| v);
        let title_words = title_words(&vectors, &headings.collect::<Vec<_>>(), source.vocabulary.len());
        let title_ranks = ranks(&title_words, 5);
        Self {
            source,
            body,
            words,
            centrality,
            rank,
            sums,
            novelty,
            lengths,
            mean_length,
            own_words,
            own_words_mean,
            title_words,
            title_ranks,
            lead,
        }
    }

    fn vector(&self, place: usize) -> &Vector {
        &self.source.vectors[self.body[place]]
    }

    fn text(&self, place: usize) -> &str {
        self.source.sentences[self.body[place]].span.of(self.source.text)
    }

    /// The values of [`FEATURES`] for the body sentence at a place.
    fn features(&self, place: usize) -> Vec<f64> {
        let yes = |test: bool| f64::from(u8::from(test));
        let (text, words, vector) = (self.text(place), self.words[place], self.vector(place));
        let count = self.body.len();
        let effective = place.saturating_sub(self.lead) as f64;
        let length = self.lengths[place];
        let likeness = |other: Option<usize>| other.map_or(0.0, |other| cosine(vector, self.vector(other)));
        let opening = words.iter().find(|word| !word.tag.first().is_mark()).map_or("", |w| w.of(self.source.text));
        let quoted = quoted_share(text);
        let (coverage, top) = self.term_coverage(place);
        let per_word =
            |test: fn(&Word) -> bool| words.iter().filter(|w| test(w)).count() as f64 / words.len().max(1) as f64;
        let ending = Ending::of(self.source.text, words);
        // What centrality and the opening are worth grows with the number of sentences.
        let by_count = (count as f64).ln() / 4.0 - 0.88;
        vec![
            self.centrality[place],
            self.sums[place],
            vector.iter().map(|(_, w)| w).sum::<f64>() / vector.len().max(1) as f64 / 10.0,
            self.rank[place],
            cosine(vector, self.source.title),
            if place == self.lead { 0.0 } else { likeness(Some(self.lead)) },
            likeness((place + 1 < count).then_some(place + 1)),
            likeness(place.checked_sub(1)),
            yes(place == self.lead),
            yes(place == self.lead + 1),
            yes(place == self.lead + 2),
            1.0 / (1.0 + effective),
            place as f64 / count as f64,
            yes(place + 1 == count),
            yes(place * 3 < count),
            (length / self.mean_length.max(1.0)).min(3.0),
            (1.0 + length).ln() / 5.0,
            yes(length < 25.0),
            yes(length > 120.0),
            yes(!complete(words)),
            yes(ending.complete),
            quoted,
            yes(quoted > 0.9),
            yes(ending.reporting),
            yes(ending.announcing),
            per_word(|w| w.tag.is(Pos::SN)),
            yes(leans(opening)),
            yes(points_back(opening)),
            yes(adds(opening)),
            yes(text.ends_with('?')),
            yes(ending.polite),
            coverage,
            top,
            per_word(|w| w.tag.is(Pos::NNP)),
            self.novelty[place],
            yes(text.contains('(')),
            yes(place == 0 || self.paragraph(place) != self.paragraph(place - 1)),
            self.centrality[self.lead] * yes(place == self.lead),
            yes(place == self.lead) * yes(count < 8),
            yes(place * 5 >= count * 4),
            (-((count - 1 - place) as f64) / 3.0).exp(),
            by_count * self.centrality[place],
            by_count * (-(place as f64) / 3.0).exp(),
            self.own_words[place],
            self.own_words_mean[place],
            self.title_ranks[place],
            self.title_words[place] as f64 / vector.len().max(1) as f64,
            (SHORT - length).max(0.0) / SHORT,
            (length.min(LONGEST) - LONG).max(0.0) / 100.0,
            narrated_share(self.source.text, words),
            abstract_share(self.source.text, words),
            per_word(|w| w.tag.is(Pos::SL)),
            yes(has_early_topic(self.source.text, words)),
            yes(obliges(self.source.text, words)),
            yes(concludes(text)),
            yes(speaks_of_itself(text)),
            yes(is_item(text)),
            yes(place + 1 < count && turns(self.text(place + 1))),
            yes(place > 0 && self.text(place - 1).ends_with('?')),
            yes(self.is_after_heading(place)),
        ]
    }

    /// Whether the sentence before it is a heading or the title.
    fn is_after_heading(&self, place: usize) -> bool {
        let before = self.body[place].checked_sub(1).map(|before| &self.source.sentences[before]);
        before.is_some_and(is_heading)
    }

    fn paragraph(&self, place: usize) -> usize {
        self.source.sentences[self.body[place]].paragraph
    }

    /// How much of the key terms' weight the sentence holds, and whether it holds the first of them.
    fn term_coverage(&self, place: usize) -> (f64, f64) {
        let span = self.source.sentences[self.body[place]].span;
        let holds = |term: &Term| {
            let after = term.spans.partition_point(|s| s.start < span.start);
            term.spans.get(after).is_some_and(|s| span.contains(*s))
        };
        let total: f64 = self.source.terms.iter().map(|term| term.score).sum();
        let held: f64 = self.source.terms.iter().filter(|t| holds(t)).map(|term| term.score).sum();
        let top = self.source.terms.first().is_some_and(holds);
        (if total > 0.0 { held / total } else { 0.0 }, f64::from(u8::from(top)))
    }
}
