//! Markdown: the text without its marks. Code and tables are no sentences.

use encoding_rs::Encoding;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::blocks::Blocks;
use super::html;
use crate::decode::decode;
use crate::document::{Document, Role};
use crate::error::Result;

/// Reads a document.
///
/// # Errors
/// [`crate::Error::NotText`], and what [`Blocks::text`], [`html::add_fragment`] and [`Blocks::finish`] return.
pub fn document(id: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document> {
    let decoded = decode(bytes, encoding)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(&decoded.text, options) {
        writer.event(event)?;
    }
    let document = writer.blocks.finish(id, writer.title.as_deref())?;
    Ok(Document { date: writer.date, encoding: decoded.encoding, replaced: decoded.replaced, ..document })
}

#[derive(Default)]
struct Writer {
    blocks: Blocks,
    /// The title in the front matter.
    title: Option<String>,
    /// The day in it.
    date: Option<String>,
    /// A piece of HTML that has not ended.
    html: String,
    /// Inside the front matter.
    metadata: bool,
    /// Inside a paragraph that was opened for text without one: an item of a tight list has none of its own.
    bare: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) -> Result<()> {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => return self.end(tag),
            Event::Text(text) if self.metadata => {
                self.title = value_in(&text, "title").or(self.title.take());
                self.date = value_in(&text, "date").or(self.date.take());
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.ready();
                return self.blocks.text(&text);
            }
            Event::SoftBreak => return self.blocks.text(" "),
            Event::HardBreak => return self.blocks.text("\n"),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(text) if text.to_ascii_lowercase().starts_with("<br") => return self.blocks.text("\n"),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    /// Opens a paragraph where text comes without one.
    fn ready(&mut self) {
        if self.blocks.open_text().is_none() {
            self.blocks.open_paragraph(None);
            self.bare = true;
        }
    }

    /// Ends a paragraph that nothing else ends.
    fn end_bare(&mut self) {
        if std::mem::take(&mut self.bare) {
            self.blocks.close();
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Superscript | Tag::Subscript
        );
        if inline {
            return;
        }
        match tag {
            Tag::Image { .. } if self.blocks.open_text().is_some() => return,
            _ => self.end_bare(),
        }
        match tag {
            Tag::Paragraph => self.blocks.open_paragraph(None),
            // Under a front matter with a title, the first heading may be that of a part.
            Tag::Heading { level: HeadingLevel::H1, .. } if self.title.is_none() => {
                self.blocks.open_paragraph(Some(Role::Title));
            }
            Tag::Heading { .. } => self.blocks.open_paragraph(Some(Role::Heading)),
            // A diagram or a program; what is only indented may be a quotation, but nobody can tell.
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.blocks.open_paragraph(Some(Role::Code));
            }
            Tag::Table(_) => self.blocks.open_table(),
            Tag::TableHead | Tag::TableRow => self.blocks.open_row(),
            Tag::TableCell => {
                self.blocks.open_cell();
                self.blocks.open_paragraph(None);
            }
            Tag::FootnoteDefinition(_) => self.blocks.open_note(),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => self.metadata = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<()> {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow => self.blocks.close(),
            TagEnd::TableCell => {
                self.blocks.close();
                self.blocks.close();
            }
            TagEnd::FootnoteDefinition => {
                self.end_bare();
                self.blocks.close();
            }
            TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_) => self.end_bare(),
            TagEnd::MetadataBlock(_) => self.metadata = false,
            TagEnd::HtmlBlock => return html::add_fragment(&std::mem::take(&mut self.html), &mut self.blocks),
            _ => {}
        }
        Ok(())
    }
}

/// The value of a key in a front matter: `title: …`, with or without quotes.
fn value_in(metadata: &str, key: &str) -> Option<String> {
    let value = metadata.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?.trim();
    let bare = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    Some(bare.unwrap_or(value).to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn read(text: &str) -> Document {
        document("x.md", text.as_bytes(), None).expect("text")
    }

    fn of(document: &Document, role: Role) -> Vec<&str> {
        let own = document.roles.iter().filter(|(_, own)| *own == role);
        own.map(|(span, _): &(Span, Role)| span.of(&document.text)).collect()
    }

    #[test]
    fn marks_go_and_structure_stays() {
        let text = "---\ntitle: \"다른 제목\"\n---\n# 제목\n\n**비가** [온다](http://x).\n다음 줄.[^1]\n\n- 하나\n  - 둘\n- 셋\n\n\
            > 인용문이다.\n\n```rust\nlet x = 1;\n```\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n\n## 절\n\n<div>블록 <b>글</b></div>\n\n\
            [^1]: 각주다.\n";
        let document = read(text);
        let expected =
            "제목\n비가 온다. 다음 줄.\n하나\n둘\n셋\n인용문이다.\nlet x = 1;\n가\t나\n1\t2\n절\n블록 글\n각주다.";
        assert_eq!(document.text, expected);
        assert_eq!(document.title.as_deref(), Some("다른 제목"));
        assert_eq!(of(&document, Role::Heading), ["제목", "절"]);
        assert_eq!(of(&document, Role::Code), ["let x = 1;"]);
        assert_eq!(of(&document, Role::Table), ["가\t나", "1\t2"]);
        assert_eq!(of(&document, Role::Footnote), ["각주다."]);
    }

    #[test]
    fn the_front_matter_says_title_and_day() {
        let front = "---\ntitle: 봄비\ndate: 2026-03-05\n---\n";
        let document = read(&format!("{front}비가 온다.\n"));
        assert_eq!((document.title.as_deref(), document.date.as_deref()), (Some("봄비"), Some("2026-03-05")));
        let document = read(&format!("{front}# 봄비\n\n비가 온다.\n\n# 여름\n"));
        assert_eq!((document.title.as_deref(), of(&document, Role::Title)), (None, vec!["봄비"]));
        assert_eq!(of(&document, Role::Heading), ["여름"]);
        assert_eq!(of(&read("# 봄비\n\n비가 온다.\n"), Role::Title), ["봄비"]);
    }
}
