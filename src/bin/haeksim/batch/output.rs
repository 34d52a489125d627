//! Where printed results go: standard output, a file that gets its name when it is whole, or the growing file of
//! records in an output folder.

use std::fs::{File, OpenOptions};
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
    File(Box<Plain<NamedTempFile>>, PathBuf),
    /// A file that grows.
    Growing(BufWriter<File>),
    /// A device or a named pipe: it can be written to, but nothing can take its place.
    Device(Box<Plain<File>>),
}

impl Output {
    /// Standard output.
    pub fn stdout() -> Self {
        Self::Stdout(BufWriter::new(anstream::stdout()))
    }

    /// A file for the results of one input.
    /// `bytes`: it is no text, in which colours would be left out.
    pub fn file(path: &Path, bytes: bool) -> anyhow::Result<Self> {
        if path.is_dir() {
            bail!("{}: is a folder; name a file for the output of one input", path.display());
        }
        if path.exists() && !path.is_file() {
            let file = OpenOptions::new().write(true).open(path).with_context(|| path.display().to_string())?;
            return Ok(Self::Device(Box::new(Plain::new(file, bytes))));
        }
        // A link keeps pointing where it points: what it points to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(Self::File(Box::new(Plain::new(files::beside(&path)?, bytes)), path))
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
pub struct Plain<W: Write> {
    file: BufWriter<W>,
    /// Nothing where what looks like colours is none.
    strip: Option<StripBytes>,
}

impl<W: Write> Plain<W> {
    fn new(file: W, bytes: bool) -> Self {
        Self { file: BufWriter::new(file), strip: (!bytes).then(StripBytes::new) }
    }
}

impl<W: Write> Write for Plain<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.strip {
            Some(strip) => strip.strip_next(bytes).try_for_each(|plain| self.file.write_all(plain))?,
            None => self.file.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn named(plain: Plain<NamedTempFile>, path: &Path) -> anyhow::Result<()> {
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
            Self::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file, _) => file.flush(),
            Self::Growing(file) => file.flush(),
            Self::Device(file) => file.flush(),
        }
    }
}
