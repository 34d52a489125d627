//! What a paragraph is among its neighbours, and what is cut off at its beginning.

use super::chat;
use super::ending::Ending;
use super::forms;
use super::headlines;
use super::references;
use super::roles::{ends_like_sentence, is_address, is_credited, is_told, names_reporter, role_of};
use super::speakers::Speakers;
use crate::document::{Paragraph, Role, Span};
use crate::hangul::{is_list_letter, is_syllable};
use crate::marks::{Mark, closing_bracket, mark};
use crate::normalize::{beginning, is_alphanumeric};
use crate::tokenize::{Morpheme, NameClass};

/// Longer than this is no heading, unless a mark shows that it is one.
const HEADING: usize = 40;
/// Longer than this is no scrap: a name, the words on a picture.
const FRAGMENT: usize = 28;
/// So many words, with its mark, an item of a list has at most that says nothing.
const WORDY: usize = 3;
/// How much of a line is looked at, in characters.
const SCANNED: usize = 400;
/// How far into a paragraph a dateline or a speaker's mark reaches, in characters.
const PREFIX: usize = 50;

/// The role of each paragraph that is not running text.
pub(super) fn roles(
    text: &str,
    paragraphs: &[Paragraph],
    morphemes: &[Morpheme],
    given: &[Option<Role>],
    has_title: bool,
    speakers: &Speakers<'_>,
) -> Vec<Option<Role>> {
    let plain: Vec<&str> = paragraphs.iter().map(|p| p.span.of(text)).collect();
    let formal = chat::roles(&plain).unwrap_or_else(|| forms::roles(&plain));
    let line = |((p, &given), &formal): ((&Paragraph, &Option<Role>), &Option<Role>)| {
        let line = Line::new(text, p.span, &morphemes[p.morphemes.clone()], speakers);
        // Whole sentences that somebody gave the look of a heading are judged by their words.
        let given = given.filter(|&role| role != Role::Heading || !line.ended() || line.characters <= HEADING);
        // A row of a table may be one of the fields of a form, which says more.
        let field = formal.filter(|&role| role == Role::Byline && given == Some(Role::Table));
        let known = field.or(given).or(formal);
        Line { own: known.or(line.own), given: known, formal: formal.is_some(), ..line }
    };
    let mut lines: Vec<Line> = paragraphs.iter().zip(given).zip(&formal).map(line).collect();
    for line in references::lists(&plain, |i| given[i] == Some(Role::Heading)).into_iter().flatten() {
        let known = &mut lines[line].own;
        if !matches!(known, Some(Role::Byline | Role::Copyright | Role::Caption)) {
            *known = Some(Role::Link);
        }
    }
    let mut roles: Vec<Option<Role>> = lines.iter().map(|line| line.own).collect();
    // What a letter or a chat is about needs no deck.
    if !lines.iter().any(|line| line.formal && line.own == Some(Role::Title)) {
        headlines::mark(&lines, &mut roles, has_title, headlines::stands_alone(text, paragraphs));
    }
    let edited = is_edited(lines.iter().filter(|line| line.ended()).count(), lines.len());
    // From the last line on, so that what heads a heading (이 유, above 1. 판단) is known for one.
    for i in (0..lines.len()).rev() {
        let above = roles.get(i + 1) == Some(&Some(Role::Heading));
        if roles[i].is_none() && heads(&lines, i, edited, above) {
            roles[i] = Some(Role::Heading);
        }
    }
    siblings(&lines, &mut roles);
    // Nothing stands below the last scraps: those that name somebody say who wrote it.
    let scrap = |i: &usize| edited && roles[*i] == Some(Role::Heading) && lines[*i].signs();
    let scraps = (0..lines.len()).rev().take_while(scrap).count();
    roles[lines.len() - scraps..].fill(Some(Role::Byline));
    roles
}

/// Whether a line heads what follows: a scrap in a text that has sentences, a short line above running text or above the
/// items of a list (1. 논의 사항), or above the first of numbered headings of another kind; `above` says that the next line is a heading.
fn heads(lines: &[Line], i: usize, edited: bool, above: bool) -> bool {
    let (line, next) = (&lines[i], lines.get(i + 1));
    if !line.complete || !line.is_short_fragment(HEADING) || line.says() {
        return false;
    }
    let precedes_body = || next.is_some_and(|next| next.ended() && next.characters > line.characters);
    let numbered = Line::is_numbered;
    let bare = above && line.mark.is_none() && line.characters <= FRAGMENT;
    let first = || next.is_some_and(|next| next.is_first() && next.mark != line.mark);
    let precedes_heading = || (bare || numbered(line)) && first();
    let precedes_items = || numbered(line) && next.is_some_and(|next| next.mark.is_some() && !numbered(next));
    let noted = matches!(line.item(), Some('*' | '※'));
    let listed = || noted || i > 0 && line.item().is_some() && line.item() == lines[i - 1].item();
    edited && line.characters <= FRAGMENT || (precedes_body() || precedes_items() || precedes_heading()) && !listed()
}

