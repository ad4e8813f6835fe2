"""Characters with their boxes on pages -> the lines and paragraphs that a reader sees.

Page numbers and running heads are left out; columns are read one after the other where there is a gutter between them;
lines that end only because the page is full are joined. Lengths are measured in *em*, the size of the characters.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.reading.columns import in_reading_order
from corpus.reading.lines import Line, Page
from corpus.reading.result import Place, Reading
from corpus.reading.ruled import with_rows

_EDGE_LINES = 2  # lines at the top and the bottom of a page among which running heads are looked for
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?[-—–－\s]*\d{1,4}\s*(?:页)?(?:\s*[/共，,]+\s*\d{1,4}\s*页?)?[-—–－·\s]*"
)
_DASHED_NUMBER = re.compile(r"[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页.*")
# In em: an indented line begins a paragraph; a line that ends so far from the edge is its last; a centred line so near to
# it may go on; lines of one title are this close. As factors: more than the usual distance; larger than the body.
_INDENT, _SHORT, _NEARLY, _CLOSE = 1.2, 2.2, 8, 2.2
_SPACING, _TITLE = 1.35, 1.12
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.、．](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条]|[①-⑳]|附件)"
)
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}[：:]")
_SENTENCE_END = "。；;！!？?：:"


class Body(NamedTuple):
    """The usual size of a line in points, and the usual distance from one to the next in em."""

    size: float
    step: float


def compose(pages: Sequence[Page]) -> Reading:
    """The text of the pages; each place is the offset at which a page begins."""
    by_page = [with_rows(page) for page in pages]
    _drop_running_heads(by_page)
    edges = _edges([line for lines in by_page for line in lines if not line.is_row])
    ordered: list[Line] = []
    for lines in by_page:
        printed = [line for line in lines if not line.is_row]
        own = _edges(printed) if len(printed) >= 8 else edges
        ordered += in_reading_order(lines, own)
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    body = _body([line for line in ordered if not line.is_row])
    for before, line in zip([None, *ordered], ordered, strict=False):
        joint = "" if before is None else _joint(before, line, body)
        pieces.append(joint)
        length += len(joint)
        if not places or places[-1].page != line.page:
            places.append(Place(length, page=line.page))
        pieces.append(line.text)
        length += len(line.text)
    text = "".join(pieces)
    return Reading(text + "\n" if text else "", tuple(places))


def _drop_running_heads(pages: list[list[Line]]) -> None:
    """Leave out page numbers, and what stands at the same height of half the pages, digits counted as equal."""
    seen = Counter(key for lines in pages for key in {_fold(line) for line in _at_edges(lines)})
    full = sum(bool(lines) for lines in pages)
    for lines in pages:
        for line in _at_edges(lines):
            again = seen[_fold(line)] >= 2 and seen[_fold(line)] * 2 >= full
            number = _DASHED_NUMBER.fullmatch(line.text) or (full > 1 and again and _PAGE_NUMBER.fullmatch(line.text))
            if again or number:
                lines.remove(line)


def _at_edges(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted((line for line in lines if not line.is_row), key=lambda line: -line.y)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _fold(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.y / 6)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of the body text: where the wide lines begin and end."""
    if not lines:
        return 0, 0
    widest = max(line.right - line.left for line in lines)
    wide = [line for line in lines if line.right - line.left >= 0.6 * widest]
    lefts, rights = sorted(line.left for line in wide), sorted(line.right for line in wide)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]


def _body(lines: Sequence[Line]) -> Body:
    """What most of the text looks like."""
    steps = [
        (a.y - b.y) / max(a.size, b.size)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.y - b.y < 4 * max(a.size, b.size)
    ]
    return Body(median(line.size for line in lines) if lines else 1, median(steps) if steps else 1.5)


def _joint(before: Line, line: Line, body: Body) -> str:
    """What stands between two lines: a line break where a paragraph ends, else nothing, or a blank between Latin words."""
    if _is_new_paragraph(before, line, body):
        return "\n"
    last, first = before.text[-1], line.text[0]
    return " " if (last + first).isascii() and last.isalnum() and first.isalpha() else ""


def _is_new_paragraph(before: Line, line: Line, body: Body) -> bool:
    if before.is_row or line.is_row:
        return True
    em = max(before.size, line.size)
    close = before.page == line.page and before.y - line.y <= _CLOSE * em
    if abs(before.size - line.size) > 0.12 * em:
        return True
    if line.size > _TITLE * body.size or (_is_centred(before) and _is_centred(line)):
        # A title of several lines is one; other centred lines (a caption, a name, a date) stand alone.
        return not (close and _is_full(before, _NEARLY) and before.text[-1] not in _SENTENCE_END)
    indented = line.left - line.low > _INDENT * em and not _hangs(before, line)
    apart = before.page == line.page and before.low == line.low and (before.y - line.y) / em > _SPACING * body.step
    item = before.text[-1] in _SENTENCE_END and _ITEM.match(line.text)
    return bool(indented or apart or item or not _is_full(before, _SHORT))


def _is_full(line: Line, short: float) -> bool:
    """Whether a line ends so near the right edge that it may go on in the next one."""
    return line.high - line.right <= short * line.size


def _hangs(before: Line, line: Line) -> bool:
    """Whether both lines begin at the same indented edge, as in a paragraph that is set in as a whole."""
    same_edge = abs(before.left - line.left) < 0.3 * line.size
    return (
        same_edge
        and before.text[-1] not in _SENTENCE_END
        and not _ITEM.match(line.text)
        and not _LABEL.match(line.text)
    )


def _is_centred(line: Line) -> bool:
    left, right = line.left - line.low, line.high - line.right
    return left > 2.4 * line.size and abs(left - right) < line.size
