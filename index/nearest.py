"""Late interaction: each sub-word of a question against the sub-word of the clause that is nearest to it.

One vector for a whole clause says what it is about in the main; a question in other words than the plan's often asks for one
detail of it. Here every sub-word of the question finds its own counterpart (没司机的车: 司机 → 驾驶, 车 → 车辆), as in ColBERT's
MaxSim (Khattab and Zaharia 2020), with the rows of the static table instead of a transformer's states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors
from index.passage import Passage


@runtime_checkable
class SubwordEncoder(Protocol):
    """What it takes: an embedder that is a table of sub-words."""

    def subwords(self, texts: list[str]) -> list[list[int]]:
        """Rows of the table for each text, in its order."""
        ...

    def rows(self, ids: Sequence[int] | NDArray[np.int64]) -> Vectors:
        """The vectors of sub-words as they stand in the table, their lengths telling how much each says."""
        ...


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sub-words of every clause.

    ``known`` are those of all clauses, once each; ``at`` points into it (0 is nothing, i is known[i − 1]) for clause after clause,
    each beginning at ``first``. ``unit`` are the vectors of nothing and of ``known``, of unit length.
    """

    known: NDArray[np.int64]
    at: NDArray[np.int32]
    first: NDArray[np.int64]
    unit: Vectors

    @classmethod
    def build(cls, searched: Sequence[Passage], encoder: SubwordEncoder) -> Self:
        """Note the sub-words of all clauses under their headings."""
        texts = encoder.subwords([passage.headed for passage in searched])
        known = np.unique(np.array([each for text in texts for each in text], dtype=np.int64))
        places = [np.concatenate([[0], 1 + np.searchsorted(known, sorted(set(text)))]) for text in texts]
        first = np.cumsum([0, *(len(each) for each in places)], dtype=np.int64)[:-1]
        at = np.concatenate([np.zeros(0), *places]).astype(np.int32)
        return cls(known, at, first, _unit(encoder, known))

    def scores(self, question: str, encoder: SubwordEncoder) -> NDArray[np.float64]:
        """The mean, weighted by their lengths, of the question's sub-words' cosines with the nearest ones of each clause, in [0, 1]."""
        if not len(self.first):
            return np.zeros(0)
        rows = encoder.rows(encoder.subwords([question])[0])
        length = np.linalg.norm(rows, axis=1)
        if not length.sum():
            return np.zeros(len(self.first))
        cosines = (rows / np.maximum(length, 1e-12)[:, None]) @ self.unit.T
        best = np.maximum.reduceat(
            cosines[:, self.at], self.first, axis=1
        )  # nothing is there with 0: no cosine is negative
        scores: NDArray[np.float64] = (length @ best / length.sum()).astype(np.float64)
        return np.clip(scores, 0.0, 1.0)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything but the vectors, which the embedder has, as arrays for ``numpy.savez``."""
        return {"known": self.known, "at": self.at, "first": self.first}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]], encoder: SubwordEncoder) -> Self:
        """The inverse of ``arrays``."""
        known = arrays["known"].astype(np.int64, copy=False)
        at = arrays["at"].astype(np.int32, copy=False)
        return cls(known, at, arrays["first"].astype(np.int64, copy=False), _unit(encoder, known))


def _unit(encoder: SubwordEncoder, known: NDArray[np.int64]) -> Vectors:
    rows = encoder.rows(known)
    unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return np.asarray(np.concatenate([np.zeros((1, rows.shape[1])), unit]), dtype=np.float32)
