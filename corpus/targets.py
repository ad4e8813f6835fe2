"""Targets of a clause: what is to be reached, by how much, until when.

Each sentence is read quantity by quantity: first the verdict (``corpus.verdicts``), then the slots (``corpus.slots``), then
the period, which may be stated beside the figure, earlier in the clause, or by the plan as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.facts import Figure, Measure, Period, Target, TargetVerdict
from corpus.indicators import canonical
from corpus.phrases import IMPLIED, NOMINAL
from corpus.quantities import Quantity, quantities
from corpus.slots import LEAD_IN, VERB_LEAD, Carry, Slots, item_begin, read_slots, tidy, with_branch
from corpus.verdicts import Context, Setting, verdict
from corpus.view import View

_NEAR = 400  # characters around a figure that say what it is; bounded, so that a text of one sentence is read in linear time
_SENTENCE = re.compile(r"[。!?\n]|;")
YEAR = re.compile(r"(?P<to>到|至|截至)?“?(?P<start>20\d\d)(?:[-—–~至]+(?P<end>20\d\d))?年")
_FIVE_YEARS = re.compile(r"“?(?P<plan>十[四五六]五)”?(?P<tail>期?末|期间|时期|规划期末)")
_FIVE_YEAR_PLANS = {"十四五": (2021, 2025), "十五五": (2026, 2030), "十六五": (2031, 2035)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says in figures."""

    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]


def read_figures(view: View, start: int, end: int, taken: Sequence[tuple[int, int]], context: Context) -> Reading:
    """The figures of the clause ``[start, end)``; ``taken`` are ranges that are no running text (lists of units)."""
    targets: list[Target] = []
    figures: list[Figure] = []
    period: Period | None = None
    for low, high in _sentences(view.text, start, end, taken):
        stated = _stated_period(view.text[low:high])
        found = _read_sentence(view, low, high, context, stated, period)
        targets += found.targets
        figures += found.figures
        if stated and stated.start is None:
            period = stated.model_copy(update={"basis": "section"})
    return Reading(tuple(targets), tuple(figures))


