//! What kind of word stands before a gap: how much it sounds like the end of a sentence.

use crate::hangul::{BIEUP, MIEUM, NIEUN, RIEUL, closes_with, final_consonant, is_syllable, last_two};
use crate::marks::{Mark, face, mark};
use crate::tag::{Pos, Tag};
use crate::tokenize::Morpheme;

/// Kinds of words, by how they can end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// 합니다, 해요, 하죠: nearly always the end.
    Polite,
    /// 했다, 이다.
    Plain,
    /// Other final endings: 하네, 하자, 했걸랑.
    Final,
    /// 했음: the end of a note.
    Noted,
    /// 있음, 것임: the end in notes and chats, else a noun.
    Nominal,
    /// 보임, 느낌: oftener a noun.
    MaybeNominal,
    /// Endings that end a sentence or join it to the next: 하지, 있나.
    Maybe,
    /// What asks or demands, or is about to go on: 할까, 하는가, 하자, 하라.
    Posed,
    /// What joins, unless a mark or the word behind it shows an end: 뚫린 듯, 깨질까 봐, 벌이다 for 벌이다가.
    Joining,
    /// A noun or what stands for one.
    Noun,
    Digits,
    Latin,
    /// What must go on: particles, adverbs, connective and adnominal endings.
    Open,
}

impl Ending {
    /// The kind of the word that ends at `end`. `morphemes` are some of the paragraph's, with those up to there.
    pub(super) fn of(text: &str, morphemes: &[Morpheme], end: usize) -> Self {
        let begins_before = |m: &Morpheme| (m.start as usize) < end;
        // Nearly always it is the last one.
        let count = match morphemes {
            [.., last] if begins_before(last) => morphemes.len(),
            _ => morphemes.partition_point(begins_before),
        };
        let at = count.checked_sub(1);
        let Some(at) = at.filter(|&at| morphemes[at].end as usize >= end) else { return Self::Open };
        let last = &morphemes[at];
        if Self::is_open_after(last) {
            return Self::Open;
        }
        let before = at.checked_sub(1).map(|i| &morphemes[i]).filter(|_| !last.opens_eojeol);
        // Names that look like an ending: 라요 바예카노.
        if last.opens_eojeol
            && (last.tag.first().is_ending() || last.tag.first() == Pos::VCP && last.of(text) == "라요")
        {
            return Self::Open;
        }
        Word { text: &text[..end], last, before }.ending()
    }

    /// Whether nothing but an open word ends with that morpheme, whatever its letters.
    #[inline]
    pub(super) fn is_open_after(last: &Morpheme) -> bool {
        let pos = last.tag.last();
        let symbol = matches!(pos, Pos::SY | Pos::SC | Pos::SSO | Pos::SSC | Pos::SF | Pos::SE | Pos::SN | Pos::SL);
        // 갈게, which the lexicon takes for 것이
        let promised = pos == Pos::JKS && last.tag.has(Pos::NNB);
        !(symbol
            || promised
            || stands_for_noun(pos)
            || matches!(pos, Pos::EF | Pos::EC | Pos::ETN | Pos::JX | Pos::MAG))
    }

    /// Whether it is a final ending for sure.
    pub(super) fn is_final(self) -> bool {
        matches!(self, Self::Polite | Self::Plain | Self::Final)
    }
}

/// The last morpheme before a gap, and the one before it in the same eojeol.
struct Word<'a> {
    /// The text up to its end.
    text: &'a str,
    last: &'a Morpheme,
    before: Option<&'a Morpheme>,
}

