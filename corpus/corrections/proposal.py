"""What a person enters to correct a clause, held against the plan's text: a ``Correction``, or the reason why not.

The figure of a target stays characters of the clause, and its value must be readable in them; a unit that the clause does
not name is kept as added by the corrector. Nothing is corrected into what the plan does not carry.
"""

import re
from typing import get_args

from pydantic import Field

from corpus.base.document import Clause, Document
from corpus.base.errors import CorrectionError
from corpus.base.facts import (
    Comparator,
    Figure,
    FigureVerdict,
    Measure,
    Period,
    ResponsibleUnits,
    Role,
    Target,
    TargetVerdict,
    Unit,
)
from corpus.base.record import Record, Span
from corpus.corrections.correction import LONGEST_REASON, Correction, Kind, anchor_of, moved
from corpus.corrections.described import Reading, number
from corpus.corrections.entered import LONGEST_NAME, clean_text, correction, flat, names_of, number_of, years_of
from corpus.corrections.rereading import Reread, inner, numbers_in, places, reread
from corpus.indicators.lexicon import canonical


class TargetForm(Record):
    """A target as entered: everything is text. Empty fields are read from the chosen figure.

    ``figure`` is ``start.end`` of a figure offered, ``words`` a figure copied from the clause instead. ``verdict`` says
    what the figure is, if no target (a ``FigureVerdict``).
    """

    figure: str = Field(default="", max_length=40)
    words: str = Field(default="", max_length=200)
    verdict: str = Field(default="", max_length=40)
    indicator: str = Field(default="", max_length=200)
    measure: str = Field(default="", max_length=40)
    comparator: str = Field(default="", max_length=10)
    value: str = Field(default="", max_length=40)
    value_max: str = Field(default="", max_length=40)
    unit: str = Field(default="", max_length=40)
    start: str = Field(default="", max_length=10)
    end: str = Field(default="", max_length=10)
    reason: str = Field(default="", max_length=2 * LONGEST_REASON)


class UnitsForm(Record):
    """A list of units as entered. ``words`` are those of the clause that name the units; ``none`` means that it lists none."""

    lead: str = Field(default="", max_length=4_000)
    support: str = Field(default="", max_length=4_000)
    open_ended: str = Field(default="", max_length=10)
    words: str = Field(default="", max_length=4_000)
    none: str = Field(default="", max_length=10)
    reason: str = Field(default="", max_length=2 * LONGEST_REASON)


def propose_target(
    document: Document, clause: Clause, now: Target | Figure | None, form: TargetForm, earlier: Correction | None = None
) -> Correction:
    """The correction of ``now`` (None: a target that was missed) by what was entered. Raises ``CorrectionError``.

    ``earlier`` is the correction that ``now`` comes from.
    """
    figure = chosen_figure(document, clause, now, form)
    if form.verdict:
        return _made(document, "target", now, _no_target(now, figure, form), form.reason, earlier)
    read = reread(document, clause, figure)
    target, added = _target(document, now, read, form)
    return _made(document, "target", now, target, form.reason, earlier, added)


def propose_units(
    document: Document, clause: Clause, now: ResponsibleUnits | None, form: UnitsForm, earlier: Correction | None = None
) -> Correction:
    """The correction of a list of units (None: one that was missed) by what was entered. Raises ``CorrectionError``."""
    if form.none:
        return _made(document, "units", now, None, form.reason, earlier)
    known = [unit.name for unit in now.members] if now else []
    lead, support = names_of(form.lead, known), names_of(form.support, known)
    if not lead and not support:
        raise CorrectionError("没有填写责任单位：请至少填一个，或勾选“这里没有责任单位”。")
    if both := [name for name in lead if name in support]:
        raise CorrectionError(f"“{both[0]}”既在牵头又在其他单位里：请只留一处。")
    span, found = _list_span(document, clause, now, form, [*lead, *support])
    members = tuple(
        _member(name, "lead" if name in lead else "responsible", now, found.get(name, span))
        for name in (*lead, *support)
    )
    after = ResponsibleUnits(
        members=members,
        span=span,
        governs=now.governs if now else clause.span,
        open_ended=bool(form.open_ended),
        lead_marked=bool(lead),
    )
    added = tuple(name for name in (*lead, *support) if name not in found)
    return _made(document, "units", now, after, form.reason, earlier, added)


