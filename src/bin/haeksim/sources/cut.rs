//! Files to pieces: a file is one document, or its lines or rows are.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::Path;

use haeksim::decode::{Decoded, decode, is_wide, recognise_lines};
use haeksim::error::Error;
use haeksim::source::form::{self, Form, HEAD};
use haeksim::source::package::Package;
use haeksim::source::table::Row;
use haeksim::source::{csv, html, jsonl, xlsx};

use super::piece::{Content, Piece, limit, read_all};
use super::{LONGEST, Reading};
use crate::args::From;
use crate::files::{ending, is_standard, is_stream};
use crate::guard::guarded;
use crate::sources::results::is_records;

/// Takes pieces until it answers false.
type Visit<'a> = dyn FnMut(Piece) -> bool + 'a;

/// The pieces of one file. Answers false when nobody wants more.
pub fn cut(path: &Path, reading: &Reading, visit: &mut Visit<'_>) -> bool {
    match Input::open(path, reading.from).and_then(|input| input.cut(path, reading, visit)) {
        Ok(go_on) => go_on,
        Err(error) => visit(Piece::failed(path, None, error)),
    }
}

/// An input whose form is known.
struct Input {
    form: Form,
    /// What was read of it to recognise the form.
    head: Vec<u8>,
    /// The rest.
    rest: Box<dyn Read>,
}

impl Input {
    fn open(path: &Path, from: From) -> haeksim::Result<Self> {
        let mut rest: Box<dyn Read> =
            if is_standard(path) { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        // Lines are answered as they come, so there is no waiting for more of them.
        if from == From::Jsonl {
            return Ok(Self { form: Form::Jsonl, head: Vec::new(), rest });
        }
        let mut head = Vec::new();
        rest.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let form = form_of(path, from, &head);
        Ok(Self { form, head, rest })
    }

    fn stream(self) -> impl Read {
        Cursor::new(self.head).chain(self.rest)
    }

    fn cut(self, path: &Path, reading: &Reading, visit: &mut Visit<'_>) -> haeksim::Result<bool> {
        match self.form {
            Form::Jsonl => lines(path, self.stream(), reading, visit),
            Form::Json => list(path, self.stream(), reading, visit),
            Form::Csv => table(path, self.stream(), reading, visit),
            Form::HtmlTable => html_table(path, read_all(self.stream(), LONGEST)?, reading, visit),
            Form::Zip | Form::Xlsx if is_stream(path) => {
                let bytes = read_all(self.stream(), limit(Form::Zip))?;
                packed(path, Cursor::new(bytes), reading, visit, |form, file| Content::Read(form, file.into_inner()))
            }
            Form::Zip | Form::Xlsx => {
                let file = BufReader::new(File::open(path)?);
                packed(path, file, reading, visit, |form, _| Content::File(form))
            }
            form if is_stream(path) => {
                let bytes = read_all(self.stream(), limit(form))?;
                Ok(visit(Piece::new(path, Content::Read(form, bytes))))
            }
            form => Ok(visit(Piece::new(path, Content::File(form)))),
        }
    }
}

/// The form of an input: what was asked for, else what it looks like.
fn form_of(path: &Path, from: From, head: &[u8]) -> Form {
    let seen = form::recognise(head, &ending(path));
    match from {
        From::Auto => seen,
        From::Text => Form::Text,
        From::Markdown => Form::Markdown,
        From::Subtitles => Form::Subtitles,
        From::Html => Form::Html,
        From::Csv => Form::Csv,
        From::Jsonl => Form::Jsonl,
        // An old or an encrypted file in the place of a new one is told as what it is, and of Hangul both are read.
        From::Docx | From::Hwpx | From::Xlsx if seen == Form::Ole => seen,
        From::Hwp if seen == Form::Zip => Form::Hwpx,
        From::Hwp => Form::Hwp,
        From::Docx => Form::Docx,
        From::Hwpx => Form::Hwpx,
        From::Xlsx if matches!(seen, Form::Html | Form::HtmlTable) => Form::HtmlTable,
        From::Xlsx => Form::Xlsx,
    }
}

/// Whether an input, as far as can be told without reading it, holds many documents.
pub fn holds_many(path: &Path, from: From) -> bool {
    let many = |form| matches!(form, Form::Csv | Form::Xlsx | Form::HtmlTable | Form::Jsonl | Form::Json);
    match from {
        // What is read of a stream to see what it is would be gone.
        From::Auto if is_stream(path) => false,
        From::Auto => Input::open(path, from).is_ok_and(|input| match input.form {
            Form::Zip => File::open(path)
                .map_err(Error::Io)
                .and_then(|file| Package::open(BufReader::new(file)))
                .is_ok_and(|package| form::of_package(&package).is_ok_and(many)),
            Form::Json => input.head.iter().find(|byte| b"[{".contains(byte)) == Some(&b'['),
            form => many(form),
        }),
        from => many(form_of(path, from, b"")),
    }
}

/// About how many documents a file holds, by its name and its lines; nothing where it would have to be unpacked.
pub fn documents_in(path: &Path, from: From) -> Option<u64> {
    match form_of(path, from, b"") {
        Form::Jsonl => Some(line_ends(path, true).unwrap_or(1)),
        // Its head is no document.
        Form::Csv => Some(line_ends(path, false).map_or(1, |lines| lines.saturating_sub(1))),
        _ if ending(path) == "xlsx" => None,
        _ => Some(1),
    }
}

/// How many line ends a file has, those between quotes counted or not.
fn line_ends(path: &Path, quoted: bool) -> io::Result<u64> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut buffer, mut count, mut inside, mut last) = (vec![0; 1 << 16], 0, false, b'\n');
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(count + u64::from(last != b'\n'));
        }
        for &byte in &buffer[..read] {
            inside ^= byte == b'"' && !quoted;
            count += u64::from(byte == b'\n' && !inside);
        }
        last = buffer[read - 1];
    }
}

