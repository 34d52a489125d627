//! Dates of documents, as far as they can be told honestly: from a field that is meant for it, from a file's name, from
//! the line that says who wrote a text and when. Never from running text, which speaks of all kinds of days.

/// A date field as `2026-11-12`, `2026-11` or `2026`, as exactly as it says; nothing where it is no date.
///
/// Understands `2026-11-12T09:30`, `2026.11.12.`, `2026/11/12`, `20261112`, `2026년 11월 12일`, `202611`, `2026`.
#[must_use]
pub fn in_field(text: &str) -> Option<String> {
    let chars: Vec<char> = text.trim().chars().collect();
    let mut scan = Scan { chars: &chars, at: 0 };
    if let Some(day) = scan.day() {
        return Some(day);
    }
    scan.at = 0;
    let year = scan.year()?;
    if scan.ended() {
        return Some(format!("{year:04}"));
    }
    let separated = scan.separator('년');
    let from = scan.at;
    let month = scan.number(2).filter(|month| (1..=12).contains(month));
    let month = month.filter(|_| separated || scan.at == from + 2);
    let whole = (month.is_some() && scan.separator('월')) || scan.ended();
    month.filter(|_| whole && scan.ended()).map(|month| format!("{year:04}-{month:02}"))
}

/// The first whole date in a line or in a file's name, as `2026-11-12`.
#[must_use]
pub fn in_line(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    let begins = |&at: &usize| chars[at].is_ascii_digit() && (at == 0 || !chars[at - 1].is_ascii_digit());
    (0..chars.len()).filter(begins).find_map(|at| Scan { chars: &chars, at }.day())
}

/// The first day that [`in_serial`] counts from: 0 is 30 December 1899, so that 1 March 1900 is 61, as Excel has it.
const BEFORE_1900: u32 = 2;

/// Days from there to the first of 1904, which workbooks of old Macs count from.
const UNTIL_1904: u32 = 1_462;

/// The day that a spreadsheet keeps as a number, its time behind the point. Only of five digits, from 1927 on: no other
/// way to write a date has five.
#[must_use]
pub fn in_serial(text: &str, from_1904: bool) -> Option<String> {
    let (whole, time) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    if whole.len() != 5 || !whole.bytes().chain(time.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let serial: u32 = whole.parse().ok().filter(|serial| *serial >= 10_000)?;
    let mut left = serial + if from_1904 { UNTIL_1904 } else { 0 } - BEFORE_1900;
    let (mut year, mut month) = (1900, 1);
    while left >= days(year, month) {
        left -= days(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    Some(format!("{year:04}-{month:02}-{:02}", left + 1))
}

struct Scan<'a> {
    chars: &'a [char],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn ended(&self) -> bool {
        self.at == self.chars.len()
    }

    fn spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    /// Up to `most` digits.
    fn number(&mut self, most: usize) -> Option<u32> {
        let digits = self.chars[self.at..].iter().take(most).map_while(|c| c.to_digit(10));
        let (count, value) = digits.fold((0, 0), |(count, value), digit| (count + 1, value * 10 + digit));
        self.at += count;
        (count > 0).then_some(value)
    }

    fn year(&mut self) -> Option<u32> {
        let from = self.at;
        self.number(4).filter(|year| self.at == from + 4 && (1900..2100).contains(year))
    }

    /// A sign between the parts of a date, or the word that takes its place.
    fn separator(&mut self, word: char) -> bool {
        self.spaces();
        let there = self.peek().is_some_and(|c| c == word || matches!(c, '-' | '.' | '/' | '_'));
        self.at += usize::from(there);
        self.spaces();
        there
    }

    /// A year, a month and a day, with signs between them or as eight digits.
    fn day(&mut self) -> Option<String> {
        let year = self.year()?;
        let compact = self.peek()?.is_ascii_digit();
        if !compact && !self.separator('년') {
            return None;
        }
        let month = self.number(2)?;
        if !compact && !self.separator('월') {
            return None;
        }
        let from = self.at;
        let day = self.number(2).filter(|_| !compact || self.at == from + 2)?;
        let ended = !self.peek().is_some_and(|c| c.is_ascii_digit());
        (ended && (1..=days(year, month)).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// How many days a month has; none where there is no such month.
#[must_use]
pub fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_says_as_much_as_it_says() {
        let cases = [
            ("2026-11-12", Some("2026-11-12")),
            (" 2026-11-12T09:30:00Z", Some("2026-11-12")),
            ("2026.11.2.", Some("2026-11-02")),
            ("2026년 11월 2일", Some("2026-11-02")),
            ("20261112", Some("2026-11-12")),
            ("2026-11", Some("2026-11")),
            ("2026년 3월", Some("2026-03")),
            ("202603", Some("2026-03")),
            ("2026", Some("2026")),
            ("2026-13-01", None),
            ("2026-02-29", None),
            ("20261", None),
            ("1764000000", None),
            ("어제", None),
            ("", None),
        ];
        for (text, date) in cases {
            assert_eq!(in_field(text).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_a_day() {
        let cases = [
            ("46338", false, Some("2026-11-12")),
            ("46338.3958333", false, Some("2026-11-12")),
            ("44876", true, Some("2026-11-12")),
            ("45351", false, Some("2024-02-29")),
            ("10000", false, Some("1927-05-18")),
            ("2026", false, None),
            ("202611", false, None),
            ("01234", false, None),
            ("46338.x", false, None),
            ("4.633", false, None),
        ];
        for (text, from_1904, date) in cases {
            assert_eq!(in_serial(text, from_1904).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn a_line_holds_a_whole_date_or_none() {
        let cases = [
            ("news/2026-11-12_시장.txt", Some("2026-11-12")),
            ("20261112-001.txt", Some("2026-11-12")),
            ("입력 2026.11.12 09:30 | 한도윤 기자", Some("2026-11-12")),
            ("보고서 2026.txt", None),
            ("120261112.txt", None),
            ("202611121.txt", None),
            ("2026-11-123.txt", None),
            ("사건 2024가단51837", None),
        ];
        for (text, date) in cases {
            assert_eq!(in_line(text).as_deref(), date, "{text}");
        }
    }
}
