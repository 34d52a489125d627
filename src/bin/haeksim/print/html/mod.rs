//! The report: one file that opens in any browser and fetches nothing. Pages are made by templates that escape every
//! text; a policy in the page itself allows its own style and script, known by their hashes, and nothing else.

mod collection;
mod document;
mod layout;
mod pictures;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::labels::grouped;
use crate::harmless::harmless;
pub use collection::{MOST_DOCUMENTS, collection};
pub use document::Page;

const STYLE: &str = include_str!("../../../../../templates/report.css");

/// Allows this style and this script, and no request to anywhere.
fn policy(script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    let (style, script) = (hash(STYLE), hash(script));
    format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'")
}

/// Without signs that are not meant to be seen.
fn visible(text: &str) -> String {
    harmless(text, "\n\t").into_owned()
}
