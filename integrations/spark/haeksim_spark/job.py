"""What is to be done, and how it is typed."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field


@dataclass
class Job:
    """What is to be done."""

    inputs: list[str]
    output: str
    source: str = "jsonl"
    """`jsonl`, `text` (a file is a document), or what Spark reads as a table: parquet, csv, orc, ..."""
    fields: dict[str, str] = field(default_factory=lambda: {"text": "text", "title": "title", "id": "id"})
    """Keys or columns."""
    read_options: dict[str, str] = field(default_factory=dict)
    """Options of Spark's reader."""
    program: str = "haeksim"
    options: list[str] = field(default_factory=list)
    """Options of haeksim that change results."""
    corpus_self: bool = False
    """Whether the documents' own frequencies are counted first and added."""
    duplicates: bool = True
    """Whether near-duplicates are told."""
    count_duplicates: bool = False
    """Whether they count in the table of terms each time."""
    formats: tuple[str, ...] = ("parquet", "jsonl")
    jobs: int | None = None
    """Threads of a task; what spark.task.cpus says without it."""
    split: str = "8m"
    """Bytes of input for a task."""
    force: bool = False


def split_at(words: list[str], mark: str) -> tuple[list[str], list[str]]:
    at = words.index(mark) if mark in words else len(words)
    return words[:at], words[at + 1 :]


def parsed(arguments: list[str]) -> Job:
    """What was typed. What stands behind `--` is for haeksim."""
    own, options = split_at(arguments, "--")
    parser = argparse.ArgumentParser(prog="haeksim_spark.py", description="Key sentences and key terms under Spark.")
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="files, folders or patterns, wherever Spark reads")
    add("-o", "--output", required=True, help="a folder, wherever Spark writes")
    add("--source", default="jsonl", help="jsonl, text (a document a file), parquet, csv, orc, ... [default: jsonl]")
    for key in ("text", "title", "id"):
        add(f"--{key}-field", default=key, metavar="NAME", help=f"key or column of the {key} [default: {key}]")
    add("--read-option", action="append", default=[], metavar="NAME=VALUE", help="for Spark's reader: header=true")
    add("--program", default="haeksim", help="name or path of haeksim; a path is sent along [default: haeksim]")
    add("--corpus", choices=["self"], help="count the documents' own frequencies first and add them")
    add("--no-duplicates", action="store_true", help="do not tell near-duplicates")
    add("--count-duplicates", action="store_true", help="count them in the table of terms each time")
    add("--format", action="append", choices=["parquet", "jsonl"], help="[default: both]")
    add("--jobs", type=int, help="threads of a task [default: what spark.task.cpus says]")
    add("--split", default="8m", help="bytes of input for a task [default: 8m]")
    add("--force", action="store_true", help="replace the output folder")
    typed = parser.parse_args(own)
    return Job(
        inputs=typed.inputs,
        output=typed.output.rstrip("/"),
        source=typed.source,
        fields={"text": typed.text_field, "title": typed.title_field, "id": typed.id_field},
        read_options=dict(pair.split("=", 1) for pair in typed.read_option),
        program=typed.program,
        options=options,
        corpus_self=typed.corpus == "self",
        duplicates=not typed.no_duplicates,
        count_duplicates=typed.count_duplicates,
        formats=tuple(typed.format or ("parquet", "jsonl")),
        jobs=typed.jobs,
        split=typed.split,
        force=typed.force,
    )
