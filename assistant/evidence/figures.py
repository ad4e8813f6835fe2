"""Looking up the figures a question asks for: targets of the asked indicator, and what only looks like them.

A figure answers when its indicator is the one asked for and its measure, unit and year are not at odds with the question.
Everything else that comes near is a look-alike: offered, and never given as the answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.evidence.asked import Asked
from assistant.evidence.belonging import (
    called_so,
    crossed,
    names_the_end,
    narrowing,
    of_part,
    own_part,
    said_of,
    same_indicator,
    whole_sentence,
)
from assistant.evidence.matching import Terms, terms
from assistant.plans.library import Entry
from assistant.plans.quoting import around
from assistant.understanding import measured
from corpus.base.document import Document
from corpus.base.facts import Figure, Measure, Period, Target
from corpus.base.record import Span
from corpus.indicators.lexicon import canonical, entry, fold, mentions

_SAID = 0.6
"""Least coverage of the topic by the sentence of a target found by wording alone."""
_NAMED = 0.45
"""Least agreement between the topic and the target's indicator, either way, where it is found by wording alone."""
_LARGER = re.compile(r"我国|全国|中国|全球|世界")
_AS_GOOD = 0.85
"""How near to the best a further target must come to be given as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """A target in its clause, how far its sentence speaks of the topic, and the indicator it was looked up for."""

    entry: Entry
    target: Target
    said: float
    key: str | None = None


@dataclass(slots=True)
class Looked:
    """What was found for one indicator: figures that answer, those of another year or measure, and past ones."""

    exact: list[Found] = field(default_factory=list)
    other_year: list[Found] = field(default_factory=list)
    other_measure: list[Found] = field(default_factory=list)
    past: list[tuple[Entry, Figure]] = field(default_factory=list)


def look_up(asked: Asked, key: str | None, entries: Iterable[Entry]) -> Looked:
    """Targets for one indicator (by ``key``, or by the words of the topic where it has none) among ``entries``."""
    looked = Looked()
    if key is not None and not _counts_so(asked, key):
        key = None
    pool = list(entries)
    narrowed = narrowing(asked.question.topic, key, asked.library) if key else ""
    for one in pool:
        for target in one.clause.targets:
            if not _is_asked(asked, key, narrowed, one, target):
                continue
            if said_of(narrowed, one, target):
                _sort(asked, looked, one, target, key)
            else:
                looked.other_measure.append(Found(one, target, 0.0, key))
        looked.past += [(one, figure) for figure in one.clause.figures if _past(asked, key, one, figure)]
    if key is not None and not (looked.exact or looked.other_year or looked.other_measure):
        for one in pool:
            for target in one.clause.targets:
                if entry(target.canonical) is None and _by_wording(asked, one, target, strict=False):
                    _sort(asked, looked, one, target, key)
    looked.exact = _best_of_each_year(asked.question.years, looked.exact)
    return looked


def _is_asked(asked: Asked, key: str | None, narrowed: str, one: Entry, target: Target) -> bool:
    """Whether a target is of the indicator, or of the part of it that the question names."""
    if key is None:
        return _by_wording(asked, one, target, strict=True)
    return same_indicator(key, target.canonical) or of_part(key, narrowed, target)


def _counts_so(asked: Asked, key: str) -> bool:
    """Whether the indicator is ever counted in what the question counts; 规上工业企业 is no answer to 百分之几."""
    named = entry(key)
    quantity = asked.question.quantity
    return named is None or not named.units or any(measured.fits_quantity(quantity, unit) for unit in named.units)


def alike(asked: Asked, entries: Iterable[Entry]) -> list[Found]:
    """Targets whose wording comes near the topic, best first: what is offered when nothing answers."""
    found = [
        Found(one, target, score)
        for one in entries
        for target in one.clause.targets
        if (score := _agreement(asked.terms, fold(target.indicator))) >= 0.3 and target.verdict == "target"
    ]
    return sorted(found, key=lambda one: -one.said)[:2]


def fits_measure(measure: Measure | None, target: Target) -> bool:
    """Whether a target is of the measure asked for; an increment may be stated as a count of actions."""
    if measure is None or measure == target.measure or measure in target.alternatives:
        return True
    if measure == "increment":
        return target.measure == "count_of_actions"
    return measure == "share" and any(mark in target.indicator for mark in ("占", "比", "率", "强度"))


def fits_years(years: tuple[int, ...], document: Document, period: Period | None) -> bool:
    """Whether a figure is set for one of the years asked about; one without any period may be for every year.

    到2025年 is a figure of 2025 only; a period of several years holds for each of them.
    """
    period = period or document.period
    if not years or period is None:
        return True
    start = period.end if period.start is None else period.start
    return any(start <= year <= period.end for year in years)


def phrase(found: Found) -> str:
    """The target as one phrase: as the plan says it, its indicator in front where the phrase does not name it."""
    document, target = found.entry.document, found.target
    said = document.reading(target.span).replace("\n", "").strip("，,、；;。 和")
    named = fold(target.indicator) in fold(said) or any(m.key == target.canonical for m in mentions(said))
    return said if named else f"{target.indicator}：{said}"


def place(found: Found) -> Span:
    """The sentence to quote for a target."""
    return around(found.entry.document, found.entry.clause, found.target.span)


def _sort(asked: Asked, looked: Looked, one: Entry, target: Target, key: str | None) -> None:
    question = asked.question
    place = fold("".join(one.clause.headings[-1:]))
    found = Found(one, target, asked.terms.coverage(whole_sentence(one, target.span) + place), key)
    if not _in_place(asked, one, target):
        return
    if not fits(asked, target):
        looked.other_measure.append(found)
    elif not fits_years(question.years, one.document, target.period):
        looked.other_year.append(found)
    elif target.verdict == "target" or question.quantity is None:
        looked.exact.append(found)


def fits(asked: Asked, target: Target) -> bool:
    """Whether a target is counted and measured as the question asks, and of the same thing (产值 is no 增加值)."""
    question = asked.question
    return (
        fits_measure(question.measure, target)
        and measured.fits_quantity(question.quantity, target.unit)
        and measured.fits_head(f"{question.text} {question.topic}", target.indicator)
    )


def _in_place(asked: Asked, one: Entry, target: Target) -> bool:
    """A county inside a city's plan is answered only by a sentence that names it."""
    return asked.names_its_place(whole_sentence(one, target.span))


