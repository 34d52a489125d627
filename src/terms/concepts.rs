//! Candidates that are one concept are made one: a long form and the short form that the text gives it in brackets
//! (인공지능(AI), 과학기술정보통신부(이하 과기정통부)), a person by full name and by the last part of it (마크 해밀턴, 해밀턴), and
//! what the user calls synonyms. The counts and places of all mentions are kept.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::by_word::ByWord;
use super::people::{is_foreign, is_title, is_titled};
use super::short_forms::{self, is_subsequence};
use super::{Candidate, Source, bearers, next_word};
use crate::candidates::Mention;
use crate::document::Role;
use crate::hangul::{SYLLABLE, is_syllable, syllables};
use crate::marks::is_middle_dot;
use crate::normalize::{key, one_line};
use crate::offices;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_korean_name, is_surname};

/// A gloss in brackets has at most this many words.
const GLOSS_WORDS: usize = 6;

/// A name that is used in short must be rare elsewhere: -ln of the share of documents.
const RARE: f64 = 6.0;

/// Joins candidates that are one concept. What is joined to another is left without mentions.
pub(super) fn join<'a>(source: &Source<'a>, found: &mut Vec<Candidate<'a>>) {
    let places = Places::new(source, found);
    let (mut joins, glossing) = glosses(source, found, &places);
    joins.extend(short_names(source, found, &places));
    joins.extend(surnames(source, found));
    joins.extend(given_names(source, found));
    let synonyms = synonyms(source, found);
    for &(_, first) in &synonyms {
        found[first].preferred = true;
    }
    joins.extend(synonyms);
    let people = bearers::by_title(source, found);
    joins.extend(surnames_with_title(found, &places, &people));
    joins.extend(short_forms::of_title(source, found));
    if joins.is_empty() && people.is_empty() && source.synonyms.is_empty() {
        return;
    }
    let mut concepts = Concepts::new(found.len(), joins);
    let mut joined = Vec::new();
    for number in 0..found.len() {
        let target = concepts.of(number);
        if target != number {
            for mention in &*std::mem::take(&mut found[number].mentions) {
                if glossing.contains(&mention.first) {
                    found[target].glosses.push(*mention);
                } else {
                    joined.push((target, *mention));
                }
            }
        }
    }
    for &(mention, number) in &people {
        let number = concepts.of(number);
        joined.push((number, mention));
        if source.sentences[mention.sentence as usize].role == Role::Title {
            found[number].in_title = mention.span.of(source.text);
        }
    }
    leave_out(found, &places, &people);
    joined.sort_by_key(|(target, mention)| (*target, mention.span.start));
    for more in joined.chunk_by(|(one, _), (other, _)| one == other) {
        add(found[more[0].0].mentions.to_mut(), more.iter().map(|&(_, mention)| mention));
    }
    found.retain(|candidate| !candidate.mentions.is_empty() && (candidate.preferred || !candidate.borrowed));
}

/// What each candidate is joined to, itself if to none.
struct Concepts(Vec<usize>);

impl Concepts {
    fn new(candidates: usize, joins: Vec<(usize, usize)>) -> Self {
        let mut concepts = Self((0..candidates).collect());
        for (short, long) in joins {
            let (short, long) = (concepts.of(short), concepts.of(long));
            concepts.0[short] = long;
        }
        concepts
    }

    /// What a candidate is joined to in the end. The way there is halved each time, so that a chain of them stays
    /// short.
    fn of(&mut self, mut number: usize) -> usize {
        let Self(into) = self;
        while into[number] != number {
            into[number] = into[into[number]];
            number = into[number];
        }
        number
    }
}

/// Adds mentions, which are in order, that overlap none that is there, nor each other.
fn add(mentions: &mut Vec<Mention>, more: impl Iterator<Item = Mention>) {
    let mut end = 0;
    let apart = |mention: &Mention| {
        let after = mentions.partition_point(|other| other.span.end <= mention.span.start);
        let there = mentions.get(after).is_some_and(|other| other.span.start < mention.span.end);
        let free = !there && mention.span.start >= end;
        end = if free { mention.span.end } else { end };
        free
    };
    let more: Vec<Mention> = more.filter(apart).collect();
    mentions.extend(more);
    mentions.sort_by_key(|mention| mention.span);
}

/// Which candidates begin at a word, each with how many words it has there.
struct Places(ByWord<(u32, u32)>);

