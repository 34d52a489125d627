//! Tables of a page as sheets: what many sites export as a workbook (`.xls`) is a page with a table.

use encoding_rs::Encoding;

use super::declared;
use super::tree::{Content, Id, ROOT, Tree};
use crate::decode::{Decoded, decode_declared};
use crate::error::{Error, Result};
use crate::normalize::is_block;
use crate::source::fields::Fields;
use crate::source::table::{COLUMNS, Head, Row};

/// The rows of a table with their numbers, in order, and how the page was decoded.
pub type Rows = (Vec<(u64, Result<Row>)>, Decoded);

/// Reads the first table of a page that has the column for texts; nothing where a page has no tables.
///
/// # Errors
/// [`Error::Column`] where no table has the column, [`Error::Empty`] where there is nothing in any;
/// [`Error::NotText`] and [`Error::Limit`].
pub fn rows(bytes: &[u8], encoding: Option<&'static Encoding>, fields: &Fields) -> Result<Option<Rows>> {
    let decoded = decode_declared(bytes, encoding, declared(bytes).as_deref())?;
    let tree = Tree::parse(&decoded.text)?;
    let mut tables = Vec::new();
    tree.walk(ROOT, &|_| false, &mut |id| tables.extend((tree.name(id) == "table").then_some(id)));
    let mut missing = None;
    for &table in &tables {
        let mut head = Head::new(fields);
        let mut found = Vec::new();
        for (number, cells) in (1..).zip(rows_of(&tree, table)) {
            match head.take(number, &cells) {
                Ok(row) => found.extend(row.map(|row| (number, Ok(row)))),
                Err(_) if !head.is_found() => break,
                Err(error) => found.push((number, Err(error))),
            }
        }
        if head.is_found() {
            return if found.is_empty() { Err(Error::Empty) } else { Ok(Some((found, decoded))) };
        }
        match head.missing() {
            Error::Empty => {}
            error => missing = missing.or(Some(error)),
        }
    }
    if tables.is_empty() { Ok(None) } else { Err(missing.unwrap_or(Error::Empty)) }
}

/// The cells of each row of a table. A cell that spans others leaves these empty. What stands in a table inside a cell is
/// a table of its own.
fn rows_of(tree: &Tree, table: Id) -> Vec<Vec<String>> {
    let inside = |id: Id| id != table && tree.name(id) == "table";
    let mut rows = Vec::new();
    tree.walk(table, &inside, &mut |id| rows.extend((tree.name(id) == "tr").then_some(id)));
    // How many further rows a cell covers in each column.
    let mut covered: Vec<usize> = Vec::new();
    let mut cells_of = |row: Id| {
        let mut cells = Vec::new();
        for &cell in tree.node(row).children.iter().filter(|&&id| matches!(tree.name(id), "td" | "th")) {
            let spans = |name| tree.attribute(cell, name).and_then(|number| number.trim().parse().ok()).unwrap_or(1);
            let (columns, rows): (usize, usize) = (spans("colspan"), spans("rowspan"));
            while covered.get(cells.len()).is_some_and(|&rows| rows > 0) {
                cells.push(String::new());
            }
            let at = cells.len();
            let end = (at + columns.clamp(1, COLUMNS)).min(COLUMNS);
            if at >= end {
                break;
            }
            cells.push(text_of(tree, cell));
            cells.resize(end, String::new());
            covered.resize(covered.len().max(end), 0);
            // This row is among them, and counted off below.
            covered[at..end].fill(rows.max(1));
        }
        for rows in &mut covered {
            *rows = rows.saturating_sub(1);
        }
        cells
    };
    rows.into_iter().map(&mut cells_of).collect()
}

/// The text of a cell: white space of any length is a space, and what begins a line begins one.
fn text_of(tree: &Tree, cell: Id) -> String {
    let inside = |id: Id| matches!(tree.name(id), "table" | "script" | "style");
    let mut text = String::new();
    tree.walk(cell, &inside, &mut |id| match &tree.node(id).content {
        Content::Text(more) => {
            for (number, word) in more.split(|c: char| c.is_ascii_whitespace()).enumerate() {
                let apart = !text.is_empty() && !text.ends_with([' ', '\n']);
                if number > 0 && apart {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        _ if id != cell && (tree.name(id) == "br" || is_block(tree.name(id))) && !text.is_empty() => text.push('\n'),
        _ => {}
    });
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Result<Option<Rows>> {
        rows(page.as_bytes(), None, &Fields::default())
    }

    fn texts(page: &str) -> Vec<(u64, String)> {
        let (rows, _) = read(page).expect("read").expect("a table");
        let text = |(number, row): (u64, Result<Row>)| {
            let document = row.expect("a row").document("x", "UTF-8", 0).expect("text");
            (number, format!("{}|{}|{}", document.id, document.title.unwrap_or_default(), document.text))
        };
        rows.into_iter().map(text).collect()
    }

    #[test]
    fn the_table_with_the_column_is_read_a_document_a_row() {
        let page = "<html><body><table><tr><td>2026년 민원 목록</td></tr></table>\
            <table border=1><thead><tr><th>접수번호</th><th>민원제목</th><th>민원내용</th></tr></thead><tbody>\
            <tr><td>7</td><td>가로등</td><td> 가로등이\n 꺼졌다.<br>고쳐 <b>주세</b>요. </td></tr>\
            <tr><td></td><td></td><td>물이 샌다.</td></tr></tbody></table></body></html>";
        assert_eq!(
            texts(page),
            [(2, "7|가로등|가로등이 꺼졌다.\n고쳐 주세요.".to_owned()), (3, "x#3||물이 샌다.".to_owned())]
        );
    }

    #[test]
    fn cells_that_span_others_leave_them_empty() {
        let page = "<table><tr><th>접수번호</th><th colspan=2>제목</th><th>내용</th></tr>\
            <tr><td rowspan=\"2\">1</td><td>가</td><td>나</td><td>비가 온다.</td></tr>\
            <tr><td>다</td><td>라</td><td>눈이 온다.</td></tr>\
            <tr><td>2</td><td colspan=\"99999999999\">마</td></tr></table>";
        assert_eq!(
            texts(&page.replace("<tr><td>2</td><td colspan=\"99999999999\">마</td></tr>", "")),
            [(2, "1|가|비가 온다.".to_owned()), (3, "x#3|다|눈이 온다.".to_owned())]
        );
        // A span that no number holds is none.
        let (rows, _) = read(page).expect("read").expect("a table");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn pages_without_tables_and_tables_without_the_column_are_told_apart() {
        assert!(read("<html><p>비가 온다.</p></html>").expect("read").is_none());
        let missing = read("<table><tr><td>이름</td><td>나이</td></tr><tr><td>김</td><td>3</td></tr></table>");
        assert!(missing.expect_err("no column").to_string().contains("이름, 나이"));
        assert_eq!(read("<table></table>").expect_err("nothing").kind(), "empty");
    }
}
