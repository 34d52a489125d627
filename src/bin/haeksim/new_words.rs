//! `haeksim new-words`: words that the lexicon lacks.

use std::convert::Infallible;

use haeksim::Summarizer;
use haeksim::new_words::{Collector, Threshold, to_text};
use haeksim::options::Options;
use haeksim::report::Failure;
use haeksim::source::jsonl::Fields;

use crate::args::NewWordsCommand;
use crate::config::Reading;
use crate::{sources, whole};

/// Runs the command. Returns the exit status.
pub fn run(command: &NewWordsCommand) -> anyhow::Result<u8> {
    let reading = Reading { from: command.from, encoding: None, fields: Fields::default() };
    let mut worker = Summarizer::new(Options::default())?.worker();
    let mut collector = Collector::default();
    let mut failed = 0_u64;
    let mut report = |failure: &Failure| {
        failed += 1;
        anstream::eprintln!("haeksim: {}: {}", failure.id, failure.message);
    };
    for input in sources::inputs(&command.paths) {
        let path = match input {
            Ok(path) => path,
            Err(failure) => {
                report(&failure);
                continue;
            }
        };
        let done = sources::read(&path, &reading, &mut |item| -> Result<(), Infallible> {
            match item {
                // A document without text has no words: nothing to report.
                Ok((document, _)) => drop(worker.collect_new_words(&document, &mut collector)),
                Err(failure) => report(&failure),
            }
            Ok(())
        });
        match done {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }
    let threshold = Threshold { documents: command.min_documents, followers: command.min_particles };
    let list = to_text(&collector.words(threshold));
    match &command.output {
        Some(path) => whole::write(path, list.as_bytes())?,
        None => anstream::print!("{list}"),
    }
    Ok(u8::from(failed > 0))
}
