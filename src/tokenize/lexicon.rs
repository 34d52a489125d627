//! The lexicon that is built into the program, as lindera reads it.

use std::sync::Arc;

use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::character_definition::CharacterDefinition;
use lindera_dictionary::dictionary::connection_cost_matrix::ConnectionCostMatrix;
use lindera_dictionary::dictionary::metadata::Metadata;
use lindera_dictionary::dictionary::prefix_dictionary::PrefixDictionary;
use lindera_dictionary::dictionary::unknown_dictionary::UnknownDictionary;
use lindera_dictionary::viterbi::{WordEntry, WordId};

use super::{NameClass, TokenWorker, ends_in_consonant};
use crate::error::{Error, Result};
use crate::joint;
use crate::tag::{Pos, Tag};

/// What stands in for a noun before a piece that continues a word: foreign letters connect like one.
const NOUN_LIKE: char = 'Ω';

/// The lexicon: shared by all threads.
#[derive(Clone)]
pub struct Tokenizer {
    pub(super) dictionary: Dictionary,
    /// Contexts of a proper noun that ends in a vowel, and of one that ends in a consonant.
    noun_ids: [Contexts; 2],
    /// Left context of a verb.
    verb_id: u16,
    /// Contexts of a space.
    pub(super) space: Contexts,
    /// Contexts of [`NOUN_LIKE`].
    pub(super) noun_like: Contexts,
}

/// What a morpheme connects with: on its left (what stands before it asks for this) and on its right.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contexts {
    pub(super) left: u16,
    pub(super) right: u16,
}

impl From<WordEntry> for Contexts {
    fn from(entry: WordEntry) -> Self {
        Self { left: entry.left_id() as u16, right: entry.right_id() as u16 }
    }
}

mod embedded {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(env!("OUT_DIR"), "/ko-dic/", $name))
        };
    }
    pub(super) static CHARACTERS: &[u8] = file!("char_def.bin");
    pub(super) static MATRIX: &[u8] =
        lindera_dictionary::include_bytes_aligned!(concat!(env!("OUT_DIR"), "/ko-dic/matrix.mtx"));
    pub(super) static METADATA: &[u8] = file!("metadata.json");
    pub(super) static RECORDS: &[u8] = file!("dict.words");
    pub(super) static RECORD_INDEX: &[u8] = file!("dict.wordsidx");
    pub(super) static TRIE: &[u8] = file!("dict.trie");
    pub(super) static UNKNOWN: &[u8] = file!("unk.bin");
    pub(super) static VALUES: &[u8] = file!("dict.vals");
    pub(super) static VALUE_INDEX: &[u8] = file!("dict.valsidx");
}

impl Tokenizer {
    /// Opens the lexicon that is built into the program. Nothing is copied or computed: it takes about a millisecond.
    ///
    /// # Errors
    /// [`Error::Dictionary`] where the built-in data is damaged.
    pub fn new() -> Result<Self> {
        let dictionary = open().map_err(|error| Error::Dictionary(error.to_string()))?;
        let ids = |surface, tag| {
            let is =
                |entry: &WordEntry| dictionary.word_details_iter(entry.word_id().id() as usize).next() == Some(tag);
            dictionary.prefix_dictionary.find_surface_iter(surface).find(is).map(Contexts::from).unwrap_or_default()
        };
        let noun_ids = [ids("네이버", "NNP"), ids("인공지능", "NNP")];
        let verb_id = ids("먹", "VV").left;
        let (space, noun_like) = (unknown(&dictionary, ' '), unknown(&dictionary, NOUN_LIKE));
        Ok(Self { dictionary, noun_ids, verb_id, space, noun_like })
    }

    /// A worker with buffers of its own. One for each thread.
    #[must_use]
    pub fn worker(&self) -> TokenWorker {
        TokenWorker::new(self.clone())
    }

    /// Whether the lexicon has this string as a noun.
    #[must_use]
    pub fn is_noun(&self, surface: &str) -> bool {
        self.entry_tags(surface).any(|tag| tag == "NNG" || tag == "NNP")
    }

    /// The tags that the lexicon gives this string.
    pub fn entry_tags<'a>(&'a self, surface: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let entries = self.dictionary.prefix_dictionary.find_surface_iter(surface);
        entries.filter_map(|entry| self.dictionary.word_details_iter(entry.word_id().id() as usize).next())
    }

    /// What comes after an eojeol that is looked at alone: the end, a noun or a verb, whichever suits it best.
    pub(super) fn cost_after(&self, right: u16, last: Pos) -> i64 {
        let next = [(0, Pos::SF), (self.noun_ids[0].left, Pos::NNP), (self.verb_id, Pos::VV)];
        let cost = |(left, next)| self.cost(right, left) - joint::penalty(last, next);
        next.into_iter().map(cost).min().unwrap_or(0)
    }

    /// What it costs to go from a right context to a left one.
    pub(super) fn cost(&self, right: u16, left: u16) -> i64 {
        i64::from(self.connections_to(left)[usize::from(right)])
    }

    /// What it costs to come to a left context, for each right one.
    pub(super) fn connections_to(&self, left: u16) -> &[i16] {
        self.dictionary.connection_cost_matrix.row(u32::from(left))
    }

    /// The contexts of a proper noun that ends like this string.
    pub(super) fn noun_contexts(&self, surface: &str) -> Contexts {
        self.noun_ids[usize::from(ends_in_consonant(surface))]
    }

    /// The tag of an entry, and what kind of name it is.
    pub(super) fn details(&self, word: WordId) -> (Tag, NameClass) {
        let d = &self.dictionary;
        if word.is_unknown() {
            let tag = d.unknown_word_details_iter(word.id() as usize).next();
            return (tag.map_or(Pos::NA.into(), Tag::parse), NameClass::None);
        }
        let mut details = d.word_details_iter(word.id() as usize);
        let tag = details.next().map_or(Pos::NA.into(), Tag::parse);
        let class = match details.next() {
            Some("인명") => NameClass::Person,
            Some("지명") => NameClass::Place,
            _ => NameClass::None,
        };
        (tag, class)
    }
}

/// The contexts of a character that the lexicon does not have.
fn unknown(dictionary: &Dictionary, c: char) -> Contexts {
    let categories = dictionary.character_definition.lookup_categories(c);
    let unknown = &dictionary.unknown_dictionary;
    let word = categories.first().and_then(|&category| unknown.lookup_word_ids(category).first());
    word.map(|&word| unknown.word_entry(word).into()).unwrap_or_default()
}

fn open() -> lindera_dictionary::LinderaResult<Dictionary> {
    use embedded::{CHARACTERS, MATRIX, METADATA, RECORD_INDEX, RECORDS, TRIE, UNKNOWN, VALUE_INDEX, VALUES};
    Ok(Dictionary {
        prefix_dictionary: Arc::new(PrefixDictionary::load(TRIE, VALUE_INDEX, VALUES, RECORD_INDEX, RECORDS)?),
        connection_cost_matrix: Arc::new(ConnectionCostMatrix::load(MATRIX)?),
        character_definition: Arc::new(CharacterDefinition::load(CHARACTERS)?),
        unknown_dictionary: Arc::new(UnknownDictionary::load(UNKNOWN)?),
        metadata: Arc::new(Metadata::load(METADATA)?),
    })
}
