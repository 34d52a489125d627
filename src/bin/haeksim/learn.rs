//! `haeksim learn`: weights from labelled documents, with the figures of a cross-validation.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use haeksim::document::{Document, Span};
use haeksim::model::{Learning, Model};
use haeksim::normalize::key;
use haeksim::options::Options;
use haeksim::pipeline::Features;
use haeksim::source::fields::Fields;
use haeksim::source::jsonl;
use haeksim::{Summarizer, Worker, summary, terms};
use serde_json::Value;

use crate::args::LearnCommand;
use crate::files::{or_standard, written};
use crate::sources::Walk;

const FOLDS: usize = 5;

/// The keys under which labels stand: of sentences by their indexes, by where they stand, and of terms.
const LABELS: [&str; 3] = ["gold_extractive", "gold_spans", "gold_keywords"];

/// A labelled document: examples of values and whether people chose them, and how many they chose in all.
struct Labelled {
    examples: Vec<(Vec<f64>, bool)>,
    /// What each example is: a sentence's index, a term's key.
    names: Vec<String>,
    chosen: usize,
}

/// Labelled documents by what is learned from them.
#[derive(Default)]
struct Labels {
    report: Vec<Labelled>,
    elsewhere: Vec<Labelled>,
    terms: Vec<Labelled>,
}

/// Runs the command. Returns the exit status.
pub fn run(command: &LearnCommand) -> anyhow::Result<u8> {
    if !(command.ridge.is_finite() && command.ridge >= 0.0) {
        bail!("--ridge {}: it must be a number, 0 or more", command.ridge);
    }
    Walk::new([&command.gold[..], &command.elsewhere].concat(), &[], &[])?.spare(&command.output)?;
    let mut worker = Summarizer::new(Options::default())?.worker();
    let mut labels = Labels::default();
    for path in &command.gold {
        read(path, &mut worker, &mut labels.report, &mut labels.terms)?;
    }
    for path in &command.elsewhere {
        read(path, &mut worker, &mut labels.elsewhere, &mut labels.terms)?;
    }
    let Labels { report, elsewhere, terms } = labels;
    if report.is_empty() && elsewhere.is_empty() && terms.is_empty() {
        bail!(
            "no labelled document in it\nhint: a line is a document with `gold_extractive`, `gold_spans` or `gold_keywords`"
        );
    }
    let learning = Learning { ridge: command.ridge, rounds: command.rounds };
    let mut text = String::new();
    for (section, names, labelled) in [
        (summary::SECTION, summary::FEATURES, report),
        (summary::ELSEWHERE, summary::FEATURES, elsewhere),
        (terms::SECTION, terms::FEATURES, terms),
    ] {
        match labelled.as_slice() {
            [] => {}
            labelled if command.features => text.push_str(&dump(names, labelled)),
            labelled => text.push_str(&learn(section, names, labelled, learning)),
        }
    }
    written(or_standard(command.output.as_deref()), |out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(0)
}

/// Reads a file of labelled documents.
fn read(
    path: &Path,
    worker: &mut Worker,
    sentences: &mut Vec<Labelled>,
    terms: &mut Vec<Labelled>,
) -> anyhow::Result<()> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = || format!("{}, line {}", path.display(), number + 1);
        let document = jsonl::document(line, &Fields::default(), "").with_context(place)?;
        let labels: Value = serde_json::from_str(line).with_context(place)?;
        let Features { sentences: values, terms: candidates, .. } = worker.features(&document).with_context(place)?;
        let [indexes, spans, keywords] = LABELS.map(|name| Some(&labels[name]).filter(|gold| !gold.is_null()));
        let chosen = match (indexes, spans) {
            (Some(gold), _) => Some(by_index(&document, gold).with_context(place)?),
            (None, Some(gold)) => Some(in_spans(&document.text, &values, gold).with_context(place)?),
            (None, None) => None,
        };
        let keywords = keywords.map(terms_of).transpose().with_context(place)?;
        if chosen.is_none() && keywords.is_none() {
            bail!("{}: it has neither `gold_extractive` nor `gold_spans` nor `gold_keywords`", place());
        }
        sentences.extend(chosen.map(|chosen| label_sentences(values, &chosen)));
        terms.extend(keywords.map(|gold| label_terms(candidates, &gold)));
    }
    Ok(())
}

/// A list of whole numbers, none of them below 0.
fn numbers(list: &Value) -> Option<Vec<usize>> {
    list.as_array()?.iter().map(|number| number.as_u64().map(|number| number as usize)).collect()
}

/// The sentences that people chose by their indexes. A label that fits no sentence would teach that none of the others
/// is worth choosing.
fn by_index(document: &Document, gold: &Value) -> anyhow::Result<Vec<usize>> {
    let Some(sentences) = &document.sentences else {
        bail!("`gold_extractive` counts `sentences`, but it has a text; name `sentences`, or `gold_spans` of the text");
    };
    let mut indexes = numbers(gold).with_context(|| {
        format!("`gold_extractive` must be a list of the indexes of sentences, counted from 0, and not {gold}")
    })?;
    if let Some(beyond) = indexes.iter().find(|index| **index >= sentences.len()) {
        let count = sentences.len();
        bail!("`gold_extractive`: there is no sentence {beyond}; it has {count}, and indexes count from 0");
    }
    indexes.sort_unstable();
    indexes.dedup();
    Ok(indexes)
}

