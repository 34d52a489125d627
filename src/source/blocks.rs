//! What all documents with a structure are made of: paragraphs, tables, notes. A reader says what opens and what
//! closes; the text that comes out has a line for each paragraph and for each row of a table, and tells which lines are
//! no running text.

use crate::document::{Document, Role, Span};
use crate::error::{Error, Result};
use crate::normalize::{beginning, is_alphanumeric, is_within, one_line};

/// A document's text is at most this long, in bytes: ten long novels.
pub const LONGEST: usize = 32 << 20;

/// A line to be. `role` where the source tells it.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    text: String,
    role: Option<Role>,
}

/// What is open.
enum Frame {
    /// A paragraph with what floats beside it (a text box), which follows it.
    Paragraph { text: String, role: Option<Role>, beside: Vec<Line> },
    /// A table with its finished rows, each of which has cells, each of which has lines.
    Table(Vec<Vec<Vec<Line>>>),
    /// A row with its finished cells.
    Row(Vec<Vec<Line>>),
    /// A cell with its lines.
    Cell(Vec<Line>),
    /// A footnote or an endnote.
    Note(Vec<Line>),
    /// What is left out, with everything in it.
    Hidden,
}

/// Builds a document from what opens and closes.
#[derive(Default)]
pub struct Blocks {
    lines: Vec<Line>,
    notes: Vec<Line>,
    open: Vec<Frame>,
    /// Bytes of text so far.
    length: usize,
}

impl Blocks {
    /// A paragraph begins; `role` where the source tells that it is no running text.
    pub fn open_paragraph(&mut self, role: Option<Role>) {
        self.open.push(Frame::Paragraph { text: String::new(), role, beside: Vec::new() });
    }

    /// What comes to be known of the open paragraph after it began.
    pub fn set_role(&mut self, known: Option<Role>) {
        if let Some(Frame::Paragraph { role, .. }) = self.open.last_mut() {
            *role = known;
        }
    }

    /// A table begins.
    pub fn open_table(&mut self) {
        self.open.push(Frame::Table(Vec::new()));
    }

    /// A row of the open table begins.
    pub fn open_row(&mut self) {
        self.open.push(Frame::Row(Vec::new()));
    }

    /// A cell of the open row begins.
    pub fn open_cell(&mut self) {
        self.open.push(Frame::Cell(Vec::new()));
    }

    /// A footnote or an endnote begins. Notes come after the text.
    pub fn open_note(&mut self) {
        self.open.push(Frame::Note(Vec::new()));
    }

    /// Something begins that is no part of the text.
    pub fn open_hidden(&mut self) {
        self.open.push(Frame::Hidden);
    }

    /// Adds text to the open paragraph; outside of paragraphs there is none. A line feed breaks the line.
    ///
    /// # Errors
    /// [`Error::TooLong`] where the document has become longer than any.
    pub fn text(&mut self, more: &str) -> Result<()> {
        if let Some(Frame::Paragraph { text, .. }) = self.open.last_mut() {
            text.push_str(more);
            self.length += more.len();
            if self.length > LONGEST {
                return Err(Error::TooLong(LONGEST as u64));
            }
        }
        Ok(())
    }

