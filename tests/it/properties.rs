//! What must hold for any input at all.

use std::collections::BTreeMap;

use haeksim::corpus::{Corpus, Counter};
use haeksim::decode::decode;
use haeksim::document::{Document, Span};
use haeksim::options::Sentences;
use haeksim::report::{Run, Show, record};
use haeksim::source;
use haeksim::source::fields::Fields;
use haeksim::source::form::Form;
use haeksim::source::jsonl;
use haeksim::source::text;
use haeksim::words::Word;
use haeksim::{Analysis, Options, Summarizer};
use proptest::prelude::*;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::{Folder, analyze, document, records, run, run_with, with_worker};

fn analyze_document(document: &Document) -> haeksim::Result<Analysis> {
    with_worker(|worker| worker.analyze_document(document))
}

/// Pieces of which odd Korean texts are made.
const PIECES: &[&str] = &[
    "정부는 ",
    "새 정책을 ",
    "발표했다.",
    "라고 말했다",
    " \"",
    "”",
    "‘",
    "’",
    "(",
    ")",
    "[사진=",
    "ⓒ ",
    "▶ ",
    "◇ ",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{200B}",
    "\u{AD}",
    "&nbsp;",
    "&quot;",
    "1.5㎝ ",
    "2010. 01. 01. ",
    "U.S. ",
    "김바다 기자 ",
    "a@b.example ",
    "ㅋㅋㅋ",
    "^^ ",
    "...",
    "…",
    "? ",
    "!",
    "가",
    "\u{1100}\u{1161}\u{11A8}",
    "\u{1161}",
    "👨\u{200D}👩\u{200D}👧",
    "e\u{301}",
    "尹",
    "\u{F9E1}",
    "3나노 ",
    "AI ",
    "알리오올리오",
    "를 ",
    "의 ",
    "·",
    "ㆍ",
    "제3조 ",
    "① ",
    "가. ",
    "\t",
    "|",
    "%",
    "Ω",
    "*",
    "=",
    "\u{FFFD}",
    "\u{7}",
    "\u{10FFFF}",
    "했음 ",
    "했다",
    "요 ",
    "죠",
    "그러나 ",
    "이란",
    "은",
    "#",
    "【주 문】",
    "http://a.example/b ",
    ",",
    "쾰른",
    "ㅠㅠ ",
    "햏",
    "\u{115F}",
];

fn odd_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![2 => odd_text(), 1 => "\\PC{0,200}", 1 => any::<String>()]
}

/// Records as others write them: keys that mean something, with values of any kind.
fn any_record() -> impl Strategy<Value = Map<String, Value>> {
    let key = prop::sample::select(&["text", "본문", "sentences", "title", "제목", "id", "date", "분류", ""][..]);
    let value = prop_oneof![
        4 => any_text().prop_map(Value::from),
        2 => prop::collection::vec(odd_text(), 0..5).prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(serde_json::json!([{"text": 1}, null])),
    ];
    prop::collection::vec((key.prop_map(str::to_owned), value), 1..6).prop_map(|pairs| pairs.into_iter().collect())
}

fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => any::<String>(),
        6 => any_record().prop_map(|record| Value::Object(record).to_string()),
        1 => (any_record(), 0_usize..80).prop_map(|(record, length)| {
            Value::Object(record).to_string().chars().take(length).collect()
        }),
    ]
}

/// The spans lie in the text, in order, without overlap, on grapheme bounds.
fn assert_placed(text: &str, spans: impl Iterator<Item = Span>, what: &str) {
    let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let mut at = 0;
    for span in spans {
        assert!(span.start >= at && span.end > span.start && span.end <= text.len(), "{what}: {span:?} after {at}");
        assert!(bounds.binary_search(&span.start).is_ok(), "{what}: starts inside a character: {span:?}");
        assert!(bounds.binary_search(&span.end).is_ok(), "{what}: ends inside a character: {span:?}");
        at = span.end;
    }
}

/// Every letter and digit lies in one of the spans. What entities stand for is looked at by itself.
fn assert_covered(text: &str, spans: impl Iterator<Item = Span>, what: &str) {
    let mut text = text.replace("&nbsp;", "      ").replace("&quot;", "      ").into_bytes();
    for span in spans {
        text[span.start..span.end].fill(b' ');
    }
    let left = String::from_utf8(text).expect("spans end on the bounds of characters");
    // The fillers of Hangul are letters for Unicode, but invisible: no trace of them is left.
    let seen = |c: char| c.is_alphanumeric() && !matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}');
    assert!(!left.contains(seen), "{what}: left out: {:?}", left.trim());
}

