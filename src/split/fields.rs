//! Lines that are fields: a label and what is filled in behind it (`담당부서: 교통정책과`).
//!
//! Labels that name hardly anything else make a field anywhere if a colon or the like is behind them; the others (시행,
//! 우, 주소) only at the head of a text that has several, and at its foot.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::ending::ends_like_sentence;
use crate::document::Role;
use crate::hangul::opens_with_syllable;
use crate::marks::{Mark, mark, unmarked};
use crate::normalize::{from_letters, is_alphanumeric, is_digits, is_within};

/// Longer than this, in characters, is no field.
pub(super) const FIELD: usize = 120;
/// Longer than this is no greeting.
const GREETING: usize = 50;
/// Longer than this is no number of a notice.
const NUMBER: usize = 30;
/// What is filled in behind a label and nothing but a space has at most this many words.
const FILLED: usize = 2;

/// When a release may be printed: a field even where it asks for that in a whole sentence.
const RELEASED: [&str; 7] = ["보도시점", "보도일시", "보도일자", "배포일시", "배포시점", "배포일자", "배포일"];

/// Labels of fields wherever something sets them apart from what is filled in.
const LABELS: [&str; 33] = [
    "담당부서",
    "담당과",
    "담당자",
    "책임자",
    "담당",
    "부서",
    "문의",
    "문의처",
    "문의전화",
    "연락처",
    "전화",
    "전화번호",
    "팩스",
    "팩스번호",
    "이메일",
    "전자우편",
    "자료제공",
    "보도자료제공",
    "제공일",
    "작성과",
    "작성팀",
    "담당팀",
    "작성자",
    "작성일",
    "작성일자",
    "글쓴이",
    "게시일",
    "등록일",
    "등록자",
    "조회",
    "조회수",
    "수신자",
    "문서번호",
];

/// Labels of fields in the head and at the foot of a form.
const FORMAL: [&str; 30] = [
    "수신",
    "경유",
    "참조",
    "발신",
    "발신자",
    "발신인",
    "시행",
    "시행일자",
    "시행일",
    "접수",
    "우",
    "우편번호",
    "주소",
    "전송",
    "협조자",
    "협조",
    "날짜",
    "배포",
    "보도",
    "보낸사람",
    "받는사람",
    "숨은참조",
    "보낸날짜",
    "From",
    "To",
    "Cc",
    "Sent",
    "Date",
    "작성",
    "기록",
];

/// Labels at the head of minutes.
const MEETING: [&str; 9] = ["일시", "장소", "회의일시", "회의장소", "참석", "참석자", "참석대상", "불참", "불참자"];

/// Labels that only letters have.
const ADDRESSED: [&str; 3] = ["수신", "수신자", "발신"];

/// The label of a title.
const SUBJECT: [&str; 3] = ["제목", "건명", "Subject"];

/// Labels of an author's own key words.
const KEYWORDS: [&str; 16] = [
    "중심단어",
    "찾아보기낱말",
    "주제어",
    "주요어",
    "주요용어",
    "핵심어",
    "핵심단어",
    "핵심용어",
    "핵심주제어",
    "키워드",
    "중심어",
    "색인어",
    "Keywords",
    "KEYWORDS",
    "Keyword",
    "IndexTerms",
];

const ATTACHED: [&str; 8] = ["붙임", "첨부", "별첨", "붙임자료", "붙임서류", "첨부서류", "첨부파일", "별첨자료"];

/// Names of releases, which stand on a line of their own.
const RELEASES: [&str; 6] = ["보도자료", "보도참고자료", "보도설명자료", "보도해명자료", "참고자료", "설명자료"];

/// What labels are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Labels {
    /// [`RELEASED`].
    Released,
    /// [`LABELS`].
    Fields,
    /// [`FORMAL`].
    Formal,
    /// [`MEETING`].
    Meeting,
    /// [`ADDRESSED`].
    Addressed,
    /// [`SUBJECT`].
    Subject,
    /// [`KEYWORDS`].
    Keywords,
    /// [`ATTACHED`].
    Attached,
    /// [`RELEASES`].
    Releases,
}

