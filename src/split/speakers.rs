//! Who speaks in an interview, a debate or a play, where each speech begins with a name and a colon.

use rustc_hash::{FxHashMap, FxHashSet};

use super::chat;
use super::ending::ends_or_tells;
use crate::document::Span;
use crate::endings::is_polite;
use crate::hangul::is_syllable;
use crate::normalize::{is_alphanumeric, is_digits, to_letters};
use crate::offices::{is_called_so, names_speaker};
use crate::tokenize::eojeols;

/// A speaker's name has at most this many characters.
const NAME: usize = 10;

/// A transcript has at least this many speeches.
const SPEECHES: usize = 4;

/// What stands before questions and answers, with a full stop as well. `Q.` and `A.` are marks like `1.`, and stay.
const ANSWERS: [&str; 4] = ["문", "답", "질문", "답변"];

/// Who is named by a role, perhaps with a number: 학생 2.
const ROLES: [&str; 40] = [
    "사회자",
    "진행자",
    "기자",
    "앵커",
    "질문자",
    "답변자",
    "Q",
    "A",
    "위원장",
    "토론자",
    "청중",
    "발표자",
    "연구자",
    "참여자",
    "참석자",
    "교사",
    "학생",
    "면담자",
    "구술자",
    "면접관",
    "면접자",
    "지원자",
    "상담사",
    "상담원",
    "내담자",
    "의사",
    "환자",
    "고객",
    "사회",
    "질의자",
    "응답자",
    "해설자",
    "감사",
    "총무",
    "서기",
    "증인",
    "참고인",
    "진술인",
    "발제자",
    "패널",
];

/// So many speeches are enough where roles name those who speak.
const ROLED: usize = 3;

/// People speak politely, ask and call; so often at least. Things that are compared under labels do not.
const POLITE: usize = 3;

/// What stands before speeches.
pub(super) struct Speakers<'a> {
    /// The names; none where a text is no transcript.
    names: FxHashSet<&'a str>,
    /// Half of the lines begin with a time, and none with anything else in brackets: a log may have days there too.
    timed: bool,
    /// Several lines begin with a mark, a name and what people are called by.
    marked: bool,
}

impl<'a> Speakers<'a> {
    /// A text is a transcript if half of its lines begin with names, each of them twice or more on average, and most of
    /// what is said ends like sentences. The fields of a form have labels too, but each once.
    pub(super) fn of(lines: &[&'a str]) -> Self {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let (mut speeches, mut ended, mut polite, mut roled) = (0, 0, 0, 0);
        for (name, said) in lines.iter().filter_map(|line| speech(line)) {
            *counts.entry(name).or_default() += 1;
            speeches += 1;
            polite += usize::from(addresses(said) || is_role(name));
            roled += usize::from(is_role(name) || is_code(name) || may_speak(name));
            ended += usize::from(ends_or_tells(said));
        }
        // Roles and the letters that stand for people need not come again.
        let named = roled >= ROLED && roled * 2 > speeches && counts.len() > 1;
        let again = speeches >= SPEECHES
            && (speeches >= 2 * counts.len() || polite * 2 > speeches && speeches * 2 >= 3 * counts.len());
        // Whom roles name may chat as well, where fewer sentences come to an end.
        let fifths = if again && roled * 2 >= speeches { 2 } else { 3 };
        let transcript =
            (again || named) && speeches * 2 >= lines.len() && ended * 5 >= speeches * fifths && polite >= POLITE;
        // A headline may begin with the name of its kind: [인터뷰].
        let kind = lines.first().filter(|line| line.starts_with('[')).and_then(|line| speech(line));
        if let Some((name, _)) = kind.filter(|(name, _)| counts.get(name) == Some(&1)) {
            counts.remove(name);
        }
        let names = if transcript { counts.into_keys().collect() } else { FxHashSet::default() };
        let bracketed = || lines.iter().filter(|line| line.starts_with('[') && !chat::is_song(line));
        let timed = bracketed().count() * 2 >= lines.len() && bracketed().all(|line| chat::stamp(line).is_some());
        Self { names, timed, marked: is_marked(lines) }
    }

    /// How many bytes of a line say when it was spoken or written, and by whom.
    pub(super) fn opener(&self, line: &str) -> Option<usize> {
        chat::opener(line).or_else(|| if self.timed { chat::stamp(line) } else { None })
    }

    /// How many bytes of a line name its speaker behind a mark: `○위원장 홍길동`, `○홍길동 위원`. Where several lines do so
    /// anybody may speak; else those whom minutes name.
    pub(super) fn at_mark(&self, line: &str) -> Option<usize> {
        named_at_mark(line, if self.marked { may_speak } else { names_speaker })
    }

    /// How many bytes of a line name its speaker.
    pub(super) fn name(&self, line: &str) -> Option<usize> {
        if self.names.is_empty() {
            return None;
        }
        speech(line).filter(|(name, _)| self.names.contains(name)).map(|(_, said)| line.len() - said.len())
    }
}

/// Whether most of the lines with the mark of a speaker name one who says something, and several do.
fn is_marked(lines: &[&str]) -> bool {
    let marked = || lines.iter().filter(|line| line.starts_with(MARKS));
    let named = marked().filter(|line| named_at_mark(line, may_speak).is_some() && ends_or_tells(line)).count();
    named >= ROLED && named * 2 > marked().count()
}

fn named_at_mark(line: &str, office: impl Fn(&str) -> bool) -> Option<usize> {
    let mark = line.chars().next().filter(|c| MARKS.contains(c))?;
    let mut words = eojeols(line, Span::new(mark.len_utf8(), line.len()));
    let (first, second) = (words.next()?, words.next()?);
    let name = |word: &str| word.chars().all(is_syllable) && (2..=4).contains(&word.chars().count());
    let office = |word: &str| office(word.split('(').next().unwrap_or(word));
    match (office(first.of(line)), office(second.of(line))) {
        (_, true) if name(first.of(line)) => Some(second.end),
        (true, _) if first.of(line).ends_with(')') => Some(first.end),
        (true, _) if name(second.of(line)) => Some(second.end),
        _ => None,
    }
}

/// Whether people are called so, by office, trade or role.
fn may_speak(word: &str) -> bool {
    ROLES.contains(&word) || names_speaker(word) || is_called_so(word)
}

fn is_role(name: &str) -> bool {
    ROLES.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' '))
}

