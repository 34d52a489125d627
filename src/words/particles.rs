//! The particles that can follow a noun, as strings: a quick test before the tokenizer is asked.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::hangul::{OPEN, RIEUL, Syllables, final_consonant};
use crate::normalize::is_alphanumeric;
use crate::offices;

/// Strings to look up.
type Strings = LazyLock<FxHashSet<&'static str>>;

fn strings(list: &'static str) -> FxHashSet<&'static str> {
    list.split_whitespace().collect()
}

/// What can follow a noun directly.
static FIRST: Strings = LazyLock::new(|| strings(FIRST_LIST));

const FIRST_LIST: &str = "\
    은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 한테 로 으로 로서 으로서 로써 으로써 와 과 랑 이랑 하고 도 만 까지 부터 조차 마저 밖에 보다 처럼 같이 \
    이나 나 이든 든 이라도 라도 이란 란 이라는 라는 이라고 라고 이라며 라며 이라 라 이다 다 이며 며 이고 고 였다 이었다 였던 이었던 인 일 이지만 지만 들 이자 측 \
    씨 님 였고 이었고 입니다 이에요 예요 이네요 네요 이죠 죠 이야 야 인데 이라면 라면 이었습니다 였습니다 인가 이기 임 이요 요 에선 에겐 로는 라는데 이라는데 \
    라면서 이라면서 라던데 이라던데 라네요 이라네요 래요 이래요 고요 이고요 구요 이구요 거든요 이거든요 잖아요 이잖아요 라서 이라서 라던가 이라던가 라던지 이라던지 네 \
    이네 군요 이군요 답게 치고 에게로 라기보다 이라기보다 라고는 이라고는 로부터 으로부터 이어서 여서 이니 니 뿐 마다 대로 만큼 커녕 당 별 발 산 식 형 용 적 급 제";

/// What can follow one of those.
static SECOND: Strings = LazyLock::new(|| strings(SECOND_LIST));

const SECOND_LIST: &str = "\
    은 는 도 만 의 이 가 을 를 에 로 으로 까지 나 이나 라도 이다 라는 에서 부터 와 과 에게 처럼 보다 서 들 인 라고 이라고 이라는";

/// Those behind which no other stands: 떡볶|이를 is none.
fn is_last(particle: &str) -> bool {
    matches!(particle, "은" | "는" | "이" | "가" | "을" | "를" | "의")
}

/// Bytes of the longest string in [`FIRST`], and in [`SECOND`].
const LONGEST: (usize, usize) = (15, 9);

/// More bytes than this are no particles.
pub(super) const MOST: usize = LONGEST.0 + LONGEST.1;

/// Whether `rest` can be nothing but particles after `stem`.
pub(super) fn follow(stem: &str, rest: &str) -> bool {
    if rest.is_empty() {
        return true;
    }
    let second = |at: usize| at == rest.len() || rest.len() - at <= LONGEST.1 && SECOND.contains(&rest[at..]);
    rest.len() <= MOST
        && agrees(stem, rest)
        && ends_within(rest, LONGEST.0).any(|at| {
            let first = &rest[..at];
            second(at) && FIRST.contains(first) && (at == rest.len() || !is_last(first))
        })
}

/// The ends of the characters in the first `most` bytes.
fn ends_within(text: &str, most: usize) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(move |&at| at <= most)
}

/// Whether a text opens with what a person is called after the name, and nothing but particles in the same word.
pub(super) fn opens_with_title(text: &str) -> bool {
    let leans = |title: &&str| {
        text.strip_prefix(*title).is_some_and(|rest| {
            let length = rest.find(|c| !is_alphanumeric(c)).unwrap_or(rest.len());
            follow(title, &rest[..length])
        })
    };
    offices::opening_like(text).iter().any(leans)
}

/// Whether a text opens with nothing, or nothing but the particles behind 씨, in the same word.
pub(super) fn opens_with_particles(text: &str) -> bool {
    let word = text.split(|c| !is_alphanumeric(c)).next().unwrap_or_default();
    matches!(word, "" | "는" | "가" | "의" | "를" | "와" | "도" | "에게" | "로" | "측" | "측은")
}