fn check(text: &str) {
    for title in [None, Some("제목 ‘별빛 아래’ 👨‍👩‍👧".to_owned()), Some(text.chars().take(30).collect())]
    {
        let document = Document { title, ..document(text) };
        if let Ok(analysis) = analyze_document(&document) {
            check_analysis(&document, &analysis);
        }
    }
}

fn check_analysis(document: &Document, analysis: &Analysis) {
    let text = document.text.as_str();
    let sentences: Vec<Span> = analysis.sentences.iter().map(|sentence| sentence.span).collect();
    match &document.sentences {
        // One that was given may be empty, and keeps its place all the same; what is invisible at its ends may be lost.
        Some(given) => {
            assert_eq!(sentences.len(), given.len());
            assert!(given.iter().zip(&sentences).all(|(given, own)| given.contains(*own)), "{given:?} {sentences:?}");
        }
        None => assert_placed(text, sentences.iter().copied(), "sentences"),
    }
    assert_placed(text, analysis.words.iter().map(Word::span), "words");
    // The number of a page is no text.
    let breaks = || analysis.breaks.iter().map(|&(span, _)| span);
    assert_covered(text, analysis.words.iter().map(Word::span).chain(breaks()), "words");
    assert_covered(text, analysis.sentences.iter().map(|sentence| sentence.span).chain(breaks()), "sentences");
    assert!(analysis.summary.is_sorted() && analysis.summary.iter().all(|&i| i < analysis.sentences.len()));
    for term in &analysis.terms {
        assert_placed(text, term.spans.iter().copied(), &term.term);
        assert!(term.term.chars().all(|c| !c.is_control()), "{:?}", term.term);
    }
    for show in [Show::Result, Show::Sentences, Show::Words, Show::Terms, Show::Scores, Show::Text] {
        let line = serde_json::to_string(&record(document, None, analysis, show, true)).expect("a record");
        assert!(!line.contains('\n'), "a record is one line");
        let value: serde_json::Value = serde_json::from_str(&line).expect("valid JSON");
        assert_eq!(value["type"], "document");
        for sentence in ["summary", "sentences"].iter().filter_map(|list| value[list].as_array()).flatten() {
            let at = |key: &str| sentence[key].as_u64().expect("an offset") as usize;
            assert_eq!(text.get(at("start")..at("end")), sentence["text"].as_str(), "an exact slice");
        }
    }
}

/// A few cases; `PROPTEST_CASES=5000` for a long look.
fn cases(few: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { few };
    ProptestConfig { cases, failure_persistence: None, ..default }
}

/// Each way to read a file that is one document.
const FORMS: [Form; 9] =
    [Form::Text, Form::Markdown, Form::Subtitles, Form::Html, Form::Docx, Form::Hwp, Form::Hwpx, Form::Zip, Form::Ole];

/// The terms of a text as an NFC reader sees them: their forms and how often each is found.
fn terms_of(text: &str) -> Option<Vec<(String, usize)>> {
    let analysis = analyze(text).ok()?;
    Some(analysis.terms.into_iter().map(|term| (term.term, term.spans.len())).collect())
}

/// What a summary of so many sentences and a list of so many terms choose.
fn chosen(text: &str, count: usize) -> Option<(Vec<usize>, Vec<String>)> {
    let options = Options { sentences: Sentences::Count(count), terms: count, ..Options::default() };
    let analysis = Summarizer::new(options).expect("a summarizer").worker().analyze(text).ok()?;
    Some((analysis.summary, analysis.terms.into_iter().map(|term| term.term).collect()))
}

/// The table of some documents, given by their keys.
fn table_of(documents: &[Vec<String>]) -> Vec<u8> {
    let (mut counter, mut table) = (Counter::new(), Vec::new());
    for keys in documents {
        counter.add(keys).expect("counted");
    }
    counter.write(&mut table).expect("written");
    table
}

/// Records of a run, each as a line, without those of the run itself.
fn lines_of(arguments: &[&str]) -> Vec<String> {
    let ran = run(arguments);
    assert!(ran.status <= 1 && !ran.err.contains("panicked"), "{}", ran.err);
    records(&ran.out).iter().map(ToString::to_string).collect()
}

