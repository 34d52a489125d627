"""Documents through haeksim: what becomes of each, in order. Runs on the executors; standard library only."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import IO, Generator, Iterator, NamedTuple

from .program import NOT_STARTED, Program, ProgramError, compact, ending, host, tail
from .split import Place, Split


DOCUMENT = '{"type":"document","id":'
"""How the record of a document begins."""


class Answer(NamedTuple):
    """What became of a document: its record, an error, or how much a process has done.

    The parts of a sketch stand alone, each as the JSON that it is: for the JVM it is dear to take JSON apart.
    """

    number: int
    kind: str
    record: str | None = None
    id: str | None = None
    signature: str | None = None
    bands: str | None = None
    terms: str | None = None
    stats: str | None = None


def of_document(number: int, record: str, sketch: str) -> Answer:
    """The answer that a record and the sketch behind it make."""
    _, end = json.JSONDecoder().raw_decode(record, len(DOCUMENT))
    _, _, sketch = sketch.partition(',"signature":')
    signature, _, sketch = sketch.partition(',"bands":')
    bands, _, terms = sketch.partition(',"terms":')
    return Answer(number, "document", record, record[len(DOCUMENT) : end], signature, bands, terms[:-1])


def answers(program: Program, split: Split) -> Iterator[Answer]:
    """What becomes of each document, in order. A document at which the program dies is an error like any other."""
    places = split.places()
    done = 0
    while done < len(split):
        process = Process(program, split, done, len(split))
        for answer in process.answers(places):
            done += answer.kind != "stats"
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
    return iter([Answer(place.number, "error", compact({"type": "error", **split.named(place), **told}))])


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
                yield Answer(-1, "stats", stats=told.rpartition("\n")[2])
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
            record = line[:-1].decode()
            kind = record[len('{"type":"') :].partition('"')[0]
            if kind == "document":
                document = record
                continue
            if kind == "run":
                continue
            if kind == "end":
                self.check(answered, json.loads(record))
                return True
            answered += 1
            place = next(places)
            if kind == "sketch":
                assert document
                yield of_document(place.number, self.split.placed(document, place, answered), record)
            else:
                yield Answer(place.number, "error", self.split.placed(record, place, answered))
        return False

    def check(self, answered: int, end: dict[str, int]) -> None:
        told = end["documents"] + end["failed"]
        if not answered == told == self.last - self.first:
            raise RuntimeError(f"{self.last - self.first} documents in, {answered} answers out, {told} told")
