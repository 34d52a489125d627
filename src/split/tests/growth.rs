//! Splitting takes as long as the text is.

use super::sentences;
use crate::marks::LOOKS;

/// How many characters are looked at in splitting so many repetitions.
fn looks(unit: &str, times: usize) -> usize {
    let text = unit.repeat(times);
    LOOKS.with(|looks| looks.set(0));
    sentences(&text);
    LOOKS.with(std::cell::Cell::get)
}

#[test]
fn hostile_text_is_split_in_linear_time() {
    for unit in [
        "\"",
        "\" ",
        "(",
        ")",
        "( a ) ",
        "(\"['",
        "가\" ",
        "'가 ",
        "했다.",
        ". ",
        "ㅋ",
        "그는 가고 ",
        "합니다 ",
        "▲가 ",
        "가나다\n",
        "```a\n",
        "a = 1\n",
        "가다.1)\n1) 나\n",
        "가고 있다. 뉴시스 ",
        "담당자: 가\n",
        "붙임 1. 가\n",
        "점검 기간: 가 ",
        "[가] [오후 3:12] 나\n",
    ] {
        let (one, four) = (looks(unit, 500), looks(unit, 2000));
        assert!(four <= one * 5 + 2000, "{unit:?}: {one} looks, then {four}");
    }
}
