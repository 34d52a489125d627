//! Works out how common eojeols are read, with as much of the crate's tokenizer as that takes: the tables that
//! `src/tokenize/eojeols.rs` reads.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use crate::packed;

#[path = "../src/tokenize/columns.rs"]
mod columns;
#[path = "../src/tokenize/entries.rs"]
mod entries;
#[path = "../src/tokenize/frontier.rs"]
mod frontier;
#[path = "../src/tokenize/lattice.rs"]
mod lattice;
#[path = "../src/tokenize/lexicon.rs"]
mod lexicon;

use columns::Node;
use lattice::Lattice;
use lexicon::{Contexts, Tables, Tokenizer};

/// Writes a list of eojeols, one a line, and the tables for it beside those of the lexicon.
///
/// # Errors
/// Where an eojeol does not fit into the tables.
pub fn write(compiled: &Path, list: &str) -> Result<(), Box<dyn Error>> {
    let lexicon = open(compiled)?;
    let mut lattice = Lattice::default();
    let mut parts = Parts::default();
    let mut eojeols: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    // The long ones first: more sequences of parts stand in others then.
    eojeols.sort_by_key(|eojeol| Reverse(eojeol.len()));
    let mut buckets = vec![Vec::new(); eojeols.len()];
    for &eojeol in &eojeols {
        let record =
            record(eojeol, &lexicon, &mut lattice, &mut parts).map_err(|error| format!("{eojeol}: {error}"))?;
        buckets[packed::bucket(packed::hash(eojeol), eojeols.len())].extend(record);
    }
    let mut starts = vec![[0; 4]];
    let mut records = Vec::new();
    for bucket in buckets {
        records.extend(bucket);
        starts.push(u32::try_from(records.len())?.to_le_bytes());
    }
    fs::write(compiled.join("eojeols.txt"), list)?;
    fs::write(compiled.join("eojeol-starts.bin"), starts.concat())?;
    fs::write(compiled.join("eojeol-parts.bin"), parts.table.concat())?;
    fs::write(compiled.join("eojeols.bin"), records)?;
    Ok(())
}

/// Opens the lexicon that was just compiled.
fn open(compiled: &Path) -> Result<Tokenizer, Box<dyn Error>> {
    let table = |name: &str| Ok::<&'static [u8], std::io::Error>(Vec::leak(fs::read(compiled.join(name))?));
    let tables = Tables {
        details: std::str::from_utf8(table("details.txt")?)?,
        codes: table("codes.bin")?,
        nodes: table("nodes.bin")?,
        entries: table("entries.bin")?,
        characters: table("char_def.bin")?,
        unknown: table("unk.bin")?,
        connections: table("connections.bin")?,
    };
    Ok(Tokenizer::open(&tables)?)
}

/// The parts of all readings. A sequence that one before it ends with stands in that one.
#[derive(Default)]
struct Parts {
    table: Vec<packed::PackedPart>,
    numbers: HashMap<Vec<packed::PackedPart>, u32>,
}

impl Parts {
    fn number(&mut self, parts: Vec<packed::PackedPart>) -> Result<u32, Box<dyn Error>> {
        if let Some(&number) = self.numbers.get(&parts) {
            return Ok(number);
        }
        let number = u32::try_from(self.table.len())?;
        for (end, place) in (0..parts.len()).zip(number..) {
            self.numbers.entry(parts[end..].to_vec()).or_insert(place);
        }
        self.table.extend(parts);
        Ok(number)
    }
}

/// The record of an eojeol.
fn record(
    eojeol: &str,
    lexicon: &Tokenizer,
    lattice: &mut Lattice,
    parts: &mut Parts,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let readings = lattice.search(lexicon, eojeol, true);
    let head = packed::Head { bytes: eojeol.len(), readings };
    let mut record = vec![head.packed().ok_or("it is too long")?];
    record.extend(eojeol.bytes());
    for rank in 0..readings {
        let (way, nodes) = lattice.way(rank);
        let tag = |node: &Node| lexicon.details(node.details).tag;
        let last = nodes.clone().next().ok_or("a reading has no parts")?;
        let first = nodes.clone().last().unwrap_or(last);
        let part = |node: &Node| packed::Part { length: node.length, details: node.details.0 }.packed();
        let mut sequence: Vec<packed::PackedPart> = nodes.map(part).collect();
        sequence.reverse();
        let Contexts { left, right } = way.contexts;
        let reading = packed::Reading {
            parts: sequence.len().try_into()?,
            first_part: parts.number(sequence)?,
            cost: way.cost.try_into()?,
            left,
            right,
            first: tag(first).first() as u8,
            last: tag(last).last() as u8,
        };
        record.extend(reading.packed().ok_or("a reading does not fit")?);
    }
    Ok(record)
}
