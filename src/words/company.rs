//! Nouns that are told by what stands around them, where the lexicon's costs read something else.
//!
//! A line's costs see one morpheme on each side. Before another noun 문의 is read as 문 and 의, 비만 as 비 and 만, 하자 as a
//! predicate; what is done politely is read as what is shown or asked (보고 드린); 산림과 ends in a particle.

use std::ops::Range;

use super::doubted::continues_verb;
use super::heads::{BEFORE_NOUNS, is_department, is_of_school, suits};
use super::persons::{NAME, NAME_OPENINGS, is_aged, is_called, is_name, is_name_with_particle};
use super::{chunk, counted};
use crate::document::Span;
use crate::hangul::{OPEN, SYLLABLE, final_consonant, is_syllable};
use crate::marks::MIDDLE_DOTS;
use crate::tag::{Pos, Tag};
use crate::tokenize::{Morpheme, NameClass};

/// What the company of a chunk tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It is a noun as a whole.
    Noun(Pos),
    /// Its first bytes are a person's name, unless the first two syllables are a common noun: 박정은 선수, but 기업은 대표를.
    Name(usize),
    /// Its first bytes are a noun, if they can be one, and 드리다 follows.
    Served(usize),
    /// Its first bytes are a city, if the lexicon has it: 나주|시는 is read as a predicate, 이천|시 as a number.
    City(usize),
    /// Its first bytes are a noun: 쿠폰함.
    Thing(usize),
    /// Its first two syllables are what a person is called, if the lexicon has the name: 지훈|아, 민준|이는.
    Called,
    /// It is a noun as a whole, if the lexicon has it: 서해·남해, 김정은.
    Listed,
    /// Its first bytes name a law: 폭력행위등처벌에관한법률|을.
    Law(usize),
    /// Its first bytes are a noun, if the lexicon has it as what is done: 이동|하는, which it takes for a name.
    Deed(usize),
    /// Its first bytes are an army, if the lexicon has what stands before 군 as a place: 그리스군. 민호군 is a boy.
    Army(usize),
    /// Its first syllable is a noun, if nothing but particles or the copula follow: 3년 전이다, 이번 주가.
    Short,
    /// Its first bytes are a noun, if they are met much oftener than with the 와 or 과 that follows: 비와 함께.
    Joined(usize),
}

