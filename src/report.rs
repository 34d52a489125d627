//! The records that are printed, schema 1, and how their figures are rounded. Keys are added freely within a schema,
//! never renamed or given another meaning.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::date;
use crate::document::{Document, Role, Span};
use crate::error::Error;
use crate::model::Reason;
use crate::pipeline::{Analysis, ScoredSentence};
use crate::terms::Term;

/// The version of the records' form.
pub const SCHEMA: u32 = 1;

/// The lexicon the program was built with.
pub const DICTIONARY: &str = "mecab-ko-dic 2.1.1-20180720";

/// What a record shows besides or in place of the summary and the terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Show {
    /// The summary and the terms.
    Result,
    /// The source text.
    Text,
    /// Every sentence with its role.
    Sentences,
    /// Every word with its tag, where the analysis has them ([`crate::Options::words`]).
    Words,
    /// The terms, with reasons where the analysis has them ([`crate::Options::reasons`]).
    Terms,
    /// Every sentence with its score, and reasons where the analysis has them.
    Scores,
}

/// The first record: what was run.
#[derive(Debug, Serialize)]
pub struct Run {
    r#type: &'static str,
    schema: u32,
    haeksim: &'static str,
    dictionary: &'static str,
    options: BTreeMap<String, Value>,
}

impl Run {
    /// `options` holds what can change a result, and nothing else.
    #[must_use]
    pub fn new(options: BTreeMap<String, Value>) -> Self {
        let haeksim = env!("CARGO_PKG_VERSION");
        Self { r#type: "run", schema: SCHEMA, haeksim, dictionary: DICTIONARY, options }
    }
}

/// The last record.
#[derive(Debug, Serialize)]
pub struct End {
    r#type: &'static str,
    documents: u64,
    failed: u64,
}

impl End {
    /// How many documents were done and how many failed.
    #[must_use]
    pub const fn new(documents: u64, failed: u64) -> Self {
        Self { r#type: "end", documents, failed }
    }
}

/// A document or a line that failed.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    r#type: &'static str,
    /// Its name, as far as known.
    pub id: String,
    /// The file it is in.
    pub path: Option<String>,
    /// The line in that file, or the row of its table, from 1.
    pub line: Option<u64>,
    /// One word for what went wrong.
    pub kind: &'static str,
    /// What went wrong and what to do.
    pub message: String,
}

impl Failure {
    /// A failure of the document `id`.
    #[must_use]
    pub fn new(id: String, path: Option<String>, line: Option<u64>, error: &Error) -> Self {
        Self { r#type: "error", id, path, line, kind: error.kind(), message: error.to_string() }
    }
}

/// One document and what was found in it.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    r#type: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    encoding: &'a str,
    replaced: usize,
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    chars: usize,
    sentence_count: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Vec<SentenceRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terms: Option<Vec<TermRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<SentenceRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Vec<WordRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_chosen: Option<Vec<SentenceRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct SentenceRecord<'a> {
    index: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    start: usize,
    end: usize,
    char_start: usize,
    char_end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize)]
struct TermRecord<'a> {
    term: &'a str,
    score: f64,
    count: usize,
    spans: Spans<'a>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    variants: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<Reason>,
}

/// Each as its start and its end.
#[derive(Debug)]
struct Spans<'a>(&'a [Span]);

impl Serialize for Spans<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|span| [span.start, span.end]))
    }
}

#[derive(Debug, Serialize)]
struct WordRecord<'a> {
    start: usize,
    end: usize,
    tag: String,
    text: &'a str,
}

/// Builds the record of a document.
#[must_use]
pub fn record<'a>(
    document: &'a Document,
    path: Option<&'a str>,
    analysis: &'a Analysis,
    show: Show,
    explain: bool,
) -> Record<'a> {
    let builder = Builder { text: &document.text, explain };
    let result = show == Show::Result;
    let told = if explain { Told::Reasons } else { Told::Score };
    let chosen = || analysis.summary.iter().map(|&i| builder.sentence(i, &analysis.sentences[i], told));
    Record {
        r#type: "document",
        id: &document.id,
        path,
        encoding: document.encoding,
        replaced: document.replaced,
        title: analysis.title.as_deref(),
        date: published(document, path, analysis),
        chars: document.text.chars().count(),
        sentence_count: analysis.sentences.len(),
        summary: result.then(|| builder.placed(chosen().collect())),
        terms: (result || show == Show::Terms).then(|| analysis.terms.iter().map(|t| builder.term(t)).collect()),
        text: (show == Show::Text).then_some(&document.text),
        sentences: matches!(show, Show::Sentences | Show::Scores).then(|| builder.all(analysis, show == Show::Scores)),
        words: (show == Show::Words).then(|| builder.words(analysis)),
        not_chosen: (result && explain).then(|| builder.placed(builder.not_chosen(analysis))),
        note: analysis.note.map(|note| note.to_string()),
    }
}

