//! What the parts of a document are called in a row of a table or a record of JSON Lines: as somebody says, or as is
//! usual.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The columns or keys to read. Each may be a list with commas between: the first that is there is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: String,
    /// The title.
    pub title: String,
    /// The name of the record.
    pub id: String,
    /// The day it was published.
    pub date: String,
}

impl Default for Fields {
    fn default() -> Self {
        let first = |usual: &[&str]| usual[0].to_owned();
        Self { text: first(&TEXT), title: first(&TITLE), id: first(&ID), date: first(&DATE) }
    }
}

/// What days of publication are called.
const DATE: [&str; 10] =
    ["date", "일자", "날짜", "게시일", "작성일", "발행일", "보도일", "등록일", "기사일자", "published"];

/// What texts are called, without spaces, in lower case; what is likelier to be the whole text comes first.
const TEXT: [&str; 22] = [
    "text",
    "본문",
    "기사본문",
    "본문내용",
    "기사내용",
    "전문",
    "원문",
    "텍스트",
    "내용",
    "초록",
    "국문초록",
    "국문초록(korean)",
    "초록(국문)",
    "댓글",
    "리뷰",
    "content",
    "contents",
    "body",
    "article",
    "fulltext",
    "abstract",
    "review",
];
/// What the names of texts end in where they are none of these: 개선의견, 문의 내용, Review Text.
const TEXT_ENDINGS: [&str; 19] = [
    "내용",
    "의견",
    "후기",
    "상품평",
    "감상평",
    "소감",
    "리뷰",
    "댓글",
    "답변",
    "응답",
    "건의사항",
    "메시지",
    "본문",
    "text",
    "comment",
    "comments",
    "message",
    "description",
    "feedback",
];
/// What those of texts end in that are told in short, where there is no other.
const SHORT_TEXT_ENDINGS: [&str; 2] = ["요지", "질문"];

/// A name is no longer: what is longer, and ends so, is a sentence.
const LONGEST_NAME: usize = 12;

/// What titles are called.
const TITLE: [&str; 9] = ["title", "제목", "기사제목", "뉴스제목", "논문명", "논문제목", "서명", "표제", "headline"];
/// What the names of titles end in: 민원제목, 안건명.
const TITLE_ENDINGS: [&str; 7] = ["제목", "표제", "민원명", "청원명", "건명", "title", "subject"];

/// What is done with a text when it comes, from which a day has its name: 접수일, 기사입력일시. What is done with it later,
/// such as 처리 and 답변, is not among them.
const COMING: [&str; 20] = [
    "작성", "등록", "게시", "게재", "입력", "발행", "보도", "접수", "신청", "제출", "제안", "발의", "청원", "건의",
    "문의", "출판", "간행", "회의", "선고", "공고",
];
/// How the names of days end.
const DAYS: [&str; 5] = ["일", "일자", "일시", "날짜", "시각"];

/// What the names of documents end in: 접수번호. A mere 번호 counts the rows of one table, and others count a customer, a
/// telephone or a place.
const ID_ENDINGS: [&str; 8] =
    ["접수번호", "민원번호", "신청번호", "청원번호", "의안번호", "사건번호", "게시글번호", "게시물번호"];

/// What names of documents are called.
const ID: [&str; 7] = ["id", "뉴스식별자", "기사id", "식별자", "제어번호", "문서번호", "newsid"];

/// A part of a document.
pub(super) struct Part<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What such a part is usually called; where nobody says anything, it is the first of them.
    usual: &'static [&'static str],
    /// Whether another name is like those: by the first of these that holds for any.
    like: &'static [fn(&str) -> bool],
}

