//! Golden words: `tests/golden/tokens.txt` holds sentences and the words that come of them.
//!
//! A change of the lexicon or of the rules shows there. After a change that is meant:
//! `UPDATE_GOLDEN=1 cargo test --test it golden`, then read the difference.

use std::fmt::Write as _;
use std::fs;

use crate::support::{analyze, root};

/// The words of a sentence, analysed as a document of its own, eojeols apart by a space, words of an eojeol by `+`.
fn words(sentence: &str) -> String {
    let analysis = analyze(sentence).expect("a sentence has words");
    let mut line = String::new();
    let mut end = 0;
    for word in &analysis.words {
        let (start, joined) = (word.start as usize, word.start as usize == end);
        let gap = if start == 0 {
            ""
        } else if joined {
            " + "
        } else {
            "  "
        };
        let _ = write!(line, "{gap}{}/{}", word.of(sentence), word.tag);
        end = word.end as usize;
    }
    line
}

#[test]
fn golden_sentences_give_golden_words() {
    let path = root().join("tests/golden/tokens.txt");
    let golden = fs::read_to_string(&path).expect("golden file");
    let mut found = String::new();
    let mut sentences = 0;
    for line in golden.lines() {
        match line.split('\t').next().unwrap_or_default() {
            comment if comment.is_empty() || comment.starts_with('#') => found.push_str(line),
            sentence => {
                sentences += 1;
                let _ = write!(found, "{sentence}\t{}", words(sentence));
            }
        }
        found.push('\n');
    }
    assert!(sentences >= 40, "{sentences} sentences");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &found).expect("golden file");
        return;
    }
    let differing: Vec<String> = golden
        .lines()
        .zip(found.lines())
        .filter(|(expected, found)| expected != found)
        .map(|(expected, found)| format!("golden: {expected}\nfound:  {found}"))
        .collect();
    assert!(
        differing.is_empty(),
        "{}\nif this is meant: UPDATE_GOLDEN=1 cargo test --test it golden",
        differing.join("\n")
    );
}
