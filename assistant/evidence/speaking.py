"""Which clauses speak of a thing: candidates looked up in the index of occurrences, so that only they are read.

Takes the words of a topic and the indicator it names; gives every clause that may speak of it, and which of them do.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.evidence.matching import Term, Terms
from assistant.evidence.naming import Name
from assistant.plans.entry import Entry
from assistant.plans.library import Library
from assistant.plans.sameness import same_indicator
from corpus.indicators.lexicon import entry, mentions, wordings

Numbers = NDArray[np.int64]

_LEFT_OUT = re.compile(r"[(（]?不(?:包含|包括|含)[^)）。；;]*")
_ENOUGH = 0.75
"""Least coverage of a topic that names nothing (only verbs) by a clause that mentions it."""
_SEVERAL, _ALL = 3, 0.9
"""Telling words, and coverage by the words that plans know, of a clause that mentions a thing in other words than its name."""


def naming(terms: Terms, key: str | None, library: Library, *, spared: int = 0) -> Iterator[Entry]:
    """The clauses that mention the thing: by its name, or by any wording of the indicator."""
    for one in _entries(library, _naming(terms, key, library)):
        said = said_of(one)
        if terms.named(said, spared=spared) or (not terms.names and terms.coverage(said) >= _ENOUGH):
            yield one
        elif key is not None and any(same_indicator(key, mention.key) for mention in mentions(said)):
            yield one


def holding(words: Sequence[str], library: Library, *, either: bool) -> Iterator[Entry]:
    """The clauses that hold all of the (folded) words to the letter, or ``either`` of them."""
    found = [library.rows_with(word) for word in words]
    numbers = _union(found) if either else reduce(np.intersect1d, found)
    for one in _entries(library, numbers):
        standing = [word in said_of(one) for word in words]
        if any(standing) if either else all(standing):
            yield one


def coming_to(terms: Terms, library: Library) -> Iterator[Entry]:
    """The clauses that hold (nearly) every word that plans know, several of them telling ones, though not the name in one piece.

    A thing that no plan has a word for (养狗) is not spoken of wherever its other words stand.
    """
    known = [term for term in terms.words if term.known and term.telling]
    unknown = [term for term in terms.words if term.noun and not term.known]
    if len(known) < _SEVERAL:
        return
    weights = np.zeros(len(library.entries))
    for term in terms.words:
        if term.known:
            weights[_holding(term, library)] += term.weight
    least = _ALL * sum(term.weight for term in terms.words if term.known)
    for one in _entries(library, np.flatnonzero(weights >= least)):
        said = said_of(one)
        if terms.heard(said) >= _ALL and all(term.found(said) > 0 for term in unknown):
            yield one


def said_of(one: Entry) -> str:
    """The text of a clause without what it sets aside (不包含…)."""
    return _LEFT_OUT.sub("", one.said)


def _entries(library: Library, numbers: Numbers) -> Iterator[Entry]:
    return (library.entries[int(number)] for number in numbers)


def _naming(terms: Terms, key: str | None, library: Library) -> Numbers:
    found = [_named(name, library) for name in terms.names]
    if not terms.names:
        found += [_holding(term, library) for term in terms.words]
    named = entry(key) if key else None
    if named:
        found += [library.rows_with(word) for word in wordings(named.name)]
    elif key:
        found.append(library.rows_with(*key))
    return _union(found)


def _named(name: Name, library: Library) -> Numbers:
    """Clauses that may hold a name: all its characters, or another word for it."""
    return _union([library.rows_with(*dict.fromkeys(name.whole)), *(library.rows_with(other) for other in name.others)])


def _holding(term: Term, library: Library) -> Numbers:
    """Clauses that may hold a word: all its characters, or another that may stand for it."""
    characters = [term.word] if len(term.word) < 3 else list(dict.fromkeys(term.word))
    return _union([library.rows_with(*characters), *(library.rows_with(other) for other, _ in term.others)])


def _union(found: Sequence[Numbers]) -> Numbers:
    return np.unique(np.concatenate(found)) if found else np.arange(0)
