//! What a line or a sentence is, judged by its own words: bylines, captions, copyright lines and the like.
//!
//! All of these are short and end without a predicate. A sentence that only speaks of such things (an article about
//! copyright, a report about reporters) ends like a sentence, and stays body.

mod bylines;
mod captions;
mod links;
mod stamps;

use super::ending::ends_like_sentence;
use super::fields;
use crate::date;
use crate::document::Role;
use crate::hangul::{OPEN, final_consonant, is_syllable};
use crate::marks::{is_bracketed, unmarked};
use crate::normalize::{beginning, is_alphanumeric, is_digits, is_within};
use crate::offices;
pub(super) use bylines::{is_address, is_name, names_reporter};
pub(super) use captions::{OFFERED, is_credited};

/// Longer than this, in characters, is no byline and no link.
const SHORT: usize = 70;

/// Longer than this is no heading.
const HEADING: usize = 60;

/// Longer than this is no label of an item.
const LABEL: usize = 12;

/// Longer than this is no day.
const DAY: usize = 20;

/// How much of an item is looked at, in characters.
const LOOKED_AT: usize = 120;

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
        let bare = unmarked(text);
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

    /// How many digits it has, counted in bytes: those are added up many at a time.
    fn digits(&self) -> usize {
        let count = |bytes: &[u8]| bytes.iter().fold(0_u8, |count, byte| count + u8::from(byte.is_ascii_digit()));
        self.text.as_bytes().chunks(usize::from(u8::MAX)).map(|bytes| usize::from(count(bytes))).sum()
    }

    /// What it is by the marks and figures in it.
    fn form(&self) -> Role {
        match () {
            () if self.is_note() || self.is_source() => Role::Footnote,
            () if self.is_log() => Role::Code,
            () if self.is_day() => Role::Byline,
            () if self.is_pager() => Role::Link,
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

    /// `본 메일은 수신인만을 위한 것으로, …`, `잘못 수신하신 경우 삭제하여 주시기 바랍니다`: what offices put below every letter.
    fn is_disclaimer(&self) -> bool {
        let misled = || self.has(&["잘못 수신", "잘못 전송", "수신인이 아", "수신자가 아"]);
        if self.ends(&["바랍니다", "주십시오", "주세요"]) && misled() && self.has(&["삭제", "폐기", "파기"])
        {
            return true;
        }
        let letter = self.text.strip_prefix(['본', '이']).map(str::trim_start);
        let letter =
            letter.is_some_and(|rest| ["메일", "이메일", "전자우편", "전자메일"].iter().any(|l| rest.starts_with(l)));
        letter && self.has(&["수신인", "수신자", "발신 전용", "발신전용"])
    }

    /// `[^handbook-189]: 안내서, 189쪽.`: a note as Markdown writes it; `↑ 김하늘, 《숲》, 87쪽`: as a wiki shows it.
    fn is_note(&self) -> bool {
        if self.text.starts_with("↑ ") {
            return !self.has_at_most(3);
        }
        let mark = self.text.strip_prefix("[^").and_then(|rest| rest.split_once(']'));
        mark.is_some_and(|(name, rest)| !name.contains(char::is_whitespace) && rest.starts_with(':'))
    }

    /// `자료: 한빛연구원(2021), 인구 조사.`, `주: 괄호 안은 표준오차임.`: what stands below a table.
    fn is_source(&self) -> bool {
        // What is told, or counted from one, is more than a source.
        let says = || self.bare.ends_with('다') || self.text.contains(" 1. ");
        self.starts(&["자료", "출처", "주"])
            && self.characters <= SHORT
            && ["자료", "출처", "주"].iter().any(|label| is_labelled(self.text, label))
            && !says()
    }

    /// `2024-05-01 10:03:22 ERROR [main] …`: what a program writes down.
    fn is_log(&self) -> bool {
        const LEVELS: [&str; 7] = ["ERROR", "WARN", "WARNING", "INFO", "DEBUG", "TRACE", "FATAL"];
        let mut words = self.text.split_whitespace().map(|word| word.trim_matches(['[', ']']));
        self.text.trim_start_matches('[').starts_with(|c: char| c.is_ascii_digit())
            && words.next().is_some_and(|day| day.matches(['-', '/', '.']).nth(1).is_some())
            && words.take(3).any(|word| LEVELS.contains(&word))
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

    /// `2024년 5월 3일 (금)`, `2024. 5. 3.`: a day and nothing else.
    fn is_day(&self) -> bool {
        let part = |c: char| c.is_ascii_digit() || " .-/()년월일요화수목금토".contains(c);
        let opens = self.text.starts_with(|c: char| c.is_ascii_digit());
        opens && self.characters <= DAY && self.text.chars().all(part) && date::in_line(self.text).is_some()
    }

    /// `처음 이전 1 2 3 다음 끝`: what leads to the other pages of a board.
    fn is_pager(&self) -> bool {
        const STEPS: [&str; 9] = ["처음", "이전", "다음", "끝", "맨처음", "맨끝", "마지막", "«", "»"];
        let step = |word: &&str| STEPS.contains(word);
        let words = || self.text.split(' ').filter(|word| !word.is_empty());
        self.text.starts_with(['처', '이', '맨', '1', '«'])
            && words().all(|word| is_digits(word) || step(&word))
            && words().filter(step).count() > 1
            && words().any(is_digits)
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
        const MOVED: [&str; 2] = ["승진", "전보"];
        let hits = |list: &[&str]| {
            let found = list.iter().filter(|word| self.text.contains(**word));
            found.map(|word| self.text.matches(word).take(3).count()).sum::<usize>()
        };
        let listed = self.text.starts_with(['◇', '▲', '△', '◆', '■', '<', '[', '▷', '○']);
        listed
            && self.characters < 1000
            && (hits(&DEATHS) >= 2 || !self.has_at_most(3) && hits(offices::appointed()) + hits(&MOVED) >= 2)
    }

    fn is_heading(&self) -> bool {
        if self.ended || self.characters > HEADING {
            return false;
        }
        let marked = self.text.starts_with(['◇', '◆', '■', '□', '▣', '◎', '●', '▶', '▷', '◀', '【', '#', '▢', '❑']);
        let bracketed = self.text.starts_with(['[', '<', '〈', '《', '〔']) && is_bracketed(self.text);
        let dashed = self.starts(&["- ", "– ", "― "]);
        let wordless = !self.text.chars().any(is_alphanumeric);
        // As a wiki writes it.
        let parted = self.text.starts_with("==") && self.text.ends_with("==") || self.text.ends_with(EDITED);
        // ------ 자르는 선 ------
        let cut = self.text.starts_with("---") && self.text.ends_with("---");
        let listed = dashed || self.text.starts_with(['□', '▣', '◎', '●', '▢', '❑']);
        let told = listed && is_clause(self.text) || (marked || dashed) && self.is_filled();
        let named = || self.is_chapter() || self.is_article();
        (marked || bracketed || dashed || wordless || parted || cut || named()) && !told
    }

    /// `▷ 대상: 시민 누구나`: an item with a label and what is filled in.
    fn is_filled(&self) -> bool {
        // Who is heard, in a report for the television: ▶ 인터뷰 : 김하늘 / 학생.
        let heard = |label: &str| ["인터뷰", "녹취", "스탠딩"].iter().any(|part| label.contains(part));
        let filled =
            |(label, value): (&str, &str)| is_within(label, LABEL) && !heard(label) && !value.trim().is_empty();
        self.text.split_once([':', '：']).is_some_and(filled)
    }

    /// `제2조 (용어의 뜻)`, alone on its line.
    fn is_article(&self) -> bool {
        let Some(rest) = self.text.strip_prefix('제') else { return false };
        let Some((number, name)) = rest.split_once('조') else { return false };
        let name = name.trim_start().strip_prefix('(').and_then(|name| name.strip_suffix(')'));
        is_digits(number) && name.is_some_and(|name| !name.contains(['(', ')']))
    }

    /// `7장. 물의 값`, `제2절 앞선 연구`. Three sheets of paper (`3장 인쇄`) are none.
    fn is_chapter(&self) -> bool {
        let first = self.text.split_whitespace().next().unwrap_or_default();
        let bare = first.trim_start_matches('제').trim_end_matches('.');
        let number = bare.strip_suffix(['장', '절']).unwrap_or_default();
        bare.len() < first.len() && is_digits(number)
    }
}

/// Fewer words, its mark counted, say nothing in an item of a list.
const TOLD: usize = 4;

/// `- 매출이 3조 원으로 늘었다`, `□ 침수가 되풀이되고 있음`, `- 6월 말까지 결과 보고`: an item of a report that says something. A
/// headline with the mark of one (◇, ■, ▶) says something too.
pub(super) fn is_clause(item: &str) -> bool {
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
    let last = unmarked(last);
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

/// `자료: …`, `주1: …`.
pub(super) fn is_labelled(text: &str, label: &str) -> bool {
    let rest = text.strip_prefix(label).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start());
    rest.and_then(|rest| rest.strip_prefix([':', '：'])).is_some_and(|rest| !rest.trim().is_empty())
}

fn is_figure(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !word.ends_with('.') && digits * 2 >= word.chars().count()
}
