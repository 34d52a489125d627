//! Which runs of nouns are no terms: stop words and offices at their ends, pieces of something longer, leftovers.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::by_word::ByWord;
use super::{Candidate, Source, is_run, last_syllable, next_word};
use crate::candidates::{self, Mention};
use crate::document::{Role, title_of};
use crate::hangul::{SYLLABLE, is_syllable};
use crate::marks::MIDDLE_DOTS;
use crate::normalize::{is_alphanumeric, key};
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_korean_name, is_surname};

/// Whether a stop word opens or closes the run, or its last word names an office.
pub(super) fn stopped(source: &Source<'_>, mention: Mention) -> bool {
    let first = mention.first as usize;
    let last = first + mention.words as usize - 1;
    if source.vocabulary.is_stop(first) || source.vocabulary.is_stop(last) && last > first {
        return true;
    }
    let end = source.words[last].of(source.text);
    closes_none(end, first == last)
        || compares(source, first, last)
        || tells_apart(source, &source.words[last])
        || first < last
            && (is_spaced_out(source, mention) || is_quantity(source, first, last) || is_town(source, first, last))
        || is_cited(source, first, last)
}

/// A town with its province, which is the town: 전라남도 나주시.
fn is_town(source: &Source<'_>, first: usize, last: usize) -> bool {
    let [province, town] = &source.words[first..=last] else { return false };
    let place =
        |word: &Word, ends: &[&str]| word.class == NameClass::Place && ends_with_one(word.of(source.text), ends);
    place(town, &["시", "군", "구"]) && place(province, &["도", "특별시", "광역시"])
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

/// Whether a word ends with one of these.
fn ends_with_one(word: &str, ends: &[&str]) -> bool {
    ends.iter().any(|end| word.ends_with(end))
}

/// Whether a mention is the end of what a middle dot joins, in which the dot stands for a common part: 시설 in
/// 파·분쇄 시설, 이과 in 문·이과.
pub(super) fn is_cut(source: &Source<'_>, mention: Mention) -> bool {
    let before = &source.words[..mention.first as usize];
    let [.., short, dot] = before else { return false };
    let joined = dot.end as usize == mention.span.start && short.end == dot.start;
    joined && MIDDLE_DOTS.contains(&dot.of(source.text)) && short.end - short.start == 3 && candidates::is_part(short)
}

/// Whether no term ends in a word.
///
/// A place or body and the office in it, written as one word: 인천시장, 대법원장, 상원의원. These ends say so by themselves; those
/// of [`ends_in_title`] do only beside a name, and what may stand behind a name as a word of its own is for
/// [`crate::words`] to know. In what respect: 성질상. How long or how often, in one word that stands `alone`: 닷새간, 수년간, 수차례. Behind another
/// word, a surname and what stands for the rest of a name: 김모 씨.
fn closes_none(word: &str, alone: bool) -> bool {
    match last_syllable(word) {
        '간' => alone && ends_with_one(word, &["년간", "새간", "달간", "흘간"]),
        '님' => word.chars().nth(2).is_some() && !ends_with_one(word, &RESPECTED),
        '상' => word.strip_suffix('상').is_some_and(is_respect),
        '례' => alone && ends_with_one(word, &["수차례", "여차례"]),
        '원' if word == "차원" => !alone,
        '모' => !alone && word.strip_suffix('모').is_some_and(is_surname),
        '장' => {
            let mayor = || word.ends_with("시장") && word.chars().count() == 4 && !MARKETS.contains(&word);
            let ends =
                ["본부장", "국정원장", "수사단장", "구청장", "법원장", "사업소장", "협회장", "협의회장", "시시장"];
            ends_with_one(word, &ends) || mayor()
        }
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

/// Who is called so with 님 by everybody, and by no other word.
const RESPECTED: [&str; 11] =
    ["하나님", "하느님", "부모님", "아버님", "어머님", "임금님", "스승님", "도련님", "장모님", "스님", "손님"];

/// In what respect or where something is so with 상: 성질상. Behind others 상 is a prize, a death in the family or a state.
const RESPECTS: &str = "법 법률 규정 규칙 조례 사실 업무 기록 재산 성질 특성 직무 공무 경험칙 경험 신의칙 온라인 인터넷 소셜미디어 \
    신문지 영업 거래 편의 계산 형식 외관 외형 소송 재판 원칙 운영 경영 이론 해석 의미 성격 문언 구조 보안 호적 \
    등기부 등기 주민등록 주민등록표 행정 군사 신분 실무 명목 법리 관습 관례 실체 실질 여건 형편 사정 제도 집행 \
    민사 형사 채증 기능 성능 속성 내용 절차 증권 어음 수표 공부 도로 지도 판례 조문 위생 역사 정서";

/// Whether a word ends in one of [`RESPECTS`], none of which has more than six syllables.
fn is_respect(word: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| RESPECTS.split_whitespace().collect());
    word.char_indices().rev().take(6).any(|(at, _)| ALL.contains(&word[at..]))
}

/// 단계별, 제품별: how things are told apart, where 별 is no part of a noun of the lexicon.
fn tells_apart(source: &Source<'_>, word: &Word) -> bool {
    const NOUNS: [&str; 12] =
        ["차별", "특별", "이별", "작별", "선별", "식별", "구별", "판별", "감별", "성별", "개별", "결별"];
    let own = word.of(source.text);
    !word.known && word.tag.is(Pos::NNG) && own.ends_with('별') && !ends_with_one(own, &NOUNS)
}

/// Words of four syllables that end in 시장 and are markets.
const MARKETS: [&str; 14] = [
    "주식시장",
    "전통시장",
    "재래시장",
    "노동시장",
    "금융시장",
    "부동산시장",
    "자본시장",
    "채권시장",
    "국내시장",
    "세계시장",
    "해외시장",
    "도매시장",
    "선물시장",
    "외환시장",
];

/// A person, what the person belongs to, and a title behind it or at its end: the person is the term, not both (이재명
/// 민주당 대표, 이재명 당대표).
pub(super) fn is_person_and_office(source: &Source<'_>, mention: Mention) -> bool {
    !may_be_full_name(source, mention) && is_office_or_person(source, mention)
}

fn is_office_or_person(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.indexes()];
    let [first, .., last] = words else { return false };
    let (person, office) = (first.of(source.text), last.of(source.text));
    if first.tag.is(Pos::NNP) && is_korean_name(person) && ends_in_title(office) {
        return true;
    }
    let named = first.class == NameClass::Person
        || first.class != NameClass::Place && first.tag.is(Pos::NNP) && is_korean_name(person);
    let place = last.class == NameClass::Place && first.tag.is(Pos::NNP);
    let titled = || next_word(source, mention, true).is_some_and(|next| is_title(source, next));
    (named || place) && titled()
}

/// Whether a word is what people are called by office, or ends like that.
pub(super) fn is_title(source: &Source<'_>, word: &Word) -> bool {
    let word = word.of(source.text);
    ends_in_title(word) || source.stop_words.is_title(&key(word))
}

/// What people are called before their names, by no office.
const ROLES: [&str; 27] = [
    "셰프",
    "주민",
    "시민",
    "상인",
    "농민",
    "어민",
    "학생",
    "간사",
    "회원",
    "당원",
    "직원",
    "점주",
    "주부",
    "개그맨",
    "개그우먼",
    "코미디언",
    "방송인",
    "치어리더",
    "유튜버",
    "무용가",
    "국가대표",
    "아내",
    "남편",
    "아들",
    "연인",
    "역자",
    "이장",
];

/// A name and what its bearer is called before it: the name is the term (개그맨 김가온, 의사팀장 박서림, 그룹 누리빛).
pub(super) fn is_role_and_name(source: &Source<'_>, mention: Mention) -> bool {
    let [.., role, name] = &source.words[mention.indexes()] else { return false };
    if !name.tag.is(Pos::NNP) || name.class == NameClass::Place || role.len() == SYLLABLE {
        return false;
    }
    let called = role.of(source.text);
    let listed = ROLES.contains(&called);
    if !(role.tag.is(Pos::NNG) || listed) {
        return false;
    }
    let group = || matches!(called, "그룹" | "걸그룹" | "보이그룹" | "밴드" | "듀오");
    let office = || ends_in_title(called) || ends_with_one(called, &["실장", "팀장", "과장", "국장", "부장", "소장"]);
    let person = || name.class == NameClass::Person || listed || office();
    group() || is_korean_name(name.of(source.text)) && person()
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
    const BODIES: [&str; 16] =
        ["당", "부", "처", "청", "원", "회", "단", "팀", "실", "국", "전자", "그룹", "은행", "대학", "대학교", "신문"];
    // Which the lexicon has as people's names as well.
    const COUNTRIES: [&str; 12] =
        ["미국", "중국", "일본", "독일", "영국", "프랑스", "러시아", "이란", "이스라엘", "인도", "호주", "브라질"];
    let name = word.of(source.text);
    let short = || name.chars().count() == 2 && name.starts_with(['김', '박', '최', '정', '윤']);
    let korean = || (is_korean_name(name) || short()) && !name.contains(SOUNDS);
    let named =
        word.tag.is(Pos::NNP) && word.len() > SYLLABLE && word.class != NameClass::Place && !COUNTRIES.contains(&name);
    named && name.chars().all(is_syllable) && !korean() && !ends_with_one(name, &BODIES)
}

/// Whether a word ends like what a person is called by office: 대한체육회장, 주한미군사령관.
pub(super) fn ends_in_title(word: &str) -> bool {
    match last_syllable(word) {
        '장' => ends_with_one(word, &["총장", "지부장", "회장", "사장", "위원장", "원장"]),
        '원' => ends_with_one(word, &["해설위원", "의원", "최고위원"]),
        '관' => ends_with_one(word, &["장관", "차관", "사령관"]),
        '수' => ends_with_one(word, &["선수", "교수"]),
        '재' => word.ends_with("총재"),
        '자' => word.ends_with("기자"),
        '리' => word.ends_with("총리"),
        '표' => word.ends_with("대표"),
        '독' => word.ends_with("감독"),
        '검' => word.ends_with("특검"),
        '행' => word.ends_with("대행"),
        _ => false,
    }
}

/// Drops what is no term by itself: a surname alone, the root of an adjective, the label of a section, and runs of words
/// that the title makes by leaving out particles (영주 화학물질 누출), where neither the text nor the background knows them.
pub(super) fn drop_leftovers(source: &Source<'_>, found: &mut Vec<Candidate<'_>>) {
    let title = title_of(source.sentences).map(|title| title.span);
    let in_title = |candidate: &Candidate<'_>| {
        let (first, last) = (candidate.mentions[0], candidate.mentions[candidate.mentions.len() - 1]);
        title.is_some_and(|title| title.contains(first.span) && title.contains(last.span))
    };
    let has_body = source.sentences.iter().any(|sentence| sentence.role == Role::Body);
    let bare = |candidate: &Candidate<'_>| {
        let known = || candidate.rarity.known && !candidate.key.contains('적');
        let surname = || source.words[candidate.own.first as usize].tag.is(Pos::NNP) && is_surname(candidate.key);
        let phrase = || candidate.own.words > 1 || is_mixed(candidate.key);
        let telegraphic = || in_title(candidate) && !known() && phrase() && is_run(source, candidate.own);
        candidate.named
            || !(surname() || is_root(source, candidate) || has_body && is_label(source, candidate) || telegraphic())
    };
    found.retain(bare);
}

