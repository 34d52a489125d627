//! The pictures of a collection, as the numbers that a template draws.

use std::collections::{BTreeMap, BTreeSet};

use haeksim::digest::Standout;

use super::layout::{self, Point};
use super::visible;
use crate::overview::{Edge, Network, Trend};

/// A drawing for wide screens and one for narrow ones, which shrink no letters.
const CLOUDS: [(&str, f64, f64, f64, f64); 2] =
    [("wide", 680.0, 540.0, 15.0, 60.0), ("narrow", 360.0, 420.0, 14.0, 40.0)];
const NETS: [(&str, f64, f64, f64, usize); 2] = [("wide", 1080.0, 640.0, 15.0, 44), ("narrow", 360.0, 520.0, 13.0, 24)];

/// Shares of the largest letters that are tried one after the other.
const SMALLER: [f64; 6] = [1.0, 0.85, 0.7, 0.55, 0.4, 0.25];

/// Words of a cloud.
const WORDS: usize = 50;

/// Bars of terms.
const BARS: usize = 15;

/// So many lines for so many dots of a net; more make a ball of wool.
const LINES: usize = 8;
const DOTS: usize = 5;

/// With fewer pairs that stand in several documents, those that stand in one are drawn as well.
const FEW: usize = 12;

/// From so many documents on, the largest dot and the widest line are drawn as large as they can be.
const FULL: u64 = 5;

/// Rows of the table of pairs.
const PAIRS: usize = 40;

/// Words in the sizes of their weights.
pub struct Cloud {
    pub class: &'static str,
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
}

pub struct Word {
    pub text: String,
    pub x: String,
    pub y: String,
    pub size: String,
    pub weight: u32,
    pub minor: bool,
}

/// A term with the number of its documents.
pub struct Bar {
    pub text: String,
    pub documents: String,
    pub share: String,
}

/// Terms as dots, and lines between those that go together.
pub struct Net {
    pub class: &'static str,
    pub width: f64,
    pub height: f64,
    pub lines: Vec<Line>,
    pub dots: Vec<Dot>,
}

pub struct Line {
    pub x1: String,
    pub y1: String,
    pub x2: String,
    pub y2: String,
    pub width: String,
    pub a: usize,
    pub b: usize,
}

pub struct Dot {
    pub number: usize,
    pub text: String,
    pub documents: u64,
    pub x: String,
    pub y: String,
    pub radius: String,
    pub label: String,
    pub size: f64,
}

/// Terms over time.
pub struct Moves {
    pub dated: String,
    pub documents: String,
    pub unit: &'static str,
    pub width: usize,
    pub first: String,
    pub last: String,
    pub lines: Vec<Move>,
    /// For each period the counts of all lines.
    pub rows: Vec<(String, Vec<u64>)>,
}

pub struct Move {
    pub text: String,
    pub all: bool,
    pub most: u64,
    pub when: String,
    pub bars: Vec<Column>,
}

pub struct Column {
    pub x: usize,
    pub y: String,
    pub width: usize,
    pub height: String,
    pub when: String,
    pub count: u64,
}

fn short(number: f64) -> String {
    let number = format!("{number:.1}");
    number.strip_suffix(".0").map(str::to_owned).unwrap_or(number)
}

pub fn clouds(terms: &[Standout]) -> Vec<Cloud> {
    CLOUDS
        .iter()
        .map(|&(class, width, height, least, most)| cloud(terms, class, (width, height), (least, most)))
        .collect()
}

