//! The progress bar: on standard error, only on a terminal, only where there may be more than one document.

use std::fmt::Write;
use std::fs::File;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::thread;
use std::time::Duration;

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle, TermLike};

use crate::args::From;
use crate::files::{is_standard, is_stream};
use crate::say;
use crate::sources::{Walk, documents_in, holds_many};

/// A guess of the time that is left is not worth much before.
const GUESSED_AFTER: Duration = Duration::from_secs(3);

/// The narrowest terminal that has room for a bar beside the numbers, and for all of them.
const WITH_BAR: u16 = 60;
const WITH_ALL: u16 = 40;

/// A bar, or nothing.
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// For a run over these inputs, unless `quiet`. `output` is where results go; standard output without it.
    pub fn new(walk: &Walk, from: From, output: Option<&Path>, quiet: bool) -> Self {
        // Counting its documents would use a stream up.
        let stream = || walk.roots.iter().any(|path| is_stream(path));
        let many = || walk.is_many() || walk.roots.iter().any(|path| holds_many(path, from));
        // Results that scroll by on the same terminal are progress enough, and a pager draws on it itself.
        let apart = || output.is_some_and(|path| !is_standard(path)) || is_into_file();
        if quiet || !io::stderr().is_terminal() || !apart() || stream() || !many() {
            return Self(None);
        }
        let bar = ProgressBar::no_length();
        bar.set_draw_target(ProgressDrawTarget::term_like(Box::new(Spared(Term::buffered_stderr()))));
        bar.set_style(style("{numbers}"));
        say::around(Some(bar.clone()));
        let (counted, walk) = (bar.clone(), walk.clone());
        thread::spawn(move || {
            if let Some(length) = count(&walk, from) {
                counted.set_style(style(if width() < WITH_BAR { "{numbers}" } else { "{bar:24} {numbers}" }));
                counted.set_length(length);
            }
        });
        Self(Some(bar))
    }

    /// So many are done already.
    pub fn skip(&self, count: u64) {
        if let Some(bar) = &self.0 {
            bar.set_position(count);
            bar.reset_eta();
        }
    }

    /// One more is done.
    pub fn step(&self) {
        if let Some(bar) = &self.0 {
            bar.inc(1);
        }
    }

    /// Takes the bar away.
    pub fn close(&self) {
        if let Some(bar) = &self.0 {
            say::around(None);
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.close();
    }
}

/// What a terminal shows of Ctrl-C.
const ECHO: &str = "^C";

/// The terminal without its last columns. The bar is filled up with spaces to the end of its line, and where those
/// reached the end of the terminal's, the echo of Ctrl-C would stand in the next one, and that would be cleared in
/// place of the bar.
#[derive(Debug)]
struct Spared(Term);

impl TermLike for Spared {
    fn width(&self) -> u16 {
        self.0.size().1.saturating_sub(ECHO.len() as u16 + 1)
    }

    fn height(&self) -> u16 {
        self.0.size().0
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_up(n)
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_down(n)
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_right(n)
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_left(n)
    }

    fn write_line(&self, s: &str) -> io::Result<()> {
        self.0.write_line(s)
    }

    fn write_str(&self, s: &str) -> io::Result<()> {
        self.0.write_str(s)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}

fn style(template: &str) -> ProgressStyle {
    // The templates are constants; were one wrong, the default would do.
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("numbers", |state: &ProgressState, out: &mut dyn Write| {
        let left = state.len().filter(|_| state.elapsed() > GUESSED_AFTER).map(|_| state.eta());
        let _ = out.write_str(&numbers(state.pos(), state.len(), state.per_sec(), left, width()));
    })
}

/// What is done, of how many, how fast, and how long the rest may take, as far as there is room for it.
fn numbers(done: u64, of: Option<u64>, rate: f64, left: Option<Duration>, width: u16) -> String {
    // What was counted is a guess for some tables.
    let mut numbers = match of {
        Some(of) => format!("{done}/{}", of.max(done)),
        None => format!("{done} documents"),
    };
    if width < WITH_ALL {
        return numbers;
    }
    if rate >= 1.0 {
        let _ = write!(numbers, " · {rate:.0}/s");
    }
    if let Some(seconds) = left.map(|left| left.as_secs()) {
        let (hours, minutes) = (seconds / 3600, seconds / 60);
        let _ = match (hours, minutes) {
            (0, 0) => write!(numbers, " · {seconds}s left"),
            (0, minutes) => write!(numbers, " · {minutes}m {}s left", seconds % 60),
            (hours, minutes) => write!(numbers, " · {hours}h {}m left", minutes % 60),
        };
    }
    numbers
}

/// How many columns the terminal has.
fn width() -> u16 {
    terminal_size::terminal_size().map_or(80, |(width, _)| width.0)
}

/// Whether standard output is a file.
fn is_into_file() -> bool {
    #[cfg(unix)]
    let out = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned();
    #[cfg(windows)]
    let out = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned();
    out.and_then(|out| File::from(out).metadata()).is_ok_and(|out| out.is_file())
}

/// How many documents there will be; nothing where only reading a file through would tell.
fn count(walk: &Walk, from: From) -> Option<u64> {
    let mut count = Some(0);
    walk.files(&mut |input| {
        let here = input.map_or(Some(1), |path| documents_in(&path, from));
        count = count.zip(here).map(|(count, here)| count + here);
        count.is_some()
    });
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_the_terminal_and_are_whole() {
        let told = |left, width| numbers(1_500, Some(3_442), 932.042, left, width);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        assert_eq!(told(seconds(2), 80), "1500/3442 · 932/s · 2s left");
        assert_eq!(told(seconds(130), 40), "1500/3442 · 932/s · 2m 10s left");
        assert_eq!(told(seconds(7_260), 80), "1500/3442 · 932/s · 2h 1m left");
        assert_eq!(told(None, 80), "1500/3442 · 932/s");
        assert_eq!(told(seconds(2), 39), "1500/3442");
        assert_eq!(numbers(7, None, 0.4, None, 80), "7 documents");
        assert_eq!(numbers(7, Some(5), 0.4, None, 80), "7/7");
    }
}
