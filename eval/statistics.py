"""Intervals and tests: how far a score could lie by the luck of the questions drawn."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

_DRAWS = 5000
_SEED = 20240607  # any fixed number: the same scores give the same interval


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """95 % percentile interval of the mean (Efron 1979); (0, 0) for no values."""
    if not values:
        return 0.0, 0.0
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(_SEED).integers(0, len(sample), size=(_DRAWS, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def wilson(hits: float, of: int) -> tuple[float, float]:
    """95 % score interval of a ratio (Wilson 1927), good for few cases and for ratios near 1."""
    z = 1.959964
    ratio = hits / of
    centre = ratio + z * z / (2 * of)
    spread = z * sqrt(max(0.0, ratio * (1 - ratio)) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def paired(one: Sequence[float], other: Sequence[float]) -> float:
    """Two-sided p of the mean difference on the same questions, by flipping signs at random (Fisher's randomisation)."""
    difference = np.asarray(one, dtype=np.float64) - np.asarray(other, dtype=np.float64)
    if not difference.any():
        return 1.0
    signs = np.random.default_rng(_SEED).choice((-1.0, 1.0), size=(_DRAWS, len(difference)))
    extreme = np.abs((signs * difference).mean(axis=1)) >= abs(difference.mean()) - 1e-12
    return float((extreme.sum() + 1) / (_DRAWS + 1))