/// Lines of what is decoded as a whole.
fn decoded_lines(path: &Path, from: &Decoded, lines: impl Iterator<Item = String>, visit: &mut Visit<'_>) -> bool {
    let mut lines = (1..).zip(lines).filter(|(_, line)| !line.trim().is_empty());
    lines.all(|(number, line)| {
        let replaced = broken_in(&line, from);
        visit(Piece::new(path, Content::Record(number, line, from.encoding, replaced)))
    })
}

/// How many broken places a part has of what was decoded as a whole. A U+FFFD that the file itself holds is no damage.
fn broken_in(part: &str, whole: &Decoded) -> usize {
    if whole.replaced > 0 { part.matches('\u{FFFD}').count() } else { 0 }
}

fn begins_list(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    text.strip_prefix(b"[").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
}

/// A JSON list of records, or one record.
fn list(path: &Path, stream: impl Read, reading: &Reading, visit: &mut Visit<'_>) -> haeksim::Result<bool> {
    let decoded = decode(&read_all(stream, LONGEST)?, reading.encoding)?;
    let records = jsonl::records(&decoded.text)?;
    Ok(decoded_lines(path, &decoded, records.into_iter(), visit))
}

fn lines(path: &Path, stream: impl Read, reading: &Reading, visit: &mut Visit<'_>) -> haeksim::Result<bool> {
    let mut reader = BufReader::with_capacity(1 << 16, stream);
    if is_records(reader.fill_buf()?) {
        return Err(Error::Option(
            "it holds results of haeksim, and not the texts; name what was read for them, or see `haeksim terms`"
                .into(),
        ));
    }
    // No line of records begins like a list of them, so that is one which was called lines.
    if begins_list(reader.fill_buf()?) {
        return list(path, reader, reading, visit);
    }
    let encoding = match reading.encoding {
        // What has come so far must do: as a filter, it can't wait for more.
        None => recognise_lines(reader.fill_buf()?),
        asked => asked,
    };
    // Line ends can't be found in the bytes of such a file.
    if encoding.is_some_and(is_wide) {
        let decoded = decode(&read_all(reader, LONGEST)?, encoding)?;
        return Ok(decoded_lines(path, &decoded, decoded.text.lines().map(str::to_owned), visit));
    }
    for number in 1.. {
        let mut bytes = Vec::new();
        let content = match reader.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) if bytes.len() as u64 <= LONGEST => Content::Line(number, bytes, encoding),
            Ok(_) => match reader.skip_until(b'\n') {
                Ok(_) => Content::LongLine(number),
                Err(error) => return Ok(visit(Piece::failed(path, Some(number), Error::Io(error)))),
            },
            Err(error) => return Ok(visit(Piece::failed(path, Some(number), Error::Io(error)))),
        };
        let blank = matches!(&content, Content::Line(_, bytes, _) if bytes.iter().all(u8::is_ascii_whitespace));
        if !blank && !visit(Piece::new(path, content)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn table(path: &Path, stream: impl Read, reading: &Reading, visit: &mut Visit<'_>) -> haeksim::Result<bool> {
    let stream = BufReader::with_capacity(1 << 16, stream);
    for (number, row) in csv::Rows::new(stream, reading.encoding, &reading.fields)? {
        // Without a column there is no row to blame.
        if let Err(error @ (Error::Column(_) | Error::Empty)) = row {
            return Err(error);
        }
        if !visit(Piece::new(path, of_row(number, row))) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A page that is called a workbook: the rows of a table, or else the page.
fn html_table(path: &Path, bytes: Vec<u8>, reading: &Reading, visit: &mut Visit<'_>) -> haeksim::Result<bool> {
    let rows = guarded(|| html::rows::rows(&bytes, reading.encoding, &reading.fields));
    let Some((rows, decoded)) = rows.unwrap_or_else(|message| Err(Error::Internal(message)))? else {
        return Ok(visit(Piece::new(path, Content::Read(Form::Html, bytes))));
    };
    let broken = |row: &Row| row.cells().iter().map(|cell| broken_in(cell, &decoded)).sum();
    Ok(rows.into_iter().all(|(number, row)| {
        let row = row.map(|row| {
            let replaced = broken(&row);
            (row, decoded.encoding, replaced)
        });
        visit(Piece::new(path, of_row(number, row)))
    }))
}

/// A row of a table with its encoding and broken places, or why it can't be read.
fn of_row(number: u64, row: haeksim::Result<(Row, &'static str, usize)>) -> Content {
    match row {
        Ok((row, encoding, replaced)) => Content::Row(Box::new(row), encoding, replaced),
        Err(error) => Content::BadRow(number, error),
    }
}

/// A zip file: a sheet, whose rows are read here, or a document, which is read by whoever takes it.
fn packed<R: Read + Seek>(
    path: &Path,
    reader: R,
    reading: &Reading,
    visit: &mut Visit<'_>,
    document: impl FnOnce(Form, R) -> Content,
) -> haeksim::Result<bool> {
    let mut package = Package::open(reader)?;
    match form::of_package(&package)? {
        Form::Xlsx => {
            let mut go_on = true;
            let read = guarded(|| {
                xlsx::rows(&mut package, &reading.fields, &mut |number, row| {
                    go_on = visit(Piece::new(path, of_row(number, row.map(|row| (row, "UTF-8", 0)))));
                    go_on
                })
            });
            read.unwrap_or_else(|message| Err(Error::Internal(message))).map(|()| go_on)
        }
        _ if reading.from == From::Xlsx => Err(Error::Damaged("it holds no sheets".into())),
        form => Ok(visit(Piece::new(path, document(form, package.into_inner())))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_between_quotes_ends_no_row() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("표.csv");
        std::fs::write(&path, "id,본문\n1,\"비가 온다.\n눈이 온다.\"\n2,집에 가자.").expect("written");
        assert_eq!((line_ends(&path, false).expect("read"), line_ends(&path, true).expect("read")), (3, 4));
    }
}
