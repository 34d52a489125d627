//! Runs of nouns that may be key terms.

mod names;

use std::ops::Range;

use crate::document::{Sentence, Span};
use crate::hangul::{SYLLABLE, is_syllable, opens_with_syllable, syllables};
use crate::normalize::is_alphanumeric;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::Word;

pub use names::{LONGEST_NAME, closing};

/// A candidate has at most this many words.
pub const LONGEST: usize = 5;

/// One mention of a candidate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mention {
    /// Index of its first word.
    pub first: u32,
    /// How many words it has.
    pub words: u32,
    /// Where it stands.
    pub span: Span,
    /// Whether no noun stands directly before it.
    pub opens_run: bool,
    /// Whether no noun stands directly after it.
    pub ends_run: bool,
    /// Which sentence it stands in.
    pub sentence: u32,
}

impl Mention {
    /// Whether it is no part of something longer here.
    #[must_use]
    pub const fn whole(&self) -> bool {
        self.opens_run && self.ends_run
    }

    /// The indexes of its words.
    #[inline]
    #[must_use]
    pub const fn indexes(&self) -> Range<usize> {
        self.first as usize..(self.first + self.words) as usize
    }
}

/// Whether a word can be part of a term.
#[inline]
#[must_use]
pub fn is_part(word: &Word) -> bool {
    word.tag.single().is_some_and(|pos| {
        matches!(pos, Pos::NNG | Pos::NNP | Pos::SL | Pos::SH | Pos::SN | Pos::XPN | Pos::XSN | Pos::XR | Pos::NA)
    })
}

/// A run of nouns, with nothing but single white space between them.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Index of its first word, and of the one behind its last.
    start: usize,
    end: usize,
    /// Which sentence it stands in.
    sentence: usize,
}

/// The runs of nouns in sentences: found once, whatever is made of them.
pub struct Runs<'a> {
    text: &'a str,
    words: &'a [Word],
    sentences: &'a [Sentence],
    /// In order.
    found: Vec<Run>,
}

impl<'a> Runs<'a> {
    /// Finds the runs in these sentences.
    #[must_use]
    pub fn new(text: &'a str, words: &'a [Word], sentences: &'a [Sentence]) -> Self {
        let mut found: Vec<Run> = Vec::with_capacity(words.len() / 3);
        let mut at = 0;
        for (sentence, Sentence { span, .. }) in sentences.iter().enumerate() {
            at += words[at..].iter().take_while(|word| (word.start as usize) < span.start).count();
            for word in words[at..].iter().take_while(|word| word.end as usize <= span.end) {
                if is_part(word) && !is_no_word(text, word) {
                    match found.last_mut().filter(|run| run.end == at && run.sentence == sentence) {
                        Some(run) if joined(&words[at - 1], word) => run.end += 1,
                        _ => found.push(Run { start: at, end: at + 1, sentence }),
                    }
                }
                at += 1;
            }
        }
        Self { text, words, sentences, found }
    }

    /// Calls `visit` for one to [`LONGEST`] nouns of every run, at word bounds, in order.
    pub fn mentions(&self, mut visit: impl FnMut(Mention)) {
        let Self { text, words, sentences, found } = self;
        for run in found {
            let sentence = sentences[run.sentence].span.start;
            let start = run.start;
            let apart = run.end > start + 1
                && (is_this_case(text, words, start)
                    || is_same(text, words, start)
                    || is_number_of_section(text, words, start, sentence));
            visit_run(text, words, Run { start: run.start + usize::from(apart), ..*run }, &mut visit);
        }
    }
}

/// 이 사건 토지: which case is no part of the name.
fn is_this_case(text: &str, words: &[Word], at: usize) -> bool {
    let this = at > 0 && matches!(words[at - 1].of(text), "이" | "본") && words[at - 1].tag.is(Pos::MM);
    this && words[at].of(text) == "사건"
}

