"""From the rows of a table to its tasks, and to the units of each by its columns: 牵头单位 leads, 配合单位 cooperates."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.base.facts import ResponsibleUnits, Role, Unit
from corpus.structure.clauses import Grid, Task
from corpus.tables.tasks import Column, Row, cells, find_tables
from corpus.text.lines import line_end
from corpus.text.view import View
from corpus.units.labels import Convention, is_time
from corpus.units.names import SUFFIX, with_prefixes
from corpus.units.names import names as unit_names
from corpus.units.pieces import pieces
from corpus.units.responsible import Found
from corpus.units.runs import Name, Run, has_form, run_at, runs

_ROLES: dict[Column, Role] = {"lead": "lead", "responsible": "responsible", "cooperating": "cooperating"}
_PLACE_LIMIT = 4  # characters of a place named without 市 or 县
_DATE = re.compile(r"20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|上旬|中旬|下旬)?(?:之?前)?")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of units ``[start, end)``; ``is_open`` where it ends in 等."""

    start: int
    end: int
    names: tuple[Name, ...]
    is_open: bool


def row_units(view: View, row: Row, rule: Convention, known: frozenset[str] = frozenset()) -> list[Found]:
    """The lists of units in a row; cells of one line each may give several, one for each line of the task before it."""
    roles = [_ROLES[column] for column in row.columns if column in _ROLES]
    if not roles:
        return []
    rule = row.rule if row.rule.kind else rule
    text = view.text
    joined = row.layout == "joined"
    found: list[Found] = []
    position = row.body
    for group in _joined(text, row, len(roles)) if joined else _parted(text, row, len(roles), known):
        low, high = group[0].start, group[-1].end
        deadline = _deadline(text, row, low, high)
        members = [
            _unit(view, name, _role(rule, role, name, not index, text[name.start - 1]), deadline)
            for cell, role in zip(group, roles, strict=False)
            for index, name in enumerate(cell.names)
        ]
        units = ResponsibleUnits(
            members=tuple(with_prefixes(members)),
            span=view.span(low, high),
            governs=view.span(row.body, row.end) if joined or position >= low else view.span(position, low),
            open_ended=any(cell.is_open for cell in group),
            lead_marked=any(unit.role == "lead" for unit in members),
        )
        found.append(Found(low, high, units))
        position = high
    return found


def find_tasks(text: str) -> tuple[list[Grid], dict[Task, Row]]:
    """The tables of tasks of a text as clauses are cut from them, and the row that each task is read from."""
    rows: dict[Task, Row] = {}
    grids: list[Grid] = []
    for table in find_tables(text):
        entries: list[Task | tuple[int, int]] = []
        for entry in table.entries:
            if not isinstance(entry, Row):
                entries.append(entry)
                continue
            for row in _tasks(text, entry):
                task = Task(row.start, row.body, row.end, row.number, _title_end(text, row))
                rows[task] = row
                entries.append(task)
        grids.append(Grid(table.start, table.end, table.header_end, tuple(entries)))
    return grids, rows


def _tasks(text: str, row: Row) -> list[Row]:
    """The row, or where its first cells are shared by several tasks with units of their own, one row for each of them."""
    columns = row.columns
    roles = sum(column in _ROLES for column in columns)
    if row.layout == "parted" or not roles:
        return [row]
    after = next(index for index, column in enumerate(reversed(columns)) if column in _ROLES)
    ends: list[int] = []
    if row.layout == "joined":
        ends = [line_end(text, group[-1].end, row.end) for group in _joined(text, row, roles)]
    else:
        lines = [end for _, end in cells(text, row)]
        for group in _parted(text, row, roles, frozenset()):
            ends.append(lines[min(bisect_left(lines, group[-1].end) + after, len(lines) - 1)])
    starts = [row.start, *(end + 1 for end in ends[:-1] if end + 1 < row.end)]
    return [
        replace(row, start=start, body=max(start, row.body), end=stop)
        for start, stop in zip(starts, [*(start - 1 for start in starts[1:]), row.end], strict=True)
    ]


def _title_end(text: str, row: Row) -> int:
    """Where the name of the task ends: with the first cell, or before the units where cells run together."""
    if row.layout != "joined":
        return next((end for _, end in cells(text, row)), row.end)
    roles = sum(column in _ROLES for column in row.columns)
    group = next(_joined(text, row, roles), None)
    return group[0].start if group else row.end


def _unit(view: View, name: Name, role: Role, deadline: str | None) -> Unit:
    written = view.written(name.start, name.end)
    return Unit(name=written, full_name=written, role=role, span=view.span(name.start, name.end), deadline=deadline)


