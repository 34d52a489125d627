//! Chunks: the stretches of letters and digits between white space and marks, and what stands around them.

use super::particles;
use crate::document::{Paragraph, Span};
use crate::hangul::{SYLLABLE, is_hanja, others_and_spaces, syllables};
use crate::marks::{Mark, mark};

/// The chunks of a document at which a word can begin, in order.
pub(super) fn chunks(text: &str, paragraphs: &[Paragraph]) -> Vec<Span> {
    // They have about ten bytes with what stands between them.
    let mut found = Vec::with_capacity(text.len() / 8);
    let mut add = |start, end| {
        if start < end && may_begin(text, start) {
            found.push(Span::new(start, end));
        }
    };
    for span in paragraphs.iter().map(|paragraph| paragraph.span) {
        let mut start = span.start;
        for (at, c) in others_and_spaces(span.of(text)).filter(|&(_, c)| !is_letter(c)) {
            add(start, span.start + at);
            start = span.start + at + c.len_utf8();
        }
        add(start, span.end);
    }
    found
}

/// A letter or digit. 아래아 is one in Unicode, but what is written with it is a middle dot.
fn is_letter(c: char) -> bool {
    match c {
        '가'..='힣' => true,
        // Quotation marks, dashes, ellipses.
        'ㆍ' | '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a word can begin at a place: what follows a closing quote or bracket leans on it (“…”라고).
fn may_begin(text: &str, start: usize) -> bool {
    if text.as_bytes()[..start].last().is_none_or(u8::is_ascii_whitespace) {
        return true;
    }
    let mut before = text[..start].chars().rev();
    let Some(last) = before.next().filter(|c| !c.is_whitespace()) else { return true };
    if is_quote(last) {
        return before.next().is_none_or(|c| c.is_whitespace() || opens(c));
    }
    !closes(last)
}

/// Whether a quotation mark opens as well as closes.
fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`')
}

/// Whether a mark can do nothing but open.
fn opens(c: char) -> bool {
    mark(c) == Mark::Open || matches!(c, '‘' | '“')
}

/// Whether a mark can do nothing but close.
fn closes(c: char) -> bool {
    mark(c) == Mark::Close || matches!(c, '’' | '”')
}

/// Whether what stands around a chunk says that it is a name as a whole: quotes, a gloss, a title.
pub(super) fn is_marked(text: &str, span: Span) -> bool {
    let after = &text[span.end..];
    // 해밀턴 부사장
    if after.as_bytes().first() == Some(&b' ') {
        return particles::opens_with_title(&after[1..]);
    }
    after.chars().next().is_some_and(|mark| is_enclosed(&text[..span.start], mark) || is_glossed(after))
}

/// ‘더와이프’, 《파친코》, '지알로'(2008).
fn is_enclosed(before: &str, after: char) -> bool {
    let Some(before) = before.chars().next_back() else { return false };
    if is_quote(before) {
        return before == after || after == '(';
    }
    opens(before) && (closes(after) || after == '(')
}

/// The same in other letters right after: 딥시크(DeepSeek).
fn is_glossed(after: &str) -> bool {
    let foreign = |c: char| c.is_ascii_alphabetic() || is_hanja(c);
    after.strip_prefix('(').is_some_and(|gloss| gloss.starts_with(foreign))
}

/// Where a noun of two syllables or more can end in a chunk.
pub(super) fn ends(chunk: &str) -> impl DoubleEndedIterator<Item = usize> + '_ {
    let first = chunk.chars().next().map_or(0, char::len_utf8);
    chunk.char_indices().map(|(at, c)| at + c.len_utf8()).filter(move |&end| end > first)
}

/// The same in a chunk of syllables.
pub(super) fn syllable_ends(chunk: &str) -> impl DoubleEndedIterator<Item = usize> + use<> {
    (2..=chunk.len() / SYLLABLE).map(syllables)
}

/// What says of a law what it is.
pub const LAWS: [&str; 6] = ["법률", "조례", "규칙", "특별법", "특례법", "특별조치법"];

/// What is made of one: 조례 일부개정조례안, 법률위반.
pub const OF_LAWS: [&str; 6] = ["조례안", "규칙안", "법률안", "개정안", "법률위반", "법률위반죄"];

/// A law that is written together with what it is about has so many bytes.
const LAW: std::ops::RangeInclusive<usize> = syllables(8)..=syllables(40);

/// Where the name of such a law ends that a chunk begins with: 폭력행위등처벌에관한법률위반|을. Behind 에관한, 법 alone says that it
/// is one.
#[inline]
pub(super) fn law(chunk: &str) -> Option<usize> {
    // Hardly any chunk is that long.
    if LAW.contains(&chunk.len()) { law_within(chunk) } else { None }
}

/// The same of a chunk that is long enough.
fn law_within(chunk: &str) -> Option<usize> {
    const CASES: [&str; 3] = ["위반피고사건", "위반죄", "위반"];
    let (before, kind) = chunk.split_once("에관한")?;
    let kinds = LAWS.iter().chain(&OF_LAWS).chain(&["법"]);
    let law = kinds.filter_map(|noun| kind.rfind(noun).map(|at| at + noun.len())).max()?;
    let case = CASES.iter().find(|case| kind[law..].starts_with(**case)).map_or(0, |case| case.len());
    let end = chunk.len() - kind.len() + law + case;
    (!before.is_empty() && particles::follow(&chunk[..end], &chunk[end..])).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let span = Span::new(0, text.len());
        chunks(text, &[Paragraph { span, morphemes: 0..0 }]).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_follows_a_closing_quote_begins_no_word() {
        assert_eq!(of("“오늘은 맑다”라고 ‘누리온’이 썼다."), ["오늘은", "맑다", "누리온", "썼다"]);
        assert_eq!(of("\"그렇다\"며 (가온)을"), ["그렇다", "가온"]);
    }

    #[test]
    fn chunks_are_letters() {
        for c in '\0'..=char::MAX {
            let text = String::from(c);
            let expected = if c.is_alphanumeric() && c != 'ㆍ' { vec![&*text] } else { Vec::new() };
            assert_eq!(of(&text), expected, "{c:?}");
        }
    }

    #[test]
    fn a_law_is_whole_with_what_it_is_about() {
        for (chunk, name) in [
            ("들풀등보호에관한법률위반죄로", Some("들풀등보호에관한법률위반죄")),
            ("가람군청사위치에관한조례중개정조례안을", Some("가람군청사위치에관한조례중개정조례안")),
            ("가람군청사위치에관한조례에", Some("가람군청사위치에관한조례")),
            ("가람군청사위치에관한이야기를", None),
        ] {
            assert_eq!(law(chunk).map(|end| &chunk[..end]), name, "{chunk}");
        }
    }

    #[test]
    fn quotes_glosses_and_titles_mark_a_name() {
        for (text, name) in [("‘벨루가’를", "벨루가"), ("벨루가(Beluga)는", "벨루가"), ("벨루가 부사장은", "벨루가")]
        {
            let start = text.find(name).unwrap_or(0);
            assert!(is_marked(text, Span::new(start, start + name.len())), "{text}");
        }
        assert!(!is_marked("벨루가 고래는", Span::new(0, 9)));
    }
}
