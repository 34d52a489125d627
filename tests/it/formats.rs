//! Every format gives the same article, each line with its role; tables give a record a row.

use std::fs;
use std::io::{Cursor, Write};

use encoding_rs::EUC_KR;
use haeksim::document::{Document, Role};
use haeksim::source;
use haeksim::source::form::{Form, recognise};
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::support::{Folder, record, records, root, run, run_with};

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures").join(name)).expect("fixture")
}

fn path(name: &str) -> String {
    format!("tests/fixtures/{name}")
}

/// Reads a fixture as the program would.
fn read(name: &str) -> Document {
    let bytes = fixture(name);
    let form = recognise(&bytes, name.rsplit('.').next().unwrap_or_default());
    source::document(form, name, &bytes, None).expect("a document")
}

/// The lines of a document, each with its role.
pub fn lines(document: &Document) -> Vec<(String, String)> {
    let mut at = 0;
    let line = |line: &str| {
        let role = document.roles.iter().find(|(span, _)| span.start == at);
        if let Some((span, _)) = role {
            assert_eq!(span.of(&document.text), line, "a role covers its line");
        }
        at += line.len() + 1;
        let role = role.map_or("body".to_owned(), |(_, role)| format!("{role:?}").to_lowercase());
        (role, line.to_owned())
    };
    document.text.split('\n').map(line).collect()
}

pub fn expected() -> Vec<(String, String)> {
    let text = String::from_utf8(fixture("article.lines")).expect("text");
    let pair = |line: &str| line.split_once('\t').map(|(role, text)| (role.to_owned(), text.to_owned()));
    text.lines().map(|line| pair(line).expect("a role and a text")).collect()
}

#[test]
fn every_document_format_gives_the_article() {
    for name in ["writer.docx", "writer.html", "hangul.hwpx", "article.md"] {
        let document = read(name);
        assert_eq!((lines(&document), document.title), (expected(), None), "{name}");
    }
}

#[test]
fn word_gives_the_text_with_all_changes_accepted_and_text_boxes_once() {
    let mut expected = expected();
    expected.retain(|(role, _)| role != "footnote");
    let body = [
        "회의는 화요일에 열린다.",
        "상자가 달린 문단이다.",
        "글상자 안의 문장이다.",
        "칸 하나짜리 표는 상자이고, 그 안의 글은 본문이다.",
    ];
    expected.extend(body.map(|text| ("body".to_owned(), text.to_owned())));
    assert_eq!(lines(&read("word.docx")), expected);
}

#[test]
fn the_article_of_a_news_page_comes_without_what_stands_around_it() {
    let document = read("news.html");
    assert_eq!(document.title.as_deref(), Some("가람시, 다음 달부터 ‘밤 도서관’ 운영"));
    let expected = [
        ("caption", "▲ 밤에 불을 밝힌 솔뫼도서관. [사진=가람시]"),
        ("body", "가람시가 다음 달부터 시립도서관 세 곳의 문을 밤 11시까지 연다."),
        ("body", "낮에 시간을 내기 어려운 직장인과 학생을 위해서다. 이용자는 시범 운영 기간에 42%\u{A0}늘었다."),
        ("heading", "남은 일"),
        (
            "body",
            "시는 야간 사서 여섯 명을 이달 말까지 모집하고, 석 달 뒤 이용 실적을 보고 운영 시간을 다시 정하기로 했다.",
        ),
        ("table", "도서관\t좌석"),
        ("table", "솔뫼\t120"),
        ("body", "박하늘 기자 haneul@gaon.example"),
    ];
    assert_eq!(lines(&document), expected.map(|(role, text)| (role.to_owned(), text.to_owned())));
}

