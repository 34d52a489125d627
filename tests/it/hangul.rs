//! HWP 5 files, made here as the published structure has them: what is read of them, and what is refused.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use haeksim::Result;
use haeksim::document::{Document, Role};
use haeksim::error::Error;
use haeksim::source;
use haeksim::source::form::{Form, recognise};

use crate::formats::{expected, lines};
use crate::support::{Folder, records, run};

const PACKED: u32 = 1;
const PASSWORD: u32 = 1 << 1;
const DISTRIBUTION: u32 = 1 << 2;

const STYLE: u32 = 0x1A;
const PARAGRAPH: u32 = 0x42;
const TEXT: u32 = 0x43;
const CONTROL: u32 = 0x47;
const LIST: u32 = 0x48;
const SHAPE: u32 = 0x4C;
const TABLE: u32 = 0x4D;
const MEMOS: u32 = 0x5D;

/// Numbers of the styles that every document here has.
const BODY: u8 = 0;
const TITLE: u8 = 1;
const HEADING: u8 = 2;
const FOOTNOTE: u8 = 3;

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn with_length(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.encode_utf16().count()).expect("short");
    [length.to_le_bytes().to_vec(), wide(text)].concat()
}

fn part(tag: u32, level: u32, data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).expect("short");
    let head = |size: u32| (tag | level << 10 | size << 20).to_le_bytes();
    let head = if size < 0xFFF { head(size).to_vec() } else { [head(0xFFF), size.to_le_bytes()].concat() };
    [head, data.to_vec()].concat()
}

/// A paragraph; a letter of private use stands for a control: U+E000 and the control's number.
fn paragraph(level: u32, style: u8, text: &str) -> Vec<u8> {
    let mut header = [0; 22];
    header[10] = style;
    let mut units = Vec::new();
    for unit in text.encode_utf16().chain([13]) {
        match unit.checked_sub(0xE000).filter(|control| *control < 32) {
            Some(control) => units.extend([control, 0, 0, 0, 0, 0, 0, control]),
            None => units.push(unit),
        }
    }
    let units: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
    [part(PARAGRAPH, level, &header), part(TEXT, level + 1, &units)].concat()
}

/// A control of a paragraph of this level.
fn control(level: u32, name: [u8; 4], more: &[u8]) -> Vec<u8> {
    let name: Vec<u8> = name.iter().rev().copied().collect();
    part(CONTROL, level + 1, &[name, more.to_vec()].concat())
}

fn list(level: u32) -> Vec<u8> {
    part(LIST, level, &[0; 8])
}

fn cell(level: u32, row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut header = [0; 34];
    header[8..10].copy_from_slice(&column.to_le_bytes());
    header[10..12].copy_from_slice(&row.to_le_bytes());
    [part(LIST, level, &header), paragraph(level, BODY, text)].concat()
}

/// A table of a paragraph of this level.
fn table<'a>(level: u32, rows: impl Iterator<Item = Vec<&'a str>>) -> Vec<u8> {
    let mut records = [control(level, *b"tbl ", &[0; 40]), part(TABLE, level + 2, &[0; 20])].concat();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            records.extend(cell(level + 2, row, column, text));
        }
    }
    records
}

/// A document with these sections.
fn hangul(properties: u32, sections: &[Vec<u8>]) -> Vec<u8> {
    let pack = |bytes: &[u8]| {
        if properties & PACKED == 0 {
            return bytes.to_vec();
        }
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("packed");
        encoder.finish().expect("packed")
    };
    let styles = [("바탕글", "Normal"), ("제목", "Title"), ("개요 1", "Outline 1"), ("각주", "Footnote")];
    let styles: Vec<u8> = styles
        .iter()
        .flat_map(|(own, english)| part(STYLE, 0, &[with_length(own), with_length(english)].concat()))
        .collect();
    let mut header = [0; 256];
    header[..17].copy_from_slice(b"HWP Document File");
    header[32..36].copy_from_slice(&[0, 0, 1, 5]);
    header[36..40].copy_from_slice(&properties.to_le_bytes());
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a compound file");
    file.create_storage("/BodyText").expect("a storage");
    let mut write = |name: &str, bytes: &[u8]| {
        file.create_stream(name).expect("a stream").write_all(bytes).expect("written");
    };
    write("/FileHeader", &header);
    write("/DocInfo", &pack(&styles));
    for (number, section) in sections.iter().enumerate() {
        write(&format!("/BodyText/Section{number}"), &pack(section));
    }
    write("/\u{5}HwpSummaryInformation", &summary("가람시, 다음 달부터 ‘밤 도서관’ 운영"));
    file.into_inner().into_inner()
}

