//! Paths to documents: walks, opens and reads; the library makes documents of the bytes.
//!
//! An input is cut into pieces, each of which is one document: a file, or a line of a JSON Lines file. Pieces come in
//! a fixed order and hold as little as can be; whoever takes one opens it.

mod names;
mod walk;

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;
use haeksim::document::Document;
use haeksim::error::Error;
use haeksim::report::Failure;
use haeksim::source::jsonl::Fields;
use haeksim::source::{jsonl, text};

use crate::args::From;
pub use names::{name, shown};
pub use walk::Walk;

/// How inputs are read.
#[derive(Clone)]
pub struct Reading {
    /// Their form.
    pub from: From,
    /// Their encoding, if it is not to be recognised.
    pub encoding: Option<&'static Encoding>,
    /// The keys of records.
    pub fields: Fields,
}

/// A document is at most this long: ten long novels. What is longer is a collection or a log, and the analysis of one
/// such file, which takes 35 times its size, would take more memory than all the others together.
pub const LONGEST: u64 = 32 << 20;

/// A document with the file it came from, or why there is none.
pub type Item = Result<(Document, Option<String>), Failure>;

/// One document to be, not yet opened.
pub struct Piece {
    path: PathBuf,
    content: Content,
}

enum Content {
    /// The whole file.
    File,
    /// A line of it.
    Line(u64, Vec<u8>),
    /// A line that is too long.
    LongLine(u64),
    /// It can't be read.
    Failed(Option<u64>, Error),
}

/// What was in a piece.
pub struct Opened {
    /// Tells whether name and content are the same as at another time.
    pub hash: u64,
    /// The document.
    pub item: Item,
}

impl Piece {
    fn failed(path: &Path, line: Option<u64>, error: Error) -> Self {
        Self { path: path.to_owned(), content: Content::Failed(line, error) }
    }

    /// The file it is in, and the line.
    pub fn place(&self) -> (PathBuf, Option<u64>) {
        let line = match self.content {
            Content::Line(number, _) | Content::LongLine(number) => Some(number),
            Content::Failed(line, _) => line,
            Content::File => None,
        };
        (self.path.clone(), line)
    }

    /// The name of its file, without folders.
    pub fn file_name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// How many bytes it holds.
    pub fn bytes(&self) -> usize {
        match &self.content {
            Content::Line(_, bytes) => bytes.len(),
            _ => 0,
        }
    }

    /// Reads it.
    pub fn open(self, reading: &Reading) -> Opened {
        let name = name(&self.path);
        match self.content {
            Content::File => match read_file(&self.path) {
                Ok(bytes) => Opened { hash: hash(&name, &bytes), item: text_document(&self.path, &bytes, reading) },
                Err(error) => Opened::refused(&self.path, None, &error),
            },
            Content::Line(number, bytes) => {
                Opened { hash: hash(&name, &bytes), item: record(&self.path, number, &bytes, reading) }
            }
            Content::LongLine(number) => Opened::refused(&self.path, Some(number), &Error::TooLong(LONGEST)),
            Content::Failed(line, error) => Opened::refused(&self.path, line, &error),
        }
    }
}

impl Opened {
    /// A piece that can't be used.
    pub fn refused(path: &Path, line: Option<u64>, error: &Error) -> Self {
        let failure = failure(path, line, error);
        Self { hash: hash(&failure.id, failure.message.as_bytes()), item: Err(failure) }
    }
}

/// The failure of a file, or of a line of it.
pub fn failure(path: &Path, line: Option<u64>, error: &Error) -> Failure {
    let name = name(path);
    let id = line.map_or_else(|| name.clone(), |line| format!("{name}#{line}"));
    Failure::new(id, Some(shown(path)), line, error)
}

/// FNV-1a: it has to tell a changed file from an unchanged one, today and in the next version, and no more.
pub fn hash(name: &str, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    name.as_bytes().iter().chain(&[0]).chain(bytes).fold(0xcbf2_9ce4_8422_2325, step)
}

/// Calls `visit` for each piece of the inputs, in order, until it answers false.
pub fn pieces(walk: &Walk, reading: &Reading, visit: &mut dyn FnMut(Piece) -> bool) {
    walk.files(&mut |input| match input {
        Ok(path) => cut(&path, reading, visit),
        Err((path, error)) => visit(Piece::failed(&path, None, error)),
    });
}

/// The pieces of one file.
fn cut(path: &Path, reading: &Reading, visit: &mut dyn FnMut(Piece) -> bool) -> bool {
    if !is_lines(path, reading.from) {
        return visit(Piece { path: path.to_owned(), content: Content::File });
    }
    match open(path) {
        Ok(stream) => lines(path, stream, visit),
        Err(error) => visit(Piece::failed(path, None, Error::Io(error))),
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path.as_os_str() == "-" { Ok(Box::new(io::stdin())) } else { Ok(Box::new(fs::File::open(path)?)) }
}

/// Whether each line of a file is a document.
pub fn is_lines(path: &Path, from: From) -> bool {
    form(path, from) == From::Jsonl
}

/// The form of an input, by what was asked for and by its name.
pub fn form(path: &Path, from: From) -> From {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match (from, ending.as_str()) {
        (From::Auto, "jsonl" | "ndjson") => From::Jsonl,
        (From::Auto, _) => From::Text,
        (from, _) => from,
    }
}

fn read_file(path: &Path) -> haeksim::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST { Err(Error::TooLong(LONGEST)) } else { Ok(bytes) }
}

fn text_document(path: &Path, bytes: &[u8], reading: &Reading) -> Item {
    let document = text::document(&name(path), bytes, reading.encoding);
    document.map(|document| (document, Some(shown(path)))).map_err(|error| failure(path, None, &error))
}

fn lines(path: &Path, stream: Box<dyn Read>, visit: &mut dyn FnMut(Piece) -> bool) -> bool {
    let mut reader = BufReader::with_capacity(1 << 16, stream);
    for number in 1.. {
        let mut bytes = Vec::new();
        let content = match reader.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) if bytes.len() as u64 <= LONGEST => Content::Line(number, bytes),
            Ok(_) => match reader.skip_until(b'\n') {
                Ok(_) => Content::LongLine(number),
                Err(error) => return visit(Piece::failed(path, Some(number), Error::Io(error))),
            },
            Err(error) => return visit(Piece::failed(path, Some(number), Error::Io(error))),
        };
        let blank = matches!(&content, Content::Line(_, bytes) if bytes.iter().all(u8::is_ascii_whitespace));
        if !blank && !visit(Piece { path: path.to_owned(), content }) {
            return false;
        }
    }
    true
}

fn record(path: &Path, number: u64, bytes: &[u8], reading: &Reading) -> Item {
    let fallback = format!("{}#{number}", name(path));
    let line = String::from_utf8_lossy(bytes);
    let line = line.trim_start_matches('\u{FEFF}');
    jsonl::document(line, &reading.fields, &fallback).map(|document| (document, None)).map_err(|error| {
        let id = jsonl::id(line, &reading.fields).unwrap_or(fallback);
        Failure::new(id, Some(shown(path)), Some(number), &error)
    })
}