/// The sentences that hold the middles of these stretches, which are given in characters: the text may be cut in
/// another way since.
fn in_spans(text: &str, sentences: &[(Span, Vec<f64>)], gold: &Value) -> anyhow::Result<Vec<usize>> {
    let gold =
        gold.as_array().context("`gold_spans` must be a list of pairs: where what was chosen starts and ends")?;
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let sentence = |span: &Value| {
        let [start, end] = numbers(span)?[..] else { return None };
        let at = *bytes.get(start.midpoint(end))?;
        sentences.iter().position(|(span, _)| (span.start..span.end).contains(&at))
    };
    let mut found = Vec::new();
    for span in gold {
        found.push(sentence(span).with_context(|| format!("`gold_spans`: no sentence holds the middle of {span}"))?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn label_sentences(values: Vec<(Span, Vec<f64>)>, gold: &[usize]) -> Labelled {
    let examples = values.into_iter().map(|(_, values)| values).enumerate().filter(|(_, values)| !values.is_empty());
    let named = examples.map(|(index, values)| ((values, gold.contains(&index)), index.to_string()));
    let (examples, names) = named.unzip();
    Labelled { examples, names, chosen: gold.len() }
}

/// The terms that people chose, as terms are counted.
fn terms_of(gold: &Value) -> anyhow::Result<Vec<String>> {
    let keys = |gold: &Vec<Value>| gold.iter().map(|term| Some(key(term.as_str()?).into_owned())).collect();
    gold.as_array().and_then(keys).context("`gold_keywords` must be a list of strings")
}

fn label_terms(candidates: Vec<(String, terms::Values)>, gold: &[String]) -> Labelled {
    let named = |(key, values): (String, terms::Values)| ((values.to_vec(), gold.contains(&key)), key);
    let (examples, names) = candidates.into_iter().map(named).unzip();
    Labelled { examples, names, chosen: gold.len() }
}

fn learn(section: &str, names: &'static [&'static str], labelled: &[Labelled], learning: Learning) -> String {
    let all: Vec<&Labelled> = labelled.iter().collect();
    let model = fit(names, &all, learning);
    let mut text = format!(
        "# learned from {} labelled documents, ridge {}, {} rounds\n",
        labelled.len(),
        learning.ridge,
        learning.rounds
    );
    let _ = writeln!(
        text,
        "# {FOLDS}-fold cross-validation, of the best as many as people chose: {}",
        validate(names, labelled, learning)
    );
    text + &model.to_text(section)
}

fn fit(names: &'static [&'static str], labelled: &[&Labelled], learning: Learning) -> Model {
    let documents: Vec<Vec<(Vec<f64>, bool)>> = labelled.iter().map(|l| l.examples.clone()).collect();
    Model::learn(names, &documents, learning)
}

/// Mean share of the gold among the best, as many as people chose, over documents that the model did not learn from.
fn validate(names: &'static [&'static str], labelled: &[Labelled], learning: Learning) -> String {
    let share = |fold: usize| {
        let (held, rest): (Vec<_>, Vec<_>) = labelled.iter().enumerate().partition(|(i, _)| i % FOLDS == fold);
        let model = fit(names, &rest.into_iter().map(|(_, l)| l).collect::<Vec<_>>(), learning);
        held.iter().map(|(_, l)| found(&model, l)).sum::<f64>() / held.len().max(1) as f64
    };
    let shares: Vec<f64> = (0..FOLDS).map(share).collect();
    let mean = shares.iter().sum::<f64>() / FOLDS as f64;
    let spread = (shares.iter().map(|s| (s - mean).powi(2)).sum::<f64>() / FOLDS as f64).sqrt();
    format!("{mean:.3} ± {spread:.3}")
}

fn found(model: &Model, labelled: &Labelled) -> f64 {
    let mut ranked: Vec<(f64, bool)> = labelled.examples.iter().map(|(v, gold)| (model.score(v), *gold)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let hits = ranked.iter().take(labelled.chosen).filter(|(_, gold)| *gold).count();
    hits as f64 / labelled.chosen.max(1) as f64
}

/// Every example as a line: document number, label, what it is, values.
fn dump(names: &[&str], labelled: &[Labelled]) -> String {
    let mut text = format!("document\tchosen\texample\t{}\n", names.join("\t"));
    for (number, labelled) in labelled.iter().enumerate() {
        for ((values, chosen), name) in labelled.examples.iter().zip(&labelled.names) {
            let values: Vec<String> = values.iter().map(f64::to_string).collect();
            let _ = writeln!(text, "{number}\t{}\t{name}\t{}", u8::from(*chosen), values.join("\t"));
        }
    }
    text
}
