"""haeksim under Apache Spark: key sentences and key terms of more documents than one machine takes.

    from haeksim_spark import Job, run
    run(spark, Job(["hdfs:///articles"], "hdfs:///results", corpus_self=True))

`haeksim_job.py` beside this package is the same for spark-submit; README.md tells the rest.
"""

from .job import Job
from .passes import run
from .program import ProgramError

__all__ = ["Job", "ProgramError", "run"]
