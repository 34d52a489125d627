//! What is known about a gap, and whether it is enough for a cut.

use super::{Gap, Gaps, Style};
use crate::document::Span;
use crate::endings::is_past;
use crate::hangul::is_list_letter;
use crate::marks::{Mark, mark, sole};
use crate::normalize::{is_alphanumeric, is_digits};
use crate::split::ending::Ending;
use crate::split::head::{Head, asks_about, called};
use crate::split::quoted;
use crate::split::tail::Tail;
use crate::split::taken::takes_up;
use crate::tag::Pos;

/// The points that make a cut.
pub(super) const ENOUGH: i32 = 2;

/// Longer than this, in bytes, is no label: forty syllables.
const LABEL: usize = 120;

/// All that is known about a gap.
pub(super) struct Evidence<'a> {
    pub(super) gaps: &'a Gaps<'a>,
    pub(super) style: Style,
    /// Where the sentence before the gap begins.
    pub(super) start: usize,
    pub(super) gap: Gap,
    pub(super) tail: Tail,
    pub(super) ending: Ending,
}

impl Evidence<'_> {
    pub(super) fn cuts_at_space(&self, head: Head) -> bool {
        // What is left unsaid has its full stop too: 있다면……. 소녀는.
        let ended = self.tail.ended();
        match head {
            Head::Never | Head::Quotative => false,
            _ if (!ended || self.tail.stops == 0) && self.tail.has(Mark::Quote) && self.quoted(head) => false,
            _ if self.tail.bare() && self.asks() && (self.offers() || asks_about(&self.gaps.text[self.gap.next..])) => {
                false
            }
            Head::Addressed if self.tail.bare() && self.ending.is_final() => false,
            Head::Speaker if self.tail.has(Mark::Quote) => true,
            Head::Speaker if self.is_label() => false,
            Head::Bound
                if !ended || self.tail.has(Mark::Call) || self.tail.has(Mark::Quote) || !self.ending.is_final() =>
            {
                false
            }
            _ if self.tail.has(Mark::Call) && self.calls_midway() => false,
            _ if self.tail.bare() && self.is_box(head) => false,
            _ if self.tail.bare() && (self.is_negated() || self.is_taken_up()) => false,
            Head::Bracket if !self.gaps.begins_with_bracket(self.gap.next) => false,
            Head::Bracket if self.tail.has(Mark::Ellipsis) => true,
            // 값이 좀.. 그래도 맛있다: but not 그런데.. 그래도.
            Head::Sure if self.tail.has(Mark::Ellipsis) && self.has_words() => true,
            _ if ended => self.tail.has(Mark::Call) || !self.is_abbreviation(),
            Head::Again if !self.is_past() => self.points() >= ENOUGH,
            _ => self.points() + head_points(head) >= ENOUGH,
        }
    }

    /// `믿지 못 하고`, `쓰지 안 고`: what is not done, set apart.
    fn is_negated(&self) -> bool {
        let Gaps { text, .. } = self.gaps;
        let not = || ["못 ", "안 ", "아니 "].iter().any(|not| text[self.gap.next..].starts_with(not));
        self.ending == Ending::Maybe && text[..self.gap.end].ends_with('지') && not()
    }

    /// `말이 원장이지 잡부다`, `옳은 것이요 이는`: what is, and what else is.
    fn contrasts(&self) -> bool {
        ["이지", "것이요"].iter().any(|is| self.gaps.text[..self.tail.word_end].ends_with(is))
    }

    fn is_taken_up(&self) -> bool {
        let Gaps { text, span, .. } = self.gaps;
        takes_up(self.ending, &text[..self.gap.end], &text[self.gap.next..span.end])
    }

    /// Whether more than one word stands before the gap.
    fn has_words(&self) -> bool {
        self.gaps.text[self.start..self.tail.word_end].contains(' ')
    }

    /// `쉬고자 하는데 의원 여러분! 이의 없습니까?`: who is called before the sentence is at its end.
    fn calls_midway(&self) -> bool {
        let Gaps { text, morphemes, .. } = self.gaps;
        let before = |end: usize| &morphemes[..morphemes.partition_point(|m| (m.start as usize) < end)];
        let above = before(self.tail.word_end);
        let Some(name) = called(text, above).filter(|&name| name > self.start) else { return false };
        let (said, above) = (text[self.start..name].trim_end(), before(name));
        let joined = || above.last().is_some_and(|m| m.tag.last() == Pos::EC);
        let unfinished = || joined() && Ending::of(text, above, self.start + said.len()) == Ending::Open;
        ["왜냐하면", "왜냐면"].contains(&said) || unfinished()
    }

    /// `우편함 비었다`, `쿠폰함 안 열림`: a box with what is said of it, and no note (점검함).
    fn is_box(&self, head: Head) -> bool {
        let Gaps { text, .. } = self.gaps;
        let (word, after) = (&text[self.start..self.gap.end], &text[self.gap.next..]);
        let said =
            || matches!(head, Head::Verb | Head::Leaning) || after.starts_with("안 ") || after.starts_with("못 ");
        word.ends_with('함') && !word.contains(' ') && said()
    }

    fn quoted(&self, head: Head) -> bool {
        let Gaps { text, pairs, morphemes, .. } = self.gaps;
        let gap = Span::new(self.gap.end, self.gap.next);
        quoted::goes_on(text, pairs, morphemes, self.start, gap, head)
    }

    /// `전망했다.이 회사는`: only after an ending that leaves no doubt.
    pub(super) fn cuts_inside_word(&self, head: Head) -> bool {
        let tail = &self.tail;
        let begins = || matches!(head, Head::Neutral | Head::Likely | Head::Sure);
        // 맛있음.서비스는: a full stop makes up for it.
        let noted = || matches!(self.ending, Ending::Noted | Ending::Nominal) && tail.stops == 1 && begins();
        if !(matches!(self.ending, Ending::Polite | Ending::Plain) || noted()) {
            return false;
        }
        if tail.has(Mark::Quote) {
            return tail.ended() && begins();
        }
        match head {
            Head::Never | Head::Quotative => false,
            Head::Bracket => tail.ended() && self.gaps.begins_with_bracket(self.gap.next),
            Head::Bound => {
                (tail.stops == 1 || tail.stops > 1 && self.ending == Ending::Polite) && !tail.has(Mark::Close)
            }
            Head::Leaning | Head::Verb => !tail.bare(),
            _ => true,
        }
    }

    /// The points for what stands before the gap.
    pub(super) fn points(&self) -> i32 {
        self.ending_points() + self.mark_points() + self.style_points()
    }

    fn ending_points(&self) -> i32 {
        match self.ending {
            Ending::Polite => 4,
            Ending::Plain | Ending::Final | Ending::Noted | Ending::Nominal => 3,
            Ending::MaybeNominal | Ending::Maybe | Ending::Posed | Ending::Joining => 1,
            Ending::Noun | Ending::Latin => -1,
            Ending::Digits => -3,
            Ending::Open if self.trails_off() => 0,
            Ending::Open => -6,
        }
    }

    /// `좋은 것 같은데…`: what is left unsaid, where sentences have no marks.
    fn trails_off(&self) -> bool {
        let said = || self.gaps.text[..self.tail.word_end].ends_with('데');
        self.tail.has(Mark::Ellipsis) && self.style.is_loose(3) && said()
    }

    fn mark_points(&self) -> i32 {
        let tail = &self.tail;
        3 * i32::from(tail.has(Mark::Ellipsis) || tail.has(Mark::Cheer)) + i32::from(tail.has(Mark::Tilde))
    }

    fn style_points(&self) -> i32 {
        let bare = self.tail.bare() && !self.tail.has(Mark::Quote);
        let strict = match self.ending {
            _ if !bare => 0,
            Ending::Joining => -1,
            // 어, 야, 지, 자 and the like join oftener than they end where others have their full stop.
            Ending::Final if !self.asks() => -3 * i32::from(!self.style.is_loose(3)),
            _ => -2 * i32::from(!self.style.is_loose(5)),
        };
        let nominal = match self.ending {
            Ending::Nominal | Ending::MaybeNominal if self.style.is_nominal() => 1,
            Ending::Nominal if bare && self.style.may_note() => -1,
            Ending::Nominal if bare => -3,
            // In notes 나 joins: 추진 중이나 어려움이 있음.
            Ending::Maybe if self.style.is_nominal() => 0,
            Ending::Maybe if self.contrasts() => -1,
            Ending::Maybe | Ending::Posed | Ending::MaybeNominal if self.style.is_unmarked() => 1,
            _ => 0,
        };
        strict + nominal
    }

    /// 했다, 갔다, from which 다시 and the like go on as from 했다가.
    fn is_past(&self) -> bool {
        is_past(&self.gaps.text[..self.tail.word_end])
    }

    /// 하냐: a question, which joins nothing.
    fn asks(&self) -> bool {
        self.gaps.text[..self.tail.word_end].ends_with('냐')
    }

    /// `산이냐 바다냐`: one of two, which what follows is about.
    fn offers(&self) -> bool {
        let mut words = self.gaps.text[self.start..self.tail.word_end].split(' ').rev().skip(1);
        words.next().is_some_and(|word| word.ends_with('냐'))
    }

    /// `점검 기간: 9월`: what looks like a speaker is the last word of a label.
    fn is_label(&self) -> bool {
        let before = &self.gaps.text[self.start..self.gap.end];
        let of_noun = matches!(self.ending, Ending::Noun | Ending::Digits | Ending::Latin);
        // Where speakers have no full stops the next one begins here; the fields of a line have commas.
        let first = || before.split_once(':').is_none_or(|(_, after)| after.contains([',', '/']));
        of_noun && self.tail.bare() && before.len() <= LABEL && first()
    }

    /// Whether the full stop marks an abbreviation, a number or a list mark and not the end.
    fn is_abbreviation(&self) -> bool {
        let before = &self.gaps.text[self.start..self.tail.word_end];
        let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
        let bare = word.trim_start_matches(|c| mark(c) != Mark::Content);
        if self.tail.has(Mark::Quote) {
            return false;
        }
        if self.tail.has(Mark::Close) {
            // 2025. 6. 30.(월) 18:00, and 2. 「하수도법」 제5조 at the beginning.
            let after = self.gaps.text[self.tail.word_end..self.gap.end].trim_start_matches(['.', ' ']);
            let after = after.trim_end_matches(|c| matches!(mark(c), Mark::Tilde | Mark::Space)); // until another day
            return self.ending == Ending::Digits && (before.len() == word.len() || is_weekday(after));
        }
        if before.len() == word.len() && (is_wordless(bare) || is_question_mark(bare) || numbers(bare)) {
            return true;
        }
        match self.ending {
            Ending::Digits => bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '/')),
            Ending::Latin => is_latin_abbreviation(bare),
            _ => is_list_mark(bare) && (before.len() == word.len() || !self.ending.is_final()),
        }
    }
}

