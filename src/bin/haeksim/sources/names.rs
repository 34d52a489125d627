//! Names of files as they stand in the output.

use std::fmt::Write;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

/// The path as it is. Bytes that are no UTF-8 become `\xNN`, so that two different names stay different.
pub fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(shown, "\\x{byte:02X}");
        }
    }
    shown
}

/// The name of the document in a file, the same on every system: a Mac writes names in parts (NFD), which are put
/// together, and Windows parts folders with a backslash.
pub fn name(path: &Path) -> String {
    let shown = shown(path);
    let name = if shown.is_ascii() { shown } else { shown.nfc().collect() };
    if cfg!(windows) { name.replace('\\', "/") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_a_mac_equals_the_same_name_from_elsewhere() {
        let parts: String = "문서.txt".nfd().collect();
        assert_eq!(name(Path::new(&parts)), "문서.txt");
        assert_eq!(shown(Path::new(&parts)), parts);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let of = |bytes: &[u8]| name(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(of(b"a\xFF.txt"), "a\\xFF.txt");
        assert_ne!(of(b"a\xFF.txt"), of(b"a\xFE.txt"));
    }
}
