//! The whole way from a text to its key sentences and key terms.

mod prepared;

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::candidates;
use crate::corpus::Corpus;
use crate::document::{Document, Role, Sentence, Span};
use crate::error::{Error, Result};
use crate::lexicon::{StopWords, UserWords, composed};
use crate::model::{Model, Reason};
use crate::new_words::Collector;
use crate::normalize::{key, normalize};
use crate::note::Note;
use crate::options::{CorpusChoice, ModelChoice, Options};
use crate::query::Query;
use crate::split;
use crate::summary;
use crate::terms::{self, Term};
use crate::tokenize::{TokenWorker, Tokenizer};
use crate::vocabulary::{Vector, Vectors, Vocabulary, is_content};
use crate::words::{self, Word};

use prepared::Prepared;

const TERM_MODEL: &str = include_str!("../dictionaries/model-terms.txt");
const SENTENCE_MODEL: &str = include_str!("../dictionaries/model-sentences.txt");

/// Everything that is shared by all threads: lexicon, tables, models, options.
#[derive(Clone)]
pub struct Summarizer {
    shared: Arc<Shared>,
}

struct Shared {
    tokenizer: Tokenizer,
    corpus: Corpus,
    stop_words: StopWords,
    user_words: UserWords,
    term_scoring: terms::Scoring,
    sentence_scoring: summary::Scoring,
    options: Options,
}

/// Reads one document after the other. One for each thread; it keeps buffers, and what it answers never depends on
/// what it has read before.
pub struct Worker {
    shared: Arc<Shared>,
    tokens: TokenWorker,
    words: words::Memory,
    query: Option<Aside>,
}

/// A text that stands apart from a document's own, such as a query, with its words.
struct Aside {
    text: String,
    words: Vec<Word>,
}

/// A sentence with its score.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ScoredSentence {
    /// Where it stands in the source text.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its score, as [`summary::Scored`] has it; 0 for what can't be chosen.
    pub score: f64,
    /// The parts of its score, as [`summary::Scored`] has them; none where [`Options::reasons`] asks for none.
    pub reasons: Vec<Reason>,
}

/// What was found in a document. Every span points into its source text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Analysis {
    /// The title, if there is one: given apart, or found in the text.
    pub title: Option<String>,
    /// All sentences, those that can't be chosen included, in order.
    pub sentences: Vec<ScoredSentence>,
    /// Indexes of the chosen sentences, ascending.
    pub summary: Vec<usize>,
    /// Key terms, the best first.
    pub terms: Vec<Term>,
    /// All words, in order; they cover every visible character but those of
    /// [`Self::breaks`]. None where [`Options::words`] asks for none.
    pub words: Vec<Word>,
    /// How many morphemes the text was cut into.
    pub morphemes: usize,
    /// What a reader should know about the result.
    pub note: Option<Note>,
    /// Line breaks inside words, and what pages have put around their text (their numbers, a running head), in order;
    /// with what is read in place of each: nothing, a space or a line break. No sentence and no word is made of them.
    pub breaks: Vec<(Span, &'static str)>,
}

/// What is measured of a document, for learning.
#[non_exhaustive]
pub struct Features {
    /// Where each sentence stands in the source text, and its [`summary::FEATURES`]; no values for what can't be
    /// chosen.
    pub sentences: Vec<(Span, Vec<f64>)>,
    /// What each candidate of a term is counted under, and its [`terms::FEATURES`].
    pub terms: Vec<(String, terms::Values)>,
}

