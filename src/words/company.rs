//! Nouns that are told by what stands around them, where the lexicon's costs read something else.
//!
//! A line's costs see one morpheme on each side. Before another noun 문의 is read as 문 and 의, 비만 as 비 and 만, 하자 as a
//! predicate; what is done politely is read as what is shown or asked (보고 드린); 산림과 ends in a particle.
//!
//! Whom and what it looks for stands in `heads`, `persons`, `children`, `service` and `things`; `told` asks the lexicon
//! whether it bears that out.

use std::ops::Range;

use super::doubted::continues_verb;
use super::heads::{heads_of, is_department, is_of_school, suits};
use super::persons::{NAME, is_aged, is_called, is_name_with_particle, is_surname, is_titled_name, opens_name};
use super::service::{opens_service, served};
use super::things::{boxes, is_dish};
use super::told::Told;
use super::{chunk, counted};
use crate::document::Span;
use crate::hangul::{SYLLABLE, in_utf8, opening_syllable, syllables};
use crate::marks::is_middle_dot;
use crate::offices;
use crate::tag::{Pos, Tag};
use crate::tokenize::{Morpheme, NameClass};

/// What the company of a chunk tells of it, if anything. `morphemes` are those of the whole document, of which it is
/// read as those in `own`.
pub(super) fn told(text: &str, span: Span, morphemes: &[Morpheme], own: Range<usize>) -> Option<Told> {
    Chunk::of(text, span, morphemes, own)?.told()
}

/// A chunk of letters, how it is read, and what stands around it.
struct Chunk<'a> {
    text: &'a str,
    span: Span,
    own: &'a str,
    /// What it is read as: never nothing.
    reading: &'a [Morpheme],
    first: &'a Morpheme,
    last: &'a Morpheme,
    before: &'a [Morpheme],
    after: &'a [Morpheme],
    /// Its last syllable.
    closing: char,
    /// What follows behind a space.
    next: &'a str,
    /// The syllable that it opens with.
    following: Option<u32>,
    /// It is read as one noun.
    whole: bool,
}

impl<'a> Chunk<'a> {
    /// What may be told of any chunk, what is surest first. Nearly every chunk is nothing of all this by its tags, its
    /// length or its last syllable.
    const ANY: [fn(&Self) -> Option<Told>; 10] = [
        Self::so_called,
        Self::district,
        Self::report_or_defendant,
        Self::served,
        Self::law,
        Self::thing,
        Self::called,
        Self::city,
        Self::short,
        Self::joined,
    ];

    /// Of one that is no noun of the lexicon as a whole.
    const IN_PIECES: [fn(&Self) -> Option<Told>; 4] = [Self::torn, Self::there, Self::journal, Self::before_noun];

    /// Of such a one as long as a name; departments have more than two syllables, too.
    const NAMED: [fn(&Self) -> Option<Told>; 3] = [Self::person, Self::school, Self::department];

    fn told(&self) -> Option<Told> {
        let first = |rules: &[fn(&Self) -> Option<Told>]| rules.iter().find_map(|rule| rule(self));
        let pieces = || if self.whole { None } else { first(&Self::IN_PIECES) };
        let named = || if self.whole || self.own.len() < NAME { None } else { first(&Self::NAMED) };
        first(&Self::ANY).or_else(pieces).or_else(named)
    }

    /// None of a noun of the lexicon, which is nothing else, nor of what begins inside a morpheme.
    fn of(text: &'a str, span: Span, morphemes: &'a [Morpheme], reading: Range<usize>) -> Option<Self> {
        let (before, after) = (&morphemes[..reading.start], &morphemes[reading.end..]);
        let reading = &morphemes[reading];
        // A mark may have swallowed its beginning: +²그리스군.
        let first = reading.first().filter(|first| first.start as usize == span.start)?;
        let last = reading.last()?;
        let own = span.of(text);
        let whole = reading.len() == 1 && last.tag.single().is_some_and(Pos::is_noun);
        if whole && first.len() == own.len() && !may_be_cut(own) {
            return None;
        }
        let next = behind_space(&text[span.end..]);
        let (closing, following) = (own.chars().next_back()?, opening_syllable(next.as_bytes()));
        Some(Self { text, span, own, reading, first, last, before, after, closing, next, following, whole })
    }

    /// It is one word as a whole.
    fn whole_as(&self, pos: Pos) -> Told {
        Told::Noun(self.own.len(), pos)
    }

