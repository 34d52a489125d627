//! Which runs of nouns are no terms, by what stands in them and around them: stop words and offices at their ends,
//! comparisons, amounts, places in laws. Each rule is a function of a [`Phrase`]; [`is_unfit`] asks them all. There are
//! many phrases, and most are told by their last syllable and their tags to break no rule: each rule looks there first.

use rustc_hash::FxHashSet;

use super::people::{self, is_own_country};
use super::{Source, last_syllable, proceedings};
use crate::candidates::{self, Mention};
use crate::hangul::{SYLLABLE, is_hanja, is_syllable, opens_with_syllable, syllables};
use crate::marks::is_dot;
use crate::normalize::ends_with_one;
use crate::offices;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_respect, is_surname};

/// What the rules know of the whole text.
pub(super) struct Setting {
    /// Words of procedure, if it is such a text: those that no term opens or closes with, and those that are none
    /// alone.
    procedure: Option<&'static [FxHashSet<&'static str>; 2]>,
    /// The trades and offices that it speaks of as such, by their numbers in the vocabulary.
    spoken_of: FxHashSet<u32>,
}

impl Setting {
    pub(super) fn new(source: &Source<'_>) -> Self {
        let procedure = proceedings::words(source.text);
        Self { procedure, spoken_of: people::spoken_of(source, procedure.is_some()) }
    }

    /// Whether the text speaks of an office, a trade or a country as such; by the index of its word in the source.
    fn speaks_of(&self, source: &Source<'_>, word: usize) -> bool {
        source.vocabulary.any_number(word).is_some_and(|number| self.spoken_of.contains(&number))
    }
}

/// A run of nouns, or a name that holds more, as the rules see it.
struct Phrase<'a> {
    source: &'a Source<'a>,
    setting: &'a Setting,
    mention: Mention,
    words: &'a [Word],
    /// Its first word, its last one, and the last syllable of that.
    first: &'a str,
    last: &'a str,
    closing: char,
}

impl<'a> Phrase<'a> {
    fn new(source: &'a Source<'a>, setting: &'a Setting, mention: Mention) -> Self {
        let words = &source.words[mention.indexes()];
        let (first, last) = (words[0].of(source.text), words[words.len() - 1].of(source.text));
        Self { source, setting, mention, words, first, last, closing: last_syllable(last) }
    }

    fn of(&self, word: &Word) -> &'a str {
        word.of(self.source.text)
    }

    fn speaks_of(&self, word: usize) -> bool {
        self.setting.speaks_of(self.source, word)
    }
}

/// Whether a run of nouns is no term for what stands in it or around it.
pub(super) fn is_unfit(source: &Source<'_>, setting: &Setting, mention: Mention) -> bool {
    if opens_with_stop_word(source, setting, mention) {
        return true;
    }
    let phrase = &Phrase::new(source, setting, mention);
    closes_none(phrase)
        || compares(phrase)
        || tells_apart(phrase)
        || is_cited(phrase)
        || is_someone(phrase)
        || is_of_procedure(phrase)
        || is_cut_at_dot(phrase)
        || is_cut_in_hanja(phrase)
        || if phrase.words.len() == 1 { is_unfit_alone(phrase) } else { is_unfit_together(phrase) }
}

/// What is no term as a single word.
fn is_unfit_alone(phrase: &Phrase<'_>) -> bool {
    is_country(phrase) || is_bill(phrase) || is_counted(phrase) || is_prefix(phrase)
}

/// What is no term as several.
fn is_unfit_together(phrase: &Phrase<'_>) -> bool {
    closes_with_stop_word(phrase)
        || is_echo(phrase)
        || is_spaced_out(phrase)
        || is_quantity(phrase)
        || is_town(phrase)
        || is_cut_at_and(phrase)
        || people::is_person_and_office(phrase.source, phrase.mention)
        || people::is_role_and_name(phrase.source, phrase.mention)
}

/// A stop word opens it that the text does not speak of.
fn opens_with_stop_word(source: &Source<'_>, setting: &Setting, mention: Mention) -> bool {
    let first = mention.first as usize;
    source.vocabulary.is_stop(first) && !setting.speaks_of(source, first)
}

