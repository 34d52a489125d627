//! What is measured of a sentence: how much of the text it holds, where it stands, and how it is worded.

use super::wording::{Ending, adds, complete, is_attested, is_told, leans, points_back, quoted_share};
use super::{Source, words_of};
use crate::document::{Role, Sentence};
use crate::normalize::count_characters;
use crate::tag::Pos;
use crate::terms::Term;
use crate::vocabulary::{Vector, cosine, norm};
use crate::words::Word;

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
    "centrality-outside-report",
    "rank-outside-report",
    "length-outside-report",
    "weight-outside-report",
    "closing-outside-report",
];

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
    /// Place of the first sentence that is no fragment.
    lead: usize,
    /// [`report_likeness`].
    report: f64,
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
        let report = report_likeness(source, &body);
        Self { source, body, words, centrality, rank, sums, novelty, lengths, mean_length, lead, report }
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
        vec![
            self.centrality[place],
            self.sums[place],
            vector.iter().map(|(_, w)| w).sum::<f64>() / vector.len().max(1) as f64 / 10.0,
            self.rank[place],
            cosine(vector, self.source.title),
            if place == self.lead { 0.0 } else { likeness(Some(self.lead)) },
            likeness((place + 1 < count).then_some(place + 1)),
            likeness(place.checked_sub(1)),
            self.report * yes(place == self.lead),
            self.report * yes(place == self.lead + 1),
            self.report * yes(place == self.lead + 2),
            self.report / (1.0 + effective),
            self.report * place as f64 / count.max(1) as f64,
            self.report * yes(place + 1 == count),
            self.report * yes(place * 3 < count),
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
            self.report * self.centrality[self.lead] * yes(place == self.lead),
            self.report * yes(place == self.lead) * yes(count < 8),
            (1.0 - self.report) * self.centrality[place],
            (1.0 - self.report) * self.rank[place],
            (1.0 - self.report) * (length / self.mean_length.max(1.0)).min(3.0),
            (1.0 - self.report) * self.sums[place],
            (1.0 - self.report) * yes(place * 5 >= count * 4),
        ]
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

fn scaled(values: Vec<f64>) -> Vec<f64> {
    let most = values.iter().copied().fold(0.0, f64::max);
    if most > 0.0 { values.into_iter().map(|value| value / most).collect() } else { values }
}

/// The cosine of each sentence with the sum of all of them, each at length 1.
fn centrality(vectors: &[&Vector], words: usize) -> Vec<f64> {
    // By word and not as a sparse vector, or each sentence would walk through all words of the text.
    let mut sum = vec![0.0; words];
    for vector in vectors {
        let length = norm(vector).max(1e-9);
        for &(word, weight) in *vector {
            sum[word as usize] += weight / length;
        }
    }
    let length = sum.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    let cosine = |vector: &&Vector| {
        let dot: f64 = vector.iter().map(|&(word, weight)| weight * sum[word as usize]).sum();
        let norms = norm(vector) * length;
        if norms > 0.0 { dot / norms } else { 0.0 }
    };
    vectors.iter().map(cosine).collect()
}

/// Importance by recommendation, as in TextRank (Mihalcea & Tarau 2004), but over the graph of sentences and words in
/// place of that of all pairs of sentences: a sentence is important that holds important words, a word is important
/// that stands in important sentences. Each round is linear in the length of the text.
fn rank(vectors: &[&Vector], words: usize) -> Vec<f64> {
    const ROUNDS: usize = 15;
    const DAMPING: f64 = 0.85;
    let totals: Vec<f64> = vectors.iter().map(|v| v.iter().map(|(_, w)| w).sum::<f64>().max(1e-9)).collect();
    let mut word_totals = vec![0.0; words];
    for vector in vectors {
        for &(word, weight) in *vector {
            word_totals[word as usize] += weight;
        }
    }
    let mut ranks = vec![1.0; vectors.len()];
    for _ in 0..ROUNDS {
        let mut word_ranks = vec![0.0; words];
        for (vector, (rank, total)) in vectors.iter().zip(ranks.iter().zip(&totals)) {
            for &(word, weight) in *vector {
                word_ranks[word as usize] += rank * weight / total;
            }
        }
        for (rank, vector) in ranks.iter_mut().zip(vectors) {
            let given = |&(word, weight): &(u32, f64)| {
                word_ranks[word as usize] * weight / word_totals[word as usize].max(1e-9)
            };
            *rank = 1.0 - DAMPING + DAMPING * vector.iter().map(given).sum::<f64>();
        }
    }
    ranks
}

/// The share of each sentence's weight that no earlier sentence holds.
fn novelty(vectors: &[&Vector], words: usize) -> Vec<f64> {
    let mut seen = vec![false; words];
    vectors
        .iter()
        .map(|vector| {
            let total: f64 = vector.iter().map(|(_, weight)| weight).sum();
            let new: f64 = vector.iter().filter(|(word, _)| !seen[*word as usize]).map(|(_, weight)| weight).sum();
            for &(word, _) in *vector {
                seen[word as usize] = true;
            }
            if total > 0.0 { new / total } else { 0.0 }
        })
        .collect()
}

/// How much the text reads like a report of events, 0..1: it dates what happened, quotes, or says who said it, and
/// tells it in the past tense. How much a lead sums up differs between kinds of text, so what a place in the text is
/// worth is scaled by this. In news itself the share of human picks among the first three sentences grows from .34 to
/// .49 with the share of sentences in the past tense; in columns, papers, petitions and decisions the point stands
/// anywhere.
fn report_likeness(source: &Source<'_>, body: &[usize]) -> f64 {
    let texts = || body.iter().map(|&i| source.sentences[i].span.of(source.text));
    let count = body.len().max(1) as f64;
    let told = texts().filter(|text| is_told(text)).count() as f64 / count;
    let attested = texts().filter(|text| is_attested(text)).count() as f64 / count;
    0.25 + 0.75 * (0.4 + 1.2 * told).min(1.0) * (5.0 * attested).min(1.0)
}
