//! What stands before a gap: the marks at the end, and where the last word ends that they follow.

use super::notes;
use super::pairs::Pairs;
use crate::hangul::closes_with_syllable;
use crate::marks::{Mark, face, mark};

/// How far back is looked for a word, in characters: marks are counted in bytes. Longer runs of marks have no word that
/// matters.
const STEPS: usize = 120;

/// So many remarks in brackets may stand between a word and a gap: in a text of nothing else each would be passed from
/// every gap behind it.
const REMARKS: u8 = 8;

/// The end of the text before a gap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// One past the last byte of the last word, or 0 where there is none.
    pub(super) word_end: usize,
    /// How many full stops follow it.
    pub(super) stops: u8,
    commas: u8,
    semicolons: u8,
    cheers: u8,
    remarks: u8,
    /// A bit for each kind of mark.
    seen: u16,
}

impl Tail {
    /// Reads backwards from `gap`, not beyond `floor`.
    pub(super) fn before(text: &str, pairs: &Pairs, floor: usize, gap: usize) -> Self {
        let mut tail = Self::default();
        let mut rest = &text[floor..gap];
        // Nearly always no mark stands there at all.
        if closes_with_syllable(rest.as_bytes()) {
            tail.word_end = gap;
            return tail;
        }
        for _ in 0..STEPS {
            let Some(before) = tail.pass(text, pairs, floor, rest) else { break };
            rest = before;
        }
        if tail.stops > 1 || tail.commas > 1 {
            tail.note(Mark::Ellipsis);
        }
        tail
    }

    /// Takes in what `rest`, from `floor` on, ends with, and gives what stands before that; nothing where the last word
    /// ends.
    fn pass<'a>(&mut self, text: &'a str, pairs: &Pairs, floor: usize, rest: &'a str) -> Option<&'a str> {
        let c = rest.chars().next_back()?;
        if matches!(c, ')' | '(' | 'D' | 'P' | '^' | '-' | 'T' | '<' | '/' | 'ㅇ') && self.word_end == 0 {
            let face = face(rest);
            if face > 0 {
                self.note(Mark::Cheer);
                return Some(&rest[..rest.len() - face]);
            }
        }
        let before = &rest[..rest.len() - c.len_utf8()];
        let opener = || pairs.opener(floor + before.len()).map(|open| &text[floor..open]);
        match mark(c) {
            Mark::Content if notes::is_digit(c) && self.stops == 0 && notes::number_before(rest) > 0 => {
                return Some(&rest[..rest.len() - notes::number_before(rest)]);
            }
            Mark::Open | Mark::Content => {
                self.word_end = floor + rest.len();
                return None;
            }
            // A remark in brackets is skipped, unless it is all there is.
            Mark::Close => {
                if let Some(before) = opener().filter(|before| !before.trim().is_empty()) {
                    self.note(Mark::Close);
                    self.remarks += 1;
                    return Some(before).filter(|_| self.remarks < REMARKS);
                }
            }
            // What stands before a bracket or a quotation is no mark of the sentence's end.
            Mark::Comma if self.has(Mark::Close) => {
                self.commas = 1;
                return None;
            }
            Mark::Comma | Mark::Colon if self.has(Mark::Quote) => {}
            Mark::Quote => {
                if opener().is_some() {
                    self.note(Mark::Quote);
                }
            }
            kind => {
                self.semicolons += u8::from(c == ';');
                self.note(kind);
            }
        }
        Some(before)
    }

    fn note(&mut self, kind: Mark) {
        self.seen |= 1 << kind as u16;
        self.stops += u8::from(kind == Mark::Stop);
        self.commas += u8::from(kind == Mark::Comma);
        self.cheers += u8::from(kind == Mark::Cheer);
    }

    /// Whether there is a mark of that kind. A quotation mark or a bracket counts where it closes something that opened
    /// inside the sentence; two full stops or commas count as an ellipsis.
    #[inline]
    pub(super) fn has(&self, kind: Mark) -> bool {
        self.seen & 1 << kind as u16 != 0
    }

    /// A single comma.
    pub(super) fn has_comma(&self) -> bool {
        self.commas == 1
    }

    /// A single semicolon and no other mark but those of what it follows: `설문(12명);`.
    pub(super) fn has_semicolon(&self) -> bool {
        const BESIDE: u16 =
            1 << Mark::Cheer as u16 | 1 << Mark::Space as u16 | 1 << Mark::Close as u16 | 1 << Mark::Quote as u16;
        self.semicolons == 1 && self.seen & !BESIDE == 0 && self.cheers == 1
    }

    /// Whether a mark says that the sentence ends: one full stop, `!` or `?`.
    pub(super) fn ended(&self) -> bool {
        self.stops == 1 || self.has(Mark::Call)
    }

    /// Whether nothing but words stands there.
    pub(super) fn bare(&self) -> bool {
        const MARKED: u16 =
            1 << Mark::Ellipsis as u16 | 1 << Mark::Tilde as u16 | 1 << Mark::Cheer as u16 | 1 << Mark::Colon as u16;
        !(self.ended() || self.seen & MARKED != 0 || self.has_comma())
    }
}
