//! One input to its documents: a file for each format. Bytes come in, [`crate::document::Document`]s go out; opening
//! and reading is the program's business.

pub mod jsonl;
pub mod text;
