//! Tables of documents: which columns hold what, and a row as a document. CSV and XLSX have this in common.

use super::fields::{Fields, Part};
use crate::date;
use crate::document::Document;
use crate::error::{Error, Result};

/// The head of a table is looked for in so many rows: exports like to begin with a line that says what they are.
const HEAD_WITHIN: usize = 20;

/// A table of documents has no more columns. A sheet may, but a row of it would be a burden for nothing.
pub const COLUMNS: usize = 2_048;

/// How many columns a message names.
const NAMED: usize = 40;

/// Where the columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Columns {
    text: usize,
    title: Option<usize>,
    id: Option<usize>,
    date: Option<usize>,
    /// How many columns the head has.
    count: usize,
}

/// A row, cut down to what is wanted of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number, as a spreadsheet shows it: the first row has 1.
    pub number: u64,
    id: String,
    title: String,
    date: String,
    text: String,
    /// Which columns its table has for what, of the first row of it.
    columns: Option<Box<str>>,
    /// What else a reader should know of its table, of the first row of it.
    notice: Option<Box<str>>,
}

impl Row {
    /// The document in it. `name` is the name of the file.
    ///
    /// # Errors
    /// [`Error::Empty`] where it has no text.
    pub fn document(self, name: &str, encoding: &'static str, replaced: usize) -> Result<Document> {
        if self.text.trim().is_empty() {
            return Err(Error::Empty);
        }
        let id = self.id.trim();
        Ok(Document {
            id: if id.is_empty() { format!("{name}#{}", self.number) } else { id.to_owned() },
            title: Some(self.title.trim().to_owned()).filter(|title| !title.is_empty()),
            date: Some(self.date.trim().to_owned()).filter(|date| !date.is_empty()),
            text: self.text,
            encoding,
            replaced,
            ..Document::default()
        })
    }

    /// With its day as a date, where it is a spreadsheet's number for one.
    #[must_use]
    pub fn dated(self, from_1904: bool) -> Self {
        match date::in_serial(&self.date, from_1904) {
            Some(date) => Self { date, ..self },
            None => self,
        }
    }

    /// The name it gives itself.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        Some(self.id.trim()).filter(|id| !id.is_empty())
    }

    /// Which columns of its table were taken for what, as the first row below the head tells it.
    #[must_use]
    pub fn columns(&self) -> Option<&str> {
        self.columns.as_deref()
    }

    /// With something to know of its table.
    #[must_use]
    pub fn noticed(self, notice: Option<Box<str>>) -> Self {
        Self { notice, ..self }
    }

    /// What else a reader should know of its table, as the first row tells it.
    #[must_use]
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Its cells, for telling whether it has changed.
    #[must_use]
    pub fn cells(&self) -> [&str; 4] {
        [&self.id, &self.title, &self.date, &self.text]
    }

    /// Bytes of its cells.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.cells().iter().map(|cell| cell.len()).sum()
    }
}

/// Takes the rows of a table, finds its head and then hands on what is wanted of each row.
pub struct Head {
    fields: Fields,
    columns: Option<Columns>,
    /// What the first row tells of them.
    told: Option<Box<str>>,
    /// The beginnings of rows that were no head, with their numbers, in case none is.
    seen: Vec<(u64, Vec<String>)>,
    /// A head that has the column for texts, but not another that was asked for.
    lacking: Option<String>,
    /// Whether the table is known to have a single column.
    single: bool,
}

impl Head {
    /// Looks for these columns.
    #[must_use]
    pub fn new(fields: &Fields) -> Self {
        Self { fields: fields.clone(), columns: None, told: None, seen: Vec::new(), lacking: None, single: false }
    }

    /// A head for the same rows once more, where none was found because a row with one cell may be a line that says what
    /// the table is: all rows had only one, in the same column, so the first of them is the head if it is called like a
    /// text.
    #[must_use]
    pub fn of_single_column(&self) -> Option<Self> {
        let place = |cells: &[String]| cells.iter().position(|cell| !cell.trim().is_empty());
        let (_, first) = self.seen.first()?;
        let alike = |(_, cells): &(u64, Vec<String>)| filled(cells) == 1 && place(cells) == place(first);
        let single = !self.single && self.seen.iter().all(alike) && self.fields.text().guess(first).is_some();
        single.then(|| Self { single, ..Self::new(&self.fields) })
    }

    /// Whether the head has been found.
    #[must_use]
    pub fn is_found(&self) -> bool {
        self.columns.is_some()
    }

