//! What stands above a text: its title, and what may stand around that.

use super::{roles, sentences_below};
use crate::document::Role::{self, Body, Byline, Caption, Copyright, Deck, Heading, Title};

#[test]
fn title_deck_and_headings_come_before_the_body() {
    let got = roles(
        "시립도서관, 밤 열 시까지 문 연다\n직장인·학생 이용 늘 듯\n시립도서관은 다음 달부터 밤 열 시까지 문을 연다고 5일 \
         밝혔다. 이용자의 요구가 컸다.\n◇ 봉사자도 모집\n봉사자는 이달 말까지 모은다. 누구나 신청할 수 있다.",
    );
    assert_eq!(got, [Title, Deck, Body, Body, Heading, Body, Body]);
}

#[test]
fn a_line_that_repeats_the_title_is_one() {
    let first = |title, line: &str| {
        let text = format!("{line}\n한빛군은 새 도서관을 열었다.\n책은 오만 권이다.\n문은 밤 열 시까지 열린다.");
        sentences_below(Some(title), &text)[0].0
    };
    let title = "한빛군, 밤에도 책 빌려 주는 도서관 열었어요";
    assert_eq!(first(title, title), Title);
    assert_eq!(first("한빛군, 밤에도 책 빌려 주는 도서관 열었어요NEW", title), Title);
    assert_eq!(first("새글 한빛군 밤에도 책 빌려 주는 도서관 열었어요(문화과)", title), Title);
    assert_eq!(first("한빛군, 밤에도 책 빌려 주는 도서관..", title), Title);
    assert_eq!(
        first("한빛군, 밤에도 책 빌려 주는 도서관", "한빛군, 밤에도 책 빌려 주는 도서관 다섯 곳이 문을 열었다."),
        Body
    );
    assert_eq!(first("한빛군", "한빛군에서 도서관이 열렸다."), Body);
}

#[test]
fn a_headline_may_be_what_somebody_said() {
    let interview =
        "“숲은 마을의 부엌입니다”\n[인터뷰] 숲지기 한누리\n김가람 기자\n숲지기 한누리 씨를 숲에서 만났다. 그는 웃었다.";
    assert_eq!(roles(interview), [Title, Deck, Byline, Body, Body]);
    assert_eq!(roles("버스는 줄고, “기다림만 늘었다”\n하는 말이 나온다. 시는 버스를 늘린다. 모두 반긴다.")[0], Body);
    assert_eq!(roles("버스는 줄고, “기다림만 늘었다”\n시는 버스를 늘린다. 모두 반긴다.")[0], Title);
    // A story may begin with speech.
    assert_eq!(roles("“숲에 가자.”\n형이 말했다. 우리는 숲으로 갔다."), [Body; 3]);
}

#[test]
fn a_first_line_alone_above_a_blank_line_is_a_title() {
    assert_eq!(roles("로그인이 안 됩니다\n\n어제부터 앱에 들어갈 수 없습니다. 도와주세요."), [Title, Body, Body]);
    assert_eq!(roles("나는 왜 떠났는가?\n\n나는 지난봄에 회사를 떠났다. 모두 말렸다."), [Title, Body, Body]);
    assert_eq!(roles("상수도관 교체 계획\n\n○ 누수율이 18%에 달함\n○ 민원이 발생함")[0], Title);
    assert_eq!(roles("YAGNI\n\n필요할 때까지 만들지 말라는 말이다. 나는 이 말을 좋아한다.")[0], Title);
    // A story and a broadcast begin with a sentence too.
    assert_eq!(roles("비가 내렸다.\n\n나는 우산을 폈다. 길은 멀었다.")[0], Body);
    assert_eq!(roles("로그인이 안 됩니다\n어제부터 앱에 들어갈 수 없습니다. 도와주세요.")[0], Body);
}

