//! HWPX (OWPML, KS X 6101): the file format of Hangul since 2010, a package of XML.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use quick_xml::events::BytesStart;

use super::blocks::Blocks;
use super::package::{Package, Xml, attribute, outside};
use crate::document::{Document, Role};
use crate::error::{Error, Result};

/// What is no part of the text: what stands on every page, hidden comments, memos and other fields' own data.
const HIDDEN: [&str; 5] = ["header", "footer", "hiddenComment", "fieldBegin", "parameters"];

/// Reads a document. Footnotes and endnotes come after the text.
///
/// # Errors
/// [`Error::Encrypted`]; what [`Package::part`], [`Blocks::text`] and [`Blocks::finish`] return.
pub fn document<R: Read + Seek>(id: &str, package: &mut Package<R>) -> Result<Document> {
    refuse_encrypted(package)?;
    let title = package.text_of("Contents/content.hpf", "title")?;
    let mut body = Body { styles: styles(package)?, ..Body::default() };
    for section in sections(package) {
        package.part(&section, &mut outside(&HIDDEN, |xml| body.visit(&xml)))?;
    }
    body.blocks.finish(id, title.as_deref())
}

fn refuse_encrypted<R: Read + Seek>(package: &mut Package<R>) -> Result<()> {
    package.part("META-INF/manifest.xml", &mut |xml| match xml {
        Xml::Open("encryption-data", _) => Err(Error::Encrypted),
        _ => Ok(()),
    })
}

/// The names of the sections in order: section10 comes after section9.
fn sections<R: Read + Seek>(package: &Package<R>) -> Vec<String> {
    let number = |name: &str| name.strip_prefix("Contents/section")?.strip_suffix(".xml")?.parse::<u32>().ok();
    let numbered: BTreeMap<u32, String> =
        package.names().filter_map(|name| Some((number(name)?, name.to_owned()))).collect();
    numbered.into_values().collect()
}

/// What paragraphs of a style are, by the style's id.
fn styles<R: Read + Seek>(package: &mut Package<R>) -> Result<BTreeMap<String, Role>> {
    let mut roles = BTreeMap::new();
    package.part("Contents/header.xml", &mut |xml| {
        if let Xml::Open("style", element) = xml {
            let names = [attribute(element, "name"), attribute(element, "engName")];
            let role = names.iter().flatten().find_map(|name| role_of_name(name));
            roles.extend(attribute(element, "id").zip(role));
        }
        Ok(())
    })?;
    Ok(roles)
}

/// What paragraphs of a style are, by the style's Korean or English name.
pub(super) fn role_of_name(name: &str) -> Option<Role> {
    match name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ') {
        "제목" | "문서 제목" | "Title" => Some(Role::Title),
        "부제목" | "부제" | "Subtitle" => Some(Role::Deck),
        "개요" | "Outline" | "차례" | "차례 제목" | "TOC" | "TOC Heading" => Some(Role::Heading),
        "캡션" | "Caption" => Some(Role::Caption),
        "각주" | "미주" | "Footnote" | "Endnote" => Some(Role::Footnote),
        _ => None,
    }
}

#[derive(Default)]
struct Body {
    blocks: Blocks,
    styles: BTreeMap<String, Role>,
    /// How many elements deep inside the text of a run.
    text: usize,
    /// Inside what was deleted while changes were tracked.
    deleted: bool,
    /// Inside the caption of a table or a picture.
    caption: usize,
}

impl Body {
    fn visit(&mut self, xml: &Xml<'_>) -> Result<()> {
        match xml {
            Xml::Open(name, element) => return self.open(name, element),
            Xml::Close("p" | "tbl" | "tr" | "tc" | "footNote" | "endNote") => self.blocks.close(),
            Xml::Close("t" | "mainText") => self.text = self.text.saturating_sub(1),
            Xml::Close("caption") => self.caption = self.caption.saturating_sub(1),
            Xml::Text(text) if self.text > 0 && !self.deleted => return self.blocks.text(text),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) -> Result<()> {
        match name {
            "p" => {
                let style = attribute(element, "styleIDRef").and_then(|id| self.styles.get(&id).copied());
                self.blocks.open_paragraph(if self.caption > 0 { Some(Role::Caption) } else { style });
            }
            "tbl" => self.blocks.open_table(),
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(),
            "footNote" | "endNote" => self.blocks.open_note(),
            "caption" => self.caption += 1,
            "t" | "mainText" => self.text += 1,
            "deleteBegin" => self.deleted = true,
            "deleteEnd" => self.deleted = false,
            "lineBreak" => return self.blocks.text("\n"),
            "tab" => return self.blocks.text("\t"),
            "nbSpace" | "fwSpace" => return self.blocks.text(" "),
            "hyphen" => return self.blocks.text("-"),
            _ => {}
        }
        Ok(())
    }
}
