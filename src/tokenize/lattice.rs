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

/// No link.
const NONE: u32 = u32::MAX;

/// The column of the end of every piece.
const END: u32 = 0;

/// More than any way costs: none is known yet.
const NO_WAY: i32 = i32::MAX / 2;

/// Ends of pieces of so many characters are remembered.
const REMEMBERED_CHARACTERS: usize = 2;

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

/// A place in a piece: before a character, or at the end.
#[derive(Debug, Clone, Copy)]
struct Place {
    c: char,
    code: Code,
    /// The byte at which it is.
    offset: u16,
    /// What begins there.
    column: u32,
}

/// A way from the beginning to some node.
#[derive(Debug, Clone, Copy, Default)]
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
    /// One for each character of the piece, and the end, which has a character that means nothing.
    places: Vec<Place>,
    /// The nodes that begin at the place that is looked at, as they are found.
    begun: Vec<Node>,
    /// The same, each as the number that sorts it.
    order: Vec<i64>,
    unfinished: Frontier,
    links: Vec<Link>,
    found: Vec<Way>,
}

/// The unfinished ways that may still be among the cheapest, the cheapest last; never more than are still wanted.
#[derive(Default)]
struct Frontier {
    ways: [Unfinished; BEST],
    count: usize,
}

impl Frontier {
    /// What a way must cost less than to be one of `wanted`.
    fn limit(&self, wanted: usize) -> i32 {
        if self.count == wanted { self.ways[0].whole } else { i32::MAX }
    }

    /// Adds a way that costs less than the limit; the dearest makes room for it. Of ways that cost the same the earlier
    /// one is taken on first.
    fn add(&mut self, way: Unfinished, wanted: usize) {
        let mut at = 0;
        if self.count < wanted {
            // Nothing is dearer than an empty place.
            at = self.count;
            self.count += 1;
            while at > 0 && self.ways[at - 1].whole <= way.whole {
                self.ways[at] = self.ways[at - 1];
                at -= 1;
            }
        } else {
            while at + 1 < self.count && self.ways[at + 1].whole > way.whole {
                self.ways[at] = self.ways[at + 1];
                at += 1;
            }
        }
        self.ways[at] = way;
    }

    /// Takes the cheapest.
    fn pop(&mut self) -> Option<Unfinished> {
        self.count = self.count.checked_sub(1)?;
        Some(self.ways[self.count])
    }
}

impl Lattice {
    /// Finds the cheapest ways through a piece, between what stands before it (a right context) and a space. How many
    /// there are.
    pub(super) fn search(&mut self, lexicon: &Tokenizer, piece: &str, before: u16) -> usize {
        self.make_room(lexicon);
        self.go_back(lexicon, piece);
        self.go_forth(lexicon, before);
        self.found.len()
    }

