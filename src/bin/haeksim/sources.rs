//! Paths to documents: opens, walks and reads; the library makes documents of the bytes.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use haeksim::document::Document;
use haeksim::error::Error;
use haeksim::report::Failure;
use haeksim::source::{jsonl, text};

use crate::args::From;
use crate::config::Reading;

/// A document with the file it came from, or why there is none.
pub type Item = Result<(Document, Option<String>), Failure>;

/// A file to read, or why it can't be.
pub type Input = Result<PathBuf, Failure>;

/// The files that the paths stand for, in a fixed order: folders are walked, hidden and ignored files passed over.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    paths.iter().flat_map(|path| if path.is_dir() { walk(path) } else { vec![Ok(path.clone())] }).collect()
}

fn walk(folder: &Path) -> Vec<Input> {
    let mut found: Vec<Input> = ignore::WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_path(Path::cmp)
        .build()
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => Some(Ok(entry.into_path())),
            Ok(_) => None,
            Err(error) => Some(Err(walk_failure(folder, &error))),
        })
        .collect();
    if found.is_empty() {
        let error = Error::Option("no file in this folder; hidden and ignored ones are passed over".into());
        found.push(Err(failure(folder, None, &error)));
    }
    found
}

fn walk_failure(folder: &Path, error: &ignore::Error) -> Failure {
    let kind = error.io_error().map_or(io::ErrorKind::Other, io::Error::kind);
    failure(folder, None, &Error::Io(io::Error::new(kind, error.to_string())))
}

fn failure(path: &Path, line: Option<u64>, error: &Error) -> Failure {
    let name = path.display().to_string();
    let id = line.map_or_else(|| name.clone(), |line| format!("{name}#{line}"));
    Failure::new(id, Some(name), line, error)
}

/// Calls `visit` for each document of an input, as soon as it is read. Stops where `visit` fails.
pub fn read<E>(path: &Path, reading: &Reading, visit: &mut dyn FnMut(Item) -> Result<(), E>) -> Result<(), E> {
    let opened: io::Result<Box<dyn Read>> =
        if path.as_os_str() == "-" { Ok(Box::new(io::stdin().lock())) } else { open(path) };
    let stream = match opened {
        Ok(stream) => stream,
        Err(error) => return visit(Err(failure(path, None, &Error::Io(error)))),
    };
    match form(path, reading.from) {
        From::Jsonl => read_records(path, stream, reading, visit),
        _ => visit(read_text(path, stream, reading)),
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(Box::new(fs::File::open(path)?))
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

fn read_text(path: &Path, mut stream: Box<dyn Read>, reading: &Reading) -> Item {
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    let document = stream.read_to_end(&mut bytes).map_err(Error::Io);
    let document = document.and_then(|_| text::document(&name, &bytes, reading.encoding));
    document.map(|document| (document, Some(name))).map_err(|error| failure(path, None, &error))
}

fn read_records<E>(
    path: &Path,
    stream: Box<dyn Read>,
    reading: &Reading,
    visit: &mut dyn FnMut(Item) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = BufReader::new(stream);
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return visit(Err(failure(path, Some(number), &Error::Io(error)))),
        }
        if !bytes.iter().all(u8::is_ascii_whitespace) {
            visit(read_record(&name, number, &bytes, reading))?;
        }
    }
    Ok(())
}

fn read_record(name: &str, number: u64, bytes: &[u8], reading: &Reading) -> Item {
    let fallback = format!("{name}#{number}");
    let line = String::from_utf8_lossy(bytes);
    let line = line.trim_start_matches('\u{FEFF}');
    jsonl::document(line, &reading.fields, &fallback).map(|document| (document, None)).map_err(|error| {
        let id = jsonl::id(line, &reading.fields).unwrap_or(fallback);
        Failure::new(id, Some(name.to_owned()), Some(number), &error)
    })
}
