//! Forms that end a sentence and that the lexicon lacks: it has 느린 and no 느립니다, 만들다 and no 만듭시다, 감돌다 and no
//! 감돈다; nor has it what people write for them: 강추합니당, 바람니다, 힘듦니다. What has no reading as a predicate would be taken
//! for a noun.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use crate::hangul::{BIEUP, MIEUM, NIEUN, OPEN, RIEUL, final_consonant};

/// Endings that melt with a stem: the consonant that closes it, and what follows.
const ENDINGS: [(u32, &str); 4] = [(BIEUP, "니다"), (BIEUP, "니까"), (BIEUP, "시다"), (NIEUN, "다")];

/// ㄻ, as in 힘듦.
const RIEUL_MIEUM: u32 = 10;

/// Verbs that stand behind nouns, which the lexicon reads apart: 사용|합니다.
const LIGHT: [&str; 5] = ["하", "되", "드리", "시키", "당하"];

/// The tags of stems, a form of each that the lexicon has, whose contexts the others get, and what those cost there
/// that it never met in a text.
const KINDS: [(&str, &str, i32); 2] = [("VV", "봅니다", 1848), ("VA", "빠릅니다", 2255)];

/// Entries for the forms that are lacking of the stems in `lexicon` that end in a vowel or in ㄹ.
///
/// # Errors
/// Where it lacks a form that others are made like.
pub fn entries(lexicon: &str) -> Result<String, String> {
    let mut known: HashMap<&str, Vec<[&str; 3]>> = HashMap::new();
    for line in lexicon.lines() {
        // From the right, since the surface may be a quoted comma.
        if let [_, tag, _, right, left, surface] = line.rsplitn(6, ',').collect::<Vec<_>>()[..] {
            known.entry(surface).or_default().push([tag, left, right]);
        }
    }
    let has = |surface: &str, test: &dyn Fn(&str) -> bool| {
        known.get(surface).is_some_and(|entries| entries.iter().any(|[tag, ..]| test(tag)))
    };
    let mut found = as_written(lexicon.lines())?;
    for (kind, model, cost) in KINDS {
        let tag = format!("{kind}+EF");
        let contexts = known.get(model).and_then(|entries| entries.iter().find(|[own, ..]| *own == tag));
        let [_, left, right] = contexts.ok_or_else(|| format!("no {model}/{tag}"))?;
        let stems = known.keys().filter(|stem| has(stem, &|tag| tag == kind));
        // 개입니다 is 개 and 입니다 oftener than a form of 개이다.
        let noun = |stem: &str| stem.strip_suffix('이').is_some_and(|noun| has(noun, &|tag| tag.starts_with('N')));
        let own = stems.filter(|stem| !LIGHT.iter().any(|light| stem.ends_with(light)) && !noun(stem));
        // 한다 is no form of adjectives.
        let endings = &ENDINGS[..if kind == "VA" { 3 } else { 4 }];
        let forms: BTreeSet<String> =
            own.flat_map(|stem| endings.iter().filter_map(|&(closed, rest)| form(stem, closed, rest))).collect();
        // 힘듦니다 for 힘듭니다.
        let stems = known.keys().filter(|stem| has(stem, &|tag| tag == kind));
        let sounds = stems.filter_map(|stem| Some(with_final(stem, RIEUL, RIEUL_MIEUM)? + "니다"));
        for form in sounds.collect::<BTreeSet<String>>() {
            writeln!(found, "{form},{left},{right},{},{tag},*", cost + LOOSE).map_err(|error| error.to_string())?;
        }
        // What the lexicon has as a noun (혼다) stays one.
        for form in forms.iter().filter(|form| !has(form, &|tag| tag.starts_with(['V', 'N']))) {
            writeln!(found, "{form},{left},{right},{cost},{tag},*").map_err(|error| error.to_string())?;
        }
    }
    found.push_str(&as_written(found.clone().lines())?);
    Ok(found)
}

/// What it costs to write as one chats, or as it sounds.
const LOOSE: i32 = 1000;

/// The same of 임니다 behind a noun: 우리 모임|니다 is oftener meant than 모|임니다.
const OF_NOUNS: i32 = 5000;

/// 강추합니당 and 강추함니다 for 강추합니다, in the contexts of the same form.
fn as_written<'a>(entries: impl Iterator<Item = &'a str>) -> Result<String, String> {
    let mut found = String::new();
    for entry in entries {
        let [_, tag, cost, right, left, surface] = entry.rsplitn(6, ',').collect::<Vec<_>>()[..] else { continue };
        let Some(stem) = surface.strip_suffix("니다").filter(|stem| tag.ends_with("EF") && !stem.is_empty()) else {
            continue;
        };
        let cost: i32 = cost.parse().map_err(|error| format!("{entry}: {error}"))?;
        // 남김니다 is no 김입니다, nor is whoever is called so.
        let melted = ["ETN", "NNBC"].iter().any(|noun| tag.contains(noun));
        let sounds = with_final(stem, BIEUP, MIEUM).filter(|_| !melted).map(|stem| format!("{stem}니다"));
        let more = if surface == "입니다" { OF_NOUNS } else { LOOSE };
        for (form, more) in [(Some(format!("{stem}니당")), LOOSE), (sounds, more)] {
            let Some(form) = form else { continue };
            writeln!(found, "{form},{left},{right},{},{tag},*", cost + more).map_err(|error| error.to_string())?;
        }
    }
    Ok(found)
}

/// A text whose last syllable is closed with another consonant than its own.
fn with_final(text: &str, own: u32, other: u32) -> Option<String> {
    let (at, last) = text.char_indices().next_back().filter(|&(_, last)| final_consonant(last) == Some(own))?;
    Some(format!("{}{}", &text[..at], char::from_u32(last as u32 - own + other)?))
}

/// A stem closed with a consonant, and the rest of the ending; none where the stem has another one at its end, or where
/// two syllables would come of it: the lexicon has those that are common, and others are names oftener (웬다, 완다).
fn form(stem: &str, consonant: u32, rest: &str) -> Option<String> {
    let closed = [OPEN, RIEUL].into_iter().find_map(|own| with_final(stem, own, consonant))?;
    Some(closed + rest).filter(|form| form.chars().count() > 2)
}
