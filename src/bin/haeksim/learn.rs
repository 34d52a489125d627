//! `haeksim learn`: weights from labelled documents, with the figures of a cross-validation.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use haeksim::document::Document;
use haeksim::model::{Learning, Model};
use haeksim::normalize::key;
use haeksim::options::Options;
use haeksim::source::jsonl::{self, Fields};
use haeksim::{Summarizer, Worker, summary, terms};
use serde_json::Value;

use crate::args::LearnCommand;
use crate::files::{STANDARD, written};

const FOLDS: usize = 5;

/// A labelled document: examples of values and whether people chose them, and how many they chose in all.
struct Labelled {
    examples: Vec<(Vec<f64>, bool)>,
    /// What each example is: a sentence's index, a term's key.
    names: Vec<String>,
    chosen: usize,
}

/// Runs the command. Returns the exit status.
pub fn run(command: &LearnCommand) -> anyhow::Result<u8> {
    let mut worker = Summarizer::new(Options::default())?.worker();
    let (mut sentences, mut keywords) = (Vec::new(), Vec::new());
    for path in &command.gold {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = || format!("{}, line {}", path.display(), number + 1);
            let labels: Value = serde_json::from_str(line).with_context(place)?;
            let document = jsonl::document(line, &Fields::default(), "").with_context(place)?;
            match (&labels["gold_extractive"], &labels["gold_keywords"]) {
                (Value::Array(gold), _) => sentences.push(label_sentences(&mut worker, &document, gold)?),
                (_, Value::Array(gold)) => keywords.push(label_terms(&mut worker, &document, gold)?),
                _ => bail!("{}: it has neither `gold_extractive` nor `gold_keywords`", place()),
            }
        }
    }
    if sentences.is_empty() && keywords.is_empty() {
        bail!("no labelled document in it");
    }
    let learning = Learning { ridge: command.ridge, rounds: command.rounds };
    let mut text = String::new();
    for (section, names, labelled) in
        [(summary::SECTION, summary::FEATURES, sentences), (terms::SECTION, terms::FEATURES, keywords)]
    {
        match labelled.as_slice() {
            [] => {}
            labelled if command.features => text.push_str(&dump(names, labelled)),
            labelled => text.push_str(&learn(section, names, labelled, learning)),
        }
    }
    let output = command.output.as_deref().unwrap_or(Path::new(STANDARD));
    written(output, |out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(0)
}

fn label_sentences(worker: &mut Worker, document: &Document, gold: &[Value]) -> anyhow::Result<Labelled> {
    let gold: Vec<usize> = gold.iter().filter_map(Value::as_u64).map(|index| index as usize).collect();
    let (values, _) = worker.features(document)?;
    let examples = values.into_iter().enumerate().filter(|(_, v)| !v.is_empty());
    let named = examples.map(|(index, values)| ((values, gold.contains(&index)), index.to_string()));
    let (examples, names) = named.unzip();
    Ok(Labelled { examples, names, chosen: gold.len() })
}

fn label_terms(worker: &mut Worker, document: &Document, gold: &[Value]) -> anyhow::Result<Labelled> {
    let gold: Vec<String> = gold.iter().filter_map(Value::as_str).map(|term| key(term).into_owned()).collect();
    let (_, candidates) = worker.features(document)?;
    let (examples, names) = candidates.into_iter().map(|c| ((c.values, gold.contains(&c.key)), c.key)).unzip();
    Ok(Labelled { examples, names, chosen: gold.len() })
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
    let examples: Vec<(Vec<f64>, bool)> = labelled.iter().flat_map(|l| l.examples.iter().cloned()).collect();
    Model::learn(names, &examples, learning)
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
