//! A model a person can read: a weight for each named feature. Used and learned here, for sentences and for terms.
//!
//! The score of a thing is `Σ weight × value + Σ step weight where value > threshold`; what each feature adds is its
//! [`Reason`]. Only differences between things of one document say anything; [`probabilities`] makes them readable. The
//! weights are learned by a regression over what people chose within each document ([`within`]), the steps, which let a
//! feature count for more at some values than at others, by gradient boosting of stumps on what the weights leave
//! unexplained ([`boost`]): still a sum over features, each readable by itself. Both are deterministic.

mod boost;
mod within;

use std::fmt::Write as _;

use serde::Serialize;

use crate::error::{Error, Result};

/// Names features and says beside each name how it is measured: makes a list of the names and a function that gives the
/// values in the same order.
macro_rules! features {
    (
        $(#[$list:meta])* $names:ident;
        $(#[$values:meta])* $measure:ident($thing:ident: $kind:ty) { $($name:literal => $value:expr,)+ }
    ) => {
        $(#[$list])*
        pub const $names: &[&str] = &[$($name),+];

        $(#[$values])*
        fn $measure($thing: $kind) -> [f64; $names.len()] {
            [$($value),+]
        }
    };
}
pub(crate) use features;

/// What a feature measures that is there or not.
#[inline]
pub(crate) fn yes(test: bool) -> f64 {
    f64::from(u8::from(test))
}

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
}

/// No score is farther from 0.
const MOST: f64 = 1e9;

/// What models are learned from: for each document its things, each with the values of its features and whether people
/// chose it.
pub type Documents = [Vec<(Vec<f64>, bool)>];

/// How a model is learned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Learning {
    /// Strength of the penalty on weights of standardised features.
    pub ridge: f64,
    /// Rounds of boosting; 0 leaves the steps out.
    pub rounds: usize,
}

/// The lines of a model file that say anything, without comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    (1..).zip(lines).filter(|(_, line)| !line.is_empty())
}

impl Model {
    /// Reads the part `[section]` of a model file: a line `name = weight` for each feature, lines `name >
    /// threshold = weight` for steps, comments after `#`. A feature that is not named weighs nothing. `None` where the
    /// file has no such part.
    ///
    /// # Errors
    /// [`Error::Model`] for a line that is no such line, a name that is no feature, and one that is weighed twice.
    pub fn parse(section: &str, names: &'static [&'static str], text: &str) -> Result<Option<Self>> {
        let mut model = Self { names, weights: vec![0.0; names.len()], steps: Vec::new() };
        let (mut inside, mut found, mut weighed) = (false, false, vec![false; names.len()]);
        for (number, line) in lines(text) {
            if let Some(name) = line.strip_prefix('[') {
                inside = name.strip_suffix(']') == Some(section);
                found |= inside;
            } else if inside {
                let again = model.set(line, &mut weighed);
                if again.ok_or_else(|| Error::Model(format!("line {number}: `{line}`")))? {
                    return Err(Error::Model(format!("line {number}: `{line}` weighs a feature for the second time")));
                }
            }
        }
        Ok(found.then_some(model))
    }

    /// Sees that a model file has some of these parts, each once at most, and nothing outside of them: weights under a
    /// heading that nobody reads would be left out in silence.
    ///
    /// # Errors
    /// [`Error::Model`] for the first line that is at fault.
    pub fn check_parts(parts: &[&str], text: &str) -> Result<()> {
        let named = parts.iter().map(|part| format!("[{part}]")).collect::<Vec<_>>().join(", ");
        if !lines(text).any(|(_, line)| line.starts_with('[')) {
            return Err(Error::Model(format!("it has none of the parts {named}")));
        }
        let mut seen: Vec<&str> = Vec::new();
        for (number, line) in lines(text) {
            let refused = |why: &str| Err(Error::Model(format!("line {number}: `{line}` {why}")));
            match line.strip_prefix('[').map(|name| parts.iter().find(|part| name.strip_suffix(']') == Some(part))) {
                None if seen.is_empty() => return refused(&format!("stands above all parts ({named})")),
                None => {}
                Some(None) => return refused(&format!("is none of the parts {named}")),
                Some(Some(part)) if seen.contains(part) => return refused("is there for the second time"),
                Some(Some(part)) => seen.push(part),
            }
        }
        Ok(())
    }

    /// Reads a line; answers whether it is the second with a weight for its feature, of which there may be many steps.
    fn set(&mut self, line: &str, weighed: &mut [bool]) -> Option<bool> {
        let (left, weight) = line.split_once('=')?;
        let number = |text: &str| text.trim().parse().ok().filter(|number: &f64| number.is_finite());
        let weight = number(weight)?;
        let feature = |name: &str| self.names.iter().position(|known| *known == name.trim());
        if let Some((name, above)) = left.split_once('>') {
            self.steps.push(Step { feature: feature(name)?, above: number(above)?, weight });
            return Some(false);
        }
        let feature = feature(left)?;
        self.weights[feature] = weight;
        Some(std::mem::replace(&mut weighed[feature], true))
    }

    /// The model as text, as [`Model::parse`] reads it.
    #[must_use]
    pub fn to_text(&self, section: &str) -> String {
        let mut text = format!("[{section}]\n");
        for (name, weight) in self.names.iter().zip(&self.weights) {
            let _ = writeln!(text, "{name} = {weight:.4}");
        }
        for step in &self.steps {
            let _ = writeln!(text, "{} > {:.4} = {:.4}", self.names[step.feature], step.above, step.weight);
        }
        text
    }

    /// The model between this one and another of the same features: `share` (0..1) of this one's weights and the rest
    /// of the other's. What it scores is the same mixture of their scores.
    #[must_use]
    pub fn mixed(&self, other: &Self, share: f64) -> Self {
        let mix = |own: f64, other: f64| share * own + (1.0 - share) * other;
        let step = |step: &Step, share: f64| Step { weight: share * step.weight, ..*step };
        let steps = self.steps.iter().map(|own| step(own, share));
        Self {
            names: self.names,
            weights: self.weights.iter().zip(&other.weights).map(|(&own, &other)| mix(own, other)).collect(),
            steps: steps.chain(other.steps.iter().map(|other| step(other, 1.0 - share))).collect(),
        }
    }

    /// The names of its features.
    #[must_use]
    pub fn names(&self) -> &'static [&'static str] {
        self.names
    }

    /// The score: unbounded, the higher the likelier a reader would choose.
    #[must_use]
    pub fn score(&self, values: &[f64]) -> f64 {
        debug_assert_eq!(values.len(), self.names.len());
        let weights = dot(&self.weights, values);
        // Where a step is not taken nothing is added: quicker than not to add.
        let step = |step: &Step| if values[step.feature] > step.above { step.weight } else { 0.0 };
        let steps = self.steps.iter().fold(0.0, |sum, taken| sum + step(taken));
        // Weights that a person wrote may be of any size; beyond this no score says more than another.
        (weights + steps).clamp(-MOST, MOST)
    }

    /// The parts of the score that matter, largest first.
    #[must_use]
    pub fn reasons(&self, values: &[f64]) -> Vec<Reason> {
        debug_assert_eq!(values.len(), self.names.len());
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

    /// Learns from documents of which people chose some things before the others.
    #[must_use]
    pub fn learn(names: &'static [&'static str], documents: &Documents, learning: Learning) -> Self {
        let weights = within::fit(names.len(), documents, learning.ridge);
        let mut model = Self { names, weights, steps: Vec::new() };
        boost::add_steps(&mut model, documents, learning.rounds);
        model
    }
}

