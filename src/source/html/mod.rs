//! HTML: the article of a page, without menus, scripts, comments and what else stands around it; or the rows of a table
//! ([`rows`]).

mod article;
pub mod rows;
mod tree;

use encoding_rs::Encoding;

use super::blocks::Blocks;
use crate::decode::decode_declared;
use crate::document::{Document, Role};
use crate::error::Result;
use crate::normalize::{is_block, one_line};
use article::{Article, is_code};
use tree::{Content, Id, ROOT, Tree};

/// How far into a page its encoding is declared, in bytes. Browsers look at 1,024; pages are worse than that.
const DECLARED_WITHIN: usize = 8 << 10;

/// Reads a page.
///
/// # Errors
/// [`crate::Error::NotText`], [`crate::Error::Limit`], and what [`Blocks::text`] and [`Blocks::finish`] return.
pub fn document(id: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document> {
    let decoded = decode_declared(bytes, encoding, declared(bytes).as_deref())?;
    let tree = Tree::parse(&decoded.text)?;
    let article = Article::find(&tree);
    let mut writer = Writer { tree: &tree, article: &article, blocks: Blocks::default(), space: false };
    writer.all(article.root)?;
    let document = writer.blocks.finish(id, article.title.as_deref())?;
    Ok(Document { encoding: decoded.encoding, replaced: decoded.replaced, ..document })
}

/// Adds the text of a piece of HTML that stands in another document.
///
/// # Errors
/// [`crate::Error::Limit`], and what [`Blocks::text`] returns.
pub fn add_fragment(html: &str, blocks: &mut Blocks) -> Result<()> {
    let tree = Tree::parse(html)?;
    let article = Article::all(&tree);
    let taken = std::mem::take(blocks);
    let mut writer = Writer { tree: &tree, article: &article, blocks: taken, space: false };
    let done = writer.all(ROOT);
    *blocks = writer.blocks;
    done
}

/// The encoding that a page declares in a `meta`, in either way of writing it.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head: String = head.iter().map(|&byte| if byte.is_ascii() { char::from(byte) } else { ' ' }).collect();
    let head = head.to_ascii_lowercase();
    let metas = head.split("<meta").skip(1).filter_map(|rest| rest.split('>').next());
    metas.filter_map(|meta| meta.split_once("charset")).find_map(|(_, rest)| {
        let value = rest
            .trim_start()
            .strip_prefix('=')?
            .trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
        let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    })
}

/// Writes elements as blocks.
struct Writer<'a> {
    tree: &'a Tree,
    article: &'a Article,
    blocks: Blocks,
    /// White space has come since the last visible character.
    space: bool,
}

/// A step of the way through the elements: in and out again.
enum Step {
    In(Id),
    Out(Id),
}

