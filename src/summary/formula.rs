//! Sentences that say nothing of any matter.

use crate::normalize::is_alphanumeric;

/// A formula has at most this many characters.
const FORMULA: usize = 60;

/// A formula that only says that something will be said has at most this many.
const NOTICE: usize = 22;

/// Whether a sentence greets, thanks, says who writes, calls somebody up, opens and closes a meeting or announces a list:
/// what is said of no matter at all.
pub(super) fn is_formula(text: &str) -> bool {
    const ENDS: [&str; 48] = [
        "감사합니다",
        "감사드립니다",
        "감사를 드립니다",
        "감사의 말씀을 드립니다",
        "고맙습니다",
        "수고하셨습니다",
        "수고 많으셨습니다",
        "안녕하세요",
        "안녕하십니까",
        "반갑습니다",
        "기원합니다",
        "기원드립니다",
        "여러분",
        "봄입니다",
        "여름입니다",
        "가을입니다",
        "겨울입니다",
        "계절입니다",
        "참여 부탁드립니다",
        "참여를 부탁드립니다",
        "관심 부탁드립니다",
        "관심을 부탁드립니다",
        "성원 부탁드립니다",
        "성원을 부탁드립니다",
        "좋아요 부탁드립니다",
        "시작하겠습니다",
        "마치겠습니다",
        "마치고자 합니다",
        "보고를 듣겠습니다",
        "설명을 듣겠습니다",
        "말씀을 듣겠습니다",
        "의견을 듣겠습니다",
        "보고가 있겠습니다",
        "개의를 선포합니다",
        "산회를 선포합니다",
        "정회를 선포합니다",
        "폐회를 선포합니다",
        "가결되었음을 선포합니다",
        "보고하여 주시기 바랍니다",
        "설명하여 주시기 바랍니다",
        "질의하여 주시기 바랍니다",
        "수고하여 주시기 바랍니다",
        "없으십니까",
        "없으신지요",
        "다음과 같다",
        "다음과 같습니다",
        "아래와 같다",
        "아래와 같습니다",
    ];
    const NOTICES: [&str; 4] = ["알려 드립니다", "알려드립니다", "안내 드립니다", "안내드립니다"];
    const CALLS: [&str; 3] = ["나오셔서", "나오시기", "정돈"];
    const SPEECH: [&str; 9] = ["보고", "설명", "말씀", "부탁", "질의", "답변", "생략", "인사", "감사"];
    // 보고를 드리겠습니다 says nothing yet; 지원금을 드리겠습니다 does.
    let offers_speech = |text: &str| {
        let offered =
            text.strip_suffix("드리겠습니다").map(|offered| offered.trim_end().trim_end_matches(['을', '를']));
        offered.is_some_and(|offered| SPEECH.iter().any(|speech| offered.ends_with(speech)))
    };
    // [게시물의 일부가 수정되었습니다]: what somebody else noted.
    if text.starts_with('[') && text.ends_with(']') {
        return true;
    }
    // A longer sentence says something else as well.
    let text = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    // With a figure or something that happens it tells what there is to know.
    let plain = !text.contains(|c: char| c.is_ascii_digit());
    let events = ["예정입니다", "중입니다", "때문입니다"];
    let introduces = || {
        let named = text.ends_with("입니다") || text.ends_with("라고 합니다");
        text.starts_with("안녕하") && named && !events.iter().any(|event| text.ends_with(event))
    };
    let notifies = || text.chars().nth(NOTICE).is_none() && NOTICES.iter().any(|end| text.ends_with(end));
    text.chars().nth(FORMULA).is_none()
        && (introduces()
            || plain && notifies()
            || ENDS.iter().any(|end| text.ends_with(end))
            || offers_speech(text)
            || text.ends_with("바랍니다") && CALLS.iter().any(|call| text.contains(call)))
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        assert!(!is_formula("모든 시민에게 지원금 20만 원을 드리겠습니다."));
    }
}
