//! What leans on the noun before it without a space, and is no part of its name: 재건축|시, 운영|중, 도로교통법|상. An index
//! has 재건축, and so has the rest of the text.

use crate::tag::{Pos, Tag};

/// What laws, agreements and records end in: 상 behind them is 'according to', behind others a prize, a scene, a state.
const GROUNDS: [&str; 22] = [
    "법",
    "법률",
    "법령",
    "규정",
    "규칙",
    "조례",
    "약관",
    "정관",
    "계약",
    "계약서",
    "절차",
    "판결",
    "통념",
    "관념",
    "등기부",
    "명부",
    "장부",
    "대장",
    "서류",
    "기록",
    "지침",
    "협약",
];

/// A noun of two syllables.
const SHORTEST: usize = 6;

/// Whether `next` leans so on the noun `before`.
pub(super) fn leans((before, own): (&str, Tag), (next, tag): (&str, Tag)) -> bool {
    let Some(pos) = own.single().filter(|_| before.len() >= SHORTEST) else { return false };
    match next {
        "시" | "당시" | "후" => pos == Pos::NNG && tag.is(Pos::NNG),
        "중" => pos == Pos::NNG && tag.is(Pos::NNB),
        "내" => pos == Pos::NNG && tag.first() != Pos::XSN,
        "등" | "간" | "측" => matches!(pos, Pos::NNG | Pos::NNP) && tag.is(Pos::NNB),
        "상" => pos.is_noun() && GROUNDS.iter().any(|ground| before.ends_with(ground)),
        "내외" | "안팎" => pos.is_noun() || pos == Pos::SL,
        _ => false,
    }
}
