//! Files that are written beside their place and renamed when they are whole.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

/// What the names of files begin with that are not in their place yet.
pub const BESIDE: &str = ".haeksim-";

/// A file beside the place of `path`, that can take its place.
pub fn beside(path: &Path) -> anyhow::Result<NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        bail!("{}: there is no such folder\nhint: make it first", folder.display());
    }
    if path.is_dir() {
        bail!("{}: is a folder; name a file", path.display());
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(BESIDE);
    // Temporary files are for their owner's eyes only; results are as open as the user's other files.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The error as it is names the temporary file, which nobody knows.
    let file = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()));
    file.with_context(|| format!("{}: can't write there", path.display()))
}

/// What a name ends in, without the dot, in small letters; empty where it ends in nothing, or in no text.
pub fn ending(path: &Path) -> String {
    path.extension().and_then(OsStr::to_str).unwrap_or_default().to_ascii_lowercase()
}

/// Whether an output is a folder: it is there as one, or its name ends as only that of a folder does.
pub fn means_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().as_encoded_bytes().last().is_some_and(|last| b"/\\".contains(last))
}

/// The path that stands for standard input or output.
const STANDARD: &str = "-";

/// Whether a path stands for standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Where an output goes for which a command need not name a path.
pub fn or_standard(path: Option<&Path>) -> &Path {
    path.unwrap_or(Path::new(STANDARD))
}

/// Standard output, by whose name it is told what goes wrong there. The kind of an error stays: a reader that has gone
/// away is known by it.
pub struct Standard<W>(pub W);

impl<W: Write> Write for Standard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|error| of_standard(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|error| of_standard(&error))
    }
}

fn of_standard(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("standard output: {error}"))
}

/// Opens a file, or standard input, to be read line by line.
pub fn opened(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if is_standard(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path).with_context(|| path.display().to_string())?)))
}

/// The lines of a file of records with their numbers, from 1; blank ones are passed over, as in any JSON Lines.
pub fn numbered_lines(path: &Path) -> anyhow::Result<impl Iterator<Item = anyhow::Result<(usize, String)>>> {
    let named = || path.display().to_string();
    let lines = (1..).zip(opened(path)?.lines()).map(move |(number, line)| Ok((number, line.with_context(named)?)));
    Ok(lines.filter(|line| !line.as_ref().is_ok_and(|(_, line)| line.trim().is_empty())))
}

/// Whether what stands at a path is gone once it is read: standard input, a named pipe, a shell's `<(…)`.
pub fn is_stream(path: &Path) -> bool {
    is_standard(path) || is_device(path)
}

/// Whether a device or a named pipe stands at a path: it can be written to, but nothing can take its place.
pub fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// What is written to a path.
pub struct Placed {
    out: BufWriter<Opened>,
    path: PathBuf,
}

enum Opened {
    /// A file beside its place.
    Beside(NamedTempFile),
    Device(File),
}

impl Placed {
    /// Makes ready to write to a path.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        if is_device(path) {
            let file = OpenOptions::new().write(true).open(path).with_context(|| path.display().to_string())?;
            return Ok(Self { out: BufWriter::new(Opened::Device(file)), path: path.to_owned() });
        }
        // A link keeps pointing where it points: what it points to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        Ok(Self { out: BufWriter::new(Opened::Beside(beside(&path)?)), path })
    }

    /// Everything was written: a file gets its name.
    pub fn finish(self) -> anyhow::Result<()> {
        let Self { out, path } = self;
        let opened =
            out.into_inner().map_err(IntoInnerError::into_error).with_context(|| path.display().to_string())?;
        if let Opened::Beside(file) = opened {
            file.persist(&path).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    /// Not everything was written: a file gets a name that tells that it is not all. Returns that name.
    pub fn stop(mut self) -> anyhow::Result<Option<PathBuf>> {
        let beside = matches!(self.out.get_ref(), Opened::Beside(_));
        self.path.as_mut_os_string().push(".part");
        let part = beside.then(|| self.path.clone());
        self.finish()?;
        Ok(part)
    }
}

impl Write for Placed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Write for Opened {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file) => file.write(bytes),
            Self::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file) => file.flush(),
            Self::Device(file) => file.flush(),
        }
    }
}

/// Writes a file whole, or not at all; `-` is standard output.
pub fn written(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if is_standard(path) {
        let mut out = BufWriter::new(Standard(io::stdout()));
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    let mut out = Placed::open(path)?;
    write(&mut out).with_context(|| path.display().to_string())?;
    out.finish()
}

/// Removes a file if it is there.
pub fn removed(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).with_context(|| path.display().to_string()),
        _ => Ok(()),
    }
}
