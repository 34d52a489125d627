//! Words to ranked key terms.
//!
//! Candidates are runs of nouns ([`crate::candidates`]). What tells a key term best is how rare the *whole* candidate
//! is in the background, against how often it stands here; to that come position, form and company, weighed by a
//! learned model. [`choose`] takes the best that do not say the same.

mod choice;
mod concepts;

use rustc_hash::FxHashMap;

use crate::candidates::{self, Mention};
use crate::corpus::{Corpus, Rarity};
use crate::document::{Role, Sentence, Span};
use crate::lexicon::StopWords;
use crate::model::{Model, Reason};
use crate::normalize::key;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::vocabulary::Vocabulary;
use crate::words::{Word, is_korean_name, is_surname};

pub use choice::choose;

/// A key term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// How it is written, in its commonest form.
    pub term: String,
    /// Its score: for the learned model the estimated probability that a reader would choose it, 0..1; for plain
    /// TF-IDF the product.
    pub score: f64,
    /// How often it stands in the text.
    pub count: usize,
    /// Where, in order.
    pub spans: Vec<Span>,
    /// Other ways in which the text writes it.
    pub variants: Vec<String>,
    /// The parts of its score.
    pub reasons: Vec<Reason>,
}

/// The name of the part of a model file that holds the weights.
pub const SECTION: &str = "terms";

/// The features of a term, in the order of their values.
pub const FEATURES: &[&str] = &[
    "frequency",
    "rarity",
    "frequency-rarity",
    "word-rarity",
    "known-phrase",
    "whole",
    "two-words",
    "three-words",
    "more-words",
    "syllables",
    "one-syllable",
    "in-title",
    "first-position",
    "opening",
    "spread",
    "proper-noun",
    "person",
    "place",
    "foreign-letters",
    "opens-eojeol",
    "before-particle",
    "topic-or-subject",
    "object",
    "before-verb-suffix",
    "adnominal",
    "glossed",
    "quoted",
    "nested",
    "digits",
    "suffix",
    "relative-frequency",
    "first-word-rarity",
    "last-word-rarity",
    "cohesion",
    "title-frequency",
    "title-rarity",
    "title-words",
    "title-start",
    "last-sentence",
    "abstract-head",
    "unknown",
    "frequent",
    "single-word-frequency",
    "quoted-name",
];

/// What the terms of a document are chosen from.
pub struct Source<'a> {
    /// The normalised text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [Word],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The title, from the text or apart from it.
    pub title: Option<&'a str>,
    /// What is known of each of its words.
    pub vocabulary: &'a Vocabulary,
    /// Document frequencies.
    pub corpus: &'a Corpus,
    /// Words that make no terms.
    pub stop_words: &'a StopWords,
    /// Forms that mean the same, the first of each list shown.
    pub synonyms: &'a [Vec<String>],
}

/// All mentions of one candidate.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it is counted under.
    pub key: String,
    /// How rare it is elsewhere as a whole.
    pub rarity: Rarity,
    /// Its mentions, in order.
    pub mentions: Vec<Mention>,
    /// The values of [`FEATURES`].
    pub values: Vec<f64>,
}

/// The candidates of a document with their features, in order of first mention.
#[must_use]
pub fn candidates(source: &Source<'_>) -> Vec<Candidate> {
    let mut found = collect(source);
    concepts::join(source, &mut found);
    drop_leftovers(source, &mut found);
    drop_pieces(source, &mut found);
    let nested = nested_shares(source, &found);
    let title = source.title.map(key).unwrap_or_default();
    let most = found.iter().map(|candidate| candidate.mentions.len()).max().unwrap_or(1);
    for (candidate, nested) in found.iter_mut().zip(nested) {
        candidate.values = features(source, &title, candidate, nested, most);
    }
    found
}

fn collect(source: &Source<'_>) -> Vec<Candidate> {
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut found: Vec<Candidate> = Vec::new();
    let mut add = |mention: Mention, is_name: bool| {
        let role = source.sentences[mention.sentence as usize].role;
        let outside = matches!(role, Role::Byline | Role::Copyright | Role::Link | Role::Code);
        let part = || stopped(source, mention) || is_person_and_office(source, mention) || is_cut(source, mention);
        if outside || !is_name && part() {
            return;
        }
        let key = key(mention.span.of(source.text));
        let number = numbers.get(&*key).copied().unwrap_or_else(|| {
            let single = (mention.words == 1).then(|| source.vocabulary.rarity(mention.first as usize)).flatten();
            let rarity = single.unwrap_or_else(|| source.corpus.rarity(&key));
            found.push(Candidate { key: key.to_string(), rarity, mentions: Vec::new(), values: Vec::new() });
            numbers.insert(key.into_owned(), found.len() - 1);
            found.len() - 1
        });
        // A mention that overlaps the one before is none: 서울 서울 서울 holds 서울 서울 once.
        let mentions = &mut found[number].mentions;
        if mentions.last().is_none_or(|last| last.span.end <= mention.span.start) {
            mentions.push(mention);
        }
    };
    candidates::mentions(source.text, source.words, source.sentences, |mention| add(mention, false));
    candidates::quoted_names(source.text, source.words, source.sentences, |mention| add(mention, true));
    found
}

