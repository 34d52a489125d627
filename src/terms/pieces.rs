//! Which candidates are no terms beside the others of their document: leftovers, and pieces of something longer.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::asides::Asides;
use super::by_word::ByWord;
use super::people::{is_foreign, is_office_or_person, is_titled};
use super::unfit::{is_place, is_place_in_place};
use super::{Candidate, Source, is_run, next_word};
use crate::candidates::{self, Mention};
use crate::document::{Role, Span, title_of};
use crate::hangul::{SYLLABLE, is_syllable, syllables};
use crate::normalize::is_alphanumeric;
use crate::tag::Pos;
use crate::tokenize::NameClass;
use crate::words::{Word, is_korean_name, is_surname};

/// Drops what is no term by itself: a surname alone, the root of an adjective, the label of a section, a piece of a
/// gloss, and runs of words that the title makes by leaving out particles (영주 화학물질 누출), where neither the text nor the
/// background knows them.
pub(super) fn drop_leftovers(source: &Source<'_>, found: &mut Vec<Candidate<'_>>, labels: &Asides) {
    let title = title_of(source.sentences).map(|title| title.span);
    let in_title = |candidate: &Candidate<'_>| {
        let (first, last) = (candidate.mentions[0], candidate.mentions[candidate.mentions.len() - 1]);
        title.is_some_and(|title| title.contains(first.span) && title.contains(last.span))
    };
    let column = title.and_then(|title| column(source.text, title));
    let in_column = |candidate: &Candidate<'_>| {
        let mentions = &candidate.mentions;
        let within = |mention: &Mention| column.is_some_and(|column| column.contains(mention.span));
        within(&mentions[0]) && within(&mentions[mentions.len() - 1]) && !matches!(candidate.key, "운세" | "부음")
    };
    let is_field = |c: &Candidate<'_>| !labels.is_empty() && c.mentions.iter().all(|m| labels.hold(m.span));
    let spelt = Asides::spelt(source, found);
    let in_gloss = |c: &Candidate<'_>| !spelt.is_empty() && c.mentions.iter().all(|m| spelt.hold_piece(m.span));
    let has_body = source.sentences.iter().any(|sentence| sentence.role == Role::Body);
    let bare = |candidate: &Candidate<'_>| {
        let known = || candidate.rarity.known && !candidate.key.contains('적');
        let proper = || source.words[candidate.own.first as usize].tag.is(Pos::NNP);
        let surname = || candidate.key.len() == SYLLABLE && proper() && is_surname(candidate.key);
        let phrase = || candidate.own.words > 1 || is_mixed(candidate.key);
        let telegraphic = || !known() && phrase() && is_run(source, candidate.own);
        let genre = || GENRES.contains(&candidate.key);
        candidate.named
            || !(surname()
                || is_root(source, candidate)
                || is_field(candidate)
                || in_gloss(candidate)
                || has_body && is_heading(source, candidate)
                || in_title(candidate) && (genre() || in_column(candidate) || telegraphic()))
    };
    found.retain(bare);
}

/// What stands in brackets where a title begins: the column that a text belongs to ([아침 한마디] …). The text says again
/// what it is about; of 운세 and 부음 it is the kind.
fn column(text: &str, title: Span) -> Option<Span> {
    let own = title.of(text);
    let close = match own.chars().next()? {
        '[' => ']',
        '【' => '】',
        _ => return None,
    };
    own.find(close).map(|end| Span::new(title.start, title.start + end))
}

/// What titles say that a text is. That is no term unless the text speaks of it.
const GENRES: [&str; 14] = [
    "줄거리",
    "용어집",
    "설명서",
    "사용설명서",
    "보고서",
    "결과보고서",
    "선언문",
    "입장문",
    "안내문",
    "공략",
    "모음",
    "서평",
    "시황",
    "마감시황",
];

/// Whether a candidate is a heading and stands nowhere else: ■ 자격요건. What a section is about its text speaks of too.
fn is_heading(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let [mention] = &candidate.mentions[..] else { return false };
    let heading = &source.sentences[mention.sentence as usize];
    let no_letter = |c: char| !is_alphanumeric(c) || c.is_ascii_digit();
    heading.role == Role::Heading
        && heading.span.of(source.text).trim_matches(no_letter) == mention.span.of(source.text)
}

