"""The lexical leg: BM25 over three views of a clause, each by words and by character bigrams.

A clause is searched whole (its plan, its headings, its body), by its best sentence, and by its headings alone. The whole
knows the context but is diluted where a clause is long; one sentence that holds the question's words together is worth more
than the same words scattered over a page. Bigrams find what the segmentation cut otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.lexical import Lexical
from index.passage import Passage
from index.words import Words, bigrams

VIEWS = ("whole", "sentence", "heading")
UNITS = ("words", "bigrams")

Coverage = NDArray[np.float64]
"""Shape [views, units, clauses], in [0, 1]."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One BM25 index per view and unit; ``first[i]`` is the row of clause i's first sentence."""

    indexes: dict[str, Lexical]
    first: NDArray[np.int64]

    @classmethod
    def fit(cls, searched: Sequence[Passage], words: Words) -> Self:
        """Fit on the passages of all clauses, in their order."""
        sentences = [passage.sentences() for passage in searched]
        cut = cache(
            lambda text: (words(text), bigrams(text))
        )  # one after the other: both begin by normalising the text
        said = [[cut(sentence) for sentence in each] for each in sentences]
        heads = [cut(passage.headings) for passage in searched]
        plans = [cut(passage.plan) for passage in searched]
        indexes = {}
        for at, unit in enumerate(UNITS):
            whole = [
                list(
                    chain(plan[at], head[at], *(sentence[at] for sentence in each))
                )  # no word crosses a sentence's end
                for plan, head, each in zip(plans, heads, said, strict=True)
            ]
            sentence_tokens = [sentence[at] for each in said for sentence in each]
            for view, tokens in zip(VIEWS, (whole, sentence_tokens, [head[at] for head in heads]), strict=True):
                indexes[f"{view}.{unit}"] = Lexical.fit(tokens)
        first = np.cumsum([0, *(len(each) for each in sentences)], dtype=np.int64)[:-1]
        return cls(indexes, first)

    @property
    def size(self) -> int:
        """Number of clauses."""
        return len(self.first)

    def coverage(self, text: str, words: Words) -> Coverage:
        """How far each view of each clause covers ``text``; of its sentences the best counts."""
        found = np.zeros((len(VIEWS), len(UNITS), self.size))
        if not self.size:
            return found
        for unit, tokens in enumerate((words(text), bigrams(text))):
            for view, name in enumerate(VIEWS):
                scores = self.indexes[f"{name}.{UNITS[unit]}"].coverage(tokens)
                found[view, unit] = np.maximum.reduceat(scores, self.first) if name == "sentence" else scores
        return found

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays for ``numpy.savez``."""
        kept: dict[str, NDArray[np.generic]] = {"first": self.first}
        for name, index in self.indexes.items():
            kept |= {f"{name}.{key}": array for key, array in index.arrays().items()}
        return kept

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Self:
        """The inverse of ``arrays``; ``KeyError`` where one is missing."""
        indexes = {}
        for name in (f"{view}.{unit}" for view in VIEWS for unit in UNITS):
            own = {key.removeprefix(f"{name}."): array for key, array in arrays.items() if key.startswith(f"{name}.")}
            indexes[name] = Lexical.from_arrays(own)
        return cls(indexes, arrays["first"].astype(np.int64, copy=False))
