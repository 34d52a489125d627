//! What is computed once for all sentences of a document: how much of it each holds.

use crate::logarithms::LN;
use crate::vocabulary::{cosine_by, norm};

/// The vectors of a document's sentences, and what several measures ask of them.
pub(super) struct SentenceVectors<'a> {
    all: Vec<&'a [(u32, f64)]>,
    /// How many words there are: numbers are smaller.
    words: usize,
    /// The sum of each one's weights.
    pub(super) weights: Vec<f64>,
    /// Their lengths.
    norms: Vec<f64>,
    /// In how many sentences each word stands.
    spread: Vec<u32>,
}

impl<'a> SentenceVectors<'a> {
    pub(super) fn new(all: Vec<&'a [(u32, f64)]>, words: usize) -> Self {
        let weights = all.iter().map(|vector| vector.iter().map(|(_, weight)| weight).sum()).collect();
        let norms = all.iter().map(|vector| norm(vector)).collect();
        let mut spread = vec![0; words];
        for &(word, _) in all.iter().copied().flatten() {
            spread[word as usize] += 1;
        }
        Self { all, words, weights, norms, spread }
    }

    pub(super) fn get(&self, place: usize) -> &'a [(u32, f64)] {
        self.all[place]
    }

    /// The cosine of one with another.
    pub(super) fn likeness(&self, place: usize, other: usize) -> f64 {
        cosine_by(self.norms[place] * self.norms[other], self.all[place], self.all[other])
    }

    /// The cosine of each with a vector.
    pub(super) fn likeness_to(&self, other: &[(u32, f64)]) -> Vec<f64> {
        let length = norm(other);
        self.all.iter().zip(&self.norms).map(|(vector, norm)| cosine_by(norm * length, vector, other)).collect()
    }

    /// The cosine of each with the next.
    pub(super) fn likeness_to_next(&self) -> Vec<f64> {
        (1..self.all.len()).map(|next| self.likeness(next - 1, next)).collect()
    }
}

/// The same values with 1 for the largest.
pub(super) fn scaled(values: Vec<f64>) -> Vec<f64> {
    let most = values.iter().copied().fold(0.0, f64::max);
    if most > 0.0 { values.into_iter().map(|value| value / most).collect() } else { values }
}

/// The cosine of each sentence with the sum of all of them, each at length 1.
pub(super) fn centrality(vectors: &SentenceVectors<'_>) -> Vec<f64> {
    // By word and not as a sparse vector, or each sentence would walk through all words of the text.
    let mut sum = vec![0.0; vectors.words];
    for (vector, norm) in vectors.all.iter().zip(&vectors.norms) {
        let length = norm.max(1e-9);
        for &(word, weight) in *vector {
            sum[word as usize] += weight / length;
        }
    }
    let length = sum.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
    let cosine = |(vector, norm): (&&[(u32, f64)], &f64)| {
        let dot: f64 = vector.iter().map(|&(word, weight)| weight * sum[word as usize]).sum();
        let norms = norm * length;
        if norms > 0.0 { dot / norms } else { 0.0 }
    };
    vectors.all.iter().zip(&vectors.norms).map(cosine).collect()
}

