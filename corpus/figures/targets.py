"""Targets of a clause: what is to be reached, by how much, until when.

Each sentence is read quantity by quantity: first the verdict (``corpus.figures.verdicts``), then the slots (``corpus.figures.slots``), then
the period, which may be stated beside the figure, earlier in the clause, or by the plan as a whole.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.base.facts import Figure, FigureVerdict, Measure, Period, Target, TargetVerdict
from corpus.figures.context import Context
from corpus.figures.items import item_begin, lead_in_end, tidy
from corpus.figures.measures import measure_of
from corpus.figures.modifiers import is_modifier
from corpus.figures.periods import document_period, stated_periods
from corpus.figures.phrases import FUTURE_CUE, IMPLIED, NOMINAL, REVIEW_OPENING
from corpus.figures.quantities import Quantity, follows, quantities, share_comparators
from corpus.figures.round_counts import round_counts
from corpus.figures.slots import VERB_LEAD, Carry, Slots, read_slots, with_branch
from corpus.figures.verdicts import Setting, verdict
from corpus.indicators.lexicon import canonical
from corpus.text.view import View

_SENTENCE = re.compile(r"[。!?\n]|(?<!&amp)(?<!&quot)(?<!&nbsp);")
# How far a rule looks around one figure; a longer sentence is a table or a list that lost its line breaks.
_BEFORE, _AFTER = 300, 200
_LABEL = re.compile(r"[-—— ]*(?:[(]?[\d一二三四五六七八九十]{1,3}[).、.])? *(?P<label>[^,。;:、\d\n]{2,14})[。:]")

_SUBJECT = re.compile(r"(?P<noun>[^,。;:\d]{2,20}?)(?:突破|达到?|超过|超|稳步|持续|增长|提升|显著|不断)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says in figures."""

    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence ``[low, high)`` and what the text before it says about all its figures.

    ``stated`` are the times it names, by the offset where each ends; ``inherited`` is the time named before it, ``label``
    the run-in heading of its paragraph, ``reviewing`` whether the text looks back.
    """

    low: int
    high: int
    context: Context
    stated: tuple[tuple[int, Period], ...]
    inherited: Period | None
    label: str
    reviewing: bool

    def period(self, position: int) -> Period | None:
        """The time for a figure at ``position``: the last one named before it."""
        before = bisect_right(self.stated, position, key=lambda item: item[0])
        if before:
            return self.stated[before - 1][1]
        return self.inherited or document_period(self.context.first_year, self.context.last_year)


def read_figures(view: View, start: int, end: int, taken: Sequence[tuple[int, int]], context: Context) -> Reading:
    """The figures of the clause ``[start, end)``; ``taken`` are ranges that are no running text (lists of units)."""
    targets: list[Target] = []
    figures: list[Figure] = []
    lasting, passing = context.section, None
    reviewing = False
    label, paragraph = "", -1
    for low, high in _sentences(view.text, start, end, taken):
        begin = max(start, view.text.rfind("\n", start, low) + 1)
        if begin != paragraph:
            paragraph = begin
            match = _LABEL.match(view.text, begin, min(high + 1, begin + 40))
            label = match["label"] if match else ""
        text = view.text[low:high]
        reviewing = bool(REVIEW_OPENING.match(text.strip())) or (reviewing and not FUTURE_CUE.search(text))
        stated = tuple((low + offset, period) for offset, period in stated_periods(text))
        looks_back = reviewing and not (context.present and context.present <= 2020)
        found = _read_sentence(view, _Sentence(low, high, context, stated, passing or lasting, label, looks_back))
        targets += found.targets
        figures += found.figures
        named = stated[-1][1].model_copy(update={"basis": "section"}) if stated else passing
        if stated and stated[-1][1].start is None:
            lasting = named
        passing = named if view.text[high : high + 1] == ";" else None  # 2019年,…;…: up to the full stop
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


def _read_sentence(view: View, sentence: _Sentence) -> Reading:
    text = view.text
    targets: list[Target] = []
    figures: list[Figure] = []
    carry = Carry()
    position = sentence.low
    against = None
    found = share_comparators(text, list(quantities(text, sentence.low, sentence.high)))
    for index, quantity in enumerate(found):
        low = min(position, quantity.start)  # a name that ran on over this figure, in a text without full stops
        item_start = item_begin(text, max(low, quantity.start - _BEFORE), quantity.start)
        chained = index > 0 and follows(text, found[index - 1], quantity, same_unit=False)
        setting = _setting(text, sentence, item_start, quantity, carry.is_target)
        goes_on = (
            against
            and against[0] == "existing"
            and text[position : quantity.start].strip(" ”") in ("和", "及", "与", "、")
        )
        setting = replace(setting, reviewing=sentence.reviewing, before=against if chained or goes_on else None)
        against = verdict(quantity, setting, sentence.context)
        if against and quantity.in_words and against[0] == "name":
            continue  # 两个市场, 三个重点: words of the language, not figures
        if against and against[0] == "size_class":
            figures.append(_figure(view, quantity, against, None, sentence.period(quantity.start)))
            continue  # the words around it name what the next figure counts: 10亿元企业10家
        opens_list = index + 1 < len(found) and follows(text, quantity, found[index + 1], same_unit=False)
        stop = _stop(text, found, index, sentence.high)
        slots = read_slots(text, item_start, quantity, stop, carry, opens_list=opens_list)
        before = text[sentence.low : min(item_start, sentence.low + _BEFORE)]
        slots = [with_branch(slot, before, sentence.label) for slot in slots]
        if against:
            figures.append(_figure(view, quantity, against, slots[0].indicator, sentence.period(quantity.start)))
        else:
            targets += [_target(view, item_start, quantity, slot, sentence.period(quantity.start)) for slot in slots]
        carry = replace(slots[-1].carry, is_target=not against)
        position = slots[-1].end
    if not found:
        targets += _without_figures(view, sentence)
    return Reading((*targets, *_round_targets(view, sentence)), tuple(figures))


def _stop(text: str, found: list[Quantity], index: int, high: int) -> int:
    """Where the words that may belong to a figure end: at the next figure that is not itself part of a name."""
    for one, other in zip(found[index : index + 3], found[index + 1 : index + 4], strict=False):
        left = text[one.end : other.start]
        if len(left) > _AFTER or not is_modifier(other, left, text[other.end : min(high, other.end + _AFTER)]):
            return other.start
    return found[index + 4].start if index + 4 < len(found) else high


def _figure(
    view: View, quantity: Quantity, against: tuple[FigureVerdict, str], indicator: str | None, period: Period | None
) -> Figure:
    kind, reason = against
    return Figure(
        verdict=kind,
        reason=reason,
        span=view.span(quantity.start, quantity.end),
        indicator=indicator or None,
        value=quantity.value,
        unit=quantity.unit,
        period=period if period and period.basis != "document" else None,
    )


def _setting(text: str, sentence: _Sentence, item_start: int, quantity: Quantity, after_target: bool) -> Setting:
    left = text[item_start : quantity.start]
    low, high = max(sentence.low, quantity.start - _BEFORE), min(sentence.high, quantity.end + _AFTER)
    comma = text.find(",", quantity.end, high)
    item_end = high if comma < 0 else comma
    opened = text.rfind("“", max(low, quantity.start - 24), quantity.start)
    in_quotes = (
        opened >= 0
        and "”" not in text[opened : quantity.start]
        and 0 <= text.find("”", quantity.end, high) - quantity.end <= 24
    )
    return Setting(
        sentence=text[low : quantity.start],
        left=left,
        right=text[quantity.end : high],
        item=text[item_start:item_end],
        in_quotes=in_quotes,
        after_target=after_target,
    )


def _target(view: View, item_start: int, quantity: Quantity, slots: Slots, period: Period | None) -> Target:
    indicator = (
        slots.indicator
        or _said_before(view.text, item_start)
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
        baseline=slots.baseline,
        span=view.span(begin, max(slots.end, quantity.end)),
        figure_span=view.span(quantity.start, quantity.end),
        alternatives=slots.alternatives,
    )


def _said_before(text: str, item_start: int) -> str:
    """The subject of the comma item before: 工业总产值突破千亿元大关,达到1050亿元."""
    low = max(item_start - 40, *(text.rfind(mark, 0, max(item_start - 1, 0)) + 1 for mark in ",。;:\n"), 0)
    match = _SUBJECT.match(text, lead_in_end(text, low, item_start), item_start)
    return tidy(match["noun"]) if match else ""


def _round_targets(view: View, sentence: _Sentence) -> Iterator[Target]:
    """Targets that name an order of magnitude only (打造百家领军企业)."""
    for one in round_counts(view.text, sentence.low, sentence.high):
        quantity = one.quantity
        item = item_begin(view.text, max(sentence.low, one.verb_start - _BEFORE), one.verb_start)
        setting = replace(_setting(view.text, sentence, item, quantity, False), reviewing=sentence.reviewing)
        if verdict(quantity, setting, sentence.context):
            continue
        measure, alternatives = measure_of(
            quantity, one.verb, one.verb, one.verb, one.noun, is_growth=False, has_level=False
        )
        yield Target(
            indicator=one.noun,
            canonical=canonical(one.noun, measure, quantity.unit),
            measure=measure,
            alternatives=alternatives,
            comparator="~",
            value=None,
            unit=None,
            period=sentence.period(quantity.start),
            verdict="nominal",
            reason="数量级的提法",
            span=view.span(one.verb_start, one.noun_end),
            figure_span=view.span(quantity.start, quantity.end),
        )


def _without_figures(view: View, sentence: _Sentence) -> Iterator[Target]:
    """Targets without a digit: nominal sizes (千亿产业集群) and implied ones (完成市定目标)."""
    if sentence.context.kind == "background" or sentence.reviewing:
        return
    text, low, high = view.text, sentence.low, sentence.high
    kinds: tuple[tuple[re.Pattern[str], TargetVerdict], ...] = ((IMPLIED, "implied"), (NOMINAL, "nominal"))
    for pattern, kind in kinds:
        for match in pattern.finditer(text, low, high):
            near = max(low, match.start() - _AFTER)
            start = max(near, *(text.rfind(mark, near, match.start()) + 1 for mark in ",、“:"))
            noun = tidy(text[lead_in_end(text, start, match.start()) : match.start()]) or tidy(match[0])
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
                period=sentence.period(match.start()),
                baseline=match[0] if kind == "implied" else None,
                verdict=kind,
                reason="没有具体数值" if kind == "implied" else "数量级的提法",
                span=view.span(start, match.end()),
                figure_span=view.span(*figure),
            )
