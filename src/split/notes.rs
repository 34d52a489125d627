//! Footnotes: the numbers behind full stops that lead to them (`중요하다.16,17`, `비용이다.1)`, `끝났다.²`), and the lines at the
//! foot of a page or a text that begin with one of these numbers.

use rustc_hash::FxHashSet;

use crate::hangul::{closes_with_syllable, is_syllable};
use crate::marks::{Mark, mark};
use crate::normalize::{holds_any, is_digits};
use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// Longer than this, in bytes, is no number of a footnote.
const NUMBER: usize = 12;

/// Where a number behind a full stop and before a bracket leads: the beginning of a note, or of an item in a row of
/// them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brackets {
    pub(super) lead_to_notes: bool,
}

/// How many bytes the number of a footnote has that a text ends with, behind its full stop.
pub(super) fn number_before(text: &str) -> usize {
    let (said, number) = text.split_at(text.len() - length(text.chars().rev()));
    let ended = said.strip_suffix('.').is_some_and(|said| said.ends_with(['다', '요', '까']));
    if ended && is_number(number) { number.len() } else { 0 }
}

/// Whether the number of a footnote stands at `end`, behind a full stop and before a space: nothing begins with it.
/// What is counted with it (`3 명`, `100 억`) begins a sentence. `after` are the morphemes from there on.
pub(super) fn is_number_at(text: &str, end: usize, after: &[Morpheme], brackets: Brackets) -> bool {
    let rest = &text[end..];
    let number = length(rest.chars());
    let next = after.iter().take(NUMBER).find(|m| m.start as usize > end + number);
    let counts = || next.is_some_and(|m| is_counter(m.tag.first(), m.of(text)));
    let after = &rest[number..];
    let bracketed = after.strip_prefix(')').filter(|_| brackets.lead_to_notes);
    let after = bracketed.unwrap_or(after);
    let apart = after.chars().next().is_none_or(|c| matches!(mark(c), Mark::Space | Mark::Open));
    number > 0 && apart && number_before(&text[..end + number]) > 0 && (bracketed.is_some() || !counts())
}

/// Whether a number before it counts or measures it: units, numerals, and nearly every noun of one syllable. 이, which
/// is no two here, points at what was said.
fn is_counter(pos: Pos, own: &str) -> bool {
    const LONGER: [&str; 4] = ["가지", "차례", "프로", "퍼센트"];
    let short = || own.chars().nth(1).is_none() || LONGER.contains(&own);
    let points = matches!(own, "이" | "그" | "저");
    let counted = matches!(pos, Pos::NNBC | Pos::NNB | Pos::NR)
        || pos.is_noun() && short()
        || own.starts_with(|c: char| c == '%' || c.is_ascii_lowercase());
    counted && !points
}

/// The lines that are footnotes: each begins with a number and a bracket that stand behind a sentence end above.
pub(super) fn lines(lines: &[&str]) -> Vec<usize> {
    let mut known: FxHashSet<&str> = FxHashSet::default();
    let mut notes = Vec::new();
    // Most lines have no bracket.
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| holds_any(line, *b")")) {
        let number = opening(line);
        match number {
            Some(number) if known.remove(number) => notes.push(i),
            _ => known.extend(line.match_indices('.').filter_map(|(at, _)| mark_at(line, at))),
        }
    }
    notes
}

/// `1) 위의 책, 34쪽.`
fn opening(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(')')?;
    let digits = number.len() <= 3 && is_digits(number);
    (digits && rest.starts_with(' ')).then_some(number)
}

/// The number before a bracket that stands behind the full stop at `at`.
fn mark_at(line: &str, at: usize) -> Option<&str> {
    let rest = &line[at + 1..];
    let number = &rest[..rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()];
    let after = rest[number.len()..].strip_prefix(')')?;
    let apart = after.chars().next().is_none_or(char::is_whitespace);
    (line[..at].ends_with(is_syllable) && (1..=3).contains(&number.len()) && apart).then_some(number)
}

/// Whether a line has the numbers of several notes behind one full stop: `같다.2,3) 따라서`. No row of items has such.
pub(super) fn cites(line: &str) -> bool {
    let several = |(at, _): (usize, &str)| {
        let (said, rest) = (&line[..at], &line[at + 1..]);
        let number = &rest[..rest.len() - rest.trim_start_matches(of_number).len()];
        number.contains([',', '-'])
            && is_number(number)
            && rest[number.len()..].starts_with(')')
            && said.ends_with('다')
    };
    holds_any(line, *b")") && line.match_indices('.').any(several)
}