/// Importance by recommendation, as in TextRank (Mihalcea & Tarau 2004), but over the graph of sentences and words in
/// place of that of all pairs of sentences: a sentence is important that holds important words, a word is important
/// that stands in important sentences. Each round is linear in the length of the text.
pub(super) fn rank(vectors: &SentenceVectors<'_>) -> Vec<f64> {
    const ROUNDS: usize = 15;
    const DAMPING: f64 = 0.85;
    let mut word_totals = vec![0.0; vectors.words];
    for &(word, weight) in vectors.all.iter().copied().flatten() {
        word_totals[word as usize] += weight;
    }
    let mut links = Vec::with_capacity(vectors.all.iter().map(|vector| vector.len()).sum());
    let mut ends = Vec::with_capacity(vectors.all.len());
    for (vector, weight) in vectors.all.iter().zip(&vectors.weights) {
        let total = weight.max(1e-9);
        let mut kept = 0.0;
        for &(word, weight) in *vector {
            let at = word as usize;
            if vectors.spread[at] > 1 {
                links.push(Link { word, given: weight / total, taken: weight / word_totals[at].max(1e-9) });
            } else {
                kept += weight;
            }
        }
        ends.push((links.len(), kept / total));
    }
    let mut start = 0;
    let sentence = |(end, kept)| Ranked { links: &links[std::mem::replace(&mut start, end)..end], kept, rank: 1.0 };
    let mut sentences: Vec<Ranked<'_>> = ends.into_iter().map(sentence).collect();
    let mut word_ranks = vec![0.0; vectors.words];
    for _ in 0..ROUNDS {
        word_ranks.fill(0.0);
        for sentence in &sentences {
            for link in sentence.links {
                word_ranks[link.word as usize] += sentence.rank * link.given;
            }
        }
        for sentence in &mut sentences {
            let handed = sentence.links.iter().fold(0.0, |sum, link| sum + word_ranks[link.word as usize] * link.taken);
            sentence.rank = 1.0 - DAMPING + DAMPING * (sentence.rank * sentence.kept + handed);
        }
    }
    sentences.iter().map(|sentence| sentence.rank).collect()
}

/// A sentence that is ranked.
struct Ranked<'a> {
    /// Its words that stand in others too.
    links: &'a [Link],
    /// What share of its rank it keeps: a word that stands in no other sentence, as most do, hands back what it is
    /// handed.
    kept: f64,
    rank: f64,
}

/// A word of a sentence that stands in others too.
struct Link {
    word: u32,
    /// What share of its rank the sentence gives the word.
    given: f64,
    /// What share of the word's rank it takes.
    taken: f64,
}

/// The share of each sentence's weight that no earlier sentence holds.
pub(super) fn novelty(vectors: &SentenceVectors<'_>) -> Vec<f64> {
    let mut seen = vec![false; vectors.words];
    let mut share = |(vector, &total): (&&[(u32, f64)], &f64)| {
        let new: f64 = vector.iter().filter(|(word, _)| !seen[*word as usize]).map(|(_, weight)| weight).sum();
        for &(word, _) in *vector {
            seen[word as usize] = true;
        }
        if total > 0.0 { new / total } else { 0.0 }
    };
    vectors.all.iter().zip(&vectors.weights).map(&mut share).collect()
}

/// How much each sentence holds of the words that the document itself repeats, the best at 1. A long sentence holds
/// more of them than a short one, but not by as much as it is longer.
pub(super) fn own_words(vectors: &SentenceVectors<'_>) -> Vec<f64> {
    let repeated = |&(word, _): &(u32, f64)| LN.of(vectors.spread[word as usize] as usize);
    let held = |vector: &&[(u32, f64)]| vector.iter().map(repeated).sum::<f64>() / (3.0 + vector.len() as f64).sqrt();
    scaled(vectors.all.iter().map(held).collect())
}

/// The share of the sentences in which the words of one stand, on average.
pub(super) fn own_words_mean(vectors: &SentenceVectors<'_>) -> Vec<f64> {
    let count = vectors.all.len().max(1) as f64;
    let share = |&(word, _): &(u32, f64)| f64::from(vectors.spread[word as usize]) / count;
    vectors.all.iter().map(|vector| vector.iter().map(share).sum::<f64>() / vector.len().max(1) as f64).collect()
}

/// How many words of each sentence stand in the title or in a heading.
pub(super) fn title_words<'a>(
    vectors: &SentenceVectors<'_>,
    headings: impl Iterator<Item = &'a [(u32, f64)]>,
) -> Vec<usize> {
    let mut heads = vec![false; vectors.words];
    for &(word, _) in headings.flatten() {
        heads[word as usize] = true;
    }
    vectors.all.iter().map(|vector| vector.iter().filter(|(word, _)| heads[*word as usize]).count()).collect()
}