fn closes_with_stop_word(phrase: &Phrase<'_>) -> bool {
    phrase.source.vocabulary.is_stop(phrase.mention.indexes().end - 1)
}

/// Such a word opens or closes it, or is all of it: what every decision of a court and all minutes of a council speak
/// of.
fn is_of_procedure(phrase: &Phrase<'_>) -> bool {
    let Some([words, alone]) = phrase.setting.procedure else { return false };
    let alone = || phrase.words.len() == 1 && alone.contains(phrase.first);
    words.contains(phrase.first) || words.contains(phrase.last) || alone()
}

/// The country of whoever writes, which the title does not name.
fn is_country(phrase: &Phrase<'_>) -> bool {
    is_own_country(phrase.first) && !phrase.speaks_of(phrase.mention.first as usize)
}

/// So many of something in one word, as they are also written: 두분, 네개, 한곳. 세분 divides into parts as well, and 세명 is a
/// name.
fn is_counted(phrase: &Phrase<'_>) -> bool {
    let counted = match phrase.closing {
        '분' => "분",
        '명' => "명",
        '개' => "개",
        '번' => "번",
        '곳' => "곳",
        '지' => "가지",
        '람' => "사람",
        '리' => "마리",
        _ => return false,
    };
    let few =
        matches!(phrase.first.strip_suffix(counted), Some("한" | "두" | "세" | "네" | "몇" | "여러" | "다섯" | "여섯"));
    few && !matches!(phrase.first, "세분" | "세명")
}

/// What stands before an office or a number: 前 대표.
fn is_prefix(phrase: &Phrase<'_>) -> bool {
    matches!(phrase.first, "前" | "現" | "故" | "第" | "各")
}

/// A town with the full name of its province, which is the town: 전라남도 나주시.
fn is_town(phrase: &Phrase<'_>) -> bool {
    let [province, town] = phrase.words else { return false };
    let place = |word: &Word, ends: &[&str]| word.class == NameClass::Place && ends_with_one(phrase.of(word), ends);
    place(town, &["시", "군", "구"]) && place(province, &PROVINCE)
}

/// What the full name of a province ends in.
const PROVINCE: [&str; 3] = ["도", "특별시", "광역시"];

/// The short names of the provinces and of the towns that are none's.
const PROVINCES: [&str; 17] = [
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남",
    "경북", "경남", "제주",
];

/// The counties, without those of which the short name is a common noun (예산, 영양).
const COUNTIES: [&str; 78] = [
    "가평", "양평", "연천", "홍천", "횡성", "영월", "평창", "정선", "철원", "화천", "양구", "인제", "고성", "양양",
    "보은", "옥천", "영동", "증평", "진천", "괴산", "음성", "단양", "금산", "서천", "청양", "홍성", "태안", "완주",
    "진안", "무주", "장수", "임실", "순창", "고창", "부안", "담양", "곡성", "구례", "고흥", "보성", "화순", "장흥",
    "강진", "해남", "영암", "무안", "함평", "영광", "장성", "완도", "진도", "신안", "군위", "의성", "청송", "영덕",
    "청도", "성주", "칠곡", "예천", "봉화", "울진", "울릉", "의령", "함안", "창녕", "남해", "하동", "산청", "함양",
    "거창", "합천", "옹진", "달성", "기장", "울주", "청원", "당진",
];

/// Whether a word is the name of a county, of which the lexicon has few as places.
pub(super) fn is_county(word: &str) -> bool {
    word.len() == syllables(3) && word.strip_suffix('군').is_some_and(|name| COUNTIES.contains(&name))
}

/// Whether a word is a place.
pub(super) fn is_place(source: &Source<'_>, word: &Word) -> bool {
    word.class == NameClass::Place || is_county(word.of(source.text))
}

