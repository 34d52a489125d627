//! The work: document after document, each printed before the next is read.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anstream::adapter::StripBytes;
use anyhow::{Context, bail};
use haeksim::report::{End, Failure};
use haeksim::{Summarizer, Worker};

use crate::config::Config;
use crate::print::{Printer, printer};
use crate::sources::{self, Input, Item};
use crate::whole::Whole;

/// Exit status where at least one input failed.
const SOME_FAILED: u8 = 1;

/// Does all inputs. Returns the exit status.
pub fn run(config: &Config) -> anyhow::Result<u8> {
    let mut output = Output::open(config)?;
    let summarizer = Summarizer::new(config.options.clone())?;
    let inputs = sources::inputs(&config.paths);
    let mut job = Job { config, worker: summarizer.worker(), printer: printer(config, inputs.len()), counts: (0, 0) };
    job.printer.begin(&mut output)?;
    for input in inputs {
        job.input(input, &mut output)?;
    }
    let (documents, failed) = job.counts;
    job.printer.end(&End::new(documents, failed), &mut output)?;
    output.finish()?;
    Ok(if failed > 0 { SOME_FAILED } else { 0 })
}

struct Job<'a> {
    config: &'a Config,
    worker: Worker,
    printer: Box<dyn Printer>,
    /// Documents done, documents failed.
    counts: (u64, u64),
}

impl Job<'_> {
    fn input(&mut self, input: Input, out: &mut Output) -> anyhow::Result<()> {
        match input {
            Ok(path) => {
                let config = self.config;
                sources::read(&path, &config.reading, &mut |item| self.document(item, out))
            }
            Err(failure) => self.failed(&failure, out),
        }
    }

    fn document(&mut self, item: Item, out: &mut Output) -> anyhow::Result<()> {
        let (document, path) = match item {
            Ok(read) => read,
            Err(failure) => return self.failed(&failure, out),
        };
        self.warn(&document);
        match self.worker.analyze_document(&document) {
            Ok(analysis) => {
                self.counts.0 += 1;
                self.printer.document(&document, path.as_deref(), &analysis, out)?;
                Ok(out.flush()?)
            }
            Err(error) => self.failed(&Failure::new(document.id, path, None, &error), out),
        }
    }

    fn failed(&mut self, failure: &Failure, out: &mut Output) -> anyhow::Result<()> {
        self.counts.1 += 1;
        let line = failure.line.map_or_else(String::new, |line| format!(", line {line}"));
        let path = failure.path.as_deref().unwrap_or(&failure.id);
        anstream::eprintln!("haeksim: {path}{line}: {}", failure.message);
        self.printer.failure(failure, out)?;
        Ok(out.flush()?)
    }

    fn warn(&self, document: &haeksim::document::Document) {
        if document.replaced > 0 && !self.config.quiet {
            let place = document.text.find('\u{FFFD}').unwrap_or(0);
            let (id, count, encoding) = (&document.id, document.replaced, document.encoding);
            anstream::eprintln!(
                "haeksim: {id}: {count} broken places in {encoding}, the first at byte {place} of the text; read as \u{FFFD}"
            );
        }
        if self.config.verbose {
            anstream::eprintln!("haeksim: {}: {}, {} bytes", document.id, document.encoding, document.text.len());
        }
    }
}

/// Where results go: standard output, or a file, which never holds colours.
enum Output {
    Stdout(anstream::AutoStream<io::Stdout>),
    File(Whole, StripBytes),
}

impl Output {
    fn open(config: &Config) -> anyhow::Result<Self> {
        let Some(path) = &config.output else { return Ok(Self::Stdout(anstream::stdout())) };
        let many = config.paths.len() > 1 || config.paths.iter().any(|path| path.is_dir());
        let target = if many { folder_target(path, config)? } else { path.clone() };
        Ok(Self::File(Whole::new(&target)?, StripBytes::new()))
    }

    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::File(file, _) => file.finish(),
        }
    }
}

/// The file for the results of several inputs, in a folder that is made if need be.
fn folder_target(folder: &Path, config: &Config) -> anyhow::Result<std::path::PathBuf> {
    fs::create_dir_all(folder).with_context(|| format!("{}: can't make this folder", folder.display()))?;
    if !config.force && fs::read_dir(folder)?.next().is_some() {
        bail!("{}: is not empty\nhint: name another folder, or --force to replace what is in it", folder.display());
    }
    Ok(folder.join(format!("documents.{}", crate::print::ending(config.format))))
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(file, strip) => {
                strip.strip_next(bytes).try_for_each(|part| file.write_all(part))?;
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file, _) => file.flush(),
        }
    }
}
