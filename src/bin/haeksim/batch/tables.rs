//! The tables of an output folder, made of the records when all documents are done.

use std::borrow::Cow;
use std::fs::File;
use std::io::Write;

use anyhow::Context;
use csv::Writer;
use haeksim::corpus::Corpus;

use super::folder::{Folder, ResultFile};
use crate::files::written;
use crate::overview::{Counted, Terms};
use crate::print::{BOM, COLUMNS, cell, row, terms_table};
use crate::records::{Kind, Record, each};

/// Writes the tables of documents and errors, and counts the terms on the way.
pub fn documents(
    folder: &Folder,
    file: &File,
    duplicates: bool,
    background: Option<&Corpus>,
) -> anyhow::Result<Counted> {
    let mut terms = Terms::new(folder.path(), duplicates);
    written(&folder.result(ResultFile::Documents), |documents| {
        written(&folder.result(ResultFile::Errors), |errors| write_rows(file, documents, errors, &mut terms))
    })?;
    terms.counted(background).context("the table of terms")
}

/// Writes the table of terms.
pub fn terms(folder: &Folder, counted: &Counted) -> anyhow::Result<()> {
    written(&folder.result(ResultFile::Terms), |out| Ok(terms_table(counted, out)?))
}

fn write_rows(file: &File, documents: &mut dyn Write, errors: &mut dyn Write, terms: &mut Terms) -> anyhow::Result<()> {
    documents.write_all(BOM.as_bytes())?;
    errors.write_all(BOM.as_bytes())?;
    let (mut documents, mut errors) = (Writer::from_writer(documents), Writer::from_writer(errors));
    documents.write_record(COLUMNS)?;
    errors.write_record(["id", "path", "line", "kind", "message"])?;
    each(file, &mut |record| {
        match record.kind() {
            Kind::Document => documents.write_record(row(record).iter().map(AsRef::as_ref))?,
            Kind::Failure => errors.write_record(error_row(record).iter().map(AsRef::as_ref))?,
            Kind::Other => {}
        }
        terms.add(record)
    })?;
    documents.flush()?;
    Ok(errors.flush()?)
}

fn error_row<'a>(record: &'a Record<'_>) -> [Cow<'a, str>; 5] {
    let text = |text: &'a Option<Cow<'_, str>>| cell(text.as_deref().unwrap_or_default());
    let line = record.line.map(|line| line.to_string()).unwrap_or_default();
    [cell(&record.id), text(&record.path), line.into(), text(&record.kind), text(&record.message)]
}