#[test]
fn only_sentences_are_chosen_and_every_offset_holds() {
    for name in ["writer.docx", "writer.html", "word.docx", "hangul.hwpx", "article.md", "news.html"] {
        let text = run(&["--show", "text", &path(name)]).out;
        assert_eq!(text, read(name).text, "{name}: --show text is the source text");
        let ran = run(&["-n", "100%", "-f", "jsonl", &path(name)]);
        let record = &records(&ran.out)[0];
        assert_eq!(record["title"], "가람시, 다음 달부터 ‘밤 도서관’ 운영", "{name}");
        let chosen = record["summary"].as_array().expect("sentences");
        assert!(chosen.len() >= 3, "{name}: {chosen:?}");
        for sentence in chosen {
            let place = |key: &str| usize::try_from(sentence[key].as_u64().expect("a place")).expect("small");
            assert_eq!(&text[place("start")..place("end")], sentence["text"], "{name}");
            let line = sentence["text"].as_str().expect("text");
            assert!(!["솔뫼\t", "조례 제7조", "남은 일"].iter().any(|other| line.contains(other)), "{name}: {line}");
        }
        for term in record["terms"].as_array().expect("terms") {
            for span in term["spans"].as_array().expect("spans") {
                let place = |at: usize| usize::try_from(span[at].as_u64().expect("a place")).expect("small");
                assert!(text.get(place(0)..place(1)).is_some_and(|found| !found.trim().is_empty()), "{name}: {term}");
            }
        }
    }
}

#[test]
fn the_roles_that_a_document_gives_reach_the_output() {
    let ran = run(&["--show", "sentences", "-f", "jsonl", &path("writer.docx")]);
    let record = &records(&ran.out)[0];
    let roles: Vec<&str> =
        record["sentences"].as_array().expect("sentences").iter().map(|s| s["role"].as_str().expect("role")).collect();
    for (role, count) in [("title", 1), ("heading", 2), ("table", 3), ("footnote", 1)] {
        assert_eq!(roles.iter().filter(|own| **own == role).count(), count, "{role}: {roles:?}");
    }
}

#[test]
fn fields_that_are_pieces_of_a_page_are_read_and_shown_without_tags() {
    let folder = Folder::new();
    let cell = "<p>1) 구청은 <b>도서관</b>의 문을&nbsp;닫았다.</p><br>도서관은 낡았다.<script>alert('x')</script>";
    let table = folder.write("표.csv", format!("번호,내용\n1,\"{cell}\"\n"));
    let ran = run(&["-f", "jsonl", &table]);
    let record = &records(&ran.out)[0];
    let sentences: Vec<&str> =
        record["summary"].as_array().expect("sentences").iter().map(|s| s["text"].as_str().expect("text")).collect();
    assert_eq!(sentences, ["1) 구청은 <b>도서관</b>의 문을&nbsp;닫았다.", "도서관은 낡았다."], "as the source has it");
    let terms: Vec<&str> =
        record["terms"].as_array().expect("terms").iter().map(|t| t["term"].as_str().expect("text")).collect();
    assert_eq!(terms, ["도서관", "구청", "문"]);
    for (format, more) in [("text", &[][..]), ("csv", &[]), ("markdown", &[]), ("html", &[]), ("text", &["--digest"])] {
        let ran = run(&[&["-f", format, "--color", "never", &table], more].concat());
        let shown = if format == "html" { "구청은 " } else { "구청은 도서관의 문을 닫았다" };
        assert!(ran.out.contains(shown), "{format}: {}", ran.out);
        for leaked in ["b>도서관", "b&gt;도서관", "nbsp;닫", "alert('x')", "alert(&#39;x&#39;)"] {
            assert!(!ran.out.contains(leaked), "{format}: {leaked}");
        }
        assert!(format == "html" || !ran.out.contains("1) 구청"), "{format}: {}", ran.out);
    }
}

/// Ids, titles and kinds of errors of a run.
fn rows(arguments: &[&str], input: impl Into<Vec<u8>>) -> Vec<String> {
    let ran = run_with(&[&["-f", "jsonl", "-n", "1", "-k", "1"], arguments].concat(), input);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let row = |record: &Value| match record["type"].as_str() {
        Some("document") => format!("{}: {}", text(&record["id"]), text(&record["title"])),
        _ => format!("{}! {}", text(&record["id"]), text(&record["kind"])),
    };
    records(&ran.out).iter().map(row).collect()
}

#[test]
fn exports_of_bigkinds_work_as_they_come() {
    let expected = [
        "01100000.20260101: 밤 도서관 문 연다",
        "01100001.20260102: 수영장 새 단장",
        "01100002.20260103: 버스 노선 바뀐다",
    ];
    for name in ["bigkinds.xlsx", "calc.xlsx", "bigkinds-cp949.csv"] {
        assert_eq!(rows(&[&path(name)], ""), expected, "{name}");
        assert_eq!(rows(&["-"], fixture(name)), expected, "{name} from standard input");
    }
    let text = run(&["--show", "text", &path("bigkinds-cp949.csv")]).out;
    assert!(text.contains("노선이 바뀐다.\n시는 민원이"), "{text}");
}

