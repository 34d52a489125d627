//! Which sentences are half a thought without another, and what that costs them while that is not chosen.

use rustc_hash::FxHashMap;

use super::Source;
use super::openings::Opening;
use super::wording::pointed_at;
use super::worth::{asks, without_marks};
use crate::document::Role;
use crate::endings::is_past;
use crate::hangul::last_two;
use crate::keys::Hash;
use crate::normalize::{key, to_letters};
use crate::tag::Pos;
use crate::words::Word;

/// What share of its score it costs a sentence to lean on the one before (그러자 …, 반면 …) while that is not chosen: out of
/// its place it is half a thought. So is one that points at what was said (이는 …), or at a thing which neither the title
/// nor anything chosen before it names (이 방법은 …). It is marked down and not joined by the other, since that would use
/// up a place. Readers whose labels weights come from did not mind: they had read the text.
const LEANING: f64 = 0.5;

/// The same for a sentence that can be read alone all the same: it draws the sum of what stands before it (따라서 …), or
/// turns against it (그러나 …), and then says more often than not what the text is about. Of 2,656 texts .434 of the
/// readers' sentences are found with this for turning ones, .431 with [`LEANING`].
const ALONE: f64 = 0.15;

/// What sentences lean on.
pub(super) struct Leaning {
    /// What share of its score it costs each that can be chosen, while that is not. The first leans on none.
    pub(super) costs: Vec<f64>,
    /// Those that point at a thing and name it (이 방법은 …), by the number of its noun.
    pointing: FxHashMap<u32, Vec<usize>>,
}

impl Leaning {
    pub(super) fn of(source: &Source<'_>, open: &[bool]) -> Self {
        let mut leaning = Self { costs: vec![0.0; open.len()], pointing: FxHashMap::default() };
        let first = source.sentences.iter().position(|sentence| sentence.role == Role::Body);
        for (index, &open) in open.iter().enumerate() {
            if open && Some(index) != first {
                leaning.costs[index] = leaning.cost(source, index, source.said(index));
            }
        }
        leaning
    }

    fn cost(&mut self, source: &Source<'_>, index: usize, text: &str) -> f64 {
        match Opening::of(text) {
            opening if opening.stands_alone() => ALONE,
            opening if opening.leans() || opening.points() => LEANING,
            opening if opening.names() => self.cost_of_naming(source, index),
            _ if says_only_where_or_why(text) || says_what_was_said(text) => LEANING,
            _ if answers(source, index, text) => {
                if is_asked_apart(source, index) {
                    LEANING
                } else {
                    ALONE
                }
            }
            _ => 0.0,
        }
    }

    fn cost_of_naming(&mut self, source: &Source<'_>, index: usize) -> f64 {
        let Some(noun) = pointed_at(source.text, source.words_of(index)) else { return 0.0 };
        let key = key(noun);
        let number = source.vocabulary.find(&key, Hash::of(&key));
        if number.is_some_and(|number| source.title.iter().any(|&(word, _)| word == number)) {
            return 0.0;
        }
        if let Some(number) = number {
            self.pointing.entry(number).or_default().push(index);
        }
        LEANING
    }

    /// What leans no more when a sentence is chosen.
    pub(super) fn helped(&mut self, source: &Source<'_>, chosen: usize) -> Vec<usize> {
        let mut helped: Vec<usize> = next_body(source, chosen).into_iter().collect();
        for (word, _) in &source.vectors[chosen] {
            if let Some(pointing) = self.pointing.get_mut(word) {
                helped.extend(pointing.split_off(pointing.partition_point(|&index| index <= chosen)));
            }
        }
        helped.retain(|&index| std::mem::take(&mut self.costs[index]) > 0.0);
        helped
    }
}

/// `27일 열린 시상식에서다.`, `물이 차올랐기 때문이다.`: where or why that happened which was said before.
fn says_only_where_or_why(text: &str) -> bool {
    let bare = to_letters(text);
    match last_two(bare) {
        "서다" => bare.ends_with("에서다"),
        "였다" => bare.ends_with("에서였다"),
        "이다" | "니다" | "었다" | "에요" => says_only_why(text, bare),
        _ => false,
    }
}

