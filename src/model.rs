//! A model a person can read: a weight for each named feature. Used and learned here, for sentences and for terms.
//!
//! The score of a thing is `bias + Σ weight × value`; the products are its [`Reason`]s. Learning is logistic
//! regression with an L2 penalty, by iteratively reweighted least squares: exact, deterministic, done in a second.

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

/// Weights for a list of named features.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    names: &'static [&'static str],
    weights: Vec<f64>,
    bias: f64,
}

impl Model {
    /// Reads the part `[section]` of a model file: a line `name = weight` for each feature, `bias = number`, comments
    /// after `#`. A feature that is not named weighs nothing. `None` where the file has no such part.
    ///
    /// # Errors
    /// [`Error::Model`] for a line that is no such line, or a name that is no feature.
    pub fn parse(section: &str, names: &'static [&'static str], text: &str) -> Result<Option<Self>> {
        let mut model = Self { names, weights: vec![0.0; names.len()], bias: 0.0 };
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
        let (name, weight) = line.split_once('=')?;
        let weight: f64 = weight.trim().parse().ok().filter(|w: &f64| w.is_finite())?;
        match name.trim() {
            "bias" => self.bias = weight,
            name => self.weights[self.names.iter().position(|known| *known == name)?] = weight,
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
        self.bias + self.weights.iter().zip(values).map(|(weight, value)| weight * value).sum::<f64>()
    }

    /// The parts of the score that matter, largest first.
    #[must_use]
    pub fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        let parts = self.names.iter().zip(self.weights.iter().zip(values));
        let mut reasons: Vec<Reason> =
            parts.map(|(&feature, (weight, &value))| Reason { feature, value, part: weight * value }).collect();
        reasons.retain(|reason| reason.part.abs() >= 0.005);
        reasons.sort_by(|a, b| b.part.abs().total_cmp(&a.part.abs()));
        reasons
    }

    /// Learns weights from examples: values and whether it was chosen. `ridge` is the strength of the penalty on
    /// weights of standardised features.
    #[must_use]
    pub fn learn(names: &'static [&'static str], examples: &[(Vec<f64>, bool)], ridge: f64) -> Self {
        let scales = scales(names.len(), examples);
        let rows: Vec<(Vec<f64>, f64)> = examples
            .iter()
            .map(|(values, chosen)| (standardised(values, &scales), f64::from(u8::from(*chosen))))
            .collect();
        let mut weights = vec![0.0; names.len() + 1];
        for _ in 0..25 {
            let step = newton_step(&rows, &weights, ridge);
            let moved = step.iter().map(|s| s.abs()).fold(0.0, f64::max);
            for (weight, step) in weights.iter_mut().zip(step) {
                *weight += step;
            }
            if moved < 1e-9 {
                break;
            }
        }
        Self::unstandardised(names, &weights, &scales)
    }

    fn unstandardised(names: &'static [&'static str], weights: &[f64], scales: &[(f64, f64)]) -> Self {
        let own: Vec<f64> = weights.iter().zip(scales).map(|(weight, (_, deviation))| weight / deviation).collect();
        let shift: f64 = own.iter().zip(scales).map(|(weight, (mean, _))| weight * mean).sum();
        Self { names, bias: weights[names.len()] - shift, weights: own }
    }
}

/// Mean and standard deviation of each feature; a feature that never varies gets a deviation of 1.
fn scales(features: usize, examples: &[(Vec<f64>, bool)]) -> Vec<(f64, f64)> {
    let count = examples.len().max(1) as f64;
    (0..features)
        .map(|i| {
            let mean = examples.iter().map(|(values, _)| values[i]).sum::<f64>() / count;
            let variance = examples.iter().map(|(values, _)| (values[i] - mean).powi(2)).sum::<f64>() / count;
            (mean, if variance > 1e-12 { variance.sqrt() } else { 1.0 })
        })
        .collect()
}

/// Standardised values and a last 1 for the bias.
fn standardised(values: &[f64], scales: &[(f64, f64)]) -> Vec<f64> {
    let own = values.iter().zip(scales).map(|(value, (mean, deviation))| (value - mean) / deviation);
    own.chain(std::iter::once(1.0)).collect()
}

/// The step of Newton's method for the penalised log-likelihood. The bias is not penalised.
fn newton_step(rows: &[(Vec<f64>, f64)], weights: &[f64], ridge: f64) -> Vec<f64> {
    let n = weights.len();
    let mut hessian = vec![vec![0.0; n]; n];
    let mut gradient = vec![0.0; n];
    for (row, chosen) in rows {
        let margin: f64 = row.iter().zip(weights).map(|(x, w)| x * w).sum();
        let likely = 1.0 / (1.0 + (-margin).exp());
        let curve = (likely * (1.0 - likely)).max(1e-9);
        for i in 0..n {
            gradient[i] += (chosen - likely) * row[i];
            for j in 0..=i {
                hessian[i][j] += curve * row[i] * row[j];
            }
        }
    }
    for i in 0..n {
        let penalty = if i + 1 < n { ridge } else { 1e-6 };
        gradient[i] -= penalty * weights[i];
        hessian[i][i] += penalty;
    }
    solve(hessian, gradient)
}

/// Solves a symmetric positive definite system, given by its lower triangle, by Cholesky decomposition.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| a[i][k] * a[j][k]).sum();
            let rest = a[i][j] - dot;
            a[i][j] = if i == j { rest.max(1e-12).sqrt() } else { rest / a[j][j] };
        }
    }
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| a[i][k] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| a[k][i] * b[k]).sum();
        b[i] = (b[i] - dot) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["signal", "noise"];

    #[test]
    fn learning_finds_the_feature_that_decides() {
        let examples: Vec<_> =
            (0..200).map(|i| (vec![f64::from(i % 2), f64::from(i * 7 % 10)], i % 2 == 1 && i % 20 != 1)).collect();
        let model = Model::learn(NAMES, &examples, 1.0);
        assert!(model.weights[0] > 2.0 && model.weights[1].abs() < 0.2, "{model:?}");
    }

    fn read(text: &str) -> Model {
        Model::parse("things", NAMES, text).expect("model").expect("section")
    }

    #[test]
    fn a_written_model_reads_back_and_a_bad_line_is_named() {
        let model = read("[other]\nnonsense\n[things]\n# weights\nbias = -1.5\nsignal = 2.0000\nnoise = 0.0000\n");
        assert_eq!(read(&model.to_text("things")), model);
        let error = Model::parse("things", NAMES, "[things]\nsignal = 1\nsignall = 2").expect_err("unknown feature");
        assert!(error.to_string().contains("line 3"), "{error}");
        assert_eq!(Model::parse("things", NAMES, "signal = 1").expect("readable"), None);
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        let model = read("[things]\nbias = 0.5\nsignal = 2\nnoise = -1");
        let values = [1.0, 0.25];
        let sum: f64 = model.reasons(&values).iter().map(|reason| reason.part).sum();
        assert!((sum + 0.5 - model.score(&values)).abs() < 1e-12);
    }
}
