//! What leans on the noun before it without a space, and is no part of its name: 재건축|시, 운영|중, 도로교통법|상. An index
//! has 재건축, and so has the rest of the text.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::chunk::syllable_ends;
use super::particles;
use crate::hangul::syllables;
use crate::tag::{Pos, Tag};

/// Nouns that compounds end in.
struct Ends {
    nouns: FxHashSet<&'static str>,
    /// Syllables of the longest.
    most: usize,
}

type Nouns = LazyLock<Ends>;

impl Ends {
    fn of(nouns: &'static str) -> Self {
        let nouns: FxHashSet<&str> = nouns.split_whitespace().collect();
        Self { most: nouns.iter().map(|noun| noun.chars().count()).max().unwrap_or(0), nouns }
    }

    /// Whether a noun ends in one of them.
    fn close(&self, noun: &str) -> bool {
        noun.char_indices().rev().take(self.most).any(|(at, _)| self.nouns.contains(&noun[at..]))
    }
}

/// What laws, agreements and records end in: 상 behind them is 'according to', behind others a prize, a scene, a state.
static GROUNDS: Nouns = LazyLock::new(|| {
    Ends::of(
        "법 법률 법령 규정 규칙 조례 약관 정관 계약 계약서 절차 판결 통념 관념 등기부 명부 장부 대장 서류 지침 \
    협약",
    )
});

/// In what respect or where something is so with 상, besides what it is so by: 성질상. Behind others 상 is a prize, a death
/// in the family or a state.
static RESPECTS: Nouns = LazyLock::new(|| {
    Ends::of(
        "사실 업무 기록 재산 성질 특성 직무 공무 경험칙 경험 신의칙 온라인 인터넷 소셜미디어 신문지 영업 거래 편의 \
    계산 형식 외관 외형 소송 재판 원칙 운영 경영 이론 해석 의미 성격 문언 구조 보안 호적 등기 사용 주민등록 주민등록표 행정 군사 신분 실무 명목 \
    법리 관습 관례 실체 실질 여건 형편 사정 제도 집행 민사 형사 채증 기능 성능 속성 내용 증권 어음 수표 공부 도로 지도 판례 조문 위생 역사 \
    정서",
    )
});

/// What happens or is done: 시 behind it is 'when', 중 'while', 후 'after'. Behind other nouns 시 is a town or a poem
/// (번역시), 중 a school, 후 a part of a name.
static EVENTS: Nouns = LazyLock::new(|| {
    Ends::of(
        "재건축 재개발 간담회 회의 위반 출산 임신 발생 사용 이용 신청 구매 구입 퇴직 퇴사 입사 사고 화재 수술 이동 \
    주차 예약 방문 접수 결제 납부 변경 취소 해지 계약 파손 분실 고장 운전 운행 운영 작업 시공 설치 근무 출근 \
    퇴근 등교 하교 이사 입주 체결 처리 심사 평가 적용 시행 실시 제출 선정 채용 면접 수업 시험 외출 여행 출장 \
    입원 퇴원 진료 검사 복용 섭취 사망 상속 이혼 결혼 초과 미달 부족 지연 연체 충돌 공사 수리 추진 진행 준비 \
    검토 협의 논의 조사 수사 재판 개발 건설 가입 판매 생산 연구 개최 개통 준공 완공 착공 졸업 입학 선고 종결 \
    행위 범행 환송 심문 신문 종료 완료 만료 등기 작성 지급 성립 확정 대출 분양 허가 인가 처분 실행 재직 보관 \
    소지 청구 대기 수감 항해 보행 군복무 복무 투병 확인 퇴거 이관 취임 제거 설립 시술 매매 상실 발견 발각 리모델링",
    )
});

/// What a day is before or after, and no exhibition or fight is called by: 판결선고|전, but 판매전, 평가전.
static MOMENTS: Nouns = LazyLock::new(|| {
    Ends::of(
        "선고 환송 개정 시행 제소 변경 완료 입주 퇴직 입사 입대 성립 판결 제기 종결 결혼 출산 사망 임신 수술 사고 \
    범행 준공 출생 취학 구매 구입 만료 발각",
    )
});

/// What has an inside: 기간|내.
static SPACES: Nouns = LazyLock::new(|| {
    Ends::of(
        "기간 구역 지역 단지 시설 건물 학교 회사 매장 병원 공원 구간 범위 한도 예산 센터 공장 현장 아파트 사업장 \
    조직 직장 지구 부지 농지 임야 창고 산단 공단 객실 차량 세대",
    )
});

/// Those between whom something may be: 부처|간.
static PARTIES: Nouns = LazyLock::new(|| {
    Ends::of(
        "부처 국가 기관 정부 회사 기업 지역 세대 계층 부서 프로젝트 국민 여야 남북 정상 당사자 회원 학생 교사 부부 \
    주민 업체 단체 도시 학교 노사 한미 한일 한중 미중 북미 피고 원피고 주주 형제 지인 개발자 사용자 은행 학제 문화",
    )
});

/// Who is spoken of with respect: 역자|분. Behind others 분 is a share (상속분).
static RESPECTED: Nouns = LazyLock::new(|| {
    Ends::of(
        "독자 역자 저자 필자 환자 보호자 참여자 신청자 당첨자 학부모 어르신 손님 개발자 관계자 담당자 피해자 참가자 희생자 종사자 관리자 기획자 기자 노동자 근로자 봉사자 \
    후원자 기부자 제보자 책임자 사용자 이용자 소비자 남자 여자 남성 여성 장애인 노인 지인 직원 회원 의원 위원 공무원 대원 \
    조합원 국민 주민 시민 가족 유족 친척 후손 친구 동료 선배 후배 동생 학생 교사 강사 의사 기사 활동가 전문가 고객 환우 \
    경찰관 소방관",
    )
});