/// Whether a stop word opens or closes the run, or its last word names an office.
fn stopped(source: &Source<'_>, mention: Mention) -> bool {
    let first = mention.first as usize;
    let last = first + mention.words as usize - 1;
    let end = source.words[last].of(source.text);
    let closed = if first == last { is_span_of_time(end) } else { source.vocabulary.is_stop(last) || is_masked(end) };
    closed || source.vocabulary.is_stop(first) || is_office(end)
}

/// 닷새간, 수년간, 수차례: how long or how often, in one word.
fn is_span_of_time(word: &str) -> bool {
    const ENDS: [&str; 6] = ["년간", "새간", "달간", "흘간", "수차례", "여차례"];
    ENDS.iter().any(|end| word.ends_with(end))
}

/// A surname and what stands for the rest of a name: 김모 씨.
fn is_masked(word: &str) -> bool {
    word.strip_suffix('모').is_some_and(is_surname)
}

/// Whether a mention is the end of what a middle dot joins, in which the dot stands for a common part: 시설 in
/// 파·분쇄 시설, 이과 in 문·이과.
fn is_cut(source: &Source<'_>, mention: Mention) -> bool {
    let before = &source.words[..mention.first as usize];
    let [.., short, dot] = before else { return false };
    let joined = dot.end as usize == mention.span.start && short.end == dot.start;
    joined
        && matches!(dot.of(source.text), "·" | "ㆍ" | "・")
        && short.end - short.start == 3
        && candidates::is_part(short)
}

/// A place or body and the office in it, written as one word: 인천시장, 대법원장, 상원의원.
fn is_office(word: &str) -> bool {
    const ENDS: [&str; 24] = [
        "변호사",
        "수석대표",
        "본부장",
        "국정원장",
        "부지사",
        "총경",
        "수사단장",
        "장관",
        "최고위원",
        "원내대표",
        "시의원",
        "도의원",
        "구의원",
        "상원의원",
        "하원의원",
        "구청장",
        "도지사",
        "군수",
        "법원장",
        "사업소장",
        "협회장",
        "협의회장",
        "교육감",
        "시시장",
    ];
    ENDS.iter().any(|end| word.ends_with(end))
        || (word.ends_with("시장") && word.chars().count() == 4 && !MARKETS.contains(&word))
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
fn is_person_and_office(source: &Source<'_>, mention: Mention) -> bool {
    let words = &source.words[mention.first as usize..(mention.first + mention.words) as usize];
    let (first, last) = (&words[0], words[words.len() - 1].of(source.text));
    if words.len() == 2 && first.tag.is(Pos::NNP) && is_korean_name(first.of(source.text)) && ends_in_title(last) {
        return true;
    }
    let place = words[words.len() - 1].class == NameClass::Place && first.tag.is(Pos::NNP);
    let titled =
        || next_word(source, mention, true).is_some_and(|next| source.stop_words.is_title(&key(next.of(source.text))));
    words.len() > 1 && (first.class == NameClass::Person || place) && titled()
}

/// Whether a word ends like what a person is called by office: 대한체육회장, 주한미군사령관.
fn ends_in_title(word: &str) -> bool {
    const ENDS: [&str; 16] = [
        "회장",
        "사장",
        "위원장",
        "원장",
        "장관",
        "차관",
        "총리",
        "대표",
        "의원",
        "사령관",
        "감독",
        "선수",
        "교수",
        "특검",
        "대행",
        "최고위원",
    ];
    ENDS.iter().any(|end| word.ends_with(end))
}

/// The word after a mention; one in the next eojeol only where that is asked for.
fn next_word<'a>(source: &Source<'a>, mention: Mention, next_eojeol: bool) -> Option<&'a Word> {
    let next = source.words.get((mention.first + mention.words) as usize)?;
    (next_eojeol || !next.opens_eojeol).then_some(next)
}

