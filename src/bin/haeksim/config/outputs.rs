//! What the names of outputs mean: the format of a file, what an export holds.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;

use crate::args::{Args, Format};
use crate::files::{beside, ending, is_device, means_folder};

/// Endings of documents that are not written: text under such a name would be opened by a program that can't read it.
const NOT_WRITTEN: [&str; 16] =
    ["pdf", "doc", "docx", "hwp", "hwpx", "odt", "rtf", "epub", "xls", "ods", "ppt", "pptx", "xml", "tsv", "zip", "gz"];

/// The format that the name of an output file asks for. A folder may be called anything.
pub fn by_name(path: &Path) -> Option<Format> {
    if means_folder(path) {
        return None;
    }
    let ending = ending(path);
    Format::value_variants().iter().copied().find(|format| format.endings().contains(&ending.as_str()))
}

impl Format {
    /// What the names of such files end in.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt"],
            Self::Json => &["json"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Csv => &["csv"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Xlsx => &["xlsx"],
        }
    }
}

/// Refuses a name that promises a format which is not written.
pub fn fitting_name(output: &Path) -> anyhow::Result<()> {
    let ending = ending(output);
    if NOT_WRITTEN.contains(&ending.as_str()) && !means_folder(output) {
        let endings: Vec<&str> = Format::value_variants().iter().map(|format| format.endings()[0]).collect();
        bail!(
            "{}: .{ending} is no format that is written\nhint: let the name end in .{}, or name a --format",
            output.display(),
            endings.join(", .")
        );
    }
    Ok(())
}

/// Refuses a workbook under the name of something else, and something else under that of a workbook: no program would
/// open it. All other formats are text, and who names one may call it as he likes.
pub fn fitting_format(output: &Path, format: Format) -> anyhow::Result<()> {
    let Some(named) = by_name(output) else { return Ok(()) };
    if named != format && (named == Format::Xlsx || format == Format::Xlsx) {
        let ending = format.endings()[0];
        bail!(
            "{}: its name is that of another format than --format {ending}\nhint: let it end in .{ending}, or leave out --format",
            output.display()
        );
    }
    Ok(())
}

/// What to say of a name that people's programs take for that of another format. Under that of a text, anything may
/// stand.
pub fn odd_name(output: &Path, format: Format) -> Option<String> {
    let lines = |format| if format == Format::Jsonl { Format::Json } else { format };
    let told = |named: &Format| matches!(named, Format::Html | Format::Csv | Format::Json | Format::Jsonl);
    let named = by_name(output).filter(told).filter(|named| lines(*named) != lines(format))?;
    let (output, named, format) = (output.display(), named.endings()[0], format.endings()[0]);
    Some(format!("{output}: --format writes {format}, though the name is that of {named}"))
}

/// The exports, none of which is another's file or the output's; that they can be written is found before the work.
pub fn exports(args: &Args) -> anyhow::Result<Vec<Export>> {
    let mut paths: Vec<&Path> = args.output.as_deref().into_iter().collect();
    for path in &args.export {
        if paths.iter().any(|other| same(other, path)) {
            bail!("{}: is named twice as an output\nhint: name another file", path.display());
        }
        paths.push(path);
    }
    let exports: Vec<Export> = args.export.iter().cloned().map(Export::new).collect::<anyhow::Result<_>>()?;
    // The folder for results may not be there yet. It is made before the work, and then these are tried as well.
    let in_output = |export: &&Export| args.output.as_deref().is_some_and(|output| export.lies_in(output));
    exports.iter().filter(|export| !in_output(export)).try_for_each(Export::try_out)?;
    Ok(exports)
}

/// Whether two paths are the same file to be.
fn same(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    whole(a) == whole(b)
}

/// A file for another program.
#[derive(Debug, Clone)]
pub struct Export {
    /// Where it goes.
    pub path: PathBuf,
    /// What goes into it.
    pub what: ExportKind,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// The network of terms.
    Network,
    /// Its edges as a table.
    Edges,
    /// The document-term matrix.
    Matrix,
}

impl Export {
    /// Goes by the end of the file's name.
    fn new(path: PathBuf) -> anyhow::Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let what = match name.as_str() {
            name if name.ends_with(".graphml") => ExportKind::Network,
            name if name.ends_with("edges.csv") => ExportKind::Edges,
            name if name.ends_with("dtm.csv") => ExportKind::Matrix,
            _ => bail!(
                "{}: can't tell what to export\nhint: let the name end in .graphml, edges.csv or dtm.csv",
                path.display()
            ),
        };
        Ok(Self { path, what })
    }

    fn lies_in(&self, folder: &Path) -> bool {
        self.path.parent().is_some_and(|parent| same(parent, folder))
    }

    /// Finds what can't be written before the work.
    pub fn try_out(&self) -> anyhow::Result<()> {
        if is_device(&self.path) { Ok(()) } else { beside(&self.path).map(drop) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_what_goes_into_it() {
        let what = |name: &str| Export::new(PathBuf::from(name)).map(|export| export.what).ok();
        assert_eq!(what("a/Network.graphml"), Some(ExportKind::Network));
        assert_eq!(what("news-edges.csv"), Some(ExportKind::Edges));
        assert_eq!(what("dtm.CSV"), Some(ExportKind::Matrix));
        assert_eq!(what("table.csv"), None);
        assert_eq!(by_name(Path::new("a.d/보고서.HTML")), Some(Format::Html));
        assert_eq!(by_name(Path::new("결과")), None);
    }
}
