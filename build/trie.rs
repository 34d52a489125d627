//! Builds the trie of the lexicon's surfaces, which `src/tokenize/entries.rs` goes along.

use std::collections::HashMap;
use std::ops::Range;

use crate::packed;

/// Children from this many on are as hard to place as any.
const MANY: usize = 32;

/// How far back room is looked for that was too small before: .27 of the table stays empty without, .22 with this, .17 with
/// 32,768, which takes a minute.
const REACH: u32 = 2048;

/// A surface as codes, and its value.
type Key = (Vec<u16>, u32);

#[derive(Clone, Copy, Default)]
struct Node {
    base: u32,
    code: u16,
    value: u32,
    /// Whether its place is the base of some node. Two with the same one would share their children.
    is_base: bool,
}

impl Node {
    fn packed(self) -> Result<[u8; 8], String> {
        let Self { base, code, value, .. } = self;
        let packed = packed::Node { code, value, base }.packed();
        packed.ok_or_else(|| format!("base {base} or value {value} takes too many bits"))
    }
}

/// A trie on its way.
struct Builder<'a> {
    keys: &'a [Key],
    nodes: Vec<Node>,
    /// By number of children, from where on room for so many is looked for. It never goes back, so the time is linear.
    room: [u32; MANY + 1],
}

/// The code of each character of the Basic Multilingual Plane, and the nodes, of surfaces with values above 0.
///
/// # Errors
/// Where a surface holds a character of another plane.
pub fn build(surfaces: &[(String, u32)]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let codes = codes(surfaces)?;
    let code = |c: char| codes[c as usize];
    let mut keys: Vec<Key> = surfaces.iter().map(|(key, value)| (key.chars().map(code).collect(), *value)).collect();
    keys.sort_unstable();
    let mut builder = Builder { keys: &keys, nodes: vec![Node::default()], room: [1; MANY + 1] };
    builder.place_all();
    let nodes = builder.nodes.into_iter().map(Node::packed).collect::<Result<Vec<_>, String>>()?;
    let codes = codes.iter().flat_map(|code| code.to_le_bytes()).collect();
    Ok((codes, nodes.concat()))
}

/// The commonest characters have the lowest codes, from 1 on: children lie close together then.
fn codes(surfaces: &[(String, u32)]) -> Result<Vec<u16>, String> {
    let mut counts: HashMap<char, u32> = HashMap::new();
    for c in surfaces.iter().flat_map(|(surface, _)| surface.chars()) {
        *counts.entry(c).or_default() += 1;
    }
    let mut alphabet: Vec<(u32, char)> = counts.into_iter().map(|(c, count)| (u32::MAX - count, c)).collect();
    alphabet.sort_unstable();
    let mut codes = vec![0; 1 << 16];
    for ((_, c), code) in alphabet.into_iter().zip(1..) {
        *codes.get_mut(c as usize).ok_or(format!("the lexicon holds {c:?}, which the trie has no code for"))? = code;
    }
    Ok(codes)
}

impl Builder<'_> {
    fn place_all(&mut self) {
        let mut waiting = vec![(0_usize, 0..self.keys.len(), 0)];
        while let Some((node, mut keys, depth)) = waiting.pop() {
            if self.keys[keys.start].0.len() == depth {
                self.nodes[node].value = self.keys[keys.start].1;
                keys.start += 1;
            }
            let children = self.children(keys, depth);
            if children.is_empty() {
                continue;
            }
            let base = self.place(node, &children);
            let child = |(code, keys): (u16, Range<usize>)| ((base + u32::from(code)) as usize, keys, depth + 1);
            waiting.extend(children.into_iter().rev().map(child));
        }
    }

    /// The codes at a depth of keys that are the same before it, each with its keys.
    fn children(&self, keys: Range<usize>, depth: usize) -> Vec<(u16, Range<usize>)> {
        let mut children: Vec<(u16, Range<usize>)> = Vec::new();
        for index in keys {
            let code = self.keys[index].0[depth];
            match children.last_mut() {
                Some((last, keys)) if *last == code => keys.end += 1,
                _ => children.push((code, index..index + 1)),
            }
        }
        children
    }

    /// Gives the children of a node the first room that suits them. Their base.
    fn place(&mut self, node: usize, children: &[(u16, Range<usize>)]) -> u32 {
        let first = u32::from(children[0].0);
        let size = children.len().min(MANY);
        // A base is above 0, which says that there are no children.
        let mut base = self.room[size].saturating_sub(first).max(1);
        while self.nodes.get(base as usize).is_some_and(|node| node.is_base)
            || !children.iter().all(|&(code, _)| self.is_free(base + u32::from(code)))
        {
            base += 1;
        }
        self.room[size] = self.room[size].max((base + first).saturating_sub(REACH));
        let last = (base + u32::from(children[children.len() - 1].0)) as usize;
        if last >= self.nodes.len() {
            self.nodes.resize(last + 1, Node::default());
        }
        for &(code, _) in children {
            self.nodes[(base + u32::from(code)) as usize].code = code;
        }
        self.nodes[base as usize].is_base = true;
        self.nodes[node].base = base;
        base
    }

    fn is_free(&self, index: u32) -> bool {
        self.nodes.get(index as usize).is_none_or(|node| node.code == 0)
    }
}
