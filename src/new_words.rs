//! Words that the lexicon lacks, gathered from many documents with the evidence for each.
//!
//! [`crate::words`] decides for each document which new nouns it holds. What many documents agree on, with different
//! particles after it, is a word; what only ever stands before one particle, or now and then, is an accident.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::hangul::is_syllable;
use crate::tokenize::Tokenizer;
use crate::words::{Word, particles_after};

/// What the documents say for a word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// How often it stands.
    pub mentions: u64,
    /// In how many documents.
    pub documents: u64,
    /// What follows it, and how often: a particle, or nothing (the empty string).
    pub followers: BTreeMap<String, u64>,
}

/// What counts as enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Documents, at least.
    pub documents: u64,
    /// Different particles after it, at least.
    pub followers: usize,
}

impl Default for Threshold {
    fn default() -> Self {
        Self { documents: 5, followers: 3 }
    }
}

/// Gathers new words.
#[derive(Debug, Default)]
pub struct Collector {
    found: FxHashMap<String, Evidence>,
}

impl Collector {
    /// Adds the words of one document. `text` is what their spans point into.
    pub fn add(&mut self, text: &str, words: &[Word], tokenizer: &Tokenizer) {
        let mut here: FxHashSet<&str> = FxHashSet::default();
        for (at, word) in words.iter().enumerate() {
            let surface = word.of(text);
            if !is_new(word, surface, tokenizer) {
                continue;
            }
            let next = words.get(at + 1).filter(|next| next.start == word.end && next.tag.first().is_particle());
            let evidence = self.found.entry(surface.to_owned()).or_default();
            evidence.mentions += 1;
            evidence.documents += u64::from(here.insert(surface));
            *evidence.followers.entry(next.map_or("", |next| next.of(text)).to_owned()).or_default() += 1;
        }
    }

    /// Adds what was gathered from other documents.
    pub fn merge(&mut self, other: Self) {
        for (word, Evidence { mentions, documents, followers }) in other.found {
            let evidence = self.found.entry(word).or_default();
            evidence.mentions += mentions;
            evidence.documents += documents;
            for (follower, count) in followers {
                *evidence.followers.entry(follower).or_default() += count;
            }
        }
    }

    /// The words for which there is enough evidence, those in most documents first.
    #[must_use]
    pub fn words(&self, threshold: Threshold) -> Vec<(&str, &Evidence)> {
        let enough = |(word, evidence): &(&str, &Evidence)| {
            let particles = evidence.followers.keys().filter(|follower| !follower.is_empty()).count();
            evidence.documents >= threshold.documents
                && particles >= threshold.followers
                && !self.is_inflected(word, evidence)
        };
        let all = self.found.iter().map(|(word, evidence)| (word.as_str(), evidence));
        let mut words: Vec<_> = all.filter(enough).collect();
        words.sort_by(|a, b| b.1.documents.cmp(&a.1.documents).then(a.0.cmp(b.0)));
        words
    }

    /// Whether the word is another one with a particle stuck to it.
    fn is_inflected(&self, word: &str, evidence: &Evidence) -> bool {
        word.char_indices().skip(2).any(|(end, _)| {
            let (stem, rest) = word.split_at(end);
            let known = self.found.get(stem).is_some_and(|other| other.documents > evidence.documents);
            known && particles_after(stem, rest)
        })
    }
}

/// A noun in Hangul that was found by its surroundings and stands in no lexicon.
fn is_new(word: &Word, surface: &str, tokenizer: &Tokenizer) -> bool {
    let noun = word.tag.single().is_some_and(crate::tag::Pos::is_noun);
    noun && word.known && surface.chars().all(is_syllable) && !tokenizer.is_noun(surface)
}

/// The list as text, ready for `--user-words`: a word a line, its evidence in a comment.
#[must_use]
pub fn to_text(words: &[(&str, &Evidence)]) -> String {
    let mut text = String::new();
    for (word, evidence) in words {
        let mut followers: Vec<_> = evidence.followers.iter().filter(|(follower, _)| !follower.is_empty()).collect();
        followers.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let followers: Vec<String> =
            followers.iter().take(4).map(|(follower, count)| format!("{follower} {count}")).collect();
        let (mentions, documents) = (evidence.mentions, evidence.documents);
        let _ =
            writeln!(text, "{word},NNP # {documents} documents, {mentions} mentions, before {}", followers.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::pipeline::Summarizer;

    #[test]
    fn a_word_in_many_documents_with_many_particles_is_proposed() -> crate::Result<()> {
        let mut worker = Summarizer::new(Options::default())?.worker();
        let mut collector = Collector::default();
        for text in [
            "쿠르비온이 새 공장을 짓는다.",
            "그는 쿠르비온을 떠났다.",
            "쿠르비온은 작년에 문을 열었다.",
            "쿠르비온의 매출이 늘었다.",
        ] {
            let document = crate::document::Document { text: text.into(), ..Default::default() };
            worker.collect_new_words(&document, &mut collector)?;
        }
        let words = collector.words(Threshold { documents: 3, followers: 3 });
        assert_eq!(words.iter().map(|(word, _)| *word).collect::<Vec<_>>(), ["쿠르비온"]);
        assert!(to_text(&words).starts_with("쿠르비온,NNP # 4 documents"));
        Ok(())
    }
}
