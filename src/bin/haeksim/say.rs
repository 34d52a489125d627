//! Words to the user on standard error.

use std::fmt::Display;
use std::io::Write;

/// Prints a message. Names of files and keys of records stand in it as others wrote them: without control characters,
/// so that they can't steer the terminal. Where nobody can be told any more (standard error is closed or full), nobody
/// is, and the work goes on; `eprintln!` would end it.
pub fn say(message: impl Display) {
    let _ = writeln!(anstream::stderr(), "{}", harmless(&message.to_string()));
}

/// A hint is a line of its own: ends of lines stay.
fn harmless(message: &str) -> String {
    message.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_is_left_but_the_end_of_a_line() {
        assert_eq!(harmless("가\u{1b}[2J.txt\r: no\u{9b}\nhint: \u{7}"), "가 [2J.txt : no \nhint:  ");
    }
}