impl Word<'_> {
    /// The letters of the last morpheme.
    fn own(&self) -> &str {
        &self.text[self.last.start as usize..]
    }

    fn ending(&self) -> Ending {
        let pos = self.last.tag.last();
        match pos {
            Pos::NNG | Pos::NNP if self.is_mere_noun() => Ending::Noun,
            Pos::EC if self.joins_with_yo() => Ending::Maybe,
            Pos::EF | Pos::EC | Pos::JX if self.is_polite(pos) => {
                if self.is_button() {
                    Ending::Noun
                } else {
                    Ending::Polite
                }
            }
            // Nouns with 하다 are adjectives too, and 하다 by itself is more yet: 이기도 하다.
            Pos::EF if self.is_interrupted() => {
                if self.text.ends_with("하다") {
                    Ending::Maybe
                } else {
                    Ending::Joining
                }
            }
            Pos::EC | Pos::NNG | Pos::NNP if self.is_dialect(pos) => Ending::Final,
            Pos::EF | Pos::EC if self.joins_with_ja() => Ending::Open,
            Pos::EF | Pos::EC | Pos::MAG if self.is_plain(pos) => Ending::Plain,
            Pos::EF | Pos::EC if self.joins() => Ending::Joining,
            Pos::ETN if matches!(self.own(), "다름" | "돌봄") => Ending::Noun, // 다름 아닌, 돌봄 노동
            Pos::ETN | Pos::EC if self.is_nominal(pos) => self.nominal(),
            Pos::EF => Ending::Final,
            Pos::XSN if self.before_is(&[Pos::EF]) => Ending::Polite, // 하네용
            Pos::EC if self.sounds_final() => Ending::Final,
            Pos::EC
                if matches!(self.own(), "지" | "나" | "냐" | "네" | "거든" | "제" | "재" | "께" | "응께" | "랑께") =>
            {
                Ending::Maybe // they end a sentence or join it to the next
            }
            Pos::EC if self.asks() || self.demands() => Ending::Posed,
            Pos::JKS if self.promises() => Ending::Posed,
            Pos::NNG if self.own() == "바람" && self.wishes() => Ending::Noted,
            Pos::NNB if self.own() == "듯" && self.likens() => Ending::Joining,
            Pos::NNB if self.own() == "듯" => Ending::MaybeNominal,
            _ if self.is_denied() => Ending::MaybeNominal,
            Pos::NNG | Pos::NNP if self.is_copula() => Ending::MaybeNominal,
            Pos::SN => Ending::Digits,
            Pos::SL => Ending::Latin,
            Pos::SY | Pos::SC | Pos::SSO | Pos::SSC | Pos::SF | Pos::SE => self.symbol(),
            pos if stands_for_noun(pos) => Ending::Noun,
            _ => Ending::Open,
        }
    }

    /// Whether the last letter is none that what is read as a noun and ends a sentence has: in dialects and in notes.
    fn is_mere_noun(&self) -> bool {
        let last = self.text.chars().next_back().unwrap_or(' ');
        !matches!(last, '라' | '이' | '잉' | '더' | '꽈' | '유') && final_consonant(last) != Some(MIEUM)
    }

    /// 구독과 좋아요: the name of a button.
    fn is_button(&self) -> bool {
        let before = self.text.strip_suffix("좋아요").map(str::trim_end);
        before.is_some_and(|before| {
            ["구독과", "구독,", "구독", "댓글과", "댓글,", "공감과"].iter().any(|b| before.ends_with(b))
        })
    }

    fn symbol(&self) -> Ending {
        if self.own().ends_with(['%', '℃', '㎡', '㎞', '㎝', '㎏', '™', '®']) {
            Ending::Noun
        } else {
            Ending::Open
        }
    }

    fn before_is(&self, tags: &[Pos]) -> bool {
        self.before.is_some_and(|m| tags.contains(&m.tag.last()))
    }

    fn is_polite(&self, pos: Pos) -> bool {
        if pos == Pos::JX {
            // 기다릴게요 may be read as a thing, 것이.
            let said = |m: &Morpheme| {
                m.tag.last().is_ending()
                    || m.tag.first() == Pos::NNB && m.of(self.text) == "게"
                    || m.of(self.text) == "께"
            };
            return self.own() == "요" && (self.before.is_some_and(said) || self.text.ends_with("구만요"));
        }
        let mut letters = self.text.chars().rev();
        match (letters.next().unwrap_or(' '), letters.next().unwrap_or(' ')) {
            // The lexicon knows 주요 for a verb, which nobody writes so: 열며 주요 관광지를.
            ('요', '주') => !self.is_word_of_two(),
            ('요' | '죠' | '쥬' | '욧', _) | ('오', '시') | ('서', '소') => true,
            // 합니다, 합니까, misspelled 함니다; not 돌아다니다, nor 하니까, which gives a reason.
            ('다' | '당' | '까', '니') => {
                letters.next().and_then(final_consonant).is_some_and(|last| last == BIEUP || last == MIEUM)
            }
            _ => false,
        }
    }

    /// Whether the eojeol is a syllable and this one.
    fn is_word_of_two(&self) -> bool {
        self.text.chars().nth_back(2).is_none_or(char::is_whitespace)
    }

    /// `뚫린 듯`, `모른다는듯`; `좋을 듯` and `가는듯` end notes.
    fn likens(&self) -> bool {
        let above = self.above();
        let apart = self.last.opens_eojeol && closes_with(above, NIEUN) && !above.ends_with('던');
        apart || ["다는", "냐는", "라는"].iter().any(|said| above.ends_with(said))
    }

    /// `확인하시어`, `깨질까 봐`, `어찌할지 몰라`, `아니나 다를까`.
    fn joins(&self) -> bool {
        let before = |word| self.text.strip_suffix(word).unwrap_or_default().trim_end();
        match self.text.chars().next_back() {
            Some('어') => self.text.ends_with("시어"),
            Some('까') => self.text.ends_with("아니나 다를까"),
            Some('라') => before("몰라").ends_with(['지', '줄', '를', '을']),
            Some('봐') => before("봐").ends_with('까'),
            _ => false,
        }
    }

    /// 길이요 진리요 생명: joins what is, and ends a sentence only where 이에요 is spelled so.
    fn joins_with_yo(&self) -> bool {
        let copula = |tag: Tag| matches!(tag.last(), Pos::VCP | Pos::VCN);
        self.own() == "요" && (self.before.is_some_and(|m| copula(m.tag)) || self.last.tag.first() == Pos::VCP)
    }

    /// 기회이자 위험이다.
    fn joins_with_ja(&self) -> bool {
        self.own() == "자" && self.before_is(&[Pos::VCP])
    }

    /// 농성을 벌이다 붙잡혔다: short for 벌이다가. Sentences end with a tense, 벌인다 or 벌였다; 있다, which is read as a verb at
    /// times, has no other, and 만다 has one.
    fn is_interrupted(&self) -> bool {
        self.own() == "다"
            && self.before_is(&[Pos::VV, Pos::XSV])
            && !self.is_adjective()
            && !["있다", "만다"].iter().any(|other| self.text.ends_with(other))
    }

    /// What the lexicon takes for verbs.
    fn is_adjective(&self) -> bool {
        const ROOTS: [&str; 8] = ["중요", "다양", "유용", "동일", "단순", "부족", "불과", "가득"];
        self.text.strip_suffix("하다").is_some_and(|stem| ROOTS.iter().any(|root| stem.ends_with(root)))
    }

    fn is_plain(&self, pos: Pos) -> bool {
        let Some(stem) = self.text.strip_suffix(['다', '당']) else { return false };
        match pos {
            Pos::EF => true,
            Pos::EC => {
                let fused = self.last.tag.single().is_none();
                let stative = [Pos::EP, Pos::VCP, Pos::VCN, Pos::VA, Pos::VX, Pos::XSA];
                fused
                    || self.before_is(&stative)
                    || self.is_adjective()
                    || closes_with(stem, NIEUN)
                    || stem.ends_with(['있', '없'])
            }
            Pos::MAG => self.own() == "다" && stem.ends_with('이') && self.before_is(&[Pos::JKS]),
            _ => false,
        }
    }

    fn is_nominal(&self, pos: Pos) -> bool {
        closes_with(self.text, MIEUM) && (pos == Pos::ETN || pos == Pos::EC && self.own() == "음")
    }

    fn nominal(&self) -> Ending {
        let clear = [Pos::VCP, Pos::VX, Pos::XSV, Pos::XSA];
        if self.before_is(&[Pos::EP]) || self.last.tag.has(Pos::EP) {
            return Ending::Noted;
        }
        let fused = self.last.tag.parts().any(|part| clear.contains(&part));
        if fused || self.own() == "음" || self.own().chars().count() > 2 {
            Ending::Nominal
        } else {
            Ending::MaybeNominal
        }
    }

    /// What stands before the last morpheme, white space left out.
    fn above(&self) -> &str {
        self.text[..self.last.start as usize].trim_end()
    }

    /// `갈게`; not 할 게, nor 여러분들게.
    fn promises(&self) -> bool {
        let stem = self.text.strip_suffix('게');
        stem.is_some_and(|stem| closes_with(stem, RIEUL) && !stem.ends_with(['들', '물']))
    }

    /// `확인하시기 바람`, `꼭 보길 바람`: a wish, and no wind.
    fn wishes(&self) -> bool {
        self.above().ends_with(['기', '길']) || self.above().ends_with("기를")
    }

    /// `안 감`, `못 봄`: a verb of one syllable, which has nouns beside it that look the same.
    fn is_denied(&self) -> bool {
        let alone = self.last.opens_eojeol && self.own().chars().nth(1).is_none();
        alone && closes_with(self.own(), MIEUM) && [" 안", " 못"].iter().any(|not| self.above().ends_with(not))
    }

    /// `대비용임`: a noun that the lexicon lacks, with 임.
    fn is_copula(&self) -> bool {
        !self.last.known && self.own().ends_with('임') && self.own().chars().nth(3).is_some()
    }

    /// `할까`, `하는가`, `것인가`, which may also go on (`할까 하는`); not 하니까, 누군가 and 추워서 그런가.
    fn asks(&self) -> bool {
        const OTHERS: [&str; 10] =
            ["누군가", "무언가", "뭔가", "언젠가", "어딘가", "선가", "부터인가", "미인가", "그런가", "든가"];
        let closes =
            |ending, consonant| self.text.strip_suffix(ending).is_some_and(|stem| closes_with(stem, consonant));
        closes('까', RIEUL) || closes('가', NIEUN) && !OTHERS.iter().any(|other| self.text.ends_with(other))
    }

    /// `분리하라`, `해라`, `살펴보자`; where others do something, 하자 is the time when.
    fn demands(&self) -> bool {
        let told = self.own() == "라" && self.before_is(&[Pos::VV, Pos::VX, Pos::XSV]);
        told || self.own().ends_with("해라") || matches!(last_two(self.text), "보자" | "말자")
    }

    /// Endings of dialects, those that the lexicon lacks by letters that no noun ends with.
    fn is_dialect(&self, pos: Pos) -> bool {
        const GUESSED: [&str; 4] = ["는데이", "른데이", "구마이", "구마잉"];
        match last_two(self.text) {
            // 간 기라, 나간기라
            "기라" => {
                let own = self.own() == "기라" || !self.last.known || self.own() == "라" && self.before_is(&[Pos::VCP]);
                own && closes_with(self.text[..self.text.len() - "기라".len()].trim_end(), NIEUN)
            }
            _ if pos == Pos::EC => {
                let known =
                    matches!(self.own(), "슈" | "노" | "이소" | "그라" | "수다" | "대유" | "당께" | "꾸마" | "데이");
                known && !self.before_is(&[Pos::VCP]) // 이슈
            }
            "데이" | "마이" | "마잉" => GUESSED.iter().any(|end| self.text.ends_with(end)),
            "시더" => self.text.ends_with("입시더"),
            last => matches!(last, "수꽈" | "려유" | "거유"),
        }
    }

    /// Endings that the lexicon takes for connective ones, though they end a sentence.
    fn sounds_final(&self) -> bool {
        let past = || self.before_is(&[Pos::EP]) || self.last.tag.has(Pos::EP);
        let own = self.own();
        // 할께, misspelled for 할게
        if own.strip_suffix('께').is_some_and(|stem| closes_with(stem, RIEUL)) {
            return true;
        }
        let last_two = own.char_indices().nth_back(1).map_or(own, |(at, _)| &own[at..]);
        // Of speech and of dialects.
        matches!(last_two, "구먼" | "구만" | "걸랑" | "아유" | "어유" | "더라" | "드라" | "거야" | "잖아" | "는겨")
            || past()
                && !["는지", "든지", "던지", "을지", "으나", "거나"].iter().any(|joins| own.ends_with(joins))
                && own.ends_with(['어', '아', '지', '나', '네', '냐', '제', '노'])
    }
}

