//! The work: documents are read in order, analysed on all cores, and written in order.

mod asked;
mod export;
mod folder;
mod header;
mod journal;
mod made;
mod output;
mod own;
mod sketch;
mod stats;
mod tables;
mod work;
mod writer;

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail};
use haeksim::Summarizer;
use haeksim::corpus::Corpus;
use haeksim::error::Error;
use haeksim::options::{CorpusChoice, Options};
use haeksim::report::End;

use self::folder::{Folder, ResultFile};
use self::made::Made;
use self::output::Output;
use self::work::Bench;
use self::writer::Writer;
use crate::args::{Format, From};
use crate::config::{Config, Export};
use crate::files::{ending, is_stream, means_folder};
use crate::guard::silence_panics;
use crate::interrupt;
use crate::order::{Ending, ordered};
use crate::pass::producer;
use crate::print::{JsonLines, Named, Printer, printer};
use crate::progress::Progress;
use crate::say::say;
use crate::sources::{Walk, holds_many};

/// Exit status where at least one input failed.
const SOME_FAILED: u8 = 1;

/// What all threads need to know.
pub struct Job {
    config: Config,
    walk: Walk,
    plan: Plan,
    /// Which documents bear their names.
    named: Named,
    printer: Box<dyn Printer>,
    /// Prints records besides, for what is made of all of them.
    records: Option<JsonLines>,
    /// Whether near-duplicates are told.
    duplicates: bool,
}

/// What the output is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// Records one after the other in a folder, and there what is made of all of them at the end.
    Folder,
    /// Documents one after the other.
    Stream,
    /// All records at the end, in a format that shows them together.
    Collected(Format),
    /// The page of the one document that a pipe may hold; if it holds more, the page of all of them.
    Page,
}

impl Plan {
    fn of(config: &Config, folder: Option<&Folder>, named: Named) -> Self {
        match (folder, config.format, named) {
            (Some(_), ..) => Self::Folder,
            (None, Some(Format::Html), Named::FromSecond) => Self::Page,
            (None, Some(Format::Html), Named::Always) => Self::Collected(Format::Html),
            (None, Some(Format::Xlsx), _) => Self::Collected(Format::Xlsx),
            _ => Self::Stream,
        }
    }

    /// The format that shows all records together, where they may become the output.
    fn collected(self) -> Option<Format> {
        match self {
            Self::Collected(format) => Some(format),
            Self::Page => Some(Format::Html),
            Self::Folder | Self::Stream => None,
        }
    }
}

/// What became of the documents.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    documents: u64,
    failed: u64,
}

impl Counts {
    fn end(self) -> End {
        End::new(self.documents, self.failed)
    }

    fn status(self) -> u8 {
        if self.failed > 0 { SOME_FAILED } else { 0 }
    }
}

/// Does all inputs. Returns the exit status.
pub fn run(config: Config) -> anyhow::Result<u8> {
    interrupt::listen();
    silence_panics();
    let folder = output_folder(&config)?;
    config.exports.iter().try_for_each(Export::try_out)?;
    let job = Arc::new(Job::new(config, folder.as_ref())?);
    let Some((options, own)) = job.options()? else { return Ok(interrupt::INTERRUPTED) };
    match folder {
        Some(folder) => into_folder(&job, options, &folder, own),
        None => into_stream(&job, options),
    }
}

