#!/usr/bin/env python3
"""Makes dictionaries/ko-dic/ again from the compiled mecab-ko-dic on PyPI. Python standard library only.

    pip download --no-deps python-mecab-ko-dic==2.1.1.post2 && unzip python_mecab_ko_dic-*.whl
    python3 dictionaries/make_lexicon.py mecab_ko_dic/dictionary dictionaries/ko-dic

What it does to the 2.1.1-20180720 lexicon:
- turns sys.dic, unk.dic, matrix.bin and char.bin back into source form (MeCab 0.996, little endian);
- keeps surface, context ids, cost, part-of-speech tag and the semantic class of proper nouns, drops the rest;
- adds mecab-ko's penalty for a particle or an ending right after a space to the space's row of the matrix,
  so that nothing has to be computed when the program starts;
- lets context ids whose row (or column) of the matrix is the same share one id: the segmentation stays the same
  and the matrix shrinks from 20.6 MB to 7.3 MB;
- compresses with xz.
"""
import lzma
import os
import struct
import sys
from array import array
from collections import Counter, defaultdict

PENALTY = {**dict.fromkeys("EC EF EP ETM ETN VCP XSA XSN XSV".split(), 3000),
           **dict.fromkeys("JC JKB JKC JKG JKO JKQ JKS JKV JX".split(), 6000)}


def entries(path):
    """Yields (surface, left id, right id, cost, features) in byte order of the surface."""
    data = open(path, "rb").read()
    _, _, _, _, _, _, da_size, token_size, feature_size, _ = struct.unpack("<10I", data[:40])
    at = 72
    units = array("i")
    units.frombytes(data[at:at + da_size])
    base, check = units[0::2], units[1::2]
    tokens = data[at + da_size:at + da_size + token_size]
    features = data[at + da_size + token_size:at + da_size + token_size + feature_size]
    children = defaultdict(list)
    for place, parent in enumerate(check):
        if parent or base[place]:
            children[parent].append(place)
    found, stack = [], [(base[0], b"")]
    while stack:
        node, key = stack.pop()
        for place in children.get(node, ()):
            step = place - node
            if step == 0 and base[place] < 0:
                found.append((key, -base[place] - 1))
            elif 1 <= step <= 256:
                stack.append((base[place], key + bytes([step - 1])))
    for key, value in sorted(found):
        first, count = value >> 8, value & 0xFF
        for i in range(first, first + count):
            left, right, _, cost, offset, _ = struct.unpack_from("<HHHhII", tokens, 16 * i)
            yield key.decode(), left, right, cost, features[offset:features.index(b"\0", offset)].decode().split(",")


def quoted(surface):
    return '"' + surface.replace('"', '""') + '"' if set(surface) & set(',"') else surface


def read_matrix(path):
    """rows[right id of the word before] = array of costs by left id of the word after."""
    data = open(path, "rb").read()
    rights, lefts = struct.unpack("<HH", data[:4])
    costs = array("h")
    costs.frombytes(data[4:])
    return [costs[right::rights] for right in range(rights)], lefts


def shared(lines, frequency):
    """Maps each line to the id of the class of lines equal to it: 0 stays 0, then the most frequent classes first."""
    classes = defaultdict(list)
    for i, line in enumerate(lines):
        classes[line.tobytes()].append(i)
    order = sorted(classes.values(), key=lambda m: (0 not in m, -sum(frequency[i] for i in m), m[0]))
    return {i: new for new, members in enumerate(order) for i in members}, [m[0] for m in order]


def write_characters(source, target):
    data = open(source, "rb").read()
    count = struct.unpack("<I", data[:4])[0]
    names = [data[4 + 32 * i:36 + 32 * i].rstrip(b"\0").decode() for i in range(count)]
    info = array("I")
    info.frombytes(data[4 + 32 * count:])
    # 아래아 is a letter to the lexicon, but what is written with it today is a middle dot: 검찰ㆍ경찰.
    info[ord("ㆍ")] = info[ord("·")]
    default = lambda v: v >> 18 & 0xFF
    flags = {default(v): (v >> 31 & 1, v >> 30 & 1, v >> 26 & 0xF) for v in info}
    with open(target, "w") as out:
        for i, name in enumerate(names):
            out.write("{} {} {} {}\n".format(name, *flags.get(i, (0, 1, 0))))
        start = 0
        for code in range(1, len(info) + 1):
            if code == len(info) or info[code] != info[start]:
                v = info[start]
                kinds = [names[default(v)]] + [n for i, n in enumerate(names) if v >> i & 1 and i != default(v)]
                if kinds != ["DEFAULT"]:
                    out.write(f"0x{start:04X}..0x{code - 1:04X} {' '.join(kinds)}\n")
                start = code


def main(source, target):
    os.makedirs(target, exist_ok=True)
    words, unknown = list(entries(f"{source}/sys.dic")), list(entries(f"{source}/unk.dic"))
    rows, lefts = read_matrix(f"{source}/matrix.bin")
    space = next(right for surface, _, right, _, _ in unknown if surface == "SPACE")
    first_tag = {left: features[0].split("+")[0] for _, left, _, _, features in words}
    for left, tag in first_tag.items():
        rows[space][left] = min(32767, rows[space][left] + PENALTY.get(tag, 0))
    left_use, right_use = Counter(w[1] for w in words), Counter(w[2] for w in words)
    right_id, right_keep = shared(rows, right_use)
    columns = [array("h", (rows[r][left] for r in right_keep)) for left in range(lefts)]
    left_id, left_keep = shared(columns, left_use)

    def line(surface, left, right, cost, features):
        tag, meaning = features[0], features[1]
        return f"{quoted(surface)},{left_id[left]},{right_id[right]},{cost},{tag},{meaning if tag == 'NNP' else '*'}\n"

    with open(f"{target}/unk.def", "w", encoding="utf-8") as out:
        out.writelines(line(*w) for w in unknown)
    pack = dict(preset=9 | lzma.PRESET_EXTREME, filters=None)
    with lzma.open(f"{target}/lexicon.csv.xz", "wt", encoding="utf-8", **pack) as out:
        out.writelines(line(*w) for w in words)
    # Header: number of right ids, number of left ids; then one row of costs for each left id.
    with lzma.open(f"{target}/matrix.bin.xz", "wb", **pack) as out:
        out.write(struct.pack("<HH", len(right_keep), len(left_keep)))
        for left in left_keep:
            out.write(columns[left].tobytes())
    write_characters(f"{source}/char.bin", f"{target}/char.def")
    print(f"{len(words)} entries, matrix {len(right_keep)} x {len(left_keep)}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
