//! For reading: title, key sentences, key terms; labels in Korean.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use haeksim::Analysis;
use haeksim::digest::{Digest, Standout};
use haeksim::document::{Document, Role, Span};
use haeksim::model::Reason;
use haeksim::report::Show;
use haeksim::terms::Term;
use unicode_width::UnicodeWidthStr;

use super::Printer;
use crate::config::Config;
use crate::sources::holds_many;

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
    /// Whether documents are told apart by their names.
    named: bool,
    /// Columns to break lines at; lines are not broken where the output is no terminal.
    width: Option<usize>,
}

impl Text {
    pub fn new(config: &Config, named: bool) -> Self {
        let terminal = config.output.is_none() && io::stdout().is_terminal();
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        let records = |path: &PathBuf| holds_many(path, config.reading.from);
        Self {
            show: config.show,
            explain: config.explain,
            named: named || config.walk.roots.iter().any(records),
            width: terminal.then_some(columns.min(WIDEST)),
        }
    }

    fn result(&self, document: &Document, analysis: &Analysis) -> String {
        let mut page = Page { text: String::new(), width: self.width };
        if let Some(title) = &analysis.title {
            page.line("", &styled(TITLE, &clean(title)));
            page.blank();
        }
        page.label("핵심 문장");
        for (number, &index) in analysis.summary.iter().enumerate() {
            let sentence = &analysis.sentences[index];
            page.line(&format!("{:>3}. ", number + 1), &marked(document, sentence.span, &analysis.terms));
            if self.explain {
                page.reasons(sentence.score, &sentence.reasons);
            }
        }
        if let Some(note) = &analysis.note {
            page.line("     ", &styled(FAINT, &format!("({})", korean_note(note))));
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
                    &format!("{} {}", styled(TERM, &clean(&term.term)), counted(term)),
                );
                page.reasons(term.score, &term.reasons);
            }
        } else {
            let term =
                |t: &Term| format!("{}{}", styled(TERM, &clean(&t.term)), styled(FAINT, &format!("({})", counted(t))));
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
        let rest = |i: &usize| analysis.sentences[*i].role == Role::Body && !analysis.summary.contains(i);
        let mut rest: Vec<usize> = (0..analysis.sentences.len()).filter(rest).collect();
        rest.sort_by(|&a, &b| analysis.sentences[b].score.total_cmp(&analysis.sentences[a].score).then(a.cmp(&b)));
        page.label("다음 후보");
        for &index in rest.iter().take(3) {
            let sentence = &analysis.sentences[index];
            page.line("   - ", &clean(sentence.span.of(&document.text)));
            page.reasons(sentence.score, &sentence.reasons);
        }
        let outside: Vec<_> = analysis.sentences.iter().filter(|s| s.role != Role::Body).collect();
        if !outside.is_empty() {
            page.blank();
            page.label("요약 대상이 아닌 줄");
            for sentence in outside {
                let text = clean(sentence.span.of(&document.text));
                page.line("   - ", &format!("{} {text}", styled(FAINT, &format!("[{}]", role(sentence.role)))));
            }
        }
    }

    fn sentences(&self, document: &Document, analysis: &Analysis) -> String {
        let mut page = Page { text: String::new(), width: None };
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let text = clean(sentence.span.of(&document.text));
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
        if self.named && !first { "\n" } else { "" }
    }

    fn document(&self, d: &Document, _: Option<&str>, a: &Analysis) -> io::Result<String> {
        let mut page = String::new();
        if self.named {
            page.push_str(&styled(FAINT, &format!("── {} ──", clean(&d.id))));
            page.push('\n');
        }
        page.push_str(&match self.show {
            Show::Text if self.width.is_some() => harmless(&d.text),
            Show::Text => d.text.clone(),
            Show::Sentences | Show::Scores => self.sentences(d, a),
            Show::Words => Self::words(d, a),
            Show::Terms => {
                let mut page = Page { text: String::new(), width: None };
                self.terms(a, &mut page);
                page.text
            }
            Show::Result => self.result(d, a),
        });
        Ok(page)
    }

    fn repeats(&self, printed: &mut String, earlier: &str) -> io::Result<()> {
        printed.push_str(&styled(FAINT, &format!("(앞의 {} 문서와 거의 같은 글)", clean(earlier))));
        printed.push('\n');
        Ok(())
    }

    fn digest(&self, digest: &Digest) -> io::Result<String> {
        let mut page = Page { text: String::new(), width: self.width };
        page.line("", &styled(FAINT, &format!("── 전체 {}건 ──", digest.documents)));
        page.label("핵심 문장");
        for (number, sentence) in digest.summary.iter().enumerate() {
            let source = styled(FAINT, &format!("[{}]", clean(&sentence.id)));
            page.line(&format!("{:>3}. ", number + 1), &format!("{} {source}", clean(&sentence.text)));
        }
        page.blank();
        page.label("두드러진 말");
        let term =
            |t: &Standout| format!("{}{}", styled(TERM, &clean(&t.term)), styled(FAINT, &format!("({})", t.documents)));
        page.line("     ", &digest.terms.iter().map(term).collect::<Vec<_>>().join(" · "));
        Ok(page.text)
    }
}

