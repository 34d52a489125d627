//! Hard-wrapped text: lines that somebody's mail program or word processor broke at a width, in mid-sentence and even
//! in mid-word, are one paragraph again.
//!
//! A poem, a list, a chat and a text with a paragraph a line have line breaks too, and must keep them. What tells them
//! apart is the width: a wrapped line is *full*, which means that the next word would not have fitted. Only where most
//! lines are full, and most of the full ones stop in mid-sentence, is anything joined.
//!
//! In any other text a line is joined to the next where it stops in mid-sentence for sure, after a particle or an
//! ending that goes on, and is too long for a line of a poem.
//!
//! What a page has put between two lines is taken away first, and what it interrupts is joined like the rest.

mod line;
mod page;

use unicode_width::UnicodeWidthChar;

use self::line::{COLUMN, Line, NARROWEST, SLACK, WIDEST, WORD_BYTES, lines};
use crate::document::{Role, Span};
use crate::normalize::Join;
use crate::tokenize::TokenWorker;

/// How many full lines are needed before anything is joined.
const FULL_LINES: usize = 3;

/// How many of them in a text that is no wider than a column.
const COLUMN_LINES: usize = 6;

/// One in so many words ends where a line does: fewer spaces at the ends of lines are there by chance.
const SPACED: usize = 8;

/// How many lines have to begin with the end of a word, and at least a quarter of all, for the others to be thought to.
const TORN_LINES: usize = 2;

/// Where the lines of hard-wrapped text are joined, and what pages have put there is taken away; nowhere in any other.
/// Lines that are `given` as no running text are joined to none.
#[must_use]
pub fn joins(text: &str, given: &[(Span, Role)], worker: &mut TokenWorker) -> Vec<Join> {
    let all = lines(text);
    // What a file says of its lines it says of no page.
    let furniture = if given.is_empty() { page::furniture(&all) } else { Vec::new() };
    let lines = if furniture.is_empty() { all } else { without(all, &furniture) };
    let mut joins = match Wrapping::of(&lines) {
        Some(wrapped) => wrapped.joins(&lines, given, worker),
        None => unfinished(text, &lines, given, worker),
    };
    if !furniture.is_empty() {
        joins = with_gaps(&lines, text.len(), &joins);
    }
    joins
}

/// The lines without the furniture of pages and the blank lines around that.
fn without<'a>(lines: Vec<Line<'a>>, furniture: &[bool]) -> Vec<Line<'a>> {
    let mut gone = furniture.to_vec();
    for at in 1..lines.len() {
        gone[at] |= gone[at - 1] && lines[at].is_empty();
    }
    for at in (1..lines.len()).rev() {
        gone[at - 1] |= gone[at] && lines[at - 1].is_empty();
    }
    lines.into_iter().zip(gone).filter(|(_, gone)| !gone).map(|(line, _)| line).collect()
}

/// Whether a page ends between two lines.
fn are_apart(line: &Line, next: &Line) -> bool {
    line.end + 1 < next.start()
}

/// The same joins, and all else that stands between the lines taken away.
fn with_gaps(lines: &[Line], end: usize, joins: &[Join]) -> Vec<Join> {
    let mut known = joins.iter().copied().peekable();
    let mut joins = Vec::new();
    let first = lines.first().map_or(end, Line::start);
    if first > 0 {
        joins.push(Join { at: 0, to: first, by: "" });
    }
    for pair in lines.windows(2) {
        let known = known.next_if(|join| join.at == pair[0].end);
        let parted = are_apart(&pair[0], &pair[1]).then(|| Join { at: pair[0].end, to: pair[1].start(), by: "\n" });
        joins.extend(known.or(parted));
    }
    if let Some(last) = lines.last().filter(|last| last.end < end) {
        joins.push(Join { at: last.end, to: end, by: "" });
    }
    joins
}

