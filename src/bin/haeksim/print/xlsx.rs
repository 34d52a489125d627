//! A workbook for Excel: documents, terms and failures as sheets. Rows are written as they come, through temporary
//! files, so that memory does not grow with them. Every text is stored as text: nothing becomes a formula or a link.

use std::fs::File;
use std::io::{self, Write};

use haeksim::digest::Digest;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::harmless::harmless;
use crate::overview::Counted;
use crate::records::{Kind, Record, each};
use crate::sources::results::MAKER;

/// Rows that a sheet can hold.
const MOST_ROWS: u32 = 1_048_576;

/// UTF-16 units that a cell can hold.
const LONGEST_CELL: usize = 32_767;

/// What stands at the end of a cell that was cut.
const CUT: &str = " … (엑셀 칸의 한도에서 잘림)";

/// What was left out because no workbook can hold it.
pub struct Left {
    /// Cells that were cut.
    pub cut: u64,
}

/// Writes the records of a file and their terms as a workbook.
pub fn write(
    out: &mut (dyn Write + Send),
    records: &File,
    counted: &Counted,
    digest: Option<&Digest>,
) -> io::Result<Left> {
    let mut book = Workbook::new();
    // Without a time of its own: the same work gives the same bytes.
    let time = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&DocProperties::new().set_author(MAKER).set_creation_datetime(&time));
    let failures = counted.tally.failed > 0;
    let mut left = Left { cut: 0 };
    documents(&mut book, records, &mut left)?;
    terms(&mut book, counted, &mut left)?;
    if let Some(digest) = digest {
        summary(&mut book, digest, &mut left)?;
    }
    if failures {
        errors(&mut book, records, &mut left)?;
    }
    book.save_to_writer(out).map_err(failed)?;
    Ok(left)
}

fn documents(book: &mut Workbook, records: &File, left: &mut Left) -> io::Result<()> {
    let columns = [
        Column::text("문서", 24.0),
        Column::text("제목", 36.0),
        Column::text("날짜", 12.0),
        Column::number("글자 수", 9.0),
        Column::text("핵심 문장", 90.0),
        Column::text("핵심어", 44.0),
        Column::text("중복 원본", 24.0),
        Column::text("경로", 30.0),
        Column::text("알림", 24.0),
    ];
    let mut sheets = Sheets::new(book, "문서", &columns)?;
    each(records, &mut |record| {
        if record.kind() != Kind::Document {
            return Ok(());
        }
        let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().unwrap_or_default().to_owned();
        let summary: Vec<_> = record.summary.iter().map(|sentence| super::said(&sentence.text)).collect();
        let terms: Vec<&str> = record.terms.iter().map(|term| term.term.as_ref()).collect();
        let row = [
            Cell::Text(record.id.clone().into_owned()),
            Cell::Text(text(&record.title)),
            Cell::Text(text(&record.date)),
            Cell::Number(record.chars as f64),
            Cell::Text(summary.join("\n")),
            Cell::Text(terms.join(", ")),
            Cell::Text(text(&record.duplicate_of)),
            Cell::Text(text(&record.path)),
            Cell::Text(record.note.as_deref().map(super::labels::recorded_note).unwrap_or_default()),
        ];
        sheets.row(&row, left)
    })
}

fn terms(book: &mut Workbook, counted: &Counted, left: &mut Left) -> io::Result<()> {
    let columns = [
        Column::text("핵심어", 30.0),
        Column::number("문서 수", 10.0),
        Column::number("나온 횟수", 10.0),
        Column::number("무게", 12.0),
    ];
    let mut sheets = Sheets::new(book, "핵심어", &columns)?;
    counted.each(&mut |row| {
        let (documents, mentions) = (row.documents as f64, row.mentions as f64);
        let cells =
            [Cell::Text(row.term.clone()), Cell::Number(documents), Cell::Number(mentions), Cell::Number(row.sum())];
        sheets.row(&cells, left)
    })
}

fn summary(book: &mut Workbook, digest: &Digest, left: &mut Left) -> io::Result<()> {
    let columns = [Column::text("전체의 핵심 문장", 100.0), Column::text("문서", 30.0)];
    let mut sheets = Sheets::new(book, "전체 요약", &columns)?;
    let row =
        |s: &haeksim::digest::KeySentence| [Cell::Text(super::said(&s.text).into_owned()), Cell::Text(s.id.clone())];
    digest.summary.iter().try_for_each(|sentence| sheets.row(&row(sentence), left))
}

fn errors(book: &mut Workbook, records: &File, left: &mut Left) -> io::Result<()> {
    let columns = [
        Column::text("문서", 30.0),
        Column::text("경로", 30.0),
        Column::number("줄", 8.0),
        Column::text("종류", 14.0),
        Column::text("까닭", 80.0),
    ];
    let mut sheets = Sheets::new(book, "오류", &columns)?;
    each(records, &mut |record| {
        if record.kind() == Kind::Failure { sheets.row(&error_row(record), left) } else { Ok(()) }
    })
}

