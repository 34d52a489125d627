//! The marks that stand before the items of a list.

use crate::hangul::is_list_letter;

/// Marks that number nothing, and numbers that are one character.
const BULLETS: &str = "-–·•■□▣▶▷◇◆○●*ㅇ①②③④⑤⑥⑦⑧⑨⑩";

/// How many bytes of a sentence are the mark of a list, with the space behind it, that it begins with: 0 where there is
/// none. Who numbers sentences leaves it out, or each would have two.
#[must_use]
pub fn list_mark(sentence: &str) -> usize {
    let Some((mark, said)) = sentence.split_once(' ') else { return 0 };
    let only = |mark: &str| {
        let mut characters = mark.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
    let is_number = |mark: &str| matches!(mark.len(), 1 | 2) && mark.bytes().all(|b| b.is_ascii_digit());
    // A day may begin like an item: 3. 1 운동.
    let is_item = |mark: &str| is_number(mark) && !said.starts_with(|c: char| c.is_ascii_digit());
    let is_numbered = |mark: &str| only(mark).is_some_and(is_list_letter) || is_item(mark);
    let is_bullet = only(mark).is_some_and(|c| BULLETS.contains(c));
    // Of a question and its answer: Q., A1.
    let is_asked = |mark: &str| mark.strip_prefix(['Q', 'A']).is_some_and(|own| own.is_empty() || is_number(own));
    let is_mark = is_bullet || mark.strip_suffix(['.', ')']).is_some_and(|mark| is_numbered(mark) || is_asked(mark));
    if is_mark { sentence.len() - said.trim_start().len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_the_mark_of_a_list_is_what_is_said() {
        for (sentence, said) in [
            ("1. 날짜: 4월 1일", "날짜: 4월 1일"),
            ("- 3월에 연다.", "3월에 연다."),
            ("③  문을 닫음", "문을 닫음"),
            ("나) 창구를 닫음", "창구를 닫음"),
            ("Q. 언제 여나?", "언제 여나?"),
            ("A12. 3월에 연다.", "3월에 연다."),
            ("3. 1 운동은 봄에 일어났다.", "3. 1 운동은 봄에 일어났다."),
            ("그는 웃었다.", "그는 웃었다."),
            ("나는 웃었다.", "나는 웃었다."),
        ] {
            assert_eq!(&sentence[list_mark(sentence)..], said);
        }
    }
}