def chosen_figure(document: Document, clause: Clause, now: Target | Figure | None, form: TargetForm) -> Span:
    """The characters chosen as the figure: copied, picked, or those it had."""
    if words := form.words.strip():
        found = places(words, document, clause)
        if not found:
            raise CorrectionError(f"这一条原文里没有“{words}”：数字必须照抄原文，请从原文里选。")
        if len(found) > 1:
            raise CorrectionError(f"“{words}”在这一条里有 {len(found)} 处：请连同前后几个字一起照抄，或直接点选数字。")
        return inner(document, clause, found[0])
    if form.figure:
        match = re.fullmatch(r"(\d{1,9})\.(\d{1,9})", form.figure, re.ASCII)
        span = Span(start=int(match[1]), end=int(match[2])) if match and int(match[1]) < int(match[2]) else None
        if span is None or not clause.span.contains(span):
            raise CorrectionError("所选的数字不在这一条里：请重新打开再选。")
        return span
    if now is None:
        raise CorrectionError("还没有选数字：请在原文里点选一个，或照抄一段。")
    return now.figure_span if isinstance(now, Target) else now.span


def _no_target(now: Target | Figure | None, figure: Span, form: TargetForm) -> Figure:
    if now is None:
        raise CorrectionError("这里没有识别出目标，不必标“不是目标”。")
    if form.verdict not in get_args(FigureVerdict):
        raise CorrectionError("没有看懂这个数字是什么：请从列表里选。")
    verdict: FigureVerdict = next(one for one in get_args(FigureVerdict) if one == form.verdict)
    return Figure(
        verdict=verdict,
        reason="人工更正：不是目标",
        span=now.figure_span if isinstance(now, Target) else figure,
        indicator=now.indicator,
        value=now.value,
        unit=now.unit,
        period=now.period if now.period and now.period.basis != "document" else None,
    )


def _target(
    document: Document, now: Target | Figure | None, read: Reread, form: TargetForm
) -> tuple[Target, tuple[str, ...]]:
    text = "".join(document.reading(Span(start=0, end=len(document.text))).split())
    was = now if isinstance(now, Target) else None
    moved = was is None or was.figure_span != read.figure
    known = (now.indicator if now else None) or ""
    same = flat(form.indicator) in ("", flat(known))
    indicator = known if known and same else clean_text(form.indicator, LONGEST_NAME, "指标名称") or read.indicator
    if not indicator:
        raise CorrectionError("没有写指标：请填这个数字是什么指标的目标。")
    unit = clean_text(form.unit, 20, "单位") or (read.unit if moved or was is None else was.unit)
    if unit and "".join(unit.split()) not in text and unit != read.unit and (was is None or unit != was.unit):
        raise CorrectionError(f"原文里没有单位“{unit}”：请照抄原文的写法，如 家、%、亿元。")
    comparator, measure = _choice(form, was, read, moved=moved)
    value, high = _values(document, was, read, form, comparator)
    nominal = value is None and was is not None and not moved
    phrase = was.span if was and was.span.contains(read.figure) else read.span
    target = Target(
        indicator=indicator,
        canonical=canonical(indicator, measure, unit),
        measure=measure,
        comparator=comparator,
        value=value,
        value_max=high,
        unit=unit,
        period=_period(document, was, form),
        baseline=was.baseline if was else None,
        verdict=_verdict(was) if nominal else "target",
        reason=was.reason if was and nominal else "",
        span=phrase,
        figure_span=read.figure,
        alternatives=was.alternatives if was and was.measure == measure else (),
    )
    return target, () if "".join(indicator.split()) in text else (indicator,)


def _verdict(was: Target | None) -> TargetVerdict:
    return was.verdict if was else "target"


def _choice(form: TargetForm, was: Target | None, read: Reread, *, moved: bool) -> tuple[Comparator, Measure]:
    comparators, measures = get_args(Comparator), get_args(Measure)
    if form.comparator and form.comparator not in comparators:
        raise CorrectionError("没有看懂“比较”一栏：请从列表里选。")
    if form.measure and form.measure not in measures:
        raise CorrectionError("没有看懂“口径”一栏：请从列表里选。")
    kept: Comparator = read.comparator if moved or was is None else was.comparator
    comparator: Comparator = next((one for one in comparators if one == form.comparator), kept)
    stays: Measure = read.measure if moved or was is None else was.measure
    return comparator, next((one for one in measures if one == form.measure), stays)


