//! JSON Lines: each line is a record with `text`, or with `sentences` that are already split.

use serde_json::{Map, Value};

use super::fields::{Fields, Part};
use crate::document::{Document, Span};
use crate::error::{Error, Result};

/// Reads one line. `fallback` names the record where it has no id.
///
/// # Errors
/// [`Error::Record`] where the line is no JSON object or has neither text nor sentences; [`Error::Empty`] where those
/// hold nothing to see, or the text is null.
pub fn document(line: &str, fields: &Fields, fallback: &str) -> Result<Document> {
    let value: Value = serde_json::from_str(line).map_err(|error| {
        Error::Record(format!("not valid JSON ({}); each line must be one JSON object", within(&error)))
    })?;
    let Value::Object(record) = value else {
        return Err(Error::Record("not a JSON object; each line must be one, with a `text` or `sentences`".into()));
    };
    let mut document = body(&record, fields)?;
    document.id = said(&record, &fields.id(), is_name).and_then(name).unwrap_or_else(|| fallback.to_owned());
    let title = said(&record, &fields.title(), Value::is_string).and_then(Value::as_str);
    document.title = title.filter(|title| !title.trim().is_empty()).map(str::to_owned);
    document.date = said(&record, &fields.date(), is_name).and_then(name);
    document.encoding = "UTF-8";
    if document.text.trim().is_empty() { Err(Error::Empty) } else { Ok(document) }
}

/// An error of the parser without the number of the line, which it counts from the one line that it sees.
fn within(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let what = told.split(" at line ").next().unwrap_or_default();
    if error.line() == 1 { format!("{what} at column {}", error.column()) } else { what.to_owned() }
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
    let record: Value = serde_json::from_str(line).ok()?;
    said(record.as_object()?, &fields.id(), is_name).and_then(name)
}

fn body(record: &Map<String, Value>, fields: &Fields) -> Result<Document> {
    let plain = |text: &str| Ok(Document { text: text.to_owned(), ..Document::default() });
    let part = fields.text();
    let keys = || part.asked().filter_map(|key| Some((key, record.get(key)?)));
    match (keys().find(|(_, value)| !value.is_null()), record.get("sentences")) {
        (Some((_, Value::String(text))), _) => return plain(text),
        (Some((key, _)), _) => return Err(Error::Record(format!("`{key}` must be a string"))),
        (None, Some(Value::Array(sentences))) => return ready_made(sentences),
        (None, _) => {}
    }
    if let Some(text) = said(record, &part, Value::is_string).and_then(Value::as_str) {
        return plain(text);
    }
    // An answer that was not given is nothing unusual; a missing key is.
    if keys().next().is_some() {
        return plain("");
    }
    let found: Vec<&str> = record.keys().map(String::as_str).take(12).collect();
    Err(Error::Record(format!(
        "it has no `{}` and no `sentences`, only: {}; name the key with --text-field",
        fields.text,
        found.join(", ")
    )))
}

fn ready_made(sentences: &[Value]) -> Result<Document> {
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

/// What a record says of a part: under the key that was asked for, else, where none was, under the usual one that comes
/// first and has a usable value, or under the only one that may be meant.
fn said<'a>(record: &'a Map<String, Value>, part: &Part<'_>, usable: fn(&Value) -> bool) -> Option<&'a Value> {
    record.get(part.name).filter(|value| usable(value)).or_else(|| {
        let keys: Vec<&String> = record.iter().filter(|(_, value)| usable(value)).map(|(key, _)| key).collect();
        record.get(keys[part.find(&keys).or_else(|| part.guess(&keys))?])
    })
}

fn is_name(value: &Value) -> bool {
    value.is_string() || value.is_number()
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
        let error = document(r#"{"생각": "비가 온다."}"#, &Fields::default(), "x").expect_err("no text").to_string();
        assert!(error.contains("생각") && error.contains("--text-field"), "{error}");
    }

    #[test]
    fn an_answer_that_was_not_given_is_empty_and_errors_name_no_line_but_the_file_s() {
        let error = |line: &str| document(line, &Fields::default(), "x").expect_err("no text");
        assert!(matches!(error(r#"{"id": "d", "text": null}"#), Error::Empty));
        let told = error("{\"id\": \"d\",\n").to_string();
        assert!(told.contains("EOF") && !told.contains("line 2"), "{told}");
        assert!(error("{id}").to_string().contains("at column 2"));
    }

    #[test]
    fn usual_keys_are_known_and_text_comes_first() {
        let read = |line: &str| {
            let document = document(line, &Fields::default(), "x").expect(line);
            [document.text, document.id, document.title.unwrap_or_default(), document.date.unwrap_or_default()]
        };
        for key in ["본문", "내용", "content", "body", "Content"] {
            assert_eq!(read(&format!(r#"{{"{key}": "비가 온다."}}"#))[0], "비가 온다.", "{key}");
        }
        assert_eq!(
            read(r#"{"뉴스 식별자": 7, "제목": "날씨", "일자": 20260102, "content": {"x": 1}, "본문": "비가 온다."}"#),
            ["비가 온다.", "7", "날씨", "20260102"]
        );
        assert_eq!(read(r#"{"고객 의견": "비가 온다.", "별점": "5"}"#)[0], "비가 온다.");
        assert_eq!(read(r#"{"body": "눈이 온다.", "text": "비가 온다."}"#)[0], "비가 온다.");
        assert_eq!(read(r#"{"body": "눈이 온다.", "sentences": ["비가 온다."]}"#)[0], "비가 온다.");
        assert_eq!(read(r#"{"text": null, "content": 3, "body": "비가 온다."}"#)[0], "비가 온다.");
        let asked = Fields { text: "의견".into(), ..Fields::default() };
        assert!(document(r#"{"본문": "비가 온다."}"#, &asked, "x").is_err());
        assert!(document(r#"{"text": ["비가 온다."], "본문": "눈"}"#, &Fields::default(), "x").is_err());
    }
}
