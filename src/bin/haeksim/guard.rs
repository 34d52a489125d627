//! A panic costs the document it happened in, not the run.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

use haeksim::error::Error;
use haeksim::normalize::one_line;
use haeksim::{Summarizer, Worker};

thread_local! {
    /// Where the last panic of this thread was.
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// Longer messages hold a part of the text.
const LONGEST_MESSAGE: usize = 120;

/// Calls a function that may panic; the message of the panic and where it was, if it does.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|cause| message(&*cause))
}

/// A worker that is made anew when it panics: its buffers may be in any state then.
pub struct Guarded {
    summarizer: Summarizer,
    worker: Worker,
}

impl Guarded {
    pub fn new(summarizer: Summarizer) -> Self {
        let worker = summarizer.worker();
        Self { summarizer, worker }
    }

    /// Does something with a document; a panic is an error like others.
    pub fn work<T>(&mut self, work: impl FnOnce(&mut Worker) -> haeksim::Result<T>) -> haeksim::Result<T> {
        guarded(|| work(&mut self.worker)).unwrap_or_else(|message| {
            self.worker = self.summarizer.worker();
            Err(Error::Internal(message))
        })
    }
}

fn message(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().copied().or_else(|| cause.downcast_ref::<String>().map(String::as_str));
    let text: String = text.unwrap_or("without a message").chars().take(LONGEST_MESSAGE).collect();
    let place = PLACE.take().map(|place| format!(", {place}")).unwrap_or_default();
    one_line(&text) + &place
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
