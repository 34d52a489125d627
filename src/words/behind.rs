//! Nouns whose last syllable is a particle or an ending as well, told by the particle behind it: 풍요도를, 다양도는, 설계도면을.

use crate::document::Span;
use crate::hangul::{SYLLABLE, in_utf8, opening_syllable, syllables};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, Tokenizer};

/// Last syllables, and the particles behind them that stand behind nouns alone.
const TELLING: [(u32, &[&str]); 2] = [
    (in_utf8('도'), &["를", "가", "는", "의", "에", "에는", "에서", "별", "와"]),
    (in_utf8('면'), &["을", "이", "의", "에", "에는", "에서", "으로", "과"]),
];

/// The noun, if a chunk is one of three syllables or more and such a particle, and the particle.
fn noun_and_particle(chunk: &str) -> Option<(&str, &str)> {
    let before = |length: usize| {
        let end = chunk.len().checked_sub(length).filter(|&end| end >= syllables(3))?;
        let last = opening_syllable(&chunk.as_bytes()[end - SYLLABLE..])?;
        let (_, particles) = TELLING.iter().find(|(telling, _)| *telling == last)?;
        let (noun, particle) = chunk.split_at(end);
        particles.contains(&particle).then_some((noun, particle))
    };
    // All of these particles have one or two syllables, and nearly no chunk has such a syllable before them.
    before(SYLLABLE).or_else(|| before(syllables(2)))
}

/// The noun that the lexicon lacks of a chunk that opens with what it has, or reads as nouns.
#[inline]
pub(super) fn noun<'a>(
    text: &str,
    (span, chunk): (Span, &'a str),
    reading: &[Morpheme],
    lexicon: &Tokenizer,
) -> Option<&'a str> {
    // 남아도는, 그정도는
    reading.first()?.tag.single().filter(|&pos| matches!(pos, Pos::NNG | Pos::NNP | Pos::XR))?;
    let (noun, particle) = noun_and_particle(chunk).filter(|(noun, _)| !lexicon.is_noun(noun))?;
    // 친구도와 주고 is 도와주고.
    if particle == "와" && [" 주", " 준", " 줄", " 줘", " 드"].iter().any(|give| text[span.end..].starts_with(give))
    {
        return None;
    }
    let stem = &noun[..noun.len() - SYLLABLE];
    let end = span.start + stem.len();
    let nouns = |count| reading[..count].iter().all(|m: &Morpheme| m.tag.single().is_some_and(is_noun_or_root));
    let read = || reading.iter().position(|m| m.start as usize == end).is_some_and(nouns);
    (lexicon.has(stem, is_noun_or_root) || read()).then_some(noun)
}

/// Whether a new noun would hold such a particle: 세련도가.
pub(super) fn holds_particle(noun: &str, lexicon: &Tokenizer) -> bool {
    noun_and_particle(noun).is_some_and(|(noun, _)| lexicon.has(&noun[..noun.len() - SYLLABLE], is_noun_or_root))
}

/// Whether a chunk is a common noun and 도, by what stands behind it: 관심도 크게, 노출도 함께, but 관심도 높은, as what can be
/// measured is said to be, and 관심도 조사.
#[inline]
pub(super) fn is_with_particle(text: &str, reading: &[Morpheme], next: Option<&Morpheme>) -> bool {
    let [noun, particle] = reading else { return false };
    if !particle.tag.is(Pos::JX) || particle.of(text) != "도" {
        return false;
    }
    noun.tag.is(Pos::NNG)
        && noun.known
        && next.is_some_and(|next| next.start == particle.end + 1 && does_something(text, next))
}

/// Whether it is an adverb or a predicate, and none that says how much of something there is.
fn does_something(text: &str, next: &Morpheme) -> bool {
    let predicate = matches!(next.tag.first(), Pos::VV | Pos::VA | Pos::MAG);
    predicate
        && !next.of(text).starts_with(['높', '낮', '좋', '떨', '오', '올', '가', '매', '더', '아', '상', '꽤', '너'])
}

fn is_noun_or_root(pos: Pos) -> bool {
    pos.is_noun() || pos == Pos::XR
}
