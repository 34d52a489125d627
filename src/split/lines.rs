//! What a paragraph is among its neighbours (title, deck, heading), and what is cut off at its beginning.

use super::chat;
use super::ending::Ending;
use super::forms;
use super::references;
use super::roles::{ends_like_sentence, names_reporter, role_of};
use super::speakers::Speakers;
use crate::document::{Paragraph, Role, Span};
use crate::hangul::is_syllable;
use crate::marks::{Mark, mark};
use crate::normalize::{beginning, is_alphanumeric};
use crate::tokenize::{Morpheme, NameClass};

/// Longer than this, in characters, is no title.
const TITLE: usize = 90;
/// Longer than this is no deck.
const DECK: usize = 260;
/// Longer than this is no heading, unless a mark shows that it is one.
const HEADING: usize = 40;
/// Longer than this is no scrap: a name, the words on a picture.
const FRAGMENT: usize = 28;
/// Longer than this is no headline that ends like a sentence.
const PROCLAIMED: usize = 70;
/// So many fields below a line show that it is the title of a form.
const FIELDS: usize = 2;
/// How many lines may stand between a title and the body.
const DECKS: usize = 3;
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
    if let [first, second, ..] = paragraphs {
        let blank = text[first.span.end..second.span.start].matches('\n').nth(1).is_some();
        let reported = ["물었다", "말했다", "외쳤다", "소리쳤다", "중얼거렸다"];
        let speech = || reported.iter().any(|said| beginning(second.span.of(text), PREFIX).contains(said));
        lines[0].alone = blank && !speech();
    }
    // What a letter or a chat is about needs no deck.
    if !lines.iter().any(|line| line.formal && line.own == Some(Role::Title)) {
        head(&lines, &mut roles, has_title);
    }
    let edited = is_edited(lines.iter().filter(|line| line.ended()).count(), lines.len());
    for (i, line) in lines.iter().enumerate() {
        let scrap = edited && line.characters <= FRAGMENT;
        let precedes_body = lines.get(i + 1).is_some_and(|next| next.ended() && next.characters > line.characters);
        // 1. 논의 사항, with items below it.
        let numbered = |line: &Line| matches!(line.mark, Some('1' | '가' | '①' | '㉠'));
        let items_below = || lines.get(i + 1).is_some_and(|next| next.mark.is_some() && !numbered(next));
        let noted = matches!(line.item, Some('*' | '※'));
        let listed = noted || i > 0 && line.item.is_some() && line.item == lines[i - 1].item;
        let heads = line.complete
            && line.is_short_fragment(HEADING)
            && (scrap || (precedes_body || numbered(line) && items_below()) && !listed);
        if roles[i].is_none() && heads {
            roles[i] = Some(Role::Heading);
        }
    }
    // Nothing stands below the last scraps: those that name somebody say who wrote it.
    let scrap = |i: &usize| edited && roles[*i] == Some(Role::Heading) && lines[*i].signs;
    let scraps = (0..lines.len()).rev().take_while(scrap).count();
    roles[lines.len() - scraps..].fill(Some(Role::Byline));
    roles
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

