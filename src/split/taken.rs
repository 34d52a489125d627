//! What takes up the clause before it, though that ends like a sentence and has no full stop: a thought, a fear, an
//! order (`무슨 일일까 걱정하며`, `깨질까 항상 불안하다`, `나가라 명령했다`).

use super::ending::Ending;
use crate::hangul::{RIEUL, SSANGSIOS, closes_with};

/// What is thought of that which is asked or called for.
const THOUGHTS: [&str; 10] = ["고민", "걱정", "의아", "두려", "불안", "조심", "궁금", "의심", "망설", "뻔"];

/// What is felt where something may happen.
const FEARS: [&str; 12] =
    ["두렵", "두려", "무섭", "무서", "겁이", "겁나", "걱정", "우려", "염려", "불안", "긴장", "조마조마"];

/// So many words at most stand between what may happen and the fear of it, that word counted.
const FEARED: usize = 3;

/// How one asks for what is to be done.
const ORDERS: [&str; 11] = ["명령", "부탁", "지시", "요구", "요청", "주문하", "주문했", "권하", "권했", "소리", "외치"];

/// What sums up what was told (쉬어도 된다 이런 뜻입니다), and what sums up as well what was asked (맞지 않나 이런 생각이 듭니다): behind
/// what was told it may be a new thought.
const SUMS: [&str; 15] = [
    "이런 뜻",
    "이런 말씀",
    "이런 얘기",
    "이런 취지",
    "그런 뜻",
    "그런 말씀",
    "그런 얘기",
    "그런 취지",
    "이렇게 볼 수",
    "이렇게 봅",
    "이렇게 생각",
    "이렇게 말씀",
    "이것입니다",
    "이것이죠",
    "이것이지요",
];
const SUMS_OF_ASKED: [&str; 8] =
    ["이런 생각", "그런 생각", "이런 말", "그런 말", "이런 이야기", "그런 이야기", "그런 주장", "이렇게 보"];

/// So many words further, at most, something is denied that was set against what is.
const DENIED: usize = 8;

/// Whether what follows takes up what was said before.
pub(super) fn takes_up(ending: Ending, said: &str, after: &str) -> bool {
    // What is told politely stands by itself.
    if matches!(ending, Ending::Polite | Ending::Noun | Ending::Digits | Ending::Latin) {
        return false;
    }
    let posed = matches!(ending, Ending::Maybe | Ending::Posed);
    posed && (starts(after, &THOUGHTS) || starts(after, &SUMS_OF_ASKED))
        || starts(after, &SUMS)
        || is_asked(said) && fears(after)
        || said.ends_with(['라', '자', '냐']) && starts(after, &ORDERS)
        || said.ends_with('다') && alternates(said, after)
        || said.ends_with("것이지") && denies(after)
}

fn starts(after: &str, words: &[&str]) -> bool {
    words.iter().any(|word| after.starts_with(word))
}

/// `깨질까`, not `하니까`.
fn is_asked(said: &str) -> bool {
    said.strip_suffix('까').is_some_and(|stem| closes_with(stem, RIEUL))
}

fn fears(after: &str) -> bool {
    after.split(' ').take(FEARED).any(|word| starts(word, &FEARS))
}

/// `앉았다 섰다 하며`: one and the other by turns. `섰다 하면` is whenever.
fn alternates(said: &str, after: &str) -> bool {
    let past = |word: &str| word.strip_suffix('다').is_some_and(|stem| closes_with(stem, SSANGSIOS));
    past(said)
        && after.split_once(' ').is_some_and(|(word, rest)| {
            past(word) && !rest.starts_with("하면 ") && rest.starts_with(['하', '해', '했', '한', '할'])
        })
}

/// `판 것이지 그냥 준 것이 아니다`
fn denies(after: &str) -> bool {
    after.split(' ').take(DENIED).any(|word| word.starts_with("아니"))
}
