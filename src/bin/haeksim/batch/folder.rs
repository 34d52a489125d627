//! The output folder: what may be replaced, what an earlier run left, and what is made when all documents are done.
//!
//! While the work goes on there is `documents.jsonl.part`, which grows, and the journal. Everything else is made of the
//! records at the end, and the records get their name last: where `documents.jsonl` stands, all of it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use haeksim::duplicates::Seen;
use rustc_hash::FxHashSet;
use serde_json::Value;

use super::header::difference;
use super::journal::{self, Entry, Journal};
use super::output::Output;
use super::{Counts, Job};
use crate::files::{self, removed};
use crate::order::{Ending, Taker, ordered};
use crate::pass::producer;
use crate::sources::results::{JOURNAL, PAGES, PART};
use crate::sources::{Piece, hash_of_name};

/// A file of results. There is no other: what `--force` replaces is what can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultFile {
    Records,
    Documents,
    Terms,
    Errors,
    DigestPage,
    Digest,
    Report,
    Workbook,
    /// The last of them.
    Sections,
}

impl ResultFile {
    const ALL: [Self; Self::Sections as usize + 1] = [
        Self::Records,
        Self::Documents,
        Self::Terms,
        Self::Errors,
        Self::DigestPage,
        Self::Digest,
        Self::Report,
        Self::Workbook,
        Self::Sections,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Records => "documents.jsonl",
            Self::Documents => "documents.csv",
            Self::Terms => "terms.csv",
            Self::Errors => "errors.csv",
            Self::DigestPage => PAGES[0],
            Self::Digest => "digest.json",
            Self::Report => "report.html",
            Self::Workbook => "documents.xlsx",
            Self::Sections => PAGES[1],
        }
    }
}

/// An output folder.
pub struct Folder {
    path: PathBuf,
    force: bool,
    resume: bool,
    /// The journal, which no other run may open.
    journal: File,
}

/// What an earlier run has done already.
#[derive(Default)]
pub struct Before {
    /// Pieces that need not be done again.
    pub pieces: u64,
    /// Others that it did, which have changed or stand behind such.
    pub again: u64,
    /// What became of them.
    pub counts: Counts,
    /// Their signatures.
    pub seen: Seen,
    /// Bytes of records.
    pub length: u64,
    /// Whether there is nothing left to do.
    pub finished: bool,
}

impl Before {
    /// What to say of it where the work goes on.
    pub fn told(&self) -> Option<String> {
        match (self.pieces, self.again) {
            (0, 0) => None,
            (pieces, 0) => Some(format!("goes on after {pieces} documents")),
            (pieces, again) => Some(format!(
                "goes on after {pieces} documents; the inputs have changed there, and {again} of the earlier run are done again"
            )),
        }
    }
}

impl Folder {
    /// The files that results in this folder may replace.
    pub fn replaced(path: &Path) -> impl Iterator<Item = PathBuf> {
        ResultFile::ALL.into_iter().map(ResultFile::name).chain([PART, JOURNAL]).map(|name| path.join(name))
    }

