//! Lists of references at the end of papers, columns and articles: pointers to something else to read.

use std::ops::Range;

use super::ending::ends_like_sentence;
use super::roles::EDITED;
use crate::hangul::is_syllable;
use crate::normalize::{beginning, from_letters, is_alphanumeric, is_within, to_letters};

/// What such a list is called, in lower case without spaces.
const NAMES: [&str; 9] = [
    "참고문헌",
    "인용문헌",
    "참고문헌및자료",
    "각주",
    "같이보기",
    "외부링크",
    "references",
    "reference",
    "bibliography",
];

/// What may follow it, named the same way.
const NEXT: [&str; 10] =
    ["부록", "주석", "각주", "미주", "주", "함께읽기", "저자소개", "감사의글", "appendix", "notes"];

/// So many lines above a heading a table of contents may begin.
const CONTENTS: usize = 30;

/// A heading has at most this many characters.
const HEADING: usize = 24;

/// A sentence of running text has at least this many characters.
const SENTENCE: usize = 10;

/// The lines of the lists, each without its heading. `heading` says which lines the source itself makes headings.
pub(super) fn lists(lines: &[&str], heading: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        // The last entry of a table of contents heads no list.
        let contents = || lines[at.saturating_sub(CONTENTS)..at].iter().any(|line| names(line, &["목차", "차례"]));
        if !names(lines[at], &NAMES) || contents() {
            at += 1;
            continue;
        }
        let first = at + 1;
        at = (first..lines.len()).find(|&i| heading(i) || ends(lines[i])).unwrap_or(lines.len());
        lists.push(first..at);
    }
    lists
}

/// `<참고 문헌>`, `5. References`
fn names(line: &str, known: &[&str]) -> bool {
    let line = line.strip_suffix(EDITED).unwrap_or(line);
    if !is_within(line, HEADING) {
        return false;
    }
    let numbered = |c: char| !is_alphanumeric(c) || c.is_ascii_digit() || matches!(c, 'Ⅰ'..='Ⅻ');
    let name: String =
        from_letters(line).trim_start_matches(numbered).chars().filter(|c| is_alphanumeric(*c)).collect();
    known.contains(&&*name.to_lowercase())
}

/// Whether a list ends before this line: another part begins, or the text goes on.
fn ends(line: &str) -> bool {
    let bare = to_letters(line);
    let told = || ends_like_sentence(line) && (bare.ends_with('다') || !line.contains(|c: char| c.is_ascii_digit()));
    let korean = bare.ends_with(is_syllable);
    names(line, &NEXT) || opens_next(line) || korean && beginning(line, SENTENCE).len() < line.len() && told()
}

/// `부록 1. 설문지`
fn opens_next(line: &str) -> bool {
    let own = from_letters(line);
    let rest = ["부록", "별표", "Appendix"].iter().find_map(|name| own.strip_prefix(name));
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_where_the_text_goes_on() {
        let lines = [
            "옥상녹화는 도시의 열을 식힌다.",
            "Ⅴ. 참고 문헌",
            "김한울 (2019). 도시의 열. 한빛학회지, 28(3), 211-223.",
            "Oak, T. (1982). Urban heat. Journal of Heat, 108, 1-24.",
            "부록",
            "조사에 쓴 설문지를 싣는다.",
            "References",
            "[1] 박누리, 《지붕 위의 숲》, 가온출판사, 2021",
            "이 글은 지난해 열린 발표회에서 읽은 것을 고쳐 쓴 것이다.",
        ];
        assert_eq!(lists(&lines, |_| false), [2..4, 7..8]);
        assert_eq!(lists(&lines, |i| i == 3), [2..3, 7..8]);
        assert!(lists(&["참고문헌을 읽었다.", "그리고 썼다."], |_| false).is_empty());
        let manual = ["Reference", "공식 문서를 꼭 보세요.", "이제 깔아 볼게요."];
        assert!(lists(&manual, |_| false).iter().all(Range::is_empty));
        assert!(lists(&["목차", "서론", "참고 문헌", "숲은 도시를 식혀요."], |_| false).is_empty());
    }
}
