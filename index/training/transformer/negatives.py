"""Hard negatives: the clauses of the same plan that share most words with a query and do not answer it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from index.lexical import Lexical
from index.training.pairs import Pair
from index.words import Words

EACH = 2


def mine(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """For each pair up to ``EACH`` passages of other clauses of its plan, by BM25; none for a pair without a place.

    Other plans are left out on purpose: they say the same of the same things, and would be no negatives.
    """
    words = Words()
    found: list[tuple[str, ...]] = []
    for plan, members in groupby(pairs, key=lambda pair: pair.place.partition(":")[0]):
        some = list(members)
        found += _of_plan(some, words) if plan else [()] * len(some)
    return found


def _of_plan(pairs: Sequence[Pair], words: Words) -> Iterator[tuple[str, ...]]:
    longest: dict[str, str] = {}
    for pair in pairs:
        if len(pair.passage) > len(longest.get(pair.place, "")):
            longest[pair.place] = pair.passage
    places, texts = list(longest), list(longest.values())
    index = Lexical.fit([words(text) for text in texts])
    for pair in pairs:
        order = np.argsort(-index.scores(words(pair.query)), kind="stable")[: EACH + 1]
        yield tuple(texts[row] for row in order if places[row] != pair.place)[:EACH]
