"""Contrastive learning of the table: a question's vector shall be nearer to its passage than to all others of the batch.

InfoNCE in both directions over cosines times ``SCALE``. The encoder is a mean of table rows scaled to unit length, so its
gradient is written out below and needs no deep-learning library. Adam keeps moments for all rows but touches only those
of the batch (row-lazy). Neighbouring pairs come from one document and serve as hard negatives; pairs with the same query or
passage are no negatives of each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from index.training.lsa import Table

SCALE = 20.0
LEARNING_RATE = 0.05
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8
LONGEST = 200
"""Tokens of a passage that are used."""


@dataclass(frozen=True, slots=True)
class Source:
    """Token ids of one source, pair by pair; ``run`` neighbours are drawn together, ``weight`` is its share of batches."""

    queries: Sequence[Sequence[int]]
    passages: Sequence[Sequence[int]]
    run: int
    weight: float


def train(table: Table, sources: Sequence[Source], *, steps: int, batch: int, drop: float, seed: int) -> Table:
    """The table after ``steps`` batches, each from one source; ``drop`` of the passages lose the words of their query."""
    rng = np.random.default_rng(seed)
    table = table.copy()
    adam = _Adam(table)
    share = np.array([source.weight for source in sources])
    for step in range(steps):
        source = sources[rng.choice(len(sources), p=share / share.sum())]
        queries, passages, same = _draw(source, batch, drop, rng)
        loss, rows, gradient = _loss(table, queries, passages, same)
        adam.update(rows, gradient, LEARNING_RATE * (1 - step / steps))
        if step % 50 == 0:
            print(f"step {step:5d}  loss {loss:.3f}", flush=True)
    return table


def average(tables: Iterable[Table]) -> Table:
    """The mean of tables trained from one start: what they learned alike stays, what chance taught each alone goes.

    Model soup (Wortsman et al. 2022). It takes no more room or time when searching than a single table.
    """
    rest = iter(tables)
    total, count = next(rest), 1
    for table in rest:
        total, count = total + table, count + 1
    mean: Table = (total / count).astype(np.float32)
    return mean


class _Adam:
    """Adam (Kingma and Ba 2015) over the rows of a table, in place."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._mean = np.zeros_like(table)
        self._square = np.zeros_like(table)
        self._seen = np.zeros(len(table), dtype=np.int64)

    def update(self, rows: NDArray[np.int64], gradient: Table, rate: float) -> None:
        self._seen[rows] += 1
        seen = self._seen[rows, None]
        self._mean[rows] = BETA1 * self._mean[rows] + (1 - BETA1) * gradient
        self._square[rows] = BETA2 * self._square[rows] + (1 - BETA2) * gradient**2
        mean = self._mean[rows] / (1 - BETA1**seen)
        square = self._square[rows] / (1 - BETA2**seen)
        self._table[rows] -= (rate * mean / (np.sqrt(square) + EPSILON)).astype(np.float32)


Batch = list[Sequence[int]]


def _draw(source: Source, batch: int, drop: float, rng: np.random.Generator) -> tuple[Batch, Batch, NDArray[np.bool_]]:
    run = source.run
    starts = rng.integers(0, max(len(source.queries) - run + 1, 1), size=max(batch // run, 1))
    chosen = np.unique((starts[:, None] + np.arange(min(run, len(source.queries)))).ravel())
    queries: Batch = [source.queries[at] for at in chosen]
    passages: Batch = [source.passages[at][:LONGEST] for at in chosen]
    same = _same(queries) | _same(passages)
    for at in np.flatnonzero(rng.random(len(chosen)) < drop):
        asked = set(queries[at])
        left = [token for token in passages[at] if token not in asked]
        passages[at] = left or passages[at]
    return queries, passages, same


def _same(texts: Batch) -> NDArray[np.bool_]:
    """Which texts of a batch are equal, the diagonal left out: pairs that must not repel each other."""
    number: dict[tuple[int, ...], int] = {}
    ids = np.array([number.setdefault(tuple(text), len(number)) for text in texts])
    equal: NDArray[np.bool_] = ids[:, None] == ids[None, :]
    np.fill_diagonal(equal, False)
    return equal


def _loss(
    table: Table, queries: Batch, passages: Batch, same: NDArray[np.bool_]
) -> tuple[float, NDArray[np.int64], Table]:
    """Mean loss of both directions, the rows of the table that were used, and the gradient of these rows."""
    means, rows = _means([*queries, *passages])
    raw = means @ table[rows]
    length = np.maximum(np.linalg.norm(raw, axis=1, keepdims=True), 1e-8)
    unit = raw / length
    asked, said = unit[: len(queries)], unit[len(queries) :]
    scores = SCALE * asked @ said.T
    scores[same] = -np.inf
    forward, loss_forward = _softmax_gradient(scores)
    backward, loss_backward = _softmax_gradient(scores.T)
    by_score = SCALE * (forward + backward.T) / 2
    by_unit = np.vstack([by_score @ said, by_score.T @ asked])
    by_raw = (by_unit - unit * (unit * by_unit).sum(axis=1, keepdims=True)) / length
    return (loss_forward + loss_backward) / 2, rows, np.asarray(means.T @ by_raw, dtype=np.float32)


def _softmax_gradient(scores: Table) -> tuple[Table, float]:
    """Cross entropy with the diagonal as the right answer: gradient by score (mean over rows), and the loss."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probability = shifted / shifted.sum(axis=1, keepdims=True)
    right = np.diagonal(probability)
    loss = float(-np.log(np.maximum(right, 1e-12)).mean())
    probability[np.diag_indices_from(probability)] -= 1
    return probability / len(scores), loss


def _means(texts: Batch) -> tuple[csr_array, NDArray[np.int64]]:
    """A matrix that averages table rows, shape [texts, rows used], and these rows in ascending order."""
    lengths = np.array([len(text) for text in texts])
    ids = np.fromiter((token for text in texts for token in text), dtype=np.int64, count=int(lengths.sum()))
    rows, columns = np.unique(ids, return_inverse=True)
    weights = np.repeat(1 / np.maximum(lengths, 1), lengths).astype(np.float32)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    return csr_array((weights, columns, starts), shape=(len(texts), len(rows))), rows
