//! Which sentences are chosen, by scores that are given.

use haeksim::document::{Role, Sentence};
use haeksim::options::Sentences;
use haeksim::summary::{Scored, Source, choose};
use haeksim::vocabulary::{Vector, Vocabulary};
use haeksim::{Options, Summarizer};

#[test]
fn what_leans_on_a_chosen_sentence_costs_nothing_for_it() -> haeksim::error::Result<()> {
    let text = "시는 다리를 새로 놓는다. 그러나 주민은 반대한다. 공사는 봄에 시작한다. 예산은 아직 없다.";
    let analysis = Summarizer::new(Options::default())?.worker().analyze(text)?;
    let sentence = |span| Sentence { span, role: Role::Body, paragraph: 0 };
    let sentences: Vec<Sentence> = analysis.sentences.iter().map(|scored| sentence(scored.span)).collect();
    let vectors: Vec<Vector> = (0..4).map(|word| vec![(word, 1.0)]).collect();
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
    let chosen = |scores: [f64; 4], count| {
        let scores = scores.map(|score| Scored { score, query: 0.0, values: vec![score] });
        choose(&source, &scores, &Options { sentences: Sentences::Count(count), ..Options::default() })
    };
    assert_eq!(chosen([0.9, 0.5, 0.48, 0.1], 2), [0, 1]);
    assert_eq!(chosen([0.1, 0.5, 0.48, 0.9], 2), [2, 3]);
    assert_eq!(chosen([0.9, 0.5, 0.48, 0.1], 4), [0, 1, 2, 3]);
    Ok(())
}
