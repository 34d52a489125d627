//! What stands after a gap: how much it sounds like the beginning of a sentence.

use crate::connectives::{self, OFTEN_OPENS, OPENS};
use crate::document::Span;
use crate::hangul::is_syllable;
use crate::marks::{Mark, mark, only_follows, unmarked};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, eojeols};

/// How many bytes are looked at: eighty syllables. Where a character would be cut, it is left out.
const LOOKED_AT: usize = 240;

/// How long a speaker's name before a colon may be, in characters.
const SPEAKER: usize = 8;

/// The words that name who is spoken to are at most this many.
const ADDRESS: usize = 3;
/// Morphemes in so many words and one more, at most: further it need not be looked for where the name ends.
const ADDRESS_MORPHEMES: usize = 16;

const GREETINGS: [&str; 3] = ["안녕하세요", "안녕하십니까", "반갑습니다"];

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
    /// Reads forwards from `at`. `morphemes` are those of the paragraph, and `span` is what of it is cut into
    /// sentences.
    pub(super) fn after(text: &str, morphemes: &[Morpheme], span: Span, at: usize) -> Self {
        let rest = Span::new(at, reach(text, at, span.end));
        let text_after = rest.of(text);
        let word = text_after.split(' ').next().unwrap_or_default();
        let Some(first) = word.chars().next() else { return Self::Never };
        // Nearly every word begins with one, and no mark.
        let marked = !is_syllable(first);
        if marked && (only_follows(word) || opens_with_face(word) || mark(first) == Mark::Close) {
            Self::Never
        } else if matches!(first, '=' | '+' | '&' | '·' | '/') {
            Self::Bound
        } else if follows_quotation(word, &text[..at]) {
            Self::Quotative
        } else if is_speaker(word) {
            Self::Speaker
        } else if marked && is_bullet(text_after) {
            Self::Sure
        } else if let Some(head) = of_word(word.trim_end_matches([',', '，'])) {
            head
        } else if matches!(first, '뿐' | '다' | '말' | '생' | '보') && leads(text_after) {
            Self::Likely
        } else if first == '이' && sums_up(word) {
            Self::Leaning
        } else if comes_late(word) || is_afterthought(text_after) {
            Self::Addressed
        } else if word == "아니" && negates(text_after) || is_southern(text_after) {
            Self::Leaning
        } else if matches!(first, '뭐' | '뭡') && asks(word) {
            // 날이 저물었지 뭐예요.
            Self::Verb
        } else if is_quotative(first, &text_after[first.len_utf8()..]) || marked && closes_quotation(text_after) {
            Self::Quotative
        } else if marked && mark(first) == Mark::Open {
            Self::Bracket
        } else {
            let i = morphemes.partition_point(|m| (m.start as usize) < at);
            let Some(next) = morphemes.get(i) else { return Self::Neutral };
            if next.of(text) == "또" {
                // 껐다 또 켰다, but 팔았다 또 값을 내렸다.
                let does = morphemes.get(i + 1).is_some_and(|verb| matches!(verb.tag.first(), Pos::VV | Pos::MAG));
                return if does { Self::Again } else { Self::Likely };
            }
            if addresses(text, rest, &morphemes[i..]) { Self::Addressed } else { of_tag(next, next.of(text)) }
        }
    }

    /// Whether it begins a sentence behind who is called: a pronoun, a conjunction, or what somebody speaks of (`이의가`,
    /// `오늘은`).
    pub(super) fn begins(self, text: &str, morphemes: &[Morpheme], at: usize) -> bool {
        let mut word = morphemes[morphemes.partition_point(|m| (m.start as usize) < at)..].iter();
        let first = word.next().map(|m| m.of(text));
        let last = word.take_while(|m| !m.opens_eojeol).last();
        let topic = || last.is_some_and(|m| matches!(m.tag.last(), Pos::JKS | Pos::JX) && m.of(text) != "께");
        match self {
            Self::Likely | Self::Sure => !matches!(first, Some("그리고" | "및")),
            Self::Neutral => topic() || matches!(first, Some("오늘" | "지금" | "안녕")),
            _ => false,
        }
    }
}

/// A particle set apart from what it belongs to. 이 is no such word: `이 책은`.
pub(super) fn is_bare_particle(word: &str) -> bool {
    matches!(word, "를" | "을" | "에" | "와" | "과" | "도" | "는" | "은" | "가" | "의" | "로" | "으로" | "에서")
}

