//! What the arguments mean: options for the library, and how to read and print.

mod outputs;

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use haeksim::corpus::Corpus;
use haeksim::decode::{decode, encoding};
use haeksim::lexicon::{self, StopLayer};
use haeksim::options::{CorpusChoice, ModelChoice, Options};
use haeksim::report::Show;
use serde_json::{Value, json};

use crate::args::{Args, Format, From, Layer, ShowStep};
use crate::files::is_standard;
use crate::say::say;
use crate::sources::{Reading, Walk, hash};
pub use outputs::{Export, ExportKind};

/// Everything a run needs to know.
#[allow(clippy::struct_excessive_bools)] // each is a flag
pub struct Config {
    /// What to do with each document.
    pub options: Options,
    /// What can change a result, as it stands in the run record.
    pub recorded: BTreeMap<String, Value>,
    /// What to read.
    pub walk: Walk,
    /// How to read it.
    pub reading: Reading,
    /// Where to write; standard output without it.
    pub output: Option<PathBuf>,
    /// Whether what is there may be replaced.
    pub force: bool,
    /// Whether an earlier run is taken up again.
    pub resume: bool,
    /// Whether all documents are summed up together.
    pub digest: bool,
    /// Whether near-duplicates count in the table of terms.
    pub count_duplicates: bool,
    /// Whether the inputs' own document frequencies are added to the background.
    pub own_corpus: bool,
    /// Hashes of the files that the options name: the same names with other content are other options.
    pub fingerprints: BTreeMap<&'static str, String>,
    /// How many threads.
    pub jobs: usize,
    /// How to print, if anything was said.
    pub format: Option<Format>,
    /// What to write for other programs.
    pub exports: Vec<Export>,
    /// What to print.
    pub show: Show,
    /// Whether reasons are printed.
    pub explain: bool,
    /// No warnings.
    pub quiet: bool,
    /// Say what is read and how.
    pub verbose: bool,
    /// Whether a sketch follows each document.
    pub sketches: bool,
    /// Whether the last line on standard error tells how much was done how fast.
    pub stats: bool,
}

impl Config {
    /// Reads the files that the arguments name and checks what can be checked before the work starts.
    pub fn new(args: Args) -> anyhow::Result<Self> {
        let encoding = encoding(&args.encoding)?;
        let format = args.format.or_else(|| outputs::by_name(args.output.as_deref()?));
        fitting(format, &args)?;
        let exports = outputs::exports(&args)?;
        Ok(Self {
            options: options(&args)?,
            recorded: recorded(&args),
            fingerprints: fingerprints(&args)?,
            own_corpus: is_self(args.corpus.as_deref()),
            walk: Walk::new(roots(args.paths, args.files_from.as_deref())?, &args.include, &args.exclude)?,
            reading: Reading { from: args.from, encoding, fields: args.fields.into() },
            exports,
            output: args.output,
            force: args.force,
            resume: args.resume,
            digest: args.digest,
            count_duplicates: args.count_duplicates,
            jobs: args.jobs.map_or_else(cores, usize::from),
            format,
            show: show(args.show),
            explain: args.explain || args.show == Some(ShowStep::Terms),
            quiet: args.quiet,
            verbose: args.verbose,
            sketches: sketches(args.sketches, format)?,
            stats: args.stats,
        })
    }
}

/// What can't be had together.
fn fitting(format: Option<Format>, args: &Args) -> anyhow::Result<()> {
    let results_only = matches!(format, Some(Format::Csv | Format::Markdown | Format::Html | Format::Xlsx));
    if args.show.is_some() && (results_only || !args.export.is_empty()) {
        bail!("--show goes with --format text, json and jsonl, and not with --export");
    }
    if let Some(output) = args.output.as_deref().filter(|_| format.is_none()) {
        outputs::fitting_name(output)?;
    }
    if format == Some(Format::Xlsx) && args.output.is_none() {
        bail!("a workbook can't be printed\nhint: name a file for it: -o results.xlsx");
    }
    Ok(())
}

fn sketches(wanted: bool, format: Option<Format>) -> anyhow::Result<bool> {
    if wanted && format != Some(Format::Jsonl) {
        bail!("--sketches adds records to a stream of them\nhint: name --format jsonl");
    }
    Ok(wanted)
}

/// How many threads the machine runs at once.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn roots(mut paths: Vec<PathBuf>, list: Option<&Path>) -> anyhow::Result<Vec<PathBuf>> {
    let listed = list.is_some();
    if let Some(list) = list {
        if paths.iter().any(|path| path == list) {
            bail!("{}: is named twice, as a list and to be read", list.display());
        }
        paths.extend(listed_paths(list).with_context(|| list.display().to_string())?);
    }
    if !paths.is_empty() {
        return Ok(paths);
    }
    if listed {
        bail!("nothing to read: the list of files is empty");
    }
    if std::io::stdin().is_terminal() {
        bail!("nothing to read\nhint: name a file or a folder, or pipe text in; `haeksim --help` tells the rest");
    }
    Ok(vec![PathBuf::from("-")])
}

/// One path a line, or between NUL bytes as `find -print0` writes them.
fn listed_paths(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(list)?;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|&b| b == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.filter(|line| !line.is_empty()).map(path_of).collect()
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // it can fail elsewhere
fn path_of(line: &[u8]) -> anyhow::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(line).into())
}

