//! Where results go and how they look.

use std::fs;

use crate::support::{Folder, program, records, root, run, run_with};

const NEWS: &str = "seeds/news-semiconductor.txt";

#[test]
fn one_input_goes_to_a_file() {
    let folder = Folder::new();
    let path = folder.name("결과.jsonl");
    let ran = run(&["-f", "jsonl", "-o", &path, NEWS]);
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert_eq!(folder.read("결과.jsonl"), run(&["-f", "jsonl", NEWS]).out);
    assert_eq!(fs::read_dir(folder.path("")).expect("folder").count(), 1, "nothing half is left");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = Folder::new();
    folder.write("가.txt", "시립 수영장이 새로 문을 열었다.");
    folder.write("나.txt", "시립 도서관이 새로 문을 열었다.");
    folder.write("정답.jsonl", fs::read(root().join("seeds/labels.jsonl")).expect("labels"));
    let here = |arguments: &[&str]| {
        let output = program().current_dir(folder.path("")).args(arguments).output().expect("it runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for arguments in [
        &["가.txt"][..],
        &["가.txt", "나.txt", "-f", "csv"],
        &["learn", "정답.jsonl", "--rounds", "1"],
        &["new-words", "가.txt", "나.txt", "--min-documents", "1"],
    ] {
        assert_eq!(here(&[arguments, &["-o", "-"]].concat()), here(arguments), "{arguments:?}");
    }
    assert_eq!(fs::read_dir(folder.path("")).expect("folder").count(), 3, "no file is called -");
    let ran = run(&["-f", "xlsx", "-o", "-", NEWS]);
    assert!(ran.status == 2 && ran.err.contains("can't be printed"), "{}", ran.err);
}

#[test]
fn a_folder_may_be_called_like_a_file_of_any_format() {
    let folder = Folder::new();
    for name in ["one.txt/", "one.json/", "one.html/"] {
        let ran = run(&["-o", &folder.name(name), NEWS]);
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{name}");
        assert!(folder.path(name).join("documents.csv").exists() && !folder.path(name).join("report.html").exists());
    }
}

#[test]
fn a_score_without_parts_stands_alone() {
    let page = run(&["--model", "tfidf", "--explain", NEWS]).out;
    assert!(page.lines().any(|line| line.trim().starts_with("점수 ")), "{page}");
    assert!(!page.lines().any(|line| line.trim_end().ends_with(':')), "{page}");
}

#[test]
fn a_workbook_s_name_is_for_workbooks() {
    let folder = Folder::new();
    for (format, name) in [("csv", "결과.xlsx"), ("jsonl", "결과.xlsx"), ("xlsx", "결과.csv")] {
        let path = folder.name(name);
        let ran = run(&["-f", format, "-o", &path, NEWS]);
        assert_eq!(ran.status, 2, "{format} {name}");
        assert!(ran.err.contains(&path) && ran.err.contains("leave out --format"), "{}", ran.err);
    }
    assert_eq!(fs::read_dir(folder.path("")).expect("folder").count(), 0);
}

#[test]
fn a_file_holds_no_colours() {
    let folder = Folder::new();
    let path = folder.name("결과.txt");
    assert_eq!(run(&["--color", "always", "-o", &path, NEWS]).status, 0);
    assert_eq!(folder.read("결과.txt"), run(&[NEWS]).out);
}

#[cfg(unix)]
#[test]
fn a_file_may_be_read_by_whom_the_umask_lets() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let (path, other) = (folder.name("결과.txt"), folder.name("비교.txt"));
    assert_eq!(run(&["-o", &path, NEWS]).status, 0);
    fs::write(&other, "").expect("written");
    let mode = |path: &str| fs::metadata(path).expect("there").permissions().mode();
    assert_eq!(mode(&path), mode(&other));
}

#[test]
fn records_are_told_apart_by_their_ids() {
    let out = run(&["-n", "1", "seeds/labels.jsonl"]).out;
    assert!(out.contains("── blog-jeju ──") && out.contains("── court-lease ──"), "{out}");
}

