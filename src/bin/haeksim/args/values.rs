//! What options can be set to.

use clap::ValueEnum;

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    Text,
    /// One JSON value
    Json,
    /// JSON Lines: a record a line
    Jsonl,
    /// A table: a document a row
    Csv,
    /// Markdown: a section a document
    Markdown,
    /// A report for the browser, in one file
    Html,
    /// An Excel workbook: documents and terms
    Xlsx,
}

/// Forms of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// By content, with the ending of the name as a hint
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// Subtitles: SubRip or WebVTT
    Subtitles,
    /// HTML: the article of a page
    Html,
    /// Word
    Docx,
    /// Hangul
    Hwpx,
    /// A table with commas, tabs or semicolons: a document a row
    Csv,
    /// Excel: a document a row
    Xlsx,
    /// JSON Lines with `text` or `sentences`
    Jsonl,
}

/// Built-in lists of stop words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// None of them
    None,
    /// Function words and words that could stand in any text
    Function,
    /// Words of reporting
    News,
    /// What people are called by office or trade
    Titles,
    /// Words of time, counting and measuring
    TimeAndUnits,
}

/// Steps that can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ShowStep {
    /// The source text that offsets point into
    Text,
    /// All sentences with their roles
    Sentences,
    /// All words with their tags
    Words,
    /// The key terms with the parts of their scores
    Terms,
    /// All sentences with the parts of their scores
    Scores,
}
