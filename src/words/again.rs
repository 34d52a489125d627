//! A line is tokenized again around its new nouns alone.
//!
//! What is chosen for an eojeol depends on its neighbours, and so on theirs. But where all readings of an eojeol
//! connect alike to what stands on one side of it, that side does not ask which of them is chosen: what is chosen
//! before that place and after it is independent, and what changes on one side leaves the other as it was.

use crate::document::Span;
use crate::tokenize::{Alike, Forced, Morpheme, TokenWorker};

/// A line as it was tokenized.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) morphemes: &'a [Morpheme],
    /// A buffer for what is tokenized again.
    pub(super) around: &'a mut Vec<Morpheme>,
}

impl Line<'_> {
    /// Appends its morphemes with some words given: the same as if all of it were tokenized with them. `forced` are in
    /// order, without overlap.
    pub(super) fn with(&mut self, forced: &[Forced], worker: &mut TokenWorker, out: &mut Vec<Morpheme>) {
        let mut forced = forced;
        let mut kept = 0;
        while let Some(first) = forced.first() {
            let own = self.first_of(self.morphemes.partition_point(|m| m.end as usize <= first.span.start));
            let start = self.independent_before(own, kept, worker);
            let (end, count) = self.independent_after(own, forced, worker);
            let (inside, later) = forced.split_at(count);
            // One more on each side: what they connect with.
            let (from, to) = (self.first_of(start.saturating_sub(1)), self.end_of(end));
            self.around.clear();
            worker.tokenize(self.text, self.span(from, to), inside, self.around);
            let span = self.span(start, end);
            out.extend_from_slice(&self.morphemes[kept..start]);
            out.extend(self.around.iter().filter(|m| span.contains(m.span())));
            (kept, forced) = (end, later);
        }
        out.extend_from_slice(&self.morphemes[kept..]);
    }

    /// Where the eojeol begins before which what is chosen does not depend on the one that begins at `own`, which
    /// changes. All changes before it end at `kept`, which is such a place.
    fn independent_before(&self, own: usize, kept: usize, worker: &mut TokenWorker) -> usize {
        let (mut start, mut alike) = (own, Alike::default());
        while start > kept {
            let before = self.first_of(start - 1);
            let other = self.alike(before, worker);
            if other.after || alike.before {
                break;
            }
            (start, alike) = (before, other);
        }
        start
    }

    /// Where the eojeol ends behind which what is chosen does not depend on the one that begins at `own`, and how many
    /// of the given words stand before that place.
    fn independent_after(&self, own: usize, forced: &[Forced], worker: &mut TokenWorker) -> (usize, usize) {
        // How many given words stand before a place, of which the first ones are known to.
        let before = |end: usize, known: usize| {
            let end = self.morphemes[end - 1].end as usize;
            known + forced[known..].iter().take_while(|word| word.span.start < end).count()
        };
        let mut end = self.end_of(own);
        let (mut count, mut alike) = (before(end, 0), Alike::default());
        while end < self.morphemes.len() {
            let next = self.end_of(end);
            let with_next = before(next, count);
            // One with given words in it changes.
            let other = if with_next > count { Alike::default() } else { self.alike(end, worker) };
            if alike.after || other.before {
                break;
            }
            (end, count, alike) = (next, with_next, other);
        }
        (end, count)
    }

    fn alike(&self, eojeol: usize, worker: &mut TokenWorker) -> Alike {
        worker.alike(self.span(eojeol, self.end_of(eojeol)).of(self.text))
    }

    /// The first morpheme of the eojeol that a morpheme stands in.
    fn first_of(&self, morpheme: usize) -> usize {
        self.morphemes[..=morpheme].iter().rposition(|m| m.opens_eojeol).unwrap_or(0)
    }

    /// Where the eojeol ends that begins with a morpheme, if there is one.
    fn end_of(&self, first: usize) -> usize {
        let rest = self.morphemes.get(first + 1..).unwrap_or_default();
        rest.iter().position(|m| m.opens_eojeol).map_or(self.morphemes.len(), |count| first + 1 + count)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.morphemes[from].start as usize, self.morphemes[to - 1].end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use crate::tag::Pos;
    use crate::tokenize::{Tokenizer, eojeols};

    #[test]
    fn a_line_comes_out_as_if_all_of_it_were_tokenized_again() -> Result<()> {
        let text = "벨로시아 관계자는 “올해 나주시는 쌀을 더 판다”고 말했다. 그는 이어 두 건의 사항과 정신과 몸을 다룬다며 \
                    문의 전화와 이의 신청이 늘었다, 비만 오면 길이 막혔다 하고 기업은 대표를 뽑았다 ㅋㅋ R&D와 3.5% 값은 \
                    거센 비와 함께 왔다. 지우는 웃었고 나는 지우를 불렀다. 영화를 보고 친구와 놀았다. 안 내드린 자료를 본다.";
        let mut worker = Tokenizer::new()?.worker();
        let whole = Span::new(0, text.len());
        let mut morphemes = Vec::new();
        worker.tokenize(text, whole, &[], &mut morphemes);
        let mut around = Vec::new();
        let mut line = Line { text, morphemes: &morphemes, around: &mut around };
        let words: Vec<Forced> = eojeols(text, whole)
            .map(|eojeol| {
                let length = eojeol.of(text).chars().take(2).map(char::len_utf8).sum::<usize>();
                Forced { span: Span::new(eojeol.start, eojeol.start + length), pos: Pos::NNP }
            })
            .collect();
        for first in 0..words.len() {
            for step in 1..words.len() {
                let forced: Vec<Forced> = words[first..].iter().step_by(step).copied().collect();
                let (mut expected, mut found) = (Vec::new(), Vec::new());
                worker.tokenize(text, whole, &forced, &mut expected);
                line.with(&forced, &mut worker, &mut found);
                assert_eq!(found, expected, "{first} {step}");
            }
        }
        Ok(())
    }
}
