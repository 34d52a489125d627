//! Document frequencies: in how many documents of a collection a word or a term occurs. Counting, merging, reading and
//! writing.
//!
//! A table is one line of JSON, which says what it holds, and a finite-state map from keys to numbers (crate `fst`):
//! it is used as it lies in the file, without being unpacked. An *exact* table holds counts and can be merged; a
//! *packed* one, made for shipping, holds weighed and rounded shares of documents and can't. The one that is built in
//! is a
//! packed one of which `build.rs` made a trie.

mod counting;

use std::borrow::Cow;
use std::collections::BTreeMap;

use std::str::Chars;
use std::sync::Arc;

use fst::Map;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::trie::Trie;
pub use counting::Counter;

/// Guards against tables whose keys would not be found: it grows when keys are made in another way (another normal
/// form, another kind of candidate), and tables of other rules can't be merged or used. It has not grown yet. It does
/// not grow with every change to lexicon or words, which moves a small share of the keys: a table from before such a
/// change counts those that moved as rarer than they are, and is the better for being made again.
pub const RULES: u32 = 1;

/// A packed table holds shares as -ln(share) times this, rounded.
const PACKED_STEPS: f64 = 16.0;

/// So many keys are looked up together: about as many as a processor waits for at once.
const TOGETHER: usize = 16;

/// The first line of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Version of the file format.
    #[serde(rename = "haeksim-corpus")]
    pub version: u32,
    /// The rules by which keys were made: [`RULES`].
    pub rules: u32,
    /// How many documents were counted.
    pub documents: u64,
    /// How many keys it holds.
    pub keys: u64,
    /// Whether it holds rounded shares in place of counts.
    pub packed: bool,
    /// What each group of documents counted for, in a packed table.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, f64>,
}

impl Header {
    fn read(line: &[u8]) -> Result<Self> {
        let header: Self = serde_json::from_slice(line).map_err(|e| Error::Corpus(e.to_string()))?;
        if header.version != 1 || header.rules != RULES {
            let found = format!("it was made by version {}, rules {}", header.version, header.rules);
            return Err(Error::Corpus(found));
        }
        Ok(header)
    }

    /// How many documents there are to take a share of.
    fn all(&self) -> f64 {
        self.documents.max(1) as f64
    }
}

/// How rare a key is elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rarity {
    /// Inverse document frequency, 0 and up: [`Corpus::idf`].
    pub idf: f64,
    /// Whether the table has the key.
    pub known: bool,
}

/// How far the look-up of a key in a table has come; `None` where no key begins so. It means something in that table
/// alone: in a map where it stands, and what the values on the way add up to; in a trie the base of a node, and its
/// value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Prefix(Option<(usize, u64)>);

/// A document-frequency table. Clones share what it holds.
#[derive(Debug, Clone)]
pub struct Corpus {
    header: Header,
    numbers: Numbers,
    /// Where every look-up begins.
    start: Prefix,
    /// How rare it takes what it lacks to be.
    rarest: f64,
    /// Counts of further documents, added to it.
    own: Option<Box<Corpus>>,
}

/// From keys to numbers.
#[derive(Debug, Clone)]
enum Numbers {
    Map(Arc<Map<Cow<'static, [u8]>>>),
    /// The numbers are one more, since 0 stands for none.
    Trie(Trie),
}

mod background {
    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(env!("OUT_DIR"), "/background/", $name))
        };
    }
    pub(super) static HEADER: &[u8] = file!("header.json");
    pub(super) static CODES: &[u8] = file!("codes.bin");
    pub(super) static NODES: &[u8] = file!("nodes.bin");
}

impl Corpus {
    /// The table that is built into the program, counted from Korean texts of many genres (`dictionaries/SOURCES.md`).
    ///
    /// # Errors
    /// [`Error::Corpus`] where the built-in data is damaged.
    pub fn background() -> Result<Self> {
        let numbers = Numbers::Trie(Trie::new(background::CODES, background::NODES));
        Ok(Self::new(Header::read(background::HEADER)?, numbers))
    }

    fn new(header: Header, numbers: Numbers) -> Self {
        let start = match &numbers {
            Numbers::Map(map) => map.as_fst().root().addr(),
            Numbers::Trie(trie) => trie.root() as usize,
        };
        Self { rarest: rarest(header.all()), header, numbers, start: Prefix(Some((start, 0))), own: None }
    }

