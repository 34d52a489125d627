//! Words that are told by the ones on both sides of them, where the lexicon's costs read something else: 본 조례안 as what
//! is seen, LDA 와 as what comes, 40분간 as what is gone.
//!
//! A line's costs see one morpheme on each side, and take off what a space is worth. All of this is asked of the words
//! as they are joined, one after the other.

use super::counted;
use super::persons::is_surname;
use crate::hangul::{OPEN, SYLLABLE, final_consonant, in_utf8, is_hanja, opening_syllable, syllables};
use crate::tag::{Pos, Tag};
use crate::tokenize::{Morpheme, Tokenizer};

/// What the neighbours of a word make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It has this tag.
    Tag(Tag),
    /// It ends the noun before it: 계약|일 다음 날.
    Ends,
    /// It says that the word before it ends the noun before that: 배치|도 및.
    Closes,
    /// It is one noun with what follows: 운행 안|내.
    Opens,
    /// It is two words: what stands before its last syllable, and that, with their tags.
    Two(Tag, Tag),
}

/// Whether a morpheme may be one of those that the costs mistake: nearly all are none by their tags, their lengths and
/// their first syllables.
#[inline]
pub(super) fn is_doubtful(text: &str, own: &Morpheme) -> bool {
    const TWO: usize = syllables(2);
    if !own.tag.opens_with(DOUBTFUL) {
        return false;
    }
    let opening = || opening_syllable(&text.as_bytes()[own.start as usize..]);
    match own.len() {
        SYLLABLE if own.opens_eojeol => own.tag.opens_with(ALONE),
        SYLLABLE => {
            own.tag.opens_with(GLUED)
                && matches!(opening(), Some(YEARLY | LASTING | ABOUT | SECTION | NOT | FULL | DAY | FIRM))
        }
        TWO if own.tag.first().is_noun() => matches!(opening(), Some(BETWEEN | SECTION | OR)),
        TWO => own.tag.opens_with(OTHERS),
        _ => false,
    }
}

/// What a doubtful morpheme is between the words before it and the morphemes after it.
pub(super) fn fit(
    text: &str,
    words: &[Morpheme],
    own: &Morpheme,
    after: &[Morpheme],
    lexicon: &Tokenizer,
) -> Option<Fit> {
    let syllable = own.of(text).chars().next()?;
    match own.len() {
        SYLLABLE if own.tag.is(Pos::MAJ) => ending(text, words, syllable),
        SYLLABLE if own.opens_eojeol => alone(text, words.last(), (own, syllable), after),
        SYLLABLE => glued(text, words, (own, syllable), after),
        _ => longer(text, words, own, after, lexicon),
    }
}

/// The tags of a syllable that opens an eojeol and may be another word.
const ALONE: u64 = bits(&[
    Pos::VV,
    Pos::VX,
    Pos::VCP,
    Pos::IC,
    Pos::XPN,
    Pos::NNBC,
    Pos::MM,
    Pos::MAG,
    Pos::MAJ,
    Pos::NNG,
    Pos::NNP,
    Pos::NR,
    Pos::NP,
    Pos::ETM,
    Pos::NA,
]);

/// The same of one right behind something, and of two syllables that are no noun.
const GLUED: u64 = bits(&[Pos::VV, Pos::XPN, Pos::NNBC, Pos::NR, Pos::VCP, Pos::JX, Pos::NNG, Pos::NNB, Pos::MAG]);
const OTHERS: u64 = bits(&[Pos::JKB, Pos::NR]);

/// A bit for each tag.
const fn bits(tags: &[Pos]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < tags.len() {
        bits |= 1 << tags[at] as u64;
        at += 1;
    }
    bits
}

const DOUBTFUL: u64 = ALONE | GLUED | OTHERS;

/// Syllables right behind something.
const YEARLY: u32 = in_utf8('도');
const LASTING: u32 = in_utf8('간');
const ABOUT: u32 = in_utf8('대');
const SECTION: u32 = in_utf8('조');
const NOT: u32 = in_utf8('안');
const FULL: u32 = in_utf8('만');
const DAY: u32 = in_utf8('일');
const FIRM: u32 = in_utf8('사');

