//! For reading: title, key sentences, key terms; labels in Korean.

use std::io::{self, IsTerminal};

use anstyle::{AnsiColor, Style};
use haeksim::Analysis;
use haeksim::digest::{Digest, Standout};
use haeksim::document::{Document, Role, Span};
use haeksim::model::Reason;
use haeksim::normalize::one_line;
use haeksim::report::{Show, rounded, runners_up};
use haeksim::terms::Term;
use unicode_width::UnicodeWidthStr;

use super::labels::{self, feature, role};
use super::{Printer, Shown, said};
use crate::config::Config;
use crate::harmless::harmless;
use crate::mentions::Mentions;

const TITLE: Style = Style::new().bold();
const LABEL: Style = AnsiColor::Cyan.on_default().bold();
const TERM: Style = AnsiColor::Yellow.on_default().bold();
const FAINT: Style = Style::new().dimmed();

/// Lines are broken at this width on a wide terminal: longer ones are hard to read.
const WIDEST: usize = 100;

/// Prints for a reader.
pub struct Text {
    show: Show,
    explain: bool,
    /// Columns to break lines at; lines are not broken where the output is no terminal.
    width: Option<usize>,
}

impl Text {
    pub fn new(config: &Config) -> Self {
        let terminal = config.output.is_none() && io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        Self { show: config.show, explain: config.explain, width: terminal.then_some(columns.min(WIDEST)) }
    }

    fn result(&self, document: &Document, analysis: &Analysis) -> String {
        let mut page = Page { text: String::new(), width: self.width };
        if let Some(title) = &analysis.title {
            page.line("", &styled(TITLE, &clean(title)));
            page.blank();
        }
        page.label("핵심 문장");
        let (shown, mentions) = (Shown::new(document, analysis), Mentions::of(analysis).apart());
        for (number, &index) in analysis.summary.iter().enumerate() {
            let sentence = &analysis.sentences[index];
            let said = shown.behind_mark(sentence.span);
            page.line(&format!("{:>3}. ", number + 1), &marked(shown, said, &mentions));
            if self.explain {
                page.reasons(sentence.score, &sentence.reasons);
            }
        }
        if let Some(note) = analysis.note {
            page.line("     ", &styled(FAINT, &format!("({})", labels::note(note))));
        }
        page.blank();
        page.label("핵심어");
        self.terms(analysis, &mut page);
        if self.explain {
            page.blank();
            Self::left_out(document, analysis, &mut page);
        }
        page.text
    }

    fn terms(&self, analysis: &Analysis, page: &mut Page) {
        if self.explain {
            for (number, term) in analysis.terms.iter().enumerate() {
                page.line(
                    &format!("{:>3}. ", number + 1),
                    &format!("{} {}", styled(TERM, &clean(&term.term)), labels::count(term.count as u64)),
                );
                page.reasons(term.score, &term.reasons);
            }
        } else {
            let term = |t: &Term| {
                format!(
                    "{}{}",
                    styled(TERM, &clean(&t.term)),
                    styled(FAINT, &format!("({})", labels::count(t.count as u64)))
                )
            };
            let mut all: Vec<String> = analysis.terms.iter().map(|t| format!("{} ·", term(t))).collect();
            match all.last_mut() {
                Some(last) => last.truncate(last.len() - " ·".len()),
                None => all.push("(없음)".to_owned()),
            }
            page.pieces("     ", all.iter().map(String::as_str));
        }
    }

    /// The best of the rest, and what can't be chosen.
    fn left_out(document: &Document, analysis: &Analysis, page: &mut Page) {
        let shown = Shown::new(document, analysis);
        page.label("다음 후보");
        for index in runners_up(analysis) {
            let sentence = &analysis.sentences[index];
            page.line("   - ", &clean(&shown.part(sentence.span)));
            page.reasons(sentence.score, &sentence.reasons);
        }
        let outside: Vec<_> = analysis.sentences.iter().filter(|s| s.role != Role::Body).collect();
        if !outside.is_empty() {
            page.blank();
            page.label("요약 대상이 아닌 줄");
            for sentence in outside {
                let text = clean(&shown.part(sentence.span));
                page.line("   - ", &format!("{} {text}", styled(FAINT, &format!("[{}]", role(sentence.role)))));
            }
        }
    }

