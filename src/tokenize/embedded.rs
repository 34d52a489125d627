//! The lexicon that is built into the program. Its tables are read where they lie, so opening it takes about a
//! millisecond.

use super::TokenWorker;
use super::eojeols::Eojeols;
use super::lexicon::{Tables, Tokenizer};
use crate::error::{Error, Result};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/ko-dic/", $name))
    };
}

/// What `build.rs` has compiled.
static TABLES: Tables = Tables {
    details: include_str!(concat!(env!("OUT_DIR"), "/ko-dic/details.txt")),
    codes: file!("codes.bin"),
    nodes: file!("nodes.bin"),
    entries: file!("entries.bin"),
    characters: file!("char_def.bin"),
    unknown: file!("unk.bin"),
    connections: file!("connections.bin"),
};

/// How common eojeols are read.
pub(super) static EOJEOLS: Eojeols =
    Eojeols::new(file!("eojeol-starts.bin"), file!("eojeols.bin"), file!("eojeol-parts.bin"));

impl Tokenizer {
    /// Opens the lexicon that is built into the program.
    ///
    /// # Errors
    /// [`Error::Dictionary`] where the built-in data is damaged.
    pub fn new() -> Result<Self> {
        Self::open(&TABLES).map_err(|error| Error::Dictionary(error.to_string()))
    }

    /// A worker with buffers of its own. One for each thread.
    #[must_use]
    pub fn worker(&self) -> TokenWorker {
        TokenWorker::new(self.clone())
    }
}
