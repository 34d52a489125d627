//! Sentences that say nothing of the matter: formulas, and what somebody only asks a court for.

use crate::document::{Role, Sentence};
use crate::hangul::last_two;
use crate::marks::is_bracketed;
use crate::normalize::{from_letters, is_alphanumeric, to_letters};

/// A formula has at most this many characters.
const FORMULA: usize = 60;

/// The end of a decision that names no holding has at most this many: it may name judges and laws.
const HOLDING: usize = 110;

/// A formula that only says that something will be said has at most this many.
const NOTICE: usize = 22;

/// What formulas end with: a verb, and what stands before it, with or without a particle between them. 보고를 드리겠습니다 says
/// nothing yet; 지원금을 드리겠습니다 does.
const ENDS: [(&str, &[&str]); 26] = [
    ("합니다", &["감사", "기원", "마치고자"]),
    ("드립니다", &["감사", "감사의 말씀", "기원"]),
    ("부탁드립니다", &["참여", "관심", "성원", "좋아요"]),
    ("부탁드려요", &["추천", "구독", "관심", "좋아요"]),
    ("입니다", &["봄", "여름", "가을", "겨울", "계절"]),
    ("겠습니다", &["시작하", "개의하", "개회하", "속개하", "정회하", "산회하", "폐회하"]),
    ("듣겠습니다", &["보고", "설명", "말씀", "의견"]),
    ("있겠습니다", &["보고"]),
    ("드리겠습니다", &["보고", "설명", "말씀", "부탁", "질의", "답변", "생략", "인사", "감사"]),
    ("선포합니다", &["개의", "속개", "종결", "정회", "산회", "폐회"]),
    ("하여 주시기 바랍니다", &["보고", "설명", "질의", "수고", "참고"]),
    ("해 주시기 바랍니다", REFERS),
    ("해 보시기 바랍니다", REFERS),
    ("하시기 바랍니다", REFERS),
    ("하시기 바랍니다", &["질의", "발언"]),
    ("해 주시기 바랍니다", &["질의", "발언"]),
    ("주시기 바랍니다", &["자리를 빛내"]),
    ("하세요", REFERS),
    ("해 주세요", REFERS),
    ("시작합니다", &["브리핑", "뉴스"]),
    ("보도합니다", &["기자", "기자가 단독"]),
    ("취재했습니다", &["기자"]),
    ("전해드립니다", &["기자"]),
    ("전해 드립니다", &["기자"]),
    ("같다", &["다음", "아래"]),
    ("같습니다", &["다음", "아래"]),
];

/// What a reader is sent to look up.
const REFERS: &[&str] = &["참고", "참조", "문의"];

/// What they end with, whatever stands before it.
const WHOLE: [&str; 12] = [
    "고맙습니다",
    "수고하셨습니다",
    "수고 많으셨습니다",
    "안녕하세요",
    "안녕하십니까",
    "반갑습니다",
    "여러분",
    "없으십니까",
    "없으신지요",
    "이의 있으십니까",
    "이의 있습니까",
    "이의 없습니까",
];

/// An answer without content has at most so many bytes, with the mark of an item.
const ANSWER: usize = 40;

/// What is answered where there is nothing to say.
const ANSWERS: [&str; 12] = [
    "없음",
    "없다",
    "없습니다",
    "특별히 없음",
    "특별히 없습니다",
    "딱히 없음",
    "딱히 없습니다",
    "해당 없음",
    "해당없음",
    "해당 사항 없음",
    "해당사항 없음",
    "해당사항없음",
];

/// What they end with however long they are.
const ENDLESS: [&str; 2] = ["마치겠습니다", "마치도록 하겠습니다"];

/// What decisions end with.
const AS_HELD: [&str; 2] = ["주문과 같이 판결한다", "주문과 같이 결정한다"];

/// What the decision of a council consists of that names no matter: 이의가 없으므로 본 안건은 원안대로 가결되었음을 선포합니다.
const DECIDED: &str = "이의가 이의 다른 의견이 없으므로 없으시므로 없으십니까 그러면 그럼 본 동 이 건은 안건은 안은 조례안은 동의안은 예산안은 \
    규칙안은 개정조례안은 일부개정조례안은 의사일정 원안대로 수정안대로 원안과 같이 만장일치로 가결되었음을 선포합니다";

/// What is asked of a court: the headings of such parts, without spaces and marks. What it grants stands in 주문.
const CLAIMS: [&str; 5] = ["청구취지", "항소취지", "상고취지", "신청취지", "청구취지및항소취지"];

