//! What a printed page puts around its text: its number (`- 45 -`, `45 / 120`), and the head that runs from page to
//! page. Text that was copied out of a page has both between two of its lines, and often in mid-sentence.

use rustc_hash::FxHashSet;

use super::line::{Line, NARROWEST};
use crate::normalize::{is_alphanumeric, is_digits, is_within};

/// The number of a page has at most so many digits.
const DIGITS: usize = 4;
/// A line that holds one has at most so many bytes.
const NUMBER: usize = 24;
/// Longer than this, in characters, is no running head.
const HEAD: usize = 50;
/// A page has at least so many lines with something in them.
const PAGE: usize = 5;

/// Which lines are furniture of a page; empty where none is.
pub(super) fn furniture(lines: &[Line]) -> Vec<bool> {
    let numbers: Vec<(usize, usize, bool)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| number(line.text).map(|(number, sure)| (at, number, sure)))
        .collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    let heads: FxHashSet<String> = heads(lines, &numbers);
    let beside_head = |at: usize| beside(lines, at).into_iter().flatten().any(|line| is_head(line, &heads));
    let follow = numbers.len() > 1 && numbers.windows(2).all(follows);
    let mut furniture = vec![false; lines.len()];
    for &(at, _, sure) in &numbers {
        furniture[at] = sure || follow || beside_head(at) || interrupts(lines, at);
    }
    if !furniture.contains(&true) {
        return Vec::new();
    }
    // What stands on top, without a volume or a date, may be the title that the head repeats.
    let title = lines.iter().position(|line| !line.is_empty());
    for (at, line) in lines.iter().enumerate() {
        let titles = || title == Some(at) && !line.text.contains(|c: char| c.is_ascii_digit());
        furniture[at] |= is_head(line, &heads) && !titles();
    }
    let kept = lines.iter().zip(&furniture).any(|(line, gone)| !gone && !line.is_empty());
    if kept { furniture } else { Vec::new() }
}

/// The page that a line is the number of, and whether it can be nothing else.
fn number(line: &str) -> Option<(usize, bool)> {
    if line.len() > NUMBER || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let line = line.trim();
    let page = |digits: &str| if digits.len() <= DIGITS && is_digits(digits) { digits.parse().ok() } else { None };
    let dashed = line.strip_prefix(DASHES).and_then(|rest| rest.strip_suffix(DASHES)).and_then(|n| page(n.trim()));
    let of = || {
        let (own, all) = line.split_once('/')?;
        let own: usize = page(own.trim_end())?;
        page(all.trim_start()).filter(|&all| own <= all).map(|_| own)
    };
    dashed.map(|page| (page, true)).or_else(|| page(line).or_else(of).map(|page| (page, false)))
}

const DASHES: [char; 4] = ['-', '–', '—', '―'];

/// Whether the second of two numbers is that of a later page.
fn follows(two: &[(usize, usize, bool)]) -> bool {
    two[0].1 < two[1].1 && two[1].1 <= two[0].1 + 2 && two[0].0 + PAGE <= two[1].0
}

/// The nearest lines above and below that hold anything.
fn beside<'a, 'b>(lines: &'b [Line<'a>], at: usize) -> [Option<&'b Line<'a>>; 2] {
    let near = |line: &&Line| !line.is_empty();
    [lines[..at].iter().rev().take(3).find(near), lines[at + 1..].iter().take(3).find(near)]
}

/// Whether a number stands in the middle of a sentence, and perhaps of a word: the line above is long and goes on, and
/// one of the two below is as long.
fn interrupts(lines: &[Line], at: usize) -> bool {
    let open = |line: &Line| line.width >= NARROWEST && !line.ends_sentence() && number(line.text).is_none();
    let mut below = lines[at + 1..].iter().filter(|line| !line.is_empty()).take(2);
    let [above, _] = beside(lines, at);
    above.is_some_and(|above| open(above) && below.any(|below| below.width * 10 >= above.width * 9))
}

/// What stands above or below the number of a page, and again elsewhere.
fn heads(lines: &[Line], numbers: &[(usize, usize, bool)]) -> FxHashSet<String> {
    let candidates: FxHashSet<String> =
        numbers.iter().flat_map(|&(at, ..)| beside(lines, at)).flatten().filter_map(name).collect();
    let (mut seen, mut again) = (FxHashSet::default(), FxHashSet::default());
    if !candidates.is_empty() {
        for name in lines.iter().filter_map(name).filter(|name| candidates.contains(name)) {
            if !seen.insert(name.clone()) {
                again.insert(name);
            }
        }
    }
    again
}

fn is_head(line: &Line, heads: &FxHashSet<String>) -> bool {
    !heads.is_empty() && name(line).is_some_and(|name| heads.contains(&name))
}

/// What a running head says, without its figures, of which the next page has others.
fn name(line: &Line) -> Option<String> {
    if line.is_empty() || !is_within(line.text, HEAD) || line.ends_sentence() {
        return None;
    }
    let letters = line.text.chars().filter(|&c| is_alphanumeric(c) && !c.is_ascii_digit());
    let name: String = letters.collect();
    name.chars().nth(2).map(|_| name)
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn furnished(text: &str) -> Vec<usize> {
        let found = furniture(&lines(text));
        found.iter().enumerate().filter(|(_, own)| **own).map(|(at, _)| at).collect()
    }

    #[test]
    fn numbers_of_pages_and_the_heads_beside_them_are_furniture() {
        let text = "숲 연구 제3권\n나무는 숲을 이룬다.\n- 7 -\n\n숲 연구 제3권\n숲은 물을 머금는다.";
        assert_eq!(furnished(text), [0, 2, 4]);
        let titled = "숲과 물\n나무는 숲을 이룬다.\n7\n숲과 물\n숲은 물을 머금는다.";
        assert_eq!(furnished(titled), [2, 3]);
        let cut = "도서관은 다음 달부터 저녁 열 시까지 문을 연다고 밝\n7 / 20\n혔다. 낮에 시간을 내기 어려운 직장인을 위해서이다.";
        assert_eq!(furnished(cut), [1]);
    }

    #[test]
    fn other_numbers_stay() {
        for text in ["사과\n3\n배\n5\n감\n2", "점수\n3/5\n좋은 책이다.", "1\n첫 장이다.\n2\n둘째 장이다."]
        {
            assert!(furnished(text).is_empty(), "{text}");
        }
    }
}
