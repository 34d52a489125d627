//! Where a paragraph is cut: every gap that could be a sentence end is asked for its evidence.
//!
//! A full stop, `!` or `?` ends a sentence unless something speaks against it. Without one, the word before the gap,
//! the marks after it and the word behind it give points, and [`ENOUGH`] of them make a cut. How a text ends its other
//! sentences counts too: where every sentence has its full stop, a bare ending is rarely one ([`Style`]).

mod evidence;

use self::evidence::{ENOUGH, Evidence, head_points};
use super::ending::Ending;
use super::head::{Head, greets, is_bare_particle, opens_sentence, speaks};
use super::notes::{Brackets, is_number_at};
use super::pairs::Pairs;
use super::tail::Tail;
use crate::document::Span;
use crate::endings::is_polite;
use crate::hangul::{MIEUM, closes_with, closes_with_syllable, is_syllable};
use crate::marks::{ListMark, Mark, Quote, mark, quote};
use crate::normalize::{holds_any, to_letters};
use crate::tag::Pos;
use crate::tokenize::Morpheme;

/// How many gaps of a paragraph the style is read from.
const SAMPLE: usize = 4000;

/// How a document ends its sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Final endings with a mark.
    marked: usize,
    /// Final endings without any.
    bare: usize,
    /// Nominal endings (했음, 것임) without any.
    nominal: usize,
    /// What may be the one or the other, without any (하지, 보임).
    vague: usize,
}

impl Style {
    /// Whether sentences commonly end without a mark: more than one for each `ratio` of those with one.
    fn is_loose(self, ratio: usize) -> bool {
        (self.bare + self.nominal) * ratio > self.marked || self.is_unmarked()
    }

    /// Whether notes end so here: among a hundred full stops two such endings are two nouns.
    fn is_nominal(self) -> bool {
        self.nominal > 1 && self.nominal * 20 > self.marked
    }

    /// Whether a semicolon is a drop of sweat, as in chats (`늦었네; 미안`), and not the mark between two clauses.
    fn sweats(self) -> bool {
        self.marked == 0 || self.is_loose(5)
    }

    /// Whether a single note may be one: half of the ends at least are of its kind.
    fn may_note(self) -> bool {
        self.marked == 0 && self.nominal * 2 >= self.bare
    }

    /// Whether no sentence at all ends with a mark: a chat, a note.
    fn is_unmarked(self) -> bool {
        self.marked == 0 && self.bare + self.nominal + self.vague > 0
    }
}

/// A paragraph, ready to be cut.
pub(super) struct Gaps<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) morphemes: &'a [Morpheme],
    pub(super) pairs: Pairs,
    found: Vec<Gap>,
    /// Whether a colon stands in it: without one nobody speaks.
    colon: bool,
}

/// A place where a sentence could end and the next begin.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// Its place among all gaps of the paragraph, those included that are left out because a word goes on there.
    place: usize,
    /// Where the text before it ends.
    end: usize,
    /// Where the text after it begins.
    next: usize,
    before: Before,
    /// A note on the whole text stands behind it, to its end.
    note: bool,
}

/// What stands before a gap.
#[derive(Debug, Clone, Copy)]
struct Before {
    tail: Tail,
    ending: Ending,
}

impl Before {
    /// Looks back from `gap`, not beyond `floor`. `morphemes` are those before the gap.
    fn of(text: &str, morphemes: &[Morpheme], pairs: &Pairs, floor: usize, gap: usize) -> Self {
        let tail = Tail::before(text, pairs, floor, gap);
        let ending = match Ending::of(text, morphemes, tail.word_end) {
            // The lexicon knows 진해 for a town; before ㅠㅠ 요 is an ending all the same.
            Ending::Open | Ending::Noun if tail.has(Mark::Cheer) && text[..tail.word_end].ends_with(['요', '죠']) => {
                Ending::Polite
            }
            ending => ending,
        };
        Self { tail, ending }
    }

    /// Whether a semicolon stands there, and not behind a remark on a whole clause (`금리는 올랐다(3%);`).
    fn is_joined(self) -> bool {
        self.tail.has_semicolon() && !(self.tail.has(Mark::Close) && self.ending.is_final())
    }
}

impl<'a> Gaps<'a> {
    pub(super) fn new(text: &'a str, span: Span, morphemes: &'a [Morpheme], brackets: Brackets) -> Self {
        let pairs = Pairs::of(text, answer(text, span).unwrap_or(span));
        let found = gaps(text, span, morphemes, &pairs, brackets);
        Self { text, span, morphemes, pairs, found, colon: holds_any(span.of(text), *b":") }
    }

