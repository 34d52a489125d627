//! The records of a Hangul document, and what stands in them: numbers, strings, the text of a paragraph. Everything is
//! little-endian, and text is UTF-16.

use crate::error::{Error, Result};

/// A record.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Its kind: one of the constants below, which the published structure calls `HWPTAG_…`.
    pub tag: u32,
    /// How deep it lies.
    pub level: u32,
    pub data: &'a [u8],
}

impl Record<'_> {
    pub const STYLE: u32 = 0x1A;
    pub const PARAGRAPH: u32 = 0x42;
    pub const TEXT: u32 = 0x43;
    pub const CONTROL: u32 = 0x47;
    pub const LIST: u32 = 0x48;
    pub const SHAPE: u32 = 0x4C;
    pub const TABLE: u32 = 0x4D;
    pub const MEMOS: u32 = 0x5D;

    /// The name of a control: `tbl `, `fn  `, …
    #[must_use]
    pub fn control(&self) -> [u8; 4] {
        number(self.data, 0).unwrap_or_default().to_be_bytes()
    }
}

/// The records of a stream, one behind the other; the last may be an error.
#[must_use]
pub fn records(bytes: &[u8]) -> Records<'_> {
    Records(bytes)
}

/// See [`records`].
#[derive(Debug, Clone)]
pub struct Records<'a>(&'a [u8]);

impl<'a> Records<'a> {
    fn read(&mut self) -> Option<Record<'a>> {
        let header = number(self.0, 0)?;
        // What does not fit into twelve bits has a number of its own.
        let (start, size): (usize, u32) = match header >> 20 {
            0xFFF => (8, number(self.0, 4)?),
            size => (4, size),
        };
        let end = start.checked_add(size as usize)?;
        let data = self.0.get(start..end)?;
        self.0 = &self.0[end..];
        Some(Record { tag: header & 0x3FF, level: header >> 10 & 0x3FF, data })
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let record = self.read();
        if record.is_none() {
            self.0 = &[];
        }
        Some(record.ok_or_else(|| Error::Damaged("a record in it is cut off".into())))
    }
}

/// The number of four bytes at a place.
#[must_use]
pub fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|&bytes| u32::from_le_bytes(bytes))
}

/// The number of two bytes at a place.
#[must_use]
pub fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|&bytes| u16::from_le_bytes(bytes))
}

fn units(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks().0.iter().map(|&unit| u16::from_le_bytes(unit))
}

fn decoded(units: impl Iterator<Item = u16>) -> String {
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The strings at the beginning of some bytes, each with its length before it.
pub fn strings(mut bytes: &[u8]) -> impl Iterator<Item = String> {
    std::iter::from_fn(move || {
        let end = 2 + 2 * usize::from(short(bytes, 0)?);
        let string = decoded(units(bytes.get(2..end)?));
        bytes = &bytes[end..];
        Some(string)
    })
}

/// The text of a paragraph with what is set above words (덧말) in its place. `controls` are those of the paragraph, in the
/// order in which they stand in it.
pub fn text<'a>(data: &[u8], mut controls: impl Iterator<Item = Record<'a>>) -> String {
    let mut units = units(data);
    // How many controls stand before the next that matters.
    let mut before = 0;
    let mut text = Vec::new();
    while let Some(unit) = units.next() {
        match unit {
            // In eight units with a control of their own behind the text, or without.
            1..=3 | 11 | 12 | 14..=18 | 21..=23 => {
                units.nth(6);
                before += 1;
                if unit == 23
                    && let Some(control) = controls.nth(before - 1)
                {
                    before = 0;
                    if &control.control() == b"tdut" {
                        text.extend(
                            strings(&control.data[4..])
                                .take(1)
                                .flat_map(|main| main.encode_utf16().collect::<Vec<_>>()),
                        );
                    }
                }
            }
            4..=9 | 19 | 20 => {
                units.nth(6);
                text.extend((unit == 9).then_some(u16::from(b'\t')));
            }
            10 => text.push(u16::from(b'\n')),
            24 => text.push(u16::from(b'-')),
            30 | 31 => text.push(u16::from(b' ')),
            0..32 => {}
            _ => text.push(unit),
        }
    }
    decoded(text.into_iter())
}

/// The title in a stream of properties (`SummaryInformation`), whose first set has numbers and places of its values.
#[must_use]
pub fn title(properties: &[u8]) -> Option<String> {
    const TITLE: u32 = 2;
    const WIDE: u32 = 0x1F;
    let set = properties.get(number(properties, 44)? as usize..)?;
    let mut entries =
        (0..number(set, 4)? as usize).map_while(|entry| number(set, 8 + 8 * entry).zip(number(set, 12 + 8 * entry)));
    let (_, at) = entries.find(|&(id, _)| id == TITLE)?;
    let value = set.get(at as usize..)?;
    let length = (number(value, 0)? == WIDE).then(|| number(value, 4))?? as usize;
    let title = decoded(units(value.get(8..)?).take(length).take_while(|&unit| unit != 0));
    Some(title)
}
