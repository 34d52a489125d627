//! Content that is made to do harm: to a terminal, to whatever opens the results, to the disk.

use std::io::{Cursor, Write};

use haeksim::corpus::Corpus;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Folder, records, root, run, run_with};

/// Clears the screen, names the window, rings, goes back in the line; and the same begun by one character (C1).
const STEERS: &str = "\u{1b}[2J\u{1b}]0;속임\u{7}\u{8}\r\u{9b}31m\u{9d}";
const NEWS: &str = "시립 수영장이 새로 문을 열었다. 시민 이백 명이 첫날 수영장을 찾았다.";

/// What is left of a text whose only allowed escape sequences are those for colour.
fn without_colour(text: &str) -> String {
    let mut left = String::new();
    let mut parts = text.split("\u{1b}[");
    left.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        // Colours come from the program; `2J` does not pass.
        left.push_str(digits.strip_prefix('m').unwrap_or("\u{1b}"));
    }
    left
}

#[track_caller]
fn assert_harmless(text: &str) {
    let left = without_colour(text);
    assert!(!left.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{left:?}");
}

#[test]
fn nothing_in_an_article_its_title_or_its_name_steers_the_terminal() {
    let folder = Folder::new();
    let text = format!("{STEERS}제목{STEERS}\n\n{NEWS} {STEERS}시민은{STEERS} 반가워했다. 수영장{STEERS}장은 넓다.\n");
    let record = serde_json::json!({"id": format!("이름{STEERS}"), "title": format!("제목{STEERS}"), "text": text});
    let file = folder.write("글.jsonl", format!("{record}\n{record}\n"));
    // Colours as on a terminal: nothing is taken out on the way.
    for more in [
        &[][..],
        &["--explain"],
        &["--show", "sentences"],
        &["--show", "words"],
        &["--show", "terms"],
        &["--show", "scores"],
        &["--digest"],
        &["-f", "markdown"],
        &["-f", "csv"],
    ] {
        let ran = run(&[&["--color", "always", &file][..], more].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        assert_harmless(&ran.out);
        assert_harmless(&ran.err);
    }
    for format in ["json", "jsonl"] {
        assert_harmless(&run(&["--color", "always", "-f", format, &file]).out);
    }
}

#[test]
fn json_has_what_it_escapes_where_it_stands_in_the_source() {
    let text = "시립 수영장이 새로 문\u{7f}을 열었다.\u{80} 시민 이백 명이 첫날 수영장을 찾았다.\u{9b}";
    let out =
        run_with(&["--from", "jsonl", "-f", "jsonl", "-n", "100%", "-"], serde_json::json!({"text": text}).to_string());
    let record = &records(&out.out)[0];
    for sentence in record["summary"].as_array().expect("a list") {
        let place = |key: &str| sentence[key].as_u64().expect("a number") as usize;
        assert_eq!(sentence["text"].as_str(), text.get(place("start")..place("end")), "{}", out.out);
    }
    assert!(out.out.contains("\\u007f"), "{}", out.out);
}

#[test]
fn nothing_in_a_message_steers_the_terminal() {
    let folder = Folder::new();
    let key = serde_json::json!({format!("열쇠{STEERS}"): 1, "id": format!("이름{STEERS}")}).to_string();
    let messages = [
        run_with(&["--color", "always", "--from", "jsonl", "-"], key),
        run(&["--color", "always", &folder.name("없음\u{1b}[2J.txt")]),
        run(&["--color", "always", "-o", &folder.name("없는\u{1b}[2J/결과"), "seeds/blog-jeju.txt"]),
        run(&["--color", "always", "--corpus", &folder.write("표.df", "{\"\u{1b}[2J\": 1}\n"), "seeds/blog-jeju.txt"]),
        run(&["--color", "always", "--user-words", &folder.write("말.txt", "가,\u{1b}[2J\n"), "seeds/blog-jeju.txt"]),
        run(&["--color", "always", "--model", &folder.write("모형.txt", "\u{1b}[2J\n"), "seeds/blog-jeju.txt"]),
        run(&["--color", "always", "corpus", "build", &folder.name("없음\u{1b}[2J"), "-o", &folder.name("a.df")]),
        run(&["--color", "always", "new-words", &folder.name("없음\u{1b}[2J")]),
    ];
    for ran in messages {
        assert!(!ran.err.is_empty());
        assert_harmless(&ran.err);
    }
}

#[test]
fn tables_and_graphs_begin_no_cell_with_a_formula() {
    let folder = Folder::new();
    let risky = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"];
    let lines: String = risky
        .iter()
        .map(|start| {
            serde_json::json!({"id": start, "title": start, "text": format!("{start} {NEWS}")}).to_string() + "\n"
        })
        .collect();
    let file = folder.write("글.jsonl", lines);
    let names = ["표/", "dtm.csv", "a-edges.csv", "a.graphml"].map(|name| folder.name(name));
    let ran = run(&["-o", &names[0], "--export", &names[1], "--export", &names[2], "--export", &names[3], &file]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for name in ["표/documents.csv", "표/terms.csv", "dtm.csv", "a-edges.csv"] {
        let table = folder.read(name);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
        let mut cells = 0;
        for row in reader.records() {
            for cell in &row.expect("a row") {
                let number = cell.parse::<f64>().is_ok();
                let start = cell.trim_start().chars().next();
                assert!(number || !start.is_some_and(|c| "=+-@＝＋－＠".contains(c)), "{name}: {cell:?}");
                cells += 1;
            }
        }
        assert!(cells > 8, "{name}: {table}");
    }
    assert!(folder.read("표/documents.csv").contains("'=1+1"));
}

#[test]
fn a_graph_is_well_formed_and_holds_no_markup_of_an_article() {
    let folder = Folder::new();
    let text = "수영장<script>x</script> ‘<!ENTITY a SYSTEM \"file:///x\">’ 도서관]]> 수영장과 도서관이 &a; 문을 열었다. 수영장 옆 도서관이다.";
    let line = serde_json::json!({"id": "가", "text": text}).to_string();
    let file = folder.write("글.jsonl", format!("{line}\n{line}\n"));
    let path = folder.name("a.graphml");
    assert_eq!(run(&["-f", "jsonl", "--export", &path, &file]).status, 0);
    let graph = folder.read("a.graphml");
    assert!(graph.contains("수영장"), "{graph}");
    for markup in ["<script", "<!ENTITY", "<!DOCTYPE", "&a;", "]]>"] {
        assert!(!graph.contains(markup), "{markup}: {graph}");
    }
}

/// A Word document with a part whose name leads out of it.
#[test]
fn names_in_a_package_that_lead_out_of_it_write_nothing() {
    let folder = Folder::new();
    let body =
        format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{NEWS}</w:t></w:r></w:p></w:body></w:document>");
    let absolute = folder.name("밖.txt");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("word/document.xml", body.as_str()), ("../../밖.txt", "밖"), (absolute.as_str(), "밖")] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    let file = folder.write("깊은/곳/글.docx", zip.finish().expect("finished").into_inner());
    let ran = run(&["-f", "jsonl", "-o", &folder.name("깊은/결과.jsonl"), &file]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(records(&folder.read("깊은/결과.jsonl")).len(), 1);
    assert_eq!(files(&folder), ["깊은/결과.jsonl", "깊은/곳/글.docx"]);
}

/// Lists and ids may hold any path: they are read or are names, and nothing is written but what `-o` says.
#[test]
fn nothing_is_written_outside_what_was_named() {
    let folder = Folder::new();
    folder.write("안/글.txt", NEWS);
    folder.write("밖.txt", NEWS);
    folder.write("안/목록", "../밖.txt\n./글.txt\n../../../../../../없는 곳/없음\n");
    let ids = ["../../밖으로", "/etc/밖으로", "..", "a/../../b", "nul", "글\0"];
    let lines: String = ids.iter().map(|id| serde_json::json!({"id": id, "text": NEWS}).to_string() + "\n").collect();
    folder.write("안/글.jsonl", lines);
    let before = files(&folder);
    let mut command = crate::support::program();
    command.current_dir(folder.path("안")).args([
        "--files-from",
        "목록",
        "글.jsonl",
        "-f",
        "html",
        "--digest",
        "-o",
        "결과",
    ]);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let after: Vec<String> = files(&folder).into_iter().filter(|name| !name.starts_with("안/결과/")).collect();
    assert_eq!(after, before);
    let found = records(&folder.read("안/결과/documents.jsonl"));
    assert_eq!(found.iter().filter(|record| record["type"] == "document").count(), 2 + ids.len(), "{found:?}");
}

/// All files below, by name.
fn files(folder: &Folder) -> Vec<String> {
    fn below(at: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(at).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { below(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    below(&folder.path(""), &mut found);
    let root = folder.path("");
    let name = |path: std::path::PathBuf| path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
    let mut names: Vec<String> = found.into_iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_damaged_table_is_refused_and_does_not_panic_later() {
    let folder = Folder::new();
    let path = folder.name("표.df");
    assert_eq!(run(&["corpus", "build", "seeds", "-o", &path]).status, 0);
    let whole = std::fs::read(&path).expect("a table");
    let start = whole.iter().position(|&byte| byte == b'\n').expect("a header") + 1;
    for at in (start..whole.len()).step_by(whole.len() / 200) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        assert!(Corpus::read(bytes).is_err(), "byte {at}");
        assert!(Corpus::read(whole[..at].to_vec()).is_err(), "cut at {at}");
    }
    assert!(Corpus::read(whole).is_ok());
}

/// Inputs for the fuzz targets that are tried at every test: what a fuzzer finds is put there.
#[test]
fn kept_inputs_of_the_fuzz_targets_do_no_harm() {
    let folder = root().join("tests/it/fuzzed");
    let mut tried = 0;
    for entry in std::fs::read_dir(&folder).expect("found inputs") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("an input");
        let ran = run_with(&["-f", "jsonl"], bytes.clone());
        assert!(ran.status <= 1 && !ran.err.contains("panicked"), "{}: {}", path.display(), ran.err);
        for record in records(&ran.out) {
            assert_ne!(record["kind"], "internal", "{}", path.display());
        }
        let _ = Corpus::read(bytes).map(|corpus| corpus.idf("가"));
        tried += 1;
    }
    assert!(tried > 0);
}
