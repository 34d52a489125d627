//! Where printed results go: standard output, a file that gets its name when it is whole, or the growing file of
//! records in an output folder.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::StripBytes;

use crate::files::{Placed, Standard};

/// An open output.
pub enum Output {
    /// Standard output.
    Stdout(BufWriter<Standard<anstream::AutoStream<io::Stdout>>>),
    /// The file that was named.
    File(Box<Plain>),
    /// A file that grows.
    Growing(BufWriter<File>),
}

impl Output {
    /// Standard output. Colours are left out where it is no terminal, unless what is written goes there `as_is`.
    pub fn stdout(as_is: bool) -> Self {
        let out = if as_is { anstream::AutoStream::always_ansi(io::stdout()) } else { anstream::stdout() };
        Self::Stdout(BufWriter::new(Standard(out)))
    }

    /// A file for the results of one input. Colours are left out, unless what is written goes there `as_is`.
    pub fn file(path: &Path, as_is: bool) -> anyhow::Result<Self> {
        let strip = (!as_is).then(StripBytes::new);
        Ok(Self::File(Box::new(Plain { file: Placed::open(path)?, strip })))
    }

    /// Everything was written: a file gets its name.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::File(plain) => plain.file.finish(),
            mut other => Ok(other.flush()?),
        }
    }

    /// The work was interrupted: what is done stays, under a name that tells that it is not all. Returns that name.
    pub fn stop(self) -> anyhow::Result<Option<PathBuf>> {
        match self {
            Self::File(plain) => plain.file.stop(),
            mut other => {
                other.flush()?;
                Ok(None)
            }
        }
    }
}

/// A file without colours.
pub struct Plain {
    file: Placed,
    /// Nothing where what looks like colours is none.
    strip: Option<StripBytes>,
}

impl Write for Plain {
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

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(file) => file.write(bytes),
            Self::Growing(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(file) => file.flush(),
            Self::Growing(file) => file.flush(),
        }
    }
}
