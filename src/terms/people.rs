//! Who is meant: a person beside an office, a body or a role is the term, not both together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Source, ends_with_one, last_syllable, next_word};
use crate::candidates::{Mention, is_part};
use crate::hangul::{SYLLABLE, is_syllable};
use crate::keys::Hash;
use crate::normalize::key;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_korean_name};

/// A person, what the person belongs to, and a title behind it or at its end: the person is the term, not both (이재명
/// 민주당 대표, 이재명 당대표).
pub(super) fn is_person_and_office(source: &Source<'_>, mention: Mention) -> bool {
    !may_be_full_name(source, mention) && is_office_or_person(source, mention)
}

pub(super) fn is_office_or_person(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.indexes()];
    let [first, .., last] = words else { return false };
    let (person, office) = (first.of(source.text), last.of(source.text));
    let proper = first.tag.is(Pos::NNP);
    let korean = proper && is_korean_name(person);
    if korean && (ends_in_title(office) || is_role(office)) {
        return true;
    }
    let named = first.class == NameClass::Person || first.class != NameClass::Place && korean;
    let place = last.class == NameClass::Place && proper;
    let titled = || next_word(source, mention, true).is_some_and(|next| is_title(source, next));
    (named || place) && titled()
}

/// Whether a word is what people are called by office, or ends like that.
pub(super) fn is_title(source: &Source<'_>, word: &Word) -> bool {
    let word = word.of(source.text);
    ends_in_title(word) || source.stop_words.is_title(&key(word))
}

/// What people do for a living, of what they are called by.
const TRADES: [&str; 15] = [
    "교사",
    "교수",
    "국회의원",
    "변호사",
    "판사",
    "검사",
    "선수",
    "가수",
    "배우",
    "연구원",
    "회계사",
    "감독",
    "목사",
    "스님",
    "대표이사",
];

/// So often a trade must stand alone to be what a text speaks of, and for half of its mentions.
const OFTEN: usize = 8;

/// The trades and offices that a text speaks of as such, and the country in its title that it has as often, by their
/// numbers in the vocabulary. In the minutes of a council heads of offices only `speak`.
pub(super) fn spoken_of(source: &Source<'_>, speak: bool) -> FxHashSet<u32> {
    trades(source).into_iter().chain(named_in_title_or_often(source, speak)).collect()
}

/// Heads of offices in the title, or that a text has so often and never beside a name: 관리사무소장 in a petition against
/// one.
fn named_in_title_or_often(source: &Source<'_>, speak: bool) -> impl Iterator<Item = u32> {
    const WITHOUT_NAME: usize = 3;
    let mut counts: FxHashMap<u32, (usize, bool)> = FxHashMap::default();
    let name = |at: usize| {
        let is_name = |word: &Word| word.class == NameClass::Person || is_korean_name(word.of(source.text));
        source.words.get(at).is_some_and(|word| word.tag.is(Pos::NNP) && is_name(word))
    };
    for (at, word) in source.words.iter().enumerate() {
        // Most words are shorter.
        if word.len() <= 3 * SYLLABLE {
            continue;
        }
        let own = word.of(source.text);
        let country = is_own_country(own);
        if (country || !speak && heads_office(own))
            && let Some(number) = source.vocabulary.any_number(at)
        {
            let (count, apart) = counts.entry(number).or_insert((0, true));
            *count += 1;
            *apart &= !country && !name(at + 1) && !at.checked_sub(1).is_some_and(name);
        }
    }
    let in_title = |number| source.title.is_some_and(|title| title.contains(source.vocabulary.key(number)));
    let spoken_of = move |&(number, (count, apart)): &(u32, (usize, bool))| {
        apart && count >= WITHOUT_NAME
            || in_title(number) && (!is_own_country(source.vocabulary.key(number)) || count >= OFTEN)
    };
    counts.into_iter().filter(spoken_of).map(|(number, _)| number)
}

/// Whether a word is the country of whoever writes.
pub(super) fn is_own_country(word: &str) -> bool {
    matches!(word, "대한민국" | "우리나라")
}

