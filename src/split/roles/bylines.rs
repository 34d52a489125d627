//! Who wrote a text, and where they are reached: reporters, signatures, addresses, telephone numbers.

use super::{Line, SHORT};
use crate::hangul::is_syllable;
use crate::normalize::is_alphanumeric;
use crate::split::ending::is_reporter;

/// Titles of those who report, with whatever stands before them: 선임기자.
const REPORTERS: [&str; 3] = ["기자", "특파원", "통신원"];

/// Titles of others who write or speak, and sign like reporters.
const AUTHORS: [&str; 7] = ["논설위원", "칼럼니스트", "앵커", "아나운서", "에디터", "리포터", "PD"];

/// What stands before who made a text.
const CREDITS: [&str; 13] = [
    "글:",
    "글 :",
    "글=",
    "글·사진",
    "글/사진",
    "취재:",
    "취재=",
    "그림:",
    "정리=",
    "정리:",
    "구술:",
    "인터뷰·글",
    "글·인터뷰",
];

impl Line<'_> {
    pub(super) fn is_byline(&self) -> bool {
        self.characters <= SHORT
            && !self.ended
            && (self.ends_with_reporter()
                || self.is_signed()
                || self.is_dated()
                || self.is_printed()
                || self.is_telephone()
                || self.is_answered()
                || self.is_crew())
            || self.is_stamp()
    }

    pub(super) fn ends_with_reporter(&self) -> bool {
        let mut words = self.text.split_whitespace().rev().skip_while(|word| is_address(word) || *word == "=");
        let Some(last) = words.next() else { return false };
        let last = last.trim_matches(|c: char| !is_alphanumeric(c));
        // 임채만기자 is one word.
        let titled = is_reporter(last) || REPORTERS[1..].iter().chain(&AUTHORS).any(|title| last.ends_with(title));
        let named = words.next().map_or(last.chars().count() > 2, is_name);
        titled && named && self.has_at_most(9)
    }

    /// An e-mail address and little else, or `글: 아무개`.
    fn is_signed(&self) -> bool {
        // 한빛아파트 관리소장 (직인생략), which may be spaced out; 보호자: (서명)
        const SEALS: [&str; 7] =
            ["(직인생략)", "(직인 생략)", "(관인생략)", "(관인 생략)", "(서명)", "(인)", "(서명 또는 인)"];
        if SEALS.iter().any(|seal| self.text.ends_with(seal)) {
            return true;
        }
        if !self.has_at_most(6) {
            return false;
        }
        let credited = || {
            let own = self.text.strip_prefix('(').unwrap_or(self.text);
            CREDITS.iter().any(|credit| own.starts_with(credit))
        };
        credited() || self.ends_letter() || self.text.split_whitespace().any(is_address)
    }

    /// `김하늘 드림`.
    fn ends_letter(&self) -> bool {
        let mut words = self.text.split_whitespace().rev();
        if !matches!(words.next(), Some("드림" | "올림" | "배상")) {
            return false;
        }
        let name = words.next().unwrap_or_default();
        // 주식회사 한빛 대표이사 김하늘 올림
        let mut office =
            || words.next().is_some_and(|word| ["대표", "이사", "장", "일동"].iter().any(|o| word.ends_with(o)));
        if !self.has_at_most(4) && !office() {
            return false;
        }
        let no_name = ["손해", "피해", "국가", "아메리칸", "코리안", "선물", "가격", "무료"].contains(&name)
            || name.ends_with(['을', '를', '또', '더', '의']);
        is_name(name) && !no_name
    }

    /// `과장 김하늘(031-123-4567), 담당 이바다(4568)`, `교육과(031-123-4567)`: who answers the telephone.
    fn is_answered(&self) -> bool {
        const POSTS: [&str; 6] = ["담당", "과장", "팀장", "주무관", "사무관", "계장"];
        let number = |digits: &str| {
            let mut parts = digits.rsplit('-');
            let number = |part: Option<&str>, most| part.is_some_and(|part| (2..=most).contains(&part.len()));
            parts.next().is_some_and(|last| last.len() == 4) && number(parts.next(), 4) && number(parts.next(), 3)
        };
        let called = || self.text.split(|c: char| !(c.is_ascii_digit() || c == '-')).any(number);
        self.text.contains('-') && called() && (self.has(&POSTS) || self.text.ends_with(')') && self.has_at_most(1))
    }

    /// `T. 031-123-4567 M. 010-123-4567`, `010-123-4567`: telephone numbers, with Latin labels or none.
    fn is_telephone(&self) -> bool {
        let number = |word: &str| word.bytes().filter(u8::is_ascii_digit).count() > 1 && !word.contains(is_syllable);
        let label = |word: &str| {
            let own = word.trim_matches(|c: char| !c.is_ascii_alphabetic()).to_lowercase();
            matches!(&*own, "" | "t" | "m" | "f" | "h" | "c" | "p" | "tel" | "fax" | "mobile" | "h.p" | "hp" | "c.p")
        };
        let own = || self.text.trim_start_matches('(').as_bytes();
        let bare =
            || matches!(own(), [b'0', b'1'..=b'9', ..]) && !self.text.contains(':') && !self.text.contains(is_syllable);
        let labelled = self.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '☎') || bare();
        let glued = |word: &str| word.split_once([')', '.', ':']).is_some_and(|(l, rest)| label(l) && number(rest));
        labelled
            && (self.digits() >= 8 || self.text.starts_with('☎') && self.digits() >= 3)
            && self.text.contains('-')
            && self.text.split_whitespace().all(|word| {
                label(word) || number(word) && !word.starts_with(|c: char| c.is_ascii_alphabetic()) || glued(word)
            })
    }
}

/// Whether a text names somebody as a reporter.
pub(in crate::split) fn names_reporter(text: &str) -> bool {
    REPORTERS.iter().any(|title| text.contains(title))
}

/// Whether a word could be a person's name, perhaps with the town before it: `/홍길동`, `서울=홍길동`.
pub(in crate::split) fn is_name(word: &str) -> bool {
    let own = word.rsplit(['=', '/', ']', ')', '·', '〉', '>']).next().unwrap_or(word);
    let own = own.trim_matches(|c: char| !is_alphanumeric(c));
    own.chars().all(is_syllable) && (2..=5).contains(&own.chars().count())
}

pub(in crate::split) fn is_address(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(name, host)| name.ends_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.'))
}