/// The points for what stands behind the gap.
pub(super) fn head_points(head: Head) -> i32 {
    match head {
        Head::Speaker => 5,
        Head::Sure => 3,
        Head::Likely => 1,
        Head::Neutral | Head::Addressed | Head::Bracket => 0,
        Head::Verb => -1,
        Head::Again => -2,
        Head::Leaning => -4,
        Head::Never | Head::Bound | Head::Quotative => -8,
    }
}

/// `(월)` and `(월요일)`.
fn is_weekday(text: &str) -> bool {
    let day = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or_default();
    sole(day.strip_suffix("요일").unwrap_or(day)).is_some_and(|c| "월화수목금토일".contains(c))
}

/// `가.` of a list.
fn is_list_mark(word: &str) -> bool {
    sole(word).is_some_and(is_list_letter)
}

/// `Ⅰ.` and `-.` of a list.
fn is_wordless(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| !is_alphanumeric(c) || matches!(c, 'Ⅰ'..='ⅿ'))
}

/// `Q1.`, `A1.` and `TIP.`, which lead what follows.
fn is_question_mark(word: &str) -> bool {
    let number = word.strip_prefix(|c: char| c.is_ascii_alphabetic());
    number.is_some_and(|number| number.len() <= 2 && is_digits(number))
        || matches!(word, "TIP" | "Tip" | "NOTE" | "Note")
}

/// `하나.`, `첫째.`, `3부.`, `추신.`, which number or name what follows.
fn numbers(word: &str) -> bool {
    const ORDINALS: [&str; 12] =
        ["하나", "둘", "셋", "넷", "다섯", "여섯", "첫째", "둘째", "셋째", "넷째", "다섯째", "추신"];
    const PARTS: [char; 11] = ['부', '장', '막', '편', '화', '회', '절', '강', '과', '권', '탄'];
    let number = word.strip_prefix('제').unwrap_or(word).strip_suffix(PARTS).unwrap_or_default();
    number.len() <= 3 && is_digits(number) || ORDINALS.contains(&word)
}

fn is_latin_abbreviation(word: &str) -> bool {
    const KNOWN: [&str; 26] = [
        "Dr", "Mr", "Mrs", "Ms", "No", "vs", "Inc", "Co", "Ltd", "St", "Jr", "Sr", "Prof", "Vol", "pp", "ed", "al",
        "cf", "Fig", "Corp", "Mt", "Rev", "ver", "Ver", "vol", "no",
    ];
    let last = word.rsplit('.').next().unwrap_or(word);
    last.len() == 1 || KNOWN.contains(&last)
}