/// How often a term stands in the text, or that only the title has it.
fn counted(term: &Term) -> String {
    if term.count == 0 { "제목".to_owned() } else { term.count.to_string() }
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
        let part = |r: &Reason| format!("{} {:+.2}", korean_feature(r.feature), r.part);
        let parts: Vec<String> = reasons.iter().take(6).map(part).collect();
        self.line("     ", &styled(FAINT, &format!("점수 {score:.3}: {}", parts.join(", "))));
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
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as it is, but without what could steer the reader's terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }).collect()
}

/// A sentence with the key terms in it marked.
fn marked(document: &Document, sentence: Span, terms: &[Term]) -> String {
    let mut spans: Vec<Span> = terms.iter().flat_map(|t| &t.spans).copied().filter(|s| sentence.contains(*s)).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let (mut text, mut at) = (String::new(), sentence.start);
    for span in spans {
        if span.start >= at {
            text.push_str(&clean_part(&document.text[at..span.start]));
            text.push_str(&styled(TERM, &clean_part(span.of(&document.text))));
            at = span.end;
        }
    }
    text + &clean_part(&document.text[at..sentence.end])
}

/// As [`clean`], but white space at the ends stays.
fn clean_part(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Title => "제목",
        Role::Deck => "부제",
        Role::Heading => "소제목",
        Role::Body => "본문",
        Role::Byline => "필자",
        Role::Caption => "사진 설명",
        Role::Copyright => "저작권",
        Role::Link => "링크",
        Role::Table => "표",
        Role::Footnote => "각주",
        Role::Code => "코드",
    }
}

fn korean_note(note: &str) -> String {
    if let Some(rest) = note.strip_prefix("no sentence fits the budget: the shortest has ") {
        return format!(
            "글자 수 안에 드는 문장이 없어 가장 짧은 문장({}자)을 보입니다",
            rest.trim_end_matches(" characters")
        );
    }
    match note {
        "no sentence in it: headings, lists or a table only" => {
            "요약할 문장이 없습니다: 제목, 목록, 표뿐입니다".to_owned()
        }
        "no Hangul in it: the words are only cut at spaces and scripts" => {
            "한글이 없어 띄어쓰기와 글자 종류로만 낱말을 나눴습니다".to_owned()
        }
        other => other.to_owned(),
    }
}

