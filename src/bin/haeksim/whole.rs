//! Files that are written beside their place and get their name when they are whole.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// A file being written.
#[derive(Debug)]
pub struct Whole {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
}

impl Whole {
    /// Begins a file that will be called `target`.
    pub fn new(target: &Path) -> anyhow::Result<Self> {
        let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            bail!("{}: there is no such folder\nhint: make it first", folder.display());
        }
        if target.is_dir() {
            bail!("{}: is a folder; name a file", target.display());
        }
        let mut builder = tempfile::Builder::new();
        // What others may read is for the user's umask to say; tempfile alone would keep it from them.
        #[cfg(unix)]
        builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        // The error as it is names the temporary file, which nobody knows.
        let file = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()));
        let file = file.with_context(|| format!("{}: can't write there", target.display()))?;
        Ok(Self { file: BufWriter::new(file), target: target.to_owned() })
    }

    /// Gives the file its name.
    pub fn finish(self) -> anyhow::Result<()> {
        let target = self.target;
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error);
        let persisted = file.and_then(|file| file.persist(&target).map_err(|error| error.error));
        persisted.with_context(|| target.display().to_string())?;
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a whole file.
pub fn write(target: &Path, content: &[u8]) -> anyhow::Result<()> {
    let mut file = Whole::new(target)?;
    file.write_all(content)?;
    file.finish()
}
