//! Short forms of one syllable that middle dots join to one word: 한·미·일, 당·정·청, 북·미.

use super::{given, particles};
use crate::document::Span;
use crate::hangul::{SYLLABLE, is_hanja, is_syllable};
use crate::marks::is_middle_dot;
use crate::tokenize::Morpheme;

/// What stands for countries, for those who govern, work and learn, and for schools. Two of one kind are a word, as any
/// three are; of two others the dot may leave out what they share (파·분쇄), or list them (쌀·콩), and 시·군 names no town.
const KINDS: [&str; 3] = ["한미중일북남러조韓美中日北南朝英獨佛", "당정청여야민관군경검노사산학연", "초중고"];

/// No word joins more syllables.
const MOST: usize = 8;

/// The word that a chunk opens if dots join it with others. `morphemes` are those of the document.
#[inline]
pub(super) fn word(text: &str, chunk: Span, morphemes: &[Morpheme]) -> Option<Span> {
    // Few chunks are that short.
    if chunk.len() == SYLLABLE { opening(text, chunk, morphemes) } else { None }
}

/// The same of a chunk of one syllable.
fn opening(text: &str, chunk: Span, morphemes: &[Morpheme]) -> Option<Span> {
    let mut end = chunk.end;
    behind_dot(&text[end..])?;
    let mut syllables = vec![chunk.of(text).chars().next().filter(|&c| is_short(c))?];
    while let Some((next, length)) = behind_dot(&text[end..]).filter(|_| syllables.len() < MOST) {
        syllables.push(next);
        end += length;
    }
    let of_a_kind = KINDS.iter().any(|kind| syllables.iter().all(|&c| kind.contains(c)));
    let enough = syllables.len() > 2 || syllables.len() == 2 && of_a_kind;
    if !enough || text[..chunk.start].ends_with(is_middle_dot) {
        return None;
    }
    let word = Span::new(chunk.start, end);
    let rest = given::run(&text[end..]);
    // 쌀·콩·과일, 초·중고: the last noun only begins so. 당·정·청과 sells no fruit.
    let last = morphemes.get(morphemes.partition_point(|m| (m.end as usize) <= end));
    let longer = last.is_some_and(|m| (m.start as usize) < end && m.tag.first().is_noun());
    let whole = !longer || of_a_kind && rest != "고";
    (whole && particles::follow(word.of(text), rest)).then_some(word)
}

/// A syllable behind a dot, and how many bytes they have together.
fn behind_dot(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix(is_middle_dot)?;
    let next = rest.chars().next().filter(|&c| is_short(c))?;
    Some((next, text.len() - rest.len() + next.len_utf8()))
}

fn is_short(c: char) -> bool {
    is_syllable(c) || is_hanja(c)
}
