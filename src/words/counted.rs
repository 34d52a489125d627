//! What a number counts, where something stands behind it without a space: 8천 원|대, 14일|자, 2004년|도|공유재산, 제 1 심|판결.
//! The lexicon takes the unit for the beginning of a noun (원대, 일자, 도공, 심판).

use super::{odd, particles};
use crate::document::Span;
use crate::hangul::is_syllable;
use crate::tag::Pos;
use crate::tokenize::{Forced, TokenWorker};

/// What stands behind an amount of money and names nothing.
const OF_MONEY: [&str; 7] = ["대", "어치", "권", "선", "꼴", "가량", "상당"];

/// What stands before 십, 백, 천 and so on in a number that is spelt out.
const COUNTING: &str = "일이삼사오육칠팔구수여";

/// Digits of a year.
pub(super) const YEAR: usize = 4;

/// The unit in a chunk that a number counts, and what leans on it, if the lexicon may misread them.
#[inline]
pub(super) fn pieces(
    text: &str,
    span: Span,
    chunk: &str,
    worker: &mut TokenWorker,
) -> Option<(Forced, Option<Forced>)> {
    // Nearly no chunk begins so.
    let counted = chunk.starts_with(|c| is_numeral(c) || matches!(c, '제' | '원' | '심' | '회' | '차'));
    if counted { opening(text, span, chunk, worker) } else { None }
}

/// The same of a chunk that opens with a number, or with one of these units.
fn opening(text: &str, span: Span, own: &str, worker: &mut TokenWorker) -> Option<(Forced, Option<Forced>)> {
    let ordinal = own.strip_prefix('제').filter(|rest| rest.starts_with(is_numeral));
    let counted = ordinal.unwrap_or(own).trim_start_matches(is_numeral);
    let (number, rest) = own.split_at(own.len() - counted.len());
    let start = span.start + number.len();
    let spaced = number.is_empty();
    if spaced && !follows_number(&text[..start]) {
        return None;
    }
    let first = rest.chars().next()?.len_utf8();
    let behind = &rest[first..];
    let piece =
        |from: usize, length: usize, pos: Pos| Forced { span: Span::new(start + from, start + from + length), pos };
    let mut is_compound = |tail: &str| odd::is_compound_tail(tail, worker);
    let digit = number.ends_with(|c: char| c.is_ascii_digit());
    // 1999년도제2차정례회
    if number.len() == YEAR && rest.starts_with("년도제") {
        return Some((piece(0, 2 * first, Pos::NNBC), None));
    }
    let leaning = match &rest[..first] {
        "원" => OF_MONEY.into_iter().find(|tail| is_bound(tail, behind)),
        "일" if digit => Some("자").filter(|tail| is_bound(tail, behind)),
        // 1년차인, but 차인 사람.
        "년" if digit && matches!(behind, "차인" | "차일") => Some("차"),
        // 2004년도|공유재산, but 2004년|도시계획.
        "년" if digit => ["도", "경"]
            .into_iter()
            .find(|tail| behind.strip_prefix(tail).is_some_and(&mut is_compound) && !is_compound(behind)),
        "종" if digit && behind == "이" => return Some((piece(0, first, Pos::NNBC), None)),
        "심" if digit && particles::follow("심", behind) => return Some((piece(0, first, Pos::NNG), None)),
        // 제 1 심판결, but 제 1 회의실.
        "심" | "회" | "차"
            if spaced
                && text[..start - 1].ends_with(|c: char| c.is_ascii_digit())
                && is_compound(behind)
                && !is_compound(rest) =>
        {
            return Some((piece(0, first, Pos::NNBC), None));
        }
        _ => None,
    };
    leaning.map(|tail| (piece(0, first, Pos::NNBC), Some(piece(first, tail.len(), Pos::NNB))))
}

/// Whether nothing but particles follow what leans on a unit.
fn is_bound(tail: &str, behind: &str) -> bool {
    behind.strip_prefix(tail).is_some_and(|rest| particles::follow(tail, rest))
}

/// Whether a number and a space stand last: 8천 , 제 1 , but not 그렇지만 .
fn follows_number(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let rest = before.trim_end_matches(is_numeral);
    rest.len() < before.len() && !rest.ends_with(|c| is_syllable(c) && !COUNTING.contains(c))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '십' | '백' | '천' | '만' | '억' | '조')
}

/// Whether a word is what lasts, and no counter to the lexicon: 전 behind it is 'ago', 여 'some'.
pub(super) fn lasts(word: &str) -> bool {
    const LASTING: [&str; 17] = [
        "시간", "달", "한달", "개월", "주일", "하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "열흘", "보름",
        "나절", "세기", "학기",
    ];
    LASTING.contains(&word)
}
