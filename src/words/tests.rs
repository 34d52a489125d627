use super::*;
use crate::document::Span;
use crate::error::Result;
use crate::tokenize::Tokenizer;

/// The words of a text of one paragraph, `surface/TAG` each.
fn tagged(text: &str) -> Result<Vec<String>> {
    tagged_with(text, "")
}

/// As [`tagged`], with a user's word list.
fn tagged_with(text: &str, list: &str) -> Result<Vec<String>> {
    Ok(named(text, &words_with(text, list)?))
}

/// Words as `surface/TAG` each.
fn named(text: &str, words: &[Word]) -> Vec<String> {
    words.iter().map(|w| format!("{}/{}", w.of(text), w.tag)).collect()
}

/// The words of a text of one paragraph.
fn words_with(text: &str, list: &str) -> Result<Vec<Word>> {
    let given = UserWords::new(&crate::lexicon::user_words(list).0)?;
    let mut worker = Tokenizer::new()?.worker();
    let span = Span::new(0, text.len());
    let mut morphemes = Vec::new();
    worker.tokenize(text, span, &[], &mut morphemes);
    let mut paragraphs = [Paragraph { span, morphemes: 0..morphemes.len() }];
    let found = words(text, &mut paragraphs, &morphemes, &mut worker, &mut Memory::default(), &given);
    assert_eq!(paragraphs[0].morphemes, 0..found.len());
    Ok(found)
}

fn assert_words(text: &str, expected: &[&str]) -> Result<()> {
    let found = tagged(text)?;
    for word in expected {
        assert!(found.iter().any(|w| w == word || w.split('/').next() == Some(word)), "{word} not in {found:?}");
    }
    Ok(())
}

#[test]
fn names_that_the_lexicon_lacks_come_out_whole() -> Result<()> {
    assert_words("엔비디아가 새 칩을 내놓자 딥시크도 움직였다.", &["엔비디아", "가/JKS", "딥시크", "도/JX"])?;
    assert_words("에이전틱 AI가 화제다.", &["에이전틱", "AI/SL"])?;
    assert_words("마크 해밀턴 부사장은 블랙웰을 소개했다.", &["해밀턴", "부사장/NNG", "블랙웰"])
}

#[test]
fn a_name_is_cut_the_same_way_at_every_mention() -> Result<()> {
    let text = "알리오올리오를 먹었다. 알리오올리오는 싸다. 알리오올리오가 좋다. 알리오올리오 맛집에 갔다.";
    let found = tagged(text)?;
    assert_eq!(found.iter().filter(|w| w.starts_with("알리오올리오/NN")).count(), 4, "{found:?}");
    Ok(())
}

#[test]
fn a_noun_of_the_lexicon_is_cut_the_same_way_where_it_stands_bare() -> Result<()> {
    let found = tagged("벨로시아가 공장을 짓는다. 벨로시아 관계자는 말했다.")?;
    assert_eq!(found.iter().filter(|w| *w == "벨로시아/NNP").count(), 2, "{found:?}");
    Ok(())
}

#[test]
fn a_particle_is_no_part_of_a_compound_that_stands_without_it_elsewhere() -> Result<()> {
    let text = "한빛시 재판부를 만났다. 이어 재판부가 “사람을 때렸느냐”고 물었다.";
    assert_words(text, &["재판부/NNG", "를/JKO", "가/JKS"])?;
    assert_words("한빛시 모니터단과 만났다. 새솔동장은 웃었다.", &["모니터단", "과/JKB", "새솔동장", "은/JX"])?;
    // What stands so elsewhere too, with a particle after it, is a word.
    let found = tagged("경제학 강의를 들었다. 경제학과 교수를 만났다. 경제학을 배웠다.")?;
    assert!(found.contains(&"경제학과/NNG".into()), "{found:?}");
    let found = tagged("여자역도가 인기다. 여자역도 대표팀이 왔다.")?;
    assert_eq!(found.iter().filter(|w| *w == "여자역도/NNG").count(), 2, "{found:?}");
    Ok(())
}

#[test]
fn compounds_are_one_word_and_what_leans_on_them_is_not() -> Result<()> {
    assert_words("국민건강보험공단은 학생들과 만났다.", &["국민건강보험공단", "은/JX", "학생/NNG", "들/XSN"])?;
    assert_words("미성년자가 울자 미성년자의 부모가 왔다.", &["미성년자", "가/JKS", "의/JKG"])?;
    assert_words("수술후 통증이 심했다.", &["수술/NNG", "후/NNB"])
}

