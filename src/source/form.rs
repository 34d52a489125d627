//! What form an input has: by its content, with the ending of its name as a hint.

use std::io::{Read, Seek};

use super::fields::is_text_name;
use super::package::Package;
use super::subtitles;
use crate::error::Error;

/// How many bytes from the beginning are enough to recognise a form.
pub const HEAD: usize = 8 << 10;

/// Forms of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// Subtitles: SubRip or WebVTT.
    Subtitles,
    /// HTML.
    Html,
    /// A table in HTML that is called a workbook.
    HtmlTable,
    /// Word.
    Docx,
    /// Hangul, as it saves by itself.
    Hwp,
    /// Hangul, as a package of XML.
    Hwpx,
    /// A table with commas, tabs or semicolons between its cells.
    Csv,
    /// Excel.
    Xlsx,
    /// JSON Lines.
    Jsonl,
    /// A JSON list of records, or one record.
    Json,
    /// A zip file: [`of_package`] tells which.
    Zip,
    /// A compound file, of Hangul, of old office programs or an encrypted one of new: [`of_compound`] tells which.
    Ole,
    /// What is not read at all, and what to do about it.
    Refused(&'static str),
}

const PDF: &str = "it is a PDF, which is not read; save it as text, DOCX or HWPX, or copy the text out of it";
const IMAGE: &str = "it is an image and holds no text; a program that recognises characters (OCR) may find some";
const OLD_HANGUL: &str = "it is a Hangul document of before 2002 (HWP 3), which is not read; save it as HWPX or text";
const OLD_WORD: &str = "it is an old Word document (DOC), which is not read; save it as DOCX or text";
const OLD_EXCEL: &str = "it is an old Excel file (XLS), which is not read; save it as XLSX or CSV";
const BINARY_EXCEL: &str = "it is a binary Excel file (XLSB), which is not read; save it as XLSX or CSV";
const OLD_OFFICE: &str =
    "it is a file of an old office program, which is not read; save it as HWPX, DOCX, XLSX or text";
const RTF: &str = "it is an RTF document, which is not read; save it as DOCX or text";
const OTHER_ZIP: &str = "it is a packed file, but no DOCX, HWPX or XLSX; unpack it, or save it as one of these";
const OPEN_DOCUMENT: &str = "it is an OpenDocument file, which is not read; save it as DOCX, XLSX or text";
const SLIDES: &str = "it is a presentation, which is not read; save it as text";
const XML: &str = "it is XML (a feed, say) and no page, which is not read; save its text";
const MIME: &str = "it is a saved message or page (EML, MHT), which is not read; save it as HTML or text";
const OTHER_PACKED: &str = "it is a packed file; unpack it first";

/// How files begin that are no text.
const MAGIC: [(&[u8], Form); 15] = [
    (b"PK\x03\x04", Form::Zip),
    (b"PK\x05\x06", Form::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Form::Ole),
    (b"HWP Document File V", Form::Refused(OLD_HANGUL)),
    (b"%PDF-", Form::Refused(PDF)),
    (b"{\\rtf", Form::Refused(RTF)),
    (b"\x89PNG\r\n\x1a\n", Form::Refused(IMAGE)),
    (b"\xFF\xD8\xFF", Form::Refused(IMAGE)),
    (b"GIF87a", Form::Refused(IMAGE)),
    (b"GIF89a", Form::Refused(IMAGE)),
    (b"II*\0", Form::Refused(IMAGE)),
    (b"MM\0*", Form::Refused(IMAGE)),
    (b"\x1F\x8B\x08", Form::Refused(OTHER_PACKED)),
    (b"7z\xBC\xAF\x27\x1C", Form::Refused(OTHER_PACKED)),
    (b"Rar!\x1A\x07", Form::Refused(OTHER_PACKED)),
];

/// The form of an input by its first [`HEAD`] bytes (all of them, if it has fewer) and the ending of its name, without
/// the dot, in any case. What is no text is told by its content alone; what is text by its ending, where it has a
/// telling one, else by how it begins.
#[must_use]
pub fn recognise(head: &[u8], ending: &str) -> Form {
    if let Some(&(_, form)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return form;
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Form::Refused(IMAGE);
    }
    let start = ascii(head);
    if is_mime(&start) {
        return Form::Refused(MIME);
    }
    match ending.to_ascii_lowercase().as_str() {
        // Whoever saves a web page under another name, or exports a table as one, does not change what it is.
        "xls" | "xlsx" if begins_html(&start) => Form::HtmlTable,
        _ if begins_html(&start) => Form::Html,
        _ if start.starts_with("<?xml") => Form::Refused(XML),
        _ if subtitles::begins(&start) => Form::Subtitles,
        "jsonl" | "ndjson" => Form::Jsonl,
        "json" => json(&start).unwrap_or(Form::Text),
        "csv" | "tsv" | "tab" => Form::Csv,
        "md" | "markdown" => Form::Markdown,
        "srt" | "vtt" => Form::Subtitles,
        "html" | "htm" | "xhtml" => Form::Html,
        "txt" | "text" if is_tabbed(head) => Form::Csv,
        "txt" | "text" => Form::Text,
        _ => json(&start).or_else(|| begins_table(head).then_some(Form::Csv)).unwrap_or(Form::Text),
    }
}

