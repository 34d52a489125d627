//! Paragraphs to sentences, each with its role.
//!
//! A paragraph is cut where marks, endings and the words around them say that a sentence ends (`gaps`); quotations and
//! brackets hold together what stands inside them (`pairs`). What is no running text is told by a line's own words
//! (`roles`), by its neighbours (`lines`), and by what letters, papers, pages and chats set around their text.

mod above;
mod chat;
mod code;
mod credits;
mod ending;
mod fields;
mod forms;
mod gaps;
mod head;
mod headlines;
mod items;
mod line;
mod lines;
mod notes;
mod pairs;
mod prefix;
mod quoted;
mod references;
mod roles;
mod siblings;
mod speakers;
mod tail;
mod taken;
mod trailer;

use crate::document::{Paragraph, Role, Sentence, Span};
use crate::marks::{Mark, mark};
use crate::normalize::is_alphanumeric;
use crate::tokenize::Morpheme;
use gaps::{Gaps, Style};
pub use items::list_mark;
use lines::Kind;
pub(crate) use lines::roles_of;
use notes::Brackets;
pub(crate) use notes::said;
pub(crate) use roles::role_of;
use speakers::Speakers;

/// The lines of a normalised text that hold anything, without the white space around them.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            spans.push(Span::new(start, start + body.len()));
        }
        at += line.len();
    }
    spans
}

/// Splits each paragraph into sentences and gives each its role.
///
/// `given` are the lines whose role the source tells. Where the title stands apart from the text, no line of the text
/// needs to be it; one of the first may repeat it.
#[must_use]
pub fn split(
    text: &str,
    paragraphs: &[Paragraph],
    morphemes: &[Morpheme],
    given: &[(Span, Role)],
    title: Option<&str>,
) -> Vec<Sentence> {
    let source = Source::new(text, paragraphs, morphemes, given, title);
    let (mut parts, mut style) = source.parts(&[]);
    // What the others show to be several sentences is no headline, so the lines around it are judged anew.
    let several = source.several(&parts, style);
    if !several.is_empty() {
        (parts, style) = source.parts(&several);
    }
    let (mut sentences, mut spans) = (Vec::new(), Vec::new());
    for (paragraph, part) in parts.iter().enumerate() {
        part.sentences(text, style, paragraph, &mut spans, &mut sentences);
    }
    trailer::mark(text, &mut sentences);
    sentences
}

/// What is cut: a text, its lines, and what is known of them before any is looked at by itself.
struct Source<'a> {
    text: &'a str,
    paragraphs: &'a [Paragraph],
    morphemes: &'a [Morpheme],
    /// What the source says of each, or its place in the text: the repeated title, notes, code.
    given: Vec<Option<Role>>,
    /// The title stands apart from the text.
    titled: bool,
    speakers: Speakers<'a>,
    brackets: Brackets,
}

impl<'a> Source<'a> {
    fn new(
        text: &'a str,
        paragraphs: &'a [Paragraph],
        morphemes: &'a [Morpheme],
        given: &[(Span, Role)],
        title: Option<&str>,
    ) -> Self {
        let mut given: Vec<Option<Role>> = paragraphs.iter().map(|p| given_role(p.span, given)).collect();
        let plain: Vec<&str> = paragraphs.iter().map(|p| p.span.of(text)).collect();
        if let Some(repeated) = title.and_then(|title| headlines::repeated(&plain, title)) {
            given[repeated] = Some(Role::Title);
        }
        let notes = notes::lines(&plain);
        let brackets = Brackets { lead_to_notes: !notes.is_empty() || plain.iter().any(|line| notes::cites(line)) };
        for note in notes {
            given[note].get_or_insert(Role::Footnote);
        }
        for line in code::lines(&plain) {
            given[line].get_or_insert(Role::Code);
        }
        let speakers = Speakers::of(&plain);
        Self { text, paragraphs, morphemes, given, titled: title.is_some(), speakers, brackets }
    }

    /// The lines in parts, and how they end their sentences. `several` are lines that hold more than one sentence,
    /// though no mark tells.
    fn parts(&self, several: &[usize]) -> (Vec<Part<'a>>, Style) {
        let kinds = lines::kinds(self, several);
        // Below a title decks are glued to the first line of running text; what stands above a byline is so anywhere.
        let titled = self.titled || kinds.iter().any(|kind| matches!(kind, Kind::Piece(Role::Title)));
        let lead = kinds.iter().position(|kind| !matches!(kind, Kind::Piece(_)));
        let part = |(i, kind)| self.part(i, kind, Some(i) == lead, titled);
        let parts: Vec<Part> = kinds.into_iter().enumerate().map(part).collect();
        let mut style = Style::default();
        parts.iter().filter_map(|part| part.gaps.as_ref()).for_each(|gaps| gaps.observe(&mut style));
        (parts, style)
    }