#[test]
fn numbers_belong_to_names_and_not_to_counters() -> Result<()> {
    assert_words(
        "2차전지와 코로나19, K9, 5G, 3나노, 챗GPT가 있다.",
        &["2차전지", "코로나19", "K9", "5G", "3나노", "챗GPT"],
    )?;
    assert_words("8시즌 동안 30도와 20명을 지켰다.", &["8/SN", "시즌/NNG", "30/SN", "20/SN"])?;
    assert_words("값은 3.5%, 8,770원이다.", &["3.5/SN", "8,770/SN"])?;
    assert_words("K-푸드와 e-러닝을 GTX-A, GPT-5로 본다.", &["K-푸드", "e-러닝", "GTX-A/SL", "GPT-5/SL"])?;
    assert_words("R&D와 AK-47, 5·18민주화운동을 다룬다.", &["R&D/SL", "AK-47/SL", "5·18민주화운동"])
}

#[test]
fn predicates_stay_predicates() -> Result<()> {
    for text in ["효과를 극대화한다고 밝혔다.", "다시 찾아가겠습니다.", "그러나 비가 내렸지만 갔다."]
    {
        let found = tagged(text)?;
        assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    }
    Ok(())
}

#[test]
fn many_forms_of_a_predicate_make_no_noun() -> Result<()> {
    let known = "답을 알아야 한다. 그는 길을 알아서 갔다. 알아도 모른 척했다. 제 일로 알아 힘을 다했다. 알아라. \
                 방법이 없다는 말이다. 길이 없다고 했다. 돈이 없다면 그만두자. 일이 없다며 웃었다. 없다니 놀랍다.";
    let found = tagged(known)?;
    assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    let old =
        "가지 아니하고 오지 아니하였다. 보지 아니하는 자와 듣지 아니하며 말하지 아니하였다는 자, 먹지 아니하였고 졌다.";
    let found = tagged(old)?;
    assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    // Particles that follow nouns alone tell a name that sounds like one.
    let singer = "보미아가 노래했다. 보미아는 떴다. 보미아의 노래를 보미아에게 보냈다.";
    assert_words(singer, &["보미아/NNP"])
}

#[test]
fn what_is_written_together_with_a_predicate_makes_no_noun_of_it() -> Result<()> {
    for text in [
        "길을 설명할때 웃었다.",
        "일을 막기위해 모였다.",
        "돈을 받았을때 물었다.",
        "집이 된후에 왔다.",
        "밥을 먹기전에 씻었다.",
        "돈을 버는대신 읽었다.",
    ] {
        let found = tagged(text)?;
        assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    }
    Ok(())
}

#[test]
fn a_noun_melted_with_its_particle_is_that_noun() -> Result<()> {
    assert_words("좋은 게 좋은 거다.", &["게/NNB"])?;
    assert_words("누가 왔니?", &["누가/NP"])?;
    assert_words("3년 전 일이다.", &["전/NNG"])?;
    assert_words("다양한 꽃이 있다.", &["다양/XR"])
}

#[test]
fn what_is_politely_done_is_a_noun() -> Result<()> {
    assert_words("어제 공유드린 자료를 안내 드린 대로 보고드립니다.", &["공유", "안내/NNG", "보고/NNG"])?;
    assert_words("문의드릴 것을 제안드려요. 위로 드립니다.", &["문의/NNG", "제안/NNG", "위로/NNG"])?;
    assert_words("소식을 전해드리고 그걸 보고 왔다.", &["전해/VV+EC", "보/VV"])?;
    assert_words("프리드리히는 위로 드리운 줄을 제가 드리겠다고 했다.", &["프리드리히", "로/JKB", "제/NP"])
}

#[test]
fn a_noun_is_told_by_its_company() -> Result<()> {
    assert_words("문의 전화와 이의 신청이 늘었다. 비만 환자도 늘었다.", &["문의/NNG", "이의/NNG", "비만/NNG"])?;
    assert_words("기계공학과 교수를 만났다. 담당 부서: 청년정책과", &["기계공학과", "청년정책과/NNG"])?;
    assert_words("박성은 교수가 왔다. 기업은 대표를 뽑았다.", &["박성은/NNP", "기업/NNG"])?;
    assert_words("비만 오면 길이 막혔다. 영화를 보고 친구와 놀았다.", &["비/NNG", "길/NNG", "보/VV"])?;
    assert_words("두 건의 사항과 정신과 몸을 다룬다.", &["건/NNBC", "정신/NNG"])
}