/// Whether a word is only ever the root of an adjective or an adverb: 허심탄회하게.
fn is_root(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let after = |m: &Mention| source.text.as_bytes()[m.span.end..].first_chunk::<{ syllables(2) }>();
    let adverb = |m: &Mention| after(m).is_some_and(|after| after == "하게".as_bytes());
    let next = |m: &Mention| next_word(source, *m, false);
    let adjective = |m: &Mention| next(m).is_some_and(|word| word.tag.first() == Pos::XSA) || adverb(m);
    // ‘훈훈’, as headlines end.
    let root = |m: &Mention| source.words[m.first as usize].tag.is(Pos::XR);
    let bare = |m: &Mention| root(m) && next(m).is_none_or(|word| word.tag.first().is_mark());
    candidate.own.words == 1 && candidate.mentions.iter().all(|m| adjective(m) || bare(m))
}

/// Whether a word of the title is shorthand, Hanja or Latin letters and Hangul in one: 文정권, 北리호남.
fn is_mixed(key: &str) -> bool {
    key.chars().any(is_syllable) && !key.chars().all(is_syllable)
}

/// Whether it is a foreigner's name that is said in short as well, by its last word.
fn is_shortened(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let [first, .., last] = &source.words[candidate.own.indexes()] else { return false };
    let short = |m: &Mention| m.words == 1 && m.span.of(source.text) == last.of(source.text);
    candidate.mentions.iter().any(short) && is_foreign(source, first) && is_foreign(source, last)
}

/// Drops runs of words that only ever stand inside one longer candidate or never end where the nouns end, and are no
/// phrases that other texts know: 양심적 병역 in 양심적 병역 거부, 중간 수사 in 중간 수사 결과.
pub(super) fn drop_pieces(source: &Source<'_>, found: &mut Vec<Candidate<'_>>) {
    let around = Around::new(source, found);
    let together: Vec<&Candidate<'_>> = found.iter().filter(|candidate| candidate.own.words > 1).collect();
    let shortened = shortened_names(source, &together);
    let is_piece = |candidate: &Candidate<'_>| {
        let m = candidate.own;
        if let Some(&end) = shortened.get(&m.first) {
            return m.first + m.words > end && is_run(source, m);
        }
        let mut longer = around.longer(candidate);
        !candidate.mentions.iter().any(|m| m.ends_run) && !has_heads(source, candidate) || longer.next().is_some()
    };
    let is_office = |candidate: &Candidate<'_>| {
        !shortened.contains_key(&candidate.own.first) && is_office_or_person(source, candidate.own)
    };
    let names = Names::new(source, found);
    let numbered = numbered_names(source, &together);
    let is_of_product = |c: &Candidate<'_>| numbered.get(&c.own.first).is_some_and(|&count| count == c.mentions.len());
    found.retain(|c| match c.own.words {
        _ if c.named => true,
        1 => !is_of_product(c),
        _ => {
            let known = || c.rarity.known && !around.longer(c).any(|long| long.is_other_form);
            !is_office(c) && !names.end(source, c) && (known() || !is_piece(c))
        }
    });
}

/// A mention of several words.
struct Long {
    mention: Mention,
    /// How often its candidate is mentioned. Of a concept the same form counts: 소셜 네트워크 in 소셜 네트워크 서비스, which is SNS.
    count: usize,
    /// Whether it is another form of the concept than the one that is counted under.
    is_other_form: bool,
}

/// All mentions of several words, by where they begin.
struct Around(ByWord<Long>);

impl Around {
    fn new(source: &Source<'_>, found: &[Candidate<'_>]) -> Self {
        let mut around = ByWord::new(source.words.len());
        for candidate in found {
            let joined = matches!(candidate.mentions, Cow::Owned(_));
            if candidate.own.words == 1 && !joined {
                continue;
            }
            let mut counts = [0; 16];
            let form = |mention: &Mention| if joined { mention.words.min(15) as usize } else { 0 };
            candidate.mentions.iter().for_each(|mention| counts[form(mention)] += 1);
            for &mention in candidate.mentions.iter().filter(|mention| mention.words > 1) {
                let is_other_form = mention.words != candidate.own.words;
                around.push(mention.first, Long { mention, count: counts[form(&mention)], is_other_form });
            }
        }
        Self(around)
    }

    /// The longer ones that stand as often as a candidate and contain it.
    fn longer(&self, candidate: &Candidate<'_>) -> impl Iterator<Item = &Long> {
        let (own, count) = (candidate.own, candidate.mentions.len());
        let from = own.first.saturating_sub(candidates::LONGEST_NAME as u32);
        (from..=own.first).flat_map(|word| self.0.at(word)).filter(move |long| {
            long.count == count && long.mention.words > own.words && long.mention.span.contains(own.span)
        })
    }
}

