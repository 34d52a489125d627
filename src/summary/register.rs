//! How much a text reads like a report of events: what people choose from such a text differs from what they choose
//! from a column, a paper, a petition or a decision, where the point may stand anywhere.

use super::look::Look;
use crate::endings::{is_past, is_polite};
use crate::model::logistic;
use crate::normalize::to_letters;

/// What is there without any sign, and what the share of sentences with each sign adds, in log-odds: a logistic
/// regression that tells 557 reports of regional newspapers from 1,753 texts of ten other kinds (`benches/labels`). Of
/// those kept from it in turn it tells 97 of 100. Press releases and features of newspapers, which may be either, were
/// left out.
const NONE: f64 = -4.4;
/// It tells in plain style what has happened.
const TOLD: f64 = 4.2;
/// It speaks to somebody.
const POLITE: f64 = -4.4;
/// It says who said it.
const SAID: f64 = 24.0;
/// It names a day.
const DATED: f64 = 8.4;
/// It counts from the day on which it is written.
const NOW: f64 = 22.8;
/// It quotes.
const QUOTED: f64 = 7.9;
/// Its writer speaks of himself or of us.
const OWN: f64 = -9.9;

const SIGNS: [f64; 7] = [TOLD, POLITE, SAID, DATED, NOW, QUOTED, OWN];

/// How much a text with these sentences reads like a report of events, 0..1.
pub(super) fn report_likeness<'a>(sentences: impl Iterator<Item = (&'a str, &'a Look)>) -> f64 {
    let (mut count, mut held) = (0_usize, [0_usize; SIGNS.len()]);
    for (text, look) in sentences {
        let &Look { says_who, names_day, counts_from_now, quotes, is_own, .. } = look;
        let bare = to_letters(text);
        let signs = [is_past(bare), is_polite(bare), says_who, names_day, counts_from_now, quotes, is_own];
        held.iter_mut().zip(signs).for_each(|(held, sign)| *held += usize::from(sign));
        count += 1;
    }
    let share = |held: usize| held as f64 / count.max(1) as f64;
    logistic(SIGNS.iter().zip(held).fold(NONE, |sum, (weight, held)| sum + weight * share(held)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(lines: &[&str]) -> f64 {
        let looks: Vec<Look> = lines.iter().map(|line| Look::of(line)).collect();
        report_likeness(lines.iter().copied().zip(&looks))
    }

    #[test]
    fn a_report_is_told_from_a_column() {
        let report = ["시는 18일 새 다리를 열었다.", "시장은 차가 덜 막힐 것이라고 밝혔다.", "주민 50명이 모였다."];
        let column = ["우리는 왜 다리를 놓는가.", "빠른 길은 늘 좋은 길인 줄 안다.", "느린 길에도 뜻이 있다."];
        assert!(likeness(&report) > 0.5 && likeness(&column) < 0.5);
        assert!((likeness(&[]) - logistic(NONE)).abs() < 1e-12);
    }

    #[test]
    fn each_sign_counts_for_its_side() {
        let plain = likeness(&["길은 멀다.", "산은 높다."]);
        for (line, more) in [
            ("길은 막혔다.", true),
            ("길이 막힌다고 말했지만 아니다.", true),
            ("길은 3일이면 된다.", true),
            ("올해 길은 멀다.", true),
            ("“길은 멀다”는 이도 있다.", true),
            ("길은 3일간 이어진다.", false),
            ("길은 멀지요.", false),
            ("우리 길은 멀다.", false),
            ("나는 길을 안다.", false),
        ] {
            let likeness = likeness(&[line, "산은 높다."]);
            assert_eq!(likeness > plain, more, "{line} {likeness} {plain}");
        }
    }
}