    /// Whether a file begins like a table.
    #[must_use]
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(b"{\"haeksim-corpus\":")
    }

    /// Opens a table.
    ///
    /// # Errors
    /// [`Error::Corpus`] where the bytes are no table or one made by other rules.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self> {
        let bytes = bytes.into();
        let line = bytes.iter().take(65_536).position(|&b| b == b'\n');
        let line = line.ok_or_else(|| Error::Corpus("its first line is missing".into()))?;
        let header = Header::read(&bytes[..line])?;
        let rest = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[line + 1..]),
            Cow::Owned(mut bytes) => Cow::Owned(bytes.split_off(line + 1)),
        };
        let map = Map::new(rest).map_err(|e| Error::Corpus(e.to_string()))?;
        // A file may be damaged, and looking something up in a damaged table would panic.
        map.as_fst().verify().map_err(|e| Error::Corpus(e.to_string()))?;
        Ok(Self::new(header, Numbers::Map(Arc::new(map))))
    }

    /// A table of no documents.
    ///
    /// # Errors
    /// None in practice: writing to memory does not fail.
    pub fn empty() -> Result<Self> {
        let mut bytes = Vec::new();
        Counter::new().write(&mut bytes)?;
        Self::read(bytes)
    }

    /// What the table says of itself.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The same table with the counts of an exact one added in place of any that were added before, as if their
    /// documents had been counted together; nearly so where this table is packed, since its shares are rounded and the
    /// rarest keys left out. Only what is looked up knows of them: neither [`Self::header`] nor [`Self::merge`] does.
    #[must_use]
    pub fn with(self, own: Self) -> Self {
        let rarest = rarest(self.header.all() + own.header.documents as f64);
        Self { own: Some(Box::new(own)), rarest, ..self }
    }

    /// Inverse document frequency, `-ln(share of documents)`: 0 for what is in every document; what the table lacks is
    /// taken to be in half a document.
    #[must_use]
    pub fn idf(&self, key: &str) -> f64 {
        self.rarity(key).idf
    }

    /// Inverse document frequency, as [`Self::idf`], and whether the table has the key, from one look-up.
    #[must_use]
    pub fn rarity(&self, key: &str) -> Rarity {
        self.rarity_at(self.after(self.start(), key), key)
    }

    /// Where every look-up begins.
    #[must_use]
    pub(crate) const fn start(&self) -> Prefix {
        self.start
    }

    /// Goes on with the look-up of a key. Of keys that begin with the same letters these need be looked up only once.
    #[must_use]
    pub(crate) fn after(&self, prefix: Prefix, more: &str) -> Prefix {
        let go_on = |reached| match &self.numbers {
            Numbers::Map(map) => more.bytes().try_fold(reached, |(at, value), byte| {
                let node = map.as_fst().node(at);
                let next = node.transition(node.find_input(byte)?);
                Some((next.addr, value + next.out.value()))
            }),
            Numbers::Trie(trie) => more.chars().try_fold(reached, |(base, _), c| {
                let child = trie.child(base as u32, trie.code(c))?;
                Some((child.base as usize, u64::from(child.value)))
            }),
        };
        Prefix(prefix.0.and_then(go_on))
    }

    /// Where the look-ups of whole keys come to: [`Self::after`] the start for each. A trie is larger than the caches
    /// that are near, and each character waits for the one before it: keys go on together, a character each, so that
    /// they wait at the same time.
    #[must_use]
    pub(crate) fn ends<'k>(&self, keys: impl Iterator<Item = &'k str>) -> Vec<Prefix> {
        let Numbers::Trie(trie) = self.numbers else {
            return keys.map(|key| self.after(self.start(), key)).collect();
        };
        let start = trie.root();
        let look_up = |key: &'k str| LookUp { base: start, value: 0, rest: key.chars() };
        let mut look_ups: Vec<LookUp<'_>> = keys.map(look_up).collect();
        for together in look_ups.chunks_mut(TOGETHER) {
            let mut open = true;
            while open {
                open = false;
                for look_up in &mut *together {
                    open |= look_up.go_on(trie);
                }
            }
        }
        look_ups.into_iter().map(LookUp::end).collect()
    }

    /// The number of the key whose look-up has come to its end.
    fn number(&self, (at, value): (usize, u64)) -> Option<u64> {
        match &self.numbers {
            Numbers::Map(map) => {
                let node = map.as_fst().node(at);
                node.is_final().then(|| value + node.final_output().value())
            }
            Numbers::Trie(_) => value.checked_sub(1),
        }
    }

    /// [`Self::rarity`] of a key whose look-up has come to its end, which is `end`.
    #[must_use]
    pub(crate) fn rarity_at(&self, end: Prefix, key: &str) -> Rarity {
        let documents = self.header.all();
        let value = end.0.and_then(|end| self.number(end));
        if let Some(own) = &self.own {
            let all = documents + own.header.documents as f64;
            let added = own.after(own.start(), key).0.and_then(|end| own.number(end));
            let count = value.map_or(0.0, |value| self.share(value) * documents) + added.unwrap_or(0) as f64;
            let idf = if count > 0.0 { (all / count).ln().max(0.0) } else { self.rarest };
            return Rarity { idf, known: value.is_some() || added.is_some() };
        }
        let idf = match value {
            Some(value) if self.header.packed => value as f64 / PACKED_STEPS,
            Some(count) => (documents / count as f64).ln().max(0.0),
            None => self.rarest,
        };
        Rarity { idf, known: value.is_some() }
    }

    /// Share of the documents that a value of the table stands for.
    fn share(&self, value: u64) -> f64 {
        if self.header.packed { (-(value as f64) / PACKED_STEPS).exp() } else { value as f64 / self.header.all() }
    }

    /// Its map, if it is no trie: what is built in is packed, and not merged.
    fn map(&self) -> Option<&Map<Cow<'static, [u8]>>> {
        if let Numbers::Map(map) = &self.numbers { Some(map) } else { None }
    }
}

