//! A folder at a time: order, loss, tables, duplicates, and going on after a kill.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const RESULTS: [&str; 4] = ["documents.jsonl", "documents.csv", "terms.csv", "errors.csv"];

fn haeksim() -> Command {
    Command::new(env!("CARGO_BIN_EXE_haeksim"))
}

/// Runs in a folder, with arguments separated by spaces.
fn run(folder: &Path, arguments: &str) -> Output {
    haeksim().current_dir(folder).args(arguments.split(' ')).stdin(Stdio::null()).output().expect("it runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("a status")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

/// The documents and failures among records.
fn answers(text: &str) -> Vec<Value> {
    records(text).into_iter().filter(|r| r["type"] == "document" || r["type"] == "error").collect()
}

/// A short article about something, different for each number.
fn article(number: usize) -> String {
    let places = ["가람시", "여울군", "한빛구", "새솔동", "은하읍", "다온시", "마루군"];
    let things =
        ["도서관", "반도체 공장", "수목원", "어린이집", "전기버스", "미술관", "재래시장", "하천 공원", "보건소"];
    let (place, thing) = (places[number % places.len()], things[number / 7 % things.len()]);
    let cost = 3 + number * 37 % 900;
    format!(
        "{place}, {thing} {number}호 문 연다\n\n{place}는 올해 {cost}억원을 들여 {thing} {number}호를 새로 짓기로 했다고 밝혔다. \
         {place} 관계자는 “주민 {cost}명이 {number}년 동안 바라던 일”이라고 말했다. \
         그러나 {thing} 예산 가운데 {number}억원은 아직 의회를 통과하지 못했다. \
         주민들은 {thing} {cost}곳을 둘러보고 의견을 모을 예정이다. 공사는 {number}개월 걸린다.\n"
    )
}

/// A folder `in` of so many articles, some of them in folders below.
fn articles(count: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..count {
        let below = folder.path().join("in").join(format!("{}", number % 3));
        fs::create_dir_all(&below).expect("made");
        fs::write(below.join(format!("{number:04}.txt")), article(number)).expect("written");
    }
    folder
}

/// All files of a folder with their content, the journal as well.
fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (PathBuf::from(path.file_name().expect("a name")), fs::read(&path).expect("bytes")))
        .collect();
    all.sort();
    all
}

