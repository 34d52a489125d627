//! The elements of a page. html5ever reads them as a browser would; here they are kept, in limits.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_document};

use crate::error::{Error, Result};

/// Elements may stand so deep inside each other.
const DEPTH: usize = 512;
/// A page may have so many elements and texts.
const NODES: usize = 2_000_000;
/// How many bytes are read between two looks at the limits: an element that is formatted by a hundred others is copied
/// into every paragraph that follows.
const STEP: usize = 1 << 10;

/// An element may have so many attributes: each is compared with all before it.
const ATTRIBUTES: usize = 20_000;
/// Further `body` elements add so many attributes to the first, which nobody reads.
const ADDED: usize = 100;
/// Nothing whose text is asked for is longer, in elements and texts.
const LOOKED_AT: usize = 1_000;

/// The number of an element or a text of a page.
pub type Id = usize;

/// What stands at a place of a page.
pub enum Content {
    /// An element with its attributes.
    Element(QualName, Vec<Attribute>),
    /// Text.
    Text(String),
    /// The page itself, and what shows nothing: comments, instructions.
    Other,
}

/// An element or a text with its place among the others.
pub struct Node {
    /// What it is.
    pub content: Content,
    parent: Option<Id>,
    /// What is inside it, in order.
    pub children: Vec<Id>,
    depth: usize,
}

/// A page.
pub struct Tree {
    nodes: Vec<Node>,
}

/// The page itself.
pub const ROOT: Id = 0;

impl Tree {
    /// Reads a page. Broken HTML is read as browsers read it.
    ///
    /// # Errors
    /// [`Error::Limit`] where elements are nested too deep or are too many.
    pub fn parse(html: &str) -> Result<Self> {
        let mut parser = parse_document(Sink::default(), ParseOpts::default());
        let (mut rest, mut silence) = (html, Silence::default());
        while !rest.is_empty() {
            let end = (STEP..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
            parser.process(StrTendril::from_slice(&rest[..end]));
            let sink = &parser.tokenizer.sink.sink;
            sink.check()?;
            silence.add(&rest[..end], sink.changes.get());
            rest = &rest[end..];
            if silence.marks > ATTRIBUTES {
                // It is a comment or an element without end: which, is seen by ending it.
                let comments = sink.comments.get();
                parser.process(StrTendril::from_slice("-->"));
                if parser.tokenizer.sink.sink.comments.get() == comments {
                    return Err(Error::Limit(format!("an element of it has more than {ATTRIBUTES} attributes")));
                }
                rest = rest.split_once("-->").map_or("", |(_, after)| after);
                silence = Silence::default();
            }
        }
        Ok(parser.finish())
    }

    /// An element or a text.
    #[must_use]
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// How many there are. Their numbers go from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element; nothing for texts.
    #[must_use]
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].content {
            Content::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    #[must_use]
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].content {
            Content::Element(_, attributes) => attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value),
            _ => None,
        }
    }

    /// What an element or a text stands in.
    #[must_use]
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes[id].parent
    }

    /// Everything inside an element and itself, in the order of the page, without what `skip` takes.
    pub fn walk(&self, from: Id, skip: &dyn Fn(Id) -> bool, visit: &mut dyn FnMut(Id)) {
        let mut waiting = vec![from];
        while let Some(id) = waiting.pop() {
            if !skip(id) {
                visit(id);
                waiting.extend(self.nodes[id].children.iter().rev());
            }
        }
    }

    /// The text inside an element, with single spaces. It is asked for where little is expected: of much, the
    /// beginning.
    #[must_use]
    pub fn text(&self, id: Id) -> String {
        let (mut text, mut waiting, mut looked_at) = (String::new(), vec![id], 0);
        while let Some(id) = waiting.pop().filter(|_| looked_at < LOOKED_AT && text.len() < LOOKED_AT) {
            looked_at += 1;
            match &self.nodes[id].content {
                Content::Text(own) => text.extend(own.chars().take(LOOKED_AT)),
                _ if self.name(id) == "br" => text.push(' '),
                _ if matches!(self.name(id), "script" | "style") => {}
                _ => waiting.extend(self.nodes[id].children.iter().take(LOOKED_AT).rev()),
            }
        }
        crate::normalize::one_line(&text)
    }
}