    fn sentences(&self, document: &Document, analysis: &Analysis) -> String {
        let mut page = Page { text: String::new(), width: None };
        let shown = Shown::new(document, analysis);
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let text = clean(&shown.part(sentence.span));
            page.line("", &format!("{index}\t{}\t{text}", role(sentence.role)));
            if self.show == Show::Scores {
                page.reasons(sentence.score, &sentence.reasons);
            }
        }
        page.text
    }

    fn words(document: &Document, analysis: &Analysis) -> String {
        let word = |w: &haeksim::words::Word| format!("{}/{}", clean(w.of(&document.text)), w.tag);
        let words = |span: Span| {
            let from = analysis.words.partition_point(|w| (w.start as usize) < span.start);
            let to = analysis.words.partition_point(|w| (w.start as usize) < span.end);
            analysis.words[from..to].iter().map(word).collect::<Vec<_>>().join(" ")
        };
        analysis.sentences.iter().map(|s| words(s.span) + "\n").collect()
    }
}

impl Printer for Text {
    fn begin(&self) -> io::Result<String> {
        Ok(String::new())
    }

    fn separator(&self, first: bool) -> &'static str {
        if first { "" } else { "\n" }
    }

    fn name(&self, printed: &mut String, id: &str) {
        printed.insert_str(0, &(styled(FAINT, &format!("── {} ──", clean(id))) + "\n"));
    }

    fn document(&self, d: &Document, _: Option<&str>, a: &Analysis) -> io::Result<String> {
        Ok(match self.show {
            Show::Text if self.width.is_some() => harmless(&d.text, "\n\t").into_owned(),
            Show::Text => d.text.clone(),
            Show::Sentences | Show::Scores => self.sentences(d, a),
            Show::Words => Self::words(d, a),
            Show::Terms => {
                let mut page = Page { text: String::new(), width: None };
                self.terms(a, &mut page);
                page.text
            }
            _ => self.result(d, a),
        })
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        printed.push_str(&styled(FAINT, &format!("(앞의 {} 문서와 거의 같은 글)", clean(earlier))));
        printed.push('\n');
        Ok(())
    }

    fn digest(&self, digest: &Digest) -> io::Result<String> {
        let mut page = Page { text: String::new(), width: self.width };
        page.line("", &styled(FAINT, &format!("── 서로 다른 문서 {}건 ──", labels::grouped(digest.documents))));
        page.label("핵심 문장");
        for (number, sentence) in digest.summary.iter().enumerate() {
            let source = styled(FAINT, &format!("[{}]", clean(&sentence.id)));
            page.line(&format!("{:>3}. ", number + 1), &format!("{} {source}", clean(&said(&sentence.text))));
        }
        page.blank();
        page.label("두드러진 말");
        let term =
            |t: &Standout| format!("{}{}", styled(TERM, &clean(&t.term)), styled(FAINT, &format!("({})", t.documents)));
        page.line("     ", &digest.terms.iter().map(term).collect::<Vec<_>>().join(" · "));
        Ok(page.text)
    }
}

/// Lines being laid out.
struct Page {
    text: String,
    width: Option<usize>,
}

impl Page {
    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn label(&mut self, label: &str) {
        self.line("", &styled(LABEL, label));
    }

    fn reasons(&mut self, score: f64, reasons: &[Reason]) {
        let part = |r: &Reason| format!("{} {:+.2}", feature(r.feature), rounded(r.part));
        let parts: Vec<String> = reasons.iter().take(6).map(part).collect();
        // TF-IDF has one part alone.
        let mark = if parts.is_empty() { "" } else { ": " };
        self.line("     ", &styled(FAINT, &format!("점수 {:.3}{mark}{}", rounded(score), parts.join(", "))));
    }

    /// Adds a line, broken at spaces where it is too wide; what follows hangs under the first word.
    fn line(&mut self, lead: &str, content: &str) {
        self.pieces(lead, content.split(' '));
    }

    /// Adds a line of pieces with spaces between, none of which is broken.
    fn pieces<'a>(&mut self, lead: &str, pieces: impl Iterator<Item = &'a str>) {
        self.text.push_str(lead);
        let width = self.width.unwrap_or(usize::MAX);
        let indent = lead.width();
        let mut column = indent;
        for (i, word) in pieces.enumerate() {
            let wide = anstream::adapter::strip_str(word).to_string().width();
            if i > 0 && column + 1 + wide > width {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(indent));
                column = indent;
            } else if i > 0 {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(word);
            column += wide;
        }
        self.text.push('\n');
    }
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// On one line, and without control characters: an article can't steer the reader's terminal.
fn clean(text: &str) -> String {
    one_line(&harmless(text, ""))
}

/// A sentence with the key terms in it marked.
fn marked(shown: Shown<'_>, sentence: Span, mentions: &Mentions) -> String {
    let shown = |start, end| harmless(&shown.part(Span::new(start, end)), "").into_owned();
    let (mut text, mut at) = (String::new(), sentence.start);
    for (span, _) in mentions.inside(sentence) {
        text.push_str(&shown(at, span.start));
        text.push_str(&styled(TERM, &shown(span.start, span.end)));
        at = span.end;
    }
    text + &shown(at, sentence.end)
}
