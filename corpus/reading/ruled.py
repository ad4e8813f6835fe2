"""Tables with ruled lines on a printed page: which characters stand in which cell, merged cells included.

The rulings that touch each other form a grid. Where no ruling parts two places of the grid, they are one cell.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.reading.lines import Glyph, Line, Page, Ruling, lines_of
from corpus.reading.result import row_of

_NEAR = 3.0  # points between rulings that are meant to touch or to be one
_COVERED = 0.6  # share of an edge of a cell that a ruling must cover to be its border
_FEWEST_CELLS = 4  # that hold text, in a table of more than one row; a box around a paragraph is none
_LONGEST_CAPTION = 200  # characters of a row of one cell; more is the text of a page with a frame around it
_SHORT = 2.0  # em before the right border at which a line of a cell ends by itself

Place = tuple[int, int]  # row and column of the grid, from the top left


class Grid(NamedTuple):
    """The edges of the columns from left to right and of the rows from the top down, and for each place its cell."""

    columns: list[float]
    rows: list[float]
    cell: dict[Place, Place]  # the first place of the cell that a place belongs to


def with_rows(page: Page) -> list[Line]:
    """The lines of a page in the order of the file, each row of a ruled table one line that stands where the table does."""
    glyphs = page.glyphs
    tables: list[list[Line]] = []
    for grid in _grids(page.rulings):
        inside = [glyph for glyph in glyphs if _place(grid, glyph) is not None]
        rows = _rows(grid, inside, page.number)
        if rows:
            tables.append(rows)
            glyphs = [glyph for glyph in glyphs if _place(grid, glyph) is None]
    lines = lines_of(Page(page.number, glyphs))
    for rows in tables:
        below = (index for index, line in enumerate(lines) if line.y < rows[-1].y)
        at = next(below, len(lines))
        lines[at:at] = rows
    return lines


def _grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """The grids of rulings that touch each other, with at least two columns."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in touching)]
        groups.append([ruling, *(other for group in touching for other in group)])
    grids: list[Grid] = []
    for group in groups:
        upright = [ruling for ruling in group if ruling.is_upright]
        level = [ruling for ruling in group if not ruling.is_upright]
        columns = _merged([ruling.left for ruling in upright])
        # A row that goes on over the page has no border there: its sides tell where it ends.
        ends = [end for ruling in upright for end in (ruling.bottom, ruling.top)]
        rows = _merged([*(ruling.top for ruling in level), *(ends and [min(ends), max(ends)])])[::-1]
        if len(columns) > 2 and len(rows) > 1:
            grids.append(Grid(columns, rows, _cells(columns, rows, upright, level)))
    return grids


def _touch(a: Ruling, b: Ruling) -> bool:
    return (
        a.left <= b.right + _NEAR
        and b.left <= a.right + _NEAR
        and a.bottom <= b.top + _NEAR
        and b.bottom <= a.top + _NEAR
    )


def _merged(values: Sequence[float]) -> list[float]:
    """The values in order, those that are meant to be the same once."""
    merged: list[float] = []
    for one in sorted(values):
        if not merged or one - merged[-1] > _NEAR:
            merged.append(one)
    return merged


def _cells(
    columns: list[float], rows: list[float], upright: Sequence[Ruling], level: Sequence[Ruling]
) -> dict[Place, Place]:
    """For each place of the grid the first place of its cell, from the left and the top."""
    cell: dict[Place, Place] = {}
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            beside, above = (row, column - 1), (row - 1, column)
            if column and not _is_border(
                [(r.bottom, r.top) for r in upright if abs(r.left - left) <= _NEAR], bottom, top
            ):
                cell[row, column] = cell[beside]
            elif row and not _is_border([(r.left, r.right) for r in level if abs(r.top - top) <= _NEAR], left, right):
                cell[row, column] = cell[above]
            else:
                cell[row, column] = (row, column)
    return cell


def _is_border(pieces: Sequence[tuple[float, float]], low: float, high: float) -> bool:
    covered = sum(max(0.0, min(high, end) - max(low, start)) for start, end in pieces)
    return covered >= _COVERED * (high - low)


def _place(grid: Grid, glyph: Glyph) -> Place | None:
    """The place of the grid in which the middle of a character stands."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    column = bisect_right(grid.columns, x) - 1
    row = bisect_right([-edge for edge in grid.rows], -y) - 1
    if 0 <= column < len(grid.columns) - 1 and 0 <= row < len(grid.rows) - 1:
        return row, column
    return None


def _rows(grid: Grid, glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The rows of a table as lines; none where too few cells hold text."""
    held: dict[Place, list[Glyph]] = {}
    for glyph in glyphs:
        place = _place(grid, glyph)
        if place is not None:
            held.setdefault(grid.cell[place], []).append(glyph)
    texts = {place: _text(held[place], page, _right(grid, place)) for place in held}
    wide = [text for place, text in texts.items() if _right(grid, place) == grid.columns[-1] and place[1] == 0]
    fewest = _FEWEST_CELLS if len(grid.rows) > 2 else 2
    if sum(bool(text) for text in texts.values()) < fewest or any(len(text) > _LONGEST_CAPTION for text in wide):
        return []
    lines: list[Line] = []
    for row in range(len(grid.rows) - 1):
        cells: list[str] = []
        for column in range(len(grid.columns) - 1):
            first = grid.cell[row, column]
            if first[1] == column:  # not the rest of a cell that is several columns wide
                cells.append(texts.get(first, "") if first[0] == row else "")
        text, _ = row_of(cells)
        if text:
            y, size = (grid.rows[row] + grid.rows[row + 1]) / 2, grid.rows[row] - grid.rows[row + 1]
            lines.append(Line([], page, grid.columns[0], grid.columns[-1], y, size, text=text, is_row=True))
    return lines


def _right(grid: Grid, place: Place) -> float:
    """The right border of a cell."""
    last = max(column for (row, column), first in grid.cell.items() if first == place and row == place[0])
    return grid.columns[last + 1]


def _text(glyphs: list[Glyph], page: int, right: float) -> str:
    """The words of a cell: lines that fill it are joined, a line that ends before is parted from the next by a blank."""
    pieces: list[str] = []
    for line in lines_of(Page(page, glyphs)):
        pieces += [line.text, " " if right - line.right > _SHORT * line.size else ""]
    return "".join(pieces).strip()
