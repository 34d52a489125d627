//! Which sentences become the summary.

use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::wording::{complete, leans};
use super::{Scored, Source, words_of};
use crate::document::Role;
use crate::greedy::Entry;
use crate::normalize::count_characters;
use crate::options::Options;
use crate::vocabulary::Vector;

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
