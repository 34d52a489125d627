//! What each stage costs beside lindera alone, in one run: `cargo bench --bench stages -- FILE.jsonl [DOCUMENTS]`
//!
//! FILE.jsonl has a document a line with a `text`; without it the samples in `seeds/` are read many times over. The
//! stages are lindera's own tokenization (the one best way of a `SegmentWorker`, fed a sentence at a time, each tag
//! read), ours, the words pass, and the whole way from bytes to the JSON record. For 1 and for 2 threads it runs all of
//! them in each of seven rounds, and prints the best time of each, and how many times as fast as lindera of the same
//! round it was: the middle round, the worst and the best.

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

/// The longest of what the threads took.
fn timed<T: Send>(parts: &[&[Text]], work: impl Fn(&[Text]) -> Outcome<T> + Sync) -> Outcome<(Duration, Vec<T>)> {
    let start = Instant::now();
    let made: Outcome<Vec<T>> = std::thread::scope(|scope| {
        let threads: Vec<_> = parts.iter().map(|part| scope.spawn(|| work(part))).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| "a thread died")?).collect()
    });
    Ok((start.elapsed(), made?))
}

/// The seconds of each stage in a round, in the order of [`STAGES`], and how many morphemes lindera and we have made.
struct Round {
    seconds: [f64; STAGES.len()],
    theirs: usize,
    own: usize,
}

const STAGES: [&str; 4] = ["lindera alone", "tokenization", "words pass", "bytes to record"];

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
        // All stages in each round: so a machine that slows down slows down all of them.
        let round = |_| -> Outcome<Round> {
            let (lindera, theirs) = timed(&parts, |part| bare(&segmenter, part))?;
            let (_, staged) = timed(&parts, |part| Ok(stages(&tokenizer, part)))?;
            let (whole, _) = timed(&parts, |part| whole(&summarizer, part))?;
            let tokenization = staged.iter().map(|part| part.1).max().unwrap_or_default();
            let word_pass = staged.iter().map(|part| part.2).max().unwrap_or_default();
            let seconds = [lindera, tokenization, word_pass, whole].map(|took| took.as_secs_f64());
            Ok(Round { seconds, theirs: theirs.iter().sum(), own: staged.iter().map(|part| part.0).sum() })
        };
        let rounds: Vec<Round> = (0..ROUNDS).map(round).collect::<Outcome<_>>()?;
        for (stage, name) in STAGES.iter().enumerate() {
            let best = rounds.iter().map(|round| round.seconds[stage]).fold(f64::INFINITY, f64::min);
            let made = if stage == 0 { rounds[0].theirs } else { rounds[0].own };
            let mut ratios: Vec<f64> = rounds.iter().map(|round| round.seconds[0] / round.seconds[stage]).collect();
            ratios.sort_by(f64::total_cmp);
            println!(
                "{threads} threads  {name:<16} {best:>6.2} s  {:>5.2} million morphemes/s  {:.2} ({:.2} to {:.2})",
                made as f64 / best / 1e6,
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1],
            );
        }
    }
    Ok(())
}