/// 동 조례안: what was spoken of before. 동 청사 belongs to a part of a town, and 동 가격 is that of copper.
fn is_same(text: &str, words: &[Word], at: usize) -> bool {
    const SPOKEN_OF: [&str; 34] = [
        "조례안",
        "개정안",
        "결의안",
        "계획안",
        "동의안",
        "예산안",
        "법안",
        "안건",
        "조례",
        "법",
        "법률",
        "규정",
        "규칙",
        "조항",
        "계약",
        "협약",
        "위원회",
        "사건",
        "금원",
        "부동산",
        "토지",
        "대지",
        "건물",
        "망인",
        "피해자",
        "피고인",
        "회사",
        "등기",
        "증언",
        "기일",
        "판결",
        "결정",
        "공사",
        "행위",
    ];
    let next = &words[at + 1];
    words[at].of(text) == "동"
        && words[at].opens_eojeol
        && next.opens_eojeol
        && SPOKEN_OF.iter().any(|noun| next.of(text).ends_with(noun))
}

/// 2.1 이용률: the number of a heading.
fn is_number_of_section(text: &str, words: &[Word], at: usize, sentence: usize) -> bool {
    let number = words[at].tag.is(Pos::SN) && words[at].of(text).contains('.');
    let marks = |before: &str| !before.contains(is_alphanumeric);
    number
        && marks(&text[sentence..words[at].start as usize])
        && words.get(at + 1).is_some_and(|next| next.opens_eojeol)
}

/// 2 터미널 is a piece of 제2 터미널, 층 회의실 one of 3층 회의실.
fn is_cut_from_number(words: &[Word], start: usize, first: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|_| first > start).map(|before| &words[before]) else {
        return false;
    };
    words[first].tag.is(Pos::SN) && before.tag.is(Pos::XPN)
        || before.tag.is(Pos::SN) && before.end == words[first].start
}

/// 다음 달 법안, 2년간 집행유예, 3년 연속 수상, 한 줄기 빛: a noun that belongs to the time or number before it.
fn is_counted(text: &str, words: &[Word], at: usize) -> bool {
    const COUNTED: [&str; 17] = [
        "나라", "마리", "줄기", "송이", "그루", "조각", "방울", "모금", "자루", "켤레", "포기", "토막", "가닥", "자락",
        "다발", "묶음", "봉지",
    ];
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    if words[at].len() > syllables(2) {
        return false;
    }
    match words[at].of(text) {
        "연속" => before.tag.last() == Pos::NNBC,
        noun if before.tag.is(Pos::MM) => {
            matches!(before.of(text), "한" | "두" | "세" | "네" | "몇") && COUNTED.contains(&noun)
        }
        "달" => matches!(before.of(text), "다음" | "지난" | "이번"),
        "간" => before.end == words[at].start && before.tag.last() == Pos::NNBC,
        _ => false,
    }
}

/// No quantity has more digits than this without a mark between them; numbers of orders and accounts have.
const LONGEST_NUMBER: usize = 6;

/// Letters of Hangul alone (a bullet, laughter, tears), pieces of addresses, numbers to call, to pay or to ask for, and
/// what 3%포인트 ends with.
fn is_no_word(text: &str, word: &Word) -> bool {
    const POINT: usize = syllables(3);
    if opens_with_syllable(&text.as_bytes()[word.start as usize..]) {
        return match word.len() {
            SYLLABLE => is_weekday(text, word) || is_particle_apart(text, word),
            POINT => word.of(text) == "포인트" && text[..word.start as usize].ends_with(['%', '％']),
            _ => is_unspaced(text, word),
        };
    }
    let own = word.of(text);
    if own.is_ascii() {
        if is_quarter(own)
            || is_of_answer(text, word)
            || is_page(text, word)
            || is_formula(text, word)
            || is_measure(own)
            || is_handle(text, word)
        {
            return true;
        }
        let digits = own.bytes().filter(u8::is_ascii_digit).count();
        let code = own.matches('-').count() > 1 || digits > LONGEST_NUMBER && !own.contains([',', '.']) || is_hour(own);
        return code && word.tag.is(Pos::SN) || is_in_address(text, word);
    }
    own.contains(KEYCAP) || own.chars().all(|c| matches!(c, 'ㄱ'..='ㅣ'))
}

