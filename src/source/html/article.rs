//! Which part of a page is its article.
//!
//! What is no article by its element, role or name (a menu, a side column, comments) is left out. Of the rest, the
//! article is the smallest element that holds most of the running text: from the page down, as long as one element
//! inside holds most of what there is. Readers that were made for English pages (dom_smoothie, a port of Readability)
//! count commas, and need a second pass over HTML that they write; they were passed over for this.

use super::tree::{Content, Id, ROOT, Tree};
use super::{is_block, without, without_site};
use crate::normalize::one_line;

/// Elements that never belong to an article.
const ELEMENTS: [&str; 27] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "form", "button", "select", "input",
    "textarea", "nav", "aside", "footer", "head", "menu", "dialog", "video", "audio", "canvas", "title", "option",
    "rt", "rp", "map",
];

/// Roles (in the sense of ARIA) that never do.
const ROLES: [&str; 9] =
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "toolbar"];

/// Words in an element's class or id that tell what stands around an article.
const AROUND: [&str; 66] = [
    "nav",
    "navigation",
    "navbar",
    "menu",
    "gnb",
    "lnb",
    "snb",
    "tnb",
    "fnb",
    "footer",
    "foot",
    "sidebar",
    "aside",
    "comment",
    "comments",
    "reply",
    "replies",
    "cmt",
    "disqus",
    "livere",
    "related",
    "relation",
    "relate",
    "recommend",
    "recommended",
    "rank",
    "ranking",
    "banner",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "adsbygoogle",
    "sponsor",
    "sponsored",
    "promo",
    "promotion",
    "share",
    "sharing",
    "sns",
    "social",
    "cookie",
    "cookies",
    "consent",
    "popup",
    "modal",
    "layer",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "paging",
    "pager",
    "tags",
    "tag",
    "newsletter",
    "subscribe",
    "subscription",
    "skip",
    "skipnav",
    "toolbar",
    "util",
    "hotnews",
    "mostread",
    "popular",
    "copyright",
    "login",
];

/// A part that holds more than this share of a page is no part that stands around, whatever it is called.
const MOST: f64 = 0.5;
/// The article is looked for further down as long as one element holds this share of the running text.
const DOWN: f64 = 0.6;
/// A list or block whose text is links to this share is one of links.
const LINKS: f64 = 0.6;
/// Shorter texts than this, in characters, are no running text.
const PROSE: usize = 20;

/// The article of a page.
pub struct Article {
    /// The element that holds it.
    pub root: Id,
    /// Its title, if the page names one.
    pub title: Option<String>,
    left_out: Vec<bool>,
    preformatted: Vec<bool>,
    /// Tables that only put things beside each other, with their rows and cells.
    layout: Vec<bool>,
}

/// What is counted of an element and everything in it.
#[derive(Default, Clone, Copy)]
struct Measure {
    /// Characters that are seen.
    text: usize,
    /// Of them, in links.
    links: usize,
    /// Of them, running text outside of links and tables of data.
    prose: usize,
    /// How many pieces of running text there are.
    pieces: usize,
    /// How many links.
    link_count: usize,
}

impl Article {
    /// Finds it.
    pub fn find(tree: &Tree) -> Self {
        let mut article = Self::all(tree);
        let whole = article.measure(tree);
        for id in 0..tree.len() {
            let most = whole[id].text as f64 > MOST * whole[ROOT].text as f64;
            article.left_out[id] |= !most && is_around(tree, id);
        }
        let measures = article.measure(tree);
        for (id, own) in measures.iter().enumerate() {
            let links = own.link_count > 1 && own.links as f64 >= LINKS * own.text as f64 && own.prose == 0;
            article.left_out[id] |= links && (is_block(tree.name(id)) || tree.name(id) == "table");
        }
        // A page of nothing but menus and links: better those than nothing.
        if article.measure(tree)[ROOT].text == 0 {
            article.left_out = Self::all(tree).left_out;
        }
        article.find_layout(tree, &measures);
        article.root = article.down(tree, &measures);
        article.title = title(tree);
        article
    }