/// What 내지 and 이나 open with.
const BETWEEN: u32 = in_utf8('내');
const OR: u32 = in_utf8('이');

/// A syllable that opens an eojeol.
fn alone(text: &str, before: Option<&Morpheme>, (own, syllable): (&Morpheme, char), after: &[Morpheme]) -> Option<Fit> {
    let pos = own.tag.first();
    let behind = || before.filter(|before| before.end + 1 == own.start);
    let next = after.first();
    let found: Tag = match (pos, syllable) {
        (Pos::VV | Pos::VX, '본') if own.tag.last() == Pos::ETM && is_present(text, before, own, after) => {
            Pos::MM.into()
        }
        // 그 병든 동생, 저 역시: who calls or hesitates makes a pause.
        (Pos::IC, '그') if stands_apart(own, next) => {
            let himself = |next: &Morpheme| matches!(next.of(text), "또한" | "역시" | "보다" | "스스로" | "자신");
            if next.is_some_and(himself) { Pos::NP } else { Pos::MM }.into()
        }
        (Pos::IC, '저') if stands_apart(own, next) => {
            let far = |next: &Morpheme| {
                next.of(text).starts_with("멀리") || matches!(next.of(text), "새" | "큰" | "높은" | "먼")
            };
            if next.is_some_and(far) { Pos::MM } else { Pos::NP }.into()
        }
        (Pos::XPN, '제') if stands_apart(own, next) && !next.is_some_and(is_number) => Pos::NP.into(),
        // 연 5푼
        (Pos::VV, '연')
            if own.tag.last() == Pos::ETM
                && next.is_some_and(|next| next.tag.is(Pos::SN))
                && !before.is_some_and(|before| before.tag.is(Pos::JKO)) =>
        {
            Pos::NNG.into()
        }
        // 둘째 위 회사: what is counted is.
        (Pos::NNBC, '위') if !before.is_some_and(|before| is_number(before) || before.of(text) == "몇") => {
            Pos::NNG.into()
        }
        // 설명 한 뒤
        (Pos::MM, '한') => {
            behind().filter(|noun| noun.tag.is(Pos::NNG))?;
            next.filter(|next| matches!(next.of(text), "후" | "뒤" | "이후" | "다음"))?;
            Tag::parse("VV+ETM")
        }
        (Pos::MAG, '안') => return about(text, before, own, after),
        (Pos::NNG, '발') if is_proposal(text, before, own, after) => return Some(Fit::Opens),
        (Pos::NNG, '방') if is_plan(text, before, own, after) => return Some(Fit::Opens),
        _ if is_masked(text, own, syllable, next) => Pos::NNP.into(),
        _ => particle(text, behind()?, own, syllable, next?)?,
    };
    (found != own.tag).then_some(Fit::Tag(found))
}

/// A syllable right behind something.
fn glued(text: &str, words: &[Morpheme], (own, syllable): (&Morpheme, char), after: &[Morpheme]) -> Option<Fit> {
    let before = words.last()?;
    if before.end != own.start {
        return None;
    }
    match (own.tag.first(), syllable) {
        // 2025년도 계획, 2025년도에는
        (Pos::JX | Pos::NNG | Pos::NNB, '도') if before.tag.is(Pos::NNBC) => {
            is_year(text, words, own, after).then_some(Fit::Ends)
        }
        // 10분간
        (Pos::VV, '간') if before.tag.is(Pos::NNBC) => Some(Fit::Tag(Pos::XSN.into())),
        // 1990년대 말
        (Pos::XPN | Pos::NNBC, '대') if before.tag.is(Pos::NNBC) && before.of(text) == "년" => {
            Some(Fit::Tag(Pos::XSN.into()))
        }
        // 제5조
        (Pos::NR, '조') if is_ordinal(text, before) => Some(Fit::Tag(Pos::NNG.into())),
        // (안 제5조)
        (Pos::MAG, '안') if before.tag.is(Pos::SSO) => about(text, None, own, after),
        // (만8세 이하)
        (Pos::JX, '만') if before.tag.is(Pos::SSO) && is_followed(own, after, Pos::SN) => {
            Some(Fit::Tag(Pos::MM.into()))
        }
        (Pos::VCP, '일') if own.tag.last() == Pos::ETM && before.tag.is(Pos::NNG) => {
            let next = after.first().filter(|next| next.opens_eojeol)?;
            is_by_the_day(next.of(text)).then_some(Fit::Ends)
        }
        // 3개사
        (Pos::VV, '사') if before.tag.is(Pos::NNBC) && before.of(text) == "개" => Some(Fit::Tag(Pos::NNG.into())),
        _ => None,
    }
}