/// Makes a numbered line a heading where most of its kind are (`2. 논의 사항` beside `1. 지난주 사항`), unless it stands
/// among items.
fn siblings(lines: &[Line], roles: &mut [Option<Role>]) {
    for kind in ['1', '가', '①', '㉠', 'Ⅰ'] {
        let kin = |i: usize| lines[i].mark == Some(kind);
        let heading = |role: Option<Role>| role == Some(Role::Heading);
        let all = (0..lines.len()).filter(|&i| kin(i)).count();
        let headings = (0..lines.len()).filter(|&i| kin(i) && heading(roles[i])).count();
        if headings * 2 < all || headings < 1 {
            continue;
        }
        for i in (0..lines.len()).filter(|&i| kin(i)) {
            let beside = i > 0 && kin(i - 1) || i + 1 < lines.len() && kin(i + 1);
            let short = lines[i].complete && lines[i].is_short_fragment(FRAGMENT);
            if roles[i].is_none() && short && !beside && i + 1 < lines.len() {
                roles[i] = Some(Role::Heading);
            }
        }
    }
}

/// Whether lines end like sentences so commonly that one that doesn't is none. A chat, a poem and a note are not edited.
fn is_edited(ended: usize, all: usize) -> bool {
    all > 3 && ended * 5 >= all * 3
}

/// The roles of sentences that were given ready-made: what each is by its own words, and the scraps among them (a
/// heading, a name, the words on a picture), which the others show to be none by ending as sentences do.
#[must_use]
pub fn roles_of(text: &str, sentences: &[Span]) -> Vec<Role> {
    let ends = |s: &&Span| ends_like_sentence(s.of(text)) || s.of(text).trim_end().ends_with('다');
    let edited = is_edited(sentences.iter().filter(ends).count(), sentences.len());
    let role = |span: &Span| match role_of(span.of(text)) {
        Role::Body if edited && !ends(&span) && is_scrap(span.of(text)) => Role::Heading,
        role => role,
    };
    sentences.iter().map(role).collect()
}

/// Short, and not about to go on.
fn is_scrap(text: &str) -> bool {
    let last = text.trim_end().chars().next_back().unwrap_or(' ');
    !matches!(mark(last), Mark::Comma | Mark::Colon) && text.chars().nth(FRAGMENT).is_none()
}

