//! The progress bar: on standard error, only on a terminal, only for more than one input.

use std::io::{self, BufRead, BufReader, IsTerminal};
use std::path::Path;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};

use super::Job;
use crate::files::is_stream;
use crate::say::say;
use crate::sources::{Walk, counts_lines};

/// A bar, or nothing.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    pub fn new(job: &Job) -> Self {
        let config = &job.config;
        // Counting its lines would use a stream up.
        let stream = job.walk.roots.iter().any(|path| is_stream(path));
        // Results that scroll by on the same terminal are progress enough.
        let shown = io::stderr().is_terminal() && (config.output.is_some() || !io::stdout().is_terminal());
        if config.quiet || !shown || stream || !job.many {
            return Self(None);
        }
        let bar = ProgressBar::no_length();
        let style = "{bar:30} {human_pos}/{human_len} · {per_sec} · {eta} left";
        // The template is a constant; were it wrong, the default would do.
        bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
        let (counted, walk, from) = (bar.clone(), job.walk.clone(), config.reading.from);
        thread::spawn(move || counted.set_length(count(&walk, from)));
        Self(Some(bar))
    }

    /// So many more are done.
    pub fn step(&self, count: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(count);
        }
    }

    /// Prints a line on standard error, above the bar.
    pub fn say(&self, line: &str) {
        let say = || say(format!("haeksim: {line}"));
        match &self.0 {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the bar away.
    pub fn close(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// How many documents there will be.
fn count(walk: &Walk, from: crate::args::From) -> u64 {
    let mut count = 0;
    walk.files(&mut |input| {
        count += match input {
            Ok(path) if counts_lines(&path, from) => lines(&path).unwrap_or(1),
            _ => 1,
        };
        true
    });
    count
}

fn lines(path: &Path) -> io::Result<u64> {
    let mut file = BufReader::with_capacity(1 << 16, std::fs::File::open(path)?);
    let mut count = 0;
    while file.skip_until(b'\n')? > 0 {
        count += 1;
    }
    Ok(count)
}
