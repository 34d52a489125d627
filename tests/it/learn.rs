//! Weights from labelled documents.

use serde_json::json;

use crate::support::{Folder, record, run};

/// The examples of a document that were chosen, as `learn --features` names them.
fn chosen(gold: &str) -> Vec<String> {
    let ran = run(&["learn", "--features", "--elsewhere", gold]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let rows = ran.out.lines().filter_map(|line| line.split('\t').collect::<Vec<_>>().get(1..3)?.try_into().ok());
    rows.filter(|[label, _]: &[&str; 2]| *label == "1").map(|[_, name]| name.to_owned()).collect()
}

const TEXT: &str = "수영장이 다시 문을 연다. 시민 이백 명이 첫날 왔다. 물은 맑고 따뜻했다.";

#[test]
fn a_title_that_stands_apart_moves_no_label() {
    let folder = Folder::new();
    let sentences = ["수영장이 다시 문을 연다.", "시민 이백 명이 첫날 왔다.", "물은 맑고 따뜻했다."];
    for title in [None, Some("시립 수영장 개장")] {
        let by_index = json!({"id": 1, "title": title, "sentences": sentences, "gold_extractive": [1]}).to_string();
        assert_eq!(chosen(&folder.write("번호.jsonl", by_index)), ["1"]);
        // The second sentence, in characters.
        let by_span =
            json!({"id": 1, "title": title, "text": TEXT, "gold_spans": [[15, 30]], "gold_keywords": ["수영장"]});
        assert_eq!(chosen(&folder.write("자리.jsonl", by_span.to_string())), ["1", "수영장"]);
    }
}

#[test]
fn each_kind_of_labels_gets_its_part_of_the_model() {
    let folder = Folder::new();
    let elsewhere = json!({"id": 1, "text": TEXT, "gold_spans": [[0, 14]], "gold_keywords": ["수영장"]}).to_string();
    let (elsewhere, model) = (folder.write("다른.jsonl", elsewhere), folder.name("모형.txt"));
    let ran = run(&["learn", "seeds/labels.jsonl", "--elsewhere", &elsewhere, "--rounds", "5", "-o", &model]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let written = folder.read("모형.txt");
    for part in ["[sentences]", "[sentences-elsewhere]", "[terms]"] {
        assert!(written.contains(part), "{part} not in {written}");
    }
    assert_eq!(
        record(&["--model", &model, "seeds/column-library.txt"], "")["summary"].as_array().map(Vec::len),
        Some(3)
    );
    // One kind alone is a model for all texts.
    let ran = run(&["learn", "seeds/labels.jsonl", "--rounds", "5", "-o", &model]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(
        record(&["--model", &model, "seeds/column-library.txt"], "")["summary"].as_array().map(Vec::len),
        Some(3)
    );
}

#[test]
fn labels_that_fit_no_sentence_are_refused_with_their_line() {
    let folder = Folder::new();
    let two = json!({"sentences": ["수영장이 다시 문을 연다.", "물은 맑고 따뜻했다."]});
    let text = json!({"text": "수영장이 다시 문을 연다. 물은 맑고 따뜻했다."});
    for (document, label, gold, told) in [
        (&two, "gold_extractive", json!([2]), "there is no sentence 2; it has 2, and indexes count from 0"),
        (&two, "gold_extractive", json!([-1]), "counted from 0"),
        (&two, "gold_extractive", json!(["1"]), "counted from 0"),
        (&two, "gold_extractive", json!([0.5]), "counted from 0"),
        (&two, "gold_extractive", json!("0"), "counted from 0"),
        (&text, "gold_extractive", json!([0]), "`gold_spans`"),
        (&text, "gold_spans", json!([-3, 0, 9]), "`gold_spans`"),
        (&text, "gold_spans", json!([[-3, 0, 9]]), "`gold_spans`"),
        (&text, "gold_spans", json!([[90, 99]]), "`gold_spans`"),
        (&text, "gold_keywords", json!("수영장"), "a list of strings"),
        (&text, "gold_keywords", json!([1]), "a list of strings"),
    ] {
        let mut document = document.clone();
        document[label] = gold;
        let gold = folder.write("정답.jsonl", format!("\n{document}\n"));
        let ran = run(&["learn", "--rounds", "1", &gold]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{document}");
        assert!(ran.err.contains("정답.jsonl, line 2: ") && ran.err.contains(told), "{}", ran.err);
    }
}

#[test]
fn a_document_without_labels_is_named() {
    let folder = Folder::new();
    let gold = folder.write("정답.jsonl", format!("\n{}\n", json!({"id": 1, "text": TEXT})));
    let ran = run(&["learn", &gold]);
    assert_eq!(ran.status, 2, "{}", ran.err);
    assert!(ran.err.contains("정답.jsonl, line 2") && ran.err.contains("gold_spans"), "{}", ran.err);
}