/// The sum of the products. Four sums that do not wait for each other are quicker than one.
fn dot(weights: &[f64], values: &[f64]) -> f64 {
    let ((fours, rest), (values, others)) = (weights.as_chunks::<4>(), values.as_chunks::<4>());
    let sums = fours.iter().zip(values).fold([0.0; 4], |[a, b, c, d], (weights, values)| {
        let of = |at: usize| weights[at] * values[at];
        [a + of(0), b + of(1), c + of(2), d + of(3)]
    });
    rest.iter().zip(others).fold(sums.iter().sum(), |sum, (weight, value)| sum + weight * value)
}

/// The probability that these log-odds are.
pub(crate) fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// How likely each thing of a document is to be chosen, 0..1, by the scores that a model gives them, where a reader
/// chooses `expected` of them, or half of them if there are no more than twice as many.
#[must_use]
pub(crate) fn probabilities(scores: &[f64], expected: usize) -> Vec<f64> {
    within::likely_of(scores, (expected as f64).min(scores.len() as f64 / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["signal", "noise"];

    #[test]
    fn learning_finds_the_feature_that_decides() {
        let examples = |from| (from..from + 10).map(|i| (vec![f64::from(i % 2), f64::from(i * 7 % 10)], i % 4 == 1));
        let documents: Vec<Vec<_>> = (0..20).map(|document| examples(10 * document).collect()).collect();
        let model = Model::learn(NAMES, &documents, Learning { ridge: 1.0, rounds: 0 });
        assert!(model.weights[0] > 2.0 && model.weights[1].abs() < 0.2, "{model:?}");
    }

    #[test]
    fn steps_find_what_no_straight_line_can() {
        let examples = || (0..10).map(|i| (vec![f64::from(i), 1.0], (4..6).contains(&i)));
        let documents: Vec<Vec<_>> = (0..40).map(|_| examples().collect()).collect();
        let model = Model::learn(NAMES, &documents, Learning { ridge: 1.0, rounds: 400 });
        let score = |signal: f64| model.score(&[signal, 1.0]);
        assert!(score(5.0) > score(1.0) + 1.0 && score(5.0) > score(9.0) + 1.0, "{model:?}");
    }

    fn read(text: &str) -> Model {
        Model::parse("things", NAMES, text).expect("model").expect("section")
    }

    #[test]
    fn a_written_model_reads_back_and_a_bad_line_is_named() {
        let model =
            read("[other]\nnonsense\n[things]\n# weights\nsignal = 2.0000\nnoise = 0.0000\nnoise > 0.5000 = 0.2500\n");
        assert_eq!(read(&model.to_text("things")), model);
        let error = Model::parse("things", NAMES, "[things]\nsignal = 1\nsignall = 2").expect_err("unknown feature");
        assert!(error.to_string().contains("line 3"), "{error}");
        assert_eq!(Model::parse("things", NAMES, "signal = 1").expect("readable"), None);
    }

    #[test]
    fn what_nobody_would_read_is_refused_with_its_line() {
        let told = |text: &str| Model::check_parts(&["things", "others"], text).map_err(|error| error.to_string());
        assert_eq!(told("# weights\n[others]\nsignal = 1\n[things]\n"), Ok(()));
        for (text, part) in [
            ("[thing]\nsignal = 1", "line 1: `[thing]` is none of the parts [things], [others]"),
            ("[others]\n\n[things\nsignal = 1", "line 3: `[things` is none"),
            ("[things]\n[others]\n[things]", "line 3: `[things]` is there for the second time"),
            ("\nsignal = 1\n[things]", "line 2: `signal = 1` stands above"),
            ("signal = 1", "it has none of the parts [things], [others]"),
        ] {
            assert!(told(text).is_err_and(|told| told.contains(part)), "{text}");
        }
        let twice = Model::parse("things", NAMES, "[things]\nsignal = 1\nnoise > 1 = 2\nnoise > 2 = 1\nsignal = 2");
        assert!(twice.is_err_and(|error| error.to_string().contains("line 5: `signal = 2` weighs a feature")));
    }

    #[test]
    fn a_mixture_scores_what_its_parts_score_together() {
        let (one, other) = (read("[things]\nsignal = 2\nnoise > 0.5 = 1"), read("[things]\nnoise = -4"));
        for values in [[0.0, 0.0], [1.0, 0.25], [0.5, 1.0]] {
            let expected = 0.25 * one.score(&values) + 0.75 * other.score(&values);
            assert!((one.mixed(&other, 0.25).score(&values) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn weights_of_any_size_give_a_score() {
        for weight in ["1e308", "-1e308", "1e12"] {
            let model = read(&format!("[things]\nsignal = {weight}\nnoise = {weight}"));
            let scores = [[5.0, 9.0], [1.0, 0.0], [0.0, -3.0]].map(|values| model.score(&values));
            assert!(probabilities(&scores, 1).iter().all(|likely| likely.is_finite()), "{scores:?}");
        }
    }

    #[test]
    fn as_many_are_likely_as_are_expected() {
        for (scores, expected, sum) in [
            (vec![3.0, 1.0, 0.5, -2.0, -700.0, 40.0], 2, 2.0),
            (vec![-5.0, -5.0], 3, 1.0),
            (vec![1e9, 0.0, 1e9 - 3.0, -1e9], 2, 2.0),
        ] {
            let likely = probabilities(&scores, expected);
            assert!((likely.iter().sum::<f64>() - sum).abs() < 1e-6, "{likely:?}");
            assert!(likely.iter().all(|likely| (0.0..=1.0).contains(likely)), "{likely:?}");
        }
        assert!(probabilities(&[], 3).is_empty());
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        let model = read("[things]\nsignal = 2\nnoise = -1\nsignal > 0.5 = 0.75");
        let values = [1.0, 0.25];
        let sum: f64 = model.reasons(&values).iter().map(|reason| reason.part).sum();
        assert!((sum - model.score(&values)).abs() < 1e-12);
    }
}
