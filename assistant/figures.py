"""Looking up the figures a question asks for: targets of the asked indicator, and what only looks like them.

A figure answers when its indicator is the one asked for and its measure, unit and year are not at odds with the question.
Everything else that comes near is a look-alike: offered, and never given as the answer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant import cues, measured
from assistant.answers.asked import Asked
from assistant.library import Entry
from assistant.matching import Terms, terms
from assistant.quoting import around, sentences
from corpus.document import Document
from corpus.facts import Figure, Measure, Period, Target
from corpus.indicators import canonical, entry, fold, mentions
from corpus.record import Span

_SAID = 0.6
"""Least coverage of the topic by the sentence of a target found by wording alone."""
_NAMED = 0.45
"""Least agreement between the topic and the target's indicator, either way, where it is found by wording alone."""
_AS_GOOD = 0.85
"""How near to the best a further target must come to be given as well."""


_REST = 2
"""Characters of an indicator's name that may follow the words of the topic."""
_MEASURED = re.compile(
    r"综合|总|年|全口径|营业|主营|业务|实现|达到?|累计|新增|数量|规模|产值|收入|增加值|销售额|交易额|成交额|金额|总额|额|占.*|比重|比例|覆盖率|普及率|[^率]{0,4}率|强度|人次|面积|企业|项目|活动|单位|[的等数量]"
)


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
    narrowed = narrowing(asked, key) if key else ""
    for one in pool:
        for target in one.clause.targets:
            if not _is_asked(asked, key, narrowed, one, target):
                continue
            if _narrowed(narrowed, one, target):
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
    return same_indicator(key, target.canonical) or _of_part(key, narrowed, target)


def _counts_so(asked: Asked, key: str) -> bool:
    """Whether the indicator is ever counted in what the question counts; 规上工业企业 is no answer to 百分之几."""
    named = entry(key)
    quantity = asked.question.quantity
    return named is None or not named.units or any(measured.fits_quantity(quantity, unit) for unit in named.units)


def same_indicator(one: str, other: str) -> bool:
    """Whether two keys mean one indicator; a level that only one of them states does not part them."""
    if one == other:
        return True
    first, second = entry(one), entry(other)
    return first is not None and first == second and first.name in (one, other)


def narrowing(asked: Asked, key: str) -> str:
    """The noun before an indicator in the question that makes it a part of itself: 高校 of 高校的技术合同成交额; else nothing."""
    topic = fold(asked.question.topic)
    named = next((one for one in mentions(topic) if same_indicator(key, one.key)), None)
    if named is None:
        return ""
    before = topic[: named.start].removesuffix("的")
    tagged = [(word.upper(), tag) for word, tag in asked.library.tagged(before)]
    word, tag = tagged[-1] if tagged else ("", "")
    plain = (
        not tag.startswith("n")
        or tag in ("ns", "nt")
        or len(word) < 2
        or word.startswith("每")
        or word.endswith("级")
        or word in cues.EMPTY
    )
    return "" if plain or not before.endswith(word) else word


def _of_part(key: str, narrowed: str, target: Target) -> bool:
    """Whether a target is of that part of the indicator and called so: 高校技术合同成交额."""
    name = fold(target.indicator)
    ends = (named.key for named in mentions(name) if named.end == len(name))
    return bool(narrowed) and narrowed in name and any(same_indicator(key, one) for one in ends)


def _narrowed(narrowed: str, one: Entry, target: Target) -> bool:
    """Whether a target is of the part asked for: the whole is no answer for a part, unless it is said of that part."""
    return narrowed in _own_part(one, target) + fold(target.indicator) + one.place


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
    found = Found(one, target, asked.terms.coverage(_sentence(one, target.span) + place), key)
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
    unknown = asked.question.unknown_regions
    return not unknown or any(_short(name) in _sentence(one, target.span) for name in unknown)


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 else name


