//! Ctrl-C, and the signals that ask a program to end: noted, and obeyed between two documents.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit status after an interruption.
pub const INTERRUPTED: u8 = 130;

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Listens from now on. Whoever asks a second time does not want to wait: the program ends at once.
pub fn listen() {
    let handler = || {
        if REQUESTED.swap(true, Ordering::SeqCst) {
            process::exit(i32::from(INTERRUPTED));
        }
    };
    // Without a handler the default holds, which ends the program: nothing is lost but the politeness.
    let _ = ctrlc::set_handler(handler);
}

/// Whether somebody asked to stop.
pub fn requested() -> bool {
    REQUESTED.load(Ordering::SeqCst)
}