    /// Takes a row. Nothing comes back for the head, what stands before it, and rows without anything in them.
    ///
    /// # Errors
    /// [`Error::Column`] where there is no such column: nothing of the table can be read then. [`Error::Record`] where
    /// a row has more cells than the table has columns: this row can't be read.
    pub fn take(&mut self, number: u64, cells: &[String]) -> Result<Option<Row>> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let Some(columns) = &self.columns else {
            // Of names that are only like the usual ones, none but those of the first row are believed: below stand
            // answers.
            let first = if self.single {
                self.seen.is_empty()
            } else {
                filled(cells) > 1 && !self.seen.iter().any(|(_, cells)| filled(cells) > 1)
            };
            self.columns = Columns::find(cells, &self.fields, first)
                .inspect_err(|error| self.lacking = Some(error.to_string()))?;
            self.told = self.columns.as_ref().map(|columns| columns.told(cells));
            if self.columns.is_none() {
                self.seen.push((number, cells.iter().take(NAMED).map(|cell| shortened(cell)).collect()));
                if self.seen.len() == HEAD_WITHIN {
                    return Err(self.missing());
                }
            }
            return Ok(None);
        };
        let more = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if more > columns.count {
            return Err(Error::Record(format!(
                "it has {more} cells, but the table has {} columns; put cells that hold the delimiter in quotes",
                columns.count
            )));
        }
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
        Ok(Some(Row {
            number,
            id: cell(columns.id),
            title: cell(columns.title),
            date: cell(columns.date),
            text: cell(Some(columns.text)),
            columns: self.told.take(),
            notice: None,
        }))
    }

    /// Why the head was not found: with the columns that there are.
    #[must_use]
    pub fn missing(&self) -> Error {
        self.lack(NAMED).map_or(Error::Empty, |lack| Error::Column(lack.told()))
    }

    /// Why the head was not found, with so many of the columns; nothing where the table holds nothing.
    #[must_use]
    pub fn lack(&self, most: usize) -> Option<Lack> {
        if let Some(lacking) = &self.lacking {
            return Some(Lack { why: lacking.clone(), among: None });
        }
        let (number, head) = self.seen.iter().rev().max_by_key(|(_, cells)| cells.len())?;
        let named = |cell: &&String| !cell.trim().is_empty();
        let names: Vec<&str> = head.iter().filter(named).map(String::as_str).take(most).collect();
        let meant: Vec<&str> = self.fields.text().meant(head).into_iter().map(|at| head[at].as_str()).collect();
        let what = if meant.len() > 1 {
            format!("more than one column may hold the text: {}", meant.join(", "))
        } else if self.fields.text().is_asked_for() {
            format!("no column is called `{}`", self.fields.text)
        } else {
            "no column is known to hold the text".to_owned()
        };
        Some(Lack { why: what, among: Some(format!("row {number}: {}", names.join(", "))) })
    }
}

/// Why a table has no head.
pub struct Lack {
    /// What was not found.
    pub why: String,
    /// Among what: a row with the columns in it. Nothing where that is told already.
    pub among: Option<String>,
}

impl Lack {
    /// In a sentence of its own.
    #[must_use]
    pub fn told(self) -> String {
        match self.among {
            None => self.why,
            Some(among) => format!(
                "{}; name one with --text-field, of those in {among}; \
                 if those are no names, put a row of names above them",
                self.why
            ),
        }
    }
}

/// How many cells hold anything.
fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Column names are short; what is longer is no name.
pub(super) fn shortened(name: &str) -> String {
    let name = crate::normalize::one_line(name);
    let short: String = name.chars().take(30).collect();
    if short == name { short } else { short + "…" }
}

impl Columns {
    /// The columns of a row that is the head; nothing where it is none. Whether names may be guessed is said.
    fn find(cells: &[String], fields: &Fields, guess: bool) -> Result<Option<Self>> {
        let find = |part: Part<'_>| part.find(cells).or_else(|| if guess { part.guess(cells) } else { None });
        let Some(text) = find(fields.text()) else { return Ok(None) };
        let [title, id, date] = [fields.title(), fields.id(), fields.date()].map(find);
        for (found, part, option) in [
            (title, fields.title(), "--title-field"),
            (id, fields.id(), "--id-field"),
            (date, fields.date(), "--date-field"),
        ] {
            if found.is_none() && part.is_asked_for() {
                let name = part.name;
                let names: Vec<String> = cells.iter().take(NAMED).map(|cell| shortened(cell)).collect();
                let names = names.join(", ");
                return Err(Error::Column(format!("no column is called `{name}` ({option}); there are: {names}")));
            }
        }
        let count = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        Ok(Some(Self { text, title, id, date, count }))
    }

    /// What was taken for what.
    fn told(&self, cells: &[String]) -> Box<str> {
        let part = |(what, at): (&str, Option<usize>)| {
            at.map_or_else(|| format!("no {what}"), |at| format!("{what} {}", shortened(&cells[at])))
        };
        let parts = [("text", Some(self.text)), ("title", self.title), ("date", self.date), ("id", self.id)];
        parts.map(part).join(", ").into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        line.split('|').map(str::to_owned).collect()
    }

    fn head(line: &str, fields: &Fields) -> Result<Head> {
        let mut head = Head::new(fields);
        head.take(1, &cells(line)).map(|_| head)
    }

