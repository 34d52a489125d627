//! Words to ranked key terms.
//!
//! Candidates are runs of nouns ([`crate::candidates`]). What tells a key term best is how rare the *whole* candidate
//! is in the background, against how often it stands here; to that come position, form and company, weighed by a
//! learned model. A term that lives inside a longer chosen one is dropped; one that also stands alone is kept.

mod concepts;

use rustc_hash::FxHashMap;

use crate::candidates::{self, Mention};
use crate::corpus::Corpus;
use crate::document::{Role, Sentence, Span};
use crate::lexicon::StopWords;
use crate::model::{Model, Reason};
use crate::normalize::key;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::Word;

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
    candidates::mentions(source.text, source.words, source.sentences, |mention| {
        let words = &source.words[mention.first as usize..(mention.first + mention.words) as usize];
        let role = source.sentences[mention.sentence as usize].role;
        let outside = matches!(role, Role::Byline | Role::Copyright | Role::Link | Role::Code);
        if outside || stopped(source, words) || is_person_and_office(source, mention) {
            return;
        }
        let key = key(mention.span.of(source.text));
        let number = *numbers.entry(key).or_insert_with_key(|key| {
            found.push(Candidate { key: key.clone(), mentions: Vec::new(), values: Vec::new() });
            found.len() - 1
        });
        // A mention that overlaps the one before is none: 서울 서울 서울 holds 서울 서울 once.
        let mentions = &mut found[number].mentions;
        if mentions.last().is_none_or(|last| last.span.end <= mention.span.start) {
            mentions.push(mention);
        }
    });
    found
}

/// Whether a stop word opens or closes the run, or its last word names an office.
fn stopped(source: &Source<'_>, words: &[Word]) -> bool {
    let stop = |word: &Word| source.stop_words.has(&key(word.of(source.text)));
    let last = &words[words.len() - 1];
    stop(&words[0]) || (words.len() > 1 && stop(last)) || is_office(last.of(source.text))
}

/// A place or body and the office in it, written as one word: 인천시장, 대법원장, 상원의원.
fn is_office(word: &str) -> bool {
    const ENDS: [&str; 14] = [
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

/// A person, what the person belongs to, and a title behind it: the person is the term, not both (이재명 민주당 대표).
fn is_person_and_office(source: &Source<'_>, mention: Mention) -> bool {
    let first = &source.words[mention.first as usize];
    let titled =
        next_word(source, mention, true).is_some_and(|next| source.stop_words.is_title(&key(next.of(source.text))));
    mention.words > 1 && titled && first.class == NameClass::Person
}

/// The word after a mention; one in the next eojeol only where that is asked for.
fn next_word<'a>(source: &Source<'a>, mention: Mention, next_eojeol: bool) -> Option<&'a Word> {
    let next = source.words.get((mention.first + mention.words) as usize)?;
    (next_eojeol || !next.opens_eojeol).then_some(next)
}