#[test]
fn piped_records_are_told_apart_from_the_second_on() {
    let record = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"시립 수영장이 {id} 문을 열었다.\"}}\n");
    let one = run_with(&["-n", "1", "-k", "1"], record("처음"));
    let two = run_with(&["-n", "1", "-k", "1"], record("처음") + &record("다시"));
    assert!(!one.out.contains("──") && one.out.starts_with("핵심 문장"), "{}", one.out);
    let rest = two.out.strip_prefix(&one.out).expect("the first is as it is alone");
    assert!(rest.starts_with("\n── 다시 ──\n핵심 문장\n"), "{rest}");
    let markdown = run_with(&["-f", "markdown"], record("처음") + &record("다시")).out;
    assert!(!markdown.contains("`처음`") && markdown.contains("\n\n# 다시\n\n`다시`\n\n## "), "{markdown}");
}

#[test]
fn piped_records_are_one_page_and_a_piped_article_is_its_own() {
    let record = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"시립 수영장이 {id} 문을 열었다.\"}}\n");
    let folder = Folder::new();
    let two = record("처음") + &record("다시");
    let named = run(&["-f", "html", &folder.write("둘.jsonl", &two)]).out;
    assert_eq!(run_with(&["-f", "html"], two).out, named);
    let news = fs::read_to_string(crate::support::root().join(NEWS)).expect("seed");
    let alone = run(&["-f", "html", NEWS]).out;
    assert_eq!(run_with(&["-f", "html"], news).out, alone.replace(NEWS, "-"));
    let failed = run_with(&["-f", "html"], " ");
    assert!(failed.status == 1 && failed.out.contains("읽지 못했습니다"), "{}", failed.err);
    let mixed = run_with(&["-f", "html"], record("처음") + "{}\n");
    assert_eq!((mixed.status, mixed.out.matches("<!doctype html>").count()), (1, 1), "{}", mixed.err);
}

