//! Which sentences become the summary.

use std::collections::BinaryHeap;

use rustc_hash::{FxBuildHasher, FxHashSet};

use super::empty::emptiness;
use super::leaning::Leaning;
use super::wording::complete;
use super::worth::worths;
use super::{Scored, Source};
use crate::document::Sentence;
use crate::greedy::Entry;
use crate::normalize::count_characters;
use crate::options::Options;

/// What share of a sentence's score its redundancy costs at most.
const REDUNDANCY: f64 = 0.5;

/// Up to this share of its weight a sentence may repeat what is chosen: sentences about one thing share its words, and
/// human summaries do not avoid that. Charging for every shared word cost .01 of F1 on news.
const SHARED: f64 = 0.75;

/// What a sentence's score grows by, that has all words of the title: each half of `개막 첫날 3만 명… 쌀 15억 원어치 팔려` wants a
/// sentence, so only words count that nothing chosen has. Of the readers' sentences in 2,656 texts .428 are found with
/// this and .420 without it; counting words that are said already finds .425.
const TITLE: f64 = 3.0;

/// Chooses sentences: indexes in document order, as many as the options ask for and their budgets allow.
#[must_use]
pub fn choose(source: &Source<'_>, scores: &[Scored], options: &Options) -> Vec<usize> {
    let body = scores.iter().filter(|scored| scored.open).count();
    let wanted = options.sentences.of(body);
    let mut choice = Choice::new(source, scores, options);
    let open = (0..scores.len()).filter(|&index| choice.open[index]);
    let mut heap: BinaryHeap<Entry> = open.map(|index| choice.entry(index)).collect();
    while choice.chosen.len() < wanted {
        let Some(best) = heap.pop() else { break };
        if !choice.open[best.index] {
            continue;
        }
        if best.version < choice.chosen.len() {
            heap.push(choice.entry(best.index));
        } else {
            heap.extend(choice.take(best.index));
        }
    }
    let mut chosen = choice.chosen;
    if chosen.is_empty() && wanted > 0 {
        chosen.extend(shortest(source, scores));
    }
    chosen.sort_unstable();
    chosen
}

/// What is chosen so far, and what the other sentences are worth beside it.
struct Choice<'a> {
    source: &'a Source<'a>,
    scores: &'a [Scored],
    /// Which can still be chosen.
    open: Vec<bool>,
    /// What the work that each does makes of its score.
    worths: Vec<f64>,
    /// What it costs each to say nothing.
    empty: Vec<f64>,
    leaning: Leaning,
    untold: Untold,
    /// Which words are said.
    covered: ByNumber<bool>,
    budget: Budget,
    chosen: Vec<usize>,
}

impl<'a> Choice<'a> {
    fn new(source: &'a Source<'a>, scores: &'a [Scored], options: &Options) -> Self {
        let open = candidates(source, scores);
        let untold = Untold::of(source.title, source.vocabulary.len());
        let share = |index: usize| untold.share(&source.vectors[index]);
        let of_title = |index: usize| if source.title.is_empty() { 1.0 } else { share(index) };
        Self {
            source,
            scores,
            worths: worths(source.text, source.sentences, &open, of_title),
            empty: emptiness(source, &open),
            leaning: Leaning::of(source, &open),
            untold,
            covered: ByNumber::new(source.vocabulary.len()),
            budget: Budget::new(options),
            chosen: Vec::new(),
            open,
        }
    }

    /// A sentence, with what it is worth beside what is chosen.
    fn entry(&self, index: usize) -> Entry {
        let vector = &self.source.vectors[index];
        let repeated = if self.chosen.is_empty() { 0.0 } else { redundancy(vector, &self.covered) };
        let score = self.value(index, self.leaning.costs[index], repeated, self.untold.share(vector));
        Entry { score, index, version: self.chosen.len() }
    }

    /// The same for one that leans no more: at most that, which is looked at again when it comes to the top.
    fn at_most(&self, index: usize) -> Entry {
        Entry { score: self.value(index, 0.0, 0.0, 1.0), index, version: 0 }
    }

