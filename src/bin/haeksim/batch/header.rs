//! The first line of a journal: by what its records were made. An earlier run whose records were made in another way
//! can't be taken up again.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::config::Config;

/// The version of journals.
const VERSION: u64 = 3;

/// The header of a run. `begin` is the record of it, `own` a hash of the inputs' own counts. What is made of the records
/// when all are done, such as a digest, is no part of it.
pub fn header(config: &Config, begin: &str, own: Option<u64>) -> serde_json::Result<Value> {
    Ok(json!({
        "haeksim-journal": VERSION, "run": serde_json::from_str::<Value>(begin)?, "files": config.fingerprints,
        "own-corpus": own, "count-duplicates": config.count_duplicates,
    }))
}

/// How an earlier run with another header differs from this one, in words.
pub fn difference(old: &Value, new: &Value) -> String {
    if version(old) != version(new) {
        return "the earlier run was of another version of haeksim".to_owned();
    }
    let (before, now) = (options(old), options(new));
    let others = differing(&before, &now);
    let had = |name| format!("it had {}, and this one has {}", option(&before, name), option(&now, name));
    let mut told: Vec<String> = others.iter().map(|name| had(name)).collect();
    // Where another file is named, that says enough.
    let files = differing(&map(&old["files"]), &map(&new["files"]));
    let files = files.iter().filter(|name| !others.contains(name));
    told.extend(files.map(|name| format!("the file of --{name} has changed since")));
    if told.is_empty() && old["own-corpus"] != new["own-corpus"] {
        told.push("the documents that --corpus self counts have changed since".to_owned());
    }
    format!("the earlier run had other options: {}", told.join("; "))
}

fn version(header: &Value) -> [&Value; 4] {
    let run = &header["run"];
    [&header["haeksim-journal"], &run["schema"], &run["haeksim"], &run["dictionary"]]
}

/// The options that can change a result, by their names.
fn options(header: &Value) -> BTreeMap<String, Value> {
    let mut options = map(&header["run"]["options"]);
    if header["count-duplicates"] == true {
        options.insert("count-duplicates".to_owned(), Value::Bool(true));
    }
    options
}

/// An option as it is typed.
fn option(options: &BTreeMap<String, Value>, name: &str) -> String {
    match options.get(name) {
        None => format!("no --{name}"),
        Some(Value::Bool(_)) => format!("--{name}"),
        Some(Value::String(text)) => format!("--{name} {text}"),
        Some(Value::Array(list)) => {
            format!("--{name} {}", list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","))
        }
        Some(value) => format!("--{name} {value}"),
    }
}

fn map(value: &Value) -> BTreeMap<String, Value> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The names under which two maps differ.
fn differing(a: &BTreeMap<String, Value>, b: &BTreeMap<String, Value>) -> Vec<String> {
    let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
    names.filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}
