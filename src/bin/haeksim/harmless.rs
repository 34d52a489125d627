//! What others wrote, without what could steer a terminal or break a line of a table.

use std::borrow::Cow;

/// The text with a space in place of each control character that is none of `kept`.
pub fn harmless<'a>(text: &'a str, kept: &str) -> Cow<'a, str> {
    let harmful = |c: char| c.is_control() && !kept.contains(c);
    if text.contains(harmful) { text.replace(harmful, " ").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_spaces_but_those_that_are_kept() {
        assert_eq!(harmless("가\u{1b}[2J.txt\r: no\u{9b}\nhint: \u{7}", "\n"), "가 [2J.txt : no \nhint:  ");
        assert_eq!(harmless("한 줄\n\t두 줄", ""), "한 줄  두 줄");
        assert!(matches!(harmless("한 줄\n\t두 줄", "\n\t"), Cow::Borrowed(_)));
    }
}
