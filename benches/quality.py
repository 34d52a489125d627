#!/usr/bin/env python3
"""All figures of docs/QUALITY.md for one program, in one run. Python standard library only.

    quality.py EVAL [--elsewhere GOLD.jsonl] [--program target/release/haeksim]

EVAL is the folder of the referee (`score.py`) and its labelled documents; GOLD.jsonl is made by `benches/labels/gold.py`.
The program answers with the weights that are built in, which have seen these documents: `crossvalidate.py` says what they
find in documents that they have not seen.
"""
import argparse
import importlib.util
from pathlib import Path

import crossvalidate

TASKS = {
    "names": ("names.jsonl", "--show words"),
    "stems": ("stems.jsonl", "--show words"),
    "sentences": ("sentences.jsonl", "--show sentences"),
}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--elsewhere")
    arguments.add_argument("--program", default="target/release/haeksim")
    a = arguments.parse_args()
    spec = importlib.util.spec_from_file_location("referee", a.folder / "score.py")
    referee = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(referee)
    filter_ = f"{a.program} --from jsonl -f jsonl"
    for task, (file, shown) in TASKS.items():
        gold = referee.read(a.folder / file)
        # The sentences that people made are the answer, and no input.
        answers = referee.call(f"{filter_} {shown} -", [{key: d[key] for key in ("id", "text")} for d in gold])
        print(f"{task}: {getattr(referee, task)(gold, {r['id']: r for r in answers if 'id' in r})}")
    files = {"report": a.folder / "summary-news.jsonl", "keywords": a.folder / "keywords-papers.jsonl"}
    if a.elsewhere:
        files["elsewhere"] = a.elsewhere
    gold = {name: referee.read(file) for name, file in files.items()}
    out = {name: crossvalidate.by_id(crossvalidate.answers(referee, held, filter_)) for name, held in gold.items()}
    for name, value in crossvalidate.scored(referee, gold, out):
        print(f"{name}: {value:.4f}")


if __name__ == "__main__":
    main()
