//! The readings of a piece: a lattice of the lexicon's entries, and the cheapest ways through it.
//!
//! Going backwards from the end, each entry learns what the cheapest way from it to the end costs (Viterbi). Going
//! forwards, that is exactly what the rest of an unfinished way will cost, so the cheapest unfinished one is always
//! taken on (A*, as Nagata 1994 has it, in the other direction, for the n best morphological analyses). No two
//! unfinished ways are the same and each can be finished for what is known, so as many of them as readings are still
//! wanted are all that need be kept: a list of four in place of a heap. lindera's own search keeps them all and every
//! connection ever tried; it took half of tokenization.

use lindera_dictionary::dictionary::character_definition::CategoryId;

use super::columns::{ColumnNumber, Columns, END, End, Node};
use super::entries::{Code, Prefix, Surface};
use super::frontier::{BEST, Frontier, Unfinished};
use super::lexicon::{Contexts, Tokenizer};
use crate::joint;

/// No link.
const NONE: u32 = u32::MAX;

/// A place in a piece: before a character, or at the end.
#[derive(Debug, Clone, Copy)]
struct Place {
    c: char,
    code: Code,
    /// The byte at which it is.
    offset: u16,
    /// What begins there.
    column: ColumnNumber,
}

/// A way through the whole piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    /// Word costs and the connections between them.
    pub(super) cost: i32,
    /// The left context of its first node, and the right one of its last.
    pub(super) contexts: Contexts,
    /// What its first node costs more behind a space.
    after_space: i64,
    /// The link of its last node.
    link: u32,
}

/// What a way costs with the connections to what stands before and after the piece, and the link of its last node.
#[derive(Debug, Clone, Copy)]
struct Found {
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
    columns: Columns,
    /// One for each character of the piece, and the end, which has a character that means nothing.
    places: Vec<Place>,
    /// How far the characters from each place on have been followed into the trie of surfaces.
    prefixes: Vec<Option<Prefix>>,
    /// For each length in characters a row of the surfaces that begin at each place that is not recalled.
    surfaces: Vec<Option<Surface>>,
    unfinished: Frontier,
    links: Vec<Link>,
    found: Vec<Found>,
    /// The cheapest ways.
    ways: Vec<Way>,
}

impl Lattice {
    /// Finds the cheapest ways through a piece that stands between spaces, or after a noun and before a space. How many
    /// there are.
    pub(super) fn search(&mut self, lexicon: &Tokenizer, piece: &str, opens: bool) -> usize {
        let before = if opens { lexicon.space.right } else { lexicon.noun_like.right };
        self.columns.make_room(lexicon);
        self.go_back(lexicon, piece);
        self.go_forth(lexicon, before);
        self.ways.clear();
        for rank in 0..self.found.len() {
            self.add_way(lexicon, before, self.found[rank]);
        }
        self.ways.len()
    }

    /// The way of that rank, and its nodes from the last to the first. The cheapest way has rank 0.
    pub(super) fn way(&self, rank: usize) -> (Way, impl Iterator<Item = &Node> + Clone) {
        let way = self.ways[rank];
        (way, self.nodes(way.link))
    }

    /// The nodes of a way from its last link on.
    fn nodes(&self, link: u32) -> impl Iterator<Item = &Node> + Clone {
        let links = std::iter::successors(self.links.get(link as usize), |link| self.links.get(link.before as usize));
        links.map(|link| self.columns.node(link.node))
    }

    /// Adds what was found to the ways, unless it has a twin.
    fn add_way(&mut self, lexicon: &Tokenizer, before: u16, Found { cost, link }: Found) {
        let mut nodes = self.nodes(link);
        let Some(closing) = nodes.next() else { return };
        let opening = nodes.last().unwrap_or(closing);
        let around = lexicon.cost(before, opening.left) + lexicon.cost(closing.right, lexicon.space.left);
        let contexts = Contexts { left: opening.left, right: closing.right };
        let after_space = joint::after_space(lexicon.details(opening.details).tag.first());
        // Nothing around them can tell twins apart, and the cheaper one is there already.
        if !self.ways.iter().any(|other| (other.contexts, other.after_space) == (contexts, after_space)) {
            self.ways.push(Way { cost: cost - around as i32, contexts, after_space, link });
        }
    }

