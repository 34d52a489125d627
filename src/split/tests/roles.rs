//! What a line is by its own words, and by what stands around it.

use super::{roles, sentences};
use crate::document::Role::{Body, Byline, Caption, Code, Copyright, Footnote, Heading, Link, Table, Title};
use crate::split::{paragraphs, role_of, roles_of};

#[test]
fn boilerplate_is_told_from_content() {
    assert_eq!(role_of("김하늘 기자 sky@example.com"), Byline);
    assert_eq!(role_of("/김하늘 기자"), Byline);
    assert_eq!(role_of("그 기자는 밤새 기사를 썼다."), Body);
    assert_eq!(role_of("ⓒ 한빛일보, 무단전재 및 재배포 금지"), Copyright);
    assert_eq!(role_of("법원은 무단 전재 및 재배포 금지 조항이 유효하다고 봤다."), Body);
    assert_eq!(role_of("글: 김하늘"), Byline);
    assert_eq!(role_of("☞ 기사보기"), Link);
    assert_eq!(role_of("▶ 제보하기"), Link);
    assert_eq!(role_of("관련기사"), Link);
    for furniture in [
        "새솔군, 장터 연다.hwp",
        "[12] 장터 (5).JPG[925 kb] [바로보기]",
        "좋아요 3 싫어요 1",
        "댓글 12",
        "이 기사를 공유합니다",
        "김하늘 기자 다른기사 보기",
        "구독과 좋아요 부탁드려요~",
        "좋아요 0 싫어요 0 후속기사 원해요 0",
        "가 +  가 -",
        "네이버에서 한빛일보 구독하기",
    ] {
        assert_eq!(role_of(furniture), Link, "{furniture}");
    }
    for text in ["새 메모리(16kb)", "댓글 12개가 달렸다.", "댓글", "계획서는 계획.hwp에 있다."] {
        assert_eq!(role_of(text), Body, "{text}");
    }
    assert_eq!(role_of("지면 A1"), Byline);
    assert_eq!(role_of("지면 12면"), Byline);
    assert_eq!(role_of("지면 온도"), Body);
    assert_eq!(role_of("T. 031-123-4567 M. 010-123-4567"), Byline);
    assert_eq!(role_of("== 역사 =="), Heading);
    assert_eq!(role_of("홈 > 시정소식 > 보도자료 프린트"), Link);
    assert_eq!(role_of("배 > 감 > 귤"), Body);
    assert_eq!(role_of("a > b 이고 b > c 이면 a > c 이다."), Body);
    assert_eq!(role_of("https://example.com/a?b=c"), Link);
    assert_eq!(role_of("▲ 김하늘 시장이 손을 흔들고 있다. [사진=한빛일보]"), Caption);
    assert_eq!(role_of("사진제공=한빛시"), Caption);
    assert_eq!(role_of("김하늘 시장. 한빛통신 자료사진"), Caption);
    assert_eq!(roles("[사진] 김하늘 시장이 웃고 있다. 사진공동취재단"), [Caption]);
    assert_eq!(role_of("자료사진을 찾느라 밤을 새웠다."), Body);
    for note in ["자료: 한빛연구원(2021), 인구 조사.", "주: 괄호 안은 표준오차임.", "출처 : 한빛일보"]
    {
        assert_eq!(role_of(note), Footnote, "{note}");
    }
    assert_eq!(role_of("출처: 이 글은 책에서 옮긴 것이다."), Body);
    assert_eq!(role_of("출처: 한빛일보 1. 역에 사람이 몰려 길이 막힘"), Body);
    assert_eq!(roles("주: 비가 오면 잔치는 쉰다. 들어가는 값은 없다."), [Body, Body]);
    assert_eq!(roles("해 | 값 | 수\n2021 | 12 | 5\n2022 | 14 | 6\n주: 괄호 안은 표준오차이다.")[3], Footnote);
    assert_eq!(role_of("2024-05-01 10:03:22 ERROR [main] 접속 실패"), Code);
    assert_eq!(role_of("2024-05-01 10:03:22 ERROR가 났다."), Body);
    for offer in ["□ 다국어 안내 책자 제공", "- 점심 식대 제공", "관광지 혼잡도 예측 서비스 제공", "정보를 무료로 제공"]
    {
        assert_ne!(role_of(offer), Caption, "{offer}");
    }
    assert_eq!(role_of("김하늘 제공"), Caption);
    assert_eq!(role_of("김하늘 시장이 상을 준 뒤 시민들과 함께 기념촬영을 하고 있다."), Caption);
    assert_eq!(roles("김하늘 시장이 시장을 둘러보고 있다. /한빛시 제공"), [Caption]);
    assert_eq!(role_of("시는 쉼터/화장실 정보를 제공한다."), Body);
    assert_eq!(role_of("행사가 끝나면 기념촬영을 하고 있다고 한다."), Body);
    assert_eq!(role_of("▲서울 30도 ▲부산 28도 ▲대구 31도 등이다."), Body);
    assert_eq!(role_of("▲서울 30도 ▲부산 28도 ▲대구 31도"), Body);
    assert_eq!(role_of("【주 문】"), Heading);
    assert_eq!(role_of("■ 앞으로의 과제"), Heading);
    assert_eq!(["2024년 5월 3일", "2024. 5. 3. (금)"].map(role_of), [Byline; 2]);
    assert_eq!(["처음 이전 1 2 3 다음 끝", "이전 1 2 다음"].map(role_of), [Link; 2]);
    assert_eq!(role_of("배포 시부터 보도하여 주시기 바랍니다."), Byline);
    assert_eq!(role_of("잘못 수신하신 경우 즉시 삭제하여 주시기 바랍니다."), Copyright);
    assert_eq!(["[하늘의 눈]", "[다리][bridge]", "[[단독] 새 다리]"].map(role_of), [Heading; 3]);
    assert_eq!(role_of("[단독] 시는 다리를 새로 놓겠다고 밝혔다 [한빛뉴스]"), Body);
    assert_eq!(role_of("* * *"), Heading);
    assert_eq!(role_of("▲김하늘씨 별세, 이바다씨 부친상 = 한빛병원, 발인 3일 02-123-4567"), Table);
    assert_eq!(role_of("코스피 2,512.33 +12.10 +0.48%"), Table);
}