/// What the company of a chunk tells of it, if anything. `morphemes` are those of the whole document, of which it is read as
/// those in `own`. Nearly every chunk is nothing of all this by its tags, its length or its last syllable.
pub(super) fn told(text: &str, span: Span, morphemes: &[Morpheme], own: Range<usize>) -> Option<Told> {
    let chunk = span.of(text);
    let (before, after) = (&morphemes[..own.start], &morphemes[own.end..]);
    let (reading, count) = (&morphemes[own.clone()], own.len());
    // A mark may have swallowed its beginning: +²그리스군.
    let (first, last) = (reading.first().filter(|first| first.start as usize == span.start)?, reading.last()?);
    let closing = chunk.chars().next_back()?;
    let whole = count == 1 && last.tag.single().is_some_and(Pos::is_noun);
    if whole && first.len() == chunk.len() && !matches!(closing, '와' | '과') && chunk != "주가" && chunk != "주도"
    {
        return None;
    }
    // 성남시 분당구, at the end of a line.
    if closing == '구' && count == 2 && last.len() == SYLLABLE && !last.tag.first().is_noun() && first.of(text) != "하"
    {
        return Some(Told::City(chunk.len()));
    }
    // Past a closing quotation mark: ‘피자집 절도’ 사건.
    let next = behind_space(&text[span.end..]);
    let service = if chunk.len() > 3 && opens_service(next) { Some(chunk.len()) } else { served(chunk) };
    if let Some(length) = service {
        // 직접 드린 is no noun, and the lexicon has 부탁드리다.
        let word = count == 1 && !last.tag.first().is_predicate();
        let verb = first.tag.first() == Pos::VV && first.len() > length;
        return (!word && !verb).then_some(Told::Served(length));
    }
    if let Some(length) = chunk::law(chunk) {
        return Some(Told::Law(length));
    }
    if closing == '면' && is_dish(text, reading) {
        return Some(Told::Noun(Pos::NNG));
    }
    if let Some(length) = thing(text, reading) {
        return Some(Told::Thing(length));
    }
    if first.tag.single().is_some_and(Pos::is_noun) && is_called(chunk, &text[span.end..], before.last()) {
        return Some(Told::Called);
    }
    let third = chunk.as_bytes().get(NAME - SYLLABLE..).and_then(|rest| rest.first_chunk::<SYLLABLE>());
    let is_third = |syllable: &str| third.is_some_and(|third| third == syllable.as_bytes());
    if is_third("시") && is_misread_city(text, before.last(), reading) {
        return Some(Told::City(CITY));
    }
    let short = match chunk {
        "주가" | "주는" | "주도" => {
            before.last().is_some_and(|before| matches!(before.of(text), "이번" | "다음" | "지난"))
        }
        _ => {
            // 3년 전, 사흘 전
            let lasts = |before: &Morpheme| before.tag.is(Pos::NNBC) || counted::lasts(before.of(text));
            first.of(text) == "전이" && before.last().is_some_and(lasts)
        }
    };
    if short {
        return Some(Told::Short);
    }
    if let (Some(length), Some(Pos::NNG | Pos::NNP)) = (joined(chunk, closing, next), first.tag.single())
        && first.len() == length + "와".len()
    {
        return Some(Told::Joined(length));
    }
    if whole {
        return None;
    }
    if count == 2 && chunk.len() > 3 && is_torn(reading) && is_behind_dot(&text[..span.start]) && follows_noun(before) {
        return Some(Told::Listed);
    }
    if chunk.len() == 6
        && let Some(heads) = BEFORE_NOUNS.get(chunk)
    {
        let alone = before.last().is_none_or(|m| m.end as usize + 1 != span.start || !governs(text, m, first));
        // A quotation mark may stand between.
        let start = text.len() - next.len();
        let head = after.iter().take(2).find(|m| m.start as usize == start);
        let company = alone && head.is_some_and(|head| suits(text, head, next, heads));
        return company.then_some(Told::Noun(Pos::NNG));
    }
    // 김정은, which is 김정 and 은 at the beginning of a text.
    if closing == '은' && count == 2 && first.class == NameClass::Person && chunk.len() == NAME {
        return Some(Told::Listed);
    }
    let noun = first.tag.single().is_some_and(|pos| pos.is_noun() || pos == Pos::NR);
    if first.class == NameClass::Person && first.len() == NAME && is_third("하") && continues_verb(&chunk[NAME..]) {
        return Some(Told::Deed(NAME - SYLLABLE));
    }
    if noun && first.len() >= NAME && reading.get(1).is_some_and(|second| second.of(text) == "군") {
        return Some(Told::Army(first.len() + "군".len()));
    }
    // 노가하 씨: a suffix that lacks its ending is none.
    let cut = || last.tag.is(Pos::XSV) || count == 3 && reading[1].tag.is(Pos::VCP) && last.of(text) == "든";
    let particle = last.tag.first().is_particle() && last.len() == 3;
    let named = || is_name(chunk, closing, next) || (is_third("하") || is_third("든")) && is_name_with_particle(chunk);
    if noun && (chunk.len() > NAME || cut()) && named() {
        return Some(Told::Name(NAME));
    }
    if noun && chunk.len() == NAME && chunk.starts_with(|c| NAME_OPENINGS.contains(c)) && is_aged(&text[span.end..]) {
        return Some(Told::Noun(Pos::NNP));
    }
    // 직업계고 학생, but not 교실이고.
    let nouns =
        || reading[..count - 1].iter().all(|m| m.tag.single().is_some_and(|pos| pos.is_noun() || pos == Pos::XSN));
    if closing == '고' && chunk.len() >= NAME && last.len() == SYLLABLE && is_of_school(next) && nouns() {
        return Some(Told::Noun(Pos::NNP));
    }
    if particle && closing == '과' && is_department(&chunk[..chunk.len() - "과".len()], &text[span.end..], next) {
        return Some(Told::Noun(Pos::NNG));
    }
    (particle && noun && count == 2 && named()).then_some(Told::Name(NAME))
}

/// Whether a middle dot stands last: nearly always a space does.
fn is_behind_dot(before: &str) -> bool {
    before.as_bytes().last().is_some_and(|byte| !byte.is_ascii()) && MIDDLE_DOTS.iter().any(|dot| before.ends_with(dot))
}

/// What follows behind a space, past a closing quotation mark.
fn behind_space(text: &str) -> &str {
    // Hardly any chunk has something else behind it.
    if text.as_bytes().first() == Some(&b' ') {
        return &text[1..];
    }
    text.strip_prefix(['’', '”', '\'', '"']).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default()
}

/// Whether a noun and one mark stand last: 서해·.
fn follows_noun(before: &[Morpheme]) -> bool {
    before.iter().rev().nth(1).is_some_and(|m| m.tag.single().is_some_and(Pos::is_noun))
}

/// Whether what stands before a word shows that it is a predicate (영화를 보고, 그렇게 하자), or a noun and a particle that
/// it describes or counts (두 건의 사항, 높은 산은, 이번 주의).
fn governs(text: &str, before: &Morpheme, opening: &Morpheme) -> bool {
    let last = before.tag.last();
    if opening.tag.first().is_predicate() {
        return last.is_particle() || matches!(last, Pos::MAG | Pos::MAJ | Pos::EC);
    }
    matches!(last, Pos::SN | Pos::NR | Pos::MM | Pos::ETM) || matches!(before.of(text), "이번" | "다음" | "지난")
}

/// Whether a reading begins with one syllable, with no noun and no particle behind it: 남|해, 세|척, but not 검·경이.
fn is_torn(reading: &[Morpheme]) -> bool {
    let whole = |tag: Tag| tag.first().is_particle() || tag.first().is_noun();
    reading[0].len() == 3 && reading.last().is_some_and(|last| !whole(last.tag))
}

