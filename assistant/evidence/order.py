"""The order of candidates: a linear model over their features, its weights in ``weights.json`` (made by ``python -m eval.ordering``)."""

import json
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.asked import Asked
from assistant.evidence.candidates import Candidate, candidates
from assistant.evidence.conflicts import Conflict
from assistant.evidence.features import NAMES, Weighed

Ranked = tuple[Candidate, list[Conflict], float]
"""A candidate, what speaks against it, and its score: only its order among those of one question means anything."""


def in_order(asked: Asked) -> list[Ranked]:
    """All candidates of a question, best first; ties in the order of the text."""
    if "order" not in asked.kept:
        asked.kept["order"] = _ordered(asked)
    ranked: list[Ranked] = asked.kept["order"]
    return ranked


def _ordered(asked: Asked) -> list[Ranked]:
    found = candidates(asked)
    if not found:
        return []
    weighed = Weighed(asked, found)
    scores = weighed.table @ weights()
    order = np.argsort(-scores, kind="stable").tolist()
    return [(weighed.found[row], weighed.against[row], float(scores[row])) for row in order]


@cache
def weights() -> NDArray[np.float64]:
    """One weight for each feature, in the order of ``NAMES``."""
    stored = json.loads(files("assistant.evidence").joinpath("weights.json").read_text(encoding="utf-8"))["weights"]
    return np.array([stored.get(name, 0.0) for name in NAMES])
