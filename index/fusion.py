"""How the parts of a score are put together. Scores are absolute: 0.7 means the same for every question, so that a caller
may refuse.

The weights beside the transformer were chosen on eight development sets by leaving one plan out, those beside the static table on
held-out questions over plans that no training saw (``index.training.heldout``); docs/retrieval.md has the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.fields import Coverage

Scores = NDArray[np.float64]
VIEW_WEIGHTS = (0.45, 0.40, 0.15)
"""Whole clause, best sentence, headings; words and bigrams count alike."""
OFFICIAL_WEIGHT = 0.25
"""What the official words for a question's everyday ones count beside its own words."""
SETTLED = 0.5
"""A best lexical score from which the dense leg counts least: the question's words stand together in one clause."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts count, with one sort of embedder.

    ``nearest`` is the share of the nearest sub-words in the dense leg, the cosine's is the rest; ``chance`` the cosine of texts that
    have nothing to do with each other. The dense leg counts ``settled`` where words settle, and ``open`` more where they say nothing.
    ``likely`` are intercept, weight of the dense score and weight of the lead of the logistic regression of ``probability``.
    """

    nearest: float
    chance: float
    settled: float
    open: float
    likely: tuple[float, float, float]


TRANSFORMER = Weights(nearest=0.3, chance=0.2, settled=0.15, open=1.2, likely=(-3.47, 2.98, 10.44))
STATIC = Weights(nearest=0.5, chance=0.0, settled=0.0, open=0.6, likely=(-3.47, 2.98, 10.44))


def lexical(asked: Coverage, official: Coverage | None = None, *, weights: Sequence[float] = VIEW_WEIGHTS) -> Scores:
    """The lexical leg, in [0, 1]: coverage of the question and, where it has everyday words, of their official ones."""
    score = _views(asked, weights)
    if official is not None:
        score = score + OFFICIAL_WEIGHT * _views(official, weights)
    return np.minimum(score, 1.0)


def above_chance(cosine: Scores, weights: Weights) -> Scores:
    """Cosines in (0, 1], those of texts that have nothing to do with each other in the lowest hundredth, in their order.

    Those of the static table stay as they are: by chance they are about 0.
    """
    if not weights.chance:
        return cosine
    return np.maximum((cosine - weights.chance) / (1 - weights.chance), 0.005 * (1 + cosine))


def dense(cosine: Scores, nearest: Scores, weights: Weights = TRANSFORMER) -> Scores:
    """The dense leg: what clauses are about as a whole, and whether they have something near to each word of the question."""
    return (1 - weights.nearest) * cosine + weights.nearest * nearest


def hybrid(
    lexical_score: Scores, dense_score: Scores, best: float | None = None, weights: Weights = TRANSFORMER
) -> Scores:
    """Lexical score plus the dense one, which counts the more the less the words settle; in [0, 1], negative ones as 0.

    ``best`` is the best lexical score among the clauses that may be found (of all, unless given). A fixed weight helped
    questions in everyday words as much and cost some of those that use the plan's own. No scaling per question: min-max
    scaling gives the best of bad hits the value 1 and lost a third of hit@1 in the trial.
    """
    if not len(lexical_score):
        return lexical_score
    best = float(lexical_score.max()) if best is None else best
    weight = weights.settled + weights.open * max(0.0, 1 - best / SETTLED)
    return np.minimum((lexical_score + weight * np.maximum(dense_score, 0.0)) / (1 + weights.settled), 1.0)


def probability(dense_score: float, lead: float, weights: Weights = TRANSFORMER) -> float:
    """How likely the clause found first answers, from its dense score and its lead over the second in the fused score.

    The lexical score tells no more once these are known.
    Fitted by ``python -m eval.calibration`` on development questions, each asked of its own plan, of that plan without the clause
    that answers, and of other plans: where those are rarer, the first clause answers more often than this says.
    """
    return float(1 / (1 + np.exp(-np.array(weights.likely) @ [1.0, dense_score, lead])))


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
