//! What is done politely (안내 드린, 문의드립니다): the lexicon reads what stands before 드리다 as what is shown, asked or sown.

use crate::hangul::is_syllable;
use crate::tag::Pos;
use crate::tokenize::TokenWorker;

/// Where 드리다 begins behind two syllables or more: 안내|드린, 문의|드립니다. The lexicon has few such verbs and reads the
/// others as what is shown, asked or sown (보고 드린, 안 내드린).
#[inline]
pub(super) fn served(chunk: &str) -> Option<usize> {
    // Most chunks are too short to hold both.
    if chunk.len() < "안내드린".len() { None } else { served_within(chunk) }
}

/// The same of a chunk of four syllables or more.
fn served_within(chunk: &str) -> Option<usize> {
    let (at, _) = chunk.char_indices().rev().find(|&(_, c)| c == '드')?;
    (at > "드".len() && opens_service(&chunk[at..])).then_some(at)
}

/// Whether a text begins with a form of 드리다, and not with 드리우다, or the rest of 프리드리히.
pub(super) fn opens_service(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('드') else { return false };
    let mut chars = rest.chars();
    let next = match chars.next() {
        Some('리') => "고며면는지기겠오려러니시자게던도",
        Some('린') => "다대바것점",
        Some('릴') => "게까수것때테지예",
        Some('립') => "니",
        Some('려') => "요서야도라",
        Some('렸') => "다고으습던는지을어",
        _ => return false,
    };
    chars.next().is_none_or(|c| !is_syllable(c) || next.contains(c))
}

/// Whether what 드리다 stands behind is a noun: 안내, 보고, but not the form of a verb: 전해. That ends in 아 or 어, never in 고
/// or 지.
pub(super) fn is_served(stem: &str, worker: &mut TokenWorker) -> bool {
    if !worker.tokenizer().is_noun(stem) {
        return false;
    }
    let readings = worker.readings(stem);
    let Some(best) = worker.each(readings).next().map(|best| worker.parts(best)) else { return false };
    // 제가 드린
    let pronoun = best.clone().any(|part| part.tag.first() == Pos::NP);
    let verb = best.last().is_some_and(|last| last.tag.last() == Pos::EC) && !stem.ends_with(['고', '지']);
    !(pronoun || verb)
}