    /// Whether it opens with a noun, a number among them.
    fn opens_with_noun(&self) -> bool {
        self.first.tag.single().is_some_and(|pos| pos.is_noun() || pos == Pos::NR)
    }

    fn is_third(&self, syllable: &str) -> bool {
        let third = self.own.as_bytes().get(NAME - SYLLABLE..).and_then(|rest| rest.first_chunk::<SYLLABLE>());
        third.is_some_and(|third| third == syllable.as_bytes())
    }

    /// 이른|바 is only written with a space.
    fn so_called(&self) -> Option<Told> {
        (self.own == "이른바" && self.reading.len() > 1).then(|| self.whole_as(Pos::MAJ))
    }

    /// 성남시 분당구: what ends in 구 and is a noun and no ending.
    fn district(&self) -> Option<Told> {
        let torn = self.closing == '구'
            && self.reading.len() == 2
            && self.last.len() == SYLLABLE
            && !self.last.tag.first().is_noun()
            && self.first.of(self.text) != "하";
        torn.then_some(Told::City(self.own.len()))
    }

    /// 결과를 보고하였다, 보고받고: nobody sees and does in one eojeol. 피고 1, 피고 이정민: what blooms, burns or is smoked is said
    /// before.
    fn report_or_defendant(&self) -> Option<Told> {
        const DONE: [char; 9] = ['하', '했', '해', '한', '할', '함', '합', '받', '드'];
        const BLOOM: [&str; 18] = [
            "꽃",
            "매화",
            "국화",
            "목련",
            "장미",
            "진달래",
            "철쭉",
            "개나리",
            "동백",
            "벚나무",
            "담배",
            "불",
            "곰팡이",
            "잎",
            "바람",
            "웃음",
            "연기",
            "향",
        ];
        if !self.first.tag.is(Pos::VV) || self.first.len() != SYLLABLE {
            return None;
        }
        if let Some(rest) = self.own.strip_prefix("보고") {
            return rest.starts_with(DONE).then_some(Told::Deed(syllables(2)));
        }
        if self.own != "피고" {
            return None;
        }
        let said = self.before.iter().rev().take(CLAUSE).take_while(|m| !m.tag.first().is_mark());
        let blooms = said.filter(|m| m.tag.first().is_noun()).any(|noun| {
            let noun = noun.of(self.text);
            BLOOM.iter().any(|bloom| noun.ends_with(bloom))
        });
        (!blooms && self.following != Some(IT_IS)).then(|| self.whole_as(Pos::NNG))
    }

    /// 보고 드린, 안내드린; but 직접 드린 is no noun, and the lexicon has 부탁드리다.
    fn served(&self) -> Option<Told> {
        let behind = self.following == Some(IS_DONE) && self.own.len() > SYLLABLE && opens_service(self.next);
        let length = if behind { self.own.len() } else { served(self.own)? };
        let word = self.reading.len() == 1 && !self.last.tag.first().is_predicate();
        let verb = self.first.tag.first() == Pos::VV && self.first.len() > length;
        (!word && !verb).then_some(Told::Served(length))
    }

    fn law(&self) -> Option<Told> {
        chunk::law(self.own).map(|length| Told::Noun(length, Pos::NNG))
    }

    fn thing(&self) -> Option<Told> {
        if self.closing == '면' && is_dish(self.text, self.reading) {
            return Some(self.whole_as(Pos::NNG));
        }
        boxes(self.text, self.reading).map(|length| Told::Noun(length, Pos::NNG))
    }

    fn called(&self) -> Option<Told> {
        let called = self.is_third("이") || self.is_third("아");
        let noun = called && self.first.tag.single().is_some_and(Pos::is_noun);
        (noun && is_called(self.own, &self.text[self.span.end..], self.before.last())).then_some(Told::Called)
    }

    fn city(&self) -> Option<Told> {
        let misread = self.is_third("시") && is_misread_city(self.text, self.before.last(), self.reading);
        misread.then_some(Told::City(CITY))
    }

    /// 이번 주가, 3년 전이다, 사흘 전에.
    fn short(&self) -> Option<Told> {
        let before = self.before.last()?;
        let short = match self.own {
            "주가" | "주는" | "주도" => matches!(before.of(self.text), "이번" | "다음" | "지난"),
            own if own.starts_with("전이") && self.first.len() == syllables(2) => {
                before.tag.is(Pos::NNBC) || counted::lasts(before.of(self.text))
            }
            _ => false,
        };
        short.then_some(Told::Short)
    }