/// `둘째 주장에 대하여`: the headings of courts and committees.
fn names_matter(line: &str) -> bool {
    ["에 대하여", "에 관하여", "에 대해"].iter().any(|end| line.ends_with(end))
}

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
    pub(super) text: &'a str,
    morphemes: &'a [Morpheme],
    pub(super) characters: usize,
    shape: Shape,
    /// A sentence ends in it and more follows.
    pub(super) several: bool,
    /// It ends with a noun, not with a particle or a predicate.
    pub(super) complete: bool,
    /// What it is by its own words, or as the source tells.
    pub(super) own: Option<Role>,
    /// What the source tells, or the form or the chat that it belongs to.
    pub(super) given: Option<Role>,
    /// It belongs to a form, or to the frame of a chat, and not to what that says.
    pub(super) formal: bool,
    /// The kind of list whose mark it begins with.
    pub(super) mark: Option<char>,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, span: Span, morphemes: &'a [Morpheme], speakers: &Speakers<'_>) -> Self {
        let own = span.of(text);
        let head = beginning(own, SCANNED);
        let several = holds_end(head);
        let word_end = span.start + own.trim_end_matches(|c| !matches!(mark(c), Mark::Content)).len();
        let ending = Ending::of(text, morphemes, word_end);
        let shape = if several || ends_like_sentence(own) {
            Shape::Ended
        } else if goes_on(own) || !head.contains(is_syllable) || opens_speech(text, span, speakers) {
            Shape::Other
        } else {
            Shape::Fragment
        };
        // What stands before a message says nothing of what it is.
        let role = match () {
            () if several && is_credited(own) => Role::Caption,
            () if several || chat::opener(own).is_some() => Role::Body,
            () => role_of(own),
        };
        Self {
            text: own,
            morphemes,
            characters: head.chars().count(),
            shape,
            several,
            complete: ending != Ending::Open && !ending.is_final() || names_matter(own),
            own: (role != Role::Body).then_some(role),
            given: None,
            formal: false,
            mark: item(own),
        }
    }

    pub(super) fn ended(&self) -> bool {
        self.shape == Shape::Ended
    }

    pub(super) fn is_short_fragment(&self, limit: usize) -> bool {
        self.shape == Shape::Fragment && self.characters <= limit
    }

    /// Whether it is an item that says something, or a field of a list (`가. 사업명: 도서관 확충`).
    fn says(&self) -> bool {
        let filled = || self.text.split_once([':', '：']).is_some_and(|(_, value)| !value.trim().is_empty());
        match self.mark {
            None | Some('1' | 'Ⅰ' | ':') => false,
            Some(mark) => filled() || !self.is_numbered() && mark != '*' && is_told(self.text),
        }
    }

    /// Whether a number or a letter stands before it.
    pub(super) fn is_numbered(&self) -> bool {
        matches!(self.mark, Some('1' | '가' | '①' | '㉠' | 'Ⅰ'))
    }

    /// Whether it begins with the first number or letter of a list.
    fn is_first(&self) -> bool {
        // Behind a digit or a letter stands its mark, so that 10. is no first one.
        self.is_numbered() && self.text.starts_with(['1', '가', '①', '㉠', 'Ⅰ'])
    }

    /// Whether it has more words than an item of a list that says nothing.
    fn is_wordy(&self) -> bool {
        beginning(self.text, SCANNED).split_whitespace().nth(WORDY).is_some()
    }

    /// The kind of list that it is an item of, where it has words enough to say something.
    fn item(&self) -> Option<char> {
        self.mark.filter(|_| self.is_wordy())
    }

    /// Whether it may be the name of who wrote a text, with a place or an office.
    fn signs(&self) -> bool {
        let named = || self.morphemes.iter().any(|m| m.class == NameClass::Person);
        let bare = self.own.is_none() && self.mark.is_none() && !self.is_wordy();
        bare && (self.text.contains(['·', '/', '|']) || named())
    }

    /// Whether it is short, in other letters than Hangul, and no sentence.
    pub(super) fn is_foreign_name(&self) -> bool {
        let foreign = !self.text.contains(is_syllable) && self.text.contains(char::is_alphabetic);
        self.characters <= HEADING && self.shape == Shape::Other && foreign && !goes_on(self.text)
    }
}

/// What ends with a comma or a colon goes on in the next line.
fn goes_on(line: &str) -> bool {
    let last = line.chars().next_back().unwrap_or(' ');
    matches!(mark(last), Mark::Comma | Mark::Colon | Mark::Cheer | Mark::Tilde)
}

/// Whether a line begins with who wrote or speaks. A headline may begin with the name of its kind: `[인터뷰]`.
fn opens_speech(text: &str, span: Span, speakers: &Speakers<'_>) -> bool {
    let own = span.of(text);
    speakers.name(own).is_some()
        || prefix(text, span, speakers)
            .is_some_and(|(_, role)| role == Role::Byline || !own.starts_with(['[', '<', '【', '〈']))
}

/// The kind of list whose mark a line begins with: all numbers are one, so are all letters.
fn item(line: &str) -> Option<char> {
    let mut chars = line.chars();
    match (chars.next()?, chars.next()?) {
        ('Ⅰ'..='Ⅻ', ')' | '.') => Some('Ⅰ'),
        (c @ ('①'..='⑳' | '㉠'..='㉻'), _) => Some(if c < '㉠' { '①' } else { '㉠' }),
        (c, ' ') if !is_alphanumeric(c) || c == 'ㅇ' => Some(c),
        (c, ')' | '.') if c.is_ascii_digit() => Some('1'),
        (c, ')' | '.') if is_list_letter(c) => Some('가'),
        _ => None,
    }
}

/// Whether a sentence ends inside a line and more follows.
fn holds_end(line: &str) -> bool {
    let told = |at: usize| line[..at].ends_with('다') && line[at + 1..].starts_with([' ', '/', '(', '<', '[']);
    let said = |at: usize| line[..at].ends_with('요') && line[at + 1..].starts_with(' ');
    line.match_indices('.').any(|(at, _)| told(at) || said(at)) || line.contains("까? ")
}

