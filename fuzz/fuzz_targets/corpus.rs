//! Any bytes as a table of document frequencies.
#![no_main]

use haeksim::corpus::Corpus;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(corpus) = Corpus::read(bytes.to_vec()) else { return };
    for key in ["", "가", "도서관/NNG", "수목원"] {
        let _ = corpus.rarity(key);
    }
    let again = Corpus::read(bytes.to_vec()).expect("it was one");
    let _ = Corpus::merge(&[corpus, again], std::io::sink());
});
