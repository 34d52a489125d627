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

/// Whether a quotation without a full stop that closes right before the gap belongs to what is behind it. Where the
/// sentence begins with the quotation (`“고맙다” 아이들이 웃었다`), it does only where it is a word (`‘좋음’ 수준`) that neither asks
/// nor calls.
pub(super) fn goes_on(text: &str, pairs: &Pairs, morphemes: &[Morpheme], start: usize, gap: Span, head: Head) -> bool {
    let Some(said) = closed(text, pairs, gap.start) else { return false };
    let inside = follows_words(text, start, said);
    if text[gap.end..].starts_with(|c| mark(c) == Mark::Quote) {
        return inside;
    }
    let last = said.of(text).chars().next_back().map(mark);
    let names = || match last {
        Some(Mark::Stop) => false,
        Some(Mark::Call) => inside && said.len() <= NAMES,
        _ => inside && said.len() <= NAMES || !said.of(text).contains(char::is_whitespace),
    };
    compares(&text[gap.end..]) || names() && is_named(text, morphemes, gap.end, head)
}

/// What the quotation says that closes at the end of a stretch, with its opening mark.
fn closed(text: &str, pairs: &Pairs, end: usize) -> Option<Span> {
    let (close, _) = text[..end].char_indices().next_back().filter(|&(_, c)| mark(c) == Mark::Quote)?;
    pairs.opener(close).map(|open| Span::new(open, close))
}

fn follows_words(text: &str, start: usize, said: Span) -> bool {
    beginning(text.get(start..said.start).unwrap_or_default(), MARKS).contains(is_alphanumeric)
}

/// Whether a common noun stands there, or a count of words (`한 마디`).
fn is_named(text: &str, morphemes: &[Morpheme], at: usize, head: Head) -> bool {
    let next = morphemes.partition_point(|m| (m.start as usize) < at);
    let [first, rest @ ..] = &morphemes[next..] else { return false };
    let counted = || rest.first().is_some_and(|m| m.tag.single() == Some(Pos::NNBC));
    match first.tag.single() {
        Some(Pos::NNG | Pos::NNB) => matches!(head, Head::Neutral | Head::Leaning) && !WHEN.contains(&first.of(text)),
        Some(Pos::MM) => counted(),
        _ => false,
    }
}

/// `같은 말`; not `같은 날`.
fn compares(after: &str) -> bool {
    let compared = after.strip_prefix("같은 ");
    compared.is_some_and(|what| !["날", "달", "해", "시"].iter().any(|when| what.starts_with(when)))
}
