//! The lines that offices put above and below what they write: to whom a letter goes, when a release may be printed,
//! what is attached, who answers the telephone. Such a line is a field ([`super::fields`]), or stands among fields.

use super::fields::{
    FIELD, Labels, closes, field, has_label, is_attachment, is_ended, is_field, is_official, is_release, is_short,
    says_more, subject,
};
use crate::date;
use crate::document::Role;
use crate::marks::ListMark;
use crate::normalize::{beginning, from_letters};

/// How many lines the head of a form may have, and its foot.
const HEAD: usize = 14;
const FOOT: usize = 20;
/// The name of an office has at most this many words.
const OFFICE: usize = 3;
/// So many fields in a head make a form.
const FIELDS: usize = 2;

/// What mail programs write above an older letter that they repeat.
const REPEATED: [&str; 6] =
    ["original message", "forwarded message", "원본 메시지", "원본 메일", "전달된 메시지", "원본메시지"];

/// The roles of the lines that belong to a form and not to what it says.
pub(super) fn roles(lines: &[&str]) -> Vec<Option<Role>> {
    let mut roles: Vec<Option<Role>> = vec![None; lines.len()];
    // Without a field there is neither.
    if lines.iter().any(|line| has_label(line)) {
        let is_form = head(lines, &mut roles);
        foot(lines, &mut roles, is_form);
    }
    attachments(lines, &mut roles);
    repeated(lines, &mut roles);
    answered(lines, &mut roles);
    signature(lines, &mut roles);
    roles
}

/// Marks the head of a form, and says whether it is an office's.
fn head(lines: &[&str], roles: &mut [Option<Role>]) -> bool {
    let asks =
        |line: &str| field(line, Labels::Subject).is_some_and(|f| f.apart && !f.value.is_empty()) && is_short(line);
    let open = |line: &&&str| !is_ended(beginning(line, FIELD)) || is_field(line, false) || asks(line);
    let count = lines.iter().take(HEAD).take_while(open).count();
    let lines = &lines[..count];
    let official = lines.iter().any(|line| is_official(line));
    let meeting = lines.iter().any(|line| line.contains("회의") || from_letters(line).starts_with("참석"));
    let met = |line: &str| {
        meeting && field(line, Labels::Meeting).is_some_and(|field| field.apart) && !is_ended(line) && is_short(line)
    };
    let released: Vec<bool> = lines.iter().map(|line| is_release(line)).collect();
    let is_field = |(line, released): (&&str, &bool)| !released && (is_field(line, official) || met(line));
    let filled: Vec<bool> = lines.iter().zip(&released).map(is_field).collect();
    let belongs = |i: usize| filled[i] || released[i];
    let fields = (0..count).filter(|&i| belongs(i)).count();
    let spaced = |line: &str| official && is_short(line) && subject(line) > 0;
    let subject = lines.iter().position(|line| asks(line) || spaced(line));
    // When and where people met says by itself that these are minutes.
    let is_form = fields + usize::from(subject.is_some()) >= FIELDS || lines.iter().any(|line| met(line));
    let first = filled.iter().position(|&filled| filled).unwrap_or(0);
    // The office stands above its fields, but so does the title where none is below them.
    let titled = subject.is_some() || (first..count).any(|i| !belongs(i));
    for (i, line) in lines.iter().enumerate() {
        let office = official && titled && i < first && line.split_whitespace().nth(OFFICE).is_none();
        let above = office || subject.is_some_and(|subject| i < subject);
        roles[i] = match () {
            () if Some(i) == subject => Some(Role::Title),
            () if released[i] => Some(Role::Byline),
            () if is_form && (filled[i] || above) => Some(Role::Byline),
            () => None,
        };
    }
    official && is_form
}

