//! What is made of the records when all documents are done: the tables and the digest. The records are read twice from
//! the file they stand in and counted on disk, so memory does not grow with them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::path::Path;

use anyhow::Context;
use csv::Writer;
use haeksim::corpus::Corpus;
use haeksim::digest::{Best, Builder, Digest, KeySentence, Standout, standing};
use haeksim::normalize::key;
use serde::Deserialize;

use super::sketch::Tally;
use super::sort::Sorter;
use crate::files::written;
use crate::print::{BOM, COLUMNS, cell, row};

/// A record, as far as it is needed.
#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    r#type: Cow<'a, str>,
    #[serde(borrow, default)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    title: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    summary: Vec<SentencePart<'a>>,
    #[serde(borrow, default)]
    terms: Vec<TermPart<'a>>,
    #[serde(borrow)]
    duplicate_of: Option<Cow<'a, str>>,
    line: Option<u64>,
    #[serde(borrow)]
    kind: Option<Cow<'a, str>>,
    #[serde(borrow)]
    message: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct SentencePart<'a> {
    start: usize,
    end: usize,
    #[serde(borrow)]
    text: Cow<'a, str>,
    score: f64,
}

#[derive(Deserialize)]
struct TermPart<'a> {
    #[serde(borrow)]
    term: Cow<'a, str>,
    score: f64,
    count: u64,
    spans: Vec<[usize; 2]>,
}

/// Calls `visit` for each record of a file, from its beginning.
fn records(mut file: &File, visit: &mut dyn FnMut(&Record<'_>) -> io::Result<()>) -> io::Result<()> {
    file.rewind()?;
    let mut lines = BufReader::with_capacity(1 << 18, file.take(u64::MAX));
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        visit(&serde_json::from_slice(&line)?)?;
        line.clear();
    }
    Ok(())
}

/// Counts key terms.
pub struct Terms {
    sorter: Sorter,
    documents: u64,
    count_duplicates: bool,
}

/// A key term of the whole collection.
#[derive(Default)]
struct Row {
    term: String,
    key: String,
    documents: u64,
    mentions: u64,
    weight: u64,
    /// How many documents write it as `term`.
    written_so: u64,
}

impl Terms {
    fn new(folder: &Path, count_duplicates: bool) -> Self {
        Self { sorter: Sorter::new(folder), documents: 0, count_duplicates }
    }

    fn add(&mut self, record: &Record<'_>) -> io::Result<()> {
        if record.duplicate_of.is_some() && !self.count_duplicates {
            return Ok(());
        }
        self.documents += 1;
        for term in &record.terms {
            let Tally { key, term, mentions, weight } = Tally::new(&term.term, term.count, term.score);
            self.sorter.add(&format!("{key}\t{term}\t{mentions}\t{weight}"))?;
        }
        Ok(())
    }

