//! The words that the user wants whole.

use super::particles;
use crate::document::{Paragraph, Span};
use crate::lexicon::UserWords;
use crate::tokenize::{Forced, Morpheme};

/// Every mention of a user's word, in order. A word of several parts is several stretches.
///
/// A short word must not be found inside another (암 in 암시): a mention begins where a chunk of letters or a morpheme
/// begins, and ends where one ends or where nothing but particles follow.
pub(super) fn mentions(
    text: &str,
    paragraphs: &[Paragraph],
    morphemes: &[Morpheme],
    user_words: &UserWords,
) -> Vec<Forced> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let own = &morphemes[paragraph.morphemes.clone()];
        for (span, pos) in user_words.find(text, paragraph.span) {
            if begins(text, span, own) && ends(text, span, own) {
                let parts = crate::tokenize::eojeols(text, span);
                found.extend(parts.map(|span| Forced { span, pos }));
            }
        }
    }
    found
}

fn begins(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    let border = morphemes.binary_search_by(|m| (m.start as usize).cmp(&span.start)).is_ok();
    border || !text[..span.start].ends_with(char::is_alphanumeric)
}

fn ends(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    let border = morphemes.binary_search_by(|m| (m.end as usize).cmp(&span.end)).is_ok();
    border || particles::follow(span.of(text), run(&text[span.end..]))
}

/// The letters and digits that a text opens with, no further than it takes to see that they are too many for particles:
/// in a text without spaces the run goes on to its end, at every mention anew.
pub(super) fn run(text: &str) -> &str {
    let ends = |&(at, c): &(usize, char)| at > particles::MOST || !c.is_alphanumeric();
    &text[..text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)]
}

/// The user's words and, where they leave room, the guessed ones.
pub(super) fn with_guessed(given: &[Forced], mut guessed: Vec<Forced>) -> Vec<Forced> {
    if given.is_empty() {
        return guessed;
    }
    guessed.retain(|guess| {
        let after = given.partition_point(|word| word.span.end <= guess.span.start);
        given.get(after).is_none_or(|word| word.span.start >= guess.span.end)
    });
    guessed.extend_from_slice(given);
    guessed.sort_by_key(|word| word.span);
    guessed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_followed_only_as_far_as_particles_go() {
        assert_eq!(run("에서는 그가"), "에서는");
        assert_eq!(run(", 그가"), "");
        assert_eq!(run("에서"), "에서");
        let long = run("가나다라마바사아자차카타파하");
        assert!(long.len() > particles::MOST && long.len() <= particles::MOST + '힣'.len_utf8(), "{long}");
        assert!(!particles::follow("섬", long));
    }
}