#[test]
fn a_workbook_that_is_a_page_gives_a_document_a_row() {
    let folder = Folder::new();
    let page = "<html><head><meta charset=\"euc-kr\"><style>td{}</style></head><body><table><tr><th>접수번호</th><th>민원제목</th>\
        <th>민원내용</th></tr><tr><td>7</td><td>가로등</td><td>가로등이 꺼졌다.<br>고쳐 달라.</td></tr>\
        <tr><td>8</td><td>수도</td><td></td></tr></table></body></html>";
    let (bytes, _, _) = EUC_KR.encode(page);
    let file = folder.write("민원목록.xls", &*bytes);
    assert_eq!(rows(&[&file], ""), ["7: 가로등", "8! empty"]);
    assert!(run(&[&file]).err.contains(", row 3: no text in it"), "{}", run(&[&file]).err);
    let other = folder.write("민원목록.html", &*bytes);
    assert_eq!(rows(&[&other, "--from", "xlsx"], "")[0], "7: 가로등");
    assert_eq!(records(&run(&["-f", "jsonl", &other]).out).len(), 1, "a page is one document");
    let bare = folder.write("글.xls", "<html><body><p>비가 온다.</p></body></html>");
    assert_eq!(records(&run(&["-f", "jsonl", &bare]).out)[0]["summary"][0]["text"], "비가 온다.");
    let none = folder
        .write("주소록.xls", "<table><tr><td>이름</td><td>주소</td></tr><tr><td>김</td><td>솔뫼</td></tr></table>");
    assert!(run(&[&none]).err.contains("이름, 주소"));
}

#[test]
fn exports_of_riss_work_with_the_row_numbers_of_the_sheet() {
    let name = path("riss.xlsx");
    let expected = [
        format!("{name}#4: 야간 도서관 이용에 관한 연구"),
        format!("{name}#5! empty"),
        format!("{name}#6: 공공 수영장의 물 관리"),
    ];
    assert_eq!(rows(&[&name], ""), expected);
    let chosen = ["--text-field", "초록", "--title-field", "저자", "--id-field", "번호", &name];
    assert_eq!(rows(&chosen, ""), ["1: 김서별", "2! empty", "3: 박내"]);
}

#[test]
fn a_date_of_a_sheet_is_a_date() {
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\" s=\"1\"><v>46338</v></c></row></sheetData></worksheet>",
        cell("A1", "본문"),
        cell("B1", "일자"),
        cell("A2", "비가 온다."),
    );
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>";
    let folder = Folder::new();
    for (first, date) in [("", "2026-11-12"), ("<workbookPr date1904=\"1\"/>", "2030-11-13")] {
        let book =
            format!("<workbook xmlns:r=\"r\">{first}<sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>");
        let bytes = package(&[
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/s.xml", sheet.as_bytes()),
        ]);
        assert_eq!(record(&[&folder.write("표.xlsx", bytes)], "")["date"], date);
    }
}

#[test]
fn a_table_of_petitions_gives_titles_days_and_numbers_and_says_what_it_took() {
    let folder = Folder::new();
    let table = "접수번호,접수일자,민원제목,민원내용\n\
        24-0001,2024-03-05,가로등 고장 신고,골목 가로등이 꺼져 밤길이 어둡습니다. 빨리 고쳐 주십시오.\n\
        24-0002,2024.03.07,놀이터 모래 교체,놀이터 모래가 더럽습니다. 새 모래로 바꾸어 주십시오.\n";
    let path = folder.write("민원.csv", table);
    let ran = run(&["-f", "jsonl", "-v", &path]);
    let records = records(&ran.out);
    assert_eq!((&records[0]["id"], &records[0]["title"]), (&Value::from("24-0001"), &Value::from("가로등 고장 신고")));
    assert_eq!(records[1]["date"], "2024-03-07");
    let told = "민원.csv: text 민원내용, title 민원제목, date 접수일자, id 접수번호\n";
    assert_eq!(ran.err.matches(told).count(), 1, "{}", ran.err);
    assert_eq!(run(&["-f", "jsonl", &path]).err, "", "only where that was asked for");
}