#[test]
fn fields_attachments_and_notes_on_pictures_are_told_from_sentences_about_them() {
    assert_eq!(role_of("담당부서 : 교통정책과 / 연락처 : 031)123-4567"), Byline);
    assert_eq!(role_of("제 공 일: 2025. 12. 10."), Byline);
    assert_eq!(role_of("담당자: 김 과장은 문제가 없다고 말했다."), Body);
    assert_eq!(role_of("문의: 환불도 되나요"), Body);
    assert_eq!(role_of("담당자 교육으로 서비스가 나아졌다"), Body);
    assert_eq!(role_of("※ 별첨 : 사진"), Link);
    assert_eq!(role_of("붙임: 조사 서식 1부. 끝."), Link);
    assert_eq!(role_of("붙임 자료를 참고하여 주시기 바랍니다."), Body);
    assert_eq!(role_of("사진 설명) 1. 군수가 장터를 둘러보고 있다."), Caption);
    assert_eq!(role_of("※ 사진 있음. (담당 고서면 김하늘 ☎031-123-4567)"), Caption);
    assert_eq!(role_of("1. 귀 기관의 무궁한 발전을 기원합니다."), Byline);
    assert_eq!(role_of("사진 한 장이 세상을 바꾼다."), Body);
}

#[test]
fn who_writes_is_no_call() {
    for call in ["우리 손으로 마을을 챙기자.", "다음 세대에 남기자", "축제를 즐기자.", "잔치는 이웃에게 맡기자"]
    {
        assert_ne!(role_of(call), Byline, "{call}");
    }
    for name in ["김하늘 선임기자", "한가람 기자", "푸른섬=한가람 기자.", "임채만기자", "김하늘 수습기자"]
    {
        assert_eq!(role_of(name), Byline, "{name}");
    }
}

#[test]
fn whose_picture_it_is_stands_last_in_a_caption() {
    for caption in [
        "▲ 텅 빈 벚꽃길 [새솔군 제공. 재판매 및 DB 금지]",
        "강둑에 핀 유채꽃. [한빛통신 자료사진]",
        "축제장을 찾은 시민들 [촬영 김하늘]",
        "유채밭을 걷는 이들이 웃고 있다. [EPA=한빛통신]",
        "유채밭. 사진|새솔군",
        "[그래픽] 해마다 는 방문객",
    ] {
        assert_eq!(roles(caption), [Caption], "{caption}");
    }
    assert_eq!(role_of("한누리 지음 | 김가람 사진 | 새솔출판 | 만 원"), Table);
    for text in ["꽃이 피었다.[3]", "값은 표와 같다. [이름=값]", "[그래픽]을 누르면 그림이 열린다."]
    {
        assert_eq!(role_of(text), Body, "{text}");
    }
}

