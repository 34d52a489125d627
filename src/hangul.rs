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

/// How many bytes of UTF-8 a syllable has.
pub(crate) const SYLLABLE: usize = 3;

/// Whether UTF-8 begins with a syllable: quicker than to put a character together first. Most syllables (뀀 to 쿿) are told by
/// their first byte.
#[inline]
pub(crate) fn opens_with_syllable(bytes: &[u8]) -> bool {
    match *bytes {
        [0xEB | 0xEC, ..] => true,
        [0xEA, second, ..] => second >= 0xB0,
        [0xED, second, third, ..] => second < 0x9E || second == 0x9E && third <= 0xA3,
        _ => false,
    }
}

/// Whether UTF-8 ends with a syllable. What opens like one begins a character of as many bytes.
#[inline]
pub(crate) fn closes_with_syllable(bytes: &[u8]) -> bool {
    bytes.last_chunk::<SYLLABLE>().is_some_and(|last| opens_with_syllable(last))
}

/// The characters of a text that are neither syllables nor spaces, which most are, each with its place.
pub(crate) fn others(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        loop {
            match bytes.get(next)? {
                b' ' => next += 1,
                0xEA..=0xED if opens_with_syllable(&bytes[next..]) => next += SYLLABLE,
                _ => {
                    let (at, c) = (next, text[next..].chars().next()?);
                    next += c.len_utf8();
                    return Some((at, c));
                }
            }
        }
    })
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
    fn syllables_are_known_by_their_bytes() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            assert_eq!(opens_with_syllable(c.encode_utf8(&mut [0; 4]).as_bytes()), is_syllable(c), "{c:?}");
            assert_eq!(closes_with_syllable(format!("가{c}").as_bytes()), is_syllable(c), "{c:?}");
        }
    }

    #[test]
    fn others_are_found_among_syllables() {
        let found: Vec<(usize, char)> = others("가 (나힣) 漢\u{D7A4}a").collect();
        assert_eq!(found, [(4, '('), (11, ')'), (13, '漢'), (16, '\u{D7A4}'), (19, 'a')]);
        assert!(others("").next().is_none() && others("가 ").next().is_none());
    }

    #[test]
    fn syllables_have_the_final_consonants_that_they_show() {
        let shown =
            [('가', OPEN), ('한', NIEUN), ('을', RIEUL), ('음', MIEUM), ('합', BIEUP), ('했', SSANGSIOS), ('힣', 27)];
        assert!(shown.iter().all(|&(c, consonant)| final_consonant(c) == Some(consonant)));
        assert!(['ㄱ', 'A', '漢', '\u{1100}'].iter().all(|&c| final_consonant(c).is_none()));
    }
}
