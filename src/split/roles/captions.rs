//! What stands below a picture, and whose picture it is.

use super::{Line, SHORT};
use crate::hangul::last_two;
use crate::normalize::{from_letters, is_within};
use crate::split::list_mark;

/// What people only do for a picture.
const POSES: [&str; 4] = ["기념촬영을 하고 있다", "기념 촬영을 하고 있다", "기념촬영하고 있다", "포즈를 취하고 있다"];

/// What is offered to people.
pub(in crate::split) const OFFERED: [&str; 8] = ["서비스", "정보", "자료", "기회", "혜택", "무료", "후", "지원"];

/// How many characters may name who took a picture.
const NAMED: usize = 30;

/// How many may say whose it is, and what may not be done with it.
const CREDIT: usize = 60;

/// Whether a line of several sentences is what stands below a picture.
pub(in crate::split) fn is_credited(text: &str) -> bool {
    Line::new(text).is_credited()
}

impl Line<'_> {
    pub(super) fn is_caption(&self) -> bool {
        const SOURCES: [&str; 11] = [
            "사진=",
            "사진 =",
            "사진|",
            "사진ㅣ",
            "사진제공",
            "사진 제공",
            "[사진",
            "(사진:",
            "사진:",
            "/사진",
            "사진 출처",
        ];
        let pictured = self.has(&["사진"]);
        // Who wrote and took the pictures (글·사진=) is told of the whole text.
        let wrote = || self.starts(&["글·", "글/"]);
        let source = || pictured && !wrote() && self.has(&SOURCES) || self.has(&["자료="]);
        let under_picture = self.starts(&["▲", "△", "▼"])
            && self.text.matches(['▲', '△', '▼']).take(2).count() == 1
            && (pictured || self.has(&["자료="]) || self.ends(&["있다", "모습", "제공", "캡처", "캡쳐", "갈무리"]));
        let named = || self.characters <= 2 * SHORT && (names_picture(self.text) || numbers_picture(self.text));
        let credit = || {
            !self.ended
                && self.ends(&[" 제공", " 캡처", " 캡쳐", " 갈무리", "제공사진"])
                && self.has_at_most(6)
                && !self.offers()
        };
        under_picture
            || named()
            || credit()
            || self.is_credited()
            || (pictured && self.closes_with_source() || !self.ended && self.characters <= SHORT) && source()
    }

    /// `□ 다국어 안내 책자 제공`, `정보를 무료로 제공`: an item that says what is offered to people, and no credit.
    fn offers(&self) -> bool {
        let Some(offered) = self.bare.strip_suffix(" 제공") else { return false };
        let listed = list_mark(self.text) > 0;
        let governed = ["을", "를", "의", "로", "에", "한", "도"].iter().any(|particle| offered.ends_with(particle));
        listed || governed || OFFERED.iter().any(|what| offered.ends_with(what))
    }

    /// `김가람 시장. 한빛통신 자료사진`, `[사진] 시장이 인사하고 있다. 사진공동취재단`: whoever took the picture is named last, or
    /// the line says that it is one.
    fn is_credited(&self) -> bool {
        const SOURCES: [&str; 5] = ["자료사진", "사진공동취재단", "공동취재사진", "공동취재단", "독자 제공"];
        let credited = || !self.ended && self.ends(&SOURCES);
        let said = || self.ended || self.text.contains("다. ");
        let pictured = || self.starts(&["[사진]", "<사진>", "(사진)", "【사진】"]) && said();
        let drawn = || !self.ended && self.starts(&["[그래픽]"]);
        let posed = || last_two(self.bare) == "있다" && self.ends(&POSES);
        self.characters <= 2 * SHORT
            && (credited()
                || pictured()
                || drawn()
                || posed()
                || self.closes_with_owner()
                || self.closes_with_provider())
    }

    /// `텅 빈 벚꽃길 [한빛군 제공. 재판매 및 DB 금지]`, `웃는 시민들 [촬영 김하늘]`: whose picture it is stands last, in square brackets.
    fn closes_with_owner(&self) -> bool {
        let text = self.text.trim_end_matches('.');
        let Some(before) = text.strip_suffix([']', '】']) else { return false };
        let opens = |&(_, c): &(usize, char)| matches!(c, '[' | '【');
        let Some((open, mark)) = before.char_indices().rev().take(CREDIT).find(opens) else { return false };
        before[open + mark.len_utf8()..].split(['.', ',', '/']).any(|part| names_owner(part.trim()))
    }

    /// `시장이 인사하고 있다. /한빛시 제공`.
    fn closes_with_provider(&self) -> bool {
        let parts = self.bare.strip_suffix("제공").and_then(|before| before.rsplit_once('/'));
        parts.is_some_and(|(said, owner)| said.trim_end().ends_with("다.") && is_within(owner, NAMED))
    }

    /// `… 인사하고 있다. [사진=아무개]`.
    fn closes_with_source(&self) -> bool {
        let text = self.text.trim_end_matches('.');
        let opens = |&(_, c): &(usize, char)| matches!(c, '[' | '(' | '/' | '【');
        let Some((open, mark)) = text.char_indices().rev().take(NAMED + 1).find(opens) else { return false };
        let inside = &text[open + mark.len_utf8()..];
        inside.starts_with("사진")
            && inside.contains(['=', '제', ':', ']', ')'])
            && (inside.contains(['=', ':']) || inside.contains("제공"))
    }
}