/// The folder for results, where they go to one.
fn output_folder(config: &Config) -> anyhow::Result<Option<Folder>> {
    let folder = config
        .output
        .as_deref()
        .filter(|path| means_folder(path) || config.walk.is_many() && !is_named_as_file(config, path));
    let Some(path) = folder else {
        if config.resume {
            bail!("--resume goes on in an output folder\nhint: name one with -o, its name ending in /");
        }
        spare_inputs(config, config.output.iter().cloned())?;
        return Ok(None);
    };
    if matches!(config.format, Some(Format::Text | Format::Json)) {
        bail!(
            "an output folder gets JSON Lines and CSV, and with --format html, xlsx or markdown those as well\n\
             hint: leave out --format, or --output"
        );
    }
    if let Some(root) = config.walk.roots.iter().find(|root| config.resume && is_stream(root)) {
        bail!(
            "{}: a stream can't be read again, so there is no going on with it\nhint: write it to a file first",
            root.display()
        );
    }
    spare_inputs(config, Folder::replaced(path))?;
    Folder::prepare(path, config.force, config.resume).map(Some)
}

/// Refuses to write over what is read.
fn spare_inputs(config: &Config, outputs: impl Iterator<Item = PathBuf>) -> anyhow::Result<()> {
    let exports = config.exports.iter().map(|export| export.path.clone());
    let mut walk = config.walk.clone();
    walk.roots.extend_from_slice(&config.given);
    walk.spare(outputs.chain(exports))
}

/// Whether the name of an output is that of a file in the format that was asked for: `-f html -o report.html`.
fn is_named_as_file(config: &Config, path: &Path) -> bool {
    config.format.is_some_and(|format| format.endings().contains(&ending(path).as_str()))
}

impl Job {
    fn new(config: Config, folder: Option<&Folder>) -> anyhow::Result<Self> {
        let many = config.walk.is_many();
        if config.digest && folder.is_none() && config.format == Some(Format::Csv) {
            bail!("a digest has no place in a table of documents\nhint: name an output folder, or another --format");
        }
        if config.explain && folder.is_none() && matches!(config.format, Some(Format::Csv | Format::Xlsx)) {
            bail!("a table has no place for reasons\nhint: leave out --explain, or name another --format");
        }
        let lines = config.walk.roots.iter().any(|root| holds_many(root, config.reading.from));
        let piped = config.reading.from == From::Auto && config.walk.roots.iter().any(|root| is_stream(root));
        let named = match () {
            () if many || lines => Named::Always,
            () if piped => Named::FromSecond,
            () => Named::Never,
        };
        let mut walk = config.walk.clone();
        walk.leave_out = folder.map(|folder| folder.path().to_owned());
        let printer = match folder {
            Some(_) => Box::new(JsonLines::new(&config)),
            None => printer(&config, named),
        };
        let plan = Plan::of(&config, folder, named);
        let besides = match plan {
            Plan::Folder => false,
            Plan::Stream => config.digest || !config.exports.is_empty(),
            Plan::Collected(_) | Plan::Page => true,
        };
        let records = besides.then(|| JsonLines::new(&config));
        let duplicates = many || plan != Plan::Stream || config.digest;
        Ok(Self { config, walk, plan, named, printer, records, duplicates })
    }

    /// The options, with the inputs' own counts where they are wanted, and a hash of those; nothing where the counting
    /// was interrupted.
    fn options(self: &Arc<Self>) -> anyhow::Result<Option<(Options, Option<u64>)>> {
        let mut options = self.config.options.clone();
        if !self.config.own_corpus {
            return Ok(Some((options, None)));
        }
        let Some(bytes) = own::count(self)? else { return Ok(None) };
        let hash = crate::sources::hash("own", &bytes);
        let counts = own::with_given(Corpus::read(bytes)?, self.config.added.as_ref())?;
        options.corpus = CorpusChoice::Table(Corpus::background()?.with(counts));
        Ok(Some((options, Some(hash))))
    }

    /// The bar of a pass over the inputs.
    fn progress(&self) -> Progress {
        let config = &self.config;
        Progress::new(&self.walk, config.reading.from, config.output.as_deref(), config.quiet)
    }

    /// What is wrong with a model is told with the name of its file.
    fn summarizer(&self, options: Options) -> anyhow::Result<Summarizer> {
        let summarizer = Summarizer::new(options);
        match (&summarizer, &self.config.model) {
            (Err(Error::Model(_)), Some(path)) => summarizer.with_context(|| path.display().to_string()),
            _ => Ok(summarizer?),
        }
    }

