//! The one-way rule: a module names only those above it in the list of `lib.rs`, so there is no import cycle.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The modules in the order of `lib.rs`.
fn declared() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    let names =
        lib.lines().filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file without its tests, which stand at its end, and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("source file");
    let text = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The modules that `crate::…` or `super::…` in some code names, those in braces included.
fn named(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in code.split(prefix).skip(1) {
        if let Some(list) = rest.strip_prefix('{') {
            names.extend(members(list));
        } else {
            names.extend(word(rest));
        }
    }
    names
}

/// The first names of the members of a `{…}` list.
fn members(list: &str) -> Vec<String> {
    let (mut depth, mut at_start, mut names) = (0, true, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if c.is_whitespace() => {}
            _ => {
                if std::mem::take(&mut at_start) {
                    names.extend(word(&list[at..]));
                }
            }
        }
    }
    names
}

fn word(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn a_module_names_only_those_above_it() {
    let order = declared();
    assert!(order.len() > 10, "{order:?}");
    let src = root().join("src");
    for path in rust_files(&src) {
        let inside = path.strip_prefix(&src).expect("inside src");
        let first = inside.iter().next().expect("a name").to_str().expect("UTF-8").trim_end_matches(".rs");
        if first == "lib" || first == "bin" {
            continue;
        }
        let own = order.iter().position(|name| name == first);
        let own = own.unwrap_or_else(|| panic!("{}: lib.rs does not declare it", inside.display()));
        for name in named(&code(&path), "crate::") {
            let other = order.iter().position(|known| *known == name);
            let other = other.unwrap_or_else(|| panic!("{}: `crate::{name}` is no module", inside.display()));
            assert!(other <= own, "{}: names `{name}`, which stands below it in lib.rs", inside.display());
        }
    }
}

#[test]
fn the_parts_of_the_program_do_not_name_each_other_in_circles() {
    let src = root().join("src/bin/haeksim");
    assert_no_circle(&src, &["crate::"]);
}

#[test]
fn the_files_of_a_module_do_not_name_each_other_in_circles() {
    let src = root().join("src");
    for folder in fs::read_dir(&src).expect("src").map(|entry| entry.expect("an entry").path()) {
        if folder.is_dir() && !folder.ends_with("bin") {
            let whole = format!("crate::{}::", folder.file_name().expect("a name").to_str().expect("UTF-8"));
            assert_no_circle(&folder, &["super::", &whole]);
        }
    }
}

/// Asserts that no files of a folder name each other in a circle, by paths that begin so.
fn assert_no_circle(folder: &Path, prefixes: &[&str]) {
    let files = rust_files(folder);
    let module = |path: &Path| {
        let inside = path.strip_prefix(folder).expect("inside").iter().next().expect("name").to_str().expect("UTF-8");
        inside.trim_end_matches(".rs").to_owned()
    };
    let siblings: BTreeSet<String> = files.iter().map(|path| module(path)).collect();
    let mut edges: Vec<(String, String)> = Vec::new();
    for path in &files {
        let from = module(path);
        let code = code(path);
        let named = prefixes.iter().flat_map(|prefix| named(&code, prefix));
        edges.extend(named.filter(|to| *to != from && siblings.contains(to)).map(|to| (from.clone(), to)));
    }
    // What nothing names any more is taken away until nothing is left; a circle would stay.
    loop {
        let before = edges.len();
        let named: BTreeSet<String> = edges.iter().map(|(_, to)| to.clone()).collect();
        edges.retain(|(from, _)| named.contains(from));
        if edges.len() == before {
            break;
        }
    }
    assert!(edges.is_empty(), "a circle among: {edges:?}");
}

#[test]
fn one_crate_has_one_door() {
    let doors = [
        ("lindera", "tokenize/"),
        ("encoding_rs", "decode.rs"),
        ("chardetng", "decode.rs"),
        ("zip::", "source/package.rs"),
        ("cfb::", "source/hwp.rs"),
        ("flate2", "source/hwp.rs"),
        ("quick_xml", "source/"),
        ("html5ever", "source/html/tree.rs"),
        ("pulldown_cmark", "source/markdown.rs"),
        ("rust_xlsxwriter", "bin/haeksim/print/xlsx.rs"),
        ("askama", "bin/haeksim/print/"),
    ];
    let src = root().join("src");
    let tested = |path: &&PathBuf| !path.ends_with("tests.rs");
    for path in rust_files(&src).iter().filter(tested) {
        let code = code(path);
        for (name, door) in doors {
            // A type in a signature (`Encoding`) is no use of the crate's work.
            let uses = code.lines().filter(|line| line.contains(name) && *line != "use encoding_rs::Encoding;").count();
            let inside = path.to_string_lossy().replace('\\', "/");
            let here = path.ends_with(door) || door.ends_with('/') && inside.contains(&format!("/src/{door}"));
            assert!(uses == 0 || here, "{}: only {door} may use {name}", path.display());
        }
    }
}

#[test]
fn names_in_braces_are_found() {
    let code = "use crate::{a::{b, c}, d};\nuse crate::e::f;\nlet x = crate::g::h();";
    assert_eq!(named(code, "crate::").into_iter().collect::<Vec<_>>(), ["a", "d", "e", "g"]);
}

/// The modules that the files of the library declare, readers of a format aside: ARCHITECTURE.md has one row for those.
fn declared_everywhere() -> Vec<String> {
    let library =
        |path: &PathBuf| !path.iter().any(|part| part == "bin" || part == "source") && !path.ends_with("tests.rs");
    let files = rust_files(&root().join("src")).into_iter().filter(library);
    let lines: Vec<String> =
        files.flat_map(|path| code(&path).lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let names = lines.iter().filter_map(|line| {
        let line = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(str::to_owned).collect()
}

#[test]
fn the_map_names_every_module() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the map");
    let named: BTreeSet<&str> = map.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let missing: Vec<String> =
        declared_everywhere().into_iter().filter(|name| !named.contains(name.as_str())).collect();
    assert!(declared_everywhere().len() > 60 && missing.is_empty(), "{missing:?}");
}
