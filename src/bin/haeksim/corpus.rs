//! `haeksim corpus`: document-frequency tables.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, bail};
use haeksim::corpus::{Corpus, Counter};
use haeksim::options::{CorpusChoice, Options};
use haeksim::source::jsonl::Fields;
use haeksim::{Summarizer, Worker};

use crate::args::{BuildCommand, CorpusCommand};
use crate::config::{Reading, read_table};
use crate::sources;
use crate::whole::Whole;

/// Runs the command. Returns the exit status.
pub fn run(command: CorpusCommand) -> anyhow::Result<u8> {
    match command {
        CorpusCommand::Build(command) => build(&command),
        CorpusCommand::Merge { tables, output } => {
            let tables = tables.iter().map(|path| read_table(path)).collect::<anyhow::Result<Vec<_>>>()?;
            written(&output, |out| Ok(Corpus::merge(&tables, out)?))
        }
        CorpusCommand::Info { table } => info(&table),
    }
}

fn info(path: &Path) -> anyhow::Result<u8> {
    let table = read_table(path)?;
    anstream::println!("{}", serde_json::to_string_pretty(table.header())?);
    Ok(0)
}

/// Writes a file beside its place and renames it.
fn written(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<u8> {
    let mut file = Whole::new(path)?;
    write(&mut file)?;
    file.finish()?;
    Ok(0)
}

fn build(command: &BuildCommand) -> anyhow::Result<u8> {
    let weights = weights(&command.weights)?;
    let reading = Reading { from: command.from, encoding: None, fields: Fields::default() };
    // The keys do not depend on any table, so none is needed to make the first one.
    let summarizer = Summarizer::new(Options { corpus: CorpusChoice::Table(Corpus::empty()?), ..Options::default() })?;
    let mut counting = Counting { worker: summarizer.worker(), groups: BTreeMap::new(), failed: 0 };
    for input in sources::inputs(&command.paths) {
        match input {
            Ok(path) => sources::read(&path, &reading, &mut |item| counting.add(&path, item, !weights.is_empty()))?,
            Err(failure) => counting.report(&failure),
        }
    }
    if counting.groups.is_empty() {
        bail!("no document to count; {} is not written", command.output.display());
    }
    let failed = counting.failed;
    written(&command.output, |out| counting.write(&weights, command.min_documents, out))?;
    Ok(u8::from(failed > 0))
}

fn weights(given: &[String]) -> anyhow::Result<BTreeMap<String, f64>> {
    let pair = |text: &String| {
        let (name, weight) = text.split_once('=')?;
        Some((name.to_owned(), weight.parse().ok().filter(|w: &f64| *w > 0.0 && w.is_finite())?))
    };
    given.iter().map(|text| pair(text).with_context(|| format!("`{text}` is no weight; write NAME=NUMBER"))).collect()
}

struct Counting {
    worker: Worker,
    groups: BTreeMap<String, Counter>,
    failed: u64,
}

impl Counting {
    fn add(&mut self, path: &Path, item: sources::Item, grouped: bool) -> anyhow::Result<()> {
        let document = match item {
            Ok((document, _)) => document,
            Err(failure) => {
                self.report(&failure);
                return Ok(());
            }
        };
        // A group is a file: a corpus comes as one file for each genre.
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let group = if grouped { name.split('.').next().unwrap_or_default() } else { "" };
        let keys = self.worker.keys(&document)?;
        Ok(self.groups.entry(group.to_owned()).or_default().add(&keys)?)
    }

    fn report(&mut self, failure: &haeksim::report::Failure) {
        self.failed += 1;
        anstream::eprintln!("haeksim: {}: {}", failure.id, failure.message);
    }

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

/// The whole content of a file, for commands that need it at once.
pub fn read_whole(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}