def _role(rule: Convention, column: Role, name: Name, is_first: bool, before: str) -> Role:
    """The role of a name in a column 责任单位 under the convention of the plan; other columns speak for themselves."""
    if name.role or column != "responsible" or not rule.kind:
        return name.role or column
    if rule.kind == "mark":
        return "lead" if before == rule.sign else column
    return "lead" if (name.first if rule.kind == "comma" else is_first) else "cooperating"


def _deadline(text: str, row: Row, low: int, high: int) -> str | None:
    """The date of a column of deadlines: beside the units, or the cell that holds nothing else."""
    if "deadline" not in row.columns:
        return None
    if row.layout == "joined":
        beside = [
            date[0] for date in _DATE.finditer(text, row.body, row.end) if date.end() == low or date.start() == high
        ]
        return beside[0] if beside else None
    dates = [text[a:b] for a, b in cells(text, row) if is_time(text[a:b])]
    return dates[0] if dates else None


def _parted(text: str, row: Row, most: int, known: frozenset[str]) -> Iterator[list[_Cell]]:
    """The cells of units: by their place where all cells are there, else the runs of cells that hold names only."""
    found = [_cell(text, a, b, known) for a, b in cells(text, row)]
    columns = row.columns[1:] if row.columns[0] == "number" else row.columns
    if len(found) == len(columns):
        placed = [cell for cell, column in zip(found, columns, strict=True) if column in _ROLES]
        if all(_holds_names(text, cell, SUFFIX.search) for cell in placed):
            yield placed
            return
    run: list[_Cell] = []
    for cell in [*found, _Cell(row.end, row.end, (), False)]:
        if _holds_names(text, cell, has_form):
            run.append(cell)
        elif run:
            yield _fit(run, most)
            run = []


def _fit(run: list[_Cell], most: int) -> list[_Cell]:
    """At most one cell for each column of units: what is more was broken over lines and belongs to the last one."""
    last = run[most - 1 :]
    names = tuple(name for cell in last for name in cell.names)
    whole = _Cell(last[0].start, last[-1].end, names, last[-1].is_open) if last else None
    return [*run[: most - 1], *([whole] if whole else [])]


def _cell(text: str, start: int, end: int, known: frozenset[str]) -> _Cell:
    listed = pieces(text, start, end, None)
    names = tuple(
        Name(a, b, first=not part, role=piece.role)
        for part, piece in enumerate(listed.pieces)
        for a, b in unit_names(text, piece.start, piece.end, known)
    )
    return _Cell(start, end, names, listed.is_open)


def _holds_names(text: str, cell: _Cell, fits: Callable[[str], object]) -> bool:
    """Whether a cell is a list of names and nothing else; places may stand before what they share (厦门、泉州市政府)."""
    if not cell.names or re.search(r"[。:]", text[cell.start : cell.end]):
        return False
    *others, last = [text[name.start : name.end].replace("\n", "") for name in cell.names]
    return bool(fits(last)) and all(fits(name) or len(name) <= _PLACE_LIMIT or SUFFIX.search(name) for name in others)


def _joined(text: str, row: Row, most: int) -> Iterator[list[_Cell]]:
    """The cells of units in a row whose cells run together: of each line the run of names that is parted without a mark."""
    found = runs(text, row.body, row.end)
    if "deadline" in row.columns:
        dates = (date.end() for date in _DATE.finditer(text, row.body, row.end))
        found += [run for start in dates if (run := run_at(text, start, row.end, free=True))]
    fitting: dict[int, list[Run]] = {}
    for run in found:
        if _is_cell(text, row, run, most):
            fitting.setdefault(text.rfind("\n", row.body, run.start), []).append(run)
    for line in sorted(fitting):
        best = max(fitting[line], key=lambda run: (most > 1 and run.parting is not None, len(run.names), -run.start))
        yield list(_columns(best, most))


def _is_cell(text: str, row: Row, run: Run, most: int) -> bool:
    """Whether a run of names fills cells and is not merely mentioned in the text of the row."""
    if most > 1 and run.parting is not None:
        return True
    dates = any(date.end() == run.start or date.start() == run.end for date in _DATE.finditer(text, row.body, row.end))
    ends = bool(re.match(r"[ 。]*(?:\n|$)|1[.、]?", text[run.end : row.end]))
    return dates or ends or (most == 1 and len(run.names) > 1 and row.columns[-1] not in _ROLES)


def _columns(run: Run, most: int) -> Iterator[_Cell]:
    """A run of names as one cell for each column; a place without a mark between two names begins the next column."""
    names = run.names
    begin = 0
    for index in range(1, len(names)):
        if most > 1 and not names[index].parted:
            yield _Cell(names[begin].start, names[index - 1].end, names[begin:index], False)
            begin, most = index, most - 1
    yield _Cell(names[begin].start, run.end, names[begin:], run.is_open)