def _by_wording(asked: Asked, one: Entry, target: Target, *, strict: bool) -> bool:
    topic = asked.terms
    if not topic.telling:
        return False
    name = fold(target.indicator)
    own = f"{_own_part(one, target)} {name} {fold(''.join(one.clause.headings[-1:]))}"
    others = " ".join(fold(other.indicator) for other in one.clause.targets if other is not target)
    if _crossed(asked, own, others):
        return False
    said = topic.coverage(own)
    if said < _SAID or target.verdict != "target" or not _heads(topic, name):
        return False
    least = _NAMED if strict else _SAID
    # The words of an indicator are looked up in every clause: only where nothing cheaper has decided.
    return (
        topic.coverage(name) >= least
        or terms(target.indicator, asked.library).coverage(fold(asked.question.topic)) >= least
    )


def _crossed(asked: Asked, own: str, others: str) -> bool:
    """Whether a compound of the topic takes one half from this figure and the other from one beside it.

    Of 宽带用户普及率99%、5G基站7万个 neither answers to 5G用户普及率.
    """
    topic = fold(asked.question.topic)
    words = [term.word for term in asked.terms.words]
    here = [word for word in words if word in own]
    elsewhere = [word for word in words if word not in own and word in others]
    return any(first + second in topic for first in elsewhere for second in here)


def _heads(topic: Terms, name: str) -> bool:
    """Whether the topic goes to the end of the indicator's name, less what is measured of it.

    竹产业 is what 竹产业综合产值 is about; 赋能中心 is not what 进入赋能中心供应链的企业 counts.
    """
    ends = [
        name.rfind(word) + len(word)
        for term in topic.words
        for word in (term.word, *(other for other, _ in term.others))
        if word in name
    ]
    return not ends or len(_MEASURED.sub("", name[max(ends) :])) <= _REST


def _agreement(topic: Terms, name: str) -> float:
    return topic.coverage(name)


def sentence_of(one: Entry, span: Span) -> str:
    """The whole sentence that holds ``span``, as read."""
    document = one.document
    return document.reading(next((s for s in sentences(document, one.clause) if s.contains(span)), span))


def _sentence(one: Entry, span: Span) -> str:
    return fold(sentence_of(one, span))


def _own_part(one: Entry, target: Target) -> str:
    """The sentence of a target without the phrases of the other figures in it, folded: their words are theirs.

    Of 宽带用户普及率达到99%、5G基站达到7万个 the 99% says nothing of 5G. A figure whose own phrase does not name what it counts
    (分别达到150亿元、500亿元) takes that from the others.
    """
    document = one.document
    if fold(target.indicator) not in fold(document.reading(target.span)):
        return _sentence(one, target.span)
    whole = next((s for s in sentences(document, one.clause) if s.contains(target.span)), target.span)
    start, parts = whole.start, []
    for other in sorted(one.clause.targets, key=lambda other: other.span.start):
        if (
            other is target
            or other.span.overlaps(target.span)
            or other.span.start < start
            or other.span.end > whole.end
        ):
            continue
        if other.span.start > start:
            parts.append(Span(start=start, end=other.span.start))
        start = other.span.end
    if start < whole.end:
        parts.append(Span(start=start, end=whole.end))
    return fold(" ".join(document.reading(part) for part in parts))


def _past(asked: Asked, key: str | None, one: Entry, figure: Figure) -> bool:
    if figure.verdict not in ("past", "existing") or not figure.indicator:
        return False
    if not measured.fits_quantity(asked.question.quantity, figure.unit):
        return False
    if not measured.fits_head(f"{asked.question.text} {asked.question.topic}", figure.indicator):
        return False
    if key is not None:
        # A sum of money is no share, though the canonical key of one read as a share would be that of an intensity.
        measures: tuple[Measure, ...] = ("level", "share") if "%" in (figure.unit or "%") else ("level",)
        return any(same_indicator(key, canonical(figure.indicator, one, figure.unit)) for one in measures)
    return asked.terms.coverage(fold(figure.indicator)) >= _SAID


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
