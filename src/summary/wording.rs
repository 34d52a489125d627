//! What the words of a sentence say of it: how it opens and ends, whether it reports, quotes or leans on the one before.

use crate::hangul::{SSANGSIOS, final_consonant, is_list_letter};
use crate::normalize::is_alphanumeric;
use crate::tag::Pos;
use crate::words::Word;

/// How a sentence ends.
#[derive(Default)]
pub(super) struct Ending {
    /// With a final ending (…다, …요), and not only like a sentence, as [`complete`] has it.
    pub(super) is_final: bool,
    pub(super) polite: bool,
    pub(super) reporting: bool,
    pub(super) announcing: bool,
}

impl Ending {
    pub(super) fn of(text: &str, words: &[Word]) -> Self {
        let Some(last) = words.iter().rposition(|word| !word.tag.first().is_mark()) else { return Self::default() };
        let (first, last) = (&words[last.saturating_sub(5)], &words[last]);
        let tail = &text[first.start as usize..last.end as usize];
        let any = |list: &[&str]| list.iter().any(|verb| tail.contains(verb));
        Self {
            is_final: last.tag.has(Pos::EF),
            polite: ends_politely(tail),
            reporting: any(&[
                "말했",
                "전했",
                "설명했",
                "강조했",
                "덧붙였",
                "지적했",
                "주장했",
                "평가했",
                "당부했",
                "말한다",
                "했다고",
            ]),
            announcing: any(&["밝혔", "발표했", "나섰", "개최했", "체결했", "추진한다", "밝힌다"]),
        }
    }
}

/// Whether the words end like a sentence: with a final ending (…다), a nominalised predicate (…함), or an ending that would
/// join another predicate (…는데, …고) and stands last.
pub(super) fn complete(words: &[Word]) -> bool {
    let tail = words.iter().rev().find(|word| !word.tag.first().is_mark());
    tail.is_some_and(|word| word.tag.has(Pos::EF) || word.tag.has(Pos::ETN) || word.tag.last() == Pos::EC)
}

/// Whether the first word points back to what was named before: 이 길, 그는, 이러한 …
pub(super) fn points_back(text: &str, opening: &Word) -> bool {
    // 이어 is a verb.
    let points = matches!(opening.tag.first(), Pos::NP | Pos::MM | Pos::XR | Pos::NNG);
    points
        && matches!(
            opening.of(text),
            "이" | "그" | "그녀" | "이런" | "그런" | "이러" | "그러" | "이것" | "그것" | "여기" | "이번"
        )
}

/// Whether it names a day of the month: 18일, but not the length of time 18일간.
pub(super) fn names_day(text: &str) -> bool {
    text.match_indices('일').any(|(at, day)| {
        text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[at + day.len()..].starts_with(['간', '째'])
    })
}

/// Whether a sentence tells, in plain style, what has happened or been said: …했다, …밝혔다.
pub(super) fn is_told(text: &str) -> bool {
    let mut end = text.chars().rev().skip_while(|&c| !is_alphanumeric(c));
    let past = |c: char| final_consonant(c) == Some(SSANGSIOS) && c != '있' && c != '겠';
    end.next() == Some('다') && end.next().is_some_and(past)
}

/// Whether it speaks to somebody: …합니다, …해요.
pub(super) fn ends_politely(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !is_alphanumeric(c));
    ["니다", "니까", "요", "죠"].iter().any(|ending| text.ends_with(ending))
}

/// The share of a text that stands in quotation marks.
pub(super) fn quoted_share(text: &str) -> f64 {
    let (mut inside, mut quoted, mut total) = (false, 0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            c if c.is_whitespace() => {}
            _ => {
                total += 1;
                quoted += usize::from(inside);
            }
        }
    }
    quoted as f64 / total.max(1) as f64
}

/// Whether it says within its first words what the text itself, or the book that it reviews, is or does: 이 논문은, 본
/// 연구에서, 본고는, 이 책은.
pub(super) fn speaks_of_itself(text: &str) -> bool {
    const KINDS: [&str; 17] = [
        "연구",
        "논문",
        "글",
        "책",
        "보고서",
        "장",
        "절",
        "포스트",
        "포스팅",
        "안내서",
        "원고",
        "칼럼",
        "강의",
        "발표",
        "저서",
        "조례안",
        "개정안",
    ];
    const PARTICLES: [&str; 5] = ["은", "는", "이", "에서", "의"];
    let before_particle = |eojeol: &str, nouns: &[&str]| {
        let rests = nouns.iter().filter_map(|noun| eojeol.strip_prefix(noun));
        rests.into_iter().any(|rest| PARTICLES.iter().any(|particle| rest.starts_with(particle)))
    };
    let eojeols: Vec<&str> = text.split_whitespace().take(4).collect();
    eojeols.iter().take(3).enumerate().any(|(at, eojeol)| {
        let this = matches!(*eojeol, "이" | "본");
        this && eojeols.get(at + 1).is_some_and(|next| before_particle(next, &KINDS))
            || before_particle(eojeol, &["본고", "본서"])
    })
}

