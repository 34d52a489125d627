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
    let rest = &text[span.end..];
    let rest = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    border || rest.is_empty() || particles::follow(span.of(text), rest)
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
