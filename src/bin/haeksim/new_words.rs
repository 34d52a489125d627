//! `haeksim new-words`: words that the lexicon lacks.

use std::io::Write;

use haeksim::Summarizer;
use haeksim::new_words::{Collector, Threshold, to_text};
use haeksim::options::Options;
use haeksim::report::Failure;
use haeksim::source::jsonl::Fields;

use crate::args::NewWordsCommand;
use crate::files::written;
use crate::say::say;
use crate::sources::{Reading, Walk, pieces};

/// Runs the command. Returns the exit status.
pub fn run(command: &NewWordsCommand) -> anyhow::Result<u8> {
    let reading = Reading { from: command.from, encoding: None, fields: Fields::default() };
    let mut worker = Summarizer::new(Options::default())?.worker();
    let mut collector = Collector::default();
    let mut failed = false;
    pieces(&Walk::new(command.paths.clone(), &[], &[])?, &reading, &mut |piece| {
        let collected = piece.open(&reading).item.and_then(|(document, path)| {
            let done = worker.collect_new_words(&document, &mut collector);
            done.map_err(|error| Failure::new(document.id, path, None, &error))
        });
        if let Err(failure) = collected {
            failed = true;
            say(format!("haeksim: {}: {}", failure.id, failure.message));
        }
        true
    });
    let threshold = Threshold { documents: command.min_documents, followers: command.min_particles };
    let list = to_text(&collector.words(threshold));
    match &command.output {
        Some(path) => written(path, |out| Ok(out.write_all(list.as_bytes())?))?,
        None => std::io::stdout().write_all(list.as_bytes())?,
    }
    Ok(u8::from(failed))
}
