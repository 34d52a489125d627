"""What is made of the records: near-duplicates, the table of terms, Parquet and JSON Lines."""

from __future__ import annotations

import tempfile
from base64 import b64decode
from functools import partial
from typing import Any, Callable, Iterable, Iterator

import pyspark
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import tables
from .job import Job
from .threads import side_by_side
from .tool import Tool

FEW = 500_000
"""Documents that one task can compare all with each other: 0.2 GB of memory, a few seconds. More are sifted by their bands."""

SENTENCE = "struct<index:bigint,start:bigint,end:bigint,char_start:bigint,char_end:bigint,text:string,score:double>"
TERM = "struct<term:string,score:double,count:bigint,spans:array<array<bigint>>,variants:array<string>>"
DOCUMENT = (
    "id string, path string, encoding string, replaced bigint, title string, chars bigint, sentence_count bigint, "
    f"summary array<{SENTENCE}>, terms array<{TERM}>, note string, duplicate_of string"
)
ERROR = "id string, path string, line bigint, kind string, message string"
NAMED = "number bigint, duplicate_of string"
PARQUET = {"compression": "zstd", "parquet.enable.dictionary": "false"}
"""For the documents, where hardly a value occurs twice: a third smaller than Spark's default, and sooner written."""
COUNTED = "term string, documents bigint, mentions bigint, weight string"
"""The table of terms as it comes from haeksim."""
WEIGHED = COUNTED.replace("weight string", "weight decimal(24,4)")
"""The table of terms as it is written."""
PIECE = "number bigint, added boolean, record binary"
"""A piece of the table with that number, to be added or to be taken away."""


def repeated(spark: SparkSession, staged: DataFrame, tool: Tool, path: str, documents: int) -> DataFrame:
    """Numbers of near-duplicates, with the first document's id as its record has it.

    haeksim decides in the order of the input, as it does in a folder. Of many documents it is given only those that share
    a band with another one: no other can be a near-duplicate or have one. The result is written down, so that Spark knows
    how small it is and sends it to the records rather than the records to it.
    """
    sketches = staged.filter("kind = 'document'")
    if documents > FEW:
        bands = sketches.select("number", F.explode(F.from_json("bands", "array<bigint>")).alias("band"))
        shared = bands.groupBy("band").agg(F.collect_list("number").alias("numbers")).filter("size(numbers) > 1")
        numbers = shared.select(F.explode("numbers").alias("number")).distinct()
        sketches = sketches.join(numbers, "number", "left_semi")

    def decide(rows: Iterable[Any]) -> Iterator[tuple[int, str]]:
        ids: dict[int, str] = {}

        def signatures() -> Iterator[tuple[int, str]]:
            for number, id, signature in rows:
                ids[number] = id
                yield number, signature

        for number, first in tables.duplicates(tool.here(), signatures()):
            yield number, ids[first]

    rows = sketches.select("number", "id", "signature").repartition(1).sortWithinPartitions("number").rdd
    named = spark.createDataFrame(rows.mapPartitions(decide), NAMED, verifySchema=False)
    named.write.parquet(path)
    return spark.read.schema(NAMED).parquet(path)


def marked(answers: DataFrame, repeats: DataFrame | None = None) -> DataFrame:
    """The records, near-duplicates with `duplicate_of` at their end, as haeksim writes it."""
    if repeats is None:
        return answers.withColumn("duplicate_of", F.lit(None).cast("string"))
    end = F.concat(F.lit(',"duplicate_of":'), "duplicate_of", F.lit("}"))
    record = F.expr("substring(record, 1, length(record) - 1)")
    record = F.when(F.col("duplicate_of").isNull(), F.col("record")).otherwise(F.concat(record, end))
    return answers.join(repeats, "number", "left").withColumn("record", record)


