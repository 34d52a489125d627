//! Part-of-speech tags of the Sejong tag set, as mecab-ko-dic uses them.

use std::fmt;

macro_rules! tags {
    ($($name:ident: $meaning:literal,)*) => {
        /// One tag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(clippy::upper_case_acronyms)]
        pub enum Pos { $(#[doc = $meaning] $name,)* }

        impl Pos {
            /// All tags.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        const NAMES: &[(&str, Pos)] = &[$((stringify!($name), Pos::$name),)*];
    };
}

tags! {
    NNG: "common noun",
    NNP: "proper noun",
    NNB: "dependent noun",
    NNBC: "dependent noun that counts",
    NR: "numeral",
    NP: "pronoun",
    VV: "verb",
    VA: "adjective",
    VX: "auxiliary predicate",
    VCP: "positive copula",
    VCN: "negative copula",
    MM: "determiner",
    MAG: "adverb",
    MAJ: "conjunctive adverb",
    IC: "interjection",
    JKS: "subject particle",
    JKC: "complement particle",
    JKG: "adnominal particle",
    JKO: "object particle",
    JKB: "adverbial particle",
    JKV: "vocative particle",
    JKQ: "quotative particle",
    JX: "auxiliary particle",
    JC: "conjunctive particle",
    EP: "pre-final ending",
    EF: "final ending",
    EC: "connective ending",
    ETN: "nominalising ending",
    ETM: "adnominal ending",
    XPN: "noun prefix",
    XSN: "noun suffix",
    XSV: "verb suffix",
    XSA: "adjective suffix",
    XR: "root",
    SF: "sentence-final mark",
    SE: "ellipsis",
    SSO: "opening bracket",
    SSC: "closing bracket",
    SC: "separator",
    SY: "other symbol",
    SL: "foreign letters",
    SH: "Chinese characters",
    SN: "digits",
    NA: "not analysed",
}

impl Pos {
    /// The tag of that name; anything unknown is [`Pos::NA`].
    #[must_use]
    pub fn named(name: &str) -> Self {
        NAMES.iter().find(|(known, _)| *known == name).map_or(Self::NA, |&(_, pos)| pos)
    }

    /// The tag's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES[self as usize].0
    }

    /// Common or proper noun.
    #[must_use]
    #[inline]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::NNG | Self::NNP)
    }

    /// Any particle.
    #[must_use]
    #[inline]
    pub const fn is_particle(self) -> bool {
        matches!(
            self,
            Self::JKS | Self::JKC | Self::JKG | Self::JKO | Self::JKB | Self::JKV | Self::JKQ | Self::JX | Self::JC
        )
    }

    /// Any ending of a predicate.
    #[must_use]
    #[inline]
    pub const fn is_ending(self) -> bool {
        matches!(self, Self::EP | Self::EF | Self::EC | Self::ETN | Self::ETM)
    }

    /// Any predicate: verbs, adjectives, auxiliaries, the copula.
    #[must_use]
    #[inline]
    pub const fn is_predicate(self) -> bool {
        matches!(self, Self::VV | Self::VA | Self::VX | Self::VCP | Self::VCN)
    }

    /// A mark that is no word: punctuation, brackets, symbols.
    #[must_use]
    #[inline]
    pub const fn is_mark(self) -> bool {
        matches!(self, Self::SF | Self::SE | Self::SSO | Self::SSC | Self::SC | Self::SY)
    }
}

/// The tag of a morpheme: one [`Pos`], or up to eight where the surface melts several together (`VV+EP+EF`).
///
/// A byte for each part, one more than its number, the first part lowest: most questions are about that one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag(u64);

impl Tag {
    /// Parses `VV+EC`.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let bytes = name.split('+').map(|part| Pos::named(part) as u64 + 1);
        Self(bytes.zip((0..u64::BITS).step_by(8)).map(|(byte, shift)| byte << shift).sum())
    }

    /// The parts in order.
    pub fn parts(self) -> impl DoubleEndedIterator<Item = Pos> {
        self.0.to_le_bytes().into_iter().filter(|&byte| byte != 0).map(part)
    }

    /// The first part: what it connects to on its left.
    #[must_use]
    #[inline]
    pub fn first(self) -> Pos {
        part(self.0 as u8)
    }

    /// Whether the first part is one of those that have a bit set: a part's byte is one more than its number.
    #[must_use]
    #[inline]
    pub(crate) const fn opens_with(self, tags: u64) -> bool {
        tags << 1 >> (self.0 as u8) & 1 == 1
    }

    /// The last part: what it connects to on its right.
    #[must_use]
    #[inline]
    pub fn last(self) -> Pos {
        let bytes = u64::BITS - self.0.leading_zeros();
        part((self.0 >> (bytes.saturating_sub(1) / 8 * 8)) as u8)
    }

    /// Whether it is that one tag and no other.
    #[must_use]
    #[inline]
    pub fn is(self, pos: Pos) -> bool {
        self.0 == pos as u64 + 1
    }

    /// Whether one of its parts is that tag.
    #[must_use]
    #[inline]
    pub fn has(self, pos: Pos) -> bool {
        // The byte of such a part is 0 in `other`, and no byte else: to take 1 from each byte sets the highest bit of
        // one where it was not set only if one of them is 0.
        const ONES: u64 = u64::from_le_bytes([1; 8]);
        let other = self.0 ^ (ONES * (pos as u64 + 1));
        other.wrapping_sub(ONES) & !other & (ONES << 7) != 0
    }

    /// The parts behind the first, if there are any.
    #[must_use]
    pub const fn rest(self) -> Option<Self> {
        match self.0 >> 8 {
            0 => None,
            rest => Some(Self(rest)),
        }
    }

    /// The same with another first part.
    #[must_use]
    pub const fn with_first(self, pos: Pos) -> Self {
        Self(self.0 & !0xFF | (pos as u64 + 1))
    }

    /// The tag where it is a single one.
    #[must_use]
    #[inline]
    pub fn single(self) -> Option<Pos> {
        (self.0 >> 8 == 0).then(|| self.first())
    }
}

/// What a byte of a tag stands for.
#[inline]
fn part(byte: u8) -> Pos {
    Pos::ALL.get(usize::from(byte).wrapping_sub(1)).copied().unwrap_or(Pos::NA)
}

impl From<Pos> for Tag {
    fn from(pos: Pos) -> Self {
        Self(pos as u64 + 1)
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.parts().enumerate() {
            if i > 0 {
                f.write_str("+")?;
            }
            f.write_str(part.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_keeps_its_parts_in_order() {
        let tag = Tag::parse("VV+EP+EF");
        assert_eq!(tag.to_string(), "VV+EP+EF");
        assert_eq!((tag.first(), tag.last(), tag.single()), (Pos::VV, Pos::EF, None));
        assert_eq!(tag.rest().map(|rest| rest.to_string()).as_deref(), Some("EP+EF"));
        assert_eq!((tag.with_first(Pos::VA).to_string().as_str(), Tag::from(Pos::NNG).rest()), ("VA+EP+EF", None));
        assert!(tag.has(Pos::EP) && !tag.is(Pos::VV) && Tag::parse("NNG").is(Pos::NNG));
    }
}