/// Whether 도 makes one word with a year: before a noun or a particle, but not 2021년도 끝난다.
fn is_year(text: &str, words: &[Morpheme], own: &Morpheme, after: &[Morpheme]) -> bool {
    let [.., number, year] = words else { return false };
    let four = number.end == year.start && number.tag.is(Pos::SN) && number.len() == counted::YEAR;
    let century = || number.of(text).starts_with("19") || number.of(text).starts_with("20");
    let passes = |next: &Morpheme| {
        next.start > own.end && matches!(next.tag.first(), Pos::VV | Pos::VA | Pos::MAG | Pos::VX | Pos::VCN)
    };
    four && year.of(text) == "년" && century() && !after.first().is_some_and(passes)
}

/// Before 및 no particle stands: it is the last syllable of the noun before it (배치도 및, 비용추계서 및). A number has one even
/// so: 제1의 및 제3의.
fn ending(text: &str, words: &[Morpheme], syllable: char) -> Option<Fit> {
    let [.., noun, particle] = words else { return None };
    let named = matches!(noun.tag.single(), Some(Pos::NNG | Pos::NNP | Pos::XSN)) && noun.end == particle.start;
    let ends = matches!(particle.tag.first(), Pos::JX | Pos::JKB | Pos::JKS | Pos::JC)
        && matches!(particle.of(text), "도" | "서" | "과" | "로");
    (syllable == '및' && named && ends).then_some(Fit::Closes)
}

/// Two syllables.
fn longer(text: &str, words: &[Morpheme], own: &Morpheme, after: &[Morpheme], lexicon: &Tokenizer) -> Option<Fit> {
    let before = words.last()?;
    let next = after.first();
    // 기관 이나 학교
    if own.tag.last() == Pos::JC && own.tag.first() == Pos::NNG && own.of(text) == "이나" {
        return Some(Fit::Tag(Pos::JC.into()));
    }
    match (own.tag.single()?, own.of(text)) {
        // 셋 내지 넷
        (Pos::NNG | Pos::NNP, "내지") if own.opens_eojeol && stands_apart(own, next) => {
            Some(Fit::Tag(Pos::MAJ.into()))
        }
        // 제9조제2항
        (Pos::NNG, "조제") if is_number(before) && before.end == own.start && is_followed(own, after, Pos::SN) => {
            Some(Fit::Two(Pos::NNG.into(), Pos::XPN.into()))
        }
        (Pos::JKB, "보고") if before.tag.is(Pos::NNG) && before.end == own.start => {
            let closed = next.is_none_or(|next| next.tag.is(Pos::MAJ) || next.tag.first().is_mark());
            closed.then_some(Fit::Ends)
        }
        // 이를 주장하나, but 사과 하나, 사과하나 없이.
        (Pos::NR, "하나") if before.tag.is(Pos::NNG) && before.end == own.start && before.len() >= syllables(2) => {
            let said = words.iter().rev().nth(1)?.tag.last();
            let clause = matches!(said, Pos::JKS | Pos::JKO | Pos::JX | Pos::JKB | Pos::MAG);
            let ends = next.is_none_or(|next| next.opens_eojeol || next.tag.first().is_mark());
            let deed = || lexicon.is_deed(before.of(text));
            let is_root = || lexicon.has(before.of(text), |pos| pos == Pos::XR);
            let suffix = || if is_root() { Pos::XSA } else { Pos::XSV };
            (clause && ends && deed()).then(|| Fit::Two(suffix().into(), Pos::EC.into()))
        }
        _ => None,
    }
}

