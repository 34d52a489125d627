#!/usr/bin/env python3
"""Five-fold cross-validation with the referee. Python standard library only.

    crossvalidate.py summary|keywords GOLD.jsonl SCORE.py [--program target/release/haeksim] [--seeds 3] [--ridge R] [--rounds N]

For each seed the labelled documents are shuffled and cut into five parts; a model is learned on four of them by
`haeksim learn` and the fifth is answered with it. Every document is so answered once by a model that never saw it;
the referee scores all answers of a seed together. Printed: mean and spread over the seeds.
"""
import argparse
import importlib.util
import json
import random
import statistics
import subprocess
import tempfile
from pathlib import Path

FOLDS = 5


def main():
    arguments = argparse.ArgumentParser()
    for name in ("task", "gold", "referee"):
        arguments.add_argument(name)
    arguments.add_argument("--program", default="target/release/haeksim")
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--ridge", default=None)
    arguments.add_argument("--rounds", default=None)
    a = arguments.parse_args()
    spec = importlib.util.spec_from_file_location("referee", a.referee)
    referee = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(referee)
    gold = referee.read(a.gold)
    figures = [answer_all(a, referee, gold, seed) for seed in range(a.seeds)]
    for key in figures[0]:
        values = [f[key] for f in figures]
        print(f"{key}: {statistics.mean(values):.4f} ± {statistics.pstdev(values):.4f}")


def answer_all(a, referee, gold, seed):
    order = gold[:]
    random.Random(seed).shuffle(order)
    out = []
    for fold in range(FOLDS):
        held, rest = order[fold::FOLDS], [d for i, d in enumerate(order) if i % FOLDS != fold]
        with tempfile.TemporaryDirectory() as folder:
            train, model = Path(folder, "train.jsonl"), Path(folder, "model.txt")
            train.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in rest), encoding="utf-8")
            given = {"--ridge": a.ridge, "--rounds": a.rounds}
            given = [part for pair in given.items() if pair[1] for part in pair]
            subprocess.run([a.program, "learn", train, "-o", model, *given], check=True)
            out += answers(a, referee, held, f"{a.program} --from jsonl -f jsonl --model {model}")
    by_id = {r["id"]: r for r in out if "id" in r and r.get("type") != "error"}
    return referee.TASKS[a.task](gold, by_id)


def answers(a, referee, held, command):
    if a.task == "keywords":
        return referee.call(f"{command} -k 10 -", held)
    out = []
    for k in sorted({len(d["gold_extractive"]) for d in held}):
        out += referee.call(f"{command} -n {k} -", [d for d in held if len(d["gold_extractive"]) == k])
    return out


if __name__ == "__main__":
    main()