/// What a feature is called for a Korean reader.
fn korean_feature(name: &str) -> &str {
    const NAMES: &[(&str, &str)] = &[
        ("centrality", "글의 중심과 가까움"),
        ("weight-sum", "중요한 낱말의 양"),
        ("weight-mean", "낱말의 평균 무게"),
        ("rank", "다른 문장의 지지"),
        ("title-likeness", "제목과 닮음"),
        ("lead-likeness", "첫 문장과 닮음"),
        ("next-likeness", "다음 문장과 이어짐"),
        ("previous-likeness", "앞 문장과 이어짐"),
        ("first", "첫 문장"),
        ("second", "둘째 문장"),
        ("third", "셋째 문장"),
        ("position-inverse", "앞쪽에 있음"),
        ("position", "글에서의 위치"),
        ("last", "마지막 문장"),
        ("opening-third", "첫 3분의 1 안"),
        ("length", "상대 길이"),
        ("length-log", "길이"),
        ("short", "짧은 문장"),
        ("long", "긴 문장"),
        ("fragment", "토막글"),
        ("complete-ending", "온전한 끝맺음"),
        ("quotation", "인용 비율"),
        ("all-quotation", "전부 인용"),
        ("reported-speech", "전한 말"),
        ("announcing", "발표"),
        ("numbers", "숫자"),
        ("leaning", "앞 문장에 기댐"),
        ("demonstrative", "가리키는 말로 시작"),
        ("additive", "덧붙임"),
        ("question", "물음"),
        ("polite", "높임말"),
        ("key-terms", "핵심어 포함"),
        ("top-term", "첫째 핵심어 포함"),
        ("names", "고유명사"),
        ("novelty", "새로운 내용"),
        ("brackets", "괄호"),
        ("opens-paragraph", "문단 첫머리"),
        ("lead-strength", "첫 문장의 대표성"),
        ("short-text", "짧은 글의 첫 문장"),
        ("frequency", "빈도"),
        ("rarity", "드문 정도"),
        ("frequency-rarity", "빈도×드문 정도"),
        ("word-rarity", "낱말의 드문 정도"),
        ("known-phrase", "알려진 말"),
        ("whole", "홀로 쓰임"),
        ("two-words", "두 낱말"),
        ("three-words", "세 낱말"),
        ("more-words", "네 낱말 이상"),
        ("syllables", "글자 수"),
        ("one-syllable", "한 글자"),
        ("in-title", "제목에 있음"),
        ("first-position", "처음 나온 곳"),
        ("opening", "글머리에 나옴"),
        ("spread", "퍼진 정도"),
        ("proper-noun", "고유명사"),
        ("person", "사람 이름"),
        ("place", "곳 이름"),
        ("foreign-letters", "로마자"),
        ("opens-eojeol", "어절 첫머리"),
        ("before-particle", "조사 앞"),
        ("topic-or-subject", "주제나 주어"),
        ("object", "목적어"),
        ("before-verb-suffix", "-하다/-되다 앞"),
        ("adnominal", "-의 앞"),
        ("glossed", "괄호 풀이"),
        ("quoted", "따옴표 안"),
        ("nested", "더 긴 말의 일부"),
        ("quoted-name", "따옴표 안의 이름"),
        ("overlap", "앞선 말과 겹침"),
        ("digits", "숫자 포함"),
        ("suffix", "접미사"),
        ("relative-frequency", "다른 말보다 잦음"),
        ("first-word-rarity", "첫 낱말이 드묾"),
        ("last-word-rarity", "끝 낱말이 드묾"),
        ("cohesion", "붙어 다니는 정도"),
        ("title-frequency", "제목에 있고 잦음"),
        ("title-rarity", "제목에 있고 드묾"),
        ("title-words", "제목의 여러 낱말"),
        ("title-start", "제목 첫머리"),
        ("last-sentence", "마지막 문장에 나옴"),
        ("abstract-head", "성질·활동을 뜻함"),
        ("unknown", "다른 글에 없음"),
        ("frequent", "세 번 이상"),
        ("single-word-frequency", "홑낱말의 빈도"),
        ("centrality-outside-report", "보도문이 아닌 글의 중심"),
        ("rank-outside-report", "보도문이 아닌 글에서 지지"),
        ("length-outside-report", "보도문이 아닌 글에서 길이"),
        ("weight-outside-report", "보도문이 아닌 글의 중요 낱말"),
        ("closing-outside-report", "보도문이 아닌 글의 끝부분"),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, korean)| korean)
}