#[test]
fn a_table_without_bars_is_told_by_its_columns() {
    let table = "물건을 샀다. 값은 아래와 같다.\n품목\t수량\t단가\n측정기\t10\t35,000\n연필    3       200";
    assert_eq!(roles(table), [&[Body; 2][..], &[Table; 3]].concat());
    let prices = "종목\t시가\t고가\nF 2603\t350.10\t352.00\t348.20";
    assert_eq!(roles(prices), [Table; 2]);
    assert_eq!(roles("산에는  꽃이  피고\n강에는 배 한 척"), [Body; 2]);
    let minutes =
        "2026년 3월 4일 주간회의록\n일시: 2026. 3. 4. 14:00\n장소: 3층\n새 앱을 미루기로 했다. 시험이 남았다.";
    assert_eq!(roles(minutes)[0], Title);
}

#[test]
fn chapters_are_headings_and_end_no_line() {
    let book = "앞 장에서는 물을 보았다. 값도 보았다.\n7장. 불의 빠르기: 타는 나무 중에서 가장 빨리 타는 나무\n불은 빠르다. 나무는 탄다.";
    assert_eq!(roles(book), [Body, Body, Heading, Body, Body]);
    assert_eq!(role_of("제2절 앞선 연구"), Heading);
    assert_eq!(role_of("3장 인쇄"), Body);
}

#[test]
fn a_speaker_mark_is_a_heading() {
    let got = roles("○위원장 김하늘  성원이 되었으므로 회의를 열겠습니다.\n[앵커] 첫 소식입니다.");
    assert_eq!(got, [Heading, Body, Heading, Body]);
}

#[test]
fn items_of_a_report_that_say_something_are_sentences() {
    assert_eq!(
        roles("- 지난 분기 매출이 세 배로 늘었다\n- 이익은 두 배 늘었다고 한다\n- 새 공장을 짓는 중이다"),
        [Body; 3]
    );
    assert_eq!(roles("□ 침수 피해가 해마다 되풀이되고 있음\n□ 국비로 모두 정비할 계획임"), [Body; 2]);
    assert_eq!(
        roles(
            "3. 앞으로 할 일\n- 5월 중 주민 조사 실시\n- 6월 말까지 결과 보고\n- 하늘: 배포를 미루자는 의견이 나옴\n- 시험의 기준을 설정"
        ),
        [&[Heading][..], &[Body; 4]].concat()
    );
    assert_eq!(roles("□ 청년을 위한 새 정책\n- 제도 개선을 통한 원인 분석\n□ 시장에 부는 찬 바람"), [Heading; 3]);
    assert_eq!(roles("□ 육성 현황\n- 새 직업 종사자의 수\n◇ 새 시장이 열렸다 모두 웃었다"), [Heading; 3]);
}

#[test]
fn notes_are_sentences_whatever_their_mark_and_what_follows() {
    let notes = "- 이용 시간은 저녁 6시까지로 함\n■ 올해 조사에서 가입률이 98.4%로 나타남\n- 착수는 3월, 공개는 5월 1일로 함\n\
        - 헬멧은 반드시 쓸 것\n▣ 창구를 늘려 손님이 편해질 것으로 예상\n- 맡긴 돈은 반납하면 돌려줌";
    assert_eq!(roles(&format!("{notes}\n구는 자전거를 빌려준다. 모두 200대다.")), [Body; 8]);
    let headings = "■ 사람과 사람의 만남\n□ 여행 전에 꼭 알아야 할 것\n(웃는 의원이 여럿 있음)\n◇ 값이 더 오를 듯";
    let below =
        "구는 자전거를 빌려준다. 모두 200대다.\n누구나 탈 수 있다. 헬멧도 빌려준다.\n반납은 아무 데나 한다. 돈은 없다.";
    assert_eq!(roles(&format!("{below}\n{headings}\n{below}")), [&[Body; 6][..], &[Heading; 4], &[Body; 6]].concat());
}

