//! A collection that is done in parts, by pipes alone: what an engine on many machines needs of the program.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Folder, Ran, program, records, run, run_with, seed, seeds};

/// Articles as lines: every seed, and every seed again without its last line, which makes it a near-duplicate.
fn lines() -> Vec<String> {
    let whole = seeds().into_iter().map(|name| (name.clone(), seed(&name)));
    let short = whole.clone().map(|(name, text)| {
        let text = text.trim_end().rsplit_once('\n').expect("more than a line").0.to_owned();
        (format!("short-{name}"), text)
    });
    whole.chain(short).map(|(id, text)| json!({"id": id, "text": text}).to_string() + "\n").collect()
}

fn bytes(arguments: &[&str], input: impl Into<Vec<u8>>) -> Vec<u8> {
    let output = program().args(arguments).write_stdin(input).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

const BUILD: [&str; 6] = ["corpus", "build", "--from", "jsonl", "-o-", "-"];

#[test]
fn tables_through_pipes_add_up_to_the_inputs_own_and_give_its_records() {
    let (folder, lines) = (Folder::new(), lines());
    let (first, rest) = lines.split_at(5);
    folder.write("first.df", bytes(&BUILD, first.concat()));
    let merged = bytes(&["corpus", "merge", &folder.name("first.df"), "-", "-o-"], bytes(&BUILD, rest.concat()));
    assert_eq!(merged, bytes(&BUILD, lines.concat()));
    let info: Value = serde_json::from_slice(&bytes(&["corpus", "info", "-"], merged.as_slice())).expect("JSON");
    assert_eq!(info["documents"], lines.len());

    let (table, all) = (folder.write("all.df", &merged), folder.write("all.jsonl", lines.concat()));
    let added = run_with(&["--from", "jsonl", "-f", "jsonl", "--add-corpus", &table, "-"], lines.concat());
    let own = run(&["-f", "jsonl", "--corpus", "self", &all]);
    assert_eq!(records(&added.out), records(&own.out));
    assert_ne!(records(&added.out), records(&run(&["-f", "jsonl", &all]).out));
}

#[test]
fn counts_that_are_given_are_added_to_the_inputs_own() {
    let (folder, lines) = (Folder::new(), lines());
    let (first, rest) = lines.split_at(5);
    let (first_table, rest_file) =
        (folder.write("first.df", bytes(&BUILD, first.concat())), folder.write("rest.jsonl", rest.concat()));
    let all = folder.write("all.df", bytes(&BUILD, lines.concat()));
    let of_rest = |options: &[&str]| records(&run(&[&["-f", "jsonl", &rest_file], options].concat()).out);
    let both = of_rest(&["--corpus", "self", "--add-corpus", &first_table]);
    assert_eq!(both, of_rest(&["--add-corpus", &all]));
    assert_ne!(both, of_rest(&["--corpus", "self"]));
}

#[test]
fn a_part_without_documents_is_an_empty_table_where_that_is_allowed() {
    let refused = run_with(&BUILD, "");
    assert!(refused.status == 2 && refused.err.contains("no document to count"), "{}", refused.err);
    let empty = bytes(&[&BUILD[..], &["--allow-empty"]].concat(), "\n");
    let folder = Folder::new();
    let path = folder.write("empty.df", empty);
    let some = bytes(&BUILD, lines().concat());
    assert_eq!(bytes(&["corpus", "merge", &path, "-", "-o-"], some.as_slice()), some);
}

#[test]
fn a_count_knows_the_same_keys_of_records_as_the_filter() {
    let renamed: String = lines().concat().replace("\"text\":", "\"body\":");
    let fields = ["--text-field", "body"];
    assert_eq!(bytes(&[&BUILD[..], &fields].concat(), renamed), bytes(&BUILD, lines().concat()));
}

#[test]
fn a_table_is_read_once_so_that_it_may_come_through_a_pipe() {
    let (folder, table) = (Folder::new(), bytes(&BUILD, lines().concat()));
    let (file, all) = (folder.write("all.df", &table), folder.write("all.jsonl", lines().concat()));
    let piped = String::from_utf8(bytes(&["--corpus", "-", "-f", "jsonl", &all], table)).expect("text");
    assert_eq!(records(&piped), records(&run(&["--corpus", &file, "-f", "jsonl", &all]).out));
}

#[test]
fn a_packed_table_is_not_added() {
    let folder = Folder::new();
    let all = folder.write("all.jsonl", lines().concat());
    let table = folder.name("packed.df");
    assert_eq!(run(&["corpus", "build", "--weights", "all=1", &all, "-o", &table]).status, 0);
    let refused = run(&["--add-corpus", &table, &all]);
    assert!(refused.status == 2 && refused.err.contains("packed"), "{}", refused.err);
}

/// Records with sketches, of documents that were analysed in parts.
fn sketched() -> Vec<Value> {
    let lines = lines();
    let parts = lines.chunks(7).map(|part| {
        let Ran { out, .. } = run_with(&["--from", "jsonl", "-f", "jsonl", "--sketches", "-"], part.concat());
        records(&out)
    });
    parts.flatten().collect()
}

#[test]
fn sketches_of_parts_tell_the_near_duplicates_and_the_terms_of_the_whole() {
    let (folder, sketched) = (Folder::new(), sketched());
    let (sketches, documents): (Vec<Value>, Vec<Value>) =
        sketched.iter().cloned().partition(|record| record["type"] == "sketch");
    assert_eq!(sketches.len(), documents.len());
    run(&["--from", "jsonl", &folder.write("all.jsonl", lines().concat()), "-o", &folder.name("out/")]);

    let text: String = sketched.iter().map(|record| record.to_string() + "\n").collect();
    let told = String::from_utf8(bytes(&["duplicates", "-"], text)).expect("text");
    let told: BTreeMap<String, String> = told
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("a record"))
        .map(|pair| (pair["id"].to_string(), pair["duplicate_of"].to_string()))
        .collect();
    let expected: BTreeMap<String, String> = records(&folder.read("out/documents.jsonl"))
        .iter()
        .filter(|record| record.get("duplicate_of").is_some())
        .map(|record| (record["id"].to_string(), record["duplicate_of"].to_string()))
        .collect();
    assert!(told == expected && expected.len() > 5, "{told:?} {expected:?}");

    let copies = documents.iter().filter(|document| told.contains_key(&document["id"].to_string()));
    let copies = folder.write("copies.jsonl", lines_of(copies));
    let parts = documents.chunks(9).enumerate().map(|(number, part)| {
        let table = bytes(&["terms", "--partial", "-"], lines_of(part));
        folder.write(&format!("part-{number}"), table)
    });
    let parts: Vec<String> = parts.collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let table = bytes(&[&["terms", "--without", &copies][..], &parts].concat(), "");
    assert_eq!(String::from_utf8(table).expect("text"), folder.read("out/terms.csv"));
}

