//! What letters, releases, minutes, mails, papers, pages and messages set around their text.

use super::{roles, sentences};
use crate::document::Role::{self, Body, Byline, Caption, Copyright, Deck, Heading, Keywords, Link, Table, Title};
use crate::split::{paragraphs, role_of, roles_of};

const LETTER: &str = "새솔시\n\n수신  수신자 참조\n(경유)\n제 목  하반기 시설 점검 실시 알림\n\n1. 관련: 안전과-12(2025. 8. 4.)호\n\
    2. 하반기 시설 점검을 아래와 같이 실시하오니 협조하여 주시기 바랍니다.\n  가. 점검 기간: 2025. 9. 1.(월) ~ 2025. 9. 26.(금)\n\
    나. 점검 대상: 준공 후 15년이 지난 시설\n3. 결과는 예산에 반영할 계획이니 기한 안에 제출하여 주시기 바랍니다.\n\n\
    붙임  1. 점검 계획 1부.\n      2. 대상 목록 1부.  끝.\n\n새 솔 시 장\n\n수신자  총무과장, 도로과장\n\
    주무관 김하늘  안전과장 이바다\n시행  안전과-31 (2025. 8. 18.)  접수\n우 12345  새솔시 중앙로 1 / http://example.kr\n\
    전화번호 (031)123-4567  / sky@example.kr  / 대국민 공개";

#[test]
fn a_letter_of_an_office_has_a_title_and_neither_its_head_nor_its_foot_is_text() {
    let got = sentences(LETTER);
    assert_eq!((got[3].0, got[3].1.as_str()), (Byline, "제 목"));
    assert_eq!((got[4].0, got[4].1.as_str()), (Title, "하반기 시설 점검 실시 알림"));
    assert_eq!(got[7].1, "가. 점검 기간: 2025. 9. 1.(월) ~ 2025. 9. 26.(금)");
    let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
    let head = [Byline, Byline, Byline, Byline, Title, Link, Body, Body, Body, Body];
    assert_eq!(roles, [&head[..], &[Link; 2], &[Byline; 6]].concat());
}

#[test]
fn an_end_mark_behind_a_sentence_is_none() {
    let got = sentences("수신: 한빛중학교장\n제목: 조사 협조 요청\n조사에 협조하여 주시기 바랍니다.  끝.\n한빛교육장");
    assert_eq!(got[1].1, "제목:");
    let roles: Vec<Role> = got.iter().map(|s| s.0).skip(1).collect();
    assert_eq!(roles, [Byline, Title, Body, Heading, Byline]);
    assert_eq!(roles_of("끝.", &paragraphs("끝.")), [Heading]);
    assert_eq!(role_of("이야기는 여기서 끝."), Body);
}

#[test]
fn a_release_has_its_title_below_the_fields() {
    let release = "보 도 자 료\n한빛도 한빛군\n배포일시\t2025. 8. 20.(수) 조간부터 보도하여 주시기 바랍니다.\n\
        담당부서\t농업정책과\n책임자\t과장 정이슬 (063-111-3001)\n\t주무관 한가람 (063-111-3002)\n\n\
        한빛군, 청년 농업인에게 온실 빌려준다\n- 3년간 임대료 절반 지원… 초기 비용 부담 덜어 -\n\n\
        □ 한빛군은 청년 농업인에게 온실을 빌려주는 사업을 시작한다고 20일 밝혔다.\n\
        ○ 임대료는 3년간 절반만 받는다.\n - 신청은 9월 30일까지 하면 되며 예산이 소진되면 마감될 수 있음\n\
        □ 군은 내년에 사업을 더 늘릴 계획이다.\n※ 관련 사진 2부 첨부. 끝.\n문의처: 농업정책과 (063-111-3003)";
    let head = [&[Byline; 6][..], &[Title, Deck]].concat();
    assert_eq!(roles(release), [&head[..], &[Body; 4], &[Link, Byline]].concat());
}

