"""The job: two passes over the documents, and what is made of the records."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, Iterable, Iterator, cast

from pyspark import TaskContext
from pyspark.sql import DataFrame, SparkSession

from . import few, process, results, tables
from .input import Input
from .job import Job, parsed
from .program import ProgramError, compact
from .split import COPIED, Split
from .threads import side_by_side
from .tool import Tool, file_system, prepare, remove, ship, ship_modules

FAN_IN = 16
"""Tables that are merged at once."""

PART = 100_000
"""Documents whose terms make a table of their own: 10 MB or less, and less for each the more there are."""

STAGED = "number bigint, " + ", ".join(f"{name} string" for name in process.Answer._fields[1:])
"""The answers as they are read."""


def partition() -> int:
    """The number of the partition that this task works on."""
    return cast(TaskContext, TaskContext.get()).partitionId()


def own_table(inputs: Input, tool: Tool, path: str) -> bool:
    """Counts all documents into a table on the driver's disk. False where there is none."""

    def count(split: Split) -> Iterator[tables.Chunk]:
        return tables.chunks(partition(), tables.counted(tool.here(), split))

    def merge(keyed: Iterable[tuple[int, tables.Chunk]]) -> Iterator[tables.Chunk]:
        pieces = iter(keyed)
        for _, first in pieces:
            rest = (piece for _, piece in pieces)
            table = tables.merged_chunks(tool.here(), chain([first], rest))
            yield from tables.chunks(partition(), table)

    pieces = inputs.splits(count)
    left = pieces.getNumPartitions()
    while left > 1:
        left = -(-left // FAN_IN)
        pieces = pieces.keyBy(lambda piece: piece.table // FAN_IN).partitionBy(left, int).mapPartitions(merge)
    with open(path, "wb") as file:
        for piece in pieces.toLocalIterator():
            file.seek(piece.place)
            file.write(piece.content)
        return file.tell() > 0


def stage(spark: SparkSession, inputs: Input, tool: Tool, path: str, parts: int) -> DataFrame:
    """Runs all documents through haeksim, once, and keeps the answers, and the terms in that many tables."""

    def answers(split: Split) -> Iterator[tuple[Any, ...]]:
        with tempfile.TemporaryFile(buffering=COPIED) as records:
            for answer in process.answers(tool.here(), split):
                if answer.record and answer.kind == process.DOCUMENT:
                    records.write(answer.record + b"\n")
                yield tuple(answer)
            for part, piece in tables.counted_terms(tool.here(), records, parts):
                yield tuple(process.Answer(part, process.TERMS, piece))

    rows = inputs.splits(answers)
    # Text comes from Python as bytes: the JVM keeps it as such, and would decode and encode it again.
    spark.createDataFrame(rows, STAGED.replace("string", "binary"), verifySchema=False).write.parquet(path)
    return spark.read.schema(STAGED).parquet(path)


def run(spark: SparkSession, job: Job, frame: DataFrame | None = None) -> list[dict[str, Any]]:
    """Does the job; the documents are those of its inputs, or of a table of your own. Returns what run.jsonl says."""
    start = time.monotonic()
    if frame is not None:
        job = replace(job, source="table")
    clear(spark, job)
    with tempfile.TemporaryDirectory(prefix="haeksim-") as folder:
        ship_modules(spark)
        tool, inputs = side_by_side(spark, partial(prepare, spark, job), partial(Input, spark, job, frame))
        table = os.path.join(folder, "own.df")
        if job.corpus_self and own_table(inputs, tool, table):
            tool = tool._replace(files=(*tool.files, ("--add-corpus", ship(spark, table))))
        small = inputs.count <= few.FEW and inputs.largest <= few.LARGEST
        program = tool.on_driver() if small else None
        if program:
            told = few.results(spark, inputs, tool, program, job)
        else:
            told = many(spark, inputs, tool, job)
    told[-1]["seconds"] = round(time.monotonic() - start, 3)
    # Written last: where it stands, everything else is whole.
    few.write_run(spark, told, job.output)
    remove(spark, f"{job.output}/_work")
    return told


def many(spark: SparkSession, inputs: Input, tool: Tool, job: Job) -> list[dict[str, Any]]:
    """Pass 2 and what is made of it, all of it by Spark. Returns what run.jsonl says."""
    work = f"{job.output}/_work"
    parts = 1 + inputs.count // PART
    staged = stage(spark, inputs, tool, f"{work}/records", parts)
    summed = partial(results.summary, staged, tool, job.options)
    repeated = partial(results.repeated, spark, staged, tool, f"{work}/duplicates", inputs.count)
    told, *repeats = side_by_side(spark, *([summed, repeated] if job.duplicates else [summed]))
    answers = results.marked(staged.filter("kind in ('document', 'error')"), *repeats)
    terms = results.tally(staged, answers, tool, job, parts)
    results.write(answers, terms, job, failed=told[1]["failed"])
    return cast(list[dict[str, Any]], told)


def clear(spark: SparkSession, job: Job) -> None:
    """Results are not written over unless that is wanted."""
    files, path = file_system(spark, job.output)
    if not files.exists(path):
        return
    if not job.force:
        raise ValueError(f"{job.output}: is there already; name another folder, or --force to replace it")
    remove(spark, job.output)


def main() -> None:
    job = parsed(sys.argv[1:])
    spark = SparkSession.builder.appName("haeksim").getOrCreate()
    try:
        for record in run(spark, job):
            print(compact(record))
    except (ValueError, ProgramError) as error:
        sys.exit(f"haeksim_spark: {error}")
    except Exception as error:
        # What a task raised comes wrapped into two languages' stack traces.
        told = re.search(r"ProgramError: (.*)", str(error))
        if not told:
            raise
        sys.exit(f"haeksim_spark: {told[1]}")
    finally:
        spark.stop()
