//! What stands after a gap: how much it sounds like the beginning of a sentence.

use crate::document::Span;
use crate::hangul::is_syllable;
use crate::marks::{Mark, mark, only_follows};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, eojeols};

/// How many bytes are looked at: eighty syllables. Where a character would be cut, it is left out.
const LOOKED_AT: usize = 240;

/// How long a speaker's name before a colon may be, in characters.
const SPEAKER: usize = 8;

/// The words that name who is spoken to are at most this many.
const ADDRESS: usize = 3;

/// Words that open a sentence and never join two nouns.
const CONJUNCTIONS: [&str; 24] = [
    "하지만",
    "그러나",
    "그런데",
    "근데",
    "근디",
    "그래서",
    "그러면",
    "그럼",
    "그러니까",
    "그러더니",
    "그렇지만",
    "그치만",
    "하치만",
    "그래도",
    "따라서",
    "왜냐하면",
    "왜냐면",
    "다만",
    "어쨌든",
    "게다가",
    "그랬더니",
    "그러므로",
    "반면",
    "물론",
];

/// Words that open a sentence oftener than they stand inside one.
const OPENERS: [&str; 14] = [
    "그리고",
    "또한",
    "특히",
    "사실",
    "한편",
    "결국",
    "이어",
    "이에",
    "이후",
    "즉",
    "아울러",
    "더불어",
    "오히려",
    "역시",
];

/// Adverbs that go on from 었다 as from 었다가.
const AGAIN: [&str; 6] = ["다시", "바로", "그냥", "도로", "또", "그만"];

/// Nouns that can follow an ending without a space to themselves, as 것 in 한다는 것. Others, as 양, are nouns too.
const DEPENDENT: [&str; 14] = ["것", "거", "게", "건", "수", "뿐", "때문", "등", "만큼", "줄", "듯", "채", "바", "척"];

/// Nouns that name what was thought or said before them: `가야겠다 생각을 했다`.
const THOUGHTS: [&str; 6] = ["생각", "느낌", "말", "소식", "의견", "마음"];

/// How words go on that report what was said or thought.
const QUOTATIVES: [&str; 27] = [
    "라고",
    "라는",
    "라며",
    "라면",
    "라니",
    "라던",
    "라기",
    "라도",
    "라서",
    "이라",
    "이란",
    "이냐",
    "고 ",
    "며 ",
    "면서",
    "는 ",
    "란 ",
    "하고 ",
    "하며",
    "하면서",
    "하는 ",
    "하던",
    "하자",
    "싶",
    "등의 ",
    "등 ",
    "식의 ",
];

/// The beginning of the text after a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// Marks that follow a sentence.
    Never,
    /// What can't begin a word: particles, endings.
    Bound,
    /// 라고, 하며, 싶다: goes on from what is quoted.
    Quotative,
    /// An auxiliary or a dependent noun: goes on from a verb.
    Leaning,
    /// A verb: rarely begins a sentence.
    Verb,
    /// 다시, 바로: what comes next after what is done and undone (껐다 다시 켰다).
    Again,
    /// Anything.
    Neutral,
    /// A pronoun, a determiner, an interjection.
    Likely,
    /// A conjunction, a list mark.
    Sure,
    /// A speaker's name with its colon.
    Speaker,
    /// Who is greeted or thanked, and no more: `여러분.`, `고객님!`
    Addressed,
    /// A bracket.
    Bracket,
}

impl Head {
    /// Reads forwards from `at`. `morphemes` are those of the paragraph, and `span` is what of it is cut into sentences.
    pub(super) fn after(text: &str, morphemes: &[Morpheme], span: Span, at: usize) -> Self {
        let rest = Span::new(at, reach(text, at, span.end));
        let Some(word) = eojeols(text, rest).next().map(|e| e.of(text)) else { return Self::Never };
        let first = word.chars().next().unwrap_or(' ');
        let text_after = rest.of(text);
        if only_follows(word) || opens_with_face(word) || mark(first) == Mark::Close {
            Self::Never
        } else if matches!(first, '=' | '+' | '&' | '·' | '/') {
            Self::Bound
        } else if is_speaker(word) {
            Self::Speaker
        } else if is_bullet(text_after) || is_one_of(word, &CONJUNCTIONS) {
            Self::Sure
        } else if is_one_of(word, &AGAIN) {
            Self::Again
        } else if is_one_of(word, &OPENERS) {
            Self::Likely
        } else if ["뭐예요", "뭐에요", "뭡니까", "뭐야", "뭐니"].iter().any(|ask| word.starts_with(ask)) {
            // 날이 저물었지 뭐예요.
            Self::Verb
        } else if QUOTATIVES.iter().any(|q| starts_with_word(text_after, q)) {
            Self::Quotative
        } else if mark(first) == Mark::Open {
            Self::Bracket
        } else {
            let i = morphemes.partition_point(|m| (m.start as usize) < at);
            let Some(next) = morphemes.get(i) else { return Self::Neutral };
            if addresses(text, rest, &morphemes[i..]) { Self::Addressed } else { of_tag(next, next.of(text)) }
        }
    }
}

