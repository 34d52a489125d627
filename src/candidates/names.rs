//! Names that hold more than nouns: those in quotes or brackets (《먼동이 틀 때》), and those that the text says again and
//! again (4차 산업혁명, 미디어·정보 리터러시, 교육의 미래), or joins with & (재즈&와인 축제).

use aho_corasick::{AhoCorasick, Match, MatchKind, packed};
use rustc_hash::FxHashMap;

use super::{Mention, Run, Runs, is_part, well_formed};
use crate::document::Span;
use crate::hangul::syllables;
use crate::marks::{is_dot, is_middle_dot, sole};
use crate::normalize::ends_with_one;
use crate::tag::Pos;
use crate::words::{LAWS, OF_LAWS, Word};

/// The name of a law has at most so many links, and words.
const LONGEST_LAW: usize = 4;
const LAW_WORDS: usize = 14;

/// A name has at most this many words.
pub const LONGEST_NAME: usize = 8;

impl<'a> Runs<'a> {
    /// Calls `visit` for every mention, in order, of every name that holds more than nouns: two eojeols or more in
    /// quotes or brackets, closed in the same sentence, or runs of nouns with a link between them that the text
    /// repeats. Names of nouns alone are runs of nouns as well. Of each is told whether it is a phrase that is only
    /// repeated, with a loose link.
    pub fn names(&self, mut visit: impl FnMut(Mention, bool)) {
        let Self { text, words, sentences, .. } = *self;
        let marks = words.iter().enumerate().filter(|(_, word)| word.tag.first().is_mark());
        let quoted = marks.filter_map(|(at, _)| quoted_name(text, words, at));
        let sentence_of = |at: usize| sentences.partition_point(|s| s.span.end <= at);
        let inside = |span: &Span| sentences.get(sentence_of(span.start)).is_some_and(|s| s.span.contains(*span));
        let mut names: Vec<(&str, bool)> = quoted.filter(inside).map(|span| (span.of(text), false)).collect();
        names.extend(self.repeated());
        names.sort_unstable();
        // What stands in quotes as well is a name.
        names.dedup_by_key(|(name, _)| *name);
        drop_longer(&mut names);
        if names.is_empty() {
            return;
        }
        let (names, loose): (Vec<&str>, Vec<bool>) = names.into_iter().unzip();
        let mention = |found: Match| {
            let span = Span::new(found.start(), found.end());
            let first = words.partition_point(|word| (word.start as usize) < span.start);
            let end = words.partition_point(|word| (word.end as usize) <= span.end);
            let whole =
                first < end && words[first].start as usize == span.start && words[end - 1].end as usize == span.end;
            if whole && inside(&span) {
                let sentence = sentence_of(span.start) as u32;
                let (first, words) = (first as u32, (end - first) as u32);
                let mention = Mention { first, words, span, opens_run: true, ends_run: true, sentence };
                visit(mention, loose[found.pattern().as_usize()]);
            }
        };
        // Few names are found without an automaton, which takes longer to build than to use.
        let few = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder().extend(&names).build();
        if let Some(finder) = few {
            finder.find_iter(text).for_each(mention);
        } else if let Ok(finder) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names) {
            finder.find_iter(text).for_each(mention);
        }
    }

    /// The name of a law that begins with a run of nouns, up to what says that it is one (복지관 설치 및 운영에 관한 조례), and
    /// its last link. What is a law itself is not the beginning of another, nor is a piece of a longer one.
    fn law(&self, number: usize) -> Option<(Span, Link)> {
        let Self { text, words, .. } = *self;
        let first = self.found[number];
        let (mut link, mut next) = link_of_law(text, words, first.end)?;
        if self.goes_on_from_before(&first) {
            return None;
        }
        let (mut end, mut rest) = (first.end, &self.found[number + 1..]);
        for _ in 0..LONGEST_LAW {
            // 방송법 및 통신 규칙: two of them.
            let last = words[end - 1].of(text);
            if ends_with_one(last, &LAWS) || last.ends_with('법') && !last.ends_with("방법") {
                return None;
            }
            // 강간·폭력행위처벌법: a dot may stand in a name, and between two.
            let dot = is_dot(words.get(end)?.of(text));
            let (run, later) =
                rest.split_first().filter(|(run, _)| run.start == next && run.sentence == first.sentence)?;
            if let Link::Loose = link {
                if !self.is_short(run) {
                    return None;
                }
            } else if !dot && let Some(law) = self.last_law(run) {
                return self.law_up_to(&first, law).map(|name| (name, link));
            }
            (end, rest) = (run.end, later);
            (link, next) = link_of_law(text, words, end)?;
        }
        None
    }

    /// 의 in the name of a law stands before one short word: 성폭력범죄의 처벌 등에 관한 특례법.
    fn is_short(&self, run: &Run) -> bool {
        run.end == run.start + 1 && self.words[run.start].len() <= syllables(3)
    }

    /// Whether what stands before a run of nouns is a part of the same name.
    fn goes_on_from_before(&self, run: &Run) -> bool {
        let Some(before) = run.start.checked_sub(1).map(|before| &self.words[before]) else { return false };
        match before.tag.first() {
            Pos::JKG => self.is_short(run),
            Pos::JC | Pos::MM => true,
            // 폭력행위 등 처벌에 관한 법률: what it is a part of stands before it.
            Pos::NNB => before.of(self.text) == "등",
            _ => is_joint(self.text, before),
        }
    }

    /// The last word of a run that says of what stands before it that it is a law.
    fn last_law(&self, run: &Run) -> Option<usize> {
        let is_law = |word: &str| ends_with_one(word, &LAWS) || ends_with_one(word, &OF_LAWS);
        (run.start..run.end).rev().find(|&at| is_law(self.words[at].of(self.text)))
    }

    /// The name that begins with a run and ends with a word, if it is not too long.
    fn law_up_to(&self, first: &Run, last: usize) -> Option<Span> {
        let Self { text, words, .. } = *self;
        // 의사일정 제2항 가람군 공원 조례: which item it is.
        let item = words[first.start..first.end].iter().rposition(|word| word.of(text) == "항");
        let start = first.start + item.map_or(0, |item| item + 1);
        let name = Span::new(words.get(start)?.start as usize, words[last].end as usize);
        (start < first.end && last + 1 - start <= LAW_WORDS).then_some(name)
    }

    /// Whole runs of nouns with one link between them that the text says often enough, and whether that is a loose one.
    fn repeated(&self) -> Vec<(&'a str, bool)> {
        let Self { text, words, .. } = *self;
        let mut names: FxHashMap<&str, (Link, u32)> = FxHashMap::default();
        for (number, run) in self.found.iter().enumerate() {
            if let Some((name, link)) = self.law(number) {
                names.entry(name.of(text)).or_insert((link, 0)).1 += 1;
            }
            let Some((link, next)) = link(text, words, run.end) else { continue };
            let mut later = self.found[number + 1..].iter().take_while(|later| later.sentence == run.sentence);
            let Some(second) = later.find(|later| later.start >= next).filter(|later| later.start == next) else {
                continue;
            };
            let mut end = second.end;
            if let Link::And = link {
                // 나래&다솜&누리: all of them.
                if run.start > 0 && is_and(text, &words[run.start - 1]) {
                    continue;
                }
                let goes_on = |end, run: &&Run| and_link(text, words, end) == Some(run.start);
                while let Some(more) = later.next().filter(|run| goes_on(end, run)) {
                    end = more.end;
                }
            }
            if end - run.start <= LONGEST_NAME && well_formed(text, &words[next..end]) {
                let name = Span::new(words[run.start].start as usize, words[end - 1].end as usize);
                names.entry(name.of(text)).or_insert((link, 0)).1 += 1;
            }
        }
        let often = names.into_iter().filter(|(_, (link, count))| *count >= link.times());
        often.map(|(name, (link, _))| (name, matches!(link, Link::Loose))).collect()
    }
}