impl Fields {
    pub(super) fn text(&self) -> Part<'_> {
        let like: &[fn(&str) -> bool] = &[|name| ends(name, &TEXT_ENDINGS), |name| ends(name, &SHORT_TEXT_ENDINGS)];
        Part { name: &self.text, usual: &TEXT, like }
    }

    pub(super) fn title(&self) -> Part<'_> {
        Part { name: &self.title, usual: &TITLE, like: &[|name| ends(name, &TITLE_ENDINGS)] }
    }

    pub(super) fn id(&self) -> Part<'_> {
        Part { name: &self.id, usual: &ID, like: &[|name| ends(name, &ID_ENDINGS)] }
    }

    pub(super) fn date(&self) -> Part<'_> {
        Part { name: &self.date, usual: &DATE, like: &[is_day_of_coming] }
    }
}

fn ends(name: &str, endings: &[&str]) -> bool {
    endings.iter().any(|end| name.ends_with(end))
}

/// Whether a name is that of the day on which a text came.
fn is_day_of_coming(name: &str) -> bool {
    DAYS.iter().filter_map(|day| name.strip_suffix(day)).any(|act| ends(act, &COMING))
}

impl Part<'_> {
    /// Whether somebody said what it is called.
    pub(super) fn is_asked_for(&self) -> bool {
        self.name != self.usual[0]
    }

    /// The names that were asked for: of a list the first that is there counts. A name may hold a comma itself, so the
    /// whole comes before its parts.
    pub(super) fn asked(&self) -> impl Iterator<Item = &str> {
        let list = self.name.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != self.name);
        std::iter::once(self.name).chain(list)
    }

    /// Its place among names; where no name was asked for, that of the first of the usual ones.
    pub(super) fn find(&self, names: &[impl AsRef<str>]) -> Option<usize> {
        let plain_names: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        let at = |name: &str| plain_names.iter().position(|other| other == name);
        let named = |asked: &str| names.iter().position(|name| name.as_ref() == asked).or_else(|| at(&plain(asked)));
        self.asked()
            .find_map(named)
            .or_else(|| if self.is_asked_for() { None } else { self.usual.iter().find_map(|name| at(name)) })
    }

    /// The place of the only name that may be meant, where none is quite what is looked for. Of days on which a text
    /// came the first: they differ by little.
    pub(super) fn guess(&self, names: &[impl AsRef<str>]) -> Option<usize> {
        match *self.meant(names).as_slice() {
            [at] => Some(at),
            [at, ..] if self.usual == DATE && !self.is_asked_for() => Some(at),
            _ => None,
        }
    }

    /// The places of all names that may be meant: those that begin with what was asked for, as the questions of a form
    /// do; where nothing was, those that end as such names do.
    pub(super) fn meant(&self, names: &[impl AsRef<str>]) -> Vec<usize> {
        let names: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        let places = |meant: &dyn Fn(&str) -> bool| -> Vec<usize> {
            names.iter().enumerate().filter(|(_, name)| meant(name)).map(|(at, _)| at).collect()
        };
        if self.is_asked_for() {
            let begun = |asked: &str| {
                let asked = plain(asked);
                places(&|name| !asked.is_empty() && name.starts_with(&asked))
            };
            return self.asked().map(begun).find(|places| !places.is_empty()).unwrap_or_default();
        }
        let like = |like: &fn(&str) -> bool| places(&|name| name.chars().count() <= LONGEST_NAME && like(name));
        self.like.iter().map(like).find(|places| !places.is_empty()).unwrap_or_default()
    }
}

/// A name as it is compared: spaces, case and the way of writing make no difference.
fn plain(name: &str) -> String {
    let left_out = |c: char| c.is_whitespace() || matches!(c, '_' | '\u{FEFF}');
    if name.is_ascii() {
        return name.chars().filter(|&c| !left_out(c)).map(|c| c.to_ascii_lowercase()).collect();
    }
    let composed = if is_nfc_quick(name.chars()) == IsNormalized::Yes {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    };
    composed.chars().filter(|&c| !left_out(c)).flat_map(char::to_lowercase).collect()
}

/// Whether a column with this name usually holds texts.
#[must_use]
pub fn is_text_name(name: &str) -> bool {
    TEXT.contains(&plain(name).as_str())
}
