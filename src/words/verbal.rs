//! What ends as predicates do, and hardly any noun.

use crate::hangul::{NIEUN, OPEN, final_consonant, vowel};

/// What a noun hardly ends in: endings that misspelt predicates have too.
pub(super) fn ends_like_predicate(noun: &str, rest: &str) -> bool {
    let mut back = noun.chars().rev();
    let (last, before) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    match last {
        '렀' => true,
        '다' => {
            matches!(before, '니' | '었' | '았' | '였' | '렀' | '했' | '겠')
                || before == '린' && back.next() == Some('드')
                // 우시다가
                || before == '시' && rest == "가"
        }
        '요' => {
            matches!(before, '세' | '어' | '아' | '해' | '네' | '데' | '대' | '구' | '군' | '예' | '에' | '까' | '려')
        }
        '고' => matches!(before, '려' | '다' | '라' | '이'),
        // 뜯겨서, 와서.
        '서' => matches!(before, '면' | '어' | '아') || is_melted(before),
        '며' => true,
        // 가감없는
        '는' => matches!(before, '없' | '있'),
        // As people chat: 강추합니당, 이뻐용, 좋아욤.
        '당' => matches!(before, '니' | '함' | '임'),
        '용' | '욤' | '염' => matches!(before, '어' | '아' | '려' | '뻐' | '와' | '워' | '져' | '에' | '네'),
        '데' => matches!(before, '는' | '은'),
        _ => {
            matches!(
                (before, last),
                ('지', '만')
                    | ('도', '록')
                    | ('기', '엔')
                    // 진심어린
                    | ('어', '유' | '린')
                    | ('거', '든')
                    | ('잖', '아')
                    | ('드', '려' | '릴')
            ) || rest.is_empty() && (before, last) == ('시', '오')
        }
    }
}

/// Whether a syllable ends in a vowel that a stem and 어 or 아 melt into.
fn is_melted(c: char) -> bool {
    final_consonant(c) == Some(OPEN) && ['겨', '과', '궈'].iter().any(|&model| vowel(model) == vowel(c))
}

/// Whether it ends like a finite verb: 그르친다, and 떤다 with nothing after it.
pub(super) fn is_finite(noun: &str, rest: &str) -> bool {
    let mut back = noun.chars().rev();
    let with_n = |c: char| final_consonant(c) == Some(NIEUN);
    back.next() == Some('다') && back.next().is_some_and(with_n) && (rest.is_empty() || back.next().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misspelt_predicates_end_in_is_known_whole() {
        for end in [
            "니다",
            "었다",
            "았다",
            "였다",
            "렀다",
            "렀",
            "했다",
            "겠다",
            "드린다",
            "세요",
            "어요",
            "아요",
            "해요",
            "네요",
            "데요",
            "대요",
            "구요",
            "군요",
            "려고",
            "다고",
            "라고",
            "이고",
            "면서",
            "어서",
            "아서",
            "겨서",
            "와서",
            "치며",
            "는데",
            "은데",
            "지만",
            "도록",
            "기엔",
            "시오",
            "어유",
            "거든",
            "잖아",
            "드려",
            "드릴",
            "니당",
            "함당",
            "어용",
            "뻐용",
            "아욤",
        ] {
            assert!(ends_like_predicate(end, "") && ends_like_predicate(&format!("가{end}"), ""), "{end}");
        }
        for noun in
            ["바다", "그린다", "요요", "사고", "독서", "가운데", "자만", "초록", "오시", "이유", "모든", "고아", "구려"]
        {
            assert!(!ends_like_predicate(noun, ""), "{noun}");
        }
    }
}
