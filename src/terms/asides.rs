//! What stands beside what a text speaks of: authors that it cites, who wrote it, what listeners did, and labels of fields.

use super::{Source, last_syllable};
use crate::candidates;
use crate::document::{Span, title_of};
use crate::hangul::SYLLABLE;
use crate::tag::Pos;
use crate::words::{Word, is_korean_name};

/// Stretches of a text, in order.
pub(super) struct Asides(Vec<Span>);

impl Asides {
    /// Whether a stretch lies inside one of these.
    pub(super) fn hold(&self, span: Span) -> bool {
        let after = self.0.partition_point(|aside| aside.end < span.end);
        self.0.get(after).is_some_and(|aside| aside.contains(span))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches in which nothing is a term: brackets that cite, point at a table or tell what listeners did, names before the year of what they
    /// wrote, and lines that say who wrote the text.
    pub(super) fn new(source: &Source<'_>) -> Self {
        let mut found = Vec::new();
        for (at, word) in source.words.iter().enumerate() {
            if word.tag.is(Pos::SSO) {
                let own = bracket(source, at);
                if is_year_alone(source, own) {
                    found.extend(author_before(source, at));
                } else if cites(source, own) || is_remark(source, own) {
                    found.push(Span::new(word.start as usize, own.last().map_or(word.end, |last| last.end) as usize));
                }
            } else if is_colon(source, word) && is_author(source, at) {
                let (start, rest) = (label_start(source, at), &source.text[word.end as usize..]);
                found.extend(
                    start.map(|start| Span::new(start, word.end as usize + rest.find('\n').unwrap_or(rest.len()))),
                );
            }
        }
        Self(found)
    }

    /// The labels of fields: what stands between the beginning of a line, or the mark of its item, and a colon (가. 사업명: …). In a
    /// title it is what the text is about.
    pub(super) fn labels(source: &Source<'_>) -> Self {
        let title = title_of(source.sentences).map(|title| title.span);
        let colons = source.words.iter().enumerate().filter(|(_, word)| is_colon(source, word));
        let label =
            |(at, word): (usize, &Word)| label_start(source, at).map(|start| Span::new(start, word.start as usize));
        let in_title = |label: &Span| title.is_some_and(|title| title.contains(*label));
        Self(colons.filter_map(label).filter(|label| !in_title(label)).collect())
    }
}

/// A bracket has at most so many words, and a label.
const LONGEST_BRACKET: usize = 60;
const LONGEST_LABEL: usize = 4;

/// What stands in a bracket that opens at a word; nothing where it does not close soon.
fn bracket<'a>(source: &Source<'a>, open: usize) -> &'a [Word] {
    let rest = &source.words[open + 1..source.words.len().min(open + 1 + LONGEST_BRACKET)];
    let close = rest.iter().position(|word| word.tag.is(Pos::SSC));
    close.map_or(&[], |close| &rest[..close])
}

fn is_year(source: &Source<'_>, word: &Word) -> bool {
    let own = word.of(source.text);
    word.tag.is(Pos::SN)
        && own.len() == 4
        && own.starts_with(['1', '2'])
        && own.bytes().all(|byte| byte.is_ascii_digit())
}

/// (2019), (2019a)
fn is_year_alone(source: &Source<'_>, words: &[Word]) -> bool {
    match words {
        [year] => is_year(source, year),
        [year, letter] => is_year(source, year) && letter.len() == 1 && letter.tag.is(Pos::SL),
        _ => false,
    }
}

/// (이상호, 2018; 통계청, 2021), (2012년 세계언론연맹): nothing but names, years and marks, and each year behind a comma or before
/// a name.
fn cites(source: &Source<'_>, words: &[Word]) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.of(source.text));
    let year = |at: usize| {
        is_year(source, &words[at])
            && if at == 0 {
                text(1) == "년" && words.get(2).is_some_and(|word| candidates::is_part(word) && word.opens_eojeol)
            } else {
                text(at - 1) == "," && text(at + 1) != "년"
            }
    };
    let allowed = |word: &Word| {
        let pos = word.tag.first();
        candidates::is_part(word)
            || pos.is_mark()
            || pos == Pos::JC
            || matches!(word.of(source.text), "년" | "외" | "등" | "및" | "와" | "과")
    };
    let names = words.iter().any(|word| matches!(word.tag.first(), Pos::NNP | Pos::NNG | Pos::SL));
    names && words.iter().all(allowed) && (0..words.len()).any(year)
}

/// The names that stand right before a bracket: 김민수·박지현(2020).
fn author_before(source: &Source<'_>, open: usize) -> Option<Span> {
    let name = |at: usize| {
        let word = &source.words[at];
        word.tag.is(Pos::NNP) && is_korean_name(word.of(source.text))
    };
    let last = open.checked_sub(1).filter(|&last| name(last) && source.words[last].end == source.words[open].start)?;
    let mut first = last;
    while first > 1 && name(first - 2) && matches!(source.words[first - 1].of(source.text), "·" | "," | "와" | "과")
    {
        first -= 2;
    }
    Some(Span::new(source.words[first].start as usize, source.words[last].end as usize))
}

/// (웃음), (일동 박수), (중략), [표 1]
fn is_remark(source: &Source<'_>, words: &[Word]) -> bool {
    const REACTIONS: [&str; 16] = [
        "웃음",
        "침묵",
        "눈물",
        "박수",
        "한숨",
        "울음",
        "정적",
        "폭소",
        "환호",
        "야유",
        "헛기침",
        "미소",
        "중략",
        "생략",
        "하략",
        "전략",
    ];
    let own = |word: &Word| word.of(source.text);
    match words {
        [noun] => REACTIONS.contains(&own(noun)),
        [table, number] if number.tag.is(Pos::SN) => matches!(own(table), "표" | "그림" | "식" | "부록"),
        [who, noun] => own(who) == "일동" && REACTIONS.contains(&own(noun)),
        _ => false,
    }
}

fn is_colon(source: &Source<'_>, word: &Word) -> bool {
    word.len() <= SYLLABLE && matches!(word.of(source.text), ":" | "：")
}

/// Whether what stands before a colon says that an author follows.
fn is_author(source: &Source<'_>, colon: usize) -> bool {
    let before = colon.checked_sub(1).map_or("", |before| source.words[before].of(source.text));
    matches!(last_syllable(before), '자' | '이' | '글')
        && matches!(before, "저자" | "원작자" | "작성자" | "역자" | "글쓴이" | "지은이" | "옮긴이" | "글")
}

/// Where a label begins that ends at a colon: few nouns at the beginning of a line, or behind the mark of an item.
fn label_start(source: &Source<'_>, colon: usize) -> Option<usize> {
    let words = &source.words[colon.saturating_sub(LONGEST_LABEL)..colon];
    let nouns = words.iter().rev().take_while(|word| candidates::is_part(word) && !word.tag.is(Pos::SN)).count();
    let start = words.get(words.len().checked_sub(nouns)?)?.start as usize;
    let line = source.text[..start].rfind('\n').map_or(0, |end| end + 1);
    // 가. 1) ○ -
    let mark = source.text[line..start].trim();
    let item = mark.chars().count() <= 3 && (mark.ends_with(['.', ')']) || !mark.contains(char::is_alphanumeric));
    item.then_some(start)
}