/// Which sentences stand below such a heading, down to the next one.
pub(super) fn claims(text: &str, sentences: &[Sentence]) -> Vec<bool> {
    let mut inside = false;
    let claim = |sentence: &Sentence| {
        if sentence.role == Role::Heading {
            let letters = sentence.span.of(text).chars().filter(|&c| is_alphanumeric(c));
            inside = CLAIMS.contains(&&*letters.take(FORMULA).collect::<String>());
        }
        inside
    };
    sentences.iter().map(claim).collect()
}

/// Whether a sentence only brings something in (의사일정 제2항, 시장 조례안을 상정합니다): what is decided of it names it again.
pub(super) fn brings_in(text: &str) -> bool {
    to_letters(text).ends_with("상정합니다")
}

/// Whether less than a fifth of its characters are Korean ones or Han, which have three bytes: code, an address, a name
/// in another language.
fn is_hardly_korean(text: &str) -> bool {
    let characters = text.chars().count();
    (text.len() - characters) / 2 * 5 < characters
}

/// Whether a sentence is said in a meeting that keeps minutes.
pub(super) fn speaks_in_a_meeting(text: &str) -> bool {
    let bare = to_letters(text);
    ["상정합니다", "선포합니다", "수고하셨습니다"].iter().any(|end| bare.ends_with(end)) || text.contains("나오셔서")
}

/// Whether a sentence greets, thanks, says who writes, calls somebody up, opens and closes a meeting or announces a
/// list: what is said of no matter at all.
pub(super) fn is_formula(text: &str) -> bool {
    // [게시물의 일부가 수정되었습니다]: what somebody else noted. 제목: 놀이터를 고쳐 주세요: the title is shown anyway.
    let title = || text.strip_prefix("제목").is_some_and(|rest| rest.trim_start().starts_with([':', '：']));
    // What is said stands below a colon.
    let noted = text.starts_with('[') && is_bracketed(text);
    if noted || text.ends_with([':', '：']) || title() || is_hardly_korean(text) {
        return true;
    }
    // 산회를 선포합니다.(10시 40분 산회)
    let text = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or(text, |(before, _)| before);
    let text = to_letters(text);
    // A longer sentence says something else as well.
    let short = || text.chars().nth(FORMULA).is_none();
    takes_up(text) && short()
        || text.len() <= ANSWER && ANSWERS.contains(&from_letters(text))
        || speaks(text)
            && (ENDLESS.iter().any(|end| text.ends_with(end))
                || decides_something(text)
                || text.chars().nth(HOLDING).is_none() && points_at_holding(text)
                || short() && (ends_so(text) || introduces(text) || says_who(text) || notifies(text) || calls_up(text)))
}

/// Whether a sentence says that something was decided, and not what.
fn decides_something(text: &str) -> bool {
    let number = |word: &str| word.starts_with('제') && word.contains('항');
    text.ends_with("가결되었음을 선포합니다")
        && text.split_whitespace().all(|word| {
            let word = word.trim_end_matches([',', '.', '?']);
            number(word) || DECIDED.split_whitespace().any(|own| own == word)
        })
}

/// Who speaks, or where it stands, in two words: 의회사무과장입니다, 전문위원 김하늘입니다, 다음은 2쪽입니다. And who writes: 저는 두 아이를
/// 둔 엄마입니다. What becomes of somebody (끝까지 싸울 것입니다) is another matter.
fn says_who(text: &str) -> bool {
    let events = ["것", "때문", "예정", "중", "생각", "입장", "상태", "상황", "실정"];
    let Some(before) = text.strip_suffix("입니다") else { return false };
    let own = || ["저는 ", "저희는 "].iter().any(|own| text.starts_with(own));
    let named = || {
        let mut eojeols = before.split_whitespace();
        let first = eojeols.next();
        // 참가비는 무료입니다
        let lone = eojeols.next().is_none() || first.is_some_and(|first| !first.ends_with(['은', '는', '이', '가']));
        lone && eojeols.next().is_none()
    };
    !events.iter().any(|event| before.trim_end().ends_with(event)) && (own() || named())
}

/// Whether a decision only points at what stands at its head: 이상의 이유로 주문과 같이 판결한다.
fn points_at_holding(text: &str) -> bool {
    const HOLDINGS: [&str; 13] =
        ["기각", "파기", "환송", "인용", "취소", "무죄", "각하", "유죄", "배척", "이유", "정당", "부당", "처하"];
    let before = AS_HELD.iter().find_map(|end| text.strip_suffix(end));
    // 이상의 이유로 is no reason yet.
    let before = before.map(|before| before.split_once("이유로").map_or(before, |(_, rest)| rest));
    before.is_some_and(|before| !HOLDINGS.iter().any(|holding| before.contains(holding)))
}

