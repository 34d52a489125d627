//! Which candidates become the key terms: the best first, each marked down by what those before it say already.

use std::borrow::Cow;
use std::collections::BinaryHeap;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::by_word::ByWord;
use super::short_forms::short_form;
use super::unfit::is_county;
use super::{Candidate, Measures, Scoring, Source, Term, add, concepts, last_syllable};
use crate::candidates::Mention;
use crate::document::Span;
use crate::greedy::Entry;
use crate::marks::sole;
use crate::model::Reason;
use crate::normalize::key;
use crate::tokenize::NameClass;
use crate::words::is_korean_name;

/// What it costs a candidate to be said already, as a share of its score: all of it where every mention is. Dropping
/// whatever shares two thirds of its mentions with a chosen term, as was done first, found .238 of what people chose
/// among the first ten terms, this finds .244; charging more or less than this finds less among the first five.
const OVERLAP: f64 = 0.8;

/// What a candidate is worth less that stands fewer times than this, for each chosen term beyond the first that has a
/// word of it: five terms about one bridge say little. What stands more often, or in the title, is spoken of for
/// itself.
const FAMILY_WORTH: f64 = 0.8;
const OFTEN: usize = 3;

/// Chooses the best `wanted` candidates, without two that are one thing, by their features.
#[must_use]
pub fn choose(source: &Source<'_>, measures: &Measures<'_>, scoring: &Scoring, wanted: usize) -> Vec<Term> {
    let (candidates, scores) = (measures.candidates, scoring.scores(measures));
    let mut heap: BinaryHeap<Entry> =
        scores.iter().enumerate().map(|(index, &score)| Entry { score, index, version: 0 }).collect();
    let most = wanted.min(candidates.len());
    let (mut chosen, mut shared) = (Chosen::new(source, most), Shared::new(most));
    while chosen.terms.len() < wanted {
        let Some(entry) = heap.pop() else { break };
        let candidate = &candidates[entry.index];
        if let Some(&term) = chosen.keys.get(&short_form(candidate.key)) {
            chosen.join(source, candidate, term);
            continue;
        }
        let said = chosen.said(source, candidate, &mut shared);
        if said >= 1.0 {
            continue;
        }
        let variety = chosen.variety(source, measures, entry.index);
        let score = scores[entry.index] * (1.0 - OVERLAP * said) * variety;
        if entry.version < chosen.terms.len() {
            heap.push(Entry { score, version: chosen.terms.len(), ..entry });
            continue;
        }
        let why = || reasons(scoring, measures, entry.index, said, variety);
        let reasons = if source.reasons { why() } else { Vec::new() };
        chosen.add(source, candidate, Term { score, reasons, ..term(source, candidate) });
    }
    chosen.terms
}

/// A buffer for what a candidate shares with the chosen terms. Between candidates it is empty.
struct Shared {
    /// For each term, how many mentions it shares, one more than the number of the last of them, and whether the
    /// candidate's lie in the term's.
    of: Vec<(usize, usize, bool)>,
    /// The terms that share any.
    met: Vec<usize>,
}

impl Shared {
    /// With room for so many terms.
    fn new(wanted: usize) -> Self {
        Self { of: Vec::with_capacity(wanted), met: Vec::with_capacity(wanted) }
    }
}

/// The terms chosen so far.
struct Chosen<'a> {
    terms: Vec<Term>,
    /// For each word, the mentions that cover it, each with the number of its term.
    spans: ByWord<(Span, usize)>,
    /// Their numbers by their keys; of a place or body by the key of its short form.
    keys: FxHashMap<Cow<'a, str>, usize>,
    /// Their keys without a general ending.
    stems: FxHashSet<&'a str>,
    /// How many of them have a word, by its number in the vocabulary.
    having: FxHashMap<u32, i32>,
}

impl<'a> Chosen<'a> {
    /// None, with room for so many.
    fn new(source: &Source<'_>, wanted: usize) -> Self {
        Self {
            terms: Vec::with_capacity(wanted),
            spans: ByWord::new(source.words.len()),
            keys: FxHashMap::with_capacity_and_hasher(wanted, FxBuildHasher),
            stems: FxHashSet::default(),
            having: FxHashMap::default(),
        }
    }

    fn add(&mut self, source: &Source<'_>, candidate: &Candidate<'a>, term: Term) {
        self.cover(candidate, self.terms.len());
        for word in candidate.own.indexes().filter_map(|word| source.vocabulary.any_number(word)) {
            *self.having.entry(word).or_insert(0) += 1;
        }
        self.stems.extend(stem(source, candidate));
        self.keys.insert(short_form(candidate.key), self.terms.len());
        self.terms.push(term);
    }

    /// Keeps which words the mentions of a candidate cover, for a term.
    fn cover(&mut self, candidate: &Candidate<'_>, term: usize) {
        for mention in &*candidate.said() {
            for word in mention.first..mention.first + mention.words {
                self.spans.push(word, (mention.span, term));
            }
        }
    }

    /// Joins a candidate to the term that is the same body in another form. The longest form is its name, and is shown.
    fn join(&mut self, source: &Source<'_>, candidate: &Candidate<'_>, number: usize) {
        self.cover(candidate, number);
        let (mut other, own) = (term(source, candidate), &mut self.terms[number]);
        if other.term.chars().count() > own.term.chars().count() {
            std::mem::swap(&mut own.term, &mut other.term);
            std::mem::swap(&mut own.variants, &mut other.variants);
        }
        own.variants.push(other.term);
        own.variants.append(&mut other.variants);
        own.spans.append(&mut other.spans);
        own.spans.sort_unstable();
        own.count = own.spans.len();
    }