/// All labels by the letter that they begin with: by that nearly every line is told from a field.
static LABELLED: LazyLock<FxHashMap<char, Vec<(&str, Labels)>>> = LazyLock::new(|| {
    let all: [(&[&str], Labels); 9] = [
        (&RELEASED, Labels::Released),
        (&LABELS, Labels::Fields),
        (&FORMAL, Labels::Formal),
        (&MEETING, Labels::Meeting),
        (&ADDRESSED, Labels::Addressed),
        (&SUBJECT, Labels::Subject),
        (&KEYWORDS, Labels::Keywords),
        (&ATTACHED, Labels::Attached),
        (&RELEASES, Labels::Releases),
    ];
    let mut labelled: FxHashMap<char, Vec<(&str, Labels)>> = FxHashMap::default();
    for (&label, kind) in all.into_iter().flat_map(|(labels, kind)| labels.iter().map(move |label| (label, kind))) {
        labelled.entry(label.chars().next().unwrap_or_default()).or_default().push((label, kind));
    }
    labelled
});

/// The labels that begin with the same letter as a line.
fn opening_alike(line: &str) -> &'static [(&'static str, Labels)] {
    line.chars().next().and_then(|first| LABELLED.get(&first)).map_or(&[], Vec::as_slice)
}

/// A label's value, and whether more than a space sets the two apart.
pub(super) struct Field<'a> {
    pub(super) value: &'a str,
    pub(super) apart: bool,
}

/// The field that a line is, if it has one of these labels. The letters of a label may be spaced out (`제 목`); of two
/// that fit (담당, 담당 부서) the longer is meant.
pub(super) fn field(line: &str, labels: Labels) -> Option<Field<'_>> {
    let line = from_letters(line);
    let known = opening_alike(line).iter().filter(|(_, kind)| *kind == labels);
    let fields = known.filter_map(|(label, _)| after_label(line, label));
    fields.min_by_key(|field| field.value.len())
}

/// Whether a line begins with a label of any kind, as a field does.
pub(super) fn has_label(line: &str) -> bool {
    let line = from_letters(line);
    opening_alike(line).iter().any(|(label, _)| after_label(line, label).is_some())
}

/// What follows a label in a line.
fn behind_label<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let mut rest = line;
    for letter in label.chars() {
        rest = rest.trim_start().strip_prefix(letter)?;
    }
    Some(rest)
}

fn after_label<'a>(line: &'a str, label: &str) -> Option<Field<'a>> {
    let rest = behind_label(line, label)?;
    let value = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, ':' | '：' | '|' | ')' | ']' | '>' | '】' | '〉')
    });
    let between = &rest[..rest.len() - value.len()];
    let apart = value.is_empty() || between.contains([':', '：', '|', ')', ']', '>', '】', '〉']) || between.len() > 1;
    (value.is_empty() || !between.is_empty()).then_some(Field { value, apart })
}

/// What a line is by its label, or by what only letters say.
pub(super) fn role(line: &str) -> Option<Role> {
    let own = from_letters(line);
    let mut labels = opening_alike(own).iter();
    let labelled = labels.any(|(label, _)| behind_label(own, label).is_some()) || line.starts_with(['※', '*', '#']);
    let numbered = line.ends_with('호');
    match () {
        () if is_embargo(line) => Some(Role::Byline),
        () if labelled && is_contact(line) || is_greeting(line) || numbered && is_number(line) => Some(Role::Byline),
        () if labelled && is_attachment(line) || numbered && is_reference(line) => Some(Role::Link),
        () if labelled && is_keywords(line) => Some(Role::Keywords),
        () => None,
    }
}

/// `담당부서: 교통정책과 (031-123-4001)`, whatever stands around it.
fn is_contact(line: &str) -> bool {
    let labelled = || field(line, Labels::Fields).is_some_and(|field| field.apart && !field.value.is_empty());
    let released = || field(line, Labels::Released).is_some_and(|f| f.apart || holds_number(f.value));
    (released() || labelled() && !is_ended(line)) && is_short(line)
}

