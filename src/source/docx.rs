//! DOCX: paragraphs with their styles, tables, footnotes; as a reader sees them with all changes accepted.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use quick_xml::events::BytesStart;

use super::blocks::Blocks;
use super::package::{Package, Xml, attribute, outside};
use crate::document::{Document, Role};
use crate::error::Result;

/// What is no part of the text: deletions, what a change replaced, instructions of fields, what stands in for a drawing
/// that the program knows, the definitions of tab stops and controls, the readings above ruby characters.
const HIDDEN: [&str; 12] = [
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "sectPr",
    "instrText",
    "delText",
    "Fallback",
    "tabs",
    "sdtPr",
    "rt",
];

/// Reads a document. Footnotes and endnotes come after the text; headers, footers and comments are no part of it.
///
/// # Errors
/// What [`Package::part`], [`Blocks::text`] and [`Blocks::finish`] return.
pub fn document<R: Read + Seek>(id: &str, package: &mut Package<R>) -> Result<Document> {
    let main = package.related("", "/officeDocument", "word/document.xml")?;
    let styles = package.related(&main, "/styles", "word/styles.xml")?;
    let footnotes = package.related(&main, "/footnotes", "word/footnotes.xml")?;
    let endnotes = package.related(&main, "/endnotes", "word/endnotes.xml")?;
    let properties = package.related("", "/core-properties", "docProps/core.xml")?;
    let title = package.text_of(&properties, "title")?;
    let mut body = Body { styles: styles_of(package, &styles)?, ..Body::default() };
    for part in [&main, &footnotes, &endnotes] {
        package.part(part, &mut outside(&HIDDEN, |xml| body.visit(&xml)))?;
    }
    let title = title.as_deref().filter(|title| !is_default(title) && body.blocks.may_bear(title));
    body.blocks.finish(id, title)
}

/// What word processors fill in for a title: their own name, or the name of a file that the document was made from.
fn is_default(title: &str) -> bool {
    const DEFAULTS: [&str; 14] = [
        "word document",
        "microsoft word",
        "microsoft word document",
        "microsoft word 문서",
        "제목 없음",
        "제목없음",
        "문서 제목",
        "새 문서",
        "빈 문서",
        "title",
        "untitled",
        "document",
        "powerpoint 프레젠테이션",
        "powerpoint presentation",
    ];
    const FILES: [&str; 7] = [".doc", ".docx", ".dot", ".dotx", ".dotm", ".hwp", ".hwpx"];
    let title = title.trim().to_lowercase();
    let counted = title.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '-' | '_' | ' '));
    DEFAULTS.contains(&counted)
        || title.starts_with("microsoft word - ")
        || FILES.iter().any(|kind| title.ends_with(kind))
}

/// A paragraph style.
#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: bool,
}

/// Styles by their ids. Word names the ids after its own language, but never the names of what is built in.
type Styles = BTreeMap<String, Style>;

/// So many styles may be based on each other.
const BASES: usize = 20;

fn styles_of<R: Read + Seek>(package: &mut Package<R>, part: &str) -> Result<Styles> {
    let mut styles = Styles::new();
    let mut id = String::new();
    package.part(part, &mut |xml| {
        let Xml::Open(name, element) = xml else { return Ok(()) };
        if name == "style" {
            id = attribute(element, "styleId").unwrap_or_default();
            styles.insert(id.clone(), Style::default());
        } else if let Some(style) = styles.get_mut(&id) {
            match name {
                "name" => style.name = attribute(element, "val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = attribute(element, "val"),
                "outlineLvl" => style.outline = is_outline(element),
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Levels 0 to 8 are headings, 9 is running text.
fn is_outline(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").and_then(|level| level.parse::<u8>().ok()).is_some_and(|level| level < 9)
}

fn role_of(styles: &Styles, id: &str) -> Option<Role> {
    let mut next = styles.get(id);
    for _ in 0..BASES {
        let style = next?;
        let role = role_of_name(&style.name).or_else(|| style.outline.then_some(Role::Heading));
        if role.is_some() {
            return role;
        }
        next = style.based_on.as_ref().and_then(|id| styles.get(id));
    }
    None
}

fn role_of_name(name: &str) -> Option<Role> {
    match name {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Deck),
        "caption" => Some(Role::Caption),
        "footnote text" | "endnote text" => Some(Role::Footnote),
        "html preformatted" | "source code" | "macro" => Some(Role::Code),
        _ if ["heading ", "toc "].iter().any(|start| name.starts_with(start)) => Some(Role::Heading),
        _ => None,
    }
}

#[derive(Default)]
struct Body {
    blocks: Blocks,
    styles: Styles,
    /// Inside the text of a run.
    text: bool,
    /// Whether the style of the open paragraph has told what it is.
    styled: bool,
}

impl Body {
    fn visit(&mut self, xml: &Xml<'_>) -> Result<()> {
        match xml {
            Xml::Open(name, element) => return self.open(name, element),
            Xml::Close("p" | "tbl" | "tr" | "tc" | "footnote" | "endnote") => self.blocks.close(),
            Xml::Close("t") => self.text = false,
            Xml::Text(text) if self.text => return self.blocks.text(text),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) -> Result<()> {
        match name {
            "p" => {
                self.styled = false;
                self.blocks.open_paragraph(None);
            }
            "pStyle" => {
                let role = attribute(element, "val").and_then(|id| role_of(&self.styles, &id));
                self.styled = role.is_some();
                self.blocks.set_role(role);
            }
            "outlineLvl" if !self.styled && is_outline(element) => self.blocks.set_role(Some(Role::Heading)),
            "tbl" => self.blocks.open_table(),
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(),
            "footnote" | "endnote" if attribute(element, "type").is_some_and(|kind| kind != "normal") => {
                self.blocks.open_hidden();
            }
            "footnote" | "endnote" => self.blocks.open_note(),
            "t" => self.text = true,
            "tab" | "ptab" => return self.blocks.text("\t"),
            "br" | "cr" => return self.blocks.text("\n"),
            "noBreakHyphen" => return self.blocks.text("-"),
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_processor_fills_in_is_no_title() {
        for default in ["Word Document", "제목 없음", "Microsoft Word - 글.docx", "보고서.dotx", "Untitled 1"] {
            assert!(is_default(default), "{default}");
        }
        assert!(!is_default("시민 공원을 넓히는 계획") && !is_default("제목 없음의 미학"));
    }
}
