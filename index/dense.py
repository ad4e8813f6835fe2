"""Vectors of clauses and sentences in FAISS, and one cosine per clause."""

from collections.abc import Sequence
from types import ModuleType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vectors
from index.errors import DamagedIndex
from index.passage import Passage


class _Flat(Protocol):
    """What is used of ``faiss.IndexFlatIP``."""

    ntotal: int

    def search(self, x: Vectors, k: int) -> tuple[Vectors, NDArray[np.int64]]: ...


class Dense:
    """The dense leg: ``cosine(question)`` for every clause.

    The score of a clause is the mean of two cosines: that of its best sentence and that of the whole clause. Either alone
    was worse in the trial (a long clause drowns its one sentence that answers; a lone sentence has lost its context).
    FAISS holds ``size`` vectors of clauses and after them those of the sentences; ``first[i]`` is clause i's first sentence.
    """

    def __init__(self, faiss_index: _Flat, first: NDArray[np.int64]) -> None:
        self._faiss = faiss_index
        self._first = first

    @classmethod
    def build(cls, searched: Sequence[Passage], encoder: Encoder) -> Self:
        """Embed clauses and sentences and put them into an exact inner-product index."""
        faiss = _faiss()
        sentences = [passage.sentences() for passage in searched]
        first = np.cumsum([0, *(len(each) for each in sentences)], dtype=np.int64)[:-1]
        texts = [passage.headed for passage in searched] + [text for each in sentences for text in each]
        exact = faiss.IndexFlatIP(encoder.dimension)
        if texts:
            exact.add(np.ascontiguousarray(encoder.encode(texts), dtype=np.float32))
        return cls(exact, first)

    @property
    def size(self) -> int:
        """Number of clauses."""
        return len(self._first)

    def cosine(self, question: Vectors) -> NDArray[np.float64]:
        """Cosine of every clause with ``question`` (shape [dimension]), shape [size], in [-1, 1]."""
        if not self.size:
            return np.zeros(0)
        total = int(self._faiss.ntotal)
        found, rows = self._faiss.search(question.reshape(1, -1), total)
        cosines = np.empty(total)
        cosines[rows[0]] = found[0]
        best = np.maximum.reduceat(cosines[self.size :], self._first)
        mean: NDArray[np.float64] = (cosines[: self.size] + best) / 2
        return mean

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays for ``numpy.savez``."""
        return {"faiss": _faiss().serialize_index(self._faiss), "first": self._first}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Self:
        """The inverse of ``arrays``; ``DamagedIndex`` where FAISS refuses the bytes."""
        try:
            exact = _faiss().deserialize_index(arrays["faiss"])
        except RuntimeError as error:
            raise DamagedIndex(f"向量索引无法读取({error})，请删除索引文件夹后重试") from error
        return cls(exact, arrays["first"].astype(np.int64, copy=False))


def _faiss() -> ModuleType:
    import faiss

    faiss.omp_set_num_threads(1)  # with two threads on a busy machine a flat search took four times as long
    return faiss