/// A place in a larger one, which says only where it lies: 대구 수성구, 수성구 황금동, 경남 진주.
pub(super) fn is_place_in_place(source: &Source<'_>, mention: Mention) -> bool {
    let [first, .., last] = &source.words[mention.indexes()] else { return false };
    let place = |word: &Word| is_place(source, word);
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

/// What is said of something in comparison and does not name it: 세계 최초, 국내 최대 규모 공장, 버스 대신 지하철; and when it was: 방송 도중
/// 질문. 최고 기온 is what is measured.
fn compares(phrase: &Phrase<'_>) -> bool {
    let Phrase { source, words, .. } = *phrase;
    let among_all = |word: &Word| matches!(phrase.of(word), "세계" | "국내" | "전국" | "역대" | "사상" | "아시아");
    let inner = |pair: &[Word]| match phrase.of(&pair[1]) {
        other if !other.starts_with(['최', '대', '도', '동', '한']) => false,
        "최초" | "최대" | "최다" | "대신" | "도중" | "동안" | "한때" => true,
        "최고" | "최저" => among_all(&pair[0]),
        _ => false,
    };
    // 1인당 쌀 소비량
    let is_share = |word: &Word| word.tag.is(Pos::XSN) && phrase.of(word) == "당" && !word.opens_eojeol;
    let each = words[0].tag.is(Pos::SN) && source.words.get(phrase.mention.first as usize + 2).is_some_and(is_share);
    each || matches!(phrase.first, "최초" | "역대")
        || is_superlative(phrase)
        || words[..words.len() - 1].windows(2).any(inner)
}

fn is_superlative(phrase: &Phrase<'_>) -> bool {
    if !matches!(phrase.closing, '초' | '고' | '대' | '저' | '다' | '악' | '장') {
        return false;
    }
    let word = phrase.last;
    let own = match word.split_at_checked(syllables(2)) {
        Some(("세계" | "국내" | "전국" | "역대" | "사상", own)) => own,
        _ => word,
    };
    matches!(own, "최초" | "최고" | "최대" | "최저" | "최다" | "최악" | "최장")
}

/// A place in a law, or a piece of it: 제3조, 3조제, 항.
fn is_cited(phrase: &Phrase<'_>) -> bool {
    let unit = |word: &Word| matches!(phrase.of(word), "조" | "조제" | "항" | "항제" | "호" | "목");
    let counted = |pair: &[Word]| pair[0].tag.is(Pos::SN) && pair[0].end == pair[1].start && unit(&pair[1]);
    let own = phrase.mention.indexes();
    phrase.source.words[own.start.saturating_sub(1)..own.end].windows(2).any(counted)
}

/// 3세트, 2큰술: a number and what it counts, and nothing more.
fn is_quantity(phrase: &Phrase<'_>) -> bool {
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
    let [number, unit] = phrase.words else { return false };
    number.tag.is(Pos::SN) && (COUNTED.contains(&phrase.of(unit)) || candidates::is_unit(phrase.of(unit)))
}

/// 공 고, 한 빛 시 장: letters that are spaced out, three or more or a whole line of two.
fn is_spaced_out(phrase: &Phrase<'_>) -> bool {
    let alone = |word: &Word| word.opens_eojeol && word.len() == SYLLABLE && phrase.of(word).starts_with(is_syllable);
    let whole = || phrase.source.sentences[phrase.mention.sentence as usize].span == phrase.mention.span;
    phrase.words.iter().all(alone) && (phrase.words.len() > 2 || whole())
}

/// It begins at &: 다솜 잔치 in 나래&다솜 잔치.
fn is_cut_at_and(phrase: &Phrase<'_>) -> bool {
    !phrase.words[0].opens_eojeol && phrase.source.text[..phrase.mention.span.start].ends_with('&')
}

/// It is the end of what a middle dot joins, in which the dot stands for a common part: 시설 in 파·분쇄 시설, 이과 in 문·이과.
fn is_cut_at_dot(phrase: &Phrase<'_>) -> bool {
    let before = &phrase.source.words[..phrase.mention.first as usize];
    let [.., short, dot] = before else { return false };
    let joined = dot.end as usize == phrase.mention.span.start && short.end == dot.start;
    let syllable = || short.len() == SYLLABLE && phrase.of(short).starts_with(is_syllable);
    joined
        && is_dot(phrase.of(dot))
        && (short.len() == SYLLABLE && candidates::is_part(short) || short.opens_eojeol && syllable())
}

/// It begins or ends inside a string of Hanja: 猪 in 猪牛染.
fn is_cut_in_hanja(phrase: &Phrase<'_>) -> bool {
    let (text, span) = (phrase.source.text, phrase.mention.span);
    is_hanja(phrase.closing) && text[span.end..].starts_with(is_hanja)
        || !opens_with_syllable(phrase.first.as_bytes())
            && phrase.first.starts_with(is_hanja)
            && text[..span.start].ends_with(is_hanja)
}

/// No term ends in such a word: an office, in what respect (성질상), how long or how often in one word that stands `alone`
/// (닷새간, 수년간, 수차례), or behind another word a surname and what stands for the rest of a name (김모 씨).
fn closes_none(phrase: &Phrase<'_>) -> bool {
    let (word, alone) = (phrase.last, phrase.words.len() == 1);
    let none = match phrase.closing {
        '간' => alone && ends_with_one(word, &["년간", "새간", "달간", "흘간"]),
        '님' => word.chars().nth(2).is_some() && !ends_with_one(word, &RESPECTED),
        '상' => word.strip_suffix('상').is_some_and(is_respect),
        '례' => alone && ends_with_one(word, &["수차례", "여차례"]),
        '원' if word == "차원" => !alone,
        '모' => !alone && word.strip_suffix('모').is_some_and(is_surname),
        _ => offices::is_office(word),
    };
    none && !phrase.speaks_of(phrase.mention.indexes().end - 1)
}

/// 개울 개울: one word again and again, as frogs and bells have it.
fn is_echo(phrase: &Phrase<'_>) -> bool {
    let same = |pair: &[Word]| pair[0].len() == pair[1].len() && phrase.of(&pair[0]) == phrase.of(&pair[1]);
    phrase.words.windows(2).all(same)
}

/// What is done with a law, and which kind: 설치조례안, 일부개정법률안. What it is about stands before it.
fn is_bill(phrase: &Phrase<'_>) -> bool {
    const KINDS: [&str; 7] = ["조례안", "법률안", "규칙안", "개정안", "조례", "법률", "규칙"];
    const DONE: [&str; 10] = ["설치", "운영", "관리", "지원", "개정", "일부개정", "전부개정", "제정", "폐지", "일부"];
    let done = || KINDS.iter().find_map(|kind| phrase.last.strip_suffix(kind));
    // Most words end like none of them.
    matches!(phrase.closing, '안' | '례' | '률' | '칙') && done().is_some_and(|done| DONE.contains(&done))
}

/// 아내 박 모 씨: a surname, with what stands for the rest of the name behind it.
fn is_someone(phrase: &Phrase<'_>) -> bool {
    let name = &phrase.words[phrase.words.len() - 1];
    let rest = || phrase.source.words.get(phrase.mention.indexes().end);
    name.len() == SYLLABLE
        && rest().is_some_and(|rest| rest.opens_eojeol && phrase.of(rest) == "모")
        && is_surname(phrase.last)
}

/// Who is called so with 님 by everybody, and by no other word.
const RESPECTED: [&str; 11] =
    ["하나님", "하느님", "부모님", "아버님", "어머님", "임금님", "스승님", "도련님", "장모님", "스님", "손님"];

/// 단계별, 제품별: how things are told apart, where 별 is no part of a noun of the lexicon.
fn tells_apart(phrase: &Phrase<'_>) -> bool {
    const NOUNS: [&str; 12] =
        ["차별", "특별", "이별", "작별", "선별", "식별", "구별", "판별", "감별", "성별", "개별", "결별"];
    let word = &phrase.words[phrase.words.len() - 1];
    phrase.closing == '별' && !word.known && word.tag.is(Pos::NNG) && !ends_with_one(phrase.last, &NOUNS)
}
