"""Everyday words of a question and what plans write for them (``index.everyday``), found in folded text."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.indicators.lexicon import fold
from index import everyday


@dataclass(frozen=True, slots=True)
class Spoken:
    """An everyday word found in a folded text at ``[start, end)``, and the words that plans write for it."""

    word: str
    start: int
    end: int
    written: tuple[str, ...]


def spoken(folded: str) -> list[Spoken]:
    """The everyday words of a folded text in reading order; the longest wording wins."""
    return [Spoken(match[0], match.start(), match.end(), _table()[match[0]]) for match in _spotter().finditer(folded)]


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {fold(said): tuple(map(fold, official)) for said, official in everyday.table().items()}


@cache
def _spotter() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_table(), key=len, reverse=True))))
