//! temporary driver: prints both words and sentences, for the referee
use haeksim::{document::Paragraph, normalize::normalize, split, tokenize::Tokenizer, words};
use std::io::BufRead;
fn main() {
    let t = Tokenizer::new().unwrap();
    let mut w = t.worker();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let source = v["text"].as_str().unwrap();
        let n = normalize(source);
        let mut morphemes = Vec::new();
        let mut paragraphs = Vec::new();
        for span in split::paragraphs(&n.text) {
            let first = morphemes.len();
            w.tokenize(&n.text, span, &[], &mut morphemes);
            paragraphs.push(Paragraph { span, morphemes: first..morphemes.len() });
        }
        let sentences = split::split(&n.text, &paragraphs, &morphemes, v["title"].is_string());
        let words = words::words(&n.text, &mut paragraphs, &morphemes, &mut w);
        let words: Vec<_> = words.iter().map(|m| { let s = n.to_source(source, m.span()); serde_json::json!({"start": s.start, "end": s.end, "tag": m.tag.to_string()}) }).collect();
        let sentences: Vec<_> = sentences.iter().map(|m| { let s = n.to_source(source, m.span); serde_json::json!({"start": s.start, "end": s.end, "role": m.role, "text": s.of(source)}) }).collect();
        println!("{}", serde_json::json!({"id": v["id"], "words": words, "sentences": sentences}));
    }
}
