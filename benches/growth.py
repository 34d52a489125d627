"""How time and memory grow: python3 benches/growth.py HAEKSIM FILE.jsonl

FILE.jsonl has a document a line with a `text`. It measures one document of 1 KB to 20 MB, made of such texts, 100 to 100,000
documents, and texts that were made to be slow, each at a tenth of its size and whole. Seconds are of the processor, so that
other work on the machine disturbs little. Needs Linux, and a few gigabytes for temporary files.
"""

import json
import os
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Iterator

MB = 1_000_000


# A process counts what its parent held when it was started to its own peak, so a small one stands between.
BETWEEN = """
import os, sys
with open(os.devnull, "wb") as nothing:
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), 1)])
    _, status, usage = os.wait4(child, 0)
print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(arguments: list[str]) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one run."""
    told = subprocess.run([sys.executable, "-S", "-c", BETWEEN, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    seconds, peak = told.stdout.split()
    return float(seconds), float(peak)


def texts(path: str) -> list[str]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def mixed(parts: list[str]) -> Iterator[str]:
    """Texts without end, no two alike: the first half of one and the second of another."""
    number = 0
    while True:
        first, second = parts[number % len(parts)], parts[(number * 7919 + number // len(parts) + 1) % len(parts)]
        yield first[: len(first) // 2] + f"\n\n{number}번째 글이다.\n\n" + second[len(second) // 2 :]
        number += 1


def one_document(program: str, parts: list[str], folder: Path) -> None:
    print("| one document | seconds | seconds/MB | peak |\n|---:|---:|---:|---:|")
    start, _ = run([program, "--version"])
    for size, name in ((1_000, "1 KB"), (10_000, "10 KB"), (100_000, "100 KB"), (MB, "1 MB"), (10 * MB, "10 MB"), (20 * MB, "20 MB")):
        text, length = [], 0
        for part in mixed(parts):
            text.append(part)
            length += len(part.encode()) + 2
            if length >= size:
                break
        path = folder / "one.txt"
        path.write_text("\n\n".join(text).encode()[:size].decode(errors="ignore"))
        seconds, peak = min(run([program, str(path), "-f", "json"]) for _ in range(3 if size < MB else 1))
        print(f"| {name} | {seconds:.3f} | {(seconds - start) / size * MB:.2f} | {peak:.0f} MB |", flush=True)


def many_documents(program: str, parts: list[str], folder: Path) -> None:
    print("\n| documents | seconds | milliseconds each | peak |\n|---:|---:|---:|---:|")
    for count in (100, 1_000, 10_000, 100_000):
        source, out = folder / "many", folder / f"out{count}"
        source.mkdir(exist_ok=True)
        with open(source / "many.jsonl", "w", encoding="utf-8") as file:
            for number, text in enumerate(islice(mixed(parts), count)):
                file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
        seconds, peak = run([program, str(source), "-o", str(out), "-q"])
        print(f"| {count:,} | {seconds:.1f} | {seconds / count * 1000:.2f} | {peak:.0f} MB |", flush=True)


def hostile(program: str, folder: Path) -> None:
    print("\n| text | a tenth | whole | times | peak |\n|---|---:|---:|---:|---:|")
    sentence = "정부는 오늘 새로운 정책을 발표했다. "
    kinds = {
        "one eojeol of 10 MB": lambda n: "가나다라마바사아자차" * (n // 30),
        "one eojeol of 10 MB, of one syllable": lambda n: "가" * (n // 3),
        "one eojeol of 10 MB that opens with a noun of the text": lambda n: (
            "쿠르비온이 공장을 짓는다. 그는 쿠르비온을 떠났다. 쿠르비온은 작다. 국민건강보험공단을 보았다. "
            + "쿠르비온국민건강보험공단" * (n // 36)
        ),
        "ten million ㅋ": lambda n: "ㅋ" * n,
        "100,000 quotes": lambda n: "“그래” " * (n // 100),
        "100,000 opening quotes": lambda n: "그는 “" * (n // 100),
        "one sentence 100,000 times": lambda n: sentence * (n // 100),
        "one sentence 100,000 times, a line each": lambda n: (sentence + "\n") * (n // 100),
        "100,000 brackets": lambda n: "(" * (n // 100),
        "100,000 full stops with words": lambda n: "가." * (n // 100),
    }
    for name, make in kinds.items():
        times, peak = [], 0.0
        for size in (MB, 10 * MB):
            path = folder / "hostile.txt"
            path.write_text(make(size), encoding="utf-8")
            seconds, peak = run([program, str(path), "-f", "json"])
            times.append(seconds)
        print(f"| {name} | {times[0]:.2f} s | {times[1]:.2f} s | {times[1] / times[0]:.1f} | {peak:.0f} MB |", flush=True)


def main() -> None:
    program, parts = os.path.abspath(sys.argv[1]), texts(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        one_document(program, parts, Path(folder))
        many_documents(program, parts, Path(folder))
        hostile(program, Path(folder))


if __name__ == "__main__":
    main()
