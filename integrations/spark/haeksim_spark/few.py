"""Few documents: after pass 2 the driver makes everything of their records by itself, without a shuffle.

Some twenty queries that Spark plans, compiles and runs take longer than haeksim needs for what is in them. On the driver
the records lie in temporary files. pyarrow makes Parquet of them, or Spark where the driver has no pyarrow.
"""

from __future__ import annotations

import json
import os
import tempfile
from functools import partial
from pathlib import Path
from typing import IO, Any, Iterable, Iterator, NamedTuple, cast

from pyspark import RDD, StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql.types import StructType

from . import process, tables
from .input import Input
from .job import Job
from .process import Answer
from .program import Program, compact
from .results import DOCUMENT, ERROR, PARQUET, WEIGHED, described
from .split import COPIED, Split
from .threads import side_by_side
from .tool import Tool, file_system

FEW = 300_000
"""Documents whose records the driver takes: so many take about 2 GB of its disk, measured with a tenth of them."""

LARGEST = 20_000
"""Documents of a block: the records of one come to the driver's JVM at once."""

ROWS = 16 << 20
"""Bytes of lines that become a row group of Parquet."""

LIKE_SPARK: dict[str, Any] = {"compression": "zstd", "compression_level": 3, "use_dictionary": False}
"""What PARQUET says, for pyarrow, whose own level makes a tenth more of it and is no quicker."""


class Place(NamedTuple):
    """Where a record lies in a file, with the signature of its document behind it."""

    number: int
    start: int
    middle: int
    end: int
    kind: bytes


class Records:
    """Records of documents and errors in a temporary file, in the order of the input."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self.file = tempfile.TemporaryFile(buffering=COPIED)
        self.places: list[Place] = []
        self.stats: list[dict[str, Any]] = []
        end = 0
        for answer in answers:
            if answer.stats:
                self.stats.append(json.loads(answer.stats))
                continue
            start = end
            middle = start + self.file.write(answer.record or b"")
            end = middle + self.file.write(answer.signature or b"")
            self.places.append(Place(answer.number, start, middle, end, answer.kind))
        self.file.flush()
        self.places.sort()

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def count(self, kind: bytes) -> int:
        return sum(place.kind == kind for place in self.places)

    def record(self, place: Place) -> bytes:
        return os.pread(self.file.fileno(), place.middle - place.start, place.start)

    def signatures(self) -> Iterator[tuple[int, str]]:
        for index, place in enumerate(self.places):
            if place.kind == process.DOCUMENT:
                yield index, os.pread(self.file.fileno(), place.end - place.middle, place.middle).decode()

    def marked(self, repeated: dict[int, int]) -> Iterator[tuple[Place, bytes]]:
        """The records, near-duplicates with `duplicate_of` at their end, as haeksim writes it."""
        for index, place in enumerate(self.places):
            record = self.record(place)
            if index in repeated:
                first = process.RECORD.match(self.record(self.places[repeated[index]]))
                assert first
                record = record[:-1] + b',"duplicate_of":' + first[1] + b"}"
            yield place, record


def results(spark: SparkSession, inputs: Input, tool: Tool, program: Program, job: Job) -> list[dict[str, Any]]:
    """Pass 2 and what is made of it. Returns what run.jsonl says."""
    answered = answers(inputs, tool)
    try:
        fetched = Records(Answer(*answer) for answer in answered.toLocalIterator(prefetchPartitions=True))
    finally:
        answered.unpersist()
    with fetched as records:
        repeated = dict(tables.duplicates(program, records.signatures())) if job.duplicates else {}
        with tempfile.TemporaryDirectory(prefix="haeksim-") as folder:
            write_records(records.marked(repeated), folder, "parquet" in job.formats)
            write_tables(spark, folder, program, job)
        told = {what: sum(stats[what] for stats in records.stats) for what in ("chars", "morphemes", "seconds")}
        return described(tool, job.options, records.count(process.DOCUMENT), records.count(process.ERROR), told)


def write_records(records: Iterable[tuple[Place, bytes]], folder: str, numbered: bool) -> None:
    """Records of documents and errors on the driver's disk, and if they are to be `numbered` each with its number."""
    with (
        part(folder, "documents.jsonl") as both,
        part(folder, "errors.jsonl") as errors,
        part(folder, "documents") as numbered_documents,
        part(folder, "errors") as numbered_errors,
    ):
        for place, record in records:
            is_error = place.kind == process.ERROR
            both.write(record + b"\n")
            if is_error:
                errors.write(record + b"\n")
            if numbered:
                file = numbered_errors if is_error else numbered_documents
                file.write(b'{"number":%d,%b\n' % (place.number, record[1:]))


