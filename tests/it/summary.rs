//! Which sentences are chosen, by scores that are given.

use haeksim::corpus::Corpus;
use haeksim::document::{Role, Sentence};
use haeksim::error::Result;
use haeksim::lexicon::StopWords;
use haeksim::options::Sentences;
use haeksim::summary::{Scored, Source, choose};
use haeksim::vocabulary::{Vectors, Vocabulary};
use haeksim::{Analysis, Options, Summarizer};

/// The sentences of a text that are chosen, where no two share a word and each has the score that is given.
fn chosen(text: &str, scores: &[f64], count: usize) -> Result<Vec<usize>> {
    let vectors: Vectors = (0..scores.len() as u32).map(|word| vec![(word, 1.0)]).collect();
    chosen_with(text, scores, count, &vectors)
}

/// The same with vectors that are given.
fn chosen_with(text: &str, scores: &[f64], count: usize, vectors: &Vectors) -> Result<Vec<usize>> {
    let read = Read::new(text)?;
    Ok(read.chosen(&Vocabulary::default(), vectors, &[], scores, count))
}

/// The same with the words of the text, and with those of a title.
fn chosen_by_words(text: &str, title: &str, scores: &[f64], count: usize) -> Result<Vec<usize>> {
    let read = Read::new(text)?;
    let stop_words = StopWords::new(&[], &[]);
    let vocabulary = Vocabulary::new(text, &read.analysis.words, &Corpus::background()?, &stop_words);
    let vectors = vocabulary.vectors(&read.analysis.words, &read.sentences);
    let title = vocabulary.vector_of(title, &Read::new(title)?.analysis.words);
    Ok(read.chosen(&vocabulary, &vectors, &title, scores, count))
}

/// A text with its words and its sentences.
struct Read<'a> {
    text: &'a str,
    analysis: Analysis,
    sentences: Vec<Sentence>,
    title: bool,
}

impl<'a> Read<'a> {
    fn new(text: &'a str) -> Result<Self> {
        let analysis = Summarizer::new(Options { words: true, ..Options::default() })?.worker().analyze(text)?;
        let title = analysis.sentences.first().is_some_and(|first| first.role == Role::Title);
        let role = |index: usize| if title && index == 0 { Role::Title } else { Role::Body };
        let sentence = |(index, span)| Sentence { span, role: role(index), paragraph: 0 };
        let sentences = analysis.sentences.iter().map(|scored| scored.span).enumerate().map(sentence).collect();
        Ok(Self { text, analysis, sentences, title })
    }

    fn chosen(
        &self,
        vocabulary: &Vocabulary,
        vectors: &Vectors,
        title: &[(u32, f64)],
        scores: &[f64],
        count: usize,
    ) -> Vec<usize> {
        let Self { text, analysis, sentences, .. } = self;
        assert_eq!(sentences.len(), scores.len());
        let words = &analysis.words;
        let source =
            Source { text, words, sentences, vocabulary, vectors, title, query: None, terms: &[], reasons: false };
        let open = |index: usize| !(self.title && index == 0);
        let scored = |(index, &score): (usize, &f64)| Scored { score, open: open(index), ..Scored::default() };
        let scores: Vec<Scored> = scores.iter().enumerate().map(scored).collect();
        choose(&source, &scores, &Options { sentences: Sentences::Count(count), ..Options::default() })
    }
}

#[test]
fn what_leans_on_a_chosen_sentence_costs_nothing_for_it() -> Result<()> {
    let text = "시는 다리를 새로 놓는다. 그러나 주민은 반대한다. 공사는 봄에 시작한다. 예산은 아직 없다.";
    assert_eq!(chosen(text, &[0.9, 0.5, 0.48, 0.1], 2)?, [0, 1]);
    assert_eq!(chosen(text, &[0.1, 0.5, 0.48, 0.9], 2)?, [2, 3]);
    assert_eq!(chosen(text, &[0.9, 0.5, 0.48, 0.1], 4)?, [0, 1, 2, 3]);
    Ok(())
}

