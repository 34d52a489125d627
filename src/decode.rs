//! Bytes to text: which encoding, and how many broken places. The only file that knows encodings.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Error, Result};
use crate::hangul::is_syllable;

/// UTF-8, which everything becomes.
pub const UTF8: &Encoding = UTF_8;

/// How many bytes the detector looks at. More does not change its answer for Korean text.
const DETECTED_BYTES: usize = 1 << 20;

/// How far from the beginning of a text in ISO-2022-KR its mark stands at most: in practice it opens the first line or
/// the body of a mail.
const MARKED_BYTES: usize = 4096;

/// So many broken places are never too many: one lost byte of a Korean character makes three.
const FEW: usize = 8;

/// Where the encoding was guessed from the bytes, not more than one in so many places is broken. Text in Johab, which
/// nothing here decodes, looks like CP949 with one in eleven broken.
const GUESSED: usize = 25;

/// Decoded text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Name of the encoding (WHATWG).
    pub encoding: &'static str,
    /// Number of broken byte sequences that became U+FFFD.
    pub replaced: usize,
}

/// Finds an encoding by its label; `auto` means that it is recognised from the bytes.
///
/// # Errors
/// [`Error::Encoding`] for a label that nobody knows.
pub fn encoding(label: &str) -> Result<Option<&'static Encoding>> {
    let plain: String = label.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    match plain.to_ascii_lowercase().as_str() {
        "auto" => Ok(None),
        // Windows calls its superset of EUC-KR so, Korean editors call it ANSI; WHATWG's EUC-KR is that superset.
        "cp949" | "949" | "uhc" | "ms949" | "windows949" | "ansi" | "euckr" => Ok(Some(EUC_KR)),
        "utf8" | "utf8sig" | "utf8bom" => Ok(Some(UTF_8)),
        "utf16" | "utf16le" => Ok(Some(UTF_16LE)),
        "utf16be" => Ok(Some(UTF_16BE)),
        _ => Encoding::for_label(label.as_bytes()).map(Some).ok_or_else(|| Error::Encoding(label.to_owned())),
    }
}

/// The bytes as they are, where they are valid UTF-8.
#[must_use]
pub fn as_utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    UTF8.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Decodes bytes. Without an encoding: byte order mark, then strict UTF-8, then UTF-16 by where its zero bytes fall,
/// then what the detector makes of the bytes.
///
/// # Errors
/// [`Error::NotText`] where NUL bytes show that it is no text.
pub fn decode(bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Decoded> {
    let known = encoding.is_some();
    if let Some(why) = unread(bytes).filter(|_| !known) {
        return Err(Error::NotText(why));
    }
    let (encoding, bom) = match Encoding::for_bom(bytes) {
        Some((found, length)) if encoding.is_none_or(|asked| asked == found) => (found, length),
        _ => (encoding.map_or_else(|| recognise(bytes, true), Ok)?, 0),
    };
    let bytes = &bytes[bom..];
    // Spaces and line ends of UTF-16 are zero bytes, and those of its letters are no valid sequences.
    if known && is_wide(encoding) && !bytes.is_empty() && !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok() {
        return Err(Error::NotText("it is UTF-8, which can't be read with this encoding; leave out --encoding"));
    }
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if text.contains('\0') {
        return Err(Error::NotText("it holds NUL bytes, so it is no text"));
    }
    // A U+FFFD that the file itself holds is no damage.
    let replaced = if damaged { text.matches('\u{FFFD}').count() } else { 0 };
    let share = |part: usize| replaced > FEW && replaced * part > text.chars().count();
    if share(10) {
        return Err(Error::NotText(if known {
            "more than a tenth of it can't be decoded with this encoding; if it is text, name another --encoding"
        } else {
            "more than a tenth of it can't be decoded; if it is text, name its --encoding"
        }));
    }
    if !known && encoding == EUC_KR && share(GUESSED) {
        return Err(Error::NotText(
            "it is no CP949, or a badly damaged one; if it is in Johab (조합형), save it as UTF-8, else name its --encoding",
        ));
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), replaced })
}

