//! Sentences to scores to the chosen ones.
//!
//! A sentence's score is a sum of named features, weighed by a learned model, or plain TF-IDF centrality. The choice is
//! greedy: the best sentence first, then always the one whose score, less what the chosen ones already say, is best
//! (maximal marginal relevance, Carbonell & Goldstein 1998, with the covered share of a sentence's TF-IDF weight for
//! the redundancy). That share only grows, so a heap with stale entries finds each next sentence without comparing
//! all pairs.

use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Role, Sentence};
use crate::greedy::Entry;
use crate::model::{Model, Reason};
use crate::normalize::count_characters;
use crate::options::Options;
use crate::tag::Pos;
use crate::terms::Term;
use crate::vocabulary::{Vector, Vocabulary, cosine, norm};
use crate::words::Word;

/// The name of the part of a model file that holds the weights.
pub const SECTION: &str = "sentences";

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

/// What a summary is chosen from.
pub struct Source<'a> {
    /// The normalised text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Its sentences, those that can't be chosen included.
    pub sentences: &'a [Sentence],
    /// Its content words.
    pub vocabulary: &'a Vocabulary,
    /// A vector for each sentence.
    pub vectors: &'a [Vector],
    /// The title's vector.
    pub title: Vector,
    /// The query's vector.
    pub query: Vector,
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
    /// The score: estimated probability of being chosen by a reader, 0..1, or the cosine for plain TF-IDF; 0 for what
    /// can't be chosen.
    pub score: f64,
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

    /// The parts of the score.
    #[must_use]
    pub fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        match self {
            Self::TfIdf => Vec::new(),
            Self::Learned(model) => model.reasons(values),
        }
    }
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

/// Scores every sentence.
#[must_use]
pub fn score(source: &Source<'_>, scoring: &Scoring) -> Vec<Scored> {
    let tilt = |index: usize| if source.query.is_empty() { 0.0 } else { cosine(&source.vectors[index], &source.query) };
    let scored = |(index, values): (usize, Vec<f64>)| {
        let score = if values.is_empty() { 0.0 } else { scoring.score(&values) + tilt(index) };
        Scored { score, values }
    };
    features(source).into_iter().enumerate().map(scored).collect()
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
            cosine(vector, &self.source.title),
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

fn words_of<'a>(source: &Source<'a>, index: usize) -> &'a [Word] {
    let span = source.sentences[index].span;
    let first = source.words.partition_point(|word| (word.start as usize) < span.start);
    let end = source.words.partition_point(|word| (word.start as usize) < span.end);
    &source.words[first..end]
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

/// How a sentence ends.
#[derive(Default)]
struct Ending {
    complete: bool,
    polite: bool,
    reporting: bool,
    announcing: bool,
}

impl Ending {
    fn of(text: &str, words: &[Word]) -> Self {
        let Some(last) = words.iter().rposition(|word| !word.tag.first().is_mark()) else { return Self::default() };
        let (first, last) = (&words[last.saturating_sub(5)], &words[last]);
        let tail = &text[first.start as usize..last.end as usize];
        let any = |list: &[&str]| list.iter().any(|verb| tail.contains(verb));
        Self {
            complete: last.tag.has(Pos::EF),
            polite: ["니다", "니까", "요", "죠"].iter().any(|ending| tail.ends_with(ending)),
            reporting: any(&[
                "말했",
                "전했",
                "설명했",
                "강조했",
                "덧붙였",
                "지적했",
                "주장했",
                "평가했",
                "당부했",
                "말한다",
                "했다고",
            ]),
            announcing: any(&["밝혔", "발표했", "나섰", "개최했", "체결했", "추진한다", "밝힌다"]),
        }
    }
}

/// Whether the words end like a sentence: with a final ending, or a nominalised predicate.
fn complete(words: &[Word]) -> bool {
    let tail = words.iter().rev().find(|word| !word.tag.first().is_mark());
    tail.is_some_and(|word| word.tag.has(Pos::EF) || word.tag.has(Pos::ETN) || word.tag.last() == Pos::EC)
}

/// Whether a sentence that opens so leans on the one before.
#[must_use]
pub fn leans(opening: &str) -> bool {
    const WORDS: [&str; 22] = [
        "그러나",
        "하지만",
        "그런데",
        "그래서",
        "따라서",
        "그러므로",
        "그러자",
        "그러면서",
        "그리고",
        "또",
        "또한",
        "이어",
        "이에",
        "반면",
        "다만",
        "즉",
        "한편",
        "아울러",
        "게다가",
        "그래도",
        "그럼에도",
        "때문에",
    ];
    WORDS.contains(&opening)
}

fn points_back(opening: &str) -> bool {
    matches!(
        opening,
        "이" | "그"
            | "이런"
            | "그런"
            | "이같은"
            | "이러한"
            | "그러한"
            | "그는"
            | "이들"
            | "그들"
            | "이것"
            | "그것"
            | "여기"
            | "이번"
    )
}

