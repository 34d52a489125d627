//! Results to output: a file for each format.

mod json;
mod text;

use std::io::{self, Write};

use haeksim::Analysis;
use haeksim::document::Document;
use haeksim::report::{End, Failure};

use crate::args::Format;
use crate::config::Config;

/// Prints documents in one format.
pub trait Printer {
    /// Before the first document.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()>;
    /// A document and what was found in it.
    fn document(
        &mut self,
        document: &Document,
        path: Option<&str>,
        analysis: &Analysis,
        out: &mut dyn Write,
    ) -> io::Result<()>;
    /// A document that failed. It has been reported on standard error already.
    fn failure(&mut self, failure: &Failure, out: &mut dyn Write) -> io::Result<()>;
    /// After the last document.
    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()>;
}

/// The printer for the format that was asked for; `inputs` is the number of files.
pub fn printer(config: &Config, inputs: usize) -> Box<dyn Printer> {
    match config.format {
        Format::Text => Box::new(text::Text::new(config, inputs)),
        Format::Json => Box::new(json::Json::new(config)),
        Format::Jsonl => Box::new(json::JsonLines::new(config)),
    }
}

/// The ending of files in a format.
pub fn ending(format: Format) -> &'static str {
    match format {
        Format::Text => "txt",
        Format::Json => "json",
        Format::Jsonl => "jsonl",
    }
}