/// Whether a word belongs to the quotation or the bracket that `before` ends with: a particle set apart (`“봄” 을`), or
/// what reports it (`“봄이다” 이러길래`).
fn follows_quotation(word: &str, before: &str) -> bool {
    let closes = |brackets| {
        let last = before.trim_end().chars().next_back().map(mark);
        last == Some(Mark::Quote) || brackets && last == Some(Mark::Close)
    };
    is_bare_particle(word) && closes(true) || says_so(word) && closes(false)
}

/// `이러길래`, `했더니`, `하고,`: reports what was said right before it. 그러면서 opens a sentence.
fn says_so(word: &str) -> bool {
    const ENDINGS: [&str; 7] = ["길래", "더니", "면서", "니까", "시길래", "시더니", "시면서"];
    if !word.starts_with(['이', '하', '했', '합', '한']) {
        return false;
    }
    if matches!(unmarked(word), "하고" | "한다" | "했다" | "하였다" | "합니다" | "했습니다" | "하였습니다")
    {
        return true;
    }
    let ending = ["이러", "하", "했"].iter().find_map(|stem| word.strip_prefix(stem));
    ending.is_some_and(|ending| ENDINGS.contains(&ending)) || word == "이러고"
}

/// What words say by themselves.
fn of_word(word: &str) -> Option<Head> {
    match word {
        // 온다 해도 간다.
        "해도" | "해서" | "할지라도" | "하더라도" | "하여도" | "한들" => Some(Head::Leaning),
        // Adverbs that go on from 었다 as from 었다가.
        "다시" | "바로" | "그냥" | "도로" | "그만" => Some(Head::Again),
        _ => match connectives::of(word) {
            joins if joins & OPENS > 0 => Some(Head::Sure),
            joins if joins & OFTEN_OPENS > 0 => Some(Head::Likely),
            _ => None,
        },
    }
}

/// Whether a word opens sentences: 물론, 하지만.
pub(super) fn opens_sentence(word: &str) -> bool {
    connectives::of(word) & (OPENS | OFTEN_OPENS) > 0
}

/// Words that open a sentence together.
fn leads(text: &str) -> bool {
    const LEADS: [&str; 8] =
        ["뿐만 아니라", "뿐만아니라", "다시 말", "말 그대로", "말하자면", "생각해 보면", "생각해보면", "보시다시피"];
    LEADS.iter().any(|lead| text.starts_with(lead))
}

/// 밥이 하늘이다 이겁니다: what was said, once more.
fn sums_up(word: &str) -> bool {
    ["이겁니다", "이거예요", "이거에요", "이거죠", "이거거든"].iter().any(|sum| word.starts_with(sum))
        || matches!(unmarked(word), "이거야" | "이거지")
}

/// 왜 그랬냐 그걸 묻는다: what was asked is taken up again.
pub(super) fn asks_about(after: &str) -> bool {
    ["그걸 ", "이걸 ", "그것을 ", "이것을 ", "그거를 ", "이거를 "].iter().any(|again| after.starts_with(again))
}

/// 제 그림입니다 이게.: a subject alone behind its predicate.
fn comes_late(word: &str) -> bool {
    let subject = word.trim_end_matches(['.', '!', '?']);
    subject.len() < word.len()
        && matches!(subject, "이게" | "그게" | "저게" | "이건" | "그건" | "제가" | "내가" | "저는" | "나는" | "우리는")
}

/// 와 주세요 제발: one word more, and the end.
fn is_afterthought(text: &str) -> bool {
    matches!(unmarked(text), "제발" | "뭐" | "진짜" | "정말" | "참")
}

/// 받아들이지 아니 한다: no interjection, but a verb in two words.
fn negates(text: &str) -> bool {
    let verb = text.strip_prefix("아니 ").and_then(|rest| rest.chars().next());
    verb.is_some_and(|first| "하한할함합해했되된될됨됩".contains(first))
}

