"""Where the documents are: rows of (file, block, content), and the place of each among all of them."""

from __future__ import annotations

import unicodedata
from base64 import b64decode
from typing import Any, Callable, Iterable, Iterator, cast
from urllib.parse import unquote

from pyspark import RDD
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from . import local
from .job import Job
from .split import FileSplit, LineSplit, Place, Split


MOST_PARTS = 4000
"""Parts of a shuffle: each task writes that many pieces."""

PATTERN = set("{}[]*?\\")
"""What makes a pattern of a path, for Spark."""


class Input:
    """The documents as rows of (file, block, content), and the place of each."""

    def __init__(self, spark: SparkSession, job: Job, frame: DataFrame | None) -> None:
        self.roots = [root_of(spark, path) for path in job.inputs]
        self.files = job.source == "text"
        self.rows: RDD[Any]
        patterns = any(PATTERN & set(path) for path in job.inputs)
        plain = job.source == "jsonl" and frame is None and not job.read_options and not patterns
        paths = local.listed(self.roots) if plain else None
        counts = self.from_spark(spark, job, frame) if paths is None else self.from_files(spark, job, paths)
        self.count = sum(count for _, _, count in counts)
        self.largest = max((count for _, _, count in counts), default=0)
        # A shuffle in as many parts as the input has, so that each part has about the size of a split.
        parts = max(len(counts), spark.sparkContext.defaultParallelism)
        spark.conf.set("spark.sql.shuffle.partitions", str(min(parts, MOST_PARTS)))
        self.first = spark.sparkContext.broadcast(self.first_places(counts))

    def from_spark(self, spark: SparkSession, job: Job, frame: DataFrame | None) -> list[tuple[str, int, int]]:
        """How many rows each block has, of documents that Spark reads."""
        rows = read(spark, job, frame)
        self.rows = rows.rdd.map(lambda row: (row[0], row[1], b64decode(row[2])))
        counts = rows.groupBy("file", "block").count().collect()
        return [(row["file"], row["block"], row["count"]) for row in counts]

    def from_files(self, spark: SparkSession, job: Job, paths: list[str]) -> list[tuple[str, int, int]]:
        """The same, of files that the tasks read themselves."""
        context = spark.sparkContext
        split = cast(Any, context._jvm).org.apache.spark.network.util.JavaUtils.byteStringAsBytes(job.split)
        paths = sorted(set(paths), key=lambda path: self.order(local.url(path)))
        parts = local.cut(paths, split, context.defaultParallelism)
        blocks = context.parallelize(parts, max(1, len(parts))).flatMap(lambda part: part)
        self.rows = blocks.flatMap(local.rows)
        counts = blocks.map(lambda block: (local.url(block.path), block.start, sum(1 for _ in block.lines()))).collect()
        return [count for count in counts if count[2]]

    def first_places(self, counts: list[tuple[str, int, int]]) -> dict[tuple[str, int], Place]:
        """The place of the first document of each block, files in the order in which haeksim walks them."""
        places, number, line, before = {}, 0, 1, None
        for file, block, count in sorted(counts, key=lambda row: (self.order(row[0]), row[1])):
            line = line if file == before else 1
            places[file, block] = Place(number, line, self.name(file))
            number, line, before = number + count, line + count, file
        return places

    def root(self, file: str) -> int:
        """Which input a file belongs to."""
        return next((i for i, root in enumerate(self.roots) if below(file, root)), len(self.roots))

    def name(self, url: str) -> str:
        """The path below the input."""
        file = canonical(url)
        root = self.root(file)
        if root == len(self.roots) or file == self.roots[root]:
            return file.rpartition("/")[2]
        return file[len(self.roots[root]) :].lstrip("/")

    def order(self, url: str) -> tuple[Any, ...]:
        name = self.name(url)
        return self.root(canonical(url)), unicodedata.normalize("NFC", name).split("/"), name, url

    def splits(self, work: Callable[[Split], Iterator[Any]]) -> Any:
        """An RDD of what `work` makes of each partition that is not empty."""
        first, kind = self.first, FileSplit if self.files else LineSplit

        def task(rows: Iterable[Any]) -> Iterator[Any]:
            split = kind(placed(rows, first.value))
            return work(split) if len(split) else iter(())

        return self.rows.mapPartitions(task)