impl Places {
    fn new(source: &Source<'_>, found: &[Candidate<'_>]) -> Self {
        let mut places = ByWord::new(source.words.len());
        for (number, candidate) in (0..).zip(found) {
            for mention in &*candidate.mentions {
                places.push(mention.first, (number, mention.words));
            }
        }
        Self(places)
    }

    fn get(&self, first: usize, words: usize) -> Option<usize> {
        let found = self.0.at(first as u32).find(|(_, own)| *own as usize == words);
        found.map(|&(number, _)| number as usize)
    }

    /// All that begin at a word.
    fn all(&self, first: u32) -> impl Iterator<Item = usize> {
        self.0.at(first).map(|&(number, _)| number as usize)
    }
}

/// Pairs of a surname that is a candidate and the one person that it stands for, each time with a title.
fn surnames_with_title(found: &[Candidate<'_>], places: &Places, people: &[(Mention, usize)]) -> Vec<(usize, usize)> {
    let mut meant: FxHashMap<usize, (usize, Option<usize>)> = FxHashMap::default();
    for &(mention, number) in people {
        if let Some(surname) = places.get(mention.first as usize, 1) {
            let (count, one) = meant.entry(surname).or_insert((0, Some(number)));
            *count += 1;
            *one = one.filter(|&other| other == number);
        }
    }
    let always = |(surname, (count, one)): (usize, (usize, Option<usize>))| {
        (count == found[surname].mentions.len()).then_some((surname, one?))
    };
    meant.into_iter().filter_map(always).collect()
}

/// Takes from other candidates what begins with such a mention: 한 장관 부부 says no more. What the user
/// lists first stays.
fn leave_out(found: &mut [Candidate<'_>], places: &Places, people: &[(Mention, usize)]) {
    let is_person = |mention: &Mention| people.binary_search_by_key(&mention.first, |(own, _)| own.first).is_ok();
    let mut others: Vec<usize> = people.iter().flat_map(|(mention, _)| places.all(mention.first)).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|&number| !found[number].preferred);
    for number in others {
        found[number].mentions.to_mut().retain(|mention| !is_person(mention));
    }
}

/// Pairs of short and long form that brackets join, and the first words of what stands in those brackets.
fn glosses(source: &Source<'_>, found: &[Candidate<'_>], places: &Places) -> (Vec<(usize, usize)>, FxHashSet<u32>) {
    let (mut pairs, mut glossing) = (Vec::new(), FxHashSet::default());
    for (at, word) in source.words.iter().enumerate() {
        if at > 0
            && word.tag.is(Pos::SSO)
            && !word.opens_eojeol
            && let Some((first, gloss, long)) = gloss_at(source, found, places, at)
        {
            pairs.push((gloss, long));
            glossing.insert(first as u32);
        }
    }
    (pairs, glossing)
}

