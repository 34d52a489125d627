//! What several tests need.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use assert_cmd::Command;
use haeksim::document::Document;
use haeksim::{Analysis, Options, Summarizer, Worker};
use serde_json::Value;
use tempfile::TempDir;

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, in the folder of the package.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haeksim"));
    command.current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// What a run of the program left behind.
pub struct Ran {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs the program with these arguments and this standard input.
pub fn run_with(arguments: &[&str], input: impl Into<Vec<u8>>) -> Ran {
    let output = program().args(arguments).write_stdin(input).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    Ran { status: output.status.code().expect("not killed"), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs the program with these arguments and no input.
pub fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, "")
}

/// The records that a run with `-f jsonl` printed. Checks the first and the last.
pub fn records(out: &str) -> Vec<Value> {
    let mut records: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("a record a line")).collect();
    assert_eq!(records.first().expect("run record")["type"], "run");
    assert_eq!(records.last().expect("end record")["type"], "end");
    records.pop();
    records.remove(0);
    records
}

/// The one document record of a run with `-f jsonl`, which must have gone well.
pub fn record(arguments: &[&str], input: impl Into<Vec<u8>>) -> Value {
    let ran = run_with(&[&["-f", "jsonl"], arguments].concat(), input);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let mut records = records(&ran.out);
    assert_eq!(records.len(), 1, "{}", ran.out);
    records.remove(0)
}

/// A seed text.
pub fn seed(name: &str) -> String {
    fs::read_to_string(root().join("seeds").join(name)).expect("seed text")
}

/// The names of all seed texts.
pub fn seeds() -> Vec<String> {
    let entries = fs::read_dir(root().join("seeds")).expect("seeds");
    let names = entries.map(|entry| entry.expect("entry").file_name().into_string().expect("UTF-8 name"));
    let mut names: Vec<String> =
        names.filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "txt")).collect();
    names.sort();
    assert!(names.len() >= 6, "{names:?}");
    names
}

fn summarizer() -> &'static Summarizer {
    static SHARED: OnceLock<Summarizer> = OnceLock::new();
    SHARED.get_or_init(|| Summarizer::new(Options::default()).expect("summarizer"))
}

/// Calls `work` with a worker that all tests share.
pub fn with_worker<T>(work: impl FnOnce(&mut Worker) -> T) -> T {
    static WORKER: OnceLock<Mutex<Worker>> = OnceLock::new();
    let worker = WORKER.get_or_init(|| Mutex::new(summarizer().worker()));
    work(&mut worker.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Analyses a text with default options.
pub fn analyze(text: &str) -> haeksim::Result<Analysis> {
    with_worker(|worker| worker.analyze(text))
}

/// A document of a text.
pub fn document(text: &str) -> Document {
    Document { id: "test".into(), text: text.to_owned(), ..Document::default() }
}

/// A folder that is gone after the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder for the test"))
    }

    /// Writes a file, with the folders it lies in. Returns its path as text.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(&path, content).expect("file");
        path.into_os_string().into_string().expect("UTF-8 path")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn name(&self, name: &str) -> String {
        self.path(name).into_os_string().into_string().expect("UTF-8 path")
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("file")
    }
}
