//! Numbers and Latin words with marks inside: 3.5, 8,770, AK-47, R&D, U.S., www.example.com, 5·18.

use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// How many of `morphemes` from the first on are one such word, and its tag.
pub(super) fn run(text: &str, morphemes: &[Morpheme]) -> Option<(usize, Pos)> {
    let first = morphemes.first()?;
    letters_or_digits(first)?;
    let mut taken = 1;
    let mut latin = first.tag.is(Pos::SL);
    while let [mark, next, ..] = &morphemes[taken..]
        && morphemes[taken - 1].end == mark.start
        && mark.end == next.start
        && mark.len() <= 3
        && letters_or_digits(next).is_some()
        && holds(text, &morphemes[taken - 1], mark, next, latin)
        && (mark.of(text) != "·" || names_a_day(morphemes.get(taken + 2), next))
    {
        latin |= next.tag.is(Pos::SL);
        taken += 2;
    }
    if let Some(dot) = morphemes.get(taken)
        && taken > 1
        && is_abbreviation(text, &morphemes[..taken])
        && dot.start == morphemes[taken - 1].end
        && dot.of(text) == "."
    {
        taken += 1;
    }
    let date = taken == 3 && morphemes[1].of(text) == "·";
    let tag = if date {
        Pos::NNP
    } else if latin {
        Pos::SL
    } else {
        Pos::SN
    };
    (taken > 1).then_some((taken, tag))
}

/// Whether a mark belongs to the name of a language: C++, C#.
pub(super) fn is_sign(text: &str, letters: &Morpheme, sign: &Morpheme) -> bool {
    let names = match sign.of(text) {
        "++" => true,
        "#" => letters.len() == 1,
        _ => false,
    };
    names && sign.start == letters.end
}

fn letters_or_digits(morpheme: &Morpheme) -> Option<()> {
    (morpheme.tag.is(Pos::SL) || morpheme.tag.is(Pos::SN)).then_some(())
}

/// Whether a mark holds what stands on its two sides together.
fn holds(text: &str, before: &Morpheme, mark: &Morpheme, next: &Morpheme, latin: bool) -> bool {
    let letters = latin || next.tag.is(Pos::SL);
    let digits = before.tag.is(Pos::SN) && next.tag.is(Pos::SN);
    match mark.of(text) {
        "." | "-" => true,
        "," => digits && next.len() == 3 && !letters,
        ":" | "/" => digits,
        "&" | "@" | "_" | "+" => letters,
        "·" => digits && !letters && is_day(before.of(text), next.of(text)),
        // Moore's
        "'" | "’" => next.of(text) == "s" && before.tag.is(Pos::SL),
        _ => false,
    }
}

/// 5·18, 4·19: a day that gave its name to what happened on it.
fn is_day(month: &str, day: &str) -> bool {
    let within = |number: &str, last: u32| number.parse::<u32>().is_ok_and(|n| (1..=last).contains(&n));
    within(month, 12) && within(day, 31)
}

/// Whether what follows makes it a name and no list of numbers (2·3년제).
fn names_a_day(after: Option<&Morpheme>, day: &Morpheme) -> bool {
    after.is_none_or(|after| after.start != day.end || after.tag.first().is_noun() || after.tag.first().is_particle())
}

/// D.C., U.S.A.: single letters with points between.
fn is_abbreviation(text: &str, morphemes: &[Morpheme]) -> bool {
    morphemes.iter().all(|m| m.len() == 1 && (m.tag.is(Pos::SL) || m.of(text) == "."))
}