/// Whether a sentence only says what the next ones are about (상고이유 제2점에 대하여 판단한다, 다음과 같은 사실을 알 수 있다), or that a
/// law comes into force.
fn takes_up(text: &str) -> bool {
    const OPENS: [&str; 7] =
        ["판단", "판단한다", "본다", "살펴본다", "보기로 한다", "살펴보기로 한다", "판단하기로 한다"];
    const ARGUMENTS: [&str; 4] = ["이유", "주장", "항변", "논지"];
    const BEHIND: [&str; 8] = ["을", "를", "에 대하여", "에 대해", "에 대한", "에 관하여", "에 관해", "에 관한"];
    const FACTS: [&str; 6] =
        ["을 알 수 있다", "을 인정하였다", "을 인정할 수 있다", "을 인정하고 있다", "이 인정된다", "을 인정한다"];
    let argument = |before: &str| {
        let noun = BEHIND.iter().find_map(|behind| before.strip_suffix(behind));
        noun.is_some_and(|noun| {
            let point = noun.strip_suffix('점').is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()));
            point || ARGUMENTS.iter().any(|argument| noun.ends_with(argument))
        })
    };
    let opens = |end: &&str| text.strip_suffix(*end).is_some_and(|before| argument(before.trim_end()));
    let lists = |end: &&str| {
        let before = text.strip_suffix(*end).and_then(|before| before.strip_suffix(" 같은 사실"));
        before.is_some_and(|before| before.ends_with("다음과") || before.ends_with("아래와"))
    };
    match last_two(text) {
        "판단" | "본다" => OPENS.iter().any(opens),
        "한다" => OPENS.iter().any(opens) || FACTS.iter().any(lists) || comes_into_force(text),
        "있다" | "였다" | "된다" => FACTS.iter().any(lists),
        _ => false,
    }
}

/// `이 고시는 고시한 날부터 시행한다`: what stands below every law.
fn comes_into_force(text: &str) -> bool {
    const LAWS: [&str; 14] =
        ["조례", "규칙", "법", "영", "고시", "훈령", "예규", "지침", "규정", "정관", "회칙", "약관", "공고", "세칙"];
    let begins = || {
        let law = text.strip_prefix("이 ").and_then(|rest| rest.split(' ').next());
        law.and_then(|law| law.strip_suffix(['은', '는'])).is_some_and(|law| LAWS.contains(&law))
    };
    text.ends_with("부터 시행한다") && begins()
}

/// Whether a text ends in syllables that all formulas end in. What is told does not: 했다.
fn speaks(text: &str) -> bool {
    match last_two(text) {
        "니다" | "같다" => true,
        "한다" => text.ends_with("정한다") || text.ends_with("결한다"),
        _ => text.ends_with(['요', '까', '분']),
    }
}

fn ends_so(text: &str) -> bool {
    let follows = |before: &str, words: &[&str]| {
        let before = before.trim_end();
        let bare = before.strip_suffix(['을', '를', '가', '과', '와']).unwrap_or(before);
        words.iter().any(|word| before.ends_with(word) || bare.ends_with(word))
    };
    let ends = |(verb, words): &(&str, &[&str])| text.strip_suffix(verb).is_some_and(|before| follows(before, words));
    ENDS.iter().any(ends) || WHOLE.iter().any(|end| text.ends_with(end))
}

/// Who writes, unless it tells what happens as well.
fn introduces(text: &str) -> bool {
    let events = ["예정입니다", "중입니다", "때문입니다"];
    let named = text.ends_with("입니다") || text.ends_with("라고 합니다");
    text.starts_with("안녕하") && named && !events.iter().any(|event| text.ends_with(event))
}

/// That something will be said. With a figure it tells what there is to know.
fn notifies(text: &str) -> bool {
    const NOTICES: [&str; 4] = ["알려 드립니다", "알려드립니다", "안내 드립니다", "안내드립니다"];
    text.chars().nth(NOTICE).is_none()
        && NOTICES.iter().any(|end| text.ends_with(end))
        && !text.contains(|c: char| c.is_ascii_digit())
}