#[test]
fn a_fiscal_year_is_one_word() -> Result<()> {
    assert_words("2031년도 살림살이를 짠다. 2031년도에는 늘린다.", &["년도/NNBC", "살림살이/NNG", "에/JKB"])?;
    assert_words("1998년도제3차회의를 연다. 2차년도에 마친다.", &["년도/NNBC", "차년도/NNG"])?;
    let found = tagged("어느새 2031년도 저물어 간다. 30년도 더 된 집이다. 2031년 도시계획을 세운다.")?;
    assert_eq!(found.iter().filter(|w| *w == "년도/NNBC").count(), 0, "{found:?}");
    Ok(())
}

#[test]
fn who_is_sued_does_not_bloom() -> Result<()> {
    let found = tagged("피고 2는 갚았다. 법원은 피고 한가람의 말을 들었다. 그래서 피고 측은 졌다.")?;
    assert_eq!(found.iter().filter(|w| *w == "피고/NNG").count(), 3, "{found:?}");
    let bloom =
        "뜰에 꽃이 피고 새가 운다. 그는 담배를 피고 들어왔다. 진달래가 하늘을 향해 피고 비가 온다. 이끼도 피고 있다.";
    let found = tagged(bloom)?;
    assert!(!found.contains(&"피고/NNG".into()), "{found:?}");
    Ok(())
}

#[test]
fn what_is_reported_is_not_seen() -> Result<()> {
    for text in ["결과를 보고하였다.", "위에 보고하지 않았다.", "일을 보고받고 웃었다.", "값을 보고해 주세요."]
    {
        let found = tagged(text)?;
        assert!(found.contains(&"보고/NNG".into()), "{found:?}");
    }
    assert_words("점검보고 및 결과를 본다.", &["점검보고", "및/MAJ"])?;
    assert_words("그걸 보고 왔다.", &["보/VV"])
}

#[test]
fn the_present_one_is_not_what_is_seen() -> Result<()> {
    let text = "본 조례안을 올린다. 과장께서는 본 안건을 말한다. 이에 본 위원회는 모인다. 본 의원은 묻는다.";
    let found = tagged(text)?;
    assert_eq!(found.iter().filter(|w| *w == "본/MM").count(), 4, "{found:?}");
    let seen = "어제 위에서 본 법리를 따른다. 그가 본 영화다. 산을 본 사람이다. 먹어 본 적이 없다. 어제 본 논문이다.";
    let found = tagged(seen)?;
    assert!(!found.contains(&"본/MM".into()), "{found:?}");
    Ok(())
}

#[test]
fn articles_of_laws_are_counted() -> Result<()> {
    let found = tagged("도로법 제7조제3항에 따라 정한다. 제4조 및 제8조는 뺀다.")?;
    assert_eq!(found.iter().filter(|w| *w == "조/NNG").count(), 3, "{found:?}");
    assert!(found.contains(&"제/XPN".into()) && !found.contains(&"조제/NNG".into()), "{found:?}");
    assert_words("다음 안 제6조는 벌칙이다. 벌칙이 있다(안 제9조).", &["안/NNG"])?;
    assert_words("나라 빚이 5조 원이다. 약을 조제했다.", &["조/NR", "조제/NNG"])
}

#[test]
fn a_particle_may_stand_apart_from_other_letters() -> Result<()> {
    assert_words("BFS 와 DFS 를 견준다. 큐(queue) 가 있다. tree 이 깊다.", &["와/JC", "가/JKS", "이/JKS"])?;
    assert_words("조선(朝鮮) 의 땅이다. key 는 둘이다. RAM 에 올린다.", &["의/JKG", "는/JX", "에/JKB"])?;
    assert_words("벡터 가 주어졌다. 빵 이나 떡을 먹는다.", &["가/JKS", "이나/JC"])?;
    assert_words("학교 가 봤다. 그는 갔다. 이 책은 좋다.", &["가/VV+EC", "이/MM"])?;
    // Behind a consonant it is none, nor a letter of a list, nor what points at the next noun.
    let found = tagged("유학 가 노래를 배웠다. 문제점 가. 값은 비싸다. PDF 이 논문을 보라.")?;
    assert!(!found.contains(&"가/JKS".into()) && !found.contains(&"이/JKS".into()), "{found:?}");
    Ok(())
}

#[test]
fn who_holds_an_office_is_no_noun_with_a_particle() -> Result<()> {
    assert_words("나래상인회(회장 임호만)가 열었다.", &["임호만/NNP"])?;
    let found = tagged("시장은 (윤 대통령 지시를) 따랐다. 그는 (김 여사 모르게) 갔다.")?;
    assert!(!found.iter().any(|word| word == "지시를/NNP" || word == "모르게/NNP"), "{found:?}");
    Ok(())
}

