//! One document to be.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use haeksim::decode::{UTF8, as_utf8, decode};
use haeksim::document::Document;
use haeksim::error::Error;
use haeksim::report::Failure;
use haeksim::source;
use haeksim::source::form::Form;
use haeksim::source::jsonl;
use haeksim::source::table::Row;

use super::{LONGEST, LONGEST_PACKED, Reading, name, shown};
use crate::guard::guarded;

/// A document with the file it came from, or why there is none.
pub type Item = Result<(Document, Option<String>), Failure>;

/// One document to be, not yet opened.
pub struct Piece {
    path: PathBuf,
    content: Content,
}

/// What a piece is.
pub(super) enum Content {
    /// The whole file.
    File(Form),
    /// All of a stream.
    Read(Form, Vec<u8>),
    /// A line of it, with its encoding where that is known.
    Line(u64, Vec<u8>, Option<&'static Encoding>),
    /// A line that is decoded already, with the encoding it had and its broken places.
    Record(u64, String, &'static str, usize),
    /// A line that is too long.
    LongLine(u64),
    /// A row of a table, with the table's encoding and the row's broken places.
    Row(Box<Row>, &'static str, usize),
    /// A row that can't be read.
    BadRow(u64, Error),
    /// It can't be read.
    Failed(Option<u64>, Error),
}

/// What was in a piece.
pub struct Opened {
    /// Tells whether name and content are the same as at another time, where that is wanted.
    pub hash: u64,
    /// The document.
    pub item: Item,
}

impl Piece {
    pub(super) fn new(path: &Path, content: Content) -> Self {
        Self { path: path.to_owned(), content }
    }

    pub(super) fn failed(path: &Path, line: Option<u64>, error: Error) -> Self {
        Self::new(path, Content::Failed(line, error))
    }

    /// The file it is in, and the line or row.
    pub fn place(&self) -> (PathBuf, Option<u64>) {
        let line = match &self.content {
            Content::Line(number, ..) | Content::Record(number, ..) | Content::LongLine(number) => Some(*number),
            Content::Row(row, ..) => Some(row.number),
            Content::BadRow(number, _) => Some(*number),
            Content::Failed(line, _) => *line,
            Content::File(_) | Content::Read(..) => None,
        };
        (self.path.clone(), line)
    }

    /// What its place in the file is called: a spreadsheet numbers rows, and a row may be many lines of a file.
    pub fn unit(&self) -> &'static str {
        if matches!(self.content, Content::Row(..) | Content::BadRow(..)) { "row" } else { "line" }
    }

    /// Which columns of its table were taken for what, where it is the first row.
    pub fn columns(&self) -> Option<String> {
        match &self.content {
            Content::Row(row, ..) => row.columns().map(|columns| format!("{}: {columns}", shown(&self.path))),
            _ => None,
        }
    }

    /// What else there is to know of its table, where it is the first row.
    pub fn notice(&self) -> Option<String> {
        match &self.content {
            Content::Row(row, ..) => row.notice().map(|notice| format!("{}: {notice}", shown(&self.path))),
            _ => None,
        }
    }

    /// How many bytes it holds.
    pub fn bytes(&self) -> usize {
        match &self.content {
            Content::Line(_, bytes, _) | Content::Read(_, bytes) => bytes.len(),
            Content::Record(_, text, ..) => text.len(),
            Content::Row(row, ..) => row.bytes(),
            _ => 0,
        }
    }

    /// Reads it. A panic costs this piece and no more.
    pub fn open(self, reading: &Reading) -> Opened {
        let (file, line) = self.place();
        guarded(|| self.read(reading)).unwrap_or_else(|message| Opened::refused(&file, line, &Error::Internal(message)))
    }

    fn read(self, reading: &Reading) -> Opened {
        let hash = |bytes: &[u8]| if reading.hashed { hash(&name(&self.path), bytes) } else { 0 };
        match self.content {
            Content::File(form) => match read_file(&self.path, form) {
                Ok(bytes) => whole(&self.path, form, &bytes, reading),
                Err(error) => Opened::refused(&self.path, None, &error),
            },
            Content::Read(form, bytes) => whole(&self.path, form, &bytes, reading),
            Content::Line(number, bytes, encoding) => {
                Opened { hash: hash(&bytes), item: line(&self.path, number, &bytes, encoding, reading) }
            }
            Content::Record(number, text, encoding, replaced) => {
                let item = record(&self.path, number, &text, (encoding, replaced), reading);
                Opened { hash: hash(text.as_bytes()), item }
            }
            Content::Row(row, encoding, replaced) => {
                let hash = hash(row.cells().join("\0").as_bytes());
                Opened { hash, item: row_document(&self.path, *row, encoding, replaced) }
            }
            Content::LongLine(number) => Opened::refused(&self.path, Some(number), &Error::TooLong(LONGEST)),
            Content::BadRow(number, error) => Opened::refused(&self.path, Some(number), &error),
            Content::Failed(line, error) => Opened::refused(&self.path, line, &error),
        }
    }
}

impl Opened {
    /// A piece that can't be used.
    fn refused(path: &Path, line: Option<u64>, error: &Error) -> Self {
        let failure = failure(path, line, error);
        Self { hash: hash(&failure.id, failure.message.as_bytes()), item: Err(failure) }
    }
}

/// The failure of a file, or of a line or row of it.
fn failure(path: &Path, line: Option<u64>, error: &Error) -> Failure {
    let name = name(path);
    let id = line.map_or_else(|| name.clone(), |line| format!("{name}#{line}"));
    Failure::new(id, Some(shown(path)), line, error)
}

/// What to say of a document that failed: where it stands in its file, as a `unit`, and why.
pub fn told(failure: &Failure, unit: &str) -> String {
    let place = failure.line.map_or_else(String::new, |number| format!(", {unit} {number}"));
    format!("{}{place}: {}", failure.path.as_deref().unwrap_or(&failure.id), failure.message)
}

/// FNV-1a: it has to tell a changed file from an unchanged one, today and in the next version, and no more.
pub fn hash(name: &str, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    name.as_bytes().iter().chain(&[0]).chain(bytes).fold(0xcbf2_9ce4_8422_2325, step)
}

/// Tells a file from others by its name.
pub fn hash_of_name(path: &Path) -> u64 {
    hash(&name(path), b"")
}

fn read_file(path: &Path, form: Form) -> haeksim::Result<Vec<u8>> {
    read_all(fs::File::open(path)?, limit(form))
}

/// How long a file of a form may be.
pub(super) fn limit(form: Form) -> u64 {
    let packed = matches!(form, Form::Docx | Form::Hwp | Form::Hwpx | Form::Xlsx | Form::Zip | Form::Ole);
    if packed { LONGEST_PACKED } else { LONGEST }
}

/// Everything that comes, if it is not too much.
pub(super) fn read_all(from: impl Read, limit: u64) -> haeksim::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limit + 1).read_to_end(&mut bytes).map_err(|error: io::Error| Error::Io(error))?;
    if bytes.len() as u64 > limit { Err(Error::TooLong(limit)) } else { Ok(bytes) }
}

