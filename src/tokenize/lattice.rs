//! The readings of a piece: a lattice of the lexicon's entries, and the cheapest ways through it.
//!
//! Going backwards from the end, each entry learns what the cheapest way from it to the end costs (Viterbi). Going
//! forwards, that is exactly what the rest of an unfinished way will cost, so the cheapest unfinished one is always taken
//! on (A*, as Nagata 1994 has it, in the other direction, for the n best morphological analyses). No two unfinished ways are
//! the same and each can be finished for what is known, so as many of them as readings are still wanted are all that
//! need be kept: a list of four in place of a heap. lindera's own search keeps them all and every connection ever tried;
//! it took half of tokenization.
//!
//! What begins at a place, and what it costs to get from there to the end, depends on nothing that stands before it. So
//! pieces that end alike (대통령에게는, 국민에게는) have the same entries and costs there, and those are remembered: of the
//! places in pieces that have to be analysed, two in five.

use lindera_dictionary::dictionary::character_definition::CategoryId;
use rustc_hash::FxHashMap;

use super::BEST;
use super::entries::DetailNumber;
use super::entries::{Code, Entry};
use super::lexicon::Tokenizer;

/// No node, no link.
const NONE: u32 = u32::MAX;

/// The column of the end of every piece.
const END: u32 = 0;

/// More than any way costs: none is known yet.
const NO_WAY: i32 = i32::MAX / 2;

/// How many nodes are remembered before all are forgotten.
const REMEMBERED_NODES: usize = 1 << 17;

/// An entry of the lexicon at its place in a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// What the lexicon says of it.
    pub(super) details: DetailNumber,
    /// What the cheapest way from its beginning to the end costs.
    rest: i32,
    /// The column of the place where it ends.
    next: u32,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
    /// How many bytes it has.
    pub(super) length: u16,
    cost: i16,
}

/// The nodes that begin at a place, those with the cheapest rest first.
#[derive(Debug, Clone, Copy)]
struct Column {
    first: u32,
    count: u32,
    /// The column of the place one character later.
    later: u32,
}

/// A node whose rest is not known yet.
#[derive(Debug, Clone, Copy)]
struct Begun {
    node: Node,
    /// The one before it that ends at the same place.
    before: u32,
}

/// A way from the beginning to some node.
#[derive(Debug, Clone, Copy)]
struct Unfinished {
    /// What it costs with the cheapest way to the end.
    whole: i32,
    /// What it costs up to the end of the node.
    reached: i32,
    node: u32,
    /// The link of the node before.
    link: u32,
}

/// A way through the whole piece, and the link of its last node.
#[derive(Debug, Clone, Copy)]
struct Way {
    cost: i32,
    link: u32,
}

/// A node, and the link of the one before it on its way.
#[derive(Debug, Clone, Copy)]
struct Link {
    node: u32,
    before: u32,
}

/// The lattices of pieces, one after the other. What is found never depends on those before.
#[derive(Default)]
pub(super) struct Lattice {
    nodes: Vec<Node>,
    columns: Vec<Column>,
    /// The columns of the last one or two characters of pieces. Longer ends are met again too rarely: remembering them
    /// costs as much as it saves.
    remembered: FxHashMap<(char, Option<char>), u32>,
    /// How many nodes and columns are there for more than the last piece.
    kept: (usize, usize),
    chars: Vec<char>,
    codes: Vec<Code>,
    /// The byte at which each character of the piece begins, and the end.
    offsets: Vec<u16>,
    /// The column of each place.
    places: Vec<u32>,
    begun: Vec<Begun>,
    /// The nodes of a column, each as the number that sorts it.
    order: Vec<i64>,
    /// The first node that begins at each place.
    starts: Vec<u32>,
    /// For each place the last node that ends there.
    ends: Vec<u32>,
    /// By right context, the cheapest way from the place that is looked at to the end.
    leaving: Marked,
    /// By right context, what going on from it costs at least.
    least: Vec<Option<i16>>,
    /// The cheapest first; never more than are still wanted.
    unfinished: Vec<Unfinished>,
    links: Vec<Link>,
    found: Vec<Way>,
}

/// Costs by context that are all forgotten at once: those without the mark of the day are old.
#[derive(Default)]
struct Marked {
    today: u32,
    costs: Vec<(u32, i32)>,
}

impl Marked {
    fn forget(&mut self) {
        self.today = self.today.wrapping_add(1);
        // A cost of that mark may be left over from 2^32 days ago.
        if self.today == 0 {
            self.costs.clear();
            self.today = 1;
        }
    }

    fn get(&self, context: u16) -> Option<i32> {
        self.costs.get(usize::from(context)).filter(|(day, _)| *day == self.today).map(|&(_, cost)| cost)
    }