    /// Finds what begins at each place and what the rest costs from there, from the end of the piece to its beginning.
    /// Something begins at each, if only an unknown word, so there is a way to the end from wherever a node ends.
    fn go_back(&mut self, lexicon: &Tokenizer, piece: &str) {
        let place = |(at, c)| Place { c, code: lexicon.entries.code(c), offset: at as u16, column: END };
        self.places.clear();
        self.places.extend(piece.char_indices().map(place));
        self.places.push(place((piece.len(), '\0')));
        let count = self.recall();
        self.find_surfaces(lexicon, count);
        for at in (0..count).rev() {
            self.add_known(lexicon, count, at);
            self.add_unknown(lexicon, at, !self.columns.is_bare());
            let column = self.columns.finish(lexicon, self.places[at + 1].column);
            self.places[at].column = column;
            if let Some(end) = self.end(at) {
                self.columns.keep(end, column);
            }
        }
    }

    /// Fills in the columns that are kept of what the piece ends with. Where that begins.
    fn recall(&mut self) -> usize {
        let count = self.places.len() - 1;
        for at in count.saturating_sub(End::LONGEST)..count {
            if let Some(mut column) = self.end(at).and_then(|end| self.columns.recall(end)) {
                for place in &mut self.places[at..] {
                    place.column = column;
                    column = self.columns.later(column);
                }
                return at;
            }
        }
        count
    }

    /// The characters from a place on, where they are few enough to be kept. The beginning of a piece is no end.
    fn end(&self, at: usize) -> Option<End> {
        let characters = &self.places[at..self.places.len() - 1];
        (at > 0 && characters.len() <= End::LONGEST).then(|| End::of(characters.iter().map(|place| place.c)))
    }

    /// Finds the surfaces that begin at each of the first `count` places, for all of them a character further at a
    /// time. The trie is too large for a cache: so the places wait for memory together, not one after the other.
    fn find_surfaces(&mut self, lexicon: &Tokenizer, count: usize) {
        let Self { places, prefixes, surfaces, .. } = self;
        surfaces.clear();
        prefixes.clear();
        prefixes.resize(count, Some(lexicon.entries.start()));
        for length in 0.. {
            let mut goes_on = false;
            surfaces.extend(prefixes.iter_mut().zip(length..).map(|(prefix, at)| {
                // Nothing goes on with what the end has for a character.
                let after = prefix.and_then(|prefix| lexicon.entries.after(prefix, places[at].code));
                *prefix = after.map(|(prefix, _)| prefix);
                goes_on |= after.is_some();
                after.and_then(|(_, surface)| surface)
            }));
            if !goes_on {
                break;
            }
        }
    }

    /// Adds the lexicon's entries that begin here, those of the shortest surface first.
    fn add_known(&mut self, lexicon: &Tokenizer, count: usize, at: usize) {
        let (places, columns) = (&self.places[at..], &mut self.columns);
        let surfaces = self.surfaces[at..].iter().step_by(count);
        for (end, &surface) in places[1..].iter().zip(surfaces) {
            if let Some(surface) = surface {
                columns.begin(lexicon, end.offset - places[0].offset, end.column, lexicon.entries.at(surface));
            }
        }
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
        let (start, end) = (self.places[at], self.places[at + length]);
        self.columns.begin(lexicon, end.offset - start.offset, end.column, lexicon.unknown(category));
    }

    /// Finds the cheapest ways, from the beginning of the piece to its end.
    fn go_forth(&mut self, lexicon: &Tokenizer, before: u16) {
        self.found.clear();
        self.unfinished.clear();
        self.links.clear();
        let first = self.places[0].column;
        if first != END {
            self.extend(lexicon, first, before, 0, NONE);
        }
        while self.found.len() < BEST
            && let Some(way) = self.unfinished.pop()
        {
            let node = *self.columns.node(way.node);
            let link = self.links.len() as u32;
            self.links.push(Link { node: way.node, before: way.link });
            if node.next == END {
                self.found.push(Found { cost: way.whole, link });
            } else {
                self.extend(lexicon, node.next, node.right, way.reached, link);
            }
        }
    }

    /// Takes a way that has cost `reached` and ends with a right context on to every node of a column.
    fn extend(&mut self, lexicon: &Tokenizer, column: ColumnNumber, right: u16, reached: i32, link: u32) {
        let row = lexicon.connections_from(right);
        let least = reached + row.least();
        let wanted = BEST - self.found.len();
        let mut limit = self.unfinished.limit(wanted);
        for (number, node) in self.columns.of(column) {
            if least + node.rest >= limit {
                break;
            }
            let reached = reached + row.to(node.left);
            let whole = reached + node.rest;
            if whole < limit {
                let reached = reached + i32::from(node.cost);
                self.unfinished.add(Unfinished { whole, reached, node: number, link }, wanted);
                limit = self.unfinished.limit(wanted);
            }
        }
    }
}
