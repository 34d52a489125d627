//! What a line or a sentence is, judged by its own words: bylines, captions, copyright lines and the like.
//!
//! All of these are short and end without a predicate. A sentence that only speaks of such things (an article about
//! copyright, a report about reporters) ends like a sentence, and stays body.

mod captions;
mod stamps;

use super::ending::{ends_like_sentence, is_reporter};
use super::fields;
use crate::document::Role;
use crate::hangul::{OPEN, final_consonant, is_syllable};
use crate::marks::{Mark, mark};
use crate::normalize::{beginning, is_alphanumeric, is_within};
pub(super) use captions::is_credited;

/// Longer than this, in characters, is no byline and no link.
const SHORT: usize = 70;

/// Longer than this is no heading.
const HEADING: usize = 60;

/// Longer than this is no label of an item.
const LABEL: usize = 12;

/// How much of an item is looked at, in characters.
const LOOKED_AT: usize = 120;

/// Titles of those who report, with whatever stands before them: 선임기자.
const REPORTERS: [&str; 3] = ["기자", "특파원", "통신원"];

/// Titles of others who write or speak, and sign like reporters.
const AUTHORS: [&str; 7] = ["논설위원", "칼럼니스트", "앵커", "아나운서", "에디터", "리포터", "PD"];

/// What a wiki puts behind a heading.
pub(super) const EDITED: &str = "[편집]";

/// What a line is, judged by itself.
#[must_use]
pub fn role_of(text: &str) -> Role {
    let line = Line::new(text);
    match () {
        () if line.is_copyright() => Role::Copyright,
        () if line.is_link() => Role::Link,
        () if line.is_caption() => Role::Caption,
        () if line.is_byline() => Role::Byline,
        () => fields::role(line.text).unwrap_or_else(|| line.form()),
    }
}

struct Line<'a> {
    text: &'a str,
    /// Without the marks at its end.
    bare: &'a str,
    /// Its first characters say it all; hostile lines are not counted to the end.
    characters: usize,
    /// It ends like a sentence.
    ended: bool,
}

impl<'a> Line<'a> {
    fn new(text: &'a str) -> Self {
        let text = text.trim();
        let bare = text.trim_end_matches(|c| mark(c) != Mark::Content);
        Self { text, bare, characters: beginning(text, 1000).chars().count(), ended: ends_like_sentence(text) }
    }

    fn has(&self, words: &[&str]) -> bool {
        self.characters < 1000 && words.iter().any(|word| self.text.contains(word))
    }

    fn starts(&self, words: &[&str]) -> bool {
        // Few words share their first byte.
        let first = self.text.as_bytes().first();
        words.iter().any(|word| word.as_bytes().first() == first && self.text.starts_with(word))
    }

    fn ends(&self, words: &[&str]) -> bool {
        // Fewer share their last one.
        let last = self.bare.as_bytes().last();
        words.iter().any(|word| word.as_bytes().last() == last && self.bare.ends_with(word))
    }

    /// Whether it has no more words than so many.
    fn has_at_most(&self, words: usize) -> bool {
        self.text.split_whitespace().nth(words).is_none()
    }

    fn digits(&self) -> usize {
        self.text.bytes().filter(u8::is_ascii_digit).count()
    }

    /// What it is by the marks and figures in it.
    fn form(&self) -> Role {
        match () {
            () if self.is_note() => Role::Footnote,
            () if self.is_table() => Role::Table,
            () if self.is_heading() || fields::is_end(self.text) => Role::Heading,
            () => Role::Body,
        }
    }