#[test]
fn a_sum_costs_less_than_half_a_thought_and_the_first_sentence_nothing() -> Result<()> {
    let text = "시는 다리를 새로 놓는다. 공사는 봄에 시작한다. 따라서 길이 막힌다. 그러자 주민은 반대한다.";
    // .85 × .5 is worth more than .42, and half of .8 less.
    assert_eq!(chosen(text, &[0.9, 0.42, 0.5, 0.1], 2)?, [0, 2]);
    assert_eq!(chosen(text, &[0.9, 0.43, 0.5, 0.8], 2)?, [0, 1]);
    assert_eq!(chosen("그러나 비가 온다. 봄은 아직 멀었다. 꽃은 핀다.", &[0.5, 0.4, 0.3], 1)?, [0]);
    Ok(())
}

#[test]
fn what_points_at_what_was_said_is_half_a_thought() -> Result<()> {
    let text = "시는 다리를 새로 놓는다. 공사는 봄에 시작한다. 이는 여섯 해 만이다. 예산은 아직 없다.";
    assert_eq!(chosen(text, &[0.9, 0.3, 0.5, 0.4], 2)?, [0, 3]);
    assert_eq!(chosen(text, &[0.2, 0.9, 0.5, 0.4], 2)?, [1, 2]);
    Ok(())
}

#[test]
fn what_is_pointed_at_is_named_by_the_title_or_by_what_is_chosen_before_it() -> Result<()> {
    let text = "농가는 새 비료를 쓴다. 밭은 넓다. 이 비료는 값이 싸다. 벼는 늦게 익는다.";
    let scores = |first| [first, 0.1, 0.5, 0.4];
    assert_eq!(chosen_by_words(text, "봄", &scores(0.9), 2)?, [0, 2]);
    assert_eq!(chosen_by_words(text, "봄", &scores(0.1), 1)?, [3]);
    assert_eq!(chosen_by_words(text, "값싼 비료", &scores(0.1), 1)?, [2]);
    Ok(())
}

#[test]
fn a_sentence_that_repeats_the_title_comes_last() -> Result<()> {
    let text = "새 다리 개통\n\n새 다리가 어제 열렸다. 새 다리, 개통! 배는 이제 다니지 않는다.";
    assert_eq!(chosen(text, &[0.0, 0.2, 0.9, 0.1], 2)?, [1, 3]);
    assert_eq!(chosen(text, &[0.0, 0.2, 0.9, 0.1], 3)?, [1, 2, 3]);
    Ok(())
}

#[test]
fn an_answer_without_a_subject_and_a_reason_without_what_it_is_for_are_half_a_thought() -> Result<()> {
    let answer = "줄다리란 무엇일까요? 두 마을을 밧줄로 잇습니다. 다리는 낡았습니다.";
    assert_eq!(chosen(answer, &[0.1, 0.5, 0.4], 1)?, [2]);
    assert_eq!(chosen(answer, &[0.9, 0.5, 0.4], 2)?, [0, 1]);
    let reason = "다리가 사흘째 닫혔다. 물이 차올랐기 때문이다. 배는 오늘도 다닌다.";
    assert_eq!(chosen(reason, &[0.1, 0.5, 0.4], 1)?, [2]);
    assert_eq!(chosen(reason, &[0.9, 0.5, 0.4], 2)?, [0, 1]);
    Ok(())
}

#[test]
fn what_is_no_sentence_comes_after_all_that_are_and_before_formulas() -> Result<()> {
    let text = "고맙습니다.\n무 두 개, 파 한 단, 소금 세 큰술\n다리를 새로 놓는다.\n배는 오늘도 다닌다.";
    assert_eq!(chosen(text, &[0.9, 0.9, 0.2, 0.1], 2)?, [2, 3]);
    assert_eq!(chosen(text, &[0.9, 0.9, 0.2, 0.1], 3)?, [1, 2, 3]);
    Ok(())
}

#[test]
fn three_quarters_of_a_sentence_may_be_said_already() -> Result<()> {
    let repeating = |shared: u32| -> Vectors {
        // The second sentence shares so many of its four words with the first.
        let words = [0..4, 4 - shared..8 - shared, 9..10];
        words.into_iter().map(|words| words.map(|word| (word, 1.0)).collect()).collect()
    };
    let text = "시는 다리를 놓는다. 다리는 길다. 배는 없다.";
    assert_eq!(chosen_with(text, &[0.9, 0.5, 0.4], 2, &repeating(3))?, [0, 1]);
    assert_eq!(chosen_with(text, &[0.9, 0.5, 0.4], 2, &repeating(4))?, [0, 2]);
    Ok(())
}