fn stands_for_noun(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::NNG | Pos::NNP | Pos::NNB | Pos::NNBC | Pos::NR | Pos::NP | Pos::XSN | Pos::XR | Pos::SH | Pos::NA
    )
}

/// Whether a line ends with a full stop, `!`, `?` or an ellipsis, or with an ending that needs none, whatever closes
/// after it.
pub(super) fn ends_like_sentence(text: &str) -> bool {
    // Most lines do so, and only this tells.
    if text.ends_with('.') {
        return !(text.ends_with("기자.") && is_reporter(text.trim_end_matches('.')));
    }
    let text = without_last_bracket(&text[..text.len() - face(text)]);
    let bare = text
        .trim_end_matches(|c| matches!(mark(c), Mark::Close | Mark::Quote | Mark::Space | Mark::Cheer | Mark::Tilde));
    match bare.chars().next_back().map(mark) {
        Some(Mark::Stop) if bare.ends_with("기자.") => !is_reporter(bare.trim_end_matches('.')),
        Some(Mark::Stop | Mark::Call | Mark::Ellipsis) => true,
        _ => match last_two(bare) {
            "니다" | "어요" | "아요" | "세요" | "네요" | "해요" | "군요" | "지요" | "나요" | "까요" => {
                true
            }
            "니까" => bare.ends_with("습니까"),
            _ => bare.ends_with('죠'),
        },
    }
}

/// Whether a line ends so, or with 다, which needs no full stop in chats and notes.
pub(super) fn ends_or_tells(text: &str) -> bool {
    ends_like_sentence(text) || text.trim_end().ends_with('다')
}

/// What stands before a short bracket at the end.
fn without_last_bracket(text: &str) -> &str {
    let Some(inside) = text.strip_suffix([')', ']']) else { return text };
    match inside.rfind(['(', '[']) {
        Some(open) if open > 0 && inside.len() - open < 120 => text[..open].trim_end(),
        _ => text,
    }
}

/// Whether a text ends with 기자 as what somebody is: 기자, 선임기자, 임채만기자; not 챙기자 and 앞당기자.
pub(super) fn is_reporter(text: &str) -> bool {
    const KINDS: [&str; 14] =
        ["선임", "수석", "전문", "사진", "영상", "수습", "인턴", "객원", "시민", "명예", "학생", "편집", "취재", "대"];
    let Some(before) = text.strip_suffix("기자") else { return false };
    let own = before.rsplit(|c| !is_syllable(c)).next().unwrap_or_default();
    own.is_empty() || own.chars().count() > 2 || KINDS.contains(&own)
}
