//! Tags of words that stand as they are, where the lexicon's tag is not what the word does in its sentence.

use crate::hangul::{BIEUP, RIEUL, SYLLABLE, closes_with};
use crate::tag::{Pos, Tag};
use crate::tokenize::Morpheme;

/// The tag of `word` between the word before it and the morphemes after it.
#[inline]
pub(super) fn tag(text: &str, before: Option<&Morpheme>, word: &Morpheme, after: &[Morpheme]) -> Tag {
    match word.tag.first() {
        first if is_melted(word) => first.into(),
        Pos::NNG | Pos::NNP | Pos::NA => of_noun(text, before, word, after).map_or(word.tag, Tag::from),
        Pos::NP if word.of(text) == "누가" => Pos::NP.into(),
        Pos::MAG if matches!(word.of(text), "오늘" | "내일" | "어제" | "원래" | "제일") => Pos::NNG.into(),
        Pos::IC if word.of(text) == "뭐" => Pos::NP.into(),
        // 3년 전 against 전 대통령.
        Pos::MM if word.of(text) == "전" && before.is_some_and(counts_time) => Pos::NNG.into(),
        // ‘사건의 지평선’이 다시
        Pos::MM if word.of(text) == "이" && before.is_some_and(|mark| closes(text, mark, word)) => Pos::JKS.into(),
        // 제 몫: 제 that stands alone is 저의. 제 1 조 counts.
        Pos::MM if word.of(text) == "제" && stands_before_word(word, after) => Pos::NP.into(),
        // 받은 사람이 준 사람: no prefix stands alone.
        Pos::XPN if word.of(text) == "준" && stands_before_word(word, after) => Tag::parse("VV+ETM"),
        Pos::XPN if word.of(text) == "첫" && stands_before_word(word, after) => Pos::MM.into(),
        Pos::ETN if word.tag.is(Pos::ETN) && before.is_some_and(|number| is_digit(number, word)) => Pos::NNBC.into(),
        // 셋 중 1이
        Pos::NR if word.of(text) == "이" && before.is_some_and(|number| is_digit(number, word)) => Pos::JKS.into(),
        // 제1심
        Pos::MM if word.of(text) == "제" && opens_number(word, after) => Pos::XPN.into(),
        // 해님께: 그믐께 is about that day.
        Pos::XSN if word.of(text) == "께" && before.is_some_and(|noun| is_respected(text, noun, word)) => {
            Pos::JKB.into()
        }
        _ => word.tag,
    }
}

/// What a word is that the lexicon takes for a noun, or knows nothing about, if that is something else.
fn of_noun(text: &str, before: Option<&Morpheme>, word: &Morpheme, after: &[Morpheme]) -> Option<Pos> {
    let (pos, surface) = (word.tag.first(), word.of(text));
    let next = after.first().filter(|next| next.start == word.end);
    if pos != Pos::NA {
        let particle = if stands_free(before, word, after) { particle(before, surface) } else { None };
        let told = particle.or_else(|| stem(text, word, next?));
        if told.is_some() {
            return told;
        }
    }
    match pos {
        _ if is_sound(surface) => Some(Pos::IC),
        Pos::NNG | Pos::NNP if before.is_some_and(|noun| is_polite(text, noun, word)) => Some(Pos::VX),
        // Of the past the lexicon lacks that of 이르다 and 푸르다.
        Pos::NA | Pos::NNP if !word.known && surface.ends_with("니다") || holds_past(surface) => Some(Pos::VV),
        _ if follows_stem(text, before, word) && surface.starts_with("렀") => Some(Pos::EP),
        Pos::NNG => of_common_noun(text, before, word, after, next),
        _ if is_native_numeral(surface) => Some(Pos::NR),
        // What the lexicon knows nothing about is a name more often than not.
        Pos::NA => Some(Pos::NNP),
        _ => None,
    }
}

/// What a stem is that the lexicon lacks, and makes a noun with a copula of: 엽|니다, 서성|인다, 달|잖아요. What is named so has
/// 입니다, 이다 and 이잖아요.
fn stem(text: &str, word: &Morpheme, next: &Morpheme) -> Option<Pos> {
    if next.tag.first() != Pos::VCP {
        return None;
    }
    let ends_in = |consonant| word.len() == SYLLABLE && closes_with(word.of(text), consonant);
    match next.of(text) {
        copula if copula.starts_with("니다") => ends_in(BIEUP).then_some(Pos::VV),
        copula if copula.starts_with("인다") => Some(Pos::VV),
        copula if copula.starts_with('잖') => ends_in(RIEUL).then_some(Pos::VA),
        _ => None,
    }
}

