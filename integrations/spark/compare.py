"""Compares what a Spark job wrote with what a folder run wrote, byte for byte: compare.py FOLDER_RUN SPARK_RUN"""

from __future__ import annotations

import csv
import json
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Iterator


def parts(folder: Path) -> Iterator[bytes]:
    """The lines of a folder that Spark wrote, in the order of its files."""
    for part in sorted(folder.glob("part-*")):
        with open(part, "rb") as lines:
            yield from lines


def records(path: Path) -> Iterator[bytes]:
    """Documents and errors of a folder run."""
    with open(path, "rb") as lines:
        for line in lines:
            if not line.startswith((b'{"type":"run"', b'{"type":"end"')):
                yield line


def table(path: Path) -> Iterator[tuple[str, ...]]:
    """The rows of terms.csv."""
    csv.field_size_limit(sys.maxsize)
    with open(path, encoding="utf-8-sig", newline="") as rows:
        next(rows)
        yield from map(tuple, csv.reader(rows))


def terms(folder: Path) -> Iterator[tuple[str, ...]]:
    """The rows of terms.jsonl as terms.csv writes them."""
    for line in parts(folder):
        row = json.loads(line, parse_float=str)
        yield row["term"], str(row["documents"]), str(row["mentions"]), row["weight"]


def differences(folder: Path, spark: Path) -> list[str]:
    """What differs: the first of each kind, and how many there are."""
    pairs = {
        "records": zip_longest(records(folder / "documents.jsonl"), parts(spark / "documents.jsonl")),
        "terms": zip_longest(table(folder / "terms.csv"), terms(spark / "terms.jsonl")),
    }
    found = []
    for what, both in pairs.items():
        count, first = 0, None
        for number, (expected, got) in enumerate(both):
            if expected != got:
                count, first = count + 1, first or f"the {number + 1}th: {expected!r} became {got!r}"
        if count:
            found.append(f"{count} {what} differ, {first}")
    return found


def main() -> None:
    found = differences(*map(Path, sys.argv[1:3]))
    print("\n".join(found) or "equal")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
