//! Documents that are the same but for a few words: wire copies, reprints, a press release in ten newspapers.
//!
//! MinHash with one permutation (Li, Owen & Zhang 2012), its empty bins filled from others (Shrivastava 2017), one byte
//! of each bin kept (Li & König 2010): the share of equal bytes in two signatures estimates the share of common
//! shingles (Jaccard) within about 0.04. Shingles are eight letters or digits of the body in a row, spaces and marks
//! passed over, so another spacing, byline or caption changes nothing. A signature is cut into bands: two documents are
//! compared only where a band is equal, so no document is compared with all the others.
//!
//! Not SimHash: its 64 bits tell a copy from a near-copy, but not a copy that lost its last paragraph from another
//! article about the same matter.

use rustc_hash::FxHashMap;

use crate::document::{Document, Role};
use crate::normalize::is_alphanumeric;
use crate::pipeline::Analysis;

/// Bytes of a signature.
pub const BYTES: usize = BANDS * ROWS;

const BANDS: usize = 20;
/// With 20 bands of six, two documents that share 0.8 of their shingles are compared with probability 0.998, those that
/// share 0.3 with 0.014.
const ROWS: usize = 6;

/// Letters of a shingle.
const SHINGLE: usize = 8;

/// Shorter bodies say too little to tell who copied whom.
const FEWEST_SHINGLES: usize = 24;

/// Equal bytes from which two documents are near-duplicates: 0.7 of the shingles.
const ENOUGH: usize = BYTES * 7 / 10;

/// What is kept of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; BYTES]);

impl Signature {
    /// The signature of a document's body; none where that is too short.
    #[must_use]
    pub fn of(document: &Document, analysis: &Analysis) -> Option<Self> {
        let body = analysis.sentences.iter().filter(|s| s.role == Role::Body);
        Self::of_parts(body.map(|s| s.span.of(&document.text)))
    }

    /// The signature of a text in parts.
    pub fn of_parts<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let letters: Vec<char> = parts.flat_map(str::chars).filter(|&c| is_alphanumeric(c)).collect();
        let mut least = [u64::MAX; BYTES];
        let shingles = letters.windows(SHINGLE);
        if shingles.len() < FEWEST_SHINGLES {
            return None;
        }
        for shingle in shingles {
            let hash = shingle.iter().fold(0, |hash, &c| mixed(hash ^ u64::from(c)));
            // The high bits choose the bin, all of them are the value.
            let bin = ((u128::from(hash) * BYTES as u128) >> 64) as usize;
            least[bin] = least[bin].min(mixed(hash));
        }
        Some(Self(std::array::from_fn(|bin| (value(&least, bin) >> 56) as u8)))
    }

    /// Share of equal bytes, which estimates the share of common shingles.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        self.equal(other) as f64 / BYTES as f64
    }

    fn equal(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count()
    }

    /// Two lower-case hexadecimal digits a byte.
    #[must_use]
    pub fn to_hex(&self) -> String {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
        self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
    }

    /// What [`Self::to_hex`] wrote; none where it is something else.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        let mut bytes = [0; BYTES];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok()?;
        }
        (hex.len() == 2 * BYTES).then_some(Self(bytes))
    }

    /// Hashes of its bands, each with the band's number: only documents that have one in common are compared.
    pub fn bands(&self) -> impl Iterator<Item = u32> {
        self.0.chunks_exact(ROWS).enumerate().map(|(band, rows)| {
            let rows = rows.iter().fold(band as u64, |hash, &byte| (hash << 8) | u64::from(byte));
            (mixed(rows) >> 32) as u32
        })
    }
}

/// The least hash of a bin. An empty bin borrows from one that its own number draws, so that two documents borrow
/// alike.
fn value(least: &[u64; BYTES], bin: usize) -> u64 {
    let mut from = bin;
    for attempt in 1.. {
        if least[from] != u64::MAX {
            break;
        }
        from = (mixed((bin as u64) << 32 | attempt) % BYTES as u64) as usize;
    }
    least[from]
}

/// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
fn mixed(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The documents seen so far, one of each group of duplicates. Memory: [`BYTES`], the name and 200 to 400 bytes for the
/// bands of each.
#[derive(Debug, Default)]
pub struct Seen {
    documents: Vec<(Signature, Box<str>)>,
    /// The first document with that band.
    bands: FxHashMap<u32, u32>,
}

impl Seen {
    /// The first document that this one repeats, or nothing where it is new; then it is remembered.
    pub fn add(&mut self, id: &str, signature: Signature) -> Option<&str> {
        if let Some(found) = self.find(&signature) {
            return Some(&self.documents[found].1);
        }
        let number = self.documents.len() as u32;
        for band in signature.bands() {
            self.bands.entry(band).or_insert(number);
        }
        self.documents.push((signature, id.into()));
        None
    }

    /// The likest of those that share a band, the earliest of equals.
    fn find(&self, signature: &Signature) -> Option<usize> {
        let mut near: Vec<u32> = signature.bands().filter_map(|band| self.bands.get(&band).copied()).collect();
        near.sort_unstable();
        near.dedup();
        let equal = |number: u32| (signature.equal(&self.documents[number as usize].0), std::cmp::Reverse(number));
        let (equal, number) = near.into_iter().map(equal).max()?;
        (equal >= ENOUGH).then_some(number.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(number: usize) -> String {
        let words =
            ["정부는", "내년", "예산을", "늘리기로", "하고", "국회에", "설명했다", "시민들은", "도서관을", "찾았다"];
        let word = |i: usize| words[(mixed((number * 31 + i) as u64) % 10) as usize];
        (0..9).map(word).collect::<Vec<_>>().join(" ") + &format!(" {number}번째다. ")
    }

    fn signature(sentences: impl Iterator<Item = usize>) -> Signature {
        let text: String = sentences.map(sentence).collect();
        Signature::of_parts(std::iter::once(text.as_str())).expect("long enough")
    }

    #[test]
    fn a_copy_with_another_spacing_and_a_changed_sentence_is_found_and_another_text_is_not() {
        let mut seen = Seen::default();
        assert_eq!(seen.add("first", signature(0..20)), None);
        assert_eq!(seen.add("other", signature(100..120)), None);
        assert_eq!(seen.add("copy", signature(0..20)), Some("first"));
        assert_eq!(seen.add("edited", signature((0..19).chain([50]))), Some("first"));
        assert_eq!(seen.add("half", signature((0..10).chain(60..70))), None);
        let spaced: String = (0..20).map(sentence).collect::<String>().replace(' ', "\n");
        let spaced = Signature::of_parts(std::iter::once(spaced.as_str())).expect("long enough");
        assert_eq!(seen.add("spaced", spaced), Some("first"));
    }

    #[test]
    fn likeness_estimates_the_common_share() {
        let (whole, part) = (signature(0..100), signature(0..80));
        assert!((whole.likeness(&part) - 0.8).abs() < 0.13, "{}", whole.likeness(&part));
        // Ten words in any order have some shingles in common.
        assert!(whole.likeness(&signature(200..300)) < 0.3);
    }

    #[test]
    fn a_signature_survives_being_written() {
        let written = signature(0..20).to_hex();
        assert_eq!(Signature::from_hex(&written), Some(signature(0..20)));
        assert_eq!(Signature::from_hex(&written[2..]), None);
        assert_eq!(Signature::from_hex(&(written + "00")), None);
    }

    #[test]
    fn short_texts_have_no_signature() {
        assert_eq!(Signature::of_parts(std::iter::once("비가 온다. 집에 가자.")), None);
    }
}
