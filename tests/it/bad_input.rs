//! Every input that can't be used gets one reason that names it; the others are done; the exit status tells.

use std::fs;

use crate::support::{Folder, program, records, run, run_with};

const GOOD: &str = "시립 수영장이 새로 문을 열었다. 시민 이백 명이 첫날 수영장을 찾았다.\n";

/// Runs a bad input between two good ones: it fails alone, by name, and the two are done.
fn fails_alone(folder: &Folder, bad: &str, reason: &str) {
    let (first, last) = (folder.write("앞.txt", GOOD), folder.write("뒤.txt", GOOD));
    let ran = run(&["-f", "jsonl", &first, bad, &last]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "one reason: {}", ran.err);
    assert!(ran.err.starts_with(&format!("haeksim: {bad}: ")), "{}", ran.err);
    assert!(ran.err.contains(reason), "{}", ran.err);
    let records = records(&ran.out);
    let types: Vec<&str> = records.iter().filter_map(|record| record["type"].as_str()).collect();
    assert_eq!(types, ["document", "error", "document"]);
    assert_eq!(records[1]["path"], bad);
    let alone = run(&[bad]);
    assert_eq!((alone.status, alone.out.as_str()), (1, ""), "{}", alone.err);
}

#[test]
fn a_missing_file() {
    let folder = Folder::new();
    fails_alone(&folder, &folder.name("없는 파일.txt"), "os error 2");
}

#[test]
fn an_empty_file_and_one_of_white_space() {
    let folder = Folder::new();
    fails_alone(&folder, &folder.write("빈 파일.txt", ""), "no text in it");
    fails_alone(&folder, &folder.write("공백.txt", " \r\n\t\u{3000}\n"), "no text in it");
}

#[test]
fn a_file_of_invisible_characters() {
    let folder = Folder::new();
    fails_alone(&folder, &folder.write("안 보임.txt", "\u{200B}\u{FEFF}\u{AD}\n\u{200B}"), "no text in it");
}

