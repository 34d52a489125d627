"""Files of lines that lie where the tasks run: the tasks read them by themselves, and the JVM only says what is whose.

Sent by the JVM, each line is read, copied, encoded, packed and unpacked, twice, since lines are counted first.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterator, NamedTuple

SUFFIXES = ("", ".json", ".jsonl", ".ndjson", ".txt")
"""Names of files that are what they hold. What is compressed, or may be, is left to Spark."""

MARK = b"\xef\xbb\xbf"
"""What may stand before the first line of a file, and is no part of it."""


class Block(NamedTuple):
    """Lines of a file: those that begin from `start` on and before `end`."""

    path: str
    start: int
    end: int

    def lines(self) -> Iterator[bytes]:
        with open(self.path, "rb") as file:
            at = self.start
            if at > 0:
                file.seek(at - 1)
                at += len(file.readline()) - 1
            while at < self.end and (line := file.readline()):
                yield (line if at else line.removeprefix(MARK)).removesuffix(b"\n")
                at += len(line)


def rows(block: Block) -> Iterator[tuple[str, int, bytes]]:
    """The lines of a block, each with the block's file and start."""
    file = url(block.path)
    for line in block.lines():
        yield file, block.start, line


def url(path: str) -> str:
    """A file as Spark names it."""
    return Path(path).as_uri()


def listed(roots: list[str]) -> list[str] | None:
    """The files of inputs, in any order, or nothing where it is Spark that has to read them, or to say what is wrong."""
    found: list[str] = []
    for root in roots:
        path = "/" + root.removeprefix("file:").lstrip("/")
        if not root.startswith("file:"):
            return None
        try:
            found += [path] if os.path.isfile(path) else below(path)
        except OSError:
            return None
    plain = all(os.path.splitext(path)[1] in SUFFIXES and os.access(path, os.R_OK) for path in found)
    return found if plain else None


def below(folder: str) -> list[str]:
    """The files of a folder that Spark would read. `OSError` where a part of it can't be read: none is passed over."""

    def refuse(error: OSError) -> None:
        raise error

    found: list[str] = []
    for path, folders, files in os.walk(folder, onerror=refuse, followlinks=True):
        folders[:] = [name for name in folders if not hidden(name)]
        found += [os.path.join(path, name) for name in files if not hidden(name)]
    return found


def hidden(name: str) -> bool:
    """What Spark passes over: its own files beside those with documents, and what isn't whole yet."""
    own = name.startswith("_") and "=" not in name and not name.startswith(("_metadata", "_common_metadata"))
    return own or name.startswith(".") or name.endswith("._COPYING_")


def cut(paths: list[str], split: int, cores: int) -> list[list[Block]]:
    """The files one after the other, in about equal parts, each of them the blocks of a task."""
    sizes = [os.path.getsize(path) for path in paths]
    tasks = -(-sum(sizes) // split)
    # As many for each core: none waits for the last one.
    tasks = max(1, -(-tasks // cores) * cores)
    part = max(1, -(-sum(sizes) // tasks))
    parts: list[list[Block]] = [[]]
    left = part
    for path, size in zip(paths, sizes):
        start = 0
        while start < size:
            end = min(size, start + left)
            parts[-1].append(Block(path, start, end))
            left -= end - start
            start = end
            if left == 0:
                parts.append([])
                left = part
    return [part for part in parts if part]
