//! What children are called, and animals: 민준|이|는, since the name is 민준, but 토백이|는. It is the same at every mention of
//! a document.

use rustc_hash::FxHashMap;

use super::particles;
use super::persons::{BEHIND_CHILDREN, is_surname};
use crate::hangul::{SYLLABLE, syllables};
use crate::tag::Pos;
use crate::tokenize::Tokenizer;

/// Names of two syllables with 이 behind them, and whether they stand without it, or the lexicon has them as names
/// alone.
#[derive(Default)]
pub(super) struct Children<'a>(FxHashMap<&'a str, bool>);

impl<'a> Children<'a> {
    /// Takes in a chunk that may be such a name, 이 and a particle.
    pub(super) fn add(&mut self, chunk: &'a str, lexicon: &Tokenizer) {
        let (name, rest) = chunk.split_at(syllables(2));
        if rest.starts_with('이') && lexicon.is_person(name) && !lexicon.is_noun(&chunk[..syllables(3)]) {
            self.0.entry(name).or_insert_with(|| !lexicon.has(name, |pos| pos == Pos::NNG));
        }
    }

    /// Takes in all chunks of the document: 민준은, 김민준은 and 민준아 say that the name is 민준.
    pub(super) fn met(&mut self, chunks: impl Iterator<Item = &'a str>) {
        if self.0.is_empty() {
            return;
        }
        for chunk in chunks {
            let full = chunk.starts_with(is_surname).then(|| &chunk[SYLLABLE..]);
            for chunk in [Some(chunk), full].into_iter().flatten() {
                let Some((name, rest)) = chunk.split_at_checked(syllables(2)) else { continue };
                let alone = || !rest.starts_with('이') && (rest == "아" || particles::follow(name, rest));
                if let Some(met) = self.0.get_mut(name).filter(|_| alone()) {
                    *met = true;
                }
            }
        }
    }

    /// The length of the name that a chunk begins with, if it is 이 and particles that follow.
    #[inline]
    pub(super) fn noun(&self, chunk: &str) -> Option<usize> {
        if self.0.is_empty() { None } else { self.opening(chunk) }
    }

    fn opening(&self, chunk: &str) -> Option<usize> {
        let (name, rest) = chunk.split_at_checked(syllables(2))?;
        let met = self.0.get(name)?;
        let particles = rest.strip_prefix('이')?;
        let length = if *met { syllables(2) } else { syllables(3) };
        particles::follow(&chunk[..syllables(3)], particles).then_some(length)
    }
}

/// Whether what follows a name is 이 and a particle that does not begin with it: 이는, but 이라는.
pub(super) fn is_closed(rest: &str) -> bool {
    rest.strip_prefix('이').is_some_and(|rest| BEHIND_CHILDREN.contains(&rest) || matches!(rest, "의" | "네"))
}
