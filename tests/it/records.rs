//! The records: what other programs read.

use serde_json::Value;

use crate::support::{record, records, run};

const NEWS: &str = "seeds/news-semiconductor.txt";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn the_keys_of_schema_1() {
    let ran = run(&["-f", "jsonl", NEWS]);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(keys(&lines[0]), ["type", "schema", "haeksim", "dictionary", "options"]);
    assert_eq!(lines[0]["schema"], 1);
    assert_eq!(lines[0]["haeksim"], env!("CARGO_PKG_VERSION"));
    assert_eq!(keys(&lines[0]["options"]), ["sentences", "terms"]);
    for key in ["type", "id", "path", "encoding", "replaced", "title", "chars", "sentence_count", "summary", "terms"] {
        assert!(keys(&lines[1]).contains(&key), "{key}");
    }
    let sentence = &lines[1]["summary"][0];
    assert_eq!(keys(sentence), ["index", "start", "end", "char_start", "char_end", "text", "score"]);
    for key in ["term", "score", "count", "spans"] {
        assert!(keys(&lines[1]["terms"][0]).contains(&key), "{key}");
    }
    assert_eq!(lines[2], serde_json::json!({"type": "end", "documents": 1, "failed": 0}));
}

#[test]
fn indexes_of_the_summary_are_those_of_the_sentences() {
    let summary = record(&[NEWS], "");
    let shown = record(&["--show", "sentences", NEWS], "");
    let sentences = shown["sentences"].as_array().expect("sentences");
    assert_eq!(summary["sentence_count"], sentences.len());
    for (place, sentence) in sentences.iter().enumerate() {
        assert_eq!(sentence["index"], place);
    }
    for chosen in summary["summary"].as_array().expect("summary") {
        let index = usize::try_from(chosen["index"].as_u64().expect("number")).expect("small");
        assert_eq!((&chosen["text"], &chosen["start"]), (&sentences[index]["text"], &sentences[index]["start"]));
    }
}

#[test]
fn json_holds_the_records_of_json_lines() {
    let lines = run(&["-f", "jsonl", NEWS, "seeds/no-such-file.txt"]);
    let whole = run(&["-f", "json", NEWS, "seeds/no-such-file.txt"]);
    assert_eq!((lines.status, whole.status), (1, 1));
    let whole: Value = serde_json::from_str(&whole.out).expect("one JSON value");
    assert_eq!(whole["documents"], Value::Array(records(&lines.out)));
    assert_eq!(whole["end"]["failed"], 1);
}

#[test]
fn an_output_path_or_a_format_is_no_option_that_changes_a_result() {
    let first = |arguments: &[&str]| run(arguments).out.lines().next().map(str::to_owned);
    let plain = first(&["-f", "jsonl", NEWS]);
    assert_eq!(plain, first(&["-f", "jsonl", "-q", "--color", "always", NEWS]));
    assert_ne!(plain, first(&["-f", "jsonl", "-n", "20%", NEWS]));
}

#[test]
fn standard_input_has_a_hyphen_for_a_name() {
    let record = record(&[], "시립 수영장이 새로 문을 열었다.");
    assert_eq!(record["id"], "-");
}
