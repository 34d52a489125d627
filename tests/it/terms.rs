//! Which key terms come out, and what belongs to each.

use serde_json::{Value, json};

use crate::support::{Folder, record};

/// The record of one document with these keys.
fn of(document: &Value, arguments: &[&str]) -> Value {
    record(&[&["--from", "jsonl", "-k", "60"], arguments, &["-"]].concat(), document.to_string())
}

fn term<'a>(record: &'a Value, name: &str) -> Option<&'a Value> {
    record["terms"].as_array().expect("terms").iter().find(|term| term["term"] == name)
}

fn names(record: &Value) -> Vec<&str> {
    record["terms"].as_array().expect("terms").iter().filter_map(|term| term["term"].as_str()).collect()
}

const MARKET: &str = "장터는 토요일마다 열린다. 상인들은 직접 기른 채소를 판다. 장터에는 아이들도 많이 온다.";

#[test]
fn a_title_given_apart_gives_terms_and_takes_no_place_in_the_text() {
    let with = of(&json!({"text": MARKET, "title": "블록체인 장터, 토요일에 열려"}), &[]);
    let without = of(&json!({"text": MARKET}), &[]);
    let blockchain = term(&with, "블록체인").expect("블록체인");
    assert_eq!((&blockchain["count"], &blockchain["spans"]), (&json!(0), &json!([])));
    assert_eq!(term(&with, "장터").expect("장터")["spans"], term(&without, "장터").expect("장터")["spans"]);
    assert_eq!(with["sentence_count"], without["sentence_count"]);
    let places = |record: &Value| -> Vec<Value> {
        record["summary"]
            .as_array()
            .expect("summary")
            .iter()
            .map(|s| json!([s["index"], s["start"], s["end"]]))
            .collect()
    };
    assert_eq!(places(&with), places(&without), "all three sentences, at their places in the text");
    let words = |document: Value| of(&document, &["--show", "words"])["words"].clone();
    assert_eq!(words(json!({"text": MARKET, "title": "토요일 장터"})), words(json!({"text": MARKET})));
}

#[test]
fn runs_of_words_that_only_a_title_makes_are_no_terms() {
    let text = "불이 난 곳은 시장 안의 가게였다. 소방대는 불을 한 시간 만에 껐다.";
    let record = of(&json!({"text": text, "title": "솔뫼시장 가게 화재 한 시간 만에 진화"}), &[]);
    assert!(term(&record, "솔뫼시장 가게").is_none(), "{:?}", names(&record));
    assert!(term(&record, "화재").is_some(), "{:?}", names(&record));
}

#[test]
fn what_a_text_joins_again_and_again_is_a_name() {
    let text = "제4차 산업혁명이 왔다. 4차 산업혁명은 일터를 바꾼다. 평생학습의 미래를 묻는다. 연구·개발 인력이 모자란다. \
        평생학습의 미래는 밝다. 연구·개발 인력을 늘린다. 시는 평생학습의 미래에 돈을 쓴다. 시의 계획은 이렇다.";
    let record = of(&json!({"text": text}), &[]);
    let count = |name: &str| term(&record, name).map(|term| &term["count"]);
    assert_eq!(count("평생학습의 미래"), Some(&json!(3)), "{:?}", names(&record));
    assert_eq!(count("연구·개발 인력"), Some(&json!(2)), "{:?}", names(&record));
    assert!(count("시의 계획").is_none(), "said once: {:?}", names(&record));
}