    /// Calls `visit` for each term, in the order of their keys.
    fn each(self, visit: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
        let (mut row, mut form) = (Row::default(), Row::default());
        self.sorter.sorted()?.each(&mut |line| {
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
}

/// Adds one way of writing a term to it; the commonest is shown, the first of equals.
fn add_form(row: &mut Row, form: &mut Row) {
    let Row { term, documents, mentions, weight, .. } = std::mem::take(form);
    row.documents += documents;
    row.mentions += mentions;
    row.weight += weight;
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

/// What a digest is weighed by and how long it is.
pub struct Wanted<'a> {
    /// Document frequencies elsewhere.
    pub background: &'a Corpus,
    /// How many sentences.
    pub sentences: haeksim::options::Sentences,
    /// How many terms.
    pub terms: usize,
}

/// Writes the tables of an output folder. Returns the digest where one is wanted.
pub fn write(
    folder: &Path,
    file: &File,
    count_duplicates: bool,
    wanted: Option<&Wanted<'_>>,
) -> anyhow::Result<Option<Digest>> {
    let mut terms = Terms::new(folder, count_duplicates);
    written(&folder.join("documents.csv"), |documents| {
        written(&folder.join("errors.csv"), |errors| write_rows(file, documents, errors, &mut terms))
    })?;
    let (mut best, documents) = (Best::default(), terms.documents);
    let ranked = rank(folder, terms, documents, wanted, &mut best).context("the table of terms")?;
    written(&folder.join("terms.csv"), |out| Ok(write_terms(ranked, out)?))?;
    wanted.map(|wanted| Ok(digest_of(file, best, wanted)?)).transpose()
}

/// The digest of records that stand in a file, without tables.
pub fn digest(file: &File, wanted: &Wanted<'_>) -> anyhow::Result<Digest> {
    let folder = std::env::temp_dir();
    let mut terms = Terms::new(&folder, false);
    records(file, &mut |record| if record.r#type == "document" { terms.add(record) } else { Ok(()) })?;
    let (mut best, documents) = (Best::default(), terms.documents);
    terms.each(&mut |row| {
        offer(row, documents, wanted, &mut best);
        Ok(())
    })?;
    Ok(digest_of(file, best, wanted)?)
}

fn write_rows(file: &File, documents: &mut dyn Write, errors: &mut dyn Write, terms: &mut Terms) -> anyhow::Result<()> {
    documents.write_all(BOM.as_bytes())?;
    errors.write_all(BOM.as_bytes())?;
    let (mut documents, mut errors) = (Writer::from_writer(documents), Writer::from_writer(errors));
    documents.write_record(COLUMNS)?;
    errors.write_record(["id", "path", "line", "kind", "message"])?;
    records(file, &mut |record| match record.r#type.as_ref() {
        "document" => {
            documents.write_record(document_row(record).iter().map(AsRef::as_ref))?;
            terms.add(record)
        }
        "error" => Ok(errors.write_record(error_row(record).iter().map(AsRef::as_ref))?),
        _ => Ok(()),
    })?;
    documents.flush()?;
    Ok(errors.flush()?)
}

fn document_row<'a>(record: &'a Record<'_>) -> [Cow<'a, str>; 6] {
    let summary: Vec<&str> = record.summary.iter().map(|sentence| sentence.text.as_ref()).collect();
    let terms: Vec<&str> = record.terms.iter().map(|term| term.term.as_ref()).collect();
    let path = record.path.as_deref().unwrap_or_default();
    let title = record.title.as_deref().unwrap_or_default();
    row(&record.id, path, title, &summary, &terms, record.duplicate_of.as_deref().unwrap_or_default())
}

fn error_row<'a>(record: &'a Record<'_>) -> [Cow<'a, str>; 5] {
    let text = |text: &'a Option<Cow<'_, str>>| cell(text.as_deref().unwrap_or_default());
    let line = record.line.map(|line| line.to_string()).unwrap_or_default();
    [cell(&record.id), text(&record.path), line.into(), text(&record.kind), text(&record.message)]
}

/// Sorts terms by weight, and offers them for the digest.
fn rank(
    folder: &Path,
    terms: Terms,
    documents: u64,
    wanted: Option<&Wanted<'_>>,
    best: &mut Best,
) -> io::Result<Sorter> {
    let mut ranked = Sorter::new(folder);
    terms.each(&mut |row| {
        if let Some(wanted) = wanted {
            offer(row, documents, wanted, best);
        }
        let Row { term, documents, mentions, weight, .. } = row;
        let order = (u64::MAX - weight, u64::MAX - documents);
        ranked.add(&format!("{:020}{:020}\t{term}\t{documents}\t{mentions}\t{weight}", order.0, order.1))
    })?;
    Ok(ranked)
}

fn offer(row: &Row, documents: u64, wanted: &Wanted<'_>, best: &mut Best) {
    let weight = standing(row.weight as f64 / 1e4, row.documents, documents, wanted.background.idf(&row.key));
    let (term, key) = (row.term.clone(), row.key.clone());
    best.offer(Standout { term, key, documents: row.documents, weight });
}

fn write_terms(ranked: Sorter, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BOM.as_bytes())?;
    let mut out = Writer::from_writer(out);
    out.write_record(["term", "documents", "mentions", "weight"])?;
    ranked.sorted()?.each(&mut |line| {
        let mut parts: Vec<&str> = line.split('\t').skip(1).collect();
        let weight: u64 = parts.pop().unwrap_or_default().parse().map_err(io::Error::other)?;
        let weight = format!("{}.{:04}", weight / 10_000, weight % 10_000);
        parts.push(&weight);
        Ok(out.write_record(parts)?)
    })?;
    out.flush()
}

fn digest_of(file: &File, best: Best, wanted: &Wanted<'_>) -> io::Result<Digest> {
    let mut documents = 0;
    records(file, &mut |record| {
        documents += usize::from(record.r#type == "document" && record.duplicate_of.is_none());
        Ok(())
    })?;
    let mut builder = Builder::new(best.terms(), wanted.sentences.of(documents));
    records(file, &mut |record| {
        if record.r#type == "document" && record.duplicate_of.is_none() {
            builder.document();
            record.summary.iter().for_each(|sentence| offer_sentence(&mut builder, record, sentence));
        }
        Ok(())
    })?;
    Ok(builder.finish(wanted.terms))
}

fn offer_sentence(builder: &mut Builder, record: &Record<'_>, sentence: &SentencePart<'_>) {
    let inside = |span: &[usize; 2]| sentence.start <= span[0] && span[1] <= sentence.end;
    let terms = record.terms.iter().filter(|term| term.spans.iter().any(inside));
    let keys: Vec<String> = terms.map(|term| key(&term.term)).collect();
    let SentencePart { start, end, text, score } = sentence;
    let sentence =
        KeySentence { id: record.id.clone().into_owned(), start: *start, end: *end, text: text.clone().into_owned() };
    builder.offer(sentence, *score, keys.iter().map(String::as_str));
}
