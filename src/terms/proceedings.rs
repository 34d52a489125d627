//! Words of procedure: what every decision of a court and all minutes of a council speak of is no term of one of them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashSet;

/// A kind of text, told by how it speaks.
struct Kind {
    /// Two of these in a text show that it is one. News of a trial has 피고인, 원심 and 판시 as well, and hardly two of these.
    signs: &'static [&'static str],
    /// Those that no term begins or ends with, and those that are none alone.
    words: LazyLock<[FxHashSet<&'static str>; 2]>,
}

static KINDS: [Kind; 2] = [
    Kind {
        signs: &[
            "상고이유",
            "재항고인",
            "원판결",
            "논지는",
            "채증법칙",
            "관여 법관",
            "관여법관",
            "주문과 같이",
            "공소외",
        ],
        words: LazyLock::new(|| {
            sets("피고인 피고인들 피고 피고들 원고 원고들 원심 원심판결 원심법원 원심결정 원판결 당심 상고 상고이유 상고논지 상고인 피상고인 상고비용
             항소 항소인 항소이유 항소이유서 항소비용 항소심 재항고 재항고인 재항고이유 대한재항고 공소외 공소외인 소외 소외인 신청인 피신청인
             관여법관 관여 법관 전원 주문 판시 판시사실 논지 소론 소송비용 패소자 사실인정 사실오인 채증법칙 법리오해 심리미진 이유불비
             소송대리인 변호인 검사 판결정본 공판기일 변론기일 공판조서 대법관 망 본건 이사건 제1심 동인 원판시 원심판시 판시소위 원결정 원고회사 피고회사 진술기재 위법
             구금일수중 당심구금일수중 미결구금일수중 소정형중 원심판결중 항소이유중 판시소위중 범죄사실 공소사실
             상고이유서 상고이유보충서 원심판결이유 원판결이유 판시이유 원심법정 당심법정 심법정 항소논지 상고취의 원심공판조서", "")
        }),
    },
    Kind {
        signs: &[
            "의사일정 제",
            "상정합니다",
            "상정하겠습니다",
            "산회를 선포",
            "개의를 선포",
            "이의 없습니까",
            "이의가 없으십니까",
            "이의 없으십니까",
            "이의 없으신지요",
            "부록에 실음",
        ],
        words: LazyLock::new(|| {
            sets("본회의 의사일정 임시회 정례회 유인물 의원님 의원님들 동료의원 제안설명 산회 개의 정회 휴회 회기 회의록 본회의회의록 서명의원 의사담당
             의사팀장 의사계장 배부 이의 양해 록 검토보고 심사결과 부의 상정 선포 가결 수고 존경 사전
             보고 협의 의견 답변 참고 갈음 말씀 전문위원 지방자치법 질의답변 주요골자 개정이유 제안이유 위원님
             소회의실 의안번호 의안 주요의사일정 회의록서명의원선출의건 휴회의건 주요내용 조치결과 정족수 의석 관계법령 상위법령 비용추계
             비용추계서 미첨부 첨부제외 접수사항 의거 미비점 성원이 보임 대표발의 개의 속개", "규정 원안 집행부 안건 회의 의결 심의 발의 질의 활동 생략 회부 표명 접수 위원회 특별위원회 계상")
        }),
    },
];

fn sets(words: &'static str, alone: &'static str) -> [FxHashSet<&'static str>; 2] {
    [words, alone].map(|words| words.split_whitespace().collect())
}

/// All signs, each with the kind that it tells.
static SIGNS: LazyLock<Option<(AhoCorasick, Vec<usize>)>> = LazyLock::new(|| {
    let signs = KINDS.iter().enumerate().flat_map(|(kind, own)| own.signs.iter().map(move |sign| (kind, sign)));
    let (kinds, signs): (Vec<usize>, Vec<&str>) = signs.unzip();
    // No two of them overlap; of the leftmost the beginnings are found sixteen bytes at a time. What is behind these is
    // hardly ever asked, and to make it fast would take longer than to read many texts.
    let finder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::NoncontiguousNFA))
        .build(signs);
    Some((finder.ok()?, kinds))
});

/// The words of procedure of the kind of text that this is, if it is one. The text is read once for all signs.
pub(super) fn words(text: &str) -> Option<&'static [FxHashSet<&'static str>; 2]> {
    let (finder, kinds) = SIGNS.as_ref()?;
    let mut first = [None; KINDS.len()];
    for found in finder.find_iter(text) {
        let kind = kinds[found.pattern()];
        if first[kind].get_or_insert(found.pattern()) != &found.pattern() {
            return Some(&KINDS[kind].words);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn news_of_a_trial_is_no_decision() {
        assert!(
            words("상고이유를 판단한다. 원판결은 옳고 논지는 이유 없다.")
                .is_some_and(|[words, _]| words.contains("원심"))
        );
        assert!(
            words("의사일정 제1항을 상정합니다. 산회를 선포합니다.").is_some_and(|[words, _]| words.contains("본회의"))
        );
        assert!(words("출판시장에 소송대리인이 이의 없습니까 묻고 계엄을 선포합니다.").is_none());
        assert!(words("대법원은 피고인에게 유죄를 선고한 원심을 확정했다. 항소심도 유죄였다.").is_none());
    }
}