#[test]
fn what_a_page_puts_before_a_byline_is_no_part_of_the_first_sentence() {
    const SAID: &str =
        "한빛시가 강 위에 놓을 새 다리의 이름을 시민에게 물어 정하기로 했다고 4일 밝혔다. 다리는 내년 봄에 열린다.";
    const OWN: &str = "(한빛=한빛통신) 이바다 기자 = 4일 시민들이 새 다리 앞을 지나고 있다.";
    let bylines = ["[가온경제(한빛)=김하늘 기자]", "[가온경제 김하늘 기자]", "(한빛=가온통신) 김하늘 기자 ="];
    let credits = ["© News1 DB", "/사진제공=가온통신 김하늘 기자", "<사진=한빛시>", "김하늘 기자 sky@example.com"];
    let all = || bylines.iter().chain(&credits);
    let aboves = [
        "한빛시청",
        "[한빛시 제공]",
        "새 다리 이름 공모…내달까지 접수 한빛시장이 시청에서 계획을 설명하고 있다. [한빛통신]",
    ];
    let pairs = aboves.iter().flat_map(|above| all().map(move |end| (above, end)));
    for (above, end) in pairs.chain(bylines.iter().map(|end| (&OWN, end))) {
        let got = sentences(&format!("{above} {end} {SAID}"));
        let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
        assert_eq!(roles, [Deck, Byline, Body, Body], "{above} {end}");
        assert_eq!((&*got[0].1, &*got[1].1), (*above, *end));
        assert!(SAID.starts_with(&got[2].1), "{}", got[2].1);
    }
    // What somebody quotes, what has been said before a caption, and what stands at the end.
    let quoted = format!("저는 한빛시에 사는 사람입니다. 이런 기사가 났습니다. (한빛=가온통신) 김하늘 기자 = {SAID}");
    let later = format!("시는 다리를 놓는다. 이름은 아직 없다. 시민이 정한다. (한빛=가온통신) 김하늘 기자 = {SAID}");
    let end = "한빛시가 강 위에 새 다리를 놓는다고 4일 밝혔다. [가온경제=김하늘 기자]".to_owned();
    let last = format!("한빛시가 새 다리를 놓는다고 4일 밝혔다. 김하늘 기자 sky@example.com 많이 본 뉴스 {SAID}");
    let below = format!("[가온경제=김하늘 기자] 시는 다리를 놓는다. /사진=가온통신 {SAID}");
    let inside = format!("배우 김하늘(사진=가온)은 새 영화를 찍는다. {SAID}");
    for text in [quoted, later, end, last, below, inside] {
        assert!(sentences(&text).iter().all(|s| s.0 != Deck), "{text}");
    }
}

#[test]
fn a_dateline_is_cut_off_and_its_sentence_stays() {
    let got = sentences("(서울=한빛통신) 김하늘 기자 = 시는 길을 넓힌다고 4일 밝혔다. 김하늘 기자 sky@example.com");
    assert_eq!(got[0], (Byline, "(서울=한빛통신) 김하늘 기자 =".to_owned()));
    assert_eq!(got[1], (Body, "시는 길을 넓힌다고 4일 밝혔다.".to_owned()));
    assert_eq!(got[2].0, Byline);
    for (role, cut) in [
        (Byline, "【푸른섬( 하와이) = AP/한빛통신】 김하늘 기자 =| 화산이 터졌다고 3일 밝혔다."),
        (Byline, "［가온경제=김하늘 기자］| 화산이 터졌다고 3일 밝혔다."),
        (Byline, "[가온경제=김하늘 기자］| 화산이 터졌다고 3일 밝혔다."),
        (Caption, "그래픽=김하늘 sky@news.example| 세계의 시장은 2일 크게 올랐다."),
    ] {
        let (dateline, said) = cut.split_once('|').expect("two parts");
        let got = sentences(&format!("{dateline}{said}"));
        assert_eq!((got[0].0, got[0].1.as_str()), (role, dateline));
        assert_eq!((got[1].0, got[1].1.as_str()), (Body, said.trim()));
    }
}