/// Whether nothing but a word behind a space follows.
fn stands_apart(own: &Morpheme, next: Option<&Morpheme>) -> bool {
    next.is_some_and(|next| next.start > own.end && !next.tag.first().is_mark())
}

fn is_number(word: &Morpheme) -> bool {
    matches!(word.tag.single(), Some(Pos::SN | Pos::NR))
}

fn is_followed(own: &Morpheme, after: &[Morpheme], pos: Pos) -> bool {
    after.first().is_some_and(|next| next.start == own.end && next.tag.is(pos))
}

/// Whether a number stands right behind 제.
fn is_ordinal(text: &str, number: &Morpheme) -> bool {
    number.tag.is(Pos::SN) && text[..number.start as usize].trim_end_matches(' ').ends_with('제')
}

/// 본 조례안: what is spoken of here, and not what is seen. What is seen has something before it that says where or what.
fn is_present(text: &str, before: Option<&Morpheme>, own: &Morpheme, after: &[Morpheme]) -> bool {
    const RECORDS: &str = " 조례안 안건 건의안 의원 위원 위원회 회의 본회의 개정안 개정조례안 규정 규칙 조례 소 공고 지침 특위 특별위원회 \
        예산안 동의안 결의안 의회 의견서 법률안 협약 약관 계약 계약서 건 연구 연구원 연구자 논문 법안 청원 특약 사업 과제 고시 협정 조항 법 사건 \
        위원장 의장 상임위원회 상임위 승인안 계획안 수정안 보고서 ";
    let Some(next) = after.first().filter(|next| next.opens_eojeol) else { return false };
    let head = next.of(text);
    // 시험 본 과제, 어제 본 규정
    let taken = |before: &Morpheme| {
        matches!(
            before.of(text),
            "시험" | "이득" | "손해" | "흉" | "선" | "맛" | "장" | "재미" | "피해" | "어제" | "오늘" | "그날"
        )
    };
    let seen = |before: &Morpheme| {
        taken(before)
            || matches!(before.tag.last(), Pos::JKO | Pos::MAG | Pos::JKQ)
            || before.tag.last() == Pos::JKB && before.of(text) != "에"
            || before.tag.last() == Pos::EC && !matches!(before.of(text), "고" | "며" | "여" | "따라" | "대하여" | "서")
    };
    if before.is_some_and(seen) {
        return false;
    }
    let begins = before.is_none_or(|before| before.tag.first().is_mark() || before.end + 1 < own.start);
    let known = RECORDS.split(' ').any(|record| record == head);
    let seen_so = matches!(head, "사람" | "결과" | "이후" | "순간" | "다음" | "영화" | "경험" | "사실" | "기억");
    known || begins && next.tag.single().is_some_and(Pos::is_noun) && next.len() >= syllables(2) && !seen_so
}

/// 안 제3조, 운행 안내.
fn about(text: &str, before: Option<&Morpheme>, own: &Morpheme, after: &[Morpheme]) -> Option<Fit> {
    let [next, behind, ..] = after else { return None };
    let article = next.opens_eojeol && next.of(text) == "제" && behind.tag.is(Pos::SN);
    if article {
        return Some(Fit::Tag(Pos::NNG.into()));
    }
    let noun = before.is_some_and(|noun| noun.end + 1 == own.start && noun.tag.single().is_some_and(Pos::is_noun));
    let told = next.start == own.end && next.of(text) == "내" && behind.tag.first().is_mark();
    (noun && told).then_some(Fit::Opens)
}

/// 협력 방안, 해결할 방안: no room is meant.
fn is_plan(text: &str, before: Option<&Morpheme>, own: &Morpheme, after: &[Morpheme]) -> bool {
    let inside = after.first().is_some_and(|next| next.start == own.end && next.of(text) == "안");
    let noun =
        |before: &Morpheme| before.tag.is(Pos::NNG) && before.len() >= syllables(2) && before.end + 1 == own.start;
    inside && before.is_some_and(noun)
}

