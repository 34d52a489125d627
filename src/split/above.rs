//! What a page puts before an article in its first line, where a crawler has left no line breaks: a deck, a caption, whose
//! picture it is, and who writes.

use super::credits::{Certainty, OPENING, credit};
use super::prefix::{PREFIX, dateline};
use super::roles::{is_address, names_reporter};
use crate::document::Span;
use crate::normalize::beginning;

/// How far into the line it may reach, in characters.
const ABOVE: usize = 300;

/// What follows it at least, in characters: who is named at the end of an article begins none.
const BELOW: usize = 60;

/// How many sentences stand before a byline at most, and before whose picture it is: with more they are the article
/// itself, into which a page has put its pictures.
const BEFORE_BYLINE: usize = 2;
const BEFORE_CREDIT: usize = 1;

/// Where the byline or the credit stands in the first line of running text that ends what a page has put there
/// (`한빛시청 [한빛 제공] [가온경제=홍길동 기자]한빛시가 …`, `한빛시청 전경. © 뉴스1 한빛시가 …`). The last byline, since pictures have
/// their own; and the last credit where no byline stands, since pictures stand inside articles too.
pub(super) fn byline(text: &str, span: Span) -> Option<Span> {
    // However long the line is, no more of it is looked at.
    let own = beginning(span.of(text), 2 * ABOVE);
    let head = beginning(own, ABOVE);
    let within = |at: usize, sign: &str| match sign {
        "@" => mailed(own, at),
        _ => credited(own, at),
    };
    let written = last(own, head.rmatch_indices(['(', '[', '【']), BEFORE_BYLINE, |at, _| written(own, at));
    let opens = || dateline(beginning(own, PREFIX)).is_some();
    let credit = || last(own, head.rmatch_indices(['©', 'ⓒ', '사', '@']), BEFORE_CREDIT, within).filter(|_| !opens());
    written.or_else(credit).map(|found| Span::new(span.start + found.start, span.start + found.end))
}

/// The last sign of a line with text behind it, if no more than so many sentences stand before it.
fn last<'a>(
    line: &str,
    mut signs: impl Iterator<Item = (usize, &'a str)>,
    most: usize,
    read: impl Fn(usize, &str) -> Option<Span>,
) -> Option<Span> {
    let goes_on = |found: &Span| line[found.end..].chars().nth(BELOW).is_some();
    let found = signs.find_map(|(at, sign)| read(at, sign).filter(goes_on))?;
    let before = &line[..found.start];
    // Nor is a caption polite: 저는 … 사람입니다.
    let above = !before.trim().is_empty() && before.matches("다. ").nth(most).is_none() && !before.contains("니다. ");
    above.then_some(found)
}

/// `(한빛=가온통신) 홍길동 기자 =`, `[가온경제=홍길동 기자]`, `[가온경제 홍길동 기자]`.
fn written(own: &str, at: usize) -> Option<Span> {
    let line = beginning(&own[at..], PREFIX);
    let length = dateline(line)?;
    let byline = &line[..length];
    let square = !byline.starts_with('(') && byline.trim_end_matches([']', '】']).ends_with("기자");
    (square || byline.contains('=') && names_reporter(byline)).then(|| Span::new(at, at + length))
}

/// `© News1`, `© 뉴스1 DB`, `/사진=뉴스1`, `[사진제공=한빛시]`, `사진=가온일보 홍길동 기자`.
fn credited(own: &str, at: usize) -> Option<Span> {
    let start = at - usize::from(own[..at].ends_with(OPENING));
    let (length, _) = credit(&own[start..]).filter(|&(_, sure)| sure == Certainty::Anywhere)?;
    Some(Span::new(start, start + length))
}

/// `홍길동 기자 hong@example.com`, but not behind what an article says of something past: there it ends.
fn mailed(own: &str, at: usize) -> Option<Span> {
    let start = own[..at].rfind(' ')? + 1;
    let end = at + own[at..].find(' ')?;
    let name = own[..start].trim_end().strip_suffix(" 기자")?;
    let first = name.rfind(' ').map_or(0, |before| before + 1);
    let before = own[..first].trim_end();
    let ends = before.ends_with("다.") && !before.ends_with("있다.");
    (is_address(&own[start..end]) && !ends).then(|| Span::new(first, end))
}
