//! What other programs read: tables, workbooks and networks, opened by Python's own readers and, where they are
//! installed, by openpyxl, pandas and networkx.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Folder, records, run, run_with};

/// Runs a program in Python that prints JSON; nothing where there is no Python or a module is missing.
fn python(program: &str, arguments: &[&str]) -> Option<Value> {
    let output = Command::new("python3").arg("-c").arg(program).args(arguments).env("PYTHONUTF8", "1").output();
    let Ok(output) = output else {
        eprintln!("skipped: no python3 here");
        return None;
    };
    let error = String::from_utf8_lossy(&output.stderr);
    if error.contains("ModuleNotFoundError") {
        eprintln!("skipped: {}", error.lines().last().unwrap_or_default());
        return None;
    }
    assert!(output.status.success(), "{error}");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

const CSV: &str = "import csv, json, sys
print(json.dumps([list(csv.DictReader(open(p, encoding='utf-8-sig', newline=''))) for p in sys.argv[1:]]))";

/// A reader of workbooks that knows nothing but the standard: sheets by name, each a list of rows of values.
const XLSX: &str = r"import json, re, sys, zipfile
import xml.etree.ElementTree as tree
book, main = zipfile.ZipFile(sys.argv[1]), '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
links = {r.get('Id'): r.get('Target') for r in tree.fromstring(book.read('xl/_rels/workbook.xml.rels'))}
shared = []
if 'xl/sharedStrings.xml' in book.namelist():
    shared = [''.join(t.text or '' for t in s.iter(main + 't')) for s in tree.fromstring(book.read('xl/sharedStrings.xml'))]
def value(cell):
    if cell.find(main + 'f') is not None: return 'FORMULA'
    kind, v = cell.get('t'), cell.find(main + 'v')
    if kind == 'inlineStr': return ''.join(t.text or '' for t in cell.iter(main + 't'))
    if kind == 's': return shared[int(v.text)]
    return float(v.text)
def column(reference):
    number = 0
    for letter in re.match('[A-Z]+', reference).group(): number = number * 26 + ord(letter) - 64
    return number - 1
result = {}
for sheet in tree.fromstring(book.read('xl/workbook.xml')).find(main + 'sheets'):
    target = links[sheet.get('{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id')]
    page = tree.fromstring(book.read('xl/' + target))
    rows = []
    for row in page.iter(main + 'row'):
        cells = {}
        for cell in row: cells[column(cell.get('r'))] = value(cell)
        rows.append([cells.get(n, '') for n in range(9)])
    pane = page.find('.//' + main + 'pane')
    wide = [float(c.get('width')) for c in page.iter(main + 'col') for _ in range(int(c.get('min')), int(c.get('max')) + 1)]
    result[sheet.get('name')] = {'rows': rows, 'frozen': pane is not None and pane.get('state'), 'widths': wide}
print(json.dumps(result))";

const OPENPYXL: &str = "import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
wrapped = book['문서']['E2'].alignment.wrap_text or book['문서'].column_dimensions['E'].alignment.wrap_text
print(json.dumps({'wrapped': bool(wrapped), 'rows': {s.title: [['' if c is None else c for c in row] for row in s.iter_rows(values_only=True)] for s in book}}))";

const GRAPHML: &str = "import json, sys
import xml.etree.ElementTree as tree
space = '{http://graphml.graphdrawing.org/xmlns}'
graph = tree.parse(sys.argv[1]).getroot()
data = lambda e: {d.get('key'): d.text for d in e.findall(space + 'data')}
names = {n.get('id'): data(n) for n in graph.iter(space + 'node')}
edges = [[names[e.get('source')]['label'], names[e.get('target')]['label'], data(e)['weight']] for e in graph.iter(space + 'edge')]
print(json.dumps({'nodes': [n['label'] for n in names.values()], 'edges': edges}))";

const NETWORKX: &str = "import json, sys, networkx
graph = networkx.read_graphml(sys.argv[1])
print(json.dumps([graph.number_of_nodes(), graph.number_of_edges(), graph.is_directed()]))";

const PANDAS: &str = "import json, sys, pandas
matrix = pandas.read_csv(sys.argv[1]).pivot_table(index='document', columns='term', values='count', fill_value=0)
edges = pandas.read_csv(sys.argv[2])
print(json.dumps([list(matrix.shape), int(matrix.to_numpy().sum()), list(edges.columns)]))";

/// Articles, some of which hold what spreadsheets and XML take for something else, and one that can't be read.
fn input(folder: &Folder) -> String {
    let texts = [
        (
            "=1+1",
            "=HYPERLINK(\"x\") 도서관, 다시",
            "가람시 도서관이 문을 열었다. 도서관 예산은 의회를 통과했다. 수목원 옆에 있다.",
        ),
        ("둘, \"셋\"", "<수목원> & 도서관", "수목원이 넓어졌다. 가람시는 수목원 옆 도서관도 고친다고 밝혔다."),
        (
            "넷\u{7}다섯",
            "수목원 \u{1b}[1m소식",
            "수목원에 손님이 늘었다. 가람시 도서관은 한산하다. 수목원 입장료는 없다.",
        ),
    ];
    let record = |(id, title, text): (&str, &str, &str)| {
        json!({"id": id, "title": title, "text": text, "date": "2026-03-02"}).to_string() + "\n"
    };
    folder.write("in.jsonl", texts.map(record).concat() + "{\"id\": \"여섯\", \"text\": 6}\n")
}

/// What a spreadsheet's cell of this text holds.
fn cell(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

fn joined(record: &Value, list: &str, key: &str, by: &str) -> String {
    let items = record[list].as_array().expect("a list").iter();
    items.map(|item| item[key].as_str().expect("text").to_owned()).collect::<Vec<_>>().join(by)
}

#[test]
fn tables_give_back_every_field() {
    let folder = Folder::new();
    let input = input(&folder);
    assert_eq!(run(&["-o", &folder.name("out/"), &input]).status, 1, "one line can't be read");
    let paths = ["out/documents.csv", "out/errors.csv", "out/terms.csv"].map(|name| folder.name(name));
    let Some(tables) = python(CSV, &paths.each_ref().map(String::as_str)) else { return };
    let records = records(&folder.read("out/documents.jsonl"));
    for (record, row) in records.iter().zip(tables[0].as_array().expect("rows")) {
        for field in ["id", "title", "date"] {
            assert_eq!(row[field], cell(record[field].as_str().expect("text")), "{row}");
        }
        assert_eq!(row["summary"], joined(record, "summary", "text", " "));
        assert_eq!(row["terms"], joined(record, "terms", "term", "; "));
        assert_eq!((&row["chars"], &row["note"]), (&json!(record["chars"].to_string()), &json!("")));
    }
    assert_eq!(tables[0].as_array().expect("rows").len(), 3);
    assert_eq!((&tables[1][0]["id"], &tables[1][0]["line"]), (&json!("여섯"), &json!("4")));
    let whole = tables[2].as_array().expect("rows").iter().find(|row| row["term"] == "수목원").expect("a term");
    assert_eq!((&whole["documents"], &whole["mentions"]), (&json!("3"), &json!("5")), "{whole}");
    let printed = folder.write("printed.csv", run_with(&["-f", "csv", &input], "").out);
    let printed = python(CSV, &[&printed]).expect("Python is there");
    assert_eq!(printed[0], tables[0], "printed and in a folder the table is the same");
}

#[test]
fn a_workbook_gives_back_every_field_and_holds_no_formula() {
    let folder = Folder::new();
    let (input, path) = (input(&folder), folder.name("결과.xlsx"));
    assert_eq!(run(&["-o", &path, &input]).status, 1);
    let records = records(&run(&["-f", "jsonl", &input]).out);
    let Some(book) = python(XLSX, &[&path]) else { return };
    let names: Vec<&String> = book.as_object().expect("sheets").keys().collect();
    assert_eq!(names, ["문서", "핵심어", "오류"]);
    let rows = book["문서"]["rows"].as_array().expect("rows");
    assert_eq!(rows[0], json!(["문서", "제목", "날짜", "글자 수", "핵심 문장", "핵심어", "중복 원본", "경로", "알림"]));
    let visible = |text: &Value| text.as_str().expect("text").replace(['\u{7}', '\u{1b}'], " ");
    for (record, row) in records.iter().zip(&rows[1..]) {
        assert_eq!(row[0], visible(&record["id"]), "text that begins with = is text");
        assert_eq!(row[1], visible(&record["title"]));
        assert_eq!((&row[2], &row[3]), (&json!("2026-03-02"), &json!(record["chars"].as_f64())));
        assert_eq!(row[4], joined(record, "summary", "text", "\n"));
        assert_eq!(row[5], joined(record, "terms", "term", ", "));
    }
    assert_eq!(rows.len(), 4);
    assert_eq!(book["오류"]["rows"][1][0], "여섯");
    for sheet in names {
        assert_eq!(book[sheet]["frozen"], "frozen", "{sheet}");
        assert!(book[sheet]["widths"].as_array().is_some_and(|widths| widths.len() >= 4), "{sheet}");
    }
    if let Some(other) = python(OPENPYXL, &[&path]) {
        assert_eq!(other["wrapped"], true);
        assert_eq!(other["rows"]["문서"].as_array().expect("rows").len(), 4);
        assert_eq!(other["rows"]["문서"][1][0], "=1+1");
    }
    let again = folder.name("다시.xlsx");
    run(&["-j", "3", "-o", &again, &input]);
    assert_eq!(std::fs::read(&path).expect("bytes"), std::fs::read(&again).expect("bytes"), "the same bytes each time");
}

#[test]
fn a_network_and_a_matrix_are_read_as_they_are() {
    let folder = Folder::new();
    let input = input(&folder);
    let [net, edges, matrix] = ["말.graphml", "말-edges.csv", "dtm.csv"].map(|name| folder.name(name));
    let ran = run(&["-f", "jsonl", "--export", &net, "--export", &edges, "--export", &matrix, &input]);
    assert_eq!(ran.status, 1);
    let records = records(&ran.out);
    let documents: Vec<&Value> = records.iter().filter(|record| record["type"] == "document").collect();
    assert!(!folder.read("dtm.csv").starts_with('\u{FEFF}'), "R would take it for a part of the first name");
    let Some(tables) = python(CSV, &[&edges, &matrix]) else { return };
    let graph = python(GRAPHML, &[&net]).expect("Python is there");
    let mut cells: Vec<(String, String, String)> = Vec::new();
    for record in &documents {
        for term in record["terms"].as_array().expect("a list") {
            let id = cell(record["id"].as_str().expect("text"));
            cells.push((id, cell(term["term"].as_str().expect("text")), term["count"].to_string()));
        }
    }
    let text = |row: &Value, key: &str| row[key].as_str().expect("text").to_owned();
    let rows = tables[1].as_array().expect("rows");
    let found: Vec<_> = rows.iter().map(|row| (text(row, "document"), text(row, "term"), text(row, "count"))).collect();
    assert_eq!(found, cells);
    let rows = tables[0].as_array().expect("rows");
    assert!(rows.iter().any(|row| row["Weight"] != "1"), "{rows:?}");
    for row in rows {
        let has = |id: &str, end: &str| cells.iter().any(|(at, term, _)| at == id && *term == text(row, end));
        let ids: BTreeSet<&str> = cells.iter().map(|(id, _, _)| id.as_str()).collect();
        let together = ids.into_iter().filter(|id| has(id, "Source") && has(id, "Target")).count();
        assert_eq!((&row["Weight"], &row["Type"]), (&json!(together.to_string()), &json!("Undirected")), "{row}");
    }
    assert_eq!(graph["edges"].as_array().expect("edges").len(), rows.len());
    let terms: BTreeSet<String> = cells.into_iter().map(|(_, term, _)| term).collect();
    assert_eq!(graph["nodes"].as_array().expect("nodes").len(), terms.len());
    if let Some(read) = python(NETWORKX, &[&net]) {
        assert_eq!(read, json!([terms.len(), rows.len(), false]));
    }
    if let Some(read) = python(PANDAS, &[&matrix, &edges]) {
        assert_eq!(read[0], json!([3, terms.len()]));
        assert_eq!(read[2], json!(["Source", "Target", "Type", "Weight", "cosine", "npmi"]));
    }
}

#[test]
fn markdown_stays_text() {
    let folder = Folder::new();
    let out = run(&["-f", "markdown", &input(&folder)]).out;
    assert!(out.starts_with("# \\=HYPERLINK(\"x\") 도서관, 다시\n\n`=1+1`\n\n## 핵심 문장\n\n1. "), "{out}");
    assert!(out.contains("\n# \\<수목원\\> \\& 도서관\n") && out.contains("\n- 수목원 (2)\n"), "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
    let alone = run(&["-f", "markdown", "--explain", "-n", "1", "-k", "1", "seeds/blog-jeju.txt"]).out;
    assert!(alone.contains("\n## 핵심어\n\n- ") && alone.contains("\n   - 길이 +"), "{alone}");
}

#[test]
fn markdown_of_a_folder_is_the_same_printed_and_made_of_records() {
    let folder = Folder::new();
    let printed = run(&["-f", "markdown", "--explain", "-k", "30", "-n", "50%", "seeds"]);
    assert_eq!(printed.status, 0, "{}", printed.err);
    let into = folder.name("out/");
    assert_eq!(run(&["-f", "markdown", "--explain", "-k", "30", "-n", "50%", "-o", &into, "seeds"]).status, 0);
    for (line, other) in printed.out.lines().zip(folder.read("out/documents.md").lines()) {
        assert_eq!(line, other);
    }
    assert_eq!(printed.out.len(), folder.read("out/documents.md").len());
}

#[test]
fn what_can_not_be_written_is_said_before_the_work() {
    let folder = Folder::new();
    let seed = "seeds/blog-jeju.txt";
    let name = folder.name("a.graphml");
    let cases: [&[&str]; 5] = [
        &["-f", "xlsx", seed],
        &["--export", "table.csv", seed],
        &["--export", "no-such-folder/dtm.csv", seed],
        &["--export", &name, "--export", &name, seed],
        &["-f", "html", "--show", "words", seed],
    ];
    for arguments in cases {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains("hint:") || ran.err.contains("--show goes with"), "{}", ran.err);
    }
    assert!(!folder.path("a.graphml").exists());
    folder.write("b.graphml/안.txt", "");
    let ran = run(&["--export", &folder.name("b.graphml"), seed]);
    assert!((ran.status, ran.out.as_str()) == (2, "") && ran.err.contains("is a folder"), "{}", ran.err);
}
