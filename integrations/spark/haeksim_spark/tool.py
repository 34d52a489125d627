"""The program as the driver knows it: found, sent along, and the same on every executor."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import Any, Iterable, Iterator, NamedTuple, cast

from pyspark import SparkFiles
from pyspark.sql import SparkSession

from . import program
from .job import Job
from .program import Program, ProgramError

FILES = ("--user-words", "--stop-words", "--synonyms", "--corpus", "--add-corpus", "--model")
"""Options of haeksim that name a file, which travels with the job."""


class Tool(NamedTuple):
    """The program as the driver knows it."""

    name: str
    options: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    identity: dict[str, str] | None = None

    def here(self) -> Program:
        """The program on this executor; refused where it is another one."""
        path = program.find_program(self.name, SparkFiles.get(Path(self.name).name))
        if self.identity:
            program.check_identity(path, self.identity)
        files = (f"{option}={SparkFiles.get(name)}" for option, name in self.files)
        return Program(path, (*self.options, *files))

    def on_driver(self) -> Program | None:
        """The program on the driver, where it has the one that the executors have."""
        try:
            return self.here()
        except (OSError, ProgramError):
            return None


def prepare(spark: SparkSession, job: Job) -> Tool:
    """Sends the program and the files of its options on their way, and asks the executors what they have."""
    name = ship(spark, job.program) if os.path.isfile(job.program) else job.program
    plain, files = sorted_out(job.options)
    if job.source == "jsonl":
        plain += [f"--{key}-field={name}" for key, name in job.fields.items() if name != key]
    shipped = tuple((option, ship(spark, path)) for option, path in files)
    tool = Tool(name, (*plain, f"-j{job.jobs or spark.conf.get('spark.task.cpus', '1')}"), shipped)
    return tool._replace(identity=agreed(spark, tool))


def ship_modules(spark: SparkSession) -> None:
    """Sends this package along; where it came as an archive (--py-files), Spark has done so."""
    package = Path(__file__).parent
    if not package.is_dir():
        return
    archive = os.path.join(outbox(), "modules.zip")
    with zipfile.ZipFile(archive, "w") as file:
        for module in sorted(package.glob("*.py")):
            # With the oldest date there is: the same modules are the same archive.
            file.writestr(zipfile.ZipInfo(f"{package.name}/{module.name}"), module.read_bytes())
    spark.sparkContext.addPyFile(os.path.join(outbox(), ship(spark, archive)))


def sorted_out(options: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """Options that can be passed on as they are, and those that name a file."""
    plain: list[str] = []
    files: list[tuple[str, str]] = []
    rest = iter(options)
    for option in rest:
        name, equals, value = option.partition("=")
        if name not in FILES:
            plain.append(option)
            continue
        value = value if equals else next(rest, "")
        if (name, value) == ("--model", "tfidf"):
            plain.append(f"{name}={value}")
        else:
            files.append((name, value))
    return plain, files


@functools.cache
def outbox() -> str:
    """What is sent must stay as long as an executor may join: until this program ends."""
    folder = tempfile.mkdtemp(prefix="haeksim-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def ship(spark: SparkSession, path: str) -> str:
    """Sends a file to every executor, once, under a name that no other content has."""
    if not os.path.isfile(path):
        raise ValueError(f"{path}: there is no such file on the driver")
    name = f"{program.digest(path)[:16]}-{Path(path).name}"
    sent = os.path.join(outbox(), name)
    if not os.path.exists(sent):
        shutil.copy(path, sent)
    if not any(known.endswith(f"/{name}") for known in spark.sparkContext.listFiles):
        spark.sparkContext.addFile(sent)
    return name


def agreed(spark: SparkSession, tool: Tool) -> dict[str, str]:
    """Version and dictionary, which must be the same wherever a task may run."""

    def ask(_: Iterable[int]) -> Iterator[tuple[str, str]]:
        yield program.host(), json.dumps(program.identity(tool.here()))

    tasks = 2 * spark.sparkContext.defaultParallelism
    answers = spark.sparkContext.parallelize(range(tasks), tasks).mapPartitions(ask).collect()
    found = sorted({told for _, told in answers})
    if len(found) > 1:
        hosts = [f"{told} on {', '.join(sorted({host for host, what in answers if what == told}))}" for told in found]
        raise ProgramError(
            "haeksim differs between executors: " + "; ".join(hosts) + "; ship one program to all of them with --files"
        )
    return cast(dict[str, str], json.loads(found[0]))


def file_system(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """The file system that a path lies in, and the path as it takes it."""
    hadoop = cast(Any, spark._jvm).org.apache.hadoop.fs.Path(path)
    return hadoop.getFileSystem(cast(Any, spark)._jsc.hadoopConfiguration()), hadoop


def remove(spark: SparkSession, path: str) -> None:
    files, path = file_system(spark, path)
    files.delete(path, True)
