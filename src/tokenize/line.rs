//! A line: its pieces, and which of the readings of each is chosen.

use super::frontier::BEST;
use super::lexicon::Tokenizer;
use super::readings::{Reading, Readings};
use crate::document::Span;
use crate::joint;

/// One piece of an eojeol, and how each of its readings is reached most cheaply.
pub(super) struct Column {
    pub(super) start: u32,
    end: u32,
    pub(super) opens_eojeol: bool,
    pub(super) readings: Readings,
    /// Where its readings stand among those of the line.
    first: u32,
    count: u32,
    /// What it costs to be there: at first only what the reading itself does.
    costs: [i64; BEST],
    /// From which reading of the piece before.
    from: [u8; BEST],
}

/// A piece whose readings are looked for.
pub(super) struct Sought {
    /// The index of its column.
    pub(super) column: usize,
    pub(super) hash: u64,
    /// The bucket it may be in of common eojeols.
    pub(super) bucket: &'static [u8],
}

impl Column {
    pub(super) fn new(span: Span, opens_eojeol: bool, readings: Readings) -> Self {
        let (start, end) = (span.start as u32, span.end as u32);
        Self { start, end, opens_eojeol, readings, first: 0, count: 0, costs: [0; BEST], from: [0; BEST] }
    }

    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// Adds its readings to those of the line, and works out what each costs itself. `remembered` are all that are.
    pub(super) fn unpack(&mut self, remembered: &[Reading], line: &mut Vec<Reading>) {
        let first = line.len();
        line.extend(self.readings.each(remembered));
        (self.first, self.count) = (first as u32, (line.len() - first) as u32);
        for (cost, reading) in self.costs.iter_mut().zip(&line[first..]) {
            let penalty = if self.opens_eojeol { joint::after_space(reading.first) } else { 0 };
            *cost = i64::from(reading.cost) + penalty;
        }
    }

    /// Its readings, of those of the line.
    #[inline]
    pub(super) fn of<'a>(&self, line: &'a [Reading]) -> &'a [Reading] {
        &line[self.first as usize..(self.first + self.count) as usize]
    }

    /// Works out how each reading is reached most cheaply, after the column before.
    fn reach(&mut self, t: &Tokenizer, line: &[Reading], previous: Option<&Self>) {
        let readings = self.of(line);
        let Some(previous) = previous else {
            self.costs.iter_mut().zip(readings).for_each(|(cost, reading)| *cost += t.cost(0, reading.left));
            return;
        };
        let mut cheapest = [i64::MAX; BEST];
        let ways = previous.costs.iter().zip(previous.of(line));
        for (from, (&reached, before)) in (0..).zip(ways) {
            let connections = t.connections_from(before.right);
            // The connections have them, but they do not hold where a space stands between.
            let penalties = self.opens_eojeol.then(|| joint::penalties(before.last));
            for (k, reading) in readings.iter().enumerate() {
                let joint = penalties.map_or(0, |penalties| penalties[reading.first as usize]);
                let cost = reached + i64::from(connections.to(reading.left) - i32::from(joint));
                if cost < cheapest[k] {
                    (cheapest[k], self.from[k]) = (cost, from);
                }
            }
        }
        self.costs.iter_mut().zip(&cheapest).for_each(|(cost, cheapest)| *cost += cheapest);
    }
}

/// Finds the cheapest sequence of readings through the columns: the numbers of the readings, those of the last column
/// first.
pub(super) fn choose(columns: &mut [Column], t: &Tokenizer, line: &[Reading], chosen: &mut Vec<u8>) {
    chosen.clear();
    for i in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(i);
        rest[0].reach(t, line, before.last());
    }
    let Some(last) = columns.last() else { return };
    let cost = |&(k, reading): &(usize, &Reading)| last.costs[k] + t.cost(reading.right, 0);
    let ends = last.of(line).iter().enumerate();
    let mut at = ends.min_by_key(cost).map_or(0, |(k, _)| k as u8);
    for column in columns.iter().rev() {
        chosen.push(at);
        at = column.from[usize::from(at)];
    }
}