    fn set(&mut self, context: u16, cost: i32) {
        let at = usize::from(context);
        if at >= self.costs.len() {
            self.costs.resize(at + 1, (0, 0));
        }
        self.costs[at] = (self.today, cost);
    }
}

impl Lattice {
    /// Finds the cheapest ways through a piece, between what stands before it (a right context) and a space. How many
    /// there are.
    pub(super) fn search(&mut self, lexicon: &Tokenizer, piece: &str, before: u16) -> usize {
        self.make_room(lexicon);
        self.clear(lexicon, piece);
        self.begin(lexicon);
        self.go_back(lexicon);
        self.go_forth(lexicon, before);
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
            at = link.before;
        }
        out.reverse();
        way.cost
    }

    /// Forgets the beginning of the last piece, and everything where that is much.
    fn make_room(&mut self, lexicon: &Tokenizer) {
        let (nodes, columns) = self.kept;
        if nodes == 0 || nodes > REMEMBERED_NODES {
            self.remembered.clear();
            self.nodes.clear();
            self.columns.clear();
            let (left, right) = (lexicon.space.left, lexicon.space.right);
            let details = DetailNumber::default();
            self.nodes.push(Node { details, rest: 0, next: END, left, right, length: 0, cost: 0 });
            self.columns.push(Column { first: 0, count: 1, later: END });
            self.kept = (1, 1);
        } else {
            self.nodes.truncate(nodes);
            self.columns.truncate(columns);
        }
    }

    fn clear(&mut self, lexicon: &Tokenizer, piece: &str) {
        self.chars.clear();
        self.chars.extend(piece.chars());
        self.codes.clear();
        self.codes.extend(piece.chars().map(|c| lexicon.entries.code(c)));
        self.offsets.clear();
        self.offsets.extend(piece.char_indices().map(|(at, _)| at as u16).chain([piece.len() as u16]));
        self.ends.clear();
        self.ends.resize(self.chars.len() + 1, NONE);
        self.places.clear();
        self.places.resize(self.chars.len() + 1, END);
        self.starts.clear();
        self.begun.clear();
    }

    /// Adds what begins at each place, up to the first from where on the piece is remembered.
    fn begin(&mut self, lexicon: &Tokenizer) {
        for at in 0..self.chars.len() {
            if let Some(end) = self.end(at)
                && let Some(&column) = self.remembered.get(&end)
            {
                let mut column = column;
                for place in &mut self.places[at..] {
                    *place = column;
                    column = self.columns[column as usize].later;
                }
                break;
            }
            self.starts.push(self.begun.len() as u32);
            let found = self.add_known(lexicon, at);
            self.add_unknown(lexicon, at, found);
        }
    }

    /// The characters from a place on, where they are few enough to be remembered.
    fn end(&self, at: usize) -> Option<(char, Option<char>)> {
        match self.chars[at..] {
            _ if at == 0 => None,
            [last] => Some((last, None)),
            [first, last] => Some((first, Some(last))),
            _ => None,
        }
    }

    /// Finds what the rest costs from each place, from the end of the piece to its beginning.
    fn go_back(&mut self, lexicon: &Tokenizer) {
        let mut first_after = self.begun.len();
        for at in (0..=self.chars.len()).rev() {
            if let Some(&first) = self.starts.get(at) {
                if at == 0 {
                    self.kept = (self.nodes.len(), self.columns.len());
                }
                self.add_column(at, first as usize..first_after);
                first_after = first as usize;
                if let Some(end) = self.end(at) {
                    self.remembered.insert(end, self.places[at]);
                }
            }
            self.leaving.forget();
            let mut index = self.ends[at];
            while index != NONE {
                let Begun { node, before } = self.begun[index as usize];
                let rest = i32::from(node.cost) + self.way_on(lexicon, self.places[at], node.right);
                let node = &mut self.begun[index as usize].node;
                (node.rest, node.next) = (rest, self.places[at]);
                index = before;
            }
        }
    }

    /// Makes a column of nodes whose rest is known: something begins at every place, if only an unknown word, so there is
    /// a way to the end from wherever a node ends.
    fn add_column(&mut self, at: usize, begun: std::ops::Range<usize>) {
        let first = self.nodes.len();
        // The rest above, the place among all below. Of those with the same rest the one begun last comes first: the order
        // depends on nothing that is remembered.
        let order = |index: usize| i64::from(self.begun[index].node.rest) << 32 | i64::from(!(index as u32));
        self.order.clear();
        self.order.extend(begun.map(order));
        self.order.sort_unstable();
        self.nodes.extend(self.order.iter().map(|&order| self.begun[!(order.cast_unsigned() as u32) as usize].node));
        let later = self.places[at + 1];
        self.places[at] = self.columns.len() as u32;
        self.columns.push(Column { first: first as u32, count: (self.nodes.len() - first) as u32, later });
    }

    /// What the cheapest way from a column to the end costs, after this right context.
    fn way_on(&mut self, lexicon: &Tokenizer, column: u32, right: u16) -> i32 {
        if let Some(known) = self.leaving.get(right) {
            return known;
        }
        let row = lexicon.connections_from(right);
        let least = self.least(lexicon, right);
        let mut cheapest = NO_WAY;
        for node in self.column(column) {
            // None of the dearer ones can be cheaper then: more than half of the connections need no look.
            if node.rest + least >= cheapest {
                break;
            }
            cheapest = cheapest.min(node.rest + row.to(node.left));
        }
        self.leaving.set(right, cheapest);
        cheapest
    }

    fn column(&self, column: u32) -> &[Node] {
        let Column { first, count, .. } = self.columns[column as usize];
        &self.nodes[first as usize..(first + count) as usize]
    }

    /// Finds the cheapest ways, from the beginning of the piece to its end.
    fn go_forth(&mut self, lexicon: &Tokenizer, before: u16) {
        self.found.clear();
        self.unfinished.clear();
        self.links.clear();
        let first = self.places[0];
        if first != END {
            self.extend(lexicon, first, before, 0, NONE);
        }
        while self.found.len() < BEST && !self.unfinished.is_empty() {
            let way = self.unfinished.remove(0);
            let node = self.nodes[way.node as usize];
            let link = self.links.len() as u32;
            self.links.push(Link { node: way.node, before: way.link });
            if node.next == END {
                self.found.push(Way { cost: way.whole, link });
            } else {
                self.extend(lexicon, node.next, node.right, way.reached, link);
            }
        }
    }

    /// Takes a way that has cost `reached` and ends with a right context on to every node of a column.
    fn extend(&mut self, lexicon: &Tokenizer, column: u32, right: u16, reached: i32, link: u32) {
        let row = lexicon.connections_from(right);
        let least = reached + self.least(lexicon, right);
        let wanted = BEST - self.found.len();
        let Column { first, count, .. } = self.columns[column as usize];
        for index in first..first + count {
            let node = &self.nodes[index as usize];
            let worst = self.unfinished.last().filter(|_| self.unfinished.len() == wanted).map(|worst| worst.whole);
            if worst.is_some_and(|worst| least + node.rest >= worst) {
                break;
            }
            let reached = reached + row.to(node.left);
            let whole = reached + node.rest;
            if worst.is_none_or(|worst| whole < worst) {
                self.unfinished.truncate(wanted - 1);
                let place = self.unfinished.iter().take_while(|other| other.whole <= whole).count();
                let reached = reached + i32::from(node.cost);
                self.unfinished.insert(place, Unfinished { whole, reached, node: index, link });
            }
        }
    }

    /// Adds the lexicon's entries that begin here. Whether there are any.
    fn add_known(&mut self, lexicon: &Tokenizer, at: usize) -> bool {
        let codes = std::mem::take(&mut self.codes);
        let mut found = false;
        for (length, entries) in lexicon.entries.beginnings(codes[at..].iter().copied()) {
            for entry in entries {
                self.add(at, at + length, entry);
                found = true;
            }
        }
        self.codes = codes;
        found
    }

    /// Adds what may be an unknown word here, as the lexicon's rules for each script say: the whole run of the script,
    /// and its beginnings of a few characters. Where the lexicon has found nothing, there is one in every script.
    fn add_unknown(&mut self, lexicon: &Tokenizer, at: usize, found: bool) {
        let characters = &lexicon.characters;
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
        }
    }

    /// How many characters from here on are of the same script.
    fn run(&self, lexicon: &Tokenizer, at: usize, order: usize, category: CategoryId) -> usize {
        let same = |&&c: &&char| lexicon.characters.lookup_categories(c).get(order) == Some(&category);
        1 + self.chars[at + 1..].iter().take_while(same).count()
    }

    fn add_run(&mut self, lexicon: &Tokenizer, at: usize, length: usize, category: CategoryId) {
        for entry in lexicon.unknown(category) {
            self.add(at, at + length, entry);
        }
    }

    fn add(&mut self, at: usize, end: usize, Entry { details, cost, left, right }: Entry) {
        let length = self.offsets[end] - self.offsets[at];
        let node = Node { details, rest: NO_WAY, next: END, left, right, length, cost };
        self.begun.push(Begun { node, before: self.ends[end] });
        self.ends[end] = (self.begun.len() - 1) as u32;
    }

    /// What going on from a right context costs at least.
    fn least(&mut self, lexicon: &Tokenizer, right: u16) -> i32 {
        let at = usize::from(right);
        if at >= self.least.len() {
            self.least.resize(at + 1, None);
        }
        i32::from(*self.least[at].get_or_insert_with(|| lexicon.connections_from(right).least()))
    }
}