/// The breaks after lines that go on in the next, which ends a sentence or goes on as well.
fn unfinished(text: &str, lines: &[Line], given: &[(Span, Role)], worker: &mut TokenWorker) -> Vec<Join> {
    let mut morphemes = Vec::new();
    let mut found = Vec::new();
    // From the last line on, so that a line is known to go on before the one above it is asked.
    let mut goes_on = false;
    for (at, pair) in lines.windows(2).enumerate().rev() {
        let (line, next, after) = (&pair[0], &pair[1], lines.get(at + 2));
        let may = line.may_break()
            && !next.begins_anew()
            && !line.opens_like(next)
            && !next.is_empty()
            && !next.opens_block()
            && !touches(given, line.end);
        let last = match () {
            () if line.leads_to_speech(next, after) && !touches(given, line.end) => Some(true),
            () if may && (goes_on || next.holds_end()) => line.goes_on(next, text, worker, &mut morphemes),
            () => None,
        };
        goes_on = last.is_some();
        found.extend(last.map(|sure| (line, next, sure)));
    }
    // Headlines end with particles too: the first line needs another one beside it, or an ending that no headline has.
    let first = lines.iter().find(|line| !line.is_empty()).map(|line| line.end);
    let alone = found.len() == 1;
    let kept = |(line, _, sure): &&(&Line, &Line, bool)| *sure || !alone || Some(line.end) != first;
    let join = |(line, next, _): &(&Line, &Line, bool)| Join { at: line.end, to: next.start(), by: " " };
    found.iter().rev().filter(kept).map(join).collect()
}

/// Whether a line break is the first or the last of a given line.
fn touches(given: &[(Span, Role)], at: usize) -> bool {
    let next = given.partition_point(|(span, _)| span.end < at);
    given.get(next).is_some_and(|(span, _)| span.start <= at + 1)
}

/// The width that a text was wrapped at.
struct Wrapping {
    width: usize,
    /// Lines were broken anywhere, not only between words.
    inside_words: bool,
    /// The spaces at which lines were broken still stand there.
    spaces: bool,
    /// They were broken at no width at all, as it comes from scans and printed pages.
    torn: bool,
}

impl Wrapping {
    fn of(lines: &[Line]) -> Option<Self> {
        let mut widths: Vec<usize> = lines.iter().filter(|line| !line.is_empty()).map(|line| line.width).collect();
        widths.sort_unstable();
        // A title or an address may be longer than the rest.
        let width = *widths.get((widths.len() * 19 / 20).min(widths.len().saturating_sub(1)))?;
        let pairs = || lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty());
        let torn = pairs().filter(|pair| !pair[0].ends_sentence() && pair[1].begins_inside_word()).count();
        if torn >= TORN_LINES && torn * 4 >= pairs().count() {
            return Some(Self { width, inside_words: true, spaces: false, torn: true });
        }
        if !(COLUMN..=WIDEST).contains(&width) {
            return None;
        }
        let mut wrapping = Self { width, inside_words: false, spaces: false, torn: false };
        let full: Vec<&[Line]> = pairs().filter(|pair| wrapping.is_full(&pair[0], &pair[1])).collect();
        let open = full.iter().filter(|pair| !pair[0].ends_sentence()).count();
        let tight = full.iter().filter(|pair| wrapping.is_tight(&pair[0])).count();
        // A poem has lines as short as a column of a newspaper, but not one like the other.
        let (lines, tenths) = if width < NARROWEST { (COLUMN_LINES, 8) } else { (FULL_LINES, 6) };
        let wrapped = full.len() >= lines && full.len() * 10 >= pairs().count() * tenths && open * 5 >= full.len() * 3;
        let inside = |pair: &&&[Line]| !pair[0].ends_sentence() && pair[1].begins_inside_word();
        wrapping.inside_words =
            tight * 10 >= full.len() * 9 || tight * 4 >= full.len() * 3 && full.iter().any(|pair| inside(&pair));
        wrapping.spaces = full.iter().filter(|pair| bordered(&pair[0], &pair[1])).count() * SPACED >= full.len();
        wrapped.then_some(wrapping)
    }

    /// The breaks after full lines.
    fn joins(&self, lines: &[Line], given: &[(Span, Role)], worker: &mut TokenWorker) -> Vec<Join> {
        let mut joins = Vec::new();
        for pair in lines.windows(2) {
            if !self.is_full(&pair[0], &pair[1]) || touches(given, pair[0].end) {
                continue;
            }
            // A page may end with a paragraph, and no full stop shows that it does.
            if are_apart(&pair[0], &pair[1]) && pair[0].ends_sentence() {
                continue;
            }
            let whole = self.inside_words && is_one_word(pair[0].text, pair[1].text, self.spaces, worker);
            // 답했⏎다. looks like the third item of a list.
            let is_da = |line: &Line| line.text.starts_with("다.");
            let ending = whole && is_da(&pair[1]) && (is_da(&pair[0]) || !pair[0].opens_block());
            if ending || !pair[1].opens_block() {
                joins.push(Join {
                    at: pair[0].end,
                    to: pair[1].start(),
                    by: if whole || bordered(&pair[0], &pair[1]) { "" } else { " " },
                });
            }
        }
        joins
    }

    /// Whether not even a syllable more would have fitted.
    fn is_tight(&self, line: &Line) -> bool {
        line.width + SLACK >= self.width
    }

    /// Whether a line ends because the next word did not fit.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let fits = line.width + 1 + next.first_word() <= self.width;
        let tight =
            line.width + SLACK >= self.width || self.torn && !line.ends_sentence() && line.width * 2 >= self.width;
        !line.is_empty()
            && !next.is_empty()
            && (line.width <= self.width + SLACK || self.torn)
            && (tight || !fits && line.width * 5 >= self.width * 3)
    }
}

