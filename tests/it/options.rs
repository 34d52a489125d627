//! Options do what they say.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::support::{Folder, record, run, run_with, seed};

const NEWS: &str = "seeds/news-semiconductor.txt";

fn summary(record: &Value) -> Vec<&str> {
    let sentences = record["summary"].as_array().expect("summary");
    sentences.iter().map(|sentence| sentence["text"].as_str().expect("text")).collect()
}

fn terms(record: &Value) -> Vec<&str> {
    let terms = record["terms"].as_array().expect("terms");
    terms.iter().map(|term| term["term"].as_str().expect("text")).collect()
}

#[test]
fn so_many_sentences_and_terms_come_out_as_were_asked_for() {
    for count in 1..=12 {
        let record = record(&["-n", &count.to_string(), "-k", &count.to_string(), NEWS], "");
        assert_eq!((summary(&record).len(), terms(&record).len()), (count, count));
    }
    assert_eq!(terms(&record(&["-k", "0", NEWS], "")).len(), 0);
}

#[test]
fn more_sentences_than_there_are_gives_all_of_the_body() {
    let record = record(&["-n", "1000", NEWS], "");
    let shown = crate::support::record(&["--show", "sentences", NEWS], "");
    let all = shown["sentences"].as_array().expect("sentences");
    let body = all.iter().filter(|sentence| sentence["role"] == "body").count();
    assert_eq!(summary(&record).len(), body);
}

#[test]
fn a_percentage_is_of_the_body_sentences() {
    let all = summary(&record(&["-n", "100%", NEWS], "")).len();
    for percent in [1, 20, 50] {
        let expected = ((all as f64 * f64::from(percent) / 100.0).round()).max(1.0);
        let some = summary(&record(&["-n", &format!("{percent}%"), NEWS], "")).len();
        assert!((some as f64 - expected).abs() < 0.5, "{percent}% of {all}: {some}");
    }
}

#[test]
fn a_budget_of_characters_is_kept_with_and_without_spaces() {
    for budget in [60, 120, 300, 1000] {
        let with = record(&["-n", "100", "--chars", &budget.to_string(), NEWS], "");
        let count: usize = summary(&with).iter().map(|text| text.graphemes(true).count()).sum();
        assert!(count <= budget && count > 0, "{count} of {budget}");
        let without = record(&["-n", "100", "--chars-no-space", &budget.to_string(), NEWS], "");
        let letters = |text: &str| text.graphemes(true).filter(|g| !g.trim().is_empty()).count();
        let count: usize = summary(&without).iter().map(|text| letters(text)).sum();
        assert!(count <= budget && count > 0, "{count} of {budget} without spaces");
    }
    assert_eq!(summary(&record(&["-n", "2", "--chars", "1000", NEWS], "")).len(), 2, "both hold");
}

#[test]
fn a_budget_that_no_sentence_fits_says_so() {
    let record = record(&["--chars", "5", NEWS], "");
    assert!(record["note"].as_str().is_some_and(|note| note.contains("fits the budget")), "{record}");
}

#[test]
fn the_length_that_misses_a_budget_is_counted_as_that_budget_counts() {
    let budgets = ["--chars", "100", "--chars-no-space", "9"];
    let text = "감자와 당근을 썰어 두었다.";
    let note = record(&budgets, text)["note"].clone();
    assert_eq!(note, "no sentence fits the budget: the shortest has 12 characters");
    let page = run_with(&budgets, text).out;
    assert!(page.contains("(글자 수 안에 드는 문장이 없어 가장 짧은 문장(12자)을 보입니다)"), "{page}");
}

#[test]
fn a_text_of_one_sentence_is_summed_up_by_it() {
    let text = "시립 수영장이 새로 문을 열었다.";
    assert_eq!(summary(&record(&[], text)), [text]);
}

#[test]
fn a_sentence_a_hundred_times_is_chosen_once() {
    let text = "시립 수영장이 새로 문을 열었다.\n".repeat(100);
    assert_eq!(summary(&record(&[], text)).len(), 1);
}

#[test]
fn a_query_turns_the_summary() {
    let plain = record(&["-n", "2", NEWS], "");
    let leaning = record(&["-n", "2", "--query", "2차전지 에너지저장장치 테라볼린", NEWS], "");
    assert_ne!(summary(&plain), summary(&leaning));
    assert!(summary(&leaning).iter().any(|sentence| sentence.contains("테라볼린")), "{:?}", summary(&leaning));
}

#[test]
fn a_query_that_nothing_answers_says_so() {
    let missed = record(&["--query", "바이올린", NEWS], "");
    assert_eq!(missed["note"], "no sentence has a word of the query: it changes nothing here");
    assert_eq!(missed["summary"], record(&[NEWS], "")["summary"]);
    let page = run(&["--query", "바이올린", NEWS]).out;
    assert!(page.contains("(찾는 낱말이 든 문장이 없어 찾지 않을 때와 똑같이 요약했습니다)"), "{page}");
    for query in ["테라볼린", " "] {
        assert_eq!(record(&["--query", query, NEWS], "")["note"], Value::Null, "{query}");
    }
}

