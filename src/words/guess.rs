//! The nouns of a document that the lexicon lacks.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{odd, particles, shape};
use crate::document::{Paragraph, Span};
use crate::tag::Pos;
use crate::tokenize::{Analysis, Forced, TokenWorker};

fn env(name: &str, default: i64) -> i64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// A noun that a chunk may begin with.
struct Candidate {
    length: usize,
    /// How much cheaper than the lexicon's own reading.
    gain: i64,
}

struct Weights { a: i64, b: i64, c: i64, q: i64, odd: i64, tail: i64, predicate: i64, name: i64 }

/// Every mention of a new noun, in order.
pub(super) fn new_nouns(text: &str, paragraphs: &[Paragraph], worker: &mut TokenWorker) -> Vec<Forced> {
    let w = Weights { a: env("A", 3000), b: env("B", 14), c: env("C", 4500), q: env("Q", 3000), odd: env("ODD", 1000), tail: env("TAIL", 2500), predicate: env("PRED", 2500), name: env("NAME", 1000) };
    let mut chunks = Vec::new();
    for paragraph in paragraphs {
        let at = paragraph.span.start;
        chunks.extend(super::chunks(paragraph.span.of(text)).map(|r| Span::new(r.start + at, r.end + at)));
    }
    chunks.retain(|&span| may_begin(text, span));
    let mut candidates: FxHashMap<&str, Vec<Candidate>> = FxHashMap::default();
    let mut evidence = Evidence { seen: FxHashMap::default(), enclosed: FxHashSet::default() };
    for &span in &chunks {
        let chunk = span.of(text);
        if enclosed(text, span) || glossed(text, span) || titled(text, span) {
            evidence.enclosed.insert(chunk);
        }
        if candidates.contains_key(chunk) {
            continue;
        }
        let found = candidates_of(chunk, &w, worker);
        for candidate in &found {
            *evidence.seen.entry(&chunk[..candidate.length]).or_default() += 1;
        }
        candidates.insert(chunk, found);
    }
    let accepted = accepted(&candidates, &evidence, &w);
    let mut forced = Vec::new();
    for span in &chunks {
        let chunk = span.of(text);
        if let Some(length) = mention(chunk, &candidates[chunk], &evidence, &accepted, &w) {
            forced.push(Forced { span: Span::new(span.start, span.start + length), pos: Pos::NNP });
        }
    }
    forced
}

/// Whether a word can begin here: what follows a closing quote or bracket leans on it (“…”라고).
fn may_begin(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let Some(mark) = before.next() else { return true };
    let opens = mark.is_whitespace() || OPENING.contains(mark);
    opens || !CLOSING.contains(mark) && !(QUOTES.contains(mark) && before.next().is_some_and(|c| !c.is_whitespace() && !OPENING.contains(c)))
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

/// A gloss in other letters right after: 딥시크(DeepSeek).
fn glossed(text: &str, span: Span) -> bool {
    let mut after = text[span.end..].chars();
    after.next() == Some('(') && after.next().is_some_and(|c| c.is_ascii_alphabetic() || ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

/// A title after it: 해밀턴 부사장.
fn titled(text: &str, span: Span) -> bool {
    let Some(after) = text[span.end..].strip_prefix(' ') else { return false };
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    particles::TITLES.iter().any(|title| word.strip_prefix(title).is_some_and(|rest| particles::follow(title, rest)))
}

fn candidates_of(chunk: &str, w: &Weights, worker: &mut TokenWorker) -> Vec<Candidate> {
    let mut found = Vec::new();
    if chunk.len() < 6 || chunk.len() > 60 || !chunk.chars().all(|c| ('가'..='힣').contains(&c)) {
        return found;
    }
    let readings = worker.readings(chunk);
    let cost = |reading: &Analysis| worker.cost(reading) + w.odd * odd::joints(chunk, &reading.parts);
    let Some((base, best)) = readings.iter().map(|r| (cost(r), r)).min_by_key(|r| r.0) else { return found };
    let predicate = odd::is_predicate(&best.parts);
    if odd::is_plain(chunk, &best.parts) {
        return found;
    }
    for (length, _) in chunk.char_indices().skip(2).chain([(chunk.len(), ' ')]) {
        let (stem, rest) = chunk.split_at(length);
        if !particles::follow(stem, rest) || stem.ends_with('씨') || worker.tokenizer().is_noun(stem) {
            continue;
        }
        let tail = if particles::ends(stem) { w.tail } else { 0 };
        let cost = worker.cost_as_noun(stem, tail + w.a - if is_korean_name(stem) { w.name } else { 0 } + w.b * i64::from(shape::cost(stem)), rest);
        found.push(Candidate { length, gain: base - cost - if predicate { w.predicate } else { 0 } });
    }
    found
}

/// The nouns that the evidence of the whole document speaks for.
fn accepted<'a>(candidates: &FxHashMap<&'a str, Vec<Candidate>>, evidence: &Evidence<'a>, w: &Weights) -> FxHashMap<&'a str, u32> {
    let mut accepted = FxHashMap::default();
    for (chunk, found) in candidates {
        if let Some((gain, length)) = found.iter().map(|k| (evidence.gain(chunk, k, w), k.length)).max() {
            if gain > 0 {
                *accepted.entry(&chunk[..length]).or_default() += 1;
            }
        }
    }
    accepted
}

struct Evidence<'a> {
    seen: FxHashMap<&'a str, u32>,
    enclosed: FxHashSet<&'a str>,
}

impl Evidence<'_> {
    fn gain(&self, chunk: &str, k: &Candidate, w: &Weights) -> i64 {
        let stem = &chunk[..k.length];
        let seen = self.seen.get(stem).copied().unwrap_or(1);
        k.gain + w.c * i64::from(seen.ilog2()) + if self.enclosed.contains(stem) { w.q } else { 0 }
    }
}

/// The length of the accepted noun that a chunk begins with.
fn mention(chunk: &str, found: &[Candidate], evidence: &Evidence, accepted: &FxHashMap<&str, u32>, w: &Weights) -> Option<usize> {
    let own = found.iter().filter_map(|k| Some((accepted.get(&chunk[..k.length])?, k)));
    if let Some((_, best)) = own.max_by_key(|(votes, k)| (**votes, evidence.gain(chunk, k, w), k.length)) {
        return Some(best.length);
    }
    let mut ends: Vec<usize> = chunk.char_indices().skip(2).map(|(at, _)| at).collect();
    ends.push(chunk.len());
    ends.into_iter().rev().filter(|&end| end <= chunk.len()).find(|&end| accepted.contains_key(&chunk[..end]) && particles::follow(&chunk[..end], &chunk[end..]))
}

const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사";

/// A surname and two syllables.
fn is_korean_name(stem: &str) -> bool {
    let mut chars = stem.chars();
    chars.next().is_some_and(|c| SURNAMES.contains(c)) && chars.count() == 2
}