    /// The text of the open paragraph.
    #[must_use]
    pub fn open_text(&self) -> Option<&str> {
        match self.open.last() {
            Some(Frame::Paragraph { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// Ends what was opened last.
    pub fn close(&mut self) {
        match self.open.pop() {
            Some(Frame::Paragraph { text, role, mut beside }) => {
                let mut lines = split_lines(&text, role);
                lines.append(&mut beside);
                self.add(lines);
            }
            Some(Frame::Table(rows)) => self.add(table_lines(rows)),
            Some(Frame::Row(cells)) => match self.open.last_mut() {
                Some(Frame::Table(rows)) => rows.push(cells),
                _ => self.add(row_line(&cells).into_iter().collect()),
            },
            Some(Frame::Cell(lines)) => match self.open.last_mut() {
                Some(Frame::Row(cells)) => cells.push(lines),
                _ => self.add(lines),
            },
            Some(Frame::Note(lines)) => {
                self.notes.extend(lines.into_iter().map(|line| Line { role: Some(Role::Footnote), ..line }));
            }
            Some(Frame::Hidden) | None => {}
        }
    }

    /// Puts finished lines where they belong: into the innermost thing that holds lines.
    fn add(&mut self, mut lines: Vec<Line>) {
        let place = self.open.iter_mut().rev().find_map(|frame| match frame {
            Frame::Paragraph { beside, .. } => Some(Some(beside)),
            Frame::Cell(lines) | Frame::Note(lines) => Some(Some(lines)),
            Frame::Hidden => Some(None),
            Frame::Table(_) | Frame::Row(_) => None,
        });
        match place {
            Some(Some(place)) => place.append(&mut lines),
            Some(None) => {}
            None => self.lines.append(&mut lines),
        }
    }

    /// Whether a title that nobody sees may be the document's: one of its first lines holds it, or the first does not look
    /// like a title itself. Programs take such a title along from the document that another was made of.
    #[must_use]
    pub fn may_bear(&self, title: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|&c| is_alphanumeric(c)).collect::<String>();
        let own = letters(title);
        let near = self.lines.iter().take(TITLE_WITHIN);
        let seen: String = near.map(|line| letters(beginning(&line.text, TITLE_LENGTH))).collect();
        let looks_like_one = |line: &Line| {
            !matches!(line.role, Some(role) if !matches!(role, Role::Title | Role::Heading))
                && is_within(&line.text, TITLE_LENGTH)
                && !line.text.ends_with(['.', '?', '!', ',', ':'])
        };
        seen.contains(&own) || !self.lines.first().is_some_and(looks_like_one)
    }

    /// The document. `title` is what the source gives apart from the text; where a line of the text is the same, that
    /// line is the title.
    ///
    /// # Errors
    /// [`Error::Empty`] where there is nothing to see in it.
    pub fn finish(mut self, id: &str, title: Option<&str>) -> Result<Document> {
        while !self.open.is_empty() {
            self.close();
        }
        let title = title.map(one_line).filter(|title| !title.is_empty());
        let title = one_title(&mut self.lines, title);
        self.lines.append(&mut self.notes);
        let mut document = Document { id: id.to_owned(), title, encoding: "UTF-8", ..Document::default() };
        for line in &self.lines {
            if !document.text.is_empty() {
                document.text.push('\n');
            }
            let start = document.text.len();
            document.text.push_str(&line.text);
            document.roles.extend(line.role.map(|role| (Span::new(start, document.text.len()), role)));
        }
        if document.text.trim().is_empty() { Err(Error::Empty) } else { Ok(document) }
    }
}

/// How many lines from the top the title is looked for.
const TITLE_WITHIN: usize = 8;

/// Longer than this, in characters, is no title.
const TITLE_LENGTH: usize = 90;

/// Leaves one title: the first line that the source marks as one; else a line near the top that says what `given` says;
/// else `given`, apart from the text, unless it is the beginning of the first line, which programs fill it in with.
/// Further titles are headings.
fn one_title(lines: &mut [Line], given: Option<String>) -> Option<String> {
    let marked = lines.iter().position(|line| line.role == Some(Role::Title));
    let same = |line: &Line| {
        matches!(line.role, None | Some(Role::Heading)) && given.as_deref() == Some(one_line(&line.text).as_str())
    };
    let found = marked.or_else(|| lines.iter().take(TITLE_WITHIN).position(same));
    for line in lines.iter_mut().filter(|line| line.role == Some(Role::Title)) {
        line.role = Some(Role::Heading);
    }
    match found {
        Some(found) => {
            lines[found].role = Some(Role::Title);
            None
        }
        None => given.filter(|given| !lines.first().is_some_and(|line| one_line(&line.text).starts_with(given))),
    }
}

fn split_lines(text: &str, role: Option<Role>) -> Vec<Line> {
    let lines = text.split('\n').map(|line| line.trim_matches([' ', '\t', '\r']));
    lines.filter(|line| !line.is_empty()).map(|line| Line { text: line.to_owned(), role }).collect()
}

/// A row a line. A table of a single cell is a box around text, as Korean offices like to draw, and no table.
fn table_lines(rows: Vec<Vec<Vec<Line>>>) -> Vec<Line> {
    if rows.iter().map(Vec::len).sum::<usize>() == 1 {
        return rows.into_iter().flatten().flatten().collect();
    }
    rows.iter().filter_map(|cells| row_line(cells)).collect()
}

/// The cells of a row with tabs between them; nothing where all are empty.
fn row_line(cells: &[Vec<Line>]) -> Option<Line> {
    let cell = |lines: &Vec<Line>| {
        let texts: Vec<String> = lines.iter().map(|line| one_line(&line.text)).collect();
        texts.join(" ")
    };
    let text = cells.iter().map(cell).collect::<Vec<_>>().join("\t");
    let text = text.trim_end();
    (!text.trim().is_empty()).then(|| Line { text: text.to_owned(), role: Some(Role::Table) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(blocks: &mut Blocks, text: &str) {
        blocks.open_paragraph(None);
        blocks.text(text).expect("short");
        blocks.close();
    }

    fn lines(document: &Document) -> Vec<(&str, Option<Role>)> {
        let role = |line: &str| {
            let at = line.as_ptr() as usize - document.text.as_ptr() as usize;
            document.roles.iter().find(|(span, _)| span.start == at).map(|&(_, role)| role)
        };
        document.text.lines().map(|line| (line, role(line))).collect()
    }

    #[test]
    fn a_table_has_a_line_a_row_and_a_box_is_none() {
        let mut blocks = Blocks::default();
        for cells in [&["가", "나"][..], &["상자 안의 글이다."]] {
            blocks.open_table();
            blocks.open_row();
            for cell in cells {
                blocks.open_cell();
                paragraph(&mut blocks, cell);
                blocks.close();
            }
            blocks.close();
            blocks.close();
        }
        let document = blocks.finish("x", None).expect("text");
        assert_eq!(lines(&document), [("가\t나", Some(Role::Table)), ("상자 안의 글이다.", None)]);
    }

    #[test]
    fn notes_come_last_and_what_floats_follows_its_paragraph() {
        let mut blocks = Blocks::default();
        blocks.open_paragraph(None);
        blocks.text("앞").expect("short");
        paragraph(&mut blocks, "글상자");
        blocks.open_note();
        paragraph(&mut blocks, "각주");
        blocks.close();
        blocks.text("뒤").expect("short");
        blocks.close();
        paragraph(&mut blocks, "다음 문단");
        let document = blocks.finish("x", Some(" 다음  문단 ")).expect("text");
        let expected =
            [("앞뒤", None), ("글상자", None), ("다음 문단", Some(Role::Title)), ("각주", Some(Role::Footnote))];
        assert_eq!(lines(&document), expected);
        assert_eq!(document.title, None, "it stands in the text");
    }

    #[test]
    fn the_beginning_of_the_text_is_no_title() {
        let title = |given: &str| {
            let mut blocks = Blocks::default();
            paragraph(&mut blocks, "2026년 5월 8일, 시는 도서관을 열었다.");
            blocks.finish("x", Some(given)).expect("text").title
        };
        assert_eq!(title("2026년 5월 8일"), None);
        assert_eq!(title("도서관 개관").as_deref(), Some("도서관 개관"));
    }

    #[test]
    fn a_title_that_nobody_sees_counts_where_no_line_looks_like_one() {
        let mut blocks = Blocks::default();
        paragraph(&mut blocks, "시민 공원을 넓히는 계획");
        paragraph(&mut blocks, "시는 공원을 넓힌다.");
        assert!(blocks.may_bear("시민 공원") && !blocks.may_bear("주간 보고 양식"));
        let mut blocks = Blocks::default();
        paragraph(&mut blocks, "시는 공원을 넓힌다.");
        assert!(blocks.may_bear("시민 공원을 넓히는 계획"));
    }
}