/// What makes a key of a digit: 2️⃣.
const KEYCAP: char = '\u{20E3}';

/// Q3, 1Q26, 2026.2Q: when.
fn is_quarter(own: &str) -> bool {
    own.contains('Q') && own.len() > 1 && own.bytes().all(|byte| matches!(byte, b'Q' | b'.' | b'\'' | b'0'..=b'9'))
}

/// 3/8(토), 2025. 3. 17.(월)
fn is_weekday(text: &str, word: &Word) -> bool {
    let date = |before: &str| before.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '일' | '.'));
    matches!(word.of(text), "월" | "화" | "수" | "목" | "금" | "토" | "일")
        && text[word.end as usize..].starts_with(')')
        && text[..word.start as usize].strip_suffix('(').is_some_and(date)
}

/// 0.031ng, 2Gi
fn is_measure(own: &str) -> bool {
    own.starts_with(|c: char| c.is_ascii_digit())
        && is_unit(own.trim_start_matches(|c: char| matches!(c, '0'..='9' | '.' | ',')))
}

/// Whether a word in Latin letters says what is measured. 5G, 4K and 3D are names.
pub(crate) fn is_unit(word: &str) -> bool {
    const UNITS: [&str; 34] = [
        "ng", "mg", "g", "kg", "ml", "mL", "L", "mm", "cm", "km", "m", "Ki", "Mi", "Gi", "KB", "MB", "GB", "TB", "Hz",
        "kHz", "MHz", "GHz", "kW", "MW", "GW", "kWh", "V", "W", "N", "Pa", "hPa", "ppm", "px", "kcal",
    ];
    UNITS.contains(&word)
}

/// @todayopen_books: who speaks or is spoken to. Names in programs that @ stands before have no _.
fn is_handle(text: &str, word: &Word) -> bool {
    word.of(text).contains('_') && text[..word.start as usize].ends_with('@')
}

/// A1. at the beginning of a line: which question or answer it is.
fn is_of_answer(text: &str, word: &Word) -> bool {
    let own = word.of(text);
    let numbered = own.len() < 4 && own.starts_with(['A', 'Q']) && own[1..].bytes().all(|byte| byte.is_ascii_digit());
    numbered
        && text[word.end as usize..].starts_with(['.', ':', ')'])
        && text[..word.start as usize].trim_end_matches(' ').chars().next_back().is_none_or(|c| c == '\n')
}

/// [표 1] 과, \hat{y} 로: a particle that is written apart behind what is no Hangul.
fn is_particle_apart(text: &str, word: &Word) -> bool {
    word.opens_eojeol
        && matches!(word.of(text), "로" | "과" | "와" | "은" | "는" | "을" | "를" | "의")
        && text[..word.start as usize].strip_suffix(' ').is_some_and(|before| {
            before.ends_with(|c: char| matches!(c, ')' | ']' | '}' | '|' | '$') || c.is_alphabetic() && !is_syllable(c))
        })
}

/// A command of LaTeX, or a variable with an index or in braces: \frac, y_i, {n}.
fn is_formula(text: &str, word: &Word) -> bool {
    let (own, before) = (word.of(text), &text[..word.start as usize]);
    let letter = own.len() == 1 && (before.ends_with('{') || before.ends_with('_'));
    letter || before.ends_with('\\') || own.len() <= 3 && own.as_bytes().get(1) == Some(&b'_')
}