    /// All that is seen of a page.
    pub fn all(tree: &Tree) -> Self {
        let left_out = (0..tree.len()).map(|id| never_shown(tree, id)).collect();
        let mut preformatted = vec![false; tree.len()];
        tree.walk(ROOT, &|_| false, &mut |id| {
            preformatted[id] = tree.name(id) == "pre" || tree.parent(id).is_some_and(|parent| preformatted[parent]);
        });
        Self { root: ROOT, title: None, left_out, preformatted, layout: vec![false; tree.len()] }
    }

    /// Whether an element is no part of it.
    pub fn is_left_out(&self, id: Id) -> bool {
        self.left_out[id]
    }

    /// Whether a table, a row or a cell is none but by its element.
    pub fn is_layout(&self, id: Id) -> bool {
        self.layout[id]
    }

    /// A cell with several paragraphs of running text is no cell of a table of data.
    fn find_layout(&mut self, tree: &Tree, measures: &[Measure]) {
        for table in (0..tree.len()).filter(|&id| tree.name(id) == "table") {
            let mut own = Vec::new();
            let nested = |id| id != table && (tree.name(id) == "table" || self.left_out[id]);
            tree.walk(table, &nested, &mut |id| {
                if matches!(tree.name(id), "table" | "tr" | "td" | "th") {
                    own.push(id);
                }
            });
            let texts = own.iter().any(|&id| matches!(tree.name(id), "td" | "th") && measures[id].pieces > 1);
            if texts {
                for id in own {
                    self.layout[id] = true;
                }
            }
        }
    }

    /// Whether the white space of a text is as its author wrote it.
    pub fn is_preformatted(&self, id: Id) -> bool {
        self.preformatted[id]
    }

    /// Measures all elements. A parent is measured after its children: they are summed from the last to the first of
    /// the order in which they are met.
    fn measure(&self, tree: &Tree) -> Vec<Measure> {
        let mut order = Vec::with_capacity(tree.len());
        tree.walk(ROOT, &|id| self.left_out[id], &mut |id| order.push(id));
        let mut measures = vec![Measure::default(); tree.len()];
        let mut flowing = vec![0; tree.len()];
        for &id in order.iter().rev() {
            let mut own = Measure::default();
            // Text directly in this element or in what is no block of its own: a piece of running text, if long enough.
            let mut run = 0;
            for &child in tree.node(id).children.iter().filter(|&&child| !self.left_out[child]) {
                let inside = measures[child];
                own.text += inside.text;
                own.links += inside.links;
                own.link_count += inside.link_count;
                own.prose += inside.prose;
                own.pieces += inside.pieces;
                if is_block(tree.name(child)) || tree.name(child) == "br" {
                    end_run(&mut own, &mut run);
                } else {
                    run += flowing[child];
                }
            }
            match &tree.node(id).content {
                Content::Text(text) => {
                    let count = text.chars().filter(|c| !c.is_whitespace()).count();
                    own.text = count;
                    run = count;
                }
                Content::Element(..) if tree.name(id) == "a" => {
                    own = Measure { text: own.text, links: own.text, link_count: 1, ..Measure::default() };
                    run = 0;
                }
                _ => {}
            }
            if is_block(tree.name(id)) || matches!(tree.name(id), "td" | "th") || id == ROOT {
                end_run(&mut own, &mut run);
            }
            (measures[id], flowing[id]) = (own, run);
        }
        measures
    }

    /// From the page down to the smallest element that holds most of the running text in more than one piece.
    fn down(&self, tree: &Tree, measures: &[Measure]) -> Id {
        let mut root = self.declared(tree, measures).unwrap_or(ROOT);
        loop {
            let children = tree.node(root).children.iter().copied().filter(|&child| !self.left_out[child]);
            let Some(best) = children.max_by_key(|&child| measures[child].prose) else { return root };
            let (own, inner) = (measures[root], measures[best]);
            let most =
                inner.prose as f64 >= DOWN * own.prose as f64 && inner.pieces > 1 && is_container(tree.name(best));
            if !most || inner.prose == 0 || tree.name(root) == "article" {
                return root;
            }
            root = best;
        }
    }

