//! A pass over the inputs: what is done with every document, on all cores.

use std::path::PathBuf;

use haeksim::document::Document;
use haeksim::error::Error;
use haeksim::options::Options;
use haeksim::report::Failure;
use haeksim::{Summarizer, Worker};

use crate::guard::guarded;
use crate::order::{Ending, HandOut, Taker, ordered};
use crate::sources::{Piece, Reading, Walk, failure, pieces, shown};

/// What came of a document.
pub struct Answer<T> {
    /// The file it is in.
    pub file: PathBuf,
    /// What was done with it, or why that was not possible.
    pub result: Result<T, Failure>,
}

/// Does something with every document; the answers are taken in the order of the documents.
pub fn over_documents<T: Send + 'static>(
    walk: Walk,
    reading: &Reading,
    jobs: usize,
    options: Options,
    work: impl Fn(&mut Worker, &Document) -> haeksim::Result<T> + Copy + Send + Sync + 'static,
    taker: &mut dyn Taker<Answer<T>>,
) -> anyhow::Result<Ending> {
    let summarizer = Summarizer::new(options)?;
    let own = reading.clone();
    let worker = move || {
        let mut reader = Reader { worker: summarizer.worker(), summarizer: summarizer.clone(), reading: own.clone() };
        move |piece| reader.read(piece, work)
    };
    ordered(jobs, producer(walk, reading.clone(), 0), worker, taker)
}

/// Hands out the pieces after the first `skipped`.
pub fn producer(walk: Walk, reading: Reading, mut skipped: u64) -> impl FnOnce(HandOut<'_, Piece>) + Send + 'static {
    move |hand_out| {
        pieces(&walk, &reading, &mut |piece| {
            if skipped > 0 {
                skipped -= 1;
                return true;
            }
            let bytes = piece.bytes();
            hand_out(piece, bytes)
        });
    }
}

struct Reader {
    worker: Worker,
    summarizer: Summarizer,
    reading: Reading,
}

impl Reader {
    /// Opens a piece and does something with its document. A panic costs that piece, and the worker, whose buffers may be
    /// in any state.
    fn read<T>(&mut self, piece: Piece, work: impl Fn(&mut Worker, &Document) -> haeksim::Result<T>) -> Answer<T> {
        let (file, line) = piece.place();
        let result = guarded(|| {
            let (document, _) = piece.open(&self.reading).item?;
            let failed = |error| Failure::new(document.id.clone(), Some(shown(&file)), line, &error);
            work(&mut self.worker, &document).map_err(failed)
        });
        let result = result.unwrap_or_else(|message| {
            self.worker = self.summarizer.worker();
            Err(failure(&file, line, &Error::Internal(message)))
        });
        Answer { file, result }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use haeksim::source::fields::Fields;

    use super::*;
    use crate::args::From;

    #[derive(Default)]
    struct Told(Vec<String>);

    impl Taker<Answer<String>> for Told {
        fn take(&mut self, answer: Answer<String>) -> anyhow::Result<()> {
            self.0.push(answer.result.unwrap_or_else(|failure| failure.kind.to_owned()));
            Ok(())
        }
    }

    #[test]
    fn a_panic_costs_the_document_it_happened_in() {
        let folder = tempfile::tempdir().expect("folder");
        for (name, text) in [("1.txt", "비가 온다."), ("2.txt", "나쁘다."), ("3.txt", "집에 가자.")] {
            fs::write(folder.path().join(name), text).expect("written");
        }
        let walk = Walk::new(vec![folder.path().to_owned()], &[], &[]).expect("a walk");
        let reading = Reading { from: From::Auto, encoding: None, fields: Fields::default() };
        let work = |_: &mut Worker, document: &Document| {
            assert_ne!(document.text, "나쁘다.", "on purpose");
            Ok(document.text.clone())
        };
        let mut told = Told::default();
        let ending = over_documents(walk, &reading, 2, Options::default(), work, &mut told).expect("done");
        assert_eq!(
            (ending, told.0),
            (Ending::Finished, ["비가 온다.", "internal", "집에 가자."].map(String::from).into())
        );
    }
}
