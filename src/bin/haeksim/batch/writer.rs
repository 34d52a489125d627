//! What the workers have done, written in order.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use haeksim::duplicates::Seen;
use haeksim::report::Failure;

use super::asked::Parts;
use super::journal::{Entry, Journal};
use super::output::Output;
use super::stats::Stats;
use super::work::{Done, Found};
use super::{Counts, Job, Plan};
use crate::order::Taker;
use crate::print::Printer;
use crate::progress::Progress;
use crate::say::say;
use crate::sources::told;

/// Bytes of records after which they are written and noted in the journal.
const CHECKPOINT_BYTES: u64 = 1 << 20;

/// Time after which that is done for fewer.
const CHECKPOINT_TIME: Duration = Duration::from_millis(100);

/// Takes what the workers have done, in order, and writes it.
pub struct Writer {
    job: Arc<Job>,
    /// Where results go.
    pub out: Output,
    /// What an output folder has besides.
    pub journal: Option<Journal>,
    /// Records for the digest, where they are not what is printed.
    pub spool: Option<File>,
    /// The page of the first document or failure, which is printed if no other comes.
    pub page: String,
    /// The documents so far, to tell near-duplicates.
    pub seen: Seen,
    /// What became of them.
    pub counts: Counts,
    /// What they held.
    pub stats: Stats,
    /// What records had of the parts that somebody may have asked for.
    pub parts: Parts,
    /// Bytes written.
    pub length: u64,
    first: bool,
    /// The bar.
    pub progress: Progress,
    /// When and at which length the journal was written.
    checkpoint: (Instant, u64),
}

impl Writer {
    /// `out` is where results go.
    pub fn new(job: &Arc<Job>, out: Output) -> Self {
        Self {
            job: Arc::clone(job),
            out,
            journal: None,
            spool: None,
            page: String::new(),
            seen: Seen::default(),
            counts: Counts::default(),
            stats: Stats::new(),
            parts: Parts::default(),
            length: 0,
            first: true,
            progress: job.progress(),
            checkpoint: (Instant::now(), 0),
        }
    }

    /// Writes something that stands by itself.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let separator = self.job.printer.separator(std::mem::take(&mut self.first));
        self.length += (separator.len() + text.len()) as u64;
        self.out.write_all(separator.as_bytes())?;
        self.out.write_all(text.as_bytes())
    }

    /// Whether the one document or failure so far is the only one of an input that might have held many.
    pub fn is_alone(&self) -> bool {
        self.job.plan == Plan::Page && self.counts.documents + self.counts.failed <= 1
    }

    /// Keeps the first page where it is shown only alone; prints anything else.
    fn page_or_print(&mut self, text: String) -> io::Result<()> {
        if self.job.plan != Plan::Page {
            return self.print(&text);
        }
        if self.is_alone() {
            self.page = text;
        }
        Ok(())
    }

    /// Writes a document.
    fn document(&mut self, found: &mut Found) -> io::Result<()> {
        self.counts.documents += 1;
        self.stats.add(found.size);
        let signature = found.signature;
        if let Some(earlier) = signature.and_then(|signature| self.seen.add(&found.id, signature)) {
            self.job.printer.repeats(&mut found.printed, earlier)?;
            if let (Some(record), Some(printer)) = (&mut found.record, &self.job.records) {
                printer.repeats(record, earlier)?;
            }
        }
        if self.job.named.is_shown(self.first) {
            self.job.printer.name(&mut found.printed, &found.id);
        }
        self.page_or_print(std::mem::take(&mut found.printed))?;
        self.print(found.sketch.as_deref().unwrap_or_default())?;
        match (&mut self.spool, &found.record) {
            (Some(spool), Some(record)) => spool.write_all(record.as_bytes()),
            _ => Ok(()),
        }
    }

    fn failure(&mut self, failure: &Failure, unit: &str) -> io::Result<()> {
        self.counts.failed += 1;
        self.stats.failed += 1;
        say(format!("haeksim: {}", told(failure, unit)));
        if let (Some(spool), Some(printer)) = (&mut self.spool, &self.job.records) {
            spool.write_all(printer.failure(failure)?.as_bytes())?;
        }
        self.page_or_print(self.job.printer.failure(failure)?)
    }

    /// Writes what is waiting: first the records, then the journal that says they are there.
    pub fn checkpoint(&mut self) -> io::Result<()> {
        self.checkpoint = (Instant::now(), self.length);
        self.out.flush()?;
        self.journal.as_mut().map_or(Ok(()), Journal::write)
    }
}

impl Taker<Done> for Writer {
    fn take(&mut self, done: Done) -> anyhow::Result<()> {
        self.parts.add(done.parts);
        done.messages.iter().for_each(|message| say(format!("haeksim: {message}")));
        let (id, signature) = match done.result {
            Ok(mut found) => {
                self.document(&mut found)?;
                (Some(found.id), found.signature)
            }
            Err(failure) => {
                self.failure(&failure, done.unit)?;
                (None, None)
            }
        };
        if let Some(journal) = &mut self.journal {
            journal.note(&Entry::new((done.hash, done.file), self.length, id, signature.as_ref()))?;
            if self.length - self.checkpoint.1 >= CHECKPOINT_BYTES || self.checkpoint.0.elapsed() >= CHECKPOINT_TIME {
                self.checkpoint()?;
            }
        }
        self.progress.step();
        Ok(())
    }

    fn idle(&mut self) -> anyhow::Result<()> {
        // A folder has its checkpoints; a reader at the other end of a pipe waits for each line.
        if self.journal.is_none() {
            self.out.flush()?;
        }
        Ok(())
    }
}
