//! Records: JSON Lines, or one JSON value with a list of documents.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use haeksim::Analysis;
use haeksim::digest::Digest;
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

fn compact(value: &impl Serialize) -> io::Result<String> {
    Ok(escaped(serde_json::to_string(value)?))
}

fn pretty(value: &impl Serialize) -> io::Result<String> {
    Ok(escaped(serde_json::to_string_pretty(value)?))
}

fn line(value: &impl Serialize) -> io::Result<String> {
    Ok(compact(value)? + "\n")
}

/// Escapes the control characters that JSON lets pass, DEL and those that steer a terminal by themselves (C1). They can
/// stand in strings alone.
fn escaped(json: String) -> String {
    // Every byte is looked at without a branch, so that sixteen are at a time.
    #[allow(clippy::needless_bitwise_bool)]
    let steers = |found, (&byte, &next): (&u8, &u8)| found | (byte == 0x7F) | (byte == 0xC2) & (next < 0xA0);
    if !json.as_bytes().iter().zip(json.as_bytes().get(1..).unwrap_or_default()).fold(false, steers) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7F}'..='\u{9F}' => write!(escaped, "\\u{:04x}", u32::from(c)).unwrap_or_default(),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Adds a key at the end of a printed record, and closes it again.
fn add_key(printed: &mut String, key: &str, end: &str) {
    let open = printed.trim_end().strip_suffix('}').map_or(printed.len(), |open| open.trim_end().len());
    printed.truncate(open);
    printed.push(',');
    printed.push_str(key);
    printed.push_str(end);
}

impl Printer for JsonLines {
    fn begin(&self) -> io::Result<String> {
        line(&Run::new(self.recorded.clone()))
    }

    fn document(&self, document: &Document, path: Option<&str>, analysis: &Analysis) -> io::Result<String> {
        line(&record(document, path, analysis, self.show, self.explain))
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        add_key(printed, &format!("\"duplicate_of\":{}", compact(&earlier)?), "}\n");
        Ok(())
    }

    fn failure(&self, failure: &Failure) -> io::Result<String> {
        line(failure)
    }

    fn digest(&self, digest: &Digest) -> io::Result<String> {
        line(digest)
    }

    fn end(&self, end: &End) -> io::Result<String> {
        line(end)
    }
}

/// One JSON value: `{"run": …, "documents": […], "end": …}`. Documents are written as they are done.
pub struct Json {
    lines: JsonLines,
}

impl Json {
    pub fn new(config: &Config) -> Self {
        Self { lines: JsonLines::new(config) }
    }
}

impl Printer for Json {
    fn begin(&self) -> io::Result<String> {
        let run = compact(&Run::new(self.lines.recorded.clone()))?;
        Ok(format!("{{\"run\": {run},\n\"documents\": ["))
    }

    fn separator(&self, first: bool) -> &'static str {
        if first { "\n" } else { ",\n" }
    }

    fn document(&self, document: &Document, path: Option<&str>, analysis: &Analysis) -> io::Result<String> {
        pretty(&record(document, path, analysis, self.lines.show, self.lines.explain))
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        add_key(printed, &format!("\n  \"duplicate_of\": {}", compact(&earlier)?), "\n}");
        Ok(())
    }

    fn failure(&self, failure: &Failure) -> io::Result<String> {
        pretty(failure)
    }

    fn digest(&self, digest: &Digest) -> io::Result<String> {
        pretty(digest)
    }

    fn end(&self, end: &End) -> io::Result<String> {
        Ok(format!("\n],\n\"end\": {}}}\n", compact(end)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_added_at_the_end_of_a_record() {
        let mut compact = "{\"id\":\"b\",\"terms\":[{}]}\n".to_owned();
        add_key(&mut compact, "\"duplicate_of\":\"a\"", "}\n");
        assert_eq!(compact, "{\"id\":\"b\",\"terms\":[{}],\"duplicate_of\":\"a\"}\n");
    }
}
