"""What a new version of a plan changes: facts about it, clauses added, removed and reworded, and targets whose figure differs."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from corpus.base.document import Clause, Document
from corpus.base.facts import Target
from corpus.base.record import Record
from corpus.corrections.correction import KINDS, Kind
from corpus.corrections.described import described

Change = Literal["added", "removed", "changed"]
CHANGES: dict[Change, str] = {"changed": "改动", "added": "新增", "removed": "删去"}
_ALIKE = 0.5
"""Least Dice coefficient of the character bigrams of two clauses of which one is the other reworded."""
_MOST_PAIRS = 40_000
"""Pairs of clauses compared within one stretch; beyond that a plan was rewritten, not revised."""


class FactChange(Record):
    """A fact about the plan (``corpus.corrections.correction.Kind``) that is read differently, in words."""

    what: str
    before: str
    after: str


class ClauseChange(Record):
    """A clause that came, went or was reworded. ``start`` and ``end`` are its place in the new version; null for one that went."""

    change: Change
    heading: str
    before: str | None
    after: str | None
    start: int | None = None
    end: int | None = None


class TargetChange(Record):
    """A target that came, went or has another figure, in words; its place in the new version as of a clause."""

    change: Change
    indicator: str
    before: str | None
    after: str | None
    start: int | None = None
    end: int | None = None


class Changes(Record):
    """All that differs between two versions of a plan."""

    facts: tuple[FactChange, ...] = ()
    clauses: tuple[ClauseChange, ...] = ()
    targets: tuple[TargetChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing that is read differs."""
        return not (self.facts or self.clauses or self.targets)


def changes(old: Document, new: Document) -> Changes:
    """What ``new`` changes of ``old``."""
    return Changes(facts=tuple(_facts(old, new)), clauses=tuple(_clauses(old, new)), targets=tuple(_targets(old, new)))


def _facts(old: Document, new: Document) -> Iterator[FactChange]:
    kinds: tuple[Kind, ...] = ("title", "region", "period", "issuer", "number")
    for kind in kinds:
        before, after = described(getattr(old, kind)), described(getattr(new, kind))
        if before != after:
            yield FactChange(what=KINDS[kind], before=before, after=after)


def _clauses(old: Document, new: Document) -> Iterator[ClauseChange]:
    """In the order of the new version; a clause that only moved is no change."""
    before, after = ([_said(plan, clause) for clause in plan.clauses] for plan in (old, new))
    stayed = Counter(before) & Counter(after)  # also those that moved
    gone, come = _left(before, stayed), _left(after, stayed)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        olds, news = [one for one in range(i, j) if one in gone], [one for one in range(k, m) if one in come]
        pairs = _paired(olds, news, before, after)
        for one in olds:
            if one not in pairs.values():
                yield _clause("removed", old, old.clauses[one], None, None)
        for one in news:
            was = pairs.get(one)
            kind: Change = "added" if was is None else "changed"
            yield _clause(kind, old, None if was is None else old.clauses[was], new, new.clauses[one])


def _left(said: Sequence[str], stayed: Counter[str]) -> set[int]:
    """Indices of the clauses that have no equal in the other version."""
    left, seen = set(), Counter[str]()
    for index, words in enumerate(said):
        seen[words] += 1
        if seen[words] > stayed[words]:
            left.add(index)
    return left


def _paired(olds: Sequence[int], news: Sequence[int], before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """For each new clause the old one that it rewords, the most alike first."""
    if len(olds) * len(news) > _MOST_PAIRS:
        return {}
    bigrams = {("old", one): _bigrams(before[one]) for one in olds} | {
        ("new", one): _bigrams(after[one]) for one in news
    }
    scored = [(_dice(bigrams["old", one], bigrams["new", other]), one, other) for one in olds for other in news]
    pairs: dict[int, int] = {}
    for score, one, other in sorted(scored, key=lambda item: -item[0]):
        if score >= _ALIKE and other not in pairs and one not in pairs.values():
            pairs[other] = one
    return pairs


def _clause(
    change: Change, old: Document, was: Clause | None, new: Document | None, now: Clause | None
) -> ClauseChange:
    shown = now or was
    assert shown is not None
    return ClauseChange(
        change=change,
        heading=shown.headings[-1] if shown.headings else shown.number,
        before=_flat(old, was) if was else None,
        after=_flat(new, now) if new and now else None,
        start=now.span.start if now else None,
        end=now.span.end if now else None,
    )


def _targets(old: Document, new: Document) -> Iterator[TargetChange]:
    """Targets are paired by indicator, measure and year, then without the year, then by the indicator alone."""
    olds, news = ([target for clause in plan.clauses for target in clause.targets] for plan in (old, new))
    keys: tuple[Callable[[Target], Hashable], ...] = (
        lambda one: (one.canonical, one.measure, one.period and one.period.end, _amount(one)),
        lambda one: (one.canonical, one.measure, one.period and one.period.end),
        lambda one: (one.canonical, one.measure),
        lambda one: one.canonical,
    )
    pairs: list[tuple[Target, Target]] = []
    for key in keys:
        waiting: defaultdict[Hashable, list[Target]] = defaultdict(list)
        for one in olds:
            waiting[key(one)].append(one)
        for other in news:
            if waiting[key(other)]:
                pairs.append((waiting[key(other)].pop(0), other))
        olds = [one for left in waiting.values() for one in left]
        taken = {id(other) for _, other in pairs}
        news = [other for other in news if id(other) not in taken]
    changed = [(one, other) for one, other in pairs if _stated(one) != _stated(other)]
    for one, other in sorted(changed, key=lambda pair: pair[1].figure_span.start):
        yield _target("changed", one, other)
    for other in news:
        yield _target("added", None, other)
    for one in sorted(olds, key=lambda one: one.figure_span.start):
        yield _target("removed", one, None)


def _amount(target: Target) -> Hashable:
    return target.value, target.value_max, target.unit, target.comparator


def _stated(target: Target) -> Hashable:
    period = target.period if target.period and target.period.basis != "document" else None  # else told once, as a fact
    return _amount(target), target.measure, period and (period.start, period.end)


def _target(change: Change, was: Target | None, now: Target | None) -> TargetChange:
    shown = now or was
    assert shown is not None
    return TargetChange(
        change=change,
        indicator=" ".join(shown.indicator.split()),
        before=described(was) if was else None,
        after=described(now) if now else None,
        start=now.span.start if now else None,
        end=now.span.end if now else None,
    )


def _said(document: Document, clause: Clause) -> str:
    return "".join(document.reading(clause.span).split())


def _flat(document: Document, clause: Clause) -> str:
    return " ".join(document.reading(clause.span).split())


def _bigrams(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(max(1, len(words) - 1)))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))
