//! The files that options name. Each is read once: what stands there may be a stream.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use haeksim::corpus::Corpus;
use haeksim::decode::decode;

use crate::files::is_standard;
use crate::sources::{hash, there};

/// Reads what options name.
pub struct Given {
    /// Whether what is read is told apart from other content.
    hashed: bool,
    /// Hashes by the names of the options.
    pub hashes: BTreeMap<&'static str, String>,
    /// Where it stands.
    pub paths: Vec<PathBuf>,
}

impl Given {
    /// With hashes of what is read, where they are wanted: a large table takes time.
    pub fn new(hashed: bool) -> Self {
        Self { hashed, hashes: BTreeMap::new(), paths: Vec::new() }
    }

    /// A small text file in any encoding.
    pub fn text(&mut self, option: &'static str, path: &Path) -> anyhow::Result<String> {
        let bytes = fs::read(there(path)).with_context(|| path.display().to_string())?;
        self.note(option, path, &bytes);
        if Corpus::begins(&bytes) {
            bail!(
                "{}: is a table of document frequencies, and no file for --{option}\nhint: name it with --corpus",
                path.display()
            );
        }
        Ok(decode(&bytes, None).with_context(|| path.display().to_string())?.text)
    }

    /// A document-frequency table.
    pub fn table(&mut self, option: &'static str, path: &Path) -> anyhow::Result<Corpus> {
        let bytes = table_bytes(path)?;
        self.note(option, path, &bytes);
        Corpus::read(bytes).with_context(|| path.display().to_string())
    }

    fn note(&mut self, option: &'static str, path: &Path, bytes: &[u8]) {
        self.paths.push(path.to_owned());
        if self.hashed {
            self.hashes.insert(option, format!("{:016x}", hash(option, bytes)));
        }
    }
}

/// Opens a document-frequency table; `-` is standard input.
pub fn read_table(path: &Path) -> anyhow::Result<Corpus> {
    Corpus::read(table_bytes(path)?).with_context(|| path.display().to_string())
}

fn table_bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if is_standard(path) {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(there(path)).with_context(|| path.display().to_string())?;
    }
    Ok(bytes)
}
