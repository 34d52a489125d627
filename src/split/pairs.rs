//! Which quotation marks and brackets belong together.
//!
//! One pass with a stack of bounded depth, so hostile text costs no more than any other. A mark without a partner is
//! nothing: it protects no text and takes no other mark's partner. Every opening mark of a kind that is already open
//! shows that the earlier one was stray, because Korean alternates double and single marks when it nests.

use crate::document::Span;
use crate::hangul::{is_syllable, others};
use crate::marks::{Mark, Quote, closing_bracket, mark, quote};
use crate::normalize::is_alphanumeric;

/// Deeper nesting is no text; the outermost marks are forgotten.
const DEPTH: usize = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Quote(Quote),
    /// A bracket, by the mark that closes it.
    Bracket(char),
}

#[derive(Debug, Clone, Copy)]
struct Opened {
    kind: Kind,
    at: usize,
    /// It has the look of a closing mark: ’봄‘.
    reversed: bool,
}

/// The pairs of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// By the place of the closing mark: closing, opening.
    closing: Vec<(usize, usize)>,
    /// By the place of the opening mark: opening, closing.
    opening: Vec<(usize, usize)>,
}

impl Pairs {
    /// Finds the pairs of a stretch of text. Places are those of the text.
    pub(super) fn of(text: &str, span: Span) -> Self {
        let mut pairs = Self::default();
        let mut stack: Vec<Opened> = Vec::new();
        let own = span.of(text);
        for (at, c) in others(own) {
            if let Some(kind) = kind(c) {
                let (before, after) = (own[..at].chars().next_back(), own[at + c.len_utf8()..].chars().next());
                let around = [before.unwrap_or(' '), c, after.unwrap_or(' ')];
                let reversed = matches!(c, '”' | '’');
                pairs.meet(&mut stack, Opened { kind, at: span.start + at, reversed }, around);
            }
        }
        pairs.opening = pairs.closing.iter().map(|&(close, open)| (open, close)).collect();
        pairs.opening.sort_unstable();
        pairs
    }

    fn meet(&mut self, stack: &mut Vec<Opened>, here: Opened, [before, c, after]: [char; 3]) {
        let kind = here.kind;
        let open = stack.iter().rposition(|opened| opened.kind == kind);
        match role(kind, open.map(|open| stack[open]), [before, c, after]) {
            Turn::Open => {
                if let (Some(stray), Kind::Quote(_)) = (open, kind) {
                    stack.remove(stray);
                }
                if stack.len() == DEPTH {
                    stack.remove(0);
                }
                stack.push(here);
            }
            Turn::Close => {
                let Some(open) = open else { return };
                let opened = stack[open];
                stack.truncate(open);
                if here.at - opened.at <= reach(kind) {
                    self.closing.push((here.at, opened.at));
                }
            }
            Turn::Neither => {}
        }
    }

    /// Where the mark stands that the closing mark at `close` belongs to.
    pub(super) fn opener(&self, close: usize) -> Option<usize> {
        self.closing.binary_search_by_key(&close, |pair| pair.0).ok().map(|i| self.closing[i].1)
    }

    /// Where the mark stands that closes what the mark at `open` opens.
    pub(super) fn closer(&self, open: usize) -> Option<usize> {
        self.opening.binary_search_by_key(&open, |pair| pair.0).ok().map(|i| self.opening[i].1)
    }

    /// Tells of places, one behind the other, whether they are inside a pair.
    pub(super) fn protection(&self) -> impl FnMut(usize) -> bool {
        let mut later = self.opening.iter().peekable();
        // One past the last mark that closes what opens before the place.
        let mut end = 0;
        move |at| {
            while let Some(&(_, close)) = later.next_if(|&&(open, _)| open < at) {
                end = end.max(close + 1);
            }
            at < end
        }
    }
}

enum Turn {
    Open,
    Close,
    Neither,
}

fn kind(c: char) -> Option<Kind> {
    quote(c).map(Kind::Quote).or_else(|| closing_bracket(c).map(Kind::Bracket))
}

/// How many bytes a pair may hold. What is farther apart was paired by mistake.
const fn reach(kind: Kind) -> usize {
    match kind {
        Kind::Quote(Quote::Double) => 3600,
        Kind::Quote(Quote::Single) => 1500,
        // They hold a title or a tag; farther apart they are signs of comparison.
        Kind::Bracket('>' | '〉') => 240,
        Kind::Bracket(_) => 1800,
    }
}

/// What a mark does between its neighbours. `open` is the one of its kind that is open.
fn role(kind: Kind, open: Option<Opened>, [before, c, after]: [char; 3]) -> Turn {
    match kind {
        // `a < b` and `>_<` are no brackets.
        Kind::Bracket('>') if c == '<' && !is_alphanumeric(after) => Turn::Neither,
        Kind::Bracket(close) if c == close => Turn::Close,
        Kind::Bracket(_) => Turn::Open,
        Kind::Quote(_) => quote_role(open, [before, c, after]),
    }
}

fn quote_role(open: Option<Opened>, [before, c, after]: [char; 3]) -> Turn {
    let reversed = open.is_some_and(|open| open.reversed);
    let open = open.is_some();
    let left_free = before.is_whitespace() || !is_alphanumeric(before) && !ends_phrase(before);
    let right_free =
        after.is_whitespace() || matches!(mark(after), Mark::Stop | Mark::Comma | Mark::Close | Mark::Call);
    if before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && !matches!(c, '"' | '“' | '”') {
        return Turn::Neither; // don't
    }
    match c {
        '“' | '‘' if reversed && !before.is_whitespace() => Turn::Close,
        '“' | '‘' | '„' | '‚' | '〝' if !open || !right_free => Turn::Open,
        '”' | '’' | '〞' if open => Turn::Close,
        _ if open => {
            let opens = left_free && !right_free && !matches!(mark(before), Mark::Quote);
            if opens && before.is_whitespace() { Turn::Open } else { Turn::Close }
        }
        // 21" and 1'1″ are measures, S'데이 is a name: after a digit or a Latin letter nothing opens.
        _ if !right_free && (left_free || is_syllable(before)) => Turn::Open,
        _ if !after.is_whitespace() && (before.is_whitespace() || mark(before) == Mark::Colon) => Turn::Open,
        _ => Turn::Neither,
    }
}

/// Marks that end a phrase, so that what follows directly is rather a closing mark.
fn ends_phrase(c: char) -> bool {
    matches!(mark(c), Mark::Stop | Mark::Call | Mark::Ellipsis | Mark::Tilde | Mark::Close | Mark::Cheer) || c == '%'
}
