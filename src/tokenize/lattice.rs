//! The readings of a piece: a lattice of the lexicon's entries, and the cheapest ways through it.
//!
//! Going forwards, each entry learns what the cheapest way to it costs (Viterbi). Going backwards from the end, that is
//! exactly what the rest of an unfinished way will cost at least, so the cheapest unfinished one is always taken on (A*,
//! as Nagata 1994 has it for the n best morphological analyses). No two unfinished ways end up the same and each can be
//! finished for what is known, so as many of them as readings are still wanted are all that need be kept: a list of four
//! in place of a heap. lindera's own search keeps them all and every connection ever tried; it took half of tokenization.
//! Keeping the four cheapest ways at every entry on the way forwards took nearly twice as long as this.

use lindera_dictionary::dictionary::character_definition::CategoryId;
use lindera_dictionary::viterbi::{LexType, WordEntry, WordId};

use super::BEST;
use super::lexicon::Tokenizer;

/// No node, no link.
const NONE: u32 = u32::MAX;

/// Bytes of an entry in lindera's table: id (4), cost, left and right context (2 each).
const ENTRY_BYTES: usize = 10;

/// An entry of the lexicon at its place in the piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// First byte in the piece.
    pub(super) start: u16,
    /// First character in the piece.
    at: u16,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
    /// Which entry it is.
    pub(super) word: WordId,
    /// What the cheapest way that ends with it costs.
    reached: i32,
    cost: i16,
    /// The node before it that ends at the same place.
    next: u32,
}

/// A way from some node to the end.
#[derive(Debug, Clone, Copy)]
struct Unfinished {
    /// What it costs with the cheapest way to its first node.
    whole: i32,
    /// What it costs from the end of its first node on.
    rest: i32,
    node: u32,
    /// The link of the node that follows its first one.
    link: u32,
}

/// A way through the whole piece, and the link of its first node.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: i32,
    link: u32,
}

/// A node, and the link of the one that follows it on its way.
#[derive(Debug, Clone, Copy)]
struct Link {
    node: u32,
    next: u32,
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
    /// The cheapest way to the place that is looked at, for each right context of what ends there, the cheapest first.
    arriving: Vec<(u16, i32)>,
    /// By right context, where it stands in [`Self::arriving`] while that is gathered.
    arrived: Marked<u16>,
    /// By left context, the cheapest way to the place that is looked at for what begins there.
    leaving: Marked<i32>,
    /// By left context, what coming to it costs at least.
    least: Vec<Option<i16>>,
    /// The cheapest first; never more than are still wanted.
    unfinished: Vec<Unfinished>,
    links: Vec<Link>,
    found: Vec<Way>,
}

/// Values by context that are all forgotten at once: those without the mark of the day are old.
#[derive(Default)]
struct Marked<T> {
    today: u32,
    values: Vec<(u32, T)>,
}

impl<T: Copy + Default> Marked<T> {
    fn forget(&mut self) {
        self.today = self.today.wrapping_add(1);
        // A value of that mark may be left over from 2^32 days ago.
        if self.today == 0 {
            self.values.clear();
            self.today = 1;
        }
    }

    fn get(&self, context: u16) -> Option<T> {
        self.values.get(usize::from(context)).filter(|(day, _)| *day == self.today).map(|&(_, value)| value)
    }

    fn set(&mut self, context: u16, value: T) {
        let at = usize::from(context);
        if at >= self.values.len() {
            self.values.resize(at + 1, (0, T::default()));
        }
        self.values[at] = (self.today, value);
    }
}

impl Lattice {
    /// Finds the cheapest ways through a piece, between what stands before it (a right context) and after it (a left
    /// context). How many there are.
    pub(super) fn search(&mut self, lexicon: &Tokenizer, piece: &str, before: u16, after: u16) -> usize {
        self.clear(piece);
        self.arriving.push((before, 0));
        let mut unknown_until = 0;
        for at in 0..self.chars.len() {
            if at > 0 {
                self.arrive(at);
            }
            if self.arriving.is_empty() {
                continue;
            }
            self.leaving.forget();
            let found = self.add_known(lexicon, at);
            if unknown_until <= at {
                unknown_until = self.add_unknown(lexicon, at, found).unwrap_or(unknown_until);
            }
        }
        self.go_back(lexicon, after);
        self.found.len()
    }

    /// What the way of that rank costs, with the connections to what stands before and after the piece; `out` gets its
    /// nodes. The cheapest way has rank 0.
    pub(super) fn way(&self, rank: usize, out: &mut Vec<Node>) -> i32 {
        let way = self.found[rank];
        out.clear();
        let mut at = way.link;
        while at != NONE {
            let link = self.links[at as usize];
            out.push(self.nodes[link.node as usize]);
            at = link.next;
        }
        way.cost
    }

