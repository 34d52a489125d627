use super::*;
use crate::marks::LOOKS;
use crate::normalize::normalize;
use crate::tokenize::Tokenizer;
use Role::{Body, Byline, Caption, Deck, Heading, Keywords, Link, Title};

fn sentences(text: &str) -> Vec<(Role, String)> {
    sentences_below(None, text)
}

fn sentences_below(title: Option<&str>, text: &str) -> Vec<(Role, String)> {
    let text = normalize(text).text;
    let mut worker = Tokenizer::new().expect("built in").worker();
    let mut morphemes = Vec::new();
    let mut parts = Vec::new();
    for span in paragraphs(&text) {
        let first = morphemes.len();
        worker.tokenize(&text, span, &[], &mut morphemes);
        parts.push(Paragraph { span, morphemes: first..morphemes.len() });
    }
    let sentences = split(&text, &parts, &morphemes, &[], title);
    assert_covers(&text, &sentences);
    sentences.into_iter().map(|s| (s.role, s.span.of(&text).to_owned())).collect()
}

/// Every visible character belongs to one sentence, in order, and no sentence has white space around it.
fn assert_covers(text: &str, sentences: &[Sentence]) {
    let mut at = 0;
    for sentence in sentences {
        assert!(sentence.span.start >= at && text[at..sentence.span.start].trim().is_empty());
        assert_eq!(sentence.span.of(text), sentence.span.of(text).trim());
        at = sentence.span.end;
    }
    assert!(text[at..].trim().is_empty());
}

/// The sentences stand in `marked` between `|`.
fn assert_split(marked: &str) {
    let want: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = marked.replace(" | ", " ").replace('|', "");
    let got = sentences(&text);
    assert_eq!(got.iter().map(|s| s.1.as_str()).collect::<Vec<_>>(), want);
}

fn role(line: &str) -> Role {
    role_of(line)
}

#[test]
fn a_quotation_is_part_of_the_sentence_that_reports_it() {
    assert_split("\"바람이 분다. 문을 닫자.\"라고 형이 말했다. | 나는 웃었다.");
    assert_split("“눈이 온다”며 “길이 미끄럽다. 조심하라”고 알렸다. | 모두 서둘렀다.");
    assert_split("그는 '정말 끝인가? 아니다!' 하고 외쳤다. | 답은 없었다.");
    assert_split("「봄이 왔다. 꽃이 핀다.」라는 구절이 좋다. | 또 읽었다.");
    assert_split("누가 이런 걸 사나? 싶었는데 다 팔렸다. | 놀라웠다.");
}

