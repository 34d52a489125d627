"""The Spark job against a folder run, alternating: python3 benches/spark.py HAEKSIM INPUT [ROUNDS [MASTER]]

INPUT is a folder of JSON Lines. Run it with a Python that has pyspark (`.ci/run` makes target/pyspark). For each run it prints
wall seconds, seconds of the processor in all its processes, and for Spark the seconds without Spark's own start. Needs
Linux.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JOB = Path(__file__).parent.parent / "integrations/spark/haeksim_job.py"
SET_CHILD_SUBREAPER = 36


def reaped() -> None:
    """Takes in what the run left behind, so that its time is counted."""
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def run(command: list[str], folder: str) -> tuple[float, float, str]:
    """Wall seconds, processor seconds and what it printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    ran = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wall = time.time() - start
    reaped()
    if ran.returncode not in (0, 1):
        sys.exit(ran.stderr[-2000:])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, ran.stdout


def main() -> None:
    program, source = map(os.path.abspath, sys.argv[1:3])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    master = sys.argv[4] if len(sys.argv) > 4 else "local[2]"
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    submit = str(Path(sys.executable).parent / "spark-submit")
    spark = [submit, "--master", master, "--driver-memory", "2g", "--conf", "spark.ui.showConsoleProgress=false"]
    files = sorted(path.name for path in Path(source).iterdir())
    with tempfile.TemporaryDirectory() as out:
        for number in range(rounds):
            cores = "1" if master == "local[1]" else "2"
            wall, cpu, _ = run([program, *files, "-q", "-j", cores, "-o", f"{out}/folder{number}"], source)
            print(f"folder -j {cores}: {wall:.1f} s, processor {cpu:.1f} s", flush=True)
            command = [*spark, str(JOB), "--program", program, source, "-o", f"{out}/spark{number}"]
            wall, cpu, told = run(command, source)
            stats = json.loads(told.splitlines()[-1])
            print(
                f"spark {master}: {wall:.1f} s, without its start {stats['seconds']} s, processor {cpu:.1f} s, "
                f"of which haeksim ran {stats['process_seconds']} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
