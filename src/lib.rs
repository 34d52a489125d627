//! haeksim (핵심): key sentences and key terms of Korean text.
//!
//! ```
//! use haeksim::{Options, Summarizer};
//!
//! # fn main() -> haeksim::Result<()> {
//! let text = "시립 수영장 다시 연다\n\
//!     고칠 곳이 많아 닫혀 있던 시립 수영장이 두 해 만에 다시 문을 연다. 시는 다음 달부터 시립 수영장을 밤 10시까지 연다고 밝혔다. \
//!     주민들은 반가워했다.";
//! let options = Options { sentences: "1".parse()?, terms: 3, ..Options::default() };
//! let summarizer = Summarizer::new(options)?; // shared by all threads
//! let mut worker = summarizer.worker(); // one for each thread
//! let analysis = worker.analyze(text)?;
//!
//! assert_eq!(analysis.title.as_deref(), Some("시립 수영장 다시 연다"));
//! for &index in &analysis.summary {
//!     println!("{}", analysis.sentences[index].span.of(text));
//! }
//! assert_eq!(analysis.summary.len(), 1);
//! for term in &analysis.terms {
//!     println!("{} ({})", term.term, term.count);
//! }
//! assert!(analysis.terms.iter().any(|term| term.term.contains("수영장")));
//! # Ok(())
//! # }
//! ```
//!
//! A document travels the modules below from top to bottom: bytes are decoded ([`decode`]) and become documents
//! ([`source`]), the text is normalised ([`normalize`]), cut into morphemes ([`tokenize`]), sentences ([`split`]) and
//! words ([`words`]); terms are ranked ([`terms`]) and sentences chosen ([`summary`]). [`pipeline`] is that way as one
//! function. A module names only those above it.
//!
//! The library opens no file and prints nothing. Every [`document::Span`] it returns points into the text that was
//! given, in bytes, on the bounds of what a reader sees as characters. The same text gives the same answer, whatever
//! was read before and on whichever thread.

mod hangul;
mod marks;
mod endings;
mod connectives;
pub mod error;
pub mod date;
pub mod document;
pub mod decode;
pub mod normalize;
pub mod source;
pub mod tag;
mod joint;
#[allow(dead_code)] // it packs for `build.rs`
mod trie;
mod keys;
mod offices;
pub mod lexicon;
pub mod tokenize;
mod layout;
pub mod split;
pub mod words;
pub mod new_words;
mod candidates;
pub mod corpus;
pub mod options;
mod logarithms;
pub mod vocabulary;
pub mod query;
pub mod model;
mod greedy;
pub mod terms;
pub mod summary;
pub mod note;
pub mod pipeline;
pub mod duplicates;
pub mod report;
pub mod digest;

pub use error::{Error, Result};
pub use options::Options;
pub use pipeline::{Analysis, Summarizer, Worker};

/// The examples of the READMEs.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../README.md")]
    pub struct English;
    #[doc = include_str!("../README.ko.md")]
    pub struct Korean;
}
