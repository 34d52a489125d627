//! What things are called for a Korean reader.

use std::fmt::Write;

use haeksim::document::Role;
use haeksim::note::Note;

/// How often a term stands in the text, or that only its title has it.
pub fn count(count: u64) -> String {
    if count == 0 { "제목".to_owned() } else { count.to_string() }
}

/// What a line is called for a Korean reader.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Title => "제목",
        Role::Deck => "부제",
        Role::Heading => "소제목",
        Role::Body => "본문",
        Role::Byline => "필자",
        Role::Caption => "사진 설명",
        Role::Copyright => "저작권",
        Role::Link => "링크",
        Role::Keywords => "주제어",
        Role::Table => "표",
        Role::Footnote => "각주",
        Role::Code => "코드",
        _ => "그 밖",
    }
}

/// What there is to know about a result.
pub fn note(note: Note) -> String {
    match note {
        Note::NoSentence => "요약할 문장이 없습니다: 제목, 목록, 표뿐입니다".to_owned(),
        Note::OverBudget { shortest } => {
            format!("글자 수 안에 드는 문장이 없어 가장 짧은 문장({shortest}자)을 보입니다")
        }
        Note::NoQuery => "찾는 낱말이 든 문장이 없어 찾지 않을 때와 똑같이 요약했습니다".to_owned(),
        Note::NoHangul => "한글이 없어 띄어쓰기와 글자 종류로만 낱말을 나눴습니다".to_owned(),
        other => other.to_string(),
    }
}

/// The same, of a note as it stands in a record. One of another version stays in its own words.
pub fn recorded_note(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), note)
}

/// What features are called for a Korean reader: those of sentences, then those of terms.
const NAMES: &[(&str, &str)] = &[
    ("query", "찾는 내용과 닮음"),
    ("centrality", "글의 중심과 가까움"),
    ("weight-sum", "중요한 낱말의 양"),
    ("weight-mean", "낱말의 평균 무게"),
    ("rank", "다른 문장의 지지"),
    ("title-likeness", "제목과 닮음"),
    ("lead-likeness", "첫 문장과 닮음"),
    ("next-likeness", "다음 문장과 이어짐"),
    ("previous-likeness", "앞 문장과 이어짐"),
    ("first", "첫 문장"),
    ("second", "둘째 문장"),
    ("third", "셋째 문장"),
    ("position-inverse", "앞쪽에 있음"),
    ("position", "글에서의 위치"),
    ("last", "마지막 문장"),
    ("opening-third", "첫 3분의 1 안"),
    ("length", "상대 길이"),
    ("length-log", "길이"),
    ("short", "짧은 문장"),
    ("long", "긴 문장"),
    ("fragment", "토막글"),
    ("complete-ending", "온전한 끝맺음"),
    ("quotation", "인용 비율"),
    ("all-quotation", "전부 인용"),
    ("reported-speech", "전한 말"),
    ("announcing", "발표"),
    ("numbers", "숫자"),
    ("leaning", "앞 문장에 기댐"),
    ("demonstrative", "가리키는 말로 시작"),
    ("additive", "덧붙임"),
    ("question", "물음"),
    ("polite", "높임말"),
    ("key-terms", "핵심어 포함"),
    ("top-term", "첫째 핵심어 포함"),
    ("names", "고유명사"),
    ("novelty", "새로운 내용"),
    ("brackets", "괄호"),
    ("opens-paragraph", "문단 첫머리"),
    ("lead-strength", "첫 문장의 대표성"),
    ("short-text", "짧은 글의 첫 문장"),
    ("closing", "끝부분"),
    ("nearness-of-end", "끝과 가까움"),
    ("centrality-by-count", "글이 길수록 중심과 가까움"),
    ("opening-by-count", "글이 길수록 첫머리"),
    ("own-words", "되풀이되는 낱말의 양"),
    ("own-words-mean", "되풀이되는 낱말의 비율"),
    ("title-rank", "제목 낱말 수 순위"),
    ("title-share", "제목 낱말의 비율"),
    ("too-short", "너무 짧음"),
    ("too-long", "너무 긺"),
    ("narrating", "지난 일을 이야기함"),
    ("abstract-nouns", "추상적인 낱말"),
    ("foreign-words", "로마자 낱말"),
    ("early-topic", "주제를 내세움"),
    ("must", "해야 할 일"),
    ("concludes", "맺는 말로 시작"),
    ("speaks-of-itself", "글이나 책을 소개함"),
    ("item", "목록의 항목"),
    ("before-turn", "뒤집히는 말"),
    ("after-question", "물음 다음"),
    ("after-heading", "소제목 다음"),
    ("frequency", "빈도"),
    ("rarity", "드문 정도"),
    ("frequency-rarity", "빈도×드문 정도"),
    ("word-rarity", "낱말의 드문 정도"),
    ("known-phrase", "알려진 말"),
    ("whole", "홀로 쓰임"),
    ("two-words", "두 낱말"),
    ("three-words", "세 낱말"),
    ("more-words", "네 낱말 이상"),
    ("syllables", "글자 수"),
    ("one-syllable", "한 글자"),
    ("in-title", "제목에 있음"),
    ("first-position", "처음 나온 곳"),
    ("opening", "글머리에 나옴"),
    ("spread", "퍼진 정도"),
    ("proper-noun", "고유명사"),
    ("person", "사람 이름"),
    ("place", "곳 이름"),
    ("foreign-letters", "로마자"),
    ("opens-eojeol", "어절 첫머리"),
    ("before-particle", "조사 앞"),
    ("topic-or-subject", "주제나 주어"),
    ("object", "목적어"),
    ("before-verb-suffix", "-하다/-되다 앞"),
    ("adnominal", "-의 앞"),
    ("glossed", "괄호 풀이"),
    ("quoted", "따옴표 안"),
    ("nested", "더 긴 말의 일부"),
    ("quoted-name", "따옴표 안의 이름"),
    ("overlap", "앞선 말과 겹침"),
    ("family-of-chosen", "앞선 말들과 같은 낱말"),
    ("stands-once", "한 번만 나옴"),
    ("named-by-author", "글쓴이가 꼽은 주제어"),
    ("digits", "숫자 포함"),
    ("suffix", "접미사"),
    ("relative-frequency", "다른 말보다 잦음"),
    ("first-word-rarity", "첫 낱말이 드묾"),
    ("last-word-rarity", "끝 낱말이 드묾"),
    ("cohesion", "붙어 다니는 정도"),
    ("title-frequency", "제목에 있고 잦음"),
    ("title-rarity", "제목에 있고 드묾"),
    ("title-words", "제목의 여러 낱말"),
    ("title-start", "제목 첫머리"),
    ("last-sentence", "마지막 문장에 나옴"),
    ("abstract-head", "성질·활동을 뜻함"),
    ("unknown", "다른 글에 없음"),
    ("frequent", "세 번 이상"),
    ("single-word-frequency", "홑낱말의 빈도"),
    ("place-by-length", "길이·빈도 순위"),
    ("place-by-weight", "빈도·드문 정도 순위"),
    ("place-by-words", "낱말 무게 순위"),
    ("family", "같은 낱말로 시작하는 말"),
    ("whole-frequency", "홀로 쓰인 빈도"),
    ("nested-frequency", "더 긴 말 안의 빈도"),
    ("only-in-lists", "늘어놓은 말로만 나옴"),
    ("opens-sentence", "문장 첫머리"),
    ("after-noun", "명사 뒤"),
    ("word-of-title", "제목의 낱말"),
    ("repeated-from-title", "제목에 있고 거듭 나옴"),
    ("in-heading", "소제목에 있음"),
    ("all-proper-nouns", "고유명사뿐"),
    ("commonest-word-rarity", "가장 흔한 낱말도 드묾"),
];

