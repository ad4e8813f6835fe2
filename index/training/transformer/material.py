"""The material as token numbers in one file, small enough to carry to a machine with a GPU: each text once, two bytes a token."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.training.transformer.pruning import Ids

Numbers = NDArray[np.int64]
FILE = "material.npz"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of unequal length in one array: text ``i`` is ``values[starts[i]:starts[i + 1]]``."""

    values: NDArray[np.uint16]
    starts: Numbers

    @classmethod
    def of(cls, texts: Sequence[Sequence[int]]) -> Self:
        """From lists of token numbers."""
        starts = np.cumsum([0, *(len(text) for text in texts)], dtype=np.int64)
        return cls(np.fromiter((i for text in texts for i in text), dtype=np.uint16, count=int(starts[-1])), starts)

    def __len__(self) -> int:
        """Number of texts."""
        return len(self.starts) - 1

    def padded(self, chosen: Numbers, longest: int, pad: int) -> Numbers:
        """The first ``longest`` tokens of the chosen texts, filled up with ``pad`` to the longest among them."""
        lengths = np.minimum(self.starts[chosen + 1] - self.starts[chosen], longest)
        columns = np.arange(int(lengths.max(initial=0)))
        inside = columns < lengths[:, None]
        at = np.where(inside, self.starts[chosen][:, None] + columns, 0)
        return np.where(inside, self.values[at].astype(np.int64), pad)


@dataclass(frozen=True, slots=True)
class Source:
    """Pairs ``start`` to ``end``: ``run`` neighbours are drawn together, ``weight`` is its share of the batches."""

    name: str
    start: int
    end: int
    run: int = 1
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Material:
    """Queries and passages, each text once, in a vocabulary of ``tokens``; ``pairs`` holds rows of (query, passage).

    ``begins`` marks the first token of each word of the passages. Passages without a query serve the language model alone.
    """

    tokens: int
    queries: Texts
    passages: Texts
    begins: NDArray[np.bool_]
    pairs: Numbers
    sources: tuple[Source, ...]

    def save(self, folder: Path) -> int:
        """Write to ``folder``; returns the size in bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / FILE,
            tokens=np.array(self.tokens),
            queries=self.queries.values,
            query_starts=self.queries.starts,
            passages=self.passages.values,
            passage_starts=self.passages.starts,
            begins=np.packbits(self.begins),
            pairs=self.pairs.astype(np.int32),
            sources=np.frombuffer(json.dumps([asdict(source) for source in self.sources]).encode(), dtype=np.uint8),
        )
        return (folder / FILE).stat().st_size

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The inverse of ``save``."""
        with np.load(folder / FILE) as held:
            passages = Texts(held["passages"], held["passage_starts"])
            return cls(
                int(held["tokens"]),
                Texts(held["queries"], held["query_starts"]),
                passages,
                np.unpackbits(held["begins"], count=len(passages.values)).astype(bool),
                held["pairs"].astype(np.int64),
                tuple(Source(**source) for source in json.loads(held["sources"].tobytes())),
            )


def word_begins(offsets: Iterable[tuple[int, int]], words: Sequence[str]) -> list[bool]:
    """For tokens at these places of a text, whether each is the first of its word; ``words`` partition the text.

    A token that holds several words belongs to the one that it begins in.
    """
    ends = list(accumulate(len(word) for word in words))
    begins, word, last = [], 0, -1
    for start, _ in offsets:
        while word < len(ends) and ends[word] <= start:
            word += 1
        begins.append(word != last)
        last = word
    return begins


def rows(material: Material, length: int, rng: np.random.Generator) -> tuple[NDArray[np.uint16], NDArray[np.bool_]]:
    """All passages in a random order, each between [CLS] and [SEP], in rows of ``length`` without gaps; and where words begin.

    What is left of the last row is dropped: another order drops other texts.
    """
    passages, special = material.passages, Ids.of(material.tokens)
    order = rng.permutation(len(passages))
    lengths = (passages.starts[1:] - passages.starts[:-1])[order] + 2
    firsts = np.cumsum([0, *lengths])
    stream = np.full(int(firsts[-1]), special.cls, dtype=np.uint16)
    begins = np.ones(len(stream), dtype=bool)
    for at, text in zip(firsts, order, strict=False):
        start, end = passages.starts[text : text + 2]
        stream[at + 1 : at + 1 + end - start] = passages.values[start:end]
        begins[at + 1 : at + 1 + end - start] = material.begins[start:end]
    stream[firsts[1:] - 1] = special.sep
    count = len(stream) // length
    return stream[: count * length].reshape(count, length), begins[: count * length].reshape(count, length)