fn lines_of<'a>(records: impl IntoIterator<Item = &'a Value>) -> String {
    records.into_iter().map(|record| record.to_string() + "\n").collect()
}

#[test]
fn the_table_of_terms_of_two_folders_is_that_of_all_documents_together() {
    let (folder, lines) = (Folder::new(), lines());
    let all = folder.write("all.jsonl", lines.concat());
    let mut halves = Vec::new();
    for (name, half) in [("a", &lines[..9]), ("b", &lines[9..])] {
        let lines = folder.write(&format!("{name}.jsonl"), half.concat());
        run(&["--from", "jsonl", &lines, "-o", &folder.name(&format!("{name}/"))]);
        halves.push(folder.name(&format!("{name}/documents.jsonl")));
    }
    for count in [&[][..], &["--count-duplicates"]] {
        run(&[&["--from", "jsonl", "--force", &all, "-o", &folder.name("all/")], count].concat());
        let table = folder.name("all/documents.jsonl");
        assert_eq!(run(&[&["terms", &table], count].concat()).out, folder.read("all/terms.csv"));
    }
    // The near-duplicates of what stands in the other half are nobody's here, so each is counted.
    let written = folder.name("terms.csv");
    run(&["terms", "--count-duplicates", &halves[0], &halves[1], "-o", &written]);
    assert_eq!(folder.read("terms.csv"), folder.read("all/terms.csv"));
    let digest = run(&["--from", "jsonl", &all, "-f", "jsonl", "--digest", "--count-duplicates"]).out;
    assert_eq!(run_with(&["terms", "--count-duplicates", "-"], digest).out, folder.read("all/terms.csv"));
    let refused = run_with(&["terms", "-"], "{\"type\":\"term\",\"key\":\"a\"}\n");
    assert!(refused.status == 2 && refused.err.contains("-: line 1 is no record"), "{}", refused.err);
    let spaced = folder.read("a/documents.jsonl").replace('\n', "\n\n");
    let (whole, spaced) = (run(&["terms", &halves[0]]), run_with(&["terms", "-"], spaced));
    assert!(whole.out == spaced.out && spaced.status == 0, "a blank line is passed over: {}", spaced.err);
    let refused = run_with(&["terms", "-", "--without", "-"], "");
    assert!(refused.status == 2 && refused.err.contains("can be read once"), "{}", refused.err);
}

#[test]
fn what_was_never_added_takes_no_more_away_than_there_is() {
    let term = |mentions: u64, score: f64| json!({"term": "한국", "score": score, "count": mentions});
    let record = |mentions, score| json!({"type": "document", "id": "a", "terms": [term(mentions, score)]});
    let (folder, two) = (Folder::new(), lines_of(&[record(2, 0.5), record(2, 0.1)]));
    let other = folder.write("other.jsonl", lines_of(&[record(5, 0.5)]));
    let table = bytes(&["terms", "--without", &other, "-"], two);
    assert!(String::from_utf8(table).expect("text").ends_with("\n한국,1,0,0.1000\n"));
}

#[test]
fn sketches_need_a_stream_of_records() {
    let refused = run_with(&["--sketches", "-"], "비가 온다.");
    assert!(refused.status == 2 && refused.err.contains("--format jsonl"), "{}", refused.err);
    let damaged = run_with(&["duplicates", "-"], "{\"type\":\"sketch\",\"id\":\"a\",\"signature\":\"0x\"}\n");
    assert!(damaged.status == 2 && damaged.err.contains("line 1"), "{}", damaged.err);
}

#[test]
fn stats_are_the_last_line_on_standard_error_and_change_no_result() {
    let input = lines().concat() + "{broken\n";
    let arguments = ["--from", "jsonl", "-f", "jsonl", "-"];
    let plain = run_with(&arguments, input.clone());
    let told = run_with(&[&["--stats"], &arguments[..]].concat(), input);
    assert_eq!(plain.out, told.out);
    let stats: Value = serde_json::from_str(told.err.lines().next_back().expect("a line")).expect("a record");
    let chars: u64 = records(&told.out).iter().filter_map(|record| record["chars"].as_u64()).sum();
    assert_eq!((&stats["type"], &stats["failed"]), (&json!("stats"), &json!(1)));
    assert_eq!((&stats["documents"], &stats["chars"]), (&json!(lines().len()), &json!(chars)));
    assert!(stats["morphemes"].as_u64().expect("a count") > chars / 4, "{stats}");
    assert!(stats["seconds"].as_f64().expect("a time") > 0.0, "{stats}");
}
