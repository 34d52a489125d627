//! One document: opened, analysed, put into words. Runs on every thread.

use std::io;
use std::sync::Arc;

use haeksim::document::Document;
use haeksim::duplicates::Signature;
use haeksim::report::Failure;
use haeksim::{Summarizer, Worker};

use super::Job;
use super::asked::Parts;
use super::sketch::Sketch;
use super::stats::Size;
use crate::guard::Guarded;
use crate::print::Printer;
use crate::sources::{Opened, Piece, hash_of_name, name, shown};

/// What became of a piece.
pub struct Done {
    /// Tells whether name and content are the same as at another time.
    pub hash: u64,
    /// Tells its file from others.
    pub file: u64,
    /// What its place in the file is called.
    pub unit: &'static str,
    /// What to say on standard error.
    pub messages: Vec<String>,
    /// What it had of the parts that somebody may have asked for, where it is a record.
    pub parts: Parts,
    /// The document, or why there is none.
    pub result: Result<Found, Failure>,
}

/// A document, put into words.
pub struct Found {
    /// Its name.
    pub id: String,
    /// As it is printed.
    pub printed: String,
    /// Its record, where that is wanted besides.
    pub record: Option<String>,
    /// For telling near-duplicates.
    pub signature: Option<Signature>,
    /// Its sketch as it is printed, where that is wanted.
    pub sketch: Option<String>,
    /// How large it was.
    pub size: Size,
}

/// A worker with what it needs; what it answers never depends on what it has done before.
pub struct Bench {
    job: Arc<Job>,
    worker: Guarded,
}

impl Bench {
    pub fn new(job: Arc<Job>, summarizer: Summarizer) -> Self {
        Self { job, worker: Guarded::new(summarizer) }
    }

    /// Does one piece.
    pub fn work(&mut self, piece: Piece) -> Done {
        let ((file, line), unit) = (piece.place(), piece.unit());
        let columns = piece.columns().filter(|_| self.job.config.verbose);
        let notice = piece.notice().filter(|_| !self.job.config.quiet);
        let of_table = columns.into_iter().chain(notice);
        let Opened { hash, item } = piece.open(&self.job.config.reading);
        let named = hash_of_name(&file);
        let (document, path) = match item {
            Ok(read) => read,
            Err(failure) => {
                let (messages, parts) = (of_table.collect(), Parts::default());
                return Done { hash, file: named, unit, messages, parts, result: Err(failure) };
            }
        };
        let messages = of_table.chain(self.messages(&document)).collect();
        // Records alone have no path: it stands for the whole of a file, or for a table.
        let record = line.filter(|_| path.is_none());
        let parts = record.map(|line| Parts::of(&document, &format!("{}#{line}", name(&file)))).unwrap_or_default();
        let result = self.worker.work(|worker| found(&self.job, worker, &document, path.as_deref()));
        let result = result.map_err(|error| Failure::new(document.id, Some(shown(&file)), line, &error));
        Done { hash, file: named, unit, messages, parts, result }
    }

    fn messages(&self, document: &Document) -> Vec<String> {
        let (config, id) = (&self.job.config, &document.id);
        let mut messages = Vec::new();
        if document.replaced > 0 && !config.quiet {
            let place = document.text.find('\u{FFFD}').unwrap_or(0);
            let (count, encoding) = (document.replaced, document.encoding);
            let what = if count == 1 {
                format!("a broken place in {encoding}, at")
            } else {
                format!("{count} broken places in {encoding}, the first at")
            };
            messages.push(format!("{id}: {what} byte {place} of the text; read as \u{FFFD}"));
        }
        if config.verbose {
            messages.push(format!("{id}: {}, {} bytes", document.encoding, document.text.len()));
        }
        messages
    }
}

fn found(job: &Job, worker: &mut Worker, document: &Document, path: Option<&str>) -> haeksim::Result<Found> {
    let analysis = worker.analyze_document(document)?;
    let print = |printer: &dyn Printer| -> io::Result<String> { printer.document(document, path, &analysis) };
    let sketches = job.config.sketches;
    let signature = if job.duplicates || sketches { Signature::of(document, &analysis) } else { None };
    let sketch = sketches.then(|| Sketch::of(document, signature.as_ref()).line()).transpose()?;
    Ok(Found {
        id: document.id.clone(),
        printed: print(&*job.printer)?,
        record: job.records.as_ref().map(|printer| print(printer)).transpose()?,
        signature: signature.filter(|_| job.duplicates),
        sketch,
        size: Size { chars: document.text.chars().count() as u64, morphemes: analysis.morphemes as u64 },
    })
}
