//! Numbers and Latin words with marks inside: 3.5, 8,770, 70~80, AK-47, R&D, U.S., www.example.com, 5·18.

use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// How many of `morphemes` from the first on are one such word, and its tag.
pub(super) fn run(text: &str, morphemes: &[Morpheme]) -> Option<(usize, Pos)> {
    let first = morphemes.first()?;
    letters_or_digits(first)?;
    let mut latin = first.tag.is(Pos::SL);
    let mut taken = 1 + numerals_of_range(text, &morphemes[1..], first).unwrap_or(0);
    let spelt = taken > 1;
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
    // 4만4135~5만925: the other number has them too.
    if spelt {
        taken += numerals(&morphemes[taken..], &morphemes[taken - 1]);
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

/// How many numerals a number that is spelt out has at most: 1|조|2|억|3|천|4|만|5000.
const MOST_NUMERALS: usize = 8;

/// How many of `morphemes` are numerals that go on with the number before them: 4|만|4135.
fn numerals(morphemes: &[Morpheme], before: &Morpheme) -> usize {
    let mut end = before.end;
    let goes_on = |next: &&Morpheme| {
        let adjacent = end == next.start && matches!(next.tag.single(), Some(Pos::NR | Pos::SN));
        end = next.end;
        adjacent
    };
    morphemes.iter().take(MOST_NUMERALS).take_while(goes_on).count()
}

/// How many of `morphemes` are numerals of the number that a range begins with: 2000|만|~2500만.
fn numerals_of_range(text: &str, morphemes: &[Morpheme], first: &Morpheme) -> Option<usize> {
    let spelt = first.tag.is(Pos::SN) && morphemes.first()?.tag.is(Pos::NR);
    let count = if spelt { numerals(morphemes, first) } else { 0 };
    let [last, mark, other, ..] = morphemes.get(count.checked_sub(1)?..)? else { return None };
    let adjacent = last.end == mark.start && mark.end == other.start;
    (adjacent && is_range(mark.of(text)) && other.tag.is(Pos::SN)).then_some(count)
}

/// Whether a mark stands between the ends of a range: 2004~2005년.
fn is_range(mark: &str) -> bool {
    matches!(mark, "~" | "∼" | "〜" | "～")
}

/// Whether a mark holds what stands on its two sides together.
fn holds(text: &str, before: &Morpheme, mark: &Morpheme, next: &Morpheme, latin: bool) -> bool {
    let letters = latin || next.tag.is(Pos::SL);
    let digits = matches!(before.tag.single(), Some(Pos::SN | Pos::NR)) && next.tag.is(Pos::SN);
    match mark.of(text) {
        "." | "-" => true,
        "," => digits && next.len() == 3 && !letters,
        ":" | "/" => digits,
        mark if is_range(mark) => digits,
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
