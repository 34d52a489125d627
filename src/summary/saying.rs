//! Verbs that say that somebody said or announced something.

use crate::hangul::{closes_with_syllable, last_two};

/// It says who said what stands before it: …고 밝혔다.
pub(super) const SAYS_WHO: u8 = 1;
/// It reports what was said.
pub(super) const REPORTS: u8 = 2;
/// It announces something.
pub(super) const ANNOUNCES: u8 = 4;

/// What the verb does that a text ends with, up to the syllable that ends one of these: 말했, 밝힌다.
// Inlined, it would cost the walk over all other syllables its registers.
#[inline(never)]
pub(super) fn of(text: &str) -> u8 {
    let (verb, does) = match last_two(text) {
        "말했" => return SAYS_WHO | REPORTS,
        // 발전했다, 출전했다, 여전했다 say nothing.
        "전했" if !closes_with_syllable(text.strip_suffix("전했").unwrap_or_default().as_bytes()) => {
            return SAYS_WHO | REPORTS;
        }
        "밝혔" => return SAYS_WHO | ANNOUNCES,
        "나섰" => return ANNOUNCES,
        "명했" => ("설명했", SAYS_WHO | REPORTS),
        "조했" => ("강조했", SAYS_WHO | REPORTS),
        "붙였" => ("덧붙였", SAYS_WHO | REPORTS),
        "표했" => ("발표했", SAYS_WHO | ANNOUNCES),
        "적했" => ("지적했", REPORTS),
        "장했" => ("주장했", REPORTS),
        "가했" => ("평가했", REPORTS),
        "부했" => ("당부했", REPORTS),
        "다고" => ("했다고", REPORTS),
        "한다" if text.ends_with("말한다") => return REPORTS,
        "한다" => ("추진한다", ANNOUNCES),
        "힌다" => ("밝힌다", ANNOUNCES),
        "최했" => ("개최했", ANNOUNCES),
        "결했" => ("체결했", ANNOUNCES),
        _ => return 0,
    };
    if text.ends_with(verb) { does } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_told_by_their_last_syllables() {
        for verb in ["말했", "전했", "소식을 전했", "“전했", "설명했", "강조했", "덧붙였"] {
            assert_eq!(of(verb), SAYS_WHO | REPORTS, "{verb}");
        }
        for verb in ["지적했", "주장했", "평가했", "당부했", "말한다", "했다고"] {
            assert_eq!(of(verb), REPORTS, "{verb}");
        }
        for verb in ["밝혔", "발표했"] {
            assert_eq!(of(verb), SAYS_WHO | ANNOUNCES, "{verb}");
        }
        for verb in ["나섰", "개최했", "체결했", "추진한다", "밝힌다"] {
            assert_eq!(of(verb), ANNOUNCES, "{verb}");
        }
        for verb in ["일했", "발전했", "경기에 출전했", "붙였", "한다", "다고", "섰", "진한다", "표했", ""]
        {
            assert_eq!(of(verb), 0, "{verb}");
        }
    }
}
