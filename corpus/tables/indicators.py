"""Tables of indicators (主要指标表): a row is an indicator, its unit and its values by year.

Read where the cells of a row are parted by bars, as tables of web pages, Word files and PDF are given. A table whose cells
run together is left alone: ``10582400`` may be 1058 and 2400, or 10582 and 400.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.base.facts import Comparator, Figure, Period, Target
from corpus.figures.context import Context
from corpus.figures.measures import measure_of
from corpus.figures.periods import document_period
from corpus.figures.quantities import Quantity
from corpus.figures.targets import Reading
from corpus.indicators.lexicon import canonical
from corpus.text.lines import line_spans
from corpus.text.view import View

_BAR = re.compile(r" *\| *")
_NAME = re.compile(r"^(?:主要|发展|具体|核心|预期|规划)*指标(?:名称|内容)?$")
_UNIT = re.compile(r"^(?:计量)?单位$")
_VALUE = re.compile(r"^[^,。]{0,8}(?:(?P<year>20\d\d)年?|目标值?|规划值|预期值)[^,。]{0,8}$")
_REACHED = re.compile(r"实际|完成|现状|基期|基数|现值")
_GROWTH = re.compile(r"增长|增速|增幅|年均")
_NUMBER = re.compile(
    r"(?P<mark>[>≥<≤]=?|不低于|不少于|超过|突破|达到?|约)? *(?P<bracket>[\[(])?(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)(?:[-—~](?P<high>\d+(?:\.\d+)?))?[\])]?"
    r" *(?P<unit>%|‰|[万亿]?[^\d\s以左上下>|()\[\]]{0,6})(?P<tail>以上|以下|以内|左右)?$"
)
_IN_NAME = re.compile(r"\((?P<unit>%|‰|[^()\d]{1,8})\)$")
_ORDINAL = re.compile(r"^(?:\d{1,2} ?[.、)]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])? *(?:其中:)?")
_NEW = re.compile(r"(?:累计)?(?:新增|新建|新设|净增)")
_COMPARATORS: dict[str, Comparator] = {
    ">": ">", "超过": ">", "突破": ">", "<": "<", "≥": ">=", ">=": ">=", "不低于": ">=", "不少于": ">=", "≤": "<=", "<=": "<=",
    "以上": ">=", "以下": "<=", "以内": "<=", "约": "~", "左右": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: the year its head names, and whether it tells what was reached."""

    year: int | None
    reached: bool
    growth: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """Which column, counted from the right as merged cells are missing on the left, holds what."""

    name: int
    unit: int | None
    values: tuple[tuple[int, _Column], ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row ``[start, end)`` of the view: places of its cells, values with their columns."""

    start: int
    end: int
    name: tuple[int, int]
    unit: tuple[int, int] | None
    values: tuple[tuple[tuple[int, int], _Column], ...]


def indicator_rows(text: str) -> list[IndicatorRow]:
    """The rows of all tables of indicators in ``text``, in order; linear in its length."""
    found: list[IndicatorRow] = []
    head: _Head | None = None
    for start, end in line_spans(text, 0, len(text)):
        if "|" not in text[start:end]:
            head = head if not text[start:end].strip() else None
            continue
        cells = _cells(text, start, end)
        opened = _head([text[a:b] for a, b in cells])
        if opened:
            head = opened
        elif head and (row := _row(start, end, cells, head)):
            found.append(row)
    return found


def read_rows(view: View, rows: Sequence[IndicatorRow], context: Context) -> Reading:
    """The figures of the rows: targets, and values of years before the plan as what was reached."""
    targets: list[Target] = []
    figures: list[Figure] = []
    for row in rows:
        for (start, end), column in row.values:
            number = _NUMBER.match(view.text[start:end])
            if not number:
                continue
            if _is_past(column, context):
                figures.append(_past(view, row, (start, end), number, column))
            else:
                targets.append(_target(view, row, (start, end), number, column, context))
    return Reading(tuple(targets), tuple(figures))


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    low = start
    for bar in _BAR.finditer(text, start, end):
        cells.append((low, bar.start()))
        low = bar.end()
    cells.append((low, end))
    return cells


def _head(names: Sequence[str]) -> _Head | None:
    names = [name.replace(" ", "") for name in names]
    places = [index for index, name in enumerate(names) if _NAME.match(name)]
    if not places:
        return None
    name = places[-1]
    values = [
        (index - len(names), _Column(int(match["year"]) if match["year"] else None, bool(_REACHED.search(cell)), False))
        for index, cell in enumerate(names)
        if index > name and (match := _VALUE.match(cell)) and not _GROWTH.search(cell)
    ]
    values += [
        (index - len(names), _Column(None, bool(_REACHED.search(cell)), True))
        for index, cell in enumerate(names)
        if index > name and _GROWTH.search(cell)
    ]
    unit = next((index - len(names) for index, cell in enumerate(names) if _UNIT.match(cell)), None)
    return _Head(name - len(names), unit, tuple(values)) if values else None


def _row(start: int, end: int, cells: Sequence[tuple[int, int]], head: _Head) -> IndicatorRow | None:
    if len(cells) < -head.name:
        return None
    name = cells[head.name]
    if name[1] - name[0] < 2:
        return None
    unit = cells[head.unit] if head.unit is not None else None
    values = tuple((cells[place], column) for place, column in head.values)
    return IndicatorRow(start, end, name, unit, values)


def _is_past(column: _Column, context: Context) -> bool:
    if column.reached:
        return True
    first = context.first_year or context.issued
    return bool(column.year and first and column.year < first)


def _indicator(view: View, row: IndicatorRow, number: re.Match[str]) -> tuple[str, str]:
    """The name without number and unit, and the unit: of its column, of the value, or from the name (占比(%))."""
    name = _ORDINAL.sub("", view.text[slice(*row.name)].strip(), count=1).replace(" ", "")
    within = _IN_NAME.search(name)
    unit = view.text[slice(*row.unit)].strip() if row.unit else ""
    if not unit or unit in "-—/":
        unit = number["unit"] or (within["unit"] if within else "")
    return (name[: within.start()] if within else name), unit


def _past(view: View, row: IndicatorRow, place: tuple[int, int], number: re.Match[str], column: _Column) -> Figure:
    name, unit = _indicator(view, row, number)
    return Figure(
        verdict="past",
        reason="指标表里规划期以前的一栏",
        span=view.span(*place),
        indicator=name,
        value=float(number["value"].replace(",", "")),
        unit=unit,
        period=Period(start=column.year, end=column.year, basis="stated") if column.year else None,
    )


def _target(
    view: View, row: IndicatorRow, place: tuple[int, int], number: re.Match[str], column: _Column, context: Context
) -> Target:
    name, unit = _indicator(view, row, number)
    growth = column.growth and not number["bracket"]  # by convention [288] is what comes on top in all the years
    unit = "%" if growth and unit not in ("%", "‰") else unit
    comparator = _COMPARATORS.get(number["tail"] or number["mark"] or "", "==")
    high = float(number["high"]) if number["high"] else None
    value = float(number["value"].replace(",", ""))
    quantity = Quantity(*place, value, high, unit, "range" if high else comparator)
    new = "新增" if column.growth else match[0].removeprefix("累计") if (match := _NEW.match(name)) else ""
    grows = growth or bool(_GROWTH.search(name) and unit in ("%", "‰"))
    measure, alternatives = measure_of(quantity, name, name, new, name, is_growth=grows, has_level=not new)
    if column.year:
        period: Period | None = Period(start=None, end=column.year, basis="stated")
    else:
        period = document_period(context.first_year, context.last_year)
    return Target(
        indicator=name,
        canonical=canonical(name, measure, unit or None),
        measure=measure,
        comparator=quantity.comparator,
        value=value,
        value_max=high,
        unit=unit or None,
        period=period,
        reason="指标表",
        span=view.span(row.name[0], place[1]),
        figure_span=view.span(*place),
        alternatives=alternatives,
    )
