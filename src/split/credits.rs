//! Whose picture stands above a sentence that begins with that: a crawler leaves no line breaks behind captions.

use super::ending::ends_like_sentence;
use super::roles::{OFFERED, is_address, is_name};
use super::trailer::is_buttons;
use crate::document::{Role, Sentence, Span};
use crate::hangul::{is_syllable, last_two};
use crate::marks::closing_bracket;
use crate::normalize::{beginning, is_alphanumeric, is_within, to_letters};
use crate::tokenize::eojeols;

/// How far into a sentence a credit reaches, in characters.
const REACH: usize = 60;

/// Agencies whose pictures newspapers print; and those that are named with one of ours (`AP=연합뉴스`).
const AGENCIES: [&str; 5] = ["연합뉴스", "뉴시스", "뉴스1", "News1", "게티이미지뱅크"];
const ABROAD: [&str; 7] = ["AP", "EPA", "AFP", "UPI", "로이터", "신화", "타스"];

/// What a newspaper ends with.
const PRESS: [&str; 5] = ["일보", "신문", "통신", "뉴스", "DB"];

/// What a credit may open with.
pub(super) const OPENING: [char; 4] = ['/', '[', '<', '('];

/// What stands before who made a picture.
const MADE: [&str; 8] = ["사진=", "사진제공=", "그래픽=", "일러스트=", "영상=", "편집=", "출처=", "제공="];

/// What stands behind who gave one.
const GIVEN: [&str; 4] = ["캡처", "캡쳐", "갈무리", "제공"];

/// So many words at most say who gave a picture.
const GIVERS: usize = 5;

/// What an agency does that is no picture's.
const SPOKEN: [&str; 8] = ["보도", "취재", "기자", "관계자", "측", "통화", "등", "인터뷰"];

/// How many characters may name a newspaper.
const NAMED: usize = 30;

/// Who is named at the end of an article has less behind him, in bytes and in characters.
const BELOW: usize = 60;

/// So many lines at most stand above an article.
const FRAME: usize = 12;

/// So many sentences at most are a caption.
const CAPTION: usize = 3;

/// Whether what a sentence begins with is a credit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// If what a picture shows of a day stands before it: `김하늘 기자`.
    Reporter,
    /// If a caption stands before it: `한빛시 제공`.
    BelowCaption,
    /// The same, or where nothing stands before it: `연합뉴스`.
    First,
    /// Anywhere: `사진=뉴스1`, `2026.8.11/뉴스1 © News1`.
    Anywhere,
}

/// What is left of a sentence of a paragraph where it begins with whose picture the ones before describe, which are then
/// its caption.
pub(super) fn behind_credit(text: &str, sentences: &mut Vec<Sentence>, paragraph: usize, span: Span) -> Span {
    let own = span.of(text);
    let above = caption(text, sentences, paragraph);
    let opens = || sentences.last().is_none_or(|last| last.paragraph != paragraph || last.role != Role::Body);
    let least = match () {
        () if above > 0 => Certainty::Reporter,
        () if opens() && is_first(sentences) => Certainty::First,
        () if own.starts_with(may_open) => Certainty::Anywhere,
        () => return span,
    };
    let start = sentences.len() - above;
    let said = sentences[start..].first().map_or("", |first| first.span.of(text));
    let dated = is_dated(said);
    let shown = dated || !said.ends_with("있다.");
    // A line of its own, with more below: no article ends there.
    let alone = || {
        let whole = start == 0 || sentences[start - 1].paragraph != paragraph;
        whole && text[span.end..].chars().nth(BELOW).is_some()
    };
    let signs = |rest: &str| match rest.trim() {
        "" | "." => alone(),
        rest => shown && says(rest) && !is_buttons(own),
    };
    let enough = |&(length, sure): &(usize, Certainty)| {
        sure >= least
            && match sure {
                Certainty::Reporter => signs(&own[length..]),
                Certainty::BelowCaption => shown || alone(),
                Certainty::First => above > 0 || is_first(sentences),
                Certainty::Anywhere => true,
            }
    };
    let found = credit(own).filter(enough).or_else(|| newspaper(own).filter(|_| dated && said.ends_with("고 있다.")));
    let Some((length, _)) = found else { return span };
    // Marks alone are no sentence.
    let says = own[length..].contains(is_alphanumeric);
    let end = if says { span.start + length } else { span.end };
    sentences[start..].iter_mut().for_each(|sentence| sentence.role = Role::Caption);
    match sentences.last_mut().filter(|_| above > 0) {
        Some(last) => last.span.end = end,
        None => sentences.push(Sentence { span: Span::new(span.start, end), role: Role::Caption, paragraph }),
    }
    Span::new(span.end - text[end..span.end].trim_start().len(), span.end)
}

