//! What a machine may do to a run: a full disk, a folder that can't be written, files that go away or grow while they
//! are read, few file descriptors, a reader that leaves. Nothing is lost, and there is a clear word.

#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::Folder;

const GOOD: &str = "시립 수영장이 새로 문을 열었다. 시민 이백 명이 첫날 수영장을 찾았다.\n";

fn haeksim(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haeksim"));
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &str) -> Output {
    haeksim(folder).args(arguments.split(' ')).output().expect("it runs")
}

/// Runs the program by a line of shell, where it is called `"$0"`.
fn shell(folder: &Path, line: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_haeksim");
    Command::new("sh").current_dir(folder).args(["-c", line, program]).output().expect("there is a shell")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// It ended as it should, without a panic.
fn check(output: &Output, status: i32, word: &str) {
    let errors = errors(output);
    assert_eq!(output.status.code(), Some(status), "{errors}");
    assert!(errors.contains(word), "{errors}");
    assert!(!errors.contains("panicked"), "{errors}");
}

/// Documents and errors among records.
fn answers(text: &str) -> Vec<Value> {
    let records = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record"));
    records.filter(|record| record["type"] == "document" || record["type"] == "error").collect()
}

fn printed(output: &Output) -> Vec<Value> {
    answers(std::str::from_utf8(&output.stdout).expect("text"))
}

fn kinds(answers: &[Value], kind: &str) -> usize {
    answers.iter().filter(|record| record["type"] == kind).count()
}

/// So many articles in the folder `in`, each long enough that their records fill a small disk.
fn articles(count: usize) -> Folder {
    let folder = Folder::new();
    for number in 0..count {
        let line =
            |n: usize| format!("{number}호 도서관은 {n}번 서가에 새 책 {}권을 들였다고 밝혔다. ", n * 7 + number);
        folder.write(&format!("in/{number:04}.txt"), (0..6).map(line).collect::<String>());
    }
    folder
}

/// A file system in memory, unmounted at the end.
struct Disk(PathBuf);

impl Disk {
    /// Nothing where mounting is not allowed.
    fn new(at: PathBuf, options: &str) -> Option<Self> {
        fs::create_dir_all(&at).expect("made");
        let disk = Self(at);
        if disk.mount(options) {
            return Some(disk);
        }
        println!("skipped: no file system can be mounted here");
        std::mem::forget(disk);
        None
    }

    fn mount(&self, options: &str) -> bool {
        let mut command = Command::new("mount");
        let ran = command.args(["-t", "tmpfs", "-o", options, "none"]).arg(&self.0).output();
        ran.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

#[test]
fn a_disk_that_fills_up_stops_the_run_and_once_there_is_room_it_goes_on() {
    let folder = articles(120);
    let Some(disk) = Disk::new(folder.path("disk"), "size=128k") else { return };
    let stopped = run(folder.path("").as_path(), "in -o disk/out --show words");
    check(&stopped, 2, "No space left");
    assert!(errors(&stopped).contains("--resume"), "{}", errors(&stopped));
    assert!(disk.mount("remount,size=64m"));
    check(&run(&folder.path(""), "in -o disk/out --show words --resume"), 0, "");
    check(&run(&folder.path(""), "in -o whole --show words"), 0, "");
    let (mended, whole) = (folder.read("disk/out/documents.jsonl"), folder.read("whole/documents.jsonl"));
    assert_eq!(kinds(&answers(&whole), "document"), 120);
    assert_eq!(mended, whole);
}

#[test]
fn a_disk_that_is_full_from_the_start_is_told_before_the_work() {
    let folder = articles(2);
    let Some(disk) = Disk::new(folder.path("disk"), "size=16k") else { return };
    let mut filler = File::create(disk.0.join("filler")).expect("made");
    while filler.write(&[0; 4096]).is_ok_and(|count| count > 0) {}
    check(&run(&folder.path(""), "in -o disk/out"), 2, "disk/out");
    check(&run(&folder.path(""), "in/0000.txt -f json -o disk/one.json"), 2, "No space left");
    assert!(!disk.0.join("one.json").exists(), "no half a result under its name");
    let left: Vec<_> = fs::read_dir(&disk.0).expect("a folder").map(|e| e.expect("an entry").file_name()).collect();
    assert!(left.iter().all(|name| name == "filler" || name == "out"), "{left:?}");
}

#[test]
fn where_no_temporary_file_can_be_made_the_way_out_is_told() {
    let folder = articles(2);
    let ran = haeksim(&folder.path("")).env("TMPDIR", "missing").args(["in", "-f", "html"]).output();
    check(&ran.expect("it runs"), 2, "missing: can't keep the records there; name another folder in TMPDIR");
}

#[test]
fn standard_output_on_a_full_disk_is_an_error_in_every_format() {
    let folder = articles(2);
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        let full = "haeksim: standard output: No space left";
        check(&shell(&folder.path(""), &format!("\"$0\" -f {format} in > /dev/full")), 2, full);
    }
    check(&shell(&folder.path(""), "\"$0\" corpus build -o - in > /dev/full"), 2, "standard output: No space left");
    check(&shell(&folder.path(""), "\"$0\" new-words --min-documents 1 in > /dev/full; exit 0"), 0, "");
    check(&shell(&folder.path(""), "\"$0\" --generate bash > /dev/full"), 2, "No space left");
}

#[test]
fn standard_error_that_can_not_be_written_costs_no_result() {
    let folder = articles(3);
    folder.write("in/empty.txt", "");
    for nowhere in ["2> /dev/full", "2>&-"] {
        let output = shell(&folder.path(""), &format!("\"$0\" -f jsonl in {nowhere}"));
        check(&output, 1, "");
        assert_eq!((kinds(&printed(&output), "document"), kinds(&printed(&output), "error")), (3, 1), "{nowhere}");
    }
    check(&shell(&folder.path(""), "\"$0\" -f jsonl --no-such-option 2> /dev/full"), 2, "");
    check(&shell(&folder.path(""), "\"$0\" -o no/such/file in/0000.txt 2> /dev/full"), 2, "");
}

#[test]
fn a_reader_that_goes_away_is_no_error_for_any_command() {
    let folder = articles(40);
    folder.write("no.txt", GOOD);
    folder.write(
        "in/new.txt",
        "나래별지기가 왔다. 사람들은 나래별지기를 반겼다. 나래별지기는 웃었다. 나래별지기도 반가웠다.",
    );
    check(&run(&folder.path(""), "corpus build in -o in.df"), 0, "");
    check(&run(&folder.path(""), "in -f jsonl -o in.jsonl"), 0, "");
    let lines = [
        "terms in.jsonl",
        "terms --partial in.jsonl",
        "in -f text",
        "in -f jsonl",
        "in -f csv",
        "in -f markdown",
        "in -f html",
        "new-words --min-documents 1 in",
        "corpus info in.df",
        "corpus build in -o -",
        "--generate bash",
        "--generate man",
    ];
    for arguments in lines {
        let mut child = haeksim(&folder.path(""))
            .args(arguments.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let mut errors = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut errors).expect("text");
        assert_eq!((child.wait().expect("ended").code(), errors.as_str()), (Some(0), ""), "{arguments}");
    }
    let first = shell(&folder.path(""), "\"$0\" in -f jsonl | head -n 1");
    check(&first, 0, "");
    assert_eq!((errors(&first).as_str(), String::from_utf8_lossy(&first.stdout).lines().count()), ("", 1));
}

#[test]
fn a_folder_that_may_only_be_read_is_told_before_the_work() {
    let folder = articles(2);
    let Some(disk) = Disk::new(folder.path("disk"), "size=64k") else { return };
    fs::create_dir(disk.0.join("there")).expect("made");
    assert!(disk.mount("remount,ro"));
    for out in ["disk/out", "disk/there"] {
        check(&run(&folder.path(""), &format!("in -o {out}")), 2, out);
    }
    check(&run(&folder.path(""), "in/0000.txt -f json -o disk/one.json"), 2, "disk/one.json: can't write there");
    check(&run(&folder.path(""), "corpus build in -o disk/a.df"), 2, "disk/a.df");
}

/// Whether permissions hold for whoever runs the tests: they do not for root.
fn permissions_hold(folder: &Folder) -> bool {
    let path = folder.write("probe", "x");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("set");
    let hold = File::open(&path).is_err();
    if !hold {
        println!("skipped: root may read everything");
    }
    hold
}

#[test]
fn what_may_not_be_read_is_told_by_name_and_the_rest_is_done() {
    let folder = articles(3);
    if !permissions_hold(&folder) {
        return;
    }
    for name in ["in/0001.txt", "in/closed"] {
        fs::create_dir_all(folder.path("in/closed")).expect("made");
        fs::set_permissions(folder.path(name), fs::Permissions::from_mode(0o000)).expect("set");
    }
    let output = run(&folder.path(""), "-f jsonl in");
    check(&output, 1, "in/0001.txt");
    assert!(errors(&output).contains("in/closed"), "{}", errors(&output));
    assert_eq!((kinds(&printed(&output), "document"), kinds(&printed(&output), "error")), (2, 2));
    fs::set_permissions(folder.path("in/closed"), fs::Permissions::from_mode(0o755)).expect("set");
}

#[test]
fn a_link_to_nothing_is_told_and_the_rest_is_done() {
    let folder = articles(3);
    std::os::unix::fs::symlink("nowhere.txt", folder.path("in/0001b.txt")).expect("a link");
    for arguments in ["-f jsonl in", "-f jsonl in/0000.txt in/0001.txt in/0001b.txt in/0002.txt"] {
        let output = run(&folder.path(""), arguments);
        check(&output, 1, "in/0001b.txt");
        assert_eq!((kinds(&printed(&output), "document"), kinds(&printed(&output), "error")), (3, 1));
    }
}

/// The list of files is known, the run waits at a named pipe that stands first; then a later file goes away.
#[test]
fn a_file_that_vanishes_between_walk_and_read_is_told_and_the_rest_is_done() {
    let folder = articles(60);
    let list = (0..60).map(|n| format!("in/{n:04}.txt")).collect::<Vec<_>>().join("\n");
    folder.write("list", format!("pipe\n{list}\n"));
    assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().expect("mkfifo runs").success());
    let child = haeksim(&folder.path(""))
        .args(["-j", "1", "-f", "jsonl", "--files-from", "list"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // Opened for writing, it lets the program past its own opening: by then it has read the list.
    let mut pipe = File::options().write(true).open(folder.path("pipe")).expect("the program reads it");
    fs::remove_file(folder.path("in/0059.txt")).expect("removed");
    pipe.write_all(GOOD.as_bytes()).expect("written");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    check(&output, 1, "in/0059.txt");
    let answers = printed(&output);
    let of = |id: &str| answers.iter().find(|record| record["id"] == id).map(|record| record["type"].clone());
    assert_eq!(of("in/0059.txt"), Some("error".into()));
    assert_eq!(of("pipe"), Some("document".into()));
    assert_eq!(kinds(&answers, "document"), 60);
}

#[test]
fn a_pipe_in_the_place_of_a_file_is_read_from_its_beginning() {
    let folder = Folder::new();
    let text: String = (1..400).map(|n| format!("가람시가 {n}번째 도서관을 열었다.\n")).collect::<Vec<_>>().concat();
    folder.write("text.txt", &text);
    let lines: String = (1..200)
        .map(|n| format!("{{\"id\": \"{n}\", \"text\": \"도서관 {n}곳을 열었다.\"}}\n"))
        .collect::<Vec<_>>()
        .concat();
    folder.write("lines.jsonl", &lines);
    for line in ["cat text.txt | \"$0\" --show text /dev/stdin", "mkfifo p; cat text.txt > p & \"$0\" --show text p"] {
        let shown = shell(&folder.path(""), line);
        check(&shown, 0, "");
        assert_eq!(String::from_utf8_lossy(&shown.stdout), text, "{line}");
    }
    let output = shell(&folder.path(""), "mkfifo pipe; cat lines.jsonl > pipe & \"$0\" -f jsonl -n 1 pipe");
    check(&output, 0, "");
    assert_eq!(kinds(&printed(&output), "document"), 199);
    for arguments in ["--corpus self", "-o out/ --resume"] {
        check(&shell(&folder.path(""), &format!("\"$0\" {arguments} pipe")), 2, "pipe: ");
    }
}

#[test]
fn a_file_that_grows_while_it_is_read_gives_whole_records_and_ends() {
    let folder = Folder::new();
    let line = format!("{}\n", serde_json::json!({"text": GOOD}));
    let path = folder.write("grows.jsonl", line.repeat(50));
    let child = haeksim(&folder.path(""))
        .args(["-f", "jsonl", "grows.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut file = File::options().append(true).open(path).expect("there");
    for _ in 0..200 {
        file.write_all(line.as_bytes()).expect("written");
        thread::sleep(Duration::from_millis(1));
    }
    let output = child.wait_with_output().expect("it ends");
    check(&output, 0, "");
    let answers = printed(&output);
    assert!((50..=250).contains(&answers.len()) && kinds(&answers, "error") == 0, "{}", answers.len());
}

#[test]
fn few_file_descriptors_are_enough_for_many_files() {
    let folder = articles(150);
    for number in 0..100 {
        folder.write(&format!("in/{0}/{0}/{0}.txt", number % 10), GOOD);
    }
    let few = shell(&folder.path(""), "ulimit -n 40; exec \"$0\" in -o few --digest -f xlsx -j 4");
    check(&few, 0, "");
    check(&run(&folder.path(""), "in -o many --digest -f xlsx"), 0, "");
    assert_eq!(folder.read("few/documents.jsonl"), folder.read("many/documents.jsonl"));
    assert_eq!(kinds(&answers(&folder.read("few/documents.jsonl")), "document"), 160);
}

#[test]
fn interrupted_at_any_moment_it_ends_with_a_word_and_goes_on() {
    let folder = articles(400);
    let folder_path = folder.path("");
    check(&run(&folder_path, "in -o whole"), 0, "");
    let mut round = 0;
    // Each round gets further; one ends before the signal comes.
    let done = loop {
        let child = haeksim(&folder_path)
            .args(["in", "-o", "broken", "--resume"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        thread::sleep(Duration::from_millis(20 + round * 37 % 150));
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(sent.is_ok(), "kill runs");
        let output = child.wait_with_output().expect("it ends");
        match output.status.code() {
            // Before the program listens a signal ends it, as it ends any program.
            None | Some(130) => {}
            Some(0) => break true,
            Some(_) => check(&output, 0, ""),
        }
        assert!(!errors(&output).contains("panicked"), "{}", errors(&output));
        round += 1;
        if round == 30 {
            break run(&folder_path, "in -o broken --resume").status.success();
        }
    };
    assert!(done);
    assert_eq!(folder.read("broken/documents.jsonl"), folder.read("whole/documents.jsonl"));
}