#[test]
fn the_same_bytes_come_out_at_any_number_of_threads_in_input_order() {
    let folder = articles(60);
    for (jobs, out) in [(1, "one"), (2, "two"), (7, "seven")] {
        let output = run(folder.path(), &format!("in -j {jobs} --digest -f html -o {out}"));
        assert_eq!(status(&output), 0, "{}", errors(&output));
    }
    let one = content(&folder.path().join("one"));
    assert_eq!(one, content(&folder.path().join("two")));
    assert_eq!(one, content(&folder.path().join("seven")));
    let ids: Vec<String> = answers(&read(folder.path().join("one/documents.jsonl")))
        .iter()
        .map(|record| record["id"].as_str().expect("an id").to_owned())
        .collect();
    assert!(ids.len() == 60 && ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_record_is_the_same_alone_and_in_its_folder() {
    let folder = articles(9);
    run(folder.path(), "in -o out");
    for mut record in answers(&read(folder.path().join("out/documents.jsonl"))) {
        record.as_object_mut().expect("a record").shift_remove("duplicate_of");
        let alone = run(folder.path(), &format!("-f jsonl {}", record["path"].as_str().expect("a path")));
        assert_eq!(answers(&String::from_utf8(alone.stdout).expect("text")), [record]);
    }
}

#[test]
fn every_kind_of_bad_file_is_accounted_for_and_the_rest_is_done() {
    let folder = articles(3);
    let path = |name: &str| folder.path().join("in").join(name);
    let (euc, _, _) = encoding_rs::EUC_KR.encode("똠방각하가 펲시콜라를 마셨다. 가람시가 어제 그렇게 밝혔다.");
    fs::write(path("cp949.txt"), euc).expect("written");
    let wide: Vec<u8> = "\u{FEFF}가람시가 어제 도서관을 열었다.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(path("utf16.txt"), wide).expect("written");
    fs::write(path("empty.txt"), "").expect("written");
    fs::write(
        path("binary.bin"),
        (0..3000_u32).map(|n| (n.wrapping_mul(n).wrapping_mul(7919) >> 5) as u8).collect::<Vec<u8>>(),
    )
    .expect("written");
    fs::write(path("damaged.txt"), [&b"\xFF"[..], article(8).as_bytes()].concat()).expect("written");
    fs::write(path("lines.jsonl"), "{\"text\": \"비가 온다.\"}\nnonsense\n\n{\"text\": \"집에 가자.\"}\n")
        .expect("written");
    fs::write(path(".hidden.txt"), "숨은 글이다.").expect("written");
    let huge = fs::File::create(path("huge.txt")).expect("made");
    huge.set_len(200 << 20).expect("a hole, which takes no room");
    let output = run(folder.path(), "in -o out");
    assert_eq!(status(&output), 1, "{}", errors(&output));
    let answers = answers(&read(folder.path().join("out/documents.jsonl")));
    let failed: Vec<(&str, &str)> = answers
        .iter()
        .filter(|record| record["type"] == "error")
        .map(|r| (r["id"].as_str().expect("an id"), r["kind"].as_str().expect("a kind")))
        .collect();
    assert_eq!(
        failed,
        [
            ("in/binary.bin", "not-text"),
            ("in/empty.txt", "empty"),
            ("in/huge.txt", "too-long"),
            ("in/lines.jsonl#2", "record")
        ]
    );
    assert_eq!(answers.len(), 3 + 4 + 3 + 2, "{answers:?}");
    assert_eq!(read(folder.path().join("out/errors.csv")).lines().count(), 1 + failed.len());
    assert_eq!(errors(&output).lines().filter(|line| line.contains("broken place")).count(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_in_a_circle_and_names_that_are_no_text_do_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    let folder = articles(3);
    let inside = folder.path().join("in");
    std::os::unix::fs::symlink(&inside, inside.join("0/round")).expect("a link");
    std::os::unix::fs::symlink("nowhere.txt", inside.join("dangling.txt")).expect("a link");
    let name = std::ffi::OsStr::from_bytes(b"\xB0\xA1.txt");
    fs::write(inside.join(name), article(3)).expect("written");
    let output = run(folder.path(), "in -f jsonl");
    let answers = answers(&String::from_utf8(output.stdout).expect("text"));
    let kinds: Vec<&str> = answers.iter().map(|r| r["type"].as_str().expect("a type")).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "document").count(), 4, "{answers:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "error").count(), 2, "{answers:?}");
    assert!(answers.iter().any(|record| record["id"] == "in/\\xB0\\xA1.txt"), "{answers:?}");
}

#[test]
fn globs_and_lists_choose_files_and_a_named_file_is_always_read() {
    let folder = articles(6);
    fs::write(folder.path().join("in/.hidden.md"), article(9)).expect("written");
    fs::write(folder.path().join("in/page.md"), article(10)).expect("written");
    fs::write(folder.path().join("list"), "in/page.md\r\nin/0\n").expect("written");
    let ids = |arguments: &str| -> Vec<String> {
        let output = run(folder.path(), arguments);
        let answers = answers(&String::from_utf8(output.stdout).expect("text"));
        answers.iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids("in -f jsonl --include *.md"), ["in/page.md"]);
    assert_eq!(ids("in -f jsonl --exclude *.md --exclude 0 --exclude 1"), ["in/2/0002.txt", "in/2/0005.txt"]);
    assert_eq!(ids("-f jsonl --files-from list"), ["in/page.md", "in/0/0000.txt", "in/0/0003.txt"]);
    assert_eq!(ids("-f jsonl in/.hidden.md --include *.txt"), ["in/.hidden.md"]);
}

/// A Mac writes names in parts; other systems keep what it wrote, and people type them composed.
#[test]
fn names_from_a_mac_are_found_as_they_are_typed() {
    use unicode_normalization::UnicodeNormalization;
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("신문".nfd().collect::<String>());
    fs::create_dir(&below).expect("made");
    fs::write(below.join("칼럼모음.txt".nfd().collect::<String>()), article(1)).expect("written");
    fs::write(below.join("뺄말.txt".nfd().collect::<String>()), "가람시\n").expect("written");
    for arguments in [
        "신문 -f jsonl --include 칼럼*",
        "신문 -f jsonl --exclude 뺄*",
        "신문/칼럼모음.txt -f jsonl",
        "신문/칼*.txt -f jsonl",
        "신문/칼럼모음.txt -f jsonl --stop-words 신문/뺄말.txt",
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!((status(&output), errors(&output)), (0, String::new()), "{arguments}");
        assert_eq!(answers(&String::from_utf8_lossy(&output.stdout)).len(), 1, "{arguments}");
    }
}

#[test]
fn a_pattern_that_no_shell_expands_is_expanded() {
    let folder = articles(3);
    fs::write(folder.path().join("in/0/.hidden.txt"), article(9)).expect("written");
    fs::write(folder.path().join("in/0/b.txt"), article(8)).expect("written");
    let output = run(folder.path(), "in/0/*.txt in/1/0?01.txt -f jsonl");
    let paths: Vec<String> = answers(&String::from_utf8_lossy(&output.stdout))
        .iter()
        .map(|record| record["id"].as_str().expect("a name").to_owned())
        .collect();
    assert_eq!((status(&output), paths.join(" ")), (0, "in/0/0000.txt in/0/b.txt in/1/0001.txt".to_owned()));
    let output = run(folder.path(), "in/*.txt");
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains("--include \"*.txt\""), "{}", errors(&output));
}

#[test]
fn copies_are_told_and_counted_once() {
    let folder = articles(4);
    let copy = article(0).replace("공사는 0개월 걸린다.", "공사는 9개월 걸린다.").replace(' ', "  ");
    fs::write(folder.path().join("in/2/copy.txt"), format!("홍길동 기자 hong@example.com\n\n{copy}")).expect("written");
    let documents = |out: &str| -> u64 {
        let table = read(folder.path().join(out).join("terms.csv"));
        table.lines().skip(1).map(|row| row.rsplit(',').nth(2).expect("a cell").parse::<u64>().expect("a number")).sum()
    };
    assert_eq!(status(&run(folder.path(), "in -o once")), 0);
    assert_eq!(status(&run(folder.path(), "in -o each --count-duplicates")), 0);
    let found = answers(&read(folder.path().join("once/documents.jsonl")));
    let marked: Vec<&Value> = found.iter().filter(|record| !record["duplicate_of"].is_null()).collect();
    assert_eq!(marked.len(), 1, "{found:?}");
    assert_eq!(marked[0]["duplicate_of"], "in/0/0000.txt");
    assert!(documents("each") > documents("once"));
    let digest = run(folder.path(), "in --digest");
    assert!(String::from_utf8_lossy(&digest.stdout).contains("서로 다른 문서 4건"), "the fifth is a copy");
}

#[test]
fn tables_open_in_a_spreadsheet_and_hold_no_formulas() {
    let folder = articles(1);
    fs::write(folder.path().join("in/=cmd.txt"), format!("=HYPERLINK(\"x\") 제목\n\n{}", article(5))).expect("written");
    run(&folder.path().join("in"), ". -o ../out");
    for name in &RESULTS[1..] {
        let table = read(folder.path().join("out").join(name));
        assert!(table.starts_with('\u{FEFF}'), "{name}");
        let formula = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '@']);
        assert!(!table.lines().flat_map(|line| line.split(',')).any(formula), "{table}");
    }
    let stdout = String::from_utf8(run(folder.path(), "in -f csv").stdout).expect("text");
    let table = read(folder.path().join("out/documents.csv"));
    assert_eq!(stdout.lines().count(), table.lines().count());
}

