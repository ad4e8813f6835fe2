"""What a reader gives: the canonical text, and beside it where its pieces stand in the file.

Plain tuples, since they travel through a pipe; ``corpus.document.Place`` is the record that is stored.
"""

from collections.abc import Sequence
from typing import NamedTuple

CELLS = " | "  # between the cells of a table row, which is one line of the text


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
            texts = [" ".join(text.split("\n")).strip() for _, text in row]
            while texts and not texts[-1]:
                texts.pop()
            places: list[Place] = []
            blank = 1 if texts and not texts[0] else 0  # a line begins with no blank: "| second | third"
            position = self._length - blank
            for (column, _), text in zip(row, texts, strict=False):
                if text:
                    line = len(self._lines) + 1
                    places.append(Place(position, None, line, self._tables, number, column))
                position += len(text) + len(CELLS)
            if places:
                self._add(CELLS.join(texts)[blank:], places)

    def _add(self, line: str, places: list[Place]) -> None:
        self._lines.append(line)
        self._places += places
        self._length += len(line) + 1

    def reading(self, notes: Sequence[str] = ()) -> Reading:
        """Everything collected."""
        return Reading("".join(line + "\n" for line in self._lines), tuple(self._places), tuple(notes))