/// `배포 시부터 보도하여 주시기 바랍니다`: when a release may be printed.
fn is_embargo(line: &str) -> bool {
    const ASKS: [&str; 4] =
        ["보도하여 주시기 바랍니다", "보도해 주시기 바랍니다", "보도 바랍니다", "보도 부탁드립니다"];
    const FROM: [&str; 4] = ["부터", "이후", "즉시", "시점"];
    let asked = || ASKS.iter().find_map(|ask| unmarked(line).strip_suffix(ask));
    line.trim_end_matches('.').ends_with("니다")
        && is_short(line)
        && asked().is_some_and(|when| FROM.iter().any(|from| when.trim_end().ends_with(from)))
}

/// `붙임  1. 계획서 1부.  끝.`, `※ 별첨: 사진`.
pub(super) fn is_attachment(line: &str) -> bool {
    let filled = |f: Field| f.apart || f.value.starts_with(|c: char| c.is_ascii_digit()) || counts_copies(line);
    let own = from_letters(line);
    let mut labels = opening_alike(own).iter().filter(|(_, kind)| *kind == Labels::Attached).peekable();
    // `붙임1`, `[붙임 2]`: the number is glued to the label.
    let numbers =
        |label: &str| own.strip_prefix(label).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut labelled = || {
        labels.peek().is_some()
            && (field(line, Labels::Attached).is_some_and(filled) || labels.any(|(label, _)| numbers(label)))
    };
    let noted = || line.starts_with(['※', '*']) && bare(line).ends_with("첨부");
    (labelled() && !says_more(line) || noted()) && is_short(line)
}

/// `주제어: 옥상녹화, 도시 열섬`, `#옥상녹화 #여름`: what the author says that a text is about.
fn is_keywords(line: &str) -> bool {
    let tag = |word: &str| word.strip_prefix('#').is_some_and(|rest| rest.starts_with(is_alphanumeric));
    let tagged = || line.split_whitespace().nth(1).is_some() && line.split_whitespace().all(tag);
    let several = |value: &str| value.contains([',', ';', '·']);
    let labelled = || {
        let field =
            field(line, Labels::Keywords).filter(|field| field.apart && !field.value.is_empty() && !line.contains('|'));
        field.is_some_and(|field| line[..line.len() - field.value.len()].contains([':', '：']) || several(field.value))
    };
    let listed = if line.starts_with('#') { tagged() } else { labelled() && !is_ended(line) };
    listed && is_within(line, 2 * FIELD)
}

/// `1. 관련: 안전과-123(2025. 8. 4.)호`: the number of another letter.
fn is_reference(line: &str) -> bool {
    (line.ends_with(")호") || line.ends_with(") 호")) && is_short(line) && line.contains('-') && holds_number(line)
}

/// `새솔시 공고 제2026-318호`: the number that a notice has of its own.
fn is_number(line: &str) -> bool {
    let number = line.strip_suffix('호').and_then(|line| line.rsplit_once('제')).map(|(_, number)| number.trim());
    let parts = number.and_then(|number| number.split_once('-'));
    parts.is_some_and(|(year, own)| is_digits(year.trim()) && is_digits(own.trim())) && is_within(line, NUMBER)
}

/// `1. 귀 기관의 무궁한 발전을 기원합니다.`: what letters begin with before they say anything.
fn is_greeting(line: &str) -> bool {
    const WISHES: [&str; 5] = ["발전", "번창", "번영", "건승", "안녕"];
    let own = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    own.starts_with('귀')
        && is_within(line, GREETING)
        && WISHES.iter().any(|wish| own.contains(wish))
        && ["기원합니다", "기원드립니다", "바랍니다", "빕니다"].iter().any(|end| bare(own).ends_with(end))
}