def _sentences(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    cuts = sorted(taken)
    low = start
    for match in _SENTENCE.finditer(text, start, end):
        yield from _without(low, match.start(), cuts)
        low = match.end()
    yield from _without(low, end, cuts)


def _without(low: int, high: int, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in cuts:
        if a < high and low < b:
            if low < a:
                yield low, a
            low = b
    if low < high:
        yield low, high


def _read_sentence(
    view: View, low: int, high: int, context: Context, stated: Period | None, inherited: Period | None
) -> Reading:
    text = view.text
    targets: list[Target] = []
    figures: list[Figure] = []
    carry = Carry()
    position = low
    found = list(quantities(text, low, high))
    for index, quantity in enumerate(found):
        stop = found[index + 1].start if index + 1 < len(found) else high
        item_start = item_begin(text, position, quantity.start)
        setting = _setting(text, low, high, item_start, quantity, carry.is_target)
        period = _stated_period(text[item_start : quantity.start]) or stated or inherited or _document_period(context)
        against = verdict(quantity, setting, context)
        slots = [
            with_branch(slot, text[low : min(item_start, low + _NEAR)])
            for slot in read_slots(text, item_start, quantity, stop, carry)
        ]
        if against and quantity.in_words and against[0] == "name":
            position = quantity.end  # 两个市场, 三个重点: words of the language, not figures
            continue
        if against:
            kind, reason = against
            figures.append(
                Figure(
                    verdict=kind,
                    reason=reason,
                    span=view.span(quantity.start, quantity.end),
                    indicator=slots[0].indicator or None,
                    value=quantity.value,
                    unit=quantity.unit,
                    period=period if period and period.basis != "document" else None,
                )
            )
        else:
            targets += [_target(view, item_start, quantity, slot, period) for slot in slots]
        carry = replace(slots[-1].carry, is_target=not against)
        position = slots[-1].end
    if not found:
        targets += _without_figures(view, low, high, context, stated or inherited)
    return Reading(tuple(targets), tuple(figures))


def _setting(text: str, low: int, high: int, item_start: int, quantity: Quantity, after_target: bool) -> Setting:
    left = text[item_start : quantity.start]
    comma = text.find(",", quantity.end, high)
    item_end = min(high if comma < 0 else comma, quantity.end + _NEAR)
    opened = text.rfind("“", max(low, quantity.start - 24), quantity.start)
    in_quotes = (
        opened >= 0
        and "”" not in text[opened : quantity.start]
        and 0 <= text.find("”", quantity.end, high) - quantity.end <= 24
    )
    return Setting(
        sentence=text[max(low, quantity.start - _NEAR) : quantity.start],
        left=left,
        right=text[quantity.end : min(high, quantity.end + _NEAR)],
        item=text[max(item_start, quantity.start - _NEAR) : item_end],
        in_quotes=in_quotes,
        after_target=after_target,
    )


def _stated_period(text: str) -> Period | None:
    """The last year or five-year plan that the text names as a time to reach something."""
    five = _FIVE_YEARS.search(text)
    if five:
        first, last = _FIVE_YEAR_PLANS[five["plan"]]
        return Period(start=None if "末" in five["tail"] else first, end=last, basis="stated")
    years = list(YEAR.finditer(text))
    if not years:
        return None
    year = years[-1]
    start, end = int(year["start"]), int(year["end"] or year["start"])
    return Period(start=None if year["to"] else min(start, end), end=max(start, end), basis="stated")


def _document_period(context: Context) -> Period | None:
    if context.last_year is None:
        return None
    return Period(start=context.first_year, end=context.last_year, basis="document")


def _target(view: View, item_start: int, quantity: Quantity, slots: Slots, period: Period | None) -> Target:
    indicator = (
        slots.indicator
        or view.text[item_start : quantity.start].strip(" ,、")
        or view.text[quantity.start : quantity.end]
    )
    begin = item_start
    while begin < quantity.start and view.text[begin] in " 、,":
        begin += 1
    return Target(
        indicator=indicator,
        canonical=canonical(indicator, slots.measure, quantity.unit),
        measure=slots.measure,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        period=period,
        span=view.span(begin, max(slots.end, quantity.end)),
        figure_span=view.span(quantity.start, quantity.end),
        alternatives=slots.alternatives,
    )


def _without_figures(view: View, low: int, high: int, context: Context, period: Period | None) -> Iterator[Target]:
    """Targets without a digit: nominal sizes (千亿产业集群) and implied ones (完成市定目标)."""
    if context.kind == "background":
        return
    text = view.text
    kinds: tuple[tuple[re.Pattern[str], TargetVerdict], ...] = ((IMPLIED, "implied"), (NOMINAL, "nominal"))
    for pattern, kind in kinds:
        for match in pattern.finditer(text, low, high):
            start = max(text.rfind(mark, low, match.start()) for mark in ",、“:") + 1
            start = max(start, low)
            noun = tidy(LEAD_IN.sub("", text[start : match.start()])) or tidy(match[0])
            figure = match.span("size") if kind == "nominal" else match.span()
            noun = tidy(match["what"]) if kind == "nominal" else VERB_LEAD.sub("", noun) or noun
            measure: Measure = "growth_rate" if re.search("增速|增幅", match[0]) else "level"
            yield Target(
                indicator=noun or match[0],
                canonical=canonical(noun or match[0], measure, None),
                measure=measure,
                comparator="~" if kind == "nominal" else (">=" if re.search("不低于|高于|快于|超", match[0]) else "=="),
                value=None,
                unit=None,
                period=period,
                baseline=match[0] if kind == "implied" else None,
                verdict=kind,
                reason="没有具体数值" if kind == "implied" else "数量级的提法",
                span=view.span(start, match.end()),
                figure_span=view.span(*figure),
            )
