//! Sorts more lines than memory holds: runs of them go to temporary files, sorted, and are merged when they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Bytes of lines that are kept in memory.
const MEMORY: usize = 8 << 20;

/// Runs that are merged at once; when there are more, they are first merged to one.
const RUNS: usize = 64;

/// Lines to be sorted by their bytes.
pub struct Sorter {
    folder: PathBuf,
    memory: usize,
    text: Vec<u8>,
    lines: Vec<Range<u32>>,
    runs: Vec<File>,
}

impl Sorter {
    /// Temporary files are made in `folder`, where the results will have to fit as well, and are gone with the sorter.
    pub fn new(folder: &Path) -> Self {
        Self::with_memory(folder, MEMORY)
    }

    fn with_memory(folder: &Path, memory: usize) -> Self {
        Self { folder: folder.to_owned(), memory, text: Vec::new(), lines: Vec::new(), runs: Vec::new() }
    }

    /// Adds a line, which must not hold a line end.
    pub fn add(&mut self, line: &str) -> io::Result<()> {
        let start = self.text.len() as u32;
        self.text.extend_from_slice(line.as_bytes());
        self.lines.push(start..self.text.len() as u32);
        if self.text.len() + self.lines.len() * size_of::<Range<u32>>() >= self.memory {
            self.spill()?;
        }
        Ok(())
    }

    fn spill(&mut self) -> io::Result<()> {
        if self.runs.len() >= RUNS {
            let runs = std::mem::take(&mut self.runs);
            let mut merged = Vec::new();
            self.write_run(&mut merged, |out| Sorted { runs }.each(&mut |line| writeln!(out, "{line}")))?;
            self.runs = merged;
        }
        let (text, mut lines) = (std::mem::take(&mut self.text), std::mem::take(&mut self.lines));
        let of = |line: &Range<u32>| &text[line.start as usize..line.end as usize];
        lines.sort_unstable_by(|a, b| of(a).cmp(of(b)));
        let mut runs = std::mem::take(&mut self.runs);
        self.write_run(&mut runs, |out| {
            lines.iter().try_for_each(|line| out.write_all(of(line)).and_then(|()| out.write_all(b"\n")))
        })?;
        self.runs = runs;
        Ok(())
    }

    fn write_run(
        &self,
        runs: &mut Vec<File>,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut out = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
        write(&mut out)?;
        runs.push(out.into_inner().map_err(io::IntoInnerError::into_error)?);
        Ok(())
    }

    /// All lines in order, equal ones as often as they were added.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        self.spill()?;
        Ok(Sorted { runs: self.runs })
    }
}

/// Sorted lines, to be read as often as need be.
pub struct Sorted {
    runs: Vec<File>,
}

impl Sorted {
    /// Calls `visit` for each line.
    pub fn each(&self, visit: &mut dyn FnMut(&str) -> io::Result<()>) -> io::Result<()> {
        let mut merge = Merge { runs: Vec::new(), heads: BinaryHeap::new() };
        for (number, mut run) in self.runs.iter().enumerate() {
            run.rewind()?;
            merge.runs.push(BufReader::new(run));
            merge.refill(number, String::new())?;
        }
        while let Some(Reverse((line, run))) = merge.heads.pop() {
            visit(&line)?;
            merge.refill(run, line)?;
        }
        Ok(())
    }
}

/// Runs being merged.
struct Merge<'a> {
    runs: Vec<BufReader<&'a File>>,
    /// The next line of each run.
    heads: BinaryHeap<Reverse<(String, usize)>>,
}

impl Merge<'_> {
    fn refill(&mut self, run: usize, mut line: String) -> io::Result<()> {
        line.clear();
        if self.runs[run].read_line(&mut line)? > 0 {
            line.pop();
            self.heads.push(Reverse((line, run)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_sorted_however_many_runs_they_were_in() {
        let folder = tempfile::tempdir().expect("folder");
        for memory in [1, 64, 1 << 20] {
            let mut sorter = Sorter::with_memory(folder.path(), memory);
            let lines: Vec<String> = (0..300_u32).map(|n| format!("{}", n.wrapping_mul(2_654_435_761) % 100)).collect();
            for line in &lines {
                sorter.add(line).expect("added");
            }
            let mut found = Vec::new();
            sorter
                .sorted()
                .expect("sorted")
                .each(&mut |line| {
                    found.push(line.to_owned());
                    Ok(())
                })
                .expect("read");
            let mut expected = lines.clone();
            expected.sort();
            assert_eq!(found, expected);
        }
    }
}