    fn joined(&self) -> Option<Told> {
        let length = joined(self.own, self.closing, self.next)?;
        let noun = matches!(self.first.tag.single(), Some(Pos::NNG | Pos::NNP));
        (noun && self.first.len() == length + "와".len()).then_some(Told::Joined(length))
    }

    /// 내실 있는, 이의 없이: neither what describes something nor a bare stem stands before these.
    fn there(&self) -> Option<Told> {
        let there = matches!(self.following, Some(IT_IS | IT_IS_NOT))
            && self.own.len() > SYLLABLE
            && matches!(self.last.tag.last(), Pos::JKG | Pos::ETM | Pos::ETN | Pos::VV | Pos::VA);
        there.then_some(Told::There)
    }

    /// 물빛학회지 표지: the ending that sounds like it stands before what somebody is not (바보지 천재가 아니다).
    fn journal(&self) -> Option<Told> {
        let [nouns @ .., last] = self.reading else { return None };
        let ending = matches!(last.tag.first(), Pos::VCP | Pos::XSV) && last.of(self.text) == "지";
        let noun = |m: &Morpheme| matches!(m.tag.single(), Some(Pos::NNG | Pos::NNP));
        let head = || self.after.first().is_some_and(|next| next.start == last.end + 1 && noun(next));
        let denied = || self.after.get(1).is_some_and(|next| matches!(next.tag.first(), Pos::JKS | Pos::JKC));
        (ending && !nouns.is_empty() && nouns.iter().all(noun) && head() && !denied()).then(|| self.whole_as(Pos::NNP))
    }

    /// 서해·남해.
    fn torn(&self) -> Option<Told> {
        let torn = self.reading.len() == 2
            && self.own.len() > SYLLABLE
            && is_torn(self.reading)
            && is_behind_dot(&self.text[..self.span.start])
            && follows_noun(self.before);
        torn.then_some(Told::Listed)
    }

    /// 문의 전화, 비만 환자: what looks like something else is a noun before some others.
    fn before_noun(&self) -> Option<Told> {
        let length = (syllables(2)..=LONGEST_BEFORE).contains(&self.own.len());
        let heads = if length { heads_of(self.own, self.closing)? } else { return None };
        let before = self.before.last();
        // 그림으로 보고 자료를 샀다
        let set = !heads.is_empty() && self.own != "보고";
        let alone =
            before.is_none_or(|m| m.end as usize + 1 != self.span.start || !governs(self.text, m, self.first, set));
        // A quotation mark may stand between.
        let start = self.text.len() - self.next.len();
        let head = self.after.iter().take(2).find(|m| m.start as usize == start);
        let company = alone && head.is_some_and(|head| suits(self.text, head, self.next, heads));
        company.then(|| self.whole_as(Pos::NNG))
    }

    fn person(&self) -> Option<Told> {
        let (own, count, noun) = (self.own, self.reading.len(), self.opens_with_noun());
        let person = self.first.class == NameClass::Person;
        // 김정은, which is 김정 and 은 at the beginning of a text.
        if self.closing == '은' && count == 2 && person && own.len() == NAME {
            return Some(Told::Listed);
        }
        if person && self.first.len() == NAME && self.is_third("하") && continues_verb(&own[NAME..]) {
            return Some(Told::Deed(NAME - SYLLABLE));
        }
        if noun && self.first.len() >= NAME && self.reading.get(1).is_some_and(|second| second.of(self.text) == "군") {
            return Some(Told::Army(self.first.len() + "군".len()));
        }
        // 노가하 씨: a suffix that lacks its ending is none.
        let cut = || {
            let copula = count == 3 && self.reading[1].tag.is(Pos::VCP);
            self.last.tag.is(Pos::XSV) || copula && self.last.of(self.text) == "든"
        };
        if noun && (own.len() > NAME || cut()) && self.named() {
            return Some(Told::Name);
        }
        if count >= 2 && own.len() >= NAME && self.holds_office() && own.starts_with(is_surname) {
            return Some(Told::Officer);
        }
        let aged = noun && own.len() == NAME && opens_name(own);
        (aged && is_aged(&self.text[self.span.end..])).then(|| self.whole_as(Pos::NNP))
    }

