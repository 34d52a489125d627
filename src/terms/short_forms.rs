//! Short forms that everybody knows and no bracket explains: what a title makes of the words of its text (대법 of 대법원),
//! and what offices are called (헌재 of 헌법재판소).

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Candidate, Source, last_syllable};
use crate::document::title_of;
use crate::hangul::{SYLLABLE, is_syllable, syllables};
use crate::tag::Pos;
use crate::words::Word;

/// A word that is met oftener than this says what it says: -ln of the share of documents.
const COMMON: f64 = 5.0;

/// No longer title makes short forms, in bytes: what it has is compared with all candidates.
const LONGEST_TITLE: usize = 600;

/// Pairs of a word that only the title has and the form that the text has for it, which has its syllables in order.
pub(super) fn of_title(source: &Source<'_>, found: &mut [Candidate<'_>]) -> Vec<(usize, usize)> {
    let title = title_of(source.sentences).map(|title| title.span);
    let Some(title) = title.filter(|title| title.end - title.start <= LONGEST_TITLE) else { return Vec::new() };
    let syllables = |c: &Candidate<'_>| c.characters > 1 && c.rarity.idf > COMMON && c.key.chars().all(is_syllable);
    // Candidates are in order of first mention, and the title may stand apart from the text before it.
    let only = |candidate: &Candidate<'_>| {
        candidate.own.words == 1 && candidate.mentions.iter().all(|mention| title.contains(mention.span))
    };
    let mut opening: FxHashMap<&str, Vec<(usize, Option<usize>)>> = FxHashMap::default();
    for (number, candidate) in found.iter().enumerate() {
        if title.contains(candidate.mentions[0].span) && only(candidate) && syllables(candidate) {
            opening.entry(&candidate.key[..SYLLABLE]).or_default().push((number, None));
        }
    }
    if opening.is_empty() {
        return Vec::new();
    }
    let first_letters = opening.keys().fold(0, |letters, first| letters | first_letter(first));
    for (number, long) in found.iter().enumerate().filter(|(_, long)| first_letters & first_letter(long.key) != 0) {
        let Some(shorts) = long.key.get(..SYLLABLE).and_then(|first| opening.get_mut(first)) else { continue };
        for (short, best) in shorts {
            let more = |other: usize| long.mentions.len() > found[other].mentions.len();
            if stands_for(source, &found[*short], long) && best.is_none_or(more) {
                *best = Some(number);
            }
        }
    }
    let pairs: Vec<(usize, usize)> =
        opening.into_values().flatten().filter_map(|(short, long)| Some((short, long?))).collect();
    for &(short, long) in &pairs {
        found[long].in_title = found[short].key;
        found[long].preferred = true;
    }
    pairs
}

/// One bit for what a key begins with, the same one for many: most begin like none of a few others.
fn first_letter(key: &str) -> u64 {
    key.as_bytes().get(SYLLABLE - 1).map_or(0, |byte| 1 << (byte % 64))
}

/// Whether a text says more than once what a word has the syllables of, one of each word at least, and not all
/// together: 노인 is no 노숙인, though, nor any other word that is met so often.
fn stands_for(source: &Source<'_>, short: &Candidate<'_>, long: &Candidate<'_>) -> bool {
    let said = || long.mentions.len() > 1 && long.own.words <= 2 && !long.borrowed;
    let opening = |word: &Word| word.of(source.text).chars().next().is_some_and(|c| short.key.contains(c));
    // 상권 and 대법 are nouns, and no short 상품권 or 대전고법; of 집행유예 each word of two syllables gives one.
    let noun = &source.words[short.own.first as usize];
    let coined = || !(noun.known && noun.tag.is(Pos::NNG));
    let halves = || long.characters > 3 && is_subsequence(short.key, long.key.chars().step_by(2));
    let each_word = || source.words[long.own.indexes()].iter().all(opening);
    long.characters > short.characters
        && said()
        && is_subsequence(short.key, long.key.chars())
        && !long.key.contains(short.key)
        && each_word()
        && (coined() || halves())
}

/// Whether all syllables of a short form stand among those of a long one, in order.
pub(super) fn is_subsequence(short: &str, mut long: impl Iterator<Item = char>) -> bool {
    short.chars().all(|c| long.any(|other| other == c))
}

