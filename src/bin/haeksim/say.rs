//! Words to the user on standard error.

use std::fmt::Display;
use std::io::Write;

use crate::harmless::harmless;

/// Prints a message. Names of files and keys of records stand in it as others wrote them: without control characters,
/// so that they can't steer the terminal; ends of lines stay, since a hint is a line of its own. Where nobody can be told
/// any more (standard error is closed or full), nobody is, and the work goes on; `eprintln!` would end it.
pub fn say(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{}", harmless(&message.to_string(), "\n"));
}
