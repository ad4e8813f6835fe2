"""Reading one chosen figure of a clause anew: what a person who corrects a target may point to, and what is read there."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from corpus.base.document import Clause, Document
from corpus.base.facts import Comparator, Measure
from corpus.base.numerals import chinese, decimal
from corpus.base.record import Span
from corpus.figures.items import item_begin
from corpus.figures.quantities import Quantity, quantities, share_comparators
from corpus.figures.slots import Carry, read_slots, with_branch
from corpus.text.cleaning import clean, fold
from corpus.text.view import View

MOST = 80
"""Figures of one clause that are offered; a longer clause is a table."""
_SENTENCE = re.compile(r"[。;!?\n]")
_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_NUMERAL = re.compile(r"[〇零○一二两三四五六七八九十百千万亿]+")
_MISREAD = str.maketrans("IlOo", "1100")  # letters that scanners put for digits


class Reread(NamedTuple):
    """What stands at a chosen figure. ``span`` is the phrase around it; ``value`` is None where no number is read."""

    span: Span
    figure: Span
    indicator: str
    measure: Measure
    comparator: Comparator
    value: float | None
    value_max: float | None
    unit: str | None


def choices(document: Document, clause: Clause) -> list[Span]:
    """The figures of a clause in its order: every quantity, and what is already read as a figure."""
    view = _view(document, clause)
    known = [target.figure_span for target in clause.targets] + [figure.span for figure in clause.figures]
    taken = [*known, *(units.span for units in clause.units)]
    found = (_span(view, clause, one.start, one.end) for one in quantities(view.text, 0, len(view.text)))
    fresh = [span for span in found if not any(span.overlaps(other) for other in taken)]
    return sorted(dict.fromkeys([*known, *fresh]), key=lambda span: span.start)[:MOST]


def reread(document: Document, clause: Clause, chosen: Span) -> Reread:
    """What the rules read at ``chosen``: its slots as if it were a target, nothing taken over from the items before."""
    view = _view(document, clause)
    offset = clause.span.start
    start, end = bisect_left(view.origin, chosen.start - offset), bisect_left(view.origin, chosen.end - offset)
    low = max((match.end() for match in _SENTENCE.finditer(view.text, 0, start)), default=0)
    high = next((match.start() for match in _SENTENCE.finditer(view.text, end)), len(view.text))
    found = share_comparators(view.text, list(quantities(view.text, low, high)))
    quantity = next((one for one in found if one.start < end and start < one.end), None)
    if quantity is None:
        return Reread(chosen, chosen, "", "level", "==", None, None, None)
    begin = item_begin(view.text, low, quantity.start)
    slots = read_slots(view.text, begin, quantity, high, Carry())[0]
    slots = with_branch(slots, view.text[low:begin])
    while begin < quantity.start and view.text[begin] in " 、,":
        begin += 1
    figure = _span(view, clause, quantity.start, quantity.end)
    figure = chosen if chosen.contains(figure) else figure
    phrase = _span(view, clause, begin, max(slots.end, quantity.end))
    return Reread(
        span=Span(start=min(phrase.start, figure.start), end=max(phrase.end, figure.end)),
        figure=figure,
        indicator=slots.indicator or view.text[begin : quantity.start].strip(" ,、"),
        measure=slots.measure,
        comparator=quantity.comparator,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
    )


def numbers_in(words: str) -> frozenset[float]:
    """Every number that can be read in ``words``: digits (misread ones mended), numerals, fractions, doublings."""
    return frozenset(_numbers(fold(words)) | _numbers(fold(words).translate(_MISREAD)))


def _numbers(text: str) -> set[float]:
    found: set[float | None] = {decimal(match[0]) for match in _DIGITS.finditer(text)}
    for match in _NUMERAL.finditer(text):
        value = chinese(match[0])
        found.add(None if value is None else float(value))
    for quantity in quantities(text, 0, len(text)):
        found |= {quantity.value, quantity.value_max}
    return {value for value in found if value is not None}


def places(words: str, document: Document, clause: Clause) -> list[Span]:
    """Where ``words`` stand in a clause, white space aside."""
    wanted = "".join(words.split())
    text = document.cut(clause.span)
    origin = [index for index, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[index] for index in origin)
    return [
        Span(start=clause.span.start + origin[at], end=clause.span.start + origin[at + len(wanted) - 1] + 1)
        for at in _all(wanted, packed)
    ]


def inner(document: Document, clause: Clause, chosen: Span) -> Span:
    """The one quantity inside ``chosen``; ``chosen`` itself where there is none, or more than one."""
    view = _view(document, clause)
    found = [_span(view, clause, one.start, one.end) for one in _quantities(view)]
    inside = [span for span in found if chosen.contains(span)]
    return inside[0] if len(inside) == 1 else chosen


def _quantities(view: View) -> Iterator[Quantity]:
    return quantities(view.text, 0, len(view.text))


def _all(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _view(document: Document, clause: Clause) -> View:
    return clean(document.cut(clause.span))


def _span(view: View, clause: Clause, start: int, end: int) -> Span:
    span = view.span(start, end)
    return Span(start=span.start + clause.span.start, end=span.end + clause.span.start)
