//! Which runs of nouns are no terms, by what stands in them and around them: stop words and offices at their ends, comparisons,
//! amounts, places in laws.

use super::people::{is_office, is_own_country};
use super::{Source, ends_with_one, last_syllable};
use crate::candidates::{self, Mention};
use crate::hangul::{SYLLABLE, is_hanja, is_syllable};
use crate::marks::is_dot;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_respect, is_surname};

/// Whether a stop word opens or closes the run, or its last word names an office, and the text does not speak of these as such, or
/// the run is no term for what stands in it.
pub(super) fn stopped(source: &Source<'_>, mention: Mention, spoken_of: &[u32]) -> bool {
    let first = mention.first as usize;
    let last = first + mention.words as usize - 1;
    let spoken_of = |word| source.vocabulary.any_number(word).is_some_and(|number| spoken_of.contains(&number));
    if source.vocabulary.is_stop(first) && !spoken_of(first) || source.vocabulary.is_stop(last) && last > first {
        return true;
    }
    let end = source.words[last].of(source.text);
    (closes_none(end, first == last) || first == last && is_own_country(end)) && !spoken_of(last)
        || first < last && is_echo(source, mention)
        || first == last && is_bill(end)
        || compares(source, first, last)
        || tells_apart(source, &source.words[last])
        || first < last
            && (is_spaced_out(source, mention) || is_quantity(source, first, last) || is_town(source, first, last))
        || is_cited(source, first, last)
        || is_someone(source, last)
}

/// A town with the full name of its province, which is the town: 전라남도 나주시.
fn is_town(source: &Source<'_>, first: usize, last: usize) -> bool {
    let [province, town] = &source.words[first..=last] else { return false };
    let place =
        |word: &Word, ends: &[&str]| word.class == NameClass::Place && ends_with_one(word.of(source.text), ends);
    place(town, &["시", "군", "구"]) && place(province, &PROVINCE)
}

/// What the full name of a province ends in.
const PROVINCE: [&str; 3] = ["도", "특별시", "광역시"];

/// A place in a larger one, which says only where it lies: 대구 수성구, 수성구 황금동, 경남 진주.
pub(super) fn is_place_in_place(source: &Source<'_>, mention: Mention) -> bool {
    const PROVINCES: [&str; 17] = [
        "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남",
        "경북", "경남", "제주",
    ];
    let [first, .., last] = &source.words[mention.indexes()] else { return false };
    let place = |word: &Word| word.class == NameClass::Place;
    if !place(first) || !place(last) {
        return false;
    }
    let (outer, inner) = (first.of(source.text), last.of(source.text));
    // The lexicon has 내부 and 드론 as places somewhere.
    let inside = || {
        inner.len() > SYLLABLE && ends_with_one(inner, &["시", "군", "구", "읍", "면", "동", "성"])
            || PROVINCES.contains(&outer)
            || ends_with_one(outer, &PROVINCE)
    };
    inside() && source.words[mention.indexes()].iter().all(place)
}

/// What is said of something in comparison and does not name it: 세계 최초, 국내 최대 규모 공장, 버스 대신 지하철. 최고 기온 is what is
/// measured.
fn compares(source: &Source<'_>, first: usize, last: usize) -> bool {
    let word = |at: usize| source.words[at].of(source.text);
    let among_all = |at: usize| matches!(word(at), "세계" | "국내" | "전국" | "역대" | "사상" | "아시아");
    let inner = |at: usize| match word(at) {
        other if !other.starts_with(['최', '대']) => false,
        "최초" | "최대" | "최다" | "대신" => true,
        "최고" | "최저" => among_all(at - 1),
        _ => false,
    };
    // 1인당 쌀 소비량
    let is_share = |word: &Word| word.tag.is(Pos::XSN) && word.of(source.text) == "당" && !word.opens_eojeol;
    let each = source.words[first].tag.is(Pos::SN) && source.words.get(first + 2).is_some_and(is_share);
    each || matches!(word(first), "최초" | "역대") || is_superlative(word(last)) || (first + 1..last).any(inner)
}

fn is_superlative(word: &str) -> bool {
    if !matches!(word.len() / SYLLABLE, 2 | 4) || !word.ends_with(['초', '고', '대', '저', '다', '악', '장']) {
        return false;
    }
    let own = ["세계", "국내", "전국", "역대", "사상"].iter().find_map(|all| word.strip_prefix(all));
    matches!(own.unwrap_or(word), "최초" | "최고" | "최대" | "최저" | "최다" | "최악" | "최장")
}

/// A place in a law, or a piece of it: 제3조, 3조제, 항.
fn is_cited(source: &Source<'_>, first: usize, last: usize) -> bool {
    let unit = |word: &Word| matches!(word.of(source.text), "조" | "조제" | "항" | "항제" | "호" | "목");
    let counted = |pair: &[Word]| pair[0].tag.is(Pos::SN) && pair[0].end == pair[1].start && unit(&pair[1]);
    source.words[first.saturating_sub(1)..=last].windows(2).any(counted)
}