    fn value(&self, index: usize, leaning: f64, repeated: f64, untold: f64) -> f64 {
        let Scored { score, query, .. } = self.scores[index];
        // What announces names the title anyway.
        let titled = if self.worths[index] < 1.0 { 0.0 } else { TITLE * untold };
        let own = (score - query) * self.worths[index] * (1.0 + titled);
        (own + query) * (1.0 - REDUNDANCY * repeated) * (1.0 - leaning) - self.empty[index]
    }

    /// Chooses a sentence, if the budget allows it. What leans on it is worth more than the heap says: the only way in
    /// which a worth rises.
    fn take(&mut self, index: usize) -> Vec<Entry> {
        self.open[index] = false;
        if !self.budget.take(self.source.sentences[index].span.of(self.source.text)) {
            return Vec::new();
        }
        let vector = &self.source.vectors[index];
        for &(word, _) in vector {
            self.covered.set(word, true);
        }
        self.untold.tell(vector);
        self.chosen.push(index);
        let helped = self.leaning.helped(self.source, index);
        helped.into_iter().filter(|&index| self.open[index]).map(|index| self.at_most(index)).collect()
    }
}

/// What is given where no sentence fits the budget: the shortest that is no fragment, or the shortest of all.
fn shortest(source: &Source<'_>, scores: &[Scored]) -> Option<usize> {
    let body = (0..scores.len()).filter(|&index| scores[index].open);
    body.min_by_key(|&index| {
        let span = source.sentences[index].span;
        (!complete(source.words_of(index)), count_characters(span.of(source.text), true), index)
    })
}

/// Which sentences can be chosen; of several with the same text only the first.
fn candidates(source: &Source<'_>, scores: &[Scored]) -> Vec<bool> {
    let mut seen = FxHashSet::with_capacity_and_hasher(scores.len(), FxBuildHasher);
    let usable = |(sentence, scored): (&Sentence, &Scored)| scored.open && seen.insert(sentence.span.of(source.text));
    source.sentences.iter().zip(scores).map(usable).collect()
}

/// Something of words, by their numbers, which are small: the default for all of which nothing is known. It is asked
/// for each word of each sentence, so nothing is hashed.
struct ByNumber<T>(Vec<T>);

impl<T: Copy + Default> ByNumber<T> {
    /// Nothing, with room for so many words; vectors may have more than a vocabulary.
    fn new(words: usize) -> Self {
        Self(Vec::with_capacity(words))
    }

    fn get(&self, word: u32) -> T {
        self.0.get(word as usize).copied().unwrap_or_default()
    }

    fn set(&mut self, word: u32, value: T) {
        if word as usize >= self.0.len() {
            self.0.resize(word as usize + 1, T::default());
        }
        self.0[word as usize] = value;
    }
}

/// The words of the title that nothing chosen has.
struct Untold {
    /// What each weighs; nothing for all others.
    weights: ByNumber<f64>,
    /// What all words of the title weigh.
    all: f64,
}

impl Untold {
    fn of(title: &[(u32, f64)], words: usize) -> Self {
        let mut weights = ByNumber::new(words);
        for &(word, weight) in title {
            weights.set(word, weight);
        }
        Self { weights, all: title.iter().map(|(_, weight)| weight).sum() }
    }

    /// The share of the title that a sentence says first, 0..1.
    fn share(&self, vector: &[(u32, f64)]) -> f64 {
        let held: f64 = vector.iter().map(|&(word, _)| self.weights.get(word)).sum();
        if held > 0.0 { held / self.all } else { 0.0 }
    }

    fn tell(&mut self, vector: &[(u32, f64)]) {
        for &(word, _) in vector {
            if self.weights.get(word) > 0.0 {
                self.weights.set(word, 0.0);
            }
        }
    }
}

/// How far a sentence repeats what is chosen, 0..1: the share of its weight that chosen sentences hold, beyond
/// [`SHARED`].
fn redundancy(vector: &[(u32, f64)], covered: &ByNumber<bool>) -> f64 {
    let total: f64 = vector.iter().map(|(_, weight)| weight).sum();
    let held: f64 = vector.iter().filter(|(word, _)| covered.get(*word)).map(|(_, weight)| weight).sum();
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
