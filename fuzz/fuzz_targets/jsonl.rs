//! Any text as a record of JSON Lines, and as a list of records.
#![no_main]

use haeksim::source::fields::Fields;
use haeksim::source::jsonl::{document, id, records};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let fields = Fields::default();
    let _ = id(text, &fields);
    if let Ok(document) = document(text, &fields, "x") {
        for span in document.sentences.iter().flatten() {
            assert!(document.text.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
    for line in records(text).iter().flatten() {
        let _ = document(line, &fields, "x");
    }
});