fn adds(opening: &str) -> bool {
    matches!(opening, "또" | "또한" | "이어" | "아울러" | "한편" | "특히" | "이외" | "이밖에" | "더불어")
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

/// Whether a sentence says who said it, quotes, or names a day.
fn is_attested(text: &str) -> bool {
    const MARKS: [&str; 8] = ["밝혔", "말했", "전했", "설명했", "강조했", "발표했", "“", "\""];
    MARKS.iter().any(|mark| text.contains(mark)) || names_day(text)
}

/// Whether it names a day of the month: 18일, but not the length of time 18일간.
fn names_day(text: &str) -> bool {
    text.match_indices('일').any(|(at, day)| {
        text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[at + day.len()..].starts_with(['간', '째'])
    })
}

/// Whether a sentence tells, in plain style, what has happened or been said: …했다, …밝혔다. Science writing, columns and
/// decisions are mostly in the present, petitions and minutes in polite style.
fn is_told(text: &str) -> bool {
    let mut end = text.chars().rev().skip_while(|c| !c.is_alphanumeric());
    let past = |c: char| matches!(c, '가'..='힣') && (c as u32 - '가' as u32) % 28 == 20 && c != '있' && c != '겠';
    end.next() == Some('다') && end.next().is_some_and(past)
}

/// Whether a sentence leans on the one before.
fn leans_on_another(source: &Source<'_>, index: usize) -> bool {
    let words = words_of(source, index);
    words.iter().find(|word| !word.tag.first().is_mark()).is_some_and(|opening| leans(opening.of(source.text)))
}

/// Whether the sentence before, of those that can be chosen, is chosen.
fn follows(source: &Source<'_>, index: usize, chosen: &[usize]) -> bool {
    let before = (0..index).rev().find(|&other| source.sentences[other].role == Role::Body);
    before.is_some_and(|before| chosen.contains(&before))
}

/// The share of a text that stands in quotation marks.
fn quoted_share(text: &str) -> f64 {
    let (mut inside, mut quoted, mut total) = (false, 0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            c if c.is_whitespace() => {}
            _ => {
                total += 1;
                quoted += usize::from(inside);
            }
        }
    }
    quoted as f64 / total.max(1) as f64
}

/// How much of a sentence's score its redundancy costs at most.
const REDUNDANCY: f64 = 0.5;

/// What it costs a sentence to lean on the one before (그러나 …, 이에 …) while that is not chosen: out of its place it is
/// half a thought. It is marked down and not joined by the other, since that would use up a place.
const LEANING: f64 = 0.05;

/// Up to this share of its weight a sentence may repeat what is chosen: sentences about one thing share its words, and
/// human summaries do not avoid that. Charging for every shared word cost .01 of F1 on news.
const SHARED: f64 = 0.75;

/// Chooses sentences: indexes in document order, as many as the options ask for and their budgets allow.
#[must_use]
pub fn choose(source: &Source<'_>, scores: &[Scored], options: &Options) -> Vec<usize> {
    let body = scores.iter().filter(|scored| !scored.values.is_empty()).count();
    let wanted = options.sentences.of(body);
    let mut heap = candidates(source, scores);
    let mut covered: FxHashMap<u32, f64> = FxHashMap::default();
    let mut budget = Budget::new(options);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < wanted {
        let Some(entry) = heap.pop() else { break };
        if entry.version < chosen.len() {
            let leaning = if leans_on_another(source, entry.index) && !follows(source, entry.index, &chosen) {
                LEANING
            } else {
                0.0
            };
            let repeated = REDUNDANCY * redundancy(&source.vectors[entry.index], &covered);
            let score = scores[entry.index].score - repeated - leaning;
            heap.push(Entry { score, version: chosen.len(), ..entry });
            continue;
        }
        if !budget.take(source.sentences[entry.index].span.of(source.text)) {
            continue;
        }
        for &(word, weight) in &source.vectors[entry.index] {
            covered.insert(word, weight);
        }
        chosen.push(entry.index);
    }
    if chosen.is_empty() && wanted > 0 {
        chosen.extend(shortest(source, scores));
    }
    chosen.sort_unstable();
    chosen
}

/// What is given where no sentence fits the budget: the shortest that is no fragment, or the shortest of all.
fn shortest(source: &Source<'_>, scores: &[Scored]) -> Option<usize> {
    let body = (0..scores.len()).filter(|&index| !scores[index].values.is_empty());
    body.min_by_key(|&index| {
        let span = source.sentences[index].span;
        (!complete(words_of(source, index)), count_characters(span.of(source.text), true), index)
    })
}

/// The sentences that can be chosen; of several with the same text only the first.
fn candidates(source: &Source<'_>, scores: &[Scored]) -> BinaryHeap<Entry> {
    let mut seen = FxHashSet::default();
    let usable =
        |index: &usize| !scores[*index].values.is_empty() && seen.insert(source.sentences[*index].span.of(source.text));
    let indexes: Vec<usize> = (0..scores.len()).filter(usable).collect();
    let mark = |index: usize| if leans_on_another(source, index) { LEANING } else { 0.0 };
    indexes.into_iter().map(|index| Entry { score: scores[index].score - mark(index), index, version: 0 }).collect()
}

/// How far a sentence repeats what is chosen, 0..1: the share of its weight that chosen sentences hold, beyond [`SHARED`].
fn redundancy(vector: &Vector, covered: &FxHashMap<u32, f64>) -> f64 {
    let total: f64 = vector.iter().map(|(_, weight)| weight).sum();
    let held: f64 = vector.iter().filter(|(word, _)| covered.contains_key(word)).map(|(_, weight)| weight).sum();
    let share = if total > 0.0 { held / total } else { 1.0 };
    (share - SHARED).max(0.0) / (1.0 - SHARED)
}

/// What is left of the budgets in characters.
struct Budget {
    chars: usize,
    chars_no_space: usize,
}

impl Budget {
    fn new(options: &Options) -> Self {
        Self {
            chars: options.chars.unwrap_or(usize::MAX),
            chars_no_space: options.chars_no_space.unwrap_or(usize::MAX),
        }
    }

    /// Takes a sentence's length off, if it fits.
    fn take(&mut self, text: &str) -> bool {
        if self.chars == usize::MAX && self.chars_no_space == usize::MAX {
            return true;
        }
        let (all, visible) = (count_characters(text, true), count_characters(text, false));
        let fits = all <= self.chars && visible <= self.chars_no_space;
        if fits {
            self.chars -= all;
            self.chars_no_space -= visible;
        }
        fits
    }
}
