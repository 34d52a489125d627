//! Many documents summed up together: the terms that stand out against the background, and the key sentences that
//! cover them.
//!
//! A term stands out by how surely it is a key term in how many documents, times how much rarer it is elsewhere (the
//! larger part of Dunning's log-likelihood). Sentences are taken from the documents' own summaries, greedily by the
//! weight of the standing-out terms that no chosen one has yet; what says nearly the same as a chosen one is passed
//! over. One pass over the documents and a bounded number of candidates, so it is linear in what it reads.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::greedy::Entry;
use crate::hangul::is_syllable;
use crate::report::rounded;

/// Sentences that are kept until the choice is made, for each one that is wanted.
const CANDIDATES: usize = 40;

/// Most sentences a digest can have: more is no digest.
const MOST_SENTENCES: usize = 100;

/// Terms that sentences are weighed by.
pub const TERMS: usize = 1000;

/// Letters of the shingles by which twins are told.
const SHINGLE: usize = 4;

/// Common shingles from which two sentences say the same.
const TWINS: f64 = 0.4;

/// Letters of a sentence of which this share is not Hangul: addresses, formulas, another language.
const FOREIGN: f64 = 0.5;

/// Sentences longer than this many characters have to be the better for it.
const LONG: f64 = 120.0;

/// A term of the whole collection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standout {
    /// How it is written.
    pub term: String,
    /// What it is counted under.
    #[serde(skip)]
    pub key: String,
    /// How many documents it is a key term of.
    pub documents: u64,
    /// How much it stands out.
    pub weight: f64,
}

/// A sentence with the document it comes from.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeySentence {
    /// The document.
    pub id: String,
    /// First byte in that document's source text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The sentence.
    pub text: String,
}

/// The digest: as a record, `{"type":"digest",…}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Digest {
    r#type: &'static str,
    /// How many documents it sums up, near-duplicates left out.
    pub documents: u64,
    /// The key sentences, in the order of the documents.
    pub summary: Vec<KeySentence>,
    /// The terms that stand out, the best first.
    pub terms: Vec<Standout>,
}

/// How much a term stands out that is a key term of `found` among `documents`, with scores that sum to `scores`, where
/// `idf` is its rarity elsewhere; 0 for what is no more frequent here.
#[must_use]
pub fn standing(scores: f64, found: u64, documents: u64, idf: f64) -> f64 {
    let share = found as f64 / documents.max(1) as f64;
    (scores * (share.ln() + idf)).max(0.0)
}

/// Keeps the best terms of many.
#[derive(Default)]
pub struct Best {
    heap: BinaryHeap<Reverse<Ranked<Standout>>>,
}

impl Best {
    /// Offers a term.
    pub fn offer(&mut self, term: Standout) {
        if term.weight > 0.0 {
            let order = self.heap.len() as u64;
            keep(&mut self.heap, Ranked { rank: term.weight, tie: term.key.clone(), order, item: term }, TERMS);
        }
    }

    /// The best [`TERMS`] terms, the best first.
    #[must_use]
    pub fn terms(self) -> Vec<Standout> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(ranked)| ranked.item).collect()
    }
}

/// Something with its rank; of equals the one that comes first by `tie`, then by `order`, is the better.
struct Ranked<T> {
    rank: f64,
    tie: String,
    order: u64,
    item: T,
}

impl<T> Ord for Ranked<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = self.rank.total_cmp(&other.rank);
        rank.then_with(|| other.tie.cmp(&self.tie)).then_with(|| other.order.cmp(&self.order))
    }
}

impl<T> PartialOrd for Ranked<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> PartialEq for Ranked<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Ranked<T> {}

fn keep<T>(heap: &mut BinaryHeap<Reverse<Ranked<T>>>, ranked: Ranked<T>, most: usize) {
    heap.push(Reverse(ranked));
    if heap.len() > most {
        heap.pop();
    }
}

/// Takes sentences one after the other and chooses the digest from them.
pub struct Builder {
    terms: Vec<Standout>,
    numbers: FxHashMap<String, usize>,
    wanted: usize,
    candidates: BinaryHeap<Reverse<Ranked<Candidate>>>,
    documents: u64,
    offered: u64,
}

struct Candidate {
    sentence: KeySentence,
    score: f64,
    /// Numbers of the standing-out terms in it, ascending.
    terms: Vec<usize>,
}

impl Builder {
    /// For a digest of so many sentences and terms, weighed by `standouts`, the best first.
    #[must_use]
    pub fn new(standouts: Vec<Standout>, sentences: usize) -> Self {
        let numbers = standouts.iter().enumerate().map(|(number, term)| (term.key.clone(), number)).collect();
        let wanted = sentences.clamp(1, MOST_SENTENCES);
        Self { terms: standouts, numbers, wanted, candidates: BinaryHeap::new(), documents: 0, offered: 0 }
    }

    /// Counts a document.
    pub fn document(&mut self) {
        self.documents += 1;
    }

