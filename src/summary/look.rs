//! What one walk over the letters of a sentence finds.

use super::saying::{self, SAYS_WHO};
use super::wording::is_of_itself;
use crate::hangul::{SYLLABLE, Syllables, in_utf8, opening_syllable};
use crate::normalize::{count_characters, is_plain};

/// What the letters of a sentence show, whatever the words.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Look {
    /// How many characters it has, white space not counted.
    pub(super) length: usize,
    /// The share of it that stands in quotation marks.
    pub(super) quoted: f64,
    /// Whether there are quotation marks at all.
    pub(super) quotes: bool,
    pub(super) brackets: bool,
    /// Whether it says who said it: …고 밝혔다.
    pub(super) says_who: bool,
    /// Whether it names a day of the month: 18일, but not the length of time 18일간.
    pub(super) names_day: bool,
    /// Whether it counts from the day on which it is written: 지난, 올해, 이날 mean another day on another day.
    pub(super) counts_from_now: bool,
    /// Whether its writer speaks of himself or of us.
    pub(super) is_own: bool,
    /// Whether its first words say what the text itself, or the book that it reviews, is or does.
    pub(super) of_itself: bool,
}

/// So many words at most say what the text itself does.
const OPENING: usize = 4;

/// Syllables after which there is something to look at.
const HAET: u32 = in_utf8('했');
const HYEOT: u32 = in_utf8('혔');
const YEOT: u32 = in_utf8('였');

/// What the words open with that count from now, or that a writer speaks of himself with.
static FROM_NOW_OR_OWN: Syllables = Syllables::of("올내지오이전나저제우");

impl Look {
    pub(super) fn of(text: &str) -> Self {
        // Elsewhere than at the beginning 나는 is more often what smells and sounds do.
        let mut look = Self { is_own: text.starts_with("나는 "), ..Self::default() };
        // How many characters there are but for the quotation marks, and how many there were when quoted text was met.
        let (mut others, mut marks, mut quoted, mut opened) = (0, 0, 0, None);
        let (mut eojeol, mut plain) = (0, true);
        let (mut before, mut place) = ("", 0);
        let mut take = |look: &mut Self, eojeol| {
            look.take(eojeol);
            if place < OPENING && !eojeol.is_empty() {
                look.of_itself |= is_of_itself(before, eojeol, place);
                (before, place) = (eojeol, place + 1);
            }
        };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            // Nearly all are syllables and spaces: those are told by their bytes.
            if let Some(syllable) = opening_syllable(&bytes[at..]) {
                others += 1;
                let end = at + SYLLABLE;
                if matches!(syllable, HAET | HYEOT | YEOT) {
                    look.says_who |= saying::of(&text[..end]) & SAYS_WHO > 0;
                }
                at = end;
                continue;
            }
            match bytes[at] {
                // No other white space is left in normalised text.
                b' ' | b'\n' => {
                    take(&mut look, &text[eojeol..at]);
                    at += 1;
                    eojeol = at;
                }
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    if matches!(c, '“' | '”' | '"') {
                        marks += 1;
                        quoted += opened.map_or(0, |opened| others - opened);
                        opened = (c == '“' || c == '"' && opened.is_none()).then_some(others);
                        look.quotes |= opened.is_some();
                    } else {
                        others += 1;
                        look.brackets |= c == '(';
                        plain &= is_plain(c);
                    }
                    at += c.len_utf8();
                    look.names_day |= c.is_ascii_digit() && is_day(&text[at..]);
                }
            }
        }
        take(&mut look, &text[eojeol..]);
        quoted += opened.map_or(0, |opened| others - opened);
        look.quoted = quoted as f64 / others.max(1) as f64;
        look.length = if plain { others + marks } else { count_characters(text, false) };
        look
    }

    /// Takes in what stands between two spaces.
    fn take(&mut self, eojeol: &str) {
        if !eojeol.starts_with(|c| FROM_NOW_OR_OWN.has(c)) {
            return;
        }
        self.counts_from_now |= match eojeol.split_at_checked("지난".len()) {
            Some(("올해" | "내년", _)) => true,
            Some(("지난", rest)) => rest.is_empty() || rest.starts_with(['해', '달']),
            Some(("오는" | "이번" | "이날" | "전날", rest)) => rest.is_empty(),
            _ => eojeol == "올",
        };
        self.is_own |= matches!(
            eojeol,
            "내가"
                | "나의"
                | "저는"
                | "제가"
                | "우리"
                | "우리가"
                | "우리는"
                | "우리의"
                | "우리도"
                | "우리를"
                | "우리에게"
                | "저희"
                | "저희가"
                | "저희는"
                | "저희의"
        );
    }
}

/// Whether what stands behind a digit makes it a day, and no length of time: 18일간, 3일째.
fn is_day(after: &str) -> bool {
    after.strip_prefix('일').is_some_and(|after| !after.starts_with(['간', '째']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_from_now_may_open_a_line() {
        // Ready-made sentences may hold line breaks.
        assert!(Look::of("둑은 낮다.\n올해 새로 쌓는다.").counts_from_now);
        assert!(Look::of("비가\n우리가 막은 둑을 넘었다.").is_own);
        assert!(!Look::of("둑은 낮다.\n새로 쌓는다.").counts_from_now);
    }

    #[test]
    fn a_text_speaks_of_itself_and_not_of_what_others_do() {
        for own in ["이 논문은 길을 묻는다.", "따라서 본 연구의 뜻은 크다.", "본고에서는 셋을 다룬다.", "이 책은 쉽다."]
        {
            assert!(Look::of(own).of_itself, "{own}");
        }
        for other in ["이번 연구는 서울대가 이끌었다.", "대구는 사과의 본고장이다.", "이 책상은 낡았다."]
        {
            assert!(!Look::of(other).of_itself, "{other}");
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
            assert_eq!(Look::of(text).names_day, day, "{text}");
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
            assert!((Look::of(text).quoted - share).abs() < 1e-12, "{text}");
        }
    }
}
