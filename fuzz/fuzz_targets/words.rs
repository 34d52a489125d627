//! Any text through the whole pipeline: its words, terms and sentences lie in it.
#![no_main]

use std::cell::RefCell;

use haeksim::{Options, Summarizer, Worker};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::new(Summarizer::new(Options::default()).expect("a summarizer").worker());
}

fuzz_target!(|text: &str| {
    let Ok(analysis) = WORKER.with_borrow_mut(|worker| worker.analyze(text)) else { return };
    let mut at = 0;
    for span in analysis.words.iter().map(haeksim::words::Word::span) {
        assert!(span.start >= at && text.get(span.start..span.end).is_some(), "{span:?} after {at}");
        at = span.end;
    }
    for span in analysis.terms.iter().flat_map(|term| &term.spans) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    assert!(analysis.summary.iter().all(|&index| index < analysis.sentences.len()));
});