/// A word that stands only inside longer ones, that is written in two, or that is a stop word is a word all the same.
#[test]
fn a_query_is_answered_by_parts_of_words_and_by_stop_words() {
    let text = "골목 식당이 다시 붐빈다. 국밥집 주인은 새벽마다 솥을 닦는다. 상인회는 가계 부채를 걱정한다. \
        구청 담당자는 이틀 뒤에 답했다. 시장에는 손님이 많았다.";
    for (query, word) in [("국밥", "국밥집"), ("상인", "상인회"), ("가계부채", "가계 부채"), ("담당자", "담당자")]
    {
        let asked = record(&["-n", "1", "--query", query], text);
        assert_eq!(asked["note"], Value::Null, "{query}");
        assert!(summary(&asked)[0].contains(word), "{query}: {:?}", summary(&asked));
    }
}

/// However much else a sentence says, and however sure the lead is.
#[test]
fn a_long_sentence_with_the_only_word_asked_for_comes_before_the_lead() {
    let text = "시립 미술관이 다음 달 문을 다시 연다.\n\n시는 3일 2년에 걸친 보수 공사를 마치고 미술관을 다시 연다고 밝혔다. \
        공사에는 120억원이 들었다. 지하 전시실에는 습기를 막는 설비와 새 조명, 휠체어 승강기를 들였고 1층에는 아이와 부모가 \
        함께 쓰는 공방과 작은 도서실도 두었다. 관람료는 그대로다.";
    let asked = record(&["-n", "1", "--query", "승강기"], text);
    assert!(summary(&asked)[0].contains("승강기"), "{:?}", summary(&asked));
    let both = record(&["-n", "1", "--query", "관람료 보수 공사"], text);
    assert!(summary(&both)[0].contains("보수 공사"), "{:?}", summary(&both));
}

#[test]
fn a_query_is_told_apart_among_the_reasons() {
    let scores = |model: &[&str], query: &[&str]| {
        record(&[&["--show", "scores", NEWS], model, query].concat(), "")["sentences"].clone()
    };
    let own = |sentence: &Value| sentence["reasons"].as_array().and_then(|reasons| reasons.first().cloned());
    for model in [&[][..], &["--model", "tfidf"]] {
        let (plain, leaning) = (scores(model, &[]), scores(model, &["--query", "테라볼린 2차전지"]));
        let mut likened = 0;
        for (before, after) in plain.as_array().expect("scores").iter().zip(leaning.as_array().expect("scores")) {
            let score = |sentence: &Value| sentence["score"].as_f64().expect("a score");
            let reason = own(after).filter(|reason| reason["feature"] == "query");
            let part = reason.map_or(0.0, |reason| reason["part"].as_f64().expect("a part"));
            likened += usize::from(part > 0.0);
            assert!((score(after) - score(before) - part).abs() < 2e-4, "{model:?}: {before} {after}");
        }
        assert!(likened > 0, "{model:?}");
        assert!(plain.as_array().expect("scores").iter().filter_map(own).all(|reason| reason["feature"] != "query"));
    }
    let page = run(&["--explain", "--query", "테라볼린 2차전지", NEWS]).out;
    assert!(page.contains(": 찾는 내용과 닮음 +"), "{page}");
}

#[test]
fn stop_words_of_ones_own_are_no_key_terms() {
    let folder = Folder::new();
    let before = record(&[NEWS], "");
    let first = terms(&before)[0].to_owned();
    let list = folder.write("금칙어.txt", format!("# 뺄 말\n{first}  # 까닭\n"));
    let after = record(&["--stop-words", &list, NEWS], "");
    assert!(!terms(&after).contains(&first.as_str()), "{:?}", terms(&after));
}

/// Not even the author's own key words or a name in quotes are terms then.
#[test]
fn stop_words_of_ones_own_win_over_what_the_author_names() {
    let folder = Folder::new();
    let text = "하천 정비가 늦는다. 하천은 해마다 넘친다. 책 《물이 가는 길》은 하천 이야기다. 《물이 가는 길》은 잘 팔린다.\n\n\
        #하천 #정비\n";
    let named = ["하천", "물이 가는 길"];
    let before = record(&[], text);
    assert!(named.iter().all(|term| terms(&before).contains(term)), "{:?}", terms(&before));
    let list = folder.write("금칙어.txt", named.join("\n"));
    let after = record(&["--stop-words", &list], text);
    assert!(!named.iter().any(|term| terms(&after).contains(term)), "{:?}", terms(&after));
}

