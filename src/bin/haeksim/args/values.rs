//! What options can be set to.

use clap::ValueEnum;

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading
    #[value(alias = "txt")]
    Text,
    /// One JSON value
    Json,
    /// JSON Lines: a record a line
    Jsonl,
    /// A table: a document a row
    Csv,
    /// Markdown: a section a document
    #[value(alias = "md")]
    Markdown,
    /// A report for the browser, in one file
    Html,
    /// An Excel workbook: documents and terms
    #[value(alias = "excel")]
    Xlsx,
}

/// Forms of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// By content, with the ending of the name as a hint
    Auto,
    /// Plain text
    #[value(alias = "txt")]
    Text,
    /// Markdown
    #[value(alias = "md")]
    Markdown,
    /// Subtitles: SubRip or WebVTT
    #[value(aliases = ["srt", "vtt"])]
    Subtitles,
    /// HTML: the article of a page
    Html,
    /// Word
    Docx,
    /// Hangul
    Hwp,
    /// Hangul, as a package of XML
    Hwpx,
    /// A table with commas, tabs or semicolons: a document a row
    #[value(alias = "tsv")]
    Csv,
    /// Excel: a document a row
    #[value(alias = "excel")]
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

/// Reads a whole number within bounds; says what is wanted where it is none.
pub fn whole<T: TryFrom<u64> + 'static>(
    least: u64,
    most: u64,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    let bounds = if most < u32::MAX.into() { format!("from {least} to {most}") } else { format!("from {least} up") };
    move |text: &str| {
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        number
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| format!("not a whole number {bounds} in digits alone"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_out_of_bounds_or_with_a_unit_says_what_is_wanted() {
        assert_eq!(whole::<usize>(1, u32::MAX.into())("300"), Ok(300));
        for wrong in ["100자", "0", "-1", "", "2.5", "99999999999999999999"] {
            let error = whole::<usize>(1, u32::MAX.into())(wrong).expect_err(wrong);
            assert_eq!(error, "not a whole number from 1 up in digits alone");
        }
        let jobs = whole::<usize>(1, 1024)("1025").expect_err("too many");
        assert_eq!(jobs, "not a whole number from 1 to 1024 in digits alone");
    }
}