/// The first word of what stands in a bracket, as which candidate, and the one that it stands for.
fn gloss_at(
    source: &Source<'_>,
    found: &[Candidate<'_>],
    places: &Places,
    bracket: usize,
) -> Option<(usize, usize, usize)> {
    let text = |at: usize| source.words.get(at).map(|word| word.of(source.text));
    let announced = text(bracket + 1) == Some("이하");
    let first = bracket + 1 + usize::from(announced);
    let count = (0..GLOSS_WORDS).find(|&n| source.words.get(first + n).is_some_and(|w| w.tag.is(Pos::SSC)))?;
    let gloss = places.get(first, count)?;
    let ending_here = (1..=crate::candidates::LONGEST.min(bracket)).rev();
    let before: Vec<usize> = ending_here.filter_map(|n| places.get(bracket - n, n)).collect();
    let shown = &source.words[first..first + count];
    let syllables = least_syllables(source.text, shown);
    let common = |&number: &usize| {
        let own = found[number].own;
        let noun = own.words == 1 && source.words[own.first as usize].tag.is(Pos::NNG);
        noun && found[number].characters < syllables
    };
    // 신경망 in 문장 그래프 신경망(SentGNN) is less than the gloss says.
    let whole: Vec<usize> = before.iter().copied().filter(|number| !common(number)).collect();
    let before = if whole.is_empty() { before } else { whole };
    let long = long_form(found, &before, found[gloss].key, announced)?;
    Some((first, gloss, long))
}

/// How many syllables at least say what a gloss in Latin letters does: two for each of several words, one for each
/// capital letter of a short one.
fn least_syllables(text: &str, gloss: &[Word]) -> usize {
    let words = gloss.iter().filter(|word| word.tag.is(Pos::SL));
    if gloss.len() > 1 {
        return 2 * words.count();
    }
    let capitals = |word: &Word| word.of(text).bytes().filter(u8::is_ascii_uppercase).count();
    words.map(capitals).filter(|&count| count <= SHORT_FORM).sum()
}

/// More capital letters than this write a word, and stand for none each.
const SHORT_FORM: usize = 4;

/// Which of the candidates that end at the bracket, the longest first, the gloss stands for.
fn long_form(found: &[Candidate<'_>], before: &[usize], gloss: &str, announced: bool) -> Option<usize> {
    if has_hangul(gloss) {
        let stands_for = |&&number: &&usize| {
            let long = &found[number].key;
            !has_hangul(long) || (long.chars().count() > gloss.chars().count() && is_subsequence(gloss, long.chars()))
        };
        return before.iter().rev().find(stands_for).or_else(|| before.first().filter(|_| announced)).copied();
    }
    let hangul = || before.iter().copied().filter(|&number| has_hangul(found[number].key));
    hangul().find(|&number| found[number].rarity.known).or_else(|| hangul().next())
}

fn has_hangul(key: &str) -> bool {
    key.chars().any(is_syllable)
}

/// Pairs of the last part of a name and the full name, where the full name comes first and the part stands alone later.
fn short_names(source: &Source<'_>, found: &[Candidate<'_>], places: &Places) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let families = families(source, found);
    for (number, full) in found.iter().enumerate() {
        let first = full.mentions[0];
        if !(2..=3).contains(&first.words) || !may_be_name(source, first) || !is_introduced(source, full) {
            continue;
        }
        let last = first.first + first.words - 1;
        // 나래시의회 최다솜: of a Korean nothing is left out behind what the person belongs to. 폰 노이만 is none.
        let (opening, word) = (&source.words[first.first as usize], &source.words[last as usize]);
        let particle = opening.tag.is(Pos::NNP) && opening.len() == SYLLABLE;
        if is_korean_name(word.of(source.text)) && !particle && !is_foreign(source, opening) {
            continue;
        }
        // Of two who are called so, neither is meant for sure: 이반카 트럼프, 도널드 트럼프.
        if families.get(word.of(source.text)).is_some_and(|&bearers| bearers > 1) {
            continue;
        }
        if let Some(short) = places.get(last as usize, 1) {
            let part = &found[short];
            let introduced = part.mentions[0].first == last;
            let rare = part.rarity.idf > RARE || is_known_foreigner(source, full, part);
            if introduced && part.mentions.len() > full.mentions.len() && rare {
                pairs.push((short, number));
            }
        }
    }
    pairs
}

/// How many foreigners have a family name, each with a name of their own before it.
fn families<'a>(source: &Source<'a>, found: &[Candidate<'_>]) -> FxHashMap<&'a str, usize> {
    let mut bearers = FxHashMap::default();
    for full in found {
        if let [given, family] = &source.words[full.own.indexes()]
            && may_be_name(source, full.own)
            && is_foreign(source, given)
        {
            *bearers.entry(family.of(source.text)).or_insert(0) += 1;
        }
    }
    bearers
}

/// Whether a name that is met often elsewhere is a person's: both its words are names of foreigners, and a title stands
/// behind the last one (도널드 트럼프, 트럼프 대통령).
fn is_known_foreigner(source: &Source<'_>, full: &Candidate<'_>, part: &Candidate<'_>) -> bool {
    let person = |word: &Word| word.class == NameClass::Person && is_foreign(source, word);
    let named = source.words[full.own.indexes()].iter().all(person);
    named && part.mentions.iter().any(|mention| is_titled(source, *mention))
}

/// Pairs of a surname, alone or with what the person is (박, 조 특검), and the one full name before it that begins so.
fn surnames(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let word = |m: Mention| &source.words[m.first as usize];
    // None where several have it.
    let mut full: FxHashMap<char, Option<usize>> = FxHashMap::default();
    for (number, candidate) in found.iter().enumerate() {
        let first = candidate.mentions[0];
        if first.words == 1 && word(first).tag.is(Pos::NNP) && is_korean_name(candidate.key) {
            let surname = candidate.key.chars().next().unwrap_or_default();
            full.entry(surname).and_modify(|one| *one = None).or_insert(Some(number));
        }
    }
    if full.is_empty() {
        return Vec::new();
    }
    let one = |(number, short): (usize, &Candidate<'_>)| {
        let first = short.mentions[0];
        if first.words > 2 || word(first).len() != SYLLABLE {
            return None;
        }
        let surname = word(first).of(source.text);
        let office =
            || first.words == 2 && offices::ends_in_title(source.words[first.first as usize + 1].of(source.text));
        if !(word(first).tag.is(Pos::NNP) || office()) || !is_surname(surname) {
            return None;
        }
        let one = (*full.get(&surname.chars().next()?)?)?;
        (found[one].mentions[0].span < first.span).then_some((number, one))
    };
    found.iter().enumerate().filter_map(one).collect()
}

/// Pairs of a given name and the one full name that ends so: 도윤, 한도윤. Common words are none.
fn given_names(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let word = |c: &Candidate<'_>| (c.own.words == 1).then(|| source.words[c.own.first as usize]);
    let name = |c: &Candidate<'_>, syllables| {
        let named = |w: Word| w.tag.is(Pos::NNP) && w.class != NameClass::Place && w.len() == syllables * SYLLABLE;
        word(c).is_some_and(named)
    };
    let mut full: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for (number, candidate) in found.iter().enumerate() {
        if name(candidate, 3) && candidate.key.len() == syllables(3) && is_korean_name(candidate.key) {
            full.entry(&candidate.key[SYLLABLE..]).or_insert((number, 0)).1 += 1;
        }
    }
    if full.is_empty() {
        return Vec::new();
    }
    let pair = |(number, short): (usize, &Candidate<'_>)| {
        if short.rarity.idf <= RARE || !name(short, 2) {
            return None;
        }
        let &(long, bearers) = full.get(short.key)?;
        (bearers == 1).then_some((number, long))
    };
    found.iter().enumerate().filter_map(pair).collect()
}

