//! haeksim (핵심): key sentences and key terms of Korean text.

pub mod decode;
pub mod document;
pub mod error;
pub mod joint;
pub mod normalize;
pub mod split;
pub mod tag;
pub mod tokenize;
pub mod words;
