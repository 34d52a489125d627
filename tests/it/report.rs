//! The report, opened in a browser.

use std::fs;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::support::{Folder, run, seed};

const SCRIPT: &str = "<script>window.caught = 1</script> 제목 & \"따옴표\"";
const IMAGE: &str = "<img src=https://example.invalid/x.png onerror=\"window.caught = 2\">";

/// Records of so many articles with dates, the first of which is hostile.
fn articles(count: usize) -> String {
    let things = ["도서관", "수목원", "전기버스", "미술관", "재래시장", "보건소"];
    let record = |number: usize| {
        let (thing, other) = (things[number % 6], things[(number / 6) % 6]);
        let text = format!(
            "가람시는 올해 {thing} {number}호를 새로 짓기로 했다고 밝혔다. {thing} 예산 {number}억원은 의회를 통과했다. \
             주민들은 {other} 앞에서 {thing} 설명회를 열 예정이다."
        );
        json!({
            "id": format!("기사-{number:04}"), "title": format!("{thing} {number}호 문 연다"), "text": text,
            "date": format!("2025-{:02}-{:02}", 1 + number % 9, 1 + number % 28),
        })
    };
    let hostile = json!({
        "id": IMAGE, "title": SCRIPT, "date": "2025-01-01",
        "text": format!("{IMAGE} 자료를 도서관이 공개했다. </script><script>window.caught = 3</script> 글자는 글자로 남는다. \u{1b}[31m도서관"),
    });
    let all = std::iter::once(hostile).chain((1..count).map(record));
    all.map(|record| record.to_string() + "\n").collect()
}

fn report(folder: &Folder, count: usize) -> String {
    let input = folder.write("기사.jsonl", articles(count));
    let path = folder.name("보고서.html");
    let ran = run(&["-o", &path, &input]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""), "{}", ran.err);
    path
}

/// Nothing was complained about, nothing asked for but the file itself, nothing caught.
fn check_peace(browser: &Browser, address: &str) {
    let (complaints, requests) = browser.complaints_and_requests();
    assert_eq!(complaints, Vec::<String>::new());
    assert_eq!(requests, [address]);
    assert_eq!(browser.run("return window.caught === undefined"), true);
}

#[test]
fn a_report_of_many_is_searched_and_sorted_and_asks_for_nothing() {
    let folder = Folder::new();
    let path = report(&folder, 90);
    let Some(browser) = Browser::start(1280, 900) else { return };
    let address = browser.open(path.as_ref());
    let titles = "return [...document.querySelectorAll('#docs h3')].map((h) => h.textContent)";
    let count = "return document.getElementById('count').textContent";
    assert_eq!(browser.run(count), "문서 90건");
    let shown = browser.run(titles);
    assert_eq!(shown.as_array().expect("a list").len(), 20, "drawn a page at a time");
    assert_eq!(shown[0], SCRIPT, "a script in a title stays text");
    assert_eq!(browser.run("return document.querySelectorAll('#docs script, #docs img').length"), 0);

    browser.run("document.getElementById('query').focus()");
    browser.press("미술관 33호");
    browser.wait(count, &json!("문서 90건 가운데 1건"));
    assert_eq!(browser.run(titles), json!(["미술관 33호 문 연다"]));
    browser.press("\u{E00C}");
    browser.wait(count, &json!("문서 90건"));

    let choose = |order: &str| {
        browser.run(&format!(
            "const order = document.getElementById('order'); order.value = '{order}'; \
             order.dispatchEvent(new Event('change'))"
        ));
        browser.run("return document.querySelector('#docs .meta').textContent")
    };
    assert!(choose("newest").as_str().expect("text").contains("2025-09-"), "{}", choose("newest"));
    assert!(choose("oldest").as_str().expect("text").contains("2025-01-"), "{}", choose("oldest"));
    choose("title");
    let sorted = browser.run(titles);
    assert!(sorted[1].as_str().expect("text").starts_with("도서관"), "{sorted}");
    browser.run("document.getElementById('next').click()");
    assert_eq!(browser.run("return document.getElementById('place').textContent"), "2 / 5쪽");
    check_peace(&browser, &address);
}