#[test]
fn the_second_item_of_a_list_is_no_heading() {
    let text = "단가 조정을 요청드립니다.\n가. 조정 품목: 밸브 외 3종\n나. 조정 폭: 현행 대비 12% 인상\n8월 29일까지 회신하여 주시면 세부 내용을 협의하겠습니다.";
    assert_eq!(roles(text), [Body; 4]);
}

#[test]
fn scraps_among_ready_made_sentences_are_found() {
    let text = "마을 잔치 열려\n잔치가 어제 열렸다.\n많은 이가 왔다.\n음식도 나눴다.\n김하늘 이장\n내년에도 연다.";
    let roles = roles_of(text, &paragraphs(text));
    assert_eq!(roles, [Heading, Body, Body, Body, Heading, Body]);
    let chat = "언제 와\n지금 가는 중\n빨리 와\nㅇㅇ";
    assert!(roles_of(chat, &paragraphs(chat)).iter().all(|&role| role == Body));
}

#[test]
fn when_a_text_appeared_is_said_by_a_byline() {
    for line in [
        "김하늘 기자 2026.08.11 09:30",
        "김하늘 기자 | 입력 2026-08-11 09:30",
        "김하늘 기자 입력 2026.08.11. 오전 9:30 수정 2026.08.11.(화) 오전 10:30",
        "입력 2026.08.11 09:30 | 수정 2026.08.11 10:30 | 김하늘 기자",
        "2026.08.11 09:30",
        "2026/02/05 10:21 송고",
        "영상취재: 박하늘",
        "(영상취재: 박하늘, 영상편집: 한누리)",
        "글·사진 = 한누리 기자",
        "새솔시 공고 제2026-318호",
    ] {
        assert_eq!(role_of(line), Byline, "{line}");
    }
    for line in [
        "축제는 2026.08.11 09:30에 연다.",
        "영상편집: 새 기능을 배운다",
        "김하늘 기자는 2026.08.11에 왔다.",
        "일시: 2026.08.11",
    ] {
        assert_eq!(role_of(line), Body, "{line}");
    }
    let article = "새솔시, 길 넓힌다\n김하늘 기자\n2026.08.11 09:30\n\n시는 길을 넓힌다고 11일 밝혔다. 모두 반겼다.";
    assert_eq!(roles(article), [Title, Byline, Byline, Body, Body]);
    let notice = "공고 제2026-318호\n\n청년 농부 모집 공고\n\n조례에 따라 청년 농부를 모집합니다. 누구나 됩니다.";
    assert_eq!(roles(notice), [Byline, Title, Body, Body]);
}

#[test]
fn a_death_that_a_text_tells_is_no_row() {
    assert_eq!(role_of("김하늘씨 별세, 이바다씨 부친상 = 한빛병원, 발인 3일. ☎ 02-123-4567"), Body);
}

#[test]
fn notes_of_a_wiki_are_no_text() {
    let page = "새솔산성\n\n개요[편집]\n새솔산성은 옛 성이다. 돌로 쌓았다.\n각주[편집]\n↑ 김하늘, 《옛 성》, 새솔출판, 87쪽\n이누리, 《돌》, 3쪽";
    assert_eq!(roles(page), [Title, Heading, Body, Body, Heading, Footnote, Link]);
    assert_eq!(role_of("↑ 김하늘, 《옛 성》, 새솔출판, 87쪽"), Footnote);
}

#[test]
fn numbered_pictures_have_captions() {
    for line in ["[그림 1] 달마다 온 손님", "‹표 1> 손님의 수", "〈그림 2-1〉 옛 성의 모습. (새솔박물관 제공)"]
    {
        assert_eq!(role_of(line), Caption, "{line}");
    }
    for line in ["[그림 1]에서 보듯이 손님은 늘었다.", "[표 2] 손님이 해마다 늘어난다."] {
        assert_eq!(role_of(line), Body, "{line}");
    }
    assert_eq!(role_of("[카카오톡] 새솔뉴스 검색해 채널 추가"), Link);
    assert_eq!(role_of("Copyright © 2026 새솔뉴스. All rights reserved."), Copyright);
}

