//! A line, and what it shows of whether it goes on in the next.

use unicode_width::UnicodeWidthStr;

use crate::connectives::{self, BREAKS};
use crate::document::Span;
use crate::hangul::{SYLLABLE, is_syllable, others_and_spaces};
use crate::marks::{ListMark, Mark, ROW, cells, mark};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, TokenWorker};

/// No column of a newspaper is narrower than this, in columns (a Hangul syllable takes two).
pub(super) const COLUMN: usize = 24;
/// Nothing else is wrapped narrower than this.
pub(super) const NARROWEST: usize = 36;
/// Wider lines are paragraphs.
pub(super) const WIDEST: usize = 160;
/// How far a line that is broken anywhere may be from the width: half a syllable and a full stop.
pub(super) const SLACK: usize = 2;
/// Longer words than this, in bytes, are not asked about.
pub(super) const WORD_BYTES: usize = 90;

/// Endings that join a clause to the next, and that no headline has.
const JOINING: [&str; 9] = ["면서", "으며", "며", "지만", "는데", "은데", "므로", "니까", "어서"];

/// What stands before an item, a heading, a note or a row.
const BLOCK_MARKS: &str = "-*#>+|▲△▶▷■□◆◇○●◎•◦·※☞ㅇ[【";

/// Endings and particles that are no words by themselves.
const TAILS: [&str; 23] = [
    "다",
    "았다",
    "었다",
    "였다",
    "으며",
    "며",
    "는다",
    "습니다",
    "니다",
    "으로",
    "로",
    "에서",
    "에게",
    "를",
    "을",
    "는",
    "은",
    "였으며",
    "았으며",
    "었으며",
    "었고",
    "였고",
    "하였다",
];

/// A line of a text.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where its line break stands.
    pub(super) end: usize,
    /// In columns.
    pub(super) width: usize,
}

pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut end = 0;
    for line in text.split('\n') {
        end += line.len();
        lines.push(Line { text: line, end, width: columns(line.trim_end()) });
        end += 1;
    }
    lines
}

/// The width of a line; of one that is wider than any wrapped line, that it is. The common characters have a width of
/// their own, whatever stands beside them.
fn columns(text: &str) -> usize {
    let (mut width, mut behind) = (0, 0);
    let of_syllables = |bytes: usize| bytes / SYLLABLE * 2;
    for (at, c) in others_and_spaces(text) {
        width += of_syllables(at - behind);
        if width > WIDEST + SLACK {
            return width;
        }
        width += match c {
            ' '..='~' | '·' | '‘' | '’' | '“' | '”' | '…' => 1,
            '一'..='鿿' => 2,
            _ => return text.width(),
        };
        behind = at + c.len_utf8();
    }
    width + of_syllables(text.len() - behind)
}

