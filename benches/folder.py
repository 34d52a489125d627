"""Wall time and peak memory of a folder at a time, and ten kills: python3 benches/folder.py HAEKSIM [FOLDER]

Without a folder of your own, it makes one of 4,000 articles out of the seeds. Needs Linux (/usr/bin/time is not needed).
"""

import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).parent.parent / "seeds"


def make(folder: Path, count: int) -> None:
    """Articles of sentences that are drawn from all seeds, no two alike."""
    sentences = [line for seed in sorted(SEEDS.glob("*.txt")) for line in seed.read_text().splitlines() if len(line) > 30]
    draw = random.Random(1)
    for number in range(count):
        below = folder / f"{number // 500:03d}"
        below.mkdir(parents=True, exist_ok=True)
        lines = [f"{number}번째 글", ""] + [f"{draw.choice(sentences)} ({draw.randrange(10**6)})" for _ in range(12)]
        (below / f"{number:06d}.txt").write_text("\n".join(lines))


def run(arguments: list) -> tuple[float, int]:
    """Seconds and peak kilobytes of one run."""
    start = time.time()
    child = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.time() - start, usage.ru_maxrss


def same(a: Path, b: Path) -> bool:
    names = sorted(os.listdir(a))
    return names == sorted(os.listdir(b)) and all(filecmp.cmp(a / n, b / n, shallow=False) for n in names)


def killed(program: str, source: Path, out: Path, seconds: float) -> None:
    for _ in range(10):
        child = subprocess.Popen([program, source, "-o", out, "--resume", "-q"], stderr=subprocess.DEVNULL)
        time.sleep(random.random() * seconds / 5)
        child.send_signal(signal.SIGKILL)
        child.wait()
    run([program, source, "-o", out, "--resume", "-q"])


def main() -> None:
    program, work = sys.argv[1], Path(tempfile.mkdtemp())
    source = Path(sys.argv[2]) if len(sys.argv) > 2 else work / "in"
    if len(sys.argv) <= 2:
        make(source, 4000)
    few = work / "few"
    for number, path in zip(range(1000), (p for p in sorted(source.rglob("*")) if p.is_file())):
        few.mkdir(exist_ok=True)
        shutil.copy(path, few / f"{number:06d}{path.suffix}")
    one, _ = run([program, source, "-o", work / "one", "-j", "1", "-q"])
    two, all_memory = run([program, source, "-o", work / "two", "-j", "2", "-q"])
    _, few_memory = run([program, few, "-o", work / "few-out", "-j", "2", "-q"])
    print(f"-j 1: {one:.1f} s, -j 2: {two:.1f} s, ratio {two / one:.2f}; the same bytes: {same(work / 'one', work / 'two')}")
    print(f"peak memory: {all_memory >> 10} MB, of 1,000 documents {few_memory >> 10} MB, ratio {all_memory / few_memory:.2f}")
    killed(program, source, work / "broken", two)
    print(f"killed ten times and taken up again, the same bytes: {same(work / 'two', work / 'broken')}")
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
