//! How a candidate stands among the others of its document.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Candidate, Source};
use crate::candidates::Mention;
use crate::keys::Hash;
use crate::logarithms::{LN_1P, LN_03P};
use crate::normalize::key;

/// What is measured of a candidate beside the others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    /// The share of its mentions of which every word lies inside a mention of a longer candidate, of one that is
    /// mentioned at least twice; not all of them inside the same.
    pub(super) nested: f64,
    /// How many phrases open with the word that it opens with.
    pub(super) family: u32,
    /// ln(1 + place), 0 for the first: by length times frequency, by TF-IDF of the whole, by that of its words.
    pub(super) by_length: f64,
    pub(super) by_weight: f64,
    pub(super) by_words: f64,
}

/// The standing of each candidate. How much a frequency or a rarity says depends on what else there is: a place among
/// all says it for short texts and long ones.
pub(super) fn standings(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<Standing> {
    let by_length = places(found, |c| c.characters as f64 * LN_03P.of(c.times(source.text)));
    let by_weight = places(found, |c| c.times(source.text) as f64 * c.rarity.idf);
    let by_words = places(found, |c| words_weight(source, c.own));
    let families = Families::new(source, found);
    let nested = nested_shares(source, found);
    let standing = |at: usize| {
        let family = families.of(source, &found[at]);
        let (by_length, by_weight, by_words) = (by_length[at], by_weight[at], by_words[at]);
        Standing { nested: nested[at], family, by_length, by_weight, by_words }
    };
    (0..found.len()).map(standing).collect()
}

/// The logarithm of each one's place, the largest value first; of the same values the earlier first.
fn places(found: &[Candidate<'_>], value: impl Fn(&Candidate<'_>) -> f64) -> Vec<f64> {
    // None is negative, and the bits of such numbers are in the order of the numbers. One number is compared without a
    // branch.
    let entry = |(index, candidate)| (u128::from(!value(candidate).to_bits()) << u64::BITS) | index;
    let mut order: Vec<u128> = (0..).zip(found).map(entry).collect();
    order.sort_unstable();
    let mut places = vec![0.0; found.len()];
    for (place, entry) in order.into_iter().enumerate() {
        places[entry as usize] = LN_1P.of(place);
    }
    places
}

/// The mean TF-IDF weight of a mention's words, each for itself.
fn words_weight(source: &Source<'_>, mention: Mention) -> f64 {
    let words = mention.first as usize..(mention.first + mention.words) as usize;
    let weight = |word: usize| {
        let frequency = source.vocabulary.number(word).map_or(1, |number| source.vocabulary.frequency(number));
        LN_1P.of(frequency as usize) * source.rarity(word).idf
    };
    words.map(weight).sum::<f64>() / f64::from(mention.words)
}

/// How many candidates of two words or more open with a word: by its number in the vocabulary, by its key if it has
/// none.
struct Families<'a> {
    of_words: Vec<u32>,
    of_others: FxHashMap<Cow<'a, str>, u32>,
}

impl<'a> Families<'a> {
    fn new(source: &Source<'a>, found: &[Candidate<'_>]) -> Self {
        let mut families = Self { of_words: vec![0; source.vocabulary.len()], of_others: FxHashMap::default() };
        for candidate in found.iter().filter(|candidate| candidate.own.words > 1) {
            match opening(source, candidate) {
                Ok(word) => families.of_words[word as usize] += 1,
                Err(key) => *families.of_others.entry(key).or_default() += 1,
            }
        }
        families
    }

    /// How many open with the word that this one opens with.
    fn of(&self, source: &Source<'a>, candidate: &Candidate<'_>) -> u32 {
        match opening(source, candidate) {
            Ok(word) => self.of_words[word as usize],
            Err(key) => self.of_others.get(&key).copied().unwrap_or_default(),
        }
    }
}

/// The number of the word that a candidate opens with, or its key where the vocabulary lacks it: names hold other words
/// too.
fn opening<'a>(source: &Source<'a>, candidate: &Candidate<'_>) -> Result<u32, Cow<'a, str>> {
    let first = candidate.own.first as usize;
    source.vocabulary.any_number(first).map_or_else(
        || {
            let key = key(source.words[first].of(source.text));
            source.vocabulary.find(&key, Hash::of(&key)).ok_or(key)
        },
        Ok,
    )
}

fn nested_shares(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<f64> {
    let mut longest: Vec<u32> = vec![0; source.words.len()];
    for mention in found.iter().filter(|c| c.mentions.len() > 1).flat_map(|c| &*c.mentions) {
        for word in mention.first..mention.first + mention.words {
            longest[word as usize] = longest[word as usize].max(mention.words);
        }
    }
    let inside = |m: &&Mention| (m.first..m.first + m.words).all(|word| longest[word as usize] > m.words);
    found.iter().map(|c| c.mentions.iter().filter(inside).count() as f64 / c.mentions.len() as f64).collect()
}
