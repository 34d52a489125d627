//! Logarithms of counts. What is counted in a document is few: their logarithms are worked out once.

use std::sync::LazyLock;

/// Counts from here on are many.
const MANY: usize = 256;

/// A logarithm of counts.
pub(crate) struct Logarithm {
    of_few: LazyLock<[f64; MANY]>,
    of: fn(f64) -> f64,
}

/// ln(n).
pub(crate) static LN: Logarithm = Logarithm { of_few: LazyLock::new(|| table(f64::ln)), of: f64::ln };

/// ln(1 + n).
pub(crate) static LN_1P: Logarithm = Logarithm { of_few: LazyLock::new(|| table(f64::ln_1p)), of: f64::ln_1p };

/// ln(0.3 + n).
pub(crate) static LN_03P: Logarithm = Logarithm { of_few: LazyLock::new(|| table(ln_03p)), of: ln_03p };

fn ln_03p(count: f64) -> f64 {
    (count + 0.3).ln()
}

fn table(of: fn(f64) -> f64) -> [f64; MANY] {
    std::array::from_fn(|count| of(count as f64))
}

impl Logarithm {
    #[inline]
    pub(crate) fn of(&self, count: usize) -> f64 {
        self.of_few.get(count).copied().unwrap_or_else(|| (self.of)(count as f64))
    }
}