impl Writer<'_> {
    /// Writes everything inside an element. Without recursion: a page may be deep.
    fn all(&mut self, root: Id) -> Result<()> {
        self.paragraph(None);
        let mut steps = vec![Step::In(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::In(id) if self.article.is_left_out(id) && id != root => {}
                Step::In(id) => {
                    self.enter(id)?;
                    steps.push(Step::Out(id));
                    steps.extend(self.tree.node(id).children.iter().rev().map(|&child| Step::In(child)));
                }
                Step::Out(id) => self.leave(id),
            }
        }
        self.blocks.close();
        Ok(())
    }

    fn paragraph(&mut self, role: Option<Role>) {
        self.space = false;
        self.blocks.open_paragraph(role);
    }

    /// Ends the paragraph and begins another.
    fn next(&mut self, role: Option<Role>) {
        self.blocks.close();
        self.paragraph(role);
    }

    fn enter(&mut self, id: Id) -> Result<()> {
        let Content::Text(text) = &self.tree.node(id).content else {
            match self.tree.name(id) {
                _ if self.article.is_layout(id) => self.next(None),
                "br" => {
                    self.space = false;
                    self.blocks.text("\n")?;
                }
                "table" => {
                    self.blocks.close();
                    self.blocks.open_table();
                }
                "tr" => self.blocks.open_row(),
                "td" | "th" => {
                    self.blocks.open_cell();
                    self.paragraph(None);
                }
                "caption" => self.paragraph(Some(Role::Caption)),
                _ if self.is_note(id) => {
                    self.blocks.close();
                    self.blocks.open_note();
                    self.paragraph(None);
                }
                name if is_block(name) => self.next(self.role(id)),
                _ => {}
            }
            return Ok(());
        };
        if self.article.is_preformatted(id) {
            return self.blocks.text(text);
        }
        self.flowing(text)
    }

    /// Text whose white space, of whatever length, is one space.
    fn flowing(&mut self, text: &str) -> Result<()> {
        for (at, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            self.space |= at > 0;
            if word.is_empty() {
                continue;
            }
            let begins = self.blocks.open_text().is_none_or(|text| text.is_empty() || text.ends_with('\n'));
            if self.space && !begins {
                self.blocks.text(" ")?;
            }
            self.space = false;
            self.blocks.text(word)?;
        }
        Ok(())
    }

    fn leave(&mut self, id: Id) {
        match self.tree.name(id) {
            _ if self.article.is_layout(id) => self.next(None),
            "table" => {
                self.blocks.close();
                self.paragraph(None);
            }
            "td" | "th" => {
                self.blocks.close();
                self.blocks.close();
            }
            "tr" | "caption" => self.blocks.close(),
            _ if self.is_note(id) => {
                self.blocks.close();
                self.blocks.close();
                self.paragraph(None);
            }
            // What follows belongs to what the element stands in.
            name if is_block(name) => self.next(self.outer_role(id)),
            _ => {}
        }
    }

    /// Whether an element is a footnote: by its role, its class, or the name that LibreOffice gives it.
    fn is_note(&self, id: Id) -> bool {
        let value = |name| self.tree.attribute(id, name).unwrap_or_default();
        let named = ["sdfootnote", "sdendnote"].iter().any(|start| value("id").starts_with(start));
        let role = matches!(value("role"), "doc-footnote" | "doc-endnote" | "doc-endnotes");
        let class = value("class").split_ascii_whitespace().any(|class| matches!(class, "footnote" | "footnotes"));
        (named || role || class) && is_block(self.tree.name(id))
    }

    fn outer_role(&self, id: Id) -> Option<Role> {
        self.tree.parent(id).and_then(|parent| self.role(parent))
    }

    /// What an element says of its text, by itself or by what it stands in.
    fn role(&self, id: Id) -> Option<Role> {
        let mut next = Some(id);
        for _ in 0..4 {
            let id = next?;
            match self.tree.name(id) {
                // The first of them may be the name of the site; which is the title, the article knows.
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Some(Role::Heading),
                "figcaption" => return Some(Role::Caption),
                "pre" if is_code(self.tree, id) => return Some(Role::Code),
                "td" | "th" | "body" | "article" => return None,
                _ => next = self.tree.parent(id),
            }
        }
        None
    }
}

/// What stands between a title and the name of the site.
const BESIDE_SITE: [&str; 8] = [" | ", " - ", " :: ", " : ", " – ", " — ", " < ", " > "];

/// A title without the name of the site, which the page tells, before or behind it.
fn without(title: &str, site: &str) -> Option<String> {
    let title = one_line(title);
    let behind = title.strip_suffix(site).and_then(|rest| BESIDE_SITE.iter().find_map(|mark| rest.strip_suffix(mark)));
    let before = || title.strip_prefix(site).and_then(|rest| BESIDE_SITE.iter().find_map(|m| rest.strip_prefix(m)));
    behind.or_else(before).map(str::trim).filter(|bare| !bare.is_empty()).map(str::to_owned)
}

/// The words of a title, without the name of the site that follows them.
fn without_site(title: &str) -> String {
    let title = one_line(title);
    let cut = BESIDE_SITE.iter().filter_map(|mark| title.rfind(mark)).max();
    // A short head before the mark would be the site, or no title.
    let head = cut.map(|at| title[..at].trim()).filter(|head| head.chars().count() >= 6).map(str::to_owned);
    head.unwrap_or(title)
}

#[cfg(test)]
mod tests;
