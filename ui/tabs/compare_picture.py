"""A comparison as a picture to put into a document (SVG): title, bars with their figures, where they stand, and as of when.

Drawn here without a library; the page's script turns it into PNG with the fonts of the visitor's own machine.
"""

import re
import unicodedata
from collections.abc import Iterator

from assistant.drafts.comparison import Comparison, Group
from assistant.exports.as_text_tools import figure_of
from assistant.stamp import Stamp
from ui import phrases
from ui.base.markup import tag
from ui.tabs.compare import NARROWEST, apart_and_drawn, top
from ui.tabs.compare_rows import Plans, RegionRow, region_rows, sort

WIDTH = 960
MARGIN = 36
NAMES = 270
"""Pixels for the name of a region and what is said of it."""
FIGURES = 130
ROW = 46
INDENT = 18
_FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_NOT_XML = re.compile("[\ufffe\uffff]")
INK, SOFT, BLUE, GROUND = "#1a2332", "#566274", "#1f5a8c", "#eef1f5"


def comparison_svg(found: Comparison, plans: Plans, stamp: Stamp) -> str:
    """The picture of ``found`` with what it was searched in; 960 pixels wide, as high as it needs."""
    drawing = _Drawing()
    drawing.text(MARGIN, 26, phrases.PICTURE_TITLE.format(indicator=found.indicator), size=24, bold=True)
    drawing.down(56)
    drawn, apart = apart_and_drawn(found)
    for group in drawn:
        _bars(drawing, group, plans)
    if apart:
        drawing.down(12)
        drawing.text(MARGIN, 16, phrases.APART_ONLY if drawn else phrases.APART_ALL, size=16, bold=True)
        drawing.down(34)
        for group in apart:
            why = phrases.APART_WHY.format(measure=group.title, sort=sort(group))
            for one in region_rows(group, plans):
                _row(drawing, one, why)
    _source(drawing, found, stamp)
    return drawing.svg(f"{found.indicator} {phrases.TAB_COMPARE}")


class _Drawing:
    """Pieces of a picture from the top down."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = MARGIN

    def down(self, pixels: int) -> None:
        """Go on so much lower."""
        self._at += pixels

    def text(
        self, x: int, y: int, text: str, *, size: int, bold: bool = False, soft: bool = False, end: bool = False
    ) -> None:
        """``text`` with its foot ``y`` below where the drawing stands."""
        look = f'font-size="{size}" fill="{SOFT if soft else INK}"' + (' font-weight="700"' if bold else "")
        look += ' text-anchor="end"' if end else ""
        self._pieces.append(f'<text x="{x}" y="{self._at + y}" {look}>{_NOT_XML.sub("", tag(text))}</text>')

    def bar(self, x: int, y: int, width: float, colour: str) -> None:
        """A bar 14 pixels high."""
        self._pieces.append(
            f'<rect x="{x}" y="{self._at + y}" width="{width:.1f}" height="14" rx="3" fill="{colour}"/>'
        )

    def svg(self, title: str) -> str:
        """The whole picture."""
        height = self._at + MARGIN
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'font-family="{_FONT}" role="img"><title>{_NOT_XML.sub("", tag(title))}</title>'
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(self._pieces)}</svg>'
        )


def _bars(drawing: _Drawing, group: Group, plans: Plans) -> None:
    title = phrases.AXIS.format(measure=group.title, sort=sort(group))
    drawing.text(MARGIN, 16, title, size=16, bold=True)
    drawing.down(34)
    left, right = MARGIN + NAMES, WIDTH - MARGIN - FIGURES
    for one in region_rows(group, plans):
        share = max(NARROWEST / 100, (one.row.value or 0) / top(group))
        drawing.bar(left, 12, right - left, GROUND)
        drawing.bar(left, 12, share * (right - left), BLUE)
        _row(drawing, one)
    drawing.down(10)


def _row(drawing: _Drawing, one: RegionRow, why: str = "") -> None:
    """The names and the figure of a row; ``why`` stands where its bar would."""
    x = MARGIN + INDENT * one.depth
    room = NAMES - 16 - INDENT * one.depth
    drawing.text(x, 18, cut(one.name, room, 15), size=15)
    drawing.text(x, 36, cut(one.about, room, 12), size=12, soft=True)
    if why:
        drawing.text(MARGIN + NAMES, 24, cut(why, WIDTH - 2 * MARGIN - NAMES - FIGURES, 13), size=13, soft=True)
    figure = figure_of(one.row.figure, one.row.evidence)
    drawing.text(WIDTH - MARGIN, 24, cut(figure, FIGURES - 8, 15), size=15, bold=True, end=True)
    drawing.down(ROW)


def _source(drawing: _Drawing, found: Comparison, stamp: Stamp) -> None:
    """What says nothing of the indicator, which plans the figures are from, and as of when."""
    cited = (f"{row.evidence.region or ''}《{row.evidence.title}》" for group in found.groups for row in group.rows)
    ends = {
        row.figure.target.period.end if row.figure.target.period else None
        for group in found.groups
        for row in group.rows
    }
    lines = [phrases.GROUPS_APART] if len(found.groups) > 1 else []
    lines += [phrases.YEARS_DIFFER] if len(ends) > 1 else []
    lines += [phrases.MISSING.format(names="、".join(found.missing))] if found.missing else []
    lines.append(phrases.PICTURE_SOURCE.format(plans="、".join(dict.fromkeys(cited))))
    lines.append(phrases.PICTURE_DAY.format(stamp=stamp.text))
    drawing.down(14)
    for line in (piece for text in lines for piece in wrapped(text, WIDTH - 2 * MARGIN, 12)):
        drawing.text(MARGIN, 12, line, size=12, soft=True)
        drawing.down(20)


def cut(text: str, room: float, size: int) -> str:
    """As much of ``text`` as fits into ``room`` pixels, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    first = next(wrapped(line, room, size), "")
    return line if first == line else next(wrapped(line, room - size, size), "") + "…"


def wrapped(text: str, room: float, size: int) -> Iterator[str]:
    """``text`` in lines of at most ``room`` pixels."""
    line, width = "", 0.0
    for character in " ".join(text.split()):
        wide = size * (1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.6)
        if line and width + wide > room:
            yield line
            line, width = "", 0.0
        line, width = line + character, width + wide
    if line:
        yield line
