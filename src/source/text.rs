//! Plain text: the whole file is one document.

use encoding_rs::Encoding;

use crate::decode::decode;
use crate::document::Document;
use crate::error::{Error, Result};

/// Reads a plain text file.
///
/// # Errors
/// [`Error::NotText`] where the bytes are no text, [`Error::Empty`] where there is nothing to see in it.
pub fn document(id: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document> {
    let decoded = decode(bytes, encoding)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::Empty);
    }
    Ok(Document {
        id: id.to_owned(),
        text: decoded.text,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
        ..Document::default()
    })
}