/// Drops what is no term by itself: a surname alone, the root of an adjective, and runs of words that the title makes by leaving out particles
/// (영주 화학물질 누출), where neither the text nor the background knows them.
fn drop_leftovers(source: &Source<'_>, found: &mut Vec<Candidate>) {
    let title = source.sentences.first().filter(|s| s.role == Role::Title).map_or(0, |s| s.span.end);
    let in_title = |candidate: &Candidate| candidate.mentions[candidate.mentions.len() - 1].span.end <= title;
    let bare = |candidate: &Candidate| {
        let words = candidate.mentions[0].words;
        let known = candidate.rarity.known && !candidate.key.contains('적');
        let surname = is_surname(&candidate.key) && source.words[candidate.mentions[0].first as usize].tag.is(Pos::NNP);
        let telegraphic = in_title(candidate) && !known && (words > 1 || is_mixed(&candidate.key));
        !(surname || is_root(source, candidate) || telegraphic && is_run(source, candidate.mentions[0]))
    };
    found.retain(bare);
}

/// Whether a word is only ever the root of an adjective or an adverb: 허심탄회하게.
fn is_root(source: &Source<'_>, candidate: &Candidate) -> bool {
    let adverb = |m: &Mention| source.text[m.span.end..].starts_with("하게");
    let next = |m: &Mention| next_word(source, *m, false);
    let adjective = |m: &Mention| next(m).is_some_and(|word| word.tag.first() == Pos::XSA) || adverb(m);
    candidate.mentions[0].words == 1 && candidate.mentions.iter().all(adjective)
}

/// Whether a word of the title is shorthand, Hanja or Latin letters and Hangul in one: 文정권, 北리호남.
fn is_mixed(key: &str) -> bool {
    let hangul = |c: char| matches!(c, '가'..='힣');
    key.chars().any(hangul) && !key.chars().all(hangul)
}

/// Whether a mention is a run of nouns, and no quoted name.
fn is_run(source: &Source<'_>, mention: Mention) -> bool {
    source.words[mention.first as usize..(mention.first + mention.words) as usize].iter().all(candidates::is_part)
}

/// Drops runs of words that only ever stand inside one longer candidate or never end where the nouns end, and are no
/// phrases that other texts know: 양심적 병역 in 양심적 병역 거부, 중간 수사 in 중간 수사 결과.
fn drop_pieces(source: &Source<'_>, found: &mut Vec<Candidate>) {
    let mut around: Vec<Vec<(Mention, usize)>> = vec![Vec::new(); source.words.len()];
    for candidate in found.iter().filter(|candidate| candidate.mentions[0].words > 1) {
        for mention in &candidate.mentions {
            around[mention.first as usize].push((*mention, candidate.mentions.len()));
        }
    }
    let is_piece = |candidate: &Candidate| {
        let (m, count) = (candidate.mentions[0], candidate.mentions.len());
        let from = m.first.saturating_sub(candidates::LONGEST_NAME as u32);
        let longer = (from..=m.first).flat_map(|word| &around[word as usize]);
        let mut longer = longer.filter(|(other, _)| other.words > m.words && other.span.contains(m.span));
        longer.any(|&(_, others)| others == count) || !candidate.mentions.iter().any(|m| m.ends_run)
    };
    let pieces: Vec<bool> = found.iter().map(|c| c.mentions[0].words > 1 && !c.rarity.known && is_piece(c)).collect();
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        !pieces[at - 1]
    });
}

/// For each candidate, the share of its mentions that lie inside a longer candidate that is mentioned at least twice.
fn nested_shares(source: &Source<'_>, found: &[Candidate]) -> Vec<f64> {
    let mut longest: Vec<u32> = vec![0; source.words.len()];
    for mention in found.iter().filter(|c| c.mentions.len() > 1).flat_map(|c| &c.mentions) {
        for word in mention.first..mention.first + mention.words {
            longest[word as usize] = longest[word as usize].max(mention.words);
        }
    }
    let inside = |m: &&Mention| (m.first..m.first + m.words).all(|word| longest[word as usize] > m.words);
    found.iter().map(|c| c.mentions.iter().filter(inside).count() as f64 / c.mentions.len() as f64).collect()
}

