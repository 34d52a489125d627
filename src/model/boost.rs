//! Gradient boosting of stumps (Friedman 2001), with a Newton step in each leaf: what the weights leave unexplained.

use super::{Documents, Model, Step, within};

/// How far each round goes towards its optimum.
const RATE: f64 = 0.05;
/// Thresholds that are tried for a feature, at most.
const THRESHOLDS: usize = 16;
/// Strength of the penalty on the height of a step.
const RIDGE: f64 = 5.0;
/// A step has at least this many examples on either side.
const LEAST: f64 = 40.0;

/// Sums over the examples on one side of a threshold.
#[derive(Clone, Copy, Default)]
struct Side {
    gradient: f64,
    curve: f64,
    count: f64,
}

impl Side {
    fn minus(self, other: Self) -> Self {
        let (gradient, curve) = (self.gradient - other.gradient, self.curve - other.curve);
        Self { gradient, curve, count: self.count - other.count }
    }

    fn gain(self) -> f64 {
        self.gradient * self.gradient / (self.curve + RIDGE)
    }

    fn height(self) -> f64 {
        RATE * self.gradient / (self.curve + RIDGE)
    }
}

/// An example on its way: the bins of its values, and what is left to explain of it.
struct Open {
    bins: Vec<u8>,
    margin: f64,
    gradient: f64,
    curve: f64,
}

/// Adds steps to a model.
pub(super) fn add_steps(model: &mut Model, documents: &Documents, rounds: usize) {
    let thresholds: Vec<Vec<f64>> = (0..model.names.len()).map(|feature| thresholds(feature, documents)).collect();
    let open = |(values, _): &(Vec<f64>, bool)| {
        let bin = |(value, tried): (&f64, &Vec<f64>)| tried.partition_point(|above| value > above) as u8;
        let bins = values.iter().zip(&thresholds).map(bin).collect();
        Open { bins, margin: model.score(values), gradient: 0.0, curve: 0.0 }
    };
    let mut examples: Vec<Open> = documents.iter().flatten().map(open).collect();
    for round in 0..rounds {
        explain(&mut examples, documents);
        let Some((feature, place, below, above)) = best_split(&thresholds, &examples, round) else { continue };
        for example in &mut examples {
            example.margin += if usize::from(example.bins[feature]) > place { above } else { below };
        }
        add(&mut model.steps, Step { feature, above: thresholds[feature][place], weight: above - below });
    }
    model.steps.sort_by(|a, b| a.feature.cmp(&b.feature).then(a.above.total_cmp(&b.above)));
}

/// Works out what is left to explain.
fn explain(mut examples: &mut [Open], documents: &Documents) {
    for document in documents {
        let (own, rest) = examples.split_at_mut(document.len());
        examples = rest;
        let margins: Vec<f64> = own.iter().map(|example| example.margin).collect();
        let likely = within::likely_of(&margins, within::chosen(document));
        for ((example, (_, chosen)), likely) in own.iter_mut().zip(document).zip(likely) {
            example.gradient = f64::from(u8::from(*chosen)) - likely;
            example.curve = likely * (1.0 - likely);
        }
    }
}

fn add(steps: &mut Vec<Step>, new: Step) {
    match steps.iter_mut().find(|step| step.feature == new.feature && step.above.total_cmp(&new.above).is_eq()) {
        Some(known) => known.weight += new.weight,
        None => steps.push(new),
    }
}

/// Values that cut the examples into parts of about equal size, rounded as they will be written.
fn thresholds(feature: usize, documents: &Documents) -> Vec<f64> {
    let mut values: Vec<f64> = documents.iter().flatten().map(|(values, _)| values[feature]).collect();
    values.sort_by(f64::total_cmp);
    let between = |i: usize| {
        let at = (values.len() * i / (THRESHOLDS + 1)).min(values.len().saturating_sub(1));
        let value = values[at];
        let next = values[at..].iter().copied().find(|&next| next > value)?;
        Some((f64::midpoint(value, next) * 1e4).round() / 1e4)
    };
    let mut tried: Vec<f64> =
        if values.is_empty() { Vec::new() } else { (0..=THRESHOLDS).filter_map(between).collect() };
    tried.dedup();
    tried
}

/// The step that explains most: feature, place of its threshold, and the heights below and above it. Each round looks
/// at three fifths of the features and four fifths of the examples, in turn, so that no feature takes all.
fn best_split(thresholds: &[Vec<f64>], examples: &[Open], round: usize) -> Option<(usize, usize, f64, f64)> {
    let mut sums: Vec<Vec<Side>> = thresholds.iter().map(|tried| vec![Side::default(); tried.len() + 1]).collect();
    let features: Vec<usize> = (0..thresholds.len()).filter(|feature| (feature + round) % 5 < 3).collect();
    for example in examples.iter().enumerate().filter(|(i, _)| (i + round) % 5 < 4).map(|(_, example)| example) {
        for &feature in &features {
            let side = &mut sums[feature][usize::from(example.bins[feature])];
            side.gradient += example.gradient;
            side.curve += example.curve;
            side.count += 1.0;
        }
    }
    let mut best = (1e-9, None);
    for &feature in &features {
        let total = sum(&sums[feature]);
        let mut below = Side::default();
        for (place, &here) in sums[feature].iter().enumerate().take(thresholds[feature].len()) {
            below = sum(&[below, here]);
            let above = total.minus(below);
            let gain = below.gain() + above.gain() - total.gain();
            if below.count >= LEAST && above.count >= LEAST && gain > best.0 {
                best = (gain, Some((feature, place, below.height(), above.height())));
            }
        }
    }
    best.1
}

fn sum(sides: &[Side]) -> Side {
    sides.iter().fold(Side::default(), |a, b| Side {
        gradient: a.gradient + b.gradient,
        curve: a.curve + b.curve,
        count: a.count + b.count,
    })
}
