//! `--export`: what other programs go on with. A network of terms for Gephi and NetMiner, its edges as a table, and the
//! document-term matrix in long form for R and pandas. UTF-8 without byte order mark: R takes one for a part of the
//! first column's name.

use std::fs::File;
use std::io::{self, Write};

use csv::Writer;
use haeksim::normalize::key;

use crate::config::ExportKind;
use crate::overview::{Counted, Edge, Network, network};
use crate::print::{cell, graphml};
use crate::records::each;

/// Writes an export of records and what was counted in them.
pub fn write(
    what: ExportKind,
    out: &mut dyn Write,
    records: &File,
    counted: &Counted,
    duplicates: bool,
) -> io::Result<()> {
    match what {
        ExportKind::Network => graphml::write(out, &network(records, counted, duplicates)?),
        ExportKind::Edges => edges(out, &network(records, counted, duplicates)?),
        ExportKind::Matrix => matrix(out, records, counted, duplicates),
    }
}

/// The columns are those that Gephi takes for an undirected network; further ones it keeps as attributes.
fn edges(out: &mut dyn Write, network: &Network) -> io::Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["Source", "Target", "Type", "Weight", "cosine", "npmi"])?;
    for Edge { ends: (a, b), documents, cosine, npmi } in &network.edges {
        let (a, b) = (cell(&network.nodes[*a].term), cell(&network.nodes[*b].term));
        let (cosine, npmi) = (format!("{cosine:.4}"), format!("{npmi:.4}"));
        out.write_record([&*a, &*b, "Undirected", &documents.to_string(), &cosine, &npmi])?;
    }
    out.flush()
}

/// A row for each document and term in it. Wide, the matrix of ten thousand documents would have tens of thousands of
/// columns, nearly all cells of which are 0.
fn matrix(out: &mut dyn Write, records: &File, counted: &Counted, duplicates: bool) -> io::Result<()> {
    let mut out = Writer::from_writer(out);
    out.write_record(["document", "term", "count", "score"])?;
    each(records, &mut |record| {
        if !record.counts(duplicates) {
            return Ok(());
        }
        let id = cell(&record.id);
        for term in &record.terms {
            let form = counted.forms.get(&*key(&term.term)).map_or(&*term.term, String::as_str);
            out.write_record([&*id, &*cell(form), &term.count.to_string(), &format!("{:.4}", term.score)])?;
        }
        Ok(())
    })?;
    out.flush()
}
