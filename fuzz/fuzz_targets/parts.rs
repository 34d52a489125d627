//! Any XML as the part of a Word or Hangul document or a workbook that matters, and any records as a section of a Hangul
//! document: a fuzzer seldom makes a packed file that opens, so it is packed here. The first byte chooses.
#![no_main]

use std::io::Cursor;

use haeksim::source::form::Form;
use haeksim::source::fields::Fields;
use haeksim::source::package::Package;
use haeksim::source::{document, xlsx};
use libfuzzer_sys::fuzz_target;

const WORKBOOK: &[u8] = br#"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &[u8] =
    br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, xml)) = bytes.split_first() else { return };
    match first % 5 {
        0 => _ = document(Form::Docx, "x", &packed(&[("word/document.xml", xml)]), None),
        1 => _ = document(Form::Hwpx, "x", &packed(&[("Contents/section0.xml", xml)]), None),
        2 => rows(&packed(&[("xl/workbook.xml", WORKBOOK), ("xl/_rels/workbook.xml.rels", LINKS), ("xl/worksheets/sheet1.xml", xml)])),
        3 => _ = document(Form::Hwp, "x", &compound(xml), None),
        _ => rows(&packed(&[("xl/workbook.xml", xml), ("xl/sharedStrings.xml", xml), ("xl/worksheets/sheet1.xml", xml)])),
    }
});

fn rows(bytes: &[u8]) {
    let Ok(mut package) = Package::open(Cursor::new(bytes)) else { return };
    let _ = xlsx::rows(&mut package, &Fields::default(), &mut |_, _| true);
}

/// A zip file whose parts are stored as they are.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part");
        std::io::Write::write_all(&mut zip, bytes).expect("written");
    }
    zip.finish().expect("finished").into_inner()
}

/// A Hangul document of one section.
fn compound(records: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    file.create_storage("/BodyText").expect("a storage");
    let mut header = [0; 256];
    header[..17].copy_from_slice(b"HWP Document File");
    for (name, bytes) in [("/FileHeader", &header[..]), ("/DocInfo", records), ("/BodyText/Section0", records)] {
        std::io::Write::write_all(&mut file.create_stream(name).expect("a stream"), bytes).expect("written");
    }
    file.into_inner().into_inner()
}