proptest! {
    // Each case starts the program or opens a summarizer, some of them several times.
    #![proptest_config(cases(8))]

    #[test]
    fn any_bytes_through_the_program_are_a_record_or_an_error(bytes in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        any_text().prop_map(String::into_bytes),
    ]) {
        let ran = run_with(&["-f", "json"], bytes);
        prop_assert!(ran.status <= 1 && !ran.err.contains("panicked"), "{}", ran.err);
        if ran.status == 0 {
            let value: serde_json::Value = serde_json::from_str(&ran.out).expect("valid JSON");
            prop_assert_eq!(&value["documents"][0]["type"], "document");
        } else {
            prop_assert!(ran.err.starts_with("haeksim: ") && !ran.err.contains("internal"), "{}", ran.err);
        }
    }

    #[test]
    fn the_order_of_files_and_the_number_of_threads_change_no_record(
        texts in prop::collection::vec(odd_text(), 2..7), turn in 0_usize..7, jobs in 2_usize..6
    ) {
        let folder = Folder::new();
        let names: Vec<String> =
            texts.iter().enumerate().map(|(n, text)| folder.write(&format!("{n}.txt"), text)).collect();
        let mut turned = names.clone();
        turned.rotate_left(turn % names.len());
        let [one, many] = ["1".to_owned(), jobs.to_string()];
        let with = |jobs: &str, names: &[String]| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines_of(&[&["-f", "jsonl", "--show", "scores", "-j", jobs][..], &names].concat())
        };
        let first = with(&one, &names);
        prop_assert_eq!(&first, &with(&many, &names));
        let mut back = with(&many, &turned);
        back.rotate_right(turn % names.len());
        // Which of two copies is the earlier one depends on the order, and nothing else.
        let alone = |lines: Vec<String>| lines.into_iter().map(|line| {
            let mut value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
            value.as_object_mut().expect("a record").shift_remove("duplicate_of");
            value
        }).collect::<Vec<_>>();
        prop_assert_eq!(alone(first), alone(back));
    }

    #[test]
    fn a_larger_count_only_adds(text in odd_text()) {
        let counts: Vec<_> = [1, 2, 4, 9].into_iter().filter_map(|count| chosen(&text, count)).collect();
        for (fewer, more) in counts.iter().zip(counts.iter().skip(1)) {
            prop_assert!(fewer.0.iter().all(|index| more.0.contains(index)), "{fewer:?} {more:?}");
            prop_assert!(more.1.starts_with(&fewer.1), "{fewer:?} {more:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_bytes_in_any_form_are_a_document_or_a_reason(bytes in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        any_text().prop_map(String::into_bytes),
    ]) {
        for form in FORMS {
            if let Ok(document) = source::document(form, "x", &bytes, None) {
                prop_assert!(!document.text.trim().is_empty());
                if let Ok(analysis) = analyze_document(&document) {
                    check_analysis(&document, &analysis);
                }
            }
        }
    }

    #[test]
    fn composed_and_decomposed_text_give_the_same_terms(text in odd_text()) {
        let (nfc, nfd): (String, String) = (text.nfc().collect(), text.nfd().collect());
        prop_assert_eq!(terms_of(&nfc), terms_of(&nfd));
    }

    #[test]
    fn merged_tables_are_the_table_of_the_whole(
        documents in prop::collection::vec(prop::collection::hash_set("[가나다a-c]{1,3}", 0..9), 0..12), cut in 0_usize..12
    ) {
        let keys: Vec<Vec<String>> = documents.into_iter().map(|keys| keys.into_iter().collect()).collect();
        let (before, after) = keys.split_at(cut.min(keys.len()));
        let parts = [before, after].map(|part| Corpus::read(table_of(part)).expect("a table"));
        let mut merged = Vec::new();
        Corpus::merge(&parts, &mut merged).expect("merged");
        prop_assert_eq!(merged, table_of(&keys));
    }

    #[test]
    fn any_bytes_are_text_or_a_reason(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = text::document("x", &bytes, None) {
            check(&document.text);
        }
    }

    #[test]
    fn any_text_gives_spans_that_fit_it(text in any_text()) {
        check(&text);
    }

    #[test]
    fn korean_text_cut_and_joined_anywhere_gives_spans_that_fit_it(text in odd_text(), again in odd_text()) {
        check(&format!("{text}{again}"));
    }

    #[test]
    fn what_was_read_before_changes_nothing(text in odd_text(), other in odd_text()) {
        let first = analyze(&text).ok();
        let _ = analyze(&other);
        prop_assert_eq!(first, analyze(&text).ok());
    }

    #[test]
    fn any_line_is_a_record_or_a_reason(line in any_line()) {
        if let Ok(document) = jsonl::document(&line, &Fields::default(), "x")
            && let Ok(analysis) = analyze_document(&document)
        {
            check_analysis(&document, &analysis);
        }
    }

    #[test]
    fn a_record_with_a_text_is_read_whatever_else_it_holds(text in any_text(), mut record in any_record()) {
        record.insert("text".to_owned(), text.clone().into());
        let document = jsonl::document(&Value::Object(record).to_string(), &Fields::default(), "x");
        prop_assert_eq!(document.as_ref().map(|document| &document.text).ok(), Some(&text).filter(|t| !t.trim().is_empty()));
    }

    #[test]
    fn ready_made_sentences_that_are_no_stretches_of_the_text_are_refused(
        text in odd_text(), ends in prop::collection::vec(0_usize..40, 0..8)
    ) {
        let spans: Vec<Span> = ends.chunks(2).map(|pair| Span { start: pair[0], end: pair[pair.len() - 1] }).collect();
        let mut at = 0;
        let placed = spans.iter().all(|span| {
            let good = span.start >= at && text.get(span.start..span.end).is_some();
            at = span.end;
            good
        });
        let given = Document { sentences: Some(spans.clone()), ..document(&text) };
        match analyze_document(&given) {
            Ok(analysis) => prop_assert!(placed && analysis.sentences.len() == spans.len()),
            Err(haeksim::Error::Record(_)) => prop_assert!(!placed),
            Err(other) => prop_assert!(matches!(other, haeksim::Error::Empty), "{other}"),
        }
    }

    #[test]
    fn ready_made_sentences_come_back_as_they_are(given in prop::collection::vec(odd_text(), 1..6)) {
        let line = serde_json::json!({"sentences": given}).to_string();
        if let Ok(document) = jsonl::document(&line, &Fields::default(), "x")
            && let Ok(analysis) = with_worker(|worker| worker.analyze_document(&document))
        {
            prop_assert_eq!(analysis.sentences.len(), given.len());
        }
    }

    #[test]
    fn text_in_utf_8_and_utf_16_decodes_to_itself(text in "[가-힣 a-z.,!?\n]{1,80}") {
        prop_assert_eq!(&decode(text.as_bytes(), None).expect("text").text, &text);
        let wide = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes));
        prop_assert_eq!(&decode(&wide.collect::<Vec<u8>>(), None).expect("text").text, &text);
    }
}

