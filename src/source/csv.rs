//! CSV and its kin: rows of cells with commas, tabs or semicolons between them. A row is read at a time, so that a
//! table may be larger than memory.

use std::io::{self, BufRead, Cursor, Read};

use encoding_rs::Encoding;

use super::blocks::LONGEST;
use super::fields::Fields;
use super::table::{COLUMNS, Head, Row};
use crate::decode::{UTF8, decode, is_wide, recognise};
use crate::error::{Error, Result};

/// How many bytes are looked at to find encoding and delimiter.
const SAMPLE: usize = 1 << 20;

/// How many of them are looked at to tell a table of a single column: more than the rows in which a head is looked for.
const BEGINNING: usize = 1 << 16;

/// A row, how it was decoded, and how many broken places it had.
pub type Decoded = (Row, &'static str, usize);

/// The rows of a table, one after the other.
pub struct Rows<R> {
    input: Box<Input<R>>,
    /// How the rows are encoded now.
    encoding: &'static Encoding,
    /// What the table was encoded with.
    name: &'static str,
    delimiter: u8,
    /// What ends a row.
    end: u8,
    head: Head,
    /// The number of the row that was read last.
    number: u64,
    /// A row or an error has been given.
    given: bool,
    /// Nothing more can be read.
    ended: bool,
}

type Input<R> = std::io::Chain<Cursor<Vec<u8>>, R>;

impl<R: BufRead> Rows<R> {
    /// Looks at the beginning of a table. Without an encoding, it is recognised.
    ///
    /// # Errors
    /// [`Error::Io`]; [`Error::NotText`] where it is no text; [`Error::Empty`]; [`Error::TooLong`] where it is UTF-16,
    /// which is read at once, and larger than a document may be.
    pub fn new(mut input: R, encoding: Option<&'static Encoding>, fields: &Fields) -> Result<Self> {
        let mut sample = Vec::new();
        input.by_ref().take(SAMPLE as u64).read_to_end(&mut sample)?;
        let encoding = encoding.map_or_else(|| recognise(&sample, sample.len() < SAMPLE), Ok)?;
        if is_wide(encoding) {
            input.by_ref().take((LONGEST + 1) as u64).read_to_end(&mut sample)?;
            if sample.len() > LONGEST {
                return Err(Error::TooLong(LONGEST as u64));
            }
            sample = decode(&sample, Some(encoding))?.text.into_bytes();
            return Self::start(sample, input, UTF8, encoding.name(), fields);
        }
        Self::start(sample, input, encoding, encoding.name(), fields)
    }

    fn start(
        sample: Vec<u8>,
        input: R,
        encoding: &'static Encoding,
        name: &'static str,
        fields: &Fields,
    ) -> Result<Self> {
        let sample = sample.strip_prefix(b"\xEF\xBB\xBF").map(<[u8]>::to_vec).unwrap_or(sample);
        if sample.iter().all(u8::is_ascii_whitespace) {
            return Err(Error::Empty);
        }
        let (delimiter, end) = (delimiter(&sample), line_end(&sample));
        let beginning = sample[..sample.len().min(BEGINNING)].to_vec();
        let looked_at = Rows::over(beginning, io::empty(), (encoding, name), (delimiter, end), Head::new(fields));
        let head = looked_at.head_of_single_column().unwrap_or_else(|| Head::new(fields));
        Ok(Self::over(sample, input, (encoding, name), (delimiter, end), head))
    }

    fn over(
        sample: Vec<u8>,
        input: R,
        (encoding, name): (&'static Encoding, &'static str),
        (delimiter, end): (u8, u8),
        head: Head,
    ) -> Self {
        let input = Box::new(Cursor::new(sample).chain(input));
        Self { input, encoding, name, delimiter, end, head, number: 0, given: false, ended: false }
    }

    /// A head for the same rows once more, where there is none but that of a single column.
    fn head_of_single_column(mut self) -> Option<Head> {
        while !self.head.is_found() && self.next().is_some() {}
        if self.head.is_found() { None } else { self.head.of_single_column() }
    }

    fn row(&mut self, bytes: &[u8]) -> Result<Option<Decoded>> {
        let decoded = decode(bytes, Some(self.encoding))?;
        let mut reader = csv::ReaderBuilder::new();
        // This is one row: what looks like a line end in it is a part of a cell.
        reader.terminator(csv::Terminator::Any(b'\n'));
        reader.has_headers(false).flexible(true).delimiter(self.delimiter);
        let mut reader = reader.from_reader(decoded.text.trim_end_matches(['\r', '\n']).as_bytes());
        let record = reader.records().next().transpose().map_err(|error| Error::Record(error.to_string()))?;
        if record.as_ref().is_some_and(|record| record.len() > COLUMNS) {
            return Err(Error::Limit(format!("a row of more than {COLUMNS} cells, which no table of documents has")));
        }
        let cells: Vec<String> = record.iter().flatten().map(str::to_owned).collect();
        let row = self.head.take(self.number, &cells)?;
        Ok(row.map(|row| (row, self.name, decoded.replaced)))
    }
}

/// The rows that hold anything: the number of each with what it is, or why it can't be read.
impl<R: BufRead> Iterator for Rows<R> {
    type Item = (u64, Result<Decoded>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let mut bytes = Vec::new();
            self.number += 1;
            let read = read_row(&mut self.input, (self.delimiter, self.end), &mut bytes);
            let row = match read {
                Ok(0) => {
                    self.ended = true;
                    let empty = if self.head.is_found() { Error::Empty } else { self.head.missing() };
                    return (!self.given).then_some((1, Err(empty)));
                }
                Ok(_) => self.row(&bytes),
                Err(error) => Err(error),
            };
            // Without a head no row is of use, and after an error of the disk there is none. Below the head a row that
            // is no text is a bad row like others.
            self.ended |= matches!(row, Err(Error::Column(_) | Error::Io(_)))
                || matches!(row, Err(Error::NotText(_))) && !self.head.is_found();
            if let Some(row) = row.transpose() {
                self.given = true;
                return Some((self.number, row));
            }
        }
        None
    }
}

