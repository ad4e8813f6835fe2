"""How the parts of a score are put together. Scores are absolute: 0.7 means the same for every question, so that a caller
may refuse.

The weights were chosen on held-out questions over plans that no training saw (``index.training.heldout``) and on the
development part of the project's own questions; docs/retrieval.md has the figures.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.fields import Coverage

Scores = NDArray[np.float64]
VIEW_WEIGHTS = (0.45, 0.40, 0.15)
"""Whole clause, best sentence, headings; words and bigrams count alike."""
OFFICIAL_WEIGHT = 0.25
"""What the official words for a question's everyday ones count beside its own words."""
COSINE_WEIGHT = 0.1


def lexical(asked: Coverage, official: Coverage | None = None, *, weights: Sequence[float] = VIEW_WEIGHTS) -> Scores:
    """The lexical leg, in [0, 1]: coverage of the question and, where it has everyday words, of their official ones."""
    score = _views(asked, weights)
    if official is not None:
        score = score + OFFICIAL_WEIGHT * _views(official, weights)
    return np.minimum(score, 1.0)


def hybrid(lexical_score: Scores, cosine: Scores, *, weight: float = COSINE_WEIGHT) -> Scores:
    """Convex combination (1 - w)·lexical + w·cosine, negative cosines counted as 0; in [0, 1].

    No scaling per question: min-max scaling gives the best of bad hits the value 1 and lost a third of hit@1 in the trial.
    """
    return (1 - weight) * lexical_score + weight * np.maximum(cosine, 0.0)


def reciprocal_rank(legs: Sequence[Scores], *, k: int = 60) -> Scores:
    """Reciprocal rank fusion Σ 1/(k + rank) (Cormack et al. 2009), kept for comparison: a weak leg spoils a strong one."""
    fused = np.zeros_like(legs[0])
    for scores in legs:
        rank = np.empty(len(scores))
        rank[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
        fused += np.where(scores > 0, 1.0 / (k + rank), 0.0)
    return fused


def _views(coverage: Coverage, weights: Sequence[float]) -> Scores:
    score: Scores = np.tensordot(np.asarray(weights), coverage.mean(axis=1), axes=1)
    return score
