//! What is known of a line before its neighbours are asked.

use super::ending::Ending;
use super::ending::ends_like_sentence;
use super::head::reports;
use super::prefix::prefix;
use super::roles::{is_clause, is_credited, role_of};
use super::speakers::Speakers;
use crate::document::{Role, Span};
use crate::hangul::{MIEUM, RIEUL, closes_with, is_syllable};
use crate::marks::{ListMark, Mark, ROW, cells, mark};
use crate::normalize::{beginning, holds_any, is_alphanumeric, is_within};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, NameClass};

/// Longer than this is no scrap: a name, the words on a picture.
pub(super) const FRAGMENT: usize = 28;

/// Longer than this is no heading, unless a mark shows that it is one.
pub(super) const HEADING: usize = 40;
/// Longer than this is no label of a field.
const FIELD: usize = 12;
/// So many words, with its mark, an item of a list has at most that says nothing.
const WORDY: usize = 3;
/// How much of a line is looked at, in characters.
const SCANNED: usize = 400;

/// What a verb governs ends so.
const ARGUMENTS: [Pos; 5] = [Pos::JKS, Pos::JKC, Pos::JKO, Pos::JKB, Pos::JX];

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Like a sentence, or it holds several.
    Ended,
    /// Without a sentence end.
    Fragment,
    /// Without one too, but it goes on in the next line, or it is no headline for another reason.
    Other,
}