/// 많았다 카더라, 샀다 안 카나, 섰다 아이가: what is said in the southeast of what was said, and 다 아니냐.
fn is_southern(text: &str) -> bool {
    const ENDINGS: [&str; 17] =
        ["나", "더라", "드라", "이", "노", "네", "는", "던", "던데", "면", "믄", "제", "지", "니", "고", "거든", "데"];
    let verb = text.strip_prefix("안 ").unwrap_or(text);
    if !verb.starts_with(['카', '칸', '캅', '캤', '캐', '아']) {
        return false;
    }
    let word = verb.split(' ').next().unwrap_or_default();
    let bare = unmarked(word);
    bare.strip_prefix('카').is_some_and(|ending| ENDINGS.contains(&ending))
        || ["캤", "칸다", "캅니", "캐도", "캐서"].iter().any(|said| word.starts_with(said))
        || bare == "아이가" && bare.len() < word.len()
}

fn asks(word: &str) -> bool {
    ["뭐예요", "뭐에요", "뭡니까", "뭐야", "뭐니"].iter().any(|ask| word.starts_with(ask))
}

/// Whether a text begins with a word that reports what was said or thought.
pub(super) fn reports(text: &str) -> bool {
    text.chars().next().is_some_and(|first| is_quotative(first, &text[first.len_utf8()..]))
}

/// Whether what follows the first character makes it a word that reports what was said or thought. A space stands for
/// the end of that word.
fn is_quotative(first: char, rest: &str) -> bool {
    let ends: &[&str] = match first {
        '라' => &["고", "는", "며", "면", "니", "던", "기", "도", "서"],
        '이' => &["라", "란", "냐"],
        '고' | '며' | '는' | '란' => &[" "],
        '면' => &["서"],
        '하' => &["고 ", "고는 ", "며", "면서", "는 ", "던", "자", "거든", "니까 ", "길래", "더니 "],
        '싶' => &[""],
        '등' => &["의 ", " "],
        '식' => &["의 "],
        _ => return false,
    };
    ends.iter().any(|end| rest.starts_with(end) || end.strip_suffix(' ') == Some(rest))
}

/// `" 라고`: a quotation mark between two spaces is a closing one where the text goes on so.
fn closes_quotation(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(|c| mark(c) == Mark::Quote).and_then(|rest| rest.strip_prefix(' ')) else {
        return false;
    };
    rest.starts_with("와 같") || rest.chars().next().is_some_and(|first| is_quotative(first, &rest[first.len_utf8()..]))
}

/// Whether nothing but the name of who is spoken to follows: `여러분.`, `동문 여러분!`. After a greeting a comma may close it.
fn addresses(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    let named = morphemes.iter().take(ADDRESS_MORPHEMES).take_while(|m| is_name(m));
    let end = named.last().map_or(span.start, |m| m.end as usize);
    let name = &text[span.start..end];
    let greeted = || GREETINGS.iter().any(|greeting| text[..span.start].trim_end().ends_with(greeting));
    if greeted() && names_all(text, span, morphemes) {
        return true;
    }
    let closed = || match text[end..].trim_start_matches(' ').chars().next().map(mark) {
        Some(Mark::Content | Mark::Open) => false,
        Some(Mark::Comma) => greeted(),
        _ => true,
    };
    names_called(name) && closed()
}

/// Whether the first words name everybody, or somebody to whom one speaks of oneself: `여러분 오늘은`, `대통령님 저는`.
fn names_all(text: &str, span: Span, morphemes: &[Morpheme]) -> bool {
    let words = eojeols(text, span).take(ADDRESS);
    let mut names = words.take_while(|word| word.of(text).chars().all(is_syllable));
    let Some(name) = names.find(|word| ["여러분", "님"].iter().any(|called| word.of(text).ends_with(called)))
    else {
        return false;
    };
    let (named, behind) = morphemes.split_at(morphemes.partition_point(|m| (m.start as usize) < name.end));
    // 고객님 댁에
    let spoken = || behind.first().is_some_and(|m| m.tag.first() == Pos::NP);
    (name.of(text).ends_with("여러분") || spoken()) && named.iter().all(is_name)
}

/// Whether a text is the name of who is spoken to, as speakers call them.
fn names_called(name: &str) -> bool {
    let called = name.ends_with("여러분") || name.ends_with('님');
    called && name.split(' ').nth(ADDRESS).is_none() && name.chars().all(|c| is_syllable(c) || c == ' ')
}

