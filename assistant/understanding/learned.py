"""Which piece of a question asks, which only says what of, and which says nothing of it: a linear model over runs of characters.

The weights lie in ``learned.json``; ``python -m eval.asks`` makes them from all gold questions and prints how they do on sets
left out. Names of places, indicators and numbers are masked first, so that what is learned are ways of asking.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from corpus.indicators import lexicon as indicators
from corpus.regions import places as regions

PLACE, NAMED, NUMBER = "地", "标", "0"
ASKS, ASIDE = "asks", "aside"
"""Labels of a piece that asks, and of one that says nothing of what is asked (写材料用, 谢谢); ``context`` says what of."""

Weights = Mapping[str, Mapping[str, float]]
"""Feature -> label -> weight."""


def masked(text: str) -> str:
    """The text in half width with one sign for each place, indicator and number."""
    places = regions.find(unicodedata.normalize("NFKC", text))
    folded = indicators.fold(_signed(text, [(one.start, one.end) for one in places], PLACE))
    named = _signed(folded, [(one.start, one.end) for one in indicators.mentions(folded)], NAMED)
    return re.sub(r"\d+(?:\.\d+)?", NUMBER, named)


def _signed(text: str, spans: Sequence[tuple[int, int]], sign: str) -> str:
    kept = unicodedata.normalize("NFKC", text)
    for start, end in sorted(spans, reverse=True):
        kept = kept[:start] + sign + kept[end:]
    return kept


def features(text: str) -> list[str]:
    """Runs of one to four characters of a masked text, its beginning and end marked, and how long it is."""
    signs = "^" + re.sub(r"[\s,。;?!]+", " ", masked(text)).strip() + "$"
    runs = {signs[at : at + n] for n in (1, 2, 3, 4) for at in range(len(signs) - n + 1)}
    return [*sorted(runs), f"#{min(len(signs) // 4, 6)}"]


def probabilities(text: str, weights: Weights) -> dict[str, float]:
    """How likely each label is; they add up to 1."""
    scores = dict(weights["#bias"])
    for feature in features(text):
        for label, weight in weights.get(feature, {}).items():
            scores[label] += weight
    top = max(scores.values())
    shares = {label: exp(score - top) for label, score in scores.items()}
    return {label: share / sum(shares.values()) for label, share in shares.items()}


@cache
def model(name: str) -> Weights:
    """The shipped weights of a model; ``asks`` is the one of pieces."""
    found: dict[str, Weights] = json.loads((files(__package__) / "learned.json").read_text(encoding="utf-8"))
    return found[name]


@cache
def asks(piece: str) -> float:
    """How likely a piece of a question asks something by itself, rather than saying what another piece asks about."""
    return probabilities(piece, model("asks"))[ASKS]


@cache
def aside(piece: str) -> bool:
    """Whether a piece most likely says nothing of what is asked: why it is asked, who asks, a greeting, thanks."""
    shares = probabilities(piece, model("asks"))
    return max(shares, key=lambda label: shares[label]) == ASIDE


def small_talk(pieces: Sequence[str]) -> bool:
    """Whether nothing is asked at all: a greeting, thanks, why one asks."""
    return all(aside(piece) and not any(sign.isdigit() for sign in piece) for piece in pieces)