/// Nouns, the last a proper one, none a place.
fn may_be_name(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.indexes()];
    let last = words.last().is_some_and(|word| word.tag.is(Pos::NNP) && word.len() >= syllables(2));
    let noun = |word: &Word| word.tag.single().is_some_and(Pos::is_noun);
    last && words.iter().all(|word| noun(word) && word.class != NameClass::Place)
}

/// Whether the text shows that it is somebody's name: the lexicon knows the first part, or a title or a gloss follows.
/// An enumeration (가·나 다) shows that the words only happen to stand together.
fn is_introduced(source: &Source<'_>, full: &Candidate<'_>) -> bool {
    let first = full.mentions[0];
    let person = source.words[first.first as usize].class == NameClass::Person;
    let glossed = |m: &Mention| next_word(source, *m, true).is_some_and(|next| next.tag.is(Pos::SSO));
    let foreign = || source.words[first.indexes()].iter().all(|word| is_foreign(source, word));
    let followed = |m: &Mention| glossed(m) || is_titled(source, *m) || is_of_body(source, *m) && foreign();
    let listed = source.text[..first.span.start].ends_with(|c| c == '/' || is_middle_dot(c));
    !listed && (person || full.mentions.iter().any(followed))
}

/// Whether one name follows, with or without its short form in brackets, and a title behind it: 에리카 뵐링 유럽연합(EU) 위원장.
fn is_of_body(source: &Source<'_>, mention: Mention) -> bool {
    let after = source.words.get((mention.first + mention.words) as usize..).unwrap_or_default();
    let [body, rest @ ..] = after else { return false };
    let title = match rest {
        [open, _, close, title, ..] if open.tag.is(Pos::SSO) && close.tag.is(Pos::SSC) => title,
        [title, ..] => title,
        [] => return false,
    };
    body.tag.is(Pos::NNP) && body.opens_eojeol && is_title(source, title)
}

/// Pairs of the user's synonyms: every form and the first one that stands in the text.
fn synonyms(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    if source.synonyms.is_empty() {
        return Vec::new();
    }
    let numbers: FxHashMap<&str, usize> = found.iter().enumerate().map(|(n, c)| (c.key, n)).collect();
    let mut pairs = Vec::new();
    for forms in source.synonyms {
        let there: Vec<usize> = forms.iter().filter_map(|form| numbers.get(&*key(form)).copied()).collect();
        // 군 is no term where 양평군, which it is to stand for, is none.
        if let [first, others @ ..] = &there[..]
            && there.iter().any(|&number| !found[number].borrowed)
        {
            pairs.extend(others.iter().map(|&other| (other, *first)));
        }
    }
    pairs
}

/// The ways in which the mentions are written, the commonest first (of two as common the earlier).
pub(super) fn forms(source: &Source<'_>, mentions: &[Mention]) -> Vec<String> {
    let text = |mention: &Mention| mention.span.of(source.text);
    // Most are always written the same.
    if mentions[1..].iter().all(|mention| text(mention) == text(&mentions[0])) {
        return vec![one_line(text(&mentions[0]))];
    }
    let alike = mentions.chunk_by(|one, next| text(one) == text(next));
    let mut forms: Vec<(String, usize, usize)> =
        alike.enumerate().map(|(order, alike)| (one_line(text(&alike[0])), alike.len(), order)).collect();
    forms.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    forms.dedup_by(|(next, more, _), (form, count, _)| {
        let same = next == form;
        *count += if same { *more } else { 0 };
        same
    });
    forms.sort_by_key(|&(_, count, order)| (Reverse(count), order));
    forms.into_iter().map(|(form, ..)| form).collect()
}
