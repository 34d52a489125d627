//! No step is quadratic: a text of sixteen times the length takes about sixteen times as long, not 256 times.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use haeksim::lexicon::UserWord;
use haeksim::tag::Pos;
use haeksim::{Options, Summarizer, Worker};

use crate::support::{Folder, analyze, run};

/// How much larger the large case is.
const FACTOR: usize = 16;

/// With this power of the size the time of a thread may grow that is timed by what it does itself: 1 is linear, 2
/// quadratic. A step that is quadratic with a small constant shows as something between.
const POWER: f64 = 1.4;

/// The same by the clock on the wall, which also runs for others: what is linear has been seen to take 72 times as
/// long, on a machine with three times as much to do as it has cores.
const POWER_BY_THE_CLOCK: f64 = 1.75;

/// Does the work for `size` and for sixteen times as much, and asks it how long it took. The least of some runs counts
/// each time: whatever else the machine is doing makes a run longer, never shorter.
fn assert_linear(name: &str, size: usize, work: impl Fn(usize) -> Duration) {
    assert_power(name, if busy().is_some() { POWER } else { POWER_BY_THE_CLOCK }, size, work);
}

fn assert_power(name: &str, power: f64, size: usize, work: impl Fn(usize) -> Duration) {
    // The first run of all opens what is opened once.
    work(size);
    let small = (0..3).map(|_| work(size)).min().unwrap_or_default();
    let mut large = Duration::MAX;
    for _ in 0..5 {
        large = large.min(work(FACTOR * size));
        if large < small.mul_f64((FACTOR as f64).powf(power)) {
            return;
        }
    }
    panic!("{name:?}: {small:?} for {size}, {large:?} for {FACTOR} times as much");
}