/// What was read since the page last changed: inside a comment or an element that has not ended.
#[derive(Default)]
struct Silence {
    changes: usize,
    /// What may stand between attributes.
    marks: usize,
}

impl Silence {
    fn add(&mut self, read: &str, changes: usize) {
        let marks = read.bytes().filter(|byte| byte.is_ascii_whitespace() || b"/=\"'".contains(byte)).count();
        self.marks = if changes == self.changes { self.marks + marks } else { 0 };
        self.changes = changes;
    }
}

/// A page while it is read.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<usize>,
    /// How often something was added, and how many comments.
    changes: Cell<usize>,
    comments: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        let root = Node { content: Content::Other, parent: None, children: Vec::new(), depth: 0 };
        let zero = || Cell::new(0);
        Self { nodes: RefCell::new(vec![root]), deepest: zero(), changes: zero(), comments: zero() }
    }
}

impl Sink {
    fn check(&self) -> Result<()> {
        if self.deepest.get() > DEPTH {
            return Err(Error::Limit(format!("its elements lie more than {DEPTH} deep inside each other")));
        }
        let count = self.nodes.borrow().len();
        if count > NODES {
            return Err(Error::Limit(format!("it has more than {NODES} elements, which no page does")));
        }
        Ok(())
    }

    fn create(&self, content: Content) -> Id {
        self.changes.set(self.changes.get() + 1);
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { content, parent: None, children: Vec::new(), depth: 0 });
        nodes.len() - 1
    }

    /// Takes an element from where it is. It is among the last there, nearly always.
    fn detach(nodes: &mut [Node], id: Id) {
        if let Some(parent) = nodes[id].parent.take()
            && let Some(at) = nodes[parent].children.iter().rposition(|&child| child == id)
        {
            nodes[parent].children.remove(at);
        }
    }

    fn insert(&self, parent: Id, at: Option<usize>, child: NodeOrText<Id>) {
        self.changes.set(self.changes.get() + 1);
        let mut nodes = self.nodes.borrow_mut();
        let at = at.unwrap_or(nodes[parent].children.len());
        let child = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let before = at.checked_sub(1).map(|before| nodes[parent].children[before]);
                if let Some(before) = before
                    && let Content::Text(own) = &mut nodes[before].content
                {
                    own.push_str(&text);
                    return;
                }
                let content = Content::Text(text.to_string());
                nodes.push(Node { content, parent: None, children: Vec::new(), depth: 0 });
                nodes.len() - 1
            }
        };
        Self::detach(&mut nodes, child);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, child);
        nodes[child].parent = Some(parent);
        nodes[child].depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(nodes[child].depth));
    }

    fn place(&self, id: Id) -> Option<(Id, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes[id].parent?;
        nodes[parent].children.iter().rposition(|&child| child == id).map(|at| (parent, at))
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target].content {
            Content::Element(name, _) => name,
            _ => nameless(),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.create(Content::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.comments.set(self.comments.get() + 1);
        self.create(Content::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.create(Content::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.place(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let Some((parent, at)) = self.place(*sibling) {
            self.insert(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        self.changes.set(self.changes.get() + 1);
        if let Content::Element(_, attributes) = &mut self.nodes.borrow_mut()[*target].content {
            let new = more.into_iter().filter(|new| !attributes.iter().any(|own| own.name == new.name));
            let new: Vec<Attribute> = new.take(ADDED.saturating_sub(attributes.len())).collect();
            attributes.extend(new);
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        Self::detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[*node].children);
        for child in children {
            self.nodes.borrow_mut()[child].parent = None;
            self.insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }

    /// What a template holds is not shown, so it may lie in the template itself.
    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}
    fn parse_error(&self, _: Cow<'static, str>) {}
    fn set_quirks_mode(&self, _: QuirksMode) {}
}

/// The name of what has none. The parser asks for names of elements only.
fn nameless() -> &'static QualName {
    static NAMELESS: std::sync::OnceLock<QualName> = std::sync::OnceLock::new();
    NAMELESS.get_or_init(|| QualName::new(None, ns!(), LocalName::from("")))
}