/// Where each value stands among all, 0..1, the same values at the middle of their places. Values above `most` count as
/// that.
pub(super) fn ranks(values: &[usize], most: usize) -> Vec<f64> {
    let mut counts = vec![0_usize; most + 1];
    for &value in values {
        counts[value.min(most)] += 1;
    }
    let others = values.len().saturating_sub(1).max(1) as f64;
    let rank = |&value: &usize| {
        let value = value.min(most);
        let below: usize = counts[..value].iter().sum();
        (below as f64 + (counts[value] as f64 - 1.0) / 2.0) / others
    };
    values.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vector;

    /// Three sentences over the words 0, 1, 2: the second repeats the first, the third says something else.
    fn vectors() -> [Vector; 3] {
        [vec![(0, 1.0), (1, 3.0)], vec![(0, 1.0), (1, 3.0)], vec![(1, 2.0), (2, 2.0)]]
    }

    fn all(vectors: &[Vector], words: usize) -> SentenceVectors<'_> {
        SentenceVectors::new(vectors.iter().map(Vec::as_slice).collect(), words)
    }

    fn of(measure: impl Fn(&SentenceVectors<'_>) -> Vec<f64>) -> Vec<f64> {
        measure(&all(&vectors(), 3))
    }

    fn of_nothing(measure: impl Fn(&SentenceVectors<'_>) -> Vec<f64>) -> Vec<f64> {
        measure(&all(&[Vec::new()], 0))
    }

    #[test]
    fn what_is_repeated_is_not_new() {
        assert_eq!(of(novelty), [1.0, 0.0, 0.5]);
        assert_eq!(of_nothing(novelty), [0.0]);
    }

    #[test]
    fn words_are_counted_by_sentences() {
        assert_eq!(all(&vectors(), 3).spread, [2, 3, 1]);
        let mean = of(own_words_mean);
        let near = |(value, expected): (&f64, f64)| (value - expected).abs() < 1e-12;
        assert!(mean.iter().zip([2.5 / 3.0, 2.5 / 3.0, 2.0 / 3.0]).all(near), "{mean:?}");
        let own = of(own_words);
        assert_eq!(own[..2], [1.0, 1.0]);
        assert!(own[2] < 1.0, "{own:?}");
    }

    #[test]
    fn what_says_what_others_say_is_central() {
        let values = of(centrality);
        assert!((values[0] - values[1]).abs() < 1e-12 && values[0] > values[2], "{values:?}");
        assert_eq!(of_nothing(centrality), [0.0]);
    }

    #[test]
    fn what_shares_words_with_all_is_important_and_importance_is_only_handed_on() {
        let vectors = [vec![(0, 1.0)], vec![(0, 1.0), (1, 1.0)], vec![(1, 1.0)]];
        let values = rank(&all(&vectors, 2));
        assert!((values[0] - values[2]).abs() < 1e-12 && values[1] > values[0], "{values:?}");
        assert!((values.iter().sum::<f64>() - 3.0).abs() < 1e-9, "{values:?}");
    }

    #[test]
    fn words_of_the_title_are_counted_once() {
        let heading = vec![(1, 1.0), (2, 1.0)];
        let vectors = vectors();
        let vectors = all(&vectors, 3);
        assert_eq!(title_words(&vectors, [&*heading, &*heading].into_iter()), [1, 1, 2]);
    }

    #[test]
    fn equal_values_share_the_middle_of_their_places() {
        for (values, expected) in [
            (&[3, 1, 2][..], &[1.0, 0.0, 0.5][..]),
            (&[1, 1, 2], &[0.25, 0.25, 1.0]),
            (&[4, 4, 4, 4], &[0.5, 0.5, 0.5, 0.5]),
            (&[9, 5, 0], &[0.75, 0.75, 0.0]),
            (&[7], &[0.0]),
            (&[], &[]),
        ] {
            assert_eq!(ranks(values, 5), expected, "{values:?}");
        }
    }

    #[test]
    fn the_largest_is_one_and_nothing_stays_nothing() {
        assert_eq!(scaled(vec![2.0, 4.0, 0.0]), [0.5, 1.0, 0.0]);
        assert_eq!(scaled(vec![0.0, 0.0]), [0.0, 0.0]);
    }
}