/// The beginning as ASCII: enough to see marks of structure in any encoding, UTF-16 included.
fn ascii(head: &[u8]) -> String {
    let seen = head.iter().filter(|&&byte| byte != 0 && !matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF));
    let seen: String = seen.map(|&byte| if byte.is_ascii() { char::from(byte) } else { '\u{FFFD}' }).collect();
    seen.trim_start().to_owned()
}

/// Whether a file begins with the headers of a message, one of which says that it has parts or is encoded.
fn is_mime(start: &str) -> bool {
    const PACKED: [&str; 3] = [
        "content-type: multipart/",
        "content-transfer-encoding: base64",
        "content-transfer-encoding: quoted-printable",
    ];
    let mut lines = start.lines().take_while(|line| !line.trim().is_empty()).peekable();
    let is_header = |line: &&str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    lines.peek().is_some_and(is_header)
        && lines.any(|line| {
            let line = line.to_ascii_lowercase();
            PACKED.iter().any(|header| line.starts_with(header))
        })
}

fn begins_html(start: &str) -> bool {
    let mut rest = start;
    // Comments and an XML declaration may come first.
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    let rest = rest.get(..rest.len().min(15)).unwrap_or_default().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<table"].iter().any(|tag| rest.starts_with(tag))
}

fn json(start: &str) -> Option<Form> {
    let begins_record = |text: &str| text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"'));
    let first_line = start.lines().next().unwrap_or_default().trim_end();
    if begins_record(start) {
        // A line that ends a record, or one that does not end within what is seen, is a line of many.
        let whole = first_line.ends_with('}') || first_line.len() == start.trim_end().len();
        return Some(if whole { Form::Jsonl } else { Form::Json });
    }
    start.strip_prefix('[').is_some_and(|rest| begins_record(rest.trim_start())).then_some(Form::Json)
}

/// Whether the first line is the head of a table with a column for texts, and the second goes on with it.
fn begins_table(head: &[u8]) -> bool {
    let Ok(decoded) = crate::decode::decode_start(head) else { return false };
    let mut lines = decoded.lines();
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    let sentence = first.trim_end().ends_with(['.', '?', '!']);
    !sentence
        && [',', '\t', ';'].iter().any(|&mark| {
            let cells: Vec<&str> = first.split(mark).map(|cell| cell.trim().trim_matches('"')).collect();
            let named = cells.len() > 1 && cells.iter().any(|cell| is_text_name(cell));
            named && second.is_none_or(|second| second.contains(mark))
        })
}

/// Whether a text is a table that a spreadsheet saved as text: all rows have as many cells with tabs between them, and
/// one of the first row is called like a column for texts. Excel's Unicode text is UTF-16, which says enough.
fn is_tabbed(head: &[u8]) -> bool {
    let unicode = head.starts_with(b"\xFF\xFE");
    if !head.contains(&b'\t') || !unicode && !begins_table(head) {
        return false;
    }
    let Ok(decoded) = crate::decode::decode_start(head) else { return false };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(b'\t').from_reader(decoded.as_bytes());
    let mut rows: Vec<_> = reader.records().collect();
    // The last row may be cut off.
    if head.len() >= HEAD && rows.len() > 1 {
        rows.pop();
    }
    let cells = |row: &csv::Result<csv::StringRecord>| row.as_ref().map_or(0, csv::StringRecord::len);
    rows.len() > 1 && cells(&rows[0]) > 1 && rows.iter().all(|row| cells(row) == cells(&rows[0]))
}

/// Which kind of document a zip file is.
///
/// # Errors
/// [`Error::Unsupported`] where it is none that is read.
pub fn of_package<R: Read + Seek>(package: &Package<R>) -> Result<Form, Error> {
    let any = |start: &str| package.names().any(|name| name.starts_with(start));
    match () {
        () if package.has("xl/workbook.bin") => Err(Error::Unsupported(BINARY_EXCEL)),
        () if any("word/") => Ok(Form::Docx),
        () if any("xl/") => Ok(Form::Xlsx),
        () if any("Contents/section") || package.has("Contents/content.hpf") => Ok(Form::Hwpx),
        () if any("ppt/") => Err(Error::Unsupported(SLIDES)),
        () if package.has("mimetype") && package.has("content.xml") => Err(Error::Unsupported(OPEN_DOCUMENT)),
        () => Err(Error::Unsupported(OTHER_ZIP)),
    }
}

