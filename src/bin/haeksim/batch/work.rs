//! One document: opened, analysed, put into words. Runs on every thread.

use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

use haeksim::document::Document;
use haeksim::duplicates::Signature;
use haeksim::error::Error;
use haeksim::report::Failure;
use haeksim::{Summarizer, Worker};

use super::Job;
use crate::print::Printer;
use crate::sources::{Opened, Piece};

/// What became of a piece.
pub struct Done {
    /// Tells whether name and content are the same as at another time.
    pub hash: u64,
    /// What to say on standard error.
    pub messages: Vec<String>,
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
}

/// A worker with what it needs; what it answers never depends on what it has done before.
pub struct Bench {
    job: Arc<Job>,
    summarizer: Summarizer,
    worker: Worker,
}

impl Bench {
    pub fn new(job: Arc<Job>, summarizer: Summarizer) -> Self {
        let worker = summarizer.worker();
        Self { job, summarizer, worker }
    }

    /// Does one piece. A panic costs that piece, and the worker, whose buffers may be in any state.
    pub fn work(&mut self, piece: Piece) -> Done {
        let (path, line) = piece.place();
        let reading = &self.job.config.reading;
        let Opened { hash, item } = guarded(|| piece.open(reading))
            .unwrap_or_else(|message| Opened::refused(&path, line, &Error::Internal(message)));
        let (document, path) = match item {
            Ok(read) => read,
            Err(failure) => return Done { hash, messages: Vec::new(), result: Err(failure) },
        };
        let messages = self.messages(&document);
        let result = guarded(|| self.found(&document, path.as_deref())).unwrap_or_else(|message| {
            self.worker = self.summarizer.worker();
            Err(Error::Internal(message))
        });
        let result = result.map_err(|error| Failure::new(document.id, path, None, &error));
        Done { hash, messages, result }
    }

    fn found(&mut self, document: &Document, path: Option<&str>) -> haeksim::Result<Found> {
        let analysis = self.worker.analyze_document(document)?;
        let job = &self.job;
        let print = |printer: &dyn Printer| -> io::Result<String> { printer.document(document, path, &analysis) };
        Ok(Found {
            id: document.id.clone(),
            printed: print(&*job.printer)?,
            record: job.records.as_ref().map(|printer| print(printer)).transpose()?,
            signature: if job.duplicates { Signature::of(document, &analysis) } else { None },
        })
    }

    fn messages(&self, document: &Document) -> Vec<String> {
        let (config, id) = (&self.job.config, &document.id);
        let mut messages = Vec::new();
        if document.replaced > 0 && !config.quiet {
            let place = document.text.find('\u{FFFD}').unwrap_or(0);
            let (count, encoding) = (document.replaced, document.encoding);
            messages.push(format!(
                "{id}: {count} broken places in {encoding}, the first at byte {place} of the text; read as \u{FFFD}"
            ));
        }
        if config.verbose {
            messages.push(format!("{id}: {}, {} bytes", document.encoding, document.text.len()));
        }
        messages
    }
}

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// Longer messages hold a part of the text.
const LONGEST_MESSAGE: usize = 120;

/// Calls a function that may panic; the message of the panic and where it was, if it does.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|cause| message(&*cause))
}

fn message(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    let text: String = text.unwrap_or("without a message").chars().take(LONGEST_MESSAGE).collect();
    let place = PLACE.take().map(|place| format!(", {place}")).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ") + &place
}

/// Panics of workers become records; the default hook would print them a second time, with advice for programmers.
pub fn silence_panics() {
    let default = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // The main thread has a name, workers have none.
        if std::thread::current().name().is_some() {
            default(info);
        } else {
            PLACE.set(info.location().map(ToString::to_string));
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_with_its_message() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(
            guarded::<()>(|| panic!("byte {} is not a boundary", 3)),
            Err("byte 3 is not a boundary".to_owned())
        );
    }
}
