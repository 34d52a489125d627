//! Documents that are zip files of XML (DOCX, HWPX, XLSX), with limits against those that are made to do harm. Nothing
//! is ever unpacked to a disk, so the names inside matter to nobody.

use std::io::{self, BufReader, Read, Seek};
use std::sync::Arc;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Result};

/// All parts together may unpack to so many bytes.
pub(super) const UNPACKED: u64 = 256 << 20;
/// A package may hold so many parts.
const PARTS: usize = 20_000;
/// Elements may stand so deep inside each other.
const DEPTH: usize = 400;

/// An opened package.
pub struct Package<R> {
    archive: ZipArchive<R>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<R: Read + Seek> Package<R> {
    /// Opens it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is no zip file, [`Error::Limit`] where it has too many parts.
    pub fn open(reader: R) -> Result<Self> {
        let archive = ZipArchive::new(reader).map_err(damaged)?;
        if archive.len() > PARTS {
            return Err(Error::Limit(format!("it packs {} files, which no document does", archive.len())));
        }
        Ok(Self { archive, left: UNPACKED })
    }

    /// The names of its parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.file_names_raw().filter_map(|name| std::str::from_utf8(name).ok())
    }

    /// Whether it has a part.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|own| own == name)
    }

    /// Reads a part: `visit` gets its elements and texts in order. A part that is missing has none.
    ///
    /// # Errors
    /// [`Error::Encrypted`], [`Error::Damaged`] or [`Error::Limit`]; and what `visit` returns.
    pub fn part(&mut self, name: &str, visit: &mut dyn FnMut(Xml<'_>) -> Result<()>) -> Result<()> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(()),
            Err(error) => return Err(damaged(error)),
        };
        elements(Limited { inner: part, left: &mut self.left }, visit)
    }

    /// The text inside the first element of a part that has this name.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn text_of(&mut self, part: &str, element: &str) -> Result<Option<String>> {
        let (mut inside, mut found) = (false, None);
        self.part(part, &mut |xml| {
            match xml {
                Xml::Open(name, _) if found.is_none() => inside = name == element,
                Xml::Close(_) => inside = false,
                Xml::Text(text) if inside => found.get_or_insert_with(String::new).push_str(text),
                _ => {}
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// What a part of an Office file (or, without a name, the file) names as belonging to it.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let inside = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let mut relations = Vec::new();
        self.part(&inside(&format!("_rels/{name}.rels")), &mut |xml| {
            let Xml::Open("Relationship", element) = xml else { return Ok(()) };
            let value = |name| attribute(element, name).unwrap_or_default();
            let target = value("Target");
            let part = target.strip_prefix('/').map_or_else(|| inside(&target), str::to_owned);
            relations.push(Relation { id: value("Id"), kind: value("Type"), part });
            Ok(())
        })?;
        Ok(relations)
    }

    /// The part that another part names as its styles, footnotes and so on; `usual` where it names none.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn related(&mut self, of: &str, kind: &str, usual: &str) -> Result<String> {
        let found = self.relations(of)?.into_iter().find(|relation| relation.kind.ends_with(kind));
        Ok(found.map_or_else(|| usual.to_owned(), |relation| relation.part))
    }

    /// The reader it was opened with.
    pub fn into_inner(self) -> R {
        self.archive.into_inner()
    }
}

/// That a part belongs to another.
pub struct Relation {
    /// How the other refers to it.
    pub id: String,
    /// As what: an address whose end tells.
    pub kind: String,
    /// Its name.
    pub part: String,
}

fn damaged(error: ZipError) -> Error {
    match error {
        ZipError::Io(error) => unreadable(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        error => Error::Damaged(error.to_string()),
    }
}

/// What went wrong while unpacking: our own limit, the file, or what is in it.
pub(super) fn unreadable(error: io::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(own) => own,
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
            Error::Damaged(error.to_string())
        }
        Err(error) if error.raw_os_error().is_some() => Error::Io(error),
        Err(error) => Error::Damaged(error.to_string()),
    }
}

/// Refuses what lies deeper inside other things than any document needs.
///
/// # Errors
/// [`Error::Limit`].
pub(super) fn check_depth(depth: usize) -> Result<()> {
    if depth > DEPTH {
        return Err(Error::Limit(format!("its parts lie more than {DEPTH} deep inside each other")));
    }
    Ok(())
}

/// A reader that counts what comes out of it. What a package says of its own sizes may be a lie.
pub(super) struct Limited<'a, R> {
    /// What unpacks.
    pub inner: R,
    /// Bytes that may still come out of this and of what is read after it.
    pub left: &'a mut u64,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let too_much =
            || Error::Limit(format!("it unpacks to more than {} MiB, which no document does", UNPACKED >> 20));
        *self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(too_much()))?;
        Ok(read)
    }
}

/// What stands in an XML part. Names are without prefix.
pub enum Xml<'a> {
    /// An element begins.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// Passes on what stands in no element of these names.
pub fn outside(
    names: &'static [&'static str],
    mut visit: impl FnMut(Xml<'_>) -> Result<()>,
) -> impl FnMut(Xml<'_>) -> Result<()> {
    let mut inside = 0_usize;
    move |xml| {
        match &xml {
            Xml::Open(name, _) if inside > 0 || names.contains(name) => inside += 1,
            Xml::Close(_) if inside > 0 => inside -= 1,
            _ if inside > 0 => {}
            _ => return visit(xml),
        }
        Ok(())
    }
}

/// Reads XML. Entities that a document declares itself are never expanded.
fn elements(reader: impl Read, visit: &mut dyn FnMut(Xml<'_>) -> Result<()>) -> Result<()> {
    let mut reader = Reader::from_reader(BufReader::new(reader));
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth) = (Vec::new(), 0_usize);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(not_xml)? {
            Event::Start(element) => {
                depth += 1;
                check_depth(depth)?;
                visit(Xml::Open(element.local_name().as_ref(), &element))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Xml::Close(element.local_name().as_ref()))?;
            }
            Event::Text(text) => visit(Xml::Text(&text))?,
            Event::CData(text) => visit(Xml::Text(&text))?,
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => visit(Xml::Text(c.encode_utf8(&mut [0; 4])))?,
                _ => visit(Xml::Text(resolve_predefined_entity(&name).unwrap_or_default()))?,
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn not_xml(error: quick_xml::Error) -> Error {
    match error {
        quick_xml::Error::Io(error) => match Arc::into_inner(error) {
            Some(error) => unreadable(error),
            None => Error::Damaged("it can't be read".into()),
        },
        error => Error::Damaged(error.to_string()),
    }
}

/// The value of an attribute, by its name without prefix.
#[must_use]
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
