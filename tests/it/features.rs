//! What is measured of sentences and of terms, by the names of the features.

use haeksim::document::Document;
use haeksim::error::Result;
use haeksim::{Options, Summarizer, summary, terms};

/// The values of a feature for the sentences of a text that can be chosen.
fn of_sentences(feature: &str, text: &str) -> Result<Vec<f64>> {
    let document = Document { text: text.into(), ..Document::default() };
    let features = Summarizer::new(Options::default())?.worker().features(&document)?;
    let place = summary::FEATURES.iter().position(|name| *name == feature).expect("a feature");
    Ok(features.sentences.iter().filter_map(|(_, values)| values.get(place)).copied().collect())
}

/// The values of a feature for the candidates of a text.
fn of_terms(feature: &str, text: &str) -> Result<Vec<(String, f64)>> {
    let document = Document { text: text.into(), ..Document::default() };
    let features = Summarizer::new(Options::default())?.worker().features(&document)?;
    let place = terms::FEATURES.iter().position(|name| *name == feature).expect("a feature");
    Ok(features.terms.into_iter().map(|(key, values)| (key, values[place])).collect())
}

#[test]
fn names_and_values_of_features_are_as_many() -> Result<()> {
    let document = Document { text: "시는 새 다리를 놓는다. 다리는 길다.".into(), ..Document::default() };
    let features = Summarizer::new(Options::default())?.worker().features(&document)?;
    assert!(features.sentences.iter().all(|(_, values)| values.len() == summary::FEATURES.len()));
    assert!(features.terms.iter().all(|(_, values)| values.len() == terms::FEATURES.len()));
    for names in [summary::FEATURES, terms::FEATURES] {
        let mut own = names.to_vec();
        own.sort_unstable();
        own.dedup();
        assert_eq!(own.len(), names.len());
    }
    Ok(())
}

#[test]
fn the_wording_of_a_sentence_is_measured() -> Result<()> {
    for (feature, yes, no) in [
        ("leaning", "그러자 주민이 모두 돌아갔다.", "주민은 그러자고 했다."),
        ("leaning", "그렇지만 시는 공사를 멈췄다.", "시는 그렇지만 공사를 멈췄다."),
        ("additive", "또한 나무를 더 심는다.", "나무를 또한 더 심는다."),
        ("additive", "이 밖에 공원이 둘 생긴다.", "공원이 이 밖에 둘 생긴다."),
        ("demonstrative", "이러한 까닭에 공사를 멈췄다.", "까닭이 있어 공사를 멈췄다."),
        ("demonstrative", "그는 다리를 좋아한다.", "시장은 다리를 좋아한다."),
        ("demonstrative", "이들은 다리를 좋아한다.", "이어 시장이 다리를 건넜다."),
        ("must", "시는 다리를 고쳐야 한다.", "시는 다리를 고쳤다."),
        ("early-topic", "시장은 다리를 건넜다.", "시장이 다리는 건넜다."),
        ("concludes", "결국 다리는 무너졌다.", "다리는 결국 무너졌다."),
        ("quotation", "“다리가 무너졌다”고 말했다.", "다리가 무너졌다고 말했다."),
        ("narrating", "시는 다리를 고쳤다.", "시는 다리를 고치겠다."),
        ("abstract-nouns", "가능성을 따져 보는 일이다.", "자동차를 세워 두는 일이다."),
    ] {
        let values = of_sentences(feature, &format!("시는 봄에 다리를 새로 놓는다. {yes} {no}"))?;
        let [_, yes_value, no_value] = values[..] else { panic!("{feature} {values:?}") };
        assert!(yes_value > 0.0, "{feature}: {yes}");
        assert!(no_value.abs() < 1e-12, "{feature}: {no}");
    }
    Ok(())
}

#[test]
fn shares_are_of_all_words_and_characters() -> Result<()> {
    let quoted = of_sentences("quotation", "“가나” 다라마바사아자차 했다.")?;
    assert!((quoted[0] - 2.0 / 13.0).abs() < 1e-9, "{quoted:?}");
    let nouns = of_sentences("abstract-nouns", "가능성과 자동차를 함께 보는 일이다.")?;
    assert!((nouns[0] - 0.5).abs() < 1e-9, "{nouns:?}");
    Ok(())
}

#[test]
fn what_is_beside_a_sentence_is_measured() -> Result<()> {
    let text = "다리는 왜 낡았을까? 물이 샌다. 하지만 아무도 고치지 않는다.";
    assert_eq!(of_sentences("after-question", text)?, [0.0, 1.0, 0.0]);
    assert_eq!(of_sentences("before-turn", text)?, [0.0, 1.0, 0.0]);
    Ok(())
}

#[test]
fn a_term_stands_among_the_others_of_its_text() -> Result<()> {
    let text = "철도 공사가 시작됐다. 철도 역사를 짓는다. 철도 공사는 내년에 끝난다. 공사는 시가 맡는다.";
    let value = |feature: &str, key: &str| -> Result<f64> {
        let found = of_terms(feature, text)?;
        let own = found.iter().find(|(own, _)| own == key);
        Ok(own.map_or_else(|| panic!("{key} is none of {found:?}"), |(_, value)| *value))
    };
    // 철도공사 and 철도역사 open with 철도.
    assert!((value("family", "철도공사")? - 2_f64.ln_1p()).abs() < 1e-9);
    assert!((value("family", "철도")? - 2_f64.ln_1p()).abs() < 1e-9);
    assert!(value("family", "역사")?.abs() < 1e-9);
    // Two of three mentions of 공사 lie in 철도 공사, which is mentioned twice; 철도 역사 is mentioned once.
    assert!((value("nested", "공사")? - 2.0 / 3.0).abs() < 1e-9);
    assert!((value("nested", "철도")? - 2.0 / 3.0).abs() < 1e-9);
    assert!(value("nested", "역사")?.abs() < 1e-9);
    assert!(value("nested", "철도공사")?.abs() < 1e-9);
    Ok(())
}

#[test]
fn places_are_those_of_a_race_in_which_the_earlier_wins() -> Result<()> {
    let text = "철도 공사가 시작됐다. 철도 역사를 짓는다. 철도 공사는 내년에 끝난다. 공사는 시가 맡는다.";
    for feature in ["place-by-length", "place-by-weight", "place-by-words"] {
        let mut places: Vec<f64> = of_terms(feature, text)?.into_iter().map(|(_, place)| place).collect();
        places.sort_by(f64::total_cmp);
        let all: Vec<f64> = (0..places.len()).map(|place| (place as f64).ln_1p()).collect();
        assert_eq!(places, all, "{feature}");
    }
    // Both are as long and as frequent as each other.
    let found = of_terms("place-by-length", "나무와 하늘을 본다.")?;
    assert_eq!(found, [("나무".to_owned(), 0.0), ("하늘".to_owned(), 1_f64.ln_1p())]);
    Ok(())
}