impl Line<'_> {
    pub(super) fn start(&self) -> usize {
        self.end - self.text.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.width == 0
    }

    /// Whether it may be the row of a table.
    fn is_row(&self) -> bool {
        self.text.contains('|') || cells(self.text) >= ROW
    }

    /// Columns of its first word.
    pub(super) fn first_word(&self) -> usize {
        self.text.split_whitespace().next().map_or(0, UnicodeWidthStr::width)
    }

    /// Whether it begins something new: an indent, a list mark, a heading, a row of a table.
    pub(super) fn opens_block(&self) -> bool {
        let mut chars = self.text.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        let mark = BLOCK_MARKS.contains(first) || matches!(first, '①'..='⑳');
        let number = self.text.split_whitespace().next().is_some_and(is_list_number);
        first.is_whitespace() && second.is_whitespace() || mark || number || self.is_row()
    }

    /// Whether it is long enough for prose, ends with a word and is no heading: of courts and committees, of an
    /// interview, of a section (1.4, 7장.).
    pub(super) fn may_break(&self) -> bool {
        let text = self.text.trim_end();
        if self.width < NARROWEST || !text.ends_with(is_syllable) {
            return false;
        }
        let first = text.split_whitespace().next().unwrap_or_default();
        let section = first.starts_with(|c: char| c.is_ascii_digit())
            && first.contains('.')
            && first.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '장' | '절'));
        let heads = ["대하여", "관하여", "대해", "관해"].iter().any(|end| text.ends_with(end))
            || section
            || text.starts_with('-') && !text.starts_with("- ");
        !heads && !self.is_row()
    }

    /// Whether speech stands on the next line that it leads to (`큰 소리로,`), or it is speech itself that the next line
    /// reports (`하고 물었습니다`). Quotes that follow each other are the items of a list: `after` is the line behind the
    /// next.
    pub(super) fn leads_to_speech(&self, next: &Line, after: Option<&Line>) -> bool {
        const QUOTES: [char; 2] = ['“', '"'];
        const REPORTS: [&str; 16] = [
            "하고 ",
            "하고,",
            "하며 ",
            "하면서",
            "하였",
            "하셨",
            "했",
            "합니다",
            "하므로",
            "하는지라",
            "하는 ",
            "입니다",
            "라고 ",
            "라며 ",
            "이라고 ",
            "고 ",
        ];
        let (line, next) = (self.text.trim(), next.text.trim());
        let leads = || {
            line.ends_with(',')
                && line.trim_end_matches(',').ends_with(is_syllable)
                && next.starts_with(QUOTES)
                && !after.is_some_and(|after| after.text.trim().starts_with(QUOTES))
        };
        let reported = || line.ends_with(['”', '"']) && REPORTS.iter().any(|report| next.starts_with(report));
        leads() || reported()
    }

    /// Whether both begin with the same word, as the items of a list may.
    pub(super) fn opens_like(&self, other: &Line) -> bool {
        self.text.split_whitespace().next() == other.text.split_whitespace().next()
    }

    /// Whether its first word begins a sentence, so that what stands above has lost its end.
    pub(super) fn begins_anew(&self) -> bool {
        self.text.split([' ', ',']).next().is_some_and(|first| connectives::of(first) & BREAKS > 0)
    }

    /// Whether it begins with the end of a word, which no line does that was broken between words: `았다. 한빛도에`.
    pub(super) fn begins_inside_word(&self) -> bool {
        let word = self.text.split(' ').next().unwrap_or_default();
        TAILS.contains(&word.trim_end_matches(['.', ',']))
    }

    /// Whether a sentence ends in it.
    pub(super) fn holds_end(&self) -> bool {
        let ends = |(at, c): (usize, char)| {
            matches!(mark(c), Mark::Stop | Mark::Call) && self.text[..at].ends_with(is_syllable)
        };
        self.text.char_indices().any(ends)
    }

    /// Whether its last word shows that the sentence goes on, and if so, whether no headline ends that way.
    pub(super) fn goes_on(
        &self,
        next: &Line,
        text: &str,
        worker: &mut TokenWorker,
        morphemes: &mut Vec<Morpheme>,
    ) -> Option<bool> {
        let end = self.end - (self.text.len() - self.text.trim_end().len());
        let words = self.text.trim_end().rsplitn(3, ' ').take(2).map(|word| word.len() + 1).sum::<usize>();
        if words > 2 * WORD_BYTES {
            return None;
        }
        morphemes.clear();
        worker.tokenize(text, Span::new(end + 1 - words, end), &[], morphemes);
        let last = morphemes.last()?;
        let own = last.of(text);
        match last.tag.last() {
            // 늘어가고⏎있다.
            Pos::EC | Pos::JKS if next.text.starts_with(['있', '없', '않', '싶']) => Some(true),
            // So long a line is an item of a list of clauses.
            Pos::EC if self.width.max(next.width) > WIDEST => None,
            Pos::EC if JOINING.iter().any(|end| own.ends_with(end)) => Some(true),
            Pos::EC if text[..end].ends_with("하여") || own.ends_with(['고', '게', '록', '려', '러']) => {
                Some(false)
            }
            Pos::JKO | Pos::JKG | Pos::JC | Pos::ETM => Some(false),
            Pos::JX if matches!(own, "은" | "는") => Some(false),
            Pos::JKS | Pos::JKB if matches!(own, "이" | "가" | "에" | "에서" | "으로" | "로") => Some(false),
            Pos::ETN if text[end..].trim_start().starts_with("바랍니다") => Some(true),
            _ => None,
        }
    }

    pub(super) fn ends_sentence(&self) -> bool {
        let bare = self.text.trim_end().trim_end_matches(|c| matches!(mark(c), Mark::Close | Mark::Quote));
        let ends = |c| matches!(mark(c), Mark::Stop | Mark::Call | Mark::Ellipsis | Mark::Colon | Mark::Tilde);
        bare.ends_with(ends)
    }
}

/// `1.`, `가.`, `2)`, `(3)`.
fn is_list_number(word: &str) -> bool {
    let bare = word.trim_start_matches('(');
    match ListMark::of(bare) {
        Some((ListMark::Number, "")) => bare.len() <= "123.".len(),
        Some((ListMark::Syllable | ListMark::Letter | ListMark::Roman, "")) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_characters_are_as_wide_as_unicode_says() {
        for c in ['a', '~', ' ', '·', '‘', '’', '“', '”', '…', '가', '힣', '一', '鿿'] {
            let text = format!("가{c}1{c}");
            assert_eq!(columns(&text), text.width(), "{c:?}");
        }
    }
}
