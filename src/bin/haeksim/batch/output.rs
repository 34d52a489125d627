//! Where printed results go: standard output, a file that gets its name when it is whole, or the growing file of
//! records in an output folder.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::StripBytes;
use anyhow::{Context, bail};
use tempfile::NamedTempFile;

use crate::files;

/// An open output.
pub enum Output {
    /// Standard output, without colours where it is no terminal.
    Stdout(BufWriter<anstream::AutoStream<io::Stdout>>),
    /// A file beside the one that was named.
    File(Box<Plain>, PathBuf),
    /// A file that grows.
    Growing(BufWriter<File>),
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Self::Stdout(BufWriter::new(anstream::stdout()))
    }

    /// A file for the results of one input.
    pub fn file(path: &Path) -> anyhow::Result<Self> {
        if path.is_dir() {
            bail!("{}: is a folder; name a file for the output of one input", path.display());
        }
        let plain = Plain { file: BufWriter::new(files::beside(path)?), strip: StripBytes::new() };
        Ok(Self::File(Box::new(plain), path.to_owned()))
    }

    /// Everything was written: a file gets its name.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::File(file, path) => named(*file, &path),
            mut other => Ok(other.flush()?),
        }
    }

    /// The work was interrupted: what is done stays, under a name that tells that it is not all. Returns that name.
    pub fn stop(self) -> anyhow::Result<Option<PathBuf>> {
        match self {
            Self::File(file, path) => {
                let mut name = path.into_os_string();
                name.push(".part");
                let path = PathBuf::from(name);
                named(*file, &path)?;
                Ok(Some(path))
            }
            mut other => {
                other.flush()?;
                Ok(None)
            }
        }
    }
}

/// A file without colours.
pub struct Plain {
    file: BufWriter<NamedTempFile>,
    strip: StripBytes,
}

impl Write for Plain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.strip.strip_next(bytes).try_for_each(|plain| self.file.write_all(plain))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn named(plain: Plain, path: &Path) -> anyhow::Result<()> {
    let file = plain.file.into_inner().map_err(io::IntoInnerError::into_error);
    let file = file.with_context(|| path.display().to_string())?;
    file.persist(path).with_context(|| path.display().to_string())?;
    Ok(())
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(file, _) => file.write(bytes),
            Self::Growing(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file, _) => file.flush(),
            Self::Growing(file) => file.flush(),
        }
    }
}
