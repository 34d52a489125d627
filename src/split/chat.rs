//! Chats as KakaoTalk and Zoom write them to a file: who wrote a message, and when, stands before it. So does in a file of
//! lyrics when a line is sung.

use crate::date;
use crate::document::Role;
use crate::hangul::is_syllable;
use crate::normalize::{beginning, is_digits, is_within};

/// How far into a line its opener reaches, in characters.
const OPENER: usize = 60;
/// How many lines may stand above a chat and name it.
const HEAD: usize = 3;
/// Longer than this, in characters, is no notice.
const NOTICE: usize = 80;

/// So many lines at least name who speaks.
const TURNS: usize = 2;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// What stands for a message that is no text.
const MEDIA: [&str; 7] = ["사진", "동영상", "이모티콘", "음성메시지", "지도", "연락처", "삭제된 메시지입니다."];

/// How the program's own notices end.
const NOTICES: [&str; 6] =
    ["들어왔습니다.", "나갔습니다.", "초대했습니다.", "초대하였습니다.", "내보냈습니다.", "가렸습니다."];

/// How many bytes of a line say who wrote it and when: `[김하늘] [오후 3:12]`, `2024년 5월 3일 오후 3:12, 김하늘 :`.
pub(super) fn opener(line: &str) -> Option<usize> {
    if !line.starts_with(|c: char| c == '[' || c.is_ascii_digit()) && !names_one(line, &MONTHS) {
        return None;
    }
    let head = beginning(line, OPENER);
    // A time stands there.
    if !head.contains(':') {
        return None;
    }
    bracketed(head).or_else(|| dated(head)).or_else(|| sent(head))
}

/// How many bytes of a line say when it was spoken (`[00:12] 반갑습니다.`), with the space behind; or sung, of which there may
/// be several.
pub(super) fn stamp(line: &str) -> Option<usize> {
    let (time, after) = bracket(line)?;
    if is_elapsed(time) && after.starts_with(' ') {
        return Some(line.len() - after.trim_start().len());
    }
    let mut rest = line;
    while let Some((_, after)) = bracket(rest).filter(|(time, _)| is_sung(time)) {
        rest = after;
    }
    (rest.len() < line.len()).then(|| line.len() - rest.trim_start().len())
}

/// What stands between the brackets that a text begins with, and what follows them.
fn bracket(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('[')?.split_once(']')
}

/// `00:12.00`
fn is_sung(time: &str) -> bool {
    time.split_once('.').is_some_and(|(time, part)| is_elapsed(time) && part.len() <= 3 && is_digits(part))
}

/// `[ti:봄비]`, `[offset:+500]`: what a file of lyrics says of the song.
pub(super) fn is_song(line: &str) -> bool {
    const TAGS: [&str; 8] = ["ti", "ar", "al", "au", "by", "offset", "length", "re"];
    let inside = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.and_then(|inside| inside.split_once(':')).is_some_and(|(tag, _)| TAGS.contains(&tag))
}

/// Whether a line begins with one of the names, in English.
fn names_one(line: &str, names: &[&str]) -> bool {
    line.starts_with(|c: char| c.is_ascii_uppercase()) && names.iter().any(|name| line.starts_with(name))
}

/// `00:12`, `01:00:12`.
fn is_elapsed(time: &str) -> bool {
    time.contains(':') && time.len() <= "00:00:00".len() && time.split(':').all(is_two_digits)
}

/// One of the numbers that a time is made of.
fn is_two_digits(part: &str) -> bool {
    part.len() <= 2 && is_digits(part)
}

/// Whether a line only says who speaks from when on: `참석자 1 00:12`, `김하늘  오후 2:14`.
fn is_turn(line: &str) -> bool {
    let Some((before, last)) = line.rsplit_once(' ') else { return false };
    if !is_elapsed(last) {
        return false;
    }
    let before = before.trim_end();
    let name = ["오전", "오후"].iter().find_map(|half| before.strip_suffix(half)).unwrap_or(before).trim_end();
    let spoken = !name.is_empty() && name.chars().all(|c| is_syllable(c) || c.is_ascii_alphanumeric() || c == ' ');
    spoken && name.split_whitespace().nth(2).is_none()
}

fn bracketed(head: &str) -> Option<usize> {
    let (name, rest) = head.strip_prefix('[')?.split_once("] [")?;
    let (time, after) = rest.split_once(']')?;
    (!name.is_empty() && is_time(time)).then_some(head.len() - after.len())
}

