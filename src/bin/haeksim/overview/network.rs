//! How terms go together: in how many documents two of them are key terms, and how much more often than by chance.

use haeksim::digest::Standout;
use haeksim::normalize::key;
use rustc_hash::FxHashMap;

use crate::records::Record;

/// Terms and the pairs that stand in the same documents.
pub struct Network {
    pub nodes: Vec<Node>,
    /// By their ends.
    pub edges: Vec<Edge>,
}

/// A term.
pub struct Node {
    pub term: String,
    /// How many documents it is a key term of.
    pub documents: u64,
    /// How often it stands in those.
    pub mentions: u64,
    /// How many other terms it goes together with.
    pub degree: u64,
}

/// Two terms, by their places among the nodes, the smaller first.
pub struct Edge {
    pub ends: (usize, usize),
    /// How many documents have both as key terms.
    pub documents: u64,
    /// Salton's cosine: that, over the geometric mean of the documents of each; 0 to 1.
    pub cosine: f64,
    /// Normalised pointwise mutual information: 0 for what meets by chance, 1 for what is never apart.
    pub npmi: f64,
}

/// Counts pairs of a bounded number of terms.
pub struct Counting {
    numbers: FxHashMap<String, usize>,
    nodes: Vec<Node>,
    pairs: FxHashMap<(usize, usize), u64>,
    documents: u64,
}

impl Counting {
    /// For pairs among these terms.
    pub fn new(terms: &[Standout]) -> Self {
        let node = |term: &Standout| Node { term: term.term.clone(), documents: 0, mentions: 0, degree: 0 };
        Self {
            numbers: terms.iter().enumerate().map(|(number, term)| (term.key.clone(), number)).collect(),
            nodes: terms.iter().map(node).collect(),
            pairs: FxHashMap::default(),
            documents: 0,
        }
    }

    /// Adds a document that counts.
    pub fn add(&mut self, record: &Record<'_>) {
        self.documents += 1;
        let mut here = Vec::new();
        for term in &record.terms {
            if let Some(&number) = self.numbers.get(&*key(&term.term)) {
                self.nodes[number].mentions += term.count;
                here.push(number);
            }
        }
        here.sort_unstable();
        here.dedup();
        for (place, &a) in here.iter().enumerate() {
            self.nodes[a].documents += 1;
            for &b in &here[place + 1..] {
                *self.pairs.entry((a, b)).or_default() += 1;
            }
        }
    }

    pub fn finish(self) -> Network {
        let Self { mut nodes, pairs, documents, .. } = self;
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut edges = Vec::with_capacity(pairs.len());
        for ((a, b), together) in pairs {
            nodes[a].degree += 1;
            nodes[b].degree += 1;
            let each = (nodes[a].documents as f64, nodes[b].documents as f64);
            let cosine = together as f64 / (each.0 * each.1).sqrt();
            edges.push(Edge { ends: (a, b), documents: together, cosine, npmi: npmi(together, each, documents) });
        }
        Network { nodes, edges }
    }
}

fn npmi(together: u64, each: (f64, f64), documents: u64) -> f64 {
    let all = documents as f64;
    let share = together as f64 / all;
    if share >= 1.0 { 0.0 } else { (share * all * all / (each.0 * each.1)).ln() / -share.ln() }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::records::Term;

    #[test]
    fn pairs_are_counted_once_for_each_document() {
        let terms = ["비", "눈", "해"].map(|t| Standout {
            term: t.into(),
            key: key(t).into_owned(),
            documents: 0,
            weight: 1.0,
        });
        let mut counting = Counting::new(&terms);
        for document in [&["눈", "비", "별"][..], &["비", "눈", "눈"], &["해"], &["해", "비"]] {
            let term = |t: &&'static str| Term {
                term: Cow::Borrowed(*t),
                score: 0.5,
                count: 2,
                spans: Vec::new(),
                reasons: Vec::new(),
            };
            counting.add(&Record { terms: document.iter().map(term).collect(), ..Record::default() });
        }
        let network = counting.finish();
        let found: Vec<_> = network.edges.iter().map(|edge| (edge.ends, edge.documents)).collect();
        assert_eq!(found, [((0, 1), 2), ((0, 2), 1)]);
        assert!((network.edges[0].cosine - 2.0 / 6.0_f64.sqrt()).abs() < 1e-9);
        assert!(network.edges[0].npmi > 0.0 && network.edges[1].npmi < 0.0);
        assert_eq!(
            network.nodes.iter().map(|node| (node.documents, node.degree)).collect::<Vec<_>>(),
            [(3, 2), (2, 1), (2, 1)]
        );
    }
}