/// Whether the space at which a line was broken still stands there.
fn bordered(line: &Line, next: &Line) -> bool {
    line.text.ends_with(char::is_whitespace) || next.text.starts_with(char::is_whitespace)
}

/// Whether the last word of a line and the first of the next are one: no space stands between them where the others
/// kept theirs (`spaces`), or the lexicon finds the whole likelier than the two.
fn is_one_word(line: &str, next: &str, spaces: bool, worker: &mut TokenWorker) -> bool {
    if line.ends_with(char::is_whitespace) || next.starts_with(char::is_whitespace) {
        return false;
    }
    let left = line.split_whitespace().next_back().unwrap_or_default();
    let right = next.split_whitespace().next().unwrap_or_default();
    if left.is_empty() || right.is_empty() || left.len() + right.len() > WORD_BYTES {
        return false;
    }
    let likelier = |worker: &mut TokenWorker| {
        worker.eojeol_cost(&format!("{left}{right}")) < worker.eojeol_cost(left) + worker.eojeol_cost(right)
    };
    spaces || are_inseparable(left, right) || may_touch(left, right) && likelier(worker)
}

/// No space stands before a mark that ends or closes something, behind a bracket that opens, nor inside a number.
fn are_inseparable(left: &str, right: &str) -> bool {
    const CLOSING: [char; 13] = ['.', ',', '?', '!', ')', ']', '”', '’', '」', '』', '》', '〉', '%'];
    let digit = |c: char| c.is_ascii_digit();
    let thousands = || {
        left.strip_suffix(',').is_some_and(|number| number.ends_with(digit))
            && right.chars().take_while(|&c| digit(c)).count() == 3
    };
    right.starts_with(CLOSING) || left.ends_with(['(', '[', '“', '‘', '「', '『', '《', '〈']) || thousands()
}

