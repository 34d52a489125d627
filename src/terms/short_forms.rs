//! Short forms that no bracket explains: what a title makes of the words of its text (집유 of 집행유예).

use rustc_hash::FxHashMap;

use super::{Candidate, Source};
use crate::document::title_of;
use crate::hangul::{SYLLABLE, is_syllable};
use crate::words::Word;

/// A word that is met oftener than this says what it says: -ln of the share of documents.
const COMMON: f64 = 5.0;

/// No longer title makes short forms, in bytes: what it has is compared with all candidates.
const LONGEST_TITLE: usize = 600;

/// Pairs of a word that only the title has and the form that the text has for it, which has its syllables in order.
pub(super) fn of_title(source: &Source<'_>, found: &mut [Candidate<'_>]) -> Vec<(usize, usize)> {
    let title = title_of(source.sentences).map(|title| title.span);
    let Some(title) = title.filter(|title| title.end - title.start <= LONGEST_TITLE) else { return Vec::new() };
    let syllables = |c: &Candidate<'_>| c.characters > 1 && c.rarity.idf > COMMON && c.key.chars().all(is_syllable);
    // Candidates are in order of first mention, and the title may stand apart from the text before it.
    let only = |candidate: &Candidate<'_>| {
        candidate.own.words == 1 && candidate.mentions.iter().all(|mention| title.contains(mention.span))
    };
    let mut opening: FxHashMap<&str, Vec<(usize, Option<usize>)>> = FxHashMap::default();
    for (number, candidate) in found.iter().enumerate() {
        if title.contains(candidate.mentions[0].span) && only(candidate) && syllables(candidate) {
            opening.entry(&candidate.key[..SYLLABLE]).or_default().push((number, None));
        }
    }
    if opening.is_empty() {
        return Vec::new();
    }
    let first_letters = opening.keys().fold(0, |letters, first| letters | first_letter(first));
    for (number, long) in found.iter().enumerate().filter(|(_, long)| first_letters & first_letter(long.key) != 0) {
        let Some(shorts) = long.key.get(..SYLLABLE).and_then(|first| opening.get_mut(first)) else { continue };
        for (short, best) in shorts {
            let more = |other: usize| long.mentions.len() > found[other].mentions.len();
            if stands_for(source, &found[*short], long) && best.is_none_or(more) {
                *best = Some(number);
            }
        }
    }
    let pairs: Vec<(usize, usize)> =
        opening.into_values().flatten().filter_map(|(short, long)| Some((short, long?))).collect();
    for &(short, long) in &pairs {
        found[long].in_title = found[short].key;
        found[long].preferred = true;
    }
    pairs
}

/// One bit for what a key begins with, the same one for many: most begin like none of a few others.
fn first_letter(key: &str) -> u64 {
    key.as_bytes().get(SYLLABLE - 1).map_or(0, |byte| 1 << (byte % 64))
}

/// Whether a text says more than once what a word has the syllables of, one of each word at least, and not all together:
/// 노인 is no 노숙인, though, nor any other word that is met so often.
fn stands_for(source: &Source<'_>, short: &Candidate<'_>, long: &Candidate<'_>) -> bool {
    let said = || long.mentions.len() > 1 && long.own.words <= 2 && !long.borrowed;
    let opening = |word: &Word| word.of(source.text).chars().next().is_some_and(|c| short.key.contains(c));
    let each_word = || source.words[long.own.indexes()].iter().all(opening);
    long.characters > short.characters
        && said()
        && is_subsequence(short.key, long.key)
        && !long.key.contains(short.key)
        && each_word()
}

/// Whether all syllables of a short form stand in a long one, in order.
pub(super) fn is_subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}