    fn is_copyright(&self) -> bool {
        let sign = || {
            self.has(&["ⓒ", "©", "Copyright", "copyright", "저작권자", "All rights reserved", "All Rights Reserved"])
        };
        let forbids = || {
            self.ends(&["금지", "금합니다", "금함", "불허", "불허합니다"])
                && self.has(&["무단전재", "무단 전재", "무단복제", "무단 복제", "재배포", "재 배포"])
        };
        // What two sites put above what others wrote.
        let free = || self.has(&["공공누리"]) && self.has(&["유형", "출처표시", "출처 표시"]);
        let furniture =
            || self.text.starts_with("[본 게시물의 일부 내용이") || !self.ended && free() || self.is_disclaimer();
        self.characters <= 2 * SHORT
            && (furniture()
                || (!self.ended || self.ends(&["reserved", "Reserved"])) && sign() && !self.has(&["사진"])
                || forbids() && (self.characters <= SHORT || sign()))
    }

    /// `본 메일은 수신인만을 위한 것으로, …`: what offices put below every letter.
    fn is_disclaimer(&self) -> bool {
        let letter = self.text.strip_prefix(['본', '이']).map(str::trim_start);
        let letter =
            letter.is_some_and(|rest| ["메일", "이메일", "전자우편", "전자메일"].iter().any(|l| rest.starts_with(l)));
        letter && self.has(&["수신인", "수신자", "발신 전용", "발신전용"])
    }

    fn is_link(&self) -> bool {
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
        let asked = || self.has(&["구독"]) && self.has(&["좋아요"]) && self.has(&["부탁", "눌러"]);
        counted() || self.characters <= SHORT && (shared() || more() || asked())
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
        let opens = bare.starts_with("http") || bare.starts_with("www.");
        opens && self.has_at_most(3) && bare.trim_end_matches(around).is_ascii()
    }

    fn is_byline(&self) -> bool {
        self.characters <= SHORT
            && !self.ended
            && (self.ends_with_reporter()
                || self.is_signed()
                || self.is_dated()
                || self.is_telephone()
                || self.is_crew())
            || self.is_stamp()
    }

    fn ends_with_reporter(&self) -> bool {
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
        if !self.has_at_most(6) {
            return false;
        }
        let credited =
            || self.starts(&["글:", "글 :", "글=", "글·사진", "글/사진", "취재:", "취재=", "그림:", "정리=", "정리:"]);
        // 한빛아파트 관리소장 (직인생략)
        let sealed =
            || self.text.ends_with(')') && self.has(&["(직인생략)", "(직인 생략)", "(관인생략)", "(관인 생략)"]);
        credited() || self.ends_letter() || sealed() || self.text.split_whitespace().any(is_address)
    }

    /// `김하늘 드림`.
    fn ends_letter(&self) -> bool {
        let mut words = self.text.split_whitespace().rev();
        if !matches!(words.next(), Some("드림" | "올림" | "배상")) || !self.has_at_most(4) {
            return false;
        }
        let name = words.next().unwrap_or_default();
        let no_name = ["손해", "피해", "국가", "아메리칸", "코리안", "선물", "가격", "무료"].contains(&name)
            || name.ends_with(['을', '를', '또', '더', '의']);
        is_name(name) && !no_name
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
            && self.digits() >= 8
            && self.text.contains('-')
            && self.text.split_whitespace().all(|word| {
                label(word) || number(word) && !word.starts_with(|c: char| c.is_ascii_alphabetic()) || glued(word)
            })
    }

    /// `[^handbook-189]: 안내서, 189쪽.`: a note as Markdown writes it; `↑ 김하늘, 《숲》, 87쪽`: as a wiki shows it.
    fn is_note(&self) -> bool {
        if self.text.starts_with("↑ ") {
            return !self.has_at_most(3);
        }
        let mark = self.text.strip_prefix("[^").and_then(|rest| rest.split_once(']'));
        mark.is_some_and(|(name, rest)| !name.contains(char::is_whitespace) && rest.starts_with(':'))
    }

    fn is_table(&self) -> bool {
        let cells = || self.text.matches(['|', '│', '┃']).nth(1).is_some();
        !self.ended && (cells() || self.is_figures() || self.is_notice()) || self.is_content()
    }