    #[test]
    fn exports_of_bigkinds_and_riss_are_known() {
        let bigkinds =
            "뉴스 식별자|일자|언론사|기고자|제목|통합 분류1|키워드|특성추출(가중치순 상위 50개)|본문|URL|분석제외 여부";
        let mut head = head(bigkinds, &Fields::default()).expect("known");
        let row = head.take(2, &cells("0110|20260102|가온|김|제목이다|사회|말|말|글이다.|http|")).expect("row");
        let document = row.expect("a document").document("x", "UTF-8", 0).expect("text");
        assert_eq!((document.id.as_str(), document.title.as_deref()), ("0110", Some("제목이다")));
        let riss =
            Columns::find(&cells("번호|제목|저자|학술지명|발행년도|초록"), &Fields::default(), false).expect("known");
        assert_eq!(riss.map(|c| (c.text, c.title, c.id)), Some((5, Some(1), None)));
    }

    #[test]
    fn what_is_asked_for_must_be_there_and_rows_keep_their_numbers() {
        let fields = Fields { text: "의견".into(), ..Fields::default() };
        let mut head = head("2026년 조사 결과", &fields).expect("no head yet");
        assert!(!head.is_found());
        head.take(3, &cells("이름|의견")).expect("the head");
        assert_eq!(head.take(4, &cells(" | ")).expect("blank"), None);
        let row = head.take(5, &cells("김|좋다.")).expect("row").expect("there");
        assert_eq!(row.document("표.csv", "UTF-8", 0).expect("text").id, "표.csv#5");
        assert!(head.take(6, &cells("이|좋다|싫다")).expect_err("too many").to_string().contains("3 cells"));
        let missing = Columns::find(&cells("id|text"), &Fields { title: "제목".into(), ..Fields::default() }, false);
        assert!(missing.expect_err("no such column").to_string().contains("id, text"));
    }

    #[test]
    fn a_name_like_the_usual_ones_is_taken_where_there_is_but_one_and_only_of_the_first_row() {
        let text = |line: &str, fields: &Fields| {
            Columns::find(&cells(line), fields, true).expect("known").map(|columns| columns.text)
        };
        let usual = Fields::default();
        assert_eq!(text("번호|상품|고객 후기", &usual), Some(2));
        assert_eq!(text("no|Review Text", &usual), Some(1));
        assert_eq!(text("문의내용|답변", &usual), None);
        let asked = Fields { text: "개선할 점".into(), ..Fields::default() };
        assert_eq!(text("타임스탬프|개선할 점을 적어 주세요.", &asked), Some(1));
        let mut head = head("2026년 조사 의견", &usual).expect("a caption");
        head.take(2, &cells("이름|나이")).expect("no head");
        head.take(3, &cells("김|좋은 의견")).expect("no head");
        assert!(!head.is_found());
    }

    #[test]
    fn tables_of_offices_are_known_by_how_the_names_of_their_columns_end() {
        let told = |line: &str| {
            let mut head = head(line, &Fields::default()).expect("known");
            let row = head.take(2, &cells("글")).expect("a row").expect("something in it");
            assert_eq!(head.take(3, &cells("글")).expect("a row").and_then(|row| row.columns), None, "once is enough");
            row.columns.expect("told").into_string()
        };
        assert_eq!(
            told("접수번호|접수일자|민원제목|민원내용|처리일자"),
            "text 민원내용, title 민원제목, date 접수일자, id 접수번호"
        );
        assert_eq!(told("번호|신청일|접수일|안건명|내용"), "text 내용, title 안건명, date 신청일, no id");
        assert_eq!(
            told("게시글 제목|등록 일시|본문|첨부파일|이메일"),
            "text 본문, title 게시글 제목, date 등록 일시, no id"
        );
        assert_eq!(told("기관명|생년월일|처리일|전화번호|내용"), "text 내용, no title, no date, no id");
        assert_eq!(told("질문제목|답변제목|민원요지"), "text 민원요지, no title, no date, no id");
        let two = head("번호|민원내용|답변내용", &Fields::default()).expect("no head").missing().to_string();
        assert!(two.contains("more than one column may hold the text: 민원내용, 답변내용; name one"), "{two}");
    }

    #[test]
    fn a_single_column_is_known_by_all_rows_having_one_cell() {
        let single = |rows: &[&str]| {
            let mut head = Head::new(&Fields::default());
            for row in rows {
                assert_eq!(head.take(1, &cells(row)).expect("no head"), None);
            }
            head.of_single_column()
        };
        let mut head = single(&["주민의견", "길이 어둡다.", "나무가 좋다."]).expect("a head");
        assert_eq!(head.take(1, &cells("주민의견")).expect("the head"), None);
        assert_eq!(
            head.take(2, &cells("길이 어둡다.")).expect("a row").map(|row| row.text),
            Some("길이 어둡다.".into())
        );
        assert!(single(&["2026년 조사 의견", "이름|나이", "김|3"]).is_none(), "a caption above a table");
        assert!(single(&["2026년 조사 의견", "|3월에 물음"]).is_none(), "a caption above something else");
        assert!(single(&["길이 어둡다.", "나무가 좋다."]).is_none(), "no name");
        assert!(single(&[]).is_none());
    }

    #[test]
    fn a_table_without_the_column_lists_those_it_has() {
        let head = head("이름|나이|주소", &Fields::default()).expect("no head yet");
        let error = head.missing().to_string();
        assert!(error.contains("이름, 나이, 주소") && error.contains("--text-field"), "{error}");
    }
}
