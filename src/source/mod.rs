//! One input to its documents: a file for each format. Bytes come in, [`crate::document::Document`]s go out; opening
//! and reading is the program's business.
//!
//! The *source text* of a document that has a structure of its own (a page, a document of Word or Hangul) is the text
//! that is extracted from it: a line for each paragraph and each row of a table. [`Document::roles`] tells which of the
//! lines are no running text.
//!
//! What formats share: [`form`] recognises them, [`package`] and `html::tree` hold the limits of what is packed and
//! nested, [`blocks`] makes lines of what opens and closes, [`table`] knows columns, and [`fields`] what these and the
//! keys of records are called.

pub mod blocks;
pub mod csv;
pub mod docx;
pub mod fields;
pub mod form;
pub mod html;
pub mod hwp;
pub mod hwpx;
pub mod jsonl;
pub mod markdown;
pub mod package;
pub mod subtitles;
pub mod table;
pub mod text;
pub mod xlsx;

use std::io::Cursor;

use encoding_rs::Encoding;

use crate::document::Document;
use crate::error::{Error, Result};
use form::Form;
use package::Package;

/// Reads a file that is one document.
///
/// # Errors
/// Why it can't be read; [`Error::Option`] for a form that holds many documents.
pub fn document(form: Form, id: &str, bytes: &[u8], encoding: Option<&'static Encoding>) -> Result<Document> {
    match form {
        Form::Text => text::document(id, bytes, encoding),
        Form::Subtitles => subtitles::document(id, bytes, encoding),
        Form::Markdown => markdown::document(id, bytes, encoding),
        Form::Html => html::document(id, bytes, encoding),
        Form::Docx => docx::document(id, &mut Package::open(Cursor::new(bytes))?),
        Form::Hwp => hwp::document(id, bytes),
        Form::Hwpx => hwpx::document(id, &mut Package::open(Cursor::new(bytes))?),
        // Never a zip file again: one that holds no document is an error.
        Form::Zip => document(form::of_package(&Package::open(Cursor::new(bytes))?)?, id, bytes, encoding),
        Form::Ole => document(form::of_compound(bytes)?, id, bytes, encoding),
        Form::Refused(why) => Err(Error::Unsupported(why)),
        Form::HtmlTable => html::document(id, bytes, encoding),
        Form::Csv | Form::Xlsx | Form::Jsonl | Form::Json => {
            Err(Error::Option("it holds many documents, so it can't be read as one".into()))
        }
    }
}
