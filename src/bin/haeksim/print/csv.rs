//! A table: a row for each document. Made for spreadsheets, which take a file for UTF-8 only by its byte order mark and
//! a cell that begins with `=` for a formula.

use std::borrow::Cow;
use std::io::{self, Write};

use haeksim::Analysis;
use haeksim::digest::Digest;
use haeksim::document::Document;

use super::{Printer, said};
use crate::harmless::harmless;
use crate::overview::Counted;
use crate::records::Record;

/// What makes spreadsheets read UTF-8.
pub const BOM: &str = "\u{FEFF}";

/// The columns. Whether a document is a copy is known last and written last.
pub const COLUMNS: [&str; 9] = ["id", "path", "title", "summary", "terms", "date", "chars", "note", "duplicate_of"];

/// A row a document.
pub struct Csv;

/// A cell that no spreadsheet takes for a formula: an apostrophe before `=`, `+`, `-`, `@` makes it text.
pub fn cell(text: &str) -> Cow<'_, str> {
    let text = harmless(text, "");
    // Looked at as it will stand there: a control character before the sign has become a space.
    let risky = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if risky { format!("'{text}").into() } else { text }
}

/// The cells of a document.
pub fn row<'a>(record: &'a Record<'_>) -> [Cow<'a, str>; 9] {
    let joined = |parts: Vec<Cow<'_, str>>, by: &str| Cow::Owned(cell(&parts.join(by)).into_owned());
    let text = |text: &'a Option<Cow<'_, str>>| cell(text.as_deref().unwrap_or_default());
    let summary = joined(record.summary.iter().map(|s| said(&s.text)).collect(), " ");
    let terms = joined(record.terms.iter().map(|t| t.term.as_ref().into()).collect(), "; ");
    [
        cell(&record.id),
        text(&record.path),
        text(&record.title),
        summary,
        terms,
        text(&record.date),
        record.chars.to_string().into(),
        text(&record.note),
        text(&record.duplicate_of),
    ]
}

/// Writes a table of terms, the weightiest first.
pub fn terms(counted: &Counted, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BOM.as_bytes())?;
    let mut out = ::csv::Writer::from_writer(out);
    out.write_record(["term", "documents", "mentions", "weight"])?;
    counted.each(&mut |row| {
        let (documents, mentions) = (row.documents.to_string(), row.mentions.to_string());
        Ok(out.write_record([&*cell(&row.term), &documents, &mentions, &row.shown_weight()])?)
    })?;
    out.flush()
}

/// One line of CSV.
fn line<S: AsRef<str>>(cells: &[S]) -> io::Result<String> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(cells.iter().map(AsRef::as_ref))?;
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

impl Printer for Csv {
    fn begin(&self) -> io::Result<String> {
        Ok(format!("{BOM}{}", line(&COLUMNS)?))
    }

    fn document(&self, document: &Document, path: Option<&str>, analysis: &Analysis) -> io::Result<String> {
        line(&row(&Record::of(document, path, analysis, false)))
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        // The last cell is empty so far: the row ends in a comma.
        printed.truncate(printed.trim_end().len());
        let cell = line(&[cell(earlier)])?;
        printed.push_str(&cell);
        Ok(())
    }

    fn digest(&self, _: &Digest) -> io::Result<String> {
        Ok(String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_formulas_become_text_and_control_characters_become_spaces() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(cell(" @SUM"), "' @SUM");
        assert_eq!(cell("\t+1"), "' +1");
        assert_eq!(cell("\u{1}=1+1"), "' =1+1");
        assert_eq!(cell("한 줄\n두 줄"), "한 줄 두 줄");
        assert_eq!(cell("3-1"), "3-1");
    }

    #[test]
    fn a_row_can_be_marked_as_a_copy_afterwards() {
        let mut printed = line(&["b", "", "제목, 둘", "비가 온다.", "비; 집", ""]).expect("row");
        assert_eq!(printed, "b,,\"제목, 둘\",비가 온다.,비; 집,\n");
        Csv.repeats(&mut printed, "a,1").expect("marked");
        assert_eq!(printed, "b,,\"제목, 둘\",비가 온다.,비; 집,\"a,1\"\n");
    }
}
