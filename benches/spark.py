"""The Spark job against a folder run: python3 benches/spark.py HAEKSIM INPUT [ROUNDS [MASTER [JAVA [SPLIT [OPTION...]]]]]

INPUT is a folder of JSON Lines, JAVA the options of the JVMs, SPLIT the bytes of input for a task, OPTIONs are the job's. Run it
with a Python that has pyspark (`.ci/run` makes target/pyspark). All rounds are run in one session of Spark, after it has
started, a folder run and the job in turns: the job of the first round meets a JVM that has done nothing yet, and has its classes
loaded and compiled; those of the other rounds find them there, as in a notebook or a service. For each run it prints wall
seconds and seconds of the processor by what used them. Needs Linux.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Callable

INTEGRATION = Path(__file__).parent.parent / "integrations/spark"
TICKS = os.sysconf("SC_CLK_TCK")


def used() -> Counter[str]:
    """Seconds of the processor that the processes of this session have used until now, by what they are.

    What has ended is counted with the process that waited for it: there is nothing but haeksim that ends.
    """
    seconds: Counter[str] = Counter()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        fields = rest.split()
        if int(fields[3]) == os.getsid(0):
            own, ended = (sum(map(int, fields[first : first + 2])) / TICKS for first in (11, 13))
            seconds += Counter({"JVM" if name == "java" else "Python": own, "haeksim": ended})
    return seconds


def measured(name: str, work: Callable[[], Any]) -> None:
    before, start = used(), time.monotonic()
    work()
    wall = time.monotonic() - start
    seconds = used()
    seconds.subtract(before)
    parts = ", ".join(f"{what} {own:.1f}" for what, own in seconds.most_common() if own > 0.05)
    print(f"{name}: {wall:.1f} s, processor {seconds.total():.1f} s ({parts})", flush=True)


def main() -> None:
    program, source = map(os.path.abspath, sys.argv[1:3])
    given = dict(enumerate(sys.argv))
    rounds, master = int(given.get(3, 3)), given.get(4, "local[2]")
    java, split = given.get(5, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"), given.get(6, "8m")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    sys.path.insert(0, str(INTEGRATION))
    from haeksim_spark import passes
    from haeksim_spark.job import parsed
    from pyspark.sql import SparkSession

    options = {
        "spark.driver.memory": "2g",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.extraJavaOptions": java,
        "spark.executor.extraJavaOptions": java,
    }
    spark = SparkSession.builder.appName("haeksim").master(master).config(map=options).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    files = sorted(path.name for path in Path(source).iterdir())
    cores = "1" if master == "local[1]" else "2"
    with tempfile.TemporaryDirectory() as out:
        for number in range(rounds):
            folder = [program, *files, "-q", "-j", cores, "-o", f"{out}/folder{number}"]
            measured(f"folder -j {cores}", lambda: subprocess.run(folder, cwd=source))
            job = parsed([source, "-o", f"{out}/spark{number}", "--program", program, "--split", split, *sys.argv[7:]])
            measured(f"spark {master}", lambda: passes.run(spark, job))
    spark.stop()


if __name__ == "__main__":
    if os.getsid(0) == os.getpid():
        main()
    else:
        sys.exit(subprocess.run([sys.executable, *sys.argv], start_new_session=True).returncode)