    /// A line of a table of contents: `제1절 배경 ........ 4`, and its heading.
    fn is_content(&self) -> bool {
        let entry = self.text.trim_end_matches(|c: char| c.is_ascii_digit());
        let led = || {
            let leaders = entry.trim_end().chars().rev().take_while(|c| matches!(c, '.' | '·' | '…' | '‥' | '-' | '⋯'));
            leaders.count() > 3 || entry.ends_with(".. ")
        };
        matches!(self.text, "TOC" | "목차" | "차례" | "목 차" | "차 례" | "Contents" | "Table of Contents")
            || entry.len() < self.text.len() && led()
    }

    /// Mostly figures.
    fn is_figures(&self) -> bool {
        if self.digits() < 3 {
            return false;
        }
        let words = || self.text.split_whitespace().take(200);
        let figures = || words().filter(|word| is_figure(word));
        // `2026년 3월 4일 주간회의록` is a name.
        let dated = || figures().all(|word| word.ends_with(['년', '월', '일'])) && self.text.ends_with(is_syllable);
        let named = || dated() && !self.text.split_whitespace().next_back().is_some_and(is_figure);
        let many = figures().count();
        many >= 3 && many * 2 >= words().count() && !self.has(&["▲", "△"]) && !named()
    }

    /// Deaths and appointments, a mark before each. One that stands without is what a text says.
    fn is_notice(&self) -> bool {
        const DEATHS: [&str; 9] =
            ["별세", "부친상", "모친상", "장인상", "장모상", "빙모상", "빙부상", "시부상", "발인"];
        const POSTS: [&str; 11] =
            ["과장", "국장", "실장", "부장", "팀장", "본부장", "센터장", "처장", "지점장", "승진", "전보"];
        let hits = |list: &[&str]| {
            let found = list.iter().filter(|word| self.text.contains(**word));
            found.map(|word| self.text.matches(word).take(3).count()).sum::<usize>()
        };
        let listed = self.text.starts_with(['◇', '▲', '△', '◆', '■', '<', '[', '▷', '○']);
        listed && self.characters < 1000 && (hits(&DEATHS) >= 2 || !self.has_at_most(3) && hits(&POSTS) >= 2)
    }

    fn is_heading(&self) -> bool {
        if self.ended || self.characters > HEADING {
            return false;
        }
        let marked = self.text.starts_with(['◇', '◆', '■', '□', '▣', '◎', '●', '▶', '▷', '◀', '【', '#', '▢', '❑']);
        let bracketed =
            self.text.starts_with(['[', '<', '〈', '《', '〔']) && self.text.ends_with([']', '>', '〉', '》', '〕']);
        let dashed = self.starts(&["- ", "– ", "― "]);
        let wordless = !self.text.chars().any(is_alphanumeric);
        // As a wiki writes it.
        let parted = self.text.starts_with("==") && self.text.ends_with("==") || self.text.ends_with(EDITED);
        let listed = dashed || self.text.starts_with(['□', '▣', '◎', '●', '▢', '❑']);
        let told = listed && is_told(self.text) || (marked || dashed) && self.is_filled();
        (marked || bracketed || dashed || wordless || parted || self.is_chapter()) && !told
    }

    /// `▷ 대상: 시민 누구나`: an item with a label and what is filled in.
    fn is_filled(&self) -> bool {
        // Who is heard, in a report for the television: ▶ 인터뷰 : 김하늘 / 학생.
        let heard = |label: &str| ["인터뷰", "녹취", "스탠딩"].iter().any(|part| label.contains(part));
        let filled =
            |(label, value): (&str, &str)| is_within(label, LABEL) && !heard(label) && !value.trim().is_empty();
        self.text.split_once([':', '：']).is_some_and(filled)
    }

    /// `7장. 물의 값`, `제2절 앞선 연구`. Three sheets of paper (`3장 인쇄`) are none.
    fn is_chapter(&self) -> bool {
        let first = self.text.split_whitespace().next().unwrap_or_default();
        let bare = first.trim_start_matches('제').trim_end_matches('.');
        let number = bare.strip_suffix(['장', '절']).unwrap_or_default();
        bare.len() < first.len() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
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
    ) || is_command(word)
}

