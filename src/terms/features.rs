//! What is measured of a candidate: how rare and how frequent it is, where it stands, its form and its company.

use super::standing::Standing;
use super::{Candidate, Source, is_run, last_syllable, next_word};
use crate::candidates::{self, Mention};
use crate::document::{Role, Sentence};
use crate::hangul::opens_with_syllable;
use crate::logarithms::{LN, LN_1P};
use crate::marks::{is_middle_dot, sole};
use crate::model::{features, yes};
use crate::normalize::{beginning, is_alphanumeric, key};
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::Word;

features! {
    /// The features of a term, in the order of their values.
    FEATURES;
    /// The values of [`FEATURES`] for a candidate.
    measure(here: &Here<'_>) {
        // How often it stands here, and how rare it is elsewhere.
        "frequency" => here.often,
        "rarity" => here.idf / 10.0,
        "frequency-rarity" => here.often * here.idf / 10.0,
        "word-rarity" => here.word_idf / 10.0,
        "known-phrase" => yes(here.length > 1 && here.known),
        // Its form.
        "whole" => here.share(here.company.whole),
        "two-words" => yes(here.length == 2),
        "three-words" => yes(here.length == 3),
        "more-words" => yes(here.length > 3),
        "syllables" => LN.of(here.syllables),
        "one-syllable" => yes(here.syllables == 1),
        // Where it stands.
        "in-title" => here.in_title,
        "first-position" => here.first_at / here.sentences,
        "opening" => 1.0 / (1.0 + here.first_at),
        "spread" => f64::from(here.last.sentence - here.first.sentence) / here.sentences,
        // What it names.
        "proper-noun" => here.any(|w| w.tag.is(Pos::NNP)),
        "person" => here.any(|w| w.class == NameClass::Person),
        "place" => here.any(|w| w.class == NameClass::Place),
        "foreign-letters" => here.any(|w| w.tag.is(Pos::SL)),
        // What it stands beside.
        "opens-eojeol" => here.share(here.company.opens_eojeol),
        "before-particle" => here.share(here.company.before_particle),
        "topic-or-subject" => here.share(here.company.topic_or_subject),
        "object" => here.share(here.company.object),
        "before-verb-suffix" => here.share(here.company.before_verb_suffix),
        "adnominal" => here.share(here.company.adnominal),
        "glossed" => here.share(here.company.glossed),
        "quoted" => here.share(here.company.quoted),
        // More of its form, and of how often and how rare.
        "nested" => here.standing.nested,
        "digits" => here.any(|w| w.tag.is(Pos::SN)),
        "suffix" => yes(here.words[here.length - 1].tag.is(Pos::XSN)),
        "relative-frequency" => here.count / here.most,
        "first-word-rarity" => here.first_idf / 10.0,
        "last-word-rarity" => here.last_idf / 10.0,
        "cohesion" => (here.idf - here.rarest) / 10.0,
        // What the title has of it.
        "title-frequency" => here.in_title * here.often,
        "title-rarity" => here.in_title * here.idf / 10.0,
        "title-words" => here.in_title * yes(here.length > 1),
        "title-start" => yes(here.title.opens),
        // Where it ends, and what it is called.
        "last-sentence" => yes(here.last.sentence as usize + 1 == here.source.sentences.len()),
        "abstract-head" => yes(abstract_head(here.key)),
        "unknown" => yes(!here.known),
        "frequent" => yes(here.count >= 3.0),
        "single-word-frequency" => yes(here.length == 1) * here.often,
        "quoted-name" => yes(!is_run(here.source, *here.own)),
        // How it stands among the others.
        "place-by-length" => here.standing.by_length,
        "place-by-weight" => here.standing.by_weight,
        "place-by-words" => here.standing.by_words,
        "family" => LN_1P.of(here.standing.family as usize),
        "whole-frequency" => LN_1P.of(here.company.whole as usize),
        "nested-frequency" => here.standing.nested * here.often,
        // What it stands beside, and where, once more.
        "only-in-lists" => yes(!here.company.out_of_lists),
        "opens-sentence" => here.share(here.company.opens_sentence),
        "after-noun" => here.share(here.company.after_noun),
        "word-of-title" => yes(here.title.as_word),
        "repeated-from-title" => here.in_title * yes(here.count > 1.0),
        "in-heading" => yes(here.company.in_heading),
        "all-proper-nouns" => yes(here.words.iter().all(|w| w.tag.is(Pos::NNP))),
        "commonest-word-rarity" => here.commonest / 10.0,
    }
}

/// A value for each of [`FEATURES`].
pub type Values = [f64; FEATURES.len()];

