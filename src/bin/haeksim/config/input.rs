//! What the arguments of all commands that read documents mean: which files, and how they are read.

use std::fs;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use haeksim::decode::encoding;

use crate::args::InputArgs;
use crate::sources::{Reading, Walk, is_there};

/// The walk through what was named, and how it is read.
pub fn input(paths: Vec<PathBuf>, args: &InputArgs) -> anyhow::Result<(Walk, Reading)> {
    let reading = Reading {
        from: args.from,
        encoding: encoding(&args.encoding)?,
        fields: args.fields.clone().into(),
        hashed: false,
    };
    let roots = roots(paths, args.files_from.as_deref())?;
    Ok((Walk::new(roots, &args.include, &args.exclude)?, reading))
}

fn roots(mut paths: Vec<PathBuf>, list: Option<&Path>) -> anyhow::Result<Vec<PathBuf>> {
    let listed = list.is_some();
    if let Some((path, dash)) = paths.iter().find_map(|path| dashed(path)) {
        bail!("{path}: there is no such file, and no option begins with {dash}\nhint: options begin with - or --");
    }
    if let Some(list) = list {
        if paths.iter().any(|path| path == list) {
            bail!("{}: is named twice, as a list and to be read\nhint: leave out one of the two", list.display());
        }
        paths.extend(listed_paths(list).with_context(|| list.display().to_string())?);
    }
    if !paths.is_empty() {
        return Ok(paths);
    }
    if listed {
        bail!("nothing to read: the list of files is empty\nhint: it has a path on each line");
    }
    if std::io::stdin().is_terminal() {
        bail!("nothing to read\nhint: name a file or a folder, or pipe text in; `haeksim --help` tells the rest");
    }
    Ok(vec![PathBuf::from("-")])
}

/// What was meant for an option, but begins with a dash as word processors make it of `-`.
fn dashed(path: &Path) -> Option<(&str, char)> {
    let text = path.to_str().filter(|_| !is_there(path))?;
    let dash = text.chars().next().filter(|dash| matches!(dash, '\u{2010}'..='\u{2015}' | '−' | '－'))?;
    Some((text, dash))
}

/// One path a line, or between NUL bytes as `find -print0` writes them.
fn listed_paths(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if list.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(list)?;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|&b| b == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.filter(|line| !line.is_empty()).map(path_of).collect()
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // it can fail elsewhere
fn path_of(line: &[u8]) -> anyhow::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(line).into())
}

#[cfg(not(unix))]
fn path_of(line: &[u8]) -> anyhow::Result<PathBuf> {
    Ok(std::str::from_utf8(line).context("the list of files is not UTF-8")?.into())
}
