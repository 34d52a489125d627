//! The files that paths stand for, in a fixed order.

use std::cmp::Ordering;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use haeksim::error::Error;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};
use unicode_normalization::UnicodeNormalization;

use super::name;
use super::results::is_result;
use super::typed::{meant, missing};
use crate::files::is_stream;

/// A file to read, or why something can't be read.
pub type Input = Result<PathBuf, (PathBuf, Error)>;

/// What Windows leaves in folders, in small letters: how a folder looks, small pictures, what was thrown away.
const LEFT_BY_WINDOWS: [&str; 5] =
    ["desktop.ini", "thumbs.db", "ehthumbs.db", "$recycle.bin", "system volume information"];

/// How the files begin that office programs keep beside one that is open.
const LOCK: &str = "~$";

/// What to walk. Folders are walked, hidden and ignored files, leftovers and results of haeksim passed over; a file
/// that is named is always read.
#[derive(Debug, Clone)]
pub struct Walk {
    /// Files, folders, `-` for standard input.
    pub roots: Vec<PathBuf>,
    include: Option<Override>,
    exclude: Override,
    /// The folder for results: it may lie inside the one that is read.
    pub leave_out: Option<PathBuf>,
}

impl Walk {
    /// Takes only what `include` matches, if it has anything, and nothing that `exclude` matches.
    pub fn new(roots: Vec<PathBuf>, include: &[String], exclude: &[String]) -> anyhow::Result<Self> {
        let include = if include.is_empty() { None } else { Some(globs(include)?) };
        let roots = roots.into_iter().flat_map(meant).collect();
        Ok(Self { roots, include, exclude: globs(exclude)?, leave_out: None })
    }

    /// Whether it can be more than one document.
    pub fn is_many(&self) -> bool {
        self.roots.len() > 1 || self.roots.iter().any(|path| path.is_dir())
    }

    /// Refuses outputs that are also inputs, by whatever names: the text that was read would be gone.
    ///
    /// Where an output is there already, the inputs are walked once more for it. The paths alone don't tell: a link may
    /// lead to an output outside, and what lies inside may be left out. It takes some microseconds a file.
    pub fn spare(&self, outputs: impl IntoIterator<Item = impl AsRef<Path>>) -> anyhow::Result<()> {
        let there = |path: &Path| if is_stream(path) { None } else { path.canonicalize().ok() };
        let outputs: Vec<PathBuf> = outputs.into_iter().filter_map(|path| there(path.as_ref())).collect();
        if outputs.is_empty() {
            return Ok(());
        }
        let mut lost = None;
        self.files(&mut |input| {
            lost = input.ok().filter(|path| there(path).is_some_and(|path| outputs.contains(&path)));
            lost.is_none()
        });
        match lost {
            Some(path) => {
                let found = !self.roots.contains(&path);
                let way = if found { ", or leave this one out with --exclude" } else { "" };
                bail!("{}: is also an input\nhint: name another file with -o{way}", path.display())
            }
            None => Ok(()),
        }
    }

    /// Calls `visit` for each file until it answers false.
    pub fn files(&self, visit: &mut dyn FnMut(Input) -> bool) {
        for root in &self.roots {
            let go_on = match missing(root) {
                _ if root.is_dir() => self.folder(root, visit),
                Some(error) => visit(Err((root.clone(), error))),
                None => visit(Ok(root.clone())),
            };
            if !go_on {
                return;
            }
        }
    }

    fn folder(&self, folder: &Path, visit: &mut dyn FnMut(Input) -> bool) -> bool {
        let mut found = false;
        for input in self.entries(folder).filter_map(|entry| self.input(entry, folder)) {
            found = true;
            if !visit(input) {
                return false;
            }
        }
        let chosen = self.include.is_some() || !self.exclude.is_empty();
        let patterns = if chosen { ", and what --include and --exclude leave out" } else { "" };
        let nothing = || {
            format!(
                "no file to read in this folder; hidden and ignored ones and what haeksim wrote are passed over{patterns}"
            )
        };
        found || visit(Err((folder.to_owned(), Error::Option(nothing()))))
    }

    fn entries(&self, folder: &Path) -> ignore::Walk {
        let (exclude, leave_out, root) = (self.exclude.clone(), self.leave_out.clone(), folder.to_owned());
        WalkBuilder::new(folder)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_path(by_name)
            .filter_entry(move |entry| !left_out(entry, &root, &exclude, leave_out.as_deref()))
            .build()
    }

    fn input(&self, entry: Result<DirEntry, ignore::Error>, folder: &Path) -> Option<Input> {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let path = relative(entry.path(), folder);
                let wanted = self.include.as_ref().is_none_or(|include| matches(include, path, false));
                (wanted && !is_result(entry.path())).then(|| Ok(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => Some(Err(broken(folder, &error))),
        }
    }
}

/// Globs match names below the folder that was named, as in a `.gitignore`: `*.txt` anywhere, `a/*.txt` from the top.
pub(super) fn globs(globs: &[String]) -> anyhow::Result<Override> {
    let mut builder = OverrideBuilder::new("");
    for glob in globs {
        let composed: String = glob.nfc().collect();
        builder
            .add(&composed)
            .with_context(|| format!("`{glob}` is no pattern for file names; write it as in a .gitignore"))?;
    }
    Ok(builder.build()?)
}

/// Whether globs match a path, both composed: a name from a Mac equals the same name from elsewhere.
pub(super) fn matches(globs: &Override, path: &Path, folder: bool) -> bool {
    !globs.is_empty() && globs.matched(name(path), folder).is_whitelist()
}

fn relative<'a>(path: &'a Path, folder: &Path) -> &'a Path {
    path.strip_prefix(folder).unwrap_or(path)
}

fn left_out(entry: &DirEntry, root: &Path, exclude: &Override, results: Option<&Path>) -> bool {
    let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    let is_results = || folder && results.is_some_and(|r| entry.path().canonicalize().is_ok_and(|path| path == r));
    entry.depth() > 0 && (is_leftover(entry) || matches(exclude, relative(entry.path(), root), folder) || is_results())
}

/// Whether nobody takes it for a document.
fn is_leftover(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with(LOCK) || LEFT_BY_WINDOWS.iter().any(|left| name.eq_ignore_ascii_case(left))
}

/// By the composed form of their names, so that a folder has the same order on a Mac as elsewhere.
pub(super) fn by_name(a: &Path, b: &Path) -> Ordering {
    name(a).cmp(&name(b)).then_with(|| a.cmp(b))
}

/// The entry that can't be read, and why: a loop of links, a link to nothing, a folder without permission.
fn broken(folder: &Path, error: &ignore::Error) -> (PathBuf, Error) {
    let kind = error.io_error().map_or(io::ErrorKind::Other, io::Error::kind);
    match error {
        ignore::Error::WithDepth { err, .. } => broken(folder, err),
        ignore::Error::WithPath { path, err } => broken(path, err),
        ignore::Error::Loop { ancestor, child } => {
            let message = format!("a link back to {}, which it lies in; not followed", ancestor.display());
            (child.clone(), Error::Io(io::Error::other(message)))
        }
        ignore::Error::Io(error) => (folder.to_owned(), Error::Io(io::Error::new(kind, error.to_string()))),
        other => (folder.to_owned(), Error::Io(io::Error::new(kind, other.to_string()))),
    }
}
