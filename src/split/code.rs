//! Lines of a program or of a terminal in a plain text, which no format marks.

use crate::hangul::is_syllable;
use crate::normalize::is_within;

/// What opens and closes a block of code.
const FENCES: [&str; 2] = ["```", "~~~"];

/// So many lines beside each other that look like code show that they are.
const BLOCK: usize = 2;

/// Longer than this, in characters, is no line of code that is worth a look.
const LONG: usize = 160;

/// The lines that are code: what stands between two fences, with these, and rows of lines that look like it.
pub(super) fn lines(lines: &[&str]) -> Vec<usize> {
    let mut code = Vec::new();
    let closes = |line: &str| line.starts_with(['`', '~']) && FENCES.contains(&line.trim_end());
    // A fence that is never closed opens nothing.
    let last = lines.iter().rposition(|line| closes(line)).unwrap_or(0);
    let mut at = 0;
    while at < lines.len() {
        let opened = at < last && opens(lines[at]);
        let length = if opened {
            lines[at + 1..].iter().position(|line| closes(line)).map_or(1, |close| close + 2)
        } else {
            lines[at..].iter().take_while(|line| is_code(line)).count()
        };
        if opened || length >= BLOCK || lines[at].starts_with("$ ") && length > 0 {
            code.extend(at..at + length);
        }
        at += length.max(1);
    }
    code
}

/// ```` ```yaml ````
fn opens(line: &str) -> bool {
    FENCES.iter().any(|fence| line.strip_prefix(fence).is_some_and(|name| !name.trim().contains(' ')))
}

/// Whether a line has the look of code: a prompt, or the marks that statements have, and Hangul at most in what it says or remarks.
fn is_code(line: &str) -> bool {
    const OPENERS: [&str; 12] = [
        "import ",
        "from ",
        "def ",
        "class ",
        "return ",
        "const ",
        "let ",
        "var ",
        "function ",
        "public ",
        "#include ",
        "package ",
    ];
    if let Some(command) = line.strip_prefix("$ ") {
        return command.starts_with(|c: char| c.is_ascii_lowercase() || matches!(c, '.' | '/')) && !is_prose(command);
    }
    // Nearly all lines are told from code by their first letter.
    let says = || line.contains(['"', '\'', '`', '#']) || line.contains("//");
    if !line.starts_with(|c: char| c.is_ascii_graphic()) || !line.is_ascii() && !says() || !is_within(line, LONG) {
        return false;
    }
    let own = bare(line);
    let own = own.trim();
    if own.contains(is_syllable) {
        return false;
    }
    let called = own.ends_with("()") || own.ends_with("):") || own.contains(" = ");
    let closed = own.ends_with([';', '{', '}']) || called;
    let opened = OPENERS.iter().any(|word| own.starts_with(word)) && !own.ends_with('.');
    closed || opened
}

/// `$ npm을 실행하면 …`, `$ apple 주가는 200달러다.`: a command has no particle, and says nothing but in its remark.
fn is_prose(command: &str) -> bool {
    let own = bare(command);
    let mut words = own.split_whitespace();
    words.next().is_some_and(|name| name.contains(is_syllable))
        || words.any(|word| word.ends_with("다.") || word.ends_with("요."))
}

/// A line without what stands between straight quotation marks, and without a remark.
fn bare(line: &str) -> String {
    let (mut own, mut open) = (String::new(), None);
    for c in line.chars() {
        match (open, c) {
            (None, '"' | '\'' | '`') => open = Some(c),
            (Some(quote), _) if quote == c => open = None,
            (None, _) => own.push(c),
            _ => {}
        }
    }
    let remark = ["//", " #"].iter().filter_map(|mark| own.find(mark)).min();
    own.truncate(remark.unwrap_or(own.len()));
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_by_its_fences_or_its_look() {
        let fenced = ["배포를 자동으로 한다.", "```yaml", "kind: Application", "```", "이제 뜬다.", "```", "끝."];
        assert_eq!(lines(&fenced), [1, 2, 3]);
        let bare =
            ["이렇게 쓴다.", "import os", "print(\"안녕\")", "for i in range(3):", "돈다.", "$ docker ps", "보인다."];
        assert_eq!(lines(&bare), [1, 2, 3, 5]);
        assert_eq!(lines(&["$ docker ps # 상자를 본다.", "$ echo \"끝났다.\"", "$ cat 목록.txt"]), [0, 1, 2]);
        for text in ["$ yarn을 켜면 꾸러미가 온다. 곧 끝난다.", "$ gold 값은 올랐다. 모두 놀랐다."]
        {
            assert!(lines(&[text]).is_empty(), "{text}");
        }
        for text in [
            ["가격은 5,000원(부가세 포함)", "Hangul (1443)"],
            ["(1) 물", "f(x) = 2이다."],
            ["A. Smith (2010)", "Oak, T. (1982)"],
        ] {
            assert!(lines(&text).is_empty(), "{text:?}");
        }
    }
}