#[test]
fn minutes_have_a_title_and_items_stand_under_headings() {
    let minutes = "주간 회의록\n일시: 2026. 3. 2. 10:00\n장소: 3층 회의실\n참석자: 한누리, 김가람\n1. 지난주에 진행한 사항\n\
        - 새 앱을 배포하기로 함.\n2. 논의 사항\n- 창구를 닫으면 안 된다는 의견이 나왔다.";
    assert_eq!(roles(minutes), [&[Title][..], &[Byline; 3], &[Heading, Body, Heading, Body]].concat());
    let signed = "회의 결과 보고\n일시: 2026. 3. 2.\n새 앱을 미루기로 했다. 시험이 남았다.\n작성: 한누리";
    assert_eq!(roles(signed), [Title, Byline, Body, Body, Byline]);
}

#[test]
fn contents_signatures_and_speakers_are_no_text() {
    let report = "공공병원을 늘리는 길\n\n목차\n제1장 서론 ........ 1\n제2장 결론 ······ 9\n이 연구는 병원을 셌다. 모두 아홉이다.";
    assert_eq!(roles(report), [Title, Table, Table, Table, Body, Body]);
    let letter = "보도를 걷는 사람이 다친다. 킥보드가 길을 막는다.\n시는 치우지 않는다.\n나는 어제도 넘어졌다.\n나현주·대구 수성구";
    assert_eq!(roles(letter), [&[Body; 4][..], &[Byline]].concat());
    let debate = "사회자: 시작하겠습니다.\n윤하늘: 버스가 먼저입니다.\n사회자: 왜죠?\n윤하늘: 시민이 원합니다.";
    assert_eq!(roles(debate), [Heading, Body].repeat(4));
    let calls = "[고객] 돈이 두 번 나갔어요\n[상담원] 확인하겠습니다.\n[고객] 네\n[상담원] 돌려드렸습니다.";
    assert_eq!(roles(calls), [Heading, Body].repeat(4));
}

#[test]
fn what_a_mail_program_writes_above_a_letter_is_no_text() {
    let mail = "보낸사람: 한누리 <nuri@example.com>\n받는사람: 개발팀 <dev@example.com>\n제목: 배포가 늦어집니다\n\
        배포가 하루 늦어집니다. 다시 알려 드리겠습니다.\n한누리 드림\n-----Original Message-----\nFrom: 김가람\n\
        Sent: Monday, March 2\nTo: 한누리\nSubject: 배포 문의\n언제 배포하나요?\n3월 2일 (월) 10:00, 김가람 <g@example.com>님이 작성:\n\
        그럼 기다릴게요.";
    let head = [&[Byline; 3][..], &[Title, Body, Body]].concat();
    assert_eq!(roles(mail), [&head[..], &[Byline; 6], &[Body, Byline, Body]].concat());
    let signed = "회의는 미뤘습니다. 다시 알립니다.\n--\n한누리 | 운영팀\n02-123-4567\n본 메일은 수신인만을 위한 것이니 지워 주십시오.\n\
        > 3월 2일 (월) 10:00, 김가람 <g@example.com>님이 작성:\n> 회의가 있나요?";
    assert_eq!(roles(signed), [Body, Body, Byline, Byline, Byline, Copyright, Byline, Byline]);
    let older = "계약서를 검토했습니다. 고쳐 주십시오.\n\n2026년 9월 1일, 새솔팀 작성:\n> 계약서를 보냅니다.\n> 검토를 부탁드립니다.";
    assert_eq!(roles(older), [Body, Body, Byline, Byline, Byline]);
    assert_eq!(role_of("이 메일은 수요일에 왔다."), Body);
    assert_eq!(role_of("02-123-4567"), Byline);
    assert_eq!(role_of("09:00~10:00 새벽 공부- 누구나"), Body);
    assert_eq!(roles("회의는 미뤘습니다.\n--\n다시 알립니다."), [Body, Heading, Body]);
    assert_eq!(role_of("한빛아파트 관리사무소장 (직인생략)"), Byline);
    for title in ["무너진 아메리칸 드림", "국가의 손해 배상", "가격을 또 올림"] {
        assert_eq!(role_of(title), Body);
    }
    assert_eq!(role_of("우리 모두의 오랜 꿈을 담은 한빛 드림 센터"), Body);
}