/// What a common noun is, if that is something else.
fn of_common_noun(
    text: &str,
    before: Option<&Morpheme>,
    word: &Morpheme,
    after: &[Morpheme],
    next: Option<&Morpheme>,
) -> Option<Pos> {
    match (word.of(text), next) {
        // 14일 자 소식지
        ("자", _) if before.is_some_and(|day| day.tag.is(Pos::NNBC) && day.of(text) == "일") => Some(Pos::NNB),
        // 4조 원대
        ("조", _) if before.is_some_and(|number| is_trillion(text, number, word, after)) => Some(Pos::NR),
        // 직급 별 비율: what 직급별 is, with a space.
        ("별", _) if tells_apart(before, word, after) => Some(Pos::NNB),
        // Roots of adjectives that hardly ever stand alone as nouns: 다양하다, but no "다양".
        (root, Some(next)) if matches!(next.tag.first(), Pos::XSA | Pos::XSV) => is_root(root).then_some(Pos::XR),
        (_, Some(_)) => None,
        ("주요", None) => Some(Pos::XR),
        ("결국", None) => Some(Pos::MAG),
        ("역시", None) => Some(Pos::MAJ),
        // 문제 풀 때, 큰일 날 뻔했다.
        ("풀" | "날" | "줄" | "벌" | "탈", None) if before.is_some() => {
            is_moment(text, word, after).then_some(Pos::VV)
        }
        _ => None,
    }
}

/// The tags of what is no pronoun, but 나다 or 내다, and of its ending: 먹고 나서, 소리를 내는, 짜증|나는, 들통|나.
#[inline]
pub(super) fn as_verb(text: &str, before: Option<&Morpheme>, morphemes: &[Morpheme]) -> Option<(Tag, Option<Tag>)> {
    let [stem, after @ ..] = morphemes else { return None };
    if !stem.tag.is(Pos::NP) || !matches!(stem.of(text), "나" | "내") {
        return None;
    }
    // Nobody is spoken of right behind a noun. Names may end so.
    let glued = before.is_some_and(|noun| noun.end == stem.start && noun.tag.is(Pos::NNG));
    let Some(ending) = after.first().filter(|next| next.start == stem.end) else {
        return (glued && stem.of(text) == "나").then(|| (Tag::parse("VV+EC"), None));
    };
    let tag = match (stem.of(text), ending.of(text)) {
        ("나", "서") => Pos::EC.into(),
        ("나", "선") => Tag::parse("EC+JX"),
        ("나", "게" | "지" | "도") if glued => Pos::EC.into(),
        ("나", "는") if glued => Pos::ETM.into(),
        ("내", "는") => Pos::ETM.into(),
        _ => return None,
    };
    Some((Pos::VV.into(), Some(tag)))
}

/// Whether a mark closes what is quoted right before a word. One that looks the same where it opens stands behind a
/// letter.
fn closes(text: &str, mark: &Morpheme, word: &Morpheme) -> bool {
    mark.end == word.start
        && mark.tag.first().is_mark()
        && match mark.of(text).chars().next_back() {
            Some('’' | '”' | '」' | '』' | '》' | '〉') => true,
            Some('\'' | '"') => text[..mark.start as usize].chars().next_back().is_some_and(char::is_alphanumeric),
            _ => false,
        }
}

/// Whether a word is an eojeol of its own, and no number follows.
fn stands_before_word(word: &Morpheme, after: &[Morpheme]) -> bool {
    let next = after.first().filter(|next| next.start > word.end);
    word.opens_eojeol && next.is_some_and(|next| !matches!(next.tag.first(), Pos::SN | Pos::NR))
}

/// Whether a number, or letters, stand right before a word.
fn is_digit(number: &Morpheme, word: &Morpheme) -> bool {
    number.end == word.start && matches!(number.tag.single(), Some(Pos::SN | Pos::SL))
}

/// Whether a number follows without a space.
fn opens_number(word: &Morpheme, after: &[Morpheme]) -> bool {
    after.first().is_some_and(|next| next.start == word.end && next.tag.is(Pos::SN))
}

/// Whether money is counted: 4|조 원.
fn is_trillion(text: &str, number: &Morpheme, word: &Morpheme, after: &[Morpheme]) -> bool {
    let money = after.first().is_some_and(|next| next.tag.is(Pos::NNBC) && next.of(text) == "원");
    money && number.end == word.start && number.tag.is(Pos::SN)
}

/// Whether a word stands right behind who is spoken of with respect, so that 께 is what 에게 is.
pub(super) fn is_respected(text: &str, noun: &Morpheme, word: &Morpheme) -> bool {
    // 10시 20분께 is about that time.
    noun.end == word.start && !noun.tag.is(Pos::NNBC) && noun.of(text).ends_with(['님', '분', '들'])
}