#[test]
fn a_folder_with_results_is_not_written_over_unless_told() {
    let folder = articles(2);
    assert_eq!(status(&run(folder.path(), "in -o out")), 0);
    let refused = run(folder.path(), "in -o out");
    assert_eq!(status(&refused), 2);
    assert!(errors(&refused).contains("--force"), "{}", errors(&refused));
    fs::write(folder.path().join("out/notes.txt"), "mine").expect("written");
    assert_eq!(status(&run(folder.path(), "in -o out --force")), 0);
    assert_eq!(read(folder.path().join("out/notes.txt")), "mine");
    fs::write(folder.path().join("file"), "x").expect("written");
    assert_eq!(status(&run(folder.path(), "in -o file/out")), 2);
}

#[test]
fn results_inside_the_folder_that_is_read_are_not_read() {
    let folder = articles(2);
    assert_eq!(status(&run(folder.path(), "in -o in/out")), 0);
    assert_eq!(status(&run(folder.path(), "in -o in/out --force")), 0);
    assert_eq!(answers(&read(folder.path().join("in/out/documents.jsonl"))).len(), 2);
}

/// Every result that tells what it is, and a whole folder of results, in the folder that is read: none is read, and
/// each can be made anew. With --force the folder itself holds its results.
#[test]
fn results_of_earlier_runs_are_no_documents() {
    let folder = articles(3);
    let files = ["out.csv", "결과.xlsx", "report.html", "all.json", "records.jsonl"];
    for file in files.iter().chain(&files) {
        let again = run(folder.path(), &format!("in -n 1 -o in/{file}"));
        assert_eq!((status(&again), errors(&again)), (0, String::new()), "{file}");
    }
    let exports = "--export in/r/n.graphml --export in/r/edges.csv --export in/r/dtm.csv";
    assert_eq!(status(&run(folder.path(), &format!("in -o in/r -f markdown --digest {exports}"))), 0);
    for _ in 0..2 {
        assert_eq!(errors(&run(folder.path(), "in -o in --force -f markdown --digest")), "");
        assert_eq!(answers(&read(folder.path().join("in/documents.jsonl"))).len(), 3);
    }
    // A file that is named is read, whoever wrote it.
    assert!(errors(&run(folder.path(), "in/out.csv")).contains("no column"));
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = articles(2);
    let article = read(folder.path().join("in/0/0000.txt"));
    fs::write(folder.path().join("in/terms.csv"), "text,title\n비가 온다.,날씨\n").expect("written");
    fs::write(folder.path().join("words.txt"), "가람시\n").expect("written");
    #[cfg(unix)]
    std::os::unix::fs::symlink("in/0/0000.txt", folder.path().join("link.txt")).expect("a link");
    let mut refused = vec![
        "in/0/0000.txt -o in/0/0000.txt",
        "in/0/0000.txt -o ./in/1/../0/0000.txt",
        "in -o in/0/0000.txt",
        "in -o in --force",
        "in/terms.csv -o in --force",
        "in/0/0000.txt --stop-words words.txt -o words.txt",
        "new-words in -o in/0/0000.txt",
        "corpus build in -o in/0/0000.txt",
        "terms in/0/0000.txt -o in/0/0000.txt",
        "learn in/0/0000.txt -o in/0/0000.txt",
    ];
    refused.extend(cfg!(unix).then_some("in/0/0000.txt -o link.txt"));
    for arguments in refused {
        let output = run(folder.path(), arguments);
        assert_eq!(status(&output), 2, "{arguments}");
        assert!(errors(&output).contains("is also an input\nhint: name another file with -o"), "{}", errors(&output));
    }
    assert_eq!(read(folder.path().join("in/0/0000.txt")), article);
    assert_eq!(status(&run(folder.path(), "in -n 1 -o in/0/0000.txt --exclude 0000.txt")), 0);
}