#[test]
fn a_report_of_items_has_a_title_and_a_numbered_part_is_none() {
    let report = "작은도서관 밤 개관 추진\n□ 밤에 오려는 이가 늘었음\n○ 4월부터 도서관 열 곳을 밤 10시까지 개관";
    assert_eq!(roles(report), [Title, Body, Body]);
    let part = "1. 사업 개요\n가. 사업명: 도서관 늘리기\n나. 기간: 3월~5월\n이 사업은 도서관을 늘린다. 시민이 바란다.";
    assert_eq!(roles(part), [Heading, Body, Body, Body, Body]);
    let verdict = "주 문\n피고는 원고에게 돈을 내라.\n이 유\n1. 기초사실\n원고는 2019년에 집을 샀다.\n2. 판단\n이 사건 계약은 유효하다.";
    assert_eq!(roles(verdict), [Heading, Body, Heading, Heading, Body, Heading, Body]);
    let paper = "Ⅰ. 서론\n1. 연구의 필요성\n물은 갈수록 귀해진다. 값도 오른다.\nⅡ. 앞선 연구\n여러 사람이 물을 쟀다. 값도 보았다.";
    assert_eq!(roles(paper), [Heading, Heading, Body, Body, Heading, Body, Body]);
}

#[test]
fn a_title_may_stand_above_the_fields_or_begin_like_one() {
    let notice = "봄꽃 축제 안내\n문의: 031-123-4567\n담당: 문화과\n봄꽃 축제를 엽니다. 많이 와 주세요.";
    assert_eq!(roles(notice), [Title, Byline, Byline, Body, Body]);
    let post = "뒷산 산행기\n작성자: 김하늘\n작성일: 2024-10-01\n조회수: 33\n지난 토요일 뒷산에 올랐다.";
    assert_eq!(roles(post), [Title, Byline, Byline, Byline, Body]);
    let fields = "배포일: 2025. 3. 4.\n담당부서: 교통과";
    let body = "한빛시는 4일 주차 단속을 강화한다고 밝혔다.";
    assert_eq!(roles(&format!("보도자료\n한빛시, 단속한다\n{fields}\n{body}")), [Byline, Title, Byline, Byline, Body]);
    for title in ["보도 위 주차 단속 강화", "전화 사기 막은 은행원에 감사장"] {
        assert_eq!(
            roles(&format!("보도자료\n한빛시\n{fields}\n{title}\n{body}")),
            [Byline, Byline, Byline, Byline, Title, Body]
        );
    }
}

#[test]
fn a_title_may_have_its_pictures_below_it() {
    let got = roles(
        "새솔군, 이동 장터 연다\n열한 마을에 차량 운행\n[사진1: 손을 흔드는 군수.]\n군은 장터를 연다고 5일 밝혔다.",
    );
    assert_eq!(got, [Title, Deck, Caption, Body]);
}

#[test]
fn poems_and_chats_have_no_title() {
    for text in ["산에는 꽃이 피고\n들에는 바람 불고\n강에는 배 한 척", "언제 와?\n지금 가요\nㅇㅋ", "비가 온다."]
    {
        assert!(roles(text).iter().all(|&role| role == Body), "{text}");
    }
}

#[test]
fn decks_that_are_glued_before_the_office_that_acts_are_cut_off() {
    let below = |text: &str| -> Vec<Role> {
        sentences_below(Some("한빛시 소식"), text).into_iter().map(|s| s.0).collect()
    };
    for glued in [
        "이웃과 상인이 함께 만드는 골목 축제 대전광역시 한빛구(구청장 김가람)가 잔치를 연다. 때는 4월 3일이다.",
        "시민이 덜어 낸 부담…석 달 동안 요금 감면 전라남도 한빛시가 수도 요금을 깎는다. 대상은 900가구다.",
        "경로당 마흔 곳 직접 방문 확인 경기도 한빛군(군수 김하늘)은 5일 점검을 마쳤다. 모두 안전했다.",
    ] {
        assert_eq!(below(glued), [Deck, Body, Body], "{glued}");
        assert!(roles(glued).iter().all(|role| *role == Body), "{glued}");
    }
    for whole in [
        "지난해 여름 큰비가 내린 뒤 전라남도 한빛시가 둑을 쌓았다. 길이는 3km다.",
        "올해 전국 인구 조사 결과 전라남도 한빛시가 1위에 올랐다. 2위는 없다.",
        "상을 받은 도시는 모두 둘이다. 그 가운데 하나인 도시 전라남도 한빛시가 웃었다.",
    ] {
        assert!(below(whole).iter().all(|role| *role == Body), "{whole}");
    }
}