#[test]
fn formulas_of_meetings_and_letters_come_last() -> Result<()> {
    let text = "안녕하십니까. 과장님 나오셔서 설명해 주시기 바랍니다. 다리를 새로 놓도록 예산을 더해 주시기 바랍니다. \
                담당자가 나오셔서 보고 갔습니다. 이상으로 설명을 마치겠습니다.";
    assert_eq!(chosen(text, &[0.6, 0.6, 0.3, 0.2, 0.6], 2)?, [2, 3]);
    assert_eq!(chosen(text, &[0.6, 0.6, 0.3, 0.2, 0.6], 5)?, [0, 1, 2, 3, 4]);
    Ok(())
}

#[test]
fn what_is_decided_comes_before_what_is_brought_in_and_that_before_formulas() -> Result<()> {
    let text = "의사일정 제2항, 시장 조례안을 상정합니다. 이의 있으십니까? 이의가 없으므로 시장 조례안은 가결되었음을 선포합니다. \
                위원장님 수고하셨습니다.";
    assert_eq!(chosen(text, &[0.6, 0.7, 0.3, 0.7], 1)?, [2]);
    assert_eq!(chosen(text, &[0.6, 0.7, 0.3, 0.7], 2)?, [0, 2]);
    Ok(())
}

#[test]
fn each_half_of_a_title_wants_a_sentence() -> Result<()> {
    let text = "장터에 첫날 3만 명이 왔다. 사람이 모두 3만 명이었다. 지난해 장터는 조용했다. 쌀은 15억 원어치 팔렸다.";
    let scores = [0.6, 0.5, 0.4, 0.3];
    assert_eq!(chosen_by_words(text, "봄", &scores, 2)?, [0, 1]);
    assert_eq!(chosen_by_words(text, "장터 첫날 3만 명… 쌀 15억 원어치 팔려", &scores, 2)?, [0, 3]);
    Ok(())
}

#[test]
fn what_is_asked_for_is_worth_more_and_what_is_announced_less() -> Result<()> {
    let text =
        "다리가 낡았습니다. 차가 많이 다닙니다. 밤에는 등이 없습니다. 다 무너지기 전에 다리를 새로 놓아 주십시오.";
    assert_eq!(chosen(text, &[0.5, 0.4, 0.3, 0.2], 2)?, [0, 3]);
    let text = "이번 글에서는 다리를 살펴보겠습니다. 다리는 길입니다. 돌로 놓습니다.";
    assert_eq!(chosen(text, &[0.5, 0.4, 0.3], 2)?, [1, 2]);
    Ok(())
}

#[test]
fn a_sentence_between_two_notes_is_no_remark_in_brackets() -> Result<()> {
    let text = "[1] 시는 도서관을 새로 짓는다고 밝혔다.[2] 주민은 새 도서관을 반긴다.";
    assert_eq!(chosen(text, &[0.9, 0.5], 1)?, [0]);
    Ok(())
}

#[test]
fn a_sentence_with_a_note_behind_it_is_no_fragment() -> Result<()> {
    let text = "한빛 도서관은 1998년에 마을 한가운데에 생겼다.[1] 주민은 오래된 책을 그대로 두자고 했다[2]. 도서관은 해마다 책을 \
        이만 권쯤 산다.16,17 그래서 시는 돈을 모으기로 했다.[3][4]";
    let analysis = Summarizer::new(Options { reasons: true, ..Options::default() })?.worker().analyze(text)?;
    assert_eq!(analysis.sentences.len(), 4);
    let told = |index: usize, feature: &str| analysis.sentences[index].reasons.iter().any(|r| r.feature == feature);
    assert!((0..4).all(|index| !told(index, "fragment")));
    assert!(told(0, "complete-ending") && told(3, "complete-ending"));
    Ok(())
}