#[test]
fn words_of_ones_own_stay_whole() {
    let folder = Folder::new();
    let list = folder.write("내 낱말.txt", "나래별지기,NNP\n");
    let text = "나래별지기가 왔다. 사람들은 나래별지기를 반겼다. 나래별지기의 노래가 들렸다.";
    let record = record(&["--user-words", &list, "--show", "words"], text);
    let words = record["words"].as_array().expect("words");
    let whole = words.iter().filter(|word| word["text"] == "나래별지기").count();
    assert_eq!(whole, 3, "{words:?}");
}

#[test]
fn words_that_mean_the_same_are_one_term() {
    let folder = Folder::new();
    let list = folder.write("같은 말.txt", "오르비언,말벗온\n");
    let counted = |record: &Value| {
        let terms = record["terms"].as_array().expect("terms");
        terms.iter().find(|term| term["term"] == "오르비언").expect("the term")["count"].as_u64().expect("a number")
    };
    let (apart, joined) = (record(&[NEWS], ""), record(&["--synonyms", &list, NEWS], ""));
    assert!(counted(&joined) > counted(&apart));
    assert!(!terms(&joined).contains(&"말벗온"), "{:?}", terms(&joined));
}

/// 군 alone is no term, but stands for 양평군 where somebody says so and the text speaks of 양평군.
#[test]
fn a_stop_word_counts_as_the_synonym_of_a_term() {
    let folder = Folder::new();
    let text =
        "양평군은 다리를 놓는다. 군은 예산을 마련했다. 군에 따르면 공사는 봄에 끝난다. 주민은 군의 설명을 들었다.";
    let counts = |list: &str| {
        let list = folder.write("같은 말.txt", list);
        let record = record(&["--synonyms", &list], text);
        let count = |name: &str| {
            let own = record["terms"].as_array().expect("terms").iter().find(|term| term["term"] == name);
            own.map(|term| term["count"].as_u64().expect("a number"))
        };
        (count("양평군"), count("군"))
    };
    assert_eq!(counts(""), (Some(1), None));
    assert_eq!(counts("양평군,군\n"), (Some(4), None));
    assert_eq!(counts("군,양평군\n"), (None, Some(4)));
    assert_eq!(counts("다온군,군\n"), (Some(1), None));
}

#[test]
fn a_stop_word_of_the_user_stops_its_concept_under_every_name() {
    let folder = Folder::new();
    let text = "시는 전기차 충전소를 늘린다. 전기자동차를 타는 시민이 늘었다. EV 보급은 빠르다. 전기차 값이 내렸고 전기자동차가 \
        많아졌다. EV와 수소차를 함께 늘린다.";
    let synonyms = folder.write("같은 말.txt", "전기차,전기자동차,EV\n수소차,수소전기차\n");
    assert_eq!(terms(&record(&["--synonyms", &synonyms], text))[0], "전기차");
    for form in ["전기차", "전기자동차", "ev"] {
        let stop = folder.write("뺄 말.txt", form);
        let record = record(&["--synonyms", &synonyms, "--stop-words", &stop], text);
        let terms = terms(&record);
        assert!(!terms.iter().any(|term| ["전기차", "전기자동차", "EV"].contains(term)), "{form}: {terms:?}");
        assert!(terms.contains(&"수소차"), "{form}: {terms:?}");
    }
}

#[test]
fn lists_from_a_mac_say_what_they_say_elsewhere() {
    let folder = Folder::new();
    let text =
        "나래별지기가 왔다. 사람들은 나래별지기를 반겼다. 오르비언도 왔고 말벗온도 왔다. 오르비언은 말벗온을 반겼다.";
    for (option, list) in
        [("--user-words", "말벗온\n"), ("--stop-words", "오르비언\n"), ("--synonyms", "오르비언,말벗온\n")]
    {
        let parts = folder.write("parts.txt", list.nfd().collect::<String>());
        let whole = folder.write("whole.txt", list);
        let (parts, whole) = (record(&[option, &parts], text), record(&[option, &whole], text));
        assert_ne!(whole["terms"], record(&[], text)["terms"], "{option} changes something");
        assert_eq!(parts["terms"], whole["terms"], "{option}");
    }
}

#[test]
fn a_bad_line_in_a_word_list_is_a_warning_with_its_number() {
    let folder = Folder::new();
    let list = folder.write("낱말.txt", "돌담국수\n파도식탁,XYZ\n");
    let ran = run(&["--user-words", &list, "seeds/blog-jeju.txt"]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains(&format!("{list}: line 2")) && ran.err.contains("XYZ"), "{}", ran.err);
}

