//! Where a line leads: addresses of pages, files that are attached, buttons of a site.

use super::{Line, SHORT};
use crate::marks::{Mark, mark};

impl Line<'_> {
    pub(super) fn is_link(&self) -> bool {
        const CALLS: [&str; 19] = [
            "제보",
            "구독",
            "클릭",
            "바로가기",
            "바로 가기",
            "보러가기",
            "보러 가기",
            "더보기",
            "다운로드",
            "채널 추가",
            "관련기사",
            "관련 기사",
            "http",
            "www.",
            "카카오톡",
            "페이스북",
            "기사보기",
            "기사 보기",
            "☜",
        ];
        const OPENERS: [&str; 12] =
            ["▶", "▷", "►", "☞", "👉", "→", "☎", "관련기사", "관련 기사", "[관련기사]", "[관련 기사]", "제보"];
        let calls = || self.starts(&OPENERS) && self.has(&CALLS) || self.ends(&["채널 추가"]);
        self.is_address()
            || self.characters <= 2 * SHORT
                && (!self.ended && (calls() || self.is_path() || self.is_file()) || self.is_button())
    }

    /// `회의 자료.hwp`, `[1] 행사 사진 (5).JPG[925 kb] [바로보기]`: the name of a file that is attached.
    fn is_file(&self) -> bool {
        const KINDS: [&str; 10] = [".hwp", ".hwpx", ".pdf", ".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".pptx", ".zip"];
        const SIZES: [&str; 4] = ["kb", "mb", "kbyte", "mbyte"];
        if !self.text.contains('.') || self.text.contains("://") {
            return false;
        }
        let lower = self.text.to_lowercase();
        let sized = |rest: &str| {
            let size = rest.trim_start().strip_prefix(['[', '(']).and_then(|rest| rest.split([']', ')']).next());
            size.is_some_and(|size| SIZES.iter().any(|unit| size.trim_end().ends_with(unit)))
        };
        let after = |kind: &str| lower.split_once(kind).is_some_and(|(_, rest)| rest.is_empty() || sized(rest));
        KINDS.iter().any(|kind| after(kind))
    }

    /// `좋아요 3 싫어요 1`, `댓글 12`, `이 기사를 공유합니다`, `구독과 좋아요 부탁드려요~`: what a site asks its readers to do.
    fn is_button(&self) -> bool {
        let figure = |c: char| c.is_ascii_digit() || matches!(c, ',' | ':' | '(' | ')' | '|');
        let number = |word: &str| word.chars().all(figure);
        // 좋아요0 is one word.
        let button = |word: &str| is_button(word.trim_end_matches(figure));
        let words = || self.text.split_whitespace();
        let counts = || words().any(|word| word.ends_with(figure)) && words().any(button) || is_command(self.text);
        let counted = || words().all(|word| button(word) || number(word)) && self.has_at_most(12) && counts();
        let shared = || self.starts(&["이 기사를 공유합니다", "이 글을 공유합니다"]);
        let more = || self.ends(&["다른기사 보기", "다른 기사 보기", "다른기사보기", "기사 더보기"]);
        let subscribed =
            || self.ends(&["구독하기"]) && self.has(&["네이버", "다음", "카카오", "유튜브", "구글", "채널"]);
        let asked = || self.has(&["구독"]) && self.has(&["좋아요"]) && self.has(&["부탁", "눌러"]);
        counted()
            || self.characters <= SHORT && (shared() || more() || subscribed() || asked() || self.is_letter_size())
    }

    /// `가 +  가 -`: makes the letters larger or smaller.
    fn is_letter_size(&self) -> bool {
        self.text.starts_with('가') && {
            let bare: String = self.text.split_whitespace().collect();
            matches!(&*bare, "가+가-" | "가-가+" | "가가" | "가가가" | "가+" | "가-")
        }
    }

    /// `Home > 군정뉴스 > 보도자료`: where a page stands in its site. What ranks things (`배 > 감 > 귤`) is no path.
    fn is_path(&self) -> bool {
        self.starts(&["Home", "HOME", "홈"]) && self.text.matches(" > ").nth(1).is_some()
    }

    /// A web address and at most a word before it.
    fn is_address(&self) -> bool {
        if !self.bare.as_bytes().last().is_some_and(u8::is_ascii) {
            return false;
        }
        let last = self.text.split_whitespace().next_back().unwrap_or_default();
        let around = |c| matches!(mark(c), Mark::Open | Mark::Close | Mark::Quote);
        let bare = last.trim_start_matches(around);
        let opens = bare.starts_with("http") || bare.starts_with("www.") || bare.starts_with("doi.org/");
        opens && self.has_at_most(3) && bare.trim_end_matches(around).is_ascii()
    }
}

/// The names of buttons, and of what a site counts.
fn is_button(word: &str) -> bool {
    matches!(
        word,
        "좋아요"
            | "싫어요"
            | "댓글"
            | "공감"
            | "비공감"
            | "공유"
            | "스크랩"
            | "인쇄"
            | "프린트"
            | "조회"
            | "조회수"
            | "추천"
            | "비추천"
            | "신고"
            | "슬퍼요"
            | "화나요"
            | "훈훈해요"
            | "후속기사"
            | "원해요"
            | "후속기사원해요"
    ) || is_command(word)
}

/// What only a button says.
fn is_command(word: &str) -> bool {
    matches!(word, "댓글쓰기" | "댓글달기" | "글자크기" | "글자크기조정" | "기사저장" | "공유하기" | "인쇄하기")
}
