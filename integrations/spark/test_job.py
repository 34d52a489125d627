"""The job against folder runs: python3 test_job.py HAEKSIM. Needs Java, pyspark and Linux; makes its own documents."""

from __future__ import annotations

import json
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
from contextlib import nullcontext
from pathlib import Path
from unittest import mock

from compare import differences, parts
from haeksim_spark import Job, ProgramError, few, local, passes, results, run
from haeksim_spark.input import placed
from haeksim_spark.program import check_identity
from pyspark.sql import SparkSession

HERE = Path(__file__).parent
PROGRAM = ""
POISON = "독이 든 문장이다."

DYING = f"""#!{sys.executable}
import os, subprocess, sys
if "--sketches" not in sys.argv:
    os.execv("PROGRAM", ["PROGRAM", *sys.argv[1:]])
lines = sys.stdin.buffer.read().split(b"\\n")
at = next((i for i, line in enumerate(lines) if {POISON!r}.encode() in line), None)
alive = lines if at is None else lines[:at]
ran = subprocess.run(["PROGRAM", *sys.argv[1:]], input=b"\\n".join(alive), stdout=subprocess.PIPE)
out = ran.stdout if at is None else ran.stdout[: ran.stdout.rindex(b'{{"type":"end"')]
sys.stdout.buffer.write(out)
sys.stdout.flush()
if at is not None:
    os.abort()
sys.exit(ran.returncode)
"""
"""Reads everything that comes before the poison, and dies of that."""

KILLING = f"""#!{sys.executable}
import os, signal, subprocess, sys
def first():
    try:
        os.close(os.open("MARK", os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False
def parent(process):
    return int(open(f"/proc/{{process}}/stat").read().rpartition(")")[2].split()[1])
if "--sketches" in sys.argv and os.fstat(0).st_size > 0 and first():
    child = subprocess.Popen(["PROGRAM", *sys.argv[1:]], stdout=subprocess.PIPE)
    for _ in range(9):
        sys.stdout.buffer.write(child.stdout.readline())
    sys.stdout.flush()
    process = os.getppid()
    while open(f"/proc/{{process}}/comm").read().strip() != "java":
        process = parent(process)
    os.kill(process, signal.SIGKILL)
os.execv("PROGRAM", ["PROGRAM", *sys.argv[1:]])
"""
"""Kills the executor that it runs on, once, in the middle of its records."""

OLDER = f"""#!{sys.executable}
import os, subprocess, sys
out = subprocess.run(["PROGRAM", *sys.argv[1:]], stdout=subprocess.PIPE).stdout
try:
    os.close(os.open("MARK", os.O_CREAT | os.O_EXCL))
    out = out.replace(b'"haeksim":"', b'"haeksim":"0.0.1-')
except FileExistsError:
    pass
sys.stdout.buffer.write(out)
"""
"""Says the first time that it is of another version."""


SUBMITTED = f"""import sys
sys.path.insert(0, {str(HERE)!r})
from haeksim_spark import few, passes
few.FEW = FEW
passes.main()
"""
"""The job, with another idea of what few documents are."""

MANY = mock.patch.object(few, "FEW", -1)
"""As if there were so many documents that Spark makes everything of their records."""


def sentences() -> list[str]:
    seeds = sorted((HERE / "../../seeds").glob("*.txt"))
    return [line for seed in seeds for line in seed.read_text().splitlines() if len(line) > 30]


def article(draw: random.Random, number: int) -> dict[str, str]:
    """An article of sentences that are drawn from all seeds; every tenth is nearly the one before."""
    draw = random.Random(number - 1) if number % 10 == 9 else draw
    lines = draw.sample(SENTENCES, 10)
    if number % 10 == 8:
        lines = random.Random(number).sample(SENTENCES, 10)
    return {"id": f"글-{number % 290}", "title": f"{number}번째 글", "text": "\n".join(lines)}


def articles(count: int) -> list[dict[str, str]]:
    draw = random.Random(1)
    return [article(draw, number) for number in range(count)]


