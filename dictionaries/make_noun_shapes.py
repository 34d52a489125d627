#!/usr/bin/env python3
"""Makes `noun-shapes.bin`: how likely a syllable follows another inside a noun. Standard library only.

    python3 dictionaries/make_noun_shapes.py

Counted over the distinct all-Hangul nouns (NNG, NNP) of `ko-dic/lexicon.csv.xz`, which hold foreign names, names of
people and places, and terms. A pair seen less than MINIMUM times is left out; what is lost is given back through the
weight of the first syllable and the frequency of the second (Witten and Bell).

Layout, little-endian: u16 n; n times u16 the syllable's code point (entry 0 is the edge of a word), ascending;
n times u8 cost of the syllable alone; n times u8 cost of falling back after it; n + 1 times u32 the number of the first
pair that begins with the syllable, and of all pairs; then u32 a pair until the end, ascending: 12 bits first, 12 bits
second, 8 bits cost. Costs are -ln p in sixteenths.
"""
import csv, io, lzma, math, pathlib, struct
from collections import Counter
from itertools import accumulate

HERE = pathlib.Path(__file__).parent
MINIMUM = 3
EDGE = "\0"


def nouns():
    with lzma.open(HERE / "ko-dic/lexicon.csv.xz", "rt", encoding="utf-8", newline="") as file:
        for surface, _, _, _, tag, _ in csv.reader(file):
            if tag in ("NNG", "NNP") and 2 <= len(surface) <= 10 and all("가" <= c <= "힣" for c in surface):
                yield surface


def cost(p):
    return min(255, round(-math.log(p) * 16))


def main():
    single, pairs = Counter(), Counter()
    for noun in sorted(set(nouns())):
        padded = EDGE + noun + EDGE
        single.update(padded[1:])
        pairs.update(padded[i : i + 2] for i in range(len(padded) - 1))
    alphabet = sorted(single)
    index = {c: i for i, c in enumerate(alphabet)}
    total = sum(single.values())
    alone = {c: n / total for c, n in single.items()}
    after, kinds = Counter(), Counter()
    for pair, n in pairs.items():
        after[pair[0]] += n
        kinds[pair[0]] += 1
    kept = {}
    for pair, n in pairs.items():
        if n >= MINIMUM:
            a, b = pair
            kept[pair] = (n + kinds[a] * alone[b]) / (after[a] + kinds[a])
    left, rest = Counter(), Counter()
    for (a, b), p in kept.items():
        left[a] += p
        rest[a] += alone[b]
    fall = {c: max(1e-4, (1 - left[c]) / (1 - rest[c])) for c in alphabet}
    out = io.BytesIO()
    out.write(struct.pack("<H", len(alphabet)))
    out.write(struct.pack(f"<{len(alphabet)}H", *map(ord, alphabet)))
    out.write(bytes(cost(alone[c]) for c in alphabet))
    out.write(bytes(cost(min(1, fall[c])) for c in alphabet))
    begun = Counter(pair[0] for pair in kept)
    out.write(struct.pack(f"<{len(alphabet) + 1}I", *accumulate((begun[c] for c in alphabet), initial=0)))
    for (a, b), p in sorted(kept.items()):
        out.write(struct.pack("<I", index[a] << 20 | index[b] << 8 | cost(p)))
    (HERE / "noun-shapes.bin").write_bytes(out.getvalue())


main()
