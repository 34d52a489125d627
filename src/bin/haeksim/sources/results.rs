//! What haeksim itself has written. It may lie in a folder that is read, and is no document there.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use haeksim::source::package::Package;

use crate::files::ending;

/// The journal of a folder with results.
pub const JOURNAL: &str = ".haeksim-journal";

/// The records in such a folder while they grow.
pub const PART: &str = "documents.jsonl.part";

/// The pages in such a folder: prose, which nothing but the journal beside it tells from other prose.
pub const PAGES: [&str; 2] = ["digest.md", "documents.md"];

/// Who made a workbook.
pub const MAKER: &str = "haeksim";

/// How records, tables and exports begin, behind a byte order mark.
const BEGINNINGS: [&str; 10] = [
    "{\"type\":\"run\",\"schema\":1,\"haeksim\":",
    "{\"run\": {\"type\":\"run\",\"schema\":1,\"haeksim\":",
    "{\n  \"type\": \"digest\"",
    "id,path,title,summary,terms,duplicate_of\n",
    "id,path,title,summary,terms,date,chars,note,duplicate_of\n",
    "id,path,line,kind,message\n",
    "term,documents,mentions,weight\n",
    "Source,Target,Type,Weight,cosine,npmi\n",
    "document,term,count,score\n",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml",
];

/// Whether lines begin as those of an earlier run do that has not printed the texts as well: with `--show text` its
/// records can be read like others.
pub fn is_records(start: &[u8]) -> bool {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    line.starts_with(BEGINNINGS[0].as_bytes()) && !line.windows(SHOWN.len()).any(|window| window == SHOWN)
}

const SHOWN: &[u8] = b"\"show\":\"text\"";

/// What a report says in its head, and how far from its beginning.
const GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"haeksim ";
const HEAD: u64 = 4 << 10;

/// Whether a file that a folder holds is a result of an earlier run, or of this one. A file is looked into only where
/// its name is one that results may have.
pub fn is_result(path: &Path) -> bool {
    if path.file_name().is_some_and(|name| PAGES.iter().any(|page| name == *page)) {
        return path.with_file_name(JOURNAL).is_file();
    }
    match ending(path).as_str() {
        "jsonl" | "ndjson" | "json" | "csv" | "graphml" => begins(path),
        "part" => path.file_name().is_some_and(|name| name == PART) || begins(path),
        "html" | "htm" => head(path).windows(GENERATOR.len()).any(|window| window == GENERATOR),
        "xlsx" => maker(path).is_some_and(|maker| maker == MAKER),
        _ => false,
    }
}

fn begins(path: &Path) -> bool {
    let head = head(path);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    BEGINNINGS.iter().any(|beginning| head.starts_with(beginning.as_bytes()))
}

/// The beginning of a file; nothing of one that can't be read, which whoever reads it will say.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    if read.is_ok() { head } else { Vec::new() }
}

fn maker(path: &Path) -> Option<String> {
    let mut package = Package::open(BufReader::new(File::open(path).ok()?)).ok()?;
    package.text_of("docProps/core.xml", "creator").ok()?
}