/// What is the same for all candidates of a document.
pub(super) struct Setting<'a> {
    pub(super) source: &'a Source<'a>,
    /// How often the commonest candidate is mentioned.
    pub(super) most: usize,
}

/// A title as candidates are counted under, empty where there is none.
#[derive(Default)]
pub(super) struct TitleKey {
    characters: Vec<char>,
    /// Where its eojeols begin in that.
    openings: Vec<usize>,
    /// The [`letter`]s that it has.
    letters: u64,
}

/// No more of a title is looked through for every candidate, in characters. A heading may be as long as a text.
const LONGEST_TITLE: usize = 300;

impl TitleKey {
    pub(super) fn of(title: &str) -> Self {
        let title = beginning(title, LONGEST_TITLE);
        let mut own = Self { characters: Vec::with_capacity(title.len()), ..Self::default() };
        for eojeol in title.split_whitespace() {
            own.openings.push(own.characters.len());
            own.characters.extend(key(eojeol).chars());
        }
        own.letters = own.characters.iter().fold(0, |letters, &c| letters | letter(c));
        own
    }

    /// How a key stands in it.
    pub(super) fn place_of(&self, key: &str) -> InTitle {
        let mut place = InTitle::default();
        if !key.chars().all(|c| self.letters & letter(c) != 0) {
            return place;
        }
        let mut characters = key.chars();
        let Some(first) = characters.next() else { return place };
        let mut at = 0;
        while let Some(next) = self.characters[at..].iter().position(|&c| c == first) {
            at += next;
            match self.end_of(characters.as_str(), at + 1) {
                Some(end) => {
                    place.has = true;
                    place.opens |= at == 0;
                    place.as_word |=
                        self.openings.binary_search(&at).is_ok() || !is_alphanumeric(self.characters[at - 1]);
                    at = end;
                }
                None => at += 1,
            }
        }
        place
    }

    /// Where this ends, if it stands at that place.
    fn end_of(&self, text: &str, mut at: usize) -> Option<usize> {
        for c in text.chars() {
            if self.characters.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }
}

/// One bit for a character, the same one for many: what a set of them lacks is not in any word of the set. Syllables
/// without a final consonant are a multiple of four apart, so the last bits of their numbers tell few of them apart.
fn letter(c: char) -> u64 {
    1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26)
}

/// How a candidate stands in the title.
#[derive(Clone, Copy, Default)]
pub(super) struct InTitle {
    /// Whether the title has it.
    pub(super) has: bool,
    /// Whether the title begins with it.
    opens: bool,
    /// Whether nothing is written together with it there on its left.
    as_word: bool,
}

/// How many of a candidate's mentions stand so.
#[derive(Default)]
struct Company {
    whole: u32,
    opens_eojeol: u32,
    before_particle: u32,
    topic_or_subject: u32,
    object: u32,
    before_verb_suffix: u32,
    adnominal: u32,
    glossed: u32,
    quoted: u32,
    opens_sentence: u32,
    after_noun: u32,
    /// Whether one is no item of a list.
    out_of_lists: bool,
    in_heading: bool,
}

impl Company {
    fn of(source: &Source<'_>, mentions: &[Mention]) -> Self {
        let mut company = Self::default();
        for &mention in mentions {
            company.add(source, mention);
        }
        company
    }

    fn add(&mut self, source: &Source<'_>, mention: Mention) {
        let Sentence { span, role, .. } = source.sentences[mention.sentence as usize];
        self.in_heading |= role == Role::Heading;
        self.whole += u32::from(mention.whole());
        self.opens_eojeol += u32::from(source.words[mention.first as usize].opens_eojeol);
        let before = mention.first.checked_sub(1).map(|before| &source.words[before as usize]);
        self.quoted += u32::from(before.is_some_and(|word| is_quote(word.of(source.text))));
        let before = before.filter(|word| word.start as usize >= span.start);
        match before {
            Some(word) => self.after_noun += u32::from(word.tag.first().is_noun()),
            None => self.opens_sentence += 1,
        }
        let next = next_word(source, mention, true);
        let listed = |word: Option<&Word>| word.is_some_and(|word| joins(source.text, word));
        self.out_of_lists =
            self.out_of_lists || !listed(next.filter(|word| word.end as usize <= span.end)) && !listed(before);
        let Some(next) = next.filter(|next| !next.opens_eojeol) else { return };
        let pos = next.tag.first();
        self.before_particle += u32::from(pos.is_particle());
        self.topic_or_subject += u32::from(is_topic_or_subject(source.text, next));
        self.object += u32::from(pos == Pos::JKO);
        self.before_verb_suffix += u32::from(matches!(pos, Pos::XSV | Pos::XSA));
        self.adnominal += u32::from(pos == Pos::JKG);
        self.glossed += u32::from(next.tag.is(Pos::SSO));
    }
}

