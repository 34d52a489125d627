//! What the arguments mean: options for the library, and how to read and print.

use std::collections::BTreeMap;
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use encoding_rs::Encoding;
use haeksim::corpus::Corpus;
use haeksim::decode::{decode, encoding};
use haeksim::lexicon;
use haeksim::options::{CorpusChoice, ModelChoice, Options};
use haeksim::report::Show;
use haeksim::source::jsonl::Fields;
use serde_json::{Value, json};

use crate::args::{Args, Format, From, ShowStep};

/// Everything a run needs to know.
pub struct Config {
    /// What to do with each document.
    pub options: Options,
    /// What can change a result, as it stands in the run record.
    pub recorded: BTreeMap<String, Value>,
    /// What to read.
    pub paths: Vec<PathBuf>,
    /// How to read it.
    pub reading: Reading,
    /// Where to write; standard output without it.
    pub output: Option<PathBuf>,
    /// Whether what is there may be replaced.
    pub force: bool,
    /// How to print.
    pub format: Format,
    /// What to print.
    pub show: Show,
    /// Whether reasons are printed.
    pub explain: bool,
    /// No warnings.
    pub quiet: bool,
    /// Say what is read and how.
    pub verbose: bool,
}

/// How inputs are read.
#[derive(Clone)]
pub struct Reading {
    /// Their form.
    pub from: From,
    /// Their encoding, if it is not to be recognised.
    pub encoding: Option<&'static Encoding>,
    /// The keys of records.
    pub fields: Fields,
}

impl Config {
    /// Reads the files that the arguments name and checks what can be checked before the work starts.
    pub fn new(args: Args) -> anyhow::Result<Self> {
        let encoding = encoding(&args.encoding)?;
        let fields =
            Fields { text: args.text_field.clone(), title: args.title_field.clone(), id: args.id_field.clone() };
        let recorded = recorded(&args);
        Ok(Self {
            options: options(&args)?,
            recorded,
            paths: paths(args.paths)?,
            reading: Reading { from: args.from, encoding, fields },
            output: args.output,
            force: args.force,
            format: args.format,
            show: show(args.show),
            explain: args.explain || args.show == Some(ShowStep::Terms),
            quiet: args.quiet,
            verbose: args.verbose,
        })
    }
}

fn paths(paths: Vec<PathBuf>) -> anyhow::Result<Vec<PathBuf>> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if std::io::stdin().is_terminal() {
        bail!("nothing to read\nhint: name a file or a folder, or pipe text in; `haeksim --help` tells the rest");
    }
    Ok(vec![PathBuf::from("-")])
}

fn show(step: Option<ShowStep>) -> Show {
    match step {
        None => Show::Result,
        Some(ShowStep::Text) => Show::Text,
        Some(ShowStep::Sentences) => Show::Sentences,
        Some(ShowStep::Words) => Show::Words,
        Some(ShowStep::Terms) => Show::Terms,
        Some(ShowStep::Scores) => Show::Scores,
    }
}

fn options(args: &Args) -> anyhow::Result<Options> {
    Ok(Options {
        sentences: args.sentences,
        chars: args.chars.map(|chars| chars as usize),
        chars_no_space: args.chars_no_space.map(|chars| chars as usize),
        terms: args.terms,
        query: args.query.clone(),
        user_words: user_words(args)?,
        stop_words: list(args.stop_words.as_deref())?,
        synonyms: args
            .synonyms
            .as_deref()
            .map(read_text)
            .transpose()?
            .map(|t| lexicon::synonyms(&t))
            .unwrap_or_default(),
        corpus: corpus(args.corpus.as_deref())?,
        model: model(args.model.as_deref())?,
    })
}

fn user_words(args: &Args) -> anyhow::Result<Vec<lexicon::UserWord>> {
    let Some(path) = &args.user_words else { return Ok(Vec::new()) };
    let (words, warnings) = lexicon::user_words(&read_text(path)?);
    if !args.quiet {
        for warning in warnings {
            anstream::eprintln!("haeksim: {}: {warning}", path.display());
        }
    }
    Ok(words)
}

fn list(path: Option<&Path>) -> anyhow::Result<Vec<String>> {
    let text = path.map(read_text).transpose()?.unwrap_or_default();
    Ok(lexicon::entries(&text).map(str::to_owned).collect())
}

fn corpus(path: Option<&Path>) -> anyhow::Result<CorpusChoice> {
    path.map_or(Ok(CorpusChoice::Background), |path| Ok(CorpusChoice::Table(read_table(path)?)))
}

fn model(choice: Option<&Path>) -> anyhow::Result<ModelChoice> {
    match choice {
        None => Ok(ModelChoice::Learned),
        Some(path) if path.as_os_str() == "tfidf" => Ok(ModelChoice::TfIdf),
        Some(path) => Ok(ModelChoice::Custom(read_text(path)?)),
    }
}

/// Reads a small text file in any encoding.
fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Ok(decode(&bytes, None).with_context(|| path.display().to_string())?.text)
}

/// Opens a document-frequency table.
pub fn read_table(path: &Path) -> anyhow::Result<Corpus> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Corpus::read(bytes).with_context(|| path.display().to_string())
}

/// The options that can change a result, by the names they have on the command line.
fn recorded(args: &Args) -> BTreeMap<String, Value> {
    let path = |path: &Option<PathBuf>| path.as_ref().map(|p| json!(p.display().to_string()));
    let pairs = [
        ("sentences", serde_json::to_value(args.sentences).ok()),
        ("chars", args.chars.map(|n| json!(n))),
        ("chars-no-space", args.chars_no_space.map(|n| json!(n))),
        ("terms", Some(json!(args.terms))),
        ("query", args.query.as_ref().map(|q| json!(q))),
        ("user-words", path(&args.user_words)),
        ("stop-words", path(&args.stop_words)),
        ("synonyms", path(&args.synonyms)),
        ("corpus", path(&args.corpus)),
        ("model", path(&args.model)),
    ];
    pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
