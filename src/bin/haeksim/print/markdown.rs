//! Markdown, for a page that is read or put somewhere. Text stays text: nothing in it is taken for markup.

use std::fmt::Write;
use std::io;

use haeksim::Analysis;
use haeksim::digest::Digest;
use haeksim::document::Document;
use haeksim::normalize::one_line;

use super::{Printer, labels, said};
use crate::config::Config;
use crate::harmless::harmless;
use crate::records::{Part, Record};

/// A section a document.
pub struct Markdown {
    explain: bool,
}

impl Markdown {
    pub fn new(config: &Config) -> Self {
        Self { explain: config.explain }
    }
}

impl Printer for Markdown {
    fn begin(&self) -> io::Result<String> {
        Ok(String::new())
    }

    fn separator(&self, first: bool) -> &'static str {
        if first { "" } else { "\n" }
    }

    fn document(&self, document: &Document, path: Option<&str>, analysis: &Analysis) -> io::Result<String> {
        Ok(section(&Record::of(document, path, analysis, self.explain)))
    }

    fn name(&self, printed: &mut String, id: &str) {
        add_name(printed, id);
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        printed.push_str(&repetition(earlier));
        Ok(())
    }

    fn digest(&self, summed: &Digest) -> io::Result<String> {
        Ok(digest(summed))
    }
}

/// A document with its name.
pub fn named_section(record: &Record<'_>) -> String {
    let mut page = section(record);
    add_name(&mut page, &record.id);
    page
}

/// Adds a name beneath the title, which is the first line.
fn add_name(page: &mut String, id: &str) {
    let below = page.find('\n').map_or(page.len(), |at| at + 1);
    page.insert_str(below, &format!("\n`{}`\n", code(id)));
}

fn section(record: &Record<'_>) -> String {
    let title = record.title.as_deref().unwrap_or(&record.id);
    let mut page = format!("# {}\n", escaped(title));
    page.push_str("\n## 핵심 문장\n\n");
    for (number, sentence) in record.summary.iter().enumerate() {
        let _ = writeln!(page, "{}. {}{}", number + 1, escaped(&said(&sentence.text)), reasons(&sentence.reasons));
    }
    if let Some(note) = &record.note {
        let _ = writeln!(page, "\n*{}*", escaped(&labels::recorded_note(note)));
    }
    page.push_str("\n## 핵심어\n\n");
    for term in &record.terms {
        let _ = writeln!(page, "- {} ({}){}", escaped(&term.term), labels::count(term.count), reasons(&term.reasons));
    }
    if record.terms.is_empty() {
        page.push_str("(없음)\n");
    }
    if let Some(earlier) = &record.duplicate_of {
        page.push_str(&repetition(earlier));
    }
    page
}

fn repetition(earlier: &str) -> String {
    format!("\n앞의 `{}` 문서와 거의 같은 글\n", code(earlier))
}

/// The largest parts of a score, on a line of their own inside a list.
fn reasons(parts: &[Part<'_>]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let part = |p: &Part<'_>| format!("{} {:+.2}", labels::feature(&p.feature), p.part);
    format!("\n   - {}", parts.iter().take(6).map(part).collect::<Vec<_>>().join(", "))
}

/// The digest of a folder.
pub fn digest(digest: &Digest) -> String {
    let mut page = format!("# 서로 다른 문서 {}건의 요약\n\n## 핵심 문장\n\n", labels::grouped(digest.documents));
    for (number, sentence) in digest.summary.iter().enumerate() {
        let _ = writeln!(page, "{}. {} — `{}`", number + 1, escaped(&said(&sentence.text)), code(&sentence.id));
    }
    page.push_str("\n## 두드러진 말\n\n| 말 | 문서 |\n|---|---:|\n");
    for term in &digest.terms {
        let _ = writeln!(page, "| {} | {} |", escaped(&term.term), term.documents);
    }
    page
}

/// One line of text in which nothing is markup: signs that mean something anywhere, and those that do so where a line
/// or an item begins.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in harmless(&one_line(text), "").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    before_marker(escaped)
}

/// Text that begins like a list item, a rule or a numbered item is told to be none.
fn before_marker(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => true,
        Some('-' | '+' | '=') if digits == 0 => true,
        _ => false,
    };
    if marker { format!("{}\\{}", &text[..digits], &text[digits..]) } else { text }
}

/// A name between backticks, where nothing can be escaped.
fn code(text: &str) -> String {
    text.chars().map(|c| if c == '`' || c.is_control() { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("*별* <b>\n[링크]"), "\\*별\\* \\<b\\> \\[링크\\]");
        assert_eq!(escaped("1. 첫째"), "1\\. 첫째");
        assert_eq!(escaped("- 아니다"), "\\- 아니다");
        assert_eq!(escaped("=== 제목"), "\\=== 제목");
        assert_eq!(escaped("3.5% 올랐다 - 정부"), "3\\.5% 올랐다 - 정부");
        assert_eq!(code("a`b.txt"), "a'b.txt");
    }
}