/// As many words as find room, in the largest letters that let most of them in.
fn cloud(terms: &[Standout], class: &'static str, (width, height): (f64, f64), (least, most): (f64, f64)) -> Cloud {
    let terms = &terms[..terms.len().min(WORDS)];
    let (best, last) = (terms.first().map_or(1.0, |t| t.weight), terms.last().map_or(0.0, |t| t.weight));
    let share = |term: &Standout| if best > last { (term.weight - last) / (best - last) } else { 0.5 };
    let mut placed = Vec::new();
    for letters in SMALLER.map(|smaller| least + (most - least) * smaller) {
        // A word that is longer than the picture is wide gets smaller letters.
        let widest = |term: &Standout| 0.92 * width / layout::width(&term.term, 1.0);
        let size = |term: &Standout| (least + (letters - least) * share(term)).min(widest(term));
        let room = |term: &Standout| (layout::width(&term.term, size(term)) + 14.0, size(term) * 1.12 + 6.0);
        let points = layout::cloud(&terms.iter().map(room).collect::<Vec<_>>(), width, height);
        let words = terms.iter().zip(points).enumerate();
        placed = words.filter_map(|(place, (term, at))| Some(word(place, term, size(term), at?))).collect::<Vec<_>>();
        if placed.len() * 10 >= terms.len() * 9 {
            break;
        }
    }
    Cloud { class, width, height, words: placed }
}

fn word(place: usize, term: &Standout, size: f64, at: Point) -> Word {
    Word {
        text: visible(&term.term),
        x: short(at.x - layout::width(&term.term, size) / 2.0),
        y: short(at.y + size * 0.36),
        size: short(size),
        weight: if place < 12 { 700 } else { 500 },
        minor: place >= 25,
    }
}

pub fn bars(terms: &[Standout]) -> Vec<Bar> {
    let best = terms.first().map_or(1.0, |term| term.weight);
    let bar = |term: &Standout| Bar {
        text: visible(&term.term),
        documents: super::grouped(term.documents),
        share: short((100.0 * term.weight / best).clamp(1.0, 100.0)),
    };
    terms.iter().take(BARS).map(bar).collect()
}

/// The pairs that most documents have, the best first.
pub fn pairs(network: &Network) -> Vec<(String, String, u64)> {
    let mut edges: Vec<&Edge> = network.edges.iter().collect();
    edges.sort_by(|a, b| b.documents.cmp(&a.documents).then(b.cosine.total_cmp(&a.cosine)).then(a.ends.cmp(&b.ends)));
    let name = |number: usize| visible(&network.nodes[number].term);
    edges.iter().take(PAIRS).map(|edge| (name(edge.ends.0), name(edge.ends.1), edge.documents)).collect()
}

pub fn nets(network: &Network) -> Vec<Net> {
    NETS.iter().map(|&(class, width, height, size, most)| net(network, class, (width, height), size, most)).collect()
}

/// The lines worth drawing between at most so many dots: those that most documents have, and of these the closest.
/// What goes together in one document only is chance where others go together in many.
fn lines(network: &Network, most: usize) -> Vec<&Edge> {
    let mut edges: Vec<&Edge> = network.edges.iter().filter(|edge| edge.npmi >= 0.0).collect();
    if edges.iter().filter(|edge| edge.documents > 1).count() >= FEW {
        edges.retain(|edge| edge.documents > 1);
    }
    let worth = |edge: &Edge| (edge.documents as f64).sqrt() * edge.cosine;
    edges.sort_by(|a, b| worth(b).total_cmp(&worth(a)).then(a.ends.cmp(&b.ends)));
    let mut dots = BTreeSet::new();
    edges.retain(|edge| {
        let new = [edge.ends.0, edge.ends.1].into_iter().filter(|end| !dots.contains(end)).count();
        let fits = dots.len() + new <= most;
        if fits {
            dots.extend([edge.ends.0, edge.ends.1]);
        }
        fits
    });
    edges.truncate(dots.len() * LINES / DOTS);
    edges.sort_by_key(|edge| edge.ends);
    edges
}

