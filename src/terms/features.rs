//! What is measured of a candidate: how rare and how frequent it is, where it stands, its form and its company.

use super::standing::Standing;
use super::{Candidate, Source, is_run, next_word};
use crate::candidates::{self, Mention};
use crate::document::Role;
use crate::normalize::{beginning, is_alphanumeric, key};
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::Word;

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
    "place-by-length",
    "place-by-weight",
    "place-by-words",
    "family",
    "whole-frequency",
    "nested-frequency",
    "only-in-lists",
    "opens-sentence",
    "after-noun",
    "word-of-title",
    "repeated-from-title",
    "in-heading",
    "all-proper-nouns",
    "commonest-word-rarity",
];

/// What is the same for all candidates of a document.
pub(super) struct Setting<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) title: TitleKey,
    /// How often the commonest candidate is mentioned.
    pub(super) most: usize,
}

/// A title as candidates are counted under, empty where there is none.
#[derive(Default)]
pub(super) struct TitleKey {
    key: String,
    /// Where its eojeols begin in that.
    openings: Vec<usize>,
}

/// No more of a title is looked through for every candidate, in characters. A heading may be as long as a text.
const LONGEST_TITLE: usize = 300;

impl TitleKey {
    pub(super) fn of(title: &str) -> Self {
        let mut own = Self::default();
        for eojeol in beginning(title, LONGEST_TITLE).split_whitespace() {
            own.openings.push(own.key.len());
            own.key.push_str(&key(eojeol));
        }
        own
    }

    fn has(&self, key: &str) -> bool {
        self.key.contains(key)
    }

    /// Whether a key stands there with nothing written together with it on its left.
    fn has_word(&self, key: &str) -> bool {
        let opens = |at: usize| self.openings.binary_search(&at).is_ok() || !self.key[..at].ends_with(is_alphanumeric);
        self.key.match_indices(key).any(|(at, _)| opens(at))
    }
}

pub(super) fn features(setting: &Setting<'_>, candidate: &Candidate, standing: Standing) -> Vec<f64> {
    let Setting { source, title, most } = setting;
    let mentions = &candidate.mentions;
    let first = &mentions[0];
    let words = &source.words[first.first as usize..(first.first + first.words) as usize];
    let count = mentions.len() as f64;
    let share = |test: &dyn Fn(&Mention) -> bool| mentions.iter().filter(|m| test(m)).count() as f64 / count;
    let yes = |test: bool| f64::from(u8::from(test));
    let sentences = source.sentences.len().max(1) as f64;
    let syllables = candidate.key.chars().count();
    let idf = candidate.rarity.idf;
    let idf_of = |word: usize| source.rarity(word).idf;
    let idfs = || (first.first..first.first + first.words).map(|word| idf_of(word as usize));
    let word_idf = idfs().sum::<f64>() / words.len() as f64;
    let rarest = idfs().fold(0.0, f64::max);
    let commonest = idfs().fold(f64::INFINITY, f64::min);
    let in_title = yes(title.has(&candidate.key));
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
        standing.nested,
        yes(words.iter().any(|w| w.tag.is(Pos::SN))),
        yes(words[words.len() - 1].tag.is(Pos::XSN)),
        count / *most as f64,
        idf_of(first.first as usize) / 10.0,
        idf_of((first.first + first.words) as usize - 1) / 10.0,
        (idf - rarest) / 10.0,
        in_title * (1.0 + count).ln(),
        in_title * idf / 10.0,
        in_title * yes(words.len() > 1),
        yes(title.key.starts_with(&candidate.key)),
        yes(last.sentence as usize + 1 == source.sentences.len()),
        yes(abstract_head(&candidate.key)),
        yes(!candidate.rarity.known),
        yes(count >= 3.0),
        yes(words.len() == 1) * (1.0 + count).ln(),
        yes(!is_run(source, *first)),
        standing.by_length,
        standing.by_weight,
        standing.by_words,
        standing.family.ln_1p(),
        (mentions.iter().filter(|m| m.whole()).count() as f64).ln_1p(),
        standing.nested * (1.0 + count).ln(),
        yes(mentions.iter().all(|m| is_listed(source, *m))),
        share(&|m| before(source, *m).is_none()),
        share(&|m| before(source, *m).is_some_and(|word| word.tag.first().is_noun())),
        yes(title.has_word(&candidate.key)),
        in_title * yes(count > 1.0),
        yes(mentions.iter().any(|m| source.sentences[m.sentence as usize].role == Role::Heading)),
        yes(words.iter().all(|w| w.tag.is(Pos::NNP))),
        commonest / 10.0,
    ]
}

/// Whether a term ends like a word for a property or an activity: -성, -화, -론, ...
fn abstract_head(key: &str) -> bool {
    ["성", "화", "론", "법", "력", "점", "상", "적"].iter().any(|end| key.ends_with(end))
}

/// The word before a mention in its sentence.
fn before<'a>(source: &Source<'a>, mention: Mention) -> Option<&'a Word> {
    let word = &source.words[(mention.first as usize).checked_sub(1)?];
    (word.start as usize >= source.sentences[mention.sentence as usize].span.start).then_some(word)
}

/// Whether a mention is an item of a list: a comma, a dot, 및 or 와 stands directly before or after it.
fn is_listed(source: &Source<'_>, mention: Mention) -> bool {
    let end = source.sentences[mention.sentence as usize].span.end;
    let after = next_word(source, mention, true).filter(|word| word.end as usize <= end);
    let joins = |word: &Word| word.tag.is(Pos::JC) || matches!(word.of(source.text), "," | "·" | "ㆍ" | "/" | "및");
    after.is_some_and(joins) || before(source, mention).is_some_and(joins)
}

/// Whether a word opens a quotation of speech or of a name.
fn is_quote(text: &str) -> bool {
    matches!(text, "\"" | "“") || candidates::closing(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_title_is_not_written_together_with_what_stands_before_it() {
        let title = TitleKey::of("신재생에너지 정책, AI•교육 확대");
        assert!(
            title.has_word(&key("신재생에너지 정책")) && title.has_word("정책") && title.has_word(&key("교육 확대"))
        );
        assert!(title.has("에너지") && !title.has_word("에너지") && !title.has_word("예산"));
    }
}
