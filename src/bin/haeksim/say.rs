//! Words to the user on standard error.

use std::fmt::Display;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use indicatif::ProgressBar;

use crate::harmless::harmless;

/// The bar that is on the terminal.
static BAR: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// From now on messages stand above this bar.
pub fn around(bar: Option<ProgressBar>) {
    *BAR.lock().unwrap_or_else(PoisonError::into_inner) = bar;
}

/// Prints a message. Names of files and keys of records stand in it as others wrote them: without control characters,
/// so that they can't steer the terminal; ends of lines stay, since a hint is a line of its own. Where nobody can be
/// told any more (standard error is closed or full), nobody is, and the work goes on; `eprintln!` would end it.
pub fn say(message: impl Display) {
    let print = || {
        let _ = writeln!(anstream::stderr(), "{}", harmless(&message.to_string(), "\n"));
    };
    match &*BAR.lock().unwrap_or_else(PoisonError::into_inner) {
        Some(bar) => bar.suspend(print),
        None => print(),
    }
}
