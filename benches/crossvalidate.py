#!/usr/bin/env python3
"""Five-fold cross-validation with the referee. Python standard library only.

    crossvalidate.py SCORE.py [--report GOLD.jsonl] [--keywords GOLD.jsonl] [--elsewhere GOLD.jsonl]
                     [--program target/release/haeksim] [--seeds 2] [--ridge R] [--rounds N]

`--report` has `sentences` and `gold_extractive`, `--keywords` has `text` and `gold_keywords`; `--elsewhere` has `text`,
`gold_spans` and `gold_keywords`, as `benches/labels/gold.py` makes them. For each seed the labelled documents of each file
are shuffled and cut into five parts; a model of all that there is is learned on four of them by `haeksim learn`, and the
fifth is answered with it. Every document is so answered once by a model that never saw it; the referee scores all answers
of a seed together. Printed: mean and spread over the seeds, and for `--elsewhere` the means of each genre.
"""
import argparse
import importlib.util
import json
import random
import statistics
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

FOLDS = 5


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("referee")
    for name in ("--report", "--keywords", "--elsewhere", "--ridge", "--rounds"):
        arguments.add_argument(name)
    arguments.add_argument("--program", default="target/release/haeksim")
    arguments.add_argument("--seeds", type=int, default=2)
    a = arguments.parse_args()
    spec = importlib.util.spec_from_file_location("referee", a.referee)
    referee = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(referee)
    gold = {name: referee.read(getattr(a, name)) for name in ("report", "keywords", "elsewhere") if getattr(a, name)}
    figures = defaultdict(list)
    for seed in range(a.seeds):
        for name, value in scored(referee, gold, answers_of_all(a, referee, gold, seed)):
            figures[name].append(value)
    for name, values in figures.items():
        print(f"{name}: {statistics.mean(values):.4f} ± {statistics.pstdev(values):.4f}")


def answers_of_all(a, referee, gold, seed):
    """The records of all documents by file and id, each made with a model that has not seen it."""
    shuffled = {name: random.Random(seed).sample(documents, len(documents)) for name, documents in gold.items()}
    out = defaultdict(dict)
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            model, files = Path(folder, "model.txt"), {}
            for name, documents in shuffled.items():
                files[name] = Path(folder, f"{name}.jsonl")
                rest = (d for i, d in enumerate(documents) if i % FOLDS != fold)
                files[name].write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in rest), encoding="utf-8")
            given = [str(files[name]) for name in ("report", "keywords") if name in files]
            given += [f"--elsewhere={files['elsewhere']}"] if "elsewhere" in files else []
            given += [f"--{option}={getattr(a, option)}" for option in ("ridge", "rounds") if getattr(a, option)]
            subprocess.run([a.program, "learn", *given, "-o", model], check=True)
            for name, documents in shuffled.items():
                records = answers(referee, documents[fold::FOLDS], f"{a.program} --from jsonl -f jsonl --model {model}")
                out[name].update(by_id(records))
    return out


def by_id(records):
    return {r["id"]: r for r in records if "id" in r and r.get("type") != "error"}


def wanted(document):
    """How many sentences people chose."""
    return len(document.get("gold_extractive") or document.get("gold_spans") or [0])


def answers(referee, held, command):
    out = []
    for k in sorted({wanted(d) for d in held}):
        out += referee.call(f"{command} -n {k} -k 10 -j 2 -", [d for d in held if wanted(d) == k])
    return out


def scored(referee, gold, out):
    """Names and values of all figures."""
    if "report" in gold:
        yield "report, summary F1", referee.summary(gold["report"], out["report"])["F1"]
    for name in ("keywords", "elsewhere"):
        if name in gold:
            terms = referee.keywords(gold[name], out[name])
            yield f"{name}, terms F1@5", terms["F1@5"]
            yield f"{name}, terms F1@10", terms["F1@10"]
    if "elsewhere" in gold:
        shares = defaultdict(list)
        for d in gold["elsewhere"]:
            share = found(d, out["elsewhere"].get(d["id"], {}))
            shares["all"].append(share)
            shares[d["genre"]].append(share)
        for genre, values in shares.items():
            yield f"elsewhere, summary F1, {genre} ({len(values)})", statistics.mean(values)


def found(document, record):
    """The share of the chosen sentences whose middles lie in a sentence of the summary."""
    spans = [(s["char_start"], s["char_end"]) for s in record.get("summary") or []]
    middles = [(start + end) // 2 for start, end in document["gold_spans"]]
    return sum(any(start <= at < end for start, end in spans) for at in middles) / len(middles)


if __name__ == "__main__":
    main()
