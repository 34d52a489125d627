//! haeksim (핵심): key sentences and key terms of Korean text.

pub mod error;
pub mod document;
pub mod decode;
pub mod normalize;
pub mod tag;
pub mod joint;
pub mod tokenize;
pub mod split;
pub mod words;