/// Whether nothing is said yet; a page has few lines above an article.
fn is_first(sentences: &[Sentence]) -> bool {
    sentences.len() <= FRAME && sentences.iter().all(|sentence| sentence.role != Role::Body)
}

/// Whether what stands behind who is named is a sentence, and not what a page puts behind an article.
fn says(rest: &str) -> bool {
    rest.len() > BELOW && ends_like_sentence(rest) && !rest.starts_with(['▶', '▷', '►', '☞', '※', '<'])
}

/// What credits begin with that stand anywhere.
fn may_open(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '/' | '[' | '<' | '(' | '©' | 'ⓒ' | '사' | '그' | '일' | '영' | '편' | '출' | '제')
}

/// How many of the last sentences of a paragraph may be a caption: what a picture shows (`4일 … 인사하고 있다.`), perhaps with
/// more of it (`왼쪽부터 …, 김하늘.`), or who is on it.
fn caption(text: &str, sentences: &[Sentence], paragraph: usize) -> usize {
    let own =
        |sentence: &&Sentence| sentence.paragraph == paragraph && matches!(sentence.role, Role::Body | Role::Caption);
    let mut above = sentences.iter().rev().take(CAPTION).take_while(own).map(|sentence| sentence.span.of(text));
    let Some(last) = above.next() else { return 0 };
    let before = above.take_while(|said| said.ends_with("고 있다.") && is_dated(said)).count();
    if before > 0 { 1 + before } else { usize::from(shows(last)) }
}

/// Whether a sentence says what is to be seen: `시민들이 걷고 있다.`, `의자가 놓여 있다.`, `김하늘 장관.`
fn shows(said: &str) -> bool {
    let bare = to_letters(said);
    match last_two(bare) {
        // Nothing is seen of what does not happen: 오르지 못하고 있다.
        "있다" => bare.strip_suffix(" 있다").is_some_and(|verb| {
            !verb.ends_with("못하고")
                && !verb.ends_with("않고")
                && verb.ends_with(['고', '돼', '여', '어', '아', '려', '쳐', '혀', '와', '겨', '져'])
        }),
        _ => {
            said.ends_with(['.', ')'])
                && bare.ends_with(is_syllable)
                && !bare.ends_with(['다', '요', '까', '죠', '오', '음', '함', '임', '됨'])
        }
    }
}

/// Whether a day of a month is named: `4일 오후`.
fn is_dated(said: &str) -> bool {
    let day = |(at, _): (usize, &str)| said[..at].ends_with(|c: char| c.is_ascii_digit());
    said.match_indices("일 ").chain(said.match_indices("일(")).any(day)
}

/// The name of a newspaper, which also writes itself.
fn newspaper(own: &str) -> Option<(usize, Certainty)> {
    let name = own.split(' ').next().unwrap_or_default();
    let named = PRESS.iter().any(|press| name.ends_with(press)) && is_within(name, NAMED);
    (named && !goes_on(&own[name.len()..])).then_some((name.len(), Certainty::BelowCaption))
}

fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start();
    SPOKEN.iter().any(|word| rest.starts_with(word))
}

/// How many bytes say whose picture it is, and how sure that is.
pub(super) fn credit(text: &str) -> Option<(usize, Certainty)> {
    let head = beginning(text, REACH);
    // A word that the reach cuts off is none.
    let whole = if head.len() < text.len() { head.rfind(' ')? } else { head.len() };
    let head = &head[..whole];
    let mut words = Words { text: head, at: 0 };
    let certainty = words.core()?;
    words.rest();
    (certainty == Certainty::Anywhere || !goes_on(&text[words.at..])).then_some((words.at, certainty))
}

/// The words of a credit, read one by one.
struct Words<'a> {
    text: &'a str,
    /// Where what is read ends.
    at: usize,
}

