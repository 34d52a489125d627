//! `haeksim new-words`: words that the lexicon lacks.

use haeksim::Worker;
use haeksim::document::Document;
use haeksim::new_words::{Collector, Threshold, to_text};
use haeksim::options::Options;

use crate::args::NewWordsCommand;
use crate::config::{cores, input};
use crate::files::{or_standard, written};
use crate::guard::silence_panics;
use crate::interrupt;
use crate::order::{Ending, Taker};
use crate::pass::{Answer, over_documents};
use crate::progress::Progress;
use crate::say::say;

/// Runs the command. Returns the exit status.
pub fn run(command: &NewWordsCommand) -> anyhow::Result<u8> {
    interrupt::listen();
    silence_panics();
    let (walk, reading) = input(command.paths.clone(), &command.input)?;
    walk.spare(&command.output)?;
    let mut gathering = Gathering::default();
    let progress = Progress::new(&walk, reading.from, command.output.as_deref(), false);
    let options = Options::default();
    if over_documents(walk, &reading, cores(), options, new_words, &mut gathering, progress)? == Ending::Interrupted {
        return Ok(interrupt::INTERRUPTED);
    }
    if gathering.documents == 0 {
        say("haeksim: no document to find words in; nothing is written");
        return Ok(u8::from(gathering.failed));
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
    documents: u64,
    failed: bool,
}

impl Taker<Answer<Collector>> for Gathering {
    fn take(&mut self, answer: Answer<Collector>) -> anyhow::Result<()> {
        match answer.or_say() {
            Some(found) => {
                self.collector.merge(found);
                self.documents += 1;
            }
            None => self.failed = true,
        }
        Ok(())
    }
}
