//! A model a person can read: a weight for each named feature. Used and learned here, for sentences and for terms.
//!
//! The score of a thing is `bias + Σ weight × value + Σ step weight where value > threshold`; what each feature adds is
//! its [`Reason`]. The weights are learned by logistic regression with an L2 penalty ([`ridge`]), the steps, which let
//! a feature count for more at some values than at others, by gradient boosting of stumps on what the weights leave
//! unexplained ([`boost`]): still a sum over features, each readable by itself. Both are deterministic.

mod boost;
mod ridge;

use std::fmt::Write as _;

use serde::Serialize;

use crate::error::{Error, Result};

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The feature's name.
    pub feature: &'static str,
    /// What it measured.
    pub value: f64,
    /// What that adds to the score.
    pub part: f64,
}

/// What a feature adds where its value is above a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    feature: usize,
    above: f64,
    weight: f64,
}

/// Weights for a list of named features.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    names: &'static [&'static str],
    weights: Vec<f64>,
    steps: Vec<Step>,
    bias: f64,
}

/// How a model is learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learning {
    /// Strength of the penalty on weights of standardised features.
    pub ridge: f64,
    /// Rounds of boosting; 0 leaves the steps out.
    pub rounds: usize,
}

impl Model {
    /// Reads the part `[section]` of a model file: a line `name = weight` for each feature, lines `name >
    /// threshold = weight` for steps, `bias = number`, comments after `#`. A feature that is not named weighs nothing. `None` where the file has no such part.
    ///
    /// # Errors
    /// [`Error::Model`] for a line that is no such line, or a name that is no feature.
    pub fn parse(section: &str, names: &'static [&'static str], text: &str) -> Result<Option<Self>> {
        let mut model = Self { names, weights: vec![0.0; names.len()], steps: Vec::new(), bias: 0.0 };
        let (mut inside, mut found) = (false, false);
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            if let Some(name) = line.strip_prefix('[') {
                inside = name.strip_suffix(']') == Some(section);
                found |= inside;
            } else if inside && !line.is_empty() {
                model.set(line).ok_or_else(|| Error::Model(format!("line {}: `{line}`", number + 1)))?;
            }
        }
        Ok(found.then_some(model))
    }

    fn set(&mut self, line: &str) -> Option<()> {
        let (left, weight) = line.split_once('=')?;
        let number = |text: &str| text.trim().parse().ok().filter(|number: &f64| number.is_finite());
        let weight = number(weight)?;
        let feature = |name: &str| self.names.iter().position(|known| *known == name.trim());
        match left.split_once('>') {
            Some((name, above)) => {
                self.steps.push(Step { feature: feature(name)?, above: number(above)?, weight });
            }
            None if left.trim() == "bias" => self.bias = weight,
            None => self.weights[feature(left)?] = weight,
        }
        Some(())
    }

    /// The model as text, as [`Model::parse`] reads it.
    #[must_use]
    pub fn to_text(&self, section: &str) -> String {
        let mut text = format!("[{section}]\nbias = {:.4}\n", self.bias);
        for (name, weight) in self.names.iter().zip(&self.weights) {
            let _ = writeln!(text, "{name} = {weight:.4}");
        }
        for step in &self.steps {
            let _ = writeln!(text, "{} > {:.4} = {:.4}", self.names[step.feature], step.above, step.weight);
        }
        text
    }

    /// The names of its features.
    #[must_use]
    pub fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// The score: unbounded, 0 where it is as likely as not that a reader would choose.
    #[must_use]
    pub fn score(&self, values: &[f64]) -> f64 {
        let steps = self.steps.iter().filter(|step| values[step.feature] > step.above).map(|step| step.weight);
        let weights = self.weights.iter().zip(values).map(|(weight, value)| weight * value);
        self.bias + weights.sum::<f64>() + steps.sum::<f64>()
    }

    /// The parts of the score that matter, largest first.
    #[must_use]
    pub fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        let mut parts: Vec<f64> = self.weights.iter().zip(values).map(|(weight, value)| weight * value).collect();
        for step in self.steps.iter().filter(|step| values[step.feature] > step.above) {
            parts[step.feature] += step.weight;
        }
        let all = self.names.iter().zip(values.iter().zip(parts));
        let mut reasons: Vec<Reason> = all.map(|(&feature, (&value, part))| Reason { feature, value, part }).collect();
        reasons.retain(|reason| reason.part.abs() >= 0.005);
        reasons.sort_by(|a, b| b.part.abs().total_cmp(&a.part.abs()));
        reasons
    }

    /// Learns from examples: values and whether it was chosen.
    #[must_use]
    pub fn learn(names: &'static [&'static str], examples: &[(Vec<f64>, bool)], learning: Learning) -> Self {
        let (weights, bias) = ridge::fit(names.len(), examples, learning.ridge);
        let mut model = Self { names, weights, steps: Vec::new(), bias };
        boost::add_steps(&mut model, examples, learning.rounds);
        model
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["signal", "noise"];

    #[test]
    fn learning_finds_the_feature_that_decides() {
        let examples: Vec<_> =
            (0..200).map(|i| (vec![f64::from(i % 2), f64::from(i * 7 % 10)], i % 2 == 1 && i % 20 != 1)).collect();
        let model = Model::learn(NAMES, &examples, Learning { ridge: 1.0, rounds: 0 });
        assert!(model.weights[0] > 2.0 && model.weights[1].abs() < 0.2, "{model:?}");
    }

    #[test]
    fn steps_find_what_no_straight_line_can() {
        let examples: Vec<_> = (0..400).map(|i| (vec![f64::from(i % 10), 1.0], (4..6).contains(&(i % 10)))).collect();
        let model = Model::learn(NAMES, &examples, Learning { ridge: 1.0, rounds: 400 });
        let score = |signal: f64| model.score(&[signal, 1.0]);
        assert!(score(5.0) > score(1.0) + 1.0 && score(5.0) > score(9.0) + 1.0, "{model:?}");
    }

    fn read(text: &str) -> Model {
        Model::parse("things", NAMES, text).expect("model").expect("section")
    }

    #[test]
    fn a_written_model_reads_back_and_a_bad_line_is_named() {
        let model = read(
            "[other]\nnonsense\n[things]\n# weights\nbias = -1.5\nsignal = 2.0000\nnoise = 0.0000\nnoise > 0.5000 = 0.2500\n",
        );
        assert_eq!(read(&model.to_text("things")), model);
        let error = Model::parse("things", NAMES, "[things]\nsignal = 1\nsignall = 2").expect_err("unknown feature");
        assert!(error.to_string().contains("line 3"), "{error}");
        assert_eq!(Model::parse("things", NAMES, "signal = 1").expect("readable"), None);
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        let model = read("[things]\nbias = 0.5\nsignal = 2\nnoise = -1\nsignal > 0.5 = 0.75");
        let values = [1.0, 0.25];
        let sum: f64 = model.reasons(&values).iter().map(|reason| reason.part).sum();
        assert!((sum + 0.5 - model.score(&values)).abs() < 1e-12);
    }
}