/// The look-up of a key in a trie.
struct LookUp<'k> {
    /// The base and the value of the node that it has come to; both 0 where no key begins so, and at no node.
    base: u32,
    value: u32,
    /// The characters that are left.
    rest: Chars<'k>,
}

impl LookUp<'_> {
    /// Goes on by a character, and says whether it may go on from there.
    #[inline]
    fn go_on(&mut self, trie: Trie) -> bool {
        let Some(c) = self.rest.next() else { return false };
        // From the base 0 nothing is reached.
        let child = trie.child(self.base, trie.code(c));
        (self.base, self.value) = child.map_or((0, 0), |child| (child.base, child.value));
        self.base | self.value != 0
    }

    fn end(self) -> Prefix {
        let Self { base, value, .. } = self;
        Prefix((base | value != 0).then_some((base as usize, u64::from(value))))
    }
}

/// The inverse document frequency of what is in half a document of so many.
fn rarest(documents: f64) -> f64 {
    (2.0 * documents).ln()
}

#[cfg(test)]
mod tests {
    use fst::Streamer;

    use super::*;

    pub(super) fn table(documents: &[&[&str]]) -> Corpus {
        let mut counter = Counter::new();
        for keys in documents {
            counter.add(keys).expect("counted");
        }
        let mut bytes = Vec::new();
        counter.write(&mut bytes).expect("written");
        Corpus::read(bytes).expect("read")
    }

    #[test]
    fn rare_keys_weigh_more_than_common_ones_and_unknown_ones_most() {
        let corpus = table(&[&["정부", "정책"], &["정부"]]);
        assert!(corpus.idf("정부").abs() < 1e-9);
        assert!(corpus.idf("정책") > corpus.idf("정부"));
        assert!(corpus.idf("없는말") > corpus.idf("정책"));
    }

    #[test]
    fn own_counts_are_added_as_if_counted_together() {
        let (first, second): (&[&[&str]], &[&[&str]]) = (&[&["정부", "정책"], &["정부"]], &[&["정책"], &["날씨"]]);
        let together = table(&[first, second].concat());
        let added = table(first).with(table(second));
        for key in ["정부", "정책", "날씨", "없는말"] {
            assert!((together.idf(key) - added.idf(key)).abs() < 1e-9, "{key}");
        }
        assert!(added.rarity("날씨").known && !added.rarity("없는말").known);
    }

    #[test]
    fn a_look_up_that_goes_on_finds_what_one_of_the_whole_key_finds() {
        let corpus = table(&[&["정부", "정부청사"], &["정부", "정책"]]).with(table(&[&["정부청사", "부처"]]));
        for (beginning, rest) in
            [("", "정부"), ("정", "책"), ("정부", ""), ("정부", "청사"), ("정부", "안"), ("부", "처")]
        {
            let key = format!("{beginning}{rest}");
            let end = corpus.after(corpus.after(corpus.start(), beginning), rest);
            assert_eq!(corpus.rarity_at(end, &key), corpus.rarity(&key), "{key}");
        }
    }

    #[test]
    fn keys_that_are_looked_up_together_end_where_each_does() {
        let keys = ["", "정부", "정부청사", "정책", "정책연구소의것", "없는말", "👍", "a"].repeat(5);
        for corpus in [table(&[&["정부", "정책"]]), Corpus::background().expect("a table")] {
            let ends = corpus.ends(keys.iter().copied());
            assert_eq!(ends.len(), keys.len());
            for (end, key) in ends.into_iter().zip(&keys) {
                assert_eq!(end, corpus.after(corpus.start(), key), "{key}");
            }
        }
    }

    #[test]
    fn the_table_that_is_built_in_finds_what_the_file_that_it_is_made_of_finds() {
        let file = Corpus::read(&include_bytes!("../dictionaries/background.df")[..]).expect("a table");
        let built_in = Corpus::background().expect("a table");
        assert_eq!(built_in.header(), file.header());
        let mut keys = file.map().expect("a map").stream();
        while let Some((key, _)) = keys.next() {
            let key = std::str::from_utf8(key).expect("a key");
            for key in [key, &format!("{key}들"), &format!("{key}👍")] {
                assert_eq!(built_in.rarity(key), file.rarity(key), "{key}");
            }
        }
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(Corpus::read(Cow::Borrowed(&b"nonsense"[..])).is_err());
        assert!(Corpus::read(Cow::Borrowed(&b"{\"haeksim-corpus\":1}\nxx"[..])).is_err());
    }
}
