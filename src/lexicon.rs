//! What the program knows about words besides the tokenizer's lexicon: stop words, and the user's own lists.

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use crate::document::Span;
use crate::error::{Error, Result};
use crate::keys::{Hash, Keys};
use crate::normalize::{key, one_line};
use crate::offices;
use crate::tag::Pos;

const FUNCTION: &str = include_str!("../dictionaries/stop-words/function.txt");
const NEWS: &str = include_str!("../dictionaries/stop-words/news.txt");
const TIME_AND_UNITS: &str = include_str!("../dictionaries/stop-words/time-and-units.txt");

/// One of the built-in lists of stop words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopLayer {
    /// Function words and words that could stand in any text.
    Function,
    /// Words of reporting.
    News,
    /// What people are called by office or trade.
    Titles,
    /// Words of time, counting and measuring.
    TimeAndUnits,
}

impl StopLayer {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Function, Self::News, Self::Titles, Self::TimeAndUnits];

    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Function => entries(FUNCTION).collect(),
            Self::News => entries(NEWS).collect(),
            Self::Titles => offices::titles().to_vec(),
            Self::TimeAndUnits => entries(TIME_AND_UNITS).collect(),
        }
    }
}

/// Words that are no key term alone and open or close none.
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    keys: Keys,
    titles: FxHashSet<String>,
    /// The keys of the user's own.
    own: FxHashSet<String>,
}

impl StopWords {
    /// The given ones of the built-in layers, and the user's own words.
    #[must_use]
    pub fn new(layers: &[StopLayer], own: &[String]) -> Self {
        let own: Vec<String> = own.iter().map(|word| composed(word)).collect();
        let built_in = layers.iter().flat_map(|layer| layer.words());
        let mut keys = Keys::default();
        for word in built_in.chain(own.iter().map(String::as_str)) {
            let key = key(word);
            let hash = Hash::of(&key);
            if keys.find(&key, hash).is_none() {
                keys.add(&key, hash);
            }
        }
        let keys_of = |word: &str| key(word).into_owned();
        Self {
            keys,
            titles: offices::titles().iter().map(|title| keys_of(title)).collect(),
            own: own.iter().map(|word| keys_of(word)).collect(),
        }
    }

    /// The keys of the user's own: such a term is not wanted, whoever names it.
    #[inline]
    #[must_use]
    pub(crate) fn own(&self) -> &FxHashSet<String> {
        &self.own
    }

    /// Whether the key is what a person is called by office or trade.
    #[must_use]
    pub(crate) fn is_title(&self, key: &str) -> bool {
        self.titles.contains(key)
    }

    /// Whether a key with this hash is one of them.
    #[must_use]
    pub(crate) fn has(&self, key: &str, hash: Hash) -> bool {
        self.keys.find(key, hash).is_some()
    }
}

/// The entries of a list: one a line; `#` opens a comment at the beginning of a line and behind white space.
pub fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(entry).filter(|entry| !entry.is_empty())
}

/// A line without its comment. A `#` inside a word, as in `C#`, is a part of it.
fn entry(line: &str) -> &str {
    let line = line.trim_start_matches('\u{FEFF}');
    let opens = |&(at, _): &(usize, &str)| line[..at].chars().next_back().is_none_or(char::is_whitespace);
    let end = line.match_indices('#').find(opens).map_or(line.len(), |(at, _)| at);
    line[..end].trim()
}

/// An entry as it stands in a text, which is composed (NFC) before anything is looked for in it: a list that was
/// written on a Mac may not be.
pub(crate) fn composed(entry: &str) -> String {
    entry.nfc().collect()
}

/// A word that the user wants whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserWord {
    /// Its text. It may hold spaces; without a letter or digit it is never found.
    pub text: String,
    /// Its tag.
    pub pos: Pos,
}

/// The user's words, ready to be found in a text. Where several begin at the same place the longest wins, whatever
/// their order in the list.
#[derive(Debug, Clone, Default)]
pub struct UserWords {
    finder: Option<AhoCorasick>,
    tags: Vec<Pos>,
}