#[test]
fn killed_at_any_moment_and_taken_up_again_it_ends_with_the_same_bytes() {
    let folder = articles(400);
    assert_eq!(status(&run(folder.path(), "in -o whole --digest -f xlsx")), 0);
    for round in 0..10 {
        let command = ["in", "-o", "broken", "--digest", "-f", "xlsx", "--resume", "-q"];
        let mut child = haeksim().current_dir(folder.path()).args(command).spawn().expect("it starts");
        thread::sleep(Duration::from_millis(40 + round * 61 % 400));
        child.kill().expect("killed");
        child.wait().expect("gone");
    }
    assert_eq!(status(&run(folder.path(), "in -o broken --digest -f xlsx --resume")), 0);
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("broken")));
    let again = run(folder.path(), "in -o broken --digest -f xlsx --resume");
    assert_eq!(status(&again), 0, "nothing is left to do: {}", errors(&again));
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("broken")));
}

#[test]
fn two_runs_do_not_write_to_one_folder_and_one_that_was_killed_stands_in_nobodys_way() {
    let folder = articles(3);
    let mut command = haeksim();
    command.current_dir(folder.path()).args(["-", "-o", "out/", "-q"]).stdin(Stdio::piped());
    // It waits for more of its input, and has the folder until then.
    let mut first = command.spawn().expect("it starts");
    for _ in 0..500 {
        if folder.path().join("out/documents.jsonl.part").exists() {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    for more in ["", " --resume", " --force"] {
        let second = run(folder.path(), &format!("in -o out/{more}"));
        assert_eq!(status(&second), 2);
        assert!(errors(&second).contains("another run is writing to this folder"), "{}", errors(&second));
    }
    first.kill().expect("killed");
    first.wait().expect("gone");
    let third = run(folder.path(), "in -o out/ --resume");
    assert_eq!(status(&third), 0, "{}", errors(&third));
    assert_eq!(status(&run(folder.path(), "in -o out/ --force")), 0);
    assert_eq!(status(&run(folder.path(), "in -o whole")), 0);
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("out")));
}

