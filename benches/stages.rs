//! What each stage costs beside lindera alone, in one run: `cargo bench --bench stages -- FILE.jsonl [DOCUMENTS]`
//!
//! FILE.jsonl has a document a line with a `text`; without it the samples in `seeds/` are read many times over. For 1 and
//! for 2 threads it prints the best of seven rounds: lindera's own tokenization (the one best way of a `SegmentWorker`,
//! fed a sentence at a time, each tag read), ours, the words pass, and the whole way from bytes to the JSON record.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use haeksim::decode::decode;
use haeksim::document::{Document, Paragraph, Span};
use haeksim::lexicon::UserWords;
use haeksim::normalize::normalize;
use haeksim::report::{Show, record};
use haeksim::tokenize::{Morpheme, Tokenizer};
use haeksim::{Options, Summarizer, split, words};
use lindera::dictionary::load_fs_dictionary;
use lindera::mode::Mode;
use lindera::segmenter::Segmenter;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The lexicon that the build script compiled: the same for both.
const LEXICON: &str = concat!(env!("OUT_DIR"), "/ko-dic");

const ROUNDS: usize = 7;

/// A text as it comes, as the stages see it, and its sentences for lindera.
struct Text {
    source: String,
    normal: String,
    paragraphs: Vec<Span>,
    sentences: Vec<Span>,
}

fn texts() -> Outcome<Vec<String>> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(path) = arguments.next() else {
        let mut samples = Vec::new();
        for entry in std::fs::read_dir("seeds")? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "txt") {
                samples.push(std::fs::read_to_string(path)?);
            }
        }
        return Ok(std::iter::repeat_n(samples, 200).flatten().collect());
    };
    let count = arguments.next().map_or(Ok(2000), |count| count.parse())?;
    let lines = std::fs::read_to_string(path)?;
    let text = |line: &str| -> Outcome<String> {
        let value: serde_json::Value = serde_json::from_str(line)?;
        Ok(value["text"].as_str().unwrap_or_default().to_owned())
    };
    lines.lines().take(count).map(text).collect()
}

fn prepared(source: String) -> Outcome<Text> {
    let normal = normalize(&source).text;
    let paragraphs = split::paragraphs(&normal);
    let analysis = Summarizer::new(Options::default())?.worker().analyze(&normal)?;
    let sentences = analysis.sentences.iter().map(|s| s.span).filter(|span| !span.is_empty()).collect();
    Ok(Text { source, normal, paragraphs, sentences })
}

/// How many morphemes lindera makes of the texts.
fn bare(segmenter: &Segmenter, texts: &[Text]) -> Outcome<usize> {
    let mut worker = segmenter.new_worker();
    let mut morphemes = 0;
    for text in texts {
        for sentence in &text.sentences {
            let tokens = worker.segment(sentence.of(&text.normal))?;
            for token in &tokens {
                let id = token.word_id;
                let tag = if id.is_unknown() {
                    token.dictionary.unknown_word_details_iter(id.id() as usize).next()
                } else {
                    token.dictionary.word_details_iter(id.id() as usize).next()
                };
                black_box(tag);
            }
            morphemes += tokens.len();
        }
    }
    Ok(morphemes)
}

/// How many morphemes we make of them, how long that took, and how long the words pass took.
fn stages(tokenizer: &Tokenizer, texts: &[Text]) -> (usize, Duration, Duration) {
    let mut worker = tokenizer.worker();
    let mut memory = words::Memory::default();
    let (mut count, mut tokenization, mut word_pass) = (0, Duration::ZERO, Duration::ZERO);
    for text in texts {
        let start = Instant::now();
        let (mut morphemes, mut paragraphs): (Vec<Morpheme>, Vec<Paragraph>) = (Vec::new(), Vec::new());
        for &span in &text.paragraphs {
            let first = morphemes.len();
            worker.tokenize(&text.normal, span, &[], &mut morphemes);
            paragraphs.push(Paragraph { span, morphemes: first..morphemes.len() });
        }
        count += morphemes.len();
        tokenization += start.elapsed();
        let start = Instant::now();
        black_box(words::words(
            &text.normal,
            &mut paragraphs,
            &morphemes,
            &mut worker,
            &mut memory,
            &UserWords::default(),
        ));
        word_pass += start.elapsed();
    }
    (count, tokenization, word_pass)
}

