//! Which sentences are chosen, by scores that are given.

use haeksim::document::{Role, Sentence};
use haeksim::error::Result;
use haeksim::options::Sentences;
use haeksim::summary::{Scored, Source, choose};
use haeksim::vocabulary::{Vectors, Vocabulary};
use haeksim::{Options, Summarizer};

/// The sentences of a text that are chosen, where no two share a word and each has the score that is given.
fn chosen(text: &str, scores: &[f64], count: usize) -> Result<Vec<usize>> {
    let vectors: Vectors = (0..scores.len() as u32).map(|word| vec![(word, 1.0)]).collect();
    chosen_with(text, scores, count, &vectors)
}

/// The same with vectors that are given.
fn chosen_with(text: &str, scores: &[f64], count: usize, vectors: &Vectors) -> Result<Vec<usize>> {
    let analysis = Summarizer::new(Options::default())?.worker().analyze(text)?;
    let title = analysis.sentences.first().is_some_and(|first| first.role == Role::Title);
    let role = |index: usize| if title && index == 0 { Role::Title } else { Role::Body };
    let sentence = |(index, span)| Sentence { span, role: role(index), paragraph: 0 };
    let spans = analysis.sentences.iter().map(|scored| scored.span);
    let sentences: Vec<Sentence> = spans.enumerate().map(sentence).collect();
    assert_eq!(sentences.len(), scores.len());
    let source = Source {
        text,
        words: &analysis.words,
        sentences: &sentences,
        vocabulary: &Vocabulary::default(),
        vectors,
        title: &[],
        query: None,
        terms: &[],
    };
    // What has no values can't be chosen.
    let values = |index: usize, score: f64| if title && index == 0 { Vec::new() } else { vec![score] };
    let scored = |(index, &score): (usize, &f64)| Scored { score, query: 0.0, values: values(index, score) };
    let scores: Vec<Scored> = scores.iter().enumerate().map(scored).collect();
    Ok(choose(&source, &scores, &Options { sentences: Sentences::Count(count), ..Options::default() }))
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
fn a_sentence_that_repeats_the_title_comes_last() -> Result<()> {
    let text = "새 다리 개통\n\n새 다리가 어제 열렸다. 새 다리, 개통! 배는 이제 다니지 않는다.";
    assert_eq!(chosen(text, &[0.0, 0.2, 0.9, 0.1], 2)?, [1, 3]);
    assert_eq!(chosen(text, &[0.0, 0.2, 0.9, 0.1], 3)?, [1, 2, 3]);
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