def as_lines(records: list[dict[str, str]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


class Case(unittest.TestCase):
    spark: SparkSession

    @classmethod
    def setUpClass(cls) -> None:
        builder = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
        )
        cls.spark = builder.config("spark.sql.shuffle.partitions", "4").getOrCreate()
        cls.spark.sparkContext.setLogLevel("ERROR")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="haeksim-test-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.source = self.folder / "in"
        self.source.mkdir()

    def write(self, name: str, text: str, encoding: str = "utf-8") -> None:
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding, "surrogateescape"))

    def program(self, script: str, mark: str = "") -> str:
        """A program that is haeksim but for what the script does."""
        path = self.folder / "haeksim"
        path.write_text(script.replace("PROGRAM", PROGRAM).replace("MARK", mark))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    def folder_run(self, *options: str) -> Path:
        """The same documents without Spark."""
        names = sorted(path.relative_to(self.source) for path in self.source.iterdir())
        command = [PROGRAM, *map(str, names), "-o", f"{self.folder}/folder/", "-q", *options]
        ran = subprocess.run(command, cwd=self.source, stderr=subprocess.PIPE)
        self.assertIn(ran.returncode, (0, 1), ran.stderr)
        return self.folder / "folder"

    def job(self, **changes: object) -> Job:
        return Job(
            **{
                "inputs": [str(self.source)],
                "output": str(self.folder / "out"),
                "program": PROGRAM,
                "split": "64k",
                **changes,
            }
        )

    def assert_equal(self, folder: Path) -> None:
        found = differences(folder, self.folder / "out")
        self.assertFalse(found, "\n".join(line[:2000] for line in found))

    def test_lines_are_the_records_of_a_folder_run_with_their_own_frequencies(self) -> None:
        records = articles(300)
        self.write("b.jsonl", as_lines(records[:140]))
        self.write(
            "a/둘 셋.jsonl",
            "\n" + as_lines(records[140:200]) + "{broken\n\n" + as_lines([{"text": "비가 온다. 집에 가자."}]),
        )
        self.write("bytes.jsonl", '{"id":"bytes","text":"물이 \udc80\udce2 맑다. 비가 온다."}\n{\udcff}\n')
        self.write("a.jsonl", as_lines(records[200:]) + '{"id":"빈\\u001f글","text":" "}\n{"id":7}\n')
        odd = [{"id": name, "text": "비가 온다. 집에 가자."} for name in ('a"b', "a\\", "\t\a", 'a\\"', "\\\\")]
        self.write("odd.jsonl", as_lines([*odd, {"text": "漢" * 140_000 + "을 샀다."}]))
        self.write("empty.jsonl", "")
        expected = self.folder_run("--corpus", "self", "-n", "2")
        with MANY:
            self.lines_are(expected)
        self.lines_are(expected)

    def lines_are(self, expected: Path) -> None:
        told = run(self.spark, self.job(corpus_self=True, options=["-n", "2"], force=True))
        self.assert_equal(expected)
        lines = list(parts(self.folder / "out/documents.jsonl"))
        self.assertTrue(any(b'"duplicate_of"' in line for line in lines))
        self.assertEqual(
            [line for line in lines if b'"type":"error"' in line], list(parts(self.folder / "out/errors.jsonl"))
        )
        end = told[1]
        self.assertEqual((end["documents"], end["failed"]), (308, 4))
        self.parquet_holds(lines)

    def parquet_holds(self, lines: list[bytes]) -> None:
        read = self.spark.read.parquet
        rows = read(str(self.folder / "out/documents.parquet")).orderBy("number").collect()
        records = [record for record in map(json.loads, lines) if record["type"] == "document"]
        self.assertEqual(len(rows), len(records))
        for row, record in zip(rows, records):
            self.assertEqual((row.id, row.title, row.note), (record["id"], record["title"], record.get("note")))
            self.assertEqual([s.asDict() for s in row.summary], record["summary"])
            self.assertEqual(
                [(t.term, t.score, t.spans) for t in row.terms],
                [(t["term"], t["score"], t["spans"]) for t in record["terms"]],
            )
        self.assertEqual(read(str(self.folder / "out/errors.parquet")).count(), len(lines) - len(rows))
        self.assertGreater(read(str(self.folder / "out/terms.parquet")).count(), 20)

    def test_tables_give_the_records_of_their_lines(self) -> None:
        records = articles(60)
        self.write("all.jsonl", as_lines(records))
        expected = self.folder_run("--count-duplicates")
        renamed = [{"name": r["id"], "head": r["title"], "body": r["text"]} for r in records]
        frame = self.spark.createDataFrame(renamed).coalesce(1)
        fields = {"text": "body", "title": "head", "id": "name"}
        frame.write.parquet(str(self.folder / "parquet"))
        frame.write.option("header", True).option("escape", '"').csv(str(self.folder / "csv"))
        csv = {"header": "true", "multiLine": "true", "escape": '"'}
        for source, options in (("parquet", {}), ("csv", csv)):
            inputs = [str(self.folder / source)]
            run(
                self.spark,
                self.job(
                    inputs=inputs, source=source, fields=fields, read_options=options, count_duplicates=True, force=True
                ),
            )
            self.assert_equal(expected)
        # As if they were so many that they are sifted by their bands first, and their terms fill several files.
        with MANY, mock.patch.object(results, "FEW", 0), mock.patch.object(passes, "PART", 20):
            run(self.spark, self.job(inputs=[], fields=fields, count_duplicates=True, force=True), frame)
        self.assert_equal(expected)
        self.assertEqual(len(list((self.folder / "out/terms.jsonl").glob("part-*"))), 4)
        errors = self.spark.read.parquet(str(self.folder / "out/errors.parquet"))
        self.assertEqual((errors.columns, errors.count()), (["number", "id", "path", "line", "kind", "message"], 0))
        with self.assertRaisesRegex(ValueError, "no column `text`, only body, head, name"):
            run(self.spark, self.job(inputs=inputs, source="csv", read_options=csv, force=True))

    def test_parquet_that_pyarrow_makes_reads_as_that_of_spark(self) -> None:
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            self.skipTest("no pyarrow")
        variants = "방송통신위원회(방통위)가 회의를 열었다. 방통위는 규칙을 고쳤다. 방송통신위원회는 이를 알렸다."
        odd = [
            {"id": 7, "text": variants, "title": 'a"b\\\t'},
            {"id": 7.50, "title": None, "text": "물이 \0 맑다. 비가 \x1f \u2028 온다."},
            {"id": None, "text": "가" * 9000},
            {"title": "", "text": "..."},
            {"title": "차례", "text": "# 사과\n\n# 배"},
            {"text": " "},
        ]
        # Near-duplicates and errors are among them.
        self.write("a.jsonl", as_lines(articles(300)) + "{broken\n" + as_lines(odd))
        # Also where a line is longer than what makes a row group, and with tables that have no row.
        for options, rows in (([], few.ROWS), (["-n", "1", "-k", "200"], 1)):
            with mock.patch.object(few, "ROWS", rows):
                self.both_ways_read_the_same(options)
        self.write("a.jsonl", as_lines(odd[-1:]))
        self.both_ways_read_the_same([])

    def both_ways_read_the_same(self, options: list[str]) -> None:
        for output, modules in (("out", {}), ("by_spark", {"pyarrow": None})):
            with mock.patch.dict(sys.modules, modules):
                run(self.spark, self.job(output=str(self.folder / output), options=options, force=True))
        for name in ("documents", "errors", "terms"):
            paths = [self.folder / output / f"{name}.parquet" for output in ("out", "by_spark")]
            ours, sparks = (self.spark.read.parquet(str(path)) for path in paths)
            self.assertEqual(ours.schema, sparks.schema)
            # The first column is the number; the terms lie in their order.
            ours, sparks = (rows if name == "terms" else rows.orderBy("number") for rows in (ours, sparks))
            self.assertEqual(ours.collect(), sparks.collect())
            self.assertEqual([path.name for path in paths[0].glob("part*")], ["part-00000.parquet"])

    def test_files_give_the_records_of_their_folder(self) -> None:
        for number, record in enumerate(articles(40)):
            encoding = "cp949" if number % 4 == 1 else "utf-8"
            self.write(
                f"{number % 3}/글 {number}.txt",
                record["title"] + "\n\n" + record["text"].encode("cp949", "ignore").decode("cp949"),
                encoding,
            )
        self.write("1/empty.txt", "")
        expected = self.folder_run("--corpus", "self")
        run(self.spark, self.job(source="text", corpus_self=True))
        self.assert_equal(expected)

    def test_files_that_tasks_read_are_those_that_spark_reads(self) -> None:
        lines = "\ufeff" + as_lines(articles(30)) + "\r\n\n" + as_lines(articles(3)).rstrip("\n")
        hidden = "_h.jsonl", "_i/j.jsonl", ".k.jsonl"
        for name in ("a.jsonl", "b/c d%20.jsonl", "b/e.json", "_f=1/g.jsonl", "l", *hidden):
            self.write(name, lines)
        self.write("empty.jsonl", "")
        for split in ("1k", "7k", "1m"):
            rows = passes.Input(self.spark, self.job(split=split), None)
            with mock.patch.object(local, "listed", return_value=None):
                expected = passes.Input(self.spark, self.job(split=split), None)
            places = self.placed(rows)
            self.assertEqual(places, self.placed(expected))
            self.assertEqual(len(places), 5 * 35)
            self.assertEqual(rows.count, expected.count)
        # A pattern is Spark's affair: it means a.jsonl, empty.jsonl and no folder.
        pattern = self.job(inputs=[f"{self.source}/*.jsonl"])
        rows = passes.Input(self.spark, pattern, None)
        self.assertEqual({file for _, _, file, _ in self.placed(rows)}, {"a.jsonl"})
        (self.source / "broken.jsonl").symlink_to("nothing")
        self.assertIsNone(local.listed([f"file:{self.source}"]))
        (self.source / "broken.jsonl").unlink()
        self.write("z.jsonl.gz", "")
        self.assertIsNone(local.listed([f"file:{self.source}"]))

    def placed(self, rows: passes.Input) -> list[tuple[int, int, str, bytes]]:
        """All rows with their places, in order."""
        first = rows.first.value
        found = rows.rows.mapPartitions(lambda part: ((*place, line) for place, line in placed(part, first)))
        return sorted(found.collect())

    def test_a_line_that_is_too_long_for_haeksim_is_an_error_and_not_too_long_for_spark(self) -> None:
        self.write("long.jsonl", as_lines([{"id": "long", "text": "가" * (12 << 20)}]) + as_lines(articles(1)))
        expected = self.folder_run()
        run(self.spark, self.job(split="1g"))
        self.assert_equal(expected)
        with MANY, mock.patch.object(local, "listed", return_value=None):
            run(self.spark, self.job(split="1g", force=True))
        self.assert_equal(expected)

    def test_a_document_at_which_the_program_dies_is_an_error_and_the_rest_is_done(self) -> None:
        records = articles(40)
        poisoned = {"id": "독", "text": f"물이 맑다. {POISON}"}
        self.write("a.jsonl", as_lines(records))
        expected = self.folder_run()
        self.write("a.jsonl", as_lines([*records[:17], poisoned, *records[17:]]))
        for more in (MANY, nullcontext()):
            with more:
                self.one_is_missing(expected)

    def one_is_missing(self, expected: Path) -> None:
        run(self.spark, self.job(program=self.program(DYING), force=True))
        lines = list(parts(self.folder / "out/documents.jsonl"))
        error = json.loads(lines.pop(17))
        self.assertEqual((error["kind"], error["path"], error["line"]), ("crashed", "a.jsonl", 18))
        shutil.rmtree(self.folder / "out/documents.jsonl")
        (self.folder / "out/documents.jsonl").mkdir()
        (self.folder / "out/documents.jsonl/part-0").write_bytes(b"".join(lines))
        self.assert_equal(expected)

    def test_what_cannot_be_done_is_said_before_the_work(self) -> None:
        self.write("a.jsonl", as_lines(articles(3)))
        with self.assertRaisesRegex(Exception, "nowhere: not on this machine .* ship it with --files"):
            run(self.spark, self.job(program="nowhere"))
        with self.assertRaisesRegex(Exception, "unexpected argument '--nonsense'"):
            run(self.spark, self.job(options=["--nonsense"]))
        with self.assertRaisesRegex(ValueError, "no such file"):
            run(self.spark, self.job(options=["--user-words", "nowhere.txt"]))
        (self.folder / "out").mkdir(exist_ok=True)
        with self.assertRaisesRegex(ValueError, "is there already"):
            run(self.spark, self.job())
        with self.assertRaisesRegex(ProgramError, "differs between executors: .*0.0.1-.* on .*; ship one program"):
            run(self.spark, self.job(program=self.program(OLDER, str(self.folder / "older")), force=True))
        with self.assertRaisesRegex(ProgramError, "differs between executors"):
            check_identity(PROGRAM, {"haeksim": "0.0.1", "dictionary": "another", "sha256": ""})

    def test_a_killed_executor_changes_nothing(self) -> None:
        for number in range(4):
            self.write(f"{number}.jsonl", as_lines(articles(200)[number * 50 : number * 50 + 50]))
        expected = self.folder_run("--corpus", "self")
        for bound in (-1, few.FEW):
            self.one_executor_is_killed(bound)
            self.assert_equal(expected)

    def one_executor_is_killed(self, bound: int) -> None:
        mark, script = self.folder / f"killed{bound}", self.folder / "job.py"
        script.write_text(SUBMITTED.replace("= FEW", f"= {bound}"))
        command = [
            "spark-submit",
            "--master",
            "local-cluster[2,1,1024]",
            "--executor-memory",
            "1g",
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.ui.showConsoleProgress=false",
            script,
            "--force",
            self.source,
            "-o",
            self.folder / "out",
            "--split",
            "64k",
            "--corpus",
            "self",
            "--program",
            self.program(KILLING, str(mark)),
        ]
        ran = subprocess.run([str(word) for word in command], env=submit_environment(), capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stderr[-4000:])
        self.assertTrue(mark.exists(), "nothing was killed")
        self.assertRegex(ran.stderr, "Lost executor|worker lost|SIGKILL|exited with code 137|code 137")


def submit_environment() -> dict[str, str]:
    """spark-submit of the pyspark that this runs with."""
    scripts = Path(sys.executable).parent
    return {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}", "PYSPARK_PYTHON": sys.executable}


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_SUBMIT_ARGS"] = "--driver-memory 2g pyspark-shell"
    SENTENCES = sentences()
    unittest.main(verbosity=2)
