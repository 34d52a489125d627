//! Markdown, for a page that is read or put somewhere.

use std::fmt::Write;

use haeksim::digest::Digest;

/// The digest of a folder.
pub fn digest(digest: &Digest) -> String {
    let mut page = format!("# 전체 {}건의 요약\n\n## 핵심 문장\n\n", digest.documents);
    for (number, sentence) in digest.summary.iter().enumerate() {
        let _ = writeln!(page, "{}. {} — `{}`", number + 1, escaped(&sentence.text), code(&sentence.id));
    }
    page.push_str("\n## 두드러진 말\n\n| 말 | 문서 |\n|---|---:|\n");
    for term in &digest.terms {
        let _ = writeln!(page, "| {} | {} |", escaped(&term.term), term.documents);
    }
    page
}

/// One line of text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}

/// A name between backticks, where nothing can be escaped.
fn code(text: &str) -> String {
    text.chars().map(|c| if c == '`' || c.is_control() { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("*별* <b>\n[링크]"), "\\*별\\* \\<b\\> \\[링크\\]");
        assert_eq!(code("a`b.txt"), "a'b.txt");
    }
}