/// What a feature is called for a Korean reader.
pub fn feature(name: &str) -> &str {
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, korean)| korean)
}

/// A count with commas between the thousands.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let _ = if place > 0 && (digits.len() - place).is_multiple_of(3) {
            write!(grouped, ",{digit}")
        } else {
            write!(grouped, "{digit}")
        };
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_name() {
        let features =
            haeksim::summary::FEATURES.iter().chain(haeksim::terms::FEATURES).chain(&[haeksim::summary::QUERY]);
        let nameless: Vec<_> = features.filter(|name| feature(name) == **name).collect();
        assert!(nameless.is_empty(), "{nameless:?}");
    }

    #[test]
    fn reasons_that_are_no_features_have_names_too() {
        let text = "은하 도서관의 밤\n\n은하 도서관이 밤에도 문을 연다. 도서관은 은하 천문대 옆에 있다. 은하 천문대도 밤에 문을 연다. \
                    은하 도서관과 은하 천문대는 함께 별을 보는 밤을 연다. \
                    은하 전망대와 은하 산책로에는 등불을 단다.\n\n주제어: 은하 도서관, 별\n";
        let options =
            haeksim::Options { terms: 30, query: Some("천문대".to_owned()), ..haeksim::Options::default() };
        let mut worker = haeksim::Summarizer::new(options).expect("a summarizer").worker();
        let analysis = worker.analyze(text).expect("analysed");
        let sentences = analysis.sentences.iter().flat_map(|sentence| &sentence.reasons);
        let reasons = sentences.chain(analysis.terms.iter().flat_map(|term| &term.reasons));
        let names: std::collections::BTreeSet<&str> = reasons.map(|reason| reason.feature).collect();
        for special in [haeksim::summary::QUERY, "overlap", "family-of-chosen", "stands-once", "named-by-author"] {
            assert!(names.contains(special), "{special} is not among {names:?}");
        }
        assert!(names.iter().all(|name| feature(name) != *name), "{names:?}");
    }

    #[test]
    fn thousands_are_told_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
