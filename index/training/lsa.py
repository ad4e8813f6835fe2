"""Where training starts: latent semantic analysis, so that words that occur together start near each other.

Truncated singular value decomposition of a TF-IDF matrix of text windows, by the randomised range finder of Halko,
Martinsson and Tropp, *Finding structure with randomness* (2011), algorithms 4.4 and 5.1. Each token's vector gets unit length
times a·/(a + p(token)) (smooth inverse frequency, Arora et al. 2017): raw vectors of unequal length stalled in the trial.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Table = NDArray[np.float32]

WINDOW = 64
SMOOTH = 1e-3
SCALE = 16.0


def start(texts: Sequence[Sequence[int]], tokens: int, dimension: int, *, windows: int, seed: int) -> Table:
    """A table of shape [tokens, dimension] from token ids; tokens that never occur get zeros."""
    rng = np.random.default_rng(seed)
    cut = [ids[at : at + WINDOW] for ids in texts for at in range(0, len(ids), WINDOW)]
    if len(cut) > windows:
        cut = [cut[at] for at in rng.choice(len(cut), windows, replace=False)]
    counts = _counts(cut, tokens)
    vectors = _right_singular(_tf_idf(counts), dimension, rng)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    share = np.asarray(counts.sum(axis=0)).ravel() / max(counts.sum(), 1.0)
    weight = SMOOTH / (SMOOTH + share)
    table: Table = (vectors / np.maximum(length, 1e-12) * weight[:, None] * SCALE).astype(np.float32)
    table[0] = 0.0  # the unknown token says nothing
    return table


def _counts(cut: Sequence[Sequence[int]], tokens: int) -> csr_array:
    starts = np.cumsum([0, *(len(ids) for ids in cut)])
    ids = np.fromiter((each for ids in cut for each in ids), dtype=np.int32, count=int(starts[-1]))
    matrix = csr_array((np.ones(len(ids), dtype=np.float32), ids, starts), shape=(len(cut), tokens))
    matrix.sum_duplicates()
    return matrix


def _tf_idf(counts: csr_array) -> csr_array:
    found = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log((1 + counts.shape[0]) / (1 + found)).astype(np.float32)
    weighted = counts.copy()
    weighted.data = (1 + np.log(weighted.data)) * idf[weighted.indices]
    return unit_rows(weighted)


def unit_rows(matrix: csr_array) -> csr_array:
    """``matrix`` with every row scaled to unit length, in place."""
    length = np.sqrt(np.asarray((matrix * matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.maximum(length, 1e-12), np.diff(matrix.indptr)).astype(np.float32)
    return matrix


def _right_singular(matrix: csr_array, dimension: int, rng: np.random.Generator) -> Table:
    """Right singular vectors times the root of their values, shape [columns, dimension]."""
    probe = rng.normal(size=(matrix.shape[1], dimension + 20)).astype(np.float32)
    basis, _ = np.linalg.qr(matrix @ probe)
    for _ in range(2):
        other, _ = np.linalg.qr(matrix.T @ basis)
        basis, _ = np.linalg.qr(matrix @ other)
    _, values, right = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    scaled: Table = (right[:dimension].T * np.sqrt(values[:dimension])).astype(np.float32)
    return scaled