#[test]
fn a_form_of_one_question_is_a_table_of_one_column() {
    let folder = Folder::new();
    let opinions = ["길이 어둡습니다. 가로등을 켜 주십시오.", "나무가, 정말, 좋습니다."];
    for name in ["의견", "후기", "주민의견", "고객후기", "행사 소감", "내용"] {
        let table = format!("{name}\r\n{}\r\n\"{}\"\r\n", opinions[0], opinions[1]);
        for bytes in [table.clone().into_bytes(), EUC_KR.encode(&table).0.into_owned()] {
            let path = folder.write("의견.csv", bytes);
            let records = records(&run(&["-f", "jsonl", "-n", "9", &path]).out);
            let ids: Vec<&str> = records.iter().filter_map(|record| record["id"].as_str()).collect();
            assert_eq!(ids, [format!("{path}#2"), format!("{path}#3")], "{name}");
            assert_eq!(records[1]["summary"][0]["text"], opinions[1], "{name}");
        }
        let path = folder.write("의견.xlsx", workbook(&[("응답", &[&[name], &[opinions[0]], &[opinions[1]]])]));
        assert_eq!(rows(&[&path], ""), [format!("{path}#2: -"), format!("{path}#3: -")], "{name}");
    }
    // Lines above a table that say what it is are not its head.
    let table = "민원 답변 내용\n2026년 1월\n\n번호,본문\n1,비가 온다.\n";
    assert_eq!(rows(&["--from", "csv", "-"], table), ["-#5: -"]);
    assert_eq!(rows(&["--from", "csv", "-"], "비가 온다.\n눈이 온다.\n"), ["-! column"]);
}

#[test]
fn of_several_fields_the_first_that_is_there_is_read() {
    let folder = Folder::new();
    folder.write("in/가.csv", "번호,민원내용,내용\n1,길이 어둡다.,없음\n");
    folder.write("in/나.csv", "번호,내용,기타\n2,나무가 좋다.,없음\n");
    folder.write("in/다.csv", "번호,\"좋은 점, 나쁜 점\"\n3,물이 맑다.\n");
    folder.write("in/라.jsonl", "{\"민원내용\": null, \"내용\": \"비가 온다.\"}\n");
    let folder = folder.name("in");
    for fields in
        [&["--text-field", "민원내용,내용,좋은 점"][..], &["--text-field", "민원내용, 내용", "--text-field", "좋은 점"]]
    {
        let records = records(&run(&[&["-f", "jsonl"], fields, &[&folder]].concat()).out);
        let texts: Vec<&str> = records.iter().filter_map(|record| record["summary"][0]["text"].as_str()).collect();
        assert_eq!(texts, ["길이 어둡다.", "나무가 좋다.", "물이 맑다.", "비가 온다."], "{fields:?}");
    }
    let comma =
        record(&["--from", "csv", "--text-field", "좋은 점, 나쁜 점"], "\"좋은 점, 나쁜 점\",점\n물이 맑다.,1\n");
    assert_eq!(comma["summary"][0]["text"], "물이 맑다.");
}

#[test]
fn a_key_that_no_record_has_is_told_once() {
    let lines = "{\"id\": 1, \"title\": \"봄\", \"text\": \"비가 온다.\"}\n{\"id\": 2, \"text\": \"눈이 온다.\"}\n";
    let told =
        |arguments: &[&str]| run_with(&[&["--from", "jsonl", "-f", "jsonl", "-"], arguments].concat(), lines).err;
    assert_eq!(told(&["--title-field", "titel"]), "haeksim: no record has a usable `titel` (--title-field)\n");
    let both = told(&["--id-field", "번호", "--date-field", "날"]);
    assert!(both.contains("`번호` (--id-field)") && both.contains("`날` (--date-field)"), "{both}");
    assert_eq!(told(&["--title-field", "title,제목", "--id-field", "id"]), "");
    assert_eq!(told(&["-q", "--title-field", "titel"]), "");
    let folder = Folder::new();
    let (input, output) = (folder.write("글.jsonl", lines), folder.name("out/"));
    let told = run(&[&input, "--title-field", "titel", "-o", &output]).err;
    assert!(told.contains("`titel` (--title-field)"), "{told}");
}

