//! Whether the lexicon bears out what the company of a chunk tells ([`company`](super::company)).

use super::company::Told;
use super::particles;
use super::persons::{NAME, is_korean_name};
use super::service::is_served;
use crate::hangul::syllables;
use crate::tag::Pos;
use crate::tokenize::{RARE, TokenWorker};

/// The noun that the company of a chunk tells, its length and its tag.
pub(super) fn noun(chunk: &str, told: Told, worker: &mut TokenWorker) -> Option<(usize, Pos)> {
    match told {
        Told::Noun(pos) => Some((chunk.len(), pos)),
        Told::Name(length) => {
            let (noun, last) = chunk[..length].split_at(syllables(2));
            let lexicon = worker.tokenizer();
            // 구본|하의 is a name, 정부|하의 and 이동|하는 are none.
            let known = || lexicon.noun(noun).is_some_and(|(cost, pos)| pos == Pos::NNG && cost < RARE);
            let usual = || known() || last == "하" && lexicon.is_deed(noun);
            let common = if matches!(last, "하" | "든") { usual() } else { lexicon.is_common(noun) };
            (!common).then_some((length, Pos::NNP))
        }
        Told::Officer => {
            let (noun, rest) = chunk.split_at(syllables(2));
            let (cost, pos) = worker.tokenizer().noun(noun).unwrap_or((i16::MAX, Pos::NNP));
            // No name ends so: (공천 과정에).
            let particle = rest.starts_with(['을', '를', '에', '의', '는']);
            (!particle && (pos != Pos::NNG || cost >= RARE)).then_some((NAME, Pos::NNP))
        }
        Told::City(length) => {
            let (city, rest) = chunk.split_at(length);
            let own = particles::follow(city, rest) || CITY_NOUNS.iter().any(|noun| rest.starts_with(noun));
            (own && worker.tokenizer().is_place(city)).then_some((length, Pos::NNP))
        }
        Told::Deed(length) => worker.tokenizer().is_deed(&chunk[..length]).then_some((length, Pos::NNG)),
        Told::Army(length) => {
            let (army, rest) = chunk.split_at(length);
            let country = army.strip_suffix('군')?;
            let own = particles::follow(army, rest) && !is_korean_name(country);
            (own && worker.tokenizer().is_place(country)).then_some((length, Pos::NNP))
        }
        Told::Short => {
            let (noun, rest) = chunk.split_at("전".len());
            particles::follow(noun, rest).then_some((noun.len(), Pos::NNG))
        }
        Told::Law(length) | Told::Thing(length) => Some((length, Pos::NNG)),
        Told::Called => {
            let (name, rest) = chunk.split_at(syllables(2));
            let lexicon = worker.tokenizer();
            let called = rest == "아" && lexicon.is_person(name) && !lexicon.is_noun(chunk);
            called.then_some((syllables(2), Pos::NNP))
        }
        Told::Listed => worker.tokenizer().noun(chunk).map(|(_, pos)| (chunk.len(), pos)),
        Told::There => {
            let common = |noun: &str| {
                let (_, pos) = worker.tokenizer().noun(noun)?;
                matches!(pos, Pos::NNG | Pos::NNB).then_some((noun.len(), pos))
            };
            chunk.strip_suffix(['은', '는']).and_then(common).or_else(|| common(chunk))
        }
        Told::Joined(length) => {
            let (noun, rest) = chunk.split_at(length);
            let (_, pos) = worker.tokenizer().noun(noun)?;
            let (whole, _) = worker.tokenizer().noun(&chunk[..length + "와".len()])?;
            (particles::follow(noun, rest) && whole > RARE).then_some((length, pos))
        }
        Told::Served(length) => is_served(&chunk[..length], worker).then_some((length, Pos::NNG)),
    }
}

/// What a city has: 시청, 시장.
const CITY_NOUNS: [&str; 5] = ["청", "장", "의회", "민", "내"];