/// So many of the sentences that were not chosen are shown.
const RUNNERS_UP: usize = 3;

/// Indexes of the sentences that would have been chosen next by their scores, the best first.
#[must_use]
pub fn runners_up(analysis: &Analysis) -> Vec<usize> {
    let body = |i: &usize| analysis.sentences[*i].role == Role::Body;
    let all = (0..analysis.sentences.len()).filter(body);
    let mut rest: Vec<usize> = all.filter(|i| analysis.summary.binary_search(i).is_err()).collect();
    rest.sort_by(|&a, &b| analysis.sentences[b].score.total_cmp(&analysis.sentences[a].score).then(a.cmp(&b)));
    rest.truncate(RUNNERS_UP);
    rest
}

/// The day of a document: as its source says, else as the name of its file does, else as a line does that names the
/// author and the day.
#[must_use]
pub fn published(document: &Document, path: Option<&str>, analysis: &Analysis) -> Option<String> {
    let given = document.date.as_deref().and_then(date::in_field);
    let name = || path.and_then(|path| date::in_line(path.rsplit(['/', '\\']).next().unwrap_or(path)));
    let byline = || {
        let lines = analysis.sentences.iter().filter(|sentence| sentence.role == Role::Byline);
        lines.map(|line| line.span.of(&document.text)).find_map(date::in_line)
    };
    given.or_else(name).or_else(byline)
}

struct Builder<'a> {
    text: &'a str,
    explain: bool,
}

/// What is told of a sentence besides where it stands and what it says.
#[derive(Clone, Copy)]
enum Told {
    /// Its role.
    Role,
    /// Its score.
    Score,
    /// Its score, and what that is made of.
    Reasons,
    /// All of these.
    Everything,
}

impl<'a> Builder<'a> {
    fn sentence(&self, index: usize, s: &ScoredSentence, told: Told) -> SentenceRecord<'a> {
        let role = matches!(told, Told::Role | Told::Everything);
        let reasons = matches!(told, Told::Reasons | Told::Everything);
        SentenceRecord {
            index,
            role: role.then_some(s.role),
            start: s.span.start,
            end: s.span.end,
            char_start: 0,
            char_end: 0,
            text: s.span.of(self.text),
            score: (reasons || matches!(told, Told::Score)).then(|| rounded(s.score)),
            reasons: if reasons { rounded_reasons(&s.reasons) } else { Vec::new() },
        }
    }

    /// Fills in the places in characters, for sentences in ascending order: one walk over the text.
    fn placed(&self, mut sentences: Vec<SentenceRecord<'a>>) -> Vec<SentenceRecord<'a>> {
        let (mut byte, mut chars) = (0, 0);
        for s in &mut sentences {
            chars += self.text[byte..s.start].chars().count();
            s.char_start = chars;
            chars += s.text.chars().count();
            s.char_end = chars;
            byte = s.end;
        }
        sentences
    }

    fn all(&self, analysis: &Analysis, scores: bool) -> Vec<SentenceRecord<'a>> {
        let all = analysis.sentences.iter().enumerate();
        let told = if scores { Told::Everything } else { Told::Role };
        self.placed(all.map(|(i, s)| self.sentence(i, s, told)).collect())
    }

    /// The best sentences that were not chosen, in document order.
    fn not_chosen(&self, analysis: &Analysis) -> Vec<SentenceRecord<'a>> {
        let mut rest = runners_up(analysis);
        rest.sort_unstable();
        rest.into_iter().map(|i| self.sentence(i, &analysis.sentences[i], Told::Reasons)).collect()
    }

    fn term(&self, term: &'a Term) -> TermRecord<'a> {
        TermRecord {
            term: &term.term,
            score: rounded(term.score),
            count: term.count,
            spans: Spans(&term.spans),
            variants: &term.variants,
            reasons: if self.explain { rounded_reasons(&term.reasons) } else { Vec::new() },
        }
    }

    fn words(&self, analysis: &Analysis) -> Vec<WordRecord<'a>> {
        let word = |w: &crate::words::Word| {
            let Span { start, end } = w.span();
            WordRecord { start, end, tag: w.tag.to_string(), text: &self.text[start..end] }
        };
        analysis.words.iter().map(word).collect()
    }
}

/// Figures are shown in steps of one by so many: with four decimals.
pub const STEPS: f64 = 1e4;

/// A figure as records show it. What is printed of an analysis directly is rounded so too before it is rounded further:
/// the same document looks the same, whether it was read back from its record or not.
#[must_use]
pub fn rounded(value: f64) -> f64 {
    (value * STEPS).round() / STEPS
}

/// Reasons as records show them.
#[must_use]
pub fn rounded_reasons(reasons: &[Reason]) -> Vec<Reason> {
    let round = |r: &Reason| Reason { feature: r.feature, value: rounded(r.value), part: rounded(r.part) };
    reasons.iter().map(round).collect()
}
