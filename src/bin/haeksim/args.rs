//! What was typed.

mod values;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args as ClapArgs, CommandFactory, Parser, Subcommand, ValueEnum};
use colorchoice_clap::Color;
use haeksim::new_words::Threshold;
use haeksim::options::{Options, Sentences};
use haeksim::source::fields::Fields;

use crate::files::Standard;
use values::whole;
pub use values::{Format, From, Layer, ShowStep};

/// More threads than any machine has use for.
const MOST_JOBS: u64 = 1024;

/// Key sentences and key terms of Korean text.
///
/// Reads files, folders, or standard input (when nothing is named and input is piped), and prints for each document
/// the sentences that sum it up and the terms it is about. Every sentence is an exact slice of the source.
#[derive(Debug, Parser)]
#[command(
    name = "haeksim",
    bin_name = "haeksim",
    version,
    args_conflicts_with_subcommands = true,
    args_override_self = true,
    max_term_width = 100
)]
#[command(
    after_help = "Exit status: 0 all inputs done; 1 at least one failed; 2 nothing was attempted; 130 interrupted.\n\
    Examples:\n  haeksim article.txt\n  haeksim -n 20% -k 5 -f jsonl folder/ > out.jsonl\n  cat article.txt | haeksim --explain"
)]
#[allow(clippy::struct_excessive_bools)] // each is a flag
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How many sentences: a count, or a percentage of the body sentences
    #[arg(short = 'n', long, value_name = "COUNT|PERCENT%", default_value_t = Options::default().sentences,
        allow_negative_numbers = true, help_heading = "Result")]
    pub sentences: Sentences,

    /// At most that many characters in the summary
    #[arg(long, value_name = "COUNT", value_parser = whole::<usize>(1, u32::MAX.into()),
        allow_negative_numbers = true, help_heading = "Result")]
    pub chars: Option<usize>,

    /// At most that many characters in the summary, white space not counted
    #[arg(long, value_name = "COUNT", value_parser = whole::<usize>(1, u32::MAX.into()),
        allow_negative_numbers = true, help_heading = "Result")]
    pub chars_no_space: Option<usize>,

    /// How many key terms
    #[arg(short = 'k', long, value_name = "COUNT", default_value_t = Options::default().terms,
        value_parser = whole::<usize>(0, u32::MAX.into()), allow_negative_numbers = true, help_heading = "Result")]
    pub terms: usize,

    /// What the summary should lean to
    #[arg(long, value_name = "TEXT", help_heading = "Result")]
    pub query: Option<String>,

    /// Give the reasons: what each score is made of
    #[arg(long, help_heading = "Result")]
    pub explain: bool,

    /// Show all of what one step saw, in place of the result
    #[arg(long, value_name = "STEP", help_heading = "Result")]
    pub show: Option<ShowStep>,

    /// Form of the output [default: by the name of the output file, else text; a folder gets JSON Lines and CSV]
    #[arg(short, long, value_name = "FORMAT", ignore_case = true, help_heading = "Output")]
    pub format: Option<Format>,

    /// Write to this file (one input, or a name that ends as the format does), which is replaced if it is there, or
    /// into this folder (several inputs); - for standard output
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Replace the results in an output folder that is not empty; with --resume, only what can't be kept
    #[arg(long, requires = "output", help_heading = "Output")]
    pub force: bool,

    /// Go on in the output folder where an earlier run stopped; start where there was none. Documents whose files are
    /// not among the inputs are dropped only with --force
    #[arg(long, requires = "output", help_heading = "Output")]
    pub resume: bool,

    /// Add a digest of all documents: their key sentences and the terms that stand out
    #[arg(long, help_heading = "Output")]
    pub digest: bool,

    /// Write the network of terms or the document-term matrix for other programs: a name ending in .graphml, edges.csv
    /// or dtm.csv; can be given several times
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub export: Vec<PathBuf>,

    /// Count near-duplicates in tables of terms and exports each time; without it, once
    #[arg(long, help_heading = "Output")]
    pub count_duplicates: bool,

    /// Add after each document a record of type `sketch`: what near-duplicates are told by (see `haeksim duplicates`)
    #[arg(long, conflicts_with = "output", help_heading = "Output")]
    pub sketches: bool,

    #[command(flatten)]
    pub input: InputArgs,

    /// Words to keep whole: a file, one a line, `word` or `word,TAG`
    #[arg(long, value_name = "FILE", help_heading = "Language")]
    pub user_words: Option<PathBuf>,

    /// Words that are no key terms: a file, one a line
    #[arg(long, value_name = "FILE", help_heading = "Language")]
    pub stop_words: Option<PathBuf>,

    /// Which of the built-in lists of stop words hold, separated by commas [default: all]
    #[arg(long, value_name = "LISTS", value_delimiter = ',', help_heading = "Language")]
    pub stop_layers: Option<Vec<Layer>>,

    /// Words that mean the same: a file, a line for each concept, its forms separated by commas
    #[arg(long, value_name = "FILE", help_heading = "Language")]
    pub synonyms: Option<PathBuf>,

    /// Document frequencies: a table made by `haeksim corpus build`, or `self` to add the inputs' own to the built-in
    #[arg(long, value_name = "FILE|self", help_heading = "Language")]
    pub corpus: Option<PathBuf>,

    /// Counts to add to those frequencies, as `--corpus self` adds the inputs' own: made by `haeksim corpus build`
    #[arg(long, value_name = "FILE", help_heading = "Language")]
    pub add_corpus: Option<PathBuf>,

    /// Weights of sentences: a file made by `haeksim learn`, or `tfidf` for plain TF-IDF
    #[arg(long, value_name = "FILE|tfidf", help_heading = "Language")]
    pub model: Option<PathBuf>,

    /// How many threads [default: all cores]
    #[arg(short, long, value_name = "COUNT", value_parser = whole::<usize>(1, MOST_JOBS),
        allow_negative_numbers = true, help_heading = "Conduct")]
    pub jobs: Option<usize>,

    /// No warnings and no progress; what fails is told all the same
    #[arg(short, long, help_heading = "Conduct")]
    pub quiet: bool,

    /// Say what is read and how
    #[arg(short, long, conflicts_with = "quiet", help_heading = "Conduct")]
    pub verbose: bool,

    /// Tell how much was done how fast: a record of type `stats`, the last line on standard error
    #[arg(long, help_heading = "Conduct")]
    pub stats: bool,

    #[command(flatten)]
    pub color: Color,

    /// Print the manual page or a shell's completions
    #[arg(long, value_name = "WHAT", exclusive = true, help_heading = "Conduct")]
    pub generate: Option<Generate>,
}

