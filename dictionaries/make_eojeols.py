"""Makes eojeols.txt.xz: python3 dictionaries/make_eojeols.py FILE.jsonl... > dictionaries/eojeols.txt.xz

The files hold a document with `text` a line. An eojeol is listed if it stands in DOCUMENTS of the documents, is no longer than 13
characters of letters, digits and the usual marks, and has a syllable, or three characters at most: what is listed is common,
and says nothing of any one text or person. Addresses and numbers of telephones are longer, or have other marks.
Standard library only.
"""

import json
import lzma
import re
import sys
from collections import Counter

DOCUMENTS = 4

EOJEOL = re.compile(r"""(?=.*[가-힣]|.{1,3}$)[0-9A-Za-z가-힣"'‘’“”().,%·…?!~-]{1,13}""")

HEAD = """\
# Eojeols that stand in 4 or more of 32,640 Korean documents of twelve genres. `build.rs` works out how they are read.
# Made by `make_eojeols.py`; words only, no text. One a line, in order."""


def main() -> None:
    counts: Counter[str] = Counter()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                counts.update(set(filter(EOJEOL.fullmatch, json.loads(line)["text"].split())))
    common = sorted(eojeol for eojeol, count in counts.items() if count >= DOCUMENTS)
    with lzma.open(sys.stdout.buffer, "wt", encoding="utf-8", preset=9 | lzma.PRESET_EXTREME) as out:
        for line in [HEAD, *common]:
            print(line, file=out)


if __name__ == "__main__":
    main()
