//! The nouns that stand behind others and tell them: before 환자 비만 is one, before 교수 기계공학과.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::hangul::is_syllable;
use crate::tokenize::Morpheme;

/// Nouns that look like something else before other nouns, and the nouns before which they are told; without any, before
/// all. 보고 싶다 and 길이 비교적 are none.
const BEFORE: [(&str, &[&str]); 51] = [
    ("제한", &[]),
    ("해지", &[]),
    ("메일", &[]),
    ("남해", &[]),
    ("동해", &[]),
    ("남한", &[]),
    ("폭로", &[]),
    ("문의", &["전화", "사항", "메일", "게시판", "번호", "내용", "건", "답변", "폭주", "글"]),
    ("유의", &["사항", "점", "수준", "확률"]),
    (
        "비만",
        &[
            "환자",
            "치료제",
            "치료",
            "인구",
            "아동",
            "학생",
            "예방",
            "관리",
            "여성",
            "남성",
            "유병률",
            "문제",
            "해결",
            "수술",
            "지수",
        ],
    ),
    (
        "저가",
        &["항공사", "항공", "매수", "커피", "제품", "상품", "공세", "전략", "판매", "주택", "요금제", "브랜드", "수주"],
    ),
    (
        "고가",
        &["주택", "아파트", "제품", "차량", "도로", "명품", "브랜드", "매수", "장비", "상품", "수입차", "편의사양"],
    ),
    ("절도", &[]),
    ("피고", &["측", "회사", "은행", "조합", "법인", "소송대리인", "대리인", "주식회사", "대한민국", "나라", "명의"]),
    ("질의", &["응답", "답변", "내용", "시간", "사항", "요지", "회신"]),
    ("고의", &["사고", "교통사고", "과실", "누락", "은폐", "여부"]),
    ("사의", &["표명"]),
    ("주의", &["사항", "의무", "보행", "경보", "조치", "표시", "문구"]),
    ("이의", &["신청", "제기", "절차", "유보"]),
    ("건의", &["사항", "내용"]),
    ("명의", &["변경", "도용", "이전", "대여", "신탁", "계좌", "통장", "차량"]),
    ("창의", &["교육", "융합", "인재"]),
    ("수의", &["계약", "매매"]),
    ("발의", &["법안", "조례", "의원"]),
    ("항의", &["방문", "시위", "집회", "전화", "서한", "성명"]),
    ("안과", &["의사", "전문의", "진료", "병원", "질환", "수술", "검진"]),
    ("일과", &["시간", "표"]),
    ("전과", &["기록"]),
    ("문과", &["학생", "출신", "계열"]),
    ("위로", &["공연", "전화", "편지", "방문"]),
    ("수로", &["공사", "정비", "준설"]),
    ("길이", &["제한", "방향", "단위", "조절", "비교"]),
    ("피로", &["회복", "누적", "물질", "증후군", "골절"]),
    ("철로", &["공사", "레일", "변"]),
    ("한은", &["총재", "부총재", "금통위", "관계자", "기준금리"]),
    ("산은", &["회장", "관계자", "노조", "본점"]),
    ("대면", &["수업", "진료", "회의", "상담", "예배", "면회", "접촉", "조사", "심사"]),
    ("파면", &["선고", "결정", "처분", "사유"]),
    ("상한", &["금액", "가격", "기준"]),
    ("상해", &["보험", "진단", "사건", "혐의", "치사", "사고", "정도"]),
    ("단가", &["인상", "인하", "조정", "계약", "현실화", "후려치기"]),
    ("하자", &["보수", "담보", "진단", "소송", "심사", "판정", "보증"]),
    ("가자", &["지구", "주민", "휴전", "전쟁", "남부", "북부", "시티", "공습"]),
    (
        "보고",
        &["체계", "내용", "의무", "자료", "대상", "사항", "절차", "누락", "시스템", "라인", "회의", "대회", "문서"],
    ),
    ("메인", &["화면", "페이지", "메뉴", "무대", "뉴스", "요리", "보드", "스트림", "서버"]),
    ("위해", &["식품", "물질", "요소", "우려", "제품", "광고"]),
    ("유한", &["회사", "책임", "요소"]),
    ("저지", &["집회", "투쟁", "대회", "결의"]),
    ("인가", &["절차", "신청", "취소", "기준", "조건"]),
    ("가해", &["학생", "차량", "운전자", "행위", "남성", "여성"]),
    ("대게", &["축제", "요리", "어획"]),
];

pub(super) static BEFORE_NOUNS: LazyLock<FxHashMap<&str, &[&str]>> = LazyLock::new(|| BEFORE.into_iter().collect());

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

/// Whether what follows, with which `next` opens, is one of the nouns before which another is told, or any noun where they
/// are none.
pub(super) fn suits(text: &str, head: &Morpheme, next: &str, heads: &[&str]) -> bool {
    // 지구 itself may be read as something else.
    let alone = |head: &&str| next.strip_prefix(*head).is_some_and(|rest| !rest.starts_with(is_syllable));
    match heads {
        [] => head.tag.first().is_noun(),
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
    if stem.len() <= 3 || !DEPARTMENTS.iter().any(|end| stem.ends_with(end)) || stem.ends_with("대학") {
        return false;
    }
    if stem.len() < LONG_NAME && !(stem.len() > 6 && stem.ends_with('학')) {
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

/// Four syllables: a compound.
const LONG_NAME: usize = 12;
