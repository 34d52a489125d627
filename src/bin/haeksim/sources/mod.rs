//! Paths to documents: walks, opens and reads; the library makes documents of the bytes.
//!
//! An input is cut into pieces, each of which is one document: a file, a line of a JSON Lines file, a row of a table.
//! Pieces come in a fixed order and hold as little as can be; whoever takes one opens it.

mod cut;
mod names;
mod piece;
pub mod results;
mod typed;
mod walk;

use encoding_rs::Encoding;
use haeksim::source::blocks;
use haeksim::source::fields::Fields;

use crate::args::From;
pub use cut::{documents_in, holds_many};
pub use names::{name, shown};
pub use piece::{Opened, Piece, hash, hash_of_name, told};
pub use typed::{is_there, there};
pub use walk::Walk;

/// How inputs are read.
#[derive(Clone)]
pub struct Reading {
    /// Their form.
    pub from: From,
    /// Their encoding, if it is not to be recognised.
    pub encoding: Option<&'static Encoding>,
    /// The keys of records, the columns of tables.
    pub fields: Fields,
    /// Whether names and contents are hashed, for the journal of a folder.
    pub hashed: bool,
}

/// A document is at most this long: ten long novels. What is longer is a collection or a log, and the analysis of one
/// such file, which takes 35 times its size, would take more memory than all the others together.
pub const LONGEST: u64 = blocks::LONGEST as u64;

/// A packed document may have pictures in it.
const LONGEST_PACKED: u64 = 128 << 20;

/// Calls `visit` for each piece of the inputs, in order, until it answers false.
pub fn pieces(walk: &Walk, reading: &Reading, visit: &mut dyn FnMut(Piece) -> bool) {
    walk.files(&mut |input| match input {
        Ok(path) => cut::cut(&path, reading, visit),
        Err((path, error)) => visit(Piece::failed(&path, None, error)),
    });
}
