"""Targets of one group as the comparison shows them: a figure that a plan states twice is one row, a county stands under its city.

The page and its picture ask here, so that both show the same rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.drafts.comparison import Compared, Group
from corpus.base.document import Document
from corpus.base.facts import Target
from ui import phrases
from ui.base.citation import place

Plans = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A row: the target, the ``others`` places of its plan that state the same figure, and how it is called.

    ``depth`` counts the regions above it whose rows stand before its own. ``about`` tells what the name leaves open: the city of
    a county without one, the plan where the region has several, the year. ``where`` names the places of the figure in its plan, where
    the plan has more than this one.
    """

    row: Compared
    others: tuple[Compared, ...]
    name: str
    about: str
    where: str
    depth: int


def region_rows(group: Group, plans: Plans) -> list[RegionRow]:
    """The rows of ``group``, highest first, each region's together and those of its counties after them."""
    folded = _folded(group.rows)
    regions: dict[str, list[list[Compared]]] = {}
    for rows in folded:
        regions.setdefault(_region(rows[0]), []).append(rows)
    parents = {name: _parent(rows[0][0], plans) for name, rows in regions.items()}
    ordered: dict[str, int] = {}

    def put(name: str, depth: int) -> None:
        if name not in ordered:
            ordered[name] = depth
            for below in regions:
                if parents[below][0] == name:
                    put(below, depth + 1)

    tops = [name for name in regions if parents[name][0] not in regions]
    for name in (*tops, *regions):  # the rest are in place already, unless names run in a circle
        put(name, 0)
    return [
        RegionRow(
            first,
            tuple(others),
            name,
            _about(first, parents[name], depth, regions[name]),
            _where(rows, regions[name]),
            depth,
        )
        for name, depth in ordered.items()
        for rows in regions[name]
        for first, *others in [rows]
    ]


def sort(group: Group) -> str:
    """What is counted: as all plans of the group write it (家), else by its sort (个)."""
    written = {(row.figure.target.unit, row.value == _highest(row.figure.target)) for row in group.rows}
    unit, plain = written.pop()
    return unit if unit and plain and not written else group.sort or phrases.NO_UNIT


def _highest(target: Target) -> float | None:
    return target.value if target.value_max is None else target.value_max


def year(row: Compared) -> str:
    """For when the target is set, as a person says it."""
    period = row.figure.target.period
    return phrases.YEAR.format(year=period.end) if period else phrases.NO_YEAR


def _folded(rows: Sequence[Compared]) -> list[list[Compared]]:
    """Rows of one plan that say the same of the same indicator, together."""
    same: dict[tuple[object, ...], list[Compared]] = {}
    for row in rows:
        target = row.figure.target
        same.setdefault((row.figure.doc_id, *_said(target)), []).append(row)
    return list(same.values())


def _said(target: Target) -> tuple[object, ...]:
    end = target.period.end if target.period else None
    return target.canonical, target.comparator, target.value, target.value_max, target.unit, end


def _region(row: Compared) -> str:
    return row.evidence.region or _plan(row)


def _plan(row: Compared) -> str:
    return phrases.TITLED.format(title=row.evidence.title)


def _parent(row: Compared, plans: Plans) -> tuple[str, str]:
    """The region one level up, and how it is called beside a name: not at all for a city, whose province everyone knows."""
    document = plans.get(row.figure.doc_id)
    region = document.region if document else None
    if region is None or region.parent is None:
        return "", ""
    return region.parent, "" if region.level in ("省", "市") else region.parent


def _where(rows: Sequence[Compared], region: Sequence[Sequence[Compared]]) -> str:
    """The headings above a figure that its plan states more than once, or beside another figure of the same indicator."""
    doc_id = rows[0].figure.doc_id
    if len(rows) == 1 and sum(one[0].figure.doc_id == doc_id for one in region) == 1:
        return ""
    places = "、".join(place(row.evidence.headings) or phrases.NO_HEADING for row in rows)
    return phrases.ALSO_AT.format(count=len(rows), places=places) if len(rows) > 1 else places


def _about(row: Compared, parent: tuple[str, str], depth: int, rows: Sequence[Sequence[Compared]]) -> str:
    several = len({one[0].figure.doc_id for one in rows}) > 1
    parts = ("" if depth else parent[1], _plan(row) if several else "", year(row))
    return " · ".join(part for part in parts if part)
