//! Any text as the user's lists, and the words of it in a text.
#![no_main]

use haeksim::document::Span;
use haeksim::lexicon::{UserWords, entries, synonyms, user_words};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (words, warnings) = user_words(text);
    assert!(words.len() + warnings.len() <= text.lines().count());
    assert!(entries(text).all(|entry| !entry.is_empty()));
    assert!(synonyms(text).iter().all(|forms| forms.len() > 1));
    let Ok(found) = UserWords::new(&words) else { return };
    for (span, _) in found.find(text, Span::new(0, text.len())) {
        assert!(text.get(span.start..span.end).is_some_and(|word| !word.is_empty()), "{span:?}");
    }
});