/// Marks the foot: the fields at the end, and in a form all that stands behind its end mark or among the fields.
fn foot(lines: &[&str], roles: &mut [Option<Role>], is_form: bool) {
    let is_field = |line: &str| is_field(line, is_form);
    let open = |line: &&&str| !says_more(beginning(line, FIELD)) || is_field(line);
    let start = lines.len() - lines.iter().rev().take(FOOT).take_while(open).count();
    let ended = (start.saturating_sub(1)..lines.len()).rev().find(|&i| closes(lines[i])).map(|i| i + 1);
    let signed = || {
        let first = (start..lines.len()).find(|&i| is_field(lines[i]) && roles[i].is_none())?;
        // Who signs stands above the fields.
        let signs = |i: &usize| roles[*i].is_none() && lines[*i].split_whitespace().nth(OFFICE).is_none();
        Some((start..first).rev().take(2).take_while(signs).last().unwrap_or(first))
    };
    let first = if is_form { ended.or_else(signed).unwrap_or(lines.len()) } else { start };
    for i in first..lines.len() {
        if roles[i].is_none() && (is_form || is_field(lines[i])) {
            roles[i] = Some(Role::Byline);
        }
    }
}

/// Marks what stands below the line that mail programs put above a signature (`--`), up to a sentence.
fn signature(lines: &[&str], roles: &mut [Option<Role>]) {
    let foot = lines.len().saturating_sub(FOOT);
    let Some(dashes) = lines[foot..].iter().rposition(|line| *line == "--") else { return };
    let own = lines[foot + dashes..].iter().take_while(|line| signs(line)).count();
    // With nothing below it, it only parts what is above from a sentence.
    if own > 1 {
        roles[foot + dashes..][..own].fill(Some(Role::Byline));
    }
}

/// Whether a line may stand in a signature: it says nothing.
fn signs(line: &str) -> bool {
    is_short(line) && !is_ended(line) && !line.ends_with(['다', '요'])
}

/// Marks what mail programs write above older letters: a line that says so and the fields below it, or one line that
/// names who wrote it, with what is quoted below it.
fn repeated(lines: &[&str], roles: &mut [Option<Role>]) {
    let (mut inside, mut quoted) = (false, false);
    for (line, role) in lines.iter().zip(roles) {
        let subject = || field(line, Labels::Subject).is_some_and(|subject| subject.apart);
        inside = says_repeated(line) || inside && (is_field(line, false) || subject());
        quoted = names_writer(line) && is_short(line) || quoted && line.starts_with('>');
        if inside || quoted {
            *role = Some(Role::Byline);
        }
    }
}

/// Marks the lines of the letter that a letter answers: `> 회의는 금요일입니다.`
fn answered(lines: &[&str], roles: &mut [Option<Role>]) {
    // A book is quoted under From: as well.
    const SENT: [[&str; 3]; 2] = [["보낸사람", "보낸 사람", "From:"], ["받는사람", "받는 사람", "To:"]];
    let has =
        |labels: [&str; 3]| lines.iter().take(HEAD).any(|line| labels.iter().any(|label| line.starts_with(label)));
    if SENT.into_iter().all(has) {
        let quoted = lines.iter().zip(roles).filter(|(line, _)| line.starts_with('>'));
        quoted.for_each(|(_, role)| *role = Some(Role::Byline));
    }
}

/// `김가람 <g@example.com>님이 작성:`, `2026년 3월 2일, 개발팀 작성:`.
fn names_writer(line: &str) -> bool {
    let wrote = ["작성:", "wrote:"].iter().find_map(|wrote| line.strip_suffix(wrote));
    wrote.is_some_and(|who| who.ends_with("님이 ") || who.contains('@') || date::in_line(who).is_some())
}

/// `-----Original Message-----`
fn says_repeated(line: &str) -> bool {
    line.starts_with("--")
        && is_short(line)
        && REPEATED.contains(&&*line.trim_matches(|c| matches!(c, '-' | ' ')).to_lowercase())
}

/// Marks what is attached, down to the last number of the list.
fn attachments(lines: &[&str], roles: &mut [Option<Role>]) {
    let numbered = |line: &str| matches!(ListMark::of(line), Some((ListMark::Number, _))) && !says_more(line);
    let mut inside = false;
    for (line, role) in lines.iter().zip(roles) {
        inside = is_attachment(line) || inside && is_short(line) && numbered(line);
        if inside {
            *role = Some(Role::Link);
        }
    }
}