/// A set of properties with a title behind another value.
fn summary(title: &str) -> Vec<u8> {
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let head = [&[0xFE, 0xFF, 0, 0][..], &[0; 20], &numbers(&[1]), &[0; 16], &numbers(&[48])].concat();
    let length = u32::try_from(title.encode_utf16().count() + 1).expect("short");
    // Its size, how many; which and where; their kinds and values.
    let set = numbers(&[0, 2, 4, 24, 2, 32, 3, 0, 0x1F, length]);
    [head, set, wide(title), vec![0; 2]].concat()
}

fn read(bytes: &[u8]) -> Result<Document> {
    source::document(recognise(bytes, "hwp"), "x", bytes, None)
}

/// What a section gives, each line with its role.
fn lines_of(section: Vec<u8>) -> Vec<(String, String)> {
    let document = read(&hangul(0, &[section])).expect("a document");
    lines(&document)
}

fn as_pairs(lines: &[(String, String)]) -> Vec<(&str, &str)> {
    lines.iter().map(|(role, text)| (role.as_str(), text.as_str())).collect()
}

/// The article of `tests/fixtures`, in two sections.
fn article() -> [Vec<u8>; 2] {
    let article = expected();
    let is_row = |(role, _): &&(String, String)| role == "table";
    let rows = article.iter().filter(is_row).map(|(_, text)| text.split('\t').collect());
    let note = &article.iter().find(|(role, _)| role == "footnote").expect("a note").1;
    // What stands on every page, and where the section begins.
    let mut sections = [
        [control(0, *b"secd", &[0; 40]), control(0, *b"head", &[0; 8]), list(2), paragraph(2, BODY, "가람시 보도자료")]
            .concat(),
        Vec::new(),
    ];
    let opening = std::mem::take(&mut sections[0]);
    let first_row = article.iter().position(|(role, _)| role == "table").expect("a table");
    for (number, (role, text)) in article.iter().enumerate() {
        let section = &mut sections[usize::from(number >= first_row)];
        match role.as_str() {
            "title" => {
                section.extend(paragraph(0, TITLE, &format!("\u{E002}\u{E010}{text}")));
                section.extend(&opening);
            }
            "heading" => section.extend(paragraph(0, HEADING, text)),
            "table" if number == first_row => {
                section.extend(paragraph(0, BODY, "\u{E00B}"));
                section.extend(table(0, rows.clone()));
            }
            "table" | "footnote" => {}
            _ => {
                section.extend(paragraph(0, BODY, &format!("{text}\u{E011}")));
                if number + 2 == article.len() {
                    section.extend(control(0, *b"fn  ", &[0; 8]));
                    section.extend(list(2));
                    section.extend(paragraph(2, FOOTNOTE, &format!("\u{E012}{note}")));
                }
            }
        }
    }
    sections
}

#[test]
fn a_hangul_document_gives_the_article_packed_or_not() {
    for properties in [0, PACKED] {
        let document = read(&hangul(properties, &article())).expect("a document");
        assert_eq!((lines(&document), document.title), (expected(), None));
    }
}

#[test]
fn the_program_reads_it_under_any_name() {
    let folder = Folder::new();
    let bytes = hangul(PACKED, &article());
    for (name, more) in [("글.hwp", &[][..]), ("글", &["--from", "hwp"]), ("글.hwpx", &["--from", "hwpx"])] {
        let file = folder.write(name, &bytes);
        let ran = run(&[&["-f", "jsonl", "-n", "2", &file], more].concat());
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
        assert_eq!(records(&ran.out)[0]["title"], "가람시, 다음 달부터 ‘밤 도서관’ 운영", "{name}");
    }
    let hwpx = run(&["--from", "hwp", "--show", "text", "tests/fixtures/hangul.hwpx"]);
    assert!(hwpx.out.starts_with("가람시, 다음 달부터"), "{}", hwpx.err);
}

#[test]
fn marks_inside_a_paragraph_are_what_a_reader_sees() {
    let inside = "가\u{E009}나\n다\u{18}라\u{1E}마\u{1F}바\u{E003}사\u{E004}𝄞\u{19}아";
    let line = |text: &str| ("body".to_owned(), text.to_owned());
    assert_eq!(lines_of(paragraph(0, BODY, inside)), [line("가\t나"), line("다-라 마 바사𝄞아")]);
    // Words with a reading above them: the second of the paragraph's controls.
    let above = [with_length("독도"), with_length("獨島")].concat();
    let section = [
        paragraph(0, BODY, "\u{E00B}동해의 \u{E017}는 섬이다."),
        control(0, *b"gso ", &[]),
        control(0, *b"tdut", &above),
    ]
    .concat();
    assert_eq!(lines_of(section), [line("동해의 독도는 섬이다.")]);
}

