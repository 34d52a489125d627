//! The report of one document: its text with the key sentences and key terms marked, and why.

use std::io;

use askama::Template;
use haeksim::Analysis;
use haeksim::digest::Digest;
use haeksim::document::{Document, Role, Span};
use haeksim::model::Reason;
use haeksim::report::{Failure, rounded};
use haeksim::terms::Term;

use super::super::{Printer, Shown, labels};
use super::{STYLE, grouped, policy, visible};
use crate::mentions::Mentions;

const SCRIPT: &str = include_str!("../../../../../templates/document.js");

/// Parts of a score that are shown.
const REASONS: usize = 8;

/// Prints the one document of a run as a page.
pub struct Page;

#[derive(Template)]
#[template(path = "document.html")]
struct Html {
    policy: String,
    version: &'static str,
    style: &'static str,
    script: &'static str,
    title: String,
    /// Whether the title stands in the text.
    titled: bool,
    facts: Vec<String>,
    blocks: Vec<Block>,
    note: Option<String>,
    keys: Vec<Key>,
    terms: Vec<KeyTerm>,
}

/// A line of the text.
struct Block {
    kind: Kind,
    runs: Vec<Run>,
}

/// What a line is shown as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Heading,
    Deck,
    Body,
    /// What is no running text, with what it is called.
    Aside(&'static str),
}

/// A sentence, or what stands between two.
struct Run {
    /// Its number, if it is a key sentence.
    key: Option<usize>,
    bits: Vec<Bit>,
}

/// A term, or what stands between two.
struct Bit {
    text: String,
    term: Option<usize>,
    /// Whether the term stands here for the first time.
    first: bool,
}

struct Key {
    number: usize,
    text: String,
    score: String,
    reasons: Vec<Why>,
}

struct KeyTerm {
    number: usize,
    text: String,
    count: String,
    /// Its score as a share of the best one's, in percent.
    share: String,
    variants: String,
    score: String,
    reasons: Vec<Why>,
}

struct Why {
    label: &'static str,
    part: String,
    down: bool,
}

impl Printer for Page {
    fn begin(&self) -> io::Result<String> {
        Ok(String::new())
    }

    fn document(&self, document: &Document, _: Option<&str>, analysis: &Analysis) -> io::Result<String> {
        let titled = analysis.sentences.iter().any(|sentence| sentence.role == Role::Title);
        let page = Html {
            title: visible(analysis.title.as_deref().unwrap_or(&document.id)),
            // Apart from the text, a title is shown above it.
            titled: titled && document.title.is_none(),
            facts: facts(document, analysis),
            blocks: Text::new(document, analysis).blocks(),
            note: analysis.note.map(labels::note),
            keys: keys(document, analysis),
            terms: terms(&analysis.terms),
            ..Html::empty()
        };
        Ok(page.render().map_err(io::Error::other)? + "\n")
    }