#[test]
fn a_report_can_be_used_from_the_keyboard_and_its_pictures_are_told() {
    let folder = Folder::new();
    let path = report(&folder, 60);
    let Some(browser) = Browser::start(390, 844) else { return };
    let address = browser.open(path.as_ref());
    let focused = "return document.activeElement.id || document.activeElement.className";
    browser.press("\u{E004}");
    assert_eq!(browser.run(focused), "skip", "the first stop leads past the pictures");
    browser.press("/");
    assert_eq!(browser.run(focused), "query");
    browser.press("수목원");
    browser.wait("return document.getElementById('count').textContent.includes('가운데')", &json!(true));
    browser.run("document.querySelector('.bars button').focus()");
    browser.press("\u{E007}");
    assert_eq!(browser.run(focused), "found", "a term leads to the documents that have it");
    let query = "return document.getElementById('query').value === document.querySelector('.bars button').textContent";
    assert_eq!(browser.run(query), true);
    let nameless = "return [...document.querySelectorAll('svg')].filter((svg) => svg.getAttribute('aria-hidden') !== 'true' && !svg.getAttribute('aria-label')).length";
    assert_eq!(browser.run(nameless), 0);
    let unlabelled =
        "return [...document.querySelectorAll('input, select')].filter((field) => !field.labels.length).length";
    assert_eq!(browser.run(unlabelled), 0);
    assert_eq!(browser.run("return document.getElementById('count').getAttribute('aria-live')"), "polite");
    assert_eq!(
        browser.run("return document.querySelectorAll('#trend figure').length > 2"),
        true,
        "articles have dates"
    );
    assert_eq!(
        browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        true,
        "nothing sticks out of a phone's screen"
    );
    check_peace(&browser, &address);
}

#[test]
fn a_report_of_one_document_shows_its_text_and_the_reasons() {
    let folder = Folder::new();
    let text = seed("news-semiconductor.txt") + "\n" + IMAGE + "</script>" + SCRIPT + "\n";
    let input = folder.write("기사.txt", &text);
    let path = folder.name("보고서.html");
    assert_eq!(run(&["-f", "html", "-o", &path, &input]).status, 0);
    let Some(browser) = Browser::start(1280, 900) else { return };
    let address = browser.open(path.as_ref());
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let shown = "const copy = document.querySelector('.text').cloneNode(true); \
                 for (const extra of copy.querySelectorAll('.number, .quiet')) extra.remove(); return copy.textContent";
    assert_eq!(squeezed(browser.run(shown).as_str().expect("text")), squeezed(&text));
    assert_eq!(browser.run("return document.querySelectorAll('.text mark.key').length"), 3);
    let hint = "return document.querySelector('.terms').previousElementSibling.textContent";
    assert_eq!(browser.run(hint), "막대는 점수, 수는 나온 횟수");
    let tip = "return document.getElementById('tip').textContent";
    let hidden = "return document.getElementById('tip').hidden";
    browser.hover("#s1");
    browser.wait(hidden, &json!(false));
    assert!(browser.run(tip).as_str().expect("text").contains("점수"), "{}", browser.run(tip));
    browser.press("\u{E00C}");
    assert_eq!(browser.run(hidden), true);
    browser.run("document.querySelector('.text .term[tabindex]').focus()");
    assert!(browser.run(tip).as_str().expect("text").contains("핵심어 “"), "{}", browser.run(tip));
    assert_eq!(browser.run("return document.querySelectorAll('.text .lit').length > 1"), true);
    check_peace(&browser, &address);
}

#[test]
fn a_report_is_the_same_bytes_each_time_and_in_a_folder() {
    let folder = Folder::new();
    let path = report(&folder, 40);
    let input = folder.name("기사.jsonl");
    let out = folder.name("결과/");
    let again = run(&["-f", "html", "-j", "3", "-o", &out, &input]);
    assert_eq!(again.status, 0, "{}", again.err);
    let page = fs::read_to_string(&path).expect("a report");
    assert_eq!(page, folder.read("결과/report.html"));
    assert!(
        !page.contains("http:") && page.matches("https:").count() == page.matches("https://example.invalid").count()
    );
    let data = page.split_once("id=\"data\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("data").0;
    let rows: Value = serde_json::from_str(data).expect("JSON");
    assert_eq!((rows.as_array().expect("a list").len(), &rows[0][1]), (40, &json!(SCRIPT)));
}

#[test]
fn a_finished_folder_gets_its_report_without_being_read_again() {
    let folder = Folder::new();
    let input = folder.write("기사.jsonl", articles(20));
    let (out, edges) = (folder.name("결과"), folder.name("edges.csv"));
    let named = format!("{out}/");
    assert_eq!(run(&["-o", &named, &input]).status, 0);
    let records = folder.read("결과/documents.jsonl");
    let ran = run(&["-f", "html", "--export", &edges, "--resume", "-o", &named, &input]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(folder.read("결과/report.html").contains("막대는 얼마나 두드러진지를, 수는 그 말을 다루는 문서를"));
    assert!(folder.read("edges.csv").starts_with("Source,Target,Type,Weight"));
    assert_eq!(records, folder.read("결과/documents.jsonl"));
}
