//! Lines of one kind: what follows another one at once is an item of a list, what has text below it a heading as the
//! others are.

use super::line::{FRAGMENT, Line};
use crate::document::Role;
use crate::marks::ListMark;

/// Numbers from here on count no headings.
const LAST: usize = 100;
/// More numbers than these in a row are a list, if they head nothing but for the last.
const ITEMS: usize = 2;

/// Takes the role of a heading from the items of lists, and gives it to what stands among headings.
pub(super) fn mark(lines: &[Line], roles: &mut [Option<Role>]) {
    items(lines, roles);
    dashed(lines, roles);
    numbered_items(lines, roles);
    siblings(lines, roles);
    sequences(lines, roles);
    pictured(lines, roles);
}

/// Lines with the same mark one below the other are the items of a list, and none of them heads the other; a deck
/// stands between two dashes.
fn items(lines: &[Line], roles: &mut [Option<Role>]) {
    let beside = |i: usize, other: Option<&Line>| other.is_some_and(|other| other.mark == lines[i].mark);
    let listed = |i: &usize| {
        let (above, below) = (i.checked_sub(1).map(|above| &lines[above]), lines.get(i + 1));
        lines[*i].is_bulleted() && lines[*i].given.is_none() && (beside(*i, above) || beside(*i, below))
    };
    for i in (0..lines.len()).filter(listed) {
        if roles[i] == Some(Role::Heading) {
            roles[i] = None;
        }
    }
}

/// So are lines that a dash opens, however short (`- 없음`).
fn dashed(lines: &[Line], roles: &mut [Option<Role>]) {
    let dashed =
        |line: &Line| line.mark == Some(ListMark::Sign('-')) && line.given.is_none() && !line.text.ends_with('-');
    for i in 1..lines.len() {
        if dashed(&lines[i - 1]) && dashed(&lines[i]) {
            for item in [i - 1, i] {
                roles[item] = roles[item].filter(|&role| role != Role::Heading);
            }
        }
    }
}

/// So are numbers that nothing parts, below a sentence (`다음 행위를 하지 않는다.`) or where only the last would be a heading.
fn numbered_items(lines: &[Line], roles: &mut [Option<Role>]) {
    let mut end = 1;
    while let Some(first) = lines.get(end) {
        let start = end;
        end += lines[start..].iter().take_while(|line| first.mark.is_some() && line.mark == first.mark).count().max(1);
        let below_sentence = || lines[start - 1].ended() && roles[start - 1].is_none();
        // Two items that head nothing show that the last is none either, whatever stands below.
        let last = || end - start > ITEMS && roles[start..end - 1].iter().all(|&role| role != Some(Role::Heading));
        if end - start > 1 && first.is_first() && (below_sentence() || last()) {
            for item in (start..end).filter(|&item| lines[item].given.is_none()) {
                roles[item] = roles[item].filter(|&role| role != Role::Heading);
            }
        }
    }
}

/// Makes a numbered line a heading where most of its kind are (`2. 논의 사항` beside `1. 지난주 사항`), unless it stands
/// among items.
fn siblings(lines: &[Line], roles: &mut [Option<Role>]) {
    for kind in ListMark::NUMBERS {
        let kin = |i: usize| lines[i].mark == Some(kind);
        let heading = |role: Option<Role>| role == Some(Role::Heading);
        let all = (0..lines.len()).filter(|&i| kin(i)).count();
        let headings = (0..lines.len()).filter(|&i| kin(i) && heading(roles[i])).count();
        if headings * 2 < all || headings < 1 {
            continue;
        }
        for i in (0..lines.len()).filter(|&i| kin(i)) {
            let beside = i > 0 && kin(i - 1) || i + 1 < lines.len() && kin(i + 1);
            let short = || lines[i].is_short_fragment(FRAGMENT) && lines[i].is_complete() && !lines[i].notes();
            if roles[i].is_none() && !beside && i + 1 < lines.len() && short() {
                roles[i] = Some(Role::Heading);
            }
        }
    }
}

/// Makes numbered lines headings that end like sentences (`2. 물은 왜 파란가?`) where the one before or behind is a heading,
/// or asks or names a deed too, and something else stands below each.
fn sequences(lines: &[Line], roles: &mut [Option<Role>]) {
    let ordinals: Vec<Option<(usize, char)>> = lines.iter().map(Line::ordinal).collect();
    if ordinals.iter().all(Option::is_none) {
        return;
    }
    let separator = |i: usize| ordinals[i].map(|(_, separator)| separator);
    let heads = |i: usize| {
        let next = (i + 1 < lines.len() && separator(i + 1) != separator(i)).then(|| &lines[i + 1]);
        next.is_some_and(|next| next.ended() || next.characters > lines[i].characters || next.mark.is_some())
    };
    let open: Vec<bool> = (0..lines.len()).map(|i| ordinals[i].is_some() && lines[i].may_head() && heads(i)).collect();
    let mut pass = |order: &mut dyn Iterator<Item = usize>, step: isize| {
        // By the mark behind the number: where it was met last.
        let mut met = [[None; LAST]; 2];
        for i in order {
            let Some((number, separator)) = ordinals[i] else { continue };
            let met = &mut met[usize::from(separator == ')')];
            let beside: Option<usize> = number.checked_add_signed(step).and_then(|other| *met.get(other)?);
            let like = |other: usize| {
                roles[other] == Some(Role::Heading) && heads(other)
                    || open[other] && lines[other].asks() && lines[i].asks()
            };
            if roles[i].is_none() && open[i] && beside.is_some_and(like) {
                roles[i] = Some(Role::Heading);
            }
            met[number] = Some(i);
        }
    };
    pass(&mut (0..lines.len()), -1);
    pass(&mut (0..lines.len()).rev(), 1);
}

/// Makes short lines headings that a picture opens (`📌 근무 조건`) where there are several, each with other lines around
/// it.
fn pictured(lines: &[Line], roles: &mut [Option<Role>]) {
    let pictured = |i: usize| lines.get(i).is_some_and(Line::is_pictured);
    let heads = |&i: &usize| {
        let line = &lines[i];
        let alone = i + 1 < lines.len() && !pictured(i + 1) && (i == 0 || !pictured(i - 1));
        let open = matches!(roles[i], None | Some(Role::Heading | Role::Deck));
        open && pictured(i) && alone && line.may_head() && !line.is_field()
    };
    let found: Vec<usize> = (0..lines.len()).filter(heads).collect();
    if found.len() > 1 {
        for i in found {
            roles[i] = Some(Role::Heading);
        }
    }
}