/// What gives light: 등 behind it is a lamp, behind others 'and others'.
static LAMPS: Nouns = LazyLock::new(|| {
    Ends::of(
        "신호 가로 제동 조명 보안 전조 후미 실외 실내 야외 방범 형광 작업 방향지시 경고 안내 비상 탐조 표시 유도 백열 점멸 \
    경광 안개 무대 수은 나트륨 네온 석유 전기 가스 주마 독서 연등 유세 소원 오색 벽부",
    )
});

/// Under what something is so: 감독|하.
static CONDITIONS: Nouns = LazyLock::new(|| {
    Ends::of(
        "상태 상황 전제 책임 합의 주도 명목 감독 가정 사정 미명 협의 조건 동의 주관 제도 승낙 입회 환경 체제 지도 정권 \
    계엄령 지배 통치 통제 지휘 협조 자본주의",
    )
});

/// The nouns that a syllable leans on. Behind others it is a part of their names.
fn nouns_before(syllable: char) -> Option<&'static Ends> {
    Some(match syllable {
        '시' | '후' | '중' => &EVENTS,
        '전' => &MOMENTS,
        '내' => &SPACES,
        '간' => &PARTIES,
        '상' => &GROUNDS,
        '하' => &CONDITIONS,
        '분' => &RESPECTED,
        _ => return None,
    })
}

/// Whether `next` leans so on the noun `before`, both as they are tagged.
pub(super) fn leans_on((before, own): (&str, Tag), (next, tag): (&str, Tag)) -> bool {
    let Some(pos) = own.single().filter(|_| before.len() >= syllables(2)) else { return false };
    let named = matches!(pos, Pos::NNG | Pos::NNP);
    let common = pos == Pos::NNG;
    let plain = || matches!(tag.single(), Some(Pos::NNG | Pos::NNB | Pos::XSN));
    let suits = match next {
        "당시" => return common && tag.is(Pos::NNG),
        "등" => return named && tag.is(Pos::NNB) && !LAMPS.close(before),
        "측" => return named && tag.is(Pos::NNB),
        "내외" | "안팎" => return pos.is_noun() || pos == Pos::SL,
        "시" | "후" | "하" => common && plain(),
        "중" => common && tag.is(Pos::NNB),
        "내" => common && tag.first() != Pos::XSN,
        "간" | "분" => named && plain(),
        "상" => pos.is_noun(),
        _ => return false,
    };
    suits && next.chars().next().and_then(nouns_before).is_some_and(|nouns| nouns.close(before))
}

/// Whether a noun ends in what 상 stands behind as 'according to', or as 'in respect of'.
pub(super) fn is_respect(noun: &str) -> bool {
    GROUNDS.close(noun) || RESPECTS.close(noun)
}

/// Where the noun ends in what may be one that the lexicon lacks, if something that leans on it follows to the end:
/// 위반|시, 판결선고|전. Nothing else that is met ends in 및, 좀 or 끼리 behind two syllables.
pub(super) fn closing(noun: &str) -> Option<usize> {
    let (at, last) = noun.char_indices().next_back().filter(|&(at, _)| at >= syllables(2))?;
    let before = &noun[..at];
    match last {
        '측' => Some(at).filter(|_| !before.ends_with(['관', '예', '추', '계', '실'])),
        '및' => Some(at),
        // 무좀, 엑소좀, 페록시좀
        '좀' => Some(at).filter(|_| !before.ends_with(['무', '소', '시'])),
        '리' => before.strip_suffix('끼').map(str::len).filter(|&at| at >= syllables(2)),
        _ => nouns_before(last).filter(|nouns| nouns.close(before)).map(|_| at),
    }
}

/// Where the noun ends that a chunk begins with, if what leans on it follows, and nothing but particles: 위반|시에.
pub(super) fn end(chunk: &str, is_noun: impl Fn(&str) -> bool) -> Option<usize> {
    let leaning = |end: usize| closing(&chunk[..end]).filter(|_| particles::follow(&chunk[..end], &chunk[end..]));
    let of_nouns =
        |noun: &str| is_noun(noun) || syllable_ends(noun).any(|at| is_noun(&noun[..at]) && is_noun(&noun[at..]));
    syllable_ends(chunk).filter_map(leaning).find(|&at| of_nouns(&chunk[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leans_on_a_noun_is_told_from_its_last_syllable() {
        for (noun, stem) in [
            ("위반시", Some("위반")),
            ("판결선고전", Some("판결선고")),
            ("원고측", Some("원고")),
            ("대출및", Some("대출")),
            ("이웃끼리", Some("이웃")),
            ("역자분", Some("역자")),
            ("번역시", None),
            ("판매전", None),
            ("기상관측", None),
            ("엑소좀", None),
            ("코끼리", None),
            ("상속분", None),
        ] {
            assert_eq!(closing(noun).map(|at| &noun[..at]), stem, "{noun}");
        }
        let known = |noun: &str| ["퇴직", "판결", "선고"].contains(&noun);
        let end = |chunk: &'static str| end(chunk, known).map(|at| &chunk[..at]);
        assert_eq!(
            ["퇴직전에", "판결선고전", "퇴직전야", "사망전"].map(end),
            [Some("퇴직"), Some("판결선고"), None, None]
        );
    }
}
