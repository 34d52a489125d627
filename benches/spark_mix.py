"""More documents of the kind of those there are: python3 benches/spark_mix.py FOLDER OUT [TIMES]

Reads JSON Lines. The k-th collection of each file has the first half of each document and the second half of the one that
stands 13 k places further on, so that no document repeats another one and all are as long as before.
"""

import json
import sys
from pathlib import Path

STEP = 13


def halves(text: str) -> tuple[str, str]:
    """A text cut behind a line or a sentence near its middle."""
    middle = len(text) // 2
    line, sentence = text.find("\n", middle), text.find(". ", middle)
    cut = line if line >= 0 else sentence + 1 if sentence >= 0 else middle
    return text[:cut], text[cut:]


def main() -> None:
    source, out = map(Path, sys.argv[1:3])
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.jsonl")):
        documents = [json.loads(line) for line in path.open()]
        parts = [halves(document["text"]) for document in documents]
        for k in range(times):
            with open(out / f"{k}-{path.name}", "w") as file:
                for number, document in enumerate(documents):
                    other = (number + k * STEP) % len(documents)
                    mixed = {**document, "id": f"{document['id']}-{k}", "text": parts[number][0] + parts[other][1]}
                    file.write(json.dumps(mixed, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
