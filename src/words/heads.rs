//! The nouns that stand behind others and tell them: before 환자 비만 is one, before 교수 기계공학과.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::hangul::{SYLLABLE, Syllables, is_syllable, syllables};
use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// Nouns that look like something else before other nouns, and the nouns before which they are told; without any,
/// before all. 보고 싶다 and 길이 비교적 are none.
const BEFORE: [(&str, &str); 94] = [
    ("제한", ""),
    ("해지", ""),
    ("메일", ""),
    ("남해", ""),
    ("동해", ""),
    ("남한", ""),
    ("폭로", ""),
    ("문의", "전화 사항 메일 게시판 번호 내용 건 답변 폭주 글"),
    ("유의", "사항 점 수준 확률"),
    ("비만", "환자 치료제 치료 인구 아동 학생 예방 관리 여성 남성 유병률 문제 해결 수술 지수"),
    ("저가", "항공사 항공 매수 커피 제품 상품 공세 전략 판매 주택 요금제 브랜드 수주"),
    ("고가", "주택 아파트 제품 차량 도로 명품 브랜드 매수 장비 상품 수입차 편의사양"),
    ("절도", ""),
    (
        "피고",
        "측 회사 은행 조합 법인 소송대리인 대리인 주식회사 대한민국 나라 명의 소송대리 앞 소유 종중 공사 보조참가인 사건 주장 산하 적격 교회 재단 학교 본인 소송 경영",
    ),
    ("질의", "응답 답변 내용 시간 사항 요지 회신"),
    ("고의", "사고 교통사고 과실 누락 은폐 여부"),
    ("사의", "표명"),
    ("주의", "사항 의무 보행 경보 조치 표시 문구 깊게 깊이 깊은"),
    ("이의", "신청 제기 절차 유보"),
    ("건의", "사항 내용 말씀"),
    ("명의", "변경 도용 이전 대여 신탁 계좌 통장 차량 위장 말소"),
    ("창의", "교육 융합 인재 활동 산업 체험 학습"),
    ("수의", "계약 매매"),
    ("발의", "법안 조례 의원"),
    ("항의", "방문 시위 집회 전화 서한 성명"),
    ("안과", "의사 전문의 진료 병원 질환 수술 검진"),
    ("일과", "시간 표 중"),
    ("전과", "기록 사실 조회"),
    ("문과", "학생 출신 계열"),
    ("위로", "공연 전화 편지 방문"),
    ("수로", "공사 정비 준설"),
    ("길이", "제한 방향 단위 조절 비교"),
    ("피로", "회복 누적 물질 증후군 골절"),
    ("철로", "공사 레일 변"),
    ("한은", "총재 부총재 금통위 관계자 기준금리"),
    ("산은", "회장 관계자 노조 본점"),
    ("대면", "수업 진료 회의 상담 예배 면회 접촉 조사 심사"),
    ("파면", "선고 결정 처분 사유"),
    ("상한", "금액 가격 기준"),
    ("상해", "보험 진단 사건 혐의 치사 사고 정도 진단서 사실 부위 보험금 임시정부"),
    ("단가", "인상 인하 조정 계약 현실화 후려치기"),
    ("하자", "보수 담보 진단 소송 심사 판정 보증 처리 문제 발생 여부 치유 신고"),
    ("가자", "지구 주민 휴전 전쟁 남부 북부 시티 공습 지역 전역"),
    ("보고", "체계 내용 의무 자료 대상 사항 절차 누락 시스템 라인 회의 대회 문서"),
    ("메인", "화면 페이지 메뉴 무대 뉴스 요리 보드 스트림 서버"),
    ("위해", "식품 물질 요소 우려 제품 광고"),
    ("유한", "회사 책임 요소 오토마타 집합"),
    ("저지", "집회 투쟁 대회 결의"),
    ("인가", "절차 신청 취소 기준 조건"),
    ("가해", "학생 차량 운전자 행위 남성 여성 아이 운전"),
    ("대게", "축제 요리 어획"),
    ("공천", ""),
    ("돌봄", ""),
    ("파기", "환송 자판 사유 이유"),
    ("서면", "조사 심리 질의 동의 답변 브리핑 보고 통지 인터뷰 심사 진술 경고"),
    ("열대", "우림 과일 지방 지역 기후 식물 해역 저기압 작물 어류"),
    ("이주", "노동 노동자 여성 배경 수요 대책 단지 아동 청소년 가정 정책"),
    ("인지", "수사 기능 능력 보정 강화 저하 장애 치료 행동 과학 심리"),
    ("사기", "대출 분양 방조 행위 사건 행각 범죄 피해 피해자 혐의 진작 전과 미수 결혼 수법 조직 사기"),
    ("지가", "상승 하락 공시 변동 산정 동향"),
    ("살해", "사건 혐의 위협 협박 동기 현장 지시 계획"),
    ("여가", "선용 활동 시간 생활 문화 시설 공간"),
    ("지질", "조사 공원 시대 구조 학자 탐사"),
    ("자가", "진단 격리 운전 면역 조절 치료 점유 주택 검사 학습 발전 소비"),
    ("제로", "베이스 웨이스트 에너지 금리 콜라 음료 칼로리 슈거 트러스트 페이 성장"),
    ("그린", "뉴딜 콘서트 벨트 에너지 수소 카드 리모델링 캠페인"),
    ("극한", "호우 상황 대립 대치 직업 투쟁 환경 갈등 폭염 기상 가뭄 기후"),
    ("안산", "단원 상록"),
    ("파일", "시스템 이름 형식 크기 전송 공유 포맷 목록 경로 확장자 서버 업로드 다운로드 입출력"),
    ("양도", "계약 소득 담보 대금 차익 행위 가액 통지"),
    ("부가", "서비스 가치 기능 정보"),
    ("중등", "교육 교사 학교 교원 임용"),
    ("통치", "행위 불능 체제 이념 기구 구조 방식 권력 자금"),
    ("간이", "시약 과세 과세자 화장실 검사 절차 사업자 침대 의자 식당 회생 시설"),
    ("주거", "침입 안정 환경 생활 문제 취약 취약계층 공간 지원 복지 급여 단지 형태 지역 여건 시설"),
    ("일할", "계산"),
    ("오차", "범위"),
    ("수도", "요금 시설 계량기 꼭지 검침 공급 배관"),
    ("참고", "자료 사항 문헌 도서 서적"),
    ("한일", "관계 양국 정상 정상회담 정부 협정 협력 병합 합병 갈등 청구권 의원연맹 외교"),
    ("편의", "시설 제공 증진 서비스 기능"),
    ("용의", "선상 차량"),
    ("피의", "사실"),
    ("대의", "명분 민주주의"),
    ("처가", "식구 부모 가족"),
    ("시가", "총액 행진"),
    ("노면", "전차 표시 상태 청소"),
    ("이란", "축구 핵 핵협상 정부 대통령 외무장관 외무부 혁명수비대 국민 원유 석유 제재 대사관 대표팀 당국"),
    ("정신과", "의사 진료 치료 병원 상담 환자 질환 의원 약 약물 약제 병동 전문의 입원 검사"),
    ("식이", "요법 섬유 조절 장애 습관 관리"),
    ("불로", "소득 장생"),
    ("차이나", "타운 리스크 모바일 텔레콤 쇼크"),
    ("순천만", "국가정원 습지 정원 갈대밭"),
    ("마이크로", "서비스 러닝 칩 일렉트로닉스 그리드"),
];

