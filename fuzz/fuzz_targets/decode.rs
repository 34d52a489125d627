//! Any bytes to text, recognised or told what they are.
#![no_main]

use haeksim::decode::{decode, decode_declared, decode_start, encoding};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = decode(bytes, None);
    let _ = decode_start(bytes);
    for label in ["cp949", "utf-16le", "utf-8"] {
        let asked = encoding(label).expect("a known label");
        let _ = decode(bytes, asked);
        let _ = decode_declared(bytes, None, Some(label));
    }
});