#[test]
fn going_on_does_again_what_has_changed_and_refuses_other_options() {
    let folder = articles(30);
    assert_eq!(status(&run(folder.path(), "in -o out")), 0);
    let other = run(folder.path(), "in -o out --resume -n 2");
    assert_eq!(status(&other), 2);
    let told = "had other options: it had --sentences 3, and this one has --sentences 2\nhint: ";
    assert!(errors(&other).contains(told) && errors(&other).contains("--force to do all of it anew"));
    let told = errors(&run(folder.path(), "in -o out --resume --query 도서관 --count-duplicates --stop-layers news"));
    for part in [
        "it had no --query, and this one has --query 도서관",
        "it had no --stop-layers, and this one has --stop-layers news",
        "it had no --count-duplicates, and this one has --count-duplicates",
    ] {
        assert!(told.contains(part), "{told}");
    }
    fs::write(folder.path().join("in/1/0010.txt"), article(777)).expect("written");
    fs::write(folder.path().join("in/2/new.txt"), article(778)).expect("written");
    let gone_on = run(folder.path(), "in -o out --resume");
    assert_eq!(status(&gone_on), 0, "{}", errors(&gone_on));
    assert!(errors(&gone_on).contains("goes on after 13 documents"), "{}", errors(&gone_on));
    assert_eq!(status(&run(folder.path(), "in -o whole")), 0);
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("out")));
}

#[test]
fn going_on_drops_no_document_whose_file_is_gone_unless_told() {
    let folder = articles(30);
    assert_eq!(status(&run(folder.path(), "in/0 in/1 -o out")), 0);
    let before = content(&folder.path().join("out"));
    for others in ["in/2", "in/1", "nowhere", "./in/0 ./in/1"] {
        let refused = run(folder.path(), &format!("{others} -o out --resume"));
        assert_eq!(status(&refused), 2, "{others}");
        let told = errors(&refused);
        assert!(told.contains("0 documents in it of files that are not among these inputs"), "{told}");
        assert!(told.contains("beginning with in/0/0000.txt\nhint: ") && told.contains("--force"), "{told}");
        assert_eq!(content(&folder.path().join("out")), before, "{others}");
    }
    let more = run(folder.path(), "in/0 in/1 in/2 -o out --resume");
    assert_eq!((status(&more), errors(&more).contains("goes on after 20 documents\n")), (0, true), "{}", errors(&more));
    fs::remove_file(folder.path().join("in/0/0003.txt")).expect("removed");
    assert_eq!(status(&run(folder.path(), "in/0 in/1 in/2 -o out --resume")), 2);
    let dropped = run(folder.path(), "in/0 in/1 in/2 -o out --resume --force");
    assert!(errors(&dropped).contains("after 1 documents; the inputs have changed there, and 28 of the earlier"));
    assert_eq!(status(&run(folder.path(), "in/0 in/1 in/2 -o whole")), 0);
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("out")));
    assert_eq!(status(&run(folder.path(), "in -o out --resume --force -n 2")), 0, "other options, all of it anew");
    assert_eq!(status(&run(folder.path(), "in -o anew -n 2")), 0);
    assert_eq!(content(&folder.path().join("anew")), content(&folder.path().join("out")));
}

