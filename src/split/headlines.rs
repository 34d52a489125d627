//! The title of a text and the deck below it. Both are told from the body by having no sentence end while the body has
//! them, by what stands below them, or by standing alone above a blank line.

use super::ending::{Ending, ends_like_sentence};
use super::line::{Line, holds_end};
use crate::document::{Paragraph, Role, Span};
use crate::endings::is_polite;
use crate::marks::unmarked;
use crate::normalize::{beginning, is_alphanumeric};
use crate::tag::Pos;
use crate::tokenize::{Morpheme, eojeols};

/// Longer than this, in characters, is no title.
const TITLE: usize = 90;
/// Longer than this is no deck.
const DECK: usize = 260;
/// Shorter than this is none either.
const SCRAP: usize = 10;
/// Longer than this is no headline that ends like a sentence.
const PROCLAIMED: usize = 70;
/// So many fields below a line show that it is the title of a form.
const FIELDS: usize = 2;
/// So many items of a list stand at least below its title.
const ITEMS: usize = 2;
/// How many lines may stand between a title and the body.
const DECKS: usize = 3;
/// Further down no line is one of them.
pub(super) const LINES: usize = 20;
/// So many letters at most stand around a title on the page it came from.
const WRAPPED: usize = 10;
/// Where a paragraph reports speech, it does so within this many characters.
const REPORTED: usize = 50;

/// The provinces and the cities beside them, as offices write them.
const PROVINCES: [&str; 27] = [
    "서울특별시",
    "부산광역시",
    "대구광역시",
    "인천광역시",
    "광주광역시",
    "대전광역시",
    "울산광역시",
    "경기도",
    "강원도",
    "강원특별자치도",
    "충청북도",
    "충청남도",
    "전라북도",
    "전북특별자치도",
    "전라남도",
    "경상북도",
    "경상남도",
    "제주특별자치도",
    "경기",
    "강원",
    "충북",
    "충남",
    "전북",
    "전남",
    "경북",
    "경남",
    "제주",
];

/// Whether a blank line follows the first line, and what is below does not report it as speech.
pub(super) fn stands_alone(text: &str, paragraphs: &[Paragraph]) -> bool {
    const REPORTS: [&str; 5] = ["물었다", "말했다", "외쳤다", "소리쳤다", "중얼거렸다"];
    let [first, second, ..] = paragraphs else { return false };
    let blank = text[first.span.end..second.span.start].matches('\n').nth(1).is_some();
    blank && !REPORTS.iter().any(|said| beginning(second.span.of(text), REPORTED).contains(said))
}

/// Which of the first lines repeats the title that was given apart, if any: without what a web page puts around it
/// (NEW, the office in brackets), or whole where the page had cut it short. Marks and spaces do not count.
pub(super) fn repeated(lines: &[&str], title: &str) -> Option<usize> {
    let is_cut = title.ends_with("..") || title.ends_with('…');
    let length = letters(title).count();
    if length == 0 {
        return None;
    }
    let repeats = |line: &&str| {
        let mut own = letters(line);
        if letters(title).all(|c| own.next() == Some(c)) {
            // So it begins, and may go on where the title does not.
            let rest = own.count();
            let whole = || is_cut || !ends_like_sentence(line);
            return rest == 0 || length > SCRAP && length + rest <= TITLE && whole();
        }
        if beginning(line, TITLE).len() < line.len() {
            return false;
        }
        let missing = length.saturating_sub(letters(line).count());
        let within = || letters(title).collect::<String>().contains(&letters(line).collect::<String>());
        missing > 0 && missing <= WRAPPED && missing * 3 <= length && within()
    };
    lines.iter().take(DECKS).position(repeats)
}

/// How many bytes of a text's first line are decks that the page glued before it: what ends with a noun and names
/// nobody who does anything, before the office that does, with its province (`시민 부담 덜어…3년간 감면 | 전라남도 한빛시가 …`).
pub(super) fn glued(text: &str, span: Span, morphemes: &[Morpheme]) -> Option<usize> {
    let own = beginning(span.of(text), DECK);
    let province = |word: &str| PROVINCES.contains(&word);
    let mut words = eojeols(own, Span::new(0, own.len()));
    let at = words.find(|word| province(word.of(own)) && acts(own[word.end..].trim_start()))?.start;
    let before = own[..at].trim_end();
    let end = span.start + before.len();
    let above = &morphemes[..morphemes.partition_point(|m| (m.start as usize) < end)];
    let last = above.iter().rev().find(|m| !m.tag.first().is_mark())?;
    let named = matches!(Ending::of(text, above, last.end as usize), Ending::Noun) && last.tag.last() != Pos::NNB;
    let marked = before.contains(['…', '“', '‘']);
    // Who acts in a clause that only describes a noun does nothing else: 주민이 함께 만드는 축제.
    let described = above.iter().rposition(|m| m.tag.last() == Pos::ETM).map_or(0, |last| last + 1);
    let acts_in = |m: &Morpheme| matches!(m.tag.last(), Pos::JKS | Pos::JX | Pos::JKO);
    let acting = || above[described..].iter().any(acts_in) || above.iter().any(|m| m.tag.has(Pos::EF));
    let dated = || {
        [" 뒤", " 후", " 때", " 전", " 동안", "결과", "당시", "가운데", "이후", "최근"]
            .iter()
            .any(|word| before.ends_with(word))
    };
    let glued = before.split(' ').nth(2).is_some() && named && (marked || !acting()) && !dated() && !holds_end(before);
    glued.then_some(before.len())
}