    /// Does the pieces after the first `skipped`.
    fn work(self: &Arc<Self>, options: Options, skipped: u64, writer: &mut Writer) -> anyhow::Result<Ending> {
        let (job, summarizer) = (Arc::clone(self), self.summarizer(options)?);
        let worker = move || {
            let mut bench = Bench::new(Arc::clone(&job), summarizer.clone());
            move |piece| bench.work(piece)
        };
        let produce = producer(self.walk.clone(), self.config.reading.clone(), skipped);
        let ending = ordered(self.config.jobs, produce, worker, writer);
        writer.progress.close();
        ending
    }

    /// Tells which keys were asked for that no record has.
    fn tell_missing(&self, writer: &Writer) {
        let missing = writer.parts.missing(&self.config.reading.fields);
        missing.into_iter().filter(|_| !self.config.quiet).for_each(|missing| say(format!("haeksim: {missing}")));
    }

    /// What the digest and the report are weighed by: what is not these documents. A folder may have one of them `there`
    /// that nobody asked for now.
    fn background(&self, there: bool) -> anyhow::Result<Option<Corpus>> {
        if !there && !self.config.digest && self.config.format != Some(Format::Html) {
            return Ok(None);
        }
        Ok(Some(match &self.config.options.corpus {
            CorpusChoice::Background => Corpus::background()?,
            CorpusChoice::Table(table) => table.clone(),
        }))
    }

    /// Whether there is something to make of the records of a run that is finished.
    fn wants_more(&self, folder: &Folder) -> bool {
        !self.config.exports.is_empty()
            || self.config.digest && !folder.result(ResultFile::Digest).exists()
            || matches!(self.config.format, Some(Format::Html | Format::Xlsx | Format::Markdown))
    }
}

/// Results to standard output or to one file.
fn into_stream(job: &Arc<Job>, options: Options) -> anyhow::Result<u8> {
    let mut writer = stream_writer(job)?;
    writer.out.write_all(job.printer.begin()?.as_bytes())?;
    let ending = job.work(options, 0, &mut writer)?;
    writer.stats.tell(&job.config);
    if ending == Ending::Interrupted {
        if job.plan.collected().is_some() {
            say("haeksim: interrupted; nothing is written");
        } else if let Some(path) = writer.out.stop()? {
            say(format!("haeksim: interrupted; what is done stands in {}", path.display()));
        }
        return Ok(interrupt::INTERRUPTED);
    }
    job.tell_missing(&writer);
    let nothing = writer.counts.documents == 0 && writer.counts.failed > 0;
    if let Some(path) = job.config.output.as_deref().filter(|path| nothing && path.is_file()) {
        say(format!("haeksim: no document was read; {} is left as it was", path.display()));
        return Ok(writer.counts.status());
    }
    let alone = writer.is_alone();
    if alone {
        writer.out.write_all(writer.page.as_bytes())?;
    }
    let needed = !alone || job.config.digest || !job.config.exports.is_empty();
    if let Some(spool) = writer.spool.take().filter(|_| needed) {
        let made = Made::count(job, &spool, &std::env::temp_dir())?;
        if let Some(digest) = made.digest()? {
            writer.print(&job.printer.digest(&digest)?)?;
        }
        if let Some(format) = job.plan.collected().filter(|_| !alone) {
            made.write(format, &mut writer.out)?;
        }
        made.exports()?;
    }
    writer.out.write_all(job.printer.end(&writer.counts.end())?.as_bytes())?;
    writer.out.finish()?;
    Ok(writer.counts.status())
}

