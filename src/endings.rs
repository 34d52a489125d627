//! What the last syllables of a text say of it, where no morphemes are at hand. Marks at its end are none of them.

use crate::hangul::{SSANGSIOS, closes_with, last_two};

/// 합니다, 합니까, 해요, 하죠: whether it speaks to somebody.
pub(crate) fn is_polite(text: &str) -> bool {
    matches!(last_two(text), "니다" | "니까") || text.ends_with(['요', '죠'])
}

/// 했다, 갔다: whether it tells, in plain style, what has happened; not 있다 and 하겠다.
pub(crate) fn is_past(text: &str) -> bool {
    let stem = text.strip_suffix('다');
    stem.is_some_and(|stem| closes_with(stem, SSANGSIOS) && !stem.ends_with(['있', '겠']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_happened_is_told_in_plain_style() {
        for text in ["비가 내렸다", "비가 올 것이라고 밝혔다"] {
            assert!(is_past(text) && !is_polite(text), "{text}");
        }
        for text in ["비가 내린다", "비가 내리고 있다", "비가 내리겠다", "비가 내렸다.", "비가 내렸", "다", ""]
        {
            assert!(!is_past(text) && !is_polite(text), "{text}");
        }
        for text in ["비가 내렸습니다", "비가 내립니까", "비가 내려요", "비가 내리죠"] {
            assert!(!is_past(text) && is_polite(text), "{text}");
        }
    }
}
