//! Any bytes as a file of any form that is one document. The first byte chooses the form.
#![no_main]

use haeksim::source::document;
use haeksim::source::form::{Form, recognise};
use libfuzzer_sys::fuzz_target;

const FORMS: [Form; 9] =
    [Form::Text, Form::Markdown, Form::Subtitles, Form::Html, Form::Docx, Form::Hwp, Form::Hwpx, Form::Zip, Form::Ole];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let _ = recognise(bytes, ["", "txt", "json", "csv"][usize::from(first / 64)]);
    let form = FORMS[usize::from(first) % FORMS.len()];
    if let Ok(document) = document(form, "x", bytes, None) {
        assert!(!document.text.trim().is_empty());
        for &(span, _) in &document.roles {
            assert!(document.text.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
});
