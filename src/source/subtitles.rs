//! Subtitles (SubRip, WebVTT): what is said, as running text, without numbers, times and marks.
//!
//! A cue is cut where a screen is full, so cues are joined; a new line begins where another speaker does, and what
//! stands in brackets alone (`[음악]`) is a line of its own.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::decode::decode;
use crate::document::{Document, Role, Span};
use crate::error::{Error, Result};
use crate::normalize::beginning;

/// What stands between the times of a cue.
const ARROW: &str = "-->";

/// A mark has at most this many characters.
const MARK: usize = 100;

/// Whether a text begins like subtitles: with the name of the form, or a number and the times of the first cue.
#[must_use]
pub fn begins(start: &str) -> bool {
    let mut lines = start.trim_start_matches('\u{FEFF}').lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let mut numbered = || first.bytes().all(|byte| byte.is_ascii_digit()) && lines.next().is_some_and(is_time);
    first == "WEBVTT" || first.starts_with("WEBVTT ") || is_time(first) || numbered()
}

/// `00:01:02,500 --> 00:01:04,000`, with or without hours.
fn is_time(line: &str) -> bool {
    let moment = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        digits >= 7 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'.'))
    };
    line.split_once(ARROW)
        .is_some_and(|(from, to)| moment(from.trim()) && to.split_whitespace().next().is_some_and(moment))
}

/// Reads a file of subtitles.
///
/// # Errors
/// [`Error::NotText`] where the bytes are no text, [`Error::Empty`] where nothing is said.
pub fn document(id: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document> {
    let decoded = decode(bytes, encoding)?;
    let (text, roles) = spoken(&decoded.text);
    if text.trim().is_empty() {
        return Err(Error::Empty);
    }
    let (encoding, replaced) = (decoded.encoding, decoded.replaced);
    Ok(Document { id: id.to_owned(), text, roles, encoding, replaced, ..Document::default() })
}

/// What is said. A line that is shown again below the next one, as it comes from programs that listen, is said once.
/// What stands in brackets or between notes of music is no speech.
fn spoken(subtitles: &str) -> (String, Vec<(Span, Role)>) {
    let mut text = String::with_capacity(subtitles.len() / 2);
    let mut roles = Vec::new();
    let (mut inside, mut last, mut alone, mut voice) = (false, String::new(), false, "");
    for line in subtitles.lines().map(str::trim) {
        if line.is_empty() || is_time(line) {
            // What stands above the times is a number or a name.
            inside = !line.is_empty();
            continue;
        }
        let own = unmarked(line);
        let own = own.trim();
        if !inside || own.is_empty() || own == last {
            continue;
        }
        last.clear();
        last.push_str(own);
        let speech = own.trim_start_matches(['-', '–', '>']).trim_start();
        let aside = own.starts_with(['[', '(', '♪']) && own.ends_with([']', ')', '♪']);
        let speaks = voiced(line).unwrap_or(voice);
        let breaks = speech.len() < own.len() || aside || alone || speaks != voice;
        voice = speaks;
        if !text.is_empty() {
            text.push(if breaks { '\n' } else { ' ' });
        }
        let start = text.len();
        text.push_str(speech);
        if aside {
            roles.push((Span::new(start, text.len()), Role::Heading));
        }
        alone = aside;
    }
    (text, roles)
}

/// Who speaks, where a line of WebVTT says so: `<v 하늘>꿀은`.
fn voiced(line: &str) -> Option<&str> {
    line.strip_prefix("<v").and_then(|rest| rest.split_once('>')).map(|(voice, _)| voice.trim())
}

/// A line without its marks: `<i>`, `<00:00:01.500>`, `{\an8}`, and the entities that WebVTT has.
fn unmarked(line: &str) -> Cow<'_, str> {
    if !line.contains(['<', '{', '&']) {
        return Cow::Borrowed(line);
    }
    let mut bare = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, mark) = rest.split_at(at);
        bare.push_str(before);
        let head = beginning(mark, MARK);
        let close = match mark.as_bytes() {
            [b'<', next, ..] if next.is_ascii_alphanumeric() || *next == b'/' => head.find('>'),
            [b'{', b'\\', ..] => head.find('}'),
            _ => None,
        };
        rest = if let Some(close) = close {
            &mark[close + 1..]
        } else {
            bare.push_str(&mark[..1]);
            &mark[1..]
        };
    }
    bare.push_str(rest);
    let entities = [("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Cow::Owned(entities.iter().fold(bare, |text, (entity, plain)| text.replace(entity, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(subtitles: &str) -> String {
        document("x", subtitles.as_bytes(), None).map(|document| document.text).unwrap_or_default()
    }

    #[test]
    fn cues_are_joined_and_speakers_and_asides_have_lines_of_their_own() {
        let srt = "\u{FEFF}1\r\n00:00:01,000 --> 00:00:04,200\r\n<i>오늘은 꿀이 왜 상하지</i>\r\n않는지 알아봅니다.\r\n\r\n\
            2\r\n00:00:04,500 --> 00:00:08,000\r\n{\\an8}[음악]\r\n\r\n3\r\n00:00:09,000 --> 00:00:10,000\r\n\
            - 왜 그렇죠?\r\n- 물이 적어서요.\r\n";
        assert_eq!(text(srt), "오늘은 꿀이 왜 상하지 않는지 알아봅니다.\n[음악]\n왜 그렇죠?\n물이 적어서요.");
    }

    #[test]
    fn what_webvtt_has_besides_speech_is_left_out() {
        let vtt = "WEBVTT - 꿀 이야기\nKind: captions\n\nNOTE 고칠 것\n둘째 줄\n\nSTYLE\n::cue { color: red }\n\nintro\n\
            00:01.000 --> 00:04.000 align:start\n<v 하늘>꿀은 <00:00:02.000><c>A&amp;B</c> 썩지\n\n00:04.000 --> 00:04.010\n\
            꿀은 A&amp;B 썩지\n\n00:04.010 --> 00:06.000\n꿀은 A&amp;B 썩지\n않습니다. 1 < 2\n";
        assert_eq!(text(vtt), "꿀은 A&B 썩지 않습니다. 1 < 2");
    }

    #[test]
    fn what_one_voice_says_is_joined_and_asides_are_no_speech() {
        let vtt = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v 하늘>오늘은 사과 재배를\n\n00:04.000 --> 00:05.000\n<v 하늘>이야기합니다.\n\n\
            00:05.000 --> 00:06.000\n<v 바다>좋습니다.\n\n00:06.000 --> 00:07.000\n(청중 웃음)\n\n00:07.000 --> 00:08.000\n♪ 잔잔한 음악 ♪\n";
        let document = document("x", vtt.as_bytes(), None).expect("subtitles");
        assert_eq!(document.text, "오늘은 사과 재배를 이야기합니다.\n좋습니다.\n(청중 웃음)\n♪ 잔잔한 음악 ♪");
        let asides: Vec<&str> = document.roles.iter().map(|(span, _)| span.of(&document.text)).collect();
        assert_eq!(asides, ["(청중 웃음)", "♪ 잔잔한 음악 ♪"]);
    }

    #[test]
    fn subtitles_are_told_by_how_they_begin() {
        for start in ["1\n00:00:01,000 --> 00:00:02,000\n가", "WEBVTT\n\n", "\n00:01.000 --> 00:02.000", "WEBVTT FILE"]
        {
            assert!(begins(start), "{start:?}");
        }
        for start in ["1\n첫 줄", "2026\n-->\n", "WEBVTTX", "", "가 --> 나"] {
            assert!(!begins(start), "{start:?}");
        }
    }
}