fn stream_writer(job: &Arc<Job>) -> anyhow::Result<Writer> {
    // A workbook is no text, and in JSON the marks that make colours are escaped.
    let as_is = matches!(job.config.format, Some(Format::Xlsx | Format::Json | Format::Jsonl));
    let path = job.config.output.as_deref();
    let out = path.map_or_else(|| Ok(Output::stdout(as_is)), |path| Output::file(path, as_is))?;
    let mut writer = Writer::new(job, out);
    if job.records.is_some() {
        let spool = tempfile::tempfile().with_context(|| {
            let folder = std::env::temp_dir();
            format!("{}: can't keep the records there; name another folder in TMPDIR (Windows: TMP)", folder.display())
        });
        writer.spool = Some(spool?);
    }
    Ok(writer)
}

/// Results to a folder.
fn into_folder(job: &Arc<Job>, options: Options, folder: &Folder, own: Option<u64>) -> anyhow::Result<u8> {
    let begin = job.printer.begin()?;
    let config = &job.config;
    let header = header::header(config, &begin, own)?;
    let Some((out, journal, before)) = folder.start(job, &header, &begin)? else { return Ok(interrupt::INTERRUPTED) };
    if before.finished {
        if job.wants_more(folder) {
            let records = File::open(folder.result(ResultFile::Records))?;
            Made::count(job, &records, folder.path())?.folder(folder)?;
        }
        tell_earlier_failures(folder, before.counts);
        return Ok(before.counts.status());
    }
    let mut writer = Writer::new(job, out);
    writer.journal = Some(journal);
    let told = before.told().filter(|_| !config.quiet);
    (writer.counts, writer.seen, writer.length) = (before.counts, before.seen, before.length);
    writer.progress.skip(before.pieces);
    if let Some(told) = told {
        say(format!("haeksim: {}: {told}", folder.path().display()));
    }
    let ending = job.work(options, before.pieces, &mut writer).map_err(|error| stopped(folder, &error))?;
    writer.stats.tell(config);
    writer.checkpoint().map_err(|error| stopped(folder, &error.into()))?;
    if ending == Ending::Interrupted {
        let done = writer.counts.documents + writer.counts.failed;
        let part = folder.part();
        say(format!("haeksim: interrupted; {done} documents stand in {}", part.display()));
        say("hint: the same command with --resume goes on from here");
        return Ok(interrupt::INTERRUPTED);
    }
    // An earlier run may have read some that have it.
    if before.pieces == 0 {
        job.tell_missing(&writer);
    }
    let status = finish(job, folder, writer).map_err(|error| stopped(folder, &error))?;
    tell_earlier_failures(folder, before.counts);
    Ok(status)
}

/// What an earlier run has told is not told again, but the exit status is no riddle.
fn tell_earlier_failures(folder: &Folder, before: Counts) {
    if before.failed > 0 {
        let (folder, failed) = (folder.path().display(), before.failed);
        say(format!("haeksim: {folder}: {failed} failed in an earlier run; errors.csv tells which and why"));
    }
}

/// What is written so far is whole, whatever came between.
fn stopped(folder: &Folder, error: &anyhow::Error) -> anyhow::Error {
    let folder = folder.path().display();
    anyhow!("{folder}: {error:#}\nhint: when that is mended, the same command with --resume goes on from here")
}

/// The tables, what else is made of the records, and at last the name of the records.
fn finish(job: &Job, folder: &Folder, mut writer: Writer) -> anyhow::Result<u8> {
    let there = [ResultFile::Report, ResultFile::Digest].iter().any(|file| folder.result(*file).exists());
    let background = job.background(there)?;
    let records = File::open(folder.part())?;
    let counted = tables::documents(folder, &records, job.config.count_duplicates, background.as_ref())?;
    tables::terms(folder, &counted)?;
    Made::new(job, &records, counted).folder(folder)?;
    writer.out.write_all(job.printer.end(&writer.counts.end())?.as_bytes())?;
    writer.out.finish()?;
    folder.name_records()?;
    Ok(writer.counts.status())
}
