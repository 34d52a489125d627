//! The readings of pieces: those of common eojeols stand in the program, the others in a worker's memory.

use std::ops::Range;

use super::embedded::EOJEOLS;
use super::packed::{self, PackedPart, PackedReading};
use crate::tag::Pos;

/// One way to analyse a piece.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    /// The number of its first part, which the others follow.
    pub(super) first_part: u32,
    pub(super) parts: u8,
    /// Whether its parts are those of a common eojeol.
    pub(super) common: bool,
    pub(super) left: u16,
    pub(super) right: u16,
    /// Word costs and the connections between them.
    pub(super) cost: i32,
    /// The first tag of the first morpheme.
    pub(super) first: Pos,
    /// The last tag of the last morpheme.
    pub(super) last: Pos,
}

impl Reading {
    #[inline]
    fn of_common(packed: PackedReading) -> Self {
        let packed::Reading { first_part, parts, cost, left, right, first, last } = packed::Reading::unpacked(packed);
        let tag = |number| Pos::ALL[usize::from(number)];
        Self { first_part, parts, common: true, left, right, cost: cost.into(), first: tag(first), last: tag(last) }
    }

    /// Where its parts stand.
    #[inline]
    pub(super) fn span(self) -> Range<usize> {
        self.first_part as usize..self.first_part as usize + usize::from(self.parts)
    }

    /// Its parts; `remembered` are those of all readings that are remembered.
    #[inline]
    pub(super) fn parts(self, remembered: &[PackedPart]) -> &[PackedPart] {
        let all = if self.common { EOJEOLS.parts() } else { remembered };
        &all[self.span()]
    }
}

/// The readings of a piece, the cheapest first. Good until the next text is tokenized.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Readings {
    /// Of a common eojeol.
    Common(&'static [PackedReading]),
    /// Remembered: the number of the first one, and how many.
    Remembered(u32, u8),
}

impl Readings {
    /// None yet.
    pub(super) const NONE: Self = Self::Common(&[]);

    pub(super) const fn is_empty(self) -> bool {
        matches!(self, Self::Common(&[]) | Self::Remembered(_, 0))
    }

    /// One by one; `remembered` are all that are remembered.
    #[inline]
    pub(super) fn each(self, remembered: &[Reading]) -> impl Iterator<Item = Reading> {
        let (common, remembered) = match self {
            Self::Common(packed) => (packed, [].as_slice()),
            Self::Remembered(first, count) => (&[][..], &remembered[first as usize..][..usize::from(count)]),
        };
        common.iter().copied().map(Reading::of_common).chain(remembered.iter().copied())
    }
}
