//! The mentions of what may be a term, gathered by what they are counted under.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::asides::Asides;
use super::{Candidate, Source, unfit};
use crate::candidates::{LONGEST, Mention, Runs};
use crate::document::{Role, Sentence};
use crate::hangul::syllables;
use crate::keys::{Hash, Keys};
use crate::normalize::key;

/// All mentions of what may be a term of a document: what its [`Candidate`]s are made of.
pub struct Gathered {
    /// In order of first mention.
    forms: Vec<Form>,
    phrases: Keys,
    /// Those of the first form, then those of the second, and so on.
    mentions: Vec<Mention>,
    /// The keys of the author's own key words.
    listed: FxHashSet<String>,
    /// The labels of fields.
    pub(super) labels: Asides,
}

/// Mentions that are counted together.
struct Form {
    key: FormKey,
    /// How often it is mentioned, and where the last mention ends.
    count: usize,
    end: usize,
    /// Whether it is a term by itself, and not for a synonym's sake alone.
    own: bool,
}

/// What mentions are counted under.
enum FormKey {
    /// The key of a word of the vocabulary.
    Word(u32),
    /// One of the phrases that are no such word.
    Phrase(u32),
}

/// Gathers the mentions of a document.
#[must_use]
pub fn gather(source: &Source<'_>) -> Gathered {
    let listed = listed(source);
    let setting = unfit::Setting::new(source);
    let joined: FxHashSet<String> = source.synonyms.iter().flatten().map(|form| key(form).into_owned()).collect();
    let among = |keys: &FxHashSet<String>, mention: Mention| {
        !keys.is_empty() && keys.contains(&*key(mention.span.of(source.text)))
    };
    let mut gathering = Gathering::new(source);
    let outside: Vec<bool> =
        (0..source.sentences.len()).map(|sentence| is_outside(source.sentences, sentence)).collect();
    let (asides, labels) = Asides::with_labels(source);
    let mut add = |mention: Mention, is_name: bool| {
        let outside = outside[mention.sentence as usize] || asides.hold(mention.span);
        if outside || among(source.stop_words.own(), mention) {
            return;
        }
        let own = is_name || !unfit::is_unfit(source, &setting, mention) || among(&listed, mention);
        if own || among(&joined, mention) {
            gathering.add(mention, own);
        }
    };
    let runs = Runs::new(source.text, source.words, source.sentences);
    runs.mentions(|mention| add(mention, false));
    // 이러한 데이터, 피고인의 주장: to be repeated makes a phrase no name.
    runs.names(|mention, loose| add(mention, !loose));
    let mentions = gathering.by_form();
    let Gathering { forms, phrases, .. } = gathering;
    Gathered { forms, phrases, mentions, listed, labels }
}

/// Whether nothing that a sentence mentions is a term: it says who wrote or who speaks, or is no language.
fn is_outside(sentences: &[Sentence], sentence: usize) -> bool {
    let Sentence { role, paragraph, .. } = sentences[sentence];
    // What shares its paragraph with a speech says who speaks.
    let speaker = || sentences.get(sentence + 1).is_some_and(|next| next.paragraph == paragraph);
    matches!(role, Role::Byline | Role::Copyright | Role::Link | Role::Code) || role == Role::Heading && speaker()
}

/// The keys of the author's own key words.
fn listed(source: &Source<'_>) -> FxHashSet<String> {
    let lists: Vec<Sentence> = source.sentences.iter().filter(|s| s.role == Role::Keywords).copied().collect();
    let mut keys = FxHashSet::default();
    if lists.is_empty() {
        return keys;
    }
    Runs::new(source.text, source.words, &lists).mentions(|mention| {
        if mention.whole() {
            keys.insert(key(mention.span.of(source.text)).into_owned());
        }
    });
    keys
}