/// Whether a candidate is a heading and stands nowhere else: ■ 자격요건. What a section is about its text speaks of too.
fn is_label(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let [mention] = &candidate.mentions[..] else { return false };
    let heading = &source.sentences[mention.sentence as usize];
    let no_letter = |c: char| !is_alphanumeric(c) || c.is_ascii_digit();
    heading.role == Role::Heading
        && heading.span.of(source.text).trim_matches(no_letter) == mention.span.of(source.text)
}

/// Whether a word is only ever the root of an adjective or an adverb: 허심탄회하게.
fn is_root(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let adverb = |m: &Mention| source.text.as_bytes()[m.span.end..].starts_with("하게".as_bytes());
    let next = |m: &Mention| next_word(source, *m, false);
    let adjective = |m: &Mention| next(m).is_some_and(|word| word.tag.first() == Pos::XSA) || adverb(m);
    // ‘훈훈’, as headlines end.
    let root = |m: &Mention| source.words[m.first as usize].tag.is(Pos::XR);
    let bare = |m: &Mention| root(m) && next(m).is_none_or(|word| word.tag.first().is_mark());
    candidate.own.words == 1 && candidate.mentions.iter().all(|m| adjective(m) || bare(m))
}

/// Whether a word of the title is shorthand, Hanja or Latin letters and Hangul in one: 文정권, 北리호남.
fn is_mixed(key: &str) -> bool {
    key.chars().any(is_syllable) && !key.chars().all(is_syllable)
}