/// Latin words and what follows a comma are never broken in the middle.
fn may_touch(left: &str, right: &str) -> bool {
    let wide = |c: char| c.width() == Some(2) || c.is_ascii_digit();
    !left.ends_with([',', '.', ';', '!', '?']) && right.starts_with(wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::{Normalized, normalize};
    use crate::tokenize::Tokenizer;

    fn unwrap(normal: &Normalized, given: &[(Span, Role)], worker: &mut TokenWorker) -> Normalized {
        normal.join_lines(&joins(&normal.text, given, worker))
    }

    fn unwrapped(text: &str) -> String {
        let mut worker = Tokenizer::new().expect("built in").worker();
        unwrap(&normalize(text), &[], &mut worker).text
    }

    /// Breaks a text after so many columns, wherever that is.
    fn wrap(text: &str, columns: usize) -> String {
        let (mut wrapped, mut column) = (String::new(), 0);
        for c in text.chars() {
            if column + c.width().unwrap_or(0) > columns {
                wrapped.push('\n');
                column = 0;
            }
            wrapped.push(c);
            column += c.width().unwrap_or(0);
        }
        wrapped
    }

    const PROSE: &str = "시립도서관은 다음 달부터 저녁 열 시까지 문을 연다고 밝혔다. 낮에 시간을 내기 어려운 직장인과 \
        학생이 책을 더 쉽게 빌릴 수 있게 하려는 것이다. 도서관은 주말에도 어린이를 위한 이야기 모임을 \
        열고 동네 어르신들이 옛이야기를 들려주는 자리를 마련하기로 했다. 봉사자는 이달 말까지 모집한다.";

    #[test]
    fn lines_broken_inside_words_are_whole_again() {
        assert_eq!(unwrapped(&wrap(PROSE, 46)).replace(' ', ""), PROSE.replace(' ', ""));
        let words = unwrapped(&wrap(PROSE, 53));
        assert!(!words.contains('\n') && words.contains("도서관은 주말에도"), "{words}");
    }

    #[test]
    fn a_break_inside_a_word_leaves_no_space_where_the_others_kept_theirs() {
        assert_eq!(unwrapped(&wrap(PROSE, 53)), PROSE);
        let strange =
            format!("{PROSE} 감독 크리스 와이드먼은 새 영화 두 편을 가을에 선보인다고 관객에게 알렸다. {PROSE}");
        for columns in [41, 58, 67] {
            assert_eq!(unwrapped(&wrap(&strange, columns)), strange, "{columns}");
        }
    }

    #[test]
    fn columns_of_a_newspaper_are_joined_and_poems_are_not() {
        assert_eq!(unwrapped(&wrap(PROSE, 26)), PROSE);
        let poem = "나는 오늘도 강가에 앉아 있네\n강물은 말없이 흘러가고\n저녁 새는 갈대숲으로 날아드네\n\
            그대가 떠난 길 위에\n노란 꽃잎이 하나둘 쌓이고\n나는 그 길을 걸어 보았네\n돌아오는 발걸음마다\n별이 뜨네";
        assert_eq!(unwrapped(poem), poem);
    }

    #[test]
    fn what_a_page_puts_into_a_sentence_is_gone() {
        let text = "한빛학회지 제12권\n동네 책방을 찾아오는 손님이 조금씩 늘어나면서 골목의 빈 가\n\
            게도 하나둘 문을 열었고, 저녁에는 책을 읽는 모임이 열렸으\n- 45 -\n\n한빛학회지 제12권\n\
            며, 모임에 온 사람들은 서로 좋아하는 책을 이야기했다. 주인\n은 의자를 더 들여놓았다.\n- 46 -";
        let whole = unwrapped(text);
        assert!(whole.starts_with("동네 책방") && whole.ends_with("들여놓았다."), "{whole}");
        assert!(whole.contains("빈 가게도") && whole.contains("열렸으며, 모임에") && !whole.contains('\n'), "{whole}");
        assert_eq!(unwrapped("- 45 -"), "- 45 -", "nothing else is there");
        assert_eq!(unwrapped("숲은 물을 머금는다.\n- 45 -\n나무는 자란다."), "숲은 물을 머금는다.\n나무는 자란다.");
    }

    #[test]
    fn an_ending_that_looks_like_a_list_mark_is_none() {
        let text = "이번 조사에서 주민의 절반이 새 도로에 찬성한다고 답했\n다. 나머지 주민은 모두 반대했다고 군청은 밝히기로 했\n다. \
            군청은 다음 달에 예산을 늘리기로 하고 다시 묻는\n다. 주민들은 기다린다.";
        let whole = unwrapped(text);
        assert!(whole.contains("찬성한다고 답했다. 나머지") && whole.contains("밝히기로 했다. 군청은"), "{whole}");
    }

    #[test]
    fn lines_that_are_torn_anywhere_are_whole_again() {
        let text = "이 글은 초등학교 교사의 직무 스트\n레스가 수업에 미치는 영향을 살펴보\n았다. 한빛도에 있는 초등학교 교\n\
            사 312명에게 설문지를 돌려 조사하였\n으며 어려운 모형으로 나누어 보았다. 교\n사의 직무 스트레스는 수업을 어렵게 하였\n다.";
        let whole = unwrapped(text);
        assert!(
            whole.starts_with("이 글은 초등학교 교사의 직무 스트레스가 수업에 미치는 영향을 살펴보았다. 한빛도에"),
            "{whole}"
        );
        assert!(whole.ends_with("교사의 직무 스트레스는 수업을 어렵게 하였다.") && !whole.contains('\n'), "{whole}");
    }

    #[test]
    fn offsets_still_point_into_the_source() {
        let source = wrap(PROSE, 46);
        let mut worker = Tokenizer::new().expect("built in").worker();
        let normal = unwrap(&normalize(&source), &[], &mut worker);
        let at = normal.text.find("모집한다").expect("there");
        let span = normal.to_source(&source, crate::document::Span::new(at, at + "모집한다".len()));
        assert_eq!(span.of(&source).replace('\n', ""), "모집한다");
    }

    #[test]
    fn poems_lists_chats_and_paragraphs_keep_their_lines() {
        let kept = [
            "산에는 꽃이 피고\n들에는 바람 불고\n내 마음 강가에는\n배 한 척 떠 있네",
            "- 우유 두 병\n- 달걀 한 판\n- 김치 만들 배추 세 포기\n- 두부",
            "언제 와?\n지금 가는 중이야 조금만 기다려\nㅇㅋ\n맛있는 거 사 갈게",
            "첫 문단은 이렇게 한 줄로 길게 이어지고 마침표로 끝난다.\n둘째 문단은 더 짧다.\n셋째 문단은 다시 길게 이어져서 다른 줄과 폭이 다르다.",
        ];
        for text in kept {
            assert_eq!(unwrapped(text), text);
        }
    }

    #[test]
    fn a_line_that_stops_in_mid_sentence_goes_on_in_the_next() {
        for joined in [
            "동네 책방을 찾아오는 손님이 조금씩 늘어나면서\n골목의 빈 가게도 하나둘 문을 열었다.",
            "책방은 작다.\n모임에 오실 분은 아래에 적은 주소로 연락하여 주시기\n바랍니다.",
            "책방은 작다.\n주인은 손님이 마음에 드는 책을 천천히 고를 수 있도록\n의자를 여럿 두었다.",
        ] {
            assert_eq!(unwrapped(joined).lines().count(), joined.lines().count() - 1, "{joined}");
        }
        let long = format!("골목에는 오래된 책을 파는 작은 책방이 조금씩 늘어가고\n있다. {PROSE}");
        assert_eq!(unwrapped(&long).lines().count(), 1);
        for kept in [
            "작은 책방 백 곳에 불 켜진 골목, 다시 사람들 발길에\n책방이 백 곳으로 늘었다.",
            "원고 승계참가인의 상고이유 제2점에 대하여\n이 주장은 받아들이지 않는다.",
            "책방은 작다.\n책방 모임은 동네에 사는 젊은이들을 대상으로\n또한 모임이 끝나면 책을 나눈다.",
            "바람은 언덕을 넘고\n강물은 들판을 지나고\n나는 아직 여기에 서 있다.",
            "모임은 날마다 열린다.\n첫째 날에는 옛이야기를 함께 읽는 모임을 열고\n첫째 날에는 노래도 부른다.",
            "책방은 작다.\n신청하는 분은 아래 서류를 모두 갖추어 내야 하며\n- 신청서를 낸다.",
        ] {
            assert_eq!(unwrapped(kept), kept);
        }
    }

    #[test]
    fn speech_on_a_line_of_its_own_belongs_to_who_speaks() {
        let tale = "곰은 나무꾼에게 큰 소리로,\n“이것이 네 것이냐?”\n하고 물었습니다.\n“제 것이 아닙니다.”\n나무꾼은 웃었습니다.";
        let lines = "곰은 나무꾼에게 큰 소리로, “이것이 네 것이냐?” 하고 물었습니다.\n“제 것이 아닙니다.”\n나무꾼은 웃었습니다.";
        assert_eq!(unwrapped(tale), lines);
        let told = unwrapped("물가는 오르고,\n“월급만 안 오른다”\n하는 말이 나온다.");
        assert_eq!(told, "물가는 오르고, “월급만 안 오른다” 하는 말이 나온다.");
        let items = "참가자는 다음과 같고,\n\"하늘\"\n\"바다\"\n끝났다.";
        assert_eq!(unwrapped(items), items);
    }

    #[test]
    fn lines_that_the_source_knows_are_joined_to_none() {
        let text = wrap(PROSE, 46);
        let second = text.find('\n').map(|end| end + 1).expect("wrapped");
        let row = Span::new(second, second + text[second..].find('\n').expect("wrapped"));
        let mut worker = Tokenizer::new().expect("built in").worker();
        let lines = unwrap(&normalize(&text), &[(row, Role::Table)], &mut worker).text;
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!((lines.len(), lines[1]), (3, row.of(&text)), "the rest is joined");
    }

    #[test]
    fn a_list_inside_wrapped_text_stays_a_list() {
        let text = format!("{}\n1. 첫째 항목\n2. 둘째 항목", wrap(PROSE, 46));
        assert!(unwrapped(&text).ends_with("\n1. 첫째 항목\n2. 둘째 항목"));
    }
}