    /// The element that the page itself declares as its article, if that holds a fair share of the text.
    fn declared(&self, tree: &Tree, measures: &[Measure]) -> Option<Id> {
        let declared = |&id: &Id| {
            tree.attribute(id, "itemprop").is_some_and(|name| name == "articleBody") || tree.name(id) == "article"
        };
        let mut found = Vec::new();
        tree.walk(ROOT, &|id| self.left_out[id], &mut |id| found.push(id));
        let best = found.into_iter().filter(declared).max_by_key(|&id| measures[id].prose)?;
        (measures[best].prose as f64 >= 0.3 * measures[ROOT].prose as f64 && measures[best].prose > 0).then_some(best)
    }
}

/// The title: the heading that says what the page's `title` says, else what the page calls itself.
fn title(tree: &Tree) -> Option<String> {
    let (mut headings, mut social, mut site, mut own) = (Vec::new(), None, None, None);
    tree.walk(ROOT, &|_| false, &mut |id| match tree.name(id) {
        "h1" | "h2" | "h3" => headings.push(id),
        "meta" if tree.attribute(id, "property") == Some("og:title") => {
            social = social.take().or_else(|| tree.attribute(id, "content").map(str::to_owned));
        }
        "meta" if tree.attribute(id, "property") == Some("og:site_name") => {
            site = site.take().or_else(|| tree.attribute(id, "content").map(one_line)).filter(|name| !name.is_empty());
        }
        "title" if own.is_none() => own = Some(tree.text(id)),
        _ => {}
    });
    let named: Vec<String> = [&social, &own].into_iter().flatten().map(|title| squeezed(title)).collect();
    let headings: Vec<String> = headings.into_iter().map(|id| tree.text(id)).collect();
    let says = |heading: &&String| {
        let squeezed = squeezed(heading);
        let is_site = site.as_ref() == Some(&one_line(heading));
        squeezed.chars().count() >= 6 && !is_site && named.iter().any(|title| title.contains(&squeezed))
    };
    let heading = headings.iter().filter(says).max_by_key(|heading| heading.len()).cloned();
    let first = || headings.first().cloned();
    let bare = |title: &String| site.as_ref().and_then(|site| without(title, site));
    let social = social.map(|title| bare(&title).unwrap_or(title));
    let own = own.map(|title| bare(&title).unwrap_or_else(|| without_site(&title)));
    heading.or(social).or(own).or_else(first)
}

/// Letters only: the same title is written with other spaces and quotes in other places.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn end_run(measure: &mut Measure, run: &mut usize) {
    if *run >= PROSE {
        measure.prose += *run;
        measure.pieces += 1;
    }
    *run = 0;
}

fn is_container(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "center"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "font"
            | "span"
            | "fieldset"
    )
}

fn never_shown(tree: &Tree, id: Id) -> bool {
    let hidden = |name| tree.attribute(id, name).is_some();
    let style = || {
        let style = tree.attribute(id, "style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    is_note_mark(tree, id)
        || matches!(tree.name(id), "script" | "style" | "noscript" | "template" | "head" | "title" | "rt" | "rp")
        || !matches!(tree.name(id), "html" | "body") && (hidden("hidden") || style())
}

/// Whether a preformatted element holds a program: `<pre><code>`. Poems and letters are preformatted too.
pub fn is_code(tree: &Tree, pre: Id) -> bool {
    tree.node(pre).children.iter().any(|&child| matches!(tree.name(child), "code" | "samp" | "kbd"))
}

/// The number that points to a footnote, or from it back to the text.
fn is_note_mark(tree: &Tree, id: Id) -> bool {
    let inside = tree.attribute(id, "href").is_some_and(|address| address.starts_with('#'));
    let mark = |text: String| text.chars().count() <= 5 && !text.chars().any(char::is_alphabetic) && !text.is_empty();
    tree.name(id) == "a" && inside && mark(tree.text(id))
}

fn is_around(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    if matches!(name, "" | "html" | "body" | "article" | "main")
        || tree.attribute(id, "itemprop") == Some("articleBody")
    {
        return false;
    }
    let role = tree.attribute(id, "role").unwrap_or_default();
    let named = ["class", "id"].iter().filter_map(|name| tree.attribute(id, name));
    let hidden = tree.attribute(id, "aria-hidden") == Some("true");
    ELEMENTS.contains(&name)
        || ROLES.contains(&role)
        || hidden
        || named.flat_map(words).any(|word| AROUND.contains(&word.as_str()))
}

/// The words of a name: `newsRelated_list-2` is news, related, list.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && lower {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