#[test]
fn a_column_that_is_missing_is_told_with_those_that_are_there() {
    let name = path("bigkinds.xlsx");
    for (field, option) in [("--text-field", "--text-field"), ("--title-field", "--title-field")] {
        let ran = run(&[field, "없음", &name]);
        assert_eq!(ran.status, 1);
        let told = ["`없음`", "뉴스 식별자", "본문", option].iter().all(|word| ran.err.contains(word));
        assert!(told && ran.err.lines().count() == 1, "{}", ran.err);
    }
    assert_eq!(rows(&[&path("empty.xlsx")], ""), [format!("{}! empty", path("empty.xlsx"))]);
    assert_eq!(rows(&["--from", "csv", "-"], "이름,나이\n김,3\n"), ["-! column"]);
}

#[test]
fn lists_of_records_in_json_are_read_like_lines() {
    let list = "[{\"id\": \"a\", \"text\": \"비가 온다.\", \"title\": \"하나\"},\n {\"text\": \"집에 가자.\"}, 3]";
    assert_eq!(rows(&["-"], list), ["a: 하나", "-#2: -", "-#3! record"]);
    assert_eq!(rows(&["--from", "jsonl", "-"], list), ["a: 하나", "-#2: -", "-#3! record"]);
}

#[test]
fn cells_with_tags_are_read_without_them_and_places_are_those_of_the_cell() {
    let table = "id,후기\n1,\"<div class=\"\"rv\"\">사이즈가 <b>작</b>아요.<br>교환했습니다.</div>\"\n";
    let record = &crate::support::records(&run_with(&["--from", "csv", "-f", "jsonl", "-"], table).out)[0];
    assert_eq!(record["summary"][0]["text"], "사이즈가 <b>작</b>아요.");
    assert_eq!(record["summary"][1]["text"], "교환했습니다.");
    let page = run_with(&["--from", "csv", "-"], table).out;
    assert!(page.contains("1. 사이즈가 작아요.") && !page.contains(['<', '>']), "{page}");
    let list = r#"{"text":"&lt;속보&gt; 지진 &amp; 해일이 났다."}"#;
    assert!(run_with(&["--from", "jsonl", "-"], list).out.contains("1. <속보> 지진 & 해일이 났다."));
}

#[test]
fn subtitles_are_read_as_running_text() {
    let srt = "1\n00:00:01,000 --> 00:00:01,900\n꿀이 왜 상하지\n\n2\n00:00:02,000 --> 00:00:02,900\n않는지 알아봅니다.\n\n\
        3\n00:00:03,000 --> 00:00:03,900\n- 물이 적어서죠.\n";
    let text = "꿀이 왜 상하지 않는지 알아봅니다.\n물이 적어서죠.";
    assert_eq!(run_with(&["--show", "text"], srt).out, text);
    assert_eq!(run_with(&["--show", "text"], format!("WEBVTT\n\n{}", srt.replace(',', "."))).out, text);
    let (cp949, _, _) = EUC_KR.encode(srt);
    assert_eq!(run_with(&["--show", "text", "--from", "subtitles"], cp949.into_owned()).out, text);
    assert_eq!(run_with(&["--show", "text", "--from", "text"], srt).out.trim(), srt.trim());
}

#[test]
fn what_is_asked_for_wins_over_what_is_seen() {
    let html = "<html><body><p>비가 온다.</p></body></html>";
    assert_eq!(run_with(&["--show", "text"], html).out, "비가 온다.");
    assert_eq!(run_with(&["--show", "text", "--from", "text"], html).out, html);
    let markdown = "# 봄비\n\n비가 *온다*.\n";
    assert_eq!(run_with(&["--show", "text", "--from", "markdown"], markdown).out, "봄비\n비가 온다.");
    let (cp949, _, _) = EUC_KR.encode(html);
    assert_eq!(run_with(&["--show", "text", "--encoding", "cp949"], cp949.into_owned()).out, "비가 온다.");
}

/// A zip file of these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(1));
        zip.start_file(*name, options).expect("a part");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// A workbook of sheets with their names, their rows and the cells of those.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let cells = |row: &&[&str]| -> String {
        let cell = |text: &&str| match *text {
            "" => "<c/>".to_owned(),
            text => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        };
        format!("<row>{}</row>", row.iter().map(cell).collect::<String>())
    };
    let (mut tabs, mut relations, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (name, rows)) in sheets.iter().enumerate() {
        tabs.push(format!("<sheet name=\"{name}\" r:id=\"r{number}\"/>"));
        relations.push(format!("<Relationship Id=\"r{number}\" Type=\"x/worksheet\" Target=\"s{number}.xml\"/>"));
        let rows: String = rows.iter().map(cells).collect();
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/s{number}.xml"), sheet));
    }
    let (tabs, relations) = (tabs.concat(), relations.concat());
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns:r=\"r\"><sheets>{tabs}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")));
    package(&parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect::<Vec<_>>())
}

