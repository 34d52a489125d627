//! Sentences and their roles, by what is tested; here is what all of it uses.

mod ends;
mod frames;
mod growth;
mod roles;
mod titles;

use super::*;
use crate::normalize::normalize;
use crate::tokenize::Tokenizer;

fn sentences(text: &str) -> Vec<(Role, String)> {
    sentences_below(None, text)
}

fn sentences_below(title: Option<&str>, text: &str) -> Vec<(Role, String)> {
    let text = normalize(text).text;
    let mut worker = Tokenizer::new().expect("built in").worker();
    let mut morphemes = Vec::new();
    let mut parts = Vec::new();
    for span in paragraphs(&text) {
        let first = morphemes.len();
        worker.tokenize(&text, span, &[], &mut morphemes);
        parts.push(Paragraph { span, morphemes: first..morphemes.len() });
    }
    let sentences = split(&text, &parts, &morphemes, &[], title);
    assert_covers(&text, &sentences);
    sentences.into_iter().map(|s| (s.role, s.span.of(&text).to_owned())).collect()
}

/// Every visible character belongs to one sentence, in order, and no sentence has white space around it.
fn assert_covers(text: &str, sentences: &[Sentence]) {
    let mut at = 0;
    for sentence in sentences {
        assert!(sentence.span.start >= at && text[at..sentence.span.start].trim().is_empty());
        assert_eq!(sentence.span.of(text), sentence.span.of(text).trim());
        at = sentence.span.end;
    }
    assert!(text[at..].trim().is_empty());
}

/// The sentences stand in `marked` between `|`.
fn assert_split(marked: &str) {
    let want: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = marked.replace(" | ", " ").replace('|', "");
    let got = sentences(&text);
    assert_eq!(got.iter().map(|s| s.1.as_str()).collect::<Vec<_>>(), want);
}

fn roles(text: &str) -> Vec<Role> {
    sentences(text).into_iter().map(|s| s.0).collect()
}