fn dated(head: &str) -> Option<usize> {
    if names_one(head, &MONTHS) {
        // May 3, 2024 at 10:02 PM, 김하늘 :
        let (before, after) = head.split_once(" :")?;
        let (moment, name) = before.rsplit_once(", ")?;
        let (day, time) = moment.split_once(" at ").or_else(|| moment.rsplit_once(", "))?;
        return (!name.is_empty() && is_time(time) && is_year(day)).then_some(head.len() - after.len());
    }
    let (moment, rest) = head.split_once(", ")?;
    let (name, after) = rest.split_once(" :")?;
    (!name.is_empty() && is_moment(moment)).then_some(head.len() - after.len())
}

/// `10:02:11   From  김하늘 to  Everyone : `, as Zoom writes it.
fn sent(head: &str) -> Option<usize> {
    let (time, rest) = head.split_once(' ')?;
    let rest = rest.trim_start().strip_prefix("From ")?;
    let (name, after) = rest.split_once(':')?;
    (is_elapsed(time) && !name.trim().is_empty()).then_some(head.len() - after.len())
}

/// Whether a day ends with its year: `May 3, 2024`.
fn is_year(day: &str) -> bool {
    day.rsplit_once(' ').is_some_and(|(_, year)| year.len() == 4 && is_digits(year))
}

/// `오후 3:12`, `15:12`, `3:12 PM`.
fn is_time(text: &str) -> bool {
    let before = ["오전 ", "오후 ", "AM ", "PM "].iter().find_map(|half| text.strip_prefix(half));
    let bare = before.or_else(|| [" AM", " PM"].iter().find_map(|half| text.strip_suffix(half))).unwrap_or(text);
    bare.split_once(':').is_some_and(|(hour, minute)| is_two_digits(hour) && is_two_digits(minute))
}

/// `2024년 5월 3일 오후 3:12`.
fn is_moment(text: &str) -> bool {
    let time = || text.char_indices().filter(|&(_, c)| c == ' ').any(|(at, _)| is_time(&text[at + 1..]));
    text.starts_with(|c: char| c.is_ascii_digit()) && time() && date::in_line(text).is_some()
}

/// `--------------- 2024년 5월 3일 금요일 ---------------`, `--------------- Friday, May 3, 2024 ---------------`.
fn is_day(line: &str) -> bool {
    let bare = beginning(line, NOTICE).trim_matches(['-', ' ']);
    let english = || names_one(bare, &DAYS) && bare.split_whitespace().nth(4).is_none() && is_year(bare);
    english()
        || bare.starts_with(|c: char| c.is_ascii_digit())
            && bare.ends_with("요일")
            && bare.split_whitespace().nth(4).is_none()
            && date::in_line(bare).is_some()
}

fn is_notice(line: &str) -> bool {
    is_within(line, NOTICE) && line.contains("님") && NOTICES.iter().any(|end| line.ends_with(end))
}

/// `사진`, `사진 3장`, `파일: 계획.hwp`.
fn is_media(message: &str) -> bool {
    let counted = message.strip_prefix("사진 ").and_then(|rest| rest.strip_suffix('장'));
    MEDIA.contains(&message) || counted.is_some_and(is_digits) || message.starts_with("파일: ")
}

/// The roles of the lines of a chat that are no messages; nothing where the text is no chat.
pub(super) fn roles(lines: &[&str]) -> Option<Vec<Option<Role>>> {
    if let Some(turns) = turns(lines) {
        return Some(turns);
    }
    if lines.iter().any(|line| is_song(line)) && lines.iter().any(|line| stamp(line).is_some()) {
        return Some(lines.iter().map(|line| is_song(line).then_some(Role::Byline)).collect());
    }
    let first = lines.iter().position(|line| opener(line).is_some())?;
    let saved = |line: &str| {
        ["저장한 날짜", "Date Saved", "KakaoTalk Chats with "].iter().any(|saved| line.starts_with(saved))
            || line.strip_suffix(".txt").is_some_and(|name| name.starts_with("Talk_"))
    };
    let role = |(i, line): (usize, &&str)| match opener(line) {
        // What was written may stand on the next line.
        Some(end) => (line.len() == end || is_media(line[end..].trim())).then_some(Role::Byline),
        None if i < first.min(HEAD) && line.ends_with("카카오톡 대화") => Some(Role::Title),
        None if i < first && saved(line) => Some(Role::Byline),
        None => (is_day(line) || is_notice(line)).then_some(Role::Byline),
    };
    Some(lines.iter().enumerate().map(role).collect())
}

/// The lines of a transcript that name who speaks: each has something said below it. A timetable has one below the
/// other.
fn turns(lines: &[&str]) -> Option<Vec<Option<Role>>> {
    let turns: Vec<bool> = lines.iter().map(|line| is_turn(line)).collect();
    let found = turns.iter().filter(|turn| **turn).count();
    let apart = found >= TURNS && turns.last() == Some(&false) && !turns.windows(2).any(|pair| pair[0] && pair[1]);
    apart.then(|| turns.into_iter().map(|turn| turn.then_some(Role::Byline)).collect())
}
