//! XLSX: the first sheet that has the column, a row after the other.
//!
//! calamine reads more kinds of sheets, but believes what a file says of its own size: a file of a kilobyte that claims
//! a million million strings ends the program. What is needed here, strings and their places, is little.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use quick_xml::events::BytesStart;

use super::blocks::LONGEST;
use super::fields::Fields;
use super::package::{Package, Xml, attribute};
use super::table::{COLUMNS, Head, Row, shortened};
use crate::error::{Error, Result};

/// The cells of a sheet may hold so many bytes together: many cells may show the same long string.
const SHOWN: usize = 1 << 30;

/// Takes the number of a row and the row, or why it can't be read, until it answers false.
pub type Visit<'a> = dyn FnMut(u64, Result<Row>) -> bool + 'a;

/// So many sheets are named in a message, and of those that lack the column so many columns.
const NAMED: usize = 8;

/// What has no value in so many elements from its beginning on is an empty sheet.
const BEGINNING: usize = 20_000;

/// Calls `visit` for each row of the first sheet that has the column for texts. The first row tells which others are not
/// read.
///
/// # Errors
/// [`Error::Column`] where no sheet has the column, [`Error::Empty`] where there is nothing in any; what
/// [`Package::part`] returns.
pub fn rows<R: Read + Seek>(package: &mut Package<R>, fields: &Fields, visit: &mut Visit<'_>) -> Result<()> {
    let book = package.related("", "/officeDocument", "xl/workbook.xml")?;
    let strings = package.related(&book, "/sharedStrings", "xl/sharedStrings.xml")?;
    let strings = Strings::read(package, &strings)?;
    let (mut tabs, from_1904) = tabs(package, &book)?;
    if tabs.len() > 1 {
        tabs.retain(|tab| holds_anything(package, &tab.part));
    }
    let mut lacks = Vec::new();
    for tab in &tabs {
        let mut next = Some(Head::new(fields));
        while let Some(head) = next.take() {
            let mut sheet = Sheet::new(&strings, head, from_1904, &mut *visit);
            sheet.notice = others(&tabs, tab);
            let read = package.part(&tab.part, &mut |xml| sheet.visit(&xml));
            match (read, sheet.end()) {
                (_, End::Stopped) => return Ok(()),
                (Err(Error::Column(_)) | Ok(()), End::NoHead(head)) => {
                    next = head.of_single_column();
                    if next.is_none() {
                        lacks.push((tab, head));
                    }
                }
                (Err(error), _) => return Err(error),
                (Ok(()), End::Rows(0)) => return Err(Error::Empty),
                (Ok(()), End::Rows(_)) => return Ok(()),
            }
        }
    }
    Err(missing(&lacks))
}

/// Whether a sheet has a cell with a value. One that can't be read has what nobody knows.
fn holds_anything<R: Read + Seek>(package: &mut Package<R>, part: &str) -> bool {
    let (mut value, mut elements) = (false, 0);
    let read = package.part(part, &mut |xml| {
        value = matches!(xml, Xml::Open("v" | "t", _));
        elements += 1;
        if value || elements > BEGINNING { Err(Error::Empty) } else { Ok(()) }
    });
    value || !matches!(read, Ok(()) | Err(Error::Empty))
}

/// That other sheets are not read.
fn others(tabs: &[Tab], tab: &Tab) -> Option<Box<str>> {
    let others: Vec<String> = tabs.iter().filter(|other| other.part != tab.part).map(Tab::shown).collect();
    let more = others.len().checked_sub(NAMED).filter(|more| *more > 0);
    let more = more.map_or_else(String::new, |more| format!(" and {more} more"));
    let named = others[..others.len().min(NAMED)].join(", ");
    let told = || {
        let own = tab.shown();
        format!("only the sheet {own} is read, and not {named}{more}; to read another, save it as a file of its own")
    };
    (!others.is_empty()).then(|| told().into())
}

/// Why no sheet can be read.
fn missing(lacks: &[(&Tab, Box<Head>)]) -> Error {
    if let [(_, head)] = lacks {
        return head.missing();
    }
    let told: Vec<String> = lacks.iter().filter_map(|(tab, head)| told(tab, head)).collect();
    if told.is_empty() {
        return Error::Empty;
    }
    let more = told.len().checked_sub(NAMED).filter(|more| *more > 0);
    let more = more.map_or_else(String::new, |more| format!("; and {more} sheets more"));
    let told = told[..told.len().min(NAMED)].join("; ");
    Error::Column(format!("no sheet has the columns: {told}{more}; name the column of the texts with --text-field"))
}