    /// Makes the folder if need be and sees whether the results may be and can be written there.
    pub fn prepare(path: &Path, force: bool, resume: bool) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("{}: can't make this folder", path.display()))?;
        let path = path.canonicalize()?;
        // That another run is at work there is told before anything else, and nothing is left in a folder of others.
        let claimed = path.join(JOURNAL).exists().then(|| journal::claim(&path.join(JOURNAL))).transpose()?;
        if !force && !resume && is_used(&path)? {
            let broken_off = path.join(PART).exists();
            let hint =
                if broken_off { "\nhint: an earlier run was broken off there; --resume goes on with it" } else { "" };
            bail!(
                "{}: is not empty{hint}\nhint: name another folder, or --force to replace results in it",
                path.display()
            );
        }
        let results = || ResultFile::ALL.iter().any(|file| path.join(file.name()).exists());
        if resume && !force && claimed.is_none() && results() {
            bail!(
                "{}: holds results, but no journal to go on with\nhint: name another folder, or --force to replace them",
                path.display()
            );
        }
        let journal = claimed.map_or_else(|| journal::claim(&path.join(JOURNAL)), Ok)?;
        let folder = Self { path, force, resume, journal };
        if force || resume {
            folder.remove_leftovers()?;
        }
        // Finds a folder without permission and a full disk before the work, not after it.
        let mut probe = files::beside(&folder.file(PART))?;
        probe.write_all(&[0; 4096]).with_context(|| format!("{}: can't write there", folder.path.display()))?;
        Ok(folder)
    }

    /// Files that were being written beside their place when an earlier run was killed.
    fn remove_leftovers(&self) -> anyhow::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(files::BESIDE) && name != JOURNAL {
                removed(&self.file(&name))?;
            }
        }
        Ok(())
    }

    /// A file of results in it.
    pub fn result(&self, file: ResultFile) -> PathBuf {
        self.file(file.name())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// The journal once more, from its beginning on, under the same lock. Who has it shares one place in it with all
    /// others.
    fn journal(&self) -> io::Result<File> {
        let mut journal = self.journal.try_clone()?;
        journal.rewind()?;
        Ok(journal)
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The growing file of records.
    pub fn part(&self) -> PathBuf {
        self.file(PART)
    }

    /// Starts, or goes on: compares what the journal of an earlier run says with the inputs as they are now. `begin`
    /// is what the file of records begins with, `header` the journal's first line.
    pub fn start(
        &self,
        job: &Arc<Job>,
        header: &Value,
        begin: &str,
    ) -> anyhow::Result<Option<(Output, Journal, Before)>> {
        let name = || self.file(JOURNAL).display().to_string();
        let records = if self.part().exists() { self.part() } else { self.result(ResultFile::Records) };
        let old = if self.resume { journal::Reading::of(self.journal()?, &records).with_context(name)? } else { None };
        let Some((old, reading)) = old else { return self.start_anew(header, begin).map(Some) };
        if old != *header {
            if self.force {
                return self.start_anew(header, begin).map(Some);
            }
            bail!(
                "{}: {}\n\
                 hint: repeat its options, name another folder, or --force to do all of it anew; that takes away what it \
                 made besides, such as a report or a digest",
                self.path.display(),
                difference(&old, header)
            );
        }
        let mut compare = Comparing::new(reading, begin.len() as u64);
        if compare.run(job)? == Ending::Interrupted {
            return Ok(None);
        }
        let left = compare.left(job)?;
        self.may_drop(&left)?;
        let (length, finished) = (compare.kept, !compare.differs && left.entries == 0 && !self.part().exists());
        let before = Before { finished, again: left.entries - left.documents, ..compare.before };
        if finished {
            return Ok(Some((
                Output::stdout(false),
                Journal::reopen(self.journal()?, length).with_context(name)?,
                before,
            )));
        }
        if !self.part().exists() {
            fs::rename(&records, self.part()).with_context(|| records.display().to_string())?;
        }
        let journal = Journal::reopen(self.journal()?, length).with_context(name)?;
        let part = OpenOptions::new().write(true).open(self.part());
        let part = part.and_then(|part| journal::cut(part, before.length));
        let part = part.with_context(|| self.part().display().to_string())?;
        Ok(Some((Output::Growing(BufWriter::new(part)), journal, before)))
    }

    /// What nobody can make again is dropped only where that was asked for.
    fn may_drop(&self, left: &Left) -> anyhow::Result<()> {
        if left.documents == 0 || self.force {
            return Ok(());
        }
        bail!(
            "{}: going on would drop {} documents in it of files that are not among these inputs, beginning with {}\n\
             hint: name all inputs of the earlier run and what is new, name another folder, or add --force to drop them",
            self.path.display(),
            left.documents,
            left.first
        );
    }

    fn start_anew(&self, header: &Value, begin: &str) -> anyhow::Result<(Output, Journal, Before)> {
        if self.force {
            // The journal stays, and is emptied below: a new file of its name could be locked by another run.
            let mut replaced = Self::replaced(&self.path).filter(|file| !file.ends_with(JOURNAL));
            replaced.try_for_each(|file| removed(&file))?;
        }
        let path = self.part();
        let mut part = File::create(&path).with_context(|| path.display().to_string())?;
        part.write_all(begin.as_bytes()).with_context(|| path.display().to_string())?;
        let journal =
            Journal::create(self.journal()?, header).with_context(|| self.file(JOURNAL).display().to_string())?;
        let before = Before { length: begin.len() as u64, ..Before::default() };
        Ok((Output::Growing(BufWriter::new(part)), journal, before))
    }

    /// Gives the records their name: the last step.
    pub fn name_records(&self) -> anyhow::Result<()> {
        let name = self.result(ResultFile::Records);
        // A power cut must not leave the name without the content. Windows wants a file open for writing for that.
        let part = OpenOptions::new().write(true).open(self.part());
        part.and_then(|part| part.sync_all()).with_context(|| name.display().to_string())?;
        fs::rename(self.part(), &name).with_context(|| name.display().to_string())
    }
}

/// Whether anything lies in a folder but a journal that nothing has been written to.
fn is_used(path: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() != JOURNAL || entry.metadata()?.len() > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Compares the inputs with a journal, piece by piece, until they differ.
struct Comparing {
    reading: journal::Reading,
    before: Before,
    /// Length of the journal up to the last entry that holds.
    kept: u64,
    /// Whether an input differs from its entry, or an entry is missing.
    differs: bool,
    /// The entry that it differs from.
    other: Option<Entry>,
}

/// What stands in a journal behind the last entry that holds.
#[derive(Default)]
struct Left {
    entries: u64,
    /// Those of documents in files that are not among the inputs any more.
    documents: u64,
    /// The first of these.
    first: String,
}

impl Comparing {
    fn new(reading: journal::Reading, begin: u64) -> Self {
        let kept = reading.length;
        Self { reading, before: Before { length: begin, ..Before::default() }, kept, differs: false, other: None }
    }

    fn run(&mut self, job: &Arc<Job>) -> anyhow::Result<Ending> {
        let reading = job.config.reading.clone();
        let produce = producer(job.walk.clone(), reading.clone(), 0);
        let worker = move || {
            let reading = reading.clone();
            move |piece: Piece| piece.open(&reading).hash
        };
        match ordered(job.config.jobs, produce, worker, self) {
            Err(_) if self.differs => Ok(Ending::Finished),
            ending => ending,
        }
    }

    /// What is left of the journal. Only files that are gone are looked for: of one that has changed, or of a table
    /// with fewer rows, the user knows that it is read again.
    fn left(&mut self, job: &Job) -> anyhow::Result<Left> {
        let mut left = Left::default();
        let mut next = self.other.take().map_or_else(|| self.reading.next(), |entry| Ok(Some(entry)))?;
        let named = if next.is_some() { names(job) } else { FxHashSet::default() };
        while let Some(entry) = next {
            left.entries += 1;
            if let Some(id) = entry.id.filter(|_| !named.contains(&entry.file)) {
                left.documents += 1;
                left.first = if left.documents == 1 { id } else { left.first };
            }
            next = self.reading.next()?;
        }
        Ok(left)
    }

    fn keep(&mut self, entry: &Entry) {
        self.kept = self.reading.length;
        self.before.pieces += 1;
        self.before.length = entry.end;
        match &entry.id {
            Some(id) => {
                self.before.counts.documents += 1;
                if let Some(signature) = entry.signature() {
                    self.before.seen.add(id, signature);
                }
            }
            None => self.before.counts.failed += 1,
        }
    }
}

/// The names of all inputs, hashed.
fn names(job: &Job) -> FxHashSet<u64> {
    let mut names = FxHashSet::default();
    job.walk.files(&mut |input| {
        names.insert(hash_of_name(&input.unwrap_or_else(|(path, _)| path)));
        true
    });
    names
}

impl Taker<u64> for Comparing {
    fn take(&mut self, hash: u64) -> anyhow::Result<()> {
        match self.reading.next()? {
            Some(entry) if entry.hash == hash => {
                self.keep(&entry);
                Ok(())
            }
            other => {
                (self.differs, self.other) = (true, other);
                bail!("here they part");
            }
        }
    }
}