/// The trades of which that is so: 교사 in a text about teachers. They stand often and mostly alone, while people have
/// theirs beside their names.
fn trades(source: &Source<'_>) -> Vec<u32> {
    let known = |trade: &&str| source.vocabulary.find(trade, Hash::of(trade));
    let mut found: Vec<u32> = TRADES.iter().filter_map(known).collect();
    found.retain(|&number| source.vocabulary.is_stop_number(number));
    if found.is_empty() {
        return found;
    }
    let mut counts = vec![(0, 0); found.len()];
    let noun = |at: usize| source.words.get(at).is_some_and(is_part);
    for at in 0..source.words.len() {
        let number = source.vocabulary.any_number(at);
        if let Some(trade) = number.and_then(|number| found.iter().position(|&own| own == number)) {
            let alone = !noun(at + 1) && !at.checked_sub(1).is_some_and(noun);
            counts[trade] = (counts[trade].0 + 1, counts[trade].1 + usize::from(alone));
        }
    }
    let spoken_of = |&(all, alone): &(usize, usize)| alone >= OFTEN && 2 * alone >= all;
    found.into_iter().zip(counts).filter(|(_, counts)| spoken_of(counts)).map(|(number, _)| number).collect()
}

/// Whether a title follows.
pub(super) fn is_titled(source: &Source<'_>, mention: Mention) -> bool {
    next_word(source, mention, true).is_some_and(|next| is_title(source, next))
}

/// Whether people are called so before their names, by no office.
fn is_role(word: &str) -> bool {
    matches!(
        word,
        "셰프"
            | "주민"
            | "시민"
            | "상인"
            | "농민"
            | "어민"
            | "학생"
            | "간사"
            | "회원"
            | "당원"
            | "직원"
            | "점주"
            | "주부"
            | "개그맨"
            | "개그우먼"
            | "코미디언"
            | "방송인"
            | "치어리더"
            | "유튜버"
            | "무용가"
            | "국가대표"
            | "아내"
            | "남편"
            | "아들"
            | "연인"
            | "역자"
            | "이장"
    )
}

/// A name and what its bearer is called before it: the name is the term (개그맨 김가온, 의사팀장 박서림, 그룹 누리빛).
pub(super) fn is_role_and_name(source: &Source<'_>, mention: Mention) -> bool {
    let [.., role, name] = &source.words[mention.indexes()] else { return false };
    if !name.tag.is(Pos::NNP) || name.class == NameClass::Place || role.len() == SYLLABLE {
        return false;
    }
    let called = role.of(source.text);
    let listed = is_role(called);
    let bare = name.tag.is(Pos::NNP) && (name.class == NameClass::Person || !name.known) && name.len() == 3 * SYLLABLE;
    if bare && is_korean_name(name.of(source.text)) && heads_or_holds_people(called) {
        return true;
    }
    if !(role.tag.is(Pos::NNG) || listed) {
        return false;
    }
    let group = || matches!(called, "그룹" | "걸그룹" | "보이그룹" | "밴드" | "듀오");
    let office = || is_title(source, role);
    let person = || name.class == NameClass::Person || listed || office();
    group() || is_korean_name(name.of(source.text)) && person()
}

/// Whether a word ends like a body that people belong to or like who heads one: 기상팀, 나래시의회, 나래지방법원, 사업본부장.
fn heads_or_holds_people(word: &str) -> bool {
    let ends: &[&str] = match last_syllable(word) {
        '팀' => &["팀"],
        '과' => &["과"],
        '당' => &["당"],
        '힘' => &["국민의힘"],
        '청' => &["청"],
        '법' => &["지법", "고법"],
        '검' => &["지검", "고검"],
        '회' => &["의회", "협회", "위원회"],
        '부' => &["본부", "지부"],
        '터' => &["센터", "챕터"],
        '실' => &["실"],
        '장' => &["본부장", "단장", "소장", "관장", "지점장"],
        '관' => &["정책관", "담당관"],
        '원' => &["상담원"],
        '가' => &["사진가"],
        _ => &[],
    };
    word.len() > 2 * SYLLABLE && ends_with_one(word, ends)
}

/// Two names, none of them Korean, that may be given name and family name of one person (볼프강 크뢰거): that they are, shows
/// when the last one stands alone as well.
fn may_be_full_name(source: &Source<'_>, mention: Mention) -> bool {
    let [first, last] = &source.words[mention.indexes()] else { return false };
    first.class == NameClass::Person && is_foreign(source, first) && is_foreign(source, last)
}

