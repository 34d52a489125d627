//! What stands beside what a text speaks of: authors that it cites, who wrote it, what listeners did, and labels of
//! fields.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Candidate, Source, last_syllable};
use crate::candidates;
use crate::document::{Span, title_of};
use crate::normalize::is_digits;
use crate::tag::Pos;
use crate::words::{Word, is_korean_name};

/// Stretches of a text, in order.
pub(super) struct Asides(Vec<Span>);

impl Asides {
    /// The one of these that a stretch lies in.
    #[inline]
    fn around(&self, span: Span) -> Option<Span> {
        let after = self.0.partition_point(|aside| aside.end < span.end);
        self.0.get(after).copied().filter(|aside| aside.contains(span))
    }

    /// Whether a stretch lies inside one of these.
    #[inline]
    pub(super) fn hold(&self, span: Span) -> bool {
        self.around(span).is_some()
    }

    /// Whether a stretch lies inside one of these and is shorter.
    pub(super) fn hold_piece(&self, span: Span) -> bool {
        self.around(span).is_some_and(|aside| aside != span)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches in which nothing is a term: brackets that cite, point at a table or tell what listeners did, names
    /// before the year of what they wrote, and lines that say who wrote the text. With them come the labels of fields
    /// that say how things are kept in books: what stands between the beginning of a line, or the mark of its item, and
    /// a colon (가. 사업명: …). In a title it is what the text is about, and what else stands before a colon may be what is
    /// spoken of (당뇨병: …).
    pub(super) fn with_labels(source: &Source<'_>) -> (Self, Self) {
        let title = title_of(source.sentences).map(|title| title.span);
        let (mut found, mut cited, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        let opens = |(_, word): &(usize, &Word)| word.tag.is(Pos::SSO) || is_colon(source, word);
        for (at, word) in source.words.iter().enumerate().filter(opens) {
            if word.tag.is(Pos::SSO) {
                let own = bracket(source, at);
                if is_year_alone(source, own) {
                    cited.extend(author_before(source, at).map(|words| (words, true)));
                } else if cites(source, own) {
                    cited.push((at..at + 1 + own.len(), false));
                } else if is_remark(source, own) {
                    found.push(Span::new(word.start as usize, own.last().map_or(word.end, |last| last.end) as usize));
                }
            } else {
                if is_author(source, at) {
                    found.extend(label_start(source, at).map(|start| Span::new(start, authors_end(source, at))));
                }
                labels.extend(label(source, at).filter(|label| !title.is_some_and(|title| title.contains(*label))));
            }
        }
        if !cited.is_empty() {
            found.extend(only_cited(source, &cited));
            found.sort_unstable();
        }
        (Self(found), Self(labels))
    }

    /// What spells a candidate in brackets, and the candidate before them that stands once: van and 반 are no terms in
    /// 빈센트 반 고흐(Vincent van Gogh).
    pub(super) fn spelt(source: &Source<'_>, found: &[Candidate<'_>]) -> Self {
        let mut spelt = Vec::new();
        for candidate in found.iter().filter(|candidate| !candidate.glosses.is_empty()) {
            spelt.extend(candidate.glosses.iter().map(|gloss| gloss.span));
            if !candidate.glosses_count(source.text) {
                spelt.extend(candidate.mentions.iter().map(|mention| mention.span));
            }
        }
        spelt.sort_unstable();
        Self(spelt)
    }
}

/// The label of a field that ends at a colon.
fn label(source: &Source<'_>, colon: usize) -> Option<Span> {
    let last = source.words[colon.checked_sub(1)?].of(source.text);
    let start = FIELDS.split_whitespace().any(|end| last.ends_with(end)).then(|| label_start(source, colon))?;
    start.map(|start| Span::new(start, source.words[colon].start as usize))
}

/// What the labels of fields end in.
const FIELDS: &str = "업명 품명 제명 사명 관명 체명 일명 성명 일시 일자 기간 시간 장소 위치 주소 번호 금액 예산 비용 사업비 가격 인원 규모 대상 목적 \
    방법 내용 제목 주제 개요 문의 연락처 전화 이메일 담당 담당자 부서 출처 제공 사진설명 주최 주관 후원 별첨 붙임 준비물";

/// A bracket has at most so many words, and a label.
const LONGEST_BRACKET: usize = 60;
const LONGEST_LABEL: usize = 4;

/// So many characters at most stand before a label in its line.
const INDENT: usize = 32;

/// What stands in a bracket that opens at a word; nothing where it does not close soon.
fn bracket<'a>(source: &Source<'a>, open: usize) -> &'a [Word] {
    let rest = &source.words[open + 1..source.words.len().min(open + 1 + LONGEST_BRACKET)];
    let close = rest.iter().position(|word| word.tag.is(Pos::SSC));
    close.map_or(&[], |close| &rest[..close])
}

