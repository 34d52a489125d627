//! How much a text reads like a report of events: what people choose from such a text differs from what they choose from
//! a column, a paper, a petition or a decision, where the point may stand anywhere.

use super::Source;
use super::wording::{ends_politely, is_told, names_day};
use crate::document::Role;
use crate::model::logistic;

/// What is there without any sign, and what the share of sentences with each sign adds, in log-odds: a logistic
/// regression that tells 557 reports of regional newspapers from 1,753 texts of ten other kinds (`benches/labels`). Of
/// those kept from it in turn it tells 97 of 100. Press releases and features of newspapers, which may be either, were left out.
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

/// What a sign adds, and whether a sentence has it.
type Sign = (f64, fn(&str) -> bool);

/// How much the text reads like a report of events, 0..1.
#[must_use]
pub fn report_likeness(source: &Source<'_>) -> f64 {
    let signs: [Sign; 7] = [
        (TOLD, is_told),
        (POLITE, ends_politely),
        (SAID, says_who),
        (DATED, names_day),
        (NOW, counts_from_now),
        (QUOTED, quotes),
        (OWN, is_own),
    ];
    let (mut sentences, mut held) = (0_usize, [0_usize; 7]);
    for sentence in source.sentences.iter().filter(|sentence| sentence.role == Role::Body) {
        sentences += 1;
        for (held, (_, sign)) in held.iter_mut().zip(signs) {
            *held += usize::from(sign(sentence.span.of(source.text)));
        }
    }
    let share = |held: usize| held as f64 / sentences.max(1) as f64;
    logistic(signs.iter().zip(held).fold(NONE, |sum, ((weight, _), held)| sum + weight * share(held)))
}

fn says_who(text: &str) -> bool {
    ["밝혔", "말했", "전했", "설명했", "강조했", "덧붙였", "발표했"].iter().any(|verb| text.contains(verb))
}

/// 지난, 올해, 이날: words that mean another day on another day.
fn counts_from_now(text: &str) -> bool {
    const OPENINGS: [&str; 4] = ["올해", "내년", "지난해", "지난달"];
    text.split(' ').any(|eojeol| {
        matches!(eojeol, "지난" | "올" | "오는" | "이번" | "이날" | "전날")
            || eojeol.len() >= OPENINGS[0].len() && OPENINGS.iter().any(|opening| eojeol.starts_with(opening))
    })
}

fn quotes(text: &str) -> bool {
    text.contains(['"', '“'])
}

fn is_own(text: &str) -> bool {
    // Elsewhere than at the beginning 나는 is more often what smells and sounds do.
    text.starts_with("나는 ")
        || text.split(' ').any(|eojeol| {
            matches!(
                eojeol,
                "내가"
                    | "나의"
                    | "저는"
                    | "제가"
                    | "우리"
                    | "우리가"
                    | "우리는"
                    | "우리의"
                    | "우리도"
                    | "우리를"
                    | "우리에게"
                    | "저희"
                    | "저희가"
                    | "저희는"
                    | "저희의"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Sentence, Span};
    use crate::vocabulary::Vocabulary;

    fn likeness(lines: &[&str]) -> f64 {
        let text = lines.join("\n");
        let mut at = 0;
        let sentence = |line: &&str| {
            let span = Span::new(at, at + line.len());
            at = span.end + 1;
            Sentence { span, role: Role::Body, paragraph: 0 }
        };
        let sentences: Vec<Sentence> = lines.iter().map(sentence).collect();
        let vocabulary = Vocabulary::default();
        let (words, vectors) = (&[], &[]);
        let (title, query, terms) = (&[], &[], &[]);
        report_likeness(&Source {
            text: &text,
            words,
            sentences: &sentences,
            vocabulary: &vocabulary,
            vectors,
            title,
            query,
            terms,
        })
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
