//! Where sentences end.

use super::{assert_split, sentences};
use crate::document::Role::Heading;

#[test]
fn a_quotation_is_part_of_the_sentence_that_reports_it() {
    assert_split("\"바람이 분다. 문을 닫자.\"라고 형이 말했다. | 나는 웃었다.");
    assert_split("“눈이 온다”며 “길이 미끄럽다. 조심하라”고 알렸다. | 모두 서둘렀다.");
    assert_split("그는 '정말 끝인가? 아니다!' 하고 외쳤다. | 답은 없었다.");
    assert_split("「봄이 왔다. 꽃이 핀다.」라는 구절이 좋다. | 또 읽었다.");
    assert_split("누가 이런 걸 사나? 싶었는데 다 팔렸다. | 놀라웠다.");
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
fn brackets_hold_together_and_follow_their_sentence() {
    assert_split("그는 상을 탔다. (여섯 번째 우승) | 기뻐했다.[3] | 모두가 그랬다.[4][5] | 끝났다.");
    assert_split("그는 떠났다. | (물론 다시 왔습니다.) | 모두 웃었다.");
    assert_split("도구를 고른다. | [사각형] 단추를 누른다.");
    assert_split(
        "이 책은 『나무 2』이다. | 『바람 3』도 좋다. | <그림 1>은 숲이다.[주 2] | 그 밖에는 들이다. <참조: 주 1>",
    );
}

#[test]
fn what_is_left_unsaid_has_its_full_stop_too() {
    assert_split("아직 있다면……. | 소녀는 하나를 꺼냈다. | 그런 날이 온다면…… 소녀는 웃었다.");
    assert_split("“너무 낡아서…….” 하고, 소년은 울었다. | “다리가 낡았다.” 합니다. | “낡았다.” | 하지만 길은 있다.");
}

#[test]
fn a_note_on_a_text_is_no_part_of_its_last_sentence() {
    assert_split("다리가 낡아 아이들이 다치는데도 | [글의 일부가 지워졌습니다]");
    assert_split("다리는 [크기를 적었습니다] 길다.");
}

#[test]
fn a_remark_that_lacks_what_it_belongs_to_opens_the_next_sentence() {
    assert_split("바닥 함수는 수를 내림한다. | (수학은 물론이고) 많은 언어에서 이 함수를 쓴다.");
    assert_split("책을 참고했다. | (물론) 나는 다 읽었다. | (지금 이름이 떠오르지 않는) 어느 시인의 책이다.");
    assert_split(
        "시집을 냈다. (이가람) | 그는 웃었다. (웃음) | 그리고 갔다. (그날의 날씨는 그리 좋지 않았지만) | 우리는 남았다.",
    );
    assert_split("범인은 가까이 있다 (회사 안에) 라는 말을 했다.");
}

#[test]
fn the_number_of_a_footnote_follows_its_sentence() {
    assert_split("나라는 교사를 돕는다.16,17 (사례는 부록 1 참조)|또한, 교사가 늘어야 한다.");
    assert_split("교사는 연수에서 배운다.18 | 학교는 연수를 돕는다.3-5 | 20 학급이 남았다.7");
    assert_split("규범은 줄었다.² | 모두 웃었다.¹² | 끝났다. | 물이 맑다.|1) 값이 싸다.|2) 길이 좋다.");
    assert_split("값은 3.5 배가 되었다. | 모두 올랐다.|30명이 샀다.");
    assert_split("나라는 학교를 돕는다.50 | 이 돈은 해마다 는다.");
    assert_split("손님은 줄었다.|3 명은 늦게 왔다. | 빚을 갚았다.|100 억 원이 남았다. | 우리는 이겼다.|2 대 1이었다.");
}

#[test]
fn quotation_marks_that_are_turned_around_hold_together() {
    assert_split("그들은 ’새 세대‘라 불린다. | 학교는 ’로봇‘과 ’드론’, ‘그림(VR)’을 쓴다. | 모두 새롭다.");
    assert_split("그는 ”봄이 왔다. 꽃이 핀다“고 했다. | 모두 웃었다.");
}

#[test]
fn who_is_called_in_mid_sentence_ends_none() {
    assert_split("본회의를 쉬고자 하는데 의원 여러분! 이의 없습니까? | 없으므로 쉽니다.");
    assert_split(
        "왜냐하면 국민 여러분! 우리가 이겼습니다. | 존경하는 국민 여러분! | 고맙습니다. | 의장님, 그리고 의원 여러분! | 시작합니다.",
    );
}

#[test]
fn a_denial_in_two_words_is_no_interjection() {
    assert_split(
        "소송을 필요로 하지 아니 하므로 이유 없다. | 이를 받아들이지 아니 한다. | 그는 알지 못 하였다. | 아니 그게 뭐야?",
    );
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
fn what_joins_or_labels_ends_no_sentence() {
    assert_split("시는 예산을 신청했으나 정부는 주지 않았다.");
    assert_split("피해를 입었거나 입을 우려가 있는 사람이 왔다. | 모두 기다렸다.");
    assert_split("총 사업비: 3억 원, 사업 기간: 2년, 담당 부서: 총무과");
    assert_split("(2) TCA 회로: 분해된다. | 이어 물이 생긴다.");
    assert_split("지갑을 잃어버렸지 뭐예요. | 이유는 이렇다. | (1) 돈이 없다. | (2) 시간이 없다.");
    assert_split("구독과 좋아요 부탁드립니다");
    assert_split("시는 두 가지를 본다; 물의 값과 쓰임이다; 그리고 R&D; 예산이다. | 모두 옳다.");
    assert_split("설문(12명); 면담(“둘이서”); 관찰(3회)을 함께 썼다. | 끝났다.");
    assert_split("봄이 왔다(3월); | 꽃이 폈다; | 새가 울었다; | 잎이 났다.");
    assert_split("물을 재는 센서(110); 물을 주는 펌프(120); 및 물을 담는 통을 포함하는 화분");
    assert_split("우편함 비었다. | 쿠폰함 비었음. | 장바구니함 안 열림. | 피곤함 | 그래서 안 감");
    assert_split("버전은 v2.3.1. 입니다. | 이름은 ‘봄이 왔다’ 입니다.");
    assert_split("헐 늦었네; | 미안 지금 갈게요 | 기다려요");
    assert_split("앱도 지웠다 다시 깔았는데 똑같아요ㅠㅠ | 전원을 껐다 바로 켰어요ㅎㅎ | 그래도 안 돼요");
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
fn a_sentence_end_needs_no_space() {
    assert_split("매출이 늘 것으로 내다봤다.|이 회사는 작년에 섰다.|그래서 젊다.");
    assert_split("제발 도와주시기 바랍니다|저희는 지쳤습니다|아이들도 마찬가지입니다만 참습니다.");
    assert_split("음식은 맛있음.|서비스는 별로임.|그래도 또 감.");
    assert_split("“나는 모른다.”|그리고 떠났다. | 그는 “간다.”고 했다. | “낮말은 새가 듣는다!”|모두 아는 말이다.");
    assert_split("반.전.매.력이 있는 사람이다. | www.example.com을 보라.");
}

#[test]
fn verbs_that_lean_on_an_ending_do_not_begin_a_sentence() {
    assert_split("비가 온다 해도 간다. | 된다 하더라도 늦는다. | 그는 집에 갔다 왔다.");
    assert_split("나는 꼭 가야겠다 생각을 했다. | 그래서 갔다.");
}

#[test]
fn southern_speech_goes_on_to_who_says_so() {
    assert_split(
        "사과를 샀다 안 카나. | 장이 섰다 아이가. | 사람이 많았다 카더라. | 돈이 없다 카이. | 비가 온다 캤다.",
    );
    assert_split("나는 못 한다 이거지. | 카이는 갔다. | 장이 섰다. | 카드도 샀다.");
    assert_split("기다릴게요~ | 수고하세요. | 또 올게요~ | 고마워요.");
}

#[test]
fn notes_go_on_after_a_concession() {
    assert_split(
        "시책을 해마다 추진 중이나 새로운 환경에 직면함 |\n 수요가 늘 것으로 예상되나 지원이 없음 |\n 일손이 모자람",
    );
}

#[test]
fn numbers_dates_and_abbreviations_are_not_ends() {
    assert_split("크기는 1.5~2.5㎝이고 판은 v2.0.1이다. | 값은 3.5% 올랐다.");
    assert_split("이 법은 2012. 03. 04. 시행되었다. | 그 뒤 바뀌었다.");
    assert_split("모임은 ver. 2.0을 냈다. | U.S. 법원은 J. K. 김의 청구를 받아들였다. | Dr. 박은 떠났다.");
    assert_split("(주)새벽은 이익이 늘었다고 알렸다. | 이는 작년 기준이다(일회성 이익 제외). | 내년은 다르다.");
}

#[test]
fn dates_with_weekdays_and_laws_behind_numbers_are_not_ends() {
    assert_split("기한은 2025. 6. 30.(월) 18:00까지입니다. | 2025. 6. 9. (월) 회의가 있다. | 6. 9.(월요일) 연다.");
    assert_split("2. 「새솔법」 제5조에 따라 계획을 세웁니다. | 3. (가칭)새솔역을 짓습니다.");
    assert_split("그는 2010년에 왔다.(월) | 방은 301.(남향) | 값이 싸다.");
}

#[test]
fn list_marks_stay_with_their_text() {
    assert_split("가. 신청인은 옳다. | 나. 상대방은 그르다. | 1. 비용은 나눈다.");
    assert_split("Ⅰ. 서론을 쓴다. | Ⅱ. 본론을 쓴다. | -. 결론은 짧다. | 2) 업무 독립성: 일이 다르다.");
    assert_split("Q. 언제 넣나요? | A. 끓으면 넣는다.");
    assert_split("TIP. 물을 먼저 끓인다. | Q1. 언제 넣나요? | A1. 끓으면 넣는다. | 그것은 B였다. | 끝.");
    assert_split("1) 물을 끓인다. | ① 면을 넣는다. | 제3조 이 규칙은 내일부터 쓴다.");
}

#[test]
fn greetings_go_on_to_whom_they_greet() {
    assert_split("안녕하세요 여러분. | 감사합니다 동문 여러분! | 죄송합니다 고객님. | 안녕하세요 이웃님, 산들입니다.");
    assert_split("안녕하세요 여러분 | 오늘은 빵을 구워요 | 반갑습니다 | 고객님 댁에 갔어요");
}

#[test]
fn faces_and_laughter_stay_with_the_sentence_before() {
    assert_split("오늘 시험 끝났어요 ㅋㅋㅋ | 이제 놀러 가요^^ | 다들 즐거운 하루 보내세요~ | 그럼 안녕히 계세요 😊");
    assert_split("국물이 진해요ㅠㅠ | 또 갈래요! | 면도 쫄깃해요ㅎㅎ | 양도 많아요ㅋㅋ | 값도 싸요^^");
    assert_split("그릇을 비우면 돼요 :) | 좋아요. | 새 책이 나왔습니다. :D | 많이 읽어 주세요 ;-)");
    assert_split("너무 맛있었습니다ㅠㅠ | 다음에 또 갈게요!! | 강추합니다~^^");
}

#[test]
fn ellipses_end_only_what_can_end() {
    assert_split("시간이 없어서... 대충 먹었다. | 그런데... 맛이 있었다. | 또 먹고 싶다... | 내일 가야지.");
}

#[test]
fn speakers_begin_sentences() {
    assert_split("철수:\"밥 먹자\" | 영희:\"...\" | 철수:\"왜?\"");
}

#[test]
fn the_last_word_of_a_label_is_no_speaker() {
    assert_split("점검 기간: 두 주일이다. | 철수: 밥 먹었다 | 영희: 나도 먹었다");
    assert_split("크라우드소싱 도서관: 이웃의 책을 빌린다. | 다음 행사는 인기 폭발이었답니다:)");
}

#[test]
fn a_quotation_that_names_what_follows_ends_no_sentence() {
    assert_split("시청은 “검토하겠습니다” 답변만 보냈다. | 가게 문에는 ‘쉽니다’ 팻말이 걸렸다.");
    assert_split("차에 ‘아이가 타고 있어요’ 스티커를 붙였다. | 그는 ‘합격했음’ 문자를 받았다.");
    assert_split("감사 결과 ‘문제 없음’ 판정을 받았다. | ‘좋음’ 수준이겠다. | 창에는 ‘다 팔렸어요’ 같은 말이 떴다.");
    assert_split("이웃들은 “정말 잘됐다” “부럽다” 등의 글을 남겼다. | 그는 웃었다.");
    assert_split("그가 답했다. | “숲으로 가겠다” | 아이들은 웃었다. | 나는 “가겠다” | 그리고 떠났다.");
    assert_split(
        "그는 “어디야?” 문자를 보냈다. | “왜?” | 형이 물었다. | 나는 또 “안 됩니다” 한 마디만 했다. | “뭐야!” | 소리가 났다.",
    );
    assert_split("그는 “다 끝났습니다.” | 오늘은 비가 온다.");
}

#[test]
fn speech_goes_on_after_what_it_takes_up_again() {
    assert_split("밥이 우리와 무슨 관계가 있냐 그걸 말하려고 합니다. | 누가 그랬냐 | 그게 문제다.");
    assert_split("그게 다 제 밥 얘기다 이겁니다. | 저희가 모은 자료입니다 이게. | 이거야말로 큰일입니다.");
}

#[test]
fn what_numbers_a_sentence_is_none() {
    assert_split("이에 우리는 바란다. | 하나. 강을 살려라. | 둘. 숲을 살려라. | 우리는 기다린다.");
    assert_split("첫째. 물이 맑아야 한다. | 둘째. 길이 넓어야 한다.");
    assert_split("3부. 강과 바다 | \n강은 바다로 간다.".replace(" | \n", "|\n").as_str());
    assert_split("추신. 김치 또 보내지 마라. | 아직 남았다.");
    assert_split("사과는 둘. | 배는 셋이다.");
}

#[test]
fn one_of_two_goes_on_with_what_is_said_of_both() {
    assert_split("오늘은 버스냐 기차냐 이거 이야기해 볼 거예요. | 들어 보세요.");
    assert_split("강이냐 바다냐 그것이 문제다. | 나는 강이 좋다.");
}

#[test]
fn numbers_of_notes_belong_to_the_sentence_before_them() {
    assert_split("숲은 물을 머금는다.1) | 풀은 그렇지 않다.2,3) | 그래서 숲이 좋다.");
    assert_split("그 값은 크다.[4,5] | 그래서 더 잰다. | [1, 0, 0] 벡터는 짧다.");
    // The items of a row.
    assert_split("두 가지를 본다. | 1) 물이 맑다. | 2) 값이 싸다.");
    assert_split("나라는 이렇게 짜여 있다. | [그림 3-1]은 그 틀을 보여 준다.");
}

#[test]
fn an_answer_of_several_sentences_is_no_single_one() {
    assert_split("“저는 안 갔습니다. | 그날 비가 왔어요. | 그래서 집에 있었습니다.”");
    assert_split("“저는 안 갔습니다. 그날 비가 왔어요.”");
    assert_split("“저는 안 갔습니다. 그날 비가 왔어요. 그래서 집에 있었습니다.”라고 그는 말했다.");
    // What is quoted in it opens with it.
    assert_split("\"‘나는 갔다’고 했다. | 다들 갔다. | 모두 왔다.\"");
    assert_split("“‘나는 갔다’고 했다. | 다들 갔다. | 모두 왔다.”");
    for odd in ["\"'''가방이 갔다. 나는 갔다. 다들 갔다.\"", "“‘‘나는 갔다’고 했다. 다들 갔다. 모두 왔다.”\n가나다라"]
    {
        assert!(!super::sentences(odd).is_empty());
    }
}

#[test]
fn a_tale_goes_on_behind_what_is_said_in_it() {
    assert_split("도깨비가 와서 “이야기 하나 해 주게.” 하거든. | 할멈이 웃었지.");
    assert_split("“한 냥일세.” 하니까 도깨비가 돈을 내놓더래. | 그래서 샀지.");
    assert_split("“그만하게!” 하고는 달아났다. | 얼마나 급했는지 모른다.");
}

#[test]
fn notes_need_no_company_where_nothing_has_a_mark() {
    assert_split("새 신발 샀다 | 발이 편해서 매일 신고 있음 | 내일도 신어야지");
    assert_split("시험이 끝났다 | 답을 하나 밀려 썼음 | 엄마한테는 말 안 함 | 그냥 자야겠다");
    assert_split("신청서를 꼭 내기 바람 | 늦으면 받지 않음");
    // One among sentences is a noun.
    assert_split("길이 막혔다 | 비가 왔다 | 차는 흔들림 없이 달렸다 | 모두 잠들었다");
    assert_split("그는 다름 아닌 선생님이었다 | 낮에는 돌봄 교실이 열린다 | 밤에는 조용하다");
}

#[test]
fn questions_demands_and_promises_end_sentences_without_marks() {
    assert_split("이 길이 맞을까 | 아무도 답하지 않는다 | 우리는 어디로 가는가 | 해가 진다");
    assert_split("먼저 그림을 살펴보자 | 왼쪽은 봄이다 | 다음 장을 펴라 | 오른쪽은 가을이다");
    assert_split("금방 갈게 | 조금만 기다려 줄래");
    // Or they join.
    assert_split("늦을까 걱정했다 | 언젠가 비가 그친다 | 문이 닫히자 불이 꺼졌다 | 이웃들게 떡을 돌렸다");
    assert_split("그는 남을 믿지 못 한다 | 이름만 사장이지 일꾼이다 | 얼마나 컸던지 배가 기울었다");
    assert_split("값이 오른다 해도 산다 | 손님이 없다 해서 쉬지 않는다 | 그건 그렇다 치고 밥을 먹자");
}

#[test]
fn what_opens_a_sentence_needs_no_mark_before_it() {
    assert_split("시는 다리를 고쳤다 | 또 길을 넓혔다 | 그는 문을 열었다 또 닫았다");
    assert_split("회의를 시작하겠습니다 | 본 안건은 두 가지입니다 | 이 점이 중요하다 | 사람들이 오간다");
    assert_split("값이 올랐다 | 뿐만 아니라 물건도 없다 | 모두 기다린다 | 다시 말하면 봄이 늦다");
}

#[test]
fn dialects_have_endings_of_their_own() {
    assert_split("오늘 와 이리 덥노 | 물 한 그릇 주이소 | 비가 억수로 왔데이 | 어서 가입시더 | 밥을 묵자");
    assert_split("산에서 곰이 나온기라 | 모두 도망쳤제 | 형님은 장에 갔슈 | 저녁에 온대유");
    assert_split("그 말은 처음 듣는당께요 | 참말로 맛이 좋수다 | 또 오소");
    assert_split("올해의 사회이슈 전망을 냈다 | 밸런타인데이 선물을 샀다 | 축구 선수 라요 마르틴이 왔다");
}

#[test]
fn faces_drawn_with_signs_stay_with_the_sentence_before() {
    assert_split("택배가 왔어요 ^_^ | 잘 쓸게요 T_T | 고맙습니다 >_< | 또 만나요 \\o/ | 안녕히 계세요");
}

#[test]
fn a_word_more_stays_with_its_sentence() {
    assert_split("내일은 꼭 와 주세요 제발");
    assert_split("오늘도 비가 오네요 | 어쩔 수 없죠 뭐");
    assert_split("불을 끕니다. | (중요) 창문을 모두 여세요.");
}

#[test]
fn what_trails_off_ends_before_a_conjunction() {
    assert_split("값이 조금.. | 그래도 맛은 좋아요.. | 다음에 또 갈게요");
    assert_split("맛은 괜찮은데… | 줄이 길어요 | 아침에 가세요");
}

#[test]
fn what_likens_fears_or_breaks_off_joins() {
    assert_split(
        "강물이 멈춘 듯 사방이 고요했습니다 | 새는 모른다는듯 하늘만 보았습니다 | 값은 내릴 듯 | 다들 기다린다",
    );
    assert_split("서류를 꼼꼼히 살피시어 잘못을 바로잡아 주세요 | 아니나 다를까 첫눈이 왔습니다 | 모두 웃었습니다");
    assert_split(
        "그릇이 깨질까 봐 두 손으로 들었습니다 | 아이들은 어쩔 줄 몰라 울기만 했습니다 | 가게 문이 닫혔습니다",
    );
    assert_split("그는 배를 타다 물에 빠졌습니다 | 아이들은 길을 건너다 새를 보았습니다 | 봄이 왔습니다");
}

#[test]
fn what_takes_up_the_clause_before_it_belongs_to_it() {
    assert_split("둑이 무너질까 밤마다 무섭습니다 | 아이가 다칠까 늘 걱정입니다 | 도와주세요");
    assert_split("대장은 당장 멈추라 명령했습니다 | 나는 왜 가냐 물었습니다 | 그는 섰다 앉았다 하며 기다렸습니다");
    assert_split("이것은 빌려준 것이지 그냥 준 것이 아닙니다 | 꼭 갚아 주세요");
    assert_split(
        "내년에도 쓸 수 있다 이런 뜻입니다. | 길이 먼저가 아니냐 그런 주장을 합니다. | 다시 해야 하지 않나 이렇게 생각합니다.",
    );
    // Behind what is told politely, or where more follows, it begins anew.
    assert_split(
        "다리를 놓겠습니다 | 이런 뜻은 변하지 않습니다 | 값이 오른다 | 이런 식으로는 못 산다 | 다들 그렇게 말한다",
    );
}

#[test]
fn a_particle_set_apart_belongs_to_the_quotation_before_it() {
    assert_split("그 노래는 \"봄은 다시 온다\" 를 되풀이한다. | ‘누가 문을 열었는가?’ 에 대한 답은 없다.");
    assert_split("이는 규칙(지난해 고친 것이 옳다.) 에 따라 정한다. | “모두 나가세요.” 와 같은 방송이 나왔다.");
    assert_split("주인이 \"내일 갚을게요\" 이러길래 믿었다. | 행렬은 아래와 같습니다. | (2, 5) 의 작은 행렬입니다.");
    assert_split("그는 “간다.” | 이 말만 남겼다. | 모두 일어섰다.");
}

#[test]
fn everybody_who_is_greeted_or_called_by_a_speaker() {
    assert_split("존경하는 주민 여러분 | 저는 이 마을에서 자랐습니다 | 사랑하는 이웃 여러분 | 다리가 무너졌습니다");
    assert_split(
        "안녕하세요 여러분 | 오늘은 빵을 굽겠습니다 | 안녕하십니까 시장님 | 저는 학생입니다 | 반갑습니다 | 고객님 댁에 갔어요",
    );
    assert_split("존경하는 주민 여러분 앞에서 약속드립니다 | 안녕하세요 | 시장님께 여쭙니다");
}

#[test]
fn the_letter_that_hides_a_name_is_no_laughter() {
    assert_split("문이 잠겨 있었습니다. | ㅇㅇ시장 상인들은 몰랐습니다. | 김ㅇㅇ 과장이 열쇠를 냈습니다.");
    assert_split("다음과 같이 알립니다. | ㅇ 대상은 누구나입니다. | ㅇ 값은 없습니다.");
    assert_split("이제 알겠음 ㅇㅇ | 그 말이 맞음 ㅋㅋ | 내일 가겠음");
}

#[test]
fn points_and_stars_follow_what_they_are_for() {
    assert_split("옳은 것은? [2점] | 그른 것은? [3점]");
    assert_split("빵이 맛있어요 ⭐⭐⭐ | 또 올게요");
}

#[test]
fn marks_alone_are_no_sentence() {
    let got = sentences("가게가 문을 열었다. 빵이 맛있다고 말했다. <");
    assert_eq!((got.len(), got[2].0), (3, Heading));
    assert_eq!(sentences("가게가 문을 열었다. )")[0].1, "가게가 문을 열었다. )");
}