fn whole(path: &Path, form: Form, bytes: &[u8], reading: &Reading) -> Opened {
    let name = name(path);
    let document = source::document(form, &name, bytes, reading.encoding);
    let item = document.map(|document| (document, Some(shown(path)))).map_err(|error| failure(path, None, &error));
    Opened { hash: if reading.hashed { hash(&name, bytes) } else { 0 }, item }
}

/// A line as it was read. Where nothing was asked for, one that is valid UTF-8 is just that, whatever the others are.
fn line(path: &Path, number: u64, bytes: &[u8], encoding: Option<&'static Encoding>, reading: &Reading) -> Item {
    if reading.encoding.is_none_or(|asked| asked == UTF8)
        && let Some(line) = as_utf8(bytes)
    {
        return record(path, number, &line, (UTF8.name(), 0), reading);
    }
    match decode(bytes, encoding) {
        Ok(line) => record(path, number, &line.text, (line.encoding, line.replaced), reading),
        Err(error) => Err(failure(path, Some(number), &error)),
    }
}

fn record(path: &Path, number: u64, line: &str, read: (&'static str, usize), reading: &Reading) -> Item {
    let fallback = format!("{}#{number}", name(path));
    let line = line.trim_start_matches('\u{FEFF}');
    match jsonl::document(line, &reading.fields, &fallback) {
        Ok(document) => Ok((Document { encoding: read.0, replaced: read.1, ..document }, None)),
        Err(error) => {
            let id = jsonl::id(line, &reading.fields).unwrap_or(fallback);
            Err(Failure::new(id, Some(shown(path)), Some(number), &error))
        }
    }
}

fn row_document(path: &Path, row: Row, encoding: &'static str, replaced: usize) -> Item {
    let (name, number) = (name(path), row.number);
    let id = row.id().map_or_else(|| format!("{name}#{number}"), str::to_owned);
    row.document(&name, encoding, replaced)
        .map(|document| (document, Some(shown(path))))
        .map_err(|error| Failure::new(id, Some(shown(path)), Some(number), &error))
}
