"""Everyday words (口语) and the words plans use for the same: ``everyday.toml``, read on first use."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def table() -> dict[str, tuple[str, ...]]:
    """Everyday word -> official words."""
    sections = tomllib.loads(files("index").joinpath("everyday.toml").read_text(encoding="utf-8"))
    return {said: tuple(official.split()) for words in sections.values() for said, official in words.items()}


def official(question: str) -> list[str]:
    """Official words for the everyday ones in ``question``, in its order, less those it already holds."""
    found = [word for match in _spotter().finditer(question) for word in table()[match[0]]]
    return [word for word in dict.fromkeys(found) if word not in question]


@cache
def _spotter() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(said) for said in sorted(table(), key=len, reverse=True)))