/// The bytes that stand outside quotes.
fn unquoted(sample: &[u8]) -> impl Iterator<Item = u8> {
    let mut quoted = false;
    sample.iter().copied().filter(move |&byte| {
        quoted ^= byte == b'"';
        !quoted && byte != b'"'
    })
}

/// What stands between cells: what the first line that has any has most of, outside quotes.
fn delimiter(sample: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    for byte in unquoted(sample) {
        if matches!(byte, b'\n' | b'\r') && counts.iter().any(|(_, count)| *count > 0) {
            break;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| *mark == byte) {
            *count += 1;
        }
    }
    // Of equals the first, which is the commonest.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

/// What ends a row: old files from a Mac have `\r`. Where there is a `\n` outside quotes, a lone `\r` is a part of a
/// cell.
fn line_end(sample: &[u8]) -> u8 {
    let has = |end| unquoted(sample).any(|byte| byte == end);
    if !has(b'\n') && has(b'\r') { b'\r' } else { b'\n' }
}

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    Cell,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// Behind a quote that ends a cell or, doubled, is one.
    Quote,
}

/// Reads a row with its line end, which may hold line ends between quotes. The crate for CSV does not say how many
/// blank lines it passes over, and a row without a number can't be found again in a spreadsheet.
fn read_row(input: &mut impl BufRead, (delimiter, end): (u8, u8), row: &mut Vec<u8>) -> Result<u64> {
    let (mut place, mut length) = (Place::Cell, 0_u64);
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            break;
        }
        let mut used = 0;
        let mut ended = false;
        for &byte in available {
            used += 1;
            place = match (place, byte) {
                (Place::Cell, b'"') => Place::Quoted,
                (Place::Quoted, b'"') => Place::Quote,
                (Place::Quote, b'"') => Place::Quoted,
                (Place::Quoted, _) => Place::Quoted,
                (_, byte) if byte == end => {
                    ended = true;
                    break;
                }
                (_, byte) if byte == delimiter => Place::Cell,
                _ => Place::Plain,
            };
        }
        length += used as u64;
        if length <= LONGEST as u64 {
            row.extend_from_slice(&available[..used]);
        }
        input.consume(used);
        if ended {
            place = Place::Cell;
            break;
        }
    }
    if length > LONGEST as u64 {
        let quote = if place == Place::Quoted { "; a quote that opens in it is never closed" } else { "" };
        return Err(Error::Limit(format!("a row of more than {} MiB, which is no document{quote}", LONGEST >> 20)));
    }
    if place == Place::Quoted {
        return Err(Error::Record(
            "a quote that opens in this row is never closed, so nothing after it is read".into(),
        ));
    }
    Ok(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows as `number: id|title|text`, or what is wrong.
    fn rows(bytes: &[u8]) -> Vec<String> {
        let rows = match Rows::new(bytes, None, &Fields::default()) {
            Ok(rows) => rows,
            Err(error) => return vec![error.to_string()],
        };
        let row = |(number, row): (u64, Result<Decoded>)| match row {
            Ok((row, ..)) => format!("{number}: {}", row.cells().join("|")),
            Err(error) => format!("{number}! {error}"),
        };
        rows.map(row).collect()
    }

    const ROWS: [&str; 2] = ["2: 가1|첫째||비가, 온다.\n눈도 \"펑펑\" 온다.", "5: 가2|둘째||집에 가자."];

    #[test]
    fn every_delimiter_and_encoding_gives_the_same_rows() {
        let comma =
            "id,제목,본문\r\n가1,첫째,\"비가, 온다.\n눈도 \"\"펑펑\"\" 온다.\"\r\n\r\n,,\r\n가2,둘째,집에 가자.";
        assert_eq!(rows(comma.as_bytes()), ROWS);
        let other = |mark: &str| {
            let text = comma.replace("비가, 온다", "비가@ 온다").replace(',', mark).replace('@', ",");
            rows(text.as_bytes())
        };
        assert_eq!(
            (other("\t"), other(";"), other("|")),
            (ROWS.map(String::from).into(), ROWS.map(String::from).into(), ROWS.map(String::from).into())
        );
        assert_eq!(rows(format!("\u{FEFF}{comma}").as_bytes()), ROWS);
        assert_eq!(rows(&encoding_rs::EUC_KR.encode(comma).0), ROWS);
        let utf16: Vec<u8> = format!("\u{FEFF}{comma}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&utf16), ROWS);
    }

    #[test]
    fn a_lone_carriage_return_ends_rows_only_where_nothing_else_does() {
        let mac = "id,제목,본문\r가1,첫째,\"비가, 온다.\n눈도 \"\"펑펑\"\" 온다.\"\r\r,,\r가2,둘째,집에 가자.\r";
        assert_eq!(rows(mac.as_bytes()), ROWS);
        let inside = rows("text,title\r\n비가 온다.\r눈도 온다.,첫째\r\n\"집에\r가자.\",둘째\r\r\n".as_bytes());
        assert_eq!(inside, ["2: |첫째||비가 온다.\r눈도 온다.", "3: |둘째||집에\r가자."]);
    }

    #[test]
    fn a_large_table_is_recognised_wherever_its_sample_ends() {
        for shift in ["", " "] {
            let row = "시립 수영장이 새로 문을 열었다.\n";
            let table = format!("text{shift}\n{}", row.repeat(SAMPLE / 30));
            let bytes = encoding_rs::EUC_KR.encode(&table).0;
            let rows = Rows::new(&bytes[..], None, &Fields::default()).expect("a table");
            let rows: Vec<Decoded> = rows.filter_map(|(_, row)| row.ok()).collect();
            assert_eq!(rows.len(), SAMPLE / 30);
            assert!(rows.iter().all(|(_, encoding, replaced)| (*encoding, *replaced) == ("EUC-KR", 0)), "{shift}");
        }
    }

    #[test]
    fn a_bad_row_is_one_error_and_the_rest_goes_on() {
        let found = rows("text,title\n가,나,다\n5\" 화면이다.,제목\n\"열린 글\n끝\n".as_bytes());
        assert!(found[0].starts_with("2! it has 3 cells"), "{found:?}");
        assert_eq!(found[1], "3: |제목||5\" 화면이다.");
        assert!(found[2].starts_with("4! a quote"), "{found:?}");
        assert_eq!(found.len(), 3);
        let found = rows("text\n비가 온다.\n집\0에 가자.\n눈이 온다.\n".as_bytes());
        assert_eq!((found[0].as_str(), found[2].as_str()), ("2: |||비가 온다.", "4: |||눈이 온다."));
        assert!(found[1].starts_with("3! ") && found[1].contains("NUL"), "{found:?}");
        let found = rows("제목\0\n본문\n비가 온다.\n".as_bytes());
        assert!(found.len() == 1 && found[0].contains("NUL"), "{found:?}");
    }

    #[test]
    fn a_table_without_rows_or_without_columns_says_so() {
        assert_eq!(rows("text,title\n".as_bytes()), ["1! no text in it"]);
        assert!(rows("이름,나이\n김,3\n".as_bytes())[0].contains("이름, 나이"));
        assert_eq!(rows(b" \n\n"), ["no text in it"]);
    }
}
