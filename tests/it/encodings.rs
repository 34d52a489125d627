//! The same text gives the same answer, however its bytes are written.

use encoding_rs::EUC_KR;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::support::{Folder, record, records, run, run_with, seed};

/// Every character of it can be written in CP949, those outside KS X 1001 included.
const TEXT: &str = "똠방마을 도서관, 밤 10시까지 문 연다\n\
    똠방마을 도서관이 다음 달부터 평일 운영 시간을 밤 10시까지 늘린다. 직장인 이용자가 지난해보다 40% 늘었기 때문이다.\n\
    도서관은 야간 사서를 두 명 더 뽑고, 2층에 펲시 카페를 연다. 주민 김서별 씨는 \"퇴근하고 들를 수 있어 좋다\"고 말했다.\n\
    운영 시간은 석 달 뒤 이용 실적을 보고 다시 정한다.\n";

fn texts(record: &Value, list: &str, key: &str) -> Vec<String> {
    let items = record[list].as_array().expect("a list");
    items.iter().map(|item| item[key].as_str().expect("text").nfc().collect()).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn cp949_bom_and_utf_16_give_what_utf_8_gives() {
    let plain = record(&[], TEXT);
    let (cp949, _, lossy) = EUC_KR.encode(TEXT);
    assert!(!lossy);
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let written = [
        ("EUC-KR", cp949.into_owned()),
        ("UTF-8", with_mark(&[0xEF, 0xBB, 0xBF], TEXT.into())),
        ("UTF-16LE", with_mark(&[0xFF, 0xFE], utf16(TEXT))),
        ("UTF-16LE", utf16(TEXT)),
    ];
    for (encoding, bytes) in written {
        let other = record(&[], bytes);
        assert_eq!(other["encoding"], encoding);
        for part in ["title", "chars", "summary", "terms", "replaced"] {
            assert_eq!(other[part], plain[part], "{encoding}: {part}");
        }
    }
}

#[test]
fn an_encoding_that_is_named_is_obeyed() {
    let (bytes, _, _) = EUC_KR.encode(TEXT);
    for name in ["cp949", "CP949", "euc-kr", "uhc"] {
        assert_eq!(record(&["--encoding", name], bytes.clone())["title"], "똠방마을 도서관, 밤 10시까지 문 연다");
    }
}

/// The records of JSON Lines with these bytes: encoding, broken places and title of each, or why there is none.
fn lines(arguments: &[&str], bytes: &[u8]) -> Vec<[String; 3]> {
    let ran = run_with(&[&["-f", "jsonl", "-n", "1", "-q"], arguments, &["-"]].concat(), bytes);
    let field = |record: &Value, key: &str| record[key].as_str().map_or_else(|| record[key].to_string(), str::to_owned);
    let row = |record: &Value| match &record["message"] {
        Value::String(message) => [message.clone(), String::new(), String::new()],
        _ => ["encoding", "replaced", "title"].map(|key| field(record, key)),
    };
    records(&ran.out).iter().map(row).collect()
}

#[test]
fn lines_of_json_are_decoded_as_other_files_are() {
    let text = "{\"title\": \"펲시 안내\", \"text\": \"똠방마을 도서관이 문을 연다.\"}\n\n{\"title\": \"Reading\", \"text\": \"It opens.\"}\n";
    let (cp949, _, _) = EUC_KR.encode(text);
    let row = |encoding: &str, title: &str| [encoding, "0", title].map(str::to_owned);
    for arguments in [&[][..], &["--from", "jsonl"]] {
        assert_eq!(lines(arguments, &cp949), [row("EUC-KR", "펲시 안내"), row("UTF-8", "Reading")]);
        assert_eq!(lines(arguments, text.as_bytes()), [row("UTF-8", "펲시 안내"), row("UTF-8", "Reading")]);
        let marked = [b"\xFF\xFE", &utf16(text)[..]].concat();
        assert_eq!(lines(arguments, &marked), [row("UTF-16LE", "펲시 안내"), row("UTF-16LE", "Reading")]);
    }
    let named = lines(&["--from", "jsonl", "--encoding", "cp949"], &cp949);
    assert_eq!(named, [row("EUC-KR", "펲시 안내"), row("EUC-KR", "Reading")]);
    let wrong = lines(&["--from", "jsonl", "--encoding", "utf-8"], &cp949);
    assert!(wrong[0][0].contains("name another --encoding"), "{wrong:?}");
    let list = EUC_KR.encode("[{\"title\": \"펲시 안내\", \"text\": \"똠방마을 도서관이 문을 연다.\"}]").0;
    assert_eq!(lines(&[], &list), [row("EUC-KR", "펲시 안내")]);
}

#[test]
fn a_broken_byte_in_a_line_of_json_is_counted() {
    let text = "똠방마을 도서관이 다음 달부터 평일에도 밤 10시까지 문을 연다.";
    let mut bytes = format!("{{\"title\": \"안내\", \"text\": \"{text}\"}}\n").into_bytes();
    let place = bytes.len() - 8;
    bytes[place] = 0xFF;
    let found = &lines(&["--from", "jsonl"], &bytes)[0];
    assert_eq!((found[0].as_str(), found[2].as_str()), ("UTF-8", "안내"));
    assert_ne!(found[1], "0");
}

#[test]
fn utf_8_is_not_read_as_utf_16_by_whom_it_is_named() {
    let folder = Folder::new();
    let path = folder.write("글.txt", "새솔시 도서관은 오는 봄부터 밤 열 시까지 문을 연다.");
    let ran = run(&["--encoding", "utf-16", &path]);
    assert_eq!((ran.status, ran.err.contains("it is UTF-8")), (1, true), "{}", ran.err);
}

/// In Johab, which a program of the nineties may have written: read as CP949, most of it is other syllables.
#[test]
fn johab_is_no_damaged_cp949() {
    let johab: &[u8] =
        b"\xAC\x81\xAD\xA9\xAF\xA1 \x95\xA1\xAC\xE1\x89\xC5\xB7e \xB5\xA1\x93e \xA5\xB1\xA6\x81\xC8\xE1 \xA4q \
        \xB5i \xAF\xA1\x8Ca\xBB\xA1 \xA2\x85\xB7i \xB5e\x94a. \xB7\xA1\xB6\x95 \xBA\x81\xA3\xA5\x97i\xB7e \
        \xA4e\x88a\xB6\x85 \xAD\xA1\xAF\xA2\xB7\xA1\x9Ca\x89\xA1 \xA0i\xD0\x96\x94a. \xB4\xE1\x9F\xA5\xB7\
        \xA1 \xB5i\x9Cq\xAF\xA9\x95\xA1 \x90\xEC\xB4\xE1\xBB\xA1\x89\xA1 \xB7\x81\xB8a\xB5\xC1 \xC0\x82\xACw\
        \xB7\xA1 \xAC\x81\x9D\xA1 \x91\xBD\xB7\xA5\x94a.\n";
    let folder = Folder::new();
    let path = folder.write("조합형.txt", johab.repeat(3));
    let ran = run(&[&path]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("if it is in Johab (조합형), save it as UTF-8"), "{}", ran.err);
    assert_eq!(run(&["--encoding", "cp949", &path]).status, 0, "who names it is believed");
}

#[test]
fn nfd_gives_the_terms_and_sentences_of_nfc() {
    for name in ["news-semiconductor.txt", "column-library.txt", "court-lease.txt"] {
        let nfc = seed(name);
        let nfd: String = nfc.nfd().collect();
        let (one, other) = (record(&[], nfc.as_str()), record(&[], nfd.as_str()));
        assert_eq!(texts(&one, "terms", "term"), texts(&other, "terms", "term"), "{name}");
        assert_eq!(texts(&one, "summary", "text"), texts(&other, "summary", "text"), "{name}");
        for sentence in other["summary"].as_array().expect("summary") {
            let (start, end) = (sentence["start"].as_u64().expect("start"), sentence["end"].as_u64().expect("end"));
            let slice = &nfd.as_bytes()[usize::try_from(start).expect("small")..usize::try_from(end).expect("small")];
            assert_eq!(sentence["text"].as_str().expect("text").as_bytes(), slice, "{name}");
        }
    }
}

#[test]
fn line_ends_of_windows_change_nothing_but_offsets() {
    let unix = seed("petition-crosswalk.txt");
    let windows = unix.replace('\n', "\r\n");
    let (one, other) = (record(&[], unix.as_str()), record(&[], windows.as_str()));
    assert_eq!(texts(&one, "terms", "term"), texts(&other, "terms", "term"));
    assert_eq!(texts(&one, "summary", "text"), texts(&other, "summary", "text"));
}

#[test]
fn an_nfd_file_name_is_read_and_named_like_its_nfc_twin() {
    let folder = Folder::new();
    let name: String = "한글 이름.txt".nfd().collect();
    let path = folder.write(&name, TEXT);
    let record = record(&[&path], "");
    let id: String = path.nfc().collect();
    assert_eq!(record["id"], if cfg!(windows) { id.replace('\\', "/") } else { id });
    assert_eq!(record["title"], "똠방마을 도서관, 밤 10시까지 문 연다");
}

#[test]
fn one_broken_byte_is_a_warning_with_its_place_and_the_rest_is_read() {
    let mut bytes = TEXT.as_bytes().to_vec();
    let at = TEXT.find("평일").expect("there");
    bytes[at] = 0xFF;
    let folder = Folder::new();
    let path = folder.write("깨진.txt", bytes);
    let ran = run(&["-f", "jsonl", &path]);
    assert_eq!(ran.status, 0);
    assert!(ran.err.contains("깨진.txt") && ran.err.contains(&format!("byte {at}")), "{}", ran.err);
    assert!(run(&["-q", "--show", "text", &path]).out.ends_with("다시 정한다.\n"), "the rest is read");
    assert_eq!(run(&["-q", "-f", "jsonl", &path]).err, "", "quiet");
}