    fn clear(&mut self, piece: &str) {
        self.chars.clear();
        self.chars.extend(piece.chars());
        self.offsets.clear();
        self.offsets.extend(piece.char_indices().map(|(at, _)| at as u16).chain([piece.len() as u16]));
        self.ends.clear();
        self.ends.resize(self.chars.len() + 1, NONE);
        self.nodes.clear();
        self.arriving.clear();
    }

    /// Finds the cheapest ways, from the end of the piece to its beginning.
    fn go_back(&mut self, lexicon: &Tokenizer, after: u16) {
        self.found.clear();
        self.unfinished.clear();
        self.links.clear();
        self.extend(lexicon, self.chars.len(), after, 0, NONE);
        while self.found.len() < BEST && !self.unfinished.is_empty() {
            let way = self.unfinished.remove(0);
            let node = self.nodes[way.node as usize];
            let link = self.links.len() as u32;
            self.links.push(Link { node: way.node, next: way.link });
            if node.at == 0 {
                self.found.push(Way { cost: way.whole, link });
            } else {
                self.extend(lexicon, usize::from(node.at), node.left, way.rest + i32::from(node.cost), link);
            }
        }
    }

    /// Puts every node that ends at a place before a way that goes on from there with a left context for `rest`.
    fn extend(&mut self, lexicon: &Tokenizer, at: usize, left: u16, rest: i32, link: u32) {
        let row = lexicon.connections_to(left);
        let least = rest + self.least(lexicon, left);
        let wanted = BEST - self.found.len();
        let mut index = self.ends[at];
        while index != NONE {
            let node = &self.nodes[index as usize];
            let worst = self.unfinished.last().filter(|_| self.unfinished.len() == wanted).map(|worst| worst.whole);
            if worst.is_some_and(|worst| node.reached + least >= worst) {
                index = node.next;
                continue;
            }
            let rest = rest + i32::from(row[usize::from(node.right)]);
            let whole = node.reached + rest;
            if worst.is_none_or(|worst| whole < worst) {
                self.unfinished.truncate(wanted - 1);
                let place = self.unfinished.iter().take_while(|other| other.whole <= whole).count();
                self.unfinished.insert(place, Unfinished { whole, rest, node: index, link });
            }
            index = node.next;
        }
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
        let (left, right, cost) = (entry.left_id() as u16, entry.right_id() as u16, entry.word_cost());
        let reached = self.way_to(lexicon, left) + i32::from(cost);
        let (start, next) = (self.offsets[at], self.ends[end]);
        self.ends[end] = self.nodes.len() as u32;
        let word = entry.word_id();
        self.nodes.push(Node { start, at: at as u16, left, right, word, reached, cost, next });
    }

    /// Gathers what ends at a place: of entries with the same right context only the cheapest way matters.
    fn arrive(&mut self, at: usize) {
        self.arriving.clear();
        self.arrived.forget();
        let mut index = self.ends[at];
        while index != NONE {
            let node = &self.nodes[index as usize];
            if let Some(place) = self.arrived.get(node.right) {
                let (_, cost) = &mut self.arriving[usize::from(place)];
                *cost = node.reached.min(*cost);
            } else {
                self.arrived.set(node.right, self.arriving.len() as u16);
                self.arriving.push((node.right, node.reached));
            }
            index = node.next;
        }
        self.arriving.sort_unstable_by_key(|&(_, cost)| cost);
    }

    /// What the cheapest way to the place that is looked at costs, for what has this left context.
    fn way_to(&mut self, lexicon: &Tokenizer, left: u16) -> i32 {
        if let Some(known) = self.leaving.get(left) {
            return known;
        }
        let row = lexicon.connections_to(left);
        let least = self.least(lexicon, left);
        let mut cheapest = i32::MAX / 2;
        for &(right, cost) in &self.arriving {
            // None of the dearer ones can be cheaper then: more than half of the connections need no look.
            if cost + least >= cheapest {
                break;
            }
            cheapest = cheapest.min(cost + i32::from(row[usize::from(right)]));
        }
        self.leaving.set(left, cheapest);
        cheapest
    }

    /// What coming to a left context costs at least.
    fn least(&mut self, lexicon: &Tokenizer, left: u16) -> i32 {
        let at = usize::from(left);
        if at >= self.least.len() {
            self.least.resize(at + 1, None);
        }
        let row = || lexicon.connections_to(left).iter().copied().min().unwrap_or(0);
        i32::from(*self.least[at].get_or_insert_with(row))
    }
}

/// An entry as lindera 6.2 writes it.
fn entry(bytes: &[u8; ENTRY_BYTES]) -> WordEntry {
    let (&id, rest) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
    let mut numbers = rest.as_chunks().0.iter().map(|&pair| u16::from_le_bytes(pair));
    let [cost, left, right] = std::array::from_fn(|_| numbers.next().unwrap_or(0));
    WordEntry::new(WordId::new(LexType::System, u32::from_le_bytes(id)), cost.cast_signed(), left, right)
}