#[test]
fn a_list_that_has_changed_is_told_by_its_option() {
    let folder = articles(3);
    let list = folder.path().join("stop.txt");
    fs::write(&list, "도서관\n").expect("written");
    assert_eq!(status(&run(folder.path(), "in -o out --stop-words stop.txt")), 0);
    fs::write(&list, "미술관\n").expect("written");
    let told = errors(&run(folder.path(), "in -o out --stop-words stop.txt --resume"));
    assert!(told.contains("had other options: the file of --stop-words has changed since\n"), "{told}");
    let told = errors(&run(folder.path(), "in -o out --resume"));
    assert!(told.contains("it had --stop-words stop.txt, and this one has no --stop-words\n"), "{told}");
}

/// As the README does it: a digest at first, a workbook of the finished folder later.
#[test]
fn a_digest_may_be_left_out_or_asked_for_when_a_folder_is_taken_up_again() {
    let folder = articles(12);
    assert_eq!(status(&run(folder.path(), "in/0 in/1 -o out --digest")), 0);
    let digest = read(folder.path().join("out/digest.json"));
    let workbook = run(folder.path(), "in/0 in/1 -o out/ -f xlsx --resume");
    assert_eq!((status(&workbook), errors(&workbook).as_str()), (0, ""));
    assert!(folder.path().join("out/documents.xlsx").exists());
    assert_eq!(read(folder.path().join("out/digest.json")), digest);
    let more = run(folder.path(), "in -o out --resume");
    assert!(errors(&more).contains("digest.json: made again, with what is new"), "{}", errors(&more));
    assert_eq!(status(&run(folder.path(), "in -o later")), 0);
    assert_eq!(status(&run(folder.path(), "in -o later --digest --resume")), 0);
    assert_eq!(status(&run(folder.path(), "in -o whole --digest")), 0);
    for file in ["digest.json", "digest.md"] {
        let whole = read(folder.path().join("whole").join(file));
        assert_eq!(read(folder.path().join("out").join(file)), whole);
        assert_eq!(read(folder.path().join("later").join(file)), whole);
    }
}

#[test]
fn what_an_earlier_run_made_of_fewer_documents_is_made_again() {
    let folder = articles(12);
    assert_eq!(status(&run(folder.path(), "in/0 in/1 -o out -f html")), 0);
    assert_eq!(status(&run(folder.path(), "in/0 in/1 -o out -f xlsx --resume")), 0);
    let more = run(folder.path(), "in/0 in/1 in/2 -o out --resume");
    assert_eq!(status(&more), 0);
    for (name, format) in [("report.html", "html"), ("documents.xlsx", "xlsx")] {
        assert!(errors(&more).contains(&format!("{name}: made again, with what is new")), "{}", errors(&more));
        assert_eq!(status(&run(folder.path(), &format!("in/0 in/1 in/2 -o {format} -f {format}"))), 0);
        let made = |out: &str| fs::read(folder.path().join(out).join(name)).expect("made");
        assert_eq!(made("out"), made(format));
    }
}

