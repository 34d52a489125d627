//! Which sentences are chosen, by scores that are given.

use haeksim::document::{Role, Sentence};
use haeksim::error::Result;
use haeksim::options::Sentences;
use haeksim::summary::{Scored, Source, choose};
use haeksim::vocabulary::{Vector, Vocabulary};
use haeksim::{Options, Summarizer};

/// The sentences of a text that are chosen, where no two share a word and each has the score that is given.
fn chosen(text: &str, scores: &[f64], count: usize) -> Result<Vec<usize>> {
    let analysis = Summarizer::new(Options::default())?.worker().analyze(text)?;
    let sentence = |span| Sentence { span, role: Role::Body, paragraph: 0 };
    let sentences: Vec<Sentence> = analysis.sentences.iter().map(|scored| sentence(scored.span)).collect();
    assert_eq!(sentences.len(), scores.len());
    let vectors: Vec<Vector> = (0..sentences.len() as u32).map(|word| vec![(word, 1.0)]).collect();
    let source = Source {
        text,
        words: &analysis.words,
        sentences: &sentences,
        vocabulary: &Vocabulary::default(),
        vectors: &vectors,
        title: &[],
        query: &[],
        terms: &[],
    };
    let scored = |&score: &f64| Scored { score, query: 0.0, values: vec![score] };
    let scores: Vec<Scored> = scores.iter().map(scored).collect();
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
fn formulas_of_meetings_and_letters_come_last() -> Result<()> {
    let text = "안녕하십니까. 과장님 나오셔서 설명해 주시기 바랍니다. 다리를 새로 놓도록 예산을 더해 주시기 바랍니다. \
                담당자가 나오셔서 보고 갔습니다. 이상으로 설명을 마치겠습니다.";
    assert_eq!(chosen(text, &[0.6, 0.6, 0.3, 0.2, 0.6], 2)?, [2, 3]);
    assert_eq!(chosen(text, &[0.6, 0.6, 0.3, 0.2, 0.6], 5)?, [0, 1, 2, 3, 4]);
    Ok(())
}
