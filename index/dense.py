"""Vectors of clauses and sentences in FAISS, and one cosine per clause."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Vectors
from index.errors import DamagedIndex
from index.passage import Passage
from index.vectors import Kept, Known, Tell, embedded


class _Flat(Protocol):
    """What is used of ``faiss.IndexFlatIP``."""

    ntotal: int

    def search(self, x: Vectors, k: int) -> tuple[Vectors, NDArray[np.int64]]: ...

    def reconstruct_n(self, n0: int, ni: int) -> Vectors: ...


class Dense:
    """The dense leg: ``cosine(question)`` for every clause.

    The score of a clause is the mean of two cosines: that of its best sentence and that of the whole clause. Either alone
    was worse in the trial (a long clause drowns its one sentence that answers; a lone sentence has lost its context).
    FAISS holds ``size`` vectors of clauses and after them those of the sentences; ``first[i]`` is clause i's first sentence.
    ``keys`` tells which text each vector is of, so that an index made after this one need not embed the text again.
    """

    def __init__(self, faiss_index: _Flat, first: NDArray[np.int64], keys: NDArray[np.uint64]) -> None:
        self._faiss = faiss_index
        self._first = first
        self._keys = keys

    @classmethod
    def build(
        cls,
        searched: Sequence[Passage],
        encoder: Encoder,
        known: Known | None = None,
        kept: Kept | None = None,
        tell: Tell | None = None,
    ) -> Self:
        """Embed clauses and sentences and put them into an exact inner-product index.

        ``known`` are vectors of the same encoder, which are not made again; new ones are written to ``kept``, progress is told.
        """
        sentences = [passage.sentences() for passage in searched]
        first = np.cumsum([0, *(len(each) for each in sentences)], dtype=np.int64)[:-1]
        keys, vectors = embedded(texts(searched), encoder, known or {}, kept, tell)
        with _faiss() as faiss:
            exact = faiss.IndexFlatIP(encoder.dimension)
            if len(keys):
                exact.add(vectors)
        return cls(exact, first, keys)

    def vectors(self) -> Known:
        """The vector of each text, by its key."""
        rows = self._faiss.reconstruct_n(0, int(self._faiss.ntotal)) if len(self._keys) else ()
        return dict(zip(self._keys.tolist(), rows, strict=True))

    @property
    def size(self) -> int:
        """Number of clauses."""
        return len(self._first)

    def cosine(self, question: Vectors) -> NDArray[np.float64]:
        """Cosine of every clause with ``question`` (shape [dimension]), shape [size], in [-1, 1]: the mean of ``pairs``."""
        return self.mean(self.cosines(question))

    def cosines(self, question: Vectors) -> NDArray[np.float64]:
        """Cosines with all clauses and, after them, with all their sentences, in [-1, 1]."""
        total = int(self._faiss.ntotal)
        cosines = np.zeros(total)
        if total:
            with _faiss():
                found, rows = self._faiss.search(question.reshape(1, -1), total)
            cosines[rows[0]] = found[0]
        return cosines

    def pairs(self, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of what ``cosines`` gives, that of each clause and that of its best sentence, shape [2, size]."""
        if not self.size:
            return np.zeros((2, 0))
        return np.stack([cosines[: self.size], np.maximum.reduceat(cosines[self.size :], self._first)])

    def mean(self, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """One score per clause of what ``cosines`` gives."""
        mean: NDArray[np.float64] = self.pairs(cosines).mean(axis=0)
        return mean

    def sentences(self, cosines: NDArray[np.float64], row: int) -> tuple[float, ...]:
        """The cosines of the sentences of the clause at ``row``, as ``Passage.sentences`` cuts it."""
        start = self.size + int(self._first[row])
        end = self.size + int(self._first[row + 1]) if row + 1 < self.size else len(cosines)
        return tuple(cosines[start:end].tolist())

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays for ``numpy.savez``."""
        with _faiss() as faiss:
            return {"faiss": faiss.serialize_index(self._faiss), "first": self._first, "keys": self._keys}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Self:
        """The inverse of ``arrays``; ``DamagedIndex`` where FAISS refuses the bytes."""
        try:
            with _faiss() as faiss:
                exact = faiss.deserialize_index(arrays["faiss"])
        except RuntimeError as error:
            raise DamagedIndex(f"向量索引无法读取({error})，请删除索引文件夹后重试") from error
        first, keys = arrays["first"].astype(np.int64, copy=False), arrays["keys"].astype(np.uint64, copy=False)
        if len(keys) != exact.ntotal:
            raise DamagedIndex("向量索引前后不一致，请删除索引文件夹后重试")
        return cls(exact, first, keys)


def texts(searched: Sequence[Passage]) -> list[str]:
    """What is embedded: all clauses under their headings, then all sentences."""
    return [passage.headed for passage in searched] + [text for each in searched for text in each.sentences()]


@contextmanager
def _faiss() -> Iterator[Any]:
    """FAISS with one thread, as long as it is used: with two on a busy machine a flat search took four times as long.

    The number is OpenMP's own and would stay for all that this thread runs afterwards.
    """
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield faiss
    finally:
        faiss.omp_set_num_threads(before)