    /// Offers a sentence of a document's summary with its score there and the keys of the document's key terms in it.
    pub fn offer<'k>(&mut self, sentence: KeySentence, score: f64, keys: impl Iterator<Item = &'k str>) {
        let mut terms: Vec<usize> = keys.filter_map(|key| self.numbers.get(key).copied()).collect();
        terms.sort_unstable();
        terms.dedup();
        let candidate = Candidate { sentence, score, terms };
        let rank = self.gain(&candidate, &[]);
        let order = self.offered;
        self.offered += 1;
        if rank > 0.0 && !foreign(&candidate.sentence.text) {
            let ranked = Ranked { rank, tie: String::new(), order, item: candidate };
            keep(&mut self.candidates, ranked, self.wanted * CANDIDATES);
        }
    }

    /// The weight of the terms that are not covered yet, for a good sentence of usual length.
    fn gain(&self, candidate: &Candidate, covered: &[bool]) -> f64 {
        let new = candidate.terms.iter().filter(|&&term| !covered.get(term).copied().unwrap_or(false));
        let weight: f64 = new.map(|&term| self.terms[term].weight.sqrt()).sum();
        let length = candidate.sentence.text.chars().count() as f64;
        weight * (1.0 + candidate.score) * (LONG / length.max(LONG))
    }

    /// Chooses.
    #[must_use]
    pub fn finish(mut self, terms: usize) -> Digest {
        let candidates: Vec<Ranked<Candidate>> =
            std::mem::take(&mut self.candidates).into_sorted_vec().into_iter().map(|Reverse(ranked)| ranked).collect();
        let mut covered = vec![false; self.terms.len()];
        let mut chosen: Vec<(u64, KeySentence)> = Vec::new();
        let mut said: Vec<FxHashSet<u64>> = Vec::new();
        let mut heap: BinaryHeap<Entry> = candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| Entry { score: candidate.rank, index, version: 0 })
            .collect();
        while chosen.len() < self.wanted {
            let Some(best) = heap.pop() else { break };
            let Ranked { order, item, .. } = &candidates[best.index];
            if best.version < chosen.len() {
                let score = self.gain(item, &covered);
                // What has nothing new any more never will.
                if score > 0.0 {
                    heap.push(Entry { score, version: chosen.len(), ..best });
                }
                continue;
            }
            let shingles = shingles(&item.sentence.text);
            if said.iter().all(|other| !twins(other, &shingles)) {
                item.terms.iter().for_each(|&term| covered[term] = true);
                said.push(shingles);
                chosen.push((*order, item.sentence.clone()));
            }
        }
        chosen.sort_by_key(|(order, _)| *order);
        self.terms.truncate(terms);
        for term in &mut self.terms {
            term.weight = rounded(term.weight);
        }
        let summary = chosen.into_iter().map(|(_, sentence)| sentence).collect();
        Digest { r#type: "digest", documents: self.documents, summary, terms: self.terms }
    }
}

fn foreign(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphanumeric());
    let others = letters().filter(|&c| !is_syllable(c)).count();
    others as f64 >= FOREIGN * letters().count() as f64
}

fn shingles(text: &str) -> FxHashSet<u64> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let hash = |w: &[char]| w.iter().fold(0_u64, |hash, &c| hash.wrapping_mul(0x0100_0000_01b3) ^ u64::from(c));
    letters.windows(SHINGLE.min(letters.len().max(1))).map(hash).collect()
}

/// Whether the shorter one is mostly in the longer one.
fn twins(a: &FxHashSet<u64>, b: &FxHashSet<u64>) -> bool {
    let shorter = a.len().min(b.len()).max(1);
    a.intersection(b).count() as f64 / shorter as f64 >= TWINS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str, documents: u64) -> Standout {
        Standout {
            term: name.into(),
            key: name.into(),
            documents,
            weight: standing(documents as f64 / 2.0, documents, 100, 8.0),
        }
    }

    fn sentence(id: &str, text: &str) -> KeySentence {
        KeySentence { id: id.into(), start: 0, end: text.len(), text: text.into() }
    }

    #[test]
    fn a_term_stands_out_by_documents_and_rarity() {
        assert!(standing(20.0, 50, 100, 8.0) > standing(2.0, 5, 100, 8.0));
        assert!(standing(20.0, 50, 100, 8.0) > standing(20.0, 50, 100, 2.0));
        assert!(standing(0.4, 1, 100, 1.0).abs() < 1e-9, "more frequent elsewhere");
    }

    #[test]
    fn a_digest_covers_what_stands_out_and_says_nothing_twice() {
        let mut best = Best::default();
        ["반도체", "도서관", "날씨"].iter().zip([50, 40, 30]).for_each(|(name, n)| best.offer(term(name, n)));
        let mut builder = Builder::new(best.terms(), 2);
        let offers = [
            ("a", "반도체 공장이 용인에 새로 들어선다고 정부가 밝혔다.", "반도체"),
            ("b", "반도체 공장이 용인에 새로 들어선다고 정부가 어제 밝혔다.", "반도체"),
            ("c", "동네 도서관 세 곳이 봄에 문을 연다.", "도서관"),
        ];
        for (id, text, key) in offers {
            builder.document();
            builder.offer(sentence(id, text), 0.5, std::iter::once(key));
        }
        let digest = builder.finish(2);
        assert_eq!(digest.summary.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(digest.terms.iter().map(|t| t.term.as_str()).collect::<Vec<_>>(), ["반도체", "도서관"]);
    }

    #[test]
    fn only_the_best_terms_are_kept_in_a_fixed_order() {
        let mut best = Best::default();
        for number in 0..TERMS as u64 + 50 {
            best.offer(term(&format!("t{number:05}"), 20));
        }
        let terms = best.terms();
        assert_eq!((terms.len(), terms[0].term.as_str()), (TERMS, "t00000"));
    }
}