/// Whether a word stands alone between two nouns.
fn tells_apart(before: Option<&Morpheme>, word: &Morpheme, after: &[Morpheme]) -> bool {
    let noun = |other: &Morpheme| other.tag.first().is_noun();
    let stands_before = after.first().is_some_and(|next| next.start == word.end + 1 && noun(next));
    word.opens_eojeol && stands_before && before.is_some_and(|before| before.end + 1 == word.start && noun(before))
}

/// 서른두, 마흔셋: the lexicon has few of them.
fn is_native_numeral(surface: &str) -> bool {
    const TENS: [&str; 9] = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    let Some(ones) = TENS.iter().find_map(|tens| surface.strip_prefix(tens)) else { return false };
    matches!(ones, "한" | "하나" | "두" | "둘" | "세" | "셋" | "네" | "넷" | "다섯" | "여섯" | "일곱" | "여덟" | "아홉")
}

fn is_root(surface: &str) -> bool {
    matches!(surface, "가능" | "다양" | "중요" | "정확" | "불충분" | "일정")
}

/// 이르렀, 푸르렀. A search that is made ready for long texts takes longer.
fn holds_past(surface: &str) -> bool {
    let past = "르렀".as_bytes();
    surface.as_bytes().windows(past.len()).any(|letters| letters == past)
}

/// A noun of one syllable that holds its particle: 게 (것이), 건 (것은), 내 (나의). The noun is what counts.
#[inline]
fn is_melted(word: &Morpheme) -> bool {
    let noun = || matches!(word.tag.first(), Pos::NNG | Pos::NNB | Pos::NP);
    word.tag.single().is_none() && word.len() == SYLLABLE && noun() && word.tag.parts().skip(1).all(Pos::is_particle)
}

/// 이르 or 푸르 right before.
fn follows_stem(text: &str, before: Option<&Morpheme>, word: &Morpheme) -> bool {
    before.is_some_and(|stem| stem.end == word.start && stem.of(text).ends_with('르'))
}

/// Letters of Hangul that laugh or weep: ㅋㅋ, ㅠㅠ, ㅜ. Other consonants may stand for a name: 김ㅇㅇ, ㄱ 씨.
#[inline]
pub(super) fn is_sound(surface: &str) -> bool {
    // The first byte of all of them.
    surface.as_bytes().first() == Some(&0xE3)
        && surface.chars().all(|c| matches!(c, 'ㄱ'..='ㅣ'))
        && surface.contains(|c| matches!(c, 'ㅏ'..='ㅣ' | 'ㅋ' | 'ㅎ'))
}

/// 드리다 behind a noun, which says that somebody politely does it: 공유드린. The lexicon has names that look like it.
#[inline]
pub(super) fn is_polite(text: &str, noun: &Morpheme, word: &Morpheme) -> bool {
    let noun = noun.end == word.start && noun.len() > SYLLABLE && noun.tag.single().is_some_and(Pos::is_noun);
    noun && matches!(word.of(text), "드리" | "드린" | "드릴" | "드려")
}

/// Whether a word is an eojeol of its own, and not the first.
fn stands_free(before: Option<&Morpheme>, word: &Morpheme, after: &[Morpheme]) -> bool {
    word.opens_eojeol
        && before.is_some()
        && after.first().is_none_or(|next| next.opens_eojeol || next.tag.first().is_mark())
}

/// What is a particle even where a space stands before it: 국가로 부터, 5 에서.
fn particle(before: Option<&Morpheme>, surface: &str) -> Option<Pos> {
    match surface {
        // PageRank 의 계산. No noun of that sound stands alone behind another.
        "의" => {
            before.filter(|noun| noun.tag.is(Pos::SL) || noun.tag.first().is_noun())?;
            Some(Pos::JKG)
        }
        "에서" | "에게" | "한테" | "처럼" | "로서" | "으로" => Some(Pos::JKB),
        "부터" | "까지" | "마다" => Some(Pos::JX),
        _ => None,
    }
}

/// Whether 때 or 뻔 follows, before which a syllable in ㄹ is a verb.
fn is_moment(text: &str, word: &Morpheme, after: &[Morpheme]) -> bool {
    let next = after.first().filter(|next| next.start == word.end + 1);
    next.is_some_and(|next| matches!(next.of(text), "때" | "뻔"))
}

fn counts_time(before: &Morpheme) -> bool {
    matches!(before.tag.last(), Pos::NNBC | Pos::NNB | Pos::ETN)
}