/// From bytes to records. How many bytes the records have.
fn whole(summarizer: &Summarizer, texts: &[Text]) -> Outcome<usize> {
    let mut worker = summarizer.worker();
    let mut bytes = 0;
    for text in texts {
        let decoded = decode(text.source.as_bytes(), None)?;
        let document = Document { text: decoded.text, encoding: decoded.encoding, ..Document::default() };
        let analysis = worker.analyze_document(&document)?;
        bytes += serde_json::to_vec(&record(&document, None, &analysis, Show::Result, false))?.len();
    }
    Ok(bytes)
}

/// The longest of what the threads took, the best of all rounds.
fn timed<T: Send>(parts: &[&[Text]], work: impl Fn(&[Text]) -> Outcome<T> + Sync) -> Outcome<(Duration, Vec<T>)> {
    let mut best: Option<(Duration, Vec<T>)> = None;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made: Outcome<Vec<T>> = std::thread::scope(|scope| {
            let threads: Vec<_> = parts.iter().map(|part| scope.spawn(|| work(part))).collect();
            threads.into_iter().map(|thread| thread.join().map_err(|_| "a thread died")?).collect()
        });
        let (took, made) = (start.elapsed(), made?);
        if best.as_ref().is_none_or(|(fastest, _)| took < *fastest) {
            best = Some((took, made));
        }
    }
    best.ok_or_else(|| "no round".into())
}

fn main() -> Outcome<()> {
    let texts: Vec<Text> = texts()?.into_iter().map(prepared).filter_map(Result::ok).collect();
    let bytes: usize = texts.iter().map(|text| text.source.len()).sum();
    println!("{} documents, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    let segmenter = Segmenter::new(Mode::Normal, load_fs_dictionary(Path::new(LEXICON))?, None);
    let tokenizer = Tokenizer::new()?;
    // As the program does where a record shows neither.
    let options = Options { words: false, reasons: false, ..Options::default() };
    let summarizer = Summarizer::new(options)?;
    for threads in [1, 2] {
        let parts: Vec<&[Text]> = texts.chunks(texts.len().div_ceil(threads).max(1)).collect();
        let (lindera, morphemes) = timed(&parts, |part| bare(&segmenter, part))?;
        let (_, staged) = timed(&parts, |part| Ok(stages(&tokenizer, part)))?;
        let (all, _) = timed(&parts, |part| whole(&summarizer, part))?;
        let tokenization = staged.iter().map(|part| part.1).max().unwrap_or_default();
        let word_pass = staged.iter().map(|part| part.2).max().unwrap_or_default();
        let own: usize = staged.iter().map(|part| part.0).sum();
        let theirs: usize = morphemes.iter().sum();
        let line = |name: &str, took: Duration, morphemes: usize| {
            let (seconds, base) = (took.as_secs_f64(), lindera.as_secs_f64());
            let rate = morphemes as f64 / seconds / 1e6;
            println!(
                "{threads} threads  {name:<22} {seconds:>7.2} s  {rate:>5.2} million morphemes/s  {:.2}",
                base / seconds
            );
        };
        line("lindera alone", lindera, theirs);
        line("tokenization", tokenization, own);
        line("words pass", word_pass, own);
        line("bytes to record", all, own);
        println!(
            "{threads} threads  words pass / tokenization {:.2}",
            word_pass.as_secs_f64() / tokenization.as_secs_f64()
        );
    }
    Ok(())
}
