//! What leaks from web pages into text: entities and line breaks; and tags, where the whole text is a piece of a page,
//! as the fields of exports from shops and content systems are. What reads whole pages is `source::html`.

use std::borrow::Cow;

use super::characters::holds_any;

/// Names of entities that are met in Korean text, without the marks around them.
const ENTITIES: [(&str, &str); 20] = [
    ("nbsp", " "),
    ("quot", "\""),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("apos", "'"),
    ("middot", "·"),
    ("bull", "•"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("times", "×"),
    ("copy", "©"),
    ("deg", "°"),
];

/// What is left over of line breaks: of pages, and of cells that were exported from a spreadsheet, where the carriage
/// return alone is escaped.
const BREAKS: [(&str, &str); 6] =
    [("<br>", "\n"), ("<BR>", "\n"), ("<br/>", "\n"), ("<br />", "\n"), ("_x000D_\n", "\n"), ("_x000D_", "\n")];

/// The longest entity: a character by its number.
const LONGEST_ENTITY: usize = "&#x10FFFF;".len();

/// Elements that set words apart inside a sentence, and the paragraph: whoever writes about pages names others.
const INLINE: [&str; 8] = ["b", "strong", "i", "em", "u", "font", "span", "p"];

/// How many ends of elements are looked at to find such a one.
const ENDS: usize = 8;

/// Whether a text is a piece of a page: it goes from one tag to another, or has one of [`INLINE`] from its beginning to
/// its end.
#[must_use]
pub fn is_page(text: &str) -> bool {
    if !holds_any(text, *b"<") {
        return false;
    }
    let text = text.trim();
    let mut ends = text.match_indices("</").map(|(at, _)| at).take(ENDS).peekable();
    let whole =
        || text.ends_with('>') && tag(text).is_some_and(|(name, length)| length < text.len() && is_known(&name));
    ends.peek().is_some() && (whole() || ends.any(|end| is_inline(text, end)))
}

/// Whether the element that ends at a place is one of [`INLINE`] and begins before.
fn is_inline(text: &str, end: usize) -> bool {
    let Some((name, _)) = tag(&text[end..]).filter(|(name, _)| INLINE.contains(&name.as_str())) else { return false };
    let before = &text[..end];
    before
        .match_indices('<')
        .any(|(at, _)| !before[at..].starts_with("</") && tag(&before[at..]).is_some_and(|(own, _)| own == name))
}

/// What stands for a leftover at the beginning of a text, and how many bytes that has. Of a piece of a page tags are
/// leftovers.
pub(super) fn leftover(text: &str, page: bool) -> Option<(Cow<'static, str>, usize)> {
    match text.as_bytes().first()? {
        b'&' => entity(text),
        b'<' | b'_' => {
            let broken = BREAKS.iter().find(|(name, _)| text.starts_with(name));
            let broken = broken.map(|&(name, plain)| (plain.into(), name.len()));
            broken.or_else(|| if page { markup(text) } else { None })
        }
        _ => None,
    }
}

fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = text.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let plain = match name.strip_prefix('#') {
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1.into(),
        Some(number) => {
            let digits = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
            let number = Some(digits.0).filter(|digits| !digits.starts_with('+'))?;
            String::from(char::from_u32(u32::from_str_radix(number, digits.1).ok()?)?).into()
        }
    };
    Some((plain, end + 1))
}

/// What stands for a tag or a comment.
fn markup(text: &str) -> Option<(Cow<'static, str>, usize)> {
    const COMMENT: &str = "<!--";
    if let Some(rest) = text.strip_prefix(COMMENT) {
        // No further than to the next one that opens, so that a pile of them is not read again and again.
        let rest = &rest[..rest.find(COMMENT).unwrap_or(rest.len())];
        return Some(("".into(), COMMENT.len() + rest.find("-->")? + "-->".len()));
    }
    let (name, length) = tag(text)?;
    if matches!(name.as_str(), "script" | "style") && !text.starts_with("</") {
        return Some(("".into(), code(text, &text[1..=name.len()]).unwrap_or(length)));
    }
    let plain = match name.as_str() {
        "td" | "th" => "  ",
        "br" | "tr" | "option" => "\n",
        name if is_block(name) => "\n",
        _ => "",
    };
    Some((plain.into(), length))
}