#[test]
fn what_once_went_wrong_does_not_again() {
    for text in [
        "👨\u{200D}👩\u{200D}👧",
        "김바다 기자 =\u{1161}",
        "3나노 3나노 3나노 ",
        "가. !‘① # [((== ,, ·· ‘‘ (,( ··",
        "가\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        check(text);
    }
}

#[test]
fn a_run_record_is_one_line_of_json() {
    let line = serde_json::to_string(&Run::new(BTreeMap::new())).expect("a record");
    assert!(line.starts_with(r#"{"type":"run","schema":1,"#), "{line}");
}

#[test]
fn what_is_not_asked_for_is_left_out_and_changes_nothing_else() {
    let text = "시는 새 다리를 놓는다고 밝혔다. 다리는 봄에 열린다. 새 다리의 길이는 300m다.";
    let options = Options { reasons: false, words: false, ..Options::default() };
    let bare = Summarizer::new(options).expect("a summarizer").worker().analyze(text).expect("analysed");
    let mut all = analyze(text).expect("analysed");
    let sentences = all.sentences.iter_mut().map(|sentence| &mut sentence.reasons);
    let reasons = sentences.chain(all.terms.iter_mut().map(|term| &mut term.reasons));
    assert!(!all.words.is_empty() && reasons.fold(0, |sum, own| sum + own.drain(..).count()) > 0);
    all.words.clear();
    assert_eq!(bare, all);
}