#[test]
fn sheets_that_are_not_read_are_named_once() {
    let folder = Folder::new();
    let texts: &[&[&str]] = &[&["번호", "내용"], &["1", "비가 온다."], &["2", "눈이 온다."]];
    let book = workbook(&[("표지", &[&["조사 결과"]]), ("1분기", texts), ("빈 시트", &[&["", ""]]), ("2분기", texts)]);
    let path = folder.write("조사.xlsx", book);
    let told = "조사.xlsx: only the sheet `1분기` is read, and not `표지`, `2분기`; ";
    let ran = run(&["-f", "jsonl", &path]);
    assert_eq!((ran.status, records(&ran.out).len(), ran.err.matches(told).count()), (0, 2, 1), "{}", ran.err);
    assert_eq!(run(&["-q", "-f", "jsonl", &path]).err, "");
    let counted = run(&["corpus", "build", &path, "-o", &folder.name("표.df")]).err;
    assert_eq!(counted.matches(told).count(), 1, "{counted}");
    // What many a program adds to a book of one sheet is nothing to speak of.
    let path = folder.write("하나.xlsx", workbook(&[("Sheet1", texts), ("Sheet2", &[]), ("Sheet3", &[])]));
    assert_eq!(run(&["-f", "jsonl", &path]).err, "");
    let many: Vec<String> = (1..=12).map(|number| format!("{number}월")).collect();
    let many: Vec<(&str, &[&[&str]])> = many.iter().map(|name| (name.as_str(), texts)).collect();
    let told = run(&["-f", "jsonl", &folder.write("많음.xlsx", workbook(&many))]).err;
    assert!(told.contains("`1월` is read, and not `2월`, ") && told.contains("`9월` and 3 more; "), "{told}");
}

#[test]
fn where_no_sheet_has_the_column_all_are_named_with_what_they_have() {
    let folder = Folder::new();
    let sheets: [(&str, &[&[&str]]); 3] = [
        ("회원", &[&["이름", "나이"], &["김", "3"]]),
        ("빈 시트", &[]),
        ("민원", &[&["민원내용", "답변내용", "담당"], &["길이 어둡다.", "고치겠다.", "박"]]),
    ];
    let path = folder.write("민원.xlsx", workbook(&sheets));
    let ran = run(&[&path]);
    assert_eq!((ran.status, ran.err.lines().count()), (1, 1), "{}", ran.err);
    for told in [
        "in `회원` no column is known to hold the text, of those in row 1: 이름, 나이; ",
        "in `민원` more than one column may hold the text: 민원내용, 답변내용, of those in row 1: 민원내용, ",
        "--text-field",
    ] {
        assert!(ran.err.contains(told), "{}", ran.err);
    }
    assert!(!ran.err.contains("빈 시트"), "{}", ran.err);
    let title = run(&["--text-field", "민원내용", "--title-field", "이름", &path]).err;
    assert!(title.contains("no column is called `이름` (--title-field)"), "{title}");
}

/// A zip file of half a megabyte that unpacks to 300.
fn bomb(part: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(part, SimpleFileOptions::default()).expect("a part");
    let blank = vec![b' '; 1 << 20];
    (0..300).for_each(|_| zip.write_all(&blank).expect("written"));
    zip.finish().expect("finished").into_inner()
}

