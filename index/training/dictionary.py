"""Words that mean the same (司机 → 驾驶员), from the English glosses of a Chinese-English dictionary in CEDICT format.

Plans and laws do not teach what plain people's words mean, for they do not use them. A dictionary does: two words with one
English gloss are near to each other in sense. A gloss is a bag of words weighted by how rare they are; a word's passage is
the ``MOST`` words with the nearest glosses. An abbreviation finds its full name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from scipy.sparse import csr_array

from index.training.lsa import unit_rows
from index.training.pairs import Pair

NEAR = 0.6
"""Cosine of two glosses from which their words count as near in sense."""
MOST = 8
IN_USE = 10
"""Frequency in the general dictionary below which a word is left out: what hardly anyone says."""
_BLOCK = 1000

_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_FULL = re.compile(r"abbr\. for (?:[^\s|]+\|)?([\u4e00-\u9fff]+)")
_NO_SENSE = re.compile(r"CL:|surname|variant|old variant|see |also written|also pr|erhua|Japanese|\(Tw|used in")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\u4e00-\u9fff|]+")
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "e", "y")
_FUNCTION_WORDS = frozenset(
    "a an the of to in on for or and with by at as be is are sth sb one ones from into etc esp ie eg lit fig also used that "
    "which who it this his her other person thing something someone make have do get".split()
)
Gloss = tuple[str, ...]
"""Its content words, stemmed, in alphabetical order."""


def make(lines: Iterable[str], in_use: Mapping[str, int]) -> Iterator[Pair]:
    """Every word with the words near in sense, then every abbreviation with its full name."""
    glosses: set[tuple[str, Gloss]] = set()
    short: list[Pair] = []
    for word, senses in _entries(lines):
        for sense in senses:
            if full := _FULL.match(sense):
                short += [Pair(word, full[1])] if len(word) > 1 and word != full[1] else []
            elif _HAN.fullmatch(word) and in_use.get(word, 0) >= IN_USE:
                glosses.update((word, gloss) for gloss in _glosses(sense))
    near = _near(sorted(glosses))
    for word in sorted(near):
        found = near[word]
        nearest = sorted(found, key=lambda other: (-found[other], -in_use[other], other))
        yield Pair(word, " ".join(nearest[:MOST]))
    yield from short


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Simplified form and senses of every entry; comments and damaged lines are passed over."""
    for line in lines:
        if entry := _ENTRY.match(line):
            yield entry[1], entry[2].split("/")


def _glosses(sense: str) -> Iterator[Gloss]:
    if _NO_SENSE.match(sense):
        return
    for part in re.split("[;,]", _ASIDE.sub("", sense).lower()):
        words = {_stem(word) for word in re.findall("[a-z]{2,}", part) if word not in _FUNCTION_WORDS}
        if words:
            yield tuple(sorted(words))


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    return word.removesuffix(ending)


def _near(glosses: list[tuple[str, Gloss]]) -> dict[str, dict[str, float]]:
    """Word -> other words with a near gloss -> the cosine of the nearest two glosses."""
    if not glosses:
        return {}
    vectors = _vectors([gloss for _, gloss in glosses])
    turned = vectors.T.tocsr()
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for at in range(0, len(glosses), _BLOCK):
        cosines = (vectors[at : at + _BLOCK] @ turned).tocoo()
        for row, column, cosine in zip(cosines.row, cosines.col, cosines.data, strict=True):
            word, other = glosses[at + row][0], glosses[column][0]
            if cosine >= NEAR and word != other:
                near[word][other] = max(near[word].get(other, 0.0), round(float(cosine), 4))
    return near


def _vectors(glosses: list[Gloss]) -> csr_array:
    """Bags of words weighted by inverse document frequency, of unit length."""
    number: dict[str, int] = {}
    columns = np.array([number.setdefault(word, len(number)) for gloss in glosses for word in gloss])
    starts = np.cumsum([0, *map(len, glosses)])
    rarity = np.log(len(glosses) / np.bincount(columns)).astype(np.float32)
    return unit_rows(csr_array((rarity[columns], columns, starts), shape=(len(glosses), len(number))))
