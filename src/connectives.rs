//! Words that open a sentence and join it to what stands before it, and what each says of the two.

use crate::hangul::Syllables;

/// It opens a sentence and never joins two nouns: 하지만.
pub(crate) const OPENS: u16 = 1;
/// It opens a sentence oftener than it stands inside one: 특히.
pub(crate) const OFTEN_OPENS: u16 = 1 << 1;
/// A line of wrapped text that it opens goes on from none: what stands above has lost its end.
pub(crate) const BREAKS: u16 = 1 << 2;
/// The sentence is half a thought without the one before it: 그러나, 그러자.
pub(crate) const LEANS: u16 = 1 << 3;
/// It leans, and can be read alone all the same: it draws the sum of what stands before it (따라서), or says against it
/// what is to be said (그러나). Readers chose such sentences oftener than others.
pub(crate) const ALONE: u16 = 1 << 4;
/// It adds to what was said before it: 또한, 이밖에.
pub(crate) const ADDS: u16 = 1 << 5;
/// It overturns what was said before it: 하지만, 오히려.
pub(crate) const TURNS: u16 = 1 << 6;
/// It says what the whole comes to: 결국, 이처럼.
pub(crate) const CONCLUDES: u16 = 1 << 7;
/// It points at what stands before it, or explains that: 이는, 예컨대. Those who had read the text chose it as often as
/// others, so that no weight knows of it.
pub(crate) const POINTS: u16 = 1 << 8;

/// What they begin with.
const FIRST: Syllables = Syllables::of("가게결그근끝다더따때또마물반사아어역예오왜요이전정종즉특하한후");

/// What a word says, in bits; none where it joins nothing.
///
/// 이에 leans on nothing: what follows it is as often what a petition asks for or a paper does (이에 … 청원합니다), and news
/// lose .0006 of F1 by a charge for it.
pub(crate) fn of(word: &str) -> u16 {
    // Few words begin so.
    if !word.starts_with(|c| FIRST.has(c)) {
        return 0;
    }
    match word {
        "그러나" | "하지만" => OPENS | BREAKS | LEANS | ALONE | TURNS,
        "그런데" | "그렇지만" => OPENS | LEANS | ALONE | TURNS,
        "그런데도" | "그럼에도" => LEANS | ALONE | TURNS,
        "반면" => OPENS | LEANS | TURNS,
        "오히려" => OFTEN_OPENS | LEANS | TURNS,
        "그러면서도" | "반면에" => LEANS | TURNS,
        "따라서" => OPENS | BREAKS | LEANS | ALONE | CONCLUDES,
        "그래서" | "그러므로" => OPENS | LEANS | ALONE | CONCLUDES,
        "즉" => OFTEN_OPENS | LEANS | ALONE,
        "그래도" | "다만" | "게다가" => OPENS | LEANS,
        "그리고" => OFTEN_OPENS | BREAKS | LEANS,
        "그러자" | "그러면서" | "때문에" => LEANS,
        "또한" | "한편" | "아울러" => OFTEN_OPENS | BREAKS | LEANS | ADDS,
        "이어" => OFTEN_OPENS | LEANS | ADDS,
        "또" | "이어서" => LEANS | ADDS,
        "특히" | "더불어" => OFTEN_OPENS | ADDS,
        "이외" | "이외에" | "이외에도" | "이밖에" | "이밖에도" => ADDS,
        "결국" => OFTEN_OPENS | CONCLUDES,
        "이처럼" | "이렇듯" | "이같이" | "요컨대" | "결론적으로" | "종합하면" | "종합적으로" | "정리하면"
        | "요약하면" | "이상의" | "이상으로" | "그렇다면" | "그리하여" | "이리하여" => CONCLUDES,
        "물론" | "왜냐하면" | "왜냐면" | "그러면" | "그럼" | "그러니까" => OPENS | POINTS,
        "예컨대" | "가령" | "이를테면" | "그러니" | "그러다" | "그러다가" | "그렇게" | "마지막으로" | "끝으로"
        | "전자는" | "후자는" | "이날" | "그날" | "이때" | "이때는" | "그때" | "그때는" | "그후" | "그뒤"
        | "이듬해" | "이튿날" | "다음날" => POINTS,
        "근데" | "근디" | "그러더니" | "그치만" | "하치만" | "어쨌든" | "그랬더니" | "하긴" => {
            OPENS
        }
        "사실" | "이에" | "이후" | "역시" => OFTEN_OPENS,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_for_a_word_finds_what_it_says() {
        for (word, says) in [
            ("하지만", OPENS | BREAKS | LEANS | ALONE | TURNS),
            ("아울러", OFTEN_OPENS | BREAKS | LEANS | ADDS),
            ("이밖에도", ADDS),
            ("요컨대", CONCLUDES),
            ("후자는", POINTS),
            ("사실", OFTEN_OPENS),
            // One for each syllable that is looked at first.
            ("가령", POINTS),
            ("게다가", OPENS | LEANS),
            ("그리고", OFTEN_OPENS | BREAKS | LEANS),
            ("근데", OPENS),
            ("끝으로", POINTS),
            ("다만", OPENS | LEANS),
            ("더불어", OFTEN_OPENS | ADDS),
            ("따라서", OPENS | BREAKS | LEANS | ALONE | CONCLUDES),
            ("때문에", LEANS),
            ("또", LEANS | ADDS),
            ("마지막으로", POINTS),
            ("물론", OPENS | POINTS),
            ("반면", OPENS | LEANS | TURNS),
            ("어쨌든", OPENS),
            ("역시", OFTEN_OPENS),
            ("예컨대", POINTS),
            ("오히려", OFTEN_OPENS | LEANS | TURNS),
            ("왜냐하면", OPENS | POINTS),
            ("전자는", POINTS),
            ("정리하면", CONCLUDES),
            ("종합하면", CONCLUDES),
            ("즉", OFTEN_OPENS | LEANS | ALONE),
            ("특히", OFTEN_OPENS | ADDS),
            ("한편", OFTEN_OPENS | BREAKS | LEANS | ADDS),
            ("결국", OFTEN_OPENS | CONCLUDES),
            ("하지만은", 0),
            ("나무", 0),
            ("", 0),
        ] {
            assert_eq!(of(word), says, "{word}");
        }
    }
}