def below(file: str, root: str) -> bool:
    return file == root or file.startswith(root.rstrip("/") + "/")


def placed(rows: Iterable[Any], first: dict[tuple[str, int], Place]) -> Iterator[tuple[Place, bytes]]:
    """Rows with their places: those of a block come one after the other, in order."""
    block, place = None, Place(0, 1, "")
    for file, start, content in rows:
        if (file, start) != block:
            block = (file, start)
            place = first[block]
        yield place, content
        place = Place(place.number + 1, place.line + 1, place.file)


def root_of(spark: SparkSession, path: str) -> str:
    """An input as Spark names the files in it, up to the first pattern."""
    hadoop = cast(Any, spark._jvm).org.apache.hadoop.fs.Path(path)
    qualified = hadoop.getFileSystem(spark._jsc.hadoopConfiguration()).makeQualified(hadoop)
    parts = canonical(qualified.toUri().toString()).split("/")
    plain = next((i for i, part in enumerate(parts) if set(part) & PATTERN), len(parts))
    return "/".join(parts[:plain])


def canonical(url: str) -> str:
    """`file:/x` and `file:///x` are the same file."""
    name = unquote(url)
    return "file:/" + name.removeprefix("file:").lstrip("/") if name.startswith("file:") else name


def read(spark: SparkSession, job: Job, frame: DataFrame | None) -> DataFrame:
    """The documents as Spark reads them: rows of (file, block, content in Base64)."""
    spark.conf.set("spark.sql.files.maxPartitionBytes", job.split)
    reader = spark.read.options(**job.read_options)
    below = {"recursiveFileLookup": "true", **job.read_options}
    if frame is not None:
        content = as_json(frame, job.fields)
    elif job.source == "jsonl":
        frame = spark.read.options(**below, lineSep="\n").format("text").load(job.inputs)
        content = F.col("value")
    elif job.source == "text":
        frame = with_empty_files(spark.read.options(**below).format("binaryFile").load(job.inputs))
        content = F.col("content")
    else:
        frame = reader.format(job.source).load(job.inputs)
        content = as_json(frame, job.fields)
    file, block = (F.col("path"), F.lit(0)) if job.source == "text" else file_and_block(frame)
    # Spark sends bytes to Python in twice as many, and text may be none: it is not always valid UTF-8.
    return frame.select(file.alias("file"), block.alias("block"), F.base64(content.cast("binary")).alias("content"))


def with_empty_files(frame: DataFrame) -> DataFrame:
    """Spark passes over files without a byte; each of them is an error that has to be told."""
    frame = frame.select("path", "content")
    filled = {canonical(row.path) for row in frame.select("path").collect()}
    empty = [(url, b"") for url in frame.inputFiles() if canonical(url) not in filled]
    return frame.union(frame.sparkSession.createDataFrame(empty, frame.schema)) if empty else frame


def file_and_block(frame: DataFrame) -> tuple[Column, Column]:
    """Where a row comes from. What is read from no file has partitions in their place."""
    columns = F.col("_metadata.file_path"), F.col("_metadata.file_block_start")
    try:
        frame.select(*columns)
    except AnalysisException:
        return F.lit("table"), F.spark_partition_id().cast("bigint")
    return columns


def as_json(frame: DataFrame, fields: dict[str, str]) -> Column:
    """The columns of a row as a line that haeksim reads."""
    if fields["text"] not in frame.columns:
        there = ", ".join(frame.columns)
        raise ValueError(f"there is no column `{fields['text']}`, only {there}; name it with --text-field")
    known = [(key, column) for key, column in fields.items() if column in frame.columns]
    return F.to_json(F.struct(*(F.col(f"`{column}`").alias(key) for key, column in known)))
