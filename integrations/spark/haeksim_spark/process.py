"""Documents through haeksim: what becomes of each, in order. Runs on the executors; standard library only."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from typing import IO, Generator, Iterator, NamedTuple

from .program import NOT_STARTED, Program, ProgramError, compact, ending, host, tail
from .split import Place, Split


DOCUMENT, ERROR, TERMS, STATS = b"document", b"error", b"terms", b"stats"
"""Kinds of answers."""

RECORD = re.compile(rb'{"type":"document","id":("(?:[^"\\]|\\.)*")')
"""How the record of a document begins, with its id."""

SKETCH = re.compile(rb'.*,"signature":(.*),"bands":(.*)}')
"""A sketch: its parts are JSON of their own."""


class Answer(NamedTuple):
    """What became of a document, its record or an error; terms of many, or how much a process has done.

    All text is UTF-8 as bytes: the JVM keeps it as such. The parts of a sketch stand alone, each as the JSON that it is:
    for the JVM it is dear to take JSON apart.
    """

    number: int
    """The document's, or that of the table which the terms are a piece of."""
    kind: bytes
    record: bytes | None = None
    id: bytes | None = None
    signature: bytes | None = None
    bands: bytes | None = None
    stats: bytes | None = None


def of_document(number: int, record: bytes, sketch: bytes) -> Answer:
    """The answer that a record and the sketch behind it make."""
    document, parts = RECORD.match(record), SKETCH.match(sketch)
    assert document and parts
    return Answer(number, DOCUMENT, record, document[1], parts[1], parts[2])


def answers(program: Program, split: Split) -> Iterator[Answer]:
    """What becomes of each document, in order. A document at which the program dies is an error like any other."""
    places = split.places()
    done = 0
    while done < len(split):
        process = Process(program, split, done, len(split))
        for answer in process.answers(places):
            done += answer.kind != STATS
            yield answer
        if process.died and done < len(split):
            # It died at this document or at one of the next, which it was reading already.
            yield from alone(program, split, done, next(places), process.died)
            done += 1


def alone(program: Program, split: Split, index: int, place: Place, died: str) -> Iterator[Answer]:
    """One document in a process of its own; a second time, lest somebody else killed the first."""
    for _ in range(2):
        process = Process(program, split, index, index + 1)
        found = list(process.answers(iter([place])))
        if not process.died:
            return iter(found)
        died = process.died
    told = {"kind": "crashed", "message": f"the program died at this document, twice ({died}); please report it"}
    error = compact({"type": "error", **split.named(place), **told})
    return iter([Answer(place.number, ERROR, error.encode())])


class Process:
    """One run of the program on some documents of a split."""

    def __init__(self, program: Program, split: Split, first: int, last: int) -> None:
        self.program, self.split, self.first, self.last = program, split, first, last
        self.died: str | None = None

    def answers(self, places: Iterator[Place]) -> Iterator[Answer]:
        """The answers until the end, or until it died. Takes a place for each answer that is complete."""
        with tempfile.TemporaryFile() as said:
            with self.split.filter(self.program, self.first, self.last, said) as process:
                try:
                    assert process.stdout
                    ended = yield from self.read(process.stdout, places)
                except BaseException:
                    process.kill()
                    raise
            said.seek(max(0, os.fstat(said.fileno()).st_size - 2000))
            told = tail(said.read())
            if ended:
                yield Answer(-1, STATS, stats=told.rpartition("\n")[2].encode())
            elif process.returncode == NOT_STARTED:
                raise ProgramError(f"haeksim on {host()}: {told}")
            else:
                self.died = ending(process.returncode)
                print(f"haeksim died: {self.died}: {told}", file=sys.stderr)

    def read(self, records: IO[bytes], places: Iterator[Place]) -> Generator[Answer, None, bool]:
        """Reads records; returns whether the last one was there."""
        answered, document = 0, None
        for line in records:
            if not line.endswith(b"\n"):
                return False
            record = line[:-1]
            kind = record[len(b'{"type":"') :].partition(b'"')[0]
            if kind == DOCUMENT:
                document = record
                continue
            if kind == b"run":
                continue
            if kind == b"end":
                self.check(answered, json.loads(record))
                return True
            answered += 1
            place = next(places)
            if kind == b"sketch":
                assert document
                yield of_document(place.number, self.split.placed(document, place, answered), record)
            else:
                yield Answer(place.number, ERROR, self.split.placed(record, place, answered))
        return False

    def check(self, answered: int, end: dict[str, int]) -> None:
        told = end["documents"] + end["failed"]
        if not answered == told == self.last - self.first:
            raise RuntimeError(f"{self.last - self.first} documents in, {answered} answers out, {told} told")
