//! `haeksim duplicates`: near-duplicates among documents that were analysed apart, by their sketches.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use haeksim::duplicates::{Seen, Signature};
use serde::Deserialize;
use serde_json::json;

use crate::args::DuplicatesCommand;
use crate::files::{Standard, numbered_lines};

/// A record, as far as it is needed.
#[derive(Deserialize)]
struct Record {
    r#type: String,
    #[serde(default)]
    id: String,
    signature: Option<String>,
}

/// Runs the command. Returns the exit status.
pub fn run(command: &DuplicatesCommand) -> anyhow::Result<u8> {
    let mut out = BufWriter::new(Standard(io::stdout().lock()));
    let mut seen = Seen::default();
    for path in &command.files {
        tell(path, &mut seen, &mut out)?;
    }
    out.flush()?;
    Ok(0)
}

/// Prints a line for each document that repeats an earlier one.
fn tell(path: &Path, seen: &mut Seen, out: &mut impl Write) -> anyhow::Result<()> {
    let file = path.display();
    for line in numbered_lines(path)? {
        let (number, line) = line?;
        let record: Record = serde_json::from_str(&line).with_context(|| {
            format!("{file}: line {number} is no record; give what `haeksim -f jsonl --sketches` printed")
        })?;
        let Some(signature) = record.signature.filter(|_| record.r#type == "sketch") else { continue };
        let signature = Signature::from_hex(&signature)
            .with_context(|| format!("{file}: line {number}: its signature is damaged"))?;
        if let Some(earlier) = seen.add(&record.id, signature) {
            writeln!(out, "{}", json!({"id": record.id, "duplicate_of": earlier}))?;
        }
    }
    Ok(())
}
