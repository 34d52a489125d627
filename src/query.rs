//! What a reader asks for, in the words of a document.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::candidates::is_part;
use crate::keys::Hash;
use crate::normalize::key;
use crate::vocabulary::{Vocabulary, is_content};
use crate::words::Word;

/// The words of a query, and the words of a document that answer each of them.
#[derive(Debug, Default)]
pub struct Query {
    /// What each word of the query weighs: how rare the rarest of its answers is.
    weights: Vec<f64>,
    /// Numbers of the document's words, ascending, each with the index of the word that it answers.
    answers: Vec<(u32, usize)>,
}

impl Query {
    /// What a query's words ask for in a document. A noun that the document does not have as such is found in longer
    /// ones (설렁탕 in 설렁탕집), or else cut in two (가계부채 where the document writes 가계 부채). Stop words are for queries that
    /// have nothing else.
    #[must_use]
    pub fn of(text: &str, words: &[Word], vocabulary: &Vocabulary) -> Self {
        let content = words.iter().filter(|word| is_content(word));
        let content: Vec<(&Word, Cow<'_, str>)> = content.map(|word| (word, key(word.of(text)))).collect();
        let longer = longer(&content, vocabulary);
        let answered = |counts: &dyn Fn(u32) -> bool| -> Vec<Vec<u32>> {
            content.iter().flat_map(|(word, key)| answers(word, key, vocabulary, &longer, counts)).collect()
        };
        let mut asked = answered(&|number| vocabulary.frequency(number) > 0);
        if asked.is_empty() {
            asked = answered(&|number| vocabulary.is_stop_number(number));
        }
        asked.sort_unstable();
        asked.dedup();
        let rarest = |numbers: &Vec<u32>| numbers.iter().map(|&number| vocabulary.idf(number)).fold(0.0, f64::max);
        let weights = asked.iter().map(rarest).collect();
        let each = |(index, numbers): (usize, Vec<u32>)| numbers.into_iter().map(move |number| (number, index));
        let mut answers: Vec<(u32, usize)> = asked.into_iter().enumerate().flat_map(each).collect();
        answers.sort_unstable();
        Self { weights, answers }
    }

    /// How much of the query's weight some words of the document answer, 0..1.
    ///
    /// The cosine of a sentence with the query, which was tried before, charges a sentence for all that it says
    /// besides: one that had the only word asked for, in a long sentence, lost to the lead.
    #[must_use]
    pub fn share(&self, numbers: impl Iterator<Item = u32>) -> f64 {
        let mut answered = Vec::new();
        for number in numbers {
            let first = self.answers.partition_point(|&(answer, _)| answer < number);
            let same = self.answers[first..].iter().take_while(|&&(answer, _)| answer == number);
            answered.extend(same.map(|&(_, index)| index));
        }
        answered.sort_unstable();
        answered.dedup();
        let all: f64 = self.weights.iter().sum();
        let held: f64 = answered.into_iter().map(|index| self.weights[index]).sum();
        if all > 0.0 { held / all } else { 0.0 }
    }
}

/// The words of a document that begin or end with a word of the query, by the query's words.
fn longer<'a>(asked: &'a [(&Word, Cow<'_, str>)], vocabulary: &Vocabulary) -> FxHashMap<&'a str, Vec<u32>> {
    let mut longer: FxHashMap<&str, Vec<u32>> =
        asked.iter().filter(|(word, key)| is_sought(word, key)).map(|(_, key)| (&**key, Vec::new())).collect();
    let longest = longer.keys().map(|key| key.len()).max().unwrap_or(0);
    for number in 0..if longest > 0 { vocabulary.len() as u32 } else { 0 } {
        let own = vocabulary.key(number);
        let starts = (1..=own.len().min(longest)).filter(|&end| own.is_char_boundary(end)).map(|end| &own[..end]);
        let ends = (1..own.len()).rev().take(longest).filter(|&at| own.is_char_boundary(at)).map(|at| &own[at..]);
        for part in starts.chain(ends) {
            if let Some(numbers) = longer.get_mut(part).filter(|numbers| numbers.last() != Some(&number)) {
                numbers.push(number);
            }
        }
    }
    longer
}

/// Whether a word of a query is looked for in longer ones: a noun of more than one letter.
fn is_sought(word: &Word, key: &str) -> bool {
    is_part(word) && key.chars().nth(1).is_some()
}

/// What a word of a query asks for: lists of the document's words of which any one answers. Only those count that are
/// said to.
fn answers(
    word: &Word,
    key: &str,
    vocabulary: &Vocabulary,
    longer: &FxHashMap<&str, Vec<u32>>,
    counts: &dyn Fn(u32) -> bool,
) -> Vec<Vec<u32>> {
    let find = |key: &str| vocabulary.find(key, Hash::of(key)).filter(|&number| counts(number));
    if let Some(number) = find(key) {
        return vec![vec![number]];
    }
    if !is_sought(word, key) {
        return Vec::new();
    }
    let longer: Vec<u32> = longer[key].iter().copied().filter(|&number| counts(number)).collect();
    if !longer.is_empty() {
        return vec![longer];
    }
    let halves = |at: usize| Some(vec![vec![find(&key[..at])?], vec![find(&key[at..])?]]);
    key.char_indices().skip(1).find_map(|(at, _)| halves(at)).unwrap_or_default()
}
