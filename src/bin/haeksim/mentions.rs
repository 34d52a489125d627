//! Where the key terms of a document stand, for whatever shows them sentence by sentence: a look at all of them for
//! every sentence would be quadratic in the length of a text.

use haeksim::Analysis;
use haeksim::document::Span;

use crate::records::Record;

/// Mentions in order, each with the number of its term; of those that begin together the longest first.
pub struct Mentions(Vec<(Span, usize)>);

impl Mentions {
    /// Those of an analysis.
    pub fn of(analysis: &Analysis) -> Self {
        Self::new(analysis.terms.iter().map(|term| term.spans.iter().copied()))
    }

    /// Those of a record.
    pub fn of_record(record: &Record<'_>) -> Self {
        Self::new(record.terms.iter().map(|term| term.spans.iter().map(|&[start, end]| Span::new(start, end))))
    }

    fn new<S: Iterator<Item = Span>>(terms: impl Iterator<Item = S>) -> Self {
        let mut all: Vec<_> = terms.enumerate().flat_map(|(number, spans)| spans.map(move |s| (s, number))).collect();
        all.sort_by_key(|&(span, number)| (span.start, std::cmp::Reverse(span.end), number));
        Self(all)
    }

    /// Without those that begin inside an earlier one: what can be marked.
    pub fn apart(mut self) -> Self {
        let mut end = 0;
        self.0.retain(|(span, _)| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        self
    }

    /// Those that lie inside a sentence.
    pub fn inside(&self, sentence: Span) -> impl Iterator<Item = (Span, usize)> + '_ {
        let from = self.0.partition_point(|(span, _)| span.start < sentence.start);
        let begun = self.0[from..].iter().copied().take_while(move |(span, _)| span.start < sentence.end);
        begun.filter(move |(span, _)| sentence.contains(*span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions() -> Mentions {
        let terms = [vec![(6, 12), (30, 36)], vec![(6, 15), (21, 27), (27, 33)]];
        Mentions::new(terms.into_iter().map(|spans| spans.into_iter().map(|(start, end)| Span::new(start, end))))
    }

    fn inside(mentions: &Mentions, start: usize, end: usize) -> Vec<(usize, usize, usize)> {
        mentions.inside(Span::new(start, end)).map(|(span, number)| (span.start, span.end, number)).collect()
    }

    #[test]
    fn a_sentence_has_the_mentions_that_lie_in_it_whole_in_order() {
        let all = mentions();
        assert_eq!(inside(&all, 0, 20), [(6, 15, 1), (6, 12, 0)]);
        assert_eq!(inside(&all, 20, 33), [(21, 27, 1), (27, 33, 1)]);
        assert_eq!(inside(&all, 9, 21), []);
    }

    #[test]
    fn of_mentions_that_overlap_the_first_and_longest_is_left() {
        let apart = mentions().apart();
        assert_eq!(inside(&apart, 0, 40), [(6, 15, 1), (21, 27, 1), (27, 33, 1)]);
    }
}
