//! Syllables and their final consonants (The Unicode Standard, 3.12: conjoining jamo behaviour).

/// No final consonant: 가.
pub(crate) const OPEN: u32 = 0;
/// ㄴ, of 한다 and 된다.
pub(crate) const NIEUN: u32 = 4;
/// ㄹ, after which 로 stands as after a vowel.
pub(crate) const RIEUL: u32 = 8;
/// ㅁ, of 함 and 음.
pub(crate) const MIEUM: u32 = 16;
/// ㅂ, of 합니까 and 습니까.
pub(crate) const BIEUP: u32 = 17;
/// ㅆ, of 했다 and 갔다.
pub(crate) const SSANGSIOS: u32 = 20;

/// How many final consonants there are, none at all included.
const FINALS: u32 = 28;

/// Whether a character is a syllable.
#[inline]
pub(crate) fn is_syllable(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// Whether a character is one of the fourteen syllables that number the items of a list: 가, 나, 다 to 하.
pub(crate) fn is_list_letter(c: char) -> bool {
    matches!(c, '가' | '나' | '다' | '라' | '마' | '바' | '사' | '아' | '자' | '차' | '카' | '타' | '파' | '하')
}

/// The final consonant of a syllable, by its number in Unicode's order.
#[inline]
pub(crate) fn final_consonant(c: char) -> Option<u32> {
    is_syllable(c).then(|| (c as u32 - '가' as u32) % FINALS)
}

/// Whether a text ends in a syllable with that final consonant.
#[inline]
pub(crate) fn closes_with(text: &str, consonant: u32) -> bool {
    text.chars().next_back().and_then(final_consonant) == Some(consonant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_have_the_final_consonants_that_they_show() {
        let shown =
            [('가', OPEN), ('한', NIEUN), ('을', RIEUL), ('음', MIEUM), ('합', BIEUP), ('했', SSANGSIOS), ('힣', 27)];
        assert!(shown.iter().all(|&(c, consonant)| final_consonant(c) == Some(consonant)));
        assert!(['ㄱ', 'A', '漢', '\u{1100}'].iter().all(|&c| final_consonant(c).is_none()));
    }
}
