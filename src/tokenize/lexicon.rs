//! The lexicon as tables. Characters and unknown words are as lindera reads them.

use std::sync::Arc;

use lindera_dictionary::LinderaResult;
use lindera_dictionary::dictionary::character_definition::{CategoryId, CharacterDefinition};
use lindera_dictionary::dictionary::unknown_dictionary::UnknownDictionary;
use lindera_dictionary::viterbi::WordEntry;

use super::entries::{DetailNumber, Entries, Entry};
use crate::hangul::{OPEN, final_consonant};
use crate::joint;
use crate::tag::{Pos, Tag};

/// What nouns cost at least, and people's names, that the lexicon has without having met them in its corpus.
pub(crate) const RARE: i16 = 2500;
const RARE_NAME: i16 = 5000;

/// What stands in for a noun before a piece that continues a word: foreign letters connect like one.
const NOUN_LIKE: char = 'Ω';

/// What the lexicon says about a proper noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameClass {
    /// Nothing.
    None,
    /// A person's name.
    Person,
    /// A place.
    Place,
}

/// What a lexicon is compiled to.
pub(super) struct Tables {
    /// A line `TAG,CLASS` for each of the different details of entries.
    pub(super) details: &'static str,
    pub(super) codes: &'static [u8],
    pub(super) nodes: &'static [u8],
    pub(super) entries: &'static [u8],
    /// Characters and unknown words, as lindera has them.
    pub(super) characters: &'static [u8],
    pub(super) unknown: &'static [u8],
    /// The number of left contexts, for each right context a row of costs, and the least cost of each row.
    pub(super) connections: &'static [u8],
}

/// The lexicon: shared by all threads.
#[derive(Clone)]
pub struct Tokenizer {
    pub(super) entries: Entries,
    pub(super) characters: Arc<CharacterDefinition>,
    unknown: Arc<UnknownDictionary>,
    /// How many left contexts there are.
    lefts: usize,
    /// What it costs to go from a right context to a left one, for each right one a row.
    connections: &'static [[u8; 2]],
    /// The least cost of each row.
    least: &'static [[u8; 2]],
    details: Arc<[Details]>,
    /// Where the details of unknown words begin, and those of given words.
    first_unknown: u16,
    first_given: u16,
    /// Contexts of a proper noun that ends in a vowel, and of one that ends in a consonant.
    noun_ids: [Contexts; 2],
    /// Left context of a verb.
    verb_id: u16,
    /// Left context of a noun that stands for a thing, and for nothing that is done or that something is like.
    thing_id: u16,
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

/// What a morpheme connects with: on its left (what stands before it asks for this) and on its right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Contexts {
    pub(super) left: u16,
    pub(super) right: u16,
}

/// What it costs to go on from a right context.
#[derive(Clone, Copy)]
pub(super) struct Connections {
    /// For each left context.
    row: &'static [[u8; 2]],
    least: [u8; 2],
}

impl Connections {
    /// To a left context.
    #[inline]
    pub(super) fn to(self, left: u16) -> i32 {
        i32::from(i16::from_le_bytes(self.row[usize::from(left)]))
    }

    /// To the left context that is the cheapest.
    #[inline]
    pub(super) fn least(self) -> i32 {
        i32::from(i16::from_le_bytes(self.least))
    }
}

impl From<Entry> for Contexts {
    fn from(Entry { left, right, .. }: Entry) -> Self {
        Self { left, right }
    }
}

impl From<WordEntry> for Contexts {
    fn from(entry: WordEntry) -> Self {
        Self { left: entry.left_id() as u16, right: entry.right_id() as u16 }
    }
}