#[test]
fn key_words_of_the_author_and_references_are_no_text() {
    let paper = "지붕 위의 숲이 도시를 식히는 정도\n지붕의 숲은 도시를 식힌다. 우리는 이것을 쟀다.\n주제어: 지붕, 숲, 도시의 열\n\
        1. 서론\n도시는 점점 더워진다. 숲이 줄었기 때문이다.\n참고 문헌\n한누리 (2019). 도시의 열. 한빛학회지, 28(3), 2-9.\n\
        Oak, T. (1982). Urban heat. Journal of Heat.";
    let body = [Title, Body, Body, Byline, Keywords, Heading, Body, Body, Heading];
    assert_eq!(roles(paper), [&body[..], &[Link; 2]].concat());
    assert_eq!(role_of("Keywords: urban heat, roof"), Keywords);
    assert_eq!(role_of("#옥상녹화 #여름"), Keywords);
    assert_eq!(role_of("키워드를 알면 길이 보인다."), Body);
}

#[test]
fn what_a_page_leaves_below_an_article_is_no_text() {
    let page = "새솔군은 꽃씨를 뿌린다. 봄에 핀다.\n축제도 연다. 모두 온다.\n관련기사\n[새솔소식] 꽃씨 나눔\n댓글쓰기\n좋아요0 슬퍼요0";
    assert_eq!(roles(page), [&[Body; 4][..], &[Link; 4]].concat());
    assert_eq!(role_of("| 공유 | 댓글 3 | 글자크기조정 | 인쇄"), Link);
    let petition = "https://news.example/a https://news.example/b 이 글들은 거짓입니다.";
    assert_eq!(roles(petition), [Link, Body]);
    let linked = "이 글을 보세요. https://news.example/a 또한 저 글도 거짓입니다.";
    assert_eq!(roles(linked), [Body, Link, Body]);
    for needed in ["https://news.example/a 에서 신청할 수 있습니다.", "https://news.example/a: 새 소식을 읽는 곳이다."]
    {
        assert_eq!(roles(needed), [Body], "{needed}");
    }
}

#[test]
fn who_wrote_a_message_and_when_is_no_part_of_it() {
    let got = sentences(
        "동네 책모임 님과 카카오톡 대화\n저장한 날짜 : 2024-05-06 21:10:33\n\n--------------- 2024년 5월 3일 금요일 ---------------\n\
         [김하늘] [오후 3:12] 다음 책은 '바다'로 정했어요\n[박산들/총무] [오후 3:20] 네\n총무 계좌는 공지에 적어 두었습니다\n\
         [이바다] [오후 3:21] 사진\n최나무님이 들어왔습니다.",
    );
    assert_eq!((got[3].1.as_str(), got[4].1.as_str()), ("[김하늘] [오후 3:12]", "다음 책은 '바다'로 정했어요"));
    let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
    assert_eq!(roles, [Title, Byline, Byline, Byline, Body, Byline, Body, Body, Byline, Byline]);
}

#[test]
fn messages_of_a_telephone_have_their_day_before_them() {
    let got = sentences(
        "2024년 5월 3일 오후 3:12, 김하늘 : 다음 책은 '바다'로 정했어요\n2024. 5. 3. 15:20, 박산들 : 네\n2024년 5월 4일 토요일\n\
         2024년 5월 4일 오전 9:01, 최나무님이 들어왔습니다.",
    );
    assert_eq!((got[2].1.as_str(), got[3].1.as_str()), ("2024. 5. 3. 15:20, 박산들 :", "네"));
    let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
    assert_eq!(roles, [Byline, Body, Byline, Body, Byline, Byline]);
    assert_eq!(sentences("2024년 5월 3일, 김하늘 : 바다를 그리다.").len(), 1);
    assert_eq!(role_of("최나무님이 들어왔습니다."), Body);
}