impl Summarizer {
    /// Opens the lexicon and the tables and makes ready for work.
    ///
    /// # Errors
    /// [`Error::Dictionary`], [`Error::Corpus`] or [`Error::Model`] where built-in or given data can't be used,
    /// [`Error::Option`] where the list of user words is too large.
    pub fn new(mut options: Options) -> Result<Self> {
        options.synonyms.iter_mut().flatten().for_each(|form| *form = composed(form));
        let corpus = match &options.corpus {
            CorpusChoice::Background => Corpus::background()?,
            CorpusChoice::Table(table) => table.clone(),
        };
        let (term_scoring, sentence_scoring) = scoring(&options.model)?;
        let shared = Shared {
            tokenizer: Tokenizer::new()?,
            corpus,
            stop_words: stop_words(&options),
            user_words: UserWords::new(&options.user_words)?,
            term_scoring,
            sentence_scoring,
            options,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// A worker for one thread.
    #[must_use]
    pub fn worker(&self) -> Worker {
        let tokens = self.shared.tokenizer.worker();
        let mut worker =
            Worker { shared: Arc::clone(&self.shared), tokens, words: words::Memory::default(), query: None };
        worker.query = self.shared.options.query.as_deref().map(|query| worker.read_aside(query));
        worker
    }

    /// The options it was made with.
    #[must_use]
    pub fn options(&self) -> &Options {
        &self.shared.options
    }
}

/// The stop words. Of a concept that the user stops by one of its forms, the others are no key terms either.
fn stop_words(options: &Options) -> StopWords {
    let stopped: FxHashSet<String> = options.stop_words.iter().map(|word| key(&composed(word)).into_owned()).collect();
    let concepts = options.synonyms.iter().filter(|forms| forms.iter().any(|form| stopped.contains(&*key(form))));
    let own: Vec<String> = options.stop_words.iter().chain(concepts.flatten()).cloned().collect();
    StopWords::new(&options.stop_layers, &own)
}

fn scoring(choice: &ModelChoice) -> Result<(terms::Scoring, summary::Scoring)> {
    let own = match choice {
        ModelChoice::TfIdf => return Ok((terms::Scoring::TfIdf, summary::Scoring::TfIdf)),
        ModelChoice::Learned => "",
        ModelChoice::Custom(text) => {
            Model::check_parts(&[summary::SECTION, summary::ELSEWHERE, terms::SECTION], text)?;
            text
        }
    };
    let own_terms = Model::parse(terms::SECTION, terms::FEATURES, own)?;
    let own_sentences = Model::parse(summary::SECTION, summary::FEATURES, own)?;
    let own_elsewhere = Model::parse(summary::ELSEWHERE, summary::FEATURES, own)?;
    let terms = own_terms.map_or_else(|| built_in(terms::SECTION, terms::FEATURES, TERM_MODEL), Ok)?;
    let sentences = |section| built_in(section, summary::FEATURES, SENTENCE_MODEL);
    let (report, elsewhere) = match (own_sentences, own_elsewhere) {
        (None, None) => (sentences(summary::SECTION)?, sentences(summary::ELSEWHERE)?),
        // Weights of one kind were learned from whatever texts their maker has: they hold for all.
        (Some(only), None) | (None, Some(only)) => (only.clone(), only),
        (Some(report), Some(elsewhere)) => (report, elsewhere),
    };
    Ok((terms::Scoring::Learned(terms), summary::Scoring::Learned { report, elsewhere }))
}

fn built_in(section: &str, names: &'static [&'static str], text: &str) -> Result<Model> {
    let missing = || Error::Model(format!("the built-in part [{section}] is missing"));
    Model::parse(section, names, text)?.ok_or_else(missing)
}

/// So many key terms count for a sentence that holds them, however many are wanted.
const SCORING_TERMS: usize = 10;

/// A document with all that its sentences are scored by.
struct Weighed {
    prepared: Prepared,
    vocabulary: Vocabulary,
    vectors: Vectors,
    terms: Vec<Term>,
    title: Vector,
    query: Option<Query>,
    reasons: bool,
}

impl Weighed {
    fn source(&self) -> summary::Source<'_> {
        summary::Source {
            text: &self.prepared.normal.text,
            words: &self.prepared.words,
            sentences: &self.prepared.sentences,
            vocabulary: &self.vocabulary,
            vectors: &self.vectors,
            title: &self.title,
            query: self.query.as_ref(),
            terms: &self.terms[..self.terms.len().min(SCORING_TERMS)],
            reasons: self.reasons,
        }
    }
}

