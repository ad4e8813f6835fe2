"""Characters with their boxes -> printed lines. Lengths are in points; ``x`` runs to the right, ``y`` upwards."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_LATIN = re.compile(r"[!-~]")


class Glyph(NamedTuple):
    """A character and its box: ``x`` to the right, ``y`` upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


class Ruling(NamedTuple):
    """A printed line, upright or level, by its box."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_upright(self) -> bool:
        """Whether it runs from the top down."""
        return self.top - self.bottom > self.right - self.left


class Page(NamedTuple):
    """A page, counted from 1, with its characters in the order of the file, and its rulings."""

    number: int
    glyphs: list[Glyph]
    rulings: Sequence[Ruling] = ()


@dataclass(slots=True)
class Line:
    """Characters on one base line. ``low`` and ``high`` are the edges of the column it stands in.

    A row of a ruled table is a line, too: its cells are in ``text`` already, and it has no characters of its own.
    """

    glyphs: list[Glyph]
    page: int
    left: float = 0
    right: float = 0
    y: float = 0
    size: float = 0
    low: float = 0
    high: float = 0
    text: str = ""
    is_row: bool = False


def lines_of(page: Page) -> list[Line]:
    """The lines of a page in the order of the file; a jump to another height or to the left begins a new one."""
    lines: list[Line] = []
    current: list[Glyph] = []
    for glyph in page.glyphs:
        last = current[-1] if current else None
        if last and last.char == glyph.char and abs(last.left - glyph.left) < 0.3 * (glyph.right - glyph.left):
            continue  # drawn twice to look bold
        if last and _breaks(last, glyph):
            lines.append(Line(current, page.number))
            current = []
        current.append(glyph)
    if current:
        lines.append(Line(current, page.number))
    return [line for line in map(measured, lines) if line.text]


def _breaks(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.top - last.bottom, glyph.top - glyph.bottom, 1)
    apart = abs((last.top + last.bottom) - (glyph.top + glyph.bottom)) / 2
    return apart > 0.5 * size or glyph.left < last.left - size


def measured(line: Line) -> Line:
    """The line with its edges, size and text, blanks around it left out of all of them."""
    inked = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    if inked:
        line.left, line.right = inked[0].left, max(glyph.right for glyph in inked)
        line.y = median((glyph.top + glyph.bottom) / 2 for glyph in inked)
        line.size = median(glyph.top - glyph.bottom for glyph in inked) or 1
        line.text = _spaced(line.glyphs, line.size)
    return line


def _spaced(glyphs: Sequence[Glyph], size: float) -> str:
    """The characters with the blanks that were written, and one for a wide gap or for a gap between Latin words."""
    pieces = [glyphs[0].char]
    for last, glyph in pairwise(glyphs):
        gap = glyph.left - last.right
        latin = _LATIN.match(last.char) and _LATIN.match(glyph.char)
        if not (last.char.isspace() or glyph.char.isspace()) and gap > (0.15 if latin else 0.9) * size:
            pieces.append(" ")
        pieces.append(glyph.char)
    return re.sub(r"[ \u3000]{2,}", " ", "".join(pieces)).strip()
