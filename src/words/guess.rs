//! The nouns of a document that the lexicon lacks.

use rustc_hash::FxHashMap;

use super::{particles, shape};
use crate::document::{Paragraph, Span};
use crate::tag::Pos;
use crate::tokenize::{Forced, TokenWorker};

fn env(name: &str, default: i64) -> i64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// A noun that a chunk may begin with.
struct Candidate {
    length: usize,
    /// How much cheaper than the lexicon's own reading.
    gain: i64,
}

/// Every mention of a new noun, in order.
pub(super) fn new_nouns(text: &str, paragraphs: &[Paragraph], worker: &mut TokenWorker) -> Vec<Forced> {
    let (a, b, c, q) = (env("A", 3000), env("B", 20), env("C", 1500), env("Q", 3000));
    let mut chunks = Vec::new();
    for paragraph in paragraphs {
        let at = paragraph.span.start;
        chunks.extend(super::chunks(paragraph.span.of(text)).map(|r| Span::new(r.start + at, r.end + at)));
    }
    chunks.retain(|&span| may_begin(text, span));
    let mut candidates: FxHashMap<&str, Vec<Candidate>> = FxHashMap::default();
    let mut seen: FxHashMap<&str, i64> = FxHashMap::default();
    let mut quoted: FxHashMap<&str, i64> = FxHashMap::default();
    for &span in &chunks {
        let chunk = span.of(text);
        if enclosed(text, span) {
            quoted.insert(chunk, q);
        }
        if candidates.contains_key(chunk) {
            continue;
        }
        let found = candidates_of(chunk, a, b, worker);
        for candidate in &found {
            *seen.entry(&chunk[..candidate.length]).or_default() += 1;
        }
        candidates.insert(chunk, found);
    }
    let mut forced = Vec::new();
    for span in &chunks {
        let chunk = span.of(text);
        let gain = |k: &Candidate| {
            let stem = &chunk[..k.length];
            k.gain + c * i64::from(seen[stem].ilog2()) + quoted.get(stem).copied().unwrap_or(0)
        };
        let best = candidates[chunk].iter().map(|k| (gain(k), k.length)).max();
        if let Some((gain, length)) = best {
            if gain > 0 {
                forced.push(Forced { span: Span::new(span.start, span.start + length), pos: Pos::NNP });
            }
        }
    }
    forced
}

/// Whether a word begins here: particles after a closing quote or bracket are none.
fn may_begin(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || OPENING.contains(c)) || !particles::follow(span.of(text))
}

const OPENING: &str = "([{<‘“《〈「『【";
const CLOSING: &str = ")]}>’”》〉」』】";
const QUOTES: &str = "'\"`";

fn enclosed(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return false };
    if QUOTES.contains(before) {
        return before == after || after == '(';
    }
    OPENING.contains(before) && (CLOSING.contains(after) || after == '(')
}

fn candidates_of(chunk: &str, a: i64, b: i64, worker: &mut TokenWorker) -> Vec<Candidate> {
    let mut found = Vec::new();
    if chunk.len() < 6 || chunk.len() > 60 || !chunk.chars().all(|c| ('가'..='힣').contains(&c)) {
        return found;
    }
    let base = worker.cost(chunk);
    for (length, _) in chunk.char_indices().skip(2).chain([(chunk.len(), ' ')]) {
        let (stem, rest) = chunk.split_at(length);
        if !particles::follow(rest) || worker.tokenizer().is_noun(stem) {
            continue;
        }
        let cost = worker.cost_as_noun(stem, a + b * i64::from(shape::cost(stem)), rest);
        found.push(Candidate { length, gain: base - cost });
    }
    found
}