/// Whether a text only greets or calls everybody: `존경하는 의원 여러분`, `안녕하세요 여러분`, `안녕하십니까 대통령님`.
pub(super) fn greets(text: &str) -> bool {
    const WORDS: usize = 5;
    if !text.ends_with(['분', '님']) {
        return false;
    }
    let all = text.ends_with("여러분");
    let called = || ["존경하는", "사랑하는", "친애하는"].iter().any(|called| text.starts_with(called));
    let greeted = || GREETINGS.iter().any(|greeting| text.starts_with(greeting));
    (all && called() || (all || text.ends_with('님')) && greeted()) && text.split(' ').nth(WORDS).is_none()
}

/// Where the name of who is spoken to begins that a text ends with, if it does. `morphemes` are those of the text.
pub(super) fn called(text: &str, morphemes: &[Morpheme]) -> Option<usize> {
    let last = morphemes.last()?;
    let names = morphemes.iter().rev().take(2 * ADDRESS).take_while(|m| is_name(m));
    let start = names.last()?.start as usize;
    names_called(text.get(start..last.end as usize)?).then_some(start)
}

/// What a name of people is made of: 동문 여러분, 고객님들.
fn is_name(morpheme: &Morpheme) -> bool {
    morpheme.tag.single().is_some_and(|pos| pos.is_noun() || matches!(pos, Pos::NP | Pos::XSN))
}

/// Where to stop looking, so that a text without spaces is not read to its end from each of its gaps.
fn reach(text: &str, at: usize, end: usize) -> usize {
    if end - at <= LOOKED_AT {
        return end;
    }
    (0..4).map(|back| at + LOOKED_AT - back).find(|&far| text.is_char_boundary(far)).unwrap_or(end)
}

fn of_tag(morpheme: &Morpheme, surface: &str) -> Head {
    match morpheme.tag.first() {
        pos if pos.is_particle() || pos.is_ending() => Head::Bound,
        Pos::VCP | Pos::XSN | Pos::XSV | Pos::XSA => Head::Bound,
        Pos::NNB if is_dependent(surface) => Head::Leaning,
        // v2.3.1. 입니다.
        Pos::NNB if surface.starts_with("입니") => Head::Bound,
        Pos::NNB => Head::Neutral,
        // The determiner: 본 의원은.
        Pos::VX | Pos::VV if surface == "본" && morpheme.tag.last() == Pos::ETM => Head::Neutral,
        Pos::VX => Head::Leaning,
        // 그렇다 쳐도
        Pos::VV if matches!(surface, "쳐" | "치") => Head::Leaning,
        Pos::VV if matches!(surface, "하" | "해" | "한" | "할" | "했" | "함" | "보" | "봐" | "말") => {
            Head::Leaning
        }
        // What was thought or said before them: 가야겠다 생각을 했다.
        Pos::NNG if matches!(surface, "생각" | "느낌" | "말" | "소식" | "의견" | "마음") => Head::Leaning,
        Pos::VV | Pos::VA | Pos::VCN if morpheme.tag.last() != Pos::ETM => Head::Verb,
        Pos::MAJ if matches!(surface, "및" | "또는" | "혹은" | "내지") => Head::Leaning,
        Pos::MAJ | Pos::NP | Pos::MM | Pos::IC => Head::Likely,
        _ => Head::Neutral,
    }
}

/// Whether a noun can follow an ending without a space to itself, as 것 in 한다는 것. Others, as 양, are nouns too.
fn is_dependent(noun: &str) -> bool {
    matches!(noun, "것" | "거" | "게" | "건" | "수" | "뿐" | "때문" | "등" | "만큼" | "줄" | "듯" | "채" | "바" | "척")
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
    // ■■군 is a name that somebody hid.
    matches!(first, '※' | '■' | '◆' | '◇' | '▶' | '▷' | '☞' | '①'..='⑳') && second != first
        || matches!(first, '○' | '●' | '◎' | '□' | '•' | '◦' | '❍' | 'ㅇ') && second == ' '
}

/// Whether the word at `at` names a speaker.
pub(super) fn speaks(text: &str, span: Span, at: usize) -> bool {
    let rest = &text.as_bytes()[at..reach(text, at, span.end)];
    let word = rest.split(|&byte| byte == b' ').next().unwrap_or_default();
    word.contains(&b':') && is_speaker(&text[at..at + word.len()])
}

/// `철수:` or `철수:"그래"`, but not `손님이지요:)`.
fn is_speaker(word: &str) -> bool {
    let Some((name, said)) = word.split_once(':') else { return false };
    !(name.is_empty() || said.starts_with(')')) && name.chars().all(is_syllable) && name.chars().count() <= SPEAKER
}
