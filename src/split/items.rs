//! The marks that stand before the items of a list.

use crate::marks::ListMark;
use crate::normalize::is_digits;

/// Signs that open an item.
const SIGNS: &str = "-–·•■□▣▶▷◇◆○●*ㅇ";

/// How many bytes of a sentence are the mark of a list, with the space behind it, that it begins with: 0 where there is
/// none. Who numbers sentences leaves it out, or each would have two.
#[must_use]
pub fn list_mark(sentence: &str) -> usize {
    let Some((mark, said)) = sentence.split_once(' ') else { return 0 };
    let is_mark = match ListMark::of(mark) {
        Some((ListMark::Sign(sign), "")) => SIGNS.contains(sign),
        // A day may begin like an item: 3. 1 운동.
        Some((ListMark::Number, "")) => mark.len() <= "12.".len() && !said.starts_with(|c: char| c.is_ascii_digit()),
        Some((ListMark::Circled, "")) => mark <= "⑩",
        Some((ListMark::Syllable, "")) => true,
        _ => is_asked(mark),
    };
    if is_mark { sentence.len() - said.trim_start().len() } else { 0 }
}

/// The mark of a question or its answer: `Q.`, `A1.`
fn is_asked(mark: &str) -> bool {
    let number = mark.strip_prefix(['Q', 'A']).and_then(|mark| mark.strip_suffix(['.', ')']));
    number.is_some_and(|number| number.is_empty() || number.len() <= 2 && is_digits(number))
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
