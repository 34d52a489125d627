//! The inputs' own document frequencies: a first pass over all of them.

use std::sync::Arc;

use anyhow::bail;
use haeksim::Summarizer;
use haeksim::corpus::Counter;

use super::Job;
use crate::corpus::{Counted, count_piece, keys_only};
use crate::files::is_stream;
use crate::order::{Ending, Taker, ordered};

/// Counts the inputs into a table; nothing where somebody interrupted. What can't be read is passed over: the second
/// pass reports it.
pub fn count(job: &Arc<Job>) -> anyhow::Result<Option<Vec<u8>>> {
    if let Some(root) = job.walk.roots.iter().find(|root| is_stream(root)) {
        bail!(
            "{}: --corpus self reads its inputs twice, which a stream does not allow\nhint: write it to a file first",
            root.display()
        );
    }
    let summarizer = Summarizer::new(keys_only()?)?;
    let reading = job.config.reading.clone();
    let worker = move || {
        let (summarizer, reading) = (summarizer.clone(), reading.clone());
        let mut worker = summarizer.worker();
        move |piece| count_piece(&summarizer, &mut worker, piece, &reading)
    };
    let mut own = Own(Counter::new());
    if ordered(job.config.jobs, job.produce(0), worker, &mut own)? == Ending::Interrupted {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    own.0.write(&mut bytes)?;
    Ok(Some(bytes))
}

struct Own(Counter);

impl Taker<Counted> for Own {
    fn take(&mut self, counted: Counted) -> anyhow::Result<()> {
        Ok(counted.keys.map_or(Ok(()), |keys| self.0.add(&keys))?)
    }
}