fn error_row(record: &Record<'_>) -> [Cell; 5] {
    let text = |text: &Option<std::borrow::Cow<'_, str>>| Cell::Text(text.as_deref().unwrap_or_default().to_owned());
    let line = record.line.map_or(Cell::Text(String::new()), |line| Cell::Number(line as f64));
    [Cell::Text(record.id.clone().into_owned()), text(&record.path), line, text(&record.kind), text(&record.message)]
}

struct Column {
    name: &'static str,
    width: f64,
    number: bool,
}

impl Column {
    const fn text(name: &'static str, width: f64) -> Self {
        Self { name, width, number: false }
    }

    const fn number(name: &'static str, width: f64) -> Self {
        Self { name, width, number: true }
    }
}

enum Cell {
    Text(String),
    Number(f64),
}

/// A table on as many sheets as it needs.
struct Sheets<'a> {
    book: &'a mut Workbook,
    name: &'static str,
    columns: &'a [Column],
    /// How many sheets there are.
    count: usize,
    /// The next row of the last one.
    next: u32,
}

impl<'a> Sheets<'a> {
    fn new(book: &'a mut Workbook, name: &'static str, columns: &'a [Column]) -> io::Result<Self> {
        let mut sheets = Self { book, name, columns, count: 0, next: 0 };
        sheets.open()?;
        Ok(sheets)
    }

    fn open(&mut self) -> io::Result<()> {
        self.count += 1;
        let name = if self.count == 1 { self.name.to_owned() } else { format!("{} {}", self.name, self.count) };
        let sheet = self.book.add_worksheet_with_constant_memory().map_err(failed)?;
        header(sheet, &name, self.columns).map_err(failed)?;
        self.next = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell], left: &mut Left) -> io::Result<()> {
        if self.next == MOST_ROWS {
            self.open()?;
        }
        let (row, last) = (self.next, self.book.worksheets().len() - 1);
        let sheet = self.book.worksheet_from_index(last).map_err(failed)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) if text.is_empty() => continue,
                Cell::Text(text) => sheet.write_string(row, column, fitting(text, left)),
                Cell::Number(number) => sheet.write_number(row, column, *number),
            }
            .map_err(failed)?;
        }
        self.next += 1;
        Ok(())
    }
}

fn header(sheet: &mut Worksheet, name: &str, columns: &[Column]) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let top = Format::new().set_align(FormatAlign::Top);
    let (text, number) = (top.clone().set_text_wrap(), top.clone());
    let bold = Format::new().set_bold().set_background_color(0x00E8_EDF2).set_align(FormatAlign::VerticalCenter);
    for (place, column) in (0..).zip(columns) {
        let format = if column.number { &number } else { &text };
        sheet.set_column_width(place, column.width)?.set_column_format(place, format)?;
    }
    for (place, column) in (0..).zip(columns) {
        sheet.write_string_with_format(0, place, column.name, &bold)?;
    }
    Ok(())
}

/// As much as a cell can hold, without signs that XML has no place for.
fn fitting(text: &str, left: &mut Left) -> String {
    let text = harmless(text, "\n\t").replace(['\u{FFFE}', '\u{FFFF}'], "");
    if text.encode_utf16().count() <= LONGEST_CELL {
        return text;
    }
    left.cut += 1;
    let (mut room, mut end) = (LONGEST_CELL - CUT.encode_utf16().count(), 0);
    for c in text.chars() {
        let Some(rest) = room.checked_sub(c.len_utf16()) else { break };
        (room, end) = (rest, end + c.len_utf8());
    }
    format!("{}{CUT}", &text[..end])
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_a_cell_can_hold_and_says_where_it_was_cut() {
        let mut left = Left { cut: 0 };
        assert_eq!(fitting("=1+1\u{1b}[31m", &mut left), "=1+1 [31m");
        let whole = "가".repeat(LONGEST_CELL);
        assert_eq!((fitting(&whole, &mut left), left.cut), (whole.clone(), 0));
        let cut = fitting(&format!("{whole}😀"), &mut left);
        assert!(cut.ends_with(CUT) && cut.encode_utf16().count() <= LONGEST_CELL && left.cut == 1);
    }

    #[test]
    fn rows_go_on_on_a_further_sheet() {
        let mut book = Workbook::new();
        let columns = [Column::text("문서", 10.0)];
        let mut sheets = Sheets::new(&mut book, "문서", &columns).expect("a sheet");
        sheets.next = MOST_ROWS - 1;
        let mut left = Left { cut: 0 };
        for text in ["끝줄", "다음 장"] {
            sheets.row(&[Cell::Text(text.into())], &mut left).expect("a row");
        }
        let names: Vec<String> = book.worksheets().iter().map(Worksheet::name).collect();
        assert_eq!(names, ["문서", "문서 2"]);
    }
}
