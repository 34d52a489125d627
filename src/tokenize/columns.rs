//! What begins at the places of pieces, and what the rest costs from there.
//!
//! That depends on nothing that stands before a place, so what is known of the ends of pieces (대통령에게는, 국민에게는) is
//! kept for the pieces to come: the columns of the last few characters.

use rustc_hash::FxHashMap;

use super::entries::{DetailNumber, Entry};
use super::lexicon::{Connections, Tokenizer};

/// The column of the end of every piece.
pub(super) const END: ColumnNumber = ColumnNumber(0);

/// How many nodes are kept before all are forgotten.
const KEPT_NODES: usize = 1 << 17;

/// Which of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ColumnNumber(u32);

/// The last few characters of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct End(u64);

impl End {
    /// How many characters an end has at most.
    pub(super) const LONGEST: usize = 3;

    /// Of no more characters than that; each takes 21 bits.
    pub(super) fn of(characters: impl Iterator<Item = char>) -> Self {
        // What is more than the highest character begins the end, so that one of fewer characters is another.
        Self(characters.fold(1, |end, c| end << 21 | u64::from(c)))
    }
}

/// An entry of the lexicon at its place in a piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// What the lexicon says of it.
    pub(super) details: DetailNumber,
    /// What the cheapest way from its beginning to the end costs.
    pub(super) rest: i32,
    /// The column of the place where it ends.
    pub(super) next: ColumnNumber,
    /// Left context.
    pub(super) left: u16,
    /// Right context.
    pub(super) right: u16,
    /// How many bytes it has.
    pub(super) length: u16,
    pub(super) cost: i16,
}

/// The nodes that begin at a place, those with the cheapest rest first.
#[derive(Debug, Clone, Copy)]
struct Column {
    first: u32,
    count: u32,
    /// The column of the place one character later.
    later: ColumnNumber,
}

impl Column {
    #[inline]
    fn of(self, nodes: &[Node]) -> &[Node] {
        &nodes[self.first as usize..(self.first + self.count) as usize]
    }
}

/// The columns of a piece, and those that are kept.
#[derive(Default)]
pub(super) struct Columns {
    nodes: Vec<Node>,
    all: Vec<Column>,
    /// How many nodes and columns are there for more than the last piece.
    kept: (usize, usize),
    ends: FxHashMap<End, ColumnNumber>,
    /// The nodes that begin at the place that is looked at, as they are found.
    begun: Vec<Node>,
    /// The same, each as the number that sorts it.
    order: Vec<i64>,
}

impl Columns {
    /// Forgets the beginning of the last piece, and everything where that is much.
    pub(super) fn make_room(&mut self, lexicon: &Tokenizer) {
        let (nodes, columns) = self.kept;
        if nodes == 0 || nodes > KEPT_NODES {
            self.ends.clear();
            self.nodes.clear();
            self.all.clear();
            let (left, right) = (lexicon.space.left, lexicon.space.right);
            let details = DetailNumber::default();
            self.nodes.push(Node { details, rest: 0, next: END, left, right, length: 0, cost: 0 });
            self.all.push(Column { first: 0, count: 1, later: END });
            self.kept = (1, 1);
        } else {
            self.nodes.truncate(nodes);
            self.all.truncate(columns);
        }
    }

    /// The kept column of what a piece ends with.
    pub(super) fn recall(&self, end: End) -> Option<ColumnNumber> {
        self.ends.get(&end).copied()
    }

    /// Keeps all columns that there are, the last one for what a piece ends with.
    pub(super) fn keep(&mut self, end: End, last: ColumnNumber) {
        self.ends.insert(end, last);
        self.kept = (self.nodes.len(), self.all.len());
    }

    /// The column of the place one character later.
    pub(super) fn later(&self, ColumnNumber(column): ColumnNumber) -> ColumnNumber {
        self.all[column as usize].later
    }

    /// Adds entries of so many bytes that begin at the place that is looked at, and end at that of column `next`. Only
    /// the way on through its first node is looked at yet: the costs of connections lie far apart, so the processor
    /// waits for those of all entries at once, before [`Self::finish`] asks which of the other ways are cheaper.
    #[inline]
    pub(super) fn begin(
        &mut self,
        lexicon: &Tokenizer,
        length: u16,
        next: ColumnNumber,
        entries: impl Iterator<Item = Entry>,
    ) {
        let first = *self.node(self.all[next.0 as usize].first);
        self.begun.extend(entries.map(|Entry { details, cost, left, right }| {
            // Its own cost comes to this at the end.
            let rest = first.rest + lexicon.connections_from(right).to(first.left);
            Node { details, rest, next, left, right, length, cost }
        }));
    }

    /// Whether nothing begins yet at the place that is looked at.
    pub(super) fn is_bare(&self) -> bool {
        self.begun.is_empty()
    }

    /// Makes a column of what begins at the place that is looked at. There must be something.
    pub(super) fn finish(&mut self, lexicon: &Tokenizer, later: ColumnNumber) -> ColumnNumber {
        let Self { nodes, all, begun, order, .. } = self;
        for (number, node) in (0_u32..).zip(&mut *begun) {
            let others = all[node.next.0 as usize].of(nodes).get(1..).unwrap_or_default();
            node.rest = i32::from(node.cost) + cheapest(node.rest, others, lexicon.connections_from(node.right));
            // The rest above, the place among all below. Of those with the same rest the one begun last comes first:
            // the order depends on nothing that is kept.
            order.push(i64::from(node.rest) << 32 | i64::from(!number));
        }
        order.sort_unstable();
        let (first, count) = (nodes.len() as u32, begun.len() as u32);
        nodes.extend(order.iter().map(|&order| begun[!(order.cast_unsigned() as u32) as usize]));
        order.clear();
        begun.clear();
        all.push(Column { first, count, later });
        ColumnNumber(all.len() as u32 - 1)
    }

    /// The nodes of a column, those with the cheapest rest first, each with its number.
    #[inline]
    pub(super) fn of(&self, column: ColumnNumber) -> impl Iterator<Item = (u32, &Node)> {
        let column = self.all[column.0 as usize];
        (column.first..).zip(column.of(&self.nodes))
    }

    /// The node of that number.
    #[inline]
    pub(super) fn node(&self, number: u32) -> &Node {
        &self.nodes[number as usize]
    }
}

/// What the cheapest way costs that goes on with the first node of a column, at a cost that is known, or with one of the
/// others, those with the cheapest rest first.
///
/// To remember that for kept columns was tried, and to leave out nodes whose left context a cheaper one has: the one is
/// known half of the time, the other is seldom so, and neither is a gain.
#[inline]
fn cheapest(first: i32, others: &[Node], connections: Connections) -> i32 {
    let least = connections.least();
    let mut cheapest = first;
    for node in others {
        // None of the dearer ones can be cheaper then: more than half of the connections need no look.
        if node.rest + least >= cheapest {
            break;
        }
        cheapest = cheapest.min(node.rest + connections.to(node.left));
    }
    cheapest
}
