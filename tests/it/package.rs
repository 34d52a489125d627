//! The package as it lies there: small, complete, without a trace of the machine it was made on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The files of the repository that are under version control, by what is usually ignored.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // In a worktree, `.git` is a file.
        if name == "target" || name == ".git" {
            continue;
        }
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn all_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(root(), &mut found);
    found.sort();
    found
}

/// What lies in `dictionaries/` is compressed already, so its size is nearly the size of the package.
#[test]
fn the_package_stays_under_ten_megabytes() {
    let shipped = ["dictionaries", "src", "seeds"].map(|folder| root().join(folder));
    let size = |path: &PathBuf| fs::metadata(path).map_or(0, |data| data.len());
    let total: u64 = all_files().iter().filter(|path| shipped.iter().any(|s| path.starts_with(s))).map(size).sum();
    assert!(total < 9_500_000, "{total} bytes");
}

#[test]
fn every_dictionary_is_listed_with_its_source() {
    let sources = fs::read_to_string(root().join("dictionaries/SOURCES.md")).expect("SOURCES.md");
    for path in all_files().iter().filter(|path| path.starts_with(root().join("dictionaries"))) {
        let name =
            path.strip_prefix(root().join("dictionaries")).expect("inside").to_str().expect("UTF-8").replace('\\', "/");
        assert!(name == "SOURCES.md" || sources.contains(&name), "SOURCES.md does not tell where {name} comes from");
    }
}

#[test]
fn what_a_user_looks_for_is_there() {
    for name in [
        "README.md",
        "README.ko.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "dictionaries/ko-dic/NOTICE",
        "dictionaries/ko-dic/LICENSE",
        "docs/QUALITY.md",
        "docs/PERFORMANCE.md",
    ] {
        assert!(root().join(name).is_file(), "{name}");
    }
}

#[test]
fn no_file_holds_a_path_of_somebodys_machine() {
    // Put together here, so that this file does not hold them.
    let traces: Vec<String> =
        ["home", "root", "Users", "work", "tmp"].iter().map(|folder| format!("/{folder}/")).collect();
    for path in all_files() {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            let trace = traces.iter().find(|trace| opens_path(line, trace));
            assert!(trace.is_none(), "{}, line {}: {line}", path.display(), number + 1);
        }
    }
}

/// Whether a line holds `trace` where a path begins: after white space, a quote, a bracket or an equals sign.
fn opens_path(line: &str, trace: &str) -> bool {
    line.match_indices(trace)
        .any(|(at, _)| line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'`(=:".contains(c)))
}

#[test]
fn a_change_log_entry_exists_for_this_version() {
    let log = fs::read_to_string(root().join("CHANGELOG.md")).expect("CHANGELOG.md");
    assert!(log.contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}