/// A line and what can be told of it by itself. What is asked of few lines is found out when it is asked.
pub(super) struct Line<'a> {
    /// The document that it is a line of, down to the end of the line.
    above: &'a str,
    pub(super) text: &'a str,
    morphemes: &'a [Morpheme],
    pub(super) characters: usize,
    shape: Shape,
    /// A sentence ends in it and more follows.
    pub(super) several: bool,
    /// What it is by its own words, or as the source tells.
    pub(super) own: Option<Role>,
    /// Its own words were asked, all of them together, and not its sentences one by one.
    pub(super) asked: bool,
    /// What the source tells, or the form or the chat that it belongs to.
    pub(super) given: Option<Role>,
    /// It belongs to a form, or to the frame of a chat, and not to what that says.
    pub(super) formal: bool,
    /// The kind of list whose mark it begins with.
    pub(super) mark: Option<ListMark>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, span: Span, morphemes: &'a [Morpheme], speakers: &Speakers<'_>) -> Self {
        let own = span.of(text);
        let head = beginning(own, SCANNED);
        let several = holds_end(head);
        let shape = if several || ends_like_sentence(own) {
            Shape::Ended
        } else if goes_on(own)
            || joins_speech(text, span, morphemes)
            || !head.contains(is_syllable)
            || opens_speech(text, span, speakers)
        {
            Shape::Other
        } else {
            Shape::Fragment
        };
        // What stands before a message says nothing of what it is.
        let asked = !several && speakers.opener(own).is_none();
        let role = match () {
            () if asked => role_of(own),
            () if several && is_credited(own) => Role::Caption,
            () => Role::Body,
        };
        let line = Self {
            above: &text[..span.end],
            text: own,
            morphemes,
            characters: head.chars().count(),
            shape,
            several,
            own: (role != Role::Body).then_some(role),
            asked,
            given: None,
            formal: false,
            mark: item(own),
        };
        let own = line.own.filter(|&role| role != Role::Heading || !line.notes());
        Self { own, ..line }
    }

    /// Where its last word ends.
    fn word_end(&self) -> usize {
        let marks = self.text.len() - self.text.trim_end_matches(|c| !matches!(mark(c), Mark::Content)).len();
        self.above.len() - marks
    }

    /// Whether it ends with a noun, not with a particle or a predicate.
    pub(super) fn is_complete(&self) -> bool {
        let ending = Ending::of(self.above, self.morphemes, self.word_end());
        !matches!(ending, Ending::Open | Ending::Posed) && !ending.is_final()
            || names_matter(self.text)
            || self.names_deed()
    }

    /// Whether it is a clause that ends as notes do, which heads nothing whatever its mark and what follows it:
    /// `■ 가입률이 세 배로 나타남`, `- 헬멧은 반드시 쓸 것`. What stands in brackets (`(웃는 이 있음)`) is none.
    pub(super) fn notes(&self) -> bool {
        let enclosed =
            || self.text.starts_with(|c| mark(c) == Mark::Open) && self.text.ends_with(|c| mark(c) == Mark::Close);
        let argument = |m: &Morpheme| ARGUMENTS.contains(&m.tag.last());
        self.is_wordy()
            && (self.is_nominalised() || self.demands())
            && self.morphemes.iter().any(argument)
            && !enclosed()
    }

    /// `배터리 충전하기`
    fn names_deed(&self) -> bool {
        let end = self.word_end();
        let last = || self.morphemes.iter().rev().find(|m| (m.start as usize) < end);
        self.above[..end].ends_with('기') && last().is_some_and(|m| m.tag.last() == Pos::ETN)
    }

    /// `나타남`, `하기로 함`; 만남 is a noun.
    fn is_nominalised(&self) -> bool {
        let end = self.word_end();
        let last = || self.morphemes.iter().rev().find(|m| (m.start as usize) < end);
        closes_with(&self.above[..end], MIEUM) && last().is_some_and(|m| m.tag.last().is_ending())
    }

    /// `- 선은 모두 분리할 것`; not what only has to be done (`- 알아야 할 것`).
    fn demands(&self) -> bool {
        let verb = self.above[..self.word_end()].strip_suffix(" 것");
        self.mark.is_some() && verb.is_some_and(|verb| closes_with(verb, RIEUL) && !verb.ends_with("야 할"))
    }

    /// How many cells it has, where it may be the row of a table.
    pub(super) fn cells(&self) -> usize {
        let open = !self.ended() && self.given.is_none() && self.characters < SCANNED;
        let said = || Ending::of(self.above, self.morphemes, self.word_end()).is_final();
        let cells = if open { cells(self.text) } else { 0 };
        // Lines of a poem may be spaced out.
        if cells >= ROW && said() { 0 } else { cells }
    }

    /// Takes in that it holds more than one sentence.
    pub(super) const fn hold_several(&mut self) {
        self.shape = Shape::Ended;
        self.several = true;
    }

    pub(super) fn ended(&self) -> bool {
        self.shape == Shape::Ended
    }

    pub(super) fn is_short_fragment(&self, limit: usize) -> bool {
        self.shape == Shape::Fragment && self.characters <= limit
    }

    /// Whether it is an item that says something, or a field of a list (`가. 사업명: 도서관 확충`).
    pub(super) fn says(&self) -> bool {
        let filled = || self.text.split_once([':', '：']).is_some_and(|(_, value)| !value.trim().is_empty());
        match self.mark {
            None | Some(ListMark::Number | ListMark::Roman | ListMark::Sign(':')) => false,
            Some(mark) => filled() || !self.is_numbered() && mark != ListMark::Sign('*') && is_clause(self.text),
        }
    }

    /// Whether it ends with the tag of a post or begins with whom that is for: `광안리 산책함 #부산`, `@friend_01 갈 사람`. #1 is
    /// a number, and `@babel/parser` a package.
    pub(super) fn is_tagged(&self) -> bool {
        let tag = |word: &str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
        let friend = |word: &str| word.strip_prefix('@').is_some_and(|name| name.starts_with(is_alphanumeric));
        let first = self.text.split(' ').next().unwrap_or_default();
        self.text.rsplit_once(' ').is_some_and(|(_, last)| tag(last) || friend(first) && !first.contains('/'))
    }

    /// Whether a number or a letter stands before it.
    pub(super) fn is_numbered(&self) -> bool {
        self.mark.is_some_and(|mark| ListMark::NUMBERS.contains(&mark))
    }

    /// Whether it begins with the first number or letter of a list.
    pub(super) fn is_first(&self) -> bool {
        // Behind a digit or a letter stands its mark, so that 10. is no first one.
        self.is_numbered() && self.text.starts_with(['1', '가', '①', '㉠', 'Ⅰ'])
    }

    /// The number that it begins with and the mark behind that: `3. 쓰는 법`, `12) 쓰는 법`.
    pub(super) fn ordinal(&self) -> Option<(usize, char)> {
        let (ListMark::Number, said) = ListMark::of(self.text)? else { return None };
        let mark = &self.text[..self.text.len() - said.len()];
        let separator = mark.chars().next_back()?;
        let number = mark.strip_suffix(separator).filter(|digits| digits.len() <= 2)?.parse().ok()?;
        said.starts_with(|c| c == ' ' || is_syllable(c)).then_some((number, separator))
    }

    /// Whether it may head what is below, though it may ask or end politely: short, once, and without a full stop.
    pub(super) fn may_head(&self) -> bool {
        let open = !self.several && self.given.is_none() && self.characters <= HEADING;
        let last = self.text.chars().next_back().map(mark);
        open && !matches!(last, Some(Mark::Stop | Mark::Comma | Mark::Colon | Mark::Ellipsis))
            && (self.shape != Shape::Other)
            && !self.is_tagged()
            && !self.notes()
    }

    /// Whether it asks, or names something to do: `물은 왜 파란가?`, `물 끓이기`.
    pub(super) fn asks(&self) -> bool {
        self.text.ends_with('?') || self.names_deed()
    }

    /// `흔하게: 두통`
    pub(super) fn is_field(&self) -> bool {
        let filled = |(label, value): (&str, &str)| {
            label.starts_with(is_alphanumeric) && is_within(label, FIELD) && !value.trim().is_empty()
        };
        self.text.split_once([':', '：']).is_some_and(filled)
    }

    /// Whether its number is one below that of another line: `2.1. 큰 것` below `2. 종류`.
    pub(super) fn is_below(&self, other: &Line) -> bool {
        let number = |line: &str| line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (own, above) = (self.text, &other.text[..number(other.text)]);
        let rest = own.strip_prefix(above).filter(|_| !above.is_empty()).and_then(|rest| rest.strip_prefix(['.', '-']));
        rest.is_some_and(|rest| rest.starts_with('1') && number(rest) == 1)
    }

    /// Whether it begins with a picture, as headings do that are written for a screen.
    pub(super) fn is_pictured(&self) -> bool {
        self.text.starts_with(is_picture)
            || self.text.starts_with(|c| matches!(c, '\u{2600}'..='\u{27BF}'))
                && !self.text.starts_with(['☆', '★', '☎', '☞', '♡', '♥'])
    }

    /// Whether it has more words than an item of a list that says nothing.
    pub(super) fn is_wordy(&self) -> bool {
        beginning(self.text, SCANNED).split_whitespace().nth(WORDY).is_some()
    }

    /// The kind of list that it is an item of, where it has words enough to say something.
    pub(super) fn item(&self) -> Option<ListMark> {
        self.mark.filter(|_| self.is_wordy())
    }

    /// Whether it begins with a mark that is no number, and has words enough to say something.
    pub(super) fn is_bulleted(&self) -> bool {
        let Some(ListMark::Sign(sign)) = self.item() else { return false };
        mark(sign) == Mark::Content && !matches!(sign, '#' | '>') && !self.text.ends_with(sign)
    }

    /// Whether it may be the name of who wrote a text, with a place or an office.
    pub(super) fn signs(&self) -> bool {
        let named = || self.morphemes.iter().any(|m| m.class == NameClass::Person);
        let bare = self.own.is_none() && self.mark.is_none() && !self.is_wordy();
        bare && !self.text.ends_with(is_picture) && (self.text.contains(['·', '/', '|']) || named())
    }

    /// Whether it is short, in other letters than Hangul, and no sentence.
    pub(super) fn is_foreign_name(&self) -> bool {
        let foreign = !self.text.contains(is_syllable) && self.text.contains(char::is_alphabetic);
        self.characters <= HEADING && self.shape == Shape::Other && foreign && !goes_on(self.text)
    }
}

