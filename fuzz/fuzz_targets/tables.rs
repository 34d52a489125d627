//! Any bytes as a table: with delimiters, or a workbook.
#![no_main]

use std::io::Cursor;

use haeksim::source::csv::Rows;
use haeksim::source::fields::Fields;
use haeksim::source::package::Package;
use haeksim::source::xlsx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        if let Ok(mut package) = Package::open(Cursor::new(bytes)) {
            let _ = xlsx::rows(&mut package, &Fields::default(), &mut |_, row| {
                let _ = row.map(|row| row.document("x", "UTF-8", 0));
                true
            });
        }
    } else if let Ok(rows) = Rows::new(Cursor::new(bytes), None, &Fields::default()) {
        for row in rows.take(1000) {
            let Ok((row, encoding, replaced)) = row.1 else { break };
            let _ = row.document("x", encoding, replaced);
        }
    }
});