/// What only a button says.
fn is_command(word: &str) -> bool {
    matches!(word, "댓글쓰기" | "댓글달기" | "글자크기" | "글자크기조정" | "기사저장" | "공유하기" | "인쇄하기")
}

/// Fewer words, its mark counted, say nothing in an item of a list.
const TOLD: usize = 4;

/// `- 매출이 3조 원으로 늘었다`, `□ 침수가 되풀이되고 있음`, `- 6월 말까지 결과 보고`: an item of a report that says something. A
/// headline with the mark of one (◇, ■, ▶) says something too.
pub(super) fn is_told(item: &str) -> bool {
    const NOTED: [&str; 20] = [
        "다",
        "있음",
        "없음",
        "었음",
        "았음",
        "였음",
        "했음",
        "됐음",
        "않음",
        "남음",
        "많음",
        "높음",
        "낮음",
        "같음",
        "나옴",
        "필요",
        "예정",
        "예상",
        "불가피",
        "달라",
    ];
    let words: Vec<&str> = beginning(item, LOOKED_AT).split_whitespace().collect();
    let Some(last) = words.last().filter(|_| words.len() >= TOLD) else { return false };
    if *last == words[0] {
        return false; // a deck stands between two dashes
    }
    let last = last.trim_end_matches(|c| mark(c) != Mark::Content);
    let verbal = last.chars().count() > 2 && last.ends_with(['함', '됨', '임', '짐']);
    verbal || NOTED.iter().any(|end| last.ends_with(end)) || argues(&words[1..])
}

/// Whether some word depends on what is done, which is named by the noun at the end: an object (`기준을 설정`), a place or a
/// time (`10시까지 개관`, `5월 중 실시`). What goes on with an adnominal ending (`청년을 위한 정책`) only names a thing.
fn argues(words: &[&str]) -> bool {
    const CASES: [&str; 5] = ["에서", "까지", "부터", "에게", "으로"];
    const ADNOMINAL: [&str; 12] = ["한", "된", "는", "던", "할", "될", "은", "싼", "른", "온", "운", "의"];
    const WHEN: [&str; 8] = ["중", "말", "초", "내", "이내", "상순", "중순", "하순"];
    let object = |word: &str| {
        let before =
            |particle| word.strip_suffix(particle).and_then(|noun| noun.chars().next_back()).and_then(final_consonant);
        before('을').is_some_and(|last| last != OPEN) || before('를') == Some(OPEN)
    };
    let case = |word: &str| word.chars().count() > 2 && CASES.iter().any(|case| word.ends_with(case));
    let timed = |pair: &[&str]| {
        pair[0].starts_with(|c: char| c.is_ascii_digit())
            && pair[0].ends_with(['월', '일', '년', '주', '시', '기'])
            && WHEN.contains(&pair[1])
    };
    let depends =
        |pair: &[&str]| (object(pair[0]) || case(pair[0])) && !ADNOMINAL.iter().any(|end| pair[1].ends_with(end));
    words.windows(2).any(depends) || words.windows(3).any(|three| timed(&three[..2]))
}

/// Whether a text names somebody as a reporter.
pub(super) fn names_reporter(text: &str) -> bool {
    REPORTERS.iter().any(|title| text.contains(title))
}

/// Whether a word could be a person's name, perhaps with the town before it: `/홍길동`, `서울=홍길동`.
fn is_name(word: &str) -> bool {
    let own = word.rsplit(['=', '/', ']', ')', '·', '〉', '>']).next().unwrap_or(word);
    let own = own.trim_matches(|c: char| !is_alphanumeric(c));
    own.chars().all(is_syllable) && (2..=5).contains(&own.chars().count())
}

pub(super) fn is_address(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(name, host)| name.ends_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.'))
}

fn is_figure(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !word.ends_with('.') && digits * 2 >= word.chars().count()
}
