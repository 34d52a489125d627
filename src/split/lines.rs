//! What a paragraph is among its neighbours.

use super::chat;
use super::ending::ends_or_tells;
use super::fields::is_end;
use super::forms;
use super::headlines;
use super::line::{FRAGMENT, HEADING, Line};
use super::references;
use super::roles::{is_labelled, role_of};
use super::{Source, siblings};
use crate::document::{Paragraph, Role, Span};
use crate::marks::{ListMark, Mark, ROW, mark};
use crate::normalize::{holds_any, is_within};

/// What a paragraph is.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// No running text, but one piece with a role.
    Piece(Role),
    /// Running text: by the words of the whole it is nothing else.
    Body,
    /// Running text of which only the sentences can tell what they are.
    Open,
}

/// What each paragraph of a text is. `several` are lines that hold more than one sentence, though no mark tells.
pub(super) fn kinds(source: &Source<'_>, several: &[usize]) -> Vec<Kind> {
    let mut lines = lines(source);
    for &line in several {
        lines[line].hold_several();
    }
    tables(&mut lines);
    notes(&mut lines);
    options(&mut lines);
    let mut roles: Vec<Option<Role>> = lines.iter().map(|line| line.own).collect();
    // What a letter or a chat is about needs no deck.
    if !lines.iter().any(|line| line.formal && line.own == Some(Role::Title)) {
        let alone = |line: usize| headlines::stands_alone(source.text, &source.paragraphs[line..]);
        headlines::mark(&lines, &mut roles, source.titled, alone);
    }
    let edited = is_edited(lines.iter().filter(|line| line.ended()).count(), lines.len());
    headings(&lines, &mut roles, edited);
    siblings::mark(&lines, &mut roles);
    scraps(&lines, &mut roles, edited);
    let kind = |(line, role): (&Line, Option<Role>)| match role {
        Some(role) => Kind::Piece(role),
        None if line.asked => Kind::Body,
        None => Kind::Open,
    };
    lines.iter().zip(roles).map(kind).collect()
}

/// The lines, with what the source tells, the form or the chat that they belong to, and the lists of references.
fn lines<'a>(source: &Source<'a>) -> Vec<Line<'a>> {
    let plain: Vec<&str> = source.paragraphs.iter().map(|p| p.span.of(source.text)).collect();
    let formal = chat::roles(&plain).unwrap_or_else(|| forms::roles(&plain));
    let line = |(i, paragraph): (usize, &Paragraph)| {
        let mut line = Line::new(source.text, paragraph.span, source.morphemes(i), &source.speakers);
        // Whole sentences that somebody gave the look of a heading are judged by their words.
        let given =
            source.given[i].filter(|&role| role != Role::Heading || !line.ended() || line.characters <= HEADING);
        // A row of a table may be one of the fields of a form, which says more.
        let field = formal[i].filter(|&role| role == Role::Byline && given == Some(Role::Table));
        let known = field.or(given).or(formal[i]);
        line.own = known.or(line.own);
        line.given = known;
        line.formal = formal[i].is_some();
        line
    };
    let mut lines: Vec<Line> = source.paragraphs.iter().enumerate().map(line).collect();
    for list in references::lists(&plain, |i| source.given[i] == Some(Role::Heading)) {
        if !list.is_empty() {
            lines[list.start - 1].own.get_or_insert(Role::Heading);
        }
        for line in &mut lines[list] {
            if !matches!(line.own, Some(Role::Byline | Role::Copyright | Role::Caption | Role::Footnote)) {
                line.own = Some(Role::Link);
            }
        }
    }
    lines
}

/// Marks what heads the lines below it.
fn headings(lines: &[Line], roles: &mut [Option<Role>], edited: bool) {
    // From the last line on, so that what heads a heading (이 유, above 1. 판단) is known for one.
    for i in (0..lines.len()).rev() {
        let above = roles.get(i + 1) == Some(&Some(Role::Heading));
        if roles[i].is_none() && heads(lines, i, edited, above) {
            roles[i] = Some(Role::Heading);
        }
    }
}

/// Takes the role of a heading from the last scraps, as nothing stands below them: those that name somebody say who
/// wrote the text, and 끝. that it is all.
fn scraps(lines: &[Line], roles: &mut [Option<Role>], edited: bool) {
    let scrap = |i: &usize| roles[*i] == Some(Role::Heading) && (edited && lines[*i].signs() || is_end(lines[*i].text));
    let scraps = (0..lines.len()).rev().take_while(scrap).count();
    roles[lines.len() - scraps..].fill(Some(Role::Byline));
}

