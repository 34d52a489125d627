//! What a reader should know about a result.

use std::fmt;
use std::str::FromStr;

use crate::document::{Role, Sentence};
use crate::hangul::is_syllable;
use crate::normalize::count_characters;
use crate::options::Options;

/// What is odd about a result. Records hold it in words ([`fmt::Display`]), from which it is read back ([`FromStr`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// Nothing can be chosen.
    NoSentence,
    /// Every sentence is longer than what was asked for.
    OverBudget {
        /// How many characters the one that was chosen nevertheless has, counted as the budget that it misses.
        shortest: usize,
    },
    /// No sentence has a word of what was asked for.
    NoQuery,
    /// The lexicon is of no use.
    NoHangul,
}

const NO_SENTENCE: &str = "no sentence in it: headings, lists or a table only";
const OVER_BUDGET: (&str, &str) = ("no sentence fits the budget: the shortest has ", " characters");
const NO_QUERY: &str = "no sentence has a word of the query: it changes nothing here";
const NO_HANGUL: &str = "no Hangul in it: the words are only cut at spaces and scripts";

impl Note {
    /// What there is to know about the chosen ones of a text's sentences. `answers`: whether a sentence is like the
    /// query.
    #[must_use]
    pub fn of(text: &str, sentences: &[Sentence], summary: &[usize], answers: bool, options: &Options) -> Option<Self> {
        if !sentences.iter().any(|sentence| sentence.role == Role::Body) {
            return Some(Self::NoSentence);
        }
        let missed = |budget: Option<usize>, spaces| {
            let lengths = summary.iter().map(|&index| count_characters(sentences[index].span.of(text), spaces));
            budget.and_then(|budget| Some(lengths.sum()).filter(|&length: &usize| length > budget))
        };
        let shortest = missed(options.chars, true).or_else(|| missed(options.chars_no_space, false));
        let asked = options.query.as_deref().is_some_and(|query| !query.trim().is_empty());
        let over = shortest.map(|shortest| Self::OverBudget { shortest });
        over.or_else(|| (asked && !answers).then_some(Self::NoQuery))
            .or_else(|| (!text.contains(is_syllable)).then_some(Self::NoHangul))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSentence => f.write_str(NO_SENTENCE),
            Self::OverBudget { shortest } => write!(f, "{}{shortest}{}", OVER_BUDGET.0, OVER_BUDGET.1),
            Self::NoQuery => f.write_str(NO_QUERY),
            Self::NoHangul => f.write_str(NO_HANGUL),
        }
    }
}

/// The words are of no note that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no note that is known")]
pub struct Unknown;

impl FromStr for Note {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        match text {
            NO_SENTENCE => Ok(Self::NoSentence),
            NO_QUERY => Ok(Self::NoQuery),
            NO_HANGUL => Ok(Self::NoHangul),
            other => {
                let number = other.strip_prefix(OVER_BUDGET.0).and_then(|rest| rest.strip_suffix(OVER_BUDGET.1));
                let shortest = number.and_then(|number| number.parse().ok()).ok_or(Unknown)?;
                Ok(Self::OverBudget { shortest })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_back_from_its_words() {
        for note in [Note::NoSentence, Note::OverBudget { shortest: 41 }, Note::NoQuery, Note::NoHangul] {
            assert_eq!(note.to_string().parse(), Ok(note));
        }
        assert_eq!("no note at all".parse::<Note>(), Err(Unknown));
    }

    #[test]
    fn the_number_is_counted_as_the_budget_that_is_missed() {
        let text = "물이 참 맑다.";
        let sentences = [Sentence { span: crate::document::Span::new(0, text.len()), role: Role::Body, paragraph: 0 }];
        let note = |chars, chars_no_space| {
            Note::of(text, &sentences, &[0], false, &Options { chars, chars_no_space, ..Options::default() })
        };
        assert_eq!(note(Some(5), None), Some(Note::OverBudget { shortest: 8 }));
        assert_eq!(note(Some(100), Some(5)), Some(Note::OverBudget { shortest: 6 }));
        assert_eq!(note(Some(7), Some(100)), Some(Note::OverBudget { shortest: 8 }));
        assert_eq!(note(Some(8), Some(6)), None);
    }
}