    /// (회장 임호만), 이사장 모영란입니다: a particle stands neither before a mark that closes a bracket, or gives a number, nor
    /// before the copula.
    fn holds_office(&self) -> bool {
        let office = |m: &Morpheme| {
            let title = m.of(self.text);
            m.end as usize + 1 == self.span.start
                && m.tag.is(Pos::NNG)
                && (offices::stands_behind_names(title)
                    || title.len() > syllables(2) && title.ends_with(['장', '원']) && !title.ends_with("공소장"))
        };
        let ends = if self.own.len() == NAME {
            matches!(self.text.as_bytes().get(self.span.end), Some(b')' | b'('))
        } else {
            self.own.get(NAME..) == Some("입니다")
        };
        if !ends || self.first.tag.first().is_predicate() {
            return false;
        }
        // (김 여사 모르게), (윤 대통령 지시를): who holds that office is said.
        matches!(self.before, [.., before, last] if before.len() != SYLLABLE && office(last))
    }

    fn named(&self) -> bool {
        let particle = || (self.is_third("하") || self.is_third("든")) && is_name_with_particle(self.own);
        is_titled_name(self.own, self.closing, self.next) || particle()
    }

    /// 직업계고 학생, but not 교실이고.
    fn school(&self) -> Option<Told> {
        let noun = |m: &Morpheme| m.tag.single().is_some_and(|pos| pos.is_noun() || pos == Pos::XSN);
        let school = self.closing == '고'
            && self.own.len() >= NAME
            && self.last.len() == SYLLABLE
            && is_of_school(self.next)
            && self.reading[..self.reading.len() - 1].iter().all(noun);
        school.then(|| self.whole_as(Pos::NNP))
    }

    /// 산림과; or a person before one particle.
    fn department(&self) -> Option<Told> {
        if !self.last.tag.first().is_particle() || self.last.len() != SYLLABLE {
            return None;
        }
        let stem = &self.own[..self.own.len() - SYLLABLE];
        if self.closing == '과' && is_department(stem, &self.text[self.span.end..], self.next) {
            return Some(self.whole_as(Pos::NNG));
        }
        (self.opens_with_noun() && self.reading.len() == 2 && self.named()).then_some(Told::Name)
    }
}

/// Whether a noun of the lexicon may be a shorter one and what leans on it: 비와, 이번 주가.
fn may_be_cut(noun: &str) -> bool {
    noun.ends_with(['와', '과']) || matches!(noun, "주가" | "주도")
}

/// Syllables that what is told by them opens with: 있는, 없다, 드립니다.
const IT_IS: u32 = in_utf8('있');
const IT_IS_NOT: u32 = in_utf8('없');
const IS_DONE: u32 = in_utf8('드');

/// A clause has about so many morphemes before its predicate.
const CLAUSE: usize = 8;

/// Whether a middle dot stands last: nearly always a space does.
fn is_behind_dot(before: &str) -> bool {
    before.as_bytes().last().is_some_and(|byte| !byte.is_ascii()) && before.ends_with(is_middle_dot)
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
/// it describes or counts (두 건의 사항, 높은 산은, 이번 주의). What follows may make a `set` phrase of it: 법원은 피고 회사가.
fn governs(text: &str, before: &Morpheme, opening: &Morpheme, set: bool) -> bool {
    let last = before.tag.last();
    if opening.tag.first().is_predicate() {
        let other = || match last {
            Pos::JKG | Pos::JC => false,
            _ => last.is_particle() || last == Pos::MAJ,
        };
        return matches!(last, Pos::JKO | Pos::MAG | Pos::EC) || !set && other();
    }
    matches!(last, Pos::SN | Pos::NR | Pos::MM | Pos::ETM) || matches!(before.of(text), "이번" | "다음" | "지난")
}

/// Whether a reading begins with one syllable, with no noun and no particle behind it: 남|해, 세|척, but not 검·경이.
fn is_torn(reading: &[Morpheme]) -> bool {
    let whole = |tag: Tag| tag.first().is_particle() || tag.first().is_noun();
    reading[0].len() == SYLLABLE && reading.last().is_some_and(|last| !whole(last.tag))
}

/// Bytes of the longest noun that is told by the one behind it.
const LONGEST_BEFORE: usize = syllables(4);

/// Bytes of the name of a city of two syllables, with 시.
const CITY: usize = syllables(3);

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

/// Whether a chunk that may begin with a city is read as a number and an hour, of which there are no thousand (이천 시),
/// or as a predicate that is honoured. That has its stem right before 시, where it has one of two syllables (나오|시는), and
/// is no adjective (구리|시는), or an object before it, or what is done (설치 해주시는).
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