impl<'a> Words<'a> {
    /// The word behind so many others, and where it ends.
    fn word(&self, behind: usize) -> Option<(&'a str, usize)> {
        let span = eojeols(self.text, Span::new(self.at, self.text.len())).nth(behind)?;
        Some((span.of(self.text), span.end))
    }

    /// Takes the next word, if it is one of those.
    fn take(&mut self, is: impl Fn(&str) -> bool) -> bool {
        let found = self.word(0).filter(|(word, _)| is(word));
        self.at = found.map_or(self.at, |(_, end)| end);
        found.is_some()
    }

    fn core(&mut self) -> Option<Certainty> {
        let (first, end) = self.word(0)?;
        let bare = first.trim_start_matches(OPENING);
        if bare.starts_with(['©', 'ⓒ']) {
            return self.signed(first, end);
        }
        if let Some(name) = MADE.iter().find_map(|made| bare.strip_prefix(made)) {
            self.at = self.made(first, name, end)?;
            return Some(Certainty::Anywhere);
        }
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return self.dated(first, end);
        }
        if let Some(end) = self.stored(bare, end) {
            self.at = end;
            return Some(Certainty::First);
        }
        if let Some(end) = self.reporter() {
            self.at = end;
            return Some(Certainty::Reporter);
        }
        self.given(first)
    }

    /// `© News1`, `ⓒ뉴스1`.
    fn signed(&mut self, first: &str, end: usize) -> Option<Certainty> {
        self.at = if first.chars().nth(1).is_some() { end } else { self.word(1)?.1 };
        let signs = |c: char| OPENING.contains(&c) || matches!(c, '©' | 'ⓒ' | ' ');
        let name = self.text[..self.at].trim_start_matches(signs);
        (is_agency(name) || ABROAD.contains(&name) || name.starts_with("Getty")).then_some(Certainty::Anywhere)
    }

    /// `2026.8.11/뉴스1`, `2026.05.17. photo@example.com`.
    fn dated(&mut self, first: &str, end: usize) -> Option<Certainty> {
        let name = first.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let day = &first[..first.len() - name.len()];
        if day.len() < "2026.1.1".len() || day.matches('.').nth(1).is_none() {
            return None;
        }
        self.at = end;
        let named = |word: &str| is_agency(word.trim_start_matches('/')) || is_address(word);
        (named(name) || name.is_empty() && self.take(named)).then_some(Certainty::Anywhere)
    }

    /// Where `연합뉴스`, `AP 연합뉴스`, `연합뉴스(한빛시 제공)`, `한빛일보DB` or `한빛일보 DB` ends.
    fn stored(&self, first: &str, end: usize) -> Option<usize> {
        let next = self.word(1);
        let korean = |name: &str| !name.is_empty() && name.chars().all(is_syllable);
        if is_agency(first) {
            let opened = first.contains('(') && !first.contains(')');
            return if opened { self.text.find(')').map(|close| close + 1) } else { Some(end) };
        }
        let stored = first.strip_suffix("DB").is_some_and(korean);
        let paper = || ["일보", "신문", "뉴스", "닷컴"].iter().any(|press| first.ends_with(press));
        let apart = |word: &str| word == "DB" && paper() || word == "연합뉴스" && ABROAD.contains(&first);
        if stored { Some(end) } else { next.filter(|(word, _)| apart(word)).map(|(_, end)| end) }
    }

    /// `사진=뉴스1`, `사진= 한빛시 제공`, `[사진=한빛시 제공]`.
    fn made(&self, first: &str, name: &str, end: usize) -> Option<usize> {
        if let Some(close) = first.chars().next().filter(|c| matches!(c, '[' | '<' | '(')) {
            let close = closing_bracket(close)?;
            let end = self.text.find(close)? + close.len_utf8();
            let apart = self.text[end..].is_empty() || self.text[end..].starts_with(' ');
            return apart.then_some(end);
        }
        // 홍길동(사진=가온)은
        if name.contains([')', ']', '>']) {
            return None;
        }
        let given = (0..GIVERS).find_map(|n| self.word(n).filter(|(word, _)| n > 0 && GIVEN.contains(word)));
        given.map(|(_, end)| end).or((!name.is_empty()).then_some(end))
    }

    /// `사진 한빛시 제공`, `한빛시 제공`, `한빛시청 누리집 캡처`.
    fn given(&mut self, first: &str) -> Option<Certainty> {
        const CASES: [&str; 16] = [
            "은", "는", "을", "를", "에", "에서", "라서", "면서", "할", "된", "하고", "되고", "하며", "어도", "아도",
            "해도",
        ];
        const BEHIND: [&str; 9] = ["및", "등", "시", "후", "중", "여부", "등을", "등의", "등으로"];
        // Few sentences have any of these near their beginning.
        if !GIVEN.iter().any(|given| self.text.contains(given)) {
            return self.named(first);
        }
        let is_given = |word: &str| GIVEN.contains(&word.trim_end_matches(['.', ')']));
        let found = (1..=GIVERS).find_map(|n| Some((n, self.word(n).filter(|(word, _)| is_given(word))?)));
        let Some((number, (word, end))) = found else { return self.named(first) };
        let before = self.word(number - 1)?.0;
        let next = self.text[end..].trim_start();
        let clause = (0..number).filter_map(|n| self.word(n)).any(|(word, _)| {
            word.ends_with([',', '.', '"', '”'])
                || word.rfind(['(', '<']) > Some(0)
                || CASES.iter().any(|case| word.ends_with(case))
        });
        let offered = || OFFERED.contains(&before) || BEHIND.contains(&next.split(' ').next().unwrap_or_default());
        if clause || offered() {
            return None;
        }
        self.at = end;
        // 한빛시 제공 한빛시가 …
        let again = !word.starts_with("제공") || next.contains(before);
        Some(match () {
            () if first == "사진" => Certainty::Anywhere,
            () if again => Certainty::First,
            () => Certainty::BelowCaption,
        })
    }

    /// `사진 한빛시`, `사진 한빛시 페이스북`.
    fn named(&mut self, first: &str) -> Option<Certainty> {
        const WHERE: [&str; 8] = ["속", "왼", "오른", "위", "아래", "가운데", "맨", "출처"];
        const CASES: [&str; 9] = ["은", "는", "을", "를", "이", "의", "에", "로", "부터"];
        let (name, end) = self.word(1).filter(|_| first == "사진")?;
        let place = WHERE.iter().any(|place| name.starts_with(place));
        let whole = name.chars().all(is_alphanumeric) && name.chars().nth(1).is_some();
        if place || !whole || CASES.iter().any(|case| name.ends_with(case)) {
            return None;
        }
        self.at = end;
        self.take(|word| matches!(word, "페이스북" | "인스타그램" | "유튜브" | "트위터" | "SNS"));
        Some(Certainty::BelowCaption)
    }

    /// Where `김하늘 기자`, `김하늘 선임기자`, `김하늘기자` ends.
    fn reporter(&self) -> Option<usize> {
        let (first, end) = self.word(0)?;
        let name = |word: &str| is_name(word) && word.chars().count() <= 4;
        if first.strip_suffix("기자").is_some_and(|own| name(own) && own.chars().count() == 3) {
            return Some(end);
        }
        let (second, end) = self.word(1)?;
        (name(first) && matches!(second, "기자" | "선임기자" | "객원기자")).then_some(end)
    }

    /// What may stand behind a credit: `DB`, `© News1`, who took the picture, an address, `*재판매 및 DB 금지`.
    fn rest(&mut self) {
        // 그래픽=김하늘 기자
        self.take(|word| matches!(word, "기자" | "선임기자"));
        self.take(|word| matches!(word, "DB" | "자료사진"));
        if self.word(0).is_some_and(|(word, _)| matches!(word, "©" | "ⓒ")) {
            self.at = self.word(1).map_or(self.at, |(_, end)| end);
        }
        self.take(|word| word == "DB");
        self.at = self.reporter().unwrap_or(self.at);
        self.take(is_address);
        if self.word(0).is_some_and(|(word, _)| word.starts_with("*재판매")) {
            self.at += self.text[self.at..].find("금지").map_or(0, |at| at + "금지".len());
        }
    }
}

/// `뉴스1`, `AP=연합뉴스`, `연합뉴스(한빛시 제공)`, `한빛시사진기자단`.
fn is_agency(name: &str) -> bool {
    let own = name.rsplit('=').next().unwrap_or_default();
    let own = own.split('(').next().unwrap_or_default().trim_end_matches(']');
    AGENCIES.contains(&own) || own.ends_with("사진기자단") || own.ends_with("공동취재단")
}