/// Whether a line ends like a sentence, and not with the full stop of a date.
pub(super) fn is_ended(line: &str) -> bool {
    let dated = || line.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
    ends_like_sentence(line) && !dated()
}

pub(super) fn is_short(line: &str) -> bool {
    is_within(line, FIELD)
}

/// A line without the end mark of letters and the marks after it.
fn bare(line: &str) -> &str {
    let bare = unmarked(line);
    // A word may end so too: 손끝.
    bare.strip_suffix('끝').filter(|rest| unmarked(rest) != *rest).map_or(bare, unmarked)
}

/// Whether a letter ends with this line: `… 1부.  끝.`
pub(super) fn closes(line: &str) -> bool {
    is_end(line) || bare(line).len() < unmarked(line).len()
}

/// `끝.`, `<끝>`: the end mark by itself.
pub(super) fn is_end(line: &str) -> bool {
    // Nearly all lines begin with another letter.
    if !line.starts_with('끝') && opens_with_syllable(line.as_bytes()) {
        return false;
    }
    let around = |c: char| mark(c) != Mark::Content || c == '-';
    let bare = line.trim_end_matches(around);
    bare.ends_with('끝') && line.ends_with(['.', '>', ']', ')', '-', '/']) && bare.trim_start_matches(around) == "끝"
}

/// `계획서 1부.`
fn counts_copies(line: &str) -> bool {
    let bare = bare(line);
    let number = bare.trim_end_matches(['부', '매', '식', '건', '장']);
    number.len() < bare.len() && number.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '각')
}

/// Whether a line ends like a sentence, and not only with a count of copies or an end mark.
pub(super) fn says_more(line: &str) -> bool {
    let line = line.trim_end();
    is_ended(line) && !counts_copies(line) && !closes(line)
}

/// How many bytes the label of a title has, with all that stands before the title.
pub(super) fn subject(line: &str) -> usize {
    before_value(line, Labels::Subject)
}

/// How many bytes stand before what a line of that role says: the label of a title or of key words.
pub(super) fn label(line: &str, role: Role) -> usize {
    match role {
        Role::Title => subject(line),
        Role::Keywords if !line.starts_with('#') => before_value(line, Labels::Keywords),
        _ => 0,
    }
}

fn before_value(line: &str, labels: Labels) -> usize {
    field(line, labels).filter(|field| !field.value.is_empty()).map_or(0, |field| line.len() - field.value.len())
}

/// `보 도 자 료`, alone on its line.
pub(super) fn is_release(line: &str) -> bool {
    field(line, Labels::Releases).is_some_and(|field| field.value.is_empty()) && is_short(line)
}

/// A date, a time or a telephone number.
fn holds_number(value: &str) -> bool {
    value.chars().filter(char::is_ascii_digit).nth(3).is_some()
}

/// `주무관 이바다 (031-123-4002)`.
fn ends_with_number(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    last.starts_with('(') && last.ends_with(')') && last.contains('-') && holds_number(last)
}

/// Whether a line is a field of a form. In what an office wrote a space is enough between a label and a few words, but
/// titles begin with such words as well (보도 위 주차 단속 강화).
pub(super) fn is_field(line: &str, official: bool) -> bool {
    let brief =
        |value: &str| value.split_whitespace().nth(FILLED).is_none() || value.contains(|c: char| c.is_ascii_digit());
    let filled = |f: Field| f.apart || official && brief(f.value) || holds_number(f.value);
    let labelled =
        || [Labels::Fields, Labels::Formal].into_iter().any(|labels| field(line, labels).is_some_and(filled));
    is_contact(line) || (labelled() || official && ends_with_number(line)) && !is_ended(line) && is_short(line)
}

/// Whether a line is what only offices write: the name of a release or when it may be printed, or whom a letter goes
/// to.
pub(super) fn is_official(line: &str) -> bool {
    let told =
        || field(line, Labels::Released).is_some() || !is_ended(line) && field(line, Labels::Addressed).is_some();
    is_release(line) || told() && is_short(line)
}
