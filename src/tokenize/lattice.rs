//! The readings of a piece: a lattice of the lexicon's entries, and the cheapest ways through it.
//!
//! Every entry keeps the [`BEST`] cheapest ways that lead to it while the lattice grows (k-best Viterbi), so the best
//! readings stand at the end when the last entry is in. Entries that begin at the same place with the same left context
//! are reached in the same ways and share one list of them; so do, on their other side, those that end with the same right one. lindera's own search for n best ways goes back from the end
//! (A*) over every connection that was ever tried; it took more than half of the time of tokenization.

use lindera_dictionary::dictionary::character_definition::CategoryId;
use lindera_dictionary::viterbi::{LexType, WordEntry, WordId};

use super::BEST;
use super::lexicon::Tokenizer;

/// No node.
const NONE: u32 = u32::MAX;

/// Bytes of an entry in lindera's table: id (4), cost, left and right context (2 each).
const ENTRY_BYTES: usize = 10;

/// An entry of the lexicon at its place in the piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// First byte in the piece.
    pub(super) start: u16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
    /// Which entry it is.
    pub(super) word: WordId,
    cost: i16,
    /// The cheapest ways to where it begins.
    ways: u32,
    /// The node before it that ends at the same place.
    next: u32,
}

/// The last step of a way: from which node, and by which of the ways that lead there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    /// What the whole way costs.
    pub(super) cost: i32,
    node: u32,
    way: u8,
}

/// The cheapest ways to a place, the cheapest first.
#[derive(Debug, Clone, Copy)]
struct Ways {
    steps: [Step; BEST],
    count: u8,
}

impl Ways {
    const fn new() -> Self {
        Self { steps: [Step { cost: i32::MAX, node: NONE, way: 0 }; BEST], count: 0 }
    }

    fn steps(&self) -> &[Step] {
        &self.steps[..usize::from(self.count)]
    }

    /// Takes a step in, if it is one of the cheapest. Of equally cheap ones the earlier stays before.
    fn offer(&mut self, step: Step) -> bool {
        if step.cost >= self.steps[BEST - 1].cost {
            return false;
        }
        let mut at = usize::from(self.count).min(BEST - 1);
        while at > 0 && self.steps[at - 1].cost > step.cost {
            self.steps[at] = self.steps[at - 1];
            at -= 1;
        }
        self.steps[at] = step;
        self.count = (self.count + 1).min(BEST as u8);
        true
    }
}

/// The lattice of one piece after the other; keeps its buffers.
#[derive(Default)]
pub(super) struct Lattice {
    chars: Vec<char>,
    /// The byte at which each character begins, and the end.
    offsets: Vec<u16>,
    nodes: Vec<Node>,
    /// For each place the last node that ends there.
    ends: Vec<u32>,
    ways: Vec<Ways>,
    /// The ways to the place that is looked at, by the right context of what ends there.
    arriving: Vec<(u16, Ways)>,
    /// The same, by the left context of what begins there.
    leaving: Vec<(u16, u32)>,
}

impl Lattice {
    /// Finds the cheapest ways through a piece, between what stands before it (a right context) and after it (a left
    /// context). The cheapest comes first; what they cost includes the connections to both sides.
    pub(super) fn search(&mut self, lexicon: &Tokenizer, piece: &str, before: u16, after: u16) -> Vec<Step> {
        self.clear(piece, before);
        let mut unknown_until = 0;
        for at in 0..self.chars.len() {
            if self.ends[at] == NONE {
                continue;
            }
            self.arrive(at);
            let found = self.add_known(lexicon, at);
            if unknown_until <= at {
                unknown_until = self.add_unknown(lexicon, at, found).unwrap_or(unknown_until);
            }
        }
        self.arrive(self.chars.len());
        let end = self.ways_to(lexicon, after);
        self.ways[end as usize].steps().to_vec()
    }

    /// The nodes of a way, the first one first.
    pub(super) fn path(&self, last: Step, out: &mut Vec<Node>) {
        out.clear();
        let mut step = last;
        // The node that everything begins with is no entry.
        while step.node != 0 && step.node != NONE {
            let node = self.nodes[step.node as usize];
            out.push(node);
            step = self.ways[node.ways as usize].steps[usize::from(step.way)];
        }
        out.reverse();
    }

    fn clear(&mut self, piece: &str, before: u16) {
        self.chars.clear();
        self.chars.extend(piece.chars());
        self.offsets.clear();
        self.offsets.extend(piece.char_indices().map(|(at, _)| at as u16).chain([piece.len() as u16]));
        self.ends.clear();
        self.ends.resize(self.chars.len() + 1, NONE);
        self.ends[0] = 0;
        let mut start = Ways::new();
        start.offer(Step { cost: 0, node: NONE, way: 0 });
        self.ways.clear();
        self.ways.push(start);
        self.nodes.clear();
        self.nodes.push(Node {
            start: 0,
            left: 0,
            right: before,
            word: WordId::default(),
            cost: 0,
            ways: 0,
            next: NONE,
        });
    }

