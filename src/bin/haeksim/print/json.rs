//! Records: JSON Lines, or one JSON value with a list of documents.

use std::collections::BTreeMap;
use std::io::{self, Write};

use haeksim::Analysis;
use haeksim::document::Document;
use haeksim::report::{End, Failure, Run, Show, record};
use serde::Serialize;
use serde_json::Value;

use super::Printer;
use crate::config::Config;

/// A record a line.
pub struct JsonLines {
    show: Show,
    explain: bool,
    recorded: BTreeMap<String, Value>,
}

impl JsonLines {
    pub fn new(config: &Config) -> Self {
        Self { show: config.show, explain: config.explain, recorded: config.recorded.clone() }
    }
}

/// Serialised whole and written at once: a writer that serde_json writes to piecemeal would hide the kind of an error,
/// and a closed pipe would look like bad data.
fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    out.write_all(&line)
}

impl Printer for JsonLines {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        line(&Run::new(std::mem::take(&mut self.recorded)), out)
    }

    fn document(&mut self, d: &Document, path: Option<&str>, a: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        line(&record(d, path, a, self.show, self.explain), out)
    }

    fn failure(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        line(failure, out)
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        line(end, out)
    }
}

/// One JSON value: `{"run": …, "documents": […], "end": …}`. Documents are written as they are done.
pub struct Json {
    show: Show,
    explain: bool,
    recorded: BTreeMap<String, Value>,
    first: bool,
}

impl Json {
    pub fn new(config: &Config) -> Self {
        Self { show: config.show, explain: config.explain, recorded: config.recorded.clone(), first: true }
    }

    fn element(&mut self, value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        let separator = if std::mem::take(&mut self.first) { "\n" } else { ",\n" };
        let text = serde_json::to_string_pretty(value)?;
        out.write_all(format!("{separator}{text}").as_bytes())
    }
}

impl Printer for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let run = serde_json::to_string(&Run::new(std::mem::take(&mut self.recorded)))?;
        out.write_all(format!("{{\"run\": {run},\n\"documents\": [").as_bytes())
    }

    fn document(&mut self, d: &Document, path: Option<&str>, a: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let (show, explain) = (self.show, self.explain);
        self.element(&record(d, path, a, show, explain), out)
    }

    fn failure(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()> {
        self.element(failure, out)
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        let end = serde_json::to_string(end)?;
        out.write_all(format!("\n],\n\"end\": {end}}}\n").as_bytes())
    }
}
