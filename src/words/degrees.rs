//! Nouns in 도 that the particle behind them tells: 풍요도를, 다양도는. None of these stands behind the particle 도.

use crate::document::Span;
use crate::hangul::SYLLABLE;
use crate::tag::Pos;
use crate::tokenize::{Morpheme, Tokenizer};

const BEHIND: [&str; 8] = ["를", "가", "는", "의", "에", "에는", "에서", "별"];

/// The noun, if a chunk is one of three syllables or more and such a particle.
fn told(chunk: &str) -> Option<&str> {
    // Nearly all chunks have neither.
    let stem = BEHIND.iter().find_map(|particle| chunk.strip_suffix(particle))?;
    (stem.len() >= 3 * SYLLABLE && stem.ends_with('도')).then_some(stem)
}

/// The noun that the lexicon lacks of a chunk that opens with what it has, or reads as nouns.
pub(super) fn noun<'a>(text: &'a str, chunk: Span, reading: &[Morpheme], lexicon: &Tokenizer) -> Option<&'a str> {
    let noun = told(chunk.of(text)).filter(|noun| !lexicon.is_noun(noun))?;
    let stem = noun.strip_suffix('도')?;
    // 남아도는, 그정도는
    reading.first()?.tag.single().filter(|&pos| matches!(pos, Pos::NNG | Pos::NNP | Pos::XR))?;
    let end = chunk.start + stem.len();
    let nouns = |count| reading[..count].iter().all(|m: &Morpheme| m.tag.single().is_some_and(is_noun_or_root));
    let read = || reading.iter().position(|m| m.start as usize == end).is_some_and(nouns);
    (lexicon.has(stem, is_noun_or_root) || read()).then_some(noun)
}

/// Whether a new noun would hold such a particle: 세련도가.
pub(super) fn holds_particle(noun: &str, lexicon: &Tokenizer) -> bool {
    told(noun).and_then(|noun| noun.strip_suffix('도')).is_some_and(|stem| lexicon.has(stem, is_noun_or_root))
}

fn is_noun_or_root(pos: Pos) -> bool {
    pos.is_noun() || pos == Pos::XR
}