#[test]
fn days_codes_and_numbers_of_sections_are_no_part_of_a_term() {
    let text = "2.1 이용률\n시장은 29일 시민회관에서 말했다. 개관식은 29일 시민회관에서 열렸다. 주문 20250412-00781 접수가 \
        늦었다. 지난주 접수가 많았다. 이용률은 올랐다.";
    let record = of(&json!({"text": text}), &[]);
    for whole in ["시민회관", "이용률", "접수"] {
        assert!(term(&record, whole).is_some(), "{whole}: {:?}", names(&record));
    }
    let spoilt = |name: &&str| name.contains(|c: char| c.is_ascii_digit()) || name.contains("지난주");
    assert_eq!(names(&record).into_iter().filter(spoilt).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn of_synonyms_the_one_that_is_listed_first_is_shown() {
    let folder = Folder::new();
    let list = folder.write("synonyms.txt", "인공지능,에이아이\n");
    let text = "에이아이가 온다. 에이아이를 배운다. 에이아이는 빠르다. 인공지능은 도구다.";
    let record = of(&json!({"text": text}), &["--synonyms", &list]);
    assert_eq!(term(&record, "인공지능").expect("the concept")["count"], 4, "{:?}", names(&record));
}

#[test]
fn runs_of_words_that_only_a_title_makes_are_no_terms_below_fields_either() {
    let text =
        "수신: 각 부서장\n제목: 새솔 화학물질 누출 조사 협조\n\n조사를 도와 주십시오. 화학물질이 새어 나왔습니다.";
    let record = of(&json!({"text": text}), &[]);
    assert!(term(&record, "새솔 화학물질 누출 조사 협조").is_none(), "{:?}", names(&record));
}

#[test]
fn a_name_in_quotes_is_whole_at_every_mention() {
    let text = "시는 ‘찾아가는 별빛 실험실’을 연다. 찾아가는 별빛 실험실은 섬마을을 돈다. 아이들이 별빛을 본다.";
    let record = of(&json!({"text": text}), &[]);
    assert_eq!(term(&record, "찾아가는 별빛 실험실").expect("the name")["count"], 2, "{:?}", names(&record));
    assert!(term(&record, "별빛 실험실").is_none(), "{:?}", names(&record));
    let speech = of(&json!({"text": "그는 ‘비가 많이 온 날’이라고 적었다. 날은 흐렸다."}), &[]);
    assert!(!names(&speech).iter().any(|name| name.contains("비가")), "{:?}", names(&speech));
}

#[test]
fn a_surname_with_an_office_is_the_person_named_before() {
    let text = "조은결 특검이 기자들을 만났다. 조 특검은 수사를 마쳤다고 했다. 조 특검은 곧 보고서를 낸다.";
    let record = of(&json!({"text": text}), &[]);
    let person = term(&record, "조은결").expect("조은결");
    assert_eq!(person["count"], 3, "{person}");
    assert!(term(&record, "조 특검").is_none() && term(&record, "조").is_none(), "{:?}", names(&record));
}

#[test]
fn how_many_there_are_and_what_stands_before_an_office_is_no_term() {
    let text = "두분이 서명했다. 두분께서는 의자 네개를 옮겼다. 네개 모두 한곳에 두었다. 前 조합장과 前 이사장이 모였다. \
        한곳에서 만났다. 세대 갈등은 없었다.";
    let record = of(&json!({"text": text}), &[]);
    for none in ["두분", "네개", "한곳", "前"] {
        assert!(term(&record, none).is_none(), "{none} in {:?}", names(&record));
    }
    assert!(names(&record).iter().any(|name| name.contains("세대")), "{:?}", names(&record));
}

#[test]
fn a_surname_with_a_title_is_whoever_bears_both() {
    let text = "문 장관은 다리를 새로 놓겠다고 했다. 문다솜 국토부 장관은 예산을 더 달라고 했다. 문가람 시장은 반대했다. \
        문 시장은 표결을 미뤘다. 문 전 장관 때에도 말이 많았다. 이 대표는 말이 없었다.";
    let record = of(&json!({"text": text, "title": "문 장관, 새 다리 약속"}), &[]);
    let named = term(&record, "문다솜").expect("the minister");
    assert_eq!((&named["count"], &named["variants"]), (&json!(3), &json!(["문"])), "{:?}", names(&record));
    assert_eq!(term(&record, "문가람").expect("the mayor")["count"], 2, "{:?}", names(&record));
    assert!(names(&record).iter().all(|name| *name != "문" && !name.starts_with("문 ")), "{:?}", names(&record));
    let two = "한새봄 의원과 한가람 의원이 왔다. 한 의원은 웃었다. 한새봄 전 대표는 갔다. 이새봄 의원이 남았다.";
    let record = of(&json!({"text": two}), &[]);
    // 한 장관 is somebody else, whoever bears 한 대표.
    let other = "한새봄 대표가 왔다. 한 대표는 웃었다. 한 장관은 울었다. 한 대표는 갔다.";
    let other = of(&json!({"text": other}), &[]);
    assert!(names(&other).iter().all(|name| name.chars().count() > 1), "{:?}", names(&other));
    for name in ["한새봄", "한가람", "이새봄"] {
        let count = &term(&record, name).unwrap_or_else(|| panic!("{name} in {:?}", names(&record)))["count"];
        assert_eq!(count, if name == "한새봄" { 2 } else { 1 }, "nobody knows which 한 laughed: {name}");
    }
}

#[test]
fn a_short_form_that_only_the_title_has_is_what_the_text_says_in_full() {
    let text = "나래시는 가람정원을 고친다. 가람국가정원은 넓다. 가람국가정원에는 꽃이 많다. 법원은 집행유예를 선고했다. \
        집행유예 기간은 2년이다. 노숙인이 쉼터에 산다. 노숙인을 도왔다.";
    let record = of(&json!({"text": text, "title": "꽃밭 망친 40대 집유, 노인 도와"}), &[]);
    let sentence = term(&record, "집행유예").expect("the sentence");
    assert_eq!((&sentence["count"], &sentence["variants"]), (&json!(2), &json!(["집유"])), "{:?}", names(&record));
    assert!(term(&record, "집유").is_none(), "{:?}", names(&record));
    assert!(term(&record, "노숙인").expect("the homeless").get("variants").is_none(), "노인 is met too often");
    let text = "나래시가 상품권을 새로 판다. 상품권은 시장에서 쓴다. 상품권 값은 만 원이다.";
    let record = of(&json!({"text": text, "title": "나래시 상권 살린다"}), &[]);
    assert!(
        term(&record, "상품권").expect("the voucher").get("variants").is_none(),
        "상권 is a noun: {:?}",
        names(&record)
    );
}

#[test]
fn a_body_in_two_forms_is_one_term() {
    let text = "헌재는 사건을 심리했다. 헌법재판소 앞에 사람이 많았다. 헌재 결정은 늦었다. 강진군은 청자를 굽는다. 강진 청자는 \
        푸르다. 강진군에 손님이 온다. 전남교육청이 책을 샀다. 전라남도교육청은 학교에 책을 준다.";
    let record = of(&json!({"text": text}), &[]);
    let court = term(&record, "헌법재판소").expect("the court");
    assert_eq!((&court["count"], &court["variants"]), (&json!(3), &json!(["헌재"])), "{:?}", names(&record));
    assert_eq!(term(&record, "전라남도교육청").expect("the office")["count"], 2, "{:?}", names(&record));
    for none in ["헌재", "강진", "전남교육청"] {
        assert!(term(&record, none).is_none(), "{none} in {:?}", names(&record));
    }
}

#[test]
fn a_county_behind_its_province_is_the_county() {
    let text = "전남 함평군은 나비를 기른다. 함평군에는 꽃이 많다. 함평군 나비는 봄에 난다.";
    let record = of(&json!({"text": text}), &[]);
    assert!(term(&record, "함평군").is_some() && term(&record, "전남 함평군").is_none(), "{:?}", names(&record));
}

#[test]
fn the_column_that_a_title_opens_with_is_no_term() {
    let text = "서점이 새로 문을 연다. 서점에는 그림책이 많다. 골목 사람들은 서점을 반긴다.";
    let record = of(&json!({"text": text, "title": "[골목 나들이] 서점, 다시 문 열다"}), &[]);
    assert!(term(&record, "서점").is_some() && term(&record, "나들이").is_none(), "{:?}", names(&record));
    let said = of(&json!({"text": text, "title": "[골목 그림책] 서점, 다시 문 열다"}), &[]);
    assert!(term(&said, "그림책").is_some(), "the text has it: {:?}", names(&said));
}

#[test]
fn nouns_of_one_syllable_can_be_terms_and_surnames_alone_are_none() {
    let text = "암은 무섭다. 암을 일찍 찾으면 낫는다. 빚이 많은 집은 병원을 피한다. 빚은 병보다 무섭다.";
    let found = of(&json!({"text": text}), &[]);
    assert!(term(&found, "암").is_some() && term(&found, "빚").is_some(), "{:?}", names(&found));
    let people = of(&json!({"text": "김 씨는 떠났다. 김 씨의 가게는 문을 닫았다."}), &[]);
    assert!(term(&people, "김").is_none(), "{:?}", names(&people));
}

#[test]
fn an_adjectives_root_is_no_term() {
    let record = of(&json!({"text": "두 사람은 허심탄회하게 이야기했다. 회의는 허심탄회하게 이어졌다."}), &[]);
    assert!(term(&record, "허심탄회").is_none(), "{:?}", names(&record));
}

#[test]
fn what_the_author_names_as_key_words_comes_first() {
    let text = "주제어: 지붕 숲, 냉각 효과, 열섬\n지붕 숲은 시민이 가꾼다. 시민은 물을 주고 시민은 풀을 뽑는다. 시장도 시민과 함께 물을 준다.\n\
        냉각 효과가 시민을 기쁘게 한다. 지붕 숲이 는다.";
    let record = of(&json!({"text": text}), &["--explain"]);
    assert_eq!(&names(&record)[..2], ["지붕 숲", "냉각 효과"]);
    assert!(record["terms"][0]["reasons"].to_string().contains("named-by-author"), "{record}");
    let only_named = term(&record, "열섬").expect("a term");
    assert!(!only_named["reasons"].to_string().contains("named-by-author"), "the text never speaks of it");
}

#[test]
fn quantities_times_speakers_and_spaced_letters_are_no_terms() {
    let text = "공 고\n국회는 다음 달 법안을 심사한다. 3세트는 접전이었다. 금리가 0.5%포인트 올랐다. 법원은 2년간 집행유예를 선고했다.\n\
        사회자: 시작합니다.\n윤하늘: 법안이 먼저입니다.\n사회자: 왜죠?\n윤하늘: 금리가 오르니까요.";
    let record = of(&json!({"text": text}), &[]);
    let found = names(&record);
    assert!(found.contains(&"법안") && found.contains(&"집행유예"), "{found:?}");
    for none in ["달 법안", "3세트", "포인트", "간 집행유예", "공 고", "사회자", "윤하늘"] {
        assert!(!found.contains(&none), "{none}: {found:?}");
    }
}

#[test]
fn a_label_of_a_section_and_a_noun_that_counts_are_no_terms() {
    let text = "한빛소프트는 공장의 생산관리를 돕는 회사다.\n■ 자격요건\n3층 회의실에서 설명회를 연다.\n■ 우대사항\n설명회에는 누구나 온다.";
    let record = of(&json!({"text": text}), &[]);
    let found = names(&record);
    assert!(found.contains(&"생산관리") && found.iter().any(|term| term.ends_with("회의실")), "{found:?}");
    for none in ["자격요건", "우대사항", "층 회의실"] {
        assert!(!found.contains(&none), "{found:?}");
    }
}

#[test]
fn a_term_that_others_contain_is_marked_down_and_says_so() {
    let text = "추론칩은 빠르다. 인공지능 추론칩은 싸다. 인공지능 추론칩이 팔린다. 추론칩은 작다. 추론칩을 만든다.";
    let record = of(&json!({"text": text}), &["--explain"]);
    let overlap = |term: &Value| term["reasons"].as_array().expect("reasons").iter().any(|r| r["feature"] == "overlap");
    let both = [term(&record, "추론칩").expect("추론칩"), term(&record, "인공지능 추론칩").expect("the longer")];
    assert_eq!(both.into_iter().filter(|term| overlap(term)).count(), 1, "{record}");
    let scores: Vec<f64> =
        record["terms"].as_array().expect("terms").iter().filter_map(|term| term["score"].as_f64()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn each_list_of_stop_words_can_be_left_out() {
    let text = "기자회견이 열렸다. 기자는 물었다. 기자가 다시 물었다. 장관은 웃었다.";
    let all = of(&json!({"text": text}), &[]);
    assert!(term(&all, "기자").is_none() && term(&all, "장관").is_none(), "{:?}", names(&all));
    let none = of(&json!({"text": text}), &["--stop-layers", "none"]);
    assert!(term(&none, "기자").is_some(), "{:?}", names(&none));
    let some = of(&json!({"text": text}), &["--stop-layers", "news,titles"]);
    assert!(term(&some, "기자").is_none(), "{:?}", names(&some));
}

#[test]
fn what_is_repeated_and_says_nothing_is_no_name() {
    let text = "이러한 철새는 드물다. 이러한 철새를 본다. 이러한 철새가 온다. 위의 둥지는 비었다. 위의 둥지를 본다. \
        위의 둥지가 크다. 동 조례안을 의결했다. 동 조례안은 새롭다. 철새의 이동은 길다. 철새의 이동을 본다. 철새의 이동이 멎다.";
    let record = of(&json!({"text": text}), &[]);
    for none in ["이러한 철새", "위의 둥지", "동 조례안"] {
        assert!(term(&record, none).is_none(), "{:?}", names(&record));
    }
    for name in ["철새", "둥지", "조례안", "철새의 이동"] {
        assert!(term(&record, name).is_some(), "{name}: {:?}", names(&record));
    }
}

#[test]
fn what_is_counted_apart_and_text_without_spaces_are_no_terms() {
    let text =
        "품종별 수확량을 쟀다. 품종별로 다르다. 요즘 수확량이 준다. 조갯살이통통하고맛도좋아서국물까지다마셨습니다";
    let record = of(&json!({"text": text}), &[]);
    let found = names(&record);
    let none = |name: &&str| name.ends_with('별') || name.starts_with("요즘") || name.starts_with("조갯살이");
    assert!(!found.iter().any(none) && found.contains(&"수확량"), "{found:?}");
}

#[test]
fn a_person_with_an_office_is_no_pair_with_what_it_belongs_to() {
    let text = "길도윤 한빛당 대표가 왔다. 길도윤은 웃었다. 한빛당은 조용하다.";
    let record = of(&json!({"text": text}), &[]);
    assert!(term(&record, "길도윤").is_some() && term(&record, "길도윤 한빛당").is_none(), "{:?}", names(&record));
}

/// The terms of a text.
fn terms_of(text: &str) -> Vec<(String, u64)> {
    let record = of(&json!({"text": text}), &[]);
    let terms = record["terms"].as_array().expect("terms").iter();
    terms.map(|term| (term["term"].as_str().expect("term").into(), term["count"].as_u64().expect("count"))).collect()
}

fn assert_terms(text: &str, has: &[(&str, u64)], lacks: &[&str]) {
    let terms = terms_of(text);
    for &(name, count) in has {
        assert!(terms.contains(&(name.into(), count)), "{name} not in {terms:?}");
    }
    for name in lacks {
        assert!(!terms.iter().any(|(term, _)| term == name), "{name} in {terms:?}");
    }
}

#[test]
fn a_foreigner_is_one_term_by_the_full_name() {
    assert_terms(
        "볼프강 크뢰거 독일 총리가 왔다. 크뢰거 총리는 웃었다.",
        &[("볼프강 크뢰거", 2), ("독일", 1)],
        &["크뢰거", "볼프강 크뢰거 독일"],
    );
    assert_terms("볼프강 크뢰거 총리가 왔다. 크뢰거 총리는 웃었다.", &[("볼프강 크뢰거", 2)], &["크뢰거", "볼프강"]);
    assert_terms("도널드 트럼프 대통령이 왔다. 트럼프 대통령은 웃었다.", &[("도널드 트럼프", 2)], &["트럼프"]);
    assert_terms(
        "에리카 뵐링 유럽연합(EU) 집행위원장이 왔다. 뵐링 위원장은 웃었다. 뵐링은 갔다.",
        &[("에리카 뵐링", 3)],
        &["에리카 뵐링 유럽연합", "뵐링"],
    );
    assert_terms(
        "에마뉘엘 마크롱 프랑스 대통령이 왔다. 프랑스 대통령은 웃었다. 프랑스는 넓다.",
        &[("프랑스", 3)],
        &["마크롱 프랑스"],
    );
}

/// Of two with the same family name neither is meant for sure.
#[test]
fn a_family_name_of_two_people_is_nobodys() {
    assert_terms(
        "도널드 크뢰거 총리가 왔다. 에리카 크뢰거는 회사를 차렸다. 크뢰거 총리는 웃었다. 크뢰거는 갔다.",
        &[("크뢰거", 4), ("에리카 크뢰거", 1)],
        &[],
    );
}

#[test]
fn a_town_is_a_term_without_its_province() {
    assert_terms("전라남도 나주시가 길을 넓힌다. 전라남도 나주시는 크다.", &[("나주시", 2)], &["전라남도 나주시"]);
}

#[test]
fn the_end_of_a_war_is_a_term() {
    assert_terms("두 나라의 종전 협상이 시작됐다. 종전 협상은 길다.", &[("종전 협상", 2)], &[]);
}

#[test]
fn whoever_has_a_role_is_a_term_without_it() {
    assert_terms("셰프 변다솔은 웃었다. 변다솔 셰프는 갔다.", &[("변다솔", 2)], &["셰프 변다솔", "변다솔 셰프"]);
    assert_terms("축제에 그룹 누리온이 왔다. 누리온은 노래했다.", &[("누리온", 2)], &["그룹 누리온"]);
    assert_terms("주민 황보란(61)씨는 놀랐다고 말했다.", &[("황보란", 1)], &["주민 황보", "주민 황보란"]);
}

#[test]
fn weekdays_measures_and_handles_are_no_terms() {
    assert_terms(
        "점검은 3/8(토)에 한다. 4월 2일(수)에도 한다. 접수는 2026. 3. 17.(월)부터다. 서버는 2Gi를 쓰고 5G 단말은 0.03ng의 먼지도 \
         싫어한다. 물 100 mL를 붓는다. @moon_reader 님이 @EnableCaching 주석을 물었다.",
        &[("5G 단말", 1), ("EnableCaching", 1)],
        &["토", "수", "월", "2Gi", "0.03ng", "100 mL", "moon_reader"],
    );
    assert_terms("흙 토(土) 자를 쓴다. 토(土)는 땅이다.", &[("토", 2)], &[]);
}

#[test]
fn what_a_title_says_that_a_text_is_is_no_term_unless_the_text_speaks_of_it() {
    let of_title = |text: &str| of(&json!({"text": text, "title": "달빛 등대 줄거리"}), &[]);
    let told = of_title("등대지기는 섬에 산다. 어느 날 배가 온다. 배에는 동생이 탔다.");
    assert!(term(&told, "줄거리").is_none(), "{:?}", names(&told));
    let spoken_of = of_title("등대지기는 섬에 산다. 이 줄거리를 모두 안다. 줄거리는 단순하다.");
    assert!(term(&spoken_of, "줄거리").is_some(), "{:?}", names(&spoken_of));
}

#[test]
fn when_something_was_stands_in_no_term() {
    assert_terms(
        "한때 조선소의 기사였다. 동기화 도중 앱을 껐다. 점검 시간 동안 주문이 안 된다. 당장 양식이 없다.",
        &[("조선소", 1), ("동기화", 1), ("주문", 1)],
        &["한때 조선소", "동기화 도중 앱", "점검 시간 동안 주문", "당장 양식", "한때", "당장"],
    );
}

#[test]
fn who_belongs_to_a_body_is_a_term_without_it() {
    assert_terms(
        "홍보팀 김수진은 갔다. 나래시의회 박지현과 만났다. 나래지검 이영호가 물었다. 총무팀 최은영이 왔다.",
        &[("김수진", 1), ("박지현", 1), ("이영호", 1), ("최은영", 1), ("나래시의회", 1)],
        &["홍보팀 김수진", "나래시의회 박지현", "나래지검 이영호", "총무팀 최은영"],
    );
}

#[test]
fn a_given_name_is_the_person_of_the_full_one() {
    assert_terms(
        "조지훈은 섬에서 자랐다. 지훈은 바다를 그렸다. 사람들은 지훈의 그림을 좋아했다.",
        &[("조지훈", 3)],
        &["지훈"],
    );
    // Of two who are called so, neither is meant for sure.
    assert_terms("조지훈과 박지훈은 섬에서 자랐다. 지훈은 바다를 그렸다.", &[("조지훈", 1), ("박지훈", 1)], &[]);
}

#[test]
fn a_town_and_its_short_name_are_one_term() {
    let terms = terms_of("창원시는 배를 판다. 창원의 배는 달다. 창원시가 잔치를 연다. 창원에는 강이 있다.");
    assert_eq!(terms.iter().filter(|(name, _)| name.starts_with("창원")).count(), 1, "{terms:?}");
}

#[test]
fn what_stands_once_is_marked_down_unless_the_text_begins_with_it() {
    let text =
        "마을은 강가에 있다. 사람들은 고기를 잡는다. 국립해양연구소에서 손님이 왔다. 그물은 작다. 그물을 던진다.";
    let record = of(&json!({"text": text}), &["--explain"]);
    let marked = |name: &str| term(&record, name).expect(name)["reasons"].to_string().contains("stands-once");
    assert!(marked("국립해양연구소") && !marked("강가") && !marked("그물"), "{record}");
}

#[test]
fn a_third_term_with_the_same_word_is_marked_down() {
    let text = "솔재 소각장이 문을 닫았다. 나래 소각장은 남았다. 주민들은 소각장 굴뚝을 보았다. 굴뚝은 높다.";
    let record = of(&json!({"text": text}), &["--explain"]);
    let family = record["terms"].to_string().matches("family-of-chosen").count();
    assert!(family > 0, "{record}");
}

#[test]
fn what_compares_names_nothing() {
    assert_terms(
        "국내 최초 수소 트램이 달린다. 전국 최대 규모 공장이 섰다. 버스 대신 지하철을 탔다. 시청 차원의 대책이다. \
         국내 최초 수소 트램은 빠르다.",
        &[("수소 트램", 2), ("지하철", 1)],
        &["국내 최초", "국내 최초 수소 트램", "전국 최대 규모 공장", "버스 대신 지하철", "시청 차원"],
    );
    assert_terms("1인당 쌀 소비량이 줄었다.", &[("쌀 소비량", 1)], &["1인", "1인당 쌀", "1인당 쌀 소비량"]);
    assert_terms("낮 최고 기온이 올랐다. 역대 최고 기온이다.", &[("최고 기온", 2)], &["낮 최고", "역대 최고"]);
}

#[test]
fn numbers_and_hyphens_stay_in_names() {
    assert_terms(
        "갤럭시 S26 울트라가 나왔다. 갤럭시 S26 울트라는 비싸다.",
        &[("갤럭시 S26 울트라", 2)],
        &["갤럭시", "울트라", "S26"],
    );
    assert_terms("아이폰 18 프로가 나왔다. 아이폰 18 프로는 비싸다.", &[("아이폰 18 프로", 2)], &["아이폰", "프로"]);
    assert_terms("K-푸드 수출이 늘었다. K-푸드는 인기다. K-뷰티도 인기다.", &[("K-푸드", 2)], &["K", "푸드", "뷰티"]);
    assert_terms(
        "르브룅-카날레 증후군이 늘었다. 의사는 환자를 본다. 르브룅-카날레 증후군은 드물다. 환자는 쉰다.",
        &[("르브룅-카날레 증후군", 2)],
        &["카날레 증후군", "증후군", "르브룅"],
    );
}

#[test]
fn labels_and_quarters_are_no_terms() {
    assert_terms(
        "Q1. 접수는 언제 하나요?\nA1. 접수는 3월에 합니다.\n매출은 2026.2Q에 늘었다.\n2️⃣ 몬스테라는 물을 준다.",
        &[("몬스테라", 1)],
        &["Q1", "A1", "2026.2Q", "2️⃣ 몬스테라"],
    );
}

#[test]
fn titles_of_works_are_whole() {
    assert_terms("노래 ‘Come to Us’가 떴다. ‘Come to Us’는 1위다.", &[("Come to Us", 2)], &["Come"]);
    assert_terms(
        "영화 ‘파도가 밀려오는 곳’이 개봉했다. ‘파도가 밀려오는 곳’은 재미있다.",
        &[("파도가 밀려오는 곳", 2)],
        &["파도"],
    );
    // A space before the mark, and speech about a work.
    assert_terms("책 《파도가 밀려오는 곳 》을 냈다. 그는 영화 ‘정말 좋다’라고 말했다.", &[], &["정말 좋다"]);
}

#[test]
fn a_gloss_that_says_more_than_a_common_noun_glosses_more() {
    assert_terms(
        "문장 그래프 신경망(SentGNN)을 제안한다. 신경망은 유행이다. SentGNN은 빠르다.",
        &[("신경망", 2), ("SentGNN", 2)],
        &[],
    );
}

#[test]
fn hours_counters_and_greetings_open_no_term() {
    let text = "10:30 새솔위원회가 모였다. 새솔시는 3년 연속 대상을 받았다. 3년 연속 대상은 처음이다. 한 줄기 빛이 들었다. \
        존경하는 주민 여러분. 존경하는 주민 곁에 서겠다. 존경하는 주민을 돕겠다.";
    let record = of(&json!({"text": text}), &[]);
    let found = names(&record);
    for none in ["10:30 새솔위원회", "연속 대상", "줄기 빛", "존경하는 주민", "존경"] {
        assert!(!found.contains(&none), "{none}: {found:?}");
    }
    for name in ["새솔위원회", "빛", "주민"] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
}

#[test]
fn what_leans_on_a_noun_ends_no_term() {
    let text = "성질상 어렵다. 등기부상 주인을 찾는다. 소방대원님께 드린다. 솔뫼상을 받았다. 하나님을 찾는다. 10 층까지 올랐다.";
    let record = of(&json!({"text": text}), &[]);
    let found = names(&record);
    for none in ["성질상", "등기부상", "소방대원님", "10 층"] {
        assert!(!found.contains(&none), "{none}: {found:?}");
    }
    assert!(found.contains(&"솔뫼상") && found.contains(&"하나님"), "{found:?}");
}

#[test]
fn a_law_is_one_name_with_what_it_is_about() {
    for (text, name) in [
        ("들꽃 보호 등에 관한 법률을 만든다. 들꽃 보호 등에 관한 법률은 짧다.", "들꽃 보호 등에 관한 법률"),
        ("나무·풀의 이용에 관한 특별법이 있다. 나무·풀의 이용에 관한 특별법을 읽는다.", "나무·풀의 이용에 관한 특별법"),
        (
            "가람군 노인복지관 설치 및 운영 조례 개정안을 본다. 가람군 노인복지관 설치 및 운영 조례 개정안은 짧다.",
            "가람군 노인복지관 설치 및 운영 조례 개정안",
        ),
    ] {
        let record = of(&json!({"text": text}), &[]);
        let law = term(&record, name);
        assert_eq!(law.map(|law| &law["count"]), Some(&json!(2)), "{name}: {:?}", names(&record));
    }
    let two =
        of(&json!({"text": "방송법 및 통신 규칙을 읽는다. 방송법 및 통신 규칙은 길다. 방송법 및 통신 규칙이다."}), &[]);
    assert!(!names(&two).iter().any(|name| name.contains('및')), "{:?}", names(&two));
}

#[test]
fn a_person_is_a_term_without_office_and_body() {
    assert_terms(
        "최다솜 동장은 축제를 열었다. 나래동장 최다솜은 웃었다. 최다솜 나래동장은 주민을 만났다. 이한결 나래군수도 왔다.",
        &[("최다솜", 3), ("이한결", 1)],
        &["최다솜 동장", "나래동장 최다솜", "최다솜 나래동장", "나래동장", "나래군수"],
    );
    assert_terms(
        "관리사무소장이 나를 욕했다. 관리사무소장은 웃었다. 관리사무소장을 바꾸자. 허위과장 광고도 싫다.",
        &[("관리사무소장", 3), ("허위과장", 1)],
        &[],
    );
    assert_terms("보건소장 공모\n\n보건소장을 찾는다. 의사가 없다.", &[("보건소장", 2)], &[]);
    assert_terms(
        "자치행정위원회 최상훈 위원장님 나오십시오. 자치행정위원회 최상훈 위원장님 고맙습니다. 최상훈 위원장님 앉으십시오.",
        &[("자치행정위원회", 2), ("최상훈", 3)],
        &["자치행정위원회 최상훈"],
    );
    assert_terms("환경보호과장입니다. 종합운동장이 넓다.", &[("종합운동장", 1)], &["환경보호과장"]);
}

#[test]
fn a_long_name_is_a_term_without_what_it_belongs_to() {
    assert_terms(
        "나래시보건소 다솜건강생활지원센터가 문을 열었다. 보건소 다솜건강생활지원센터는 넓다. 다솜건강생활지원센터는 주민을 맞는다.",
        &[("다솜건강생활지원센터", 3), ("보건소", 1)],
        &["나래시보건소 다솜건강생활지원센터", "보건소 다솜건강생활지원센터"],
    );
}

#[test]
fn a_place_is_a_term_without_the_larger_one() {
    assert_terms(
        "대구 수성구에 눈이 왔다. 수성구 황금동에도 눈이 왔다. 황금동은 춥다. 경북 안동은 맑다. 안동에 가자. 미국 공장은 크다.",
        &[("수성구", 2), ("황금동", 2), ("안동", 2), ("미국 공장", 1)],
        &["대구 수성구", "수성구 황금동", "경북 안동"],
    );
    // What always stands with the larger one is known by both.
    assert_terms(
        "서울 나래경찰서는 도둑을 잡았다. 경북 의성은 맑다.",
        &[("서울 나래경찰서", 1), ("경북 의성", 1)],
        &[],
    );
}

#[test]
fn a_gloss_is_no_mention_of_its_own() {
    let text = "하루미 타나카(Harumi Tanaka)는 좋은 말을 남겼다. 인공지능(AI)은 빠르다. AI는 싸다. 도서관은 거실이다.";
    let record = of(&json!({"text": text}), &[]);
    let person = term(&record, "하루미 타나카").expect("the name");
    assert_eq!((&person["count"], &person["variants"]), (&json!(1), &json!(["Harumi Tanaka"])));
    let both = term(&record, "AI").expect("the concept");
    assert_eq!((&both["count"], &both["variants"]), (&json!(2), &json!(["인공지능"])));
    assert_eq!(both["spans"].as_array().map(Vec::len), Some(2));
    assert_terms(
        "빈센트 반 고흐(Vincent van Gogh)는 해바라기를 그렸다. 폰 노이만(von Neumann)은 기계를 설계했다. 노이만은 떠났다.",
        &[("빈센트 반 고흐", 1), ("폰 노이만", 2)],
        &["van", "van Gogh", "빈센트", "고흐", "노이만"],
    );
}

#[test]
fn names_are_not_cut_at_marks_nor_inside_hanja() {
    assert_terms(
        "별빛 재즈&와인 축제는 8월에 열린다. 별빛 재즈&와인 축제에 오라. R&D 예산이 늘었다.",
        &[("별빛 재즈&와인 축제", 2), ("R&D 예산", 1)],
        &["별빛 재즈", "와인 축제"],
    );
    assert_terms("나래&다솜 잔치는 크다.", &[("나래&다솜 잔치", 1)], &["나래", "다솜 잔치"]);
    assert_terms(
        "먹거리&볼거리가 많다. 먹거리&볼거리 축제다. 나래마트&다솜마트&누리마트 할인.",
        &[("먹거리&볼거리", 2), ("나래마트&다솜마트&누리마트 할인", 1)],
        &["먹거리", "볼거리", "볼거리 축제", "먹거리&볼거리 축제", "나래마트&다솜마트", "누리마트 할인"],
    );
    assert_terms(
        "한·불 회담은 길다. 한·불 회담을 본다. 영·호남 교류를 돕는다.",
        &[("회담", 2), ("교류", 1)],
        &["불 회담", "호남 교류"],
    );
    assert_terms("돈우처방서 牛猪染處方을 읽는다.", &[], &["牛", "猪", "染", "處方"]);
    assert_terms("이 주장은 옳다(p. 36). 저 주장도 옳다(pp. 4-5).", &[], &["p", "pp"]);
}

#[test]
fn who_is_cited_and_who_wrote_is_no_term() {
    assert_terms(
        "지방 소멸은 빠르다(이상호, 2018). 인구가 준다(김민수·박지현, 2020; 통계청, 2021). 박영희(2019)는 반박하였다. \
         집이 필요하다(2012년 세계주거연맹). 영화 물빛마을(2019)은 시골(강원도, 전라도)을 그린다.",
        &[("지방 소멸", 1), ("인구", 1), ("영화 물빛마을", 1), ("강원도", 1)],
        &["이상호", "김민수", "박지현", "통계청", "박영희", "세계주거연맹"],
    );
    assert_terms(
        "윤가람(1941)의 시를 읽자. 윤가람(1941)은 별을 노래했다. 시는 길다(한누리, 1793; 이상호, 2018). 한누리는 파리에 있다.",
        &[("윤가람", 2), ("한누리", 2)],
        &["이상호"],
    );
    assert_terms(
        "개울왕자\n저자: 이도령\n먼 숲에 왕자가 살았다.",
        &[("개울왕자", 1), ("왕자", 1)],
        &["이도령", "저자"],
    );
    assert_terms("숲속의 왕\n글: 이도령\n먼 숲에 왕이 살았다. 왕은 착했다.", &[("왕", 3)], &["이도령", "글"]);
}

#[test]
fn labels_remarks_and_formulas_are_no_terms() {
    assert_terms(
        "가. 사업명: 관광안내판 설치\n나. 사업예산: 5천만 원\n관광안내판은 낡았다. 역 앞에 관광안내판을 둔다.",
        &[("관광안내판", 3)],
        &["사업명", "사업예산"],
    );
    // What is spoken of may stand before a colon too.
    assert_terms(
        "증상과 치료\n\n- 고혈압: 짠 음식을 줄인다.\n- 당뇨병: 단 음식을 줄인다.\n- 고혈압: 약을 먹는다.",
        &[("고혈압", 2), ("당뇨병", 1)],
        &[],
    );
    assert_terms("회사가 저를 버렸어요. (눈물) 노조는 작아요. [일동 박수] 표를 봐요.", &[("표", 1)], &["눈물", "박수"]);
    assert_terms(
        "오차는 \\frac{1}{n}\\sum y_i 로 산출한다. 결과는 [표 1] 과 같다. 예측값은 크다.",
        &[("산출", 1), ("예측값", 1)],
        &["frac", "n", "y_i", "로 산출", "과", "표"],
    );
    assert_terms(
        "반면 농민은 환영한다. 아내 박 모 씨가 왔다. 사용상의 주의사항이다.",
        &[("농민", 1)],
        &["아내 박", "사용상"],
    );
    assert_terms(
        "새솔시 청사 설치조례안을 심사한다. 새솔시 축제 운영조례안도 심사한다.",
        &[("새솔시 청사 설치조례안", 1)],
        &["설치조례안", "운영조례안"],
    );
}

/// What three nouns speak of; two may only open alike.
#[test]
fn what_three_nouns_follow_is_a_term() {
    assert_terms(
        "결제 모듈 리팩터링을 마쳤다. 결제 모듈 테스트는 다음 주에 한다. 결제 모듈 배포는 미정이다.",
        &[("결제 모듈", 3)],
        &["결제", "모듈"],
    );
    assert_terms("온실 화분 정리를 마쳤다. 온실 화분 배치를 정한다.", &[], &["온실 화분"]);
}

#[test]
fn pieces_of_a_synonym_are_no_terms() {
    let folder = Folder::new();
    let list = folder.write("synonyms.txt", "SNS,소셜 네트워크 서비스\n");
    let text = "SNS 사용이 늘었다. 소셜 네트워크 서비스는 재미있다. 소셜 네트워크 서비스가 늘었다.";
    let record = of(&json!({"text": text}), &["--synonyms", &list]);
    assert_eq!(term(&record, "SNS").expect("the concept")["count"], 3, "{:?}", names(&record));
    for piece in ["소셜 네트워크", "네트워크 서비스"] {
        assert!(term(&record, piece).is_none(), "{piece}: {:?}", names(&record));
    }
}

#[test]
fn all_middle_dots_join() {
    for dot in ['·', 'ㆍ', '‧', '∙'] {
        let name = format!("연구{dot}개발 인력");
        assert_terms(&format!("{name}이 모자란다. {name}을 늘린다."), &[(&name, 2)], &["개발 인력"]);
    }
}

#[test]
fn a_trade_that_a_text_is_about_is_a_term() {
    let about = "교사는 바쁘다. 교사가 모자란다. 교사를 뽑는다. 교사의 하루는 길다. ".repeat(2);
    assert_terms(&about, &[("교사", 8)], &[]);
    assert_terms("담임 교사가 왔다. 교사는 갔다.", &[], &["교사"]);
}

#[test]
fn echoes_and_the_country_of_the_writer_are_no_terms() {
    assert_terms(
        "‘둥둥 개울 개울’ 하고 울었다. ‘개울 개울’ 하고 또 울었다. 우리나라 바다는 넓다. 우리나라는 좁다. 대한민국이다.",
        &[("개울", 4), ("우리나라 바다", 1)],
        &["개울 개울", "우리나라", "대한민국"],
    );
    assert_terms(
        &format!("대한민국의 탄생\n\n{}", "대한민국은 젊다. 대한민국이 섰다. ".repeat(4)),
        &[("대한민국", 9)],
        &[],
    );
}
