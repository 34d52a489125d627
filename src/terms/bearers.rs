//! Who is meant by a surname and a title: 한 전 장관 is 한다솜 where the text has 한다솜 장관 as well.

use rustc_hash::FxHashMap;

use super::people::is_title;
use super::{Candidate, Source};
use crate::candidates::{Mention, is_part};
use crate::document::{Role, Sentence, Span};
use crate::hangul::SYLLABLE;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_korean_name, is_surname};

/// So many nouns at most stand between a name and the title that belongs to it: 한다솜 나래당 전 대표.
const BETWEEN: usize = 3;

/// Mentions of people by surname and title, each with the number of the candidate that is meant: the only full name
/// with that surname that stands with that title, before or behind. The surname may have been read as any word (문/VV
/// 대통령, 한/MM 총리), and what is said in the title of a text comes before any full name.
pub(super) fn by_title(source: &Source<'_>, found: &[Candidate<'_>]) -> Vec<(Mention, usize)> {
    let mut bearers = None;
    let mut mentions = Vec::new();
    for (at, word) in source.words.iter().enumerate() {
        if word.len() == SYLLABLE
            && word.opens_eojeol
            && let Some(title) = title_behind(source, at)
            && let bearers = bearers.get_or_insert_with(|| bearers_of_titles(source, found))
            && let Some(&Some(number)) = bearers.get(&(word.of(source.text), title))
            && let Some(mention) = mention(source, at)
        {
            mentions.push((mention, number));
        }
    }
    mentions
}

/// The title behind a surname that is a word of its own, with or without 전 between.
fn title_behind<'a>(source: &Source<'a>, at: usize) -> Option<&'a str> {
    // 한다솜 전 장관, 현 대표: these say since when.
    let surname = source.words[at].of(source.text);
    if !is_surname(surname) || matches!(surname, "전" | "현") {
        return None;
    }
    let behind = source.words.get(at + 1..)?;
    let former = usize::from(behind.first().is_some_and(|word| is_former(source, word)));
    let title = behind.get(former)?;
    // 김 의원실
    let goes_on = behind.get(former + 1).is_some_and(|next| !next.opens_eojeol && is_part(next));
    let own = title.opens_eojeol && title.len() > SYLLABLE && !goes_on && is_title(source, title);
    own.then(|| title.of(source.text))
}

fn is_former(source: &Source<'_>, word: &Word) -> bool {
    word.len() == SYLLABLE && word.opens_eojeol && matches!(word.of(source.text), "전" | "前")
}

/// The candidate that a surname and a title stand for; none where two bear both.
type Bearers<'a> = FxHashMap<(&'a str, &'a str), Option<usize>>;

fn bearers_of_titles<'a>(source: &Source<'a>, found: &[Candidate<'_>]) -> Bearers<'a> {
    let mut bearers = Bearers::default();
    for (number, candidate) in found.iter().enumerate() {
        let own = &source.words[candidate.own.first as usize];
        if candidate.own.words > 1 || !own.tag.is(Pos::NNP) || !is_korean_name(candidate.key) {
            continue;
        }
        let Some(surname) = own.of(source.text).get(..SYLLABLE) else { continue };
        let mut add = |title: &'a str| {
            let bearer = bearers.entry((surname, title)).or_insert(Some(number));
            *bearer = bearer.filter(|&other| other == number);
        };
        for title in candidate.mentions.iter().flat_map(|mention| titles(source, *mention)) {
            add(title);
            // 한다솜 검찰총장 is 한 총장, a 경제부지사 is a 부지사.
            for short in [2, 3] {
                let rest = title.len().checked_sub(short * SYLLABLE).filter(|&rest| rest > 0);
                rest.and_then(|rest| title.get(rest..)).into_iter().for_each(&mut add);
            }
        }
    }
    bearers
}

/// The titles behind a name.
fn titles<'a>(source: &Source<'a>, mention: Mention) -> impl Iterator<Item = &'a str> {
    let behind = source.words.get(mention.indexes().end..).unwrap_or_default();
    let (text, mut nouns) = (source.text, 0);
    let own = move |word: &&Word| {
        if is_former(source, word) || word.tag.is(Pos::SSO) || word.tag.is(Pos::SSC) || word.tag.is(Pos::SN) {
            return true;
        }
        nouns += 1;
        // 국토부 and 민주당 look like names as well.
        let named = || !word.known && word.tag.is(Pos::NNP) && is_korean_name(word.of(text));
        let another = || word.class == NameClass::Person || named();
        is_part(word) && nouns <= BETWEEN + 1 && !another()
    };
    let title = |word: &&Word| word.len() > SYLLABLE && is_title(source, word);
    behind.iter().take(4 * BETWEEN).take_while(own).filter(title).map(move |word| word.of(text))
}

/// A surname as a mention, a title behind it, where what is said counts.
fn mention(source: &Source<'_>, at: usize) -> Option<Mention> {
    let word = &source.words[at];
    let span = Span::new(word.start as usize, word.end as usize);
    let sentence = source.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let Sentence { role, span: around, .. } = source.sentences.get(sentence)?;
    let counts = matches!(role, Role::Title | Role::Deck | Role::Heading | Role::Body | Role::Caption);
    let mention =
        Mention { first: at as u32, words: 1, span, opens_run: true, ends_run: false, sentence: sentence as u32 };
    (counts && around.contains(span)).then_some(mention)
}
