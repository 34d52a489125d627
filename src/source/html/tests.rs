use super::*;
use crate::error::Error;

fn read(html: &str) -> Document {
    document("x.html", html.as_bytes(), None).expect("text")
}

const FIRST: &str = "가람시가 다음 달부터 시립도서관 세 곳의 문을 밤 11시까지 연다.";
const SECOND: &str = "시는 야간 사서 여섯 명을 이달 말까지 모집하고 석 달 뒤 운영 시간을 다시 정한다.";

#[test]
fn the_encoding_is_what_the_bytes_are_then_what_the_page_says() {
    for meta in
        ["<meta charset=euc-kr>", "<META http-equiv='Content-Type' content='text/html; charset=ks_c_5601-1987'>"]
    {
        let html = format!("<html><head>{meta}</head><body><p>{FIRST}</p><p>뷁</p></body></html>");
        let (bytes, _, _) = encoding_rs::EUC_KR.encode(&html);
        let document = document("x", &bytes, None).expect("text");
        assert_eq!((document.encoding, document.text), ("EUC-KR", format!("{FIRST}\n뷁")));
        assert_eq!(read(&html).encoding, "UTF-8", "a page that was saved again in another encoding than it says");
    }
    let wide: Vec<u8> =
        format!("\u{FEFF}<meta charset=utf-8><p>{FIRST}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(document("x", &wide, None).expect("text").text, FIRST);
}

#[test]
fn broken_html_is_read_as_browsers_read_it() {
    let html = format!(
        "<p>{FIRST}<p><b>{SECOND}</p><table><tr><td>가<td>나<tr><td>다</table></div><li>끝 &amp; 시작&#33; &unknown;"
    );
    assert_eq!(read(&html).text, format!("{FIRST}\n{SECOND}\n가\t나\n다\n끝 & 시작! &unknown;"));
}

#[test]
fn a_page_of_nothing_but_links_keeps_its_words_and_a_page_without_words_is_empty() {
    assert!(matches!(document("x", b"<html><script>x</script></html>", None), Err(Error::Empty)));
    assert_eq!(read("<p>짧다.</p>").text, "짧다.");
    let links = "<ul><li><a href=1>첫째 소식</a><li><a href=2>둘째 소식</a></ul>";
    assert_eq!(read(links).text, "첫째 소식\n둘째 소식");
    assert_eq!(read(&format!("<nav>{links}</nav><footer>{links}</footer>")).text.lines().count(), 4);
}

#[test]
fn an_old_layout_in_tables_gives_the_cell_with_the_text() {
    let menu = "<td><a href=1>정치</a><br><a href=2>경제</a><br><a href=3>사회</a></td>";
    let html = format!("<table><tr>{menu}<td><font><p>{FIRST}</p><p>{SECOND}</p></font></td></tr></table>");
    let document = read(&html);
    assert_eq!((document.text, document.roles), (format!("{FIRST}\n{SECOND}"), vec![]));
    let two = format!("<p>{FIRST}</p><table><tr><td>그림<td><p>{SECOND}<p>{FIRST}</table><p>{SECOND}");
    assert_eq!(read(&two).roles, []);
}

#[test]
fn every_paragraph_of_an_article_in_nested_blocks_is_read() {
    let long = SECOND.repeat(6);
    let html = format!(
        "<div class=wrap><div class=se-module><p>{FIRST}</p></div><div class=se-module><p>{long}</p></div>\
         <div class=se-module><p>끝.</p></div></div>"
    );
    assert_eq!(read(&html).text, format!("{FIRST}\n{long}\n끝."));
}

#[test]
fn a_class_that_names_what_stands_around_does_not_take_the_whole_page_away() {
    let html = format!("<body class='sidebar'><div class='layer popup'><p>{FIRST}</p><p>{SECOND}</p></div></body>");
    assert_eq!(read(&html).text, format!("{FIRST}\n{SECOND}"));
}

#[test]
fn poems_keep_their_lines_and_programs_are_none() {
    let document = read("<h1>시</h1><pre>산에는 꽃이 피고\n들에는 바람 분다</pre><pre><code>let x = 1;</code></pre>");
    assert_eq!(document.text, "시\n산에는 꽃이 피고\n들에는 바람 분다\nlet x = 1;");
    let roles: Vec<_> = document.roles.iter().map(|&(span, role)| (span.of(&document.text), role)).collect();
    assert_eq!(roles, [("시", Role::Title), ("let x = 1;", Role::Code)]);
}

#[test]
fn hostile_pages_are_refused_in_time() {
    let deep = "<div>".repeat(3_000_000);
    assert!(matches!(document("x", deep.as_bytes(), None), Err(Error::Limit(_))));
    // Elements that format text are opened again in every paragraph that follows.
    let fonts = (0..400).fold(String::new(), |fonts, n| fonts + "<font size=" + &n.to_string() + ">");
    let copied = format!("<div>{fonts}</div>{}", "<p>가</p>".repeat(100_000));
    assert!(matches!(document("x", copied.as_bytes(), None), Err(Error::Limit(_))));
    let attributes = |count: usize| (0..count).fold(String::new(), |all, n| all + " a" + &n.to_string() + "=1");
    let element = format!("<p{}>가", attributes(100_000));
    assert!(matches!(document("x", element.as_bytes(), None), Err(Error::Limit(_))));
    let bodies = (0..100_000).fold(String::from("<p>가"), |all, n| all + "<body a" + &n.to_string() + ">");
    assert_eq!(read(&bodies).text, "가");
    let comment = format!("<p>가<!-- {} --> 나", attributes(100_000));
    assert_eq!(read(&comment).text, "가 나", "a long comment is none the worse");
    let entities = format!("<p>{}", "&amp;".repeat(1_000_000));
    assert_eq!(document("x", entities.as_bytes(), None).expect("text").text.len(), 1_000_000);
}

#[test]
fn a_title_is_without_the_name_of_the_site_that_the_page_tells() {
    let titled =
        |head: &str, body: &str| read(&format!("<head>{head}</head>{body}<p>{FIRST}</p><p>{SECOND}</p>")).title;
    let site = "<meta property='og:site_name' content='가람시청  누리집'>";
    let social = |title: &str| format!("{site}<meta property='og:title' content='{title}'>");
    let want = Some("밤 도서관 - 운영 안내".to_owned());
    assert_eq!(titled(&social("밤 도서관 - 운영 안내 | 가람시청 누리집"), ""), want);
    assert_eq!(titled(&social("가람시청 누리집 - 밤 도서관 - 운영 안내"), ""), want);
    assert_eq!(titled(&social("밤 도서관 - 운영 안내"), ""), want);
    let named = format!("{site}<title>밤 도서관 - 운영 안내 | 가람시청 누리집</title>");
    assert_eq!(titled(&named, "<h1>가람시청 누리집</h1>"), want);
}
