//! No word begins or ends inside what a reader takes for one character.

use crate::normalize::is_grapheme_bound;
use crate::tokenize::Morpheme;

/// Joins the words from `first` on that cut a grapheme: emoji of several code points, letters with marks over them,
/// signs that melt with what follows.
pub(super) fn join(text: &str, words: &mut Vec<Morpheme>, first: usize) {
    let cuts =
        |before: &Morpheme, word: &Morpheme| before.end == word.start && !is_grapheme_bound(text, word.start as usize);
    // Hardly any text has such words.
    let Some(cut) = words[first..].windows(2).position(|pair| cuts(&pair[0], &pair[1])) else { return };
    let cut = first + cut + 1;
    let mut kept = cut;
    for i in cut..words.len() {
        let word = words[i];
        if cuts(&words[kept - 1], &word) {
            let joined = &mut words[kept - 1];
            // A mark before a word is not what the two are together.
            if joined.tag.first().is_mark() {
                (joined.tag, joined.class, joined.known) = (word.tag, word.class, word.known);
            }
            joined.end = word.end;
        } else {
            words[kept] = word;
            kept += 1;
        }
    }
    words.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::Pos;
    use crate::tokenize::NameClass;

    #[test]
    fn an_emoji_of_several_code_points_is_one_word() {
        let text = "가족 👨‍👩‍👧도";
        let word = |(start, c): (usize, char)| Morpheme {
            start: start as u32,
            end: (start + c.len_utf8()) as u32,
            tag: Pos::SY.into(),
            class: NameClass::None,
            opens_eojeol: false,
            known: true,
        };
        let mut words: Vec<Morpheme> = text.char_indices().filter(|(_, c)| *c != ' ').map(word).collect();
        join(text, &mut words, 0);
        let texts: Vec<&str> = words.iter().map(|w| w.of(text)).collect();
        assert_eq!(texts, ["가", "족", "👨‍👩‍👧", "도"]);
    }
}
