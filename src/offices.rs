//! What people are called by office, trade or role, and what each such word tells where it stands:
//! `dictionaries/offices.txt` has them all, with what holds for each.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::hangul::{Syllables, syllables};

const LIST: &str = include_str!("../dictionaries/offices.txt");

static OFFICES: LazyLock<Offices> = LazyLock::new(|| Offices::of(LIST));

/// The words of which each thing holds: the names of the fields are those that the list has.
#[derive(Default)]
struct Offices {
    title: Vec<&'static str>,
    trade: Vec<&'static str>,
    appointed: Vec<&'static str>,
    /// By their first syllable.
    behind: BySyllable,
    /// These by their last one.
    before: BySyllable,
    beside: BySyllable,
    office: BySyllable,
    head: BySyllable,
    group: BySyllable,
    speaker: BySyllable,
    surname: BySyllable,
}

impl Offices {
    fn of(list: &'static str) -> Self {
        let mut offices = Self::default();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let Some(word) = words.next() else { continue };
            let (first, last) = (word.chars().next(), last_syllable(word));
            for holds in words {
                match holds {
                    "title" => offices.title.push(word),
                    "trade" => offices.trade.push(word),
                    "appointed" => offices.appointed.push(word),
                    "behind" => offices.behind.add(first, word),
                    "before" => offices.before.add(last, word),
                    "beside" => offices.beside.add(last, word),
                    "office" => offices.office.add(last, word),
                    "head" => offices.head.add(last, word),
                    "group" => offices.group.add(last, word),
                    "speaker" => offices.speaker.add(last, word),
                    "surname" => offices.surname.add(last, word),
                    _ => debug_assert!(false, "nothing is known by {holds}"),
                }
            }
        }
        offices
    }
}

/// Words by the syllable that they open with or end in.
#[derive(Default)]
struct BySyllable {
    /// Those syllables: they tell of most other words that they are none of these.
    syllables: Syllables,
    words: FxHashMap<char, Vec<&'static str>>,
}

impl BySyllable {
    fn add(&mut self, syllable: Option<char>, word: &'static str) {
        let Some(syllable) = syllable else { return };
        self.syllables.add(syllable);
        self.words.entry(syllable).or_default().push(word);
    }

    /// Those with that syllable.
    #[inline]
    fn with(&self, syllable: Option<char>) -> &[&'static str] {
        let known = syllable.filter(|&syllable| self.syllables.has(syllable));
        known.and_then(|syllable| self.words.get(&syllable)).map_or(&[], Vec::as_slice)
    }

    /// Whether a word ends with one of them, which are known by their last syllables.
    #[inline]
    fn end(&self, word: &str) -> bool {
        self.with(last_syllable(word)).iter().any(|end| word.ends_with(end))
    }
}

fn last_syllable(word: &str) -> Option<char> {
    word.chars().next_back()
}

/// The words that no key term ends in, and that are none alone.
pub(crate) fn titles() -> &'static [&'static str] {
    &OFFICES.title
}

/// What people do for a living, of what they are called by.
pub(crate) fn trades() -> &'static [&'static str] {
    &OFFICES.trade
}

/// What lists of those who are appointed hold.
pub(crate) fn appointed() -> &'static [&'static str] {
    &OFFICES.appointed
}

/// Of what stands behind names as a word of its own that which opens like a text.
pub(crate) fn opening_like(text: &str) -> &'static [&'static str] {
    OFFICES.behind.with(text.chars().next())
}

/// Whether a word stands behind names.
pub(crate) fn stands_behind_names(word: &str) -> bool {
    opening_like(word).contains(&word)
}

/// Whether people are called so before their names, by no office.
pub(crate) fn is_role(word: &str) -> bool {
    OFFICES.before.with(last_syllable(word)).contains(&word)
}

/// Whether a word ends like what a person is called by office beside the name: 대한체육회장, 주한미군사령관.
pub(crate) fn ends_in_title(word: &str) -> bool {
    OFFICES.beside.end(word) || is_office(word)
}

/// Whether a word is a place or body and the office in it: 인천시장, 산림녹지과장, 상원의원. These ends say so by themselves;
/// those of [`ends_in_title`] do only beside a name.
#[inline]
pub(crate) fn is_office(word: &str) -> bool {
    OFFICES.office.end(word) || word.ends_with('장') && (is_mayor(word) || heads_office(word))
}

/// Whether a word is who is at the head of a town, and no market.
fn is_mayor(word: &str) -> bool {
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
    word.len() == syllables(4) && word.ends_with("시장") && !MARKETS.contains(&word)
}

/// Whether a word is who is at the head of an office, of which there are many: 환경보호과장, 나래동장.
pub(crate) fn heads_office(word: &str) -> bool {
    // Exaggeration is 과장 too.
    const OTHERS: [&str; 7] = ["운동장", "청국장", "허위과장", "감정과장", "성능과장", "효능과장", "축소과장"];
    // Shorter words with these ends may say something else: 과장, 소장.
    word.len() > syllables(3) && OFFICES.head.end(word) && !OTHERS.iter().any(|other| word.ends_with(other))
}

/// Whether a word ends like a body that people belong to or like who heads one: 기상팀, 나래시의회, 나래지방법원, 사업본부장.
pub(crate) fn heads_or_holds_people(word: &str) -> bool {
    word.len() > syllables(2) && OFFICES.group.end(word)
}

/// Whether a word ends with an office that minutes name a speaker by. Beside a name at the mark of a speaker, so that
/// 대리 and 시장 are no other words.
pub(crate) fn names_speaker(word: &str) -> bool {
    OFFICES.speaker.end(word)
}

/// Whether people are called so by office, trade or role, wherever that may stand.
pub(crate) fn is_called_so(word: &str) -> bool {
    ends_in_title(word) || stands_behind_names(word) || is_role(word) || titles().contains(&word)
}

/// Whether 이 before a word may be a surname: 이 교수는.
pub(crate) fn follows_surname(word: &str) -> bool {
    OFFICES.surname.end(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_listed_once_and_something_is_known_of_it() {
        const KNOWN: [&str; 11] = [
            "title",
            "behind",
            "before",
            "trade",
            "beside",
            "office",
            "head",
            "group",
            "speaker",
            "appointed",
            "surname",
        ];
        let mut words: Vec<&str> = Vec::new();
        for line in LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (word, holds) = line.split_once(' ').expect(line);
            assert!(holds.split(' ').all(|holds| KNOWN.contains(&holds)), "{line}");
            words.push(word);
        }
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
    }

    #[test]
    fn what_a_word_tells_depends_on_where_it_stands() {
        assert!(is_office("나래시장") && !is_office("전통시장") && stands_behind_names("시장"));
        assert!(is_office("환경보호과장") && !is_office("과장") && !is_office("허위과장"));
        assert!(ends_in_title("나래체육회장") && !is_office("나래체육회장"));
        assert!(heads_or_holds_people("기상팀") && !heads_or_holds_people("팀"));
        assert!(is_role("셰프") && !is_role("요리셰프"));
        assert!(opening_like("부사장은").contains(&"부사장") && opening_like("").is_empty());
    }
}