#[cfg(not(unix))]
fn path_of(line: &[u8]) -> anyhow::Result<PathBuf> {
    Ok(std::str::from_utf8(line).context("the list of files is not UTF-8")?.into())
}

fn is_self(corpus: Option<&Path>) -> bool {
    corpus.is_some_and(|path| path.as_os_str() == "self")
}

/// Hashes of the files that change results.
fn fingerprints(args: &Args) -> anyhow::Result<BTreeMap<&'static str, String>> {
    let files = [
        ("user-words", &args.user_words),
        ("stop-words", &args.stop_words),
        ("synonyms", &args.synonyms),
        ("corpus", &args.corpus),
        ("add-corpus", &args.add_corpus),
        ("model", &args.model),
    ];
    let mut hashes = BTreeMap::new();
    for (name, path) in files {
        // `self` and `tfidf` are no files, and stand in the run record as they are.
        let Some(path) = path.as_deref().filter(|p| !matches!(p.to_str(), Some("self" | "tfidf"))) else { continue };
        let bytes = fs::read(path).with_context(|| path.display().to_string())?;
        hashes.insert(name, format!("{:016x}", hash(name, &bytes)));
    }
    Ok(hashes)
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
        stop_layers: args.stop_layers.as_deref().map_or_else(|| StopLayer::ALL.to_vec(), stop_layers),
        stop_words: list(args.stop_words.as_deref())?,
        synonyms: args
            .synonyms
            .as_deref()
            .map(read_text)
            .transpose()?
            .map(|t| lexicon::synonyms(&t))
            .unwrap_or_default(),
        corpus: with_added(corpus(args.corpus.as_deref())?, args.add_corpus.as_deref())?,
        model: model(args.model.as_deref())?,
    })
}

fn stop_layers(layers: &[Layer]) -> Vec<StopLayer> {
    let layer = |layer: &Layer| match layer {
        Layer::None => None,
        Layer::Function => Some(StopLayer::Function),
        Layer::News => Some(StopLayer::News),
        Layer::Titles => Some(StopLayer::Titles),
        Layer::TimeAndUnits => Some(StopLayer::TimeAndUnits),
    };
    layers.iter().filter_map(layer).collect()
}

fn user_words(args: &Args) -> anyhow::Result<Vec<lexicon::UserWord>> {
    let Some(path) = &args.user_words else { return Ok(Vec::new()) };
    let (words, warnings) = lexicon::user_words(&read_text(path)?);
    if !args.quiet {
        for warning in warnings {
            say(format!("haeksim: {}: {warning}", path.display()));
        }
    }
    Ok(words)
}

fn list(path: Option<&Path>) -> anyhow::Result<Vec<String>> {
    let text = path.map(read_text).transpose()?.unwrap_or_default();
    Ok(lexicon::entries(&text).map(str::to_owned).collect())
}

fn corpus(path: Option<&Path>) -> anyhow::Result<CorpusChoice> {
    let path = path.filter(|path| !is_self(Some(path)));
    path.map_or(Ok(CorpusChoice::Background), |path| Ok(CorpusChoice::Table(read_table(path)?)))
}

/// The table, with another one added to it as `--corpus self` adds the inputs' own.
fn with_added(choice: CorpusChoice, added: Option<&Path>) -> anyhow::Result<CorpusChoice> {
    let Some(added) = added else { return Ok(choice) };
    let table = match choice {
        CorpusChoice::Background => Corpus::background()?,
        CorpusChoice::Table(table) => table,
    };
    let counts = read_table(added)?;
    if counts.header().packed {
        bail!("{}: a packed table holds no counts that could be added", added.display());
    }
    Ok(CorpusChoice::Table(table.with(counts)))
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

/// Opens a document-frequency table; `-` is standard input.
pub fn read_table(path: &Path) -> anyhow::Result<Corpus> {
    let mut bytes = Vec::new();
    if is_standard(path) {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(path).with_context(|| path.display().to_string())?;
    }
    Corpus::read(bytes).with_context(|| path.display().to_string())
}

/// What a choice is called on the command line.
fn named(choice: &impl ValueEnum) -> Value {
    json!(choice.to_possible_value().map(|value| value.get_name().to_owned()))
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
        ("stop-layers", args.stop_layers.as_ref().map(|layers| layers.iter().map(named).collect())),
        ("synonyms", path(&args.synonyms)),
        ("corpus", path(&args.corpus)),
        ("add-corpus", path(&args.add_corpus)),
        ("model", path(&args.model)),
        ("encoding", (args.encoding != "auto").then(|| json!(args.encoding))),
        ("from", (args.from != From::Auto).then(|| named(&args.from))),
        ("text-field", (args.fields.text_field != "text").then(|| json!(args.fields.text_field))),
        ("title-field", (args.fields.title_field != "title").then(|| json!(args.fields.title_field))),
        ("id-field", (args.fields.id_field != "id").then(|| json!(args.fields.id_field))),
        ("date-field", (args.fields.date_field != "date").then(|| json!(args.fields.date_field))),
        ("explain", args.explain.then(|| json!(true))),
        ("show", args.show.as_ref().map(named)),
    ];
    pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
