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
    details: Arc<[Details]>,
    /// Where the details of unknown words begin, and those of given words.
    first_unknown: u16,
    first_given: u16,
    /// Contexts of a proper noun that ends in a vowel, and of one that ends in a consonant.
    noun_ids: [Contexts; 2],
    /// Left context of a verb.
    verb_id: u16,
    /// Contexts of a space.
    pub(super) space: Contexts,
    /// Contexts of [`NOUN_LIKE`].
    pub(super) noun_like: Contexts,
}

/// What the lexicon says of an entry, or of what it lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Details {
    pub(super) tag: Tag,
    pub(super) class: NameClass,
    /// Whether it is an entry.
    pub(super) known: bool,
}

/// Which of the different details something has: those of entries come first, then those of unknown words, then one for
/// each tag that a given word can have.
#[derive(Debug, Clone, Copy)]
pub(super) struct DetailNumber(u16);

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
    pub(super) static DETAILS: &str = include_str!(concat!(env!("OUT_DIR"), "/ko-dic/details.txt"));
    pub(super) static DETAIL_INDEX: &[u8] = file!("details.idx");
    pub(super) static CHARACTERS: &[u8] = file!("char_def.bin");
    pub(super) static MATRIX: &[u8] =
        lindera_dictionary::include_bytes_aligned!(concat!(env!("OUT_DIR"), "/ko-dic/matrix.mtx"));
    pub(super) static METADATA: &[u8] = file!("metadata.json");
    pub(super) static TRIE: &[u8] = file!("dict.trie");
    pub(super) static UNKNOWN: &[u8] = file!("unk.bin");
    pub(super) static VALUES: &[u8] = file!("dict.vals");
    pub(super) static VALUE_INDEX: &[u8] = file!("dict.valsidx");
}

impl Tokenizer {
    /// Opens the lexicon that is built into the program. Only the 1,177 different details are read: it takes about a
    /// millisecond.
    ///
    /// # Errors
    /// [`Error::Dictionary`] where the built-in data is damaged.
    pub fn new() -> Result<Self> {
        let dictionary = open().map_err(|error| Error::Dictionary(error.to_string()))?;
        let mut details: Vec<Details> = embedded::DETAILS.lines().map(details).collect();
        let first_unknown = details.len() as u16;
        let guessed = |tag| Details { tag, class: NameClass::None, known: false };
        let unknown_tag = |id| dictionary.unknown_word_details_iter(id).next().unwrap_or_default();
        details.extend((0..dictionary.unknown_dictionary.costs.len()).map(|id| guessed(Tag::parse(unknown_tag(id)))));
        let first_given = details.len() as u16;
        details.extend(Pos::ALL.iter().map(|&pos| Details { known: true, ..guessed(pos.into()) }));
        let ids = |surface, pos: Pos| {
            let is = |entry: &WordEntry| details[usize::from(detail_number(entry.word_id()))].tag.is(pos);
            dictionary.prefix_dictionary.find_surface_iter(surface).find(is).map(Contexts::from).unwrap_or_default()
        };
        let noun_ids = [ids("네이버", Pos::NNP), ids("인공지능", Pos::NNP)];
        let verb_id = ids("먹", Pos::VV).left;
        let (space, noun_like) = (unknown(&dictionary, ' '), unknown(&dictionary, NOUN_LIKE));
        let details = details.into();
        Ok(Self { dictionary, details, first_unknown, first_given, noun_ids, verb_id, space, noun_like })
    }

    /// A worker with buffers of its own. One for each thread.
    #[must_use]
    pub fn worker(&self) -> TokenWorker {
        TokenWorker::new(self.clone())
    }

    /// Whether the lexicon has this string as a noun.
    #[must_use]
    pub fn is_noun(&self, surface: &str) -> bool {
        let mut entries = self.dictionary.prefix_dictionary.find_surface_iter(surface);
        entries.any(|entry| self.details(self.details_of(entry.word_id())).tag.single().is_some_and(Pos::is_noun))
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

    /// What is said of an entry or an unknown word.
    pub(super) fn details_of(&self, word: WordId) -> DetailNumber {
        DetailNumber(if word.is_unknown() { self.first_unknown + word.id() as u16 } else { detail_number(word) })
    }

    /// What is said of a given word with that tag.
    pub(super) fn details_of_given(&self, pos: Pos) -> DetailNumber {
        DetailNumber(self.first_given + pos as u16)
    }

    /// The details of that number.
    pub(super) fn details(&self, number: DetailNumber) -> Details {
        self.details[usize::from(number.0)]
    }
}

/// Reads `TAG,CLASS`.
fn details(line: &str) -> Details {
    let (tag, class) = line.split_once(',').unwrap_or((line, ""));
    let class = match class {
        "인명" => NameClass::Person,
        "지명" => NameClass::Place,
        _ => NameClass::None,
    };
    Details { tag: Tag::parse(tag), class, known: true }
}

/// Which of the different details an entry has.
fn detail_number(word: WordId) -> u16 {
    let numbers = embedded::DETAIL_INDEX.as_chunks::<2>().0;
    u16::from_le_bytes(numbers[word.id() as usize])
}

/// The contexts of a character that the lexicon does not have.
fn unknown(dictionary: &Dictionary, c: char) -> Contexts {
    let categories = dictionary.character_definition.lookup_categories(c);
    let unknown = &dictionary.unknown_dictionary;
    let word = categories.first().and_then(|&category| unknown.lookup_word_ids(category).first());
    word.map(|&word| unknown.word_entry(word).into()).unwrap_or_default()
}

/// The records of the entries are kept in another form: see [`details`].
const NO_RECORDS: &[u8] = &[];

fn open() -> lindera_dictionary::LinderaResult<Dictionary> {
    use embedded::{CHARACTERS, MATRIX, METADATA, TRIE, UNKNOWN, VALUE_INDEX, VALUES};
    Ok(Dictionary {
        prefix_dictionary: Arc::new(PrefixDictionary::load(TRIE, VALUE_INDEX, VALUES, NO_RECORDS, NO_RECORDS)?),
        connection_cost_matrix: Arc::new(ConnectionCostMatrix::load(MATRIX)?),
        character_definition: Arc::new(CharacterDefinition::load(CHARACTERS)?),
        unknown_dictionary: Arc::new(UnknownDictionary::load(UNKNOWN)?),
        metadata: Arc::new(Metadata::load(METADATA)?),
    })
}