/// Title and deck. Both are told from the body by having no sentence end while the body has them.
fn head(lines: &[Line], roles: &mut [Option<Role>], has_title: bool) {
    // Where the title is known, headlines follow it at most; else the first lines may be title and deck, below what is
    // no headline: the fields of a release, who wrote it.
    let titled = lines.iter().position(|line| line.given == Some(Role::Title));
    let is_above = |line: &&Line| line.formal || matches!(line.own, Some(Role::Byline | Role::Caption | Role::Link));
    let above = titled.map_or_else(|| lines.iter().take_while(is_above).count(), |title| title + 1);
    let (lines, roles, has_title) = (&lines[above..], &mut roles[above..], has_title || titled.is_some());
    let open = |line: &Line| {
        line.given.is_none() && line.is_short_fragment(DECK) && !matches!(line.own, Some(role) if role != Role::Heading)
    };
    // A headline may be what somebody said, where a deck or a byline shows that it is no part of the text.
    let byline = |line: &Line| line.own == Some(Role::Byline);
    let said = lines.len() > 1 && lines[0].quoted && lines[0].given.is_none() && (open(&lines[1]) || byline(&lines[1]));
    let proclaims = lines.len() > 1 && lines[0].given.is_none() && lines[0].own.is_none() && lines[0].proclaims();
    let opens = |(i, line): &(usize, &Line)| open(line) || *i == 0 && (said || proclaims);
    let headlines = lines.iter().enumerate().take(DECKS + 1).take_while(opens).count();
    let aside = |line: &&Line| matches!(line.own, Some(Role::Byline | Role::Caption | Role::Table | Role::Link));
    let mut below = lines[headlines..].iter().skip_while(aside);
    let body = below.next().is_some_and(|line| line.ended() && line.own.is_none());
    // What stands above the fields of a form needs no running text right below them.
    let fields = lines[headlines..].iter().take_while(|line| line.formal).count();
    // Nor does what stands alone above a blank line.
    let stands = |line: &Line| line.alone && line.own.is_none() && line.given.is_none() && line.mark.is_none();
    let names = |line: &Line| line.complete && open(line) || line.foreign;
    let stands_alone = !has_title && lines.first().is_some_and(|line| stands(line) && names(line));
    if stands_alone && (headlines > DECKS || !body) {
        roles[0] = Some(Role::Title);
    }
    if headlines == 0 || headlines > DECKS || !body && fields < FIELDS {
        return;
    }
    let title = !has_title && lines[0].characters <= TITLE && !lines[0].bracketed;
    if title {
        roles[0] = Some(Role::Title);
    }
    for i in usize::from(title)..headlines {
        let deck = (title || has_title) && (roles[i].is_none() || lines[i].dashed) && lines[i].characters > 10;
        if deck {
            roles[i] = Some(Role::Deck);
        }
    }
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

struct Line {
    characters: usize,
    shape: Shape,
    /// It ends with a noun, not with a particle or a predicate.
    complete: bool,
    /// It is a word in brackets and nothing more.
    bracketed: bool,
    /// It may be the name of who wrote a text, with a place or an office.
    signs: bool,
    /// It is short, in other letters than Hangul.
    foreign: bool,
    /// It is the first line, and a blank line follows.
    alone: bool,
    /// It asks, calls or speaks politely, in one sentence, as some headlines do.
    speaks: bool,
    /// It is a quotation and nothing more.
    quoted: bool,
    /// What it is by its own words, or as the source tells.
    own: Option<Role>,
    /// What the source tells, or the form or the chat that it belongs to.
    given: Option<Role>,
    /// It belongs to a form, or to the frame of a chat, and not to what that says.
    formal: bool,
    /// The kind of list whose mark it begins with.
    mark: Option<char>,
    /// The kind of list that it is an item of, where it has words enough to say something.
    item: Option<char>,
    /// It stands behind a dash, as the lines under the title of a release do.
    dashed: bool,
}

impl Line {
    fn new(text: &str, span: Span, morphemes: &[Morpheme], speakers: &Speakers<'_>) -> Self {
        let own = span.of(text);
        let head = beginning(own, SCANNED);
        let last = own.chars().next_back().unwrap_or(' ');
        let several = holds_end(head);
        // What ends with a comma or a colon goes on in the next line.
        let goes_on = matches!(mark(last), Mark::Comma | Mark::Colon | Mark::Cheer | Mark::Tilde);
        let word_end = span.start + own.trim_end_matches(|c| !matches!(mark(c), Mark::Content)).len();
        let ending = Ending::of(text, morphemes, word_end);
        let shape = if several || ends_like_sentence(own) {
            Shape::Ended
        } else if goes_on || !head.contains(is_syllable) || opens_speech(text, span, speakers) {
            Shape::Other
        } else {
            Shape::Fragment
        };
        // What stands before a message says nothing of what it is.
        let role = if several || chat::opener(own).is_some() { Role::Body } else { role_of(own) };
        Self {
            characters: head.chars().count(),
            shape,
            complete: ending != Ending::Open && !ending.is_final() || names_matter(own),
            bracketed: own.starts_with(['[', '<', '【', '〈']) && own.ends_with([']', '>', '】', '〉']),
            signs: own.split_whitespace().nth(WORDY).is_none()
                && item(own).is_none()
                && role == Role::Body
                && (own.contains(['·', '/', '|']) || morphemes.iter().any(|m| m.class == NameClass::Person)),
            foreign: !head.contains(is_syllable)
                && head.contains(char::is_alphabetic)
                && shape == Shape::Other
                && !goes_on
                && own.chars().nth(HEADING).is_none(),
            alone: false,
            speaks: !several && speaks(own),
            quoted: is_quotation(own),
            own: (role != Role::Body).then_some(role),
            given: None,
            formal: false,
            mark: item(own),
            item: item(own).filter(|_| head.split_whitespace().nth(WORDY).is_some()),
            dashed: own.starts_with(['-', '–', '―']),
        }
    }

    fn ended(&self) -> bool {
        self.shape == Shape::Ended
    }

    /// Whether it is a headline though it ends like a sentence: 로그인이 안 됩니다, alone above the text.
    fn proclaims(&self) -> bool {
        self.alone && self.speaks && self.mark.is_none() && self.characters <= PROCLAIMED
    }

    fn is_short_fragment(&self, limit: usize) -> bool {
        self.shape == Shape::Fragment && self.characters <= limit
    }
}

/// Whether a line asks, calls, speaks politely or requests, once, and greets nobody.
fn speaks(line: &str) -> bool {
    const REQUESTS: [&str; 10] = [
        "주세요",
        "주십시오",
        "주십시요",
        "바랍니다",
        "요청합니다",
        "청원합니다",
        "촉구합니다",
        "부탁드립니다",
        "반대합니다",
        "건의합니다",
    ];
    let bare = line.trim_end_matches(|c| mark(c) != Mark::Content);
    let quoted = line.starts_with(['“', '"', '‘', '\'']);
    let greets = line.contains("안녕하") || line.contains("여러분");
    if quoted || greets || bare.contains(['?', '!']) || bare.contains(". ") {
        return false;
    }
    let stopped = line.ends_with('.');
    let polite = ["요", "시오", "까", "니다", "다"].iter().any(|end| bare.ends_with(end));
    line.ends_with(['?', '!']) || polite && !stopped || REQUESTS.iter().any(|end| bare.ends_with(end))
}

/// Whether a line is one pair of quotation marks with what stands between them.
fn is_quotation(line: &str) -> bool {
    let pairs = [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];
    let inside = |(open, close): &(char, char)| line.strip_prefix(*open)?.strip_suffix(*close);
    pairs.iter().any(|pair| inside(pair).is_some_and(|said| !said.is_empty() && !said.contains([pair.0, pair.1])))
}

/// Whether a line begins with who wrote or speaks. A headline may begin with the name of its kind: [인터뷰].
fn opens_speech(text: &str, span: Span, speakers: &Speakers<'_>) -> bool {
    prefix(text, span, speakers)
        .is_some_and(|(_, role)| role == Role::Byline || !span.of(text).starts_with(['[', '<', '【', '〈']))
}

/// The kind of list whose mark a line begins with: all numbers are one, so are all letters.
fn item(line: &str) -> Option<char> {
    let mut chars = line.chars();
    match (chars.next()?, chars.next()?) {
        (c @ ('①'..='⑳' | '㉠'..='㉻'), _) => Some(if c < '㉠' { '①' } else { '㉠' }),
        (c, ' ') if !is_alphanumeric(c) || c == 'ㅇ' => Some(c),
        (c, ')' | '.') if c.is_ascii_digit() => Some('1'),
        (c, ')' | '.') if is_syllable(c) => Some('가'),
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
        .or_else(|| dateline(head))
        .map(|length| (length, Role::Byline))
        .or_else(|| speaker(head).or_else(|| speakers.name(own)).map(|length| (length, Role::Heading)))?;
    let length = own[..length].trim_end().len();
    (length > 0 && !own[length..].trim().is_empty()).then(|| (Span::new(span.start, span.start + length), role))
}

/// `(서울=연합뉴스) 홍길동 기자 =`, `[아무신문 홍길동 기자]`, `홍길동 기자 =`.
fn dateline(head: &str) -> Option<usize> {
    let bracket = head.starts_with(['(', '[', '【']).then(|| head.find([')', ']', '】'])).flatten();
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