/// What joins two runs of nouns to a name.
#[derive(Clone, Copy)]
enum Link {
    /// & that stands close: 별빛 재즈&와인 축제.
    And,
    /// A counter that tells one from others, a middle dot or a hyphen: 4차 산업혁명, 1인 가구, 연구·개발 인력.
    Close,
    /// 의 or an adnominal ending: 교육의 미래, 교육받을 권리.
    Loose,
    /// 에 관한 before a law, which is the name of one wherever it stands.
    About,
}

impl Link {
    /// So often a text must say what is joined so.
    const fn times(self) -> u32 {
        match self {
            Self::About | Self::And => 1,
            Self::Close => 2,
            Self::Loose => 3,
        }
    }
}

/// The link that begins at a word inside the name of a law, and where it ends: 및, 에 관한, 등에 관한; what it is about may
/// hold 의 and dots (아동·청소년의 성보호에 관한 법률).
fn link_of_law(text: &str, words: &[Word], at: usize) -> Option<(Link, usize)> {
    let is = |at: usize, surface: &str| words.get(at).is_some_and(|word| word.of(text) == surface);
    let own = words.get(at)?;
    // Nearly all other words are known by their tags.
    let at = match own.tag.first() {
        Pos::JKG if own.tag.is(Pos::JKG) => return Some((Link::Loose, at + 1)),
        Pos::JKB => at,
        pos if !pos.is_mark() && !matches!(pos, Pos::MAJ | Pos::MAG | Pos::NNB | Pos::NNG) => return None,
        _ if is_joint(text, own) => return Some((Link::Close, at + 1)),
        _ => at + usize::from(is(at, "등")),
    };
    (is(at, "에") && is(at + 1, "관한")).then_some((Link::About, at + 2))
}

/// Where what & joins goes on, if it stands at a word.
fn and_link(text: &str, words: &[Word], at: usize) -> Option<usize> {
    link(text, words, at).and_then(|(link, next)| matches!(link, Link::And).then_some(next))
}

fn is_and(text: &str, word: &Word) -> bool {
    word.of(text) == "&"
}

