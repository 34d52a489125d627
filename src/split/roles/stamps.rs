//! When a text appeared and who made it: `김하늘 기자 | 입력 2026-08-11 09:30`, `영상편집: 한누리`.

use super::Line;
use super::bylines::is_name;
use crate::date;
use crate::normalize::{from_letters, is_alphanumeric};

/// Longer than this, in characters, is no such line.
const STAMP: usize = 100;

/// What happens to a text at a time.
const EVENTS: [&str; 11] =
    ["기사입력", "입력", "최종수정", "수정", "등록", "송고", "승인", "발행", "게재", "업데이트", "작성"];

/// What a diary says of the day: `2024년 4월 9일 화요일 맑음`.
const WEATHER: [&str; 10] = ["날씨", "맑음", "흐림", "비", "눈", "구름", "안개", "갬", "더움", "추움"];

/// Who makes a report for the television.
const CREWS: [&str; 6] = ["영상취재", "영상편집", "영상촬영", "촬영기자", "취재기자", "영상제작"];

impl Line<'_> {
    /// `입력 2026-08-11 09:30`, whatever else is said behind it.
    pub(super) fn is_dated(&self) -> bool {
        self.digits() >= 6
            && self.starts(&["입력", "수정", "기사입력", "기사 입력", "최종수정", "최종 수정", "등록", "송고", "승인"])
            && self.has_at_most(9)
    }

    /// `지면 A1`, `지면 12면`: where it stands in the newspaper.
    pub(super) fn is_printed(&self) -> bool {
        let page = self.text.strip_prefix("지면 ").map(|page| page.trim().trim_end_matches('면'));
        let number = |page: &str| page.trim_start_matches(|c: char| c.is_ascii_uppercase()).len() <= "12".len();
        page.is_some_and(|page| number(page) && page.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether it is a whole day, with its time or with what happened then, and at most who wrote the text.
    pub(super) fn is_stamp(&self) -> bool {
        if self.characters > STAMP || self.digits() < 6 || date::in_line(self.text).is_none() {
            return false;
        }
        let (mut named, mut event, mut weather) = (String::new(), false, false);
        for word in self.text.split(|c: char| c.is_whitespace() || matches!(c, '|' | 'ㅣ' | '│')) {
            let bare = word.trim_matches(|c: char| !is_alphanumeric(c));
            let happened = EVENTS.iter().find_map(|event| bare.strip_prefix(event));
            let rest = from_letters(happened.unwrap_or(bare));
            // The day of an event (일시: …) is none.
            let day = happened.is_some() && matches!(rest, "일시" | "시간" | "일");
            if day || is_moment(rest) {
                event |= happened.is_some();
            } else if WEATHER.contains(&bare) {
                weather = true;
            } else {
                named.push_str(word);
                named.push(' ');
            }
        }
        if named.is_empty() { event || weather || has_time(self.text) } else { Line::new(&named).ends_with_reporter() }
    }

    /// `영상취재: 박하늘, 영상편집: 한누리`.
    pub(super) fn is_crew(&self) -> bool {
        let separate = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '=' | ',' | '(' | ')' | '[' | ']');
        let mut words = self.text.split(separate).filter(|word| !word.is_empty());
        self.text.contains([':', '：', '='])
            && self.has_at_most(8)
            && words.next().is_some_and(|first| CREWS.contains(&first))
            && words.next().is_some_and(is_name)
            && words.all(is_name)
    }
}

/// Whether a word is a part of a day or a time, or nothing.
fn is_moment(word: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || ".-/:()년월일시분초화수목금토".contains(c);
    matches!(word, "" | "오전" | "오후" | "AM" | "PM")
        || word.chars().all(part) && (word.starts_with(|c: char| c.is_ascii_digit()) || word.chars().nth(1).is_none())
        || matches!(word, "월요일" | "화요일" | "수요일" | "목요일" | "금요일" | "토요일" | "일요일")
}

/// `2026.08.11 09:30`, and not a day that is written out, as of an event.
fn has_time(text: &str) -> bool {
    text.contains(':') && !text.contains('년')
}