#[test]
fn items_with_the_same_mark_head_nothing() {
    let post = "개발자를 찾습니다\n\n우리는 지도를 만듭니다. 함께할 사람을 찾습니다.\n- 개발 경력 3년 이상\n- 관련 학과 졸업자";
    assert_eq!(roles(post), [Title, Body, Body, Body, Body]);
    assert_eq!(roles("▷ 대상: 시민 누구나\n▶위치: 새솔공원\n축제가 열린다. 모두 온다."), [Body; 4]);
}

#[test]
fn the_notes_at_the_foot_are_told_by_their_numbers_in_the_text() {
    let page = "비용은 거래에 드는 돈이다.1) 믿음이 깊으면 낮아진다.2) 따라서 믿음이 값지다.\n\n1) 김하늘(2010)을 볼 것.\n\
                2) 위의 책, 34쪽.";
    assert_eq!(roles(page), [Body, Body, Body, Footnote, Footnote]);
    assert_eq!(roles("두 가지를 본다.\n1) 물이 맑아야 한다.\n2) 값이 싸야 한다."), [Body; 3]);
}

#[test]
fn whose_picture_it_is_closes_its_caption_and_is_no_subject() {
    let first = |text: &str| {
        let got = sentences(text);
        (got[0].0, got[1].1.clone())
    };
    for (caption, rest) in [
        ("김하늘 대변인이 4일 오후 시청에서 브리핑을 하고 있다. 한빛일보", "시장은 4일 예산을 늘리겠다고 했다."),
        ("시민들이 광장에서 연설을 듣고 있다. 뉴시스", "시장은 4일 예산을 늘리겠다고 했다."),
        ("김하늘 대변인이 손을 흔들고 있다./사진=뉴스1", "시장은 4일 예산을 늘리겠다고 했다."),
        ("김하늘 대변인이 손을 흔들고 있다. 2026.8.11/뉴스1 © News1", "시장은 4일 예산을 늘리겠다고 했다."),
    ] {
        assert_eq!(first(&format!("{caption} {rest}")), (Caption, rest.to_owned()));
    }
    for text in [
        "마을의 인식이 바뀌고 있다. 한빛일보 의학 방송은 4일 의사를 만났다.",
        "값이 3일 내리 오르고 있다. 뉴시스 취재에 따르면 물이 모자라다.",
    ] {
        assert_eq!(roles(text), [Body; 2], "{text}");
    }
    assert_eq!(roles("시민들이 연설을 듣고 있다. 연합뉴스"), [Caption]);
}

#[test]
fn whose_picture_it_is_stands_before_a_sentence_that_a_caption_is_glued_to() {
    const SAID: &str = "한빛시가 강 위에 놓을 새 다리의 이름을 시민에게 물어 정하기로 했다.";
    for shown in ["4일 시민들이 새 다리 앞을 지나고 있다.", "강가에 놓인 새 다리.", "김하늘 시장(왼쪽)."]
    {
        for owner in [
            "연합뉴스",
            "AP=연합뉴스",
            "로이터 연합뉴스",
            "뉴시스(공동취재사진)",
            "한빛일보 DB",
            "한빛일보DB",
            "한빛시 제공",
            "사진 한빛시 제공",
            "사진 한빛시청",
            "한빛시청 누리집 캡처",
            "이바다 기자",
            "이바다 선임기자 sea@example.com",
            "그래픽=이바다 기자 sea@example.com",
            "[이미지출처=연합뉴스]",
            "2026.8.11. 한빛시사진기자단",
            "2026.08.11. sea@example.com *재판매 및 DB 금지",
            "ⓒ게티이미지뱅크",
        ] {
            let got = sentences(&format!("{shown} {owner} {SAID}"));
            assert!(got.iter().any(|said| *said == (Body, SAID.to_owned())), "{shown} {owner}: {got:?}");
            assert_eq!(got.iter().filter(|said| said.0 == Body).count(), 1, "{shown} {owner}: {got:?}");
        }
    }
    for owner in ["연합뉴스", "한빛일보DB", "사진=뉴스1", "© News1 DB", "누리집 캡처", "한빛시 제공"]
    {
        assert_eq!(sentences(&format!("{owner} {SAID}")), [(Caption, owner.to_owned()), (Body, SAID.to_owned())]);
    }
    // Who drew a chart in the last part of an article does not end it.
    let charted =
        format!("다리가 낡았다. 다리가 좁다. 다리 수. 그래픽=이바다 기자 sea@example.com {SAID} 값이 올랐다.");
    assert_eq!(roles(&charted), [Body, Body, Caption, Body, Body]);
    // A sentence more may stand below a picture.
    let more = "4일 시민들이 새 다리 앞을 지나고 있다. 다리는 내년에 열린다. 연합뉴스";
    assert_eq!(roles(&format!("{more} {SAID}")), [Caption, Caption, Body]);
    // Who writes, what is offered, and what others report.
    for text in [
        format!("{SAID} 다리는 내년에 열린다. 이바다 기자"),
        format!("{SAID} 시민의 관심이 3일째 이어지고 있다. 이바다 기자 sea@example.com"),
    ] {
        assert!(roles(&text).iter().all(|role| *role != Caption), "{text}");
    }
    for text in [
        "마을이 바뀌고 있다. 시민 편의 제공 위주로 일한다.",
        "새 다리의 모습. 정보 제공 창구는 시청에 있다.",
        "다리가 놓였다. 연합뉴스 보도에 따르면 내년에 열린다.",
        "다리가 놓였다. 뉴스1 한빛본부가 대회를 열었다.",
        "다리를 찍고 있다. 사진 속 다리는 낡았다.",
    ] {
        assert_eq!(roles(text), [Body; 2], "{text}");
    }
}