fn told(tab: &Tab, head: &Head) -> Option<String> {
    let lack = head.lack(NAMED)?;
    let among = lack.among.map_or_else(String::new, |among| format!(", of those in {among}"));
    Some(format!("in {} {}{among}", tab.shown(), lack.why))
}

/// A sheet of a book.
struct Tab {
    /// What is on its tab.
    name: String,
    part: String,
}

impl Tab {
    fn shown(&self) -> String {
        format!("`{}`", shortened(&self.name))
    }
}

/// The sheets in the order of their tabs, and whether the book counts days from 1904.
fn tabs<R: Read + Seek>(package: &mut Package<R>, book: &str) -> Result<(Vec<Tab>, bool)> {
    let relations = package.relations(book)?.into_iter().filter(|relation| relation.kind.ends_with("/worksheet"));
    let parts: BTreeMap<String, String> = relations.map(|relation| (relation.id, relation.part)).collect();
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    package.part(book, &mut |xml| {
        match xml {
            Xml::Open("sheet", element) => {
                let name = attribute(element, "name").unwrap_or_default();
                tabs.extend(parts.get(&relation_id(element)).map(|part| Tab { name, part: part.clone() }));
            }
            Xml::Open("workbookPr", element) => {
                from_1904 = attribute(element, "date1904").is_some_and(|value| value == "1" || value == "true");
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((tabs, from_1904))
}

/// `r:id`; there may be another `id` without prefix.
fn relation_id(element: &BytesStart<'_>) -> String {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|a| a.key.local_name().as_ref() == "id" && a.key.prefix().is_some());
    found.map(|attribute| attribute.value.as_ref().to_owned()).unwrap_or_default()
}

/// The strings that cells share, end to end: a list of millions of empty ones must not take more than it did packed.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn read<R: Read + Seek>(package: &mut Package<R>, part: &str) -> Result<Self> {
        let mut strings = Self::default();
        let mut text = RichText::default();
        package.part(part, &mut |xml| {
            match &xml {
                Xml::Close("si") => {
                    strings.text.push_str(&unescaped(&std::mem::take(&mut text.text)));
                    strings.ends.push(strings.text.len() as u32);
                }
                xml => text.visit(xml),
            }
            Ok(())
        })?;
        Ok(strings)
    }

    fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// The text of a string in runs, without the readings of East Asian characters.
#[derive(Default)]
struct RichText {
    text: String,
    inside: bool,
    reading: bool,
}

impl RichText {
    fn visit(&mut self, xml: &Xml<'_>) {
        match xml {
            Xml::Open("t" | "v", _) => self.inside = !self.reading,
            Xml::Close("t" | "v") => self.inside = false,
            Xml::Open("rPh", _) => self.reading = true,
            Xml::Close("rPh") => self.reading = false,
            Xml::Text(text) if self.inside => self.text.push_str(text),
            _ => {}
        }
    }
}

/// `_x000D_` is how a character is written that XML can't hold.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest[at + 2..].get(..5).and_then(|code| code.strip_suffix('_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        plain.push(c.unwrap_or('_'));
        rest = &rest[at + if c.is_some() { 7 } else { 1 }..];
    }
    plain + rest
}

/// How a sheet ended.
enum End {
    /// Nobody wanted more.
    Stopped,
    /// It has not the column.
    NoHead(Box<Head>),
    /// It had so many rows.
    Rows(u64),
}

/// A sheet while it is read.
struct Sheet<'a, 'v> {
    strings: &'a Strings,
    head: Head,
    /// Whether days are counted from 1904.
    from_1904: bool,
    /// What the first row tells of the book.
    notice: Option<Box<str>>,
    visit: &'a mut Visit<'v>,
    /// The number of the row, as a spreadsheet shows it.
    number: u64,
    cells: Vec<String>,
    /// Why the row can't be read.
    bad: Option<Error>,
    /// The column of the cell, from 0, and its type.
    column: usize,
    kind: String,
    value: RichText,
    /// Bytes of the row, and of all rows.
    bytes: usize,
    shown: usize,
    given: u64,
    stopped: bool,
}

impl<'a, 'v> Sheet<'a, 'v> {
    fn new(strings: &'a Strings, head: Head, from_1904: bool, visit: &'a mut Visit<'v>) -> Self {
        Self {
            strings,
            head,
            from_1904,
            notice: None,
            visit,
            number: 0,
            cells: Vec::new(),
            bad: None,
            column: 0,
            kind: String::new(),
            value: RichText::default(),
            bytes: 0,
            shown: 0,
            given: 0,
            stopped: false,
        }
    }

    fn end(self) -> End {
        match () {
            () if self.stopped => End::Stopped,
            () if self.head.is_found() => End::Rows(self.given),
            () => End::NoHead(Box::new(self.head)),
        }
    }

    fn visit(&mut self, xml: &Xml<'_>) -> Result<()> {
        match xml {
            Xml::Open("row", element) => {
                let number = attribute(element, "r").and_then(|number| number.parse().ok());
                self.number = number.unwrap_or_else(|| self.number.saturating_add(1));
                (self.column, self.bytes) = (0, 0);
            }
            Xml::Open("c", element) => {
                self.column = attribute(element, "r").and_then(|place| column_of(&place)).unwrap_or(self.column);
                self.kind = attribute(element, "t").unwrap_or_default();
                self.value = RichText::default();
            }
            Xml::Close("c") => {
                self.cell()?;
                self.column += 1;
            }
            Xml::Close("row") => return self.row(),
            xml => self.value.visit(xml),
        }
        Ok(())
    }

    fn cell(&mut self) -> Result<()> {
        let value = std::mem::take(&mut self.value.text);
        let text = match self.kind.as_str() {
            "s" => value.trim().parse().ok().and_then(|number| self.strings.get(number)).unwrap_or_default().to_owned(),
            "e" => String::new(),
            "str" | "inlineStr" => unescaped(&value),
            _ => value,
        };
        if text.is_empty() || self.bad.is_some() {
            return Ok(());
        }
        self.bytes += text.len();
        self.shown += text.len();
        if self.shown > SHOWN {
            return Err(Error::Limit(format!("its cells show more than {} MiB, which no table does", SHOWN >> 20)));
        }
        if self.column >= COLUMNS || self.bytes > LONGEST {
            let what = format!("a row of more than {COLUMNS} columns or {} MiB, which is no document", LONGEST >> 20);
            self.bad = Some(Error::Limit(what));
            return Ok(());
        }
        if self.cells.len() <= self.column {
            self.cells.resize(self.column + 1, String::new());
        }
        self.cells[self.column] = text;
        Ok(())
    }

    fn row(&mut self) -> Result<()> {
        let cells = std::mem::take(&mut self.cells);
        let row = match self.bad.take() {
            Some(error) => Some(Err(error)),
            None => match self.head.take(self.number, &cells) {
                Err(error @ Error::Column(_)) => return Err(error),
                row => row.transpose(),
            },
        };
        let Some(row) = row else { return Ok(()) };
        self.given += 1;
        if (self.visit)(self.number, row.map(|row| row.dated(self.from_1904).noticed(self.notice.take()))) {
            return Ok(());
        }
        self.stopped = true;
        Err(Error::Empty)
    }
}

/// `AB12` is in column 27, counted from 0.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters.fold(None, |column, letter| {
        Some(column.map_or(0, |column: usize| (column + 1) * 26) + usize::from(letter.to_ascii_uppercase() - b'A'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_escapes_are_read_as_excel_means_them() {
        assert_eq!(["A1", "Z9", "AA1", "AB12", "XFD1"].map(column_of), [0, 25, 26, 27, 16_383].map(Some));
        assert_eq!(column_of("12"), None);
        assert_eq!(unescaped("가_x000D_\n나_x005F_x_xyz_x"), "가\r\n나_x_xyz_x");
    }

    #[test]
    fn strings_stand_end_to_end() {
        let strings = Strings { text: "가나다".into(), ends: vec![3, 3, 9] };
        assert_eq!([0, 1, 2, 3].map(|n| strings.get(n)), [Some("가"), Some(""), Some("나다"), None]);
    }
}