fn calls_up(text: &str) -> bool {
    text.ends_with("바랍니다") && ["나오셔서", "나오시기", "정돈"].iter().any(|call| text.contains(call))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn what_is_asked_of_a_court_is_not_what_it_grants() {
        let lines = ["주 문", "피고는 돈을 내라.", "청 구 취 지", "피고는 돈을 두 배로 내라.", "이 유", "원고가 옳다."];
        let text = lines.join("\n");
        let sentence = |(n, line): (usize, &&str)| {
            let start = text.find(line)?;
            let role = if n % 2 == 0 { Role::Heading } else { Role::Body };
            Some(Sentence { span: Span::new(start, start + line.len()), role, paragraph: n })
        };
        let sentences: Vec<Sentence> = lines.iter().enumerate().filter_map(sentence).collect();
        assert_eq!(claims(&text, &sentences), [false, false, true, true, false, false]);
    }

    #[test]
    fn all_formulas_speak() {
        assert!(ENDS.iter().map(|(verb, _)| *verb).chain(WHOLE).chain(AS_HELD).all(speaks));
    }

    #[test]
    fn a_formula_offers_a_speech_and_not_what_people_get() {
        for formula in [
            "그러면 검토보고를 드리겠습니다.",
            "안건을 설명 드리겠습니다.",
            "한빛시장 나오셔서 설명해 주시기 바랍니다.",
            "안녕하세요, 한빛중학교 2학년 김누리입니다.",
            "입주민 여러분께 알려 드립니다.",
            "이 조례에서 쓰는 말의 뜻은 다음과 같다.",
            "[이 글의 일부는 운영 원칙에 따라 관리자가 고쳤습니다]",
            "여러분의 많은 관심을 부탁드립니다.",
            "제목 : 낡은 놀이터를 고쳐 주세요",
            "시장은 나오셔서 수고하여 주시기 바랍니다.",
            "그럼 다음으로 위원님 말씀을 듣겠습니다.",
            "본회의 산회를 선포합니다.",
            "본회의 산회를 선포합니다.(11시 20분 산회)",
            "질의 종결을 선포합니다.",
            "이의가 없으므로 가결되었음을 선포합니다.",
            "이의가 없으므로 의사일정 제3항은 원안대로 가결되었음을 선포합니다.",
            "성원이 되었으므로 제3차 본회의를 개의하겠습니다.",
            "의사일정은 나누어 드린 유인물을 참고하여 주시기 바랍니다.",
            "위원회가 살핀 뜻을 헤아려 온 의원이 한마음으로 원안대로 의결해 주실 것을 거듭 당부드리며 이상으로 심사 보고를 마치겠습니다.",
            "꽃이 피는 가을입니다.",
            "이만 발표를 마치고자 합니다.",
            "자세한 것은 누리집을 참고하시기 바랍니다.",
            "궁금한 점은 시청에 문의하세요.",
            "의회사무과장입니다.",
            "전문위원 김하늘입니다.",
            "다음 2쪽입니다.",
            "저는 한빛시에 사는 두 아이의 엄마입니다.",
            "이상의 이유로 주문과 같이 판결한다.",
            "그러므로 민사소송법 제400조에 의하여 관여 법관의 일치된 의견으로 주문과 같이 결정한다.",
            "새 꾸러미를 받으려면 다음 줄을 적는다:",
            "git clone --depth 1 한빛",
            "이웃님들 추천 부탁드려요~",
            "3월 2일 한빛 뉴스브리핑 시작합니다.",
            "밤사이 일어난 일을 김하늘 기자가 전해드립니다.",
            "김하늘 기자가 단독 보도합니다.",
            "같은 상고이유 제2점에 대한 판단.",
            "같은이유 제2점을 판단한다.",
            "다음으로 원고 대리인의 상고이유를 본다.",
            "원심은 다음과 같은 사실을 인정하였다.",
            "기록에 의하면 아래와 같은 사실을 알 수 있다.",
            "먼저 김하늘 위원님 질의하시기 바랍니다.",
            "바쁘시더라도 부디 오셔서 자리를 빛내 주시기 바랍니다.",
            "이 조례는 공포한 날부터 시행한다.",
            "이 고시는 2024년 3월 1일부터 시행한다.",
            "- 특별히 없습니다.",
            "해당 없음",
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        for other in [
            "모든 시민에게 지원금 20만 원을 드리겠습니다.",
            "상한 우유를 마신 듯한 느낌입니다.",
            "안녕하세요, 시는 다리를 놓을 예정입니다.",
            "설명회는 5월 3일에 열림을 알려 드립니다.",
            "가격은 지난해와 같습니다.",
            "이의가 없으므로 시장 조례안은 원안대로 가결되었음을 선포합니다.",
            "박하늘 의원이 의장에 당선되었음을 선포합니다.",
            "제목이 긴 책은 잘 팔린다.",
            "참가비는 무료입니다.",
            "저는 끝까지 다리를 지킬 것입니다.",
            "그러므로 상고를 기각하기로 하여 주문과 같이 판결한다.",
            "Hangul이라는 이름은 1912년에 나왔다.",
            "韓國과 日本은 다르다.",
            "아이는 창밖의 바다를 본다.",
            "이 점은 시장의 판단.",
            "법원은 죄가 있는지를 판단한다.",
            "기록에 의하면 피고가 다리를 놓은 사실을 알 수 있다.",
            "그는 다리 이야기를 쓰기 시작합니다.",
            "버스 요금은 3월 1일부터 시행한다.",
            "남은 예산이 없음",
            "[단독] 시는 다리를 새로 놓겠다고 밝혔다 [한빛뉴스]",
        ] {
            assert!(!is_formula(other), "{other}");
        }
    }
}