def _by_wording(asked: Asked, one: Entry, target: Target, *, strict: bool) -> bool:
    """Whether the words of the topic, or those that the plan's title does not say already, are those of the target."""
    topics = dict.fromkeys((asked.terms, asked.terms_beyond(one.document)))
    return any(_worded(asked, topic, one, target, strict=strict) for topic in topics)


def _worded(asked: Asked, topic: Terms, one: Entry, target: Target, *, strict: bool) -> bool:
    name = fold(target.indicator)
    if not topic.telling or target.verdict != "target" or not names_the_end(topic, name):
        return False
    own = f"{own_part(one, target)} {name} {fold(''.join(one.clause.headings[-1:]))}"
    others = " ".join(fold(other.indicator) for other in one.clause.targets if other is not target)
    if topic.coverage(own) < _SAID or crossed(asked.question.topic, asked.terms, own, others):
        return False
    least = _NAMED if strict else _SAID
    # The words of an indicator are looked up in every clause: only where nothing cheaper has decided.
    return (
        topic.coverage(name) >= least
        or terms(target.indicator, asked.library).coverage(fold(asked.question.topic)) >= least
    )


def _agreement(topic: Terms, name: str) -> float:
    return topic.coverage(name)


def _past(asked: Asked, key: str | None, one: Entry, figure: Figure) -> bool:
    if figure.verdict not in ("past", "existing") or not figure.indicator:
        return False
    if not measured.fits_quantity(asked.question.quantity, figure.unit):
        return False
    if not measured.fits_head(f"{asked.question.text} {asked.question.topic}", figure.indicator):
        return False
    if _of_a_larger_place(asked, one, figure.indicator):
        return False
    if key is not None:
        # A sum of money is no share, though the canonical key of one read as a share would be that of an intensity.
        measures: tuple[Measure, ...] = ("level", "share") if "%" in (figure.unit or "%") else ("level",)
        if any(same_indicator(key, canonical(figure.indicator, one, figure.unit)) for one in measures):
            return True
        return called_so(key, fold(figure.indicator), fold(asked.question.topic))
    return asked.terms.coverage(fold(figure.indicator)) >= _SAID


def _of_a_larger_place(asked: Asked, one: Entry, indicator: str) -> bool:
    """Whether a figure that a plan tells is the country's or the world's (我国数字经济总量), and those are not asked about."""
    larger = _LARGER.match(indicator)
    return larger is not None and one.document.region is not None and larger[0] not in asked.question.text


def _best_of_each_year(years: tuple[int, ...], found: list[Found]) -> list[Found]:
    """``_best`` for every year asked about, in their order: what 2022年 and 2025年 are asked about stands in two sentences."""
    if len(years) < 2:
        return _best(found)
    each = [[one for one in found if fits_years((year,), one.entry.document, one.target.period)] for year in years]
    return list({id(one.target): one for some in each for one in _best(some)}.values())


def _best(found: list[Found]) -> list[Found]:
    """Those whose sentence speaks of the topic about as much as the best one's, best first."""
    if not found:
        return []
    top = max(one.said for one in found)
    kept = [one for one in found if one.said >= _AS_GOOD * top]
    return sorted(kept, key=lambda one: -one.said)