#[test]
fn endings_that_join_end_no_sentence_where_others_have_their_full_stop() {
    let strict = "비가 왔다. 바람이 불었다. 문이 닫혔다. 불이 꺼졌다. 밤이 깊었다.";
    for sentence in [
        "군은 축제를 열며 주요 길목에 안내판을 세웠다.",
        "피해를 막기 위해 주요 다리를 살폈다.",
        "책은 마을의 처음이요 끝이다.",
        "그는 우리의 벗이요 스승이었다.",
        "이 길은 기회이자 또한 위험이다.",
        "손님이 떠나자 오히려 빚이 늘었다.",
        "값이 오르게 돼 이 가게는 문을 닫았다.",
        "절차가 까다로워 오히려 일이 늘었다.",
        "지금이야 이런 다리가 있다.",
        "골목을 돌아다니다 이 집을 찾았다.",
        "그는 농성을 벌이다 이들에게 붙잡혔다.",
    ] {
        assert_split(&strict.replace(". ", ". | ").replace("깊었다.", &format!("깊었다. | {sentence}")));
    }
    // Where none has a full stop they do.
    assert_split("오늘 뭐 해요 | 나는 집이야 | 너는 어디야 | 우리 집에 와");
    assert_split("마음이 더 아픔니다 | 저희를 도와주세요 | 이렇게 부탁드립니다");
    assert_split("옛말에 \" 길이 끝나야 길이 보이지요 \" 라고 했다. | 그 말이 맞다.");
    assert_split("누구나 쓸 수 있다.|그래서 좋다. | 시행한 바 있다.|지난해 일이다.");
    assert_split("<길도 말이 되나요?>의 저자는 웃었다. | 수많은 좋아요❤️를 받았다. | 많이 와 주세요~ ^^/");
    assert_split(&format!("{} | 언제까지 참아야 하냐 | 우리는 지쳤다.", strict.replace(". ", ". | ")));
    assert_split("이것이 우리의 현실입니다..|이에따른 대책이 없습니다.");
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
fn who_writes_is_no_call() {
    for call in ["우리 손으로 마을을 챙기자.", "다음 세대에 남기자", "축제를 즐기자.", "잔치는 이웃에게 맡기자"]
    {
        assert_ne!(role(call), Byline, "{call}");
    }
    for name in ["김하늘 선임기자", "한가람 기자", "푸른섬=한가람 기자.", "임채만기자", "김하늘 수습기자"]
    {
        assert_eq!(role(name), Byline, "{name}");
    }
}

#[test]
fn what_joins_or_labels_ends_no_sentence() {
    assert_split("시는 예산을 신청했으나 정부는 주지 않았다.");
    assert_split("피해를 입었거나 입을 우려가 있는 사람이 왔다. | 모두 기다렸다.");
    assert_split("총 사업비: 3억 원, 사업 기간: 2년, 담당 부서: 총무과");
    assert_split("(2) TCA 회로: 분해된다. | 이어 물이 생긴다.");
    assert_split("지갑을 잃어버렸지 뭐예요. | 이유는 이렇다. | (1) 돈이 없다. | (2) 시간이 없다.");
    assert_split("구독과 좋아요 부탁드립니다");
    assert_split("시는 두 가지를 본다; 물의 값과 쓰임이다; 그리고 R&D; 예산이다. | 모두 옳다.");
    assert_split("헐 늦었네; | 미안 지금 갈게요 | 기다려요");
    assert_split("앱도 지웠다 다시 깔았는데 똑같아요ㅠㅠ | 전원을 껐다 바로 켰어요ㅎㅎ | 그래도 안 돼요");
}

#[test]
fn a_quotation_of_its_own_is_a_sentence() {
    assert_split("\"이제 그만 가자.\" | 동생은 고개를 저었다.");
    assert_split("\"어디 가니?\" | \"학교에 가요.\" | 둘은 헤어졌다.");
}

#[test]
fn an_unbalanced_quotation_mark_spoils_little() {
    assert_split("그는 \"모른다고 했다. | 그러나 알고 있었다. | 모두가 그랬다.");
    assert_split("S'데이 행사가 열렸다. | TV(21\")는 팔렸다. | 자는 1'1″이다. | 끝났다.");
    assert_split(
        "첫 줄은 \"열고 닫지 않았다.|\n둘째 줄은 \"멀쩡하다. 정말이다\"라고 했다. | 끝이다."
            .replace("|\n", "|")
            .as_str(),
    );
}

#[test]
fn numbers_dates_and_abbreviations_are_not_ends() {
    assert_split("크기는 1.5~2.5㎝이고 판은 v2.0.1이다. | 값은 3.5% 올랐다.");
    assert_split("이 법은 2012. 03. 04. 시행되었다. | 그 뒤 바뀌었다.");
    assert_split("U.S. 법원은 J. K. 김의 청구를 받아들였다. | Dr. 박은 떠났다.");
    assert_split("(주)새벽은 이익이 늘었다고 알렸다. | 이는 작년 기준이다(일회성 이익 제외). | 내년은 다르다.");
}

#[test]
fn dates_with_weekdays_and_laws_behind_numbers_are_not_ends() {
    assert_split("기한은 2025. 6. 30.(월) 18:00까지입니다. | 2025. 6. 9. (월) 회의가 있다. | 6. 9.(월요일) 연다.");
    assert_split("2. 「새솔법」 제5조에 따라 계획을 세웁니다. | 3. (가칭)새솔역을 짓습니다.");
    assert_split("그는 2010년에 왔다.(월) | 방은 301.(남향) | 값이 싸다.");
}

#[test]
fn notes_go_on_after_a_concession() {
    assert_split(
        "시책을 해마다 추진 중이나 새로운 환경에 직면함 |\n 수요가 늘 것으로 예상되나 지원이 없음 |\n 일손이 모자람",
    );
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
    assert_eq!(role("한누리 지음 | 김가람 사진 | 새솔출판 | 만 원"), Role::Table);
    for text in ["꽃이 피었다.[3]", "값은 표와 같다. [이름=값]", "[그래픽]을 누르면 그림이 열린다."]
    {
        assert_eq!(role(text), Body, "{text}");
    }
}

#[test]
fn what_a_page_leaves_below_an_article_is_no_text() {
    let page = "새솔군은 꽃씨를 뿌린다. 봄에 핀다.\n축제도 연다. 모두 온다.\n관련기사\n[새솔소식] 꽃씨 나눔\n댓글쓰기\n좋아요0 슬퍼요0";
    assert_eq!(roles(page), [&[Body; 4][..], &[Link; 4]].concat());
    assert_eq!(role("| 공유 | 댓글 3 | 글자크기조정 | 인쇄"), Link);
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
fn a_table_without_bars_is_told_by_its_columns() {
    let table = "물건을 샀다. 값은 아래와 같다.\n품목\t수량\t단가\n측정기\t10\t35,000\n연필    3       200";
    assert_eq!(roles(table), [&[Body; 2][..], &[Role::Table; 3]].concat());
    let prices = "종목\t시가\t고가\nF 2603\t350.10\t352.00\t348.20";
    assert_eq!(roles(prices), [Role::Table; 2]);
    assert_eq!(roles("산에는  꽃이  피고\n강에는 배 한 척"), [Body; 2]);
    let minutes =
        "2026년 3월 4일 주간회의록\n일시: 2026. 3. 4. 14:00\n장소: 3층\n새 앱을 미루기로 했다. 시험이 남았다.";
    assert_eq!(roles(minutes)[0], Title);
    assert_eq!(role("2026년 3월 4일"), Role::Table);
}

#[test]
fn chapters_are_headings_and_end_no_line() {
    let book = "앞 장에서는 물을 보았다. 값도 보았다.\n7장. 불의 빠르기: 타는 나무 중에서 가장 빨리 타는 나무\n불은 빠르다. 나무는 탄다.";
    assert_eq!(roles(book), [Body, Body, Heading, Body, Body]);
    assert_eq!(role("제2절 앞선 연구"), Heading);
    assert_eq!(role("3장 인쇄"), Body);
}

#[test]
fn greetings_go_on_to_whom_they_greet() {
    assert_split("안녕하세요 여러분. | 감사합니다 동문 여러분! | 죄송합니다 고객님. | 안녕하세요 이웃님, 산들입니다.");
    assert_split("안녕하세요 | 여러분 오늘은 빵을 구워요 | 반갑습니다 | 고객님 댁에 갔어요");
}

#[test]
fn list_marks_stay_with_their_text() {
    assert_split("가. 신청인은 옳다. | 나. 상대방은 그르다. | 1. 비용은 나눈다.");
    assert_split("Ⅰ. 서론을 쓴다. | Ⅱ. 본론을 쓴다. | -. 결론은 짧다. | 2) 업무 독립성: 일이 다르다.");
    assert_split("TIP. 물을 먼저 끓인다. | Q1. 언제 넣나요? | A1. 끓으면 넣는다. | 그것은 B였다. | 끝.");
    assert_split("1) 물을 끓인다. | ① 면을 넣는다. | 제3조 이 규칙은 내일부터 쓴다.");
}

#[test]
fn a_sentence_end_needs_no_space() {
    assert_split("매출이 늘 것으로 내다봤다.|이 회사는 작년에 섰다.|그래서 젊다.");
    assert_split("제발 도와주시기 바랍니다|저희는 지쳤습니다|아이들도 마찬가지입니다만 참습니다.");
    assert_split("반.전.매.력이 있는 사람이다. | www.example.com을 보라.");
}

#[test]
fn faces_and_laughter_stay_with_the_sentence_before() {
    assert_split("오늘 시험 끝났어요 ㅋㅋㅋ | 이제 놀러 가요^^ | 다들 즐거운 하루 보내세요~ | 그럼 안녕히 계세요 😊");
    assert_split("국물이 진해요ㅠㅠ | 또 갈래요! | 면도 쫄깃해요ㅎㅎ | 양도 많아요ㅋㅋ | 값도 싸요^^");
    assert_split("너무 맛있었습니다ㅠㅠ | 다음에 또 갈게요!! | 강추합니다~^^");
}

#[test]
fn endings_without_a_mark_are_ends() {
    assert_split(
        "안녕하세요 | 저는 부산에 사는 학생입니다 | 오늘은 동네 빵집을 소개해 드릴게요 | 여기 진짜 맛있거든요",
    );
    assert_split("어제는 친구랑 놀았다 | 그래서 피곤하다 | 오늘은 일찍 자야겠다");
    assert_split("점심에 국수 먹었음 | 양이 너무 많았음 | 그래도 다 먹었음");
    assert_split("밥은 먹었걸랑 | 근데 또 배가 고프구먼 | 어쩌면 좋겠나");
}

#[test]
fn verbs_that_lean_on_an_ending_do_not_begin_a_sentence() {
    assert_split("비가 온다 해도 간다. | 된다 하더라도 늦는다. | 그는 집에 갔다 왔다.");
    assert_split("나는 꼭 가야겠다 생각을 했다. | 그래서 갔다.");
}

#[test]
fn ellipses_end_only_what_can_end() {
    assert_split("시간이 없어서... 대충 먹었다. | 그런데... 맛이 있었다. | 또 먹고 싶다... | 내일 가야지.");
}

#[test]
fn brackets_hold_together_and_follow_their_sentence() {
    assert_split("그는 상을 탔다. (여섯 번째 우승) | 기뻐했다.[3] | 모두가 그랬다.[4][5] | 끝났다.");
    assert_split("그는 떠났다. | (물론 다시 왔습니다.) | 모두 웃었다.");
    assert_split("도구를 고른다. | [사각형] 단추를 누른다.");
}

#[test]
fn speakers_begin_sentences() {
    assert_split("철수:\"밥 먹자\" | 영희:\"...\" | 철수:\"왜?\"");
}

#[test]
fn a_dateline_is_cut_off_and_its_sentence_stays() {
    let got = sentences("(서울=한빛통신) 김하늘 기자 = 시는 길을 넓힌다고 4일 밝혔다. 김하늘 기자 sky@example.com");
    assert_eq!(got[0], (Role::Byline, "(서울=한빛통신) 김하늘 기자 =".to_owned()));
    assert_eq!(got[1], (Role::Body, "시는 길을 넓힌다고 4일 밝혔다.".to_owned()));
    assert_eq!(got[2].0, Role::Byline);
    for cut in [
        "【푸른섬( 하와이) = AP/한빛통신】 김하늘 기자 =| 화산이 터졌다고 3일 밝혔다.",
        "그래픽=김하늘 sky@news.example| 세계의 시장은 2일 크게 올랐다.",
    ] {
        let (dateline, said) = cut.split_once('|').expect("two parts");
        let got = sentences(&format!("{dateline}{said}"));
        assert_eq!((got[0].0, got[0].1.as_str()), (Byline, dateline));
        assert_eq!((got[1].0, got[1].1.as_str()), (Body, said.trim()));
    }
}

#[test]
fn title_deck_and_headings_come_before_the_body() {
    let got = sentences(
        "시립도서관, 밤 열 시까지 문 연다\n직장인·학생 이용 늘 듯\n시립도서관은 다음 달부터 밤 열 시까지 문을 연다고 5일 \
         밝혔다. 이용자의 요구가 컸다.\n◇ 봉사자도 모집\n봉사자는 이달 말까지 모은다. 누구나 신청할 수 있다.",
    );
    let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
    assert_eq!(roles, [Title, Deck, Body, Body, Heading, Body, Body]);
}

#[test]
fn poems_and_chats_have_no_title() {
    for text in ["산에는 꽃이 피고\n들에는 바람 불고\n강에는 배 한 척", "언제 와?\n지금 가요\nㅇㅋ", "비가 온다."]
    {
        assert!(sentences(text).iter().all(|s| s.0 == Role::Body), "{text}");
    }
}

#[test]
fn a_speaker_mark_is_a_heading() {
    let got = sentences("○위원장 김하늘  성원이 되었으므로 회의를 열겠습니다.\n[앵커] 첫 소식입니다.");
    let roles: Vec<Role> = got.iter().map(|s| s.0).collect();
    assert_eq!(roles, [Role::Heading, Role::Body, Role::Heading, Role::Body]);
}

#[test]
fn boilerplate_is_told_from_content() {
    assert_eq!(role("김하늘 기자 sky@example.com"), Role::Byline);
    assert_eq!(role("/김하늘 기자"), Role::Byline);
    assert_eq!(role("그 기자는 밤새 기사를 썼다."), Role::Body);
    assert_eq!(role("ⓒ 한빛일보, 무단전재 및 재배포 금지"), Role::Copyright);
    assert_eq!(role("법원은 무단 전재 및 재배포 금지 조항이 유효하다고 봤다."), Role::Body);
    assert_eq!(role("글: 김하늘"), Role::Byline);
    assert_eq!(role("☞ 기사보기"), Role::Link);
    assert_eq!(role("▶ 제보하기"), Role::Link);
    assert_eq!(role("관련기사"), Role::Link);
    for furniture in [
        "새솔군, 장터 연다.hwp",
        "[12] 장터 (5).JPG[925 kb] [바로보기]",
        "좋아요 3 싫어요 1",
        "댓글 12",
        "이 기사를 공유합니다",
        "김하늘 기자 다른기사 보기",
        "구독과 좋아요 부탁드려요~",
    ] {
        assert_eq!(role(furniture), Link, "{furniture}");
    }
    for text in ["새 메모리(16kb)", "댓글 12개가 달렸다.", "댓글", "계획서는 계획.hwp에 있다."] {
        assert_eq!(role(text), Body, "{text}");
    }
    assert_eq!(role("T. 031-123-4567 M. 010-123-4567"), Byline);
    assert_eq!(role("== 역사 =="), Heading);
    assert_eq!(role("홈 > 시정소식 > 보도자료 프린트"), Role::Link);
    assert_eq!(role("배 > 감 > 귤"), Role::Body);
    assert_eq!(role("a > b 이고 b > c 이면 a > c 이다."), Role::Body);
    assert_eq!(role("https://example.com/a?b=c"), Role::Link);
    assert_eq!(role("▲ 김하늘 시장이 손을 흔들고 있다. [사진=한빛일보]"), Role::Caption);
    assert_eq!(role("사진제공=한빛시"), Role::Caption);
    assert_eq!(role("김하늘 시장. 한빛통신 자료사진"), Caption);
    assert_eq!(roles("[사진] 김하늘 시장이 웃고 있다. 사진공동취재단"), [Caption]);
    assert_eq!(role("자료사진을 찾느라 밤을 새웠다."), Body);
    assert_eq!(role("▲서울 30도 ▲부산 28도 ▲대구 31도 등이다."), Role::Body);
    assert_eq!(role("▲서울 30도 ▲부산 28도 ▲대구 31도"), Role::Body);
    assert_eq!(role("【주 문】"), Role::Heading);
    assert_eq!(role("■ 앞으로의 과제"), Role::Heading);
    assert_eq!(role("* * *"), Role::Heading);
    assert_eq!(role("▲김하늘씨 별세, 이바다씨 부친상 = 한빛병원, 발인 3일 02-123-4567"), Role::Table);
    assert_eq!(role("코스피 2,512.33 +12.10 +0.48%"), Role::Table);
}

fn roles(text: &str) -> Vec<Role> {
    sentences(text).into_iter().map(|s| s.0).collect()
}

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
    assert_eq!(role("이야기는 여기서 끝."), Body);
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
fn a_headline_may_be_what_somebody_said() {
    let interview =
        "“숲은 마을의 부엌입니다”\n[인터뷰] 숲지기 한누리\n김가람 기자\n숲지기 한누리 씨를 숲에서 만났다. 그는 웃었다.";
    assert_eq!(roles(interview), [Title, Deck, Byline, Body, Body]);
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
fn contents_signatures_and_speakers_are_no_text() {
    let report = "공공병원을 늘리는 길\n\n목차\n제1장 서론 ........ 1\n제2장 결론 ······ 9\n이 연구는 병원을 셌다. 모두 아홉이다.";
    assert_eq!(roles(report), [Title, Role::Table, Role::Table, Role::Table, Body, Body]);
    let letter = "보도를 걷는 사람이 다친다. 킥보드가 길을 막는다.\n시는 치우지 않는다.\n나는 어제도 넘어졌다.\n나현주·대구 수성구";
    assert_eq!(roles(letter), [&[Body; 4][..], &[Byline]].concat());
    let debate = "사회자: 시작하겠습니다.\n윤하늘: 버스가 먼저입니다.\n사회자: 왜죠?\n윤하늘: 시민이 원합니다.";
    assert_eq!(roles(debate), [Heading, Body].repeat(4));
    let calls = "[고객] 돈이 두 번 나갔어요\n[상담원] 확인하겠습니다.\n[고객] 네\n[상담원] 돌려드렸습니다.";
    assert_eq!(roles(calls), [Heading, Body].repeat(4));
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
fn what_a_mail_program_writes_above_a_letter_is_no_text() {
    let mail = "보낸사람: 한누리 <nuri@example.com>\n받는사람: 개발팀 <dev@example.com>\n제목: 배포가 늦어집니다\n\
        배포가 하루 늦어집니다. 다시 알려 드리겠습니다.\n한누리 드림\n-----Original Message-----\nFrom: 김가람\n\
        Sent: Monday, March 2\nTo: 한누리\nSubject: 배포 문의\n언제 배포하나요?\n3월 2일 (월) 10:00, 김가람 <g@example.com>님이 작성:\n\
        그럼 기다릴게요.";
    let head = [&[Byline; 3][..], &[Title, Body, Body]].concat();
    assert_eq!(roles(mail), [&head[..], &[Byline; 6], &[Body, Byline, Body]].concat());
    let signed = "회의는 미뤘습니다. 다시 알립니다.\n--\n한누리 | 운영팀\n02-123-4567\n본 메일은 수신인만을 위한 것이니 지워 주십시오.\n\
        > 3월 2일 (월) 10:00, 김가람 <g@example.com>님이 작성:\n> 회의가 있나요?";
    assert_eq!(roles(signed), [Body, Body, Byline, Byline, Byline, Role::Copyright, Byline, Byline]);
    assert_eq!(role("이 메일은 수요일에 왔다."), Body);
    assert_eq!(role("02-123-4567"), Byline);
    assert_eq!(role("09:00~10:00 새벽 공부- 누구나"), Body);
    assert_eq!(roles("회의는 미뤘습니다.\n--\n다시 알립니다."), [Body, Heading, Body]);
    assert_eq!(role("한빛아파트 관리사무소장 (직인생략)"), Byline);
    for title in ["무너진 아메리칸 드림", "국가의 손해 배상", "가격을 또 올림"] {
        assert_eq!(role(title), Body);
    }
    assert_eq!(role("우리 모두의 오랜 꿈을 담은 한빛 드림 센터"), Body);
}

#[test]
fn key_words_of_the_author_and_references_are_no_text() {
    let paper = "지붕 위의 숲이 도시를 식히는 정도\n지붕의 숲은 도시를 식힌다. 우리는 이것을 쟀다.\n주제어: 지붕, 숲, 도시의 열\n\
        1. 서론\n도시는 점점 더워진다. 숲이 줄었기 때문이다.\n참고 문헌\n한누리 (2019). 도시의 열. 한빛학회지, 28(3), 2-9.\n\
        Oak, T. (1982). Urban heat. Journal of Heat.";
    let body = [Title, Body, Body, Byline, Keywords, Heading, Body, Body, Heading];
    assert_eq!(roles(paper), [&body[..], &[Link; 2]].concat());
    assert_eq!(role("Keywords: urban heat, roof"), Keywords);
    assert_eq!(role("#옥상녹화 #여름"), Keywords);
    assert_eq!(role("키워드를 알면 길이 보인다."), Body);
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
fn fields_attachments_and_notes_on_pictures_are_told_from_sentences_about_them() {
    assert_eq!(role("담당부서 : 교통정책과 / 연락처 : 031)123-4567"), Byline);
    assert_eq!(role("제 공 일: 2025. 12. 10."), Byline);
    assert_eq!(role("담당자: 김 과장은 문제가 없다고 말했다."), Body);
    assert_eq!(role("문의: 환불도 되나요"), Body);
    assert_eq!(role("담당자 교육으로 서비스가 나아졌다"), Body);
    assert_eq!(role("※ 별첨 : 사진"), Link);
    assert_eq!(role("붙임: 조사 서식 1부. 끝."), Link);
    assert_eq!(role("붙임 자료를 참고하여 주시기 바랍니다."), Body);
    assert_eq!(role("사진 설명) 1. 군수가 장터를 둘러보고 있다."), Caption);
    assert_eq!(role("※ 사진 있음. (담당 고서면 김하늘 ☎031-123-4567)"), Caption);
    assert_eq!(role("1. 귀 기관의 무궁한 발전을 기원합니다."), Byline);
    assert_eq!(role("사진 한 장이 세상을 바꾼다."), Body);
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
    assert_eq!(role("최나무님이 들어왔습니다."), Body);
}

#[test]
fn the_last_word_of_a_label_is_no_speaker() {
    assert_split("점검 기간: 두 주일이다. | 철수: 밥 먹었다 | 영희: 나도 먹었다");
    assert_split("크라우드소싱 도서관: 이웃의 책을 빌린다. | 다음 행사는 인기 폭발이었답니다:)");
}

#[test]
fn the_second_item_of_a_list_is_no_heading() {
    let text = "단가 조정을 요청드립니다.\n가. 조정 품목: 밸브 외 3종\n나. 조정 폭: 현행 대비 12% 인상\n8월 29일까지 회신하여 주시면 세부 내용을 협의하겠습니다.";
    assert_eq!(roles(text), [Body; 4]);
}

/// How many characters are looked at in splitting so many repetitions.
fn looks(unit: &str, times: usize) -> usize {
    let text = unit.repeat(times);
    LOOKS.with(|looks| looks.set(0));
    sentences(&text);
    LOOKS.with(std::cell::Cell::get)
}

#[test]
fn hostile_text_is_split_in_linear_time() {
    for unit in [
        "\"",
        "\" ",
        "(",
        ")",
        "( a ) ",
        "(\"['",
        "가\" ",
        "'가 ",
        "했다.",
        ". ",
        "ㅋ",
        "그는 가고 ",
        "합니다 ",
        "▲가 ",
        "가나다\n",
        "담당자: 가\n",
        "붙임 1. 가\n",
        "점검 기간: 가 ",
        "[가] [오후 3:12] 나\n",
    ] {
        let (one, four) = (looks(unit, 500), looks(unit, 2000));
        assert!(four <= one * 5 + 2000, "{unit:?}: {one} looks, then {four}");
    }
}

#[test]
fn scraps_among_ready_made_sentences_are_found() {
    let text = "마을 잔치 열려\n잔치가 어제 열렸다.\n많은 이가 왔다.\n음식도 나눴다.\n김하늘 이장\n내년에도 연다.";
    let roles = roles_of(text, &paragraphs(text));
    assert_eq!(roles, [Heading, Body, Body, Body, Heading, Body]);
    let chat = "언제 와\n지금 가는 중\n빨리 와\nㅇㅇ";
    assert!(roles_of(chat, &paragraphs(chat)).iter().all(|&role| role == Body));
}
