"""Tables of who does what (任务分工表) that reached the text without their ruling.

Three ways of flattening are read: the cells of a row run together (``1完善网络市工信局市委网信办``), parted by ``|``, tabs or
wide gaps, or written one to a line. A table begins with a header that names a column of units, and its rows are counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.text.lines import line_spans
from corpus.units.labels import Convention, stated_convention
from corpus.units.runs import has_form

Column = Literal["number", "text", "lead", "responsible", "cooperating", "deadline", "person"]
Layout = Literal["joined", "parted", "lines"]

_NOUN = r"(?:单位|部门|处室|科室|股室|主体)(?:\((?:单位|部门)\))?"
_UNITS = (
    rf"(?P<lead>(?:总?牵头(?:\(?责任\)?)?|责任\(牵头\)|主办|主责){_NOUN})|(?P<cooperating>(?:配合|协办|协同|协助|参与|参加|协作|支持|支撑|指导){_NOUN})"
    rf"|(?P<responsible>(?:责任|负责|承办|落实|推进|推动|执行|承担|组织|分工){_NOUN}|实施(?:单位|部门))"
)
_UNIT_COLUMN = re.compile(_UNITS)
_COLUMN = re.compile(
    _UNITS
    + r"|(?P<deadline>(?:完成|办结|工作)?时限|完成(?:时间|期限|日期)|时间(?:要求|节点|安排|进度)|进度安排|(?:建设|实施|工作)周期)"
    r"|(?P<person>责任人|(?:责任|牵头|分管|主管)领导|联系人)|(?P<number>序号|编号)"
)
_HEADER_LIMIT = 120  # characters of a header on one line
_CELL_LIMIT = 20  # characters; the name of a column is no longer
_MOST_COLUMNS = 10
_MOST_CAPTIONS = 2  # 一、… and (一)… above the rows
_PARTING = re.compile(r" *\| *|  +")
_SPACE = re.compile(r" +")
_CAPTION = re.compile(r" *(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\))[^。;\n]{0,60}$")
_END = re.compile(
    r" *(?:附(?:件|表|录) ?[\d一二三四五六七八九十]*[:.、 ]?[^。\n]{0,40}$|注 ?[:\d]|备注:|说明:|第[一二三四五六七八九十]+[章节条])"
)
_NUMBER = re.compile(r"[ |★☆▲△*]*(?P<value>\d{1,3})(?!\d|\.\d|年|月|日|个|家|项|%)(?P<mark>[.、]?) *\|?")
_CELL_TEXT_LIMIT = 400  # characters; a longer line after a blank one is no cell
_BROKEN = re.compile(r"(?:.*[、,])?(?:[省市县区州]|各)[一-鿿()、]{1,9}$")
_GOVERNMENT = ("政府", "人民政府")
_BEGINS = re.compile(r"[★☆▲△*]*\d|\(?[一二三四五六七八九十]+[、.)]|.*[。;:,]")
_RULE_LINE = re.compile(r"^[ |:-]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row ``[start, end)`` of the view; ``body`` starts after its number. All else is its table's.

    ``spaced``: its cells are parted by single spaces, as tabs are read.
    """

    start: int
    body: int
    end: int
    number: str
    columns: tuple[Column, ...]
    layout: Layout
    rule: Convention
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table ``[start, end)``: its header, and in order its rows and the captions (start, end) that group them."""

    start: int
    end: int
    header_end: int
    entries: tuple[Row | tuple[int, int], ...]


def find_tables(text: str) -> list[Table]:
    """The tables of ``text`` that have a column of units, in order."""
    found: list[Table] = []
    position = 0
    for start, end, columns, layout in sorted(_headers(text)):
        if start < position:
            continue
        rule = stated_convention(text[start:end])
        spaced = layout == "parted" and _PARTING.search(text[start:end].strip(" |")) is None
        entries = list(_entries(text, end, _Rows(columns, layout, rule, spaced)))
        if not any(isinstance(entry, Row) for entry in entries):
            continue
        last = entries[-1]
        position = last.end if isinstance(last, Row) else last[1]
        found.append(Table(start, position, end, tuple(entries)))
    return found


def cells(text: str, row: Row) -> list[tuple[int, int]]:
    """The cells of a row that are parted or stand one to a line, without the number; blank ones count only between bars."""
    if row.layout == "lines":
        return _whole_lines(text, row)
    found: list[tuple[int, int]] = []
    start = row.body
    for match in [*(_SPACE if row.spaced else _PARTING).finditer(text, row.body, row.end), None]:
        end = match.start() if match else row.end
        if text[start:end].strip() or (match and "|" in match[0] and start > row.body):
            found.append((start, end))
        start = match.end() if match else end
    return found


def _whole_lines(text: str, row: Row) -> list[tuple[int, int]]:
    """The lines of a row, each a cell; a name broken over two lines (市自然资源 | 规划局) is one."""
    found: list[tuple[int, int]] = []
    for low, high in line_spans(text, row.body, row.end):
        if not text[low:high].strip():
            continue
        line, before = text[low:high].strip(), text[slice(*found[-1])].strip() if found else ""
        if _BROKEN.match(before) and (line in _GOVERNMENT or (not has_form(before) and has_form(before + line))):
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found


def _headers(text: str) -> Iterator[tuple[int, int, tuple[Column, ...], Layout]]:
    for match in _UNIT_COLUMN.finditer(text):
        start, end = _line_around(text, match.start())
        if end - start > _HEADER_LIMIT or re.search(r"[。;!?:]", text[start:end]):
            continue
        line = text[start:end].strip(" |")
        if line == match[0]:
            start, end, cells = _cells_around(text, start, end)
            columns, layout = tuple(map(_column, cells)), "lines"
        elif _PARTING.search(line) or _is_spaced(line):
            columns, layout = tuple(map(_column, (_PARTING if _PARTING.search(line) else _SPACE).split(line))), "parted"
        else:
            columns, layout = tuple(_joined_columns(line)), "joined"
        if len(columns) > 2 and (layout != "joined" or columns[0] == "number"):
            yield start, end, columns, layout  # type: ignore[misc]  # layout is one of the three literals above


def _is_spaced(header: str) -> bool:
    """Whether the names of columns are parted by single spaces (or tabs)."""
    names = _SPACE.split(header)
    return len(names) > 2 and any(_UNIT_COLUMN.fullmatch(name) for name in names)


def _line_around(text: str, position: int) -> tuple[int, int]:
    """The line that holds ``position``; of a line longer than any header, a part that is too long for one."""
    low, high = max(0, position - _HEADER_LIMIT - 1), min(len(text), position + _HEADER_LIMIT + 1)
    start, end = text.rfind("\n", low, position) + 1, text.find("\n", position, high)
    return start or low, high if end < 0 else end


def _cells_around(text: str, start: int, end: int) -> tuple[int, int, list[str]]:
    """The names of columns that stand one to a line around the line ``[start, end)``."""
    names = [text[start:end].strip()]
    while start and len(names) <= _MOST_COLUMNS:
        low, high = _line_around(text, start - 1)
        line = text[low:high].strip()
        if not line or len(line) > _CELL_LIMIT or re.search(r"[。;:,]", line) or _END.match(line):
            break
        names.insert(0, line)
        start = low
        if _column(line) == "number":
            break
    for low, high in line_spans(text, end + 1, len(text)):
        line = text[low:high].strip()
        if len(names) > _MOST_COLUMNS or not 0 < len(line) <= _CELL_LIMIT or _BEGINS.match(line):
            break
        names.append(line)
        end = high
    return start, end, names


def _column(name: str) -> Column:
    match = _COLUMN.match(name.strip())
    return match.lastgroup if match else "text"  # type: ignore[return-value]  # the groups are named after columns


def _joined_columns(line: str) -> Iterator[Column]:
    """The columns of a header whose names run together; names that are no units merge into one column of text."""
    line = re.sub(r"\([^()]*[为是][^()]*\)", "", line)  # 责任单位(逗号前为牵头单位)
    position = 0
    for match in _COLUMN.finditer(line):
        if line[position : match.start()].strip(" ()"):
            yield "text"
        yield match.lastgroup  # type: ignore[misc]  # the groups are named after columns
        position = match.end()
    if line[position:].strip(" ()"):
        yield "text"


def _entries(text: str, start: int, rows: "_Rows") -> Iterator[Row | tuple[int, int]]:
    """Rows and captions after a header: a row goes on until the next number, caption or end of the table."""
    blank = False
    for low, high in line_spans(text, start + 1, len(text)):
        line = text[low:high]
        if not line.strip() or _RULE_LINE.match(line):
            blank = blank or not line.strip()
            continue
        number = rows.number(line)
        if number is None and not rows.is_parted(line) and (_END.match(line) or (blank and rows.is_left_by(line))):
            break
        blank = False
        if number is not None or rows.is_parted(line):
            yield from rows.open(low, high, number)
        elif _CAPTION.match(line):
            if len(rows.captions) == _MOST_CAPTIONS:
                break
            yield from rows.close()
            rows.captions.append((low, high))
        elif rows.captions:
            if rows.layout != "lines" or line.startswith("  "):
                break  # a heading that no row follows belongs to the text after the table
            rows.captions[-1] = (rows.captions[-1][0], high)
        elif rows.is_open:
            rows.end = high
        else:
            break
    yield from rows.close()


class _Rows:
    """The row being read, the caption before the next one, and how this table counts."""

    def __init__(self, columns: tuple[Column, ...], layout: Layout, rule: Convention, spaced: bool) -> None:
        self.layout = layout
        self._columns, self._rule, self._spaced = columns, rule, spaced
        self._opened: tuple[int, int, str] | None = None
        self._last = 0
        self._mark: str | None = None
        self.captions: list[tuple[int, int]] = []
        self.end = 0

    def number(self, line: str) -> re.Match[str] | None:
        """The number that opens a row: the next one or the one after it, or 1 after a caption."""
        match = _NUMBER.match(line)
        if match is None or (self.layout == "lines" and match["mark"] == "" and match.end() < len(line.rstrip())):
            return None
        wanted = (self._last + 1, self._last + 2, *((1,) if self.captions or not self._last else ()))
        if int(match["value"]) not in wanted or self._mark not in (None, match["mark"]):
            return None
        return match

    @property
    def is_open(self) -> bool:
        """Whether a row is being read."""
        return self._opened is not None

    def is_parted(self, line: str) -> bool:
        """Whether a line has the cells of a row without a number."""
        cells = (_SPACE if self._spaced else _PARTING).split(line.strip(" |"))
        return self.layout == "parted" and len(cells) >= max(2, len(self._columns) - 1)

    def is_left_by(self, line: str) -> bool:
        """Whether a line after a blank one is running text again and no cell."""
        return self.layout != "lines" or line.startswith("  ") or len(line) > _CELL_TEXT_LIMIT

    def open(self, low: int, high: int, number: re.Match[str] | None) -> Iterator[Row | tuple[int, int]]:
        """Begin a row; what came before it is complete."""
        yield from self.close()
        yield from self.captions
        self.captions = []
        if number:
            self._last, self._mark = int(number["value"]), number["mark"]
        self._opened = (low, low + (number.end() if number else 0), number["value"] if number else "")
        self.end = high

    def close(self) -> Iterator[Row]:
        """The row read so far, if one is open."""
        if self._opened:
            start, body, number = self._opened
            yield Row(start, body, self.end, number, self._columns, self.layout, self._rule, self._spaced)
            self._opened = None
