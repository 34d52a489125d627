"""Proposes whole-nouns.txt: python3 dictionaries/make_whole_nouns.py LEXICON.csv FILE.jsonl...

LEXICON.csv is `ko-dic/lexicon.csv.xz`, unpacked; the files hold a document with `text` a line. A noun that ends in what may be
a particle (만족도) is told from a shorter noun with one (만족 and 도) by what else stands behind it: 만족도를 can only be the
whole noun. Prints each noun with how often it stands alone, how often with particles of its own, how often the shorter one
does, and the ratio that says how much likelier the whole noun is. What is kept is read through by hand, and only what the
tokenizer gets wrong before one of several nouns. Standard library only.
"""

import json
import re
import sys
from collections import Counter

EOJEOL = re.compile(r"(?<!\w)[가-힣]{2,14}(?!\w)")

CONTINUED = {
    "로": {"는", "의", "도", "부터", "까지"},
    "과": {"는", "의", "도", "에도"},
    "의": set(),
    "도": {"에"},
    "이": {"에", "로", "에도", "에는", "의"},
    "인": {"에", "에도", "에는", "까지"},
    "나": {"는", "의"},
    "만": {"을", "이", "은", "의", "으로", "에", "에도", "에는", "과"},
    "가": {"는", "에", "로", "까지", "에도", "에는"},
}
"""Last syllables that may be particles, and what may follow them where they are."""

SHARE = {"의": 0.15, "로": 0.06, "과": 0.04, "도": 0.05, "이": 0.15, "인": 0.03, "가": 0.12, "만": 0.015, "나": 0.01}
"""How many of a noun's particles are this one, roughly."""

RIEUL = 8


def final(text: str) -> int:
    """The final consonant of a text, 0 for none."""
    return (ord(text[-1]) - 0xAC00) % 28


def fits(noun: str, particle: str) -> bool:
    """Whether a particle can stand behind a noun."""
    if particle in "가나":
        return final(noun) == 0
    if particle in "이과":
        return final(noun) != 0
    return particle != "로" or final(noun) in (0, RIEUL)


def particles(noun: str) -> set[str]:
    """The commonest particles behind a noun."""
    both = {"에서", "에게", "에", "의", "께", "부터", "까지", "에는", "에도", "에서는"}
    if final(noun) == 0:
        return both | {"가", "는", "를", "와", "로"}
    return both | {"이", "은", "을", "과", "로" if final(noun) == RIEUL else "으로"}


def main() -> None:
    counts: Counter[str] = Counter()
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                counts.update(EOJEOL.findall(json.loads(line)["text"]))
    with open(sys.argv[1], encoding="utf-8") as lines:
        entries = (line.rstrip("\n").rsplit(",", 5) for line in lines)
        known = {entry[0] for entry in entries if entry[4] in ("NNG", "NNP")}

    def with_particles(noun: str, but: frozenset[str] | set[str] = frozenset()) -> int:
        return sum(counts[noun + particle] for particle in particles(noun) - but)

    for noun in sorted(known | counts.keys()):
        stem, last = noun[:-1], noun[-1]
        if len(noun) < 3 or last not in CONTINUED:
            continue
        whole, shorter = with_particles(noun, CONTINUED[last]), with_particles(stem)
        if not fits(stem, last):
            # No particle at all: 등산로.
            likely = last == "로" and whole >= 1 and counts[noun] + whole >= 3
        elif whole >= 3 or noun in known and whole >= 1:
            likely = whole >= 0.5 * (shorter * SHARE[last] + 0.5)
        else:
            likely = noun in known and shorter == 0
        if likely:
            ratio = whole / (shorter * SHARE[last] + 0.5)
            print(noun, counts[noun], whole, shorter, f"{ratio:.2f}", sep="\t")


if __name__ == "__main__":
    main()
