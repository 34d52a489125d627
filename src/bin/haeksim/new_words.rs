//! `haeksim new-words`: words that the lexicon lacks.

use haeksim::Worker;
use haeksim::document::Document;
use haeksim::new_words::{Collector, Threshold, to_text};
use haeksim::options::Options;
use haeksim::source::fields::Fields;

use crate::args::NewWordsCommand;
use crate::config::cores;
use crate::files::{or_standard, written};
use crate::guard::silence_panics;
use crate::interrupt;
use crate::order::{Ending, Taker};
use crate::pass::{Answer, over_documents};
use crate::say::say;
use crate::sources::{Reading, Walk};

/// Runs the command. Returns the exit status.
pub fn run(command: &NewWordsCommand) -> anyhow::Result<u8> {
    interrupt::listen();
    silence_panics();
    let reading = Reading { from: command.from, encoding: None, fields: Fields::default(), hashed: false };
    let walk = Walk::new(command.paths.clone(), &[], &[])?;
    walk.spare(&command.output)?;
    let mut gathering = Gathering::default();
    if over_documents(walk, &reading, cores(), Options::default(), new_words, &mut gathering)? == Ending::Interrupted {
        return Ok(interrupt::INTERRUPTED);
    }
    let threshold = Threshold { documents: command.min_documents, followers: command.min_particles };
    let words = gathering.collector.words(threshold);
    if words.is_empty() {
        let Threshold { documents, followers } = threshold;
        say(format!(
            "haeksim: no new word found with --min-documents {documents} and --min-particles {followers}\n\
             hint: lower these numbers"
        ));
    }
    let list = to_text(&words);
    written(or_standard(command.output.as_deref()), |out| Ok(out.write_all(list.as_bytes())?))?;
    Ok(u8::from(gathering.failed))
}

fn new_words(worker: &mut Worker, document: &Document) -> haeksim::Result<Collector> {
    let mut collector = Collector::default();
    worker.collect_new_words(document, &mut collector)?;
    Ok(collector)
}

#[derive(Default)]
struct Gathering {
    collector: Collector,
    failed: bool,
}

impl Taker<Answer<Collector>> for Gathering {
    fn take(&mut self, answer: Answer<Collector>) -> anyhow::Result<()> {
        match answer.or_say() {
            Some(found) => self.collector.merge(found),
            None => self.failed = true,
        }
        Ok(())
    }
}
