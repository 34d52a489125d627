//! The report of many documents: what they show together, and a list to search and sort. The list stands in the page
//! as data, a line a document, and is drawn twenty at a time, so that ten thousand documents open at once.

use std::fs::File;
use std::io::{self, Write};

use askama::Template;
use haeksim::digest::Digest;
use haeksim::document::Span;
use haeksim::normalize::{is_page, readable};
use haeksim::split::list_mark;

use super::super::{labels, said};
use super::pictures::{self, Bar, Cloud, Moves, Net};
use super::{STYLE, grouped, policy, visible};
use crate::mentions::Mentions;
use crate::overview::{Overview, Tally};
use crate::records::{Kind, Record, Sentence, each};

const SCRIPT: &str = include_str!("../../../../../templates/collection.js");

/// Documents in the list of a page: with more, a browser takes longer to open it than a reader waits.
pub const MOST_DOCUMENTS: u64 = 50_000;

/// Failures that are named.
const FAILURES: usize = 100;

#[derive(Template)]
#[template(path = "collection.html")]
struct Html<'a> {
    policy: String,
    version: &'static str,
    style: &'static str,
    title: String,
    facts: Vec<String>,
    digest: &'a Digest,
    clouds: Vec<Cloud>,
    bars: Vec<Bar>,
    pictures: Vec<Net>,
    pairs: Vec<(String, String, u64)>,
    trend: Option<Moves>,
    dated: bool,
    failed: u64,
    failures: Vec<(String, String)>,
}