impl Tokenizer {
    /// Opens a lexicon. Only the 1,177 different details are read: it takes about a millisecond.
    pub(super) fn open(tables: &Tables) -> LinderaResult<Self> {
        let characters = CharacterDefinition::load(tables.characters)?;
        let unknown = UnknownDictionary::load(tables.unknown)?;
        let entries = Entries::new(tables.codes, tables.nodes, tables.entries);
        let mut details: Vec<Details> = tables.details.lines().map(details).collect();
        let first_unknown = details.len() as u16;
        let guessed = |tag| Details { tag, class: NameClass::None, known: false };
        let unknown_tag = |id| unknown.word_details_iter(id).and_then(|mut fields| fields.next()).unwrap_or_default();
        details.extend((0..unknown.costs.len() as u32).map(|id| guessed(Tag::parse(unknown_tag(id)))));
        let first_given = details.len() as u16;
        details.extend(Pos::ALL.iter().map(|&pos| Details { known: true, ..guessed(pos.into()) }));
        let ids = |surface, pos: Pos| {
            let is = |entry: &Entry| details[usize::from(entry.details.0)].tag.is(pos);
            entries.of(surface).find(is).map(Contexts::from).unwrap_or_default()
        };
        let noun_ids = [ids("네이버", Pos::NNP), ids("인공지능", Pos::NNP)];
        let verb_id = ids("먹", Pos::VV).left;
        let thing_id = ids("사람", Pos::NNG).left;
        let alone = |c| contexts_of_unknown(&characters, &unknown, c);
        let (space, noun_like) = (alone(' '), alone(NOUN_LIKE));
        let details = details.into();
        // The table begins with the number of left contexts, and ends with the least costs of the rows.
        let (lefts, costs) = tables.connections.as_chunks().0.split_first().unwrap_or((&[0; 2], &[]));
        let lefts = usize::from(u16::from_le_bytes(*lefts));
        let (connections, least) = costs.split_at(costs.len() / (lefts + 1) * lefts);
        let (characters, unknown) = (Arc::new(characters), Arc::new(unknown));
        Ok(Self {
            entries,
            characters,
            unknown,
            lefts,
            connections,
            least,
            details,
            first_unknown,
            first_given,
            noun_ids,
            verb_id,
            thing_id,
            space,
            noun_like,
        })
    }

    /// Whether the lexicon has this string as a noun.
    #[must_use]
    pub fn is_noun(&self, surface: &str) -> bool {
        self.has(surface, Pos::is_noun)
    }

    /// The likeliest noun that the lexicon has with this string: its cost and its tag.
    pub(crate) fn noun(&self, surface: &str) -> Option<(i16, Pos)> {
        let noun = |entry: Entry| {
            let tag = self.details(entry.details).tag.single().filter(|pos| pos.is_noun())?;
            Some((entry.cost, tag))
        };
        self.entries.of(surface).filter_map(noun).min()
    }

    /// Whether the lexicon has this string with one of these tags.
    pub(crate) fn has(&self, surface: &str, tags: impl Fn(Pos) -> bool) -> bool {
        self.entries.of(surface).any(|entry| self.details(entry.details).tag.single().is_some_and(&tags))
    }

    /// Whether the lexicon has this string as a place.
    #[must_use]
    pub(crate) fn is_place(&self, surface: &str) -> bool {
        self.entries.of(surface).any(|entry| self.details(entry.details).class == NameClass::Place)
    }

    /// Whether the lexicon has this string as the name of a person.
    #[must_use]
    pub(crate) fn is_person(&self, surface: &str) -> bool {
        self.entries.of(surface).any(|entry| self.details(entry.details).class == NameClass::Person)
    }

    /// Whether the lexicon has this string as a noun that is met often, or as a place: of other nouns and of people's
    /// names it knows no more than that they are there, and they share a few costs.
    #[must_use]
    pub(crate) fn is_common(&self, surface: &str) -> bool {
        let common = |entry: Entry| {
            let Details { tag, class, .. } = self.details(entry.details);
            match tag.single() {
                Some(Pos::NNG) => entry.cost < RARE,
                Some(Pos::NNP) => entry.cost < RARE_NAME || class != NameClass::Person,
                _ => false,
            }
        };
        self.entries.of(surface).any(common)
    }