/// What is read, and how.
#[derive(Debug, Clone, ClapArgs)]
pub struct InputArgs {
    /// Form of the input
    #[arg(long, value_name = "FORMAT", default_value = "auto", ignore_case = true, help_heading = "Input")]
    pub from: From,

    /// In folders, read only files that match
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub include: Vec<String>,

    /// In folders, leave out files and folders that match
    #[arg(long, value_name = "GLOB", help_heading = "Input")]
    pub exclude: Vec<String>,

    /// Read the paths that stand in this file, one a line (- for standard input)
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub files_from: Option<PathBuf>,

    /// Encoding of the input: auto, utf-8, cp949, utf-16le, ...
    #[arg(long, value_name = "NAME", default_value = "auto", help_heading = "Input")]
    pub encoding: String,

    #[command(flatten)]
    pub fields: FieldArgs,
}

/// Where in a row of a table or a record of JSON Lines a document's parts stand.
#[derive(Debug, Clone, ClapArgs)]
#[allow(clippy::struct_field_names)] // the names are the flags
pub struct FieldArgs {
    /// Column or key of the text, in tables and JSON Lines; the usual Korean and English names are known. Of several,
    /// with commas between, the first that is there; so with the others below
    #[arg(long, value_name = "NAME", default_values_t = [Fields::default().text], help_heading = "Input")]
    pub text_field: Vec<String>,

    /// Column or key of the title
    #[arg(long, value_name = "NAME", default_values_t = [Fields::default().title], help_heading = "Input")]
    pub title_field: Vec<String>,

    /// Column or key of the document's name; without one, a row is called FILE#ROW
    #[arg(long, value_name = "NAME", default_values_t = [Fields::default().id], help_heading = "Input")]
    pub id_field: Vec<String>,

    /// Column or key of the day of publication
    #[arg(long, value_name = "NAME", default_values_t = [Fields::default().date], help_heading = "Input")]
    pub date_field: Vec<String>,
}

impl std::convert::From<FieldArgs> for Fields {
    fn from(args: FieldArgs) -> Self {
        // Who names one twice means either.
        let list = |names: Vec<String>| names.join(",");
        let FieldArgs { text_field, title_field, id_field, date_field } = args;
        Self { text: list(text_field), title: list(title_field), id: list(id_field), date: list(date_field) }
    }
}

/// Work besides the main job.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Document-frequency tables
    #[command(subcommand)]
    Corpus(CorpusCommand),
    /// Tell near-duplicates apart in the sketches of many runs (see --sketches)
    Duplicates(DuplicatesCommand),
    /// Learn a model's weights from labelled documents
    Learn(LearnCommand),
    /// Propose words that the lexicon lacks, found in documents: a list for --user-words, to be looked through
    NewWords(NewWordsCommand),
    /// The table of terms of many runs, of their records
    Terms(TermsCommand),
}

