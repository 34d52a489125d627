//! `haeksim corpus`: document-frequency tables.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use haeksim::Worker;
use haeksim::corpus::{Corpus, Counter};
use haeksim::options::{CorpusChoice, Options};

use crate::args::{BuildCommand, CorpusCommand};
use crate::config::{cores, input, read_table};
use crate::files::{Standard, beside, is_standard, written};
use crate::guard::silence_panics;
use crate::interrupt;
use crate::order::{Ending, Taker};
use crate::pass::{Answer, over_documents};
use crate::progress::Progress;

/// Runs the command. Returns the exit status.
pub fn run(command: CorpusCommand) -> anyhow::Result<u8> {
    match command {
        CorpusCommand::Build(command) => build(&command),
        CorpusCommand::Merge { tables, output } => {
            let tables = tables.iter().map(|path| read_table(path)).collect::<anyhow::Result<Vec<_>>>()?;
            written(&output, |out| Ok(Corpus::merge(&tables, out)?))?;
            Ok(0)
        }
        CorpusCommand::Info { table } => info(&table),
    }
}

fn info(path: &Path) -> anyhow::Result<u8> {
    let table = read_table(path)?;
    writeln!(Standard(std::io::stdout()), "{}", serde_json::to_string_pretty(table.header())?)?;
    Ok(0)
}

/// Keys do not depend on any table, so none is needed to make the first one.
pub fn keys_only() -> anyhow::Result<Options> {
    Ok(Options { corpus: CorpusChoice::Table(Corpus::empty()?), ..Options::default() })
}

fn build(command: &BuildCommand) -> anyhow::Result<u8> {
    interrupt::listen();
    silence_panics();
    let weights = weights(&command.weights)?;
    if !is_standard(&command.output) {
        // Found before the counting, not after it.
        drop(beside(&command.output)?);
    }
    let (walk, reading) = input(command.paths.clone(), &command.input)?;
    walk.spare([&command.output])?;
    let mut counting = Counting { grouped: !weights.is_empty(), groups: BTreeMap::new(), failed: false };
    let jobs = command.jobs.unwrap_or_else(cores);
    let progress = Progress::new(&walk, reading.from, Some(&command.output), false);
    let ending = over_documents(walk, &reading, jobs, keys_only()?, Worker::keys, &mut counting, progress)?;
    if ending == Ending::Interrupted {
        return Ok(interrupt::INTERRUPTED);
    }
    if counting.groups.is_empty() && !command.allow_empty {
        bail!(
            "no document to count; {} is not written\nhint: --allow-empty writes a table of no documents",
            command.output.display()
        );
    }
    let failed = counting.failed;
    written(&command.output, |out| counting.write(&weights, command.min_documents, out))?;
    Ok(u8::from(failed))
}

fn weights(given: &[String]) -> anyhow::Result<BTreeMap<String, f64>> {
    let pair = |text: &String| {
        let (name, weight) = text.split_once('=')?;
        Some((name.to_owned(), weight.parse().ok().filter(|w: &f64| *w > 0.0 && w.is_finite())?))
    };
    given.iter().map(|text| pair(text).with_context(|| format!("`{text}` is no weight; write NAME=NUMBER"))).collect()
}

struct Counting {
    grouped: bool,
    groups: BTreeMap<String, Counter>,
    failed: bool,
}

impl Taker<Answer<Vec<String>>> for Counting {
    fn take(&mut self, answer: Answer<Vec<String>>) -> anyhow::Result<()> {
        // A group is a file: a corpus comes as one file for each genre.
        let name = answer.file.file_name().filter(|_| self.grouped).unwrap_or_default().to_string_lossy();
        let group = name.split('.').next().unwrap_or_default().to_owned();
        match answer.or_say() {
            Some(keys) => self.groups.entry(group).or_default().add(&keys)?,
            None => self.failed = true,
        }
        Ok(())
    }
}

impl Counting {
    fn write(mut self, weights: &BTreeMap<String, f64>, least: u64, out: &mut dyn Write) -> anyhow::Result<()> {
        if let Some(unknown) = weights.keys().find(|name| !self.groups.contains_key(*name)) {
            bail!("no input is called `{unknown}`; a group is a file, by its name up to the first dot");
        }
        if weights.is_empty() {
            return Ok(self.groups.remove("").unwrap_or_default().write(out)?);
        }
        let weight = |name: &str| weights.get(name).copied().unwrap_or(1.0);
        let groups = self.groups.into_iter().map(|(name, counter)| (name.clone(), weight(&name), counter)).collect();
        Ok(Counter::write_packed(groups, least, out)?)
    }
}