#[test]
fn a_folder_goes_to_a_folder_that_is_made() {
    let folder = Folder::new();
    let path = folder.name("결과");
    let ran = run(&["-f", "jsonl", "-o", &path, "seeds/news-semiconductor.txt", "seeds/blog-jeju.txt"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert_eq!(records(&folder.read("결과/documents.jsonl")).len(), 2);
}

#[test]
fn a_folder_that_holds_something_is_refused_unless_forced() {
    let folder = Folder::new();
    folder.write("결과/옛것.txt", "지우지 마시오");
    let path = folder.name("결과");
    let inputs = ["seeds/news-semiconductor.txt", "seeds/blog-jeju.txt"];
    let ran = run(&[&["-o", &path][..], &inputs].concat());
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("not empty") && ran.err.contains("hint:"), "{}", ran.err);
    let ran = run(&[&["--force", "-o", &path][..], &inputs].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(folder.read("결과/옛것.txt"), "지우지 마시오");
}

#[test]
fn a_file_that_is_there_is_replaced() {
    let folder = Folder::new();
    let path = folder.write("결과.txt", "옛것");
    assert_eq!(run(&["-o", &path, NEWS]).status, 0);
    assert_eq!(folder.read("결과.txt"), run(&[NEWS]).out);
}

#[test]
fn a_format_under_the_name_of_another_is_told() {
    let folder = Folder::new();
    let told = |name: &str, format: &str| run(&["-o", &folder.name(name), "-f", format, NEWS]).err;
    assert!(told("가.html", "csv").contains("--format writes csv, though the name is that of html"));
    for (name, format) in [("나.txt", "csv"), ("다.json", "jsonl"), ("라.html", "html"), ("마.md", "text")] {
        assert_eq!(told(name, format), "", "{name}");
    }
}

#[test]
fn a_run_that_reads_nothing_leaves_a_good_file_as_it_was() {
    let folder = Folder::new();
    let empty = folder.write("빈 글.txt", " \n");
    for name in ["결과.html", "결과.jsonl", "결과.xlsx", "결과.txt"] {
        let out = folder.name(name);
        assert_eq!(run(&["-o", &out, "seeds/blog-jeju.txt"]).status, 0);
        let good = std::fs::read(&out).expect("written");
        let failed = run(&["-o", &out, &empty]);
        assert_eq!(failed.status, 1);
        assert!(failed.err.contains(&format!("no document was read; {out} is left as it was")), "{}", failed.err);
        assert_eq!(std::fs::read(&out).expect("still there"), good, "{name}");
    }
    let new = folder.name("새 결과.jsonl");
    assert_eq!(run(&["-o", &new, &empty]).status, 1);
    assert!(
        folder.read("새 결과.jsonl").contains("\"kind\":\"empty\""),
        "what failed is a result where nothing is lost"
    );
}

#[test]
fn a_name_that_promises_another_format_is_refused() {
    let folder = Folder::new();
    for name in ["결과.pdf", "결과.DOCX", "결과.hwp"] {
        let path = folder.name(name);
        for inputs in [&[NEWS][..], &[NEWS, "seeds/blog-jeju.txt"]] {
            let ran = run(&[&["-o", &path][..], inputs].concat());
            assert_eq!(ran.status, 2, "{name}");
            assert!(ran.err.contains(".txt, .json, .jsonl, .csv, .md, .html, .xlsx"), "{}", ran.err);
            assert!(!folder.path(name).exists(), "{name}");
        }
    }
    let asked = folder.name("글.hwp");
    assert_eq!(run(&["-f", "text", "-o", &asked, NEWS]).status, 0, "asked for by name");
    assert_eq!(run(&["-o", &folder.name("결과"), NEWS]).status, 0, "no ending");
    assert_eq!(run(&["-o", &folder.name("결과.pdf/"), NEWS]).status, 0, "a folder");
}

#[test]
fn an_export_may_lie_in_the_folder_that_is_made() {
    let folder = Folder::new();
    let export = folder.name("결과/dtm.csv");
    let refused = run(&["-o", &folder.name("결과"), "--export", &export, NEWS]);
    assert_eq!(refused.status, 2, "one input goes to a file");
    assert!(refused.err.contains("no such folder"), "{}", refused.err);
    let ran = run(&["-o", &folder.name("결과/"), "--export", &export, NEWS]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert!(folder.read("결과/dtm.csv").starts_with("document,term,"));
}

#[test]
fn nothing_is_written_where_nothing_was_attempted() {
    let folder = Folder::new();
    let path = folder.name("결과.txt");
    assert_eq!(run(&["-o", &path, "--encoding", "klingon", NEWS]).status, 2);
    assert!(!folder.path("결과.txt").exists());
}

#[test]
fn the_output_is_never_coloured_off_a_terminal_and_always_where_asked() {
    assert!(!run(&[NEWS]).out.contains('\u{1b}'));
    let coloured = run(&["--color", "always", NEWS]).out;
    assert!(coloured.contains('\u{1b}'));
    let plain = String::from_utf8(anstream_free(&coloured)).expect("UTF-8");
    assert_eq!(plain, run(&[NEWS]).out, "colour adds nothing but colour");
    let refused = program().args([NEWS]).env("NO_COLOR", "1").output().expect("starts");
    assert!(!refused.stdout.contains(&0x1b));
    let forced = program().args([NEWS]).env("CLICOLOR_FORCE", "1").output().expect("starts");
    assert!(forced.stdout.contains(&0x1b));
}

/// Without the escape sequences for colour: ESC [ … m.
fn anstream_free(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == 0x1b {
            rest.by_ref().find(|&b| b == b'm');
        } else {
            bytes.push(byte);
        }
    }
    bytes
}

#[test]
fn control_characters_of_an_article_do_not_reach_the_terminal() {
    let folder = Folder::new();
    let path = folder.write("글.txt", "시립 \u{1b}[31m수영장이\u{7} 새로 문을 열었다. 시민이 수영장을 찾았다.\n");
    for step in ["sentences", "words", "terms", "scores"] {
        let out = run(&["--show", step, &path]).out;
        assert!(!out.contains(['\u{1b}', '\u{7}']), "{step}: {out:?}");
    }
    let out = run(&["--explain", &path]).out;
    assert!(!out.contains(['\u{1b}', '\u{7}']), "{out:?}");
}

#[test]
fn several_documents_are_told_apart_by_their_names() {
    let out = run(&["seeds/news-semiconductor.txt", "seeds/blog-jeju.txt"]).out;
    assert!(out.contains("── seeds/news-semiconductor.txt ──") && out.contains("── seeds/blog-jeju.txt ──"), "{out}");
}

#[test]
fn the_manual_page_and_completions_are_generated() {
    for (what, part) in
        [("man", ".TH haeksim"), ("bash", "_haeksim"), ("zsh", "#compdef haeksim"), ("fish", "complete -c haeksim")]
    {
        let ran = run(&["--generate", what]);
        assert_eq!(ran.status, 0);
        assert!(ran.out.contains(part), "{what}");
    }
}