def write_tables(spark: SparkSession, folder: str, program: Program, job: Job) -> None:
    """Documents, terms and errors, in the formats that are wanted."""
    work = f"{job.output}/_work"

    def terms_and_lines() -> None:
        with part(folder, "terms.jsonl") as file, open(part_of(folder, "documents.jsonl"), "rb") as records:
            file.writelines(tables.terms_as_json(program, records, job.count_duplicates))
        if "parquet" in job.formats:
            parquet("terms.jsonl", "terms", WEIGHED)
        if "jsonl" in job.formats:
            for name in ("terms.jsonl", "documents.jsonl", "errors.jsonl"):
                put(spark, folder, name, job.output)

    def parquet(lines: str, name: str, schema: str) -> None:
        if write_parquet(folder, lines, name, schema):
            put(spark, folder, f"{name}.parquet", job.output)
            return
        put(spark, folder, lines, work)
        rows = spark.read.schema(schema).json(f"{work}/{lines}")
        if schema == WEIGHED:
            # Nothing but their order tells which of them is first.
            rows = rows.coalesce(1)
        rows.write.options(**PARQUET).parquet(f"{job.output}/{name}.parquet")

    numbered = [("documents", DOCUMENT), ("errors", ERROR)] if "parquet" in job.formats else []
    works = [partial(parquet, name, name, f"number bigint, {schema}") for name, schema in numbered]
    side_by_side(spark, *works, terms_and_lines)


def write_parquet(folder: str, table: str, name: str, schema: str) -> bool:
    """Makes Parquet of a table of lines on the driver's disk with pyarrow. False where there is none.

    A JVM that has done nothing yet compiles Spark's reader and writer for longer than they work.
    """
    try:
        import pyarrow.json
        import pyarrow.parquet
        from pyspark.sql.pandas.types import to_arrow_schema
    except ImportError:
        return False
    arrow = to_arrow_schema(StructType.fromDDL(schema))
    parsing = pyarrow.json.ParseOptions(explicit_schema=arrow, unexpected_field_behavior="ignore")
    with (
        open(part_of(folder, table), "rb") as lines,
        part(folder, f"{name}.parquet") as file,
        pyarrow.parquet.ParquetWriter(file, arrow, **LIKE_SPARK) as writer,
    ):
        # Whole lines, and one block however long they are: pyarrow refuses a line that is longer than its blocks.
        while block := lines.read(ROWS) + lines.readline():
            whole = pyarrow.json.ReadOptions(block_size=len(block))
            writer.write_table(pyarrow.json.read_json(pyarrow.BufferReader(block), whole, parsing))
    return True


def part(folder: str, table: str) -> IO[bytes]:
    """The only part file of a table, to be written."""
    path = part_of(folder, table)
    path.parent.mkdir(parents=True)
    return open(path, "wb", buffering=COPIED)


def part_of(folder: str, table: str) -> Path:
    """Where it lies."""
    return Path(folder, table, "part-00000" + (Path(table).suffix or ".jsonl"))


def put(spark: SparkSession, folder: str, table: str, output: str) -> None:
    """Puts a table where it belongs, wherever Spark writes."""
    Path(folder, table, "_SUCCESS").touch()
    files, path = file_system(spark, f"{output}/{table}")
    local = cast(Any, spark._jvm).org.apache.hadoop.fs.Path(f"file://{folder}/{table}")
    files.mkdirs(path.getParent())
    files.copyFromLocalFile(False, True, local, path)


def write_run(spark: SparkSession, told: list[dict[str, Any]], output: str) -> None:
    """Writes what was run."""
    with tempfile.TemporaryDirectory(prefix="haeksim-") as folder:
        with part(folder, "run.jsonl") as file:
            file.writelines(compact(record).encode() + b"\n" for record in told)
        put(spark, folder, "run.jsonl", output)


def answers(inputs: Input, tool: Tool) -> RDD[tuple[Any, ...]]:
    """Runs all documents through haeksim, once; the executors keep the answers in memory or on disk."""

    def work(split: Split) -> Iterator[tuple[Any, ...]]:
        for answer in process.answers(tool.here(), split):
            yield tuple(answer._replace(id=None, bands=None))

    answered = inputs.splits(work).persist(StorageLevel.MEMORY_AND_DISK)
    # The JVM counts what it keeps; counting in Python would send everything there.
    answered._jrdd.count()
    return cast(Any, answered)