impl UserWords {
    /// Makes a list ready. What holds no letter and no digit is no word and left out; white space counts as one space.
    ///
    /// # Errors
    /// [`Error::Option`] where the list is too large to be used.
    pub fn new(words: &[UserWord]) -> Result<Self> {
        let words = words.iter().filter_map(|word| Some((composed(&whole(&word.text)?), word.pos)));
        let (texts, tags): (Vec<String>, Vec<Pos>) = words.unzip();
        if texts.is_empty() {
            return Ok(Self::default());
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(texts)
            .map_err(|error| Error::Option(format!("the list of words can't be used: {error}")))?;
        Ok(Self { finder: Some(finder), tags })
    }

    /// The places in a stretch of text that read like one of the words, in order, without overlap.
    pub fn find<'a>(&'a self, text: &'a str, span: Span) -> impl Iterator<Item = (Span, Pos)> + 'a {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(span.of(text)));
        found.map(move |m| (Span::new(m.start(), m.end()).shifted(span.start), self.tags[m.pattern().as_usize()]))
    }
}

/// Reads a user's word list: `word` or `word,TAG` a line. Returns the words and a warning for each bad line.
#[must_use]
pub fn user_words(text: &str) -> (Vec<UserWord>, Vec<String>) {
    let (mut words, mut warnings) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        let line = entry(line);
        if line.is_empty() {
            continue;
        }
        match user_word(line) {
            Ok(word) => words.push(word),
            Err(reason) => warnings.push(format!("line {}: {reason}", number + 1)),
        }
    }
    (words, warnings)
}

fn user_word(line: &str) -> std::result::Result<UserWord, String> {
    let (text, tag) = line.split_once([',', '\t']).unwrap_or((line, "NNP"));
    let (text, tag) = (text.trim(), tag.trim());
    let text = whole(text).ok_or_else(|| format!("`{line}` holds no word"))?;
    match Pos::named(tag) {
        Pos::NA => Err(format!("`{tag}` is no tag; use NNP for a name, NNG for a common noun, or leave it out")),
        pos => Ok(UserWord { text, pos }),
    }
}

/// A word that can be found in a text, on one line; nothing where it has no letter and no digit.
fn whole(text: &str) -> Option<String> {
    text.contains(char::is_alphanumeric).then(|| one_line(text))
}

/// Reads a list of synonyms: a line for each concept, its forms separated by commas, the first one shown.
#[must_use]
pub fn synonyms(text: &str) -> Vec<Vec<String>> {
    let forms = |line: &str| line.split([',', '\t']).map(|f| f.trim().to_owned()).filter(|f| !f.is_empty()).collect();
    entries(text).map(forms).filter(|forms: &Vec<String>| forms.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_is_a_warning_with_its_number_and_the_rest_is_read() {
        let (words, warnings) = user_words("아이폰케이스\n빈 살만,NNP\n# 주석\n,NNG\n한국은행,XYZ\n");
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["아이폰케이스", "빈 살만"]);
        assert_eq!(warnings.len(), 2);
        assert!(warnings[0].starts_with("line 4") && warnings[1].starts_with("line 5"), "{warnings:?}");
    }

    #[test]
    fn what_is_no_word_is_found_nowhere_and_a_line_end_is_a_space() {
        let word = |text: &str, pos| UserWord { text: text.to_owned(), pos };
        let list = [word("", Pos::NNG), word(" \n", Pos::NNG), word("·", Pos::NNG), word("별빛\r\n축제 ", Pos::NNP)];
        let words = UserWords::new(&list).expect("a list");
        let text = "올해 별빛 축제가 열린다.";
        let found: Vec<(&str, Pos)> =
            words.find(text, Span::new(0, text.len())).map(|(span, pos)| (span.of(text), pos)).collect();
        assert_eq!(found, [("별빛 축제", Pos::NNP)]);
        assert_eq!(UserWords::new(&list[..3]).expect("a list").find(text, Span::new(0, text.len())).count(), 0);
    }

    #[test]
    fn a_comment_opens_at_the_beginning_of_a_line_or_behind_white_space() {
        let text = "\u{FEFF}# 말\nC#\n F#,NNG # 말 # 말\n\t#말\nA#B\t# 말\n";
        assert_eq!(entries(text).collect::<Vec<_>>(), ["C#", "F#,NNG", "A#B"]);
        let words: Vec<String> = user_words(text).0.into_iter().map(|word| word.text).collect();
        assert_eq!(words, ["C#", "F#", "A#B"]);
    }

    #[test]
    fn lists_in_parts_match_composed_text() {
        let parts: String = "돌담국수".nfd().collect();
        let text = "돌담국수를 먹었다.";
        let words = UserWords::new(&[UserWord { text: parts.clone(), pos: Pos::NNP }]).expect("a list");
        let found: Vec<&str> = words.find(text, Span::new(0, text.len())).map(|(span, _)| span.of(text)).collect();
        assert_eq!(found, ["돌담국수"]);
        assert!(StopWords::new(&[], &[parts]).has("돌담국수", Hash::of("돌담국수")));
    }
}
