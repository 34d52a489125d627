"""The documents of a partition, on disk, as haeksim takes them. Runs on the executors; standard library only.

They are written to a temporary file first, and that file is the program's standard input. So nobody feeds and reads at
the same time, no pipe can fill up on both sides, and when the program dies, it can be started again at the first
document that it has not answered.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import unicodedata
from array import array
from pathlib import Path
from typing import IO, Any, Iterable, Iterator, NamedTuple

from .program import Program, compact

BLANK = b" \t\n\x0c\r"
"""What a line may consist of to be passed over."""

FIELDS = ("--text-field", "--title-field", "--id-field")
"""Options of the filter that the count has to know as well; written `--option=value`."""

COPIED = 1 << 20
"""Bytes that are copied, or written, at once."""


class Place(NamedTuple):
    """Where a document stands: among all of them, in its file, and the file's name."""

    number: int
    line: int
    file: str


class Started(NamedTuple):
    """A stretch of a split: the places of its documents follow each other."""

    first: int
    place: Place


class Split:
    """The documents of a partition, on disk, as the program takes them."""

    def __init__(self) -> None:
        self.stretches: list[Started] = []

    def __len__(self) -> int:
        raise NotImplementedError

    def filter(self, program: Program, first: int, last: int, said: IO[bytes]) -> subprocess.Popen[bytes]:
        """Starts the program on some of the documents."""
        raise NotImplementedError

    def count(self, program: Program, first: int, last: int, table: IO[bytes]) -> int:
        """Counts some of the documents into a table. Returns the exit status."""
        raise NotImplementedError

    def placed(self, record: bytes, place: Place, line: int) -> bytes:
        """The record with the document's real place, where the program could only tell that it was the `line`th."""
        raise NotImplementedError

    def named(self, place: Place) -> dict[str, Any]:
        """How an error names a document that stands there."""
        raise NotImplementedError

    def places(self) -> Iterator[Place]:
        """The places of all documents, in order."""
        for stretch, end in zip(self.stretches, [s.first for s in self.stretches[1:]] + [len(self)]):
            number, line, file = stretch.place
            for step in range(end - stretch.first):
                yield Place(number + step, line + step, file)


class LineSplit(Split):
    """A document a line."""

    def __init__(self, rows: Iterable[tuple[Place, bytes]]) -> None:
        super().__init__()
        self.file = tempfile.TemporaryFile(buffering=COPIED)
        self.bounds = array("Q", [0])
        expected = None
        for place, line in rows:
            if not line.strip(BLANK):
                continue
            if place != expected:
                self.stretches.append(Started(len(self), place))
            expected = Place(place.number + 1, place.line + 1, place.file)
            self.bounds.append(self.bounds[-1] + self.file.write(line + b"\n"))
        self.file.flush()

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def part(self, first: int, last: int) -> IO[bytes]:
        """A file that is read from the first of these documents to the last."""
        if last == len(self):
            os.lseek(self.file.fileno(), self.bounds[first], os.SEEK_SET)
            return self.file
        part = tempfile.TemporaryFile()
        os.lseek(self.file.fileno(), self.bounds[first], os.SEEK_SET)
        left = self.bounds[last] - self.bounds[first]
        while left > 0:
            left -= part.write(os.read(self.file.fileno(), min(left, COPIED)))
        part.flush()
        part.seek(0)
        return part

    def filter(self, program: Program, first: int, last: int, said: IO[bytes]) -> subprocess.Popen[bytes]:
        command = program.filter("--from", "jsonl", "-")
        return subprocess.Popen(command, stdin=self.part(first, last), stdout=subprocess.PIPE, stderr=said)

    def count(self, program: Program, first: int, last: int, table: IO[bytes]) -> int:
        options = [option for option in program.options if option.partition("=")[0] in FIELDS]
        command = program.command("corpus", "build", "--allow-empty", "--from", "jsonl", "-j1", *options, "-o-", "-")
        return subprocess.run(command, stdin=self.part(first, last), stdout=table).returncode

    def placed(self, record: bytes, place: Place, line: int) -> bytes:
        if record.startswith(b'{"type":"error"'):
            error = json.loads(record)
            own = {} if error["id"] == f"-#{line}" else {"id": error["id"]}
            return compact({**error, **self.named(place), **own}).encode()
        nameless = f'{{"type":"document","id":"-#{line}",'.encode()
        if record.startswith(nameless):
            name = f'{{"type":"document","id":{compact(self.named(place)["id"])},'
            return name.encode() + record[len(nameless) :]
        return record

    def named(self, place: Place) -> dict[str, Any]:
        name = f"{unicodedata.normalize('NFC', place.file)}#{place.line}"
        return {"id": name, "path": place.file, "line": place.line}


class FileSplit(Split):
    """A document a file: the files lie in a temporary folder under the names that they have below the input."""

    def __init__(self, rows: Iterable[tuple[Place, bytes]]) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="haeksim-")
        self.names: list[str] = []
        for place, content in rows:
            path = Path(self.folder.name, place.file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self.stretches.append(Started(len(self.names), place))
            self.names.append(place.file)

    def __len__(self) -> int:
        return len(self.names)

    def filter(self, program: Program, first: int, last: int, said: IO[bytes]) -> subprocess.Popen[bytes]:
        listed = tempfile.TemporaryFile()
        listed.write(b"".join(name.encode() + b"\0" for name in self.names[first:last]))
        listed.seek(0)
        command = program.filter("--from", "text", "--files-from", "-")
        return subprocess.Popen(command, cwd=self.folder.name, stdin=listed, stdout=subprocess.PIPE, stderr=said)

    def count(self, program: Program, first: int, last: int, table: IO[bytes]) -> int:
        with tempfile.TemporaryDirectory(prefix="haeksim-") as part:
            for number, name in enumerate(self.names[first:last]):
                os.link(Path(self.folder.name, name), Path(part, f"{number}.txt"))
            command = program.command("corpus", "build", "--allow-empty", "--from", "text", "-j1", "-o-", part)
            return subprocess.run(command, stdout=table).returncode

    def placed(self, record: bytes, place: Place, line: int) -> bytes:
        return record

    def named(self, place: Place) -> dict[str, Any]:
        return {"id": unicodedata.normalize("NFC", place.file), "path": place.file, "line": None}
