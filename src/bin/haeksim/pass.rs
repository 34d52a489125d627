//! A pass over the inputs: what is done with every document, on all cores.

use std::path::PathBuf;

use haeksim::document::Document;
use haeksim::options::Options;
use haeksim::report::Failure;
use haeksim::{Summarizer, Worker};

use crate::guard::Guarded;
use crate::order::{Ending, HandOut, Taker, ordered};
use crate::progress::Progress;
use crate::say::say;
use crate::sources::{Piece, Reading, Walk, pieces, shown, told};

/// What came of a document.
pub struct Answer<T> {
    /// The file it is in.
    pub file: PathBuf,
    /// What was done with it, or why that was not possible.
    pub result: Result<T, Failure>,
    /// What its place in the file is called.
    unit: &'static str,
    /// What there is to know of the file.
    notice: Option<String>,
}

impl<T> Answer<T> {
    /// What was done. Where that was not possible, the user is told why, and there is nothing.
    pub fn or_say(self) -> Option<T> {
        self.notice.iter().for_each(|notice| say(format!("haeksim: {notice}")));
        self.result.map_err(|failure| say(format!("haeksim: {}", told(&failure, self.unit)))).ok()
    }
}

/// Does something with every document; the answers are taken in the order of the documents.
pub fn over_documents<T: Send + 'static>(
    walk: Walk,
    reading: &Reading,
    jobs: usize,
    options: Options,
    work: impl Fn(&mut Worker, &Document) -> haeksim::Result<T> + Copy + Send + Sync + 'static,
    taker: &mut dyn Taker<Answer<T>>,
    progress: Progress,
) -> anyhow::Result<Ending> {
    let summarizer = Summarizer::new(options)?;
    let own = reading.clone();
    let worker = move || {
        let (mut worker, reading) = (Guarded::new(summarizer.clone()), own.clone());
        move |piece| answer(piece, &reading, &mut worker, work)
    };
    ordered(jobs, producer(walk, reading.clone(), 0), worker, &mut Counted { taker, progress })
}

/// Takes answers and shows how many.
struct Counted<'a, T> {
    taker: &'a mut dyn Taker<Answer<T>>,
    progress: Progress,
}

impl<T> Taker<Answer<T>> for Counted<'_, T> {
    fn take(&mut self, answer: Answer<T>) -> anyhow::Result<()> {
        self.taker.take(answer)?;
        self.progress.step();
        Ok(())
    }
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

/// Opens a piece and does something with its document.
fn answer<T>(
    piece: Piece,
    reading: &Reading,
    worker: &mut Guarded,
    work: impl Fn(&mut Worker, &Document) -> haeksim::Result<T>,
) -> Answer<T> {
    let (file, line) = piece.place();
    let (unit, notice) = (piece.unit(), piece.notice());
    let result = piece.open(reading).item.and_then(|(document, _)| {
        let done = worker.work(|worker| work(worker, &document));
        done.map_err(|error| Failure::new(document.id, Some(shown(&file)), line, &error))
    });
    Answer { file, result, unit, notice }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use haeksim::source::fields::Fields;

    use super::*;
    use crate::args::From;
    use crate::sources::name;

    #[derive(Default)]
    struct Told(Vec<String>);

    impl Taker<Answer<String>> for Told {
        fn take(&mut self, answer: Answer<String>) -> anyhow::Result<()> {
            self.0.push(answer.result.unwrap_or_else(|failure| format!("{} {}", failure.kind, failure.id)));
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
        let reading = Reading { from: From::Auto, encoding: None, fields: Fields::default(), hashed: false };
        let work = |_: &mut Worker, document: &Document| {
            assert_ne!(document.text, "나쁘다.", "on purpose");
            Ok(document.text.clone())
        };
        let mut told = Told::default();
        let none = Progress::new(&walk, reading.from, None, true);
        let ending = over_documents(walk, &reading, 2, Options::default(), work, &mut told, none).expect("done");
        let failed = format!("internal {}", name(&folder.path().join("2.txt")));
        assert_eq!((ending, told.0), (Ending::Finished, vec!["비가 온다.".into(), failed, "집에 가자.".into()]));
    }
}
