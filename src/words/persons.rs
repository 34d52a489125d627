//! What names of people look like, and what people are called.

use super::particles;
use crate::hangul::{OPEN, Syllables, final_consonant, is_syllable, syllables};
use crate::tokenize::Morpheme;

/// The surnames of nearly everybody in Korea.
static SURNAMES: Syllables = Syllables::of(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현\
                        함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사",
);

/// A surname and two syllables.
pub(super) fn is_korean_name(noun: &str) -> bool {
    let mut chars = noun.chars();
    chars.next().is_some_and(is_surname) && chars.count() == 2
}

/// Whether nearly everybody whose name begins with the syllable has it for a surname.
pub(super) fn is_surname(c: char) -> bool {
    SURNAMES.has(c)
}

/// Surnames of names that look like a noun and a particle; a word that begins with another is one oftener (원심은 변호사).
static NAME_OPENINGS: Syllables =
    Syllables::of("김이박최정강조윤장임한오서신권황안송류홍전문양손배백허유남심노곽성차주구민진");

/// Whether a text opens with one of those.
pub(super) fn opens_name(text: &str) -> bool {
    text.starts_with(|c| NAME_OPENINGS.has(c))
}

/// Bytes of a surname and two syllables.
pub(super) const NAME: usize = syllables(3);

/// 노가하가, 최이든의: 하 or 든 is no suffix or ending, since a particle follows that stands behind nouns alone.
pub(super) fn is_name_with_particle(chunk: &str) -> bool {
    chunk.len() > NAME && matches!(&chunk[NAME..], "가" | "의" | "를" | "와" | "과" | "에게") && opens_name(chunk)
}

/// 박정은 선수, 노가하 씨: a surname and two syllables before a title.
pub(super) fn is_titled_name(chunk: &str, last: char, next: &str) -> bool {
    chunk.len() == NAME
        && matches!(last, '은' | '도' | '나' | '하' | '든')
        && opens_name(chunk)
        && (particles::opens_with_title(next) || next.strip_prefix('씨').is_some_and(particles::opens_with_particles))
}

/// Whether an age in brackets follows, and what people are called: 황보란(61)씨.
pub(super) fn is_aged(after: &str) -> bool {
    let [b'(', b'0'..=b'9', b'0'..=b'9', b')', ..] = after.as_bytes() else { return false };
    let rest = &after["(61)".len()..];
    rest.strip_prefix(' ').unwrap_or(rest).starts_with(['씨', '양', '군'])
}

/// Particles behind the 이 of such a name (민준이는): none of them begins with it.
pub(super) const BEHIND_CHILDREN: [&str; 7] = ["는", "가", "를", "도", "와", "한테", "에게"];

/// Whether a chunk may be what a person is called who is spoken to (지훈아, ), or with the 이 behind such a name (민준이는).
pub(super) fn is_called(chunk: &str, after: &str, before: Option<&Morpheme>) -> bool {
    let Some((name, rest)) = chunk.split_at_checked(syllables(2)) else { return false };
    let closed = || name.ends_with(|c| is_syllable(c) && final_consonant(c) != Some(OPEN));
    match rest {
        // 신민아, 박선아
        "아" => {
            let opens = before.is_none_or(|before| before.tag.first().is_mark());
            let spoken_to = opens && after.starts_with([',', '!', '?', '~', '…']);
            spoken_to && closed() && !opens_name(chunk)
        }
        _ => rest.strip_prefix('이').is_some_and(|rest| BEHIND_CHILDREN.contains(&rest)) && closed(),
    }
}
