//! `haeksim terms`: the table of terms of documents that were analysed apart, by their records.

use std::borrow::Cow;
use std::env::temp_dir;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use crate::args::TermsCommand;
use crate::files::{is_standard, numbered_lines, or_standard, written};
use crate::overview::{Form, Terms, each_added};
use crate::print::terms_table;
use crate::records::Record;
use crate::sources::Walk;

/// What the lines of partial tables say that they are.
const PARTIAL: &str = "term";

/// A line of a partial table.
#[derive(Serialize)]
struct Partial<'a> {
    r#type: &'a str,
    #[serde(flatten)]
    form: Form,
}

/// What a line is. Others than documents and lines of partial tables may hold anything.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    r#type: Cow<'a, str>,
}

/// Runs the command. Returns the exit status.
pub fn run(command: &TermsCommand) -> anyhow::Result<u8> {
    if command.files.iter().chain(&command.without).filter(|path| is_standard(path)).count() > 1 {
        bail!("- stands for standard input, which can be read once\nhint: name files");
    }
    Walk::new([&command.files[..], &command.without].concat(), &[], &[])?.spare(&command.output)?;
    let mut terms = Terms::new(&temp_dir(), command.count_duplicates);
    for path in &command.files {
        each_form(path, command.count_duplicates, &mut |form| terms.add_form(&form))?;
    }
    for path in &command.without {
        each_form(path, true, &mut |form| terms.add_form(&form.negative()))?;
    }
    written(or_standard(command.output.as_deref()), |out| {
        if command.partial {
            return Ok(terms.each_form(&mut |form| write_partial(form, out))?);
        }
        Ok(terms_table(&terms.counted(None)?, out)?)
    })?;
    Ok(0)
}

/// Calls `visit` for what the documents of a file of records add, and for the lines of a partial table.
fn each_form(path: &Path, duplicates: bool, visit: &mut dyn FnMut(Form) -> io::Result<()>) -> anyhow::Result<()> {
    for line in numbered_lines(path)? {
        let (number, line) = line?;
        let no_record =
            || format!("{}: line {number} is no record; give what `haeksim -f jsonl` printed", path.display());
        match serde_json::from_str::<Head<'_>>(&line).with_context(no_record)?.r#type.as_ref() {
            PARTIAL => visit(serde_json::from_str(&line).with_context(no_record)?)?,
            "document" => {
                let record: Record<'_> = serde_json::from_str(&line).with_context(no_record)?;
                if record.counts(duplicates) {
                    each_added(&record, visit)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn write_partial(form: Form, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", serde_json::to_string(&Partial { r#type: PARTIAL, form })?)
}
