//! Nouns that stand together in an eojeol become one word.

use crate::tag::{Pos, Tag};
use crate::tokenize::Morpheme;

/// Appends the words of `morphemes` to `out`.
pub(super) fn merge(text: &str, morphemes: &[Morpheme], out: &mut Vec<Morpheme>) {
    let mut open = false;
    for &morpheme in morphemes {
        let joins = open && out.last().is_some_and(|last| joins(text, last, &morpheme));
        match out.last_mut() {
            Some(last) if joins => {
                last.end = morpheme.end;
                last.tag = if last.tag.is(Pos::NNP) || morpheme.tag.is(Pos::NNP) { Pos::NNP } else { Pos::NNG }.into();
                last.known = false;
            }
            _ => out.push(morpheme),
        }
        open = true;
    }
}

fn joins(text: &str, last: &Morpheme, next: &Morpheme) -> bool {
    let _ = text;
    last.end == next.start && !next.opens_eojeol && nominal(last.tag) && nominal(next.tag)
}

fn nominal(tag: Tag) -> bool {
    tag.single().is_some_and(|pos| matches!(pos, Pos::NNG | Pos::NNP | Pos::XPN | Pos::XSN | Pos::XR))
}
