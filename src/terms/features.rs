//! What is measured of a candidate: how rare and how frequent it is, where it stands, its form and its company.

use super::{Candidate, Source, is_run, next_word};
use crate::candidates::{self, Mention};
use crate::normalize::key;
use crate::tag::Pos;
use crate::tokenize::NameClass;

/// The features of a term, in the order of their values.
pub const FEATURES: &[&str] = &[
    "frequency",
    "rarity",
    "frequency-rarity",
    "word-rarity",
    "known-phrase",
    "whole",
    "two-words",
    "three-words",
    "more-words",
    "syllables",
    "one-syllable",
    "in-title",
    "first-position",
    "opening",
    "spread",
    "proper-noun",
    "person",
    "place",
    "foreign-letters",
    "opens-eojeol",
    "before-particle",
    "topic-or-subject",
    "object",
    "before-verb-suffix",
    "adnominal",
    "glossed",
    "quoted",
    "nested",
    "digits",
    "suffix",
    "relative-frequency",
    "first-word-rarity",
    "last-word-rarity",
    "cohesion",
    "title-frequency",
    "title-rarity",
    "title-words",
    "title-start",
    "last-sentence",
    "abstract-head",
    "unknown",
    "frequent",
    "single-word-frequency",
    "quoted-name",
];

/// For each candidate, the share of its mentions that lie inside a longer candidate that is mentioned at least twice.
pub(super) fn nested_shares(source: &Source<'_>, found: &[Candidate]) -> Vec<f64> {
    let mut longest: Vec<u32> = vec![0; source.words.len()];
    for mention in found.iter().filter(|c| c.mentions.len() > 1).flat_map(|c| &c.mentions) {
        for word in mention.first..mention.first + mention.words {
            longest[word as usize] = longest[word as usize].max(mention.words);
        }
    }
    let inside = |m: &&Mention| (m.first..m.first + m.words).all(|word| longest[word as usize] > m.words);
    found.iter().map(|c| c.mentions.iter().filter(inside).count() as f64 / c.mentions.len() as f64).collect()
}

pub(super) fn features(source: &Source<'_>, title: &str, candidate: &Candidate, nested: f64, most: usize) -> Vec<f64> {
    let mentions = &candidate.mentions;
    let first = &mentions[0];
    let words = &source.words[first.first as usize..(first.first + first.words) as usize];
    let count = mentions.len() as f64;
    let share = |test: &dyn Fn(&Mention) -> bool| mentions.iter().filter(|m| test(m)).count() as f64 / count;
    let yes = |test: bool| f64::from(u8::from(test));
    let sentences = source.sentences.len().max(1) as f64;
    let syllables = candidate.key.chars().count();
    let idf = candidate.rarity.idf;
    let idf_of = |word: usize| {
        let rarity = source.vocabulary.rarity(word);
        rarity.unwrap_or_else(|| source.corpus.rarity(&key(source.words[word].of(source.text)))).idf
    };
    let idfs = || (first.first..first.first + first.words).map(|word| idf_of(word as usize));
    let word_idf = idfs().sum::<f64>() / words.len() as f64;
    let rarest = idfs().fold(0.0, f64::max);
    let in_title = yes(!title.is_empty() && title.contains(&candidate.key));
    let last = &mentions[mentions.len() - 1];
    let first_at = f64::from(first.sentence);
    let spread = f64::from(last.sentence - first.sentence) / sentences;
    let next = |m: &Mention| next_word(source, *m, false);
    let followed = |test: fn(Pos) -> bool| share(&|m| next(m).is_some_and(|word| test(word.tag.first())));
    vec![
        (1.0 + count).ln(),
        idf / 10.0,
        (1.0 + count).ln() * idf / 10.0,
        word_idf / 10.0,
        yes(words.len() > 1 && candidate.rarity.known),
        share(&Mention::whole),
        yes(words.len() == 2),
        yes(words.len() == 3),
        yes(words.len() > 3),
        (syllables as f64).ln(),
        yes(syllables == 1),
        in_title,
        first_at / sentences,
        1.0 / (1.0 + first_at),
        spread,
        yes(words.iter().any(|w| w.tag.is(Pos::NNP))),
        yes(words.iter().any(|w| w.class == NameClass::Person)),
        yes(words.iter().any(|w| w.class == NameClass::Place)),
        yes(words.iter().any(|w| w.tag.is(Pos::SL))),
        share(&|m| source.words[m.first as usize].opens_eojeol),
        followed(Pos::is_particle),
        share(&|m| next(m).is_some_and(|w| w.tag.is(Pos::JKS) || matches!(w.of(source.text), "은" | "는"))),
        followed(|pos| pos == Pos::JKO),
        followed(|pos| matches!(pos, Pos::XSV | Pos::XSA)),
        followed(|pos| pos == Pos::JKG),
        share(&|m| next(m).is_some_and(|word| word.tag.is(Pos::SSO))),
        share(&|m| m.first > 0 && is_quote(source.words[m.first as usize - 1].of(source.text))),
        nested,
        yes(words.iter().any(|w| w.tag.is(Pos::SN))),
        yes(words[words.len() - 1].tag.is(Pos::XSN)),
        count / most as f64,
        idf_of(first.first as usize) / 10.0,
        idf_of((first.first + first.words) as usize - 1) / 10.0,
        (idf - rarest) / 10.0,
        in_title * (1.0 + count).ln(),
        in_title * idf / 10.0,
        in_title * yes(words.len() > 1),
        yes(!title.is_empty() && title.starts_with(&candidate.key)),
        yes(last.sentence as usize + 1 == source.sentences.len()),
        yes(abstract_head(&candidate.key)),
        yes(!candidate.rarity.known),
        yes(count >= 3.0),
        yes(words.len() == 1) * (1.0 + count).ln(),
        yes(!is_run(source, *first)),
    ]
}

/// Whether a term ends like a word for a property or an activity: -성, -화, -론, ...
fn abstract_head(key: &str) -> bool {
    ["성", "화", "론", "법", "력", "점", "상", "적"].iter().any(|end| key.ends_with(end))
}

/// Whether a word opens a quotation of speech or of a name.
fn is_quote(text: &str) -> bool {
    matches!(text, "\"" | "“") || candidates::closing(text).is_some()
}