#[test]
fn the_first_of_lines_that_all_speak_is_no_title() {
    assert_eq!(roles("팀 과제가 너무 커요\n조원 운에 따라 학점이 갈립니다\n개인 과제로 바꿔 주세요"), [Body; 3]);
    assert_eq!(roles("배송이 느려요\n일주일 걸렸습니다\n포장은 좋아요"), [Body; 3]);
    let below = sentences_below(Some("강의평"), "팀 과제의 비중이 너무 커요\n조원 운에 따라 학점이 갈립니다");
    assert_eq!(below.iter().map(|s| s.0).collect::<Vec<_>>(), [Body; 2]);
    assert_eq!(roles("온몸으로 느껴요\n글: 김하늘\n얼음과자가 먹음직해요. 딸기 냄새도 나요.")[0], Title);
    assert_eq!(
        roles("섬 여행 첫날 숙소에 짐 풂\n바닷가 산책함 #섬 #바다\n내일은 산에 갈 거예요! 기대돼요."),
        [Body; 4]
    );
    // #1 is a number, and a package is nobody.
    let sprints = "모둠 #1\n우리는 다리를 놓았다. 두 주가 걸렸다.\n모둠 #2\n우리는 길을 닦았다. 한 주가 걸렸다.";
    assert_eq!(roles(sprints), [Title, Body, Body, Heading, Body, Body]);
    assert_eq!(roles("@example/reader 구 reader\n글을 읽는 도구다. 빠르다.")[0], Title);
}

#[test]
fn the_day_and_the_weather_are_no_title() {
    let diary = "2024년 4월 9일 화요일 맑음\n오늘은 할머니 제삿날이었다. 우리는 산소에 갔다.";
    assert_eq!(roles(diary), [Byline, Body, Body]);
    assert_eq!(roles("2024년 4월 9일 시민의 날\n우리는 광장에 갔다. 사람이 많았다.")[0], Title);
}

#[test]
fn titles_of_letters_posts_patents_and_entries_are_found() {
    let below = "우리는 물을 잘못 다루었습니다. 다시는 그러지 않겠습니다.\n많은 분이 다쳤습니다. 고개를 숙입니다.";
    for title in ["손님 여러분께 머리 숙여 사과드립니다", "집에서 만드는 산나물 비빔밥 🌶\u{FE0F}"]
    {
        assert_eq!(roles(&format!("{title}\n\n{below}")), [Title, Body, Body, Body, Body], "{title}");
    }
    assert_eq!(roles(&format!("손님 여러분, 고맙습니다\n\n{below}"))[0], Body);
    let patent = "【발명의 명칭】\n물이 새지 않는 두레박\n【요약】\n이 발명은 두레박에 관한 것이다. 물이 새지 않는다.";
    assert_eq!(roles(patent), [Heading, Title, Heading, Body, Body]);
    let entry = "한빛강\n漢빛江 | Hanbit\n길이: 12km\n한빛강(漢빛江)은 산에서 바다로 흐르는 강이다. 물이 맑다.";
    assert_eq!(roles(entry)[0], Title);
}

#[test]
fn a_first_line_of_several_sentences_is_no_title() {
    let two = "이 가게 국수 최고임 국물도 진하고 값도 싸졌음\n\n내일은 떡볶이를 먹을 것이다.";
    assert_eq!(roles(two), [Role::Body, Role::Body, Role::Body]);
    let laughed = "드디어 방학이다ㅋㅋ 근데 할 일이 없음ㅠㅠ 심심하다\n\n내일은 바다에 간다.";
    assert_eq!(roles(laughed), [Role::Body, Role::Body, Role::Body, Role::Body]);
    for headline in
        ["‘다리를 두 개 놓았다’ 한빛시, 새 길도 곧 연다", "[영화 평] 〈먼 집〉 ★★★ 남은 사람이 더 멀리 간다"]
    {
        assert_eq!(roles(&format!("{headline}\n\n다리가 섰다. 길도 생겼다. 모두 갔다."))[0], Role::Title, "{headline}");
    }
    // A headline may go on behind one sentence, and where others have their full stop it does.
    let strict = "드디어 방학이다 바다로 떠난 아이들\n\n방학이 시작됐다. 아이들은 바다로 갔다. 물이 맑았다.";
    assert_eq!(roles(strict), [Role::Title, Role::Body, Role::Body, Role::Body]);
}

#[test]
fn a_title_may_stand_below_whose_the_text_is() {
    let text = "ⓒ 한빛일보\n시민 공원, 다시 문 열다\n\n시청 앞 공원이 다시 문을 열었다. 시민들은 산책을 즐겼다.";
    assert_eq!(roles(text), [Copyright, Title, Body, Body]);
}