/// p. 36, Vol. 2: which page or number.
fn is_page(text: &str, word: &Word) -> bool {
    let number = || text[word.end as usize..].strip_prefix('.').map(str::trim_start);
    matches!(word.of(text), "p" | "pp" | "P" | "vol" | "Vol" | "no" | "No")
        && number().is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// 10:30, but not 1:1.
fn is_hour(number: &str) -> bool {
    number.split_once(':').is_some_and(|(_, minutes)| minutes.len() == 2)
}

/// What is guessed of text without spaces: so long a word, with more syllables behind it than particles have.
fn is_unspaced(text: &str, word: &Word) -> bool {
    const LONG: usize = syllables(5);
    const REST: usize = 7;
    let rest = || text.as_bytes()[word.end as usize..].chunks_exact(SYLLABLE).take(REST);
    let guessed = !word.known && word.tag.is(Pos::NNP) && word.class != NameClass::Place;
    guessed && word.len() >= LONG && rest().len() == REST && rest().all(opens_with_syllable)
}

/// Addresses are looked for no further than this around a word, in bytes.
const ADDRESS: usize = 200;

/// Whether a word is a piece of a web or mail address, or of the mark of a note in Markdown (`[^note-3]`).
fn is_in_address(text: &str, word: &Word) -> bool {
    let (start, end) = (word.start as usize, word.end as usize);
    let ascii = |byte: &u8| byte.is_ascii_graphic();
    let before = text.as_bytes()[..start].iter().rev().take(ADDRESS).take_while(|&byte| ascii(byte)).count();
    let after = text.as_bytes()[end..].iter().take(ADDRESS).take_while(|&byte| ascii(byte)).count();
    let around = &text[start - before..end + after];
    // Every mark has one of these; most numbers and words in Latin letters have none around.
    if !around.bytes().any(|byte| matches!(byte, b':' | b'.' | b'^' | b'@')) {
        return false;
    }
    ["://", "www.", "[^"].iter().any(|mark| around.contains(mark)) || is_mail(around)
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether nothing but single white space stands between two words.
fn joined(left: &Word, right: &Word) -> bool {
    let between = right.start - left.end;
    between == 0 || between == 1 && right.opens_eojeol
}

fn visit_run(text: &str, words: &[Word], run: Run, visit: &mut impl FnMut(Mention)) {
    let Run { start, end, sentence } = run;
    for first in start..end {
        if !opens_well(text, &words[first]) || is_cut_from_number(words, start, first) || is_counted(text, words, first)
        {
            continue;
        }
        for last in first..end.min(first + LONGEST) {
            if closes_well(text, &words[first..=last]) {
                visit(Mention {
                    first: first as u32,
                    words: (last + 1 - first) as u32,
                    span: Span::new(words[first].start as usize, words[last].end as usize),
                    opens_run: first == start,
                    ends_run: last + 1 == end,
                    sentence: sentence as u32,
                });
            }
        }
    }
}

/// Nouns that end in 적 and are no adnominals like 문화적.
const NOUNS_IN_JEOK: [&str; 24] = [
    "목적",
    "실적",
    "업적",
    "추적",
    "유적",
    "면적",
    "성적",
    "누적",
    "축적",
    "기적",
    "흔적",
    "표적",
    "사적",
    "행적",
    "서적",
    "호적",
    "국적",
    "용적",
    "전적",
    "해적",
    "도적",
    "궤적",
    "필적",
    "다국적",
];

fn well_formed(text: &str, words: &[Word]) -> bool {
    opens_well(text, &words[0]) && closes_well(text, words)
}

/// No suffix at the front.
#[inline]
fn opens_well(text: &str, first: &Word) -> bool {
    // After a closing quote the particle 의 is sometimes read as a noun.
    let particle = || first.len() == SYLLABLE && first.of(text) == "의";
    !first.tag.is(Pos::XSN) && !particle()
}

/// No prefix, no number and no adnominal (문화적) at the back, and more than digits.
#[inline]
fn closes_well(text: &str, words: &[Word]) -> bool {
    let last = &words[words.len() - 1];
    let tags = match last.tag.first() {
        Pos::XPN | Pos::SN => false,
        Pos::XSN => !words.iter().all(|word| word.tag.is(Pos::SN) || word.tag.is(Pos::XSN)),
        Pos::XR => words.len() > 1 || last.known,
        _ => true,
    };
    let closing = || text.as_bytes()[..last.end as usize].last_chunk::<SYLLABLE>();
    let adnominal = || closing().is_some_and(|last| last == "적".as_bytes()) && !NOUNS_IN_JEOK.contains(&last.of(text));
    tags && !adnominal()
}