    /// Adds what the paragraph shows of the document's style.
    pub(super) fn observe(&self, style: &mut Style) {
        let end = self.span.end;
        let last = Gap { place: 0, end, next: end, before: self.before(self.span.start, end), note: false };
        for gap in self.found.iter().take_while(|gap| gap.place < SAMPLE).chain([&last]) {
            let Before { tail, ending } = gap.before;
            let nominal = matches!(ending, Ending::Nominal | Ending::Noted);
            let vague = matches!(ending, Ending::Maybe | Ending::Posed | Ending::MaybeNominal | Ending::Joining);
            if !(ending.is_final() || nominal || vague) || gap.before.is_joined() {
                continue;
            }
            if tail.ended() || tail.has(Mark::Ellipsis) {
                style.marked += usize::from(ending.is_final());
            } else if gap.end == self.span.end || !self.goes_on(gap) {
                style.bare += usize::from(ending.is_final() && !tail.has_comma());
                style.nominal += usize::from(nominal && tail.bare());
                style.vague += usize::from(vague && tail.bare());
            }
        }
    }

    fn before(&self, floor: usize, gap: usize) -> Before {
        let i = self.morphemes.partition_point(|m| (m.start as usize) < gap);
        Before::of(self.text, &self.morphemes[..i], &self.pairs, floor, gap)
    }

    fn goes_on(&self, gap: &Gap) -> bool {
        let head = Head::after(self.text, self.morphemes, self.span, gap.next);
        matches!(head, Head::Never | Head::Bound | Head::Quotative | Head::Leaning | Head::Verb)
    }

    /// Adds the sentences, each without white space around it.
    pub(super) fn sentences(&self, style: Style, sentences: &mut Vec<Span>) {
        let mut start = self.span.start;
        for &gap in &self.found {
            if self.cuts(style, start, gap) {
                sentences.push(Span::new(start, gap.end));
                start = gap.next;
            }
        }
        sentences.push(Span::new(start, self.span.end));
    }

    /// Whether it holds several sentences that no full stop ends, in a document whose others are of that style: a
    /// headline may go on behind one (`드디어 샀다 새 자전거`).
    pub(super) fn is_several(&self, mut style: Style) -> bool {
        // `‘다리를 놓겠다’ 한빛시 새 계획 밝혔다`, `[영화 평] 〈먼 집〉 ★★★ 남은 사람이 더 멀리 간다`: only headlines do so.
        let own = self.span.of(self.text);
        if own.starts_with('[') || own.contains(|c| quote(c).is_some() || matches!(c, '〈' | '《' | '★')) {
            return false;
        }
        self.observe(&mut style);
        let (mut start, mut cuts, mut led) = (self.span.start, 0, false);
        for &gap in &self.found {
            if self.cuts(style, start, gap) {
                start = gap.next;
                let Before { tail, ending } = gap.before;
                let named = matches!(ending, Ending::Noun | Ending::Digits | Ending::Latin | Ending::Open);
                cuts += usize::from(!tail.ended() && (!named || tail.has(Mark::Cheer) || tail.has(Mark::Quote)));
                led |= opens_sentence(self.text[start..self.span.end].split(' ').next().unwrap_or_default());
            }
        }
        let Before { tail, ending } = self.before(start, self.span.end);
        let ends = ending.is_final() || matches!(ending, Ending::Nominal | Ending::Noted) || tail.has(Mark::Cheer);
        cuts > 1 || cuts > 0 && (led || ends)
    }

    fn cuts(&self, style: Style, start: usize, gap: Gap) -> bool {
        // Where it found a word behind the start it had no need to look further.
        let known = Some(gap.before).filter(|before| before.tail.word_end > start);
        let before = known.unwrap_or_else(|| self.before(start, gap.end));
        let Before { tail, ending } = before;
        if gap.note {
            return true;
        }
        if tail.word_end == 0 || tail.has(Mark::Colon) || tail.has_comma() && !tail.has(Mark::Cheer) {
            return false;
        }
        if before.is_joined() && (tail.has(Mark::Close) || !style.sweats()) {
            return false;
        }
        let inside = gap.end == gap.next;
        // What comes after them need not be looked at, since nothing there makes up for this.
        if ending == Ending::Open && (inside || tail.bare() && !tail.has(Mark::Quote)) {
            return false;
        }
        let here = Evidence { gaps: self, style, start, gap, tail, ending };
        // After most nouns a speaker's name alone makes up for it.
        let lacks = || ENOUGH - here.points() > head_points(Head::Sure);
        let speaks = || self.colon && speaks(self.text, self.span, gap.next);
        let greets = ending == Ending::Noun && !inside && tail.bare() && greets(&self.text[start..gap.end]);
        if !inside && tail.bare() && lacks() && !speaks() && !greets {
            return false;
        }
        let head = Head::after(self.text, self.morphemes, self.span, gap.next);
        if greets && head.begins(self.text, self.morphemes, gap.next) {
            return true;
        }
        if inside { here.cuts_inside_word(head) } else { here.cuts_at_space(head) }
    }