#[test]
fn who_is_spoken_of_is_a_pronoun() -> Result<()> {
    assert_words("그 또한 웃었다. 그 사람도 웃었다.", &["그/NP", "그/MM"])
}

#[test]
fn but_is_no_number() -> Result<()> {
    assert_words("소득은 증가하나 빚도 많다.", &["증가/NNG", "하/XSV", "나/EC"])?;
    assert_words("비용이 필요하나 돈이 없다.", &["필요", "하/XSA", "나/EC"])?;
    assert_words("제대로 된 사과하나 없었다.", &["사과하나/NNG"])
}

#[test]
fn a_day_is_no_copula() -> Result<()> {
    assert_words("개통일 다음 날부터 센다. 납부일 기준으로 본다.", &["개통일/NNG", "납부일/NNG"])?;
    assert_words("우리가 학생일 때 만났다.", &["학생/NNG", "일/VCP+ETM"])
}

#[test]
fn whoever_holds_an_office_is_called_by_the_whole_name() -> Result<()> {
    assert_words("가람마을(이장 조합장 설재만)은 작다. (원장 채은란)을 만났다.", &["설재만/NNP", "채은란/NNP"])?;
    assert_words("저는 국장 하경임입니다.", &["하경임/NNP"])?;
    assert_words("(대표 상품인) 쌀을 판다.", &["상품/NNG"])?;
    assert_words("이**은 웃었다. 오○○에게 물었다.", &["이/NNP", "오/NNP"])
}

#[test]
fn nothing_leans_on_a_noun_before_and() -> Result<()> {
    assert_words("조감도 및 배치도를 본다. 신청서 및 사본을 낸다.", &["조감도/NNG", "신청서/NNG"])?;
    assert_words("진입로 및 담을 고친다.", &["진입로/NNG"])
}

#[test]
fn a_short_word_is_told_by_both_its_neighbours() -> Result<()> {
    assert_words("20분간 웅장한 노래를 불렀다. 1980년대 말이었다.", &["간/XSN", "대/XSN"])?;
    assert_words("문을 설계 한 뒤 위 회사는 떠났다.", &["한/VV+ETM", "위/NNG"])?;
    assert_words("셋 내지 넷을 고른다. 연 5푼을 준다.", &["내지/MAJ", "연/NNG"])?;
    assert_words("그 누구도 모른다. 저 역시 모른다.", &["그/MM", "저/NP"])?;
    assert_words("버스 운행 안내. 해결 방안에 대해 말한다. 법안 발의 뒤에 쉰다.", &["안내/NNG", "방안/NNG", "발의/NNG"])
}

#[test]
fn what_ends_a_sentence_ends_it_without_a_mark() -> Result<()> {
    assert_words("같은 점수입니다", &["입니다/VCP+EF"])?;
    assert_words("맛있잖아요.", &["잖아요/EC+VX+EF"])?;
    assert_words("이웃들이 따뜻한 밥을 준다.", &["이웃/NNG", "들/XSN", "이/JKS"])
}

#[test]
fn a_numeral_with_a_noun_glued_behind_it_is_a_part_of_it() -> Result<()> {
    assert_words("팔공산에 올랐다. 열차표를 끊었다.", &["팔공산/NNG", "열차표/NNG"])?;
    assert_words("열 사람이 왔다. 이글을 읽었다. 삼천 명이 모였다.", &["사람/NNG", "글/NNG", "명/NNBC"])
}

#[test]
fn a_noun_is_told_by_the_one_that_it_makes_a_set_phrase_with() -> Result<()> {
    assert_words("그 내용은 피고 회사가 안다. 업체는 하자 처리를 맡긴다.", &["피고/NNG", "하자/NNG"])?;
    assert_words("한일 관계가 풀린다. 공천 개입을 캔다.", &["한일/NNG", "공천/NNG"])?;
    assert_words("정신과 의사가 왔다. 마이크로 러닝을 한다.", &["정신과/NNG", "마이크로/NNG"])?;
    assert_words("손님을 위해 제품을 고른다. 그림으로 보고 자료를 샀다.", &["위해/VV+EC", "보/VV"])
}

