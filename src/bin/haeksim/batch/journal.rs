//! The journal of an output folder: what was done, so that a run that was broken off can be taken up again.
//!
//! The first line tells version and options. Each further line is a document or a failure: the hash of its name and
//! content, that of its file's name, how far the file of records reached after it, and what is needed to go on telling
//! near-duplicates. The records are always written before the journal says so; what lies behind the journal's last
//! whole line is cut off.
//!
//! Who has the journal open holds a lock on it, so that no two runs write to one folder. The system takes the lock away
//! with the process, however that ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;

use anyhow::{Context, bail};
use haeksim::duplicates::Signature;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A line of the journal.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Hash of name and content.
    pub hash: u64,
    /// Hash of the name of the file it is in.
    pub file: u64,
    /// Length of the file of records after it.
    pub end: u64,
    /// Name of the document; nothing where it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// For telling near-duplicates, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
}

impl Entry {
    pub fn new((hash, file): (u64, u64), end: u64, id: Option<String>, signature: Option<&Signature>) -> Self {
        Self { hash, file, end, id, signature: signature.map(Signature::to_hex) }
    }

    pub fn signature(&self) -> Option<Signature> {
        Signature::from_hex(self.signature.as_ref()?)
    }
}

/// A journal being written.
pub struct Journal {
    file: File,
    /// Lines that may not be written before the records are.
    waiting: Vec<u8>,
}

impl Journal {
    /// A new journal with its first line.
    pub fn create(file: File, header: &Value) -> io::Result<Self> {
        let mut journal = Self::reopen(file, 0)?;
        journal.file.write_all(format!("{header}\n").as_bytes())?;
        Ok(journal)
    }

    /// An old journal, cut off after `length` bytes.
    pub fn reopen(file: File, length: u64) -> io::Result<Self> {
        Ok(Self { file: cut(file, length)?, waiting: Vec::new() })
    }

    /// Notes a line for the next [`Self::write`].
    pub fn note(&mut self, entry: &Entry) -> io::Result<()> {
        serde_json::to_writer(&mut self.waiting, entry)?;
        self.waiting.push(b'\n');
        Ok(())
    }

    /// Writes what is noted. The records must be in their file by now.
    pub fn write(&mut self) -> io::Result<()> {
        self.file.write_all(&self.waiting)?;
        self.waiting.clear();
        Ok(())
    }
}

/// Opens the journal of a folder, made if need be, and keeps other runs from it. A file system that knows no locks
/// keeps nobody from anything.
pub fn claim(path: &Path) -> anyhow::Result<File> {
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = open.with_context(|| path.display().to_string())?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        let folder = path.parent().unwrap_or(path).display();
        bail!("{folder}: another run is writing to this folder\nhint: wait until it has ended, or name another folder");
    }
    Ok(file)
}

/// Makes a file that is open end after `length` bytes, and goes there.
pub fn cut(mut file: File, length: u64) -> io::Result<File> {
    file.set_len(length)?;
    file.seek(SeekFrom::End(0))?;
    Ok(file)
}

/// An old journal being read.
pub struct Reading {
    lines: BufReader<File>,
    /// Bytes of the whole lines read so far.
    pub length: u64,
    /// No further than the file of records reaches.
    limit: u64,
}

impl Reading {
    /// Reads the first line of a journal; nothing where there is none, or where it was broken off there.
    pub fn of(journal: File, records: &Path) -> io::Result<Option<(Value, Self)>> {
        let limit = fs::metadata(records).map_or(0, |metadata| metadata.len());
        let mut reading = Self { lines: BufReader::new(journal), length: 0, limit };
        let header = reading.line()?.and_then(|line| serde_json::from_slice(&line).ok());
        Ok(header.map(|header| (header, reading)))
    }

    /// A whole line, or nothing.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.lines.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            return Ok(None);
        }
        self.length += line.len() as u64;
        Ok(Some(line))
    }

    /// The next entry whose record is there. `length` counts only entries that were returned.
    pub fn next(&mut self) -> io::Result<Option<Entry>> {
        let before = self.length;
        let entry = self.line()?.and_then(|line| serde_json::from_slice::<Entry>(&line).ok());
        let entry = entry.filter(|entry| entry.end <= self.limit);
        if entry.is_none() {
            self.length = before;
        }
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_behind_the_last_whole_line_does_not_count() {
        let folder = tempfile::tempdir().expect("folder");
        let (journal, records) = (folder.path().join("journal"), folder.path().join("records"));
        let signature = Signature(std::array::from_fn(|i| i as u8));
        let claimed = claim(&journal).expect("free");
        assert!(claim(&journal).is_err_and(|error| error.to_string().contains("another run")));
        let mut writing = Journal::create(claimed, &serde_json::json!({"version": 1})).expect("created");
        writing.note(&Entry::new((7, 1), 10, Some("a".into()), Some(&signature))).expect("noted");
        writing.note(&Entry::new((8, 1), 20, None, None)).expect("noted");
        writing.note(&Entry::new((9, 2), 30, None, None)).expect("noted");
        writing.write().expect("written");
        fs::write(&records, [b'x'; 25]).expect("records");
        let (_, mut reading) =
            Reading::of(File::open(&journal).expect("there"), &records).expect("read").expect("header");
        let first = reading.next().expect("read").expect("first");
        assert_eq!((first.hash, first.id.as_deref(), first.signature()), (7, Some("a"), Some(signature)));
        assert_eq!(reading.next().expect("read").expect("second").hash, 8);
        assert!(reading.next().expect("read").is_none(), "its record is not there");
        let torn = fs::read(&journal).expect("bytes");
        fs::write(&journal, &torn[..20]).expect("torn");
        let (_, mut reading) =
            Reading::of(File::open(&journal).expect("there"), &records).expect("read").expect("header");
        assert!(reading.next().expect("read").is_none());
        assert_eq!(reading.length, 14);
    }
}