impl Gathered {
    /// A candidate for each form.
    pub(super) fn candidates<'a>(&'a self, source: &Source<'a>) -> Vec<Candidate<'a>> {
        let Source { vocabulary, corpus, sentences, .. } = *source;
        let elsewhere = |m: &Mention| sentences[m.sentence as usize].role != Role::Keywords;
        let mut rest = &self.mentions[..];
        let mut candidates = Vec::with_capacity(self.forms.len());
        for Form { key, count, own: by_itself, .. } in &self.forms {
            let (mentions, others) = rest.split_at(*count);
            rest = others;
            let own = mentions[0];
            let (key, rarity) = match *key {
                FormKey::Word(word) => (vocabulary.key(word), vocabulary.rarity(word)),
                FormKey::Phrase(phrase) => {
                    let key = self.phrases.get(phrase);
                    (key, vocabulary.rarity_of_phrase(own.first as usize, key, corpus))
                }
            };
            let named = self.listed.contains(key) && mentions.iter().any(elsewhere);
            let (mentions, characters) = (Cow::Borrowed(mentions), key.chars().count());
            let (preferred, borrowed) = (false, !by_itself);
            let glosses = Vec::new();
            let in_title = key;
            candidates.push(Candidate {
                key,
                characters,
                in_title,
                rarity,
                mentions,
                glosses,
                own,
                named,
                preferred,
                borrowed,
            });
        }
        candidates
    }
}

/// What has been gathered so far.
struct Gathering<'a> {
    source: &'a Source<'a>,
    forms: Vec<Form>,
    phrases: Keys,
    /// In order, each with the number of its form.
    mentions: Vec<(u32, Mention)>,
    /// The form of each word of the vocabulary; [`NONE`] for what is none.
    of_words: Vec<u32>,
    /// The form of each phrase.
    of_phrases: Vec<u32>,
    /// The key of the phrase that is looked at.
    phrase: String,
}

/// No form yet.
const NONE: u32 = u32::MAX;

impl<'a> Gathering<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        let words = source.words.len();
        Self {
            source,
            forms: Vec::with_capacity(words / 3),
            phrases: Keys::with_capacity(words / 8, source.text.len() / 2),
            mentions: Vec::with_capacity(words / 2),
            of_words: vec![NONE; source.vocabulary.len()],
            of_phrases: Vec::with_capacity(words / 8),
            phrase: String::with_capacity(LONGEST * syllables(4)),
        }
    }

    fn add(&mut self, mention: Mention, own: bool) {
        let number = self.number(mention);
        let form = &mut self.forms[number as usize];
        form.own |= own;
        // A mention that overlaps the one before is none: 서울 서울 서울 holds 서울 서울 once.
        if form.end <= mention.span.start {
            (form.count, form.end) = (form.count + 1, mention.span.end);
            self.mentions.push((number, mention));
        }
    }

    /// The number of a mention's form.
    fn number(&mut self, mention: Mention) -> u32 {
        let Source { text, words, vocabulary, .. } = *self.source;
        let first = mention.first as usize;
        if let Some(word) = vocabulary.any_number(first).filter(|_| mention.words == 1) {
            return self.of_word(word);
        }
        self.phrase.clear();
        for word in mention.indexes() {
            match vocabulary.any_number(word) {
                Some(number) => self.phrase.push_str(vocabulary.key(number)),
                None => self.phrase.push_str(&key(words[word].of(text))),
            }
        }
        let hash = Hash::of(&self.phrase);
        if let Some(phrase) = self.phrases.find(&self.phrase, hash) {
            return self.of_phrases[phrase as usize];
        }
        // What is a phrase here may be written as one word elsewhere.
        if let Some(word) = vocabulary.find(&self.phrase, hash) {
            return self.of_word(word);
        }
        let form = new_form(&mut self.forms, FormKey::Phrase(self.phrases.add(&self.phrase, hash)));
        self.of_phrases.push(form);
        form
    }

    /// The number of the form that a word of the vocabulary is.
    fn of_word(&mut self, word: u32) -> u32 {
        let number = &mut self.of_words[word as usize];
        if *number == NONE {
            *number = new_form(&mut self.forms, FormKey::Word(word));
        }
        *number
    }

    /// The mentions, those of the first form first.
    fn by_form(&self) -> Vec<Mention> {
        let mut places = Vec::with_capacity(self.forms.len());
        let mut place = 0;
        for form in &self.forms {
            places.push(place);
            place += form.count;
        }
        let mut mentions = vec![Mention::default(); self.mentions.len()];
        for &(form, mention) in &self.mentions {
            let place = &mut places[form as usize];
            mentions[*place] = mention;
            *place += 1;
        }
        mentions
    }
}

fn new_form(forms: &mut Vec<Form>, key: FormKey) -> u32 {
    forms.push(Form { key, count: 0, end: 0, own: false });
    forms.len() as u32 - 1
}
