"""Programs in turns: python3 benches/turns.py FILE.jsonl ROUNDS PROGRAM PROGRAM...

Each program reads FILE.jsonl on one thread once in each of ROUNDS rounds, pinned to one core where the system can do that,
each round beginning with another program. Printed are the best and the middle of its processor seconds, and the middle of
what it took beside the first program in the same round: a machine that slows down slows down all of them, so these ratios
waver by one or two percent where the seconds waver by twenty. Needs Linux or macOS.
"""

import os
import resource
import statistics
import subprocess
import sys


def seconds(program: str, path: str) -> float:
    """The processor seconds of one run, of the user and of the system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "--from", "jsonl", "-f", "jsonl", "-j", "1", "-"]
    with open(path, "rb") as documents:
        subprocess.run(command, stdin=documents, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    path, rounds, programs = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    # By their places: a program beside itself shows how far the ratios can be trusted.
    took: list[list[float]] = [[] for _ in programs]
    for turn in range(rounds):
        for offset in range(len(programs)):
            which = (turn + offset) % len(programs)
            took[which].append(seconds(programs[which], path))
    for program, own in zip(programs, took):
        ratio = statistics.median(mine / first for mine, first in zip(own, took[0]))
        print(f"{program}: best {min(own):.3f} s, middle {statistics.median(own):.3f} s, {ratio:.3f} of the first")


if __name__ == "__main__":
    main()