#[test]
fn what_there_is_or_is_not_is_a_noun() -> Result<()> {
    assert_words("내실 있는 모임이다. 다른 이의 없이 끝났다.", &["내실/NNG", "이의/NNG"])?;
    assert_words("성의 없는 답이다. 그를 만난 적은 없다.", &["성의/NNG", "적", "은/JX"])?;
    assert_words("그의 있는 그대로를 본다. 남은 것이 없다.", &["그/NP", "남/VV"])
}

#[test]
fn a_journal_is_no_ending() -> Result<()> {
    assert_words("물빛학회지 표지에 실렸다.", &["물빛학회지/NNP"])?;
    assert_words("그는 바보지 천재가 아니다.", &["바보/NNG", "천재/NNG"])
}

#[test]
fn particles_and_suffixes_stand_where_grammar_lets_them() -> Result<()> {
    assert_words("판화과 학생이 왔다. 전기공학과 등 세 곳이다.", &["판화과", "전기공학과"])?;
    assert_words("지하에서 만났다.", &["지하/NNG", "에서/JKB"])?;
    assert_words("성본하가 왔다. 성본하는 갔다. 최이든의 책이다.", &["성본하/NNP", "는/JX", "최이든/NNP"])?;
    assert_words("길준하 씨는 졌다. 정부하의 일이다.", &["길준하/NNP", "정부하", "의/JKG"])?;
    assert_words("거센 비와 함께 왔다. 프랑스와의 무역이 늘었다.", &["비/NNG", "프랑스/NNP"])
}

#[test]
fn cities_are_no_numbers_and_no_predicates() -> Result<()> {
    assert_words("이천시가 쌀을 판다. 영천시 주민도 왔다.", &["이천시/NNP", "영천시/NNP"])?;
    assert_words("올해 나주시는 바쁘다. 구리시는 길을 냈다.", &["나주시/NNP", "구리시/NNP"])?;
    assert_words("답을 해주시는 분이 나오시는 길이다.", &["해/VV+EC", "나오/VV"])
}

#[test]
fn what_the_lexicon_has_as_an_adverb_or_a_nominal_is_no_name() -> Result<()> {
    let text = "처분을 함에 있어 듣는다. 처분을 함에도 몰랐다. 심의를 함에 있어서는 늦다. 결정을 함에는 이르다. \
                이렇게까지 한다. 이렇게밖에 못 한다. 이렇게 산다. 이렇게는 안 된다.";
    let found = tagged(text)?;
    assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    Ok(())
}

#[test]
fn a_noun_and_a_predicate_written_together_are_two_words() -> Result<()> {
    assert_words("수술받는 사람이 박수치며 웃는다.", &["수술/NNG", "박수/NNG"])?;
    let found = tagged("몸을 떤다.")?;
    assert!(!found.iter().any(|w| w.ends_with("/NNP")), "{found:?}");
    assert_words("두 걸음씩 한 시간여를 걸었다. 씩씩하게 왔다.", &["걸음/NNG", "시간/NNG", "씩씩"])?;
    assert_words("하나은행에 갔다. 서해·남해 2m로 친구 한테 갔다.", &["하나은행/NNG", "남해/NNP", "한테/JKB"])
}

#[test]
fn forms_that_the_lexicon_lacks_are_no_nouns() -> Result<()> {
    for text in [
        "물살이 느립니다.",
        "손이 서툽니다.",
        "등불을 만듭시다.",
        "왜 약을 버립니까?",
        "안개가 감돈다.",
        "종이가 찢겨서 다시 붙였다.",
        "귤을 까며 앉아 있다.",
        "돈이 듭니당ㅠㅠ",
    ] {
        let found = tagged(text)?;
        let nouns = found.iter().filter(|w| w.contains("/NN")).count();
        assert_eq!(nouns, 1, "{found:?}");
    }
    assert_words("솥뚜껑 강추합니당~ 여벌 주세요.", &["강추/NNG", "합니당/XSV+EF", "주/VV"])?;
    assert_words("신랑두 왔다. 겉감은 새가죽이구요.", &["신랑/NNG", "두/JX"])?;
    assert_words("발을 다치는사람이 많다.", &["사람/NNG"])
}

