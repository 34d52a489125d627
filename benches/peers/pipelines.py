"""The peers, one at a time, as run.py calls them: python3 pipelines.py PEER FILE.jsonl SECONDS

Each is a class that loads its models when it is made and then takes one text to three key sentences and, where the peer
has such, ten key terms. It prints one JSON object: how many documents were done in how many seconds, without the loading
and without the reading of the file, how many of them the peer raised an error for, and what it said of the first.
"""

import json
import re
import sys
import time
from collections import Counter
from math import log, sqrt

SENTENCES, TERMS = 3, 10
NOUNS = {"NNG", "NNP", "SL"}
END = re.compile(r"(?<=[.!?])\s+|\n+")


def sentences_of(text: str) -> list[str]:
    """For peers that split no sentences: after a full stop, and at the end of a line."""
    return [sentence for sentence in map(str.strip, END.split(text)) if sentence]


def in_order(sentences: list, scores) -> list:
    best = sorted(sorted(range(len(sentences)), key=lambda i: -scores[i])[:SENTENCES])
    return [sentences[i] for i in best]


def by_tfidf(sentences: list[str], nouns: list[list[str]]) -> tuple[list[str], list[str]]:
    """TF-IDF inside the document in plain Python: what a noun weighs, and what the nouns of a sentence weigh together."""
    frequency = Counter(noun for words in nouns for noun in words)
    spread = Counter(noun for words in nouns for noun in set(words))
    weight = {noun: count * (log((1 + len(nouns)) / (1 + spread[noun])) + 1) for noun, count in frequency.items()}
    scores = [sum(weight[noun] for noun in words) / sqrt(len(words) or 1) for words in nouns]
    return in_order(sentences, scores), sorted(weight, key=weight.__getitem__, reverse=True)[:TERMS]


class Kiwi:
    """kiwipiepy: its own sentences with their morphemes in one call, nouns, TF-IDF in plain Python."""

    def __init__(self):
        from kiwipiepy import Kiwi

        self.kiwi = Kiwi(num_workers=1)

    def __call__(self, text):
        found = self.kiwi.split_into_sents(text, return_tokens=True)
        nouns = [[token.form for token in sentence.tokens if token.tag in NOUNS] for sentence in found]
        return by_tfidf([sentence.text for sentence in found], nouns)


class Mecab:
    """python-mecab-ko: nouns of sentences split by a pattern, TF-IDF in plain Python."""

    def __init__(self):
        from mecab import MeCab

        self.mecab = MeCab()

    def nouns(self, text):
        return [form for form, tag in self.mecab.pos(text) if tag in NOUNS]

    def __call__(self, text):
        sentences = sentences_of(text)
        return by_tfidf(sentences, [self.nouns(sentence) for sentence in sentences])


class MecabSklearn(Mecab):
    """python-mecab-ko with scikit-learn: the same, TF-IDF by TfidfVectorizer, sentences by their likeness to the whole."""

    def __init__(self):
        super().__init__()
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.make = lambda: TfidfVectorizer(tokenizer=self.nouns, token_pattern=None, lowercase=False)

    def __call__(self, text):
        sentences = sentences_of(text)
        vectorizer = self.make()
        matrix = vectorizer.fit_transform(sentences)
        whole = matrix.sum(axis=0).A1
        names = vectorizer.get_feature_names_out()
        return in_order(sentences, matrix @ whole), [names[i] for i in whole.argsort()[::-1][:TERMS]]


class TextRankr(Mecab):
    """textrankr: TextRank over the morphemes of python-mecab-ko, with its own sentences. It has no key terms."""

    def __init__(self):
        super().__init__()
        from textrankr import TextRank

        self.rank = TextRank(self.mecab.morphs)

    def __call__(self, text):
        return self.rank.summarize(text, SENTENCES, verbose=False), []


class KrWordRank:
    """krwordrank: words by its graph of substrings, then sentences by these words. No morphemes, no dictionary."""

    def __init__(self):
        from krwordrank.sentence import summarize_with_sentences

        self.summarize = summarize_with_sentences

    def __call__(self, text):
        # Its default, five occurrences, is meant for collections: in most single articles it finds nothing.
        words, found = self.summarize(sentences_of(text), num_keywords=100, num_keysents=SENTENCES, min_count=2)
        return found, list(words)[:TERMS]


class Sumy(Mecab):
    """sumy: it takes sentences (by a pattern) and words (nouns of python-mecab-ko) from us. It has no key terms.

    Its own tokenizer for Korean wants konlpy and with it Java.
    """

    name = "lex_rank.LexRankSummarizer"

    def __init__(self):
        super().__init__()
        from importlib import import_module

        from sumy.parsers.plaintext import PlaintextParser

        module, name = self.name.split(".")
        self.summarize = getattr(import_module(f"sumy.summarizers.{module}"), name)()
        self.parse = PlaintextParser.from_string

    to_sentences = staticmethod(sentences_of)

    def to_words(self, text):
        return self.nouns(text)

    def __call__(self, text):
        return [str(sentence) for sentence in self.summarize(self.parse(text, self).document, SENTENCES)], []


class SumyTextRank(Sumy):
    """sumy's TextRank, the same way."""

    name = "text_rank.TextRankSummarizer"


class Kss:
    """kss: its own sentences, summary and key terms, over python-mecab-ko. Its default, pecab, is far slower."""

    def __init__(self):
        from kss import Kss

        self.summarize, self.terms = Kss("summarize_sentences"), Kss("extract_keywords")

    def __call__(self, text):
        found = self.summarize(text, backend="mecab", num_workers=1, max_sentences=SENTENCES)
        return found, self.terms(text, num_keywords=TERMS, backend="mecab")


PEERS = {
    "kiwi": Kiwi,
    "mecab": Mecab,
    "mecab-sklearn": MecabSklearn,
    "textrankr": TextRankr,
    "krwordrank": KrWordRank,
    "sumy-lexrank": Sumy,
    "sumy-textrank": SumyTextRank,
    "kss": Kss,
}


def main() -> None:
    peer, limit = PEERS[sys.argv[1]](), float(sys.argv[3])
    with open(sys.argv[2], encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    first, failed = None, 0
    start = time.perf_counter()
    for number, text in enumerate(texts, 1):
        try:
            found = peer(text)
            first = first or found
        except Exception as error:  # whatever a peer raises is its answer to this document
            failed += 1
            print(f"{sys.argv[1]}, document {number}: {error!r}"[:300], file=sys.stderr)
        if time.perf_counter() - start > limit:
            break
    seconds = time.perf_counter() - start
    print(json.dumps({"documents": number, "seconds": seconds, "failed": failed, "first": first}, ensure_ascii=False))


if __name__ == "__main__":
    main()
