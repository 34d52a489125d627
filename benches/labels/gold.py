#!/usr/bin/env python3
"""Labelled documents for `haeksim learn --elsewhere` and `crossvalidate.py --elsewhere`. Python standard library only.

    gold.py FOLDER > GOLD.jsonl

`labels.jsonl` holds what readers chose (README.md) and no text; FOLDER holds the texts: GENRE.jsonl or GENRE.jsonl.xz, a
document with `id`, `title` and `text` a line.
"""
import json
import lzma
import sys
from collections import defaultdict
from pathlib import Path


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    labels = defaultdict(dict)
    for line in open(Path(__file__).with_name("labels.jsonl"), encoding="utf-8"):
        label = json.loads(line)
        labels[label["genre"]][label["id"]] = label
    for genre, wanted in labels.items():
        for document in documents(Path(sys.argv[1], genre)):
            label = wanted.pop(document["id"], None)
            if label and len(document["text"]) == label["chars"]:
                print(json.dumps({**label, "title": document["title"], "text": document["text"]}, ensure_ascii=False))
        if wanted:
            print(f"{genre}: {len(wanted)} documents are not there", file=sys.stderr)


def documents(path):
    plain, packed = path.with_suffix(".jsonl"), path.with_suffix(".jsonl.xz")
    lines = open(plain, encoding="utf-8") if plain.exists() else lzma.open(packed, "rt", encoding="utf-8")
    with lines:
        yield from (json.loads(line) for line in lines)


if __name__ == "__main__":
    main()