/// `시장은 4일 시청에서 이같이 밝혔다.`: what somebody said stands in the sentences before. Readers of long news chose 5 of 37 such
/// sentences, the program 21, with those 5 among them.
fn says_what_was_said(text: &str) -> bool {
    let mut words = to_letters(text).rsplit(' ');
    words.next().is_some_and(is_past) && matches!(words.next(), Some("이같이" | "이렇게"))
}

/// Whether it says why, unless it says what it gives the reason of (다리가 끊긴 이유는 …).
/// Readers chose 23 of 582 such sentences, the program 30, 7 of them rightly; of the others 22 of 126, 14 and 8.
fn says_only_why(text: &str, bare: &str) -> bool {
    const WHY: [&str; 6] = ["때문이다", "때문입니다", "때문이었다", "때문이에요", "까닭이다", "까닭입니다"];
    const OF_WHAT: [&str; 7] = ["이유는", "까닭은", "것은", "건 ", "것도", "데는", "데에는"];
    WHY.iter().any(|end| bare.ends_with(end)) && !OF_WHAT.iter().any(|what| text.contains(what))
}

/// Whether it stands below a question and has no subject of its own: that is in the question (두 마을을 잇는 줄다리입니다). Readers
/// chose 42 of 758 such sentences, the program 72, 17 of them rightly. What is asked for needs no subject.
fn answers(source: &Source<'_>, index: usize, text: &str) -> bool {
    let before = index.checked_sub(1).map_or("", |before| source.said(before));
    let asked = before.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with('?');
    asked
        && !text.contains('?')
        && !asks(text, without_marks(text))
        && !has_subject(source.text, source.words_of(index))
}

/// Whether the question before it is a line of its own. In running text it may ask for no answer (어찌 그럴 수 있겠는가?).
fn is_asked_apart(source: &Source<'_>, index: usize) -> bool {
    let paragraph = |index: usize| source.sentences.get(index).map(|sentence| sentence.paragraph);
    let above = |index: usize| index.checked_sub(1).and_then(paragraph);
    above(index) != paragraph(index) && above(index - 1) != above(index)
}

/// Whether one of the first words is a particle that makes a subject or a topic.
fn has_subject(text: &str, words: &[Word]) -> bool {
    let makes_one =
        |word: &Word| matches!(word.tag.first(), Pos::JKS | Pos::JX) || matches!(word.of(text), "란" | "이란");
    words.iter().take(10).any(makes_one)
}

/// The next sentence of running text.
fn next_body(source: &Source<'_>, index: usize) -> Option<usize> {
    (index + 1..source.sentences.len()).find(|&next| source.sentences[next].role == Role::Body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_so_leans_on_it() {
        for text in ["시장은 4일 이같이 밝혔다.", "그는 “다리를 고치겠다”며 이렇게 말했다."]
        {
            assert!(says_what_was_said(text), "{text}");
        }
        for text in
            ["시장은 4일 다리를 고치겠다고 밝혔다.", "다리는 이렇게 생겼습니다.", "다리는 이렇게 고친다.", "이같이"]
        {
            assert!(!says_what_was_said(text), "{text}");
        }
    }

    #[test]
    fn a_reason_leans_unless_it_says_what_it_is_the_reason_of() {
        for text in ["물이 하룻밤에 차올랐기 때문이다.", "“길이 막혔기 때문입니다.”", "다리를 아끼는 까닭이다."]
        {
            assert!(says_only_where_or_why(text), "{text}");
        }
        for text in
            ["다리가 끊긴 것은 물 때문이다.", "길을 막은 까닭은 물이 찼기 때문입니다.", "물 때문에 다리가 끊겼다."]
        {
            assert!(!says_only_where_or_why(text), "{text}");
        }
    }
}