/// How long this thread has been at work, where the system tells it.
fn busy() -> Option<Duration> {
    // What has just been done is counted when another thread may have its turn.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// How long this thread works on something: what others do beside it does not count, where the system tells them apart.
fn timed(work: impl FnOnce()) -> Duration {
    let (start, before) = (Instant::now(), busy());
    work();
    let worked = busy().zip(before).map(|(after, before)| after.saturating_sub(before));
    worked.filter(|worked| !worked.is_zero()).unwrap_or_else(|| start.elapsed())
}

fn worker(options: Options) -> Worker {
    Summarizer::new(options).expect("a summarizer").worker()
}

/// So many sentences, no two alike, that share a few terms.
fn sentences(count: usize) -> String {
    let (places, dishes) =
        (["시장", "학교", "공원", "도서관", "회사"], ["국수", "김밥", "라면", "우동", "냉면", "만두"]);
    let mut text = String::new();
    for i in 0..count {
        let _ = writeln!(text, "{i}번 손님은 {}에서 {} 한 그릇을 먹었다.", places[i % 5], dishes[i % 6]);
    }
    text
}

/// A text of so many parts.
type Text<'a> = &'a dyn Fn(usize) -> String;

#[test]
fn hostile_texts_take_as_long_as_they_are() {
    let texts: [(&str, usize, Text<'_>); 24] = [
        ("nothing but quotes", 2_000, &|n| "\"".repeat(n)),
        ("opening brackets", 2_000, &|n| "(".repeat(n)),
        ("no space", 800, &|n| "가나다라마".repeat(n)),
        ("laughter", 2_000, &|n| "ㅋ".repeat(n)),
        ("a pile of marks", 2_000, &|n| format!("가{}", "\u{301}".repeat(n))),
        ("full stops", 2_000, &|n| ".".repeat(n)),
        ("vowels", 2_000, &|n| "\u{1161}".repeat(n)),
        ("one sentence again and again", 600, &|n| "정부는 새 정책을 발표했다. ".repeat(n)),
        ("different sentences", 300, &sentences),
        ("quoted sentences", 300, &|n| "“정부는 정책을 발표했다.”라고 ".repeat(n)),
        ("key words", 600, &|n| format!("{}산을 본다. 강을 본다.", "#산 #강\n".repeat(n))),
        ("speakers", 600, &|n| "산들: 집에 가자.\n강들: 싫다.\n".repeat(n)),
        ("a label again and again", 600, &|n| "그는~ 철수: ".repeat(n)),
        ("lists of references", 600, &|n| "참고 문헌\n한누리, 산, 2019\n".repeat(n)),
        ("nouns in a style without full stops", 12_000, &|n| format!("그래요\n네 알았어요\n{}", "나무 ".repeat(n))),
        ("calls", 8_000, &|n| format!("가 {}", "! ".repeat(n))),
        ("numbers in brackets", 8_000, &|n| "[1] ".repeat(n)),
        ("brackets the wrong way round", 2_000, &|n| "가)( ".repeat(n)),
        // Each run of nouns has what may link it to the next behind it, and no space ends the search for that.
        ("runs of nouns and verbs without a space", 8_000, &|n| "공부하고".repeat(n)),
        // Taken off one by one, each by a call inside that for the one before, they overflowed the stack.
        ("times of a song", 8_000, &|n| format!("{}비가 온다.", "[00:12.00]".repeat(n))),
        ("numbers of pages", 600, &|n| "숲은 물을 머금는다\n- 45 -\n".repeat(n)),
        ("whose pictures", 600, &|n| "사진=한빛뉴스 김하늘 기자 ".repeat(n)),
        ("remarks behind remarks", 2_000, &|n| "<b>".repeat(n)),
        ("one unbalanced quote", 600, &|n| format!("\"{}", "집에 가자. ".repeat(n))),
    ];
    for (name, size, text) in texts {
        assert_linear(name, size, |size| {
            let text = text(size);
            timed(|| {
                let analysis = analyze(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(analysis.sentences.iter().all(|sentence| sentence.span.end <= text.len()), "{name}");
            })
        });
    }
}

/// Marks, digits, letters and endings that more than one step asks about, each in its own way: where two steps share a
/// character, the one may stop at each of them and the other run over all that follow.
const TOKENS: [&str; 34] = [
    "1", "²", "①", "~", ",", "-", ".", "·", "…", ":", "?", "\"", "'", "“", "”", "(", ")", "[", "]", "|", "=", "/", "#",
    "ㅋ", "\n", " ", "가", "다.", "다.1", "요 ", "은 ", "제", "a", "漢",
];

#[test]
fn short_tokens_again_and_again_take_as_long_as_they_are() {
    let worker = std::cell::RefCell::new(worker(Options::default()));
    let linear = |unit: &str| {
        assert_linear(unit, 1 << 10, |bytes| {
            let text = unit.repeat(bytes.div_ceil(unit.len()));
            timed(|| drop(worker.borrow_mut().analyze(&text)))
        });
    };
    // Pairs find what two steps make of a character; threes are too many for all of them to be tried.
    // Again and again, the one after the other is the other after the one.
    for (place, first) in TOKENS.iter().enumerate() {
        TOKENS[place..].iter().for_each(|second| linear(&[*first, *second].concat()));
    }
    ["3~4,", "1~2-", "다.1,", "다.1)\n", "1) 가\n", "[1] 가다.[2] "].into_iter().for_each(linear);
}

#[test]
fn words_of_the_user_in_a_text_without_spaces_are_found_in_time() {
    // Inside 정책 the word ends where no morpheme does, so that what follows it must be looked at.
    let user_words = vec![UserWord { text: "정".into(), pos: Pos::NNG }];
    let worker = std::cell::RefCell::new(worker(Options { user_words, ..Options::default() }));
    assert_linear("user words", 300, |size| {
        timed(|| {
            let analysis =
                worker.borrow_mut().analyze(&"정책을다시보고정책을고쳤다".repeat(size)).expect("an analysis");
            assert!(!analysis.words.is_empty());
        })
    });
}

#[test]
fn a_word_that_is_written_in_thousands_of_ways_is_gathered_in_time() {
    let written = |number: usize| {
        let cased = |(place, c): (usize, char)| if number >> place & 1 == 1 { c.to_ascii_uppercase() } else { c };
        "kubernetescontainer".chars().enumerate().map(cased).collect::<String>()
    };
    assert_linear("casings", 2_000, |size| {
        let text: String = (0..size).map(written).collect::<Vec<_>>().join("가 멈췄다.\n");
        timed(|| {
            let analysis = analyze(&text).expect("an analysis");
            assert_eq!(analysis.terms[0].variants.len() + 1, size);
        })
    });
}

/// All sentences are printed, with the terms in them marked where a format does that; and half of them with the reasons
/// and what came next.
#[test]
fn every_format_prints_as_long_as_the_text_is() {
    let folder = Folder::new();
    let input = |size: usize, page: bool| {
        let name = format!("{size}-{page}.jsonl");
        if !folder.path(&name).exists() {
            let sentences: Vec<String> = sentences(size).lines().map(ToOwned::to_owned).collect();
            let record = if page {
                serde_json::json!({ "text": format!("<p>{}</p>", sentences.join("<br>")) })
            } else {
                serde_json::json!({ "sentences": sentences })
            };
            folder.write(&name, record.to_string());
        }
        folder.name(&name)
    };
    let print_as = |size: usize, page: bool, arguments: &[&str], output: &str| {
        let output = folder.name(output);
        let input = input(size, page);
        let start = Instant::now();
        let ran = run(&[&[input.as_str(), "-q", "-o", output.as_str()], arguments].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        // By the clock on the wall: it is another process that works.
        start.elapsed()
    };
    let print = |size, arguments: &[&str], output: &str| print_as(size, false, arguments, output);
    let assert_linear = |name: &str, size, work: &dyn Fn(usize) -> Duration| {
        assert_power(name, POWER_BY_THE_CLOCK, size, work);
    };
    for output in ["a.txt", "a.json", "a.jsonl", "a.csv", "a.md", "a.html", "a.xlsx"] {
        assert_linear(output, 2_000, &|size| print(size, &["-n", "100%"], output));
    }
    for output in ["a.txt", "a.jsonl", "a.md"] {
        assert_linear(output, 2_000, &|size| print(size, &["-n", "50%", "--explain"], output));
    }
    assert_linear("a digest", 2_000, &|size| print(size, &["-n", "100%", "--digest"], "a.md"));
    for output in ["a.txt", "a.html"] {
        let name = format!("{output} of a piece of a page");
        assert_linear(&name, 2_000, &|size| print_as(size, true, &["-n", "100%"], output));
    }
}

#[test]
fn many_terms_are_chosen_as_fast_as_there_are() {
    let worker = std::cell::RefCell::new(worker(Options { terms: 1_000_000, ..Options::default() }));
    let syllable = |number: usize| char::from_u32('가' as u32 + (number * 28 % 11_172) as u32).unwrap_or('가');
    assert_linear("terms", 400, |size| {
        let names = (0..size).map(|n| format!("{}{}투{}", syllable(n), syllable(n / 399), syllable(n / 7)));
        let told = names.map(|name| format!("그는 {name}에 갔다. 오늘 {name}에서 쉬었다."));
        let text = told.collect::<Vec<_>>().join("\n");
        timed(|| {
            let analysis = worker.borrow_mut().analyze(&text).expect("an analysis");
            assert!(analysis.terms.len() >= size / 2, "{}", analysis.terms.len());
        })
    });
}

#[test]
fn a_query_is_answered_as_fast_as_it_and_the_text_are_long() {
    let syllable = |number: usize| char::from_u32('가' as u32 + (number * 28 % 11_172) as u32).unwrap_or('가');
    let names = |size: usize, end: &str| {
        let name = |n: usize| format!("{}{}{end}", syllable(n), syllable(n / 399 + 7));
        (0..size).map(name).collect::<Vec<_>>()
    };
    assert_linear("a query", 1_000, |size| {
        let (text, query) = (names(size, "투").join(" "), names(size, "무").join(" "));
        let mut worker = worker(Options { query: Some(query), ..Options::default() });
        timed(|| assert!(worker.analyze(&text).is_ok()))
    });
}
