//! Runs of nouns that may be key terms.

use crate::document::{Sentence, Span};
use crate::tag::Pos;
use crate::words::Word;

/// A candidate has at most this many words.
pub const LONGEST: usize = 5;

/// One mention of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Index of its first word.
    pub first: u32,
    /// How many words it has.
    pub words: u32,
    /// Where it stands.
    pub span: Span,
    /// Whether no noun stands directly before or after it: it is not a part of something longer here.
    pub whole: bool,
    /// Which sentence it stands in.
    pub sentence: u32,
}

/// Whether a word can be part of a term.
#[must_use]
pub fn is_part(word: &Word) -> bool {
    word.tag.single().is_some_and(|pos| {
        matches!(pos, Pos::NNG | Pos::NNP | Pos::SL | Pos::SH | Pos::SN | Pos::XPN | Pos::XSN | Pos::XR | Pos::NA)
    })
}

/// Calls `visit` for every run of one to [`LONGEST`] nouns in the sentences, at word bounds, in order.
pub fn mentions(text: &str, words: &[Word], sentences: &[Sentence], mut visit: impl FnMut(Mention)) {
    let mut at = 0;
    for (index, sentence) in sentences.iter().enumerate() {
        while at < words.len() && (words[at].start as usize) < sentence.span.start {
            at += 1;
        }
        while at < words.len() && words[at].end as usize <= sentence.span.end {
            let end = run_end(text, words, at, sentence.span.end);
            visit_run(text, words, at, end, index as u32, &mut visit);
            at = end.max(at + 1);
        }
    }
}

/// The end of the run of nouns that begins at `first`: nothing but single white space may stand between them.
fn run_end(text: &str, words: &[Word], first: usize, limit: usize) -> usize {
    let mut end = first;
    while end < words.len() && words[end].end as usize <= limit && is_part(&words[end]) {
        if end > first && !joined(text, &words[end - 1], &words[end]) {
            break;
        }
        end += 1;
    }
    end
}

fn joined(text: &str, left: &Word, right: &Word) -> bool {
    let between = &text[left.end as usize..right.start as usize];
    between.is_empty() || (between.len() == 1 && right.opens_eojeol)
}

fn visit_run(text: &str, words: &[Word], start: usize, end: usize, sentence: u32, visit: &mut impl FnMut(Mention)) {
    for first in start..end {
        for last in first..end.min(first + LONGEST) {
            if well_formed(text, &words[first..=last]) {
                visit(Mention {
                    first: first as u32,
                    words: (last + 1 - first) as u32,
                    span: Span::new(words[first].start as usize, words[last].end as usize),
                    whole: first == start && last + 1 == end,
                    sentence,
                });
            }
        }
    }
}

/// Nouns that end in 적 and are no adnominals like 문화적.
const NOUNS_IN_JEOK: [&str; 24] = [
    "목적",
    "실적",
    "업적",
    "추적",
    "유적",
    "면적",
    "성적",
    "누적",
    "축적",
    "기적",
    "흔적",
    "표적",
    "사적",
    "행적",
    "서적",
    "호적",
    "국적",
    "용적",
    "전적",
    "해적",
    "도적",
    "궤적",
    "필적",
    "다국적",
];

/// No suffix at the front, no prefix and no adnominal (문화적) at the back, and more than digits.
fn well_formed(text: &str, words: &[Word]) -> bool {
    let end = words[words.len() - 1].of(text);
    if end.ends_with('적') && !NOUNS_IN_JEOK.contains(&end) {
        return false;
    }
    let first = words[0].tag.first();
    let last = words[words.len() - 1].tag.first();
    first != Pos::XSN
        && last != Pos::XPN
        && !(last == Pos::XR && words.len() == 1 && !words[0].known)
        && (words.len() == 1 || !words[words.len() - 1].tag.is(Pos::SN))
        && !words.iter().all(|word| word.tag.is(Pos::SN) || word.tag.is(Pos::XSN))
}
