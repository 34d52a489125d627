//! haeksim (핵심): key sentences and key terms of Korean text.

pub mod error;
pub mod document;
pub mod decode;
pub mod normalize;
pub mod source;
pub mod tag;
pub mod joint;
pub mod lexicon;
pub mod tokenize;
pub mod layout;
pub mod split;
pub mod words;
pub mod candidates;
pub mod corpus;
pub mod options;
pub mod vocabulary;
pub mod model;
pub mod terms;
pub mod summary;
pub mod pipeline;
pub mod duplicates;
pub mod digest;
pub mod report;

pub use error::{Error, Result};
pub use options::Options;
pub use pipeline::{Analysis, Summarizer, Worker};