/// Why bytes are not read that say themselves that their encoding is one of two that nothing here decodes. ISO-2022-KR
/// has nothing but ASCII in it, and would be read as that.
fn unread(bytes: &[u8]) -> Option<&'static str> {
    let marked = || bytes[..bytes.len().min(MARKED_BYTES)].windows(4).any(|window| window == b"\x1b$)C");
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        Some("it is in UTF-32, which is not read; save it as UTF-8")
    } else if marked() {
        Some("it is in ISO-2022-KR, which is not read; save it as UTF-8")
    } else {
        None
    }
}

/// The encoding of a stream of lines, by its beginning. Nothing where that leaves it open: letters of ASCII are the
/// same in nearly every encoding.
#[must_use]
pub fn recognise_lines(start: &[u8]) -> Option<&'static Encoding> {
    let ascii = start.iter().all(|&byte| byte.is_ascii() && byte != 0);
    if ascii { None } else { recognise(start, false).ok() }
}

/// Whether an encoding has two bytes for a letter of ASCII, so that nothing can be found in its bytes.
#[must_use]
pub fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Decodes the beginning of something, which may end in the middle of a character.
///
/// # Errors
/// [`Error::NotText`] where NUL bytes show that it is no text.
pub fn decode_start(bytes: &[u8]) -> Result<String> {
    Ok(recognise(bytes, false)?.decode(bytes).0.into_owned())
}

/// Decodes bytes that say themselves which encoding they have: what was asked for comes first, then the byte order
/// mark, then valid UTF-8, which nothing else is by chance, then what they say.
///
/// # Errors
/// As [`decode`].
pub fn decode_declared(bytes: &[u8], asked: Option<&'static Encoding>, declared: Option<&str>) -> Result<Decoded> {
    let known = asked.is_some() || Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // A declaration that can be read as ASCII is never in UTF-16.
    let declared = declared.filter(|found| !known && !is_wide(found) && *found != UTF_8);
    decode(bytes, asked.or(declared))
}

/// The encoding of bytes. Where they are not the `whole`, but the beginning of something longer, the last character may
/// be torn, which the detector takes for proof against an encoding unless it is told.
///
/// # Errors
/// [`Error::NotText`] where NUL bytes show that it is no text.
pub fn recognise(bytes: &[u8], whole: bool) -> Result<&'static Encoding> {
    if let Some((found, _)) = Encoding::for_bom(bytes) {
        return Ok(found);
    }
    // A character may be cut off at the end.
    if std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true) {
        return Ok(UTF_8);
    }
    if bytes.contains(&0) {
        return wide(bytes).ok_or(Error::NotText("it holds NUL bytes, so it is no text"));
    }
    if mostly_utf8(bytes) {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECTED_BYTES)], whole && bytes.len() <= DETECTED_BYTES);
    Ok(detector.guess(Some(b"kr"), Utf8Detection::Allow))
}

/// A broken byte in a UTF-8 file must not turn all of it into another encoding. Syllables in UTF-8 are valid sequences
/// of three bytes, of which other encodings of Korean make few by chance: more bytes stand outside them, or in
/// sequences of two, which they make often. Other characters of three bytes and more are weaker evidence.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut syllables, mut others, mut against) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            let sum = match c.len_utf8() {
                2 => &mut against,
                3 if is_syllable(c) => &mut syllables,
                _ => &mut others,
            };
            *sum += c.len_utf8();
        }
        against += chunk.invalid().len();
    }
    16 * syllables + others > 16 * against
}