#[test]
fn a_form_without_others_is_no_concept_and_that_is_said() {
    let folder = Folder::new();
    let list = folder.write("같은말.txt", "제주, 제주도\n공항\n");
    let ran = run(&["--synonyms", &list, "seeds/blog-jeju.txt"]);
    assert!(ran.status == 0 && ran.err.contains("`공항` stands alone"), "{}", ran.err);
    assert_eq!(run(&["-q", "--synonyms", &list, "seeds/blog-jeju.txt"]).err, "");
}

#[test]
fn plain_tfidf_is_a_model_too() {
    let record = record(&["--model", "tfidf", NEWS], "");
    assert_eq!(summary(&record).len(), 3);
    assert!(terms(&record).contains(&"오르비언"), "{:?}", terms(&record));
}

#[test]
fn a_title_that_stands_apart_is_taken_and_no_line_of_the_text_is() {
    let text = "시립 수영장 다시 연다\n시립 수영장이 새로 문을 열었다. 시민 이백 명이 첫날 수영장을 찾았다.";
    let line = serde_json::json!({"id": 1, "title": "수영장 개장", "text": text}).to_string();
    let record = record(&["--from", "jsonl", "--show", "sentences"], line);
    assert_eq!((&record["title"], &record["id"]), (&"수영장 개장".into(), &"1".into()));
    let sentences = record["sentences"].as_array().expect("sentences");
    assert!(sentences.iter().all(|sentence| sentence["role"] != "title"), "{record}");
}

#[test]
fn ready_made_sentences_are_taken_as_they_are() {
    let given = ["수영장이 열었다. 시민이 왔다", "물은 맑았다", "수영장은 밤에도 연다"];
    let line = serde_json::json!({"id": "풀", "sentences": given}).to_string();
    let record = record(&["--from", "jsonl", "-n", "3", "--show", "sentences"], line.as_str());
    let sentences = record["sentences"].as_array().expect("sentences");
    let texts: Vec<&str> = sentences.iter().filter_map(|sentence| sentence["text"].as_str()).collect();
    assert_eq!(texts, given);
    let joined = given.join("\n");
    for sentence in sentences {
        let at = |key: &str| usize::try_from(sentence[key].as_u64().expect("number")).expect("small");
        assert_eq!(sentence["text"], joined[at("start")..at("end")]);
    }
}

#[test]
fn fields_of_other_names_are_read() {
    let line = r#"{"번호": 7, "제목": "수영장", "본문": "시립 수영장이 새로 문을 열었다."}"#;
    let record =
        record(&["--from", "jsonl", "--text-field", "본문", "--title-field", "제목", "--id-field", "번호"], line);
    assert_eq!((&record["id"], &record["title"]), (&"7".into(), &"수영장".into()));
}

#[test]
fn usual_names_of_fields_are_known_in_records_as_in_tables() {
    let text = "시립 수영장이 새로 문을 열었다.";
    for key in ["본문", "내용", "content", "body"] {
        let line = serde_json::json!({"뉴스 식별자": 7, "제목": "수영장", key: text}).to_string();
        let record = record(&["--from", "jsonl"], line);
        assert_eq!((&record["id"], &record["title"], summary(&record)), (&"7".into(), &"수영장".into(), vec![text]));
    }
}

#[test]
fn as_a_filter_it_answers_each_line_before_the_next_comes() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_haeksim"))
        .args(["-f", "jsonl", "--from", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("piped");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut next =
        || -> Value { serde_json::from_str(&lines.next().expect("a line").expect("readable")).expect("a record") };
    assert_eq!(next()["type"], "run");
    for id in ["하나", "둘", "셋"] {
        writeln!(input, r#"{{"id": "{id}", "text": "시립 수영장이 새로 문을 열었다."}}"#).expect("written");
        assert_eq!(next()["id"], id);
    }
    drop(input);
    assert_eq!(next()["documents"], 3);
    assert!(child.wait().expect("ended").success());
}

#[test]
fn show_text_gives_the_source_text() {
    assert_eq!(run(&["--show", "text", NEWS]).out, seed("news-semiconductor.txt"));
    let ran = run_with(&["--show", "text"], "\u{FEFF}가&nbsp;나\r\n");
    assert_eq!(ran.out, "가&nbsp;나\r\n", "decoded, not normalised");
    let folder = Folder::new();
    let one = folder.write("one.json", "{\n  \"id\": \"a\",\n  \"text\": \"비가 온다.\"\n}\n");
    assert_eq!(run(&["--show", "text", &one]).out, "비가 온다.", "one record is one document");
}

#[test]
fn reasons_are_named_and_nearly_make_up_the_score() {
    let record = record(&["--explain", NEWS], "");
    for item in record["summary"].as_array().expect("summary").iter().chain(record["terms"].as_array().expect("terms"))
    {
        let reasons = item["reasons"].as_array().expect("reasons");
        assert!(reasons.len() >= 3, "{item}");
        for reason in reasons {
            assert!(reason["feature"].is_string() && reason["value"].is_number() && reason["part"].is_number());
        }
    }
}
