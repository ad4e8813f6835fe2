"""The tree of numbered items: a recursive best chain over numbering candidates.

Within a segment, the form of highest rank that yields a good series 1, 2, 3 … divides it; each member is then divided
in the same way by the forms that are left. A series is chosen by dynamic programming over values: weights of its members
minus a price for each value missing. So a heading lost by a converter costs one heading and not all that follow.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from corpus.structure.numbering import RANK, STRONG, Candidate

_GAP_PRICE = 2.5
_MAX_GAP = 3  # values that may be missing in a row
_LATE_START_PRICE = 2.5
_LINE_START = 3.0


@dataclass(slots=True)
class Node:
    """An item of the outline: its number ``[start, body)`` and everything up to ``end``; offsets are of the view."""

    start: int
    body: int
    end: int
    form: str
    value: int
    gap: bool = False
    children: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class _Chain:
    score: float
    last: Candidate
    value: int
    length: int
    strong: int
    before: "_Chain | None"
    gap: bool = False


def outline(candidates: Sequence[Candidate], start: int, end: int) -> list[Node]:
    """The items of ``[start, end)`` of the view, from the top down."""
    return _Builder(candidates).divide(start, end, frozenset())


class _Series:
    """The candidates of one form, and for each where the next one of value 2 begins."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self.candidates = candidates
        self.starts = [candidate.start for candidate in candidates]
        self.next_two: list[float] = [inf] * (len(candidates) + 1)
        for index in range(len(candidates) - 1, -1, -1):
            self.next_two[index] = self.starts[index] if candidates[index].value == 2 else self.next_two[index + 1]

    def within(self, start: int, end: int) -> range:
        """The indices of the candidates that begin in ``[start, end)``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


class _Builder:
    def __init__(self, candidates: Sequence[Candidate]) -> None:
        by_form: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            by_form.setdefault(candidate.form, []).append(candidate)
        self._series = {form: _Series(by_form[form]) for form in sorted(by_form, key=RANK.__getitem__)}
        self._last: dict[str, int] = {}

    def divide(self, start: int, end: int, used: frozenset[str]) -> list[Node]:
        """Divide ``[start, end)`` by the best series of a form not yet ``used`` above; where it begins again, once more."""
        nodes: list[Node] = []
        failed: set[str] = set()
        restart: int | None = start
        while restart is not None:
            start, restart = restart, None
            for form in self._series:
                chain = None if form in used or form in failed else self._best_chain(form, start, end)
                if chain:
                    more, restart = self._nodes(chain, start, end, form, used)
                    nodes += more
                    break
                failed.add(form)
        return nodes

    def _nodes(
        self, chain: list[tuple[Candidate, int, bool]], start: int, end: int, form: str, used: frozenset[str]
    ) -> tuple[list[Node], int | None]:
        """The items of a series, and where the same form begins again."""
        below = used | {form}
        nodes = self.divide(start, chain[0][0].start, below) if chain[0][0].start > start else []
        restart = None
        for index, (candidate, value, gap) in enumerate(chain):
            stop = chain[index + 1][0].start if index + 1 < len(chain) else end
            restart = self._restart(form, candidate.end, stop) if index + 1 == len(chain) else None
            node = Node(candidate.start, candidate.end, restart or stop, form, value, gap)
            self._last[form] = value
            node.children = self.divide(candidate.end, node.end, below)
            nodes.append(node)
        return nodes, restart

    def _restart(self, form: str, start: int, end: int) -> int | None:
        """Where the same form begins again with 1 inside the last member: a second plan or an annex in one file."""
        series = self._series[form]
        for index in series.within(start, end):
            candidate = series.candidates[index]
            if candidate.value == 1 and candidate.weight >= STRONG and series.next_two[index + 1] < end:
                return candidate.start
        return None

    def _best_chain(self, form: str, start: int, end: int) -> list[tuple[Candidate, int, bool]] | None:
        """The best series of ``form`` as (candidate, value, whether a value before it is missing), or ``None``."""
        series = self._series[form]
        first = self._last.get(form, 0) + 1
        ending: dict[int, _Chain] = {}
        best: _Chain | None = None
        top = 0
        for candidate in (series.candidates[index] for index in series.within(start, end)):
            if candidate.value == 1 and candidate.weight >= STRONG and best and best.length >= 2:
                break  # a new series of the same form: it belongs to another part of the text
            value = candidate.value if candidate.value is not None else top + 1  # unreadable: the one wanted next
            chain = _extend(candidate, value, ending, first)
            held = ending.get(value)
            if chain and (held is None or chain.score > held.score):
                ending[value] = chain
                top = max(top, value)
                if candidate.weight >= STRONG and (best is None or chain.score > best.score):
                    best = chain
        if best is None or not _is_series(best, first):
            return None
        members: list[tuple[Candidate, int, bool]] = []
        step: _Chain | None = best
        while step:
            members.append((step.last, step.value, step.gap))
            step = step.before
        return members[::-1]


def _extend(candidate: Candidate, value: int, ending: dict[int, _Chain], first: int) -> _Chain | None:
    """The best chain that ends with ``candidate`` as ``value``."""
    options: list[_Chain] = []
    strong = int(candidate.weight >= STRONG)
    if value in (1, first):
        options.append(_Chain(candidate.weight, candidate, value, 1, strong, None))
    elif value <= _MAX_GAP and candidate.weight >= _LINE_START:
        price = _LATE_START_PRICE * (value - 1)
        options.append(_Chain(candidate.weight - price, candidate, value, 1, strong, None, gap=True))
    for missing in range(_MAX_GAP + 1):
        before = ending.get(value - 1 - missing)
        if before and before.last.start < candidate.start:
            score = before.score + candidate.weight - _GAP_PRICE * missing
            options.append(
                _Chain(score, candidate, value, before.length + 1, before.strong + strong, before, missing > 0)
            )
    return max(options, key=lambda chain: chain.score, default=None)


def _is_series(chain: _Chain, first: int) -> bool:
    """Two members that stand where items begin; a single one at a line start, or one that continues a series above."""
    if chain.length == 1:
        continues = chain.value == first > 1 and chain.strong == 1
        return continues or chain.score >= _LINE_START
    return chain.strong >= 2 and chain.score >= STRONG * 2
