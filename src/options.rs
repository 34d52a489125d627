//! What can be asked for, with every default in one place.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::error::{Error, Result};
use crate::lexicon::{StopLayer, UserWord};

/// How many sentences a summary has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sentences {
    /// That many, or all there are.
    Count(usize),
    /// That share of the body sentences in percent, rounded, at least one.
    Percent(f64),
}

impl Sentences {
    /// How many of `body` sentences that are.
    #[must_use]
    #[allow(clippy::cast_sign_loss)] // a percentage is positive
    pub fn of(self, body: usize) -> usize {
        match self {
            Self::Count(count) => count.min(body),
            Self::Percent(percent) => ((body as f64 * percent / 100.0).round() as usize).clamp(1, body.max(1)),
        }
    }
}

impl FromStr for Sentences {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || {
            Error::Option(format!(
                "`{text}` is no number of sentences; use a count from 1, or a percentage above 0% and up to 100%"
            ))
        };
        if let Some(percent) = text.strip_suffix('%') {
            let percent: f64 = percent.trim().parse().map_err(|_| wrong())?;
            return if percent > 0.0 && percent <= 100.0 { Ok(Self::Percent(percent)) } else { Err(wrong()) };
        }
        match text.parse() {
            Ok(count) if count > 0 => Ok(Self::Count(count)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Sentences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

impl Serialize for Sentences {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => serializer.serialize_u64(*count as u64),
            Self::Percent(_) => serializer.serialize_str(&self.to_string()),
        }
    }
}

/// What scores sentences and terms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelChoice {
    /// The models that are built in.
    #[default]
    Learned,
    /// Plain TF-IDF.
    TfIdf,
    /// The text of a model file.
    Custom(String),
}

/// Which document frequencies terms are weighed against.
#[derive(Debug, Clone, Default)]
pub enum CorpusChoice {
    /// The built-in table.
    #[default]
    Background,
    /// A table of one's own.
    Table(crate::corpus::Corpus),
}

/// What can be asked of a [`crate::Summarizer`].
#[derive(Debug, Clone)]
pub struct Options {
    /// How many sentences.
    pub sentences: Sentences,
    /// At most that many characters (graphemes) in the summary, spaces counted.
    pub chars: Option<usize>,
    /// At most that many characters (graphemes) in the summary, spaces not counted.
    pub chars_no_space: Option<usize>,
    /// How many key terms.
    pub terms: usize,
    /// What the summary should lean to.
    pub query: Option<String>,
    /// Words that are whole, whatever the lexicon says.
    pub user_words: Vec<UserWord>,
    /// Which of the built-in lists of words that are no key terms hold.
    pub stop_layers: Vec<StopLayer>,
    /// Words that are no key terms, besides the built-in ones.
    pub stop_words: Vec<String>,
    /// Forms that mean the same, the first of each list shown.
    pub synonyms: Vec<Vec<String>>,
    /// Document frequencies.
    pub corpus: CorpusChoice,
    /// The model.
    pub model: ModelChoice,
    /// Whether an analysis says why scores are what they are. It changes no score.
    pub reasons: bool,
    /// Whether an analysis has the words of the text. It changes nothing else.
    pub words: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            sentences: Sentences::Count(3),
            chars: None,
            chars_no_space: None,
            terms: 10,
            query: None,
            user_words: Vec::new(),
            stop_layers: StopLayer::ALL.to_vec(),
            stop_words: Vec::new(),
            synonyms: Vec::new(),
            corpus: CorpusChoice::Background,
            model: ModelChoice::Learned,
            reasons: true,
            words: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_percentages_are_read_and_nonsense_is_refused() {
        assert_eq!("3".parse::<Sentences>().expect("count"), Sentences::Count(3));
        assert_eq!("20%".parse::<Sentences>().expect("percent").of(12), 2);
        assert_eq!("1%".parse::<Sentences>().expect("percent").of(12), 1);
        for wrong in ["0", "-1", "200%", "0%", "three", "", "%"] {
            assert!(wrong.parse::<Sentences>().is_err(), "{wrong}");
        }
    }
}