    /// A line in parts. `lead` is the first line of running text, in a text that is `titled` or not.
    fn part(&self, line: usize, kind: Kind, lead: bool, titled: bool) -> Part<'a> {
        let Self { text, speakers, .. } = self;
        let span = self.paragraphs[line].span;
        if let Kind::Piece(role) = kind {
            let own = span.start + fields::label(span.of(text), role);
            let label = before(text, span.start, own);
            let label = (!label.is_empty()).then_some((label, Role::Byline));
            return Part { label, whole: Some((Span::new(own, span.end), role)), gaps: None, body: false };
        }
        let glued = || {
            let length = headlines::glued(text, span, self.morphemes(line))?;
            Some((Span::new(span.start, span.start + length), Role::Deck))
        };
        let byline = if lead { above::byline(text, span) } else { None };
        let label = byline.map(|byline| (before(text, span.start, byline.start), Role::Deck));
        let whole = byline.map(|byline| (byline, Role::Byline));
        let whole = whole.or_else(|| prefix::prefix(text, span, speakers));
        let whole = whole.or_else(|| if lead && titled { glued() } else { None });
        let start = whole.map_or(span.start, |(prefix, _)| prefix.end);
        let rest = Span::new(span.end - text[start..span.end].trim_start().len(), span.end);
        Part { label, whole, gaps: Some(self.gaps(line, rest)), body: matches!(kind, Kind::Body) }
    }

    /// Which headlines hold several sentences, in a text of that style.
    fn several(&self, parts: &[Part], style: Style) -> Vec<usize> {
        (0..parts.len().min(headlines::LINES))
            .filter(|&line| self.given[line].is_none() && parts[line].is_headline())
            .filter(|&line| self.gaps(line, self.paragraphs[line].span).is_several(style))
            .collect()
    }

    /// The gaps in a stretch of a line.
    fn gaps(&self, line: usize, span: Span) -> Gaps<'a> {
        Gaps::new(self.text, span, self.morphemes(line), self.brackets)
    }

    fn morphemes(&self, line: usize) -> &'a [Morpheme] {
        &self.morphemes[self.paragraphs[line].morphemes.clone()]
    }
}

/// The stretch up to `end`, without the white space before that.
fn before(text: &str, start: usize, end: usize) -> Span {
    Span::new(start, start + text[start..end].trim_end().len())
}

/// The role of the given stretch that a paragraph begins in.
fn given_role(paragraph: Span, given: &[(Span, Role)]) -> Option<Role> {
    let next = given.partition_point(|(span, _)| span.end <= paragraph.start);
    given.get(next).filter(|(span, _)| span.start <= paragraph.start).map(|&(_, role)| role)
}

/// A paragraph in parts: the label of a title or of key words, or what stands above a byline; what is one piece with a
/// role of its own; and what is cut into sentences.
struct Part<'a> {
    label: Option<(Span, Role)>,
    whole: Option<(Span, Role)>,
    gaps: Option<Gaps<'a>>,
    /// The words of the whole paragraph show that it is running text.
    body: bool,
}

impl Part<'_> {
    fn is_headline(&self) -> bool {
        self.gaps.is_none() && matches!(self.whole, Some((_, Role::Title | Role::Deck)))
    }

    /// Adds its sentences. `spans` is a buffer.
    fn sentences(
        &self,
        text: &str,
        style: Style,
        paragraph: usize,
        spans: &mut Vec<Span>,
        sentences: &mut Vec<Sentence>,
    ) {
        let of = |(span, role)| Sentence { span, role, paragraph };
        sentences.extend(self.label.map(of));
        sentences.extend(self.whole.map(of));
        let Some(gaps) = &self.gaps else { return };
        spans.clear();
        gaps.sentences(style, spans);
        let alone = spans.len() == 1 && self.whole.is_none();
        for &span in &*spans {
            let span = credits::behind_credit(text, sentences, paragraph, span);
            if span.is_empty() {
                continue;
            }
            let said = span.start + prefix::addresses(span.of(text)).unwrap_or(0);
            let pages = before(text, span.start, said);
            sentences.extend((!pages.is_empty()).then(|| of((pages, Role::Link))));
            let span = Span::new(said, span.end);
            let role = if alone && self.body { Role::Body } else { sentence_role(span.of(text), alone) };
            // Marks say nothing by themselves: they belong to the sentence before, unless something opens with them.
            let wordless = role == Role::Body && !span.of(text).contains(is_alphanumeric);
            let last = sentences.last_mut().filter(|last| last.paragraph == paragraph && last.role == Role::Body);
            let role = match last.filter(|_| wordless) {
                Some(last) if !span.of(text).starts_with(|c| mark(c) == Mark::Open || RULES.contains(&c)) => {
                    last.span.end = span.end;
                    continue;
                }
                _ if wordless => Role::Heading,
                _ => role,
            };
            sentences.push(of((span, role)));
        }
    }
}

/// What opens something, or is drawn: it belongs to no sentence before it.
const RULES: [char; 8] = ['<', '-', '*', '=', '_', '#', '~', '|'];

/// A heading is a line of its own; inside a paragraph the same words are part of the running text, but for the end mark
/// of a letter.
fn sentence_role(sentence: &str, alone: bool) -> Role {
    match role_of(sentence) {
        Role::Heading | Role::Table if !alone && !fields::is_end(sentence) => Role::Body,
        role => role,
    }
}

#[cfg(test)]
mod tests;
