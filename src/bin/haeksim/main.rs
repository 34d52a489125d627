//! The program `haeksim`: what was typed, what it means, the work, what is printed.

mod args;
mod batch;
mod config;
mod corpus;
mod duplicates;
mod files;
mod guard;
mod harmless;
mod interrupt;
mod learn;
mod mentions;
mod new_words;
mod order;
mod overview;
mod pass;
mod print;
mod progress;
mod records;
mod say;
mod sources;
mod terms;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::say::say;

/// Nothing was attempted.
const NOT_STARTED: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    args.color.write_global();
    match run(args) {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            say(format!("haeksim: {error:#}"));
            ExitCode::from(NOT_STARTED)
        }
    }
}

fn run(mut args: Args) -> anyhow::Result<u8> {
    if let Some(what) = args.generate {
        return args::generate(what).map(|()| 0);
    }
    match args.command.take() {
        Some(Command::Corpus(command)) => corpus::run(command),
        Some(Command::Duplicates(command)) => duplicates::run(&command),
        Some(Command::Learn(command)) => learn::run(&command),
        Some(Command::NewWords(command)) => new_words::run(&command),
        Some(Command::Terms(command)) => terms::run(&command),
        None => batch::run(config::Config::new(args)?),
    }
}

/// Whether the reader of our output went away, which is no error: `haeksim … | head -1`.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<haeksim::Error>() {
        Some(haeksim::Error::Io(error)) => Some(innermost(error)),
        _ => cause.downcast_ref::<io::Error>().map(innermost),
    };
    error.chain().any(|cause| io(cause) == Some(io::ErrorKind::BrokenPipe))
}

/// The kind of an error, or of the one that a table could not be written for.
fn innermost(error: &io::Error) -> io::ErrorKind {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<csv::Error>()).map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(error)) => error.kind(),
        _ => error.kind(),
    }
}