#[test]
fn what_leans_on_a_noun_is_no_part_of_it() -> Result<()> {
    assert_words("재건축시 이주한다. 수리중인 다리다.", &["재건축/NNG", "시/NNB", "수리", "중/NNB"])?;
    assert_words("하천법상 금지된다. 목격자등은 갔다.", &["하천법", "상/NNB", "목격자", "등/NNB"])?;
    assert_words("평화상과 혁신도시와 조명등을 본다.", &["평화상", "혁신도시/NNG", "조명등"])?;
    assert_words("비상계단 안내등이 켜졌다. 안내등을 본다. 안내등 교체. 번역시를 읽는다.", &["안내등", "번역시"])?;
    assert_words("자립도시가 온다.", &["자립도시"])?;
    assert_words("연주자들끼리 모인다.", &["연주자/NNG", "들/XSN"])?;
    assert_words("혼다 어코드가 팔린다. 완다 시네마가 열린다.", &["혼다/NNP", "완다/NNP"])?;
    assert_words("사흘 전이다. 암의 전이다.", &["전/NNG", "전이/NNG"])?;
    let found = tagged("해오름교육원은 내년에 연다. 해오름교육원은 ‘물빛학교’를 연다.")?;
    assert_eq!(found.iter().filter(|w| *w == "은/JX").count(), 2, "{found:?}");
    assert_words("항소심서 이겼다. 경찰서 앞이다.", &["항소심", "서/JKB", "경찰서/NNG"])
}

#[test]
fn a_short_name_is_told_by_the_particles_that_it_has_elsewhere() -> Result<()> {
    let found = tagged("지우는 웃었다. 나는 지우를 불렀다. 지우의 방이다. 어제 지우는 갔다.")?;
    assert_eq!(found.iter().filter(|w| *w == "지우/NNG").count(), 4, "{found:?}");
    let found = tagged("글을 지우는 중이다. 다 지우고 지우를 불렀다.")?;
    assert!(found.contains(&"지우/VV".into()), "{found:?}");
    Ok(())
}

#[test]
fn short_forms_that_dots_join_are_one_word() -> Result<()> {
    assert_words("한·미·일은 당·정·청과 만났다.", &["한·미·일/NNP", "은/JX", "당·정·청/NNP", "과/JKB"])?;
    assert_words("북·미 회담과 韓·中 회담이 열린다.", &["북·미/NNP", "韓·中/NNP"])?;
    // What the dot lists, or leaves out of the first.
    let found = tagged("쌀·콩·과일을 판다. 시·도지사가 왔다. 파·분쇄 시설이다. 쌀·콩도 있다.")?;
    assert!(!found.iter().any(|w| w.contains('·') && w != "·/SC"), "{found:?}");
    Ok(())
}

#[test]
fn weeks_armies_schools_and_districts_are_told() -> Result<()> {
    assert_words("이번 주가 고비다. 다음 주도 바쁘다.", &["주/NNG", "가/JKS", "도/JX"])?;
    assert_words("회사 주가가 올랐다. 주가 흐름을 본다.", &["주가/NNG"])?;
    assert_words("우크라이나군은 왔다. 그리스군이 졌다.", &["우크라이나군/NNP", "그리스군/NNP"])?;
    assert_words("가온고 교장이 왔다. 주소는 성남시 분당구", &["가온고/NNP", "분당구/NNP"])
}

#[test]
fn what_is_done_by_a_noun_is_that_noun() -> Result<()> {
    assert_words("차가 이동하는 길이다.", &["이동/NNG", "하/XSV"])?;
    assert_words("주소를 리다이렉팅하는 중이다.", &["리다이렉팅", "하/XSV"])?;
    assert_words("골목을 서성인다.", &["골목/NNG", "서성/VV"])
}

#[test]
fn a_range_of_numbers_is_one_word() -> Result<()> {
    assert_words("값은 70~80% 올랐다.", &["70~80/SN"])?;
    assert_words("2011~2013년에 3만5000~4만원을 냈다.", &["2011~2013/SN", "년/NNBC", "3만5000~4만/SN", "원/NNBC"])?;
    let found = tagged("서울~부산 길이 막힌다. 3~ 하고 웃었다.")?;
    assert!(found.contains(&"~/SY".into()) && found.contains(&"3/SN".into()), "{found:?}");
    Ok(())
}

#[test]
fn what_stands_behind_a_digit_is_counted_or_a_particle() -> Result<()> {
    assert_words(
        "새 12종이 자란다. 입사 5년차인 그는 3기로 뽑혔다.",
        &["종/NNBC", "이/JKS", "년/NNBC", "차/NNB", "기/NNBC"],
    )?;
    assert_words("값의 3분의 1이 올랐다.", &["1/SN", "이/JKS"])
}

#[test]
fn to_come_out_and_to_put_out_are_no_pronouns() -> Result<()> {
    assert_words("밥을 먹고 나서 짜증나는 소리를 내는 사람이 나를 불렀다.", &["나/VV", "서/EC", "내/VV", "나/NP"])?;
    let found = tagged("짜증나는 일이 끝나는 날이다.")?;
    assert!(!found.iter().any(|word| word.ends_with("/NP")), "{found:?}");
    Ok(())
}

