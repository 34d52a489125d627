//! What the arguments mean: options for the library, and how to read and print.

mod given;
mod input;
mod outputs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;
use haeksim::corpus::Corpus;
use haeksim::lexicon::{self, StopLayer};
use haeksim::options::{CorpusChoice, ModelChoice, Options};
use haeksim::report::Show;
use haeksim::source::fields::Fields;
use serde_json::{Value, json};

use crate::args::{Args, Format, From, Layer, ShowStep};
use crate::files::is_standard;
use crate::say::say;
use crate::sources::{Reading, Walk};
use given::Given;
pub use given::read_table;
pub use input::input;
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
    /// What was read already: the files that options name.
    pub given: Vec<PathBuf>,
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
    /// Counts that were given besides, to which the inputs' own are added.
    pub added: Option<Corpus>,
    /// The model that was named: errors in it name no file.
    pub model: Option<PathBuf>,
    /// Hashes of the files that the options name, where there is an output: the same names with other content are other
    /// options to its journal.
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
        // As for the tables and lists of the commands, `-` is where results go without an output.
        let args = Args { output: args.output.filter(|path| !is_standard(path)), ..args };
        let format = args.format.or_else(|| outputs::by_name(args.output.as_deref()?));
        fitting(format, &args)?;
        let exports = outputs::exports(&args)?;
        let own_corpus = is_self(args.corpus.as_deref());
        let (walk, reading) = input(args.paths.clone(), &args.input)?;
        let mut given = Given::new(args.output.is_some());
        let added = args.add_corpus.as_deref().map(|path| counts(path, &mut given)).transpose()?;
        Ok(Self {
            added: if own_corpus { added.clone() } else { None },
            options: options(&args, format, added, &mut given)?,
            recorded: recorded(&args),
            fingerprints: given.hashes,
            given: given.paths.into_iter().chain(args.input.files_from.clone()).collect(),
            model: args.model.clone(),
            own_corpus,
            walk,
            reading: Reading { hashed: args.output.is_some(), ..reading },
            exports,
            output: args.output,
            force: args.force,
            resume: args.resume,
            digest: args.digest,
            count_duplicates: args.count_duplicates,
            jobs: args.jobs.unwrap_or_else(cores),
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
    if args.explain && matches!(args.show, Some(ShowStep::Text | ShowStep::Sentences | ShowStep::Words)) {
        bail!("--explain adds nothing to --show text, sentences and words\nhint: --show scores tells all reasons");
    }
    if let Some(output) = args.output.as_deref().filter(|_| format.is_none()) {
        outputs::fitting_name(output)?;
    }
    if let Some((output, format)) = args.output.as_deref().zip(format) {
        outputs::fitting_format(output, format)?;
        outputs::odd_name(output, format)
            .filter(|_| !args.quiet)
            .into_iter()
            .for_each(|odd| say(format!("haeksim: {odd}")));
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

fn is_self(corpus: Option<&Path>) -> bool {
    corpus.is_some_and(|path| path.as_os_str() == "self")
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

fn options(args: &Args, format: Option<Format>, added: Option<Corpus>, given: &mut Given) -> anyhow::Result<Options> {
    // A page of one document tells reasons without being asked.
    let reasons =
        args.explain || format == Some(Format::Html) || matches!(args.show, Some(ShowStep::Terms | ShowStep::Scores));
    Ok(Options {
        sentences: args.sentences,
        chars: args.chars,
        chars_no_space: args.chars_no_space,
        terms: args.terms,
        query: args.query.clone(),
        user_words: user_words(args, given)?,
        stop_layers: args.stop_layers.as_deref().map_or_else(|| StopLayer::ALL.to_vec(), stop_layers),
        stop_words: stop_words(args.stop_words.as_deref(), given)?,
        synonyms: synonyms(args.synonyms.as_deref(), args.quiet, given)?,
        corpus: with_added(corpus(args.corpus.as_deref(), given)?, added)?,
        model: model(args.model.as_deref(), given)?,
        reasons,
        words: args.show == Some(ShowStep::Words),
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

fn user_words(args: &Args, given: &mut Given) -> anyhow::Result<Vec<lexicon::UserWord>> {
    let Some(path) = &args.user_words else { return Ok(Vec::new()) };
    let (words, warnings) = lexicon::user_words(&given.text("user-words", path)?);
    if !args.quiet {
        for warning in warnings {
            say(format!("haeksim: {}: {warning}", path.display()));
        }
    }
    Ok(words)
}

fn stop_words(path: Option<&Path>, given: &mut Given) -> anyhow::Result<Vec<String>> {
    let text = path.map(|path| given.text("stop-words", path)).transpose()?.unwrap_or_default();
    Ok(lexicon::entries(&text).map(str::to_owned).collect())
}

fn synonyms(path: Option<&Path>, quiet: bool, given: &mut Given) -> anyhow::Result<Vec<Vec<String>>> {
    let text = path.map(|path| given.text("synonyms", path)).transpose()?.unwrap_or_default();
    let alone = lexicon::entries(&text).find(|line| !line.contains([',', '\t']));
    if let Some((path, alone)) = path.zip(alone).filter(|_| !quiet) {
        let path = path.display();
        say(format!("haeksim: {path}: `{alone}` stands alone; the forms of a concept are in one line, between commas"));
    }
    Ok(lexicon::synonyms(&text))
}

fn corpus(path: Option<&Path>, given: &mut Given) -> anyhow::Result<CorpusChoice> {
    let path = path.filter(|path| !is_self(Some(path)));
    path.map_or(Ok(CorpusChoice::Background), |path| Ok(CorpusChoice::Table(given.table("corpus", path)?)))
}

/// Counts that can be added to others.
fn counts(path: &Path, given: &mut Given) -> anyhow::Result<Corpus> {
    let counts = given.table("add-corpus", path)?;
    if counts.header().packed {
        bail!(
            "{}: a packed table holds no counts that could be added\n\
             hint: make one without --weights of the same documents",
            path.display()
        );
    }
    Ok(counts)
}

/// The table, with another one added to it as `--corpus self` adds the inputs' own.
fn with_added(choice: CorpusChoice, added: Option<Corpus>) -> anyhow::Result<CorpusChoice> {
    let Some(added) = added else { return Ok(choice) };
    let table = match choice {
        CorpusChoice::Background => Corpus::background()?,
        CorpusChoice::Table(table) => table,
    };
    Ok(CorpusChoice::Table(table.with(added)))
}

fn model(choice: Option<&Path>, given: &mut Given) -> anyhow::Result<ModelChoice> {
    match choice {
        None => Ok(ModelChoice::Learned),
        Some(path) if path.as_os_str() == "tfidf" => Ok(ModelChoice::TfIdf),
        Some(path) => Ok(ModelChoice::Custom(given.text("model", path)?)),
    }
}

/// What a choice is called on the command line.
fn named(choice: &impl ValueEnum) -> Value {
    json!(choice.to_possible_value().map(|value| value.get_name().to_owned()))
}

/// The options that can change a result, by the names they have on the command line.
fn recorded(args: &Args) -> BTreeMap<String, Value> {
    let path = |path: &Option<PathBuf>| path.as_ref().map(|p| json!(p.display().to_string()));
    let (fields, usual) = (Fields::from(args.input.fields.clone()), Fields::default());
    let field = |name: &String, usual: &String| (name != usual).then(|| json!(name));
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
        ("encoding", (args.input.encoding != "auto").then(|| json!(args.input.encoding))),
        ("from", (args.input.from != From::Auto).then(|| named(&args.input.from))),
        ("text-field", field(&fields.text, &usual.text)),
        ("title-field", field(&fields.title, &usual.title)),
        ("id-field", field(&fields.id, &usual.id)),
        ("date-field", field(&fields.date, &usual.date)),
        ("explain", args.explain.then(|| json!(true))),
        ("show", args.show.as_ref().map(named)),
    ];
    pairs.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}