/// Whether nothing but the name of who is spoken to follows: `여러분.`, `동문 여러분!`. After a greeting a comma may close it.
fn addresses(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    const GREETINGS: [&str; 3] = ["안녕하세요", "안녕하십니까", "반갑습니다"];
    let rest = span.of(text);
    let end = rest.char_indices().find(|&(_, c)| !(is_syllable(c) || c == ' ')).map_or(rest.len(), |(end, _)| end);
    let name = rest[..end].trim_end();
    let greeted = || GREETINGS.iter().any(|greeting| text[..span.start].trim_end().ends_with(greeting));
    let closed = || match rest[end..].chars().next().map(mark) {
        Some(Mark::Content | Mark::Open) => false,
        Some(Mark::Comma) => greeted(),
        _ => true,
    };
    let noun = |m: &Morpheme| m.tag.single().is_some_and(|pos| pos.is_noun() || matches!(pos, Pos::NP | Pos::XSN));
    let named = || morphemes.iter().take_while(|m| m.end as usize <= span.start + name.len()).all(noun);
    let called = name.ends_with("여러분") || name.ends_with('님');
    called && closed() && name.split(' ').nth(ADDRESS).is_none() && named()
}

/// Where to stop looking, so that a text without spaces is not read to its end from each of its gaps.
fn reach(text: &str, at: usize, end: usize) -> usize {
    if end - at <= LOOKED_AT {
        return end;
    }
    (0..4).map(|back| at + LOOKED_AT - back).find(|&far| text.is_char_boundary(far)).unwrap_or(end)
}

/// Whether two strings begin with the same syllable. Most of what is looked up does not, and three bytes are compared
/// without a call.
fn opens_alike(left: &str, right: &str) -> bool {
    left.as_bytes().first_chunk::<3>() == right.as_bytes().first_chunk::<3>()
}

/// `pattern` may end with a space, which stands for the end of the word.
fn starts_with_word(text: &str, pattern: &str) -> bool {
    opens_alike(text, pattern) && (text.starts_with(pattern) || pattern.strip_suffix(' ') == Some(text))
}

fn of_tag(morpheme: &Morpheme, surface: &str) -> Head {
    match morpheme.tag.first() {
        pos if pos.is_particle() || pos.is_ending() || pos == Pos::VCP => Head::Bound,
        Pos::XSN | Pos::XSV | Pos::XSA => Head::Bound,
        Pos::NNB if !DEPENDENT.contains(&surface) => Head::Neutral,
        Pos::VX | Pos::NNB => Head::Leaning,
        Pos::VV if ["하", "해", "한", "할", "했", "함", "보", "봐", "말"].contains(&surface) => Head::Leaning,
        Pos::NNG if THOUGHTS.contains(&surface) => Head::Leaning,
        Pos::VV | Pos::VA | Pos::VCN if morpheme.tag.last() != Pos::ETM => Head::Verb,
        Pos::MAJ if ["및", "또는", "혹은", "내지"].contains(&surface) => Head::Leaning,
        Pos::MAJ | Pos::NP | Pos::MM | Pos::IC => Head::Likely,
        _ => Head::Neutral,
    }
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let is = |other: &&str| opens_alike(word, other) && word.trim_end_matches([',', '，']) == *other;
    words.iter().any(is)
}

/// Emoji and faces that are glued to the next word still belong to the sentence before them.
fn opens_with_face(word: &str) -> bool {
    let mut faces = word.chars().take_while(|&c| mark(c) == Mark::Cheer);
    faces.next().is_some_and(|c| c >= '\u{2600}' && !matches!(c, 'ㄱ'..='ㅣ') || faces.next().is_some())
}

/// `○ ` or `※`, but not ○○○씨 and not the ▲ between the items of a row.
fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
    matches!(first, '※' | '■' | '◆' | '◇' | '▶' | '▷' | '☞' | '①'..='⑳')
        || matches!(first, '○' | '●' | '◎' | '□' | '•' | '◦' | '❍' | 'ㅇ') && second == ' '
}

/// `철수:` or `철수:"그래"`, but not `손님이지요:)`.
fn is_speaker(word: &str) -> bool {
    let Some((name, said)) = word.split_once(':') else { return false };
    !(name.is_empty() || said.starts_with(')')) && name.chars().all(is_syllable) && name.chars().count() <= SPEAKER
}
