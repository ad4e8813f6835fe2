"""How the legs are put together. Scores are absolute: 0.7 means the same for every question, so that a caller may refuse."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
COSINE_WEIGHT = 0.2


def lexical(word_coverage: Scores, bigram_coverage: Scores) -> Scores:
    """The lexical leg: mean of the coverage by words and by character bigrams, in [0, 1]."""
    return (word_coverage + bigram_coverage) / 2


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