#[test]
fn code_in_a_plain_text_is_no_running_text() {
    let guide = "# 배포\n\n배포를 자동으로 한다.\n\n```yaml\nkind: Application\nsyncPolicy: {}\n```\n\n이제 뜬다.";
    assert_eq!(roles(guide), [Title, Body, Code, Code, Code, Code, Body]);
    assert_eq!(roles("이렇게 쓴다.\nimport os\nprint(\"안녕\")\n잘 된다."), [Body, Code, Code, Body]);
}

#[test]
fn what_may_be_chosen_below_a_question_is_no_finding() {
    let question = "다음 중 옳은 것은?\n① 모내기는 일손을 줄였다.\n② 모내기는 논을 없앴다.\n③ 모내기는 겨울에 한다.\n모내기는 봄에 한다.";
    assert_eq!(roles(question), [Body, Table, Table, Table, Body]);
    assert_eq!(roles("모내기는 세 가지에 좋다.\n① 모내기는 일손을 줄였다.\n② 모내기는 풀을 막는다."), [Body; 3]);
}

#[test]
fn numbered_headings_may_ask_or_name_a_deed() {
    let guide = "1. 물은 왜 파란가?\n빛이 흩어지기 때문이다. 깊을수록 짙다.\n2. 물 긷기\n우물에서 긷는다.\n3. 이런 점이 좋아요\n\
                 물이 차고 맑다.\n4. 종류\n4.1. 샘물\n산에서 솟는다.\n5. 쓰는 법\n1) 두레박을 내린다.\n2) 줄을 당긴다.";
    let headings = [0, 3, 5, 7, 8, 10];
    for (i, (role, line)) in sentences(guide).into_iter().enumerate() {
        assert_eq!(role, if headings.contains(&i) { Heading } else { Body }, "{line}");
    }
    assert_eq!(roles("무엇을 볼까?\n1. 물이 맑은가?\n2. 길이 넓은가?\n둘 다 중요하다."), [Body; 4]);
}

#[test]
fn numbers_that_nothing_parts_are_items() {
    let rules = "손님은 다음 행위를 하지 않는다.\n1. 꽃을 꺾는 행위\n2. 불을 피우는 행위\n3. 밤에 노래하는 행위\n어기면 나간다. 다시 오지 \
                 못한다.";
    assert_eq!(roles(rules), [Body; 6]);
    let facts =
        "약은 밤에 먹는다. 물과 함께 먹는다.\n흔하게: 졸음\n드물게: 두통\n아프면 의사를 찾는다. 약은 그늘에 둔다.";
    assert_eq!(roles(facts), [Body; 6]);
}