    fn repeats(&self, _: &mut String, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn failure(&self, failure: &Failure) -> io::Result<String> {
        let note = Some(format!("읽지 못했습니다: {}", visible(&failure.message)));
        let page = Html { title: visible(&failure.id), note, ..Html::empty() };
        Ok(page.render().map_err(io::Error::other)? + "\n")
    }

    fn digest(&self, _: &Digest) -> io::Result<String> {
        Ok(String::new())
    }
}

impl Html {
    fn empty() -> Self {
        Self {
            policy: policy(SCRIPT),
            version: env!("CARGO_PKG_VERSION"),
            style: STYLE,
            script: SCRIPT,
            title: String::new(),
            titled: false,
            facts: Vec::new(),
            blocks: Vec::new(),
            note: None,
            keys: Vec::new(),
            terms: Vec::new(),
        }
    }
}

fn facts(document: &Document, analysis: &Analysis) -> Vec<String> {
    let body = analysis.sentences.iter().filter(|sentence| sentence.role == Role::Body).count();
    let chars = document.text.chars().count();
    let name = analysis.title.is_some().then(|| visible(&document.id));
    let counts = [format!("{}자", grouped(chars as u64)), format!("본문 {}문장", grouped(body as u64))];
    name.into_iter().chain(counts).collect()
}

fn keys(document: &Document, analysis: &Analysis) -> Vec<Key> {
    let shown = Shown::new(document, analysis);
    let key = |(place, &index): (usize, &usize)| {
        let sentence = &analysis.sentences[index];
        Key {
            number: place + 1,
            text: visible(&shown.part(shown.behind_mark(sentence.span))),
            score: format!("{:.3}", rounded(sentence.score)),
            reasons: whys(&sentence.reasons),
        }
    };
    analysis.summary.iter().enumerate().map(key).collect()
}

fn terms(terms: &[Term]) -> Vec<KeyTerm> {
    let best = terms.iter().map(|term| term.score).fold(f64::MIN_POSITIVE, f64::max);
    let term = |(number, term): (usize, &Term)| KeyTerm {
        number,
        text: visible(&term.term),
        count: if term.count == 0 { "제목에만".to_owned() } else { format!("{}회", term.count) },
        share: format!("{:.1}", (100.0 * term.score / best).clamp(1.0, 100.0)),
        variants: visible(&term.variants.join(", ")),
        score: format!("{:.3}", rounded(term.score)),
        reasons: whys(&term.reasons),
    };
    terms.iter().enumerate().map(term).collect()
}

fn whys(reasons: &[Reason]) -> Vec<Why> {
    let why = |r: &Reason| Why { label: labels::feature(r.feature), part: signed(rounded(r.part)), down: r.part < 0.0 };
    reasons.iter().take(REASONS).map(why).collect()
}

/// With a sign, and a minus that is as wide as the plus.
fn signed(part: f64) -> String {
    format!("{part:+.2}").replace('-', "−")
}

/// The text being cut into lines, sentences and terms.
struct Text<'a> {
    shown: Shown<'a>,
    analysis: &'a Analysis,
    /// Mentions of terms that don't overlap.
    mentions: Mentions,
    /// Which terms were seen.
    seen: Vec<bool>,
}

impl<'a> Text<'a> {
    fn new(document: &'a Document, analysis: &'a Analysis) -> Self {
        let mentions = Mentions::of(analysis).apart();
        Self { shown: Shown::new(document, analysis), analysis, mentions, seen: vec![false; analysis.terms.len()] }
    }

    /// Lines end at line ends that stand between sentences.
    fn blocks(mut self) -> Vec<Block> {
        let analysis = self.analysis;
        let mut blocks: Vec<Block> = Vec::new();
        let mut at = 0;
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let between = self.shown.part(Span::new(at, sentence.span.start.max(at)));
            let kind = kind(sentence.role);
            match blocks.last_mut() {
                Some(block) if !between.contains('\n') => {
                    block.runs.push(Run { key: None, bits: vec![Bit::plain(visible(&between))] });
                    block.kind = if kind == Kind::Body { kind } else { block.kind };
                }
                _ => blocks.push(Block { kind, runs: Vec::new() }),
            }
            let key = analysis.summary.binary_search(&index).ok().map(|place| place + 1);
            let run = Run { key, bits: self.bits(sentence.span) };
            if let Some(block) = blocks.last_mut() {
                block.runs.push(run);
            }
            at = sentence.span.end;
        }
        blocks
    }

    fn bits(&mut self, sentence: Span) -> Vec<Bit> {
        let shown = |start, end| visible(&self.shown.part(Span::new(start, end)));
        let (mut bits, mut at) = (Vec::new(), sentence.start);
        for (span, term) in self.mentions.inside(sentence) {
            bits.push(Bit::plain(shown(at, span.start)));
            let first = !std::mem::replace(&mut self.seen[term], true);
            bits.push(Bit { text: shown(span.start, span.end), term: Some(term), first });
            at = span.end;
        }
        bits.push(Bit::plain(shown(at, sentence.end)));
        bits
    }
}

impl Bit {
    fn plain(text: String) -> Self {
        Self { text, term: None, first: false }
    }
}

fn kind(role: Role) -> Kind {
    match role {
        Role::Title => Kind::Title,
        Role::Deck => Kind::Deck,
        Role::Heading => Kind::Heading,
        Role::Body => Kind::Body,
        other => Kind::Aside(labels::role(other)),
    }
}