/// Whether it is a foreigner's name that is said in short as well, by its last word.
fn is_shortened(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let [first, .., last] = &source.words[candidate.own.indexes()] else { return false };
    let short = |m: &Mention| m.words == 1 && m.span.of(source.text) == last.of(source.text);
    is_foreign(source, first) && is_foreign(source, last) && candidate.mentions.iter().any(short)
}

/// Drops runs of words that only ever stand inside one longer candidate or never end where the nouns end, and are no
/// phrases that other texts know: 양심적 병역 in 양심적 병역 거부, 중간 수사 in 중간 수사 결과.
pub(super) fn drop_pieces(source: &Source<'_>, found: &mut Vec<Candidate<'_>>) {
    let mut around = ByWord::new(source.words.len());
    for candidate in found.iter().filter(|candidate| candidate.own.words > 1) {
        for mention in &*candidate.mentions {
            around.push(mention.first, (*mention, candidate.mentions.len()));
        }
    }
    // Where a name begins and where its last word does, each with its end: 볼프강 크뢰거 독일 is no term beside it.
    let mut names: FxHashMap<u32, u32> = FxHashMap::default();
    for name in found.iter().filter(|candidate| is_shortened(source, candidate)).map(|candidate| candidate.own) {
        let end = name.first + name.words;
        names.extend([(name.first, end), (end - 1, end)]);
    }
    let is_piece = |candidate: &Candidate<'_>| {
        let (m, count) = (candidate.own, candidate.mentions.len());
        let from = m.first.saturating_sub(candidates::LONGEST_NAME as u32);
        if let Some(&end) = names.get(&m.first) {
            return m.first + m.words > end && is_run(source, m);
        }
        let mut longer = (from..=m.first).flat_map(|word| around.at(word));
        !candidate.mentions.iter().any(|m| m.ends_run)
            || longer.any(|(other, others)| *others == count && other.words > m.words && other.span.contains(m.span))
    };
    let is_office = |candidate: &Candidate<'_>| {
        !names.contains_key(&candidate.own.first) && is_office_or_person(source, candidate.own)
    };
    let numbered = numbered_names(source, found);
    let is_of_product = |c: &Candidate<'_>| numbered.get(&c.own.first).is_some_and(|&count| count == c.mentions.len());
    found.retain(|c| match c.own.words {
        _ if c.named => true,
        1 => !is_of_product(c),
        _ => !is_office(c) && (c.rarity.known || !is_piece(c)),
    });
}

