"""haeksim beside other programs for the same work: python3 benches/peers/run.py HAEKSIM FILE.jsonl [DOCUMENTS [SECONDS]]

FILE holds JSON Lines with `text`; the first DOCUMENTS (300) of them are read. Each peer gets a virtual environment of its
own under target/peers, with the versions of requirements.txt (two of them can't share one); one that can't be installed
is named and left out. What each does stands in pipelines.py. All have the same task: three key sentences and ten key
terms of each document. Measured, one program after the other:

- documents a second: for a peer in one process and one thread, with its models loaded and the texts in memory, until all
  are done or SECONDS (60) have passed; for haeksim the whole process, from its start to the last record written. The
  best of three for haeksim and for each peer that needs less than ten seconds.
- cold start: wall time of a new process that does one document, the middle of five after one that is not counted.
- memory: the most that a process had resident while it did all of them.

It prints a Markdown table on standard output, and what it is doing on standard error. Needs Linux or macOS.
"""

import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
PLACE = HERE.parent.parent / "target/peers"
SCALE = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}


class Peer(NamedTuple):
    name: str  # in pipelines.py
    shown: str
    packages: list[str]  # the first is the peer, whose version is shown
    morphemes: bool
    terms: bool


MECAB = ["python-mecab-ko", "python-mecab-ko-dic"]
PEERS = [
    Peer("kiwi", "kiwipiepy, TF-IDF", ["kiwipiepy", "kiwipiepy_model"], True, True),
    Peer("mecab", "python-mecab-ko, TF-IDF", MECAB, True, True),
    Peer("mecab-sklearn", "python-mecab-ko, scikit-learn", [*MECAB, "scikit-learn", "numpy", "scipy"], True, True),
    Peer("textrankr", "textrankr, mecab", ["textrankr", *MECAB, "networkx", "numpy", "scipy"], True, False),
    Peer("sumy-lexrank", "sumy LexRank, mecab", ["sumy", *MECAB, "numpy", "nltk"], True, False),
    Peer("sumy-textrank", "sumy TextRank, mecab", ["sumy", *MECAB, "numpy", "nltk"], True, False),
    Peer("kss", "kss, mecab", ["kss", "pecab", *MECAB, "networkx", "numpy", "scipy"], True, True),
    Peer("krwordrank", "krwordrank", ["krwordrank", "numpy", "scipy", "scikit-learn"], False, True),
]


class Row(NamedTuple):
    shown: str
    morphemes: bool
    gives: str
    rate: float
    start: float  # seconds
    memory: float  # MB


class Run(NamedTuple):
    seconds: float
    memory: float  # MB
    out: str


def told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """One thread for each library that would take more, and nothing that tunes one for this machine."""
    return {key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS")} | ONE_THREAD


def run(command: list, quiet: bool = False) -> Run:
    """Wall seconds, peak memory and output of a process; raises if it fails."""
    with tempfile.TemporaryFile("w+") as out:
        errors = subprocess.DEVNULL if quiet else None
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=errors, stdin=subprocess.DEVNULL, env=environment())
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, command)
        out.seek(0)
        return Run(seconds, usage.ru_maxrss * SCALE / 1e6, out.read())


def cold(command: list) -> float:
    """The first may have to read files that lie in memory afterwards."""
    return statistics.median([run(command, quiet=True).seconds for _ in range(6)][1:])


def installed(peer: Peer) -> tuple[Path, str] | None:
    """The Python of a peer's environment and the peer's version."""
    folder = PLACE / re.sub(r"\W", "-", "-".join(peer.packages))
    python = folder / "bin/python"
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    constraint = HERE / "requirements.txt"
    # When the pinned versions change, pip brings the environment up to them.
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        command = [*pip, "install", "--quiet", "--prefer-binary", "-c", constraint, *peer.packages]
        subprocess.run(command, check=True, timeout=900, stdout=sys.stderr)
        shown = subprocess.run([*pip, "show", peer.packages[0]], check=True, capture_output=True, text=True).stdout
    except (subprocess.SubprocessError, OSError) as error:
        told(f"{peer.shown}: can't be installed and is left out ({error})")
        return None
    return python, re.search(r"^Version: (.*)$", shown, re.M)[1]