/// `P1`, `I`: a letter, perhaps with a number.
fn is_code(name: &str) -> bool {
    let number = name.strip_prefix(|c: char| c.is_ascii_uppercase());
    number.is_some_and(|number| number.is_empty() || is_digits(number))
}

/// Whether something is said to somebody.
fn addresses(said: &str) -> bool {
    let bare = to_letters(said);
    said.ends_with(['?', '!']) || is_polite(bare) || bare.ends_with('까')
}

/// What stands before speakers.
const MARKS: [char; 4] = ['○', '◯', '◎', '●'];

/// A name and what is said behind it: `고객: …`, `[고객] …`, `[00:12] 고객: …`.
fn speech(line: &str) -> Option<(&str, &str)> {
    let line = &line[chat::stamp(line).unwrap_or(0)..];
    if let Some(rest) = line.strip_prefix('[') {
        let close = rest.char_indices().take(NAME + 1).find(|&(_, c)| c == ']')?.0;
        let (name, said) = (rest[..close].trim(), rest[close + 1..].trim_start());
        let named = name.chars().all(|c| is_alphanumeric(c) || c == ' ') && name.chars().any(char::is_alphabetic);
        return (named && !said.is_empty()).then_some((name, said));
    }
    let at = line.char_indices().take(NAME + 2).find(|&(_, c)| matches!(c, ':' | '：' | '.' | '|'))?.0;
    // `고객 | 해지할게요`: the row of a table has more bars.
    if line[at..].starts_with('|')
        && (!line[..at].ends_with(' ') || !line[at + 1..].starts_with(' ') || line[at + 1..].contains('|'))
    {
        return None;
    }
    let (name, rest) = line.split_at(at);
    let name = name.trim_end();
    let said = rest[rest.chars().next().map_or(0, char::len_utf8)..].trim_start();
    let named = name.chars().any(char::is_alphabetic)
        && name.chars().all(|c| is_alphanumeric(c) || c == ' ')
        && name.split_whitespace().nth(2).is_none();
    let answers = !rest.starts_with('.') || ANSWERS.contains(&name);
    (named && answers && !said.is_empty() && !said.starts_with('/')).then_some((name, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_come_again_are_speakers_and_labels_are_none() {
        let debate =
            ["사회자: 시작하겠습니다.", "윤하늘: 버스가 먼저입니다.", "사회자: 왜죠?", "윤하늘: 시민이 원합니다."];
        assert_eq!(Speakers::of(&debate).name(debate[1]), Some("윤하늘: ".len()));
        let answers = ["문. 누가 내나요?", "답. 집주인이 냅니다.", "문. 언제 내나요?", "답. 나갈 때 냅니다."];
        assert_eq!(Speakers::of(&answers).name(answers[0]), Some("문. ".len()));
        let marks = ["Q. 누가 내나요?", "A. 집주인이 냅니다.", "Q. 언제 내나요?", "A. 나갈 때 냅니다."];
        assert_eq!(Speakers::of(&marks).name(marks[0]), None);
        let phones = ["하늘폰: 화면이 밝다.", "바다폰: 소리가 크다.", "하늘폰: 값이 싸다.", "바다폰: 가볍다."];
        assert_eq!(Speakers::of(&phones).name(phones[0]), None);
        let calls = ["[고객] 돈이 두 번 나갔어요", "[상담원] 확인하겠습니다.", "[고객] 네", "[상담원] 돌려드렸습니다."];
        assert_eq!(Speakers::of(&calls).name(calls[2]), Some("[고객] ".len()));
        let talk = [
            "[인터뷰] 숲지기 한누리",
            "기자: 왜 숲인가요?",
            "한누리: 숲이 좋습니다.",
            "기자: 힘든가요?",
            "한누리: 아닙니다.",
            "기자: 또 오겠습니다.",
        ];
        assert_eq!(
            (Speakers::of(&talk).name(talk[0]), Speakers::of(&talk).name(talk[1])),
            (None, Some("기자: ".len()))
        );
        let once =
            ["사회자: 시작합니다.", "토론자: 밤에도 열어야 합니다.", "청중: 돈은 누가 냅니까?", "발표자: 시가 냅니다."];
        assert_eq!(Speakers::of(&once).name(once[2]), Some("청중: ".len()));
        let coded = ["I: 왜 오셨나요?", "P1: 책이 좋아서요.", "I: 또 오시나요?", "P2: 네, 또 옵니다."];
        assert_eq!(Speakers::of(&coded).name(coded[3]), Some("P2: ".len()));
        let timed = [
            "[00:12] 사회자: 모셨습니다.",
            "[00:20] 김하늘: 반갑습니다.",
            "[00:31] 사회자: 왜죠?",
            "[00:40] 김하늘: 덥습니다.",
        ];
        assert_eq!(Speakers::of(&timed).name(timed[1]), Some("[00:20] 김하늘: ".len()));
        let board = ["위원장: 시작합니다.", "교장: 값이 오릅니다.", "간사: 왜죠?", "위원장: 정합니다."];
        assert_eq!(Speakers::of(&board).name(board[1]), Some("교장: ".len()));
        let talk = [
            "홍길동: 시작합니다.",
            "김하늘: 값이 오릅니다.",
            "이바다: 왜죠?",
            "김하늘: 쌀값이 올랐습니다.",
            "홍길동: 네.",
        ];
        assert_eq!(Speakers::of(&talk).name(talk[2]), Some("이바다: ".len()));
        let form = ["일시: 3월 2일", "장소: 시청", "참석: 윤하늘", "안건: 버스 요금"];
        assert_eq!(Speakers::of(&form).name(form[0]), None);
    }

    #[test]
    fn anybody_may_speak_where_several_lines_name_who_does() {
        let minutes = ["○ 간사 김하늘 값이 오릅니다.", "○ 의사팀장 박바다 왜죠?", "○ 이누리 참고인 쌀값이 올랐습니다."];
        let names = ["○ 간사 김하늘", "○ 의사팀장 박바다", "○ 이누리 참고인"].map(|name| Some(name.len()));
        assert_eq!(minutes.map(|line| Speakers::of(&minutes).at_mark(line)), names);
        let one = ["○ 간사 채용 계획을 세웠습니다.", "○ 위원장 김하늘 시작합니다.", "○ 다리를 놓습니다."];
        assert_eq!(one.map(|line| Speakers::of(&one).at_mark(line)), [None, Some("○ 위원장 김하늘".len()), None]);
    }
}
