//! What a character is that is no letter: where a sentence, a quotation or a bracket opens or closes.

mod list;

pub(crate) use list::ListMark;

/// The classes that decide about sentence ends. Everything else is content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Space,
    /// A full stop.
    Stop,
    /// `!` or `?`.
    Call,
    Ellipsis,
    Tilde,
    /// Laughter, tears, faces, hearts and emoji: they belong to the sentence before them.
    Cheer,
    Comma,
    Colon,
    Quote,
    Open,
    Close,
    Content,
}

#[inline]
pub(crate) fn mark(c: char) -> Mark {
    #[cfg(test)]
    LOOKS.with(|looks| looks.set(looks.get() + 1));
    match c {
        '가'..='힣' | '0'..='9' | 'A'..='Z' | 'a'..='z' => Mark::Content,
        '.' | '。' | '．' => Mark::Stop,
        '!' | '?' | '！' | '？' | '‼' | '⁉' | '⁇' => Mark::Call,
        '…' | '⋯' | '‥' => Mark::Ellipsis,
        '~' | '～' | '∼' | '〜' => Mark::Tilde,
        ',' | '，' | '、' => Mark::Comma,
        ':' | '：' => Mark::Colon,
        _ if quote(c).is_some() => Mark::Quote,
        _ if cheers(c) => Mark::Cheer,
        _ if c.is_whitespace() => Mark::Space,
        _ => match closing_bracket(c) {
            Some(close) if c == close => Mark::Close,
            Some(_) => Mark::Open,
            None => Mark::Content,
        },
    }
}

/// The two kinds of quotation marks, which alternate where one quotation stands inside another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quote {
    Double,
    Single,
}

/// The kind of a quotation mark. Accents that stand alone are typed for single ones.
#[inline]
pub(crate) const fn quote(c: char) -> Option<Quote> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' | '〝' | '〞' => Some(Quote::Double),
        '\'' | '`' | '´' | '‘' | '’' | '‚' | '‛' | '＇' => Some(Quote::Single),
        _ => None,
    }
}

/// The marks that join words of one kind: 연구·개발.
/// • is none of them: it opens the items of lists.
#[inline]
pub(crate) const fn is_middle_dot(c: char) -> bool {
    matches!(c, '·' | 'ㆍ' | '・' | '‧' | '∙')
}

/// Whether a word is such a mark.
#[inline]
pub(crate) fn is_dot(word: &str) -> bool {
    sole(word).is_some_and(is_middle_dot)
}

/// The character of a word that has only one.
#[inline]
pub(crate) fn sole(word: &str) -> Option<char> {
    let mut characters = word.chars();
    characters.next().filter(|_| characters.as_str().is_empty())
}

/// A text without the marks at its end.
pub(crate) fn unmarked(text: &str) -> &str {
    text.trim_end_matches(|c| mark(c) != Mark::Content)
}

/// How many cells a line has, if more than one space sets them apart and none is long. A tab comes out of `normalize`
/// as two spaces.
pub(crate) fn cells(line: &str) -> usize {
    /// In bytes.
    const CELL: usize = 90;
    let cells = || line.split("  ").filter(|cell| !cell.trim().is_empty());
    if cells().any(|cell| cell.len() > CELL) { 0 } else { cells().count() }
}

/// So many cells make a line the row of a table. Of two, one may be a label, or an indent inside a line.
pub(crate) const ROW: usize = 3;

/// The closing mark of a bracket, whichever of the two is given.
pub(crate) fn closing_bracket(c: char) -> Option<char> {
    Some(match c {
        '(' | ')' => ')',
        '[' | ']' => ']',
        '{' | '}' => '}',
        '<' | '>' => '>',
        '「' | '」' => '」',
        '『' | '』' => '』',
        '《' | '》' => '》',
        '〈' | '〉' => '〉',
        '【' | '】' => '】',
        '（' | '）' => '）',
        '［' | '］' => '］',
        '｛' | '｝' => '｝',
        '〔' | '〕' => '〕',
        '«' | '»' => '»',
        '｢' | '｣' => '｣',
        _ => return None,
    })
}