def of_peer(peer: Peer, python: Path, version: str, many: str, one: str, seconds: str) -> Row | None:
    told(f"{peer.shown} {version}")
    command = [python, HERE / "pipelines.py", peer.name]
    try:
        runs = [run([*command, many, seconds])]
        if json.loads(runs[0].out)["seconds"] < 10:
            runs += [run([*command, many, seconds], quiet=True) for _ in range(2)]
        answers = [json.loads(each.out) for each in runs]
        best = max(answers, key=lambda answer: answer["documents"] / answer["seconds"])
        told(f"  {best['documents']} documents in {best['seconds']:.2f} s, of the first: {best['first']}")
        done, failed = best["documents"], best["failed"]
        note = f", {failed} of {done} failed" if failed else ""
        gives = ("sentences, terms" if peer.terms else "sentences") + note
        rate, memory = done / best["seconds"], max(each.memory for each in runs)
        return Row(f"{peer.shown} ({version})", peer.morphemes, gives, rate, cold([*command, one, seconds]), memory)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        told(f"{peer.shown}: failed and is left out ({error})")
        return None


def of_haeksim(program: str, threads: int, many: str, one: str, documents: int) -> Row:
    options = ["--from", "jsonl", "-f", "jsonl", "-n", "3", "-k", "10", "-q", "-j", str(threads)]
    runs = [run([program, *options, many]) for _ in range(3)]
    rate, memory = documents / min(each.seconds for each in runs), max(each.memory for each in runs)
    start = cold([program, *options, one])
    return Row(f"haeksim `-j {threads}`", True, "sentences, terms", rate, start, memory)


def table(rows: list[Row]) -> str:
    """Ratios are to the first row: how many times as fast, as quick to start and as small haeksim is."""
    first = rows[0]
    lines = ["| | morphemes | gives | documents/s | ratio | cold start | ratio | memory | ratio |"]
    lines.append("|---|---|---|---:|---:|---:|---:|---:|---:|")
    for row in rows:
        yes = "yes" if row.morphemes else "no"
        cells = [row.shown, yes, row.gives, f"{row.rate:,.{0 if row.rate >= 100 else 1}f}", f"{first.rate / row.rate:.2f}"]
        cells += [f"{row.start * 1000:,.0f} ms", f"{row.start / first.start:.1f}"]
        cells += [f"{row.memory:,.0f} MB", f"{row.memory / first.memory:.1f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def taken(source: str, count: int, folder: str) -> tuple[list[str], str, str]:
    """The texts, a file with all of them and a file with the first."""
    with open(source, encoding="utf-8-sig") as file:
        texts = [json.loads(line)["text"] for _, line in zip(range(count), file)]
    many, one = Path(folder, "many.jsonl"), Path(folder, "one.jsonl")
    for path, chosen in ((many, texts), (one, texts[:1])):
        lines = (json.dumps({"id": str(number), "text": text}, ensure_ascii=False) for number, text in enumerate(chosen))
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return texts, str(many), str(one)


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    program, source = os.path.abspath(sys.argv[1]), sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    seconds = sys.argv[4] if len(sys.argv) > 4 else "60"
    version = run([program, "--version"]).out.split("\n")[0]
    ready = [(peer, *found) for peer in PEERS if (found := installed(peer))]
    with tempfile.TemporaryDirectory() as folder:
        texts, many, one = taken(source, count, folder)
        before = os.getloadavg()[0]
        ours = [of_haeksim(program, threads, many, one, len(texts)) for threads in (1, 2)]
        peers = [row for each in ready if (row := of_peer(*each, many, one, seconds))]
        after = os.getloadavg()[0]
    about = f"{date.today()}, {version}, Python {platform.python_version()}, {os.cpu_count()} cores"
    length = sum(map(len, texts)) / len(texts)
    print(f"{about}: {len(texts)} documents of {length:,.0f} characters. Load {before:.1f} before, {after:.1f} after.\n")
    print(table(ours + sorted(peers, key=lambda row: -row.rate)))
    analysers = [row for row in peers if row.morphemes]
    if analysers:
        fastest = max(analysers, key=lambda row: row.rate)
        single, double = (row.rate / fastest.rate for row in ours)
        print(f"\nTimes the fastest that analyses morphemes, {fastest.shown}: {single:.1f} with `-j 1`, {double:.1f} with `-j 2`.")


if __name__ == "__main__":
    main()