/// `한빛시가 …`, `한빛군(군수 김하늘)은 …`: a town or a county that does something.
fn acts(text: &str) -> bool {
    let Some((word, rest)) = text.split_once([' ', '(']) else { return false };
    let governed = |particle: &str| ["가", "는", "이", "은"].contains(&particle);
    let town = |name: &str| name.ends_with(['시', '군', '구']) && name.chars().nth(1).is_some();
    if text[word.len()..].starts_with('(') {
        return town(word)
            && rest.split_once(')').is_some_and(|(_, after)| governed(after.split(' ').next().unwrap_or_default()));
    }
    word.char_indices().next_back().is_some_and(|(last, _)| governed(&word[last..]) && town(&word[..last]))
}

/// Letters and digits.
fn letters(text: &str) -> impl Iterator<Item = char> {
    beginning(text, DECK).chars().filter(|&c| is_alphanumeric(c))
}

/// What may stand above a title.
const ABOVE: [Option<Role>; 4] = [Some(Role::Byline), Some(Role::Caption), Some(Role::Link), Some(Role::Copyright)];

/// Marks title and deck. `alone` says of a line whether it stands alone, where all above it are no headlines.
pub(super) fn mark(lines: &[Line<'_>], roles: &mut [Option<Role>], has_title: bool, alone: impl Fn(usize) -> bool) {
    // Where the title is known, headlines follow it at most; else the first lines may be title and deck, below what is
    // no headline: the fields of a release, who wrote it.
    let titled = lines.iter().position(|line| line.given == Some(Role::Title));
    let is_above = |line: &&Line| line.formal || ABOVE.contains(&line.own);
    let above = titled.map_or_else(|| lines.iter().take_while(is_above).count(), |title| title + 1);
    mark_first(&lines[above..], &mut roles[above..], has_title || titled.is_some(), alone(above));
}

/// Marks them where they can only be the first lines.
fn mark_first(lines: &[Line<'_>], roles: &mut [Option<Role>], has_title: bool, alone: bool) {
    let Some(first) = lines.first() else { return };
    if is_said(first, lines.get(1)) {
        return;
    }
    // What an invention is called stands below this.
    if let (false, "【발명의 명칭】", Some(second)) = (has_title, first.text, lines.get(1)) {
        if is_name(second) {
            roles[1] = Some(Role::Title);
        }
        return;
    }
    let opens = |(i, line): &(usize, &Line)| is_open(line) || *i == 0 && speaks(lines, alone);
    let headlines = lines.iter().enumerate().take(DECKS + 1).take_while(opens).count();
    if headlines == 0 || headlines > DECKS || !opens_text(&lines[headlines..]) {
        // What stands alone, above a list or above what it names needs no running text right below it.
        if !has_title && (alone && is_name(first) || heads_list(lines) || heads_entry(lines)) {
            roles[0] = Some(Role::Title);
        }
        return;
    }
    let bracketed = first.text.starts_with(['[', '<', '【', '〈']) && first.text.ends_with([']', '>', '】', '〉']);
    // `1. 사업개요`, `주 문`: what heads the first part of a text is no title of the whole.
    if !has_title && (first.is_numbered() || is_label(first.text)) {
        return;
    }
    // Nor is an item of a list that says something.
    let title = !has_title && first.characters <= TITLE && !bracketed && !first.says();
    if title {
        roles[0] = Some(Role::Title);
    }
    for i in usize::from(title)..headlines {
        let dashed = lines[i].text.starts_with(['-', '–', '―']);
        if (title || has_title) && (roles[i].is_none() || dashed) && lines[i].characters > SCRAP {
            roles[i] = Some(Role::Deck);
        }
    }
}

/// Whether running text begins below headlines, or the fields of a form, which need none.
fn opens_text(below: &[Line<'_>]) -> bool {
    let aside = |line: &&Line| matches!(line.own, Some(Role::Byline | Role::Caption | Role::Table | Role::Link));
    let is_body = |line: &Line| line.ended() && line.own.is_none();
    below.iter().find(|line| !aside(line)).is_some_and(is_body)
        || below.iter().take_while(|line| line.formal).count() >= FIELDS
}

/// Whether the first line is one of those that all speak politely without a full stop: `배송이 느려요⏎일주일 걸렸습니다`.
fn is_said(first: &Line<'_>, second: Option<&Line<'_>>) -> bool {
    const NOUNS: [&str; 8] = ["필요", "중요", "주요", "수요", "개요", "가요", "민요", "소요"];
    let polite = |line: &Line| {
        let named = || NOUNS.iter().any(|noun| line.text.ends_with(noun));
        line.given.is_none() && !line.several && is_polite(line.text) && !named()
    };
    polite(first) && second.is_some_and(polite)
}

fn is_open(line: &Line<'_>) -> bool {
    line.given.is_none()
        && line.is_short_fragment(DECK)
        && !line.is_tagged()
        && !matches!(line.own, Some(role) if role != Role::Heading)
}

/// Whether a line names something: 상수도관 교체 계획, YAGNI.
fn is_name(line: &Line<'_>) -> bool {
    let unmarked = line.own.is_none() && line.given.is_none() && line.mark.is_none();
    unmarked && (is_open(line) && line.is_complete() || line.is_foreign_name())
}

/// `주 문`, `서 론`: two syllables set apart.
fn is_label(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let single = |word: &str| word.chars().nth(1).is_none();
    words.by_ref().take(2).filter(|word| single(word)).count() == 2 && words.next().is_none()
}

/// Whether the items of a list stand below the first line, which is none: a report without running text.
fn heads_list(lines: &[Line<'_>]) -> bool {
    let [first, below @ ..] = lines else { return false };
    let listed = below.len() >= ITEMS && below[..ITEMS].iter().all(|line| line.mark.is_some());
    listed && first.own.is_none() && first.mark.is_none() && is_open(first) && first.characters <= TITLE
}

/// Whether the first line is the headword of an entry that tells what it is: `한빛강`, `한빛강(漢빛江)은 강이다.`
fn heads_entry(lines: &[Line<'_>]) -> bool {
    // What an infobox holds stands between.
    const FACTS: usize = 20;
    let [first, below @ ..] = lines else { return false };
    let told = below.iter().take(FACTS).find(|line| line.ended()).and_then(|line| line.text.strip_prefix(first.text));
    is_name(first) && told.is_some_and(|told| told.starts_with(['(', '은', '는']))
}

/// Whether the first line is a headline though it ends like a sentence: what somebody said, where a deck or a byline
/// shows that it is no part of the text; what asks or calls, where it stands alone.
fn speaks(lines: &[Line<'_>], alone: bool) -> bool {
    let [first, second, ..] = lines else { return false };
    let below = || is_open(second) || second.own == Some(Role::Byline);
    let said = first.given.is_none() && is_quotation(first.text) && below();
    let unmarked = first.given.is_none() && first.own.is_none() && first.mark.is_none();
    said || alone && unmarked && !first.several && first.characters <= PROCLAIMED && proclaims(first.text)
}

/// Whether a line asks, calls, speaks politely or requests, once, and greets nobody.
fn proclaims(line: &str) -> bool {
    const REQUESTS: [&str; 10] = [
        "주세요",
        "주십시오",
        "주십시요",
        "바랍니다",
        "요청합니다",
        "청원합니다",
        "촉구합니다",
        "부탁드립니다",
        "반대합니다",
        "건의합니다",
    ];
    let bare = unmarked(line);
    let quoted = line.starts_with(['“', '"', '‘', '\'']);
    // What is told to everybody (`여러분께 알립니다`) greets nobody.
    let called =
        || line.match_indices("여러분").any(|(at, all)| !line[at + all.len()..].starts_with(['께', '의', '을', '과']));
    let greets = line.contains("안녕하") || called();
    if quoted || greets || bare.contains(['?', '!']) || bare.contains(". ") {
        return false;
    }
    let stopped = line.ends_with('.');
    let told = bare.ends_with(['요', '까', '다']) || bare.ends_with("시오");
    line.ends_with(['?', '!']) || told && !stopped || REQUESTS.iter().any(|end| bare.ends_with(end))
}

/// Whether a line is one pair of quotation marks with what stands between them.
fn is_quotation(line: &str) -> bool {
    let pairs = [('“', '”'), ('‘', '’'), ('"', '"'), ('\'', '\'')];
    let inside = |(open, close): &(char, char)| line.strip_prefix(*open)?.strip_suffix(*close);
    pairs.iter().any(|pair| inside(pair).is_some_and(|said| !said.is_empty() && !said.contains([pair.0, pair.1])))
}