    /// How much less a candidate is worth that shares a word with more than one of them.
    fn variety(&self, source: &Source<'_>, measures: &Measures<'_>, index: usize) -> f64 {
        let candidate = &measures.candidates[index];
        if candidate.mentions.len() >= OFTEN {
            return 1.0;
        }
        let words = candidate.own.indexes().filter_map(|word| source.vocabulary.any_number(word));
        let others = words.filter_map(|word| self.having.get(&word)).max().map_or(0, |having| having - 1);
        if measures.in_title[index].has { 1.0 } else { FAMILY_WORTH.powi(others) }
    }

    /// How much of what a candidate says the chosen terms say, 0..1: the largest share of its mentions, or of a term's
    /// where the term is the shorter, that lie inside the other. What only overlaps says something else (남북한 SF, SF
    /// 연구), unless both stand there once. A word lies in a bounded number of candidates, so the work is linear.
    /// `shared` is room to count in.
    fn said(&self, source: &Source<'_>, candidate: &Candidate<'_>, shared: &mut Shared) -> f64 {
        let stem = || stem(source, candidate).is_some_and(|stem| self.keys.contains_key(stem));
        if self.stems.contains(candidate.key) || stem() {
            return 1.0;
        }
        shared.of.resize(self.terms.len(), (0, 0, false));
        for (number, mention) in (1..).zip(&*candidate.mentions) {
            for (term, inside) in self.met(candidate, *mention) {
                let (count, last, shorter) = &mut shared.of[term];
                if *last == 0 {
                    shared.met.push(term);
                }
                *count += usize::from(*last != number);
                *last = number;
                *shorter |= inside;
            }
        }
        let share = |term: usize| {
            let (count, _, shorter) = std::mem::take(&mut shared.of[term]);
            count as f64 / if shorter { candidate.mentions.len() } else { self.terms[term].count } as f64
        };
        shared.met.drain(..).map(share).fold(0.0, f64::max).min(1.0)
    }

    /// The terms with a mention that contains one of a candidate's or lies in it, some of them more than once, and
    /// whether it contains it.
    fn met(&self, candidate: &Candidate<'_>, own: Mention) -> impl Iterator<Item = (usize, bool)> {
        let once = candidate.mentions.len() == 1;
        let covering = (own.first..own.first + own.words).flat_map(|word| self.spans.at(word));
        let met = move |&&(span, term): &&(Span, usize)| {
            span.contains(own.span) || own.span.contains(span) || once && self.terms[term].count == 1
        };
        covering.filter(met).map(move |&(span, term)| (term, span.contains(own.span)))
    }
}

/// What is left of a key without a general ending: 특검 of 특검팀, 오픈채팅 of 오픈채팅방, 나주 of 나주시, 강진 of 강진군. Both are one thing.
fn stem<'a>(source: &Source<'_>, candidate: &Candidate<'a>) -> Option<&'a str> {
    let key = candidate.key;
    let place = || candidate.own.words == 1 && source.words[candidate.own.first as usize].class == NameClass::Place;
    let ending = match last_syllable(key) {
        '시' if place() => "시",
        '군' if place() || is_county(key) => "군",
        '구' if place() => "구",
        '방' => "방",
        '업' => "업",
        '팀' => "팀",
        '도' => "제도",
        '제' => "제",
        '회' => "회",
        '측' => "측",
        '단' => "단",
        '들' => "들",
        '치' => "장치",
        _ => return None,
    };
    key.strip_suffix(ending).filter(|stem| stem.chars().nth(1).is_some())
}

/// A candidate as a term, without a score.
fn term(source: &Source<'_>, candidate: &Candidate<'_>) -> Term {
    let mut forms = concepts::forms(source, &candidate.said());
    let shown = shown(candidate, &forms);
    Term {
        term: forms.remove(shown),
        score: 0.0,
        count: candidate.mentions.len(),
        spans: candidate.mentions.iter().map(|mention| mention.span).collect(),
        variants: forms,
        reasons: Vec::new(),
    }
}

/// The parts of a score, what terms before it say already among them.
fn reasons(scoring: &Scoring, measures: &Measures<'_>, candidate: usize, said: f64, variety: f64) -> Vec<Reason> {
    let mut reasons = scoring.reasons(measures, candidate);
    if said > 0.0 {
        add(&mut reasons, Reason { feature: "overlap", value: said, part: (1.0 - OVERLAP * said).ln() });
    }
    if variety < 1.0 {
        add(&mut reasons, Reason { feature: "family-of-chosen", value: variety, part: variety.ln() });
    }
    reasons
}

/// Which form stands for a concept: the one that the user's synonyms name first, or the commonest; for a person the
/// full name, which the others are parts of or begin with the first syllable of (조은석, 조 특검). A surname alone stands for
/// nobody.
fn shown(candidate: &Candidate<'_>, forms: &[String]) -> usize {
    if forms.len() == 1 {
        return 0;
    }
    let own = |form: &String| key(form) == candidate.key;
    let person = is_korean_name(candidate.key);
    let short = |form: &String| {
        candidate.key.ends_with(&*key(form)) || person && candidate.key.chars().next() == form.chars().next()
    };
    if candidate.preferred || forms.iter().all(short) {
        return forms.iter().position(own).unwrap_or(0);
    }
    forms.iter().position(|form| sole(form).is_none()).unwrap_or(0)
}
