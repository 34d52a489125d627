//! What stands before a gap: the marks at the end, and where the last word ends that they follow.

use super::marks::{Mark, mark};
use super::pairs::Pairs;

/// How far back is looked for a word. Longer runs of marks have no word that matters.
const STEPS: usize = 120;

/// The end of the text before a gap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// One past the last byte of the last word, or 0 where there is none.
    pub(super) word_end: usize,
    /// Full stops.
    pub(super) stops: usize,
    /// `!` or `?`.
    pub(super) call: bool,
    pub(super) ellipsis: bool,
    pub(super) tilde: bool,
    pub(super) cheer: bool,
    pub(super) comma: bool,
    pub(super) colon: bool,
    /// A quotation closes here.
    pub(super) quoted: bool,
    /// A bracket closes here that opened inside the sentence.
    pub(super) bracketed: bool,
}

impl Tail {
    /// Reads backwards from `gap`, not beyond `floor`.
    pub(super) fn before(text: &str, pairs: &Pairs, floor: usize, gap: usize) -> Self {
        let mut tail = Self::default();
        let (mut at, mut commas) = (gap, 0);
        for _ in 0..STEPS {
            let Some(c) = text[floor..at].chars().next_back() else { break };
            let here = at - c.len_utf8();
            match mark(c) {
                Mark::Space => {}
                Mark::Stop => tail.stops += 1,
                Mark::Call => tail.call = true,
                Mark::Ellipsis => tail.ellipsis = true,
                Mark::Tilde => tail.tilde = true,
                Mark::Cheer => tail.cheer = true,
                Mark::Comma if tail.bracketed => {
                    commas = 1;
                    break;
                }
                Mark::Comma => commas += usize::from(!tail.quoted),
                Mark::Colon => tail.colon |= !tail.quoted,
                Mark::Quote => tail.quoted |= pairs.opener(here).is_some(),
                Mark::Close => {
                    if let Some(open) = pairs.opener(here).filter(|&open| !text[floor..open].trim().is_empty()) {
                        tail.bracketed = true;
                        at = open;
                        continue;
                    }
                }
                Mark::Open | Mark::Content => {
                    tail.word_end = at;
                    break;
                }
            }
            at = here;
        }
        tail.comma = commas == 1;
        tail.ellipsis |= tail.stops > 1 || commas > 1;
        tail
    }

    /// Whether a mark says that the sentence ends: one full stop, `!` or `?`.
    pub(super) fn ended(&self) -> bool {
        self.stops == 1 || self.call
    }

    /// Whether nothing but words stands there.
    pub(super) fn bare(&self) -> bool {
        !(self.ended() || self.ellipsis || self.tilde || self.cheer || self.comma || self.colon)
    }
}
