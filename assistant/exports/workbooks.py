"""Tables as an Excel file, with what ``verify`` needs of each row. openpyxl is imported by the function that needs it.

Text that begins like a formula is written as text: a plan may come from anywhere, and a spreadsheet runs what begins
with ``=``.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.exports.marks import Mark
from assistant.exports.marks_excel import CODE, hide, shown
from assistant.stamp import Stamp

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | float | int | None
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDEST = 60
"""Columns are as wide as their content, up to so many characters."""
LONGEST = 32_000
"""Characters of a cell; Excel refuses more than 32,767."""


class Line(NamedTuple):
    """A row of a table and the mark of the quote that it was taken from."""

    cells: Sequence[Cell]
    mark: Mark | None = None


class Sheet(NamedTuple):
    """A table. Where its lines have marks, a last column holds their codes."""

    title: str
    head: Sequence[str]
    lines: Iterable[Line]


def workbook(sheets: Iterable[Sheet], stamp: Stamp) -> bytes:
    """The tables as an Excel file, the stamp at the foot of each printed page and on a last sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    marks: list[Mark] = []
    for one in sheets:
        title, lines = re.sub(r"[\\/*?:\[\]]", " ", one.title)[:31], list(one.lines)
        coded = any(line.mark for line in lines)
        marks += [_with_row(line.mark, title, one.head, line.cells) for line in lines if line.mark]
        sheet = book.create_sheet(title)
        rows = ([*line.cells, line.mark.code if line.mark else None] if coded else line.cells for line in lines)
        _fill(sheet, [*one.head, CODE] if coded else one.head, rows)
        sheet.oddFooter.center.text = stamp.text
    _about(book.create_sheet("说明"), stamp, coded=bool(marks))
    hide(book, marks)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _with_row(mark: Mark, sheet: str, head: Sequence[str], cells: Sequence[Cell]) -> Mark:
    written = tuple(plain(shown(cell))[:LONGEST] for cell in cells)
    return mark.model_copy(update={"sheet": sheet, "head": tuple(head), "cells": written})


def _about(sheet: "Worksheet", stamp: Stamp, *, coded: bool) -> None:
    lines = [stamp.text + "。"]
    if coded:
        lines.append(f"最后一列“{CODE}”连着原文：可以排序、修改、删行，请勿改动这一列。")
        lines.append("以后核对：zhengce verify 本文件，或在页面的“目标查重”里放入本文件。")
    for number, text in enumerate(lines, 1):
        sheet.cell(number, 1).value = text
    sheet.column_dimensions["A"].width = _WIDEST


def _fill(sheet: "Worksheet", head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Head, rows, a fixed head line, filters, and columns as wide as what stands in them."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    widths = [2 * len(name) for name in head]
    for number, cells in enumerate(_with_head(head, rows), start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = plain(value)[:LONGEST]
                cell.data_type = "s"
                widths[column - 1] = max(widths[column - 1], min(2 * len(value), _WIDEST))
            else:
                cell.value = value
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = 10 if head[column - 1] == CODE else width + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _with_head(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield head
    yield from rows


def plain(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
