//! What the company of a chunk tells of it ([`company`](super::company)), and whether the lexicon bears it out.

use super::particles;
use super::persons::{NAME, is_korean_name};
use super::service::is_served;
use crate::hangul::syllables;
use crate::tag::Pos;
use crate::tokenize::{RARE, TokenWorker, Tokenizer};

/// What the company of a chunk tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Its first bytes are one word, nearly always a noun, and often they are all of it: 이의|없이, 쿠폰함|에,
    /// 폭력행위등처벌에관한법률|을.
    Noun(usize, Pos),
    /// Its first three syllables are a person's name, unless the first two are a common noun: 박정은 선수, but 기업은 대표를.
    Name,
    /// They are the name of somebody whose office stands before it, unless the first two are a common noun: 회장 임호만, but
    /// 대표 영역인.
    Officer,
    /// Its first bytes are a noun, if they can be one, and 드리다 follows.
    Served(usize),
    /// Its first bytes are a city, if the lexicon has it: 나주|시는 is read as a predicate, 이천|시 as a number.
    City(usize),
    /// Its first two syllables are what a person is called, if the lexicon has the name: 지훈|아. With 이 behind them the
    /// document tells ([`children`](super::children)): 민준|이는.
    Called,
    /// It is a noun as a whole, if the lexicon has it: 서해·남해, 김정은.
    Listed,
    /// It is what there is or is not: a noun as a whole or without 은, if the lexicon has it: 내실 있는, 적은 없다.
    There,
    /// Its first bytes are a noun, if the lexicon has it as what is done: 이동|하는, which it takes for a name.
    Deed(usize),
    /// Its first bytes are an army, if the lexicon has what stands before 군 as a place: 그리스군. 민호군 is a boy.
    Army(usize),
    /// Its first syllable is a noun, if nothing but particles or the copula follow: 3년 전이다, 이번 주가.
    Short,
    /// Its first bytes are a noun, if they are met much oftener than with the 와 or 과 that follows: 비와 함께.
    Joined(usize),
}

impl Told {
    /// The noun that a chunk opens with, its length and its tag, if the lexicon bears it out.
    pub(super) fn noun(self, chunk: &str, worker: &mut TokenWorker) -> Option<(usize, Pos)> {
        let lexicon = worker.tokenizer();
        match self {
            Self::Noun(length, pos) => Some((length, pos)),
            Self::Name => is_person(chunk, lexicon).then_some((NAME, Pos::NNP)),
            Self::Officer => is_officer(chunk, lexicon).then_some((NAME, Pos::NNP)),
            Self::Served(length) => is_served(&chunk[..length], worker).then_some((length, Pos::NNG)),
            Self::City(length) => is_city(chunk.split_at(length), lexicon).then_some((length, Pos::NNP)),
            Self::Called => is_called(chunk, lexicon).then_some((syllables(2), Pos::NNP)),
            Self::Listed => lexicon.noun(chunk).map(|(_, pos)| (chunk.len(), pos)),
            Self::There => chunk
                .strip_suffix(['은', '는'])
                .and_then(|noun| what_there_is(noun, lexicon))
                .or_else(|| what_there_is(chunk, lexicon)),
            Self::Deed(length) => lexicon.is_deed(&chunk[..length]).then_some((length, Pos::NNG)),
            Self::Army(length) => is_army(chunk.split_at(length), lexicon).then_some((length, Pos::NNP)),
            Self::Short => {
                let (noun, rest) = chunk.split_at("전".len());
                particles::follow(noun, rest).then_some((noun.len(), Pos::NNG))
            }
            Self::Joined(length) => joined(chunk, length, lexicon).map(|pos| (length, pos)),
        }
    }
}

/// 구본|하의 is a name, 정부|하의 and 이동|하는 are none.
fn is_person(chunk: &str, lexicon: &Tokenizer) -> bool {
    let (noun, last) = chunk[..NAME].split_at(syllables(2));
    let known = || lexicon.noun(noun).is_some_and(|(cost, pos)| pos == Pos::NNG && cost < RARE);
    match last {
        "하" => !known() && !lexicon.is_deed(noun),
        "든" => !known(),
        _ => !lexicon.is_common(noun),
    }
}

fn is_officer(chunk: &str, lexicon: &Tokenizer) -> bool {
    let (noun, rest) = chunk.split_at(syllables(2));
    let common = lexicon.noun(noun).is_some_and(|(cost, pos)| pos == Pos::NNG && cost < RARE);
    // No name ends so: (공천 과정에).
    !common && !rest.starts_with(['을', '를', '에', '의', '는'])
}

/// 나주시|는, 나주시|청에서
fn is_city((city, rest): (&str, &str), lexicon: &Tokenizer) -> bool {
    const OF_CITIES: [&str; 5] = ["청", "장", "의회", "민", "내"];
    let whole = particles::follow(city, rest) || OF_CITIES.iter().any(|noun| rest.starts_with(noun));
    whole && lexicon.is_place(city)
}

fn is_called(chunk: &str, lexicon: &Tokenizer) -> bool {
    let (name, rest) = chunk.split_at(syllables(2));
    rest == "아" && lexicon.is_person(name) && !lexicon.is_noun(chunk)
}

fn what_there_is(noun: &str, lexicon: &Tokenizer) -> Option<(usize, Pos)> {
    let (_, pos) = lexicon.noun(noun)?;
    matches!(pos, Pos::NNG | Pos::NNB).then_some((noun.len(), pos))
}

fn is_army((army, rest): (&str, &str), lexicon: &Tokenizer) -> bool {
    let country = army.strip_suffix('군').filter(|country| !is_korean_name(country));
    particles::follow(army, rest) && country.is_some_and(|country| lexicon.is_place(country))
}

/// The tag of a noun of so many bytes before 와 or 과.
fn joined(chunk: &str, length: usize, lexicon: &Tokenizer) -> Option<Pos> {
    let (noun, rest) = chunk.split_at(length);
    let (_, pos) = lexicon.noun(noun)?;
    let (whole, _) = lexicon.noun(&chunk[..length + "와".len()])?;
    (particles::follow(noun, rest) && whole > RARE).then_some(pos)
}