/// Whether it is an item of a list: `- `, `3) `, `가. `, `①`.
pub(super) fn is_item(text: &str) -> bool {
    const MARKS: &str = "-–·•■□▶▲◇◆○●※*ㅇ";
    let text = text.strip_prefix('(').unwrap_or(text);
    let mut chars = text.chars();
    match chars.next() {
        Some(mark) if MARKS.contains(mark) || matches!(mark, '①'..='⑳') => true,
        Some(letter) if is_list_letter(letter) || letter.is_ascii_digit() => {
            let after = chars.as_str();
            // A year is none.
            let after = after.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or(after);
            let rest = after.strip_prefix(['.', ')']);
            // 3.5% and 4.19 혁명 are no items.
            rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
        }
        _ => false,
    }
}

/// Whether it says what has to be done: …해야 한다.
pub(super) fn obliges(text: &str, words: &[Word]) -> bool {
    let must = |word: &Word| word.tag.last() == Pos::EC && word.of(text).ends_with('야');
    let follows = |word: &Word| {
        word.of(text).starts_with(['하', '한', '할', '함', '해', '했', '합', '되', '된', '될', '됨', '됩'])
    };
    words.windows(2).any(|pair| must(&pair[0]) && follows(&pair[1]))
}

/// The share of words that tell what has happened: 했, 갔.
pub(super) fn narrated_share(text: &str, words: &[Word]) -> f64 {
    let past = |c: char| final_consonant(c) == Some(SSANGSIOS) && c != '겠';
    let told = |word: &&Word| word.tag.has(Pos::EP) && word.of(text).contains(past);
    words.iter().filter(told).count() as f64 / words.len().max(1) as f64
}

/// Whether one of the first words is a topic (은, 는) and no subject stands before it.
pub(super) fn has_early_topic(text: &str, words: &[Word]) -> bool {
    let mut noun = false;
    for word in words.iter().take(5) {
        match word.tag.first() {
            Pos::JX if noun && matches!(word.of(text), "은" | "는") => return true,
            Pos::JKS if noun => return false,
            first if first.is_noun() || matches!(first, Pos::SL | Pos::XR) => noun = true,
            Pos::XSN | Pos::XSV | Pos::XSA | Pos::XPN => {}
            _ => noun = false,
        }
    }
    false
}

/// The share of the common nouns of two syllables and more that name what can't be seen: 가능성, 세계화, 사회주의.
pub(super) fn abstract_share(text: &str, words: &[Word]) -> f64 {
    let nouns = words.iter().filter(|word| word.tag.first() == Pos::NNG).map(|word| word.of(text));
    let (mut all, mut found) = (0_usize, 0_usize);
    for noun in nouns.filter(|noun| noun.len() >= 6) {
        all += 1;
        found += usize::from(noun.ends_with(['성', '화', '적', '력', '감', '론']) || noun.ends_with("주의"));
    }
    found as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_speaks_of_itself_and_not_of_what_others_do() {
        for own in ["이 논문은 길을 묻는다.", "따라서 본 연구의 뜻은 크다.", "본고에서는 셋을 다룬다.", "이 책은 쉽다."]
        {
            assert!(speaks_of_itself(own), "{own}");
        }
        for other in ["이번 연구는 서울대가 이끌었다.", "대구는 사과의 본고장이다.", "이 책상은 낡았다."]
        {
            assert!(!speaks_of_itself(other), "{other}");
        }
    }

    #[test]
    fn a_day_is_no_length_of_time() {
        for (text, day) in [
            ("18일 문을 연다.", true),
            ("5월 3일", true),
            ("18일간 이어진다.", false),
            ("3일째 내린다.", false),
            ("3일째인 5일에 그쳤다.", true),
            ("일이 많다.", false),
            ("30 일", false),
        ] {
            assert_eq!(names_day(text), day, "{text}");
        }
    }

    #[test]
    fn what_has_happened_is_told_in_plain_style() {
        for (text, told) in [
            ("비가 내렸다.", true),
            ("비가 올 것이라고 밝혔다.”", true),
            ("비가 내린다.", false),
            ("비가 내리고 있다.", false),
            ("비가 내리겠다.", false),
            ("비가 내렸습니다.", false),
            ("비가 내렸", false),
            ("다", false),
            ("", false),
        ] {
            assert_eq!(is_told(text), told, "{text}");
        }
    }

    #[test]
    fn a_quotation_is_measured_without_its_marks() {
        for (text, share) in [
            ("“가나”", 1.0),
            ("\"가 나\" 다라", 0.5),
            ("“가” 나 “다” 라", 0.5),
            ("“가나다라", 1.0),
            ("가나", 0.0),
            ("", 0.0),
        ] {
            assert!((quoted_share(text) - share).abs() < 1e-12, "{text}");
        }
    }

    #[test]
    fn an_item_has_a_mark_and_a_number_with_a_fraction_has_none() {
        for item in ["- 하나", "3) 둘", "(4) 셋", "가. 넷", "① 다섯", "▲ 여섯"] {
            assert!(is_item(item), "{item}");
        }
        for none in
            ["3.5%의 금리", "4.19 혁명은", "가을이다.", "2025. 4. 10. 선고", "하나", "(주) 한빛은", "네. 갑니다."]
        {
            assert!(!is_item(none), "{none}");
        }
    }
}