    /// Whether the lexicon has this string as what is done or what something is like, which 하다 makes predicates of.
    pub(crate) fn is_deed(&self, surface: &str) -> bool {
        let deed = |entry: Entry| match self.details(entry.details).tag.single() {
            Some(Pos::NNG) => entry.left != self.thing_id,
            pos => pos == Some(Pos::XR),
        };
        self.entries.of(surface).any(deed)
    }

    /// What comes after an eojeol that is looked at alone: the end, a noun or a verb, whichever suits it best.
    pub(super) fn cost_after(&self, right: u16, last: Pos) -> i64 {
        let next = [(0, Pos::SF), (self.noun_ids[0].left, Pos::NNP), (self.verb_id, Pos::VV)];
        let cost = |(left, next)| self.cost(right, left) - joint::penalty(last, next);
        next.into_iter().map(cost).min().unwrap_or(0)
    }

    /// What it costs to go from a right context to a left one.
    #[inline]
    pub(super) fn cost(&self, right: u16, left: u16) -> i64 {
        i64::from(self.connections_from(right).to(left))
    }

    /// What it costs to go on from a right context.
    #[inline]
    pub(super) fn connections_from(&self, right: u16) -> Connections {
        let right = usize::from(right);
        let start = right * self.lefts;
        Connections { row: &self.connections[start..start + self.lefts], least: self.least[right] }
    }

    /// The contexts of a proper noun that ends like this string.
    pub(super) fn noun_contexts(&self, surface: &str) -> Contexts {
        self.noun_ids[usize::from(ends_in_consonant(surface))]
    }

    /// The contexts of a given word: its own, where the lexicon has it as a common noun, else those of a proper noun.
    pub(super) fn contexts_of_given(&self, surface: &str, pos: Pos) -> Contexts {
        let is_own = |entry: &Entry| pos == Pos::NNG && self.details(entry.details).tag.is(pos);
        self.entries.of(surface).find(is_own).map_or_else(|| self.noun_contexts(surface), Contexts::from)
    }

    /// The classes of unknown words of a script.
    pub(super) fn unknown(&self, script: CategoryId) -> impl Iterator<Item = Entry> {
        self.unknown.lookup_word_ids(script).iter().map(|&word| {
            let entry = self.unknown.word_entry(word);
            let Contexts { left, right } = entry.into();
            let details = DetailNumber(self.first_unknown + word as u16);
            Entry { details, cost: entry.word_cost(), left, right }
        })
    }

    /// What is said of a given word with that tag.
    pub(super) fn details_of_given(&self, pos: Pos) -> DetailNumber {
        DetailNumber(self.first_given + pos as u16)
    }

    /// The details of that number.
    #[inline]
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

/// Whether the last syllable has a final consonant, which decides between 은 and 는, 이 and 가. Digits and Latin letters
/// count by how they are read.
fn ends_in_consonant(text: &str) -> bool {
    match text.chars().next_back() {
        Some(c) => match final_consonant(c) {
            Some(consonant) => consonant != OPEN,
            None => matches!(c, '0' | '1' | '3' | '6' | '7' | '8' | 'L' | 'M' | 'N' | 'R' | 'l' | 'm' | 'n' | 'r'),
        },
        None => false,
    }
}

/// The contexts of a character that the lexicon does not have.
fn contexts_of_unknown(characters: &CharacterDefinition, unknown: &UnknownDictionary, c: char) -> Contexts {
    let categories = characters.lookup_categories(c);
    let word = categories.first().and_then(|&category| unknown.lookup_word_ids(category).first());
    word.map(|&word| unknown.word_entry(word).into()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;

    #[test]
    fn every_character_may_be_an_unknown_word() -> Result<()> {
        let lexicon = Tokenizer::new()?;
        for c in '\0'..=char::MAX {
            let scripts = lexicon.characters.lookup_categories(c);
            let known = !scripts.is_empty() && scripts.iter().all(|&script| lexicon.unknown(script).next().is_some());
            assert!(known, "{c:?}");
        }
        Ok(())
    }
}
