//! What is made of the records when all documents are done, besides the tables: the digest, the report, the workbook,
//! the exports. All of it depends on the records alone, so it can be made of those of an earlier run as well.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use haeksim::digest::Digest;

use super::folder::{Folder, ResultFile};
use super::{Job, export};
use crate::args::Format;
use crate::files::written;
use crate::overview::{self, Counted, Wanted};
use crate::print::{html, markdown_digest, markdown_section, xlsx};
use crate::records::{Kind, each};
use crate::say::say;

/// Records with what was counted in them.
pub struct Made<'a> {
    job: &'a Job,
    records: &'a File,
    counted: Counted,
}

impl<'a> Made<'a> {
    /// Counts the terms of records; temporary files are made in `folder`.
    pub fn count(job: &'a Job, records: &'a File, folder: &Path) -> anyhow::Result<Self> {
        let background = job.background(false)?;
        let counted = overview::count(records, folder, background.as_ref(), job.config.count_duplicates)?;
        Ok(Self { job, records, counted })
    }

    /// For terms that are counted already.
    pub fn new(job: &'a Job, records: &'a File, counted: Counted) -> Self {
        Self { job, records, counted }
    }

    fn wanted(&self) -> Wanted {
        let config = &self.job.config;
        let (sentences, terms) = (config.options.sentences, config.options.terms);
        Wanted { sentences, terms, duplicates: config.count_duplicates }
    }

    /// The digest, where it was asked for.
    pub fn digest(&self) -> io::Result<Option<Digest>> {
        self.job.config.digest.then(|| self.digested()).transpose()
    }

    fn digested(&self) -> io::Result<Digest> {
        overview::digest(self.records, &self.counted, self.wanted())
    }

    /// Writes the exports.
    pub fn exports(&self) -> anyhow::Result<()> {
        let config = &self.job.config;
        let write =
            |what, out: &mut dyn Write| export::write(what, out, self.records, &self.counted, config.count_duplicates);
        config.exports.iter().try_for_each(|export| written(&export.path, |out| Ok(write(export.what, out)?)))
    }

    /// Writes a format that is made of all records at once.
    pub fn write(&self, format: Format, out: &mut (dyn Write + Send)) -> io::Result<()> {
        match format {
            Format::Html => self.report(out),
            Format::Xlsx => self.workbook(out),
            Format::Markdown => self.sections(out),
            Format::Text | Format::Json | Format::Jsonl | Format::Csv => Ok(()),
        }
    }

    /// Fills the folder of records: what was asked for, and again what an earlier run made of other records.
    pub fn folder(&self, folder: &Folder) -> anyhow::Result<()> {
        for (format, file) in [
            (Format::Html, ResultFile::Report),
            (Format::Xlsx, ResultFile::Workbook),
            (Format::Markdown, ResultFile::Sections),
        ] {
            if self.is_wanted(folder, file, self.job.config.format == Some(format)) {
                written(&folder.result(file), |out| Ok(self.write(format, out)?))?;
            }
        }
        if self.is_wanted(folder, ResultFile::Digest, self.job.config.digest) {
            write_digest(folder, &self.digested()?)?;
        }
        self.exports()
    }

    /// Whether a file is asked for, or was made of other records by an earlier run.
    fn is_wanted(&self, folder: &Folder, file: ResultFile, asked: bool) -> bool {
        let path = folder.result(file);
        let outdated = !asked && folder.part().exists() && path.exists();
        self.say_if(outdated, || format!("{}: made again, with what is new", path.display()));
        asked || outdated
    }

    fn report(&self, out: &mut dyn Write) -> io::Result<()> {
        let overview = overview::overview(self.records, &self.counted, self.wanted())?;
        self.say_if(overview.tally.documents > html::MOST_DOCUMENTS, || {
            format!("the report lists the first {} documents; the other formats hold all", html::MOST_DOCUMENTS)
        });
        html::collection(out, self.records, &overview)
    }

    fn workbook(&self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let left = xlsx::write(out, self.records, &self.counted, self.digest()?.as_ref())?;
        self.say_if(left.cut > 0, || {
            format!("{} cells were cut: Excel holds 32,767 characters in each; the other formats hold all", left.cut)
        });
        Ok(())
    }

    fn sections(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut first = true;
        each(self.records, &mut |record| {
            if record.kind() != Kind::Document {
                return Ok(());
            }
            let between = if std::mem::take(&mut first) { "" } else { "\n" };
            write!(out, "{between}{}", markdown_section(record))
        })
    }

    fn say_if(&self, so: bool, what: impl Fn() -> String) {
        if so && !self.job.config.quiet {
            say(format!("haeksim: {}", what()));
        }
    }
}

fn write_digest(folder: &Folder, digest: &Digest) -> anyhow::Result<()> {
    written(&folder.result(ResultFile::Digest), |out| Ok(writeln!(out, "{}", serde_json::to_string_pretty(digest)?)?))?;
    written(&folder.result(ResultFile::DigestPage), |out| Ok(out.write_all(markdown_digest(digest).as_bytes())?))
}