/// Writes the page: what is seen first, then the data, then the script that draws the list.
pub fn collection(out: &mut dyn Write, records: &File, overview: &Overview) -> io::Result<()> {
    let (failures, dates) = gather(records)?;
    let tally = overview.tally;
    let page = Html {
        policy: policy(SCRIPT),
        version: env!("CARGO_PKG_VERSION"),
        style: STYLE,
        title: format!("문서 {}건", grouped(tally.documents)),
        facts: facts(tally, dates.as_ref()),
        digest: &overview.digest,
        clouds: pictures::clouds(&overview.terms),
        bars: pictures::bars(&overview.terms),
        pictures: pictures::nets(&overview.network),
        pairs: pictures::pairs(&overview.network),
        trend: overview.trend.as_ref().map(pictures::moves),
        dated: dates.is_some(),
        failed: tally.failed,
        failures,
    };
    page.write_into(out)?;
    out.write_all(b"<script type=\"application/json\" id=\"data\">[")?;
    rows(out, records)?;
    write!(out, "]</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

/// How many documents have a date, the first and the last of these.
struct Dates {
    count: u64,
    first: String,
    last: String,
}

/// The first failures, and the dates.
type Gathered = (Vec<(String, String)>, Option<Dates>);

fn gather(records: &File) -> io::Result<Gathered> {
    let (mut failures, mut dates) = (Vec::new(), None::<Dates>);
    each(records, &mut |record| {
        if record.kind() == Kind::Failure && failures.len() < FAILURES {
            failures.push((visible(&record.id), visible(record.message.as_deref().unwrap_or_default())));
        }
        if let Some(date) = record.date.as_deref() {
            let own = || date.to_owned();
            let dates = dates.get_or_insert_with(|| Dates { count: 0, first: own(), last: own() });
            dates.count += 1;
            if date < dates.first.as_str() {
                date.clone_into(&mut dates.first);
            }
            if date > dates.last.as_str() {
                date.clone_into(&mut dates.last);
            }
        }
        Ok(())
    })?;
    Ok((failures, dates))
}

fn facts(tally: Tally, dates: Option<&Dates>) -> Vec<String> {
    let Tally { documents, copies, failed, .. } = tally;
    let span = dates.map(|Dates { count, first, last }| {
        let span = if first == last { first.clone() } else { format!("{first} ~ {last}") };
        if *count < documents { format!("날짜가 있는 {}건: {span}", grouped(*count)) } else { span }
    });
    let copies = (copies > 0).then(|| format!("거의 같은 글 {}건", grouped(copies)));
    let failed = (failed > 0).then(|| format!("읽지 못한 것 {}건", grouped(failed)));
    let cut = (documents > MOST_DOCUMENTS).then(|| format!("목록에는 처음 {}건", grouped(MOST_DOCUMENTS)));
    [span, copies, failed, cut].into_iter().flatten().collect()
}

fn rows(out: &mut dyn Write, records: &File) -> io::Result<()> {
    let mut count = 0;
    each(records, &mut |record| {
        if record.kind() != Kind::Document || count == MOST_DOCUMENTS {
            return Ok(());
        }
        out.write_all(if count == 0 { b"\n" } else { b",\n" })?;
        count += 1;
        out.write_all(row(record)?.as_bytes())
    })
}

/// A document as a list without names; 0 stands for what it has not. The script knows the order.
fn row(record: &Record<'_>) -> io::Result<String> {
    let text = |text: Option<&str>| text.map_or(serde_json::json!(0), |text| serde_json::json!(visible(text)));
    let mentions = Mentions::of_record(record).apart();
    let summary: Vec<_> = record.summary.iter().map(|s| (sentence(&s.text), marks(&mentions, s))).collect();
    let terms: Vec<_> = record.terms.iter().map(|term| (visible(&term.term), term.count)).collect();
    let (title, date, copy) = (record.title.as_deref(), record.date.as_deref(), record.duplicate_of.as_deref());
    let note = record.note.as_deref().map(labels::recorded_note);
    let row =
        (visible(&record.id), text(title), text(date), record.chars, summary, terms, text(copy), text(note.as_deref()));
    Ok(in_script(&serde_json::to_string(&row)?))
}

/// A key sentence as it is shown.
fn sentence(text: &str) -> String {
    visible(&said(text))
}

/// Where key terms stand in a sentence: place and length of each, as a script counts them.
fn marks(mentions: &Mentions, sentence: &Sentence<'_>) -> Vec<usize> {
    // As `said` has it.
    let (page, mark) = (is_page(&sentence.text), list_mark(&sentence.text));
    let units = |from: usize, to: usize| {
        let text = sentence.text.get(from - sentence.start..to - sentence.start)?;
        Some(readable(text, page).encode_utf16().count())
    };
    let (mut marks, mut at, mut place) = (Vec::new(), sentence.start + mark, 0);
    for (Span { start, end }, _) in mentions.inside(Span::new(at, sentence.end)) {
        if let (Some(before), Some(length)) = (units(at, start), units(start, end)) {
            marks.extend([place + before, length]);
            (at, place) = (end, place + before + length);
        }
    }
    marks
}

/// JSON that no browser takes for the end of the script it stands in, or for a comment.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Term;

    #[test]
    fn a_span_of_days_says_of_how_many_documents_it_is() {
        let dates = |count| Dates { count, first: "2017-07-18".into(), last: "2019-06-18".into() };
        let tally = Tally { documents: 3442, ..Tally::default() };
        assert_eq!(facts(tally, Some(&dates(2))), ["날짜가 있는 2건: 2017-07-18 ~ 2019-06-18"]);
        assert_eq!(facts(tally, Some(&dates(3442))), ["2017-07-18 ~ 2019-06-18"]);
    }

    #[test]
    fn a_row_can_not_end_the_script_it_stands_in() {
        let record = Record { title: Some("</script><!--".into()), ..Record::default() };
        let row = row(&record).expect("a row");
        assert!(!row.contains('<') && row.contains("\\u003c/script"), "{row}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&row).expect("JSON")[1], "</script><!--");
    }

    #[test]
    fn marks_count_as_a_script_counts_and_do_not_overlap() {
        let text = "가😀나다 나다라";
        let sentence = Sentence { start: 5, end: 5 + text.len(), text: text.into(), score: 0.0, reasons: Vec::new() };
        let at = |part: &str, nth: usize| 5 + text.match_indices(part).nth(nth).expect("there").0;
        let spans = vec![
            [at("나다", 0), at("나다", 0) + 6],
            [at("나다라", 0), at("나다라", 0) + 9],
            [at("나다", 1), at("나다", 1) + 6],
        ];
        let term = Term { term: "나다".into(), score: 0.5, count: 3, spans, reasons: Vec::new() };
        let record = Record { terms: vec![term], ..Record::default() };
        assert_eq!(marks(&Mentions::of_record(&record).apart(), &sentence), [3, 2, 6, 3]);
    }
}
