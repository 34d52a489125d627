//! What leans on the noun before it without a space, and is no part of its name: 재건축|시, 운영|중, 도로교통법|상. An index
//! has 재건축, and so has the rest of the text.

use crate::tag::{Pos, Tag};

/// What laws, agreements and records end in: 상 behind them is 'according to', behind others a prize, a scene, a state.
const GROUNDS: &str = "법 법률 법령 규정 규칙 조례 약관 정관 계약 계약서 절차 판결 통념 관념 등기부 명부 장부 대장 서류 지침 \
    협약";

/// What happens or is done: 시 behind it is 'when', 중 'while', 후 'after'. Behind other nouns 시 is a town or a poem (번역시), 중 a
/// school, 후 a part of a name.
const EVENTS: &str = "재건축 재개발 간담회 회의 위반 출산 임신 발생 사용 이용 신청 구매 구입 퇴직 퇴사 입사 사고 화재 수술 이동 \
    주차 예약 방문 접수 결제 납부 변경 취소 해지 계약 파손 분실 고장 운전 운행 운영 작업 시공 설치 근무 출근 \
    퇴근 등교 하교 이사 입주 체결 처리 심사 평가 적용 시행 실시 제출 선정 채용 면접 수업 시험 외출 여행 출장 \
    입원 퇴원 진료 검사 복용 섭취 사망 상속 이혼 결혼 초과 미달 부족 지연 연체 충돌 공사 수리 추진 진행 준비 \
    검토 협의 논의 조사 수사 재판 개발 건설 가입 판매 생산 연구 개최 개통 준공 완공 착공 졸업 입학";

/// What has an inside: 기간|내.
const SPACES: &str = "기간 구역 지역 단지 시설 건물 학교 회사 매장 병원 공원 구간 범위 한도 예산 센터 공장 현장 아파트 사업장 \
    조직";

/// Those between whom something may be: 부처|간.
const PARTIES: &str = "부처 국가 기관 정부 회사 기업 지역 세대 계층 부서 프로젝트 국민 여야 남북 정상 당사자 회원 학생 교사 부부 \
    주민 업체 단체 도시 학교";

/// Those of whom there are others: 원고|등. Behind what is bright 등 is a lamp (경고등, 실외등).
const ONES: &str = "원고 피고 인 자 들 회사 법인 기관 단체 가족 직원 서류 자료";

/// A noun of two syllables.
const SHORTEST: usize = 6;

/// Whether `next` leans so on the noun `before`.
pub(super) fn leans((before, own): (&str, Tag), (next, tag): (&str, Tag)) -> bool {
    let Some(pos) = own.single().filter(|_| before.len() >= SHORTEST) else { return false };
    let is = |kinds: &str| kinds.split(' ').any(|kind| before.ends_with(kind));
    match next {
        "시" | "후" => pos == Pos::NNG && tag.is(Pos::NNG) && is(EVENTS),
        "당시" => pos == Pos::NNG && tag.is(Pos::NNG),
        "중" => pos == Pos::NNG && tag.is(Pos::NNB) && is(EVENTS),
        "내" => pos == Pos::NNG && tag.first() != Pos::XSN && is(SPACES),
        "등" => matches!(pos, Pos::NNG | Pos::NNP) && tag.is(Pos::NNB) && is(ONES),
        "간" => matches!(pos, Pos::NNG | Pos::NNP) && tag.is(Pos::NNB) && is(PARTIES),
        "측" => matches!(pos, Pos::NNG | Pos::NNP) && tag.is(Pos::NNB),
        "상" => pos.is_noun() && is(GROUNDS),
        "내외" | "안팎" => pos.is_noun() || pos == Pos::SL,
        _ => false,
    }
}
