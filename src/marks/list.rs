//! What stands before the items of lists.

use crate::hangul::{is_list_letter, is_syllable};

/// The mark of an item. All numbers are one kind, and so are all letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListMark {
    /// `-`, `○`. Any sign may be one: which are meant, and what stands behind them, is for whoever asks to say.
    Sign(char),
    /// `1.`, `12)`.
    Number,
    /// `가.`, `나)`.
    Syllable,
    /// `a.`, `ㄱ)`.
    Letter,
    /// `Ⅰ.`.
    Roman,
    /// `①`.
    Circled,
    /// `㉠`, `㉮`.
    CircledLetter,
}

impl ListMark {
    /// What numbers lines: signs number nothing, and `a.` and `ㄱ)` are no marks of lines.
    pub(crate) const NUMBERS: [Self; 5] =
        [Self::Number, Self::Syllable, Self::Circled, Self::CircledLetter, Self::Roman];

    /// The mark that a text may begin with, and what stands behind it.
    pub(crate) fn of(text: &str) -> Option<(Self, &str)> {
        let first = text.chars().next()?;
        let rest = &text[first.len_utf8()..];
        let (mark, rest) = match first {
            '①'..='⑳' => return Some((Self::Circled, rest)),
            '㉠'..='㉻' => return Some((Self::CircledLetter, rest)),
            '0'..='9' => (Self::Number, rest.trim_start_matches(|c: char| c.is_ascii_digit())),
            'Ⅰ'..='Ⅻ' => (Self::Roman, rest),
            'a'..='z' | 'A'..='Z' => (Self::Letter, rest),
            // The sign ㅇ is a letter too.
            'ㄱ'..='ㅎ' if rest.starts_with(['.', ')']) => (Self::Letter, rest),
            c if is_list_letter(c) => (Self::Syllable, rest),
            c if is_syllable(c) || c != 'ㅇ' && c.is_alphanumeric() => return None,
            c => return Some((Self::Sign(c), rest)),
        };
        rest.strip_prefix(['.', ')']).map(|said| (mark, said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_told_from_what_stands_behind_it() {
        for (text, mark) in [
            ("12) 물", Some((ListMark::Number, " 물"))),
            ("3.5%", Some((ListMark::Number, "5%"))),
            ("가.", Some((ListMark::Syllable, ""))),
            ("b) 물", Some((ListMark::Letter, " 물"))),
            ("ㅇ) 물", Some((ListMark::Letter, " 물"))),
            ("ㅇ 물", Some((ListMark::Sign('ㅇ'), " 물"))),
            ("Ⅳ. 물", Some((ListMark::Roman, " 물"))),
            ("③물", Some((ListMark::Circled, "물"))),
            ("㉡ 물", Some((ListMark::CircledLetter, " 물"))),
            ("○○시", Some((ListMark::Sign('○'), "○시"))),
            ("가을", None),
            ("물.", None),
            ("2026년", None),
            ("ㄱ", None),
            ("", None),
        ] {
            assert_eq!(ListMark::of(text), mark, "{text}");
        }
    }
}
