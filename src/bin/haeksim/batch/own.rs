//! The inputs' own document frequencies: a first pass over all of them.

use std::sync::Arc;

use anyhow::bail;
use haeksim::Worker;
use haeksim::corpus::{Corpus, Counter};

use super::Job;
use crate::corpus::keys_only;
use crate::files::is_stream;
use crate::order::{Ending, Taker};
use crate::pass::{Answer, over_documents};

/// Counts the inputs into a table; nothing where somebody interrupted. What can't be read is passed over: the second
/// pass reports it.
pub fn count(job: &Arc<Job>) -> anyhow::Result<Option<Vec<u8>>> {
    if let Some(root) = job.walk.roots.iter().find(|root| is_stream(root)) {
        bail!(
            "{}: --corpus self reads its inputs twice, which a stream does not allow\nhint: write it to a file first",
            root.display()
        );
    }
    let (walk, reading, jobs) = (job.walk.clone(), &job.config.reading, job.config.jobs);
    let mut own = Own(Counter::new());
    if over_documents(walk, reading, jobs, keys_only()?, Worker::keys, &mut own, job.progress())? == Ending::Interrupted
    {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    own.0.write(&mut bytes)?;
    Ok(Some(bytes))
}

/// The inputs' own counts and those that were given, as if all their documents had been counted together.
pub fn with_given(own: Corpus, given: Option<&Corpus>) -> anyhow::Result<Corpus> {
    let Some(given) = given else { return Ok(own) };
    let mut merged = Vec::new();
    Corpus::merge(&[own, given.clone()], &mut merged)?;
    Ok(Corpus::read(merged)?)
}

struct Own(Counter);

impl Taker<Answer<Vec<String>>> for Own {
    fn take(&mut self, answer: Answer<Vec<String>>) -> anyhow::Result<()> {
        Ok(answer.result.map_or(Ok(()), |keys| self.0.add(&keys))?)
    }
}
