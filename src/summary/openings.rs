//! What the first word of a sentence says of the sentences around it.

use crate::connectives::{self, ADDS, ALONE, CONCLUDES, LEANS, POINTS, TURNS};
use crate::normalize::is_alphanumeric;

/// It points at a thing that it names: 이 방법은, 두 길이. 이러한 방법은 is none of these: more often than not such a sentence sums
/// up.
const NAMES: u16 = 1 << 9;

/// What a connective says of the sentence and the one before it.
const RELATIONS: u16 = LEANS | ALONE | ADDS | TURNS | CONCLUDES | POINTS;

/// What the opening of a sentence says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Opening(u16);

impl Opening {
    /// Looks at the first eojeol, or the first two, without the marks around them.
    pub(super) fn of(text: &str) -> Self {
        let mark = |c: char| !is_alphanumeric(c);
        let mut eojeols = text.trim_start_matches(mark).split_ascii_whitespace();
        let first = eojeols.next().unwrap_or_default().trim_end_matches(mark);
        Self(of_word(first) | of_pair(first, || eojeols.clone().next().unwrap_or_default().trim_matches(mark)))
    }

    pub(super) const fn leans(self) -> bool {
        self.0 & LEANS > 0
    }

    pub(super) const fn stands_alone(self) -> bool {
        self.0 & ALONE > 0
    }

    pub(super) const fn adds(self) -> bool {
        self.0 & ADDS > 0
    }

    pub(super) const fn turns(self) -> bool {
        self.0 & TURNS > 0
    }

    pub(super) const fn points(self) -> bool {
        self.0 & POINTS > 0
    }

    pub(super) const fn names(self) -> bool {
        self.0 & NAMES > 0
    }

    pub(super) const fn concludes(self) -> bool {
        self.0 & CONCLUDES > 0
    }
}

fn of_word(word: &str) -> u16 {
    match connectives::of(word) & RELATIONS {
        0 if is_pronoun(word) => POINTS,
        says => says,
    }
}

/// 이는, 그가, 이것을, 여기에는: a pronoun with its particle.
fn is_pronoun(word: &str) -> bool {
    const PRONOUNS: [&str; 9] = ["이것", "그것", "이들", "그들", "그녀", "여기", "거기", "이", "그"];
    const PARTICLES: [&str; 15] =
        ["은", "는", "이", "가", "을", "를", "의", "로", "로써", "에", "에는", "에서", "에서는", "서", "서는"];
    if !word.starts_with(['이', '그', '여', '거']) {
        return false;
    }
    // A tooth, an objection, and what is no pronoun either; 이에 leans on nothing.
    if matches!(word, "이가" | "이의" | "이에" | "이이" | "그이" | "이은" | "이을" | "그은" | "그을" | "이서" | "그서")
    {
        return false;
    }
    let rest = PRONOUNS.iter().find_map(|pronoun| word.strip_prefix(pronoun));
    matches!(word, "이건" | "그건" | "이게" | "그게" | "이걸" | "그걸")
        || rest.is_some_and(|rest| PARTICLES.contains(&rest))
}

/// 그 뒤, 그 이듬해에: when, by what was said before.
fn is_later(word: &str) -> bool {
    let times = ["날", "후", "뒤", "이후", "다음", "이듬해", "다음해", "해"];
    let mut rests = times.iter().filter_map(|time| word.strip_prefix(time));
    rests.any(|rest| matches!(rest, "" | "에" | "에는" | "로" | "로는" | "부터" | "인"))
}

/// 이 경우, 그 때에는: when that holds which was said before. Readers chose none of 53 sentences with the first.
fn is_case(word: &str) -> bool {
    let mut rests = ["경우", "때"].iter().filter_map(|case| word.strip_prefix(case));
    rests.any(|rest| matches!(rest, "" | "에" | "에는" | "는"))
}