/// 법안 발의, 공동 발의 건: no foot is meant.
fn is_proposal(text: &str, before: Option<&Morpheme>, own: &Morpheme, after: &[Morpheme]) -> bool {
    let [of, next @ ..] = after else { return false };
    let proposed = |before: &Morpheme| {
        ["법안", "조례", "의원", "공동", "대표", "입법", "개헌", "탄핵", "개정안"]
            .iter()
            .any(|bill| before.of(text).ends_with(bill))
    };
    of.start == own.end
        && of.tag.is(Pos::JKG)
        && (before.is_some_and(proposed) || next.first().is_none_or(|next| next.tag.first().is_mark()))
}

/// Whether a day stands before what is told by the day: 계약일 다음 날, 승인일 기준.
fn is_by_the_day(next: &str) -> bool {
    matches!(
        next,
        "다음"
            | "다음날"
            | "전일"
            | "전날"
            | "현재"
            | "기준"
            | "무렵"
            | "이전"
            | "이후"
            | "이내"
            | "오전"
            | "오후"
            | "당일"
            | "및"
    )
}

/// 이**은, 오○○에게: whose name is not told.
fn is_masked(text: &str, own: &Morpheme, syllable: char, next: Option<&Morpheme>) -> bool {
    let Some(mask) = next.filter(|next| next.start == own.end) else { return false };
    let masks = match mask.tag.single() {
        Some(Pos::SY) => mask.of(text).starts_with(['*', '○', '◯', '△', '□']),
        Some(Pos::SL) => matches!(mask.of(text), "O" | "OO"),
        _ => false,
    };
    // 제○연대, 하도록 함○
    let named = own.tag.single().is_some_and(|pos| !pos.is_predicate() && pos != Pos::XPN);
    masks && named && is_surname(syllable)
}

/// The tag of a particle that stands apart from what it leans on, which is no Korean noun: LDA 와, 토큰(token) 이 있다.
/// Behind one, 가 and 와 are.
fn particle(text: &str, before: &Morpheme, own: &Morpheme, syllable: char, next: &Morpheme) -> Option<Tag> {
    // 가. 나. 다.
    if next.start == own.end && (!next.tag.first().is_mark() || next.tag.is(Pos::SF)) {
        return None;
    }
    let foreign = before.tag.is(Pos::SL);
    let glossed = || {
        let inside = text[..before.start as usize].chars().next_back();
        before.tag.is(Pos::SSC) && inside.is_some_and(|c| c.is_ascii_alphanumeric() || is_hanja(c))
    };
    // 유학 가 음악을 배웠다: behind a consonant the particle is 이, or 과.
    let open = || before.of(text).chars().next_back().and_then(final_consonant) == Some(OPEN);
    let noun = before.tag.single().is_some_and(Pos::is_noun) && open();
    let pos = match syllable {
        '와' | '과' if foreign || glossed() => Pos::JC,
        '와' if noun && next.tag.first().is_noun() => Pos::JC,
        '가' if foreign || glossed() => Pos::JKS,
        '가' if noun && next.tag.first() != Pos::VX => Pos::JKS,
        '이' if foreign && !is_pointed_at(next.of(text)) => Pos::JKS,
        '이' if does_or_is(next) && glossed() => Pos::JKS,
        '은' | '는' if foreign || glossed() => Pos::JX,
        '을' | '를' if foreign || glossed() => Pos::JKO,
        '의' if foreign || glossed() => Pos::JKG,
        '에' | '로' if foreign || glossed() => Pos::JKB,
        '도' if foreign => Pos::JX,
        _ => return None,
    };
    Some(pos.into())
}

/// `prettier.pdf 이 논문은`: what stands behind a name in Latin letters that is not its subject.
fn is_pointed_at(noun: &str) -> bool {
    matches!(
        noun,
        "책" | "논문"
            | "노래"
            | "곡"
            | "글"
            | "파일"
            | "문서"
            | "그림"
            | "사진"
            | "영상"
            | "리스트"
            | "함수"
            | "코드"
            | "값"
            | "경우"
            | "문제"
            | "방법"
    )
}

fn does_or_is(next: &Morpheme) -> bool {
    matches!(next.tag.first(), Pos::VV | Pos::VA | Pos::VCN | Pos::MAG)
}