fn is_year(source: &Source<'_>, word: &Word) -> bool {
    let own = word.of(source.text);
    word.tag.is(Pos::SN) && own.len() == 4 && own.starts_with(['1', '2']) && is_digits(own)
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
fn author_before(source: &Source<'_>, open: usize) -> Option<Range<usize>> {
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
    Some(first..last + 1)
}

/// So often a text speaks of whom it cites where it does so in its own sentences: 윤동주(1941).
const SPOKEN_OF: usize = 3;

/// What is left of citations without the names that the text speaks of: those in its title, or that stand outside
/// citations or in its sentences often. Of each citation is told whether it stands in a sentence, before the year.
fn only_cited(source: &Source<'_>, cited: &[(Range<usize>, bool)]) -> Vec<Span> {
    // How often each name is cited in sentences, how often in brackets, and how often it stands anywhere.
    let mut counts: FxHashMap<&str, [usize; 3]> = FxHashMap::default();
    let name = |at: usize| Some(source.words[at].of(source.text)).filter(|_| source.words[at].tag.is(Pos::NNP));
    for (words, in_sentence) in cited {
        for name in words.clone().filter_map(name) {
            counts.entry(name).or_default()[usize::from(!in_sentence)] += 1;
        }
    }
    for word in source.words {
        if let Some(count) = counts.get_mut(word.of(source.text)) {
            count[2] += 1;
        }
    }
    let spoken_of = |name: &str| {
        let [in_sentences, in_brackets, all] = counts[name];
        let in_title = || source.title.is_some_and(|title| title.contains(name));
        all > in_sentences + in_brackets || in_sentences >= SPOKEN_OF || in_title()
    };
    let mut spans = Vec::new();
    for (words, _) in cited {
        let words: Vec<usize> = words.clone().collect();
        let between = words.split(|&at| name(at).is_some_and(spoken_of));
        spans.extend(between.filter_map(|rest| {
            let (first, last) = (source.words[*rest.first()?], source.words[*rest.last()?]);
            Some(Span::new(first.start as usize, last.end as usize))
        }));
    }
    spans
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

#[inline]
fn is_colon(source: &Source<'_>, word: &Word) -> bool {
    // Every word of the text is asked, and nearly all open with another byte.
    matches!(source.text.as_bytes()[word.start as usize], b':' | 0xEF) && matches!(word.of(source.text), ":" | "：")
}

/// Whether what stands before a colon says that an author follows.
fn is_author(source: &Source<'_>, colon: usize) -> bool {
    let before = colon.checked_sub(1).map_or("", |before| source.words[before].of(source.text));
    matches!(last_syllable(before), '자' | '이' | '글')
        && matches!(before, "저자" | "원작자" | "작성자" | "역자" | "글쓴이" | "지은이" | "옮긴이" | "글")
}

/// Where the names end that stand behind a colon: at the first word that is neither noun nor mark, since the text may
/// go on in the same line.
fn authors_end(source: &Source<'_>, colon: usize) -> usize {
    let named = |word: &&Word| candidates::is_part(word) || word.tag.first().is_mark();
    let colon_end = source.words[colon].end;
    let names = source.words[colon..].iter().take(LONGEST_BRACKET).take_while(named).last();
    let names = names.map_or(colon_end, |last| last.end) as usize;
    let rest = &source.text[colon_end as usize..names];
    names - rest.find('\n').map_or(0, |line| rest.len() - line)
}

/// Where a label begins that ends at a colon: few nouns at the beginning of a line, or behind the mark of an item.
fn label_start(source: &Source<'_>, colon: usize) -> Option<usize> {
    let (words, end) = (&source.words[colon.saturating_sub(LONGEST_LABEL)..colon], source.words[colon].start as usize);
    // What stands in the line before is a title, say.
    let same_line = |word: &Word| !source.text[word.start as usize..end].contains('\n');
    let label = |word: &&Word| candidates::is_part(word) && !word.tag.is(Pos::SN) && same_line(word);
    let start = words.iter().rev().take_while(label).last()?.start as usize;
    let before = &source.text[..start];
    let line = match before.char_indices().rev().take(INDENT).find(|&(_, c)| c == '\n') {
        Some((end, _)) => end + 1,
        None if before.chars().rev().nth(INDENT).is_some() => return None,
        None => 0,
    };
    // 가. 1) ○ -
    let mark = source.text[line..start].trim();
    let item = mark.chars().count() <= 3 && (mark.ends_with(['.', ')']) || !mark.contains(char::is_alphanumeric));
    item.then_some(start)
}