    /// What the way of that rank costs, with the connections to what stands before and after the piece, and its nodes from
    /// the last to the first. The cheapest way has rank 0.
    pub(super) fn way(&self, rank: usize) -> (i32, impl Iterator<Item = &Node>) {
        let Way { cost, link } = self.found[rank];
        let links = std::iter::successors(self.links.get(link as usize), |link| self.links.get(link.before as usize));
        (cost, links.map(|link| &self.nodes[link.node as usize]))
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

    /// Finds what begins at each place and what the rest costs from there, from the end of the piece to its beginning.
    fn go_back(&mut self, lexicon: &Tokenizer, piece: &str) {
        let place = |(at, c)| Place { c, code: lexicon.entries.code(c), offset: at as u16, column: END };
        self.places.clear();
        self.places.extend(piece.char_indices().chain([(piece.len(), '\0')]).map(place));
        for at in (0..self.recall()).rev() {
            self.add_column(lexicon, at);
            if let Some(end) = self.end(at) {
                self.remembered.insert(end, self.places[at].column);
                self.kept = (self.nodes.len(), self.columns.len());
            }
        }
    }

    /// Fills in the columns of the end of the piece that is remembered. Where it begins.
    fn recall(&mut self) -> usize {
        let count = self.places.len() - 1;
        for at in count.saturating_sub(REMEMBERED_CHARACTERS)..count {
            if let Some(end) = self.end(at)
                && let Some(&column) = self.remembered.get(&end)
            {
                let mut column = column;
                for place in &mut self.places[at..] {
                    place.column = column;
                    column = self.columns[column as usize].later;
                }
                return at;
            }
        }
        count
    }

    /// The characters from a place on, where they are few enough to be remembered. The beginning of a piece is no end.
    fn end(&self, at: usize) -> Option<(char, Option<char>)> {
        match self.places[at..] {
            _ if at == 0 => None,
            [last, _] => Some((last.c, None)),
            [first, last, _] => Some((first.c, Some(last.c))),
            _ => None,
        }
    }

    /// Adds what begins at a place. Something begins at each, if only an unknown word, so there is a way to the end from
    /// wherever a node ends.
    fn add_column(&mut self, lexicon: &Tokenizer, at: usize) {
        self.begun.clear();
        self.add_known(lexicon, at);
        self.add_unknown(lexicon, at, !self.begun.is_empty());
        // The rest above, the place among all below. Of those with the same rest the one begun last comes first: the order
        // depends on nothing that is remembered.
        let order = |(index, node): (usize, &Node)| i64::from(node.rest) << 32 | i64::from(!(index as u32));
        self.order.clear();
        self.order.extend(self.begun.iter().enumerate().map(order));
        self.order.sort_unstable();
        let first = self.nodes.len() as u32;
        self.nodes.extend(self.order.iter().map(|&order| self.begun[!(order.cast_unsigned() as u32) as usize]));
        let later = self.places[at + 1].column;
        self.places[at].column = self.columns.len() as u32;
        self.columns.push(Column { first, count: self.begun.len() as u32, later });
    }

    /// Adds the lexicon's entries that begin here.
    fn add_known(&mut self, lexicon: &Tokenizer, at: usize) {
        let Self { places, nodes, columns, begun, .. } = self;
        let codes = places[at..places.len() - 1].iter().map(|place| place.code);
        lexicon.entries.beginnings(codes, |length, entry| {
            begun.push(node(lexicon, nodes, columns, (places[at], places[at + length]), entry));
        });
    }

    /// Adds what may be an unknown word here, as the lexicon's rules for each script say: the whole run of the script,
    /// and its beginnings of a few characters. Where the lexicon has found nothing, there is one in every script.
    fn add_unknown(&mut self, lexicon: &Tokenizer, at: usize, found: bool) {
        let characters = &lexicon.characters;
        for (order, &category) in characters.lookup_categories(self.places[at].c).iter().enumerate() {
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
        let same = |place: &&Place| lexicon.characters.lookup_categories(place.c).get(order) == Some(&category);
        1 + self.places[at + 1..self.places.len() - 1].iter().take_while(same).count()
    }

    fn add_run(&mut self, lexicon: &Tokenizer, at: usize, length: usize, category: CategoryId) {
        let Self { places, nodes, columns, begun, .. } = self;
        let ends = (places[at], places[at + length]);
        begun.extend(lexicon.unknown(category).map(|entry| node(lexicon, nodes, columns, ends, entry)));
    }

    /// Finds the cheapest ways, from the beginning of the piece to its end.
    fn go_forth(&mut self, lexicon: &Tokenizer, before: u16) {
        self.found.clear();
        self.unfinished.count = 0;
        self.links.clear();
        let first = self.places[0].column;
        if first != END {
            self.extend(lexicon, first, before, 0, NONE);
        }
        while self.found.len() < BEST
            && let Some(way) = self.unfinished.pop()
        {
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
        let least = reached + row.least();
        let wanted = BEST - self.found.len();
        let mut limit = self.unfinished.limit(wanted);
        let column = self.columns[column as usize];
        for (index, node) in (column.first..).zip(nodes_of(&self.nodes, column)) {
            if least + node.rest >= limit {
                break;
            }
            let reached = reached + row.to(node.left);
            let whole = reached + node.rest;
            if whole < limit {
                let reached = reached + i32::from(node.cost);
                self.unfinished.add(Unfinished { whole, reached, node: index, link }, wanted);
                limit = self.unfinished.limit(wanted);
            }
        }
    }
}

/// An entry between two places, with what the rest costs from there.
fn node(
    lexicon: &Tokenizer,
    nodes: &[Node],
    columns: &[Column],
    (start, end): (Place, Place),
    Entry { details, cost, left, right }: Entry,
) -> Node {
    let next = end.column;
    let rest = i32::from(cost) + way_on(lexicon, nodes_of(nodes, columns[next as usize]), right);
    Node { details, rest, next, left, right, length: end.offset - start.offset, cost }
}

/// What the cheapest way costs that goes on with one of these nodes after this right context.
fn way_on(lexicon: &Tokenizer, nodes: &[Node], right: u16) -> i32 {
    let row = lexicon.connections_from(right);
    let least = row.least();
    let mut cheapest = NO_WAY;
    for node in nodes {
        // None of the dearer ones can be cheaper then: more than half of the connections need no look.
        if node.rest + least >= cheapest {
            break;
        }
        cheapest = cheapest.min(node.rest + row.to(node.left));
    }
    cheapest
}

fn nodes_of(nodes: &[Node], Column { first, count, .. }: Column) -> &[Node] {
    &nodes[first as usize..(first + count) as usize]
}
