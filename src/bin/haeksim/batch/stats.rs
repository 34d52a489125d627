//! How much was done how fast. It goes to standard error, so that results stay the same bytes.

use std::time::Instant;

use serde_json::json;

use crate::config::Config;
use crate::say::say;

/// How large a document was.
#[derive(Debug, Default, Clone, Copy)]
pub struct Size {
    /// Characters of its source text.
    pub chars: u64,
    /// Morphemes it was cut into.
    pub morphemes: u64,
}

/// What this run has done; with `--resume`, without what an earlier one did.
pub struct Stats {
    start: Instant,
    documents: u64,
    /// Inputs that failed.
    pub failed: u64,
    size: Size,
}

impl Stats {
    /// The clock starts.
    pub fn new() -> Self {
        Self { start: Instant::now(), documents: 0, failed: 0, size: Size::default() }
    }

    /// Adds a document.
    pub fn add(&mut self, size: Size) {
        self.documents += 1;
        self.size.chars += size.chars;
        self.size.morphemes += size.morphemes;
    }

    /// Prints them where they are wanted.
    pub fn tell(&self, config: &Config) {
        if !config.stats {
            return;
        }
        let Size { chars, morphemes } = self.size;
        let seconds = self.start.elapsed().as_secs_f64().max(1e-3);
        let rounded = |value: f64| (value * 1e3).round() / 1e3;
        say(json!({
            "type": "stats", "documents": self.documents, "failed": self.failed, "chars": chars,
            "morphemes": morphemes, "seconds": rounded(seconds),
            "documents_per_second": rounded(self.documents as f64 / seconds),
            "seconds_per_million_chars": rounded(seconds * 1e6 / chars.max(1) as f64),
        }));
    }
}