#[test]
fn an_image_and_other_bytes_that_are_no_text() {
    let folder = Folder::new();
    let image = folder.write("그림.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0");
    fails_alone(&folder, &image, "no text");
    let noise: Vec<u8> = (0..4000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fails_alone(&folder, &folder.write("잡음.bin", noise), "no text");
}

#[test]
fn a_folder_without_files() {
    let folder = Folder::new();
    fs::create_dir(folder.path("빈 폴더")).expect("folder");
    fails_alone(&folder, &folder.name("빈 폴더"), "no file to read in this folder");
    folder.write("글/하나.txt", GOOD);
    for pattern in ["--exclude=*", "--include=*.hwp"] {
        let ran = run(&[pattern, &folder.name("글")]);
        assert!(ran.err.contains("what --include and --exclude leave out"), "{pattern}: {}", ran.err);
    }
}

#[test]
fn what_can_not_hold_a_text_is_told_once_and_with_the_way_out() {
    let folder = Folder::new();
    let ran = run(&["https://example.com/news/1"]);
    assert_eq!((ran.status, ran.err.contains("an address; haeksim fetches nothing: save the page")), (1, true));
    let article = folder.write("글.txt", GOOD);
    let results = folder.write("기록.jsonl", run(&["-f", "jsonl", &article]).out);
    let ran = run(&[&results]);
    assert_eq!((ran.status, ran.err.lines().count()), (1, 1), "{}", ran.err);
    assert!(ran.err.contains("it holds results of haeksim"), "{}", ran.err);
    let texts = folder.write("글들.jsonl", run(&["-f", "jsonl", "--show", "text", &article]).out);
    assert!(run(&["-f", "jsonl", &texts]).out.contains("\"documents\":1"), "records with texts are read");
    assert_eq!(
        run(&["-n", "3", "-f", "jsonl", "-n", "1", &article]).status,
        0,
        "the last one holds, as behind an alias"
    );
}

#[test]
fn what_systems_and_office_programs_leave_in_folders_is_passed_over() {
    let folder = Folder::new();
    folder.write("민원/가로등.txt", GOOD);
    for left in ["~$민원.xlsx", "Thumbs.db", "desktop.ini", "$RECYCLE.BIN/글.txt", ".DS_Store", "._가로등.txt"] {
        folder.write(&format!("민원/{left}"), "[ViewState]\0\nMode=4");
    }
    let ran = run(&["-f", "jsonl", &folder.name("민원")]);
    assert_eq!((ran.status, ran.err.as_str(), records(&ran.out).len()), (0, "", 1));
    assert_eq!(run(&[&folder.name("민원/desktop.ini")]).status, 1, "what is named is read");
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends_with_a_reason_or_is_passed_over() {
    let folder = Folder::new();
    folder.write("글/하나.txt", GOOD);
    std::os::unix::fs::symlink(folder.path("글"), folder.path("글/다시")).expect("link");
    let ran = run(&["-f", "jsonl", &folder.name("글")]);
    assert_eq!((ran.status, ran.err.lines().count()), (1, 1), "{}", ran.err);
    let types: Vec<_> = records(&ran.out).into_iter().map(|record| record["type"].clone()).collect();
    assert_eq!(types, ["error", "document"]);
}

#[test]
fn a_malformed_line_of_json_fails_with_its_number_and_the_rest_is_done() {
    let lines = format!(
        "{{\"id\": \"a\", \"text\": {text}}}\n{{\"id\": \"b\", \"text\": \n\n[1, 2]\n{{\"id\": \"c\"}}\n{{\"id\": \"d\", \"text\": \"\"}}\n{{\"id\": \"e\", \"text\": {text}}}",
        text = serde_json::json!(GOOD)
    );
    let ran = run_with(&["-f", "jsonl", "--from", "jsonl", "-"], lines);
    assert_eq!(ran.status, 1);
    for (line, reason) in [(2, "not valid JSON"), (4, "not a JSON object"), (5, "--text-field"), (6, "no text in it")] {
        let start = format!("haeksim: -, line {line}: ");
        assert!(ran.err.lines().any(|l| l.starts_with(&start) && l.contains(reason)), "{line}: {}", ran.err);
    }
    let records = records(&ran.out);
    let ids: Vec<&str> = records.iter().filter_map(|record| record["id"].as_str()).collect();
    assert_eq!(ids, ["a", "-#2", "-#4", "c", "d", "e"]);
    assert_eq!(records[1]["line"], 2);
    assert_eq!(records[1]["kind"], "record");
}

#[test]
fn a_record_or_row_that_fails_late_has_its_place_too() {
    let folder = Folder::new();
    let lines = folder.write("기록.jsonl", "\n{\"id\": \"q\", \"text\": \"\\u200b\"}\n");
    let table = folder.write("표.csv", "id,본문\n가,비가 온다.\nq,\u{200B}\n");
    for (path, unit, line) in [(lines, "line", 2), (table, "row", 3)] {
        let ran = run(&["-f", "jsonl", &path]);
        let records = records(&ran.out);
        let error = records.last().expect("a record");
        assert_eq!((&error["id"], &error["path"], &error["line"]), (&"q".into(), &(*path).into(), &line.into()));
        assert_eq!(ran.err, format!("haeksim: {path}, {unit} {line}: no text in it\n"));
    }
}

/// Nothing is attempted: status 2, nothing on standard output, the option named.
fn refused(arguments: &[&str], reasons: &[&str]) {
    let ran = run_with(arguments, GOOD);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}: {}", ran.err);
    for reason in reasons {
        assert!(ran.err.contains(reason), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn nonsense_on_the_command_line_is_refused_before_the_work_starts() {
    refused(&["-n", "0"], &["0", "--sentences", "a count from 1"]);
    refused(&["-n", "200%"], &["200%", "percentage above 0% and up to 100%"]);
    refused(&["--sentences", "셋"], &["셋"]);
    refused(&["--chars", "0"], &["--chars"]);
    refused(&["--encoding", "klingon"], &["unknown encoding `klingon`", "cp949"]);
    refused(&["--format", "pdf"], &["pdf", "jsonl"]);
    refused(&["--no-such-option"], &["--no-such-option"]);
    refused(&["-q", "-v"], &["--quiet", "--verbose"]);
    refused(&["--force"], &["--output"]);
}

#[test]
fn a_row_is_called_a_row_and_a_line_a_line_by_all_commands() {
    let folder = Folder::new();
    let table = folder.write("표.csv", "접수번호,내용\n가-1,비가 온다.\n가-2,\n가-3,눈,온다\n");
    let lines = folder
        .write("줄.jsonl", "{\"id\": \"가-1\", \"text\": \"비가 온다.\"}\n{\"id\": \"가-2\", \"text\": \"\"}\n3\n");
    for (path, unit) in [(&table, "row"), (&lines, "line")] {
        let (second, third) = if unit == "row" { (3, 4) } else { (2, 3) };
        let told = [format!("haeksim: {path}, {unit} {second}: "), format!("haeksim: {path}, {unit} {third}: ")];
        for command in [&["-f", "csv"][..], &["new-words"], &["corpus", "build", "-o", "-"]] {
            let output = program().args(command).arg(path).output().expect("it runs");
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            let lines: Vec<&str> = errors.lines().take(2).collect();
            let placed = lines.iter().zip(&told).filter(|(line, told)| line.starts_with(*told)).count();
            assert_eq!(placed, 2, "{command:?}: {errors}");
        }
    }
}

#[test]
fn a_list_or_table_or_model_that_can_not_be_used_is_refused_by_name() {
    let folder = Folder::new();
    let missing = folder.name("없음.txt");
    for option in ["--user-words", "--stop-words", "--synonyms", "--corpus", "--model"] {
        refused(&[option, &missing], &[&missing]);
    }
    let table = folder.write("표.df", "no table");
    refused(&["--corpus", &table], &[&table, "haeksim corpus build"]);
    let table = folder.name("빈도.df");
    assert_eq!(run(&["corpus", "build", "seeds/blog-jeju.txt", "-o", &table]).status, 0);
    for option in ["--model", "--stop-words"] {
        refused(&[option, &table], &[&table, "is a table of document frequencies", option, "--corpus"]);
    }
    let model = folder.write("모형.txt", "[sentences]\nno such line");
    refused(&["--model", &model], &["line 2", "no such line"]);
    for (text, line) in [
        ("[sentence]\nfirst = 1\n", "line 1: `[sentence]` is none of the parts [sentences], "),
        ("[terms]\n\n[sentences\nfirst = 1\n", "line 3: `[sentences` is none of the parts"),
        ("first = 1\n[sentences]\n", "line 1: `first = 1` stands above all parts"),
        ("[sentences]\nfirst = 1\nlast = 0\nfirst = 2\n", "line 4: `first = 2` weighs a feature for the second time"),
    ] {
        refused(&["--model", &folder.write("모형.txt", text)], &["모형.txt", line]);
    }
}

#[test]
fn an_output_that_can_not_be_written_is_refused() {
    let folder = Folder::new();
    refused(&["-o", &folder.name("없는 폴더/결과.txt")], &["없는 폴더", "no such folder", "hint:"]);
}

#[test]
fn a_table_of_nothing_is_not_written() {
    let folder = Folder::new();
    let ran = run(&["corpus", "build", &folder.name("없음.txt"), "-o", &folder.name("표.df")]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("없음.txt") && ran.err.contains("no document"), "{}", ran.err);
    assert!(!folder.path("표.df").exists());
}

/// The commands that read documents take the same options for it; where nothing could be read, no number is to blame.
#[test]
fn every_command_reads_documents_by_the_same_options() {
    let folder = Folder::new();
    let table = folder.write("설문/답.csv", "번호,느낀점\n1,도서관이 가까워서 좋다.\n");
    folder.write("설문/안내.txt", "읽지 않을 글이다.");
    let list = folder.write("목록.txt", &table);
    let (all, words, counts) = (folder.name("설문"), folder.name("새말.txt"), folder.name("빈도.df"));
    let ran = run(&["new-words", &table, "-o", &words]);
    assert_eq!((ran.status, folder.path("새말.txt").exists()), (1, false));
    assert!(ran.err.contains("--text-field") && ran.err.ends_with("nothing is written\n"), "{}", ran.err);
    assert!(!ran.err.contains("--min-documents"), "{}", ran.err);
    for chosen in [vec![all.as_str(), "--include", "*.csv"], vec!["--files-from", &list]] {
        let reading = [&chosen[..], &["--text-field", "느낀점", "--encoding", "utf-8", "--exclude", "*.md"]].concat();
        for command in [vec!["new-words", "-o", &words], vec!["corpus", "build", "-o", &counts]] {
            let ran = run(&[command, reading.clone()].concat());
            assert_eq!(ran.status, 0, "{}", ran.err);
        }
        assert!(run(&["corpus", "info", &counts]).out.contains("\"documents\": 1"));
    }
}

#[test]
fn a_text_field_that_is_no_string_is_said_to_be_none() {
    let ran = run_with(&["--from", "jsonl", "-"], r#"{"id": "a", "text": 3}"#);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("`text` must be a string"), "{}", ran.err);
}

#[test]
fn blank_sentences_are_never_chosen() {
    let ran =
        run_with(&["-f", "jsonl", "--from", "jsonl", "-"], r#"{"sentences": ["", " ", "시민이 수영장을 찾았다."]}"#);
    let summary = records(&ran.out)[0]["summary"].clone();
    assert_eq!(summary.as_array().map(Vec::len), Some(1), "{summary}");
    assert_eq!(summary[0]["index"], 2);
}

#[test]
fn text_without_hangul_gets_a_result_and_a_note() {
    let text = "The city library opens at nine. Readers may borrow ten books for two weeks.\n";
    let ran = run_with(&["-f", "jsonl", "-n", "1"], text);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let record = &records(&ran.out)[0];
    assert!(record["note"].as_str().is_some_and(|note| note.contains("no Hangul")), "{record}");
    assert_eq!(record["summary"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_text_without_a_sentence_is_no_failure_and_says_so() {
    let ran = run_with(&["-f", "jsonl"], "◇ 알림\n◇ 차림표\n");
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    let record = &records(&ran.out)[0];
    assert_eq!(record["summary"].as_array().map(Vec::len), Some(0), "{record}");
    assert!(record["note"].as_str().is_some_and(|note| note.contains("no sentence in it")), "{record}");
}

#[test]
fn a_closed_pipe_is_silent() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    for format in ["text", "json", "jsonl"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_haeksim"))
            .args(["-f", format, "--show", "words", "seeds", "seeds", "seeds", "seeds", "seeds", "seeds"])
            .current_dir(crate::support::root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = child.stdout.take().expect("piped");
        out.read_exact(&mut [0; 8]).expect("some output");
        drop(out);
        let ended = child.wait_with_output().expect("ended");
        assert_eq!(ended.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
    }
}
