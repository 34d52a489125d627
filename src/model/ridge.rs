//! Logistic regression with an L2 penalty, by iteratively reweighted least squares: exact, done in a second.

/// Weights for raw values, and the bias. `ridge` is the strength of the penalty on weights of standardised features.
pub(super) fn fit(features: usize, examples: &[(Vec<f64>, bool)], ridge: f64) -> (Vec<f64>, f64) {
    let scales = scales(features, examples);
    let rows: Vec<(Vec<f64>, f64)> =
        examples.iter().map(|(values, chosen)| (standardised(values, &scales), f64::from(u8::from(*chosen)))).collect();
    let mut weights = vec![0.0; features + 1];
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
    let own: Vec<f64> = weights.iter().zip(&scales).map(|(weight, (_, deviation))| weight / deviation).collect();
    let shift: f64 = own.iter().zip(&scales).map(|(weight, (mean, _))| weight * mean).sum();
    (own, weights[features] - shift)
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
