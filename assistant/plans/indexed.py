"""What the plans state in figures, indexed once per library: by indicator, by the pairs of characters of its name, past figures too."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from assistant.plans.entry import Entry
from assistant.plans.sameness import closed, same_indicator, without_scope
from corpus.base.facts import Figure, Measure, Target
from corpus.indicators.amounts import sort_of
from corpus.indicators.lexicon import canonical, entry, fold

K = TypeVar("K")
V = TypeVar("V")
Stated = tuple[Entry, Target]
Told = tuple[Entry, Figure]
_PAST = ("past", "existing")
_SHORTEST = 3
"""Characters of an indicator's name that is looked for in a text."""


class Facts:
    """Targets and past figures of all plans. What it gives stands in the order of the plans and of their text."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index the targets of ``entries``; the other tables are made when they are first asked for."""
        self._entries = entries
        self._stated: list[Stated] = [(one, target) for one in entries for target in one.clause.targets]
        self._of: dict[str, tuple[Stated, ...]] = {}

    def of(self, key: str) -> tuple[Stated, ...]:
        """The targets whose indicator is that of ``key``."""
        if key not in self._of:
            named = entry(key)
            among = {*self._closed.get(closed(key), ()), *(self._named.get(named.name, ()) if named else ())}
            numbers = [n for other in among if same_indicator(key, other) for n in self._keys[other]]
            self._of[key] = tuple(self._stated[n] for n in sorted(numbers))
        return self._of[key]

    def past_of(self, key: str, measure: Measure, unit: str | None) -> tuple[Told, ...]:
        """Figures already reached that are of the indicator, counted in the same sort of quantity as ``unit``."""
        sort = sort_of(unit)
        named = entry(key)
        among = self._past_keys.get(closed(key), frozenset()) | (
            self._past_keys.get(named.name, frozenset()) if named else frozenset()
        )
        wanted = [other for other in among if other[1] == (measure == "share") and same_indicator(key, other[0])]
        numbers = {n for other in wanted for n in self._past[other] if sort_of(self._told[n][1].unit) == sort}
        return tuple(self._told[n] for n in sorted(numbers))

    def like(self, name: str, least: float) -> Iterator[tuple[float, Stated]]:
        """The targets whose indicator shares that much of its pairs of characters with ``name`` (Dice), the nearest first."""
        mine = pairs(name)
        shared = Counter(number for pair in mine for number in self._pairs.get(pair, ()))
        for number, count in shared.most_common():
            wording, size = self._wordings[number]
            likeness = 2 * count / (len(mine) + size)
            if likeness >= least:
                yield from ((likeness, self._stated[n]) for n in self._by_wording[wording])

    def named_in(self, text: str) -> list[tuple[int, int, str]]:
        """Indicators of the plans whose name stands in ``text`` (folded): start, end and key; the longest, none inside another."""
        found: list[tuple[int, int, str]] = []
        for start in range(len(text) - _SHORTEST + 1):
            for wording in self._opening.get(text[start : start + _SHORTEST], ()):
                if text.startswith(wording, start):
                    found.append((start, start + len(wording), self._key_of[wording]))
                    break  # the longest come first
        kept: list[tuple[int, int, str]] = []
        for start, end, key in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if all(end <= other[0] or other[1] <= start for other in kept):
                kept.append((start, end, key))
        return sorted(kept)

    @cached_property
    def plans(self) -> dict[str, frozenset[str]]:
        """Key to the plans that set a figure for it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one, target in self._stated:
            if target.verdict == "target":
                found[target.canonical].add(one.document.doc_id)
        return {key: frozenset(ids) for key, ids in found.items()}

    @cached_property
    def _keys(self) -> dict[str, list[int]]:
        return _grouped((target.canonical, n) for n, (_, target) in enumerate(self._stated))

    @cached_property
    def _closed(self) -> dict[str, list[str]]:
        return _grouped((closed(key), key) for key in self._keys)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        return _grouped((named.name, key) for key in self._keys if (named := entry(key)))

    @cached_property
    def _by_wording(self) -> dict[str, list[int]]:
        return _grouped((without_scope(target.indicator), n) for n, (_, target) in enumerate(self._stated))

    @cached_property
    def _wordings(self) -> list[tuple[str, int]]:
        return [(wording, len(pairs(wording))) for wording in self._by_wording]

    @cached_property
    def _pairs(self) -> dict[str, list[int]]:
        return _grouped((pair, n) for n, (wording, _) in enumerate(self._wordings) for pair in pairs(wording))

    @cached_property
    def _key_of(self) -> dict[str, str]:
        named = [
            (fold(name), target.canonical)
            for _, target in self._stated
            if target.verdict == "target"
            for name in (target.indicator, target.canonical)
        ]
        return {name: key for name, key in reversed(named) if len(name) >= _SHORTEST}

    @cached_property
    def _opening(self) -> dict[str, list[str]]:
        longest = sorted(self._key_of, key=len, reverse=True)
        return _grouped((name[:_SHORTEST], name) for name in longest)

    @cached_property
    def _told(self) -> list[Told]:
        return [(one, f) for one in self._entries for f in one.clause.figures if f.verdict in _PAST and f.indicator]

    @cached_property
    def _past(self) -> dict[tuple[str, bool], list[int]]:
        keys: dict[tuple[str, str | None, bool], str] = {}
        found: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        for n, (_, figure) in enumerate(self._told):
            for share in (False, True) if "%" in (figure.unit or "") else (False,):
                said = figure.indicator or "", figure.unit, share
                if said not in keys:
                    keys[said] = canonical(said[0], "share" if share else "level", said[1])
                found[keys[said], share].append(n)
        return dict(found)

    @cached_property
    def _past_keys(self) -> dict[str, frozenset[tuple[str, bool]]]:
        found: defaultdict[str, set[tuple[str, bool]]] = defaultdict(set)
        for key, share in self._past:
            named = entry(key)
            for name in (closed(key), *([named.name] if named else [])):
                found[name].add((key, share))
        return {name: frozenset(keys) for name, keys in found.items()}


def pairs(wording: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a wording, folded."""
    name = fold(wording)
    return frozenset(name[i : i + 2] for i in range(len(name) - 1)) or frozenset({name})


def _grouped(items: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in items:
        found[key].append(value)
    return dict(found)