/// 위에서 살펴본, 앞서 말했듯이. What a court has seen (앞서 본 법리에 비추어) is part of what it finds.
fn is_said(word: &str) -> bool {
    ["언급", "말", "설명", "소개", "살펴", "밝", "기술", "서술", "지적"].iter().any(|verb| word.starts_with(verb))
}

/// Few words need the one behind them.
fn of_pair<'a>(first: &str, second: impl Fn() -> &'a str) -> u16 {
    let concludes = match first {
        "이와" | "이상과" => second() == "같이",
        "그런" | "이런" | "이러한" => second() == "점에서",
        "이에" => second() == "따라",
        "이" if matches!(second(), "외에" | "외에도" | "밖에" | "밖에도") => return ADDS,
        "이" | "그" if is_case(second()) => return POINTS,
        "이" => return NAMES,
        "그" if is_later(second()) => return POINTS,
        "그" | "두" | "해당" => return NAMES,
        "위에" | "위에서" | "앞서" | "앞에서" => return if is_said(second()) { POINTS } else { 0 },
        "예를" => return if matches!(second(), "들어" | "들면") { POINTS } else { 0 },
        _ => false,
    };
    if concludes { CONCLUDES } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_whole_words_without_their_marks() {
        for (text, flags) in [
            ("그러나 비가 왔다.", LEANS | ALONE | TURNS),
            ("“하지만, 아니다.”", LEANS | ALONE | TURNS),
            ("그렇지만 다리는 남았다.", LEANS | ALONE | TURNS),
            ("오히려 값이 올랐다.", LEANS | TURNS),
            ("이에 시는 길을 막았다.", 0),
            ("그러자 주민이 모였다.", LEANS),
            ("그래도 봄은 온다.", LEANS),
            ("즉 봄이다.", LEANS | ALONE),
            ("또한 나무를 심는다.", LEANS | ADDS),
            ("이어 노래를 불렀다.", LEANS | ADDS),
            ("이밖에도 셋이 있다.", ADDS),
            ("이 밖에 셋이 있다.", ADDS),
            ("따라서, 줄여야 한다.", LEANS | ALONE | CONCLUDES),
            ("이에 따라, 줄었다.", CONCLUDES),
            ("결국 졌다.", CONCLUDES),
            ("이런 점에서 뜻이 깊다.", CONCLUDES),
            ("결국엔 졌다.", 0),
            ("반면교사로 삼을 일이다.", 0),
            ("또는 배로 간다.", 0),
            ("이런 일은 없었다.", 0),
            ("이는 처음이다.", POINTS),
            ("그의 말은 짧았다.", POINTS),
            ("이들은 떠났다.", POINTS),
            ("이것을, 다시 보자.", POINTS),
            ("여기에는 셋이 있다.", POINTS),
            ("예를 들어 강이 있다.", POINTS),
            ("예를 다해 맞았다.", 0),
            ("왜냐하면 길이 막혔다.", POINTS),
            ("이의가 없었다.", 0),
            ("이만 줄인다.", 0),
            ("그만 가자.", 0),
            ("그물은 넓다.", 0),
            ("이번 비는 길다.", 0),
            ("이날 비가 왔다.", POINTS),
            ("그 뒤 비가 왔다.", POINTS),
            ("그 다음해인 1962년에 졌다.", POINTS),
            ("그 다음 비가 왔다.", POINTS),
            ("그 해석은 옳다.", NAMES),
            ("위에 언급한 길은 멀다.", POINTS),
            ("앞서 본 법리에 따른다.", 0),
            ("앞서 달린 사람이 이겼다.", 0),
            ("이 경우 배로 간다.", POINTS),
            ("그 때에는 배로 갔다.", POINTS),
            ("이때, 비가 왔다.", POINTS),
            ("이 때문에 길이 막혔다.", NAMES),
            ("이 길은 멀다.", NAMES),
            ("두 길이 멀다.", NAMES),
            ("…", 0),
            ("", 0),
        ] {
            assert_eq!(Opening::of(text), Opening(flags), "{text}");
        }
    }
}