/// Where a foreigner's name begins that is said in short as well and where its last word does, each with its end: 볼프강
/// 크뢰거 독일 is no term beside it.
fn shortened_names(source: &Source<'_>, together: &[&Candidate<'_>]) -> FxHashMap<u32, u32> {
    let mut shortened = FxHashMap::default();
    for name in together.iter().filter(|candidate| is_shortened(source, candidate)).map(|candidate| candidate.own) {
        let end = name.first + name.words;
        shortened.extend([(name.first, end), (end - 1, end)]);
    }
    shortened
}

/// Whether three different nouns follow a candidate: 결제 모듈 is what 결제 모듈 시험, 결제 모듈 배포 and 결제 모듈 오류 speak of.
fn has_heads(source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
    let mut heads: [&str; 2] = [""; 2];
    for mention in &*candidate.mentions {
        let Some(next) = next_word(source, *mention, true) else { continue };
        let head = next.of(source.text);
        match heads {
            [first, _] if first == head => {}
            ["", _] => heads[0] = head,
            [_, ""] => heads[1] = head,
            [_, second] if second == head => {}
            _ => return true,
        }
    }
    false
}

/// How often the text has what is a name by itself, by where it stands: whoever is called so, places, and what has so
/// long a name of its own. What stands before it says only what it belongs to (나래시의회 최다솜, 보건소 다솜건강생활지원센터), or which one
/// it is this time (2026 나래꽃축제).
struct Names(Vec<u32>);

/// A name of so many bytes is no foreigner's family name.
const LONG_NAME: usize = syllables(7);

impl Names {
    fn new(source: &Source<'_>, found: &[Candidate<'_>]) -> Self {
        let mut counts = vec![0; source.words.len()];
        let long =
            |word: &Word| !word.known && word.len() >= LONG_NAME && word.of(source.text).chars().all(is_syllable);
        for candidate in found.iter().filter(|candidate| candidate.own.words == 1) {
            let word = &source.words[candidate.own.first as usize];
            let titled = || 3 * candidate.mentions.iter().filter(|m| is_titled(source, **m)).count();
            let is_person = || {
                is_korean_name(word.of(source.text))
                    && (word.class == NameClass::Person || titled() >= candidate.mentions.len())
            };
            let place = is_place(source, word);
            if !place && !(word.tag.is(Pos::NNP) && (long(word) || is_person())) {
                continue;
            }
            for mention in &*candidate.mentions {
                counts[mention.first as usize] = candidate.mentions.len() as u32;
            }
        }
        Self(counts)
    }

    /// Whether a candidate of several words ends in one that the text has more often than the whole.
    fn end(&self, source: &Source<'_>, candidate: &Candidate<'_>) -> bool {
        let last = candidate.own.indexes().end - 1;
        // 제주 시대 ends in no place, though the lexicon has it as one.
        let whole = || !is_place(source, &source.words[last]) || is_place_in_place(source, candidate.own);
        self.0[last] as usize > candidate.mentions.len() && whole() && is_run(source, candidate.own)
    }
}

/// The words of names that hold &, and of those that the text has more than once and that hold a number or a hyphen,
/// and how often it has the name: 나래&다솜 축제, 갤럭시 S26 울트라, 판독자-기록자 자물쇠.
fn numbered_names(source: &Source<'_>, together: &[&Candidate<'_>]) -> FxHashMap<u32, usize> {
    // 2분기 and 2026 say when.
    let number = |pair: &[Word]| {
        let alone = pair[0].opens_eojeol && pair[1].opens_eojeol;
        let digits = pair[0].of(source.text).bytes().filter(u8::is_ascii_digit).count();
        alone && (pair[0].tag.is(Pos::SN) && digits < 4 || pair[0].tag.is(Pos::SL) && digits > 0)
    };
    let is_numbered = |candidate: &&&Candidate<'_>| {
        let [name, rest @ ..] = &source.words[candidate.own.indexes()] else { return false };
        let product = || name.tag.is(Pos::NNP) && rest.windows(2).any(number) && is_run(source, candidate.own);
        let joined = |mark: &str| rest.iter().any(|word| word.of(source.text) == mark);
        joined("&") || candidate.mentions.len() > 1 && (joined("-") || product())
    };
    let mut words = FxHashMap::default();
    for name in together.iter().filter(is_numbered) {
        words.extend(name.own.indexes().map(|word| (word as u32, name.mentions.len())));
    }
    words
}
