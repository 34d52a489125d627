//! HWP 5: what Hangul has saved by itself since 2002, a compound file whose streams are lists of records.
//!
//! The structure is that of 한글 문서 파일 형식 5.0 (revision 1.3), which Hancom publishes. Each record says how deep it lies, and
//! holds the deeper ones that follow it: a paragraph its text and its controls, a control (a table, a note, a text box)
//! lists, a list (a cell, say) paragraphs.

mod records;

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use flate2::read::DeflateDecoder;

use super::blocks::Blocks;
use super::hwpx::role_of_name;
use super::package::{Limited, UNPACKED, check_depth, unreadable};
use crate::document::{Document, Role};
use crate::error::{Error, Result};
use records::{Record, Records, number, records, short, strings, text, title};

const DISTRIBUTION: &str = "it is a Hangul document for distribution (배포용 문서), whose text its author has locked; \
    ask for it as HWPX or text";

/// Reads a document. Text boxes come after their paragraph, footnotes and endnotes after the text.
///
/// # Errors
/// [`Error::Encrypted`]; [`Error::Unsupported`] where its author has locked it; [`Error::Damaged`] and [`Error::Limit`];
/// what [`Blocks::text`] and [`Blocks::finish`] return.
pub fn document(id: &str, bytes: &[u8]) -> Result<Document> {
    let mut file = File::open(bytes)?;
    let mut body = Body { styles: styles(&file.records("/DocInfo")?.unwrap_or_default())?, ..Body::default() };
    let mut section = 0;
    while let Some(bytes) = file.records(&format!("/BodyText/Section{section}"))? {
        body.section(&bytes)?;
        section += 1;
    }
    let summary = file.stream("/\u{5}HwpSummaryInformation")?;
    body.blocks.finish(id, summary.as_deref().and_then(title).as_deref())
}

/// An opened document.
struct File<'a> {
    streams: CompoundFile<Cursor<&'a [u8]>>,
    /// Whether its records are packed.
    packed: bool,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'a> File<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self> {
        let streams = CompoundFile::open(Cursor::new(bytes)).map_err(unreadable)?;
        let mut file = Self { streams, packed: false, left: UNPACKED };
        let header = file.stream("/FileHeader")?.unwrap_or_default();
        let properties = header.starts_with(b"HWP Document File").then(|| number(&header, 36)).flatten();
        let Some(properties) = properties else {
            return Err(Error::Damaged("it lacks the header of a Hangul document".into()));
        };
        let has = |bit: u32| properties >> bit & 1 == 1;
        file.packed = has(0);
        match () {
            // By a password, by other means (DRM), by a certificate.
            () if has(1) || has(4) || has(8) => Err(Error::Encrypted),
            () if has(2) => Err(Error::Unsupported(DISTRIBUTION)),
            () => Ok(file),
        }
    }

    /// A stream as it is, if there is such a one.
    fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>> {
        if !self.streams.is_stream(path) {
            return Ok(None);
        }
        let stream = self.streams.open_stream(path).map_err(unreadable)?;
        read(stream, &mut self.left).map(Some)
    }

    /// The records of a stream, unpacked.
    fn records(&mut self, path: &str) -> Result<Option<Vec<u8>>> {
        match self.stream(path)? {
            Some(bytes) if self.packed => read(DeflateDecoder::new(bytes.as_slice()), &mut self.left).map(Some),
            bytes => Ok(bytes),
        }
    }
}

