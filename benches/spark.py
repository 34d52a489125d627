"""The Spark job against a folder run, alternating: python3 benches/spark.py HAEKSIM INPUT [ROUNDS [MASTER [JAVA [SPLIT]]]]

INPUT is a folder of JSON Lines, JAVA the options of the JVMs, SPLIT the bytes of input for a task. Run it with a Python that
has pyspark (`.ci/run` makes target/pyspark). For each run it prints wall seconds, seconds of the processor in all its processes by their names, and for Spark the seconds without Spark's
own start. Needs Linux.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

JOB = Path(__file__).parent.parent / "integrations/spark/haeksim_job.py"
TICKS = os.sysconf("SC_CLK_TCK")


def glance(session: int, seconds: dict[int, tuple[str, float]]) -> None:
    """Notes what each process of a session has used so far. pyspark throws away what its dead workers have used."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        fields = rest.split()
        if int(fields[3]) == session:
            seconds[int(path.parent.name)] = name[:7], (int(fields[11]) + int(fields[12])) / TICKS


def run(command: list[str], folder: str) -> tuple[float, Counter[str], str]:
    """Wall seconds, processor seconds by the name of the process, and what it printed."""
    seconds: dict[int, tuple[str, float]] = {}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        start = time.time()
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=errors, start_new_session=True)
        while child.poll() is None:
            glance(child.pid, seconds)
            time.sleep(0.1)
        wall = time.time() - start
        out.seek(0)
        errors.seek(0)
        if child.returncode not in (0, 1):
            sys.exit(errors.read()[-2000:])
        used: Counter[str] = Counter()
        for name, share in seconds.values():
            used[name] += share
        return wall, used, out.read()


def shown(used: Counter[str]) -> str:
    parts = ", ".join(f"{name} {seconds:.1f}" for name, seconds in used.most_common())
    return f"processor {used.total():.1f} s ({parts})"


def main() -> None:
    program, source = map(os.path.abspath, sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    master = sys.argv[4] if len(sys.argv) > 4 else "local[2]"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    submit = str(Path(sys.executable).parent / "spark-submit")
    spark = [submit, "--master", master, "--driver-memory", "2g", "--conf", "spark.ui.showConsoleProgress=false"]
    java = sys.argv[5] if len(sys.argv) > 5 else "-XX:TieredStopAtLevel=1"
    spark += ["--driver-java-options", java, "--conf", f"spark.executor.extraJavaOptions={java}"]
    split = sys.argv[6] if len(sys.argv) > 6 else "8m"
    files = sorted(path.name for path in Path(source).iterdir())
    cores = "1" if master == "local[1]" else "2"
    with tempfile.TemporaryDirectory() as out:
        for number in range(rounds):
            wall, used, _ = run([program, *files, "-q", "-j", cores, "-o", f"{out}/folder{number}"], source)
            print(f"folder -j {cores}: {wall:.1f} s, {shown(used)}", flush=True)
            command = [*spark, str(JOB), "--program", program, "--split", split, source, "-o", f"{out}/spark{number}"]
            wall, used, told = run(command, source)
            alone = json.loads(told.splitlines()[-1])["seconds"]
            print(f"spark {master}: {wall:.1f} s, without its start {alone} s, {shown(used)}", flush=True)


if __name__ == "__main__":
    main()
