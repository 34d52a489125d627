//! Who is meant: a person beside an office, a body or a role is the term, not both together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Source, last_syllable, next_word};
use crate::candidates::{Mention, is_part};
use crate::hangul::{SYLLABLE, is_syllable, syllables};
use crate::keys::Hash;
use crate::normalize::key;
use crate::offices;
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
    if korean && (offices::ends_in_title(office) || offices::is_role(office)) {
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
    offices::ends_in_title(word) || source.stop_words.is_title(&key(word))
}

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
        if word.len() <= syllables(3) {
            continue;
        }
        let own = word.of(source.text);
        let country = is_own_country(own);
        if (country || !speak && offices::heads_office(own))
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
    let mut found: Vec<u32> = offices::trades().iter().filter_map(known).collect();
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

/// A name and what its bearer is called before it: the name is the term (개그맨 김가온, 의사팀장 박서림, 그룹 누리빛).
pub(super) fn is_role_and_name(source: &Source<'_>, mention: Mention) -> bool {
    let [.., role, name] = &source.words[mention.indexes()] else { return false };
    if !name.tag.is(Pos::NNP) || name.class == NameClass::Place || role.len() == SYLLABLE {
        return false;
    }
    let called = role.of(source.text);
    let listed = offices::is_role(called);
    let bare = name.tag.is(Pos::NNP) && (name.class == NameClass::Person || !name.known) && name.len() == syllables(3);
    if bare && is_korean_name(name.of(source.text)) && offices::heads_or_holds_people(called) {
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