/// Which kind of document a compound file is: its directory names its streams in UTF-16.
///
/// # Errors
/// [`Error::Unsupported`] where it is none that is read, [`Error::Encrypted`].
pub fn of_compound(bytes: &[u8]) -> Result<Form, Error> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match () {
        () if has("EncryptedPackage") => Err(Error::Encrypted),
        () if has("FileHeader") && has("BodyText") || has("HwpSummaryInformation") => Ok(Form::Hwp),
        () if has("WordDocument") => Err(Error::Unsupported(OLD_WORD)),
        () if has("Workbook") => Err(Error::Unsupported(OLD_EXCEL)),
        () => Err(Error::Unsupported(OLD_OFFICE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_and_the_ending_is_a_hint() {
        let utf16: Vec<u8> = "\u{FEFF}<!DOCTYPE html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (cp949, _, _) = encoding_rs::EUC_KR.encode("일자,제목,본문\n1,가,나\n");
        let wide: Vec<u8> =
            "\u{FEFF}번호\t의견\r\n봄\t\"비가\n온다.\"\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str, Form); 45] = [
            ("비가 온다.".as_bytes(), "", Form::Text),
            ("비가 온다.".as_bytes(), "txt", Form::Text),
            (b"", "txt", Form::Text),
            ("[앵커] 비가 온다.".as_bytes(), "", Form::Text),
            ("{비가} 온다.".as_bytes(), "", Form::Text),
            ("# 제목\n\n비가 온다.".as_bytes(), "md", Form::Markdown),
            ("# 제목\n\n비가 온다.".as_bytes(), "MD", Form::Markdown),
            ("# 제목\n\n비가 온다.".as_bytes(), "", Form::Text),
            (b"<!DOCTYPE html><html>", "", Form::Html),
            (b"\xEF\xBB\xBF  \n<!-- saved -->\n<HTML>", "txt", Form::Html),
            (b"<?xml version=\"1.0\"?>\n<!DOCTYPE html>", "", Form::Html),
            (b"<?xml version=\"1.0\"?>\n<rss>", "", Form::Refused(XML)),
            (b"<table><tr>", "xls", Form::HtmlTable),
            (&utf16, "", Form::Html),
            ("비가 온다.".as_bytes(), "html", Form::Html),
            (b"\xEF\xBB\xBF1\r\n00:00:01,000 --> 00:00:02,000\r\n", "txt", Form::Subtitles),
            ("비가 온다.".as_bytes(), "srt", Form::Subtitles),
            (b"a,b\n", "csv", Form::Csv),
            (b"a\tb\n", "TSV", Form::Csv),
            ("제목,본문\n".as_bytes(), "", Form::Csv),
            ("제목\t본문\n".as_bytes(), "txt", Form::Text),
            ("제목\t본문\n봄\t비가 온다.\n여름\t덥다.\n".as_bytes(), "txt", Form::Csv),
            (&wide, "txt", Form::Csv),
            ("제목\t본문\n봄\t비가 온다.\n여름은 덥다.\n".as_bytes(), "txt", Form::Text),
            ("계절\t날씨\n봄\t비가 온다.\n".as_bytes(), "txt", Form::Text),
            ("제목, 본문\n봄, 비가 온다.\n".as_bytes(), "txt", Form::Text),
            ("\u{FEFF}\"id\",\"text\"\n".as_bytes(), "", Form::Csv),
            (&cp949, "", Form::Csv),
            ("그는 제목, 본문, 사진을 냈다.".as_bytes(), "", Form::Text),
            (b"{\"text\": \"x\"}\n{\"text\": \"y\"}\n", "", Form::Jsonl),
            (b"{\"text\": \"x\"}", "json", Form::Jsonl),
            (b"{\n  \"text\": \"x\"\n}", "json", Form::Json),
            (b"[\n {\"text\": \"x\"}]", "", Form::Json),
            (b"[{\"text\": \"x\"}]", "json", Form::Json),
            ("비가 온다.".as_bytes(), "jsonl", Form::Jsonl),
            (b"PK\x03\x04....", "txt", Form::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "docx", Form::Ole),
            (
                b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<p>",
                "eml",
                Form::Refused(MIME),
            ),
            (b"From: a@b.example\nContent-Transfer-Encoding: 8bit\n\nbody\n", "eml", Form::Text),
            (b"%PDF-1.7", "txt", Form::Refused(PDF)),
            (b"{\\rtf1\\ansi", "doc", Form::Refused(RTF)),
            (b"\x89PNG\r\n\x1a\n", "html", Form::Refused(IMAGE)),
            (b"RIFF\0\0\0\0WEBP", "", Form::Refused(IMAGE)),
            (b"HWP Document File V3.00", "hwp", Form::Refused(OLD_HANGUL)),
            (b"\x1F\x8B\x08\0", "txt", Form::Refused(OTHER_PACKED)),
        ];
        for (head, ending, form) in cases {
            assert_eq!(recognise(head, ending), form, "{:?} .{ending}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn compound_files_are_told_by_the_names_of_their_streams() {
        let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let of = |names: &[&str]| of_compound(&names.iter().flat_map(|name| wide(name)).collect::<Vec<u8>>());
        let why = |names: &[&str]| of(names).expect_err("not read").to_string();
        assert!(why(&["EncryptionInfo", "EncryptedPackage"]).contains("password"));
        assert_eq!(of(&["FileHeader", "DocInfo", "BodyText"]).ok(), Some(Form::Hwp));
        assert!(why(&["1Table", "WordDocument"]).contains("DOCX"));
        assert!(why(&["Workbook"]).contains("XLSX"));
        assert!(why(&["PowerPoint Document"]).contains("old office"));
    }
}