def _values(
    document: Document, was: Target | None, read: Reread, form: TargetForm, comparator: Comparator
) -> tuple[float | None, float | None]:
    """Value and upper end: as entered, and then to be read in the chosen characters; else as read there."""
    words = document.reading(read.figure)
    same = was is not None and was.figure_span == read.figure
    kept = (was.value, was.value_max) if was is not None and same else (read.value, read.value_max)
    value, high = number_of(form.value), number_of(form.value_max)
    typed = value is not None or high is not None
    if value is None:
        value = kept[0]
    if high is None:
        high = kept[1]
    high = high if comparator == "range" else None
    if value is None and not (was is not None and same and was.value is None):
        raise CorrectionError(f"所选的“{flat(words)}”里没有读出数值：请改选带数字的文字，或填写其中的数值。")
    if comparator == "range" and (high is None or (value is not None and high < value)):
        raise CorrectionError("“区间”要有上限，且不小于下限：请补上，或改选别的比较方式。")
    held = numbers_in(words) | {one for one in kept if one is not None}
    for one in (value, high) if typed else ():
        if one is not None and not any(_equal(one, other) for other in held):
            raise CorrectionError(f"数值 {number(one)} 不在所选的原文“{flat(words)}”里：请改选原文里的数字。")
    return _as_read(value, kept), _as_read(high, kept)


def _as_read(value: float | None, read: tuple[float | None, float | None]) -> float | None:
    """The value as it was read where it was entered with fewer digits (三分之一 is 33.333…)."""
    return next((one for one in read if one is not None and value is not None and _equal(one, value)), value)


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one))


def _period(document: Document, was: Target | None, form: TargetForm) -> Period | None:
    start, end = years_of(form.start, form.end)
    before = was.period if was else None
    if end is None:
        return None
    if before and (before.start, before.end) == (start, end):
        return before
    whole = document.period
    taken = whole is not None and (whole.start, whole.end) == (start, end)
    return Period(start=start, end=end, basis="document" if taken else "stated")


def _list_span(
    document: Document, clause: Clause, now: ResponsibleUnits | None, form: UnitsForm, names: list[str]
) -> tuple[Span, dict[str, Span]]:
    """The characters of the list, and where the clause names each unit, inside the list where it does."""
    chosen = now.span if now else None
    if words := form.words.strip():
        standing = places(words, document, clause)
        if len(standing) != 1:
            why = f"有 {len(standing)} 处" if standing else "没有"
            raise CorrectionError(f"这一条原文里{why}“{flat(words)[:30]}”：请照抄写明责任单位的那一段，只有一处的。")
        chosen = standing[0]
    found: dict[str, Span] = {}
    for name in names:
        standing = places(name, document, clause)
        inside = [span for span in standing if chosen and chosen.contains(span)]
        if inside or (standing and chosen is None):
            found[name] = (inside or standing)[-1]  # a list of units closes its clause
    if chosen is None and not found:
        raise CorrectionError("这一条原文没有写到所填的单位：请照抄写明责任单位的那一段。")
    if chosen is None:
        spans = found.values()
        chosen = Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
    return chosen, found


def _member(name: str, role: Role, now: ResponsibleUnits | None, span: Span) -> Unit:
    """A unit of the list; one that was read before keeps its full name, its deadline and how it takes part."""
    was = next((unit for unit in now.members if unit.name == name), None) if now else None
    if was and role != "lead" and was.role != "lead":
        role = was.role
    return Unit(
        name=name,
        full_name=was.full_name if was else name,
        role=role,
        span=span,
        deadline=was.deadline if was else None,
    )


def _made(
    document: Document,
    kind: Kind,
    now: Reading | None,
    after: Reading | None,
    reason: str,
    earlier: Correction | None,
    added: tuple[str, ...] = (),
) -> Correction:
    """The correction, anchored; one of a corrected reading is of what had been read before that."""
    if now is None and after is None:
        raise CorrectionError("没有改动：请改了再保存。")
    before = earlier.before if earlier else now
    if earlier and earlier.anchor and (move := earlier.anchor.locate(document.text)):
        before = moved(before, move)
    if after is not None and (_same(after, now) or _same(after, before)):
        cure = "要恢复原来的识别，请撤销更正。" if earlier and not _same(after, now) else "请改了再保存。"
        raise CorrectionError(f"没有改动：{cure}")
    anchor = anchor_of(document, before, after)
    return correction(document, kind, before, after, reason, earlier, anchor=anchor, added=added)


def _same(one: Reading, other: Reading | None) -> bool:
    """Whether two readings say the same; where a unit stands in its list is not part of it."""
    if isinstance(one, ResponsibleUnits) and isinstance(other, ResponsibleUnits):
        return (one.lead, one.support, one.open_ended, one.span) == (
            other.lead,
            other.support,
            other.open_ended,
            other.span,
        )
    if isinstance(one, Target | Figure) and isinstance(other, Target | Figure):
        return one == other.model_copy(update={"corrected": None})
    return one == other
