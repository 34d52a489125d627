//! Any text to sentences.
#![no_main]

use std::cell::RefCell;

use haeksim::document::Paragraph;
use haeksim::normalize::normalize;
use haeksim::split::{paragraphs, split};
use haeksim::tokenize::{TokenWorker, Tokenizer};
use libfuzzer_sys::fuzz_target;

thread_local! {
    static WORKER: RefCell<TokenWorker> = RefCell::new(Tokenizer::new().expect("a lexicon").worker());
}

fuzz_target!(|text: &str| {
    let normal = normalize(text);
    let text = normal.text.as_str();
    let mut morphemes = Vec::new();
    let paragraphs: Vec<Paragraph> = WORKER.with_borrow_mut(|worker| {
        let tokenized = |span| {
            let first = morphemes.len();
            worker.tokenize(text, span, &[], &mut morphemes);
            Paragraph { span, morphemes: first..morphemes.len() }
        };
        paragraphs(text).into_iter().map(tokenized).collect()
    });
    let mut at = 0;
    for sentence in split(text, &paragraphs, &morphemes, &[], text.lines().next()) {
        let span = sentence.span;
        assert!(span.start >= at && span.end > span.start, "{span:?} after {at}");
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        at = span.end;
    }
});