/// `※ 사진설명 : …`, `[사진2: …]`, `사진 1. …`, `※ 사진 있음.`: what a release says of its pictures.
fn names_picture(text: &str) -> bool {
    let bare = from_letters(text);
    let Some(rest) = bare.strip_prefix("사진") else { return false };
    let rest = rest.trim_start();
    let said = rest.strip_prefix("설명").or_else(|| rest.strip_prefix("자료"));
    let rest = said.unwrap_or(rest).trim_start();
    let number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '~' | ',' | ' ');
    let after = rest.trim_start_matches(number);
    let numbered = after.len() < rest.len() && after.starts_with(['.', ')']);
    let noted = bare.len() < text.len() && ["있음", "없음"].iter().any(|word| rest.starts_with(word));
    after.starts_with([':', '：'])
        || said.is_some() && (after.is_empty() || after.starts_with([')', ']']))
        || numbered
        || noted
}

/// `[그림 1] 달마다 온 손님`, `〈표 2-1〉 …`, `표 3. 나이와 성별`: what stands above or below a figure; not `[그림 1]에서 보듯이`.
fn numbers_picture(text: &str) -> bool {
    const KINDS: [&str; 5] = ["그림", "표", "사진", "도표", "그래프"];
    // Few lines begin with the letters that these begin with.
    let Some('[' | '<' | '〈' | '‹' | '《' | '【' | '그' | '표' | '사' | '도') = text.chars().next() else {
        return false;
    };
    let boxed = text.strip_prefix(['[', '<', '〈', '‹', '《', '【']);
    let Some(rest) = KINDS.iter().find_map(|kind| boxed.unwrap_or(text).strip_prefix(kind)) else { return false };
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'Ⅰ'..='Ⅻ'));
    let named = match boxed {
        Some(_) => after.strip_prefix([']', '>', '〉', '›', '》', '】']),
        None => Some(after).filter(|after| text[..text.len() - after.len()].ends_with('.')),
    };
    let said = named.and_then(|said| said.strip_prefix(' '));
    let bare = |said: &str| said.trim_end_matches(['.', ' ']).ends_with('다');
    after.len() < rest.len() && said.is_some_and(|said| !said.trim().is_empty() && !bare(said))
}

/// Whether a part of a bracket says whose picture it is: `한빛군 제공`, `촬영 김하늘`, `EPA=한빛통신 자료사진`, `재판매 및 DB 금지`.
fn names_owner(part: &str) -> bool {
    const PRESS: [&str; 6] = ["뉴스", "뉴시스", "뉴스1", "통신", "일보", "신문"];
    let agency = |(_, press): (&str, &str)| PRESS.iter().any(|name| press.ends_with(name));
    ["제공", "자료사진", " 촬영", " 캡처", " 캡쳐"].iter().any(|end| part.ends_with(end))
        || ["촬영 ", "재판매 "].iter().any(|start| part.starts_with(start))
        || part.split_once('=').is_some_and(agency)
}