/// Marks what may be chosen below a question of an examination, most of which is false: `① …` below `옳은 것은?`.
fn options(lines: &mut [Line]) {
    const ASKS: [&str; 6] = ["것은?", "고르시오.", "고르세요.", "구하시오.", "고르면?", "누구인가?"];
    let is_option = |line: &Line| line.mark == Some(ListMark::Circled);
    if !lines.iter().any(is_option) {
        return;
    }
    let mut asked = false;
    for line in lines {
        let option = is_option(line);
        asked = ASKS.iter().any(|ask| line.text.ends_with(ask)) || asked && option;
        if asked && option && line.own.is_none() {
            line.own = Some(Role::Table);
        }
    }
}

/// Marks the rows of tables whose cells only space or bars set apart: as many cells as in a line beside it, or a row
/// beside it that its figures tell.
fn tables(lines: &mut [Line]) {
    // What is in the cells may end like sentences.
    let bars: Vec<usize> = lines.iter().map(|line| bars(line.text)).collect();
    for i in (0..lines.len()).filter(|&i| bars[i] > 1) {
        let like = |other: usize| bars[other] == bars[i];
        if matches!(lines[i].own, None | Some(Role::Heading))
            && (i > 0 && like(i - 1) || i + 1 < lines.len() && like(i + 1))
        {
            lines[i].own = Some(Role::Table);
        }
    }
    let cells: Vec<usize> = lines.iter().map(Line::cells).collect();
    for i in (0..lines.len()).filter(|&i| cells[i] >= ROW) {
        let like = |other: usize| lines[other].own == Some(Role::Table) || cells[other] == cells[i];
        if lines[i].own.is_none() && (i > 0 && like(i - 1) || i + 1 < lines.len() && like(i + 1)) {
            lines[i].own = Some(Role::Table);
        }
    }
}

/// How many bars stand between two spaces, as most lines have none.
fn bars(line: &str) -> usize {
    if holds_any(line, *b"|") { line.matches(" | ").count() } else { 0 }
}

/// Marks what is noted right below a table or a figure, also where it is told: `주: 괄호 안은 표준오차이다.`
fn notes(lines: &mut [Line]) {
    for i in 1..lines.len() {
        let below = matches!(lines[i - 1].own, Some(Role::Table | Role::Caption));
        if below && lines[i].own.is_none() && is_labelled(lines[i].text, "주") {
            lines[i].own = Some(Role::Footnote);
        }
    }
}

/// Whether a line heads what follows: a scrap in a text that has sentences, a short line above running text or above
/// the items of a list (1. 논의 사항), or above the first of numbered headings of another kind; `above` says that the next
/// line is a heading.
fn heads(lines: &[Line], i: usize, edited: bool, above: bool) -> bool {
    let (line, next) = (&lines[i], lines.get(i + 1));
    if !line.is_short_fragment(HEADING) || !line.is_complete() || line.says() || line.notes() || line.is_tagged() {
        return false;
    }
    let precedes_body = || next.is_some_and(|next| next.ended() && next.characters > line.characters);
    let numbered = Line::is_numbered;
    let bare = above && line.mark.is_none() && line.characters <= FRAGMENT;
    let other =
        |next: &Line| next.mark != line.mark || next.ordinal().map(|own| own.1) != line.ordinal().map(|own| own.1);
    let first = || next.is_some_and(|next| next.is_first() && other(next) || next.is_below(line));
    // `흔하게: 두통`, `드물게: 발진`: one field among others.
    let field = || line.is_field() && (next.is_some_and(Line::is_field) || i > 0 && lines[i - 1].is_field());
    if field() {
        return false;
    }
    let precedes_heading = || (bare || numbered(line)) && first();
    let precedes_items = || numbered(line) && next.is_some_and(|next| next.mark.is_some() && !numbered(next));
    let noted = matches!(line.item(), Some(ListMark::Sign('*' | '※')));
    let listed = || noted || i > 0 && line.item().is_some() && line.item() == lines[i - 1].item();
    edited && line.characters <= FRAGMENT || (precedes_body() || precedes_items() || precedes_heading()) && !listed()
}

/// Whether lines end like sentences so commonly that one that doesn't is none. A chat, a poem and a note are not
/// edited.
fn is_edited(ended: usize, all: usize) -> bool {
    all > 3 && ended * 5 >= all * 3
}

/// The roles of sentences that were given ready-made: what each is by its own words, and the scraps among them (a
/// heading, a name, the words on a picture), which the others show to be none by ending as sentences do.
#[must_use]
pub fn roles_of(text: &str, sentences: &[Span]) -> Vec<Role> {
    let ends = |s: &&Span| ends_or_tells(s.of(text));
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
    !matches!(mark(last), Mark::Comma | Mark::Colon) && is_within(text, FRAGMENT)
}