/// What can be done with document-frequency tables.
#[derive(Debug, Subcommand)]
pub enum CorpusCommand {
    /// Count documents into a table
    Build(Box<BuildCommand>),
    /// Add up tables: the result equals the table of all their documents
    Merge {
        /// The tables; - for one on standard input
        #[arg(required = true, value_name = "TABLE")]
        tables: Vec<PathBuf>,
        /// Where to write; - for standard output
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Say what a table holds
    Info {
        /// The table; - for standard input
        table: PathBuf,
    },
}

/// `haeksim corpus build`
#[derive(Debug, ClapArgs)]
pub struct BuildCommand {
    /// Files and folders of documents; - for standard input
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to write; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    #[command(flatten)]
    pub input: InputArgs,
    /// How many threads [default: all cores]
    #[arg(short, long, value_name = "COUNT", value_parser = whole::<usize>(1, MOST_JOBS),
        allow_negative_numbers = true)]
    pub jobs: Option<usize>,
    /// Make a packed table for shipping: what each group of documents counts for, as NAME=WEIGHT,…; a group is a file,
    /// by its name up to the first dot, and one that is not named counts 1
    #[arg(long, value_name = "NAME=WEIGHT,…", value_delimiter = ',')]
    pub weights: Vec<String>,
    /// In a packed table, leave out what fewer documents hold
    #[arg(long, value_name = "COUNT", default_value_t = 1, requires = "weights",
        value_parser = whole::<u64>(0, u64::MAX), allow_negative_numbers = true)]
    pub min_documents: u64,
    /// Write a table of no documents where there are none, as may happen in a part of a larger count
    #[arg(long, conflicts_with = "weights")]
    pub allow_empty: bool,
}

/// `haeksim duplicates`
#[derive(Debug, ClapArgs)]
pub struct DuplicatesCommand {
    /// Files of records with sketches among them, in the order of the documents; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// `haeksim terms`
#[derive(Debug, ClapArgs)]
pub struct TermsCommand {
    /// Files of records (`-f jsonl`, the documents.jsonl of folders) or of what --partial wrote; - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Where to write; without it, or with -, the table is printed
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Count near-duplicates each time; without it, once
    #[arg(long)]
    pub count_duplicates: bool,
    /// Take away again what these add: records of documents that are among FILE
    #[arg(long, value_name = "FILE")]
    pub without: Vec<PathBuf>,
    /// Write what can be added up further, every way of writing a term by itself, as JSON Lines in the order of terms
    #[arg(long)]
    pub partial: bool,
}

/// `haeksim new-words`
#[derive(Debug, ClapArgs)]
pub struct NewWordsCommand {
    /// Files and folders of documents
    #[arg(required_unless_present = "files_from", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Where to write; without it, or with -, the list is printed
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub input: InputArgs,
    /// Leave out words that stand in fewer documents
    #[arg(long, value_name = "COUNT", default_value_t = Threshold::default().documents,
        value_parser = whole::<u64>(0, u64::MAX), allow_negative_numbers = true)]
    pub min_documents: u64,
    /// Leave out words that stand before fewer different particles
    #[arg(long, value_name = "COUNT", default_value_t = Threshold::default().followers,
        value_parser = whole::<usize>(0, u32::MAX.into()), allow_negative_numbers = true)]
    pub min_particles: usize,
}

/// `haeksim learn`
#[derive(Debug, ClapArgs)]
pub struct LearnCommand {
    /// Labelled documents, JSON Lines: `sentences` with `gold_extractive` (indexes of the chosen ones, from 0) or `text` with
    /// `gold_spans` (where the chosen ones start and end, in characters), and `gold_keywords`
    #[arg(value_name = "GOLD.jsonl", required_unless_present = "elsewhere")]
    pub gold: Vec<PathBuf>,
    /// Labelled documents that do not report what happened (columns, papers, decisions); their sentences get weights of
    /// their own
    #[arg(long, value_name = "GOLD.jsonl")]
    pub elsewhere: Vec<PathBuf>,
    /// Where to write the model; without it, or with -, it is printed
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Strength of the penalty on large weights
    #[arg(long, default_value_t = 200.0)]
    pub ridge: f64,
    /// Rounds of boosting, which let a feature count for more at some values than at others; 0 for weights alone
    #[arg(long, default_value_t = 150)]
    pub rounds: usize,
    /// Print the feature values of every example as tab-separated lines, and learn nothing
    #[arg(long)]
    pub features: bool,
}

/// What `--generate` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Generate {
    /// The manual page
    Man,
    /// Completions
    Bash,
    /// Completions
    Zsh,
    /// Completions
    Fish,
    /// Completions
    Powershell,
}

/// Prints the manual page or completions.
pub fn generate(what: Generate) -> anyhow::Result<()> {
    let mut command = Args::command();
    let shell = match what {
        Generate::Man => return Ok(clap_mangen::Man::new(command).render(&mut Standard(io::stdout()))?),
        Generate::Bash => clap_complete::Shell::Bash,
        Generate::Zsh => clap_complete::Shell::Zsh,
        Generate::Fish => clap_complete::Shell::Fish,
        Generate::Powershell => clap_complete::Shell::PowerShell,
    };
    // Written straight to standard output, it would panic where the reader goes away.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "haeksim", &mut script);
    Ok(Standard(io::stdout()).write_all(&script)?)
}