fn word(body: &str) -> Vec<u8> {
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    package(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_footnote_that_is_called_normal_is_one() {
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\"><w:p><w:r><w:t>선</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"normal\"><w:p><w:r><w:t>집에 가자.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>비가 온다.</w:t></w:r></w:p></w:body></w:document>";
    let bytes = package(&[("word/document.xml", body.as_bytes()), ("word/footnotes.xml", notes.as_bytes())]);
    let folder = Folder::new();
    let shown = run(&["--show", "text", &folder.write("글.docx", bytes)]).out;
    assert_eq!(shown.split_whitespace().collect::<Vec<_>>().join(" "), "비가 온다. 집에 가자.");
}

/// Runs a file alone: the kind of its error and the message.
fn refused(folder: &Folder, name: &str, bytes: &[u8]) -> (String, String) {
    let file = folder.write(name, bytes);
    let ran = run(&["-f", "jsonl", &file]);
    assert_eq!(ran.status, 1, "{name}: {}", ran.err);
    let records = records(&ran.out);
    assert_eq!(records.len(), 1, "{name}: {records:?}");
    let text = |key: &str| records[0][key].as_str().expect("text").to_owned();
    (text("kind"), text("message"))
}

#[test]
fn bombs_are_refused_for_what_they_are() {
    let folder = Folder::new();
    let kinds = |name: &str, bytes: &[u8]| refused(&folder, name, bytes).0;
    for (name, part) in [
        ("폭탄.docx", "word/document.xml"),
        ("폭탄.hwpx", "Contents/section0.xml"),
        ("폭탄.xlsx", "xl/sharedStrings.xml"),
    ] {
        assert_eq!(kinds(name, &bomb(part)), "limit", "{name}");
    }
    let deep = "<w:p>".repeat(100_000);
    assert_eq!(kinds("깊음.docx", &word(&deep)), "limit");
    let many: Vec<(String, &[u8])> = (0..20_001).map(|n| (format!("word/{n}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert_eq!(kinds("많음.docx", &package(&many)), "limit");
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "가".repeat(12 << 20));
    assert_eq!(kinds("김.docx", &word(&long)), "too-long");
    let wide = format!("text\n\"{}", "가\n".repeat(9 << 20));
    assert_eq!(kinds("줄.csv", wide.as_bytes()), "limit");
}

#[test]
fn entities_are_never_expanded() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"하하하하\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
        <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>비가 &b;온다 &lt;&#44032;&gt;.</w:t></w:r></w:p></w:body></w:document>";
    let bytes = package(&[("word/document.xml", laughs.as_bytes())]);
    let document = source::document(Form::Docx, "x", &bytes, None).expect("a document");
    assert_eq!(document.text, "비가 온다 <가>.");
    let file = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>\
        <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>비가 &a;온다.</w:t></w:r></w:p></w:body></w:document>";
    let bytes = package(&[("word/document.xml", file.as_bytes())]);
    assert_eq!(source::document(Form::Docx, "x", &bytes, None).expect("a document").text, "비가 온다.");
}

#[test]
fn what_is_not_read_names_the_way_out() {
    let folder = Folder::new();
    let wide = |names: &[&str]| -> Vec<u8> {
        let streams = names.iter().flat_map(|name| name.encode_utf16().flat_map(u16::to_le_bytes));
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(streams).collect()
    };
    let manifest = b"<m><file-entry><encryption-data/></file-entry></m>";
    let cases: [(&str, Vec<u8>, &str, &str); 9] = [
        ("옛.hwp", b"HWP Document File V3.00 \x1A".to_vec(), "unsupported", "HWPX"),
        ("옛.doc", wide(&["WordDocument"]), "unsupported", "DOCX"),
        ("옛.xls", wide(&["Workbook"]), "unsupported", "XLSX"),
        ("잠김.docx", wide(&["EncryptionInfo", "EncryptedPackage"]), "encrypted", "password"),
        (
            "잠김.hwpx",
            package(&[("Contents/section0.xml", b"x"), ("META-INF/manifest.xml", manifest)]),
            "encrypted",
            "password",
        ),
        ("글.pdf", b"%PDF-1.7 ...".to_vec(), "unsupported", "DOCX"),
        ("글.odt", package(&[("mimetype", b"x"), ("content.xml", b"<a/>")]), "unsupported", "OpenDocument"),
        ("글.pptx", package(&[("ppt/presentation.xml", b"<a/>")]), "unsupported", "presentation"),
        ("글.zip", package(&[("글.txt", "비가 온다.".as_bytes())]), "unsupported", "unpack"),
    ];
    for (name, bytes, kind, way_out) in cases {
        let (own, message) = refused(&folder, name, &bytes);
        assert_eq!(own, kind, "{name}: {message}");
        assert!(message.contains(way_out), "{name}: {message}");
    }
    let mut broken = fixture("writer.docx");
    broken.truncate(3000);
    assert_eq!(refused(&folder, "잘림.docx", &broken).0, "damaged");
    assert_eq!(
        refused(&folder, "닫힘 없음.docx", &package(&[("word/document.xml", b"<w:document><w:p")])).0,
        "damaged"
    );
}

#[test]
fn every_cut_and_flipped_byte_of_a_document_is_an_answer_or_an_error() {
    for name in ["writer.docx", "hangul.hwpx", "writer.html", "article.md", "bigkinds.xlsx"] {
        let whole = fixture(name);
        let form = recognise(&whole, name.rsplit('.').next().unwrap_or_default());
        for at in (0..whole.len()).step_by(61) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            let _ = source::document(form, name, &bytes, None);
            let _ = source::document(form, name, &whole[..at], None);
        }
    }
}

#[test]
fn a_folder_of_all_formats_is_one_run_and_goes_on_where_it_stopped() {
    let folder = Folder::new();
    for name in
        ["writer.docx", "hangul.hwpx", "news.html", "article.md", "bigkinds.xlsx", "bigkinds-cp949.csv", "riss.xlsx"]
    {
        folder.write(&format!("in/{name}"), fixture(name));
    }
    folder.write("in/글.txt", "비가 온다.\n집에 가자.\n");
    folder.write("in/그림.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let (input, out, again) = (folder.name("in"), folder.name("out"), folder.name("again"));
    let ran = run(&[&input, "-o", &out, "-j", "2"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let whole = folder.read("out/documents.jsonl");
    let records: Vec<Value> = whole.lines().map(|line| serde_json::from_str(line).expect("a record")).collect();
    let count = |kind: &str| records.iter().filter(|record| record["type"] == kind).count();
    assert_eq!((count("document"), count("error")), (4 + 3 + 3 + 2 + 1, 2), "{whole}");
    // A run that was killed leaves the records so far and the journal.
    let ran = run(&[&input, "-o", &again, "-j", "1"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(folder.read("again/documents.jsonl"), whole);
    let journal = folder.read("again/.haeksim-journal");
    let kept: String = journal.split_inclusive('\n').take(6).collect();
    fs::rename(folder.path("again/documents.jsonl"), folder.path("again/documents.jsonl.part")).expect("renamed");
    fs::write(folder.path("again/.haeksim-journal"), kept).expect("written");
    let ran = run(&[&input, "-o", &again, "--resume"]);
    assert!(ran.err.contains("goes on after 5 documents"), "{}", ran.err);
    assert_eq!(folder.read("again/documents.jsonl"), whole);
}

#[test]
fn a_heading_that_is_a_whole_paragraph_is_judged_by_its_words() {
    let text =
        "시는 야간 사서 여섯 명을 이달 말까지 모집하고, 석 달 뒤 이용 실적을 보고 운영 시간을 다시 정하기로 했다.";
    let document =
        source::document(Form::Html, "x", format!("<h2>{text}</h2><p>비가 온다.</p>").as_bytes(), None).expect("text");
    assert!(document.roles.iter().any(|(_, role)| matches!(role, Role::Heading | Role::Title)));
    let ran = run_with(&["--show", "sentences", "--from", "markdown"], format!("# 봄\n\n## {text}\n\n비가 온다.\n"));
    assert!(ran.out.contains(&format!("본문\t{text}")), "{}", ran.out);
}

#[test]
fn the_fields_of_a_release_in_a_table_are_its_byline_and_tell_its_day() {
    let page = "<table><tr><td>보도시점<td>2025. 9. 3.(수) 12:00<tr><td>담당부서<td>교통정책과 (031-123-4001)</table>\
        <p>새솔시, 심야 버스 노선 늘린다</p><p>□ 새솔시는 10월 1일부터 심야 버스 노선을 여섯 개로 늘린다고 3일 밝혔다.</p>\
        <p>□ 새로 생기는 노선은 산업단지와 대학가를 잇는다.</p>";
    let shown = record(&["--from", "html", "--show", "sentences", "-"], page);
    let roles = shown["sentences"].as_array().expect("sentences").iter().map(|s| s["role"].as_str().expect("a role"));
    assert_eq!(roles.collect::<Vec<_>>(), ["byline", "byline", "title", "body", "body"]);
    let read = record(&["--from", "html", "-"], page);
    assert_eq!((&read["title"], &read["date"]), (&"새솔시, 심야 버스 노선 늘린다".into(), &"2025-09-03".into()));
}