    /// Adds the lexicon's entries that begin here. Whether there are any.
    fn add_known(&mut self, lexicon: &Tokenizer, at: usize) -> bool {
        let chars = std::mem::take(&mut self.chars);
        let mut found = false;
        for (entries, length) in lexicon.dictionary.prefix_dictionary.common_prefix_search(&chars[at..]) {
            for bytes in entries.as_chunks::<ENTRY_BYTES>().0 {
                self.add(lexicon, at, at + length, entry(bytes));
                found = true;
            }
        }
        self.chars = chars;
        found
    }

    /// Adds what may be an unknown word here, as the lexicon's rules for each script say: the whole run of the script,
    /// and its beginnings of a few characters. Where the run ends, if any was added.
    fn add_unknown(&mut self, lexicon: &Tokenizer, at: usize, found: bool) -> Option<usize> {
        let characters = &lexicon.dictionary.character_definition;
        let mut until = None;
        for (order, &category) in characters.lookup_categories(self.chars[at]).iter().enumerate() {
            let rule = characters.lookup_definition(category);
            if !rule.invoke && found {
                continue;
            }
            let run = self.run(lexicon, at, order, category);
            let whole = if rule.group { run } else { 1 };
            self.add_run(lexicon, at, whole, category);
            for length in (1..=run.min(rule.length as usize)).filter(|&length| length != whole) {
                self.add_run(lexicon, at, length, category);
            }
            until = Some(at + whole);
        }
        until
    }

    /// How many characters from here on are of the same script.
    fn run(&self, lexicon: &Tokenizer, at: usize, order: usize, category: CategoryId) -> usize {
        let characters = &lexicon.dictionary.character_definition;
        let same = |&&c: &&char| characters.lookup_categories(c).get(order) == Some(&category);
        1 + self.chars[at + 1..].iter().take_while(same).count()
    }

    fn add_run(&mut self, lexicon: &Tokenizer, at: usize, length: usize, category: CategoryId) {
        let unknown = &lexicon.dictionary.unknown_dictionary;
        for &word in unknown.lookup_word_ids(category) {
            self.add(lexicon, at, at + length, unknown.word_entry(word));
        }
    }

    fn add(&mut self, lexicon: &Tokenizer, at: usize, end: usize, entry: WordEntry) {
        let (left, right) = (entry.left_id() as u16, entry.right_id() as u16);
        let ways = self.ways_to(lexicon, left);
        let (start, next) = (self.offsets[at], self.ends[end]);
        self.ends[end] = self.nodes.len() as u32;
        self.nodes.push(Node { start, left, right, word: entry.word_id(), cost: entry.word_cost(), ways, next });
    }

    /// Gathers what ends at a place: of entries with the same right context only the cheapest ways matter.
    fn arrive(&mut self, at: usize) {
        self.leaving.clear();
        self.arriving.clear();
        let mut index = self.ends[at];
        while index != NONE {
            let node = &self.nodes[index as usize];
            let same = self.arriving.iter().position(|&(right, _)| right == node.right);
            let group = same.unwrap_or_else(|| {
                self.arriving.push((node.right, Ways::new()));
                self.arriving.len() - 1
            });
            for (way, step) in self.ways[node.ways as usize].steps().iter().enumerate() {
                let step = Step { cost: step.cost + i32::from(node.cost), node: index, way: way as u8 };
                if !self.arriving[group].1.offer(step) {
                    break;
                }
            }
            index = node.next;
        }
    }

    /// The cheapest ways to the place that is looked at, for what has this left context.
    fn ways_to(&mut self, lexicon: &Tokenizer, left: u16) -> u32 {
        if let Some(&(_, known)) = self.leaving.iter().find(|&&(other, _)| other == left) {
            return known;
        }
        let row = lexicon.connections_to(left);
        let mut ways = Ways::new();
        for (right, arriving) in &self.arriving {
            let connection = i32::from(row[usize::from(*right)]);
            for step in arriving.steps() {
                if !ways.offer(Step { cost: step.cost + connection, ..*step }) {
                    break;
                }
            }
        }
        let known = self.ways.len() as u32;
        self.ways.push(ways);
        self.leaving.push((left, known));
        known
    }
}

/// An entry as lindera 6.2 writes it.
fn entry(bytes: &[u8; ENTRY_BYTES]) -> WordEntry {
    let (&id, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
    let mut numbers = rest.as_chunks().0.iter().map(|&pair| u16::from_le_bytes(pair));
    let [cost, left, right] = std::array::from_fn(|_| numbers.next().unwrap_or(0));
    WordEntry::new(WordId::new(LexType::System, u32::from_le_bytes(id)), cost.cast_signed(), left, right)
}