/// How long an element of this name is at the beginning of a text. It is not looked for beyond the next that begins.
fn code(text: &str, name: &str) -> Option<usize> {
    let (open, end) = (format!("<{name}"), format!("</{name}>"));
    let rest = &text[1..];
    let within = rest.find(&open).map_or(text, |next| &text[..=next]);
    within.find(&end).map(|at| at + end.len())
}

/// The name of the tag at the beginning of a text, and how many bytes the tag has.
fn tag(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('<')?;
    let length = inside.find(['<', '>']).filter(|&end| inside.as_bytes()[end] == b'>')?;
    let name = inside[..length].trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| (name.to_ascii_lowercase(), length + "<>".len()))
}

/// Whether a tag is one that pieces of pages begin with.
fn is_known(name: &str) -> bool {
    is_block(name)
        || matches!(name, "br" | "span" | "a" | "b" | "strong" | "i" | "em" | "u" | "font" | "img" | "table" | "center")
}

/// Whether an element begins on a line of its own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "address"
            | "pre"
            | "hr"
            | "center"
            | "details"
            | "summary"
            | "body"
            | "html"
            | "fieldset"
            | "aside"
            | "footer"
    )
}

#[cfg(test)]
mod tests {
    use super::super::normalize;
    use crate::document::Span;

    fn text(source: &str) -> String {
        normalize(source).text
    }

    #[test]
    fn a_piece_of_a_page_loses_its_tags_and_keeps_its_places() {
        let source = "<p class=\"a\">배송이 <b>빨라</b>요.</p><p>포장도&nbsp;좋아요.<br>또 살게요.</p>";
        let normal = normalize(source);
        assert_eq!(normal.text, "\n배송이 빨라요.\n\n포장도 좋아요.\n또 살게요.\n");
        let at = normal.text.find("배송").expect("there");
        let span = normal.to_source(source, Span::new(at, at + "배송이 빨라요.".len()));
        assert_eq!(span.of(source), "배송이 <b>빨라</b>요.");
        assert_eq!(text("<div>가<!-- 나 --><img src=\"a.png\">다</div>"), "\n가다\n");
        assert_eq!(
            text("<table><tr><td>가</td><td>나</td></tr></table>").split_whitespace().collect::<String>(),
            "가나"
        );
    }

    #[test]
    fn tags_inside_a_line_and_code_leave_no_trace() {
        assert_eq!(text("구청은 <b>문을</b> 닫았다."), "구청은 문을 닫았다.");
        assert_eq!(text("<p>구청은 문을 닫았다.</p><br>3 &lt; 5이다."), "\n구청은 문을 닫았다.\n\n3 < 5이다.");
        assert_eq!(
            text("<strong>구청은</strong> 닫았다.<script>alert(1 < 2)</script><style>p{}</style>"),
            "구청은 닫았다."
        );
        assert_eq!(text("<b>가</b><script>나"), "가나");
        // No text is read again and again for an end that it lacks.
        for open in ["<script>", "<SCRIPT>", "<style>"] {
            assert_eq!(text(&format!("<b>가</b>{}", open.repeat(40_000))), "가");
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_stays() {
        for kept in [
            "<앵커> 비가 옵니다. <기자>",
            "a < b 이고 c > d 이다.",
            "HTML에서 <div>는 </div>로 닫는다.",
            "<div>는 </div>로 닫는다.",
            "<제목>",
            "<p>",
            "줄을 바꾸려면 <p>를, 굵게 하려면 <b>를 쓴다.",
            "목록은 <ul><li>가</li></ul>처럼 쓴다.",
        ] {
            assert_eq!(text(kept), kept);
        }
    }

    #[test]
    fn entities_are_read_by_name_and_by_number() {
        assert_eq!(
            text("&lt;속보&gt; 지진 &amp; 해일, &#39;대피&#39; &#xAC00;&#8203;&ldquo;끝&rdquo;"),
            "<속보> 지진 & 해일, '대피' 가“끝”"
        );
        for kept in ["&모름;", "&#;", "&#+5;", "&#xD800;", "R&D", "&amp 끝", "&"] {
            assert_eq!(text(kept), kept);
        }
    }
}