fn read(from: impl Read, left: &mut u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Limited { inner: from, left }.read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// What paragraphs of each style are, in the order of the styles' numbers.
fn styles(info: &[u8]) -> Result<Vec<Option<Role>>> {
    let mut roles = Vec::new();
    for record in records(info) {
        let record = record?;
        if record.tag == Record::STYLE {
            roles.push(strings(record.data).take(2).find_map(|name| role_of_name(&name)));
        }
    }
    Ok(roles)
}

/// How deep something lies: levels doubled, since a list lies above the paragraphs in it, which have its level.
type Depth = u32;

fn depth(record: &Record<'_>) -> Depth {
    2 * record.level + 1
}

fn depth_of_list(record: &Record<'_>) -> Depth {
    2 * record.level
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Paragraph,
    /// A table with the number of the open row; none while a caption may come.
    Table {
        begun: bool,
        row: Option<u16>,
    },
    Cell,
    /// What is no table: a picture, a text box.
    Object {
        begun: bool,
    },
    /// Paragraphs in an object.
    List,
    Caption,
    Note,
    Hidden,
}

#[derive(Default)]
struct Body {
    blocks: Blocks,
    styles: Vec<Option<Role>>,
    open: Vec<(Depth, Part)>,
}

impl Body {
    fn section(&mut self, bytes: &[u8]) -> Result<()> {
        let mut records = records(bytes);
        while let Some(record) = records.next() {
            self.visit(&record?, records.clone())?;
        }
        self.close_to(0);
        Ok(())
    }

    /// Takes a record in; `ahead` are those behind it.
    fn visit(&mut self, record: &Record<'_>, ahead: Records<'_>) -> Result<()> {
        check_depth(record.level as usize)?;
        match record.tag {
            Record::PARAGRAPH => self.open_paragraph(record),
            Record::TEXT => {
                let within = ahead.map_while(Result::ok).take_while(|next| next.level >= record.level);
                let controls = within.filter(|next| next.level == record.level && next.tag == Record::CONTROL);
                return self.blocks.text(&text(record.data, controls));
            }
            Record::CONTROL => self.open_control(record),
            Record::LIST => self.open_list(record),
            Record::TABLE | Record::SHAPE => {
                self.close_to(depth_of_list(record));
                if let Some((_, Part::Table { begun, .. } | Part::Object { begun })) = self.open.last_mut() {
                    *begun = true;
                }
            }
            // They come last in a section and have lists of their own.
            Record::MEMOS => {
                self.close_to(depth_of_list(record));
                self.blocks.open_hidden();
                self.open.push((depth_of_list(record).saturating_sub(1), Part::Hidden));
            }
            _ => {}
        }
        Ok(())
    }

    fn open_paragraph(&mut self, record: &Record<'_>) {
        self.close_to(depth(record));
        let style = record.data.get(10).and_then(|&style| self.styles.get(usize::from(style)).copied().flatten());
        let caption = matches!(self.open.last(), Some((_, Part::Caption)));
        self.blocks.open_paragraph(if caption { Some(Role::Caption) } else { style });
        self.open.push((depth(record), Part::Paragraph));
    }

    fn open_control(&mut self, record: &Record<'_>) {
        self.close_to(depth(record));
        let part = match &record.control() {
            b"tbl " => {
                self.blocks.open_table();
                Part::Table { begun: false, row: None }
            }
            b"fn  " | b"en  " => {
                self.blocks.open_note();
                Part::Note
            }
            // What stands on every page (headers, footers, the page's own background) and hidden comments.
            b"head" | b"foot" | b"secd" | b"tcmt" => {
                self.blocks.open_hidden();
                Part::Hidden
            }
            _ => Part::Object { begun: false },
        };
        self.open.push((depth(record), part));
    }

    fn open_list(&mut self, record: &Record<'_>) {
        self.close_to(depth_of_list(record));
        let part = match self.open.last_mut() {
            Some((_, Part::Table { begun: false, .. } | Part::Object { begun: false })) => Part::Caption,
            Some((_, Part::Table { row, .. })) => {
                let of_cell = short(record.data, 10).unwrap_or_default();
                if *row != Some(of_cell) {
                    if row.replace(of_cell).is_some() {
                        self.blocks.close();
                    }
                    self.blocks.open_row();
                }
                self.blocks.open_cell();
                Part::Cell
            }
            _ => Part::List,
        };
        self.open.push((depth_of_list(record), part));
    }

    /// Closes what does not lie above a depth.
    fn close_to(&mut self, depth: Depth) {
        while let Some((_, part)) = self.open.pop_if(|(open, _)| *open >= depth) {
            match part {
                Part::Table { row: Some(_), .. } => {
                    self.blocks.close();
                    self.blocks.close();
                }
                Part::Paragraph | Part::Table { .. } | Part::Cell | Part::Note | Part::Hidden => self.blocks.close(),
                Part::Object { .. } | Part::List | Part::Caption => {}
            }
        }
    }
}
