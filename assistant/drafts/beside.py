"""Figures of plans beside each other: which may be compared, their order, how far they lie apart, what they come to.

Takes targets with their clauses; gives rows in groups, each group of one measure and one sort of quantity, and what is worked out
of them in words. Nothing here reads a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plans.comparing import one_axis, ranks, same_measure
from assistant.plans.entry import Entry
from assistant.plans.quoting import bounded
from corpus.base.facts import Target
from corpus.corrections.described import MEASURES
from corpus.indicators.amounts import Amount, amount


@dataclass(frozen=True, slots=True)
class Row:
    """A target of a plan."""

    entry: Entry
    target: Target

    @property
    def doc_id(self) -> str:
        """The plan's id."""
        return self.entry.document.doc_id

    @property
    def held(self) -> Amount:
        """The figure in its base unit; only of a target with a number."""
        found = amount(self.target)
        if found is None:
            raise ValueError(f"{self.target.indicator} has no number")
        return found

    @property
    def value(self) -> str:
        """The figure as the plan puts it, with its bound."""
        return bounded(self.entry.document, self.target.figure_span)

    @property
    def said(self) -> str:
        """Whose figure it is, and the figure: 南县（14%以上）."""
        return f"{self.entry.label}（{self.value}）"

    @property
    def measured(self) -> str:
        """``said`` with the measure: 益阳市（总量600家以上）."""
        return f"{self.entry.label}（{measure(self)}{self.value}）"


def once(rows: Sequence[Row]) -> list[Row]:
    """What a plan states again, in its aims and among its tasks, once: the place that says the year, else the first."""
    kept: dict[tuple[object, ...], Row] = {}
    for row in rows:
        target = row.target
        key = row.doc_id, target.measure, row.held.high, row.held.sort
        if key not in kept or (kept[key].target.period is None and target.period is not None):
            kept[key] = row
    return list(kept.values())


def groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that may stand on one axis, the groups of most plans first; within one the highest first. All must be of one indicator."""
    found: list[list[Row]] = []
    for row in rows:
        fitting = next((one for one in found if _one_axis(one[0], row)), None)
        if fitting is None:
            found.append([row])
        else:
            fitting.append(row)
    found.sort(key=lambda one: -plans(one))
    return [sorted(one, key=lambda row: -row.held.high) for one in found]


def plans(rows: Sequence[Row]) -> int:
    """How many plans the rows are of."""
    return len({row.doc_id for row in rows})


def best(rows: Sequence[Row]) -> list[Row]:
    """The highest row of each plan, in order."""
    first: dict[str, Row] = {}
    for row in rows:
        if row.doc_id not in first or first[row.doc_id].held.high < row.held.high:
            first[row.doc_id] = row
    return sorted(first.values(), key=lambda row: -row.held.high)


def _one_axis(one: Row, other: Row) -> bool:
    return one.held.sort == other.held.sort and same_measure(one.target, other.target)


def ordered(rows: Sequence[Row], *, low: bool = False) -> str:
    """The rows of a group in order: 南县（14%以上）、洪江市（10%以上）."""
    among = best(rows)
    among = among[::-1] if low else among
    return "、".join(row.said for row in among)


def first(rows: Sequence[Row], *, low: bool = False) -> str:
    """Who aims highest (or lowest) in a group, with the figure."""
    among = best(rows)
    edge = among[-1 if low else 0].held.high
    top = [row for row in among if row.held.high == edge]
    return f"{'最低' if low else '最高'}：{'、'.join(row.entry.label for row in top)}（{top[0].value}）。"


def place(value: float, rows: Sequence[Row]) -> tuple[int, int]:
    """The rank of a value, highest first, among the highest of each plan, and of how many."""
    among = best(rows)
    return 1 + sum(row.held.high > value for row in among), 1 + len(among)


def ranked(row: Row, rows: Sequence[Row]) -> tuple[int, int]:
    """The rank of a plan's row in its group, and of how many plans."""
    among = best(rows)
    places = ranks([one.target for one in among])
    return next(p for one, p in zip(among, places, strict=True) if one.doc_id == row.doc_id), len(among)


def apart(one: Row, other: Row) -> str:
    """How far two figures of a group lie apart, worked out from what both plans write, and how many times one is the other."""
    high, low = sorted((one, other), key=lambda row: -row.held.high)
    gap = high.held.high - low.held.high
    if gap == 0:
        return f"{one.said}，{other.said}，两者相同。"
    times = ""
    if low.held.high > 0 and not _is_rate(high):
        times = f"，{high.entry.label}是{low.entry.label}的{number(high.held.high / low.held.high)}倍"
    unit = "个百分点" if high.held.sort == "%" else ""
    told = number(gap) + unit if unit else in_unit(gap, high)
    return f"{high.said}高于{low.said}，相差{told}{times}。"


def total(rows: Sequence[Row]) -> str | None:
    """What the highest rows of each plan come to; None for rates and shares, which cannot be added."""
    among = best(rows)
    if any(_is_rate(row) or "/" in row.held.sort or one_axis(row.target) for row in among):
        return None
    return f"合计{in_unit(sum(row.held.high for row in among), among[0])}（{'＋'.join(f'{row.entry.label}{row.value}' for row in among)}）。"


def bounds(rows: Sequence[Row]) -> str:
    """A remark where figures with 以上 or 左右 were worked with as they stand."""
    return "以原文中的数计算，“以上”“左右”等未计入。" if any(row.target.comparator != "==" for row in rows) else ""


def cautions(rows: Sequence[Row]) -> str:
    """What to know before the rows of a group are compared: other years, other levels of region."""
    told = []
    ends = {row.target.period.end for row in rows if row.target.period}
    if len(ends) > 1:
        told.append("各计划的年份不同，只作参考。")
    return "".join(told) + levels(rows)


def levels(rows: Sequence[Row]) -> str:
    """That plans of other levels of region are among them, where numbers of things are compared."""
    found = {row.entry.document.region.level for row in rows if row.entry.document.region}
    if len(found) < 2 or all(one_axis(row.target) for row in rows):
        return ""
    return f"有{'、'.join(sorted(found))}级的计划，级别不同，数量只作参考。"


def measure(row: Row) -> str:
    """By what a row is measured, in a word."""
    return "要做的数量" if row.target.measure == "count_of_actions" else MEASURES[row.target.measure]


def in_unit(value: float, row: Row) -> str:
    """A value in base units, in the unit that a row is written in."""
    written = row.target.value if row.target.value_max is None else row.target.value_max
    factor = row.held.high / written if written else 1.0
    return f"{number(value / factor)}{row.target.unit or ''}"


def number(value: float) -> str:
    """A number without needless digits."""
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def _is_rate(row: Row) -> bool:
    return row.held.sort in ("%", "百分点", "倍", "番") or row.target.measure in ("growth_rate", "share")