/// Whether a footnote's number may begin or end with a character.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A sentence without the notes that stand behind its end, or just before its full stop: `생겼다.[1][2]`, `생겼다[주 1].`,
/// `중요하다.16,17`, `비용이다.1)`.
pub(crate) fn said(text: &str) -> &str {
    // Nearly all end with a syllable and a full stop.
    if closes_with_syllable(text.strip_suffix('.').unwrap_or(text).as_bytes()) {
        return text;
    }
    std::iter::successors(Some(text), |said| before_note(said)).last().unwrap_or(text)
}

fn before_note(text: &str) -> Option<&str> {
    match text.chars().next_back()? {
        ']' | '.' => before_bracket(text.strip_suffix('.').unwrap_or(text)),
        c if c == ')' || is_digit(c) => {
            let text = text.strip_suffix(')').unwrap_or(text);
            let number = number_before(text);
            (number > 0).then(|| &text[..text.len() - number])
        }
        _ => None,
    }
}

/// `[1]`, `[1, 3-5]`, `[주 2]`, `[각주 2]`, and as Markdown has it `[^3]`, `[^name]`.
fn before_bracket(text: &str) -> Option<&str> {
    let (before, note) = text.strip_suffix(']')?.rsplit_once('[')?;
    let before = before.trim_end();
    let said = |c: char| is_syllable(c) || matches!(c, '.' | '?' | '!' | '…' | '"' | '”' | '\'' | '’' | ')' | ']');
    let note = note.strip_prefix("각주").or(note.strip_prefix("주")).unwrap_or(note);
    let number = |one: &str| one.chars().all(of_number) && is_number(one);
    let is_note = note.starts_with('^') || note.split(',').all(|one| number(one.trim()));
    (before.ends_with(said) && is_note).then_some(before)
}

/// How many bytes a number has that opens these characters. Of one that is too long only so much is looked at as shows
/// that: in `1~1~1~…` each `~` may end a sentence, and all the rest may be its number.
fn length(chars: impl Iterator<Item = char>) -> usize {
    chars.take(NUMBER + 1).take_while(|&c| of_number(c)).map(char::len_utf8).sum()
}

fn of_number(c: char) -> bool {
    is_digit(c) || matches!(c, ',' | '-' | '~')
}

/// `7`, `16,17`, `3-5`, `²`.
fn is_number(number: &str) -> bool {
    let parts = || number.split([',', '-', '~']);
    number.len() <= NUMBER && parts().all(|one| !one.is_empty() && one.chars().nth(3).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_ends_before_the_notes() {
        for (text, own) in [
            ("다리가 생겼다.[1]", "다리가 생겼다."),
            ("다리가 생겼다.[1][주 2]", "다리가 생겼다."),
            ("다리가 생겼다[1, 3-5].", "다리가 생겼다"),
            ("왜 생겼는가? [2]", "왜 생겼는가?"),
            ("[다리] 이야기가 생겼다.[^bridge]", "[다리] 이야기가 생겼다."),
            ("“다리가 생겼다.”[3]", "“다리가 생겼다.”"),
            ("다리가 중요하다.16,17", "다리가 중요하다."),
            ("다리 값이다.1)", "다리 값이다."),
            ("다리가 끝났다.²", "다리가 끝났다."),
            ("다리가 생겼다.", "다리가 생겼다."),
            ("다리가 생겼다(2019).", "다리가 생겼다(2019)."),
            ("다리가 생겼다.[사진]", "다리가 생겼다.[사진]"),
            ("값은 3.5", "값은 3.5"),
            ("[1]", "[1]"),
            ("[1][2]", "[1]"),
            ("]", "]"),
            ("", ""),
        ] {
            assert_eq!(said(text), own);
        }
    }

    #[test]
    fn a_note_has_its_number_behind_a_sentence_above() {
        let page =
            ["비용이 낮다.1) 따라서 좋다.2)", "1) 김하늘(2010)은 다르다.", "2) 위의 책, 34쪽.", "3) 이바다, 앞의 글."];
        assert_eq!(lines(&page), [1, 2]);
        assert!(lines(&["두 가지를 본다.", "1) 물이 맑다.", "2) 값이 싸다."]).is_empty());
        assert!(lines(&["값은 2.1) 이다", "1) 물이 맑다."]).is_empty());
    }
}