/// What ends with a comma or a colon goes on in the next line. A picture behind a title says nothing of that.
fn goes_on(line: &str) -> bool {
    let last = line.trim_end_matches(|c| is_picture(c) || c.is_whitespace()).chars().next_back().unwrap_or(' ');
    matches!(mark(last), Mark::Comma | Mark::Colon | Mark::Cheer | Mark::Tilde)
}

/// `물가는 오르고, “월급만 안 오른다”⏎하는 말이 나온다.`: speech behind a clause that joins it, which the next line reports.
fn joins_speech(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    let own = span.of(text);
    let Some(said) = own.strip_suffix(|c| mark(c) == Mark::Quote) else { return false };
    let clause = said.rfind(|c| mark(c) == Mark::Quote).and_then(|open| own[..open].trim_end().strip_suffix(','));
    clause.is_some_and(|clause| {
        let below = text[span.end..].trim_start();
        let end = span.start + clause.len();
        let above = &morphemes[..morphemes.partition_point(|m| (m.start as usize) < end)];
        above.last().is_some_and(|m| m.tag.last() == Pos::EC) && (reports(below) || below.starts_with("입니다"))
    })
}

/// Whether a line begins with who wrote or speaks. A headline may begin with the name of its kind: `[인터뷰]`.
fn opens_speech(text: &str, span: Span, speakers: &Speakers<'_>) -> bool {
    let own = span.of(text);
    speakers.name(own).is_some()
        || prefix(text, span, speakers)
            .is_some_and(|(_, role)| role == Role::Byline || !own.starts_with(['[', '<', '【', '〈']))
}

/// Emoji; not the hearts and stars that cheer.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// The mark of a list that a line begins with.
fn item(line: &str) -> Option<ListMark> {
    let (mark, said) = ListMark::of(line)?;
    let is_one = match mark {
        ListMark::Number => line.len() - said.len() == "1.".len(),
        ListMark::Syllable | ListMark::Roman => true,
        ListMark::Circled | ListMark::CircledLetter | ListMark::Sign('▶' | '▷') => !said.is_empty(),
        ListMark::Sign(_) => said.starts_with(' '),
        ListMark::Letter => false,
    };
    is_one.then_some(mark)
}

/// Whether a sentence ends inside a line and more follows.
pub(super) fn holds_end(line: &str) -> bool {
    let told = |at: usize| line[..at].ends_with('다') && line[at + 1..].starts_with([' ', '/', '(', '<', '[']);
    let said = |at: usize| line[..at].ends_with('요') && line[at + 1..].starts_with(' ');
    line.match_indices('.').any(|(at, _)| told(at) || said(at)) || holds_any(line, *b"?") && line.contains("까? ")
}

/// `둘째 주장에 대하여`: the headings of courts and committees.
fn names_matter(line: &str) -> bool {
    ["에 대하여", "에 관하여", "에 대해"].iter().any(|end| line.ends_with(end))
}
