"""Which program the tasks call, and with what. Runs on the executors; standard library only."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import subprocess
from typing import Any, NamedTuple

NOT_STARTED = 2
"""Exit status of haeksim where nothing was attempted: an unknown option, a table it can't read."""


class ProgramError(RuntimeError):
    """The program is missing, refuses its options, or is not the one that the job began with."""


class Program(NamedTuple):
    """The program and what it is called with."""

    path: str
    options: tuple[str, ...] = ()

    def command(self, *arguments: str) -> list[str]:
        return [self.path, *arguments]

    def filter(self, *arguments: str) -> list[str]:
        return [self.path, *self.options, "-f", "jsonl", "--sketches", "--stats", *arguments]


def digest(path: str) -> str:
    """SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_program(name: str, shipped: str | None) -> str:
    """The program on this machine: what came with the job, a path, or what the search path has."""
    for path in (shipped, name):
        if path and os.path.isfile(path):
            if not os.access(path, os.X_OK):
                os.chmod(path, 0o755)
            return os.path.abspath(path)
    found = shutil.which(name)
    if not found:
        raise ProgramError(f"{name}: not on this machine ({host()}); ship it with --files, or install it everywhere")
    return found


def identity(program: Program) -> dict[str, str]:
    """By what two programs are told apart: version, dictionary, and the very bytes. Tries the options as well."""
    ran = subprocess.run(program.filter("--from", "jsonl", "-"), input=b"", capture_output=True)
    if ran.returncode != 0:
        raise ProgramError(f"{program.path} on {host()}: {tail(ran.stderr)}")
    try:
        run = json.loads(ran.stdout.splitlines()[0])
        return {"haeksim": run["haeksim"], "dictionary": run["dictionary"], "sha256": digest(program.path)}
    except (ValueError, LookupError, TypeError):
        raise ProgramError(f"{program.path} on {host()} is another program: it does not answer as haeksim does") from None


@functools.cache
def known_identity(path: str) -> tuple[tuple[str, str], ...]:
    return tuple(identity(Program(path)).items())


def check_identity(path: str, expected: dict[str, str]) -> None:
    """Stops the task where its program is not the one that the job began with."""
    found = dict(known_identity(path))
    if found != expected:
        raise ProgramError(
            f"haeksim differs between executors: the job began with {expected}, {host()} has {found}; "
            "ship one program to all of them with --files"
        )


def host() -> str:
    return os.uname().nodename


def tail(said: bytes) -> str:
    """The end of what a program said."""
    return said[-2000:].decode("utf-8", "replace").strip()


def ending(status: int) -> str:
    """How a process ended."""
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def compact(value: Any) -> str:
    """JSON as haeksim writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