/// What is put into boxes, so that 함 behind it is one: of what is done 함 says that it is (정리함).
const IN_BOXES: [&str; 22] = [
    "우편",
    "편지",
    "메일",
    "쪽지",
    "문자",
    "톡",
    "쿠폰",
    "알림",
    "장바구니",
    "명패",
    "유골",
    "라벨",
    "소화기",
    "공구",
    "구급",
    "서류",
    "수저",
    "동전",
    "열쇠",
    "의류",
    "헌옷",
    "헌금",
];

/// Where a thing ends that a chunk opens with: 쿠폰함|에.
fn thing(text: &str, reading: &[Morpheme]) -> Option<usize> {
    let [noun, suffix, particles @ ..] = reading else { return None };
    let is_box = suffix.of(text) == "함" && suffix.tag.last() == Pos::ETN && IN_BOXES.contains(&noun.of(text));
    let alone = || particles.iter().all(|m| m.tag.first().is_particle());
    (is_box && alone()).then_some(noun.len() + suffix.len())
}

/// Whether a reading is nouns and a copula that does not suit them: what ends in a consonant has 이면, so 육개장사발면 and
/// 해물짬뽕라면 are dishes.
fn is_dish(text: &str, reading: &[Morpheme]) -> bool {
    let [nouns @ .., copula] = reading else { return false };
    let Some(last) = nouns.last() else { return false };
    let noun = |m: &Morpheme| m.tag.single().is_some_and(Pos::is_noun);
    copula.tag.first() == Pos::VCP
        && matches!(copula.of(text), "면" | "라면")
        && last.len() > SYLLABLE
        && nouns.iter().all(noun)
        && last.of(text).ends_with(|c| is_syllable(c) && final_consonant(c) != Some(OPEN))
}

/// Bytes of the name of a city of two syllables, with 시.
const CITY: usize = 9;

/// What stands behind somebody or something that it happens with.
const TOGETHER: [&str; 8] = ["함께", "같이", "같은", "달리", "더불어", "마찬가지", "비교", "관련"];

/// Where 와 or 과 begins that may join what stands before it with what follows: 비와 함께, 프랑스와 이탈리아.
fn joined(chunk: &str, last: char, next: &str) -> Option<usize> {
    let at = match last {
        '와' | '과' => chunk.len() - "와".len(),
        '의' | '는' | '도' => {
            let stem = &chunk[..chunk.len() - "의".len()];
            stem.ends_with(['와', '과']).then(|| stem.len() - "와".len())?
        }
        _ => return None,
    };
    let together = || TOGETHER.iter().any(|with| next.starts_with(with));
    (at > "비".len() || at > 0 && together()).then_some(at)
}

/// Whether a chunk that may begin with a city is read as a number and an hour, of which there are no thousand (이천 시), or
/// as a predicate that is honoured. That has its stem right before 시, where it has one of two syllables (나오|시는), and is
/// no adjective (구리|시는), or an object before it, or what is done (설치 해주시는).
fn is_misread_city(text: &str, before: Option<&Morpheme>, reading: &[Morpheme]) -> bool {
    let Some(at) = reading.iter().position(|m| m.of(text).starts_with('시')) else { return false };
    let (stem, city) = (&reading[..at], &reading[at]);
    if (city.start - reading[0].start) as usize != CITY - "시".len() {
        return false;
    }
    let hour = stem.last().is_some_and(|m| m.tag.is(Pos::NR) && m.of(text).ends_with('천'));
    let told = city.tag.is(Pos::EP) && reading.get(at + 1).is_some_and(|m| m.of(text) == "는" && m.tag.is(Pos::ETM));
    let done = before.is_some_and(|before| matches!(before.tag.last(), Pos::JKO | Pos::EC)) || stem[0].of(text) == "해";
    hour || told && !done && !matches!(stem, [stem] if stem.tag.is(Pos::VV))
}

/// Where 드리다 begins behind two syllables or more: 안내|드린, 문의|드립니다. The lexicon has few such verbs and reads the
/// others as what is shown, asked or sown (보고 드린, 안 내드린).
fn served(chunk: &str) -> Option<usize> {
    // Most chunks are too short to hold both.
    if chunk.len() < "안내드린".len() {
        return None;
    }
    let (at, _) = chunk.char_indices().rev().find(|&(_, c)| c == '드')?;
    (at > "드".len() && opens_service(&chunk[at..])).then_some(at)
}

/// Whether a text begins with a form of 드리다, and not with 드리우다, or the rest of 프리드리히.
fn opens_service(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('드') else { return false };
    let mut chars = rest.chars();
    let next = match chars.next() {
        Some('리') => "고며면는지기겠오려러니시자게던도",
        Some('린') => "다대바것점",
        Some('릴') => "게까수것때테지예",
        Some('립') => "니",
        Some('려') => "요서야도라",
        Some('렸') => "다고으습던는지을어",
        _ => return false,
    };
    chars.next().is_none_or(|c| !is_syllable(c) || next.contains(c))
}