/// Drops what only ever stands inside one longer candidate, and is no phrase that other texts know: 양심적 병역 in 양심적
/// 병역 거부.
fn drop_pieces(source: &Source<'_>, found: &mut Vec<Candidate>) {
    let mut around: Vec<Vec<(Mention, usize)>> = vec![Vec::new(); source.words.len()];
    for candidate in found.iter().filter(|candidate| candidate.mentions[0].words > 1) {
        for mention in &candidate.mentions {
            around[mention.first as usize].push((*mention, candidate.mentions.len()));
        }
    }
    let is_piece = |candidate: &Candidate| {
        let (m, count) = (candidate.mentions[0], candidate.mentions.len());
        let from = m.first.saturating_sub(candidates::LONGEST as u32);
        let longer = (from..=m.first).flat_map(|word| &around[word as usize]);
        let mut longer = longer.filter(|(other, _)| other.words > m.words && other.span.contains(m.span));
        longer.any(|&(_, others)| others == count)
    };
    let pieces: Vec<bool> =
        found.iter().map(|c| c.mentions[0].words > 1 && !source.corpus.has(&c.key) && is_piece(c)).collect();
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
    let idf = source.corpus.idf(&candidate.key);
    let idfs: Vec<f64> = words.iter().map(|w| source.corpus.idf(&key(w.of(source.text)))).collect();
    let word_idf = idfs.iter().sum::<f64>() / idfs.len() as f64;
    let rarest = idfs.iter().copied().fold(0.0, f64::max);
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
        yes(words.len() > 1 && source.corpus.has(&candidate.key)),
        share(&|m| m.whole),
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
        idfs[0] / 10.0,
        idfs[idfs.len() - 1] / 10.0,
        (idf - rarest) / 10.0,
        in_title * (1.0 + count).ln(),
        in_title * idf / 10.0,
        in_title * yes(words.len() > 1),
        yes(!title.is_empty() && title.starts_with(&candidate.key)),
        yes(last.sentence as usize + 1 == source.sentences.len()),
        yes(abstract_head(&candidate.key)),
        yes(!source.corpus.has(&candidate.key)),
        yes(count >= 3.0),
        yes(words.len() == 1) * (1.0 + count).ln(),
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

/// Ranks candidates and chooses the best `wanted`, without two that say the same.
#[must_use]
pub fn choose(source: &Source<'_>, candidates: &[Candidate], scoring: &Scoring, wanted: usize) -> Vec<Term> {
    let mut order: Vec<(f64, usize)> = candidates.iter().map(|c| scoring.score(c)).zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen = Chosen { spans: vec![Vec::new(); source.words.len()], terms: Vec::new() };
    for (score, number) in order {
        if chosen.terms.len() == wanted {
            break;
        }
        if !chosen.says(&candidates[number]) {
            chosen.terms.push(term(source, &candidates[number], score, scoring));
            chosen.mark(&candidates[number]);
        }
    }
    chosen.terms
}

/// The terms chosen so far and, for each word, the mentions that cover it, each with the number of its term.
struct Chosen {
    spans: Vec<Vec<(Span, usize)>>,
    terms: Vec<Term>,
}

impl Chosen {
    fn mark(&mut self, candidate: &Candidate) {
        for mention in &candidate.mentions {
            for word in mention.first..mention.first + mention.words {
                self.spans[word as usize].push((mention.span, self.terms.len()));
            }
        }
    }

    /// Whether one of the chosen terms says nearly all that a candidate says: two thirds of the candidate's mentions, or
    /// of the term's, lie inside the other. Terms that overlap without that are kept: 남북한 SF beside SF. A word lies in
    /// a bounded number of candidates, so the work is linear.
    fn says(&self, candidate: &Candidate) -> bool {
        let mut shared: Vec<(usize, usize)> = Vec::new();
        for mention in &candidate.mentions {
            let mut met: Vec<usize> = (mention.first..mention.first + mention.words)
                .flat_map(|word| &self.spans[word as usize])
                .filter(|&&(span, term)| {
                    let once = candidate.mentions.len() == 1 && self.terms[term - 1].count == 1;
                    once || span.contains(mention.span) || mention.span.contains(span)
                })
                .map(|&(_, term)| term)
                .collect();
            met.sort_unstable();
            met.dedup();
            for term in met {
                match shared.iter_mut().find(|(known, _)| *known == term) {
                    Some((_, count)) => *count += 1,
                    None => shared.push((term, 1)),
                }
            }
        }
        let fewer = |term: usize| {
            let chosen: &Term = &self.terms[term - 1];
            if chosen.term.len() < candidate.key.len() { chosen.count } else { candidate.mentions.len() }
        };
        let twin = |term: &Term| is_twin(&candidate.key, &key(&term.term));
        shared.into_iter().any(|(term, count)| count * 3 >= fewer(term) * 2) || self.terms.iter().any(twin)
    }
}

/// Whether two keys are one thing with and without a general ending: 특검 and 특검팀, 오픈채팅 and 오픈채팅방.
fn is_twin(a: &str, b: &str) -> bool {
    const ENDINGS: [&str; 10] = ["방", "업", "팀", "제도", "제", "회", "측", "단", "들", "장치"];
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.chars().count() > 1 && long.strip_prefix(short).is_some_and(|rest| ENDINGS.contains(&rest))
}

fn term(source: &Source<'_>, candidate: &Candidate, score: f64, scoring: &Scoring) -> Term {
    let mut forms = concepts::forms(source, &candidate.mentions);
    let shown = shown(candidate, &forms);
    let term = forms.remove(shown);
    Term {
        term,
        score,
        count: candidate.mentions.len(),
        spans: candidate.mentions.iter().map(|mention| mention.span).collect(),
        variants: forms,
        reasons: scoring.reasons(&candidate.values),
    }
}

/// Which form stands for a concept: the commonest; for a name or a synonym the one it is counted under.
fn shown(candidate: &Candidate, forms: &[String]) -> usize {
    let own = |form: &String| key(form) == candidate.key;
    let part = forms.iter().all(|form| candidate.key.ends_with(&key(form)));
    if part { forms.iter().position(own).unwrap_or(0) } else { 0 }
}