    /// Whether a bracket after a sentence end begins something new: a sentence of its own, or a word that opens with a
    /// bracket. Else it is a remark or a note that belongs to the sentence before.
    fn begins_with_bracket(&self, open: usize) -> bool {
        let Some(close) = self.pairs.closer(open) else { return true };
        let opening = self.text[open..].chars().next().unwrap_or('(');
        let inside = open + opening.len_utf8();
        // (4, 3) 의 행렬이다.
        let behind = || self.text[close..self.span.end].strip_prefix(") ").and_then(|rest| rest.split(' ').next());
        if opening == '(' && behind().is_some_and(is_bare_particle) {
            return true;
        }
        let apart = self.text[..open].ends_with(char::is_whitespace);
        if apart && opening == '(' && is_item(&self.text[inside..=close]) && self.text[close + 1..].starts_with(' ') {
            return true;
        }
        let after = self.text[close..self.span.end].chars().nth(1).unwrap_or(' ');
        let own = &self.text[inside..close];
        let remark = match opening {
            '(' => refers(own) || !is_syllable(after) && !self.leads_on(inside, close),
            // [그림 3-1]은 is what the sentence behind is about.
            _ => is_note(opening, own) && !(apart && is_syllable(after)),
        };
        !remark || self.is_sentence(inside, close)
    }

    /// Whether a remark lacks what it belongs to, which follows: `(하나의 수로 된) 둘째 칸은`, `(물론) 나는 다 읽었다`.
    fn leads_on(&self, inside: usize, close: usize) -> bool {
        let own = &self.text[inside..close];
        let i = self.morphemes.partition_point(|m| (m.start as usize) < close);
        let last = self.morphemes[..i].last().filter(|last| last.end as usize == close);
        let short = || own.split(' ').nth(2).is_none() && !closes_with(own, MIEUM);
        let governed = match last.map(|last| last.tag.last()) {
            Some(Pos::ETM | Pos::JKG) => true,
            // Longer ones are afterthoughts: (이 글에서 설명하지는 않지만).
            Some(Pos::JKS | Pos::JKO | Pos::JKB | Pos::EC) => short(),
            Some(Pos::JX) => short() && own.ends_with(['은', '는']),
            _ => false,
        };
        let open = || governed && self.before(inside, close).ending == Ending::Open;
        let head = || Head::after(self.text, self.morphemes, self.span, close + 2);
        self.text[close + 1..self.span.end].strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_syllable))
            && (opens_sentence(own) || matches!(own, "중요" | "주의" | "필독" | "필수" | "단") || open())
            && !matches!(head(), Head::Quotative | Head::Bound)
    }

    fn is_sentence(&self, start: usize, end: usize) -> bool {
        let Before { tail, ending } = self.before(start, end);
        tail.ended() || tail.has(Mark::Cheer) || ending.is_final()
    }
}

/// What stands inside the quotation that a paragraph is, where that is so much that it is no one sentence: an answer in
/// an interview, a story that somebody tells.
fn answer(text: &str, span: Span) -> Option<Span> {
    const SENTENCES: usize = 3;
    let own = span.of(text);
    let said = ["“”", "\"\""].iter().find_map(|pair| {
        let mut pair = pair.chars();
        own.strip_prefix(pair.next()?)?.strip_suffix(pair.next()?)
    })?;
    let inner = || said.match_indices(' ').filter(|&(at, _)| said[..at].ends_with(ends)).take(SENTENCES);
    let one = !said.contains(|c| quote(c) == Some(Quote::Double)) && said.ends_with(ends);
    let start = span.start + own.chars().next().map_or(0, char::len_utf8);
    (one && inner().count() + 1 >= SENTENCES).then(|| Span::new(start, start + said.len()))
}