/// 3세트, 2큰술: a number and what it counts, and nothing more.
fn is_quantity(source: &Source<'_>, first: usize, last: usize) -> bool {
    const COUNTED: [&str; 34] = [
        "세트",
        "라운드",
        "이닝",
        "분기",
        "학기",
        "단계",
        "호기",
        "시즌",
        "인분",
        "항목",
        "문항",
        "스푼",
        "컵",
        "골",
        "득점",
        "타점",
        "안타",
        "피안타",
        "실점",
        "연승",
        "연패",
        "교대",
        "작은술",
        "큰술",
        "박스",
        "페이지",
        "층",
        "포인트",
        "퍼센트",
        "미터",
        "회차",
        "차례",
        "주차",
        "가구",
    ];
    let [number, unit] = &source.words[first..=last] else { return false };
    number.tag.is(Pos::SN) && COUNTED.contains(&unit.of(source.text))
}

/// 공 고, 한 빛 시 장: letters that are spaced out, three or more or a whole line of two.
fn is_spaced_out(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.indexes()];
    let alone = |word: &Word| word.opens_eojeol && word.len() == 3 && word.of(source.text).starts_with(is_syllable);
    let whole = || source.sentences[mention.sentence as usize].span == mention.span;
    words.len() > 1 && words.iter().all(alone) && (words.len() > 2 || whole())
}

/// Whether a mention is the end of what a middle dot joins, in which the dot stands for a common part (시설 in 파·분쇄 시설, 이과 in
/// 문·이과), begins or ends inside a string of Hanja (猪 in 猪牛染), or begins at &.
pub(super) fn is_cut(source: &Source<'_>, mention: Mention) -> bool {
    is_cut_at_dot(source, mention) || is_cut_in_hanja(source, mention) || is_cut_at_and(source, mention)
}

/// 다솜 잔치 in 나래&다솜 잔치.
fn is_cut_at_and(source: &Source<'_>, mention: Mention) -> bool {
    let first = &source.words[mention.first as usize];
    mention.words > 1 && !first.opens_eojeol && source.text[..mention.span.start].ends_with('&')
}

fn is_cut_at_dot(source: &Source<'_>, mention: Mention) -> bool {
    let before = &source.words[..mention.first as usize];
    let [.., short, dot] = before else { return false };
    let joined = dot.end as usize == mention.span.start && short.end == dot.start;
    let syllable = || short.len() == SYLLABLE && short.of(source.text).starts_with(is_syllable);
    joined
        && is_dot(dot.of(source.text))
        && (short.len() == SYLLABLE && candidates::is_part(short) || short.opens_eojeol && syllable())
}

fn is_cut_in_hanja(source: &Source<'_>, mention: Mention) -> bool {
    let (before, own) = (&source.text[..mention.span.start], mention.span.of(source.text));
    let after = &source.text[mention.span.end..];
    let (first, last) = (own.starts_with(is_hanja), own.ends_with(is_hanja));
    first && before.ends_with(is_hanja) || last && after.starts_with(is_hanja)
}

/// Whether no term ends in a word: an office, in what respect (성질상), how long or how often in one word that stands `alone`
/// (닷새간, 수년간, 수차례), or behind another word a surname and what stands for the rest of a name (김모 씨).
fn closes_none(word: &str, alone: bool) -> bool {
    match last_syllable(word) {
        '간' => alone && ends_with_one(word, &["년간", "새간", "달간", "흘간"]),
        '님' => word.chars().nth(2).is_some() && !ends_with_one(word, &RESPECTED),
        '상' => word.strip_suffix('상').is_some_and(is_respect),
        '례' => alone && ends_with_one(word, &["수차례", "여차례"]),
        '원' if word == "차원" => !alone,
        '모' => !alone && word.strip_suffix('모').is_some_and(is_surname),
        _ => is_office(word),
    }
}

/// 개울 개울: one word again and again, as frogs and bells have it.
fn is_echo(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.indexes()];
    words.windows(2).all(|pair| pair[0].len() == pair[1].len() && pair[0].of(source.text) == pair[1].of(source.text))
}

/// What is done with a law, and which kind: 설치조례안, 일부개정법률안. What it is about stands before it.
fn is_bill(word: &str) -> bool {
    const KINDS: [&str; 7] = ["조례안", "법률안", "규칙안", "개정안", "조례", "법률", "규칙"];
    const DONE: [&str; 10] = ["설치", "운영", "관리", "지원", "개정", "일부개정", "전부개정", "제정", "폐지", "일부"];
    // Most words end like none of them.
    matches!(last_syllable(word), '안' | '례' | '률' | '칙')
        && KINDS.iter().find_map(|kind| word.strip_suffix(kind)).is_some_and(|done| DONE.contains(&done))
}

/// 아내 박 모 씨: a surname, with what stands for the rest of the name behind it.
fn is_someone(source: &Source<'_>, last: usize) -> bool {
    let [name, rest] = source.words.get(last..last + 2).unwrap_or_default() else { return false };
    name.len() == SYLLABLE && is_surname(name.of(source.text)) && rest.opens_eojeol && rest.of(source.text) == "모"
}

/// Who is called so with 님 by everybody, and by no other word.
const RESPECTED: [&str; 11] =
    ["하나님", "하느님", "부모님", "아버님", "어머님", "임금님", "스승님", "도련님", "장모님", "스님", "손님"];

/// 단계별, 제품별: how things are told apart, where 별 is no part of a noun of the lexicon.
fn tells_apart(source: &Source<'_>, word: &Word) -> bool {
    const NOUNS: [&str; 12] =
        ["차별", "특별", "이별", "작별", "선별", "식별", "구별", "판별", "감별", "성별", "개별", "결별"];
    let own = word.of(source.text);
    !word.known && word.tag.is(Pos::NNG) && own.ends_with('별') && !ends_with_one(own, &NOUNS)
}