/// Whether a particle of one syllable is one of those that everybody writes; the lexicon has dialect ones too.
pub(super) fn is_common(particle: &str) -> bool {
    static COMMON: Syllables = Syllables::of("은는이가을를의에로와과도만나랑께야여서든란라며고요");
    particle.chars().all(|c| COMMON.has(c))
}

/// Whether `stem` ends in what could be a particle after something of two syllables or more.
pub(super) fn ends_in_particle(stem: &str) -> bool {
    let last = stem.char_indices().rev().take(2);
    let enough = |&at: &usize| stem[..at].chars().nth(1).is_some();
    last.map(|(at, _)| at).filter(enough).any(|at| SIMPLE.contains(&stem[at..]) && agrees(&stem[..at], &stem[at..]))
}

/// Whether it is one of the particles that a noun is most often mistaken to end in.
pub(super) fn is_simple(particle: &str) -> bool {
    SIMPLE.contains(particle)
}

/// The particles that a noun is most often mistaken to end in.
static SIMPLE: Strings = LazyLock::new(|| strings(SIMPLE_LIST));

const SIMPLE_LIST: &str = "\
    은 는 이 가 을 를 의 에 에서 로 으로 와 과 도 만 인 랑 이랑 이라 라 이나 나 들 이야 야 일 이다 다 에게 께";

/// Whether a particle is no ending of predicates as well.
pub(super) fn is_case(particle: &str) -> bool {
    matches!(
        particle,
        "를" | "이" | "의" | "에" | "에서" | "에게" | "께" | "께서" | "한테" | "와" | "과" | "로" | "으로"
    )
}

/// Whether letters can be no more than a particle behind a noun. 이 may be the copula as well.
pub(super) fn is_of_nouns(particle: &str) -> bool {
    matches!(particle, "가" | "를" | "을" | "의" | "에게" | "께서" | "한테" | "와" | "과")
}

/// Particles behind which a noun of two syllables is looked for: no copulas, which predicates may look like.
pub(super) const BEHIND_SHORT: [&str; 23] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "께", "께서", "한테", "와", "과", "로", "으로",
    "도", "만", "이나", "까지", "부터", "처럼",
];

/// Whether the form of the particle suits the last sound of the stem: 은 after a consonant, 는 after a vowel.
fn agrees(stem: &str, rest: &str) -> bool {
    let Some(last) = stem.chars().next_back().and_then(final_consonant) else { return true };
    match rest.chars().next() {
        Some('은' | '이' | '을' | '과') => last != OPEN,
        Some('으') => last != OPEN && last != RIEUL,
        Some('로') => last == OPEN || last == RIEUL,
        Some(
            '는' | '가' | '를' | '와' | '랑' | '라' | '나' | '여' | '였' | '다' | '며' | '란' | '야' | '네' | '잖',
        ) => last == OPEN,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(strings: &Strings) -> usize {
        strings.iter().map(|string| string.len()).max().unwrap_or(0)
    }

    #[test]
    fn nothing_is_longer_than_what_is_looked_for() {
        assert_eq!((longest(&FIRST), longest(&SECOND)), LONGEST);
        assert!(SIMPLE.iter().all(|particle| particle.chars().count() <= 2));
    }

    #[test]
    fn particles_agree_with_the_sound_before_them() {
        for (stem, rest, follows) in [
            ("엔비디아", "가", true),
            ("엔비디아", "이", false),
            ("해밀턴", "은", true),
            ("해밀턴", "에서는", true),
            ("해밀턴", "으로부터도", true),
            ("해밀턴", "부사장", false),
            ("서울", "로", true),
            ("떡볶", "이를", false),
            ("엔비디아", "와는", true),
        ] {
            assert_eq!(follow(stem, rest), follows, "{stem} {rest}");
        }
        assert!(opens_with_title("부사장은 말했다") && !opens_with_title("부사장실은"));
    }
}
