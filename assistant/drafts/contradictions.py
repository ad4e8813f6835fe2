"""Where a plan contradicts itself: one indicator with two values, or one value with and without 以上.

A sentence may state two values of one indicator (确保6000个，力争10000个; 各县3个，各部门1个): sentences are compared, not figures. A plan
that sets an indicator more than two values sets it by chapter or by place, and that is no contradiction.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.plans.comparing import other_time
from assistant.plans.library import Entry
from assistant.plans.quoting import around
from corpus.base.facts import Target
from corpus.base.record import Span
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import entry as in_lexicon

Stated = tuple[Entry, Target]
Contradiction = tuple[Stated, Stated, str]

TWO_VALUES = "同一指标写了两个数值，请核对是否同一范围。"
ONE_BOUND = "数值相同，一处有“以上”等限定词，一处没有。"
_EACH = re.compile(r"(?:各|每个?)(?:地|[县市区](?!域)|乡镇|街道|镇|部门|单位)")
_NEAR = 40
"""Characters before a figure in which 各区县 speaks of it."""
_SHORTEST = 3
"""Characters of an indicator outside the lexicon; 面积 and 人 are said of anything."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The targets that one sentence sets for one indicator, by value; ``each``: for each of several places or offices."""

    goal: bool
    each: bool
    stated: dict[float, Stated]


def contradictions(targets: Sequence[Stated]) -> Iterator[Contradiction]:
    """The contradictions among the targets of one plan, each once."""
    groups: dict[tuple[str, str, str], dict[tuple[str, int], list[Stated]]] = {}
    for entry, target in targets:
        held = amount(target)
        if held is not None and _named(target):
            place = entry.clause.clause_id, around(entry.document, entry.clause, target.span).start
            sentences = groups.setdefault((target.canonical, target.measure, held.sort), {})
            sentences.setdefault(place, []).append((entry, target))
    for group in groups.values():
        yield from _between([_sentence(stated) for stated in group.values()])


def _between(sentences: Sequence[_Sentence]) -> Iterator[Contradiction]:
    by_chapter = len({value for sentence in sentences for value in sentence.stated}) > 2
    told: set[tuple[object, ...]] = set()
    for first, second in combinations(sentences, 2):
        if first.each != second.each:
            continue
        whole = first.goal or second.goal
        for one, other, why in _pairs(first, second):
            key = (why, *sorted((_key(one[1]), _key(other[1]))))
            scoped = why == TWO_VALUES and (by_chapter or not (whole or in_lexicon(one[1].canonical)))
            if key not in told and not scoped and not other_time(one[1], other[1]):
                told.add(key)
                yield one, other, why


def _pairs(first: _Sentence, second: _Sentence) -> Iterator[Contradiction]:
    shared = [value for value in first.stated if value in second.stated]
    if not shared:
        yield next(iter(first.stated.values())), next(iter(second.stated.values())), TWO_VALUES
    for value in shared:
        one, other = first.stated[value], second.stated[value]
        if one[1].comparator != other[1].comparator:
            yield one, other, ONE_BOUND


def _sentence(stated: Sequence[Stated]) -> _Sentence:
    by_value = {held.high: (entry, target) for entry, target in stated if (held := amount(target))}
    entry, target = stated[0]
    before = Span(start=around(entry.document, entry.clause, target.span).start, end=target.figure_span.end)
    each = bool(_EACH.search(entry.document.reading(before)[-_NEAR:]))
    return _Sentence(goal=entry.clause.kind == "goal", each=each, stated=by_value)


def _named(target: Target) -> bool:
    return len(target.indicator) >= _SHORTEST or in_lexicon(target.canonical) is not None


def _key(target: Target) -> tuple[float, str]:
    held = amount(target)
    return (held.high if held else 0.0), target.comparator