fn net(network: &Network, class: &'static str, (width, height): (f64, f64), size: f64, most: usize) -> Net {
    let edges = lines(network, most);
    let numbers: BTreeSet<usize> = edges.iter().flat_map(|edge| [edge.ends.0, edge.ends.1]).collect();
    let found = numbers.iter().map(|&n| network.nodes[n].documents).max().unwrap_or(1).max(FULL) as f64;
    let radius = |number: usize| 3.5 + size * 0.7 * (network.nodes[number].documents as f64 / found).sqrt();
    let room = |&n: &usize| {
        let text = layout::width(&network.nodes[n].term, size);
        (text.max(2.0 * radius(n)) + 10.0, 2.0 * radius(n) + size * 1.35 + 6.0)
    };
    let rooms: Vec<(f64, f64)> = numbers.iter().map(room).collect();
    let places: BTreeMap<usize, usize> = numbers.iter().enumerate().map(|(place, &number)| (number, place)).collect();
    let ties: Vec<_> = edges.iter().map(|edge| (places[&edge.ends.0], places[&edge.ends.1], edge.cosine)).collect();
    // A few dots need no large sheet.
    let height = (height * (0.25 + numbers.len() as f64 / most as f64)).min(height).round();
    let points = layout::net(&rooms, &ties, width, height);
    // The label stands below the dot, and the room is around both.
    let raised = |point: &Point| Point { x: point.x, y: point.y - size * 0.7 };
    let at: BTreeMap<usize, Point> = numbers.into_iter().zip(points.iter().map(raised)).collect();
    let together = edges.iter().map(|edge| edge.documents).max().unwrap_or(1).max(FULL) as f64;
    let lines = edges.iter().map(|edge| line(edge, &at, together)).collect();
    let dots = at.iter().map(|(&number, &at)| dot(network, number, at, radius(number), size)).collect();
    Net { class, width, height, lines, dots }
}

fn line(edge: &Edge, at: &BTreeMap<usize, Point>, most: f64) -> Line {
    let (a, b) = edge.ends;
    let width = short(1.0 + 4.0 * edge.documents as f64 / most);
    Line { x1: short(at[&a].x), y1: short(at[&a].y), x2: short(at[&b].x), y2: short(at[&b].y), width, a, b }
}

fn dot(network: &Network, number: usize, at: Point, radius: f64, size: f64) -> Dot {
    let node = &network.nodes[number];
    Dot {
        number,
        text: visible(&node.term),
        documents: node.documents,
        x: short(at.x),
        y: short(at.y),
        radius: short(radius),
        label: short(at.y + radius + size),
        size,
    }
}

/// Units across for each period.
const STEP: usize = 10;

pub fn moves(trend: &Trend) -> Moves {
    let all = ("모든 문서".to_owned(), trend.documents.clone());
    let lines: Vec<&(String, Vec<u64>)> = std::iter::once(&all).chain(&trend.terms).collect();
    let row = |(place, period): (usize, &String)| (period.clone(), lines.iter().map(|line| line.1[place]).collect());
    let drawn = lines.iter().enumerate();
    Moves {
        dated: super::grouped(trend.dated),
        documents: super::grouped(trend.all),
        unit: match trend.periods.first().map_or(0, String::len) {
            10 => "날",
            7 => "달",
            _ => "해",
        },
        width: trend.periods.len() * STEP,
        first: trend.periods.first().cloned().unwrap_or_default(),
        last: trend.periods.last().cloned().unwrap_or_default(),
        lines: drawn.map(|(place, (text, counts))| moved(text, counts, &trend.periods, place == 0)).collect(),
        rows: trend.periods.iter().enumerate().map(row).collect(),
    }
}

fn moved(text: &str, counts: &[u64], periods: &[String], all: bool) -> Move {
    let most = counts.iter().copied().max().unwrap_or(0);
    let when = counts.iter().position(|&count| count == most).map_or("", |at| &periods[at]);
    let column = |(place, &count): (usize, &u64)| {
        let height = 58.0 * count as f64 / most.max(1) as f64;
        let (y, height, when) = (short(59.0 - height), short(height), periods[place].clone());
        Column { x: place * STEP + 1, y, width: STEP - 2, height, when, count }
    };
    let bars = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(column).collect();
    Move { text: visible(text), all, most, when: when.to_owned(), bars }
}