#[test]
fn boxes_follow_their_paragraph_captions_are_captions_and_comments_are_left_out() {
    let section = [
        paragraph(0, BODY, "앞 문단이다.\u{E00B}\u{E00B}\u{E00F}"),
        control(0, *b"tbl ", &[0; 40]),
        list(2),
        paragraph(2, BODY, "표 1. 좌석"),
        part(TABLE, 2, &[0; 20]),
        cell(2, 0, 0, "솔뫼"),
        cell(2, 0, 1, "120\u{E00B}"),
        // A table in a cell.
        table(2, [vec!["가", "나"]].into_iter()),
        cell(2, 1, 0, "여울"),
        control(0, *b"gso ", &[]),
        list(2),
        paragraph(2, BODY, "그림 1. 밤의 도서관"),
        part(SHAPE, 2, &[0; 40]),
        list(3),
        paragraph(3, BODY, "글상자의 글이다."),
        control(0, *b"tcmt", &[]),
        list(2),
        paragraph(2, BODY, "숨은 설명이다."),
        paragraph(0, BODY, "뒤 문단이다."),
        part(MEMOS, 1, &[0; 4]),
        list(1),
        paragraph(1, BODY, "메모이다."),
        list(1),
        paragraph(1, BODY, "다른 메모이다."),
    ];
    let lines = lines_of(section.concat());
    let expected = [
        ("body", "앞 문단이다."),
        ("caption", "표 1. 좌석"),
        ("table", "솔뫼\t120 가 나"),
        ("table", "여울"),
        ("caption", "그림 1. 밤의 도서관"),
        ("body", "글상자의 글이다."),
        ("body", "뒤 문단이다."),
    ];
    assert_eq!(as_pairs(&lines), expected);
}

#[test]
fn what_is_locked_or_broken_says_so() {
    let kind = |bytes: &[u8]| read(bytes).expect_err("not read").kind();
    assert_eq!(kind(&hangul(PASSWORD, &article())), "encrypted");
    assert_eq!(kind(&hangul(DISTRIBUTION, &article())), "unsupported");
    assert_eq!(kind(&hangul(0, &[])), "empty");
    let mut cut = article();
    cut[1].pop();
    assert_eq!(kind(&hangul(0, &cut)), "damaged");
    let cut = source::document(Form::Hwp, "x", &hangul(PACKED, &article())[..4000], None);
    assert_eq!(cut.expect_err("cut").kind(), "damaged");
    let mut unlike = hangul(0, &article());
    let at = unlike.windows(3).position(|window| window == b"HWP").expect("a header");
    unlike[at] = b'X';
    assert_eq!(kind(&unlike), "damaged");
}

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let kind = |bytes: &[u8]| read(bytes).expect_err("not read").kind();
    let deep: Vec<u8> = (0..600).flat_map(|level| paragraph(level, BODY, "가")).collect();
    assert_eq!(kind(&hangul(0, &[deep])), "limit");
    let long = paragraph(0, BODY, &"가".repeat(12 << 20));
    assert_eq!(kind(&hangul(PACKED, &[long])), "too-long");
    let bomb = part(0, 0, &vec![0; 257 << 20]);
    assert_eq!(kind(&hangul(PACKED, &[bomb])), "limit");
}

#[test]
fn every_cut_and_flipped_byte_is_an_answer_or_an_error() {
    let whole = hangul(0, &article());
    for at in (0..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        for bytes in [&bytes, &whole[..at]] {
            match source::document(Form::Hwp, "x", bytes, None) {
                Ok(document) => assert!(!document.text.trim().is_empty()),
                Err(error) => assert!(!matches!(error, Error::Io(_) | Error::Internal(_)), "{error}"),
            }
        }
    }
}

#[test]
fn roles_come_from_the_names_of_styles() {
    let section = [paragraph(0, HEADING, "남은 일"), paragraph(0, BODY, "사서를 더 뽑는 일이 남아 있다.")].concat();
    let document = read(&hangul(0, &[section])).expect("a document");
    assert_eq!(document.roles.iter().map(|&(_, role)| role).collect::<Vec<_>>(), [Role::Heading]);
    assert_eq!(document.title.as_deref(), Some("가람시, 다음 달부터 ‘밤 도서관’ 운영"), "it stands apart");
}
