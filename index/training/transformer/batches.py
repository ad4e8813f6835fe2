"""Batches of pairs for the contrastive stages."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.training.transformer.material import Material, Numbers, Source
from index.training.transformer.pruning import Ids

LONGEST_QUERY = 48
"""Tokens of a query that are used."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded queries and passages (the right ones first, then mined ones), and which of them must not repel each other."""

    queries: Numbers
    passages: Numbers
    same: NDArray[np.bool_]


def draw(material: Material, size: int, rng: np.random.Generator) -> Numbers:
    """Numbers of at most ``size`` pairs of one source, in runs of neighbours, ascending, each once."""
    weights = np.array([source.weight for source in material.sources])
    source = material.sources[rng.choice(len(weights), p=weights / weights.sum())]
    return drawn(source, size, rng)


def drawn(source: Source, size: int, rng: np.random.Generator) -> Numbers:
    """The same of a given source."""
    run = min(source.run, source.end - source.start)
    starts = rng.integers(source.start, source.end - run + 1, size=max(size // run, 1))
    return np.unique((starts[:, None] + np.arange(run)).ravel())


def same(queries: Numbers, passages: Numbers, offered: Numbers) -> NDArray[np.bool_]:
    """Of query × offered passage: equal to the right one, or right for an equal query; the right ones themselves left out.

    The first ``len(queries)`` of ``offered`` are the right ones, in order.
    """
    equal: NDArray[np.bool_] = passages[:, None] == offered[None, :]
    equal[:, : len(queries)] |= queries[:, None] == queries[None, :]
    np.fill_diagonal(equal, False)
    return equal


def batch(
    material: Material, chosen: Numbers, mined: Numbers, *, length: int, drop: float, rng: np.random.Generator
) -> Batch:
    """The batch of the chosen pairs; ``mined`` are numbers of further passages. ``drop`` of the right passages have the tokens
    of their query masked, so that the same words are not all that is learned.
    """
    special = Ids.of(material.tokens)
    queries, passages = material.pairs[chosen].T
    offered = np.concatenate([passages, mined.ravel()])
    asked = material.queries.padded(queries, min(LONGEST_QUERY, length) - 2, special.pad)
    said = material.passages.padded(offered, length - 2, special.pad)
    for row in np.flatnonzero(rng.random(len(chosen)) < drop):
        found = np.isin(said[row], asked[row]) & (said[row] < special.pad)
        if found.sum() < (said[row] < special.pad).sum():
            said[row][found] = special.mask
    return Batch(framed(asked, special), framed(said, special), same(queries, passages, offered))


def framed(texts: Numbers, special: Ids) -> Numbers:
    """Padded texts between [CLS] and [SEP]."""
    wide = np.pad(texts, ((0, 0), (1, 1)), constant_values=special.pad)
    wide[:, 0] = special.cls
    wide[np.arange(len(wide)), (texts != special.pad).sum(axis=1) + 1] = special.sep
    return wide