fn features(source: &Source<'_>, title: &str, candidate: &Candidate, nested: f64, most: usize) -> Vec<f64> {
    let mentions = &candidate.mentions;
    let first = &mentions[0];
    let words = &source.words[first.first as usize..(first.first + first.words) as usize];
    let count = mentions.len() as f64;
    let share = |test: &dyn Fn(&Mention) -> bool| mentions.iter().filter(|m| test(m)).count() as f64 / count;
    let yes = |test: bool| f64::from(u8::from(test));
    let sentences = source.sentences.len().max(1) as f64;
    let syllables = candidate.key.chars().count();
    let idf = candidate.rarity.idf;
    let idf_of = |word: usize| {
        let rarity = source.vocabulary.rarity(word);
        rarity.unwrap_or_else(|| source.corpus.rarity(&key(source.words[word].of(source.text)))).idf
    };
    let idfs = || (first.first..first.first + first.words).map(|word| idf_of(word as usize));
    let word_idf = idfs().sum::<f64>() / words.len() as f64;
    let rarest = idfs().fold(0.0, f64::max);
    let in_title = yes(!title.is_empty() && title.contains(&candidate.key));
    let last = &mentions[mentions.len() - 1];
    let first_at = f64::from(first.sentence);
    let spread = f64::from(last.sentence - first.sentence) / sentences;
    let next = |m: &Mention| next_word(source, *m, false);
    let followed = |test: fn(Pos) -> bool| share(&|m| next(m).is_some_and(|word| test(word.tag.first())));
    vec![
        (1.0 + count).ln(),
        idf / 10.0,
        (1.0 + count).ln() * idf / 10.0,
        word_idf / 10.0,
        yes(words.len() > 1 && candidate.rarity.known),
        share(&Mention::whole),
        yes(words.len() == 2),
        yes(words.len() == 3),
        yes(words.len() > 3),
        (syllables as f64).ln(),
        yes(syllables == 1),
        in_title,
        first_at / sentences,
        1.0 / (1.0 + first_at),
        spread,
        yes(words.iter().any(|w| w.tag.is(Pos::NNP))),
        yes(words.iter().any(|w| w.class == NameClass::Person)),
        yes(words.iter().any(|w| w.class == NameClass::Place)),
        yes(words.iter().any(|w| w.tag.is(Pos::SL))),
        share(&|m| source.words[m.first as usize].opens_eojeol),
        followed(Pos::is_particle),
        share(&|m| next(m).is_some_and(|w| w.tag.is(Pos::JKS) || matches!(w.of(source.text), "은" | "는"))),
        followed(|pos| pos == Pos::JKO),
        followed(|pos| matches!(pos, Pos::XSV | Pos::XSA)),
        followed(|pos| pos == Pos::JKG),
        share(&|m| next(m).is_some_and(|word| word.tag.is(Pos::SSO))),
        share(&|m| m.first > 0 && is_quote(source.words[m.first as usize - 1].of(source.text))),
        nested,
        yes(words.iter().any(|w| w.tag.is(Pos::SN))),
        yes(words[words.len() - 1].tag.is(Pos::XSN)),
        count / most as f64,
        idf_of(first.first as usize) / 10.0,
        idf_of((first.first + first.words) as usize - 1) / 10.0,
        (idf - rarest) / 10.0,
        in_title * (1.0 + count).ln(),
        in_title * idf / 10.0,
        in_title * yes(words.len() > 1),
        yes(!title.is_empty() && title.starts_with(&candidate.key)),
        yes(last.sentence as usize + 1 == source.sentences.len()),
        yes(abstract_head(&candidate.key)),
        yes(!candidate.rarity.known),
        yes(count >= 3.0),
        yes(words.len() == 1) * (1.0 + count).ln(),
        yes(!is_run(source, *first)),
    ]
}

/// Whether a term ends like a word for a property or an activity: -성, -화, -론, ...
fn abstract_head(key: &str) -> bool {
    ["성", "화", "론", "법", "력", "점", "상", "적"].iter().any(|end| key.ends_with(end))
}

fn is_quote(text: &str) -> bool {
    matches!(text, "'" | "\"" | "‘" | "“" | "「" | "『" | "《" | "<" | "〈")
}

/// How candidates are scored.
#[derive(Debug, Clone)]
pub enum Scoring {
    /// Frequency times rarity of the whole candidate.
    TfIdf,
    /// The weighed sum of [`FEATURES`].
    Learned(Model),
}

impl Scoring {
    fn score(&self, candidate: &Candidate) -> f64 {
        match self {
            Self::TfIdf => candidate.mentions.len() as f64 * candidate.values[1] * 10.0,
            Self::Learned(model) => 1.0 / (1.0 + (-model.score(&candidate.values)).exp()),
        }
    }

    fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        match self {
            Self::TfIdf => Vec::new(),
            Self::Learned(model) => model.reasons(values),
        }
    }
}