impl Worker {
    /// Analyses a text.
    ///
    /// # Errors
    /// [`Error::Empty`] where it has no visible character, [`Error::TooLong`] from 4 GiB on.
    pub fn analyze(&mut self, text: &str) -> Result<Analysis> {
        self.analyze_document(&Document { text: text.to_owned(), ..Document::default() })
    }

    /// Analyses a document.
    ///
    /// # Errors
    /// [`Error::Empty`] where it has no visible character, [`Error::TooLong`] from 4 GiB on, [`Error::Record`] where its
    /// ready-made sentences are none of its text.
    pub fn analyze_document(&mut self, document: &Document) -> Result<Analysis> {
        let weighed = self.weigh(document, |_, _| ())?;
        let source = weighed.source();
        let scores = summary::score(&source, &self.shared.sentence_scoring);
        let summary = summary::choose(&source, &scores, &self.shared.options);
        let Weighed { prepared, mut terms, .. } = weighed;
        terms.truncate(self.shared.options.terms);
        Ok(self.result(document, prepared, scores, summary, terms))
    }

    /// The feature values of a document's sentences and terms, for learning. A title that was given apart has none.
    ///
    /// # Errors
    /// As [`Self::analyze_document`].
    pub fn features(&mut self, document: &Document) -> Result<Features> {
        let mut terms = Vec::new();
        let weighed = self.weigh(document, |candidates, measures| {
            terms = candidates.iter().map(|candidate| candidate.key.to_owned()).zip(measures.all()).collect();
        })?;
        let values = summary::features(&weighed.source());
        let Prepared { normal, sentences, apart, .. } = weighed.prepared;
        let own = sentences.iter().zip(values).skip(apart.sentences);
        let sentences = own.map(|(s, values)| (normal.to_source(&document.text, s.span), values)).collect();
        Ok(Features { sentences, terms })
    }