/// A candidate, with what several of its features are made of.
struct Here<'a> {
    source: &'a Source<'a>,
    title: InTitle,
    company: Company,
    /// How often the commonest candidate is mentioned.
    most: f64,
    standing: &'a Standing,
    key: &'a str,
    syllables: usize,
    own: &'a Mention,
    first: Mention,
    last: Mention,
    /// Which sentence it is mentioned first in.
    first_at: f64,
    /// How many sentences there are.
    sentences: f64,
    /// How often it is mentioned, and the logarithm of one more.
    count: f64,
    often: f64,
    /// The words of its own form, and how many they are.
    words: &'a [Word],
    length: usize,
    /// How rare it is elsewhere as a whole, and whether it is met there at all.
    idf: f64,
    known: bool,
    /// How rare its words are: the first, the last, the rarest, the commonest, and on average.
    first_idf: f64,
    last_idf: f64,
    rarest: f64,
    commonest: f64,
    word_idf: f64,
    in_title: f64,
}

/// The values of [`FEATURES`] for a candidate.
pub(super) fn features(
    setting: &Setting<'_>,
    candidate: &Candidate<'_>,
    title: InTitle,
    standing: &Standing,
) -> Values {
    measure(&Here::new(setting, candidate, title, standing))
}

impl<'a> Here<'a> {
    fn new(setting: &'a Setting<'_>, candidate: &'a Candidate<'_>, title: InTitle, standing: &'a Standing) -> Self {
        let Setting { source, most } = setting;
        let mentions: &[Mention] = &candidate.weighed(source.text);
        let (first, last) = (mentions[0], mentions[mentions.len() - 1]);
        let own = &candidate.own;
        let places = own.indexes();
        let (words, length) = (&source.words[places.clone()], places.len());
        let idf_of = |word: usize| source.rarity(word).idf;
        let first_idf = idf_of(places.start);
        let (mut sum, mut rarest, mut commonest, mut last_idf) = (first_idf, first_idf, first_idf, first_idf);
        for idf in (places.start + 1..places.end).map(idf_of) {
            (sum, rarest, commonest, last_idf) = (sum + idf, rarest.max(idf), commonest.min(idf), idf);
        }
        let times = mentions.len();
        Self {
            source,
            company: Company::of(source, mentions),
            most: *most as f64,
            standing,
            key: candidate.key,
            syllables: candidate.characters,
            own,
            first,
            last,
            first_at: f64::from(first.sentence),
            sentences: source.sentences.len().max(1) as f64,
            count: times as f64,
            often: LN.of(1 + times),
            words,
            length,
            idf: candidate.rarity.idf,
            known: candidate.rarity.known,
            first_idf,
            last_idf,
            rarest,
            commonest,
            word_idf: sum / length as f64,
            in_title: yes(title.has),
            title,
        }
    }

    /// 1 where one of its words passes a test.
    #[inline]
    fn any(&self, test: impl Fn(&Word) -> bool) -> f64 {
        yes(self.words.iter().any(test))
    }

    /// What share of its mentions these are.
    fn share(&self, mentions: u32) -> f64 {
        f64::from(mentions) / self.count
    }
}

/// Whether a word is the particle of a topic or of a subject.
fn is_topic_or_subject(text: &str, word: &Word) -> bool {
    word.tag.is(Pos::JKS) || matches!(sole(word.of(text)), Some('은' | '는'))
}

/// Whether a term ends like a word for a property or an activity: -성, -화, -론, ...
fn abstract_head(key: &str) -> bool {
    matches!(last_syllable(key), '성' | '화' | '론' | '법' | '력' | '점' | '상' | '적')
}

/// Whether a word joins the items of a list: a comma, a dot, 및 or 와.
fn joins(text: &str, word: &Word) -> bool {
    if word.tag.first().is_particle() {
        return word.tag.is(Pos::JC);
    }
    sole(word.of(text)).is_some_and(|mark| matches!(mark, ',' | '/' | '및') || is_middle_dot(mark))
}

/// Whether a word opens a quotation of speech or of a name.
fn is_quote(text: &str) -> bool {
    // Most words are told at once.
    !opens_with_syllable(text.as_bytes()) && (matches!(text, "\"" | "“") || candidates::closing(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_title_is_not_written_together_with_what_stands_before_it() {
        let title = TitleKey::of("신재생에너지 정책, AI•교육 확대");
        let as_word = |text: &str| title.place_of(&key(text)).as_word;
        assert!(as_word("신재생에너지 정책") && as_word("정책") && as_word("교육 확대"));
        assert!(title.place_of("에너지").has && !as_word("에너지") && !title.place_of("예산").has);
    }
}
