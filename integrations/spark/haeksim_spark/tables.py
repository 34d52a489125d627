"""Tables of document frequencies and of terms, counted and added up, and near-duplicates, by haeksim. Runs on the
executors; standard library only."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import zlib
from contextlib import contextmanager
from typing import IO, Iterable, Iterator, NamedTuple

from .program import NOT_STARTED, Program, ProgramError, ending, host, tail
from .split import Split

CHUNK = 4 << 20
"""Bytes of a table in a row: no row is ever too long for Spark, however large the table."""


class Chunk(NamedTuple):
    """A piece of a table, small enough for a row."""

    table: int
    place: int
    content: bytes


def chunks(table: int, file: IO[bytes]) -> Iterator[Chunk]:
    """A file in pieces."""
    file.seek(0)
    while content := file.read(CHUNK):
        yield Chunk(table, file.tell() - len(content), content)


def counted(program: Program, split: Split) -> IO[bytes]:
    """The document frequencies of a split. A document at which the program dies is left out: pass 2 tells of it."""
    return counted_part(program, split, 0, len(split))


def counted_part(program: Program, split: Split, first: int, last: int) -> IO[bytes]:
    table = tempfile.NamedTemporaryFile(prefix="haeksim-")
    status = split.count(program, first, last, table)
    if status in (0, 1):
        return table
    if status == NOT_STARTED:
        raise ProgramError(f"haeksim corpus build on {host()} refused its input; see the log of this executor")
    table.close()
    if first == last:
        raise ProgramError(f"haeksim corpus build on {host()} dies without a document: {ending(status)}")
    if last - first == 1:
        return counted_part(program, split, first, first)
    middle = (first + last) // 2
    with counted_part(program, split, first, middle) as a, counted_part(program, split, middle, last) as b:
        return merged(program, [a.name, b.name])


def merged(program: Program, tables: list[str]) -> IO[bytes]:
    """The sum of tables."""
    table = tempfile.NamedTemporaryFile(prefix="haeksim-")
    ran = subprocess.run(program.command("corpus", "merge", "-o-", *tables), stdout=table, stderr=subprocess.PIPE)
    if ran.returncode != 0:
        raise ProgramError(f"haeksim corpus merge on {host()}: {ending(ran.returncode)}, {tail(ran.stderr)}")
    return table


def merged_chunks(program: Program, pieces: Iterable[Chunk]) -> IO[bytes]:
    """The sum of tables that come in pieces, in any order."""
    with tempfile.TemporaryDirectory(prefix="haeksim-") as folder:
        names: set[str] = set()
        for piece in pieces:
            name = os.path.join(folder, str(piece.table))
            with open(name, "r+b" if name in names else "wb") as file:
                file.seek(piece.place)
                file.write(piece.content)
            names.add(name)
        return merged(program, sorted(names))


@contextmanager
def said(program: Program, arguments: list[str], read: IO[bytes]) -> Iterator[IO[bytes]]:
    """What a command of haeksim makes of what it reads."""
    read.seek(0)
    with tempfile.TemporaryFile() as found:
        ran = subprocess.run(program.command(*arguments, "-"), stdin=read, stdout=found, stderr=subprocess.PIPE)
        if ran.returncode != 0:
            raise ProgramError(f"haeksim {arguments[0]} on {host()}: {ending(ran.returncode)}, {tail(ran.stderr)}")
        found.seek(0)
        yield found


def duplicates(program: Program, sketches: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Which numbers repeat which earlier ones, of numbers with signatures, as JSON, in ascending order."""
    with tempfile.TemporaryFile() as read:
        for number, signature in sketches:
            read.write(f'{{"type":"sketch","id":"{number}","signature":{signature}}}\n'.encode())
        with said(program, ["duplicates"], read) as found:
            for line in found:
                pair = json.loads(line)
                yield int(pair["id"]), int(pair["duplicate_of"])


def counted_terms(program: Program, records: IO[bytes], parts: int) -> Iterator[tuple[int, bytes]]:
    """The terms of documents whose records were just written, shared out to that many tables by their keys, in pieces."""
    if records.tell() == 0:
        return
    with said(program, ["terms", "--partial", "--count-duplicates"], records) as found:
        while lines := found.readlines(CHUNK):
            for part, share in shared_out(lines, parts).items():
                yield part, b"".join(share)


def shared_out(lines: list[bytes], parts: int) -> dict[int, list[bytes]]:
    """Lines of terms by the table that their key belongs to."""
    if parts == 1:
        return {0: lines}
    shares: dict[int, list[bytes]] = {}
    for line in lines:
        key = line[len(b'{"type":"term",') : line.index(b',"term":')]
        shares.setdefault(zlib.crc32(key) % parts, []).append(line)
    return shares


def merged_terms(program: Program, pieces: Iterable[tuple[bool, bytes]]) -> Iterator[tuple[str, int, int, str]]:
    """The table of terms that pieces add up to, or are taken away from: term, documents, mentions, weight."""
    with tempfile.TemporaryFile() as added, tempfile.NamedTemporaryFile(prefix="haeksim-") as away:
        for is_added, piece in pieces:
            (added if is_added else away).write(piece)
        away.flush()
        with said(program, ["terms", "--without", away.name], added) as found:
            yield from rows_of(found)


def terms_as_json(program: Program, records: IO[bytes], count_duplicates: bool) -> Iterator[bytes]:
    """The table of terms of records, a line for each row."""
    with said(program, ["terms", *(["--count-duplicates"] if count_duplicates else [])], records) as found:
        for term, documents, mentions, weight in rows_of(found):
            term = json.dumps(term, ensure_ascii=False)
            yield f'{{"term":{term},"documents":{documents},"mentions":{mentions},"weight":{weight}}}\n'.encode()


def rows_of(table: IO[bytes]) -> Iterator[tuple[str, int, int, str]]:
    """The rows of a table of terms: term, documents, mentions, weight."""
    # A text without spaces can be one term, and Python refuses long cells.
    csv.field_size_limit(sys.maxsize)
    with io.TextIOWrapper(table, encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        for term, documents, mentions, weight in rows:
            yield term, int(documents), int(mentions), weight