#[test]
fn nouns_are_no_adverbs_and_no_interjections() -> Result<()> {
    assert_words("매장 앞에서 낮 기온을 쟀다.", &["매장/NNG", "낮/NNG"])?;
    assert_words("아이 방과 섬 마을, 천연 비누가 있다.", &["아이/NNG", "섬/NNG", "천연/NNG"])?;
    assert_words("제 동생이 첫 공연을 본다. 내가 준 책이다.", &["제/NP", "첫/MM", "준/VV+ETM"])?;
    assert_words("네가 원하는 대로 어려움을 피해서 간다.", &["원하/VV", "피해/VV"])
}

#[test]
fn what_nouns_do_and_what_stands_behind_them_make_no_names() -> Result<()> {
    assert_words("창고로 이동한 짐을 이용해 탑을 쌓은 이유로 “놀이”를 들었다.", &["이동/NNG", "이용/NNG", "이유/NNG"])?;
    assert_words("나라의 미래인 아이들은 유일한 증거인 발자국을 봤다.", &["미래/NNG", "증거/NNG"])?;
    assert_words("안전하고 튼튼한 다리가 안전하지 않다고 한다.", &["안전/NNG", "하/XSA"])?;
    assert_words("꽃을 심는 방안으로 공모전을 배당받은 어르신 모임이 있다.", &["방안/NNG", "배당/NNG", "어르신/NNG"])?;
    assert_words("교실의 기후적응 방법과 3단계 대응을 배운다.", &["기후적응/NNG", "대응/NNG"])
}

#[test]
fn nouns_of_one_syllable_have_their_particles() -> Result<()> {
    assert_words("극단 측은 1장과 2장을 고쳤다.", &["측/NNB", "은/JX", "장/NNBC", "과/JC"])?;
    assert_words("배운 바를 적고 목과 어깨를 편다.", &["바/NNB", "를/JKO", "목/NNG"])?;
    assert_words("측은한 마음에 식이 요법을 알려 줬다.", &["식이/NNG"])
}

#[test]
fn what_is_quoted_is_the_subject() -> Result<()> {
    assert_words("극단의 ‘달빛 사과’가 지고 '별빛 수박'이 다시 떴다.", &["이/JKS"])?;
    assert_words("그는 '이 수박이 크다'고 했다.", &["이/MM"])
}

#[test]
fn documents_and_lines_are_whole() -> Result<()> {
    assert_words("기록관은 이유서 제출과 판정서 초안을 미뤘다.", &["이유서/NNG", "판정서/NNG"])?;
    assert_words("지하철 9호선과 1호선이 만난다.", &["9/SN", "호선/NNG"])?;
    assert_words("한솔이앤씨는 두레이앤씨와 다리를 놓는다.", &["한솔이앤씨/NNP", "두레이앤씨/NNP"])?;
    assert_words("영화의전당 앞에서 이웃돕기 성금을 모은다.", &["영화의전당/NNP", "이웃돕기/NNG"])
}

#[test]
fn two_verbs_together_and_what_is_quoted_make_no_name() -> Result<()> {
    for text in [
        "그를 옭아맨 일이다.",
        "자료를 받아올 곳이다.",
        "깃발을 들어올린 사람이다.",
        "돌로 지어진 집이다.",
        "“달이 무척 크다”며 웃었다.",
        "내가 가본 길이다.",
    ] {
        let found = tagged(text)?;
        assert!(!found.iter().any(|word| word.ends_with("/NNP")), "{found:?}");
    }
    assert_words("아는 것두 많다.", &["것/NNB", "두/JX"])
}

#[test]
fn words_are_shown_in_the_tags_of_their_set() -> Result<()> {
    for (text, expected) in [
        ("두보(杜甫)와 안녹산(安祿山)", vec!["杜甫/SH", "安祿山/SH"]),
        ("이건 네겐 어려울 겁니다.", vec!["이건/NP", "네/NP", "겐/JKB+JX", "겁/NNB", "니다/VCP+EF"]),
        ("뭔지 모를 걸로 그린다.", vec!["뭔/NP", "지/VCP+EC", "걸/NNB", "로/JKB"]),
        ("독특한 맛이 지금은 없다.", vec!["독특/XR", "지금/NNG"]),
        ("둘이서 간다.", vec!["둘/NR", "이서/JKS"]),
    ] {
        let found = named(text, &shown(text, &words_with(text, "")?));
        assert!(expected.iter().all(|word| found.contains(&(*word).to_owned())), "{found:?}");
    }
    // What is reckoned with is the noun.
    assert_words("공자(孔子)의 독특한 말이다.", &["孔子/NNG", "독특/NNG"])?;
    let listed = named("李白은 시를 썼다.", &shown("李白은 시를 썼다.", &words_with("李白은 시를 썼다.", "李白")?));
    assert!(listed.contains(&"李白/NNP".into()), "{listed:?}");
    Ok(())
}