/// UTF-16 without a byte order mark: spaces and line ends leave zero bytes on one side only.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(DETECTED_BYTES)];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd > 4 * even {
        UTF_16LE
    } else if even > 4 * odd {
        UTF_16BE
    } else {
        return None;
    };
    let valid = encoding.decode_without_bom_handling_and_without_replacement(sample).is_some();
    valid.then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes, None).expect("text")
    }

    #[test]
    fn what_is_not_decoded_says_so() {
        let of = |bytes: &[u8]| decode(bytes, None).map_err(|error| error.to_string());
        let mail = b"Subject: x\n\n\x1b$)C\x0e3;0!\x0f\n";
        assert!(of(mail).is_err_and(|error| error.contains("ISO-2022-KR")));
        let wide: Vec<u8> = "\u{feff}가나".chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        assert!(of(&wide).is_err_and(|error| error.contains("UTF-32")));
    }

    #[test]
    fn cp949_beyond_ks_x_1001_is_recognised() {
        let (bytes, _, _) = EUC_KR.encode("똠방각하가 펲시콜라를 마시며 뷁이라고 말했다. 정부는 새 정책을 발표했다.");
        let decoded = read(&bytes);
        assert_eq!((decoded.encoding, decoded.replaced), ("EUC-KR", 0));
        assert!(decoded.text.starts_with("똠방각하가 펲시콜라를"));
    }

    #[test]
    fn a_character_torn_at_the_end_of_a_sample_says_nothing_of_the_encoding() {
        let (bytes, _, _) = EUC_KR.encode("정부는 새 정책을 발표했다. 국회는 반대했다.");
        for end in bytes.len() - 8..bytes.len() {
            assert_eq!(recognise(&bytes[..end], false).expect("text"), EUC_KR, "{end}");
        }
    }

    #[test]
    fn utf16_is_recognised_with_and_without_a_byte_order_mark() {
        let text = "정부는 18일 새 정책을 발표했다.\r\n국회는 반대했다.\r\n";
        let bare: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(bare.iter().copied()).collect();
        assert_eq!(read(&bare).text, text);
        assert_eq!(read(&marked).text, text);
    }

    #[test]
    fn one_broken_byte_is_counted_and_the_rest_is_read() {
        let text = "구청은 7일 새 다리를 놓는다고 밝혔다. 길이는 90m다.";
        let places = text.char_indices().filter(|(_, c)| !c.is_ascii());
        let lost = places.clone().map(|(at, _)| [&text.as_bytes()[..at], &text.as_bytes()[at + 1..]].concat());
        let added = places.map(|(at, _)| [&text.as_bytes()[..at], b"\xEB\xB2", &text.as_bytes()[at..]].concat());
        for bytes in lost.chain(added) {
            let decoded = read(&bytes);
            assert_eq!(decoded.encoding, "UTF-8");
            assert!((1..=2).contains(&decoded.replaced), "{}", decoded.text);
        }
        // Where hardly any text is left, nothing is so sure.
        assert_eq!(read(b"\xEB\xB2\xB2\xFF\xEB\xB2\xB2.").encoding, "UTF-8");
    }

    #[test]
    fn short_cp949_is_not_taken_for_broken_utf8() {
        for text in ["눈이 온다.", "개화역 앞", "책을 읽는 밤", "美 대선", "똠방각하", "소나기"]
        {
            let decoded = read(&EUC_KR.encode(text).0);
            assert_eq!((decoded.encoding, decoded.text.as_str()), ("EUC-KR", text));
        }
    }

    #[test]
    fn encodings_have_many_names() {
        for (names, found) in [
            (&["cp949", "CP-949", "949", "ms949", "ANSI", "euckr", "euc_kr", "EUC-KR", "ks_c_5601-1987"][..], EUC_KR),
            (&["utf8", "UTF-8", "utf_8", "utf-8-sig"], UTF_8),
            (&["utf-16", "UTF16LE", "unicode"], UTF_16LE),
            (&["utf_16be"], UTF_16BE),
        ] {
            for name in names {
                assert_eq!(encoding(name).expect(name), Some(found), "{name}");
            }
        }
        assert_eq!(encoding("Auto").expect("none"), None);
        assert!(encoding("949-1").is_err());
    }

    #[test]
    fn a_wrong_encoding_is_not_asked_for_again() {
        let broken = EUC_KR.encode("정부는 새 정책을 발표했다. 국회는 반대했다.").0;
        let error = decode(&broken, Some(UTF_8)).expect_err("no UTF-8").to_string();
        assert!(error.ends_with("name another --encoding"), "{error}");
    }

    #[test]
    fn nul_bytes_are_no_text() {
        assert!(matches!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", None), Err(Error::NotText(_))));
    }
}