/// Whether a word is a name that may be a foreigner's: neither Korean nor of a place or a body.
pub(super) fn is_foreign(source: &Source<'_>, word: &Word) -> bool {
    // No Korean name has one of these, though 도널드 and 마이클 begin like one.
    const SOUNDS: [char; 10] = ['드', '트', '스', '르', '크', '프', '츠', '브', '즈', '클'];
    // Which the lexicon has as people's names as well.
    const COUNTRIES: [&str; 12] =
        ["미국", "중국", "일본", "독일", "영국", "프랑스", "러시아", "이란", "이스라엘", "인도", "호주", "브라질"];
    let name = word.of(source.text);
    let short = || name.chars().count() == 2 && name.starts_with(['김', '박', '최', '정', '윤']);
    let korean = || (is_korean_name(name) || short()) && !name.contains(SOUNDS);
    let body = || match last_syllable(name) {
        '당' | '부' | '처' | '청' | '원' | '회' | '단' | '팀' | '실' | '국' => true,
        '자' => name.ends_with("전자"),
        '룹' => name.ends_with("그룹"),
        '행' => name.ends_with("은행"),
        '학' => name.ends_with("대학"),
        '교' => name.ends_with("대학교"),
        '문' => name.ends_with("신문"),
        _ => false,
    };
    let named = word.tag.is(Pos::NNP) && word.len() > SYLLABLE && word.class != NameClass::Place;
    named && !body() && !COUNTRIES.contains(&name) && name.chars().all(is_syllable) && !korean()
}

/// Whether a word ends like what a person is called by office beside the name: 대한체육회장, 주한미군사령관.
pub(super) fn ends_in_title(word: &str) -> bool {
    let ends: &[&str] = match last_syllable(word) {
        '장' => &["총장", "지부장", "회장", "사장", "위원장", "원장", "단장", "검장"],
        '보' => &["특검보"],
        '원' => &["해설위원", "의원"],
        '관' => &["차관", "사령관"],
        '수' => &["선수", "교수"],
        '재' => &["총재"],
        '자' => &["기자"],
        '리' => &["총리"],
        '표' => &["대표"],
        '독' => &["감독"],
        '검' => &["특검"],
        '행' => &["대행"],
        _ => &[],
    };
    ends_with_one(word, ends) || is_office(word)
}

/// Whether a word is a place or body and the office in it: 인천시장, 산림녹지과장, 상원의원. These ends say so by themselves;
/// those of [`ends_in_title`] do only beside a name, and what may stand behind a name as a word of its own is for
/// [`crate::words`] to know.
pub(super) fn is_office(word: &str) -> bool {
    is_office_in(last_syllable(word), word)
}

/// The same of a word of which the last syllable is known.
#[inline]
pub(super) fn is_office_in(last: char, word: &str) -> bool {
    match last {
        '장' => is_head(word),
        '원' => ends_with_one(word, &["최고위원", "시의원", "도의원", "구의원", "상원의원", "하원의원"]),
        '사' => ends_with_one(word, &["변호사", "부지사", "도지사"]),
        '표' => ends_with_one(word, &["수석대표", "원내대표"]),
        '경' => word.ends_with("총경"),
        '관' => word.ends_with("장관"),
        '수' => word.ends_with("군수"),
        '감' => word.ends_with("교육감"),
        _ => false,
    }
}

/// Whether a word in 장 is who is at the head of a body, and neither a market nor a place to play.
fn is_head(word: &str) -> bool {
    const HEADS: [&str; 10] =
        ["본부장", "국정원장", "수사단장", "구청장", "법원장", "사업소장", "협회장", "협의회장", "시시장", "센터장"];
    let mayor = || word.len() == 4 * SYLLABLE && word.ends_with("시장") && !MARKETS.contains(&word);
    ends_with_one(word, &HEADS) || mayor() || heads_office(word)
}

/// Whether a word is who is at the head of an office, of which there are many: 환경보호과장, 나래동장.
fn heads_office(word: &str) -> bool {
    const OFFICES: [&str; 15] = [
        "동장",
        "읍장",
        "면장",
        "과장",
        "국장",
        "팀장",
        "실장",
        "부장",
        "학교장",
        "경찰청장",
        "사무처장",
        "사무소장",
        "보건소장",
        "연구소장",
        "경찰서장",
    ];
    // Exaggeration is 과장 too.
    const OTHERS: [&str; 7] = ["운동장", "청국장", "허위과장", "감정과장", "성능과장", "효능과장", "축소과장"];
    // Shorter words with these ends may say something else: 과장, 소장.
    word.len() > 3 * SYLLABLE && word.ends_with('장') && ends_with_one(word, &OFFICES) && !ends_with_one(word, &OTHERS)
}

/// Words of four syllables that end in 시장 and are markets.
const MARKETS: [&str; 13] = [
    "주식시장",
    "전통시장",
    "재래시장",
    "노동시장",
    "금융시장",
    "자본시장",
    "채권시장",
    "국내시장",
    "세계시장",
    "해외시장",
    "도매시장",
    "선물시장",
    "외환시장",
];
