//! GraphML: the network of terms, as Gephi, NetMiner and networkx read it. The weight of an edge is the number of
//! documents that have both terms.

use std::io::{self, Write};

use askama::Template;

use crate::overview::Network;

#[derive(Template)]
#[template(path = "network.graphml", escape = "html")]
struct Page<'a> {
    network: &'a Network,
}

/// Writes a network.
pub fn write(out: &mut dyn Write, network: &Network) -> io::Result<()> {
    Page { network }.write_into(out)
}

/// Without the signs that XML has no place for, not even escaped.
fn visible(text: &str) -> String {
    let fits = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overview::Pairs;
    use haeksim::digest::Standout;

    #[test]
    fn a_label_holds_no_tags_and_no_signs_that_xml_lacks() {
        let term = "<b>&\u{0}\u{FFFF}말".to_owned();
        let network = Pairs::new(&[Standout { key: term.clone(), term, documents: 1, weight: 1.0 }]).finish();
        let page = Page { network: &network }.render().expect("rendered");
        assert!(page.contains(r#"<data key="label">&#60;b&#62;&#38;말</data>"#), "{page}");
    }
}
