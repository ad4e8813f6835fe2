"""Marks in an Excel file: the code of each row in its last column, and a hidden sheet with the rows as exported.

Excel, WPS and LibreOffice keep both through editing, sorting and saving; a row copied into another workbook keeps its code.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import ValidationError

from assistant.exports.marks import Mark, address_of
from corpus.base.errors import ReadingError

if TYPE_CHECKING:
    from openpyxl import Workbook

CODE: Final = "核对码"
"""Head of the column of codes."""
_HIDDEN: Final = "核对信息"
_CHUNK: Final = 16_000
"""Characters of a hidden cell; Excel refuses more than 32,767."""
_MOST_BYTES: Final = 64_000_000
_MOST_RATIO: Final = 200
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 60


class Row(NamedTuple):
    """A row that carries cells of ours: its sheet and number, its cells by the head of their columns, its code if any."""

    sheet: str
    number: int
    cells: dict[str, str]
    code: str


def hide(book: "Workbook", marks: Iterable[Mark]) -> None:
    """Add the hidden sheet to a workbook; none where there is nothing to carry."""
    written = [(mark.code, mark.written()) for mark in marks]
    if not written:
        return
    sheet = book.create_sheet(_HIDDEN)
    sheet.sheet_state = "veryHidden"
    for number, (code, text) in enumerate(written, start=1):
        chunks = [text[start : start + _CHUNK] for start in range(0, len(text), _CHUNK)]
        for column, value in enumerate((code, *chunks), start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = value, "s"


def read_workbook(data: bytes, name: str) -> tuple[list[Mark], list[Row]]:
    """The marks of an Excel file and its present rows. Raises ``ReadingError`` for a file that cannot be opened."""
    from openpyxl import load_workbook

    _guard(data, name)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [(sheet.title, list(_values(sheet))) for sheet in book.worksheets]
        book.close()
    except Exception as error:  # openpyxl lets through whatever its parsers raise on a damaged file
        raise _damaged(name) from error
    marks = [mark for title, rows in sheets if title == _HIDDEN for row in rows if (mark := _mark(row))]
    return marks, [row for title, rows in sheets if title != _HIDDEN for row in _rows(title, rows)]


def shown(value: object) -> str:
    """A cell as text: a whole number without its point, nothing for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _rows(title: str, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    head: list[str] = []
    for number, cells in rows:
        code = next((cell.strip() for cell in reversed(cells) if address_of(cell.strip())), "")
        if CODE in cells:
            head = cells
        elif head or code:
            named = dict(zip(head, cells, strict=False)) if head else {str(n): cell for n, cell in enumerate(cells)}
            yield Row(title, number, named, code)


def _values(sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - a worksheet of openpyxl
    limits = {"max_row": _MOST_ROWS, "max_col": _MOST_COLUMNS}
    for number, row in enumerate(sheet.iter_rows(values_only=True, **limits), start=1):
        if any(value is not None for value in row):
            yield number, [shown(value) for value in row]


def _mark(row: tuple[int, list[str]]) -> Mark | None:
    try:
        return Mark.model_validate_json("".join(row[1][1:]))
    except ValidationError:  # changed by hand
        return None


def _guard(data: bytes, name: str) -> None:
    """Refuse an archive that would unpack without end."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(name) from error
    bombs = any(part.file_size > _MOST_RATIO * max(part.compress_size, 1_000) for part in parts)
    if bombs or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise ReadingError(f"Excel 文件“{name}”解压后大得不正常，没有打开：请用导出的原表格核对。")


def _damaged(name: str) -> ReadingError:
    return ReadingError(f"Excel 文件“{name}”已损坏或不完整，无法读取：请用 Excel 或 WPS 打开，另存为 .xlsx 后再核对。")