/// Offices that the press calls by a short form, each with that.
static BODIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let pairs = "헌법재판소 헌재 대법원 대법 더불어민주당 민주당 국민의힘 국힘 자유한국당 한국당 국토교통부 국토부 고위공직자범죄수사처 공수처 \
        국가인권위원회 인권위 공정거래위원회 공정위 고용노동부 고용부 행정안전부 행안부 행정자치부 행자부 안전행정부 안행부 국가정보원 국정원 \
        대한변호사협회 대한변협 코로나19 코로나 금융감독원 금감원 방송통신위원회 방통위 방송통신심의위원회 방심위 한국철도공사 코레일 \
        선거관리위원회 선관위 중앙선거관리위원회 중앙선관위 식품의약품안전처 식약처 금융위원회 금융위 문화체육관광부 문체부 \
        보건복지부 복지부 국민권익위원회 권익위 농림축산식품부 농식품부 산업통상자원부 산업부 과학기술정보통신부 과기정통부 해양수산부 해수부 \
        여성가족부 여가부 중소벤처기업부 중기부 기획재정부 기재부 국가보훈처 보훈처 국가보훈부 보훈부 \
        전국민주노동조합총연맹 민주노총 한국노동조합총연맹 한국노총 전국교직원노동조합 전교조 한국교원단체총연합회 교총 \
        전국경제인연합회 전경련 한국경영자총협회 경총 대한의사협회 의협 질병관리청 질병청 질병관리본부 질본 중앙방역대책본부 방대본 \
        중앙재난안전대책본부 중대본 국립과학수사연구원 국과수 국립과학수사연구소 국과수 방위사업청 방사청 국민건강보험공단 건보공단 \
        건강보험심사평가원 심평원 한국토지주택공사 lh \
        국가안전기획부 안기부 법제사법위원회 법사위 국가안전보장회의 nsc 진실화해위원회 진화위 원자력안전위원회 원안위 \
        개인정보보호위원회 개보위 국민연금공단 연금공단 한국전력공사 한전 한국수력원자력 한수원 노동조합 노조 고용노동청 노동청 \
        교육과학기술부 교과부 지식경제부 지경부 국토해양부 국토부 미래창조과학부 미래부 외교통상부 외교부 중대재해처벌법 중처법 \
        육군사관학교 육사 북대서양조약기구 나토";
    let mut words = pairs.split_whitespace();
    std::iter::from_fn(|| Some((words.next()?, words.next()?))).collect()
});

/// What the names of provinces and their bodies begin with, by the first syllable, and the short form of that.
fn beginnings(first: char) -> &'static [(&'static str, &'static str)] {
    match first {
        '전' => &[
            ("전라남도", "전남"),
            ("전남도", "전남"),
            ("전라북도", "전북"),
            ("전북특별자치도", "전북"),
            ("전북도", "전북"),
        ],
        '경' => {
            &[("경기도", "경기"), ("경상남도", "경남"), ("경남도", "경남"), ("경상북도", "경북"), ("경북도", "경북")]
        }
        '충' => &[("충청남도", "충남"), ("충남도", "충남"), ("충청북도", "충북"), ("충북도", "충북")],
        '강' => &[("강원특별자치도", "강원"), ("강원도", "강원")],
        '제' => &[("제주특별자치도", "제주"), ("제주도", "제주")],
        '서' => &[("서울특별시", "서울"), ("서울시", "서울")],
        '부' => &[("부산광역시", "부산"), ("부산시", "부산")],
        '대' => &[("대구광역시", "대구"), ("대구시", "대구"), ("대전광역시", "대전"), ("대전시", "대전")],
        '인' => &[("인천광역시", "인천"), ("인천시", "인천")],
        '광' => &[("광주광역시", "광주"), ("광주시", "광주")],
        '울' => &[("울산광역시", "울산"), ("울산시", "울산")],
        '세' => &[("세종특별자치시", "세종"), ("세종시", "세종")],
        _ => &[],
    }
}

/// What they end in, and the short form of that.
const ENDS: [(&str, &str); 5] = [
    ("지방법원", "지법"),
    ("고등법원", "고법"),
    ("지방검찰청", "지검"),
    ("고등검찰청", "고검"),
    ("지방경찰청", "경찰청"),
];

/// The key of the short form of a place or body, or what is its own: 헌재 of 헌법재판소, 전남교육청 of 전라남도교육청 and of 전남도교육청.
pub(super) fn short_form(key: &str) -> Cow<'_, str> {
    // 경기 is a match as well.
    if key.len() <= syllables(2) || key == "경기도" {
        return Cow::Borrowed(key);
    }
    let begins = |(long, short): &(&str, &str)| Some([short, key.strip_prefix(long)?].concat());
    if let Some(short) = key.chars().next().and_then(|first| beginnings(first).iter().find_map(begins)) {
        return Cow::Owned(short);
    }
    let listed = || BODIES.get(key).map(|&short| Cow::Borrowed(short));
    let ends = |(long, short): &(&str, &str)| Some(Cow::Owned([key.strip_suffix(long)?, short].concat()));
    let short = match last_syllable(key) {
        '원' | '청' => ENDS.iter().find_map(ends).or_else(listed),
        '부' | '처' | '소' | '당' | '회' | '합' | '맹' | '힘' | '9' | '사' | '단' | '교' | '구' | '관' | '법' => {
            listed()
        }
        _ => None,
    };
    short.unwrap_or(Cow::Borrowed(key))
}

#[cfg(test)]
mod tests {
    use super::short_form;

    #[test]
    fn names_of_bodies_have_one_short_form() {
        for (long, short) in [
            ("헌법재판소", "헌재"),
            ("전라남도교육청", "전남교육청"),
            ("전남도교육청", "전남교육청"),
            ("광주광역시", "광주"),
            ("제주도", "제주"),
            ("서울동부지방법원", "서울동부지법"),
            ("제주시", "제주시"),
            ("경기도", "경기도"),
            ("한빛위원회", "한빛위원회"),
        ] {
            assert_eq!(short_form(long), short);
        }
    }
}
