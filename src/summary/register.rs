//! How much a text reads like a report of events: what people choose from such a text differs from what they choose from
//! a column, a paper, a petition or a decision, where the point may stand anywhere.

use super::Source;
use super::wording::{ends_politely, is_told, names_day};
use crate::document::Role;
use crate::model::logistic;

/// What is there without any sign, and what the share of sentences with each sign adds, in log-odds: a logistic
/// regression that tells 557 reports of regional newspapers from 662 texts of ten other kinds (`benches/labels`). Of
/// those kept from it in turn it tells 94 of 100. Press releases and features of newspapers, which may be either, were left out.
const NONE: f64 = -2.9;
/// It tells in plain style what has happened.
const TOLD: f64 = 4.2;
/// It speaks to somebody.
const POLITE: f64 = -2.4;
/// It says who said it.
const SAID: f64 = 35.0;
/// It names a day.
const DATED: f64 = 22.0;
/// Its writer speaks of himself or of us.
const OWN: f64 = -4.4;

/// What a sign adds, and whether a sentence has it.
type Sign = (f64, fn(&str) -> bool);

/// How much the text reads like a report of events, 0..1.
#[must_use]
pub fn report_likeness(source: &Source<'_>) -> f64 {
    let signs: [Sign; 5] =
        [(TOLD, is_told), (POLITE, ends_politely), (SAID, says_who), (DATED, names_day), (OWN, is_own)];
    let (mut sentences, mut held) = (0_usize, [0_usize; 5]);
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

fn is_own(text: &str) -> bool {
    const WRITERS: [&str; 15] = [
        "내가",
        "나의",
        "저는",
        "제가",
        "우리",
        "우리가",
        "우리는",
        "우리의",
        "우리도",
        "우리를",
        "우리에게",
        "저희",
        "저희가",
        "저희는",
        "저희의",
    ];
    // Elsewhere than at the beginning 나는 is more often what smells and sounds do.
    text.starts_with("나는 ") || text.split_whitespace().any(|eojeol| WRITERS.contains(&eojeol))
}