#[test]
fn signs_and_particles_go_where_they_belong() -> Result<()> {
    assert_words("TurboSort 의 값이다.", &["TurboSort/SL", "의/JKG"])?;
    assert_words("C++와 C#을 쓴다. 국가로 부터 받았다.", &["C++/SL", "C#/SL", "부터/JX"])?;
    assert_words("문제 풀 때 시간이 오래 걸린다. 값이 열에 이르렀다.", &["풀/VV", "렀다/EP"])
}

#[test]
fn letters_that_laugh_or_weep_are_no_part_of_a_word() -> Result<()> {
    assert_words("무거운 게 단점ㅠㅠ 그래도 좋음ㅋㅋㅋ", &["단점/NNG", "ㅠㅠ/IC", "ㅋㅋㅋ/IC"])?;
    assert_words("김ㅇㅇ 팀장은 ㄱ 씨를 만났다.", &["김ㅇㅇ", "ㄱ"])
}

#[test]
fn the_letter_that_is_used_as_a_dot_joins_nothing() -> Result<()> {
    assert_words("검찰ㆍ경찰이 나섰다.", &["검찰/NNG", "ㆍ/SY", "경찰/NNG"])
}

#[test]
fn the_users_words_win() -> Result<()> {
    let found = tagged_with("반려견놀이터추천을 보고 반려견놀이터에서 놀았다.", "반려견\n반려견놀이터,NNG\n")?;
    assert_eq!(found.iter().filter(|w| *w == "반려견놀이터/NNG").count(), 2, "{found:?}");
    let found = tagged_with("빈 살만 왕세자를 만났다. 암시를 받은 암 환자", "빈 살만\n암\n")?;
    assert!(
        found.starts_with(&["빈/NNP".into(), "살만/NNP".into()]) && found.contains(&"암시/NNG".into()),
        "{found:?}"
    );
    Ok(())
}

#[test]
fn words_cover_every_visible_character_in_order() -> Result<()> {
    let text = "美·中 회담, 尹 대통령 ㅋㅋㅋ 👨\u{200D}👩\u{200D}👧 (주)한빛… ☆쨈코스메틱☆ e\u{301} 끝";
    let found = tagged(text)?;
    let joined: String = found.iter().filter_map(|w| w.rsplit_once('/')).map(|(surface, _)| surface).collect();
    assert_eq!(joined, text.split_whitespace().collect::<String>());
    Ok(())
}

#[test]
fn what_follows_a_noun_in_its_eojeol_may_be_longer_than_any_word() -> Result<()> {
    let start = "쿠르비온이 새 공장을 짓는다. 그는 쿠르비온을 떠났다. 쿠르비온은 작년에 문을 열었다. ";
    let first =
        |tail: String| tagged(&format!("{start}쿠르비온{tail}")).map(|words| words[words.len().min(19)].clone());
    let short = first("국민".repeat(255))?;
    for tail in ["국민".repeat(256), "국민".repeat(257), format!("연구소{}", "a".repeat(65_540))] {
        assert_eq!(first(tail)?.starts_with("쿠르"), short.starts_with("쿠르"));
    }
    Ok(())
}

#[test]
fn a_noun_with_a_syllable_for_a_person_in_it_is_cut_the_same_way() -> Result<()> {
    let found = tagged("솜씨당이 문을 열었다. 솜씨당은 좋다. 솜씨당의 매출이 늘었다. 솜씨당을 찾았다.")?;
    assert_eq!(found.iter().filter(|w| w.starts_with("솜씨당/")).count(), 4, "{found:?}");
    Ok(())
}

#[test]
fn a_mark_that_melts_with_the_word_after_it_leaves_it_a_word() -> Result<()> {
    assert_words("그 \u{600}정부는 길을 냈다.", &["\u{600}정부/NNG"])
}

#[test]
fn a_long_chunk_takes_no_longer_than_its_length() -> Result<()> {
    let text = "가나다라마바사".repeat(3000);
    assert!(!tagged(&text)?.is_empty());
    Ok(())
}
