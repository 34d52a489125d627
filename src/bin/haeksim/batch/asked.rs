//! Keys that somebody asked for and that no record has. A table without such a column is refused at its head; of records
//! each may have other keys, so it shows only when all are read.

use haeksim::document::Document;
use haeksim::source::fields::Fields;

/// What records had of the parts that may be missing: title, id, date.
#[derive(Debug, Default, Clone, Copy)]
pub struct Parts(Option<[bool; 3]>);

impl Parts {
    /// Those of a record that would be called `fallback` without an id.
    pub fn of(document: &Document, fallback: &str) -> Self {
        Self(Some([document.title.is_some(), document.id != fallback, document.date.is_some()]))
    }

    /// Adds those of another.
    pub fn add(&mut self, other: Self) {
        let Some(more) = other.0 else { return };
        let own = self.0.unwrap_or_default();
        self.0 = Some(std::array::from_fn(|part| own[part] || more[part]));
    }

    /// What to say of the keys that no record had.
    pub fn missing(self, fields: &Fields) -> Vec<String> {
        let (Some(found), usual) = (self.0, Fields::default()) else { return Vec::new() };
        let asked = [
            ("--title-field", &fields.title, &usual.title),
            ("--id-field", &fields.id, &usual.id),
            ("--date-field", &fields.date, &usual.date),
        ];
        let missing = asked.into_iter().zip(found).filter(|((_, name, usual), found)| !found && name != usual);
        missing.map(|((option, name, _), _)| format!("no record has a usable `{name}` ({option})")).collect()
    }
}