#[test]
fn headings_may_begin_with_pictures() {
    let offer = "숲지기를 찾습니다.\n💻 들어오면 이런 일을 해요\n• 나무를 심습니다.\n📌 일하는 때\n때: 봄과 가을\n복지 🎁\n밥을 드립니다.";
    assert_eq!(roles(offer), [Body, Heading, Body, Heading, Body, Heading, Body]);
    let fields = "모이는 날을 알립니다.\n📅 삼월 이일\n📍 한빛 광장\n💰 무료\n많이 오세요.";
    assert_eq!(roles(fields)[..3], [Body; 3]);
}

#[test]
fn lists_behind_a_text_lead_elsewhere() {
    let entry = "1. 역사\n강은 오래되었다. 물이 맑다.\n2. 같이 보기\n한빛호\n새솔강\n3. 각주\n[1] 김하늘, 《강》, 가온, 1967, 12쪽.";
    assert_eq!(roles(entry), [Heading, Body, Body, Heading, Link, Link, Heading, Link]);
}

#[test]
fn rows_of_a_table_may_hold_sentences() {
    let rows =
        "증상 | 까닭 | 할 일\n켜지지 않아요 | 전지가 없음 | 전지를 넣으세요\n소리가 납니다. | 먼지 | 먼지를 터세요";
    assert_eq!(roles(rows), [Table; 3]);
    assert_eq!(roles("3. 결과\n표 1. 나이와 성별\n사람은 모두 열이다. 반이 여자다.")[1], Caption);
    assert_eq!(role_of("표 1. 나이를 보면 모두 젊다."), Body);
}

#[test]
fn who_signs_and_who_speaks_is_told_by_its_form() {
    for byline in [
        "주식회사 한빛 대표이사 김하늘 올림",
        "한 빛 초 등 학 교 장 (직인생략)",
        "보호자:   (서명)",
        "(구술: 김하늘 / 정리: 한빛문화원)",
        "☎ 234-5678",
    ] {
        assert_eq!(role_of(byline), Byline, "{byline}");
    }
    assert_eq!(role_of("바뀐 주소를 모두에게 곧 알려 드림"), Body);
    assert_eq!(role_of("doi.org/10.1000/182"), Link);
    assert_eq!(role_of("제2조 (용어의 뜻)"), Heading);
    assert_eq!(role_of("제2조(용어의 뜻) 이 약속에서 쓰는 말의 뜻은 다음과 같다."), Body);
    assert_eq!(role_of("------ 자르는 선 ------"), Heading);
    let chat =
        "고객 | 해지하고 싶은데요\n상담원 | 안녕하세요, 상담원입니다.\n고객 | 돈은 누가 내요?\n상담원 | 저희가 냅니다.";
    assert_eq!(roles(chat), [Heading, Body, Heading, Body, Heading, Body, Heading, Body]);
}

#[test]
fn items_of_a_list_are_no_headings_however_short() {
    let answers = "좋았던 점은 무엇입니까?\n- 빵이 맛있었고 길도 가까웠습니다.\n- 없음\n- 문을 일찍 열어 좋았습니다.\n- 새 책\n더 궁금한 점은 전화로 물어봐 주시기 바랍니다.";
    assert_eq!(roles(answers)[2..5], [Body; 3]);
    let words = "오늘의 낱말\n1. 밀물과 썰물\n2. 바닷길\n3. 달의 힘\n달이 바닷물을 끌어당기므로 하루에 두 번 물이 들고 난다.\n그래서 길이 열린다.\n사람들이 그 길을 걷는다.\n조개도 캔다.";
    assert_eq!(roles(words)[1..4], [Body; 3]);
}

#[test]
fn who_answers_the_telephone_is_no_title() {
    assert_eq!(role_of("과장 김하늘(031-123-4567), 담당 이바다(4568)"), Byline);
    assert_eq!(role_of("(복지과 담당자 061-123-4567)"), Byline);
    assert_eq!(role_of("평생교육과(061-123-4567)"), Byline);
    assert_eq!(role_of("담당 구역(2024-05-01)"), Body);
    let release = "과장 김하늘(031-123-4567), 담당 이바다(4568)\n한빛시, 낡은 다리 새로 놓는다\n한빛시가 낡은 다리를 내년 봄까지 새로 놓는다고 밝혔다.\n사업비는 30억 원이다.";
    assert_eq!(roles(release), [Byline, Title, Body, Body]);
    assert_eq!(roles("시장을 새로 연다.\n봄에 문을 연다.\n누구나 온다.\n값은 없다.\n끝.")[4], Byline);
}