/// What is cut off at the beginning of a paragraph: a dateline with its reporter, a speaker's mark, who wrote a message.
pub(super) fn prefix(text: &str, span: Span, speakers: &Speakers<'_>) -> Option<(Span, Role)> {
    let own = span.of(text);
    let head = beginning(own, PREFIX);
    let (length, role) = chat::opener(own)
        .or_else(|| dateline(head).or_else(|| credit(head)))
        .map(|length| (length, Role::Byline))
        .or_else(|| speaker(head).or_else(|| speakers.name(own)).map(|length| (length, Role::Heading)))?;
    let length = own[..length].trim_end().len();
    (length > 0 && !own[length..].trim().is_empty()).then(|| (Span::new(span.start, span.start + length), role))
}

/// `(서울=연합뉴스) 홍길동 기자 =`, `[아무신문 홍길동 기자]`, `홍길동 기자 =`.
fn dateline(head: &str) -> Option<usize> {
    let open = head.chars().next().filter(|c| matches!(c, '(' | '[' | '【'));
    let bracket = open.and_then(closing_bracket).and_then(|close| head.find(close));
    let after = bracket.map_or(0, |close| close + head[close..].chars().next().map_or(0, char::len_utf8));
    let inside = &head[..after];
    let equals = head[after..].find('=').map(|at| after + at + 1);
    match equals {
        Some(end) if names_reporter(&head[after..end]) && !head[after..end].contains(['.', '"', '“']) => Some(end),
        Some(end) if names_reporter(inside) && head[after..end - 1].trim().is_empty() => Some(end),
        _ if names_reporter(inside) || inside.contains('=') && !inside.contains("사진") => Some(after),
        _ => None,
    }
}

/// `그래픽=김하늘 sky@example.com`: who made the picture above an article.
fn credit(head: &str) -> Option<usize> {
    const MADE: [&str; 5] = ["그래픽=", "사진=", "일러스트=", "영상=", "편집="];
    MADE.iter().find(|made| head.starts_with(**made))?;
    let mut words = crate::tokenize::eojeols(head, Span::new(0, head.len()));
    let address = words.by_ref().take(3).find(|word| is_address(word.of(head)))?;
    words.next().map(|_| address.end)
}

/// `[앵커]`, `○위원장 홍길동`, `○홍길동 위원`.
fn speaker(head: &str) -> Option<usize> {
    const PARTS: [&str; 10] =
        ["앵커", "기자", "리포트", "인터뷰", "앵커멘트", "질문", "답변", "앵커 멘트", "녹취", "현장음"];
    if head.starts_with(['[', '<', '【', '〈', '◀']) {
        let close = head.find([']', '>', '】', '〉', '▶'])?;
        let open = head.chars().next().map_or(0, char::len_utf8);
        let known = PARTS.contains(&head[open..close].trim());
        return known.then(|| close + head[close..].chars().next().map_or(0, char::len_utf8));
    }
    head.strip_prefix(['○', '◯', '◎', '●'])?;
    let mut words = crate::tokenize::eojeols(head, Span::new('○'.len_utf8(), head.len()));
    let (first, second) = (words.next()?, words.next()?);
    let name = |word: &str| word.chars().all(is_syllable) && (2..=4).contains(&word.chars().count());
    match (is_office(first.of(head)), is_office(second.of(head))) {
        (_, true) if name(first.of(head)) => Some(second.end),
        (true, _) if first.of(head).ends_with(')') => Some(first.end),
        (true, _) if name(second.of(head)) => Some(second.end),
        _ => None,
    }
}

/// Whether a word ends with an office that minutes name a speaker by. Beside a name at the mark of a speaker, so that 대리 and
/// 시장 are no other words; elsewhere offices are told by the lists of `terms` and `words`.
fn is_office(word: &str) -> bool {
    const OFFICES: [&str; 16] = [
        "위원장",
        "위원",
        "의장",
        "의원",
        "과장",
        "국장",
        "실장",
        "장관",
        "차관",
        "부장",
        "소장",
        "시장",
        "군수",
        "처장",
        "대리",
        "담당관",
    ];
    let bare = word.split('(').next().unwrap_or(word);
    OFFICES.iter().any(|office| bare.ends_with(office))
}
