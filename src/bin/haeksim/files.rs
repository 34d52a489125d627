//! Files that are written beside their place and renamed when they are whole.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

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
    let file = builder.tempfile_in(folder).map_err(|error| std::io::Error::from(error.kind()));
    file.with_context(|| format!("{}: can't write there", path.display()))
}

/// Whether a path stands for standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether what stands at a path is gone once it is read: standard input, a named pipe, a shell's `<(…)`.
pub fn is_stream(path: &Path) -> bool {
    is_standard(path) || fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// Writes a file whole, or not at all; `-` is standard output.
pub fn written(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> anyhow::Result<()>) -> anyhow::Result<()> {
    if is_standard(path) {
        let mut out = BufWriter::new(std::io::stdout());
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    if path.exists() && !path.is_file() {
        let file = fs::OpenOptions::new().write(true).open(path).with_context(|| path.display().to_string())?;
        let mut out = BufWriter::new(file);
        write(&mut out).with_context(|| path.display().to_string())?;
        return out.flush().with_context(|| path.display().to_string());
    }
    // A link keeps pointing where it points: what it points to is replaced.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut out = BufWriter::new(beside(path)?);
    write(&mut out).with_context(|| path.display().to_string())?;
    let file = out.into_inner().map_err(std::io::IntoInnerError::into_error);
    let file = file.with_context(|| path.display().to_string())?;
    file.persist(path).with_context(|| path.display().to_string())?;
    Ok(())
}

/// Removes a file if it is there.
pub fn removed(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| path.display().to_string())
        }
        _ => Ok(()),
    }
}
