//! Builds the tries that `src/trie.rs` goes along.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::trie::Node;

/// How far back room is looked for that was too small before: .26 of the table stays empty; with 65,536 .20, which
/// takes two and a half minutes.
const REACH: u32 = 2048;

/// A key as codes, and its value.
type Key = (Vec<u16>, u32);

/// What can follow the beginning of a key: by code, the value of the key that ends there, or 0, and what follows.
type Block = Vec<(u16, u32, BlockNumber)>;

/// Which of the different blocks it is.
type BlockNumber = u32;

/// The code of each character of the Basic Multilingual Plane, and the nodes, of keys with values above 0.
///
/// Beginnings after which the same follows share their children (a minimal automaton, Daciuk et al. 2000): .71 of the
/// nodes.
///
/// # Errors
/// Where a key holds a character of another plane.
pub fn build(given: &[(String, u32)]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let codes = codes(given)?;
    let code = |c: char| codes[c as usize];
    let mut keys: Vec<Key> = given.iter().map(|(key, value)| (key.chars().map(code).collect(), *value)).collect();
    keys.sort_unstable();
    let mut blocks = Blocks::default();
    let root = blocks.number(&keys, 0);
    let blocks = blocks.in_order();
    let bases = places(&blocks);
    let nodes = nodes(&blocks, &bases, root)?;
    let codes = codes.iter().flat_map(|code| code.to_le_bytes()).collect();
    Ok((codes, nodes.concat()))
}

/// All different blocks.
#[derive(Default)]
struct Blocks(HashMap<Block, BlockNumber>);

impl Blocks {
    /// The number of what follows the first codes of keys, as many as `depth`, which are the same in all of them.
    fn number(&mut self, keys: &[Key], depth: usize) -> BlockNumber {
        let mut block = Block::new();
        for same in keys.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            let (first, value) = &same[0];
            let ends = first.len() == depth + 1;
            let later = &same[usize::from(ends)..];
            block.push((first[depth], if ends { *value } else { 0 }, self.number(later, depth + 1)));
        }
        let next = self.0.len() as BlockNumber;
        *self.0.entry(block).or_insert(next)
    }

    fn in_order(self) -> Vec<Block> {
        let mut blocks: Vec<(Block, BlockNumber)> = self.0.into_iter().collect();
        blocks.sort_unstable_by_key(|&(_, number)| number);
        blocks.into_iter().map(|(block, _)| block).collect()
    }
}

/// The base of each block: the first room that suits it, for the largest first. 0 for the empty one.
fn places(blocks: &[Block]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..blocks.len()).filter(|&number| !blocks[number].is_empty()).collect();
    order.sort_by_key(|&number| Reverse(blocks[number].len()));
    let mut bases = vec![0; blocks.len()];
    let (mut taken, mut used) = (Vec::new(), HashSet::new());
    let (mut room, mut size) = (1, usize::MAX);
    for number in order {
        let block = &blocks[number];
        let first = u32::from(block[0].0);
        if block.len() < size {
            (room, size) = (1, block.len());
        }
        let place = |base: u32, code: u16| (base + u32::from(code)) as usize;
        let is_free = |&(code, ..): &(u16, u32, BlockNumber), base| !taken.get(place(base, code)).is_some_and(|&t| t);
        // A base is above 0, which says that there are no children; two blocks with the same one would be one.
        let mut base = u32::saturating_sub(room, first).max(1);
        while used.contains(&base) || !block.iter().all(|child| is_free(child, base)) {
            base += 1;
        }
        // Where there was no room for one block, there is hardly any for the next: so the time is linear.
        room = room.max((base + first).saturating_sub(REACH));
        let last = place(base, block[block.len() - 1].0);
        taken.resize(taken.len().max(last + 1), false);
        for &(code, ..) in block {
            taken[place(base, code)] = true;
        }
        used.insert(base);
        bases[number] = base;
    }
    bases
}

/// The nodes, each at its place; the root at 0.
fn nodes(blocks: &[Block], bases: &[u32], root: BlockNumber) -> Result<Vec<[u8; 8]>, String> {
    let mut nodes: Vec<[u8; 8]> = Vec::new();
    let root = (0, Node { code: 0, value: 0, base: bases[root as usize] });
    let child = |base: u32, &(code, value, follows): &(u16, u32, BlockNumber)| {
        (base + u32::from(code), Node { code, value, base: bases[follows as usize] })
    };
    let children = blocks.iter().zip(bases).flat_map(|(block, &base)| block.iter().map(move |node| child(base, node)));
    for (place, node) in std::iter::once(root).chain(children) {
        let place = place as usize;
        nodes.resize(nodes.len().max(place + 1), [0; 8]);
        nodes[place] = node.packed().ok_or_else(|| format!("{node:?} takes too many bits"))?;
    }
    Ok(nodes)
}

/// The commonest characters have the lowest codes, from 1 on: children lie close together then.
fn codes(keys: &[(String, u32)]) -> Result<Vec<u16>, String> {
    let mut counts: HashMap<char, u32> = HashMap::new();
    for c in keys.iter().flat_map(|(key, _)| key.chars()) {
        *counts.entry(c).or_default() += 1;
    }
    let mut alphabet: Vec<(u32, char)> = counts.into_iter().map(|(c, count)| (u32::MAX - count, c)).collect();
    alphabet.sort_unstable();
    let mut codes = vec![0; 1 << 16];
    for ((_, c), code) in alphabet.into_iter().zip(1..) {
        *codes.get_mut(c as usize).ok_or(format!("{c:?} has no code in a trie"))? = code;
    }
    Ok(codes)
}
