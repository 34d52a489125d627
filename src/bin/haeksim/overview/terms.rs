//! Key terms counted over many documents, on disk, so that memory does not grow with them, but for those that are
//! written in more than one way ([`Counted::forms`]).

use std::io;
use std::path::Path;

use haeksim::corpus::Corpus;
use haeksim::digest::{Best, Standout, standing};
use haeksim::normalize::key;
use haeksim::report::STEPS;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::sort::{Sorted, Sorter};
use crate::harmless::harmless;
use crate::records::{Kind, Record, Term};

/// A term in one of the ways in which it is written, and what came together for it; below 0 where it is to be taken
/// away.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Form {
    /// What the term is counted under, whichever way it is written.
    pub key: String,
    /// How it is written.
    pub term: String,
    /// How many documents write it so.
    pub documents: i64,
    /// How often it stands in those.
    pub mentions: i64,
    /// The sum of its scores in ten-thousandths, as records show them: sums of whole numbers do not depend on the
    /// order.
    pub weight: i64,
}

impl Form {
    /// What a document adds for one of its key terms.
    fn of(term: &Term<'_>) -> Self {
        Self {
            key: key(&term.term).into_owned(),
            term: term.term.to_string(),
            documents: 1,
            mentions: i64::try_from(term.count).unwrap_or(i64::MAX),
            weight: (term.score.max(0.0) * STEPS).round() as i64,
        }
    }

    /// The same to be taken away.
    pub fn negative(self) -> Self {
        let Self { key, term, documents, mentions, weight } = self;
        let [documents, mentions, weight] = [documents, mentions, weight].map(i64::saturating_neg);
        Self { key, term, documents, mentions, weight }
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
        each_added(record, &mut |form| self.add_form(&form))
    }

    /// Adds what came together elsewhere.
    pub fn add_form(&mut self, form: &Form) -> io::Result<()> {
        let Form { key, term, documents, mentions, weight } = form;
        let (key, term) = (harmless(key, ""), harmless(term, ""));
        self.sorter.add(&format!("{key}\t{term}\t{documents}\t{mentions}\t{weight}"))
    }

    /// Calls `visit` for each way in which a term is written, in the order of keys: what can be added elsewhere.
    pub fn each_form(self, visit: &mut dyn FnMut(Form) -> io::Result<()>) -> io::Result<()> {
        each_form(self.sorter, visit)
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
    /// Adds one way of writing the term; the commonest is shown, the first of equals.
    fn add(&mut self, form: Form) {
        let Form { key, term, documents, mentions, weight } = form;
        self.key = key;
        let [documents, mentions, weight] = [documents, mentions, weight].map(i64::unsigned_abs);
        self.documents = self.documents.saturating_add(documents);
        self.mentions = self.mentions.saturating_add(mentions);
        self.weight = self.weight.saturating_add(weight);
        self.forms += 1;
        if documents > self.written_so {
            (self.term, self.written_so) = (term, documents);
        }
    }

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

/// Calls `visit` for what a document adds.
pub fn each_added(record: &Record<'_>, visit: &mut dyn FnMut(Form) -> io::Result<()>) -> io::Result<()> {
    record.terms.iter().try_for_each(|term| visit(Form::of(term)))
}

/// Calls `visit` for each term, in the order of their keys.
fn each_row(sorter: Sorter, visit: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
    let mut row = Row::default();
    each_form(sorter, &mut |form| {
        if row.forms > 0 && row.key != form.key {
            visit(&std::mem::take(&mut row))?;
        }
        row.add(form);
        Ok(())
    })?;
    if row.forms > 0 { visit(&row) } else { Ok(()) }
}

/// Calls `visit` for each way in which a term is written, in the order of keys and then of their bytes.
fn each_form(sorter: Sorter, visit: &mut dyn FnMut(Form) -> io::Result<()>) -> io::Result<()> {
    let mut form = Form::default();
    let mut close = |form: Form| {
        // Whoever takes away what was never added must not get sums that wrap round.
        let (mentions, weight) = (form.mentions.max(0), form.weight.max(0));
        if form.documents > 0 { visit(Form { mentions, weight, ..form }) } else { Ok(()) }
    };
    sorter.sorted()?.each(&mut |line| {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let (key, term) = (part(), part());
        if form.key != key || form.term != term {
            let next = Form { key: key.to_owned(), term: term.to_owned(), ..Form::default() };
            close(std::mem::replace(&mut form, next))?;
        }
        for sum in [&mut form.documents, &mut form.mentions, &mut form.weight] {
            *sum = sum.saturating_add(part().parse().map_err(io::Error::other)?);
        }
        Ok(())
    })?;
    close(form)
}
