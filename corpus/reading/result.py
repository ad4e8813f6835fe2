"""What a reader gives: the canonical text, and beside it where its pieces stand in the file.

Plain tuples, since they travel through a pipe; ``corpus.base.document.Place`` is the record that is stored.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

CELLS = " | "  # between the cells of a table row, which is one line of the text


_LABEL = re.compile(r"[\u4e00-\u9fff ]{2,10}[：:]")


class Place(NamedTuple):
    """From offset ``start`` of the text on, the text stands here. Numbers count from 1; None where a format has no such thing."""

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Reading(NamedTuple):
    """The canonical text of a file, its places in order of ``start``, and what a person should know about the reading."""

    text: str
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()


def row_of(cells: Sequence[str]) -> tuple[str, list[int | None]]:
    """A table row as one line, and where each cell begins in it (None for an empty one).

    A cell that is a label (发文机关：) runs into the next one, as it does in print; empty cells at the end are left out.
    """
    line = ""
    starts: list[int | None] = []
    full = max((index for index, cell in enumerate(cells) if cell), default=-1)
    for index, cell in enumerate(cells):
        labelled = cell and index and cells[index - 1].endswith(("：", ":")) and not _LABEL.match(cell)
        if 0 < index <= full and not labelled:
            line += CELLS if line else CELLS.lstrip()
        starts.append(len(line) if cell else None)
        line += cell
    return line, starts


class Lines:
    """Collects a text line by line with the place of each. Lines are stripped; empty ones are left out."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._places: list[Place] = []
        self._length = self._tables = 0

    def paragraph(self, text: str) -> None:
        """Add a paragraph; line breaks inside it stay."""
        for line in text.split("\n"):
            if bare := line.strip():
                self._add(bare, [Place(self._length, paragraph=len(self._lines) + 1)])

    def table(self, rows: Sequence[Sequence[tuple[int, str]]]) -> None:
        """Add a table, one row per line; a cell is its column and its text, empty where a merged cell goes on."""
        self._tables += 1
        for number, row in enumerate(rows, 1):
            line, starts = row_of([" ".join(text.split("\n")).strip() for _, text in row])
            if line:
                count = len(self._lines) + 1
                places = [
                    Place(self._length + start, None, count, self._tables, number, column)
                    for (column, _), start in zip(row, starts, strict=True)
                    if start is not None
                ]
                self._add(line, places)

    def _add(self, line: str, places: list[Place]) -> None:
        self._lines.append(line)
        self._places += places
        self._length += len(line) + 1

    def reading(self, notes: Sequence[str] = ()) -> Reading:
        """Everything collected."""
        return Reading("".join(line + "\n" for line in self._lines), tuple(self._places), tuple(notes))
