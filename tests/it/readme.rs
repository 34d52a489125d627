//! What the READMEs show is what the program prints.
//!
//! A block fenced as `console` holds commands after `$ ` and their output. The commands are run beside a copy of the
//! sample texts; `cargo run --release --` stands for the program. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test --test it readme`, then read the difference.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Folder, root, seed, seeds};

/// A README with the output of every command as it is printed now, and how many commands were run.
fn printed_anew(readme: &str, folder: &Path) -> (String, usize) {
    let (mut text, mut commands) = (String::new(), 0);
    let (mut inside, mut replaced) = (false, false);
    for line in readme.lines() {
        let fence = line.starts_with("```");
        inside = if fence { line == "```console" } else { inside };
        let command = line.strip_prefix("$ ").filter(|_| inside);
        replaced = command.map_or(replaced && !fence, runs);
        if command.is_some() || !replaced || fence {
            text.push_str(line);
            text.push('\n');
        }
        if let Some(command) = command.filter(|command| runs(command)) {
            text.push_str(&shown(&run(command, folder)));
            commands += 1;
        }
    }
    (text, commands)
}

/// `cargo test` would call itself; the others change the machine.
fn runs(command: &str) -> bool {
    !["cargo test", "cargo install", "cargo build"].iter().any(|other| command.starts_with(other))
}

fn run(command: &str, folder: &Path) -> String {
    let command = command.replace("cargo run --release --", "haeksim");
    let program = Path::new(env!("CARGO_BIN_EXE_haeksim")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .env("NO_COLOR", "1")
        .output()
        .expect("sh starts");
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Without white space at the ends of lines and blank lines at the end: nothing that a reader sees.
fn shown(output: &str) -> String {
    output.trim_end().lines().map(|line| format!("{}\n", line.trim_end())).collect::<Vec<_>>().concat()
}

fn check(name: &str) {
    let folder = Folder::new();
    for seed_name in seeds() {
        folder.write(&format!("seeds/{seed_name}"), seed(&seed_name));
    }
    folder.write("seeds/labels.jsonl", seed("labels.jsonl"));
    let path = root().join(name);
    let readme = fs::read_to_string(&path).expect("README");
    let (anew, commands) = printed_anew(&readme, &folder.path(""));
    assert!(commands >= 2, "{name} shows the program at work");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &anew).expect("README");
        return;
    }
    let differing = readme.lines().zip(anew.lines()).find(|(shown, printed)| shown != printed);
    if let Some((shown, printed)) = differing {
        panic!(
            "{name} shows\n{shown}\nand now it is\n{printed}\nif this is meant: UPDATE_GOLDEN=1 cargo test --test it readme"
        );
    }
    assert_eq!(readme.lines().count(), anew.lines().count(), "{name}");
}

#[test]
fn the_english_readme_shows_what_the_program_prints() {
    check("README.md");
}

#[test]
fn the_korean_readme_shows_what_the_program_prints() {
    check("README.ko.md");
}