def tally(staged: DataFrame, answers: DataFrame, tool: Tool, job: Job, parts: int) -> DataFrame:
    """The table of terms: what the tasks have counted, added up, without what near-duplicates had added to it."""

    def copied(rows: Iterable[Any]) -> Iterator[tuple[int, bool, bytes]]:
        with tempfile.TemporaryFile() as records:
            records.writelines(b64decode(record) + b"\n" for (record,) in rows)
            for part, piece in tables.counted_terms(tool.here(), records, parts):
                yield part, False, piece

    def add(rows: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
        return tables.merged_terms(tool.here(), ((added, b64decode(piece)) for added, piece in rows))

    record = F.col("record").cast("binary")
    pieces = staged.filter("kind = 'terms'").select("number", F.lit(True).alias("added"), record)
    if job.duplicates and not job.count_duplicates:
        # Few, and brought together: a process for each task's few would take longer than all the work that there is.
        copies = answers.filter("duplicate_of is not null").select(F.base64(record)).repartition(parts)
        counted = copies.rdd.mapPartitions(copied)
        pieces = pieces.union(staged.sparkSession.createDataFrame(counted, PIECE, verifySchema=False))
    rows = pieces.repartition(parts, "number").select("added", F.base64("record")).rdd.mapPartitions(add)
    whole = staged.sparkSession.createDataFrame(rows, COUNTED, verifySchema=False)
    whole = whole.withColumn("weight", F.col("weight").cast("decimal(24,4)"))
    order = F.desc("weight"), F.desc("documents"), F.asc("term")
    return whole.repartitionByRange(parts, *order).sortWithinPartitions(*order)


def write(answers: DataFrame, terms: DataFrame, job: Job, failed: int) -> None:
    """Documents, terms and errors, in the formats that are wanted."""
    documents, errors = (
        answers.filter(f"kind = '{kind}'").select("number", "record") for kind in ("document", "error")
    )
    if not failed:
        # Spark is spared reading all answers to find none.
        errors = errors.limit(0)
    # Small beside the documents, and sorted by what is costly to find out.
    terms = terms.persist(StorageLevel.DISK_ONLY)
    writes: list[Callable[[], None]] = []
    if "parquet" in job.formats:
        for name, records, schema in (("documents", documents, DOCUMENT), ("errors", errors, ERROR)):
            parsed = records.select("number", F.from_json("record", schema).alias("r")).select("number", "r.*")
            writes.append(partial(parsed.write.options(**PARQUET).parquet, f"{job.output}/{name}.parquet"))
        writes.append(partial(terms.write.parquet, f"{job.output}/terms.parquet"))
    if "jsonl" in job.formats:
        for name, records in (("documents", answers), ("errors", errors)):
            lines = records.orderBy("number").select("record")
            writes.append(partial(lines.write.text, f"{job.output}/{name}.jsonl"))
        writes.append(partial(terms.select(F.to_json(F.struct("*"))).write.text, f"{job.output}/terms.jsonl"))
    side_by_side(answers.sparkSession, *writes)
    terms.unpersist()


def summary(staged: DataFrame, tool: Tool, options: list[str]) -> list[dict[str, Any]]:
    """What was run, and how much came of it."""
    told = F.from_json("stats", "chars bigint, morphemes bigint, seconds double")
    sums = (F.sum(told[name]).alias(name) for name in ("chars", "morphemes", "seconds"))
    by_kind = {
        row["kind"]: row.asDict() for row in staged.groupBy("kind").agg(F.count("*").alias("n"), *sums).collect()
    }
    documents, failed = (by_kind.get(kind, {"n": 0})["n"] for kind in ("document", "error"))
    return described(tool, options, documents, failed, by_kind.get("stats", {}))


def described(
    tool: Tool, options: list[str], documents: int, failed: int, stats: dict[str, Any]
) -> list[dict[str, Any]]:
    """What run.jsonl says, but for how long it took."""
    seconds = round(stats.get("seconds", 0), 3)
    counted = {what: stats.get(what, 0) for what in ("chars", "morphemes")}
    return [
        {"type": "run", "schema": 1, **(tool.identity or {}), "spark": pyspark.__version__, "options": options},
        {"type": "end", "documents": documents, "failed": failed},
        {"type": "stats", **counted, "process_seconds": seconds},
    ]