/// The words of names that hold a number or a hyphen, and how often the text has the name, where it is more than once: 갤럭시
/// S26 울트라, 판독자-기록자 자물쇠.
fn numbered_names(source: &Source<'_>, found: &[Candidate<'_>]) -> FxHashMap<u32, usize> {
    // 2분기 and 2026 say when.
    let number = |pair: &[Word]| {
        let alone = pair[0].opens_eojeol && pair[1].opens_eojeol;
        let digits = pair[0].of(source.text).bytes().filter(u8::is_ascii_digit).count();
        alone && (pair[0].tag.is(Pos::SN) && digits < 4 || pair[0].tag.is(Pos::SL) && digits > 0)
    };
    let is_numbered = |candidate: &&Candidate<'_>| {
        let [name, rest @ ..] = &source.words[candidate.own.indexes()] else { return false };
        let product = || name.tag.is(Pos::NNP) && rest.windows(2).any(number) && is_run(source, candidate.own);
        let hyphen = || rest.iter().any(|word| word.of(source.text) == "-");
        candidate.mentions.len() > 1 && (hyphen() || product())
    };
    let mut words = FxHashMap::default();
    for name in found.iter().filter(is_numbered) {
        words.extend(name.own.indexes().map(|word| (word as u32, name.mentions.len())));
    }
    words
}
