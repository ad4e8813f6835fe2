"""Two columns on a page: told by a gutter, an upright strip that hardly a line crosses, with full lines on both sides.

A table has such strips, too, but its cells do not fill their columns; it is left as it is.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.reading.lines import Glyph, Line, measured

_GAP = 1.0  # em; a wider gap parts two segments of a line
_FEWEST_LINES = 5  # on either side of a gutter
_NARROWEST = 8  # em, of a column
_FULL = 0.8  # of the width of its column, which half of the segments fill
_CROSSING = 0.35  # share of lines that may cross a gutter: headings and captions over both columns


def in_reading_order(lines: Sequence[Line], edges: tuple[float, float]) -> list[Line]:
    """The lines of one page as they are read, each with the edges of its column; ``edges`` are those of the page."""
    gutter = _gutter(lines, edges)
    if gutter is None:
        for line in lines:
            line.low, line.high = edges
        return _downwards(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if any(low < gutter < high for low, high in _segments(line)):
            ordered += [*left, *right, line]
            left, right = [], []
            line.low, line.high = edges
        else:
            for side, part in (
                (left, [g for g in line.glyphs if g.left < gutter]),
                (right, [g for g in line.glyphs if g.left >= gutter]),
            ):
                side += [piece for piece in [measured(Line(part, line.page))] if piece.text]
    ordered += [*left, *right]
    _set_edges([line for line in ordered if line.high == 0 and line.left < gutter])
    _set_edges([line for line in ordered if line.high == 0])
    return ordered


def _downwards(lines: Sequence[Line]) -> list[Line]:
    """The lines in the order of the file, except that a whole block drawn after what stands below it comes before that.

    Cells of a table stand beside each other: they overlap in height and stay as the file has them.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and (line.y <= blocks[-1][-1].y + 0.5 * line.size or line.y <= max(one.y for one in blocks[-1])):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    from_top = sorted(blocks, key=lambda block: -max(line.y for line in block))
    apart = all(min(line.y for line in above) > max(line.y for line in below) for above, below in pairwise(from_top))
    return [line for block in (from_top if apart else blocks) for line in block]


def _set_edges(lines: Sequence[Line]) -> None:
    if lines:
        low, high = min(line.left for line in lines), max(line.right for line in lines)
        for line in lines:
            line.low, line.high = low, high


def _gutter(lines: Sequence[Line], edges: tuple[float, float]) -> float | None:
    """Where the gutter is, as an ``x``; None on a page of one column."""
    if len(lines) < _FEWEST_LINES:
        return None
    width = edges[1] - edges[0]
    segments = [(segment, line.size) for line in lines for segment in _segments(line)]
    places = sorted(
        {low - 0.3 * size for (low, _), size in segments if edges[0] + 0.3 * width < low < edges[0] + 0.7 * width}
    )
    for place in places:
        left = [segment for segment, _ in segments if segment[1] <= place]
        right = [segment for segment, _ in segments if segment[0] >= place]
        crossing = len(segments) - len(left) - len(right)
        em = max(size for _, size in segments)
        if crossing <= _CROSSING * len(segments) and _is_column(left, em) and _is_column(right, em):
            return place
    return None


def _is_column(segments: Sequence[tuple[float, float]], em: float) -> bool:
    if len(segments) < _FEWEST_LINES:
        return False
    width = max(high for _, high in segments) - min(low for low, _ in segments)
    full = sum(high - low >= _FULL * width for low, high in segments)
    return width >= _NARROWEST * em and full * 2 >= len(segments)


def _segments(line: Line) -> Iterator[tuple[float, float]]:
    """The left and right ends of the parts of a line between wide gaps."""
    if line.is_row:
        yield line.left, line.right
        return
    inked: list[Glyph] = [glyph for glyph in line.glyphs if not glyph.char.isspace()]
    start = inked[0].left
    for last, glyph in pairwise(inked):
        if glyph.left - last.right > _GAP * line.size:
            yield start, last.right
            start = glyph.left
    yield start, inked[-1].right