#[test]
fn the_times_and_names_of_a_transcript_are_no_text() {
    let timed = "[00:12] 사회자: 김하늘 박사님을 모셨습니다.\n[00:20] 김하늘: 반갑습니다.\n[00:31] 사회자: 왜 사과입니까?\n\
                 [00:40] 김하늘: 날이 더워졌습니다.";
    let got = sentences(timed);
    assert_eq!(got[1].1, "김하늘 박사님을 모셨습니다.");
    assert!(got.iter().step_by(2).all(|s| s.0 != Body) && got.iter().skip(1).step_by(2).all(|s| s.0 == Body));
    // Days and times of a log stay alike.
    let log = "[2024-05-01 09:10] 디스크가 찼다.\n[09:12] 담당자가 로그를 지웠다.\n[오전 10시] 서비스가 돌아왔다.";
    assert_eq!(roles(log), [Body; 3]);
    let turns = "참석자 1 00:12\n오늘은 예산을 다룹니다.\n\n참석자 2 00:31\n예산은 모자랍니다.";
    assert_eq!(roles(turns), [Byline, Body, Byline, Body]);
    assert_eq!(roles("김하늘  오후 2:14\n고쳤습니다.\n한누리  오후 2:20\n고맙습니다."), [Byline, Body, Byline, Body]);
    assert!(!roles("개회 10:00\n점심 12:30\n폐회 17:00\n모두 함께 갑니다.").contains(&Byline));
}

#[test]
fn chats_in_english_and_of_meetings_have_messages_alone() {
    let talk = "KakaoTalk Chats with 김하늘\nDate Saved : 2024-05-03 22:10:11\n\n\
        --------------- Friday, May 3, 2024 ---------------\n[김하늘] [10:02 PM] 내일 책방에서 만나자\n\
        May 3, 2024 at 10:03 PM, 이바다 : 몇 시에 볼까?";
    let got = sentences(talk);
    let said: Vec<&str> = got.iter().filter(|s| s.0 == Body).map(|s| s.1.as_str()).collect();
    assert_eq!(said, ["내일 책방에서 만나자", "몇 시에 볼까?"], "{got:?}");
    let meeting = "10:02:11\t From  김하늘 : 보고서는 금요일까지 냅니다.\n10:03:01\t From 이바다 to  Everyone : 어디에 내나요?\n\
        10:04:20 From 김하늘 to Everyone:\n\t게시판에 올려 주세요.";
    let got = sentences(meeting);
    let said: Vec<&str> = got.iter().filter(|s| s.0 == Body).map(|s| s.1.as_str()).collect();
    assert_eq!(said, ["보고서는 금요일까지 냅니다.", "어디에 내나요?", "게시판에 올려 주세요."], "{got:?}");
    assert_eq!(roles("Talk_2024.5.3 22:10-1.txt\n2024. 5. 3. 22:12, 김하늘 : 책방에서 만나자")[0], Byline);
}

#[test]
fn lyrics_are_sung_without_their_times() {
    let got = sentences(
        "[ti:봄비]\n[ar:김하늘]\n[00:12.00]비가 오는 날에는\n[00:17.20][01:17.20]너를 생각해\n[00:22.50]창밖을 봐",
    );
    let said: Vec<&str> = got.iter().filter(|s| s.0 == Body).map(|s| s.1.as_str()).collect();
    assert_eq!(said, ["비가 오는 날에는", "너를 생각해", "창밖을 봐"], "{got:?}");
    assert_eq!(got[0].0, Byline);
}