/// What stands behind a name with & in some places is no part of it: 나래&다솜 축제 beside 나래&다솜. These are sorted.
fn drop_longer(names: &mut Vec<(&str, bool)>) {
    let mut whole = None;
    names.retain(|&(name, _)| {
        let longer = whole.is_some_and(|whole| name.strip_prefix(whole).is_some_and(|rest| rest.starts_with(' ')));
        whole = if longer { whole } else { Some(name).filter(|name| name.contains('&')) };
        !longer
    });
}

/// 및, or a middle dot.
fn is_joint(text: &str, word: &Word) -> bool {
    let own = word.of(text);
    sole(own).is_some_and(|c| c == '및' || is_middle_dot(c))
}

/// The link that begins at a word, and where it ends.
fn link(text: &str, words: &[Word], at: usize) -> Option<(Link, usize)> {
    let own = words.get(at)?;
    let next = words.get(at + 1)?;
    if own.opens_eojeol {
        return None;
    }
    let pos = own.tag.first();
    if pos.is_mark() {
        return match own.of(text) {
            _ if next.opens_eojeol => None,
            "&" => Some((Link::And, at + 1)),
            mark => (mark == "-" || is_dot(mark)).then_some((Link::Close, at + 1)),
        };
    }
    // 29일 시민회관, 3년 연속: days and amounts only happen to stand there.
    if own.tag.is(Pos::NNBC) && words[at - 1].tag.is(Pos::SN) && matches!(own.of(text), "차" | "인" | "대") {
        return Some((Link::Close, at + 1));
    }
    if own.tag.is(Pos::JKG) {
        return next.opens_eojeol.then_some((Link::Loose, at + 1));
    }
    if !pos.is_predicate() && !matches!(pos, Pos::XSV | Pos::XSA) {
        return None;
    }
    // What is further away makes no name, however long the eojeol is.
    let end = at + words[at..].iter().skip(1).take(LONGEST_NAME).position(|word| word.opens_eojeol)? + 1;
    // 존경하는 국민: whom one speaks to.
    let greets = matches!(words[at - 1].of(text), "존경" | "사랑" | "친애");
    (words[end - 1].tag.last() == Pos::ETM && !greets).then_some((Link::Loose, end))
}

/// The name that stands behind the mark `words[at]`, if it opens one.
fn quoted_name(text: &str, words: &[Word], at: usize) -> Option<Span> {
    let close = closing(words[at].of(text))?;
    // The same mark closes quotations; what it opens stands behind a space or another mark.
    let closes = close == '\'' && at > 0 && !words[at].opens_eojeol && !words[at - 1].tag.first().is_mark();
    if closes {
        return None;
    }
    let rest = &words[at + 1..words.len().min(at + 2 + LONGEST_NAME)];
    let count = rest.iter().position(|word| word.of(text).starts_with(close)).filter(|&count| count > 0)?;
    let name = &rest[..count];
    let span = Span::new(name[0].start as usize, name[count - 1].end as usize);
    let after = &text[rest[count].start as usize + close.len_utf8()..];
    let speech = ["라고", "라며", "라는", "고 ", "며 "].iter().any(|said| after.starts_with(said));
    let work = at > 0 && !speech && WORKS.contains(&words[at - 1].of(text));
    ends_like_name(text, name, !work && matches!(close, '’' | '\'')).then_some(span)
}

/// What has a title: behind one of these a mark quotes no speech.
const WORKS: [&str; 20] = [
    "영화",
    "드라마",
    "노래",
    "소설",
    "장편소설",
    "시집",
    "앨범",
    "신곡",
    "타이틀곡",
    "연극",
    "뮤지컬",
    "예능",
    "웹툰",
    "만화",
    "동화",
    "그림책",
    "다큐멘터리",
    "다큐",
    "수필집",
    "에세이",
];

/// What closes a name when this mark opens it.
#[must_use]
pub fn closing(mark: &str) -> Option<char> {
    Some(match mark {
        "‘" => '’',
        "'" => '\'',
        "「" => '」',
        "『" => '』',
        "《" => '》',
        "〈" => '〉',
        "<" => '>',
        _ => return None,
    })
}

/// Between quotes that speech has too, a name ends in a noun and has neither subject nor object nor topic.
fn ends_like_name(text: &str, words: &[Word], speech: bool) -> bool {
    let eojeols = 1 + words[1..].iter().filter(|word| word.opens_eojeol).count();
    let marks = words.iter().any(|word| word.tag.first().is_mark());
    // Of Latin words some may be stop words (‘Run to You’).
    let nouns = words.iter().all(is_part) && !words.iter().all(|word| word.tag.is(Pos::SL));
    let last = &words[words.len() - 1];
    let ends = is_part(last) && well_formed(text, std::slice::from_ref(last));
    let opens = words[0].tag.first();
    let leans = opens.is_particle() || opens.is_ending() || opens == Pos::VCP;
    let tells = words.iter().any(|word| matches!(word.tag.first(), Pos::JKS | Pos::JKO | Pos::JX));
    eojeols > 1 && !marks && !nouns && !leans && (ends && !tells || !speech)
}