/// Whether all of a text stands in brackets, as does no sentence between two: `[단독] 다리를 놓는다 [한빛뉴스]`.
pub(crate) fn is_bracketed(text: &str) -> bool {
    let (mut bracket, mut depth) = (('[', ']'), 0_usize);
    for c in text.chars() {
        if depth == 0 {
            match closing_bracket(c).filter(|&close| c != close) {
                Some(close) => (bracket, depth) = ((c, close), 1),
                None if c == ' ' => {}
                None => return false,
            }
        } else if c == bracket.0 {
            depth += 1;
        } else if c == bracket.1 {
            depth -= 1;
        }
    }
    depth == 0
}

/// Single letters of Hangul are laughter (ㅋㅋ), tears (ㅠㅠ) or faces, but for the one that hides a name or opens an item
/// (김ㅇㅇ, `ㅇ 대상`).
fn cheers(c: char) -> bool {
    matches!(c, 'ㄱ'..='ㅆ' | 'ㅈ'..='ㅣ' | '^' | ';' | '♡' | '♥' | '☆' | '★' | '♪' | '♬' | '☺' | '❤' | '✨' | '\u{200D}'
        | '\u{FE0F}' | '\u{20E3}' | '⭐' | '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{2604}' | '\u{2639}'..='\u{263B}')
}

/// How many bytes the face has that a text ends with, drawn with signs: `:)`, `;-)`, `=(`, `:D`, `^_^`, `\o/`. And the
/// nod that is a word of its own: ㅇㅇ.
pub(crate) fn face(text: &str) -> usize {
    const FACES: [&str; 12] = ["^_^", "^-^", "^o^", "^ㅁ^", "-_-", "T_T", "T.T", "ㅡ_ㅡ", "ㅠ_ㅠ", ">_<", "><", "\\o/"];
    if text.ends_with('ㅇ') {
        let before = text.trim_end_matches('ㅇ');
        let own = text.len() - before.len();
        let apart = before.is_empty() || before.ends_with(char::is_whitespace);
        return if apart && own > 'ㅇ'.len_utf8() { own } else { 0 };
    }
    if text.ends_with(['^', '-', 'T', 'ㅡ', 'ㅠ', '<', '/']) {
        let drawn = FACES.iter().find(|drawn| text.ends_with(**drawn));
        return drawn.filter(|drawn| alone(&text[..text.len() - drawn.len()])).map_or(0, |drawn| drawn.len());
    }
    let mouth = text.bytes().rev().take(5).take_while(|byte| matches!(byte, b')' | b'(' | b'D' | b'P')).count();
    let eyes = &text[..text.len() - mouth];
    let nose = eyes.strip_suffix('-').unwrap_or(eyes);
    let seen = nose.strip_suffix([':', ';', '=']).is_some_and(alone);
    if seen && (1..=4).contains(&mouth) { text.len() - nose.len() + 1 } else { 0 }
}

/// Whether a face can follow a text, and is no piece of what stands there.
fn alone(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_graphic() && !matches!(c, '.' | '!' | '?' | '~'))
}

/// Whether a word is made of marks that only follow a sentence (`ㅋㅋ`, `^^`, `!!`), so that none begins with it.
pub(crate) fn only_follows(word: &str) -> bool {
    if face(word) == word.len() && !word.is_empty() {
        return true;
    }
    let follows =
        |c| matches!(mark(c), Mark::Stop | Mark::Call | Mark::Ellipsis | Mark::Tilde | Mark::Cheer | Mark::Comma);
    let mut marks = word.chars().take(64).peekable();
    marks.peek().is_some()
        && marks.all(|c| follows(c) || matches!(c, '_' | '-' | '+' | ')'))
        && word.chars().next().is_some_and(follows)
}

#[cfg(test)]
thread_local! {
    /// How many characters were looked at: what the tests of linear growth count.
    pub(crate) static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}