#[test]
fn failures_of_an_earlier_run_are_told_when_it_is_taken_up_again() {
    let folder = articles(2);
    fs::write(folder.path().join("in/empty.txt"), "").expect("written");
    assert_eq!(status(&run(folder.path(), "in -o out")), 1);
    let again = run(folder.path(), "in -o out --resume");
    assert_eq!(status(&again), 1);
    assert!(errors(&again).contains("1 failed in an earlier run; errors.csv"), "{}", errors(&again));
    fs::write(folder.path().join("in/later.txt"), article(9)).expect("written");
    let more = run(folder.path(), "in -o out --resume");
    assert_eq!(status(&more), 1);
    assert!(errors(&more).contains("1 failed in an earlier run"), "{}", errors(&more));
    fs::write(folder.path().join("in/empty.txt"), article(8)).expect("mended");
    let mended = run(folder.path(), "in -o out --resume");
    assert_eq!(
        (status(&mended), errors(&mended).contains("failed in an earlier run")),
        (0, false),
        "{}",
        errors(&mended)
    );
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_is_done_and_says_how_to_go_on() {
    let folder = articles(1500);
    let command = ["in", "-o", "out", "-j", "1"];
    let child = haeksim().current_dir(folder.path()).args(command).stderr(Stdio::piped()).spawn().expect("it starts");
    thread::sleep(Duration::from_millis(400));
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    let output = child.wait_with_output().expect("it ends");
    if !sent.success() || status(&output) == 0 {
        return; // it was faster than we
    }
    assert_eq!(status(&output), 130);
    assert!(errors(&output).contains("--resume"), "{}", errors(&output));
    let part = read(folder.path().join("out/documents.jsonl.part"));
    assert!(part.ends_with('\n') && !records(&part).is_empty());
    assert_eq!(status(&run(folder.path(), "in -o out --resume")), 0);
    assert_eq!(status(&run(folder.path(), "in -o whole")), 0);
    assert_eq!(content(&folder.path().join("whole")), content(&folder.path().join("out")));
}

#[test]
fn a_stream_is_answered_line_by_line_before_the_next_one_comes() {
    use std::io::{BufRead, BufReader, Write};
    let mut child = haeksim()
        .args(["--from", "jsonl", "-f", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut answer =
        || serde_json::from_str::<Value>(&output.next().expect("a line").expect("text")).expect("a record");
    assert_eq!(answer()["type"], "run");
    for (line, kind) in
        [("{\"text\":\"비가 온다.\"}", "document"), ("{broken", "error"), ("{\"text\":\"집에 가자.\"}", "document")]
    {
        writeln!(input, "{line}").expect("written");
        input.flush().expect("flushed");
        let answer = answer();
        assert_eq!(answer["type"], kind);
        assert!(kind != "error" || answer["line"] == 2, "{answer}");
    }
    drop(input);
    assert_eq!(answer()["documents"], 2);
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
}

#[test]
fn tables_of_two_halves_make_the_table_of_the_whole_and_own_counts_change_weights() {
    let folder = articles(30);
    let half = |n: usize| format!("corpus build in/{n} -o {n}.df");
    (0..3).for_each(|n| assert_eq!(status(&run(folder.path(), &half(n))), 0));
    assert_eq!(status(&run(folder.path(), "corpus merge 0.df 1.df 2.df -o merged.df")), 0);
    assert_eq!(status(&run(folder.path(), "corpus build in -o whole.df -j 3")), 0);
    assert_eq!(
        fs::read(folder.path().join("merged.df")).expect("merged"),
        fs::read(folder.path().join("whole.df")).expect("whole")
    );
    assert_eq!(status(&run(folder.path(), "in -o plain")), 0);
    assert_eq!(status(&run(folder.path(), "in -o own --corpus self")), 0);
    let plain = read(folder.path().join("plain/documents.jsonl"));
    let own = read(folder.path().join("own/documents.jsonl"));
    assert_eq!(answers(&plain).len(), answers(&own).len());
    assert_ne!(answers(&plain), answers(&own));
    assert_eq!(status(&run(folder.path(), "in -o table --corpus whole.df")), 0);
    fs::write(
        folder.path().join("bad.df"),
        "{\"haeksim-corpus\":1,\"rules\":0,\"documents\":1,\"keys\":0,\"packed\":false}\n",
    )
    .expect("written");
    let refused = run(folder.path(), "in -o bad --corpus bad.df");
    assert_eq!(status(&refused), 2);
    assert!(errors(&refused).contains("rules 0"), "{}", errors(&refused));
}