/// The same to look up.
#[derive(Default)]
struct Heads {
    /// The first and the last syllables of the nouns: nearly all other chunks have others.
    openings: Syllables,
    closings: Syllables,
    of: FxHashMap<&'static str, Vec<&'static str>>,
}

static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let mut all = Heads::default();
    for (noun, heads) in BEFORE {
        let mut syllables = noun.chars();
        syllables.next().into_iter().for_each(|opening| all.openings.add(opening));
        syllables.next_back().into_iter().for_each(|closing| all.closings.add(closing));
        all.of.insert(noun, heads.split_whitespace().collect());
    }
    all
});

/// The nouns before which a chunk is a noun that looks like something else, if it is one of those.
pub(super) fn heads_of(chunk: &str, closing: char) -> Option<&'static [&'static str]> {
    let Heads { openings, closings, of } = &*HEADS;
    let alike = closings.has(closing) && chunk.starts_with(|opening| openings.has(opening));
    if alike { of.get(chunk).map(Vec::as_slice) } else { None }
}

/// How the names of departments end, without 과.
const DEPARTMENTS: [&str; 33] = [
    "학", "교육", "정책", "행정", "민원", "체육", "관광", "산림", "시설", "지원", "복지", "환경", "도로", "건설",
    "주택", "세무", "총무", "회계", "예산", "감사", "기획", "경제", "농업", "축산", "위생", "교통", "문화", "예술",
    "안전", "건축", "보건", "정신", "내",
];

/// What stands behind the name of a department.
const OF_DEPARTMENTS: [&str; 19] = [
    "등",
    "교수",
    "학생",
    "교실",
    "의사",
    "전문의",
    "진료",
    "치료",
    "병원",
    "팀",
    "직원",
    "주무관",
    "과장",
    "팀장",
    "졸업",
    "재학",
    "전공",
    "출신",
    "관계자",
];

/// Whether what follows, with which `next` opens, is one of the nouns before which another is told, or any noun where
/// they are none.
pub(super) fn suits(text: &str, head: &Morpheme, next: &str, heads: &[&str]) -> bool {
    // 지구 itself may be read as something else.
    let alone = |head: &&str| next.strip_prefix(*head).is_some_and(|rest| !rest.starts_with(is_syllable));
    match heads {
        // 공천 개입: what is read as a number has a counter behind it.
        [] => head.tag.first().is_noun() || head.tag.is(Pos::NNBC),
        heads => heads.contains(&head.of(text)) || heads.iter().any(alone),
    }
}

/// Whether what follows belongs to a school: 가온고 교장.
pub(super) fn is_of_school(next: &str) -> bool {
    const OF_SCHOOLS: [&str; 9] = ["교장", "교감", "교사", "학생", "졸업", "재학", "동문", "총동", "야구부"];
    OF_SCHOOLS.iter().any(|of| next.starts_with(of))
}

/// 기계공학과 교수, 담당 부서: 청년정책과. What is one noun and a particle as well (교육과 치료를) is told by those alone who
/// work there.
pub(super) fn is_department(stem: &str, after: &str, next: &str) -> bool {
    if stem.len() <= SYLLABLE || !DEPARTMENTS.iter().any(|end| stem.ends_with(end)) || stem.ends_with("대학") {
        return false;
    }
    if stem.len() < syllables(4) && !(stem.len() > syllables(2) && stem.ends_with('학')) {
        return ["과장", "팀장", "주무관", "전문의", "교수"].iter().any(|of| is_of(next, of));
    }
    let ends = || after.chars().next().is_none_or(|c| matches!(c, '\n' | ',' | '(' | ')'));
    ends() || OF_DEPARTMENTS.iter().any(|of| is_of(next, of))
}

/// Whether the first word of a text is one of these, or ends in 팀.
fn is_of(text: &str, of: &str) -> bool {
    let word = text.split(|c: char| !is_syllable(c)).next().unwrap_or_default();
    word.starts_with(of) || of == "팀" && word.ends_with("팀")
}