/// White space, and sentence ends inside a word, where no pair protects them and no open word stands right before them:
/// nothing ends there.
fn gaps(text: &str, span: Span, morphemes: &[Morpheme], pairs: &Pairs, brackets: Brackets) -> Vec<Gap> {
    let mut gaps = Vec::with_capacity(morphemes.len() / 4);
    let mut number = 0;
    let mut is_protected = pairs.protection();
    let mut add = |passed: usize, end: usize, next: usize| {
        // The last mark begins nothing.
        let closes = || {
            end == next
                && text[next..span.end].strip_prefix(|c| mark(c) == Mark::Quote && !matches!(c, '“' | '‘')) == Some("")
        };
        if next <= span.start
            || is_protected(next)
            || closes()
            || end == next && is_number_at(text, end, &morphemes[passed..], brackets)
        {
            return;
        }
        let place = number;
        number += 1;
        // Most gaps are told by a tag.
        let passed = &morphemes[..passed];
        let note = is_noted(text, span, pairs, next);
        if !note && passed.last().is_some_and(Ending::is_open_after) && closes_with_syllable(&text.as_bytes()[..end]) {
            return;
        }
        let before = Before::of(text, passed, pairs, span.start, end);
        if note || before.ending != Ending::Open || before.tail.word_end != end {
            gaps.push(Gap { place, end, next, before, note });
        }
    };
    let mut before: Option<&Morpheme> = None;
    for (i, after) in morphemes.iter().enumerate() {
        if let Some(before) = before.replace(after) {
            let (end, next) = (before.end as usize, after.start as usize);
            if end < next || ends_inside_word(text, before, after) {
                add(i, end, next);
            }
        }
        // Marks in a row are one morpheme, and so may be what no lexicon has.
        if (!after.known || after.tag.first().is_mark()) && after.len() > 1 {
            let own = after.of(text);
            let ends = own.char_indices().filter(|&(_, c)| follows_end(c)).map(|(at, c)| at + c.len_utf8());
            ends.filter(|&end| own[end..].starts_with(begins_word))
                .map(|end| after.start as usize + end)
                .for_each(|at| add(i + 1, at, at));
        }
    }
    gaps
}

/// Whether a note stands there that is a sentence, to the end of the paragraph: `[글의 일부가 지워졌습니다]`. Whatever is before
/// it, it is no part of that.
fn is_noted(text: &str, span: Span, pairs: &Pairs, at: usize) -> bool {
    let close = span.end.saturating_sub(1);
    text[at..].starts_with('[')
        && text[..at].ends_with(' ')
        && pairs.closer(at) == Some(close)
        && is_polite(to_letters(&text[at + 1..close]))
}

/// Whether a sentence may end between two morphemes of a word: at a mark, or where 합니다 or the like ends and another
/// word begins (`했습니다그런데`).
fn ends_inside_word(text: &str, before: &Morpheme, after: &Morpheme) -> bool {
    let end = before.end as usize;
    if closes_with_syllable(&text.as_bytes()[..end]) {
        let pos = after.tag.first();
        let follows = pos.is_particle() || pos.is_ending() || pos.is_mark() || pos == Pos::XSN;
        return before.tag.last() == Pos::EF && !follows && before.of(text).ends_with("니다");
    }
    let Some(last) = text[..end].chars().next_back() else { return false };
    // “나는 모른다.”그리고
    let quoted = || mark(last) == Mark::Quote && text[..end - last.len_utf8()].ends_with(ends);
    (follows_end(last) || quoted()) && after.of(text).starts_with(begins_word)
}

fn ends(c: char) -> bool {
    matches!(mark(c), Mark::Stop | Mark::Call)
}

fn begins_word(c: char) -> bool {
    is_syllable(c)
        || c.is_ascii_uppercase()
        || c.is_ascii_digit()
        || matches!(mark(c), Mark::Quote | Mark::Open)
        || c == '/'
}

/// Whether a character can stand at the end of a sentence.
fn follows_end(c: char) -> bool {
    use Mark::{Call, Cheer, Close, Ellipsis, Stop, Tilde};
    matches!(mark(c), Stop | Call | Close | Ellipsis | Cheer | Tilde)
}

/// What is left of the mark of an item behind its opening bracket: (1), (가), (a).
fn is_item(mark: &str) -> bool {
    match ListMark::of(mark) {
        Some((ListMark::Number, "")) => mark.len() <= "12)".len(),
        Some((ListMark::Letter, "")) => mark.starts_with(|c: char| c.is_ascii_lowercase()),
        Some((ListMark::Syllable, "")) => true,
        _ => false,
    }
}

/// `(부록 1 참조)`: says where more stands on what was said.
fn refers(inside: &str) -> bool {
    ["참조", "참고"].iter().any(|end| inside.ends_with(end))
}

/// [1], [주 2], [3점], [출처 필요], [사진=아무개]: belongs to the sentence before it. 『바람 3』 is a name.
fn is_note(opening: char, inside: &str) -> bool {
    let number = inside.trim_start_matches(|c: char| !c.is_ascii_digit());
    let square = matches!(opening, '[' | '［' | '〔');
    inside.len() <= 60
        && (square
            && !number.is_empty()
            && number.trim_end_matches('점').chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | '~'))
            || ["출처", "사진", "자료", "참조"].iter().any(|source| inside.starts_with(source)))
}
