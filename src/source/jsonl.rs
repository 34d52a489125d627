//! JSON Lines: each line is a record with `text`, or with `sentences` that are already split.

use serde_json::{Map, Value};

use crate::document::{Document, Span};
use crate::error::{Error, Result};

/// The keys to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: String,
    /// The title.
    pub title: String,
    /// The name of the record.
    pub id: String,
    /// The day it was published.
    pub date: String,
}

impl Default for Fields {
    fn default() -> Self {
        Self { text: "text".into(), title: "title".into(), id: "id".into(), date: "date".into() }
    }
}

/// Reads one line. `fallback` names the record where it has no id.
///
/// # Errors
/// [`Error::Record`] where the line is no JSON object or has neither text nor sentences; [`Error::Empty`] where those
/// hold nothing to see.
pub fn document(line: &str, fields: &Fields, fallback: &str) -> Result<Document> {
    let value: Value = serde_json::from_str(line)
        .map_err(|error| Error::Record(format!("not valid JSON ({error}); each line must be one JSON object")))?;
    let Value::Object(record) = value else {
        return Err(Error::Record("not a JSON object; each line must be one, with a `text` or `sentences`".into()));
    };
    let mut document = body(&record, fields)?;
    document.id = record.get(&fields.id).and_then(name).unwrap_or_else(|| fallback.to_owned());
    document.title = string(&record, &fields.title).filter(|title| !title.trim().is_empty()).map(str::to_owned);
    document.date = record.get(&fields.date).and_then(name);
    document.encoding = "UTF-8";
    if document.text.trim().is_empty() { Err(Error::Empty) } else { Ok(document) }
}

/// The records of a JSON list, or the one record that there is, each as a line.
///
/// # Errors
/// [`Error::Record`] where it is neither.
pub fn records(text: &str) -> Result<Vec<String>> {
    let value = serde_json::from_str(text).map_err(|error| Error::Record(format!("not valid JSON ({error})")))?;
    match value {
        Value::Array(records) => Ok(records.iter().map(Value::to_string).collect()),
        Value::Object(_) => Ok(vec![value.to_string()]),
        _ => Err(Error::Record("neither a list of JSON objects nor one object".into())),
    }
}

/// The id of a line that can't be used otherwise.
#[must_use]
pub fn id(line: &str, fields: &Fields) -> Option<String> {
    serde_json::from_str::<Value>(line).ok()?.get(&fields.id).and_then(name)
}

fn body(record: &Map<String, Value>, fields: &Fields) -> Result<Document> {
    if let Some(text) = string(record, &fields.text) {
        return Ok(Document { text: text.to_owned(), ..Document::default() });
    }
    if record.get(&fields.text).is_some_and(|value| !value.is_null()) {
        return Err(Error::Record(format!("`{}` must be a string", fields.text)));
    }
    let Some(Value::Array(sentences)) = record.get("sentences") else {
        let found: Vec<&str> = record.keys().map(String::as_str).take(12).collect();
        return Err(Error::Record(format!(
            "it has no `{}` and no `sentences`, only: {}; name the key with --text-field",
            fields.text,
            found.join(", ")
        )));
    };
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in sentences {
        let sentence =
            sentence.as_str().ok_or_else(|| Error::Record("`sentences` must be a list of strings".into()))?;
        if !spans.is_empty() {
            text.push('\n');
        }
        spans.push(Span::new(text.len(), text.len() + sentence.len()));
        text.push_str(sentence);
    }
    Ok(Document { text, sentences: Some(spans), ..Document::default() })
}

fn string<'a>(record: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    record.get(key).and_then(Value::as_str)
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ready_made_sentences_are_joined_by_line_ends_and_keep_their_places() {
        let line = r#"{"id": 7, "sentences": ["비가 온다.", "집에 가자."], "title": "날씨"}"#;
        let document = document(line, &Fields::default(), "x").expect("document");
        assert_eq!((document.id.as_str(), document.text.as_str()), ("7", "비가 온다.\n집에 가자."));
        let spans = document.sentences.expect("sentences");
        assert_eq!(spans[1].of(&document.text), "집에 가자.");
    }

    #[test]
    fn a_record_without_text_says_which_keys_it_has() {
        let error = document(r#"{"본문": "비가 온다."}"#, &Fields::default(), "x").expect_err("no text").to_string();
        assert!(error.contains("본문") && error.contains("--text-field"), "{error}");
    }
}