    /// Finds out what a document's sentences are scored by, and shows the candidates of terms with what is measured of
    /// them.
    fn weigh(
        &mut self,
        document: &Document,
        show: impl FnOnce(&[terms::Candidate<'_>], &terms::Measures<'_>),
    ) -> Result<Weighed> {
        let prepared = self.prepare(document)?;
        let vocabulary = self.vocabulary(&prepared);
        let vectors = vocabulary.vectors(&prepared.words, &prepared.sentences);
        let source = self.term_source(&prepared, &vocabulary);
        let gathered = terms::gather(&source);
        let candidates = terms::candidates(&source, &gathered);
        let wanted = self.shared.options.terms.max(SCORING_TERMS);
        let measures = terms::Measures::new(&source, &candidates);
        let terms = terms::choose(&source, &measures, &self.shared.term_scoring, wanted);
        show(&candidates, &measures);
        let title = prepared.title.as_deref().map(|title| self.read_aside(title));
        let title = title.map(|title| vocabulary.vector_of(&title.text, &title.words)).unwrap_or_default();
        let query = self.query.as_ref().map(|query| Query::of(&query.text, &query.words, &vocabulary));
        Ok(Weighed { prepared, vocabulary, vectors, terms, title, query, reasons: self.shared.options.reasons })
    }

    /// The keys of all content words and candidates of a document, each once, in order: what document frequencies count
    /// ([`crate::corpus::Counter::add`]).
    ///
    /// # Errors
    /// As [`Self::analyze_document`].
    pub fn keys(&mut self, document: &Document) -> Result<Vec<String>> {
        let Prepared { normal, words, sentences, apart, .. } = self.prepare(document)?;
        let (words, sentences) = (&words[apart.words..], &sentences[apart.sentences..]);
        let content = words.iter().filter(|word| is_content(word)).map(|word| key(word.of(&normal.text)).into_owned());
        let mut keys: FxHashSet<String> = content.collect();
        candidates::Runs::new(&normal.text, words, sentences).mentions(|mention| {
            keys.insert(key(mention.span.of(&normal.text)).into_owned());
        });
        let mut keys: Vec<String> = keys.into_iter().collect();
        keys.sort_unstable();
        Ok(keys)
    }

    /// Gathers the words of a document that the lexicon lacks.
    ///
    /// # Errors
    /// As [`Self::analyze_document`].
    pub fn collect_new_words(&mut self, document: &Document, collector: &mut Collector) -> Result<()> {
        let Prepared { normal, words, .. } = self.prepare(document)?;
        collector.add(&normal.text, &words, &self.shared.tokenizer);
        Ok(())
    }

    fn vocabulary(&self, prepared: &Prepared) -> Vocabulary {
        let Shared { corpus, stop_words, .. } = &*self.shared;
        Vocabulary::new(&prepared.normal.text, &prepared.words, corpus, stop_words)
    }

    fn term_source<'a>(&'a self, prepared: &'a Prepared, vocabulary: &'a Vocabulary) -> terms::Source<'a> {
        terms::Source {
            text: &prepared.normal.text,
            words: &prepared.words,
            sentences: &prepared.sentences,
            title: prepared.title.as_deref(),
            vocabulary,
            corpus: &self.shared.corpus,
            stop_words: &self.shared.stop_words,
            synonyms: &self.shared.options.synonyms,
            reasons: self.shared.options.reasons,
        }
    }

    fn read_aside(&mut self, text: &str) -> Aside {
        let text = normalize(text).text;
        let (mut paragraphs, morphemes) = self.morphemes(&text, &split::paragraphs(&text));
        let words = self.words(&text, &mut paragraphs, &morphemes);
        Aside { text, words }
    }

    fn result(
        &self,
        document: &Document,
        prepared: Prepared,
        scores: Vec<summary::Scored>,
        summary: Vec<usize>,
        mut terms: Vec<Term>,
    ) -> Analysis {
        let map = |span: Span| prepared.normal.to_source(&document.text, span);
        let (apart, options) = (prepared.apart, &self.shared.options);
        // Two sentences may meet inside what is one character of the source: the first has it.
        let mut end = 0;
        let mut given = document.sentences.iter().flatten();
        let sentence = |(s, scored): (&Sentence, summary::Scored)| {
            // What was given with nothing to see in it comes from nowhere in the text, and keeps its place.
            let own = given.next().filter(|_| s.span.is_empty()).map_or_else(|| map(s.span), |given| *given);
            let start = own.start.max(end);
            end = own.end.max(start);
            let summary::Scored { score, reasons, .. } = scored;
            ScoredSentence { span: Span::new(start, end), role: s.role, score, reasons }
        };
        for term in &mut terms {
            term.spans.retain(|span| span.start >= apart.bytes);
            term.spans.iter_mut().for_each(|span| *span = map(*span));
            term.count = term.spans.len();
        }
        let answers = scores.iter().any(|scored| scored.query > 0.0);
        let note = Note::of(&prepared.normal.text, &prepared.sentences, &summary, answers, options);
        let sentences = prepared.sentences.iter().zip(scores).skip(apart.sentences).map(sentence).collect();
        let summary = summary.into_iter().map(|index| index - apart.sentences).collect();
        let words = if options.words {
            words_in_source(&words::shown(&prepared.normal.text, &prepared.words[apart.words..]), map)
        } else {
            Vec::new()
        };
        let morphemes = prepared.morphemes;
        Analysis { title: prepared.title, sentences, summary, terms, words, morphemes, note, breaks: prepared.breaks }
    }
}

/// Words with their places in the source text. Where a character of the source holds several (an emoji of a family),
/// they are one word there.
fn words_in_source(words: &[Word], map: impl Fn(Span) -> Span) -> Vec<Word> {
    let mut placed: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        let Span { start, end } = map(word.span());
        match placed.last_mut() {
            Some(last) if (start as u32) < last.end => last.end = last.end.max(end as u32),
            _ => placed.push(Word { start: start as u32, end: end as u32, ..*word }),
        }
    }
    placed
}
