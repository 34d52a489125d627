//! Key terms counted over many documents, on disk, so that memory does not grow with them.

use std::io;
use std::path::Path;

use haeksim::corpus::Corpus;
use haeksim::digest::{Best, Standout, standing};
use haeksim::normalize::key;
use haeksim::report::STEPS;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::sort::{Sorted, Sorter};
use crate::harmless::harmless;
use crate::records::{Kind, Record};

/// What a document adds to the table of terms, for one of its key terms.
#[derive(Debug, Serialize)]
pub struct Addition {
    /// What the term is counted under, whichever way it is written.
    pub key: String,
    /// The term, as this document writes it.
    pub term: String,
    /// How often it stands in the document.
    pub mentions: u64,
    /// Its score in ten-thousandths, as records show it: sums of whole numbers do not depend on the order.
    pub weight: u64,
}

impl Addition {
    #[allow(clippy::cast_sign_loss)] // not below 0
    pub fn new(term: &str, mentions: u64, score: f64) -> Self {
        let weight = (score.max(0.0) * STEPS).round() as u64;
        let (key, term) = (harmless(&key(term), "").into_owned(), harmless(term, "").into_owned());
        Self { key, term, mentions, weight }
    }
}

/// Counts key terms.
pub struct Terms {
    sorter: Sorter,
    ranked: Sorter,
    duplicates: bool,
    tally: Tally,
}

/// How many there are of what.
#[derive(Debug, Default, Clone, Copy)]
pub struct Tally {
    /// Documents.
    pub documents: u64,
    /// Those that are near-copies of an earlier one.
    pub copies: u64,
    /// Inputs that failed.
    pub failed: u64,
    /// Documents that count: without near-copies, unless those were asked for.
    pub counted: u64,
}

/// A key term of the whole collection.
#[derive(Default)]
pub struct Row {
    /// How most documents write it.
    pub term: String,
    key: String,
    /// How many documents it is a key term of.
    pub documents: u64,
    /// How often it stands in those.
    pub mentions: u64,
    /// The sum of its scores, in ten-thousandths.
    pub weight: u64,
    /// How many documents write it as `term`.
    written_so: u64,
    /// In how many ways it is written.
    forms: u64,
}

/// Counted terms.
pub struct Counted {
    /// How many documents they come from.
    pub tally: Tally,
    ranked: Sorted,
    /// Those that stand out against the background, the best first; the weightiest where there is no background.
    pub standouts: Vec<Standout>,
    /// Those with the largest sum of scores.
    pub weightiest: Vec<Standout>,
    /// The common form of what is written in more than one way, by key.
    pub forms: FxHashMap<String, String>,
}

impl Terms {
    /// Temporary files are made in `folder`. `duplicates`: whether near-copies count.
    pub fn new(folder: &Path, duplicates: bool) -> Self {
        Self { sorter: Sorter::new(folder), ranked: Sorter::new(folder), duplicates, tally: Tally::default() }
    }

    /// Adds a record of any kind.
    pub fn add(&mut self, record: &Record<'_>) -> io::Result<()> {
        let kind = record.kind();
        self.tally.documents += u64::from(kind == Kind::Document);
        self.tally.copies += u64::from(record.duplicate_of.is_some());
        self.tally.failed += u64::from(kind == Kind::Failure);
        if !record.counts(self.duplicates) {
            return Ok(());
        }
        self.tally.counted += 1;
        for term in &record.terms {
            let Addition { key, term, mentions, weight } = Addition::new(&term.term, term.count, term.score);
            self.sorter.add(&format!("{key}\t{term}\t{mentions}\t{weight}"))?;
        }
        Ok(())
    }

    /// Ranks what was counted; terms stand out against `background`.
    pub fn counted(self, background: Option<&Corpus>) -> io::Result<Counted> {
        let Self { sorter, mut ranked, tally, .. } = self;
        let (mut best, mut weightiest, mut forms) = (Best::default(), Best::default(), FxHashMap::default());
        each_row(sorter, &mut |row| {
            if let Some(background) = background {
                best.offer(row.standout(standing(row.sum(), row.documents, tally.counted, background.idf(&row.key))));
            }
            weightiest.offer(row.standout(row.sum()));
            if row.forms > 1 {
                forms.insert(row.key.clone(), row.term.clone());
            }
            let Row { term, documents, mentions, weight, .. } = row;
            let order = (u64::MAX - weight, u64::MAX - documents);
            ranked.add(&format!("{:020}{:020}\t{term}\t{documents}\t{mentions}\t{weight}", order.0, order.1))
        })?;
        Ok(Counted { tally, ranked: ranked.sorted()?, standouts: best.terms(), weightiest: weightiest.terms(), forms })
    }
}

impl Counted {
    /// Calls `visit` for each term, the weightiest first.
    pub fn each(&self, visit: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
        self.ranked.each(&mut |line| {
            let mut parts = line.split('\t').skip(1);
            let mut part = || parts.next().unwrap_or_default();
            let (term, documents, mentions, weight) = (part().to_owned(), part(), part(), part());
            let number = |text: &str| text.parse::<u64>().map_err(io::Error::other);
            let (documents, mentions, weight) = (number(documents)?, number(mentions)?, number(weight)?);
            visit(&Row { term, documents, mentions, weight, ..Row::default() })
        })
    }
}

impl Row {
    /// The sum of its scores.
    pub fn sum(&self) -> f64 {
        self.weight as f64 / STEPS
    }

    fn standout(&self, weight: f64) -> Standout {
        Standout { term: self.term.clone(), key: self.key.clone(), documents: self.documents, weight }
    }

    /// The sum of its scores, with four decimals.
    pub fn shown_weight(&self) -> String {
        format!("{}.{:04}", self.weight / 10_000, self.weight % 10_000)
    }
}

/// Calls `visit` for each term, in the order of their keys.
fn each_row(sorter: Sorter, visit: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
    let (mut row, mut form) = (Row::default(), Row::default());
    sorter.sorted()?.each(&mut |line| {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let (key, term, mentions, weight) = (part(), part(), part(), part());
        if row.key != key {
            close(&mut row, &mut form, visit)?;
            key.clone_into(&mut row.key);
        }
        if form.term != term {
            add_form(&mut row, &mut form);
            term.clone_into(&mut form.term);
        }
        form.documents += 1;
        form.mentions += mentions.parse::<u64>().map_err(io::Error::other)?;
        form.weight += weight.parse::<u64>().map_err(io::Error::other)?;
        Ok(())
    })?;
    close(&mut row, &mut form, visit)
}

/// Adds one way of writing a term to it; the commonest is shown, the first of equals.
fn add_form(row: &mut Row, form: &mut Row) {
    let Row { term, documents, mentions, weight, .. } = std::mem::take(form);
    row.documents += documents;
    row.mentions += mentions;
    row.weight += weight;
    row.forms += u64::from(documents > 0);
    if documents > row.written_so {
        row.written_so = documents;
        row.term = term;
    }
}

fn close(row: &mut Row, form: &mut Row, visit: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
    add_form(row, form);
    if row.documents > 0 {
        visit(row)?;
    }
    *row = Row::default();
    Ok(())
}
