//! Quotations that end like a sentence and yet go on: they name what follows (`“검토하겠습니다” 답변만 보냈다`), or the next
//! one stands beside them (`“잘됐다” “축하한다” 등의 글`).

use super::head::Head;
use super::pairs::Pairs;
use crate::document::Span;
use crate::marks::{Mark, mark};
use crate::normalize::{beginning, is_alphanumeric};
use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// Longer than this, in bytes, a quotation names nothing: forty syllables.
const NAMES: usize = 120;

/// So many marks at most may stand before the first word, in characters.
const MARKS: usize = 200;

/// Nouns that say when, and so open a sentence.
const WHEN: [&str; 8] = ["당시", "최근", "현재", "오늘", "내일", "지난해", "올해", "이날"];

/// Whether a quotation without a full stop that closes right before the gap belongs to what is behind it. Where the sentence
/// begins with the quotation (`“고맙다” 아이들이 웃었다`), it does only where it is a word (`‘좋음’ 수준`).
pub(super) fn goes_on(text: &str, pairs: &Pairs, morphemes: &[Morpheme], start: usize, gap: Span, head: Head) -> bool {
    let Some(close) = text[..gap.start].char_indices().next_back().filter(|&(_, c)| mark(c) == Mark::Quote) else {
        return false;
    };
    let Some(open) = pairs.opener(close.0) else { return false };
    let inside = beginning(text.get(start..open).unwrap_or_default(), MARKS).contains(is_alphanumeric);
    let word = || !Span::new(open, close.0).of(text).contains(char::is_whitespace);
    if text[gap.end..].starts_with(|c| mark(c) == Mark::Quote) {
        return inside;
    }
    let names = || (inside && close.0 - open <= NAMES || word()) && matches!(head, Head::Neutral | Head::Leaning);
    compares(&text[gap.end..]) || names() && is_named(text, morphemes, gap.end)
}

/// Whether a common noun stands there.
fn is_named(text: &str, morphemes: &[Morpheme], at: usize) -> bool {
    let next = morphemes.partition_point(|m| (m.start as usize) < at);
    let named = |m: &&Morpheme| matches!(m.tag.single(), Some(Pos::NNG | Pos::NNB)) && !WHEN.contains(&m.of(text));
    morphemes.get(next).filter(named).is_some()
}

/// `같은 말`; not `같은 날`.
fn compares(after: &str) -> bool {
    let compared = after.strip_prefix("같은 ");
    compared.is_some_and(|what| !["날", "달", "해", "시"].iter().any(|when| what.starts_with(when)))
}
