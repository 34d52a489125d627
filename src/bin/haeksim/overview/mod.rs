//! What many documents show together, made of their records: terms counted, a digest, how terms go together and how
//! they move over time. The records are read from the file they stand in; memory grows with nothing but the
//! terms that are written in more than one way.

mod network;
mod sort;
mod terms;
mod trend;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;

use haeksim::corpus::Corpus;
use haeksim::digest::{Builder, Digest, KeySentence, Standout};
use haeksim::document::Span;
use haeksim::normalize::key;
use haeksim::options::Sentences;

use crate::mentions::Mentions;
use crate::records::{Record, Sentence, each};
pub use network::{Counting as Pairs, Edge, Network};
pub use terms::{Counted, Form, Tally, Terms, each_added};
pub use trend::Trend;

/// Terms among which pairs are counted for the picture of how they go together.
const PAIRED: usize = 400;

/// Terms whose way through time is shown.
const FOLLOWED: usize = 8;

/// Terms that are shown as standing out.
const SHOWN: usize = 60;

/// How long a digest is, and what counts.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How many sentences.
    pub sentences: Sentences,
    /// How many terms.
    pub terms: usize,
    /// Whether near-copies count.
    pub duplicates: bool,
}

/// What is to be seen of a collection.
pub struct Overview {
    /// How many documents.
    pub tally: Tally,
    /// The key sentences of all.
    pub digest: Digest,
    /// The terms that stand out, the best first.
    pub terms: Vec<Standout>,
    /// How the best of them go together.
    pub network: Network,
    /// How the very best move over time.
    pub trend: Option<Trend>,
}

/// Counts the terms of records that stand in a file.
pub fn count(file: &File, folder: &Path, background: Option<&Corpus>, duplicates: bool) -> io::Result<Counted> {
    let mut terms = Terms::new(folder, duplicates);
    each(file, &mut |record| terms.add(record))?;
    terms.counted(background)
}

/// The digest of records that stand in a file.
pub fn digest(file: &File, counted: &Counted, wanted: Wanted) -> io::Result<Digest> {
    let mut builder = builder(counted, wanted);
    each(file, &mut |record| {
        add(&mut builder, record);
        Ok(())
    })?;
    Ok(builder.finish(wanted.terms))
}

/// How the weightiest terms go together.
pub fn network(file: &File, counted: &Counted, duplicates: bool) -> io::Result<Network> {
    let mut pairs = Pairs::new(&counted.weightiest);
    each(file, &mut |record| {
        if record.counts(duplicates) {
            pairs.add(record);
        }
        Ok(())
    })?;
    Ok(pairs.finish())
}

/// All there is to see.
pub fn overview(file: &File, counted: &Counted, wanted: Wanted) -> io::Result<Overview> {
    // A background that is made of these very documents leaves nothing that stands out.
    let terms = if counted.standouts.is_empty() { &counted.weightiest } else { &counted.standouts };
    let first = |count: usize| &terms[..terms.len().min(count)];
    let mut builder = builder(counted, wanted);
    let (mut pairs, mut dates) = (Pairs::new(first(PAIRED)), trend::Counting::new(&commonest(first(SHOWN))));
    each(file, &mut |record| {
        add(&mut builder, record);
        if record.counts(wanted.duplicates) {
            pairs.add(record);
            dates.add(record);
        }
        Ok(())
    })?;
    let (terms, tally) = (first(SHOWN).to_vec(), counted.tally);
    let trend = dates.finish(tally.documents - if wanted.duplicates { 0 } else { tally.copies });
    Ok(Overview { tally, digest: builder.finish(wanted.terms), terms, network: pairs.finish(), trend })
}

/// What stands in two documents has no way through time: of the terms that stand out those that are in the most.
fn commonest(terms: &[Standout]) -> Vec<Standout> {
    let mut terms = terms.to_vec();
    terms.sort_by_key(|term| std::cmp::Reverse(term.documents));
    terms.truncate(FOLLOWED);
    terms
}

fn builder(counted: &Counted, wanted: Wanted) -> Builder {
    let originals = counted.tally.documents - counted.tally.copies;
    Builder::new(counted.standouts.clone(), wanted.sentences.of(originals as usize))
}

fn add(builder: &mut Builder, record: &Record<'_>) {
    if record.counts(false) {
        builder.document();
        let keys: Vec<Cow<'_, str>> = record.terms.iter().map(|term| key(&term.term)).collect();
        let mentions = Mentions::of_record(record);
        record.summary.iter().for_each(|sentence| offer(builder, &record.id, sentence, &mentions, &keys));
    }
}

/// Offers a sentence with the keys of the terms in it, the document's best term first.
fn offer(builder: &mut Builder, id: &str, sentence: &Sentence<'_>, mentions: &Mentions, keys: &[Cow<'_, str>]) {
    let &Sentence { start, end, ref text, score, .. } = sentence;
    let inside: BTreeSet<usize> = mentions.inside(Span::new(start, end)).map(|(_, number)| number).collect();
    let sentence = KeySentence { id: id.to_owned(), start, end, text: text.clone().into_owned() };
    builder.offer(sentence, score, inside.into_iter().map(|number| &*keys[number]));
}
