//! Counting documents, and adding up, packing and writing tables.

use std::collections::BTreeMap;
use std::io::Write;

use fst::map::OpBuilder;
use fst::{Map, MapBuilder, Streamer};
use rustc_hash::FxHashMap;

use super::{Corpus, Header, PACKED_STEPS, RULES};
use crate::error::{Error, Result};

/// So many keys are counted before they are packed into a sorted map, which takes less memory.
const SPILL_KEYS: usize = 4_000_000;

/// Counts documents.
#[derive(Default)]
pub struct Counter {
    documents: u64,
    counts: FxHashMap<Box<str>, u64>,
    spilled: Vec<Map<Vec<u8>>>,
}

impl Counter {
    /// A counter that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts one document by its keys, each of which is given once.
    ///
    /// # Errors
    /// [`Error::Corpus`] where the keys so far can't be packed.
    pub fn add<K: AsRef<str>>(&mut self, keys: &[K]) -> Result<()> {
        self.documents += 1;
        for key in keys {
            let key = key.as_ref();
            if let Some(count) = self.counts.get_mut(key) {
                *count += 1;
            } else {
                self.counts.insert(key.into(), 1);
            }
        }
        if self.counts.len() >= SPILL_KEYS { self.spill() } else { Ok(()) }
    }

    /// Turns the counts in memory into a compact sorted map.
    fn spill(&mut self) -> Result<()> {
        let mut sorted: Vec<_> = std::mem::take(&mut self.counts).into_iter().collect();
        sorted.sort_unstable();
        let sorted = sorted.iter().map(|(key, count)| (key.as_bytes(), *count));
        let map = Map::from_iter(sorted).map_err(|e| Error::Corpus(e.to_string()))?;
        self.spilled.push(map);
        Ok(())
    }

    /// Writes an exact table.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn write(mut self, out: impl Write) -> Result<()> {
        self.spill()?;
        let union = || self.spilled.iter().collect::<OpBuilder<'_>>().union();
        write_table(self.documents, None, out, union, |values| Some(total(values)))
    }

    /// Writes a packed table of several groups of documents. A group's share counts by its weight; a key that fewer
    /// than `least` documents hold, over all groups, is left out.
    ///
    /// # Errors
    /// [`Error::Io`] where writing fails.
    pub fn write_packed(mut groups: Vec<(String, f64, Self)>, least: u64, out: impl Write) -> Result<()> {
        for (_, _, counter) in &mut groups {
            counter.spill()?;
        }
        let documents = groups.iter().map(|(_, _, counter)| counter.documents).sum();
        let total: f64 = groups.iter().map(|(_, weight, _)| weight).sum();
        // What one document of a map counts for, by the place of the map in the union.
        let mut scale = Vec::new();
        let mut maps = Vec::new();
        for (_, weight, counter) in &groups {
            for map in &counter.spilled {
                scale.push(weight / total / counter.documents.max(1) as f64);
                maps.push(map);
            }
        }
        let weights = groups.iter().map(|(name, weight, _)| (name.clone(), *weight)).collect();
        let union = || maps.iter().copied().collect::<OpBuilder<'_>>().union();
        write_table(documents, Some(weights), out, union, |values| {
            let count: u64 = values.iter().map(|v| v.value).sum();
            let share: f64 = values.iter().map(|v| v.value as f64 * scale[v.index]).sum();
            (count >= least).then(|| packed(share))
        })
    }
}

impl Corpus {
    /// Adds up exact tables: the result equals the table of all their documents.
    ///
    /// # Errors
    /// [`Error::Corpus`] where one of them is packed, [`Error::Io`] where writing fails.
    pub fn merge(tables: &[Self], out: impl Write) -> Result<()> {
        if tables.iter().any(|table| table.header.packed) {
            return Err(Error::Corpus("a packed table holds rounded shares and can't be merged".into()));
        }
        let documents = tables.iter().map(|table| table.header.documents).fold(0, u64::saturating_add);
        let union = || tables.iter().filter_map(Self::map).collect::<OpBuilder<'_>>().union();
        write_table(documents, None, out, union, |values| Some(total(values)))
    }
}

/// A share of documents as a packed table holds it.
#[allow(clippy::cast_sign_loss)] // it is at least 0
fn packed(share: f64) -> u64 {
    (-share.ln() * PACKED_STEPS).round().max(0.0) as u64
}

/// The count of a key in all tables.
fn total(values: &[fst::map::IndexedValue]) -> u64 {
    values.iter().map(|v| v.value).fold(0, u64::saturating_add)
}

/// Writes header and map. The union is walked twice: the header, which stands first, tells the number of keys.
fn write_table<'a>(
    documents: u64,
    weights: Option<BTreeMap<String, f64>>,
    mut out: impl Write,
    union: impl Fn() -> fst::map::Union<'a>,
    value: impl Fn(&[fst::map::IndexedValue]) -> Option<u64>,
) -> Result<()> {
    let mut keys = 0;
    let mut stream = union();
    while let Some((_, values)) = stream.next() {
        keys += u64::from(value(values).is_some());
    }
    let packed = weights.is_some();
    let header = Header { version: 1, rules: RULES, documents, keys, packed, weights: weights.unwrap_or_default() };
    let line = serde_json::to_string(&header).map_err(|e| Error::Corpus(e.to_string()))?;
    writeln!(out, "{line}")?;
    let failed = |error: fst::Error| match error {
        fst::Error::Io(error) => Error::Io(error),
        fst::Error::Fst(error) => Error::Corpus(error.to_string()),
    };
    let mut builder = MapBuilder::new(out).map_err(failed)?;
    let mut stream = union();
    while let Some((key, values)) = stream.next() {
        if let Some(value) = value(values) {
            builder.insert(key, value).map_err(failed)?;
        }
    }
    builder.finish().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::tests::table;

    #[test]
    fn a_merged_table_equals_the_table_of_the_whole() {
        let documents: [&[&str]; 4] = [&["정부", "정책"], &["정부"], &["반도체", "정책"], &["정부", "반도체"]];
        let mut merged = Vec::new();
        Corpus::merge(&[table(&documents[..1]), table(&documents[1..])], &mut merged).expect("merged");
        let mut whole = Counter::new();
        for keys in documents {
            whole.add(keys).expect("counted");
        }
        let mut expected = Vec::new();
        whole.write(&mut expected).expect("written");
        assert_eq!(merged, expected);
    }

    #[test]
    fn a_packed_table_says_so_and_is_not_merged() {
        let mut counter = Counter::new();
        counter.add(&["정부".to_owned()]).expect("counted");
        let mut bytes = Vec::new();
        Counter::write_packed(vec![("news".into(), 1.0, counter)], 1, &mut bytes).expect("written");
        let packed = Corpus::read(bytes).expect("read");
        assert!(packed.header().packed);
        assert!(matches!(Corpus::merge(&[packed], Vec::new()), Err(Error::Corpus(_))));
    }
}
