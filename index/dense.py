"""Vectors of clauses and sentences in FAISS, and one cosine per clause."""

from collections.abc import Sequence
from hashlib import blake2b
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
    def build(cls, searched: Sequence[Passage], encoder: Encoder, before: "Dense | None" = None) -> Self:
        """Embed clauses and sentences and put them into an exact inner-product index.

        ``before`` is one of the same encoder: what it has is taken from it.
        """
        faiss = _faiss()
        sentences = [passage.sentences() for passage in searched]
        first = np.cumsum([0, *(len(each) for each in sentences)], dtype=np.int64)[:-1]
        texts = [passage.headed for passage in searched] + [text for each in sentences for text in each]
        exact = faiss.IndexFlatIP(encoder.dimension)
        keys = np.array([_key(text) for text in texts], dtype=np.uint64)
        if texts:
            exact.add(_embedded(texts, keys, encoder, before))
        return cls(exact, first, keys)

    def vectors(self) -> dict[int, Vectors]:
        """The vector of each text, by its key."""
        rows = self._faiss.reconstruct_n(0, int(self._faiss.ntotal)) if len(self._keys) else ()
        return dict(zip(self._keys.tolist(), rows, strict=True))

    @property
    def size(self) -> int:
        """Number of clauses."""
        return len(self._first)

    def cosine(self, question: Vectors) -> NDArray[np.float64]:
        """Cosine of every clause with ``question`` (shape [dimension]), shape [size], in [-1, 1]."""
        return self.mean(self.cosines(question))

    def cosines(self, question: Vectors) -> NDArray[np.float64]:
        """Cosines of all clauses and, after them, of all their sentences."""
        total = int(self._faiss.ntotal)
        cosines = np.zeros(total)
        if total:
            found, rows = self._faiss.search(question.reshape(1, -1), total)
            cosines[rows[0]] = found[0]
        return cosines

    def mean(self, cosines: NDArray[np.float64]) -> NDArray[np.float64]:
        """One score per clause of what ``cosines`` gives."""
        if not self.size:
            return np.zeros(0)
        best = np.maximum.reduceat(cosines[self.size :], self._first)
        mean: NDArray[np.float64] = (cosines[: self.size] + best) / 2
        return mean

    def sentences(self, cosines: NDArray[np.float64], row: int) -> tuple[float, ...]:
        """The cosines of the sentences of the clause at ``row``, as ``Passage.sentences`` cuts it."""
        start = self.size + int(self._first[row])
        end = self.size + int(self._first[row + 1]) if row + 1 < self.size else len(cosines)
        return tuple(cosines[start:end].tolist())

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything as arrays for ``numpy.savez``."""
        return {"faiss": _faiss().serialize_index(self._faiss), "first": self._first, "keys": self._keys}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[np.generic]]) -> Self:
        """The inverse of ``arrays``; ``DamagedIndex`` where FAISS refuses the bytes."""
        try:
            exact = _faiss().deserialize_index(arrays["faiss"])
        except RuntimeError as error:
            raise DamagedIndex(f"向量索引无法读取({error})，请删除索引文件夹后重试") from error
        first, keys = arrays["first"].astype(np.int64, copy=False), arrays["keys"].astype(np.uint64, copy=False)
        if len(keys) != exact.ntotal:
            raise DamagedIndex("向量索引前后不一致，请删除索引文件夹后重试")
        return cls(exact, first, keys)


def _embedded(texts: Sequence[str], keys: NDArray[np.uint64], encoder: Encoder, before: Dense | None) -> Vectors:
    """The vectors of ``texts``, those that ``before`` has not made anew, each text once."""
    known = before.vectors() if before is not None else {}
    new = {key: text for key, text in zip(keys.tolist(), texts, strict=True) if key not in known}
    known |= dict(zip(new, encoder.encode(list(new.values())), strict=True)) if new else {}
    return np.ascontiguousarray([known[key] for key in keys.tolist()], dtype=np.float32)


def _key(text: str) -> int:
    """64 bits of a hash: among a hundred million texts two are alike by chance once in four thousand corpora."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _faiss() -> ModuleType:
    import faiss

    faiss.omp_set_num_threads(1)  # with two threads on a busy machine a flat search took four times as long
    return faiss
