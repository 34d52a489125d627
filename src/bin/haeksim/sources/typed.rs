//! Paths as they were typed: what they stand for, and why nothing is there.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use haeksim::error::Error;
use unicode_normalization::UnicodeNormalization;

use super::walk::{by_name, globs, matches};
use crate::files::is_standard;

/// What stands around a path that was copied with its quotes.
const QUOTES: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// The paths that a typed one stands for: itself, or what a pattern matches that no shell has expanded.
pub fn meant(path: PathBuf) -> Vec<PathBuf> {
    let path = match there(&path) {
        Cow::Borrowed(_) => path,
        Cow::Owned(other) => other,
    };
    let found = if is_there(&path) { Vec::new() } else { matching(&path).unwrap_or_default() };
    if found.is_empty() { vec![path] } else { found }
}

/// The path, or where nothing is called so, the same one with names in another way of writing: a Mac writes them in
/// parts (NFD), and other systems keep what it wrote.
pub fn there(path: &Path) -> Cow<'_, Path> {
    let found = if is_there(path) { None } else { written_otherwise(path) };
    found.map_or(Cow::Borrowed(path), Cow::Owned)
}

/// Whether a path stands for something: a link to nothing does.
pub fn is_there(path: &Path) -> bool {
    is_standard(path) || path.symlink_metadata().is_ok()
}

fn written_otherwise(path: &Path) -> Option<PathBuf> {
    path.components().try_fold(PathBuf::new(), |found, component| {
        let next = found.join(component);
        if is_there(&next) {
            return Some(next);
        }
        let name = component.as_os_str().to_str()?;
        let ways = [name.nfc().collect::<String>(), name.nfd().collect()];
        ways.into_iter().map(|way| found.join(way)).find(|next| is_there(next))
    })
}

/// The pattern that a path ends in.
fn pattern(path: &Path) -> Option<&str> {
    path.file_name()?.to_str().filter(|name| name.contains(['*', '?']))
}

fn matching(path: &Path) -> Option<Vec<PathBuf>> {
    let wanted = globs(&[pattern(path)?.to_owned()]).ok()?;
    let folder = there(path.parent()?);
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let names = fs::read_dir(here).ok()?.filter_map(|entry| Some(entry.ok()?.file_name()));
    let shown = names.filter(|name| !name.as_encoded_bytes().starts_with(b"."));
    let mut found: Vec<PathBuf> =
        shown.filter(|name| matches(&wanted, Path::new(name), false)).map(|name| folder.join(name)).collect();
    found.sort_by(|a, b| by_name(a, b));
    Some(found)
}

/// Why nothing is there, where the path itself tells.
pub fn missing(path: &Path) -> Option<Error> {
    if is_there(path) {
        return None;
    }
    let text = path.to_str()?;
    let quoted = QUOTES.iter().any(|&(open, close)| text.len() > 1 && text.starts_with(open) && text.ends_with(close));
    let why = match pattern(path) {
        _ if ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme)) => {
            "an address; haeksim fetches nothing: save the page and name its file".to_owned()
        }
        Some(pattern) => format!(
            "no file here has such a name; for those in folders below, name the folder and --include \"{pattern}\""
        ),
        None if quoted => "there is no such file; the quotes around it are taken for a part of its name".to_owned(),
        None => return None,
    };
    Some(Error::Io(io::Error::new(io::ErrorKind::NotFound, why)))
}
