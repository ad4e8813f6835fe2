"""Word files (.docx, .docm, new .wps) -> text: as the document reads with all tracked changes accepted.

Numbers that Word makes itself (一、 （一） 1.) are written out: without them a plan has no structure. Hidden text, deleted
text, comments, running heads and the generated table of contents are no part of the text; text boxes follow the paragraph
they are anchored in, footnotes stand at the end.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.base.errors import ReadingError
from corpus.reading.docx_numbering import Numbering
from corpus.reading.docx_package import Package, value, w
from corpus.reading.result import Lines, Reading

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PARAGRAPHS = 100_000
_LONG_CELL = 2000  # characters; a table with a longer cell, or with a table in a cell, is layout
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

# What is passed through, and what is left out; everything else in a paragraph is looked into as well.
_DROPPED = frozenset(
    w(name)
    for name in (
        *(
            "del",
            "moveFrom",
            "delText",
            "instrText",
            "delInstrText",
            "rPr",
            "pPr",
            "sectPr",
            "tblPr",
            "trPr",
            "tcPr",
            "rt",
        ),
        *(
            "sdtPr",
            "sdtEndPr",
            "softHyphen",
            "footnoteReference",
            "endnoteReference",
            "commentReference",
            "annotationRef",
        ),
    )
)
_SIGNS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("ptab"): "\t"}
_BOX = w("txbxContent")


def read(data: bytes, name: str) -> Reading:
    """The text of a Word file. Raises ``ReadingError`` for one that is damaged, hostile, too large or without text."""
    package = Package(data, name)
    writer = _Writer(package)
    body = package.document.find(w("body"))
    if body is not None:
        writer.blocks(body)
    for part in ("footnotes", "endnotes"):
        writer.notes(part)
    reading = writer.reading()
    if not reading.text:
        raise ReadingError(
            f"Word 文件“{name}”里没有文字（可能只有图片）：请检查原文件，图片请先做文字识别（OCR）再添加。"
        )
    return reading


class _Writer:
    """Writes blocks as lines and keeps the counters of the automatic numbers."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package)
        self._lines = Lines()
        self._numbered = self._seen = 0
        self._carried = ""  # the text of a paragraph whose mark is deleted: it runs on into the next one

    def reading(self) -> Reading:
        """Everything written."""
        self._flush()
        note = f"有{self._numbered}处编号由 Word 自动生成，原文件里没有这些字" if self._numbered else ""
        return self._lines.reading([note] if note else [])

    def blocks(self, parent: "_Element") -> None:
        """The paragraphs and tables below ``parent``, in order."""
        for block in _blocks(parent):
            if block.tag == w("tbl"):
                self._flush()
                self._table(block)
            else:
                for text in self._paragraph(block):
                    self._lines.paragraph(text)

    def notes(self, part: str) -> None:
        """Footnotes or endnotes, each a line of its own; separators are none."""
        root = self._package.part(part)
        for note in root if root is not None else ():
            if note.get(w("type")) in (None, "normal"):
                text = " ".join(text for block in _blocks(note) for text in self._paragraph(block)).strip()
                if text:
                    self._lines.paragraph("注：" + text)

    def _flush(self) -> None:
        if self._carried:
            self._lines.paragraph(self._carried)
            self._carried = ""

    def _paragraph(self, paragraph: "_Element") -> Iterator[str]:
        """The paragraph with its number, then the paragraphs of its text boxes."""
        self._seen += 1
        if self._seen > _MAX_PARAGRAPHS:
            raise ReadingError(
                f"Word 文件“{self._package.name}”的段落超过 {_MAX_PARAGRAPHS} 个：请拆成几个文件后再添加。"
            )
        properties = paragraph.find(w("pPr"))
        if self._package.is_contents(properties):
            return
        boxes: list[_Element] = []
        text = self._runs(paragraph, boxes)
        mark = properties.find(w("rPr")) if properties is not None else None
        runs_on = mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)
        number = ""
        if text.strip() or not runs_on:
            number = self._numbering.next(properties)
        if text.strip() and number and not self._carried:
            self._numbered += 1
            text = number + text.lstrip()
        text, self._carried = self._carried + text, ""
        if runs_on:
            self._carried = text
        elif text.strip():
            yield text
        for box in boxes:
            for block in _blocks(box):
                if block.tag == w("p"):
                    yield from self._paragraph(block)
                else:
                    yield from (" | ".join(text for _, text in row) for row in self._rows(block) or ())

    def _runs(self, paragraph: "_Element", boxes: "list[_Element]") -> str:
        """The visible characters of a paragraph; its text boxes are put into ``boxes``."""
        pieces: list[str] = []
        stack = list(paragraph)[::-1]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag in _DROPPED or not isinstance(tag, str):
                continue
            if tag == w("t") or tag == _MATH_TEXT:
                pieces.append(element.text or "")
            elif tag in _SIGNS:
                pieces.append(_SIGNS[tag])
            elif tag == w("sym"):
                pieces.append(_symbol(element))
            elif tag == _BOX:
                boxes.append(element)
            elif (
                tag == _MC + "AlternateContent"
            ):  # the same picture or text box, once for new and once for old programs
                stack += [next(iter(element))] if len(element) else []
            elif tag != w("r") or not self._package.is_hidden(element):
                stack += list(element)[::-1]
        return "".join(pieces)

    def _table(self, table: "_Element") -> None:
        rows = self._rows(table)
        if rows is not None:
            self._lines.table(rows)
            return
        for row in _rows(table):
            for cell in _cells(row):
                self.blocks(cell)
                self._flush()

    def _rows(self, table: "_Element") -> list[list[tuple[int, str]]] | None:
        """The rows of a table of data, or None for a table that only lays out a page."""
        if any(cell.find(f".//{w('tbl')}") is not None for row in _rows(table) for cell in _cells(row)):
            return None
        rows = list(_rows(table))
        if max((sum(1 for _ in _cells(row)) for row in rows), default=0) < 2:
            return None
        if any(sum(len(t.text or "") for t in cell.iter(w("t"))) > _LONG_CELL for row in rows for cell in _cells(row)):
            return None
        written: list[list[tuple[int, str]]] = []
        for row in rows:
            cells: list[tuple[int, str]] = []
            column = 1
            for cell in _cells(row):
                properties = cell.find(w("tcPr"))
                cells.append((column, "" if _goes_on(properties) else self._cell(cell)))
                column += _width(properties)
            written.append(cells)
        return written

    def _cell(self, cell: "_Element") -> str:
        texts = [text for block in _blocks(cell) if block.tag == w("p") for text in self._paragraph(block)]
        carried, self._carried = self._carried, ""
        return "\n".join(text for text in [*texts, carried] if text.strip())


def _blocks(parent: "_Element") -> "Iterator[_Element]":
    """The paragraphs and tables of a body, cell, note or box, inside content controls and tracked insertions too."""
    stack = list(parent)[::-1]
    while stack:
        element = stack.pop()
        if element.tag in (w("p"), w("tbl")):
            yield element
        elif element.tag in _DROPPED:
            continue
        elif element.tag == _MC + "AlternateContent":
            stack += [next(iter(element))] if len(element) else []
        elif isinstance(element.tag, str):
            stack += list(element)[::-1]


def _rows(table: "_Element") -> "Iterator[_Element]":
    """The rows of a table that are not deleted."""
    for row in _inside(table, w("tr")):
        properties = row.find(w("trPr"))
        if properties is None or properties.find(w("del")) is None:
            yield row


def _cells(row: "_Element") -> "Iterator[_Element]":
    return _inside(row, w("tc"))


def _inside(parent: "_Element", tag: str) -> "Iterator[_Element]":
    """Rows or cells, which content controls may wrap."""
    stack = list(parent)[::-1]
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag"), w("moveTo")):
            stack += list(element)[::-1]


def _goes_on(properties: "_Element | None") -> bool:
    """Whether a cell continues the merged one above it: what it says stands there."""
    merge = properties.find(w("vMerge")) if properties is not None else None
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _width(properties: "_Element | None") -> int:
    span = value(properties.find(w("gridSpan"))) if properties is not None else None
    return min(int(span), 1000) if span and span.isdecimal() and len(span) < 6 else 1


def _symbol(element: "_Element") -> str:
    """A character of a symbol font: ticks and boxes of forms; what has no meaning outside its font is a bullet."""
    code = element.get(w("char"), "")
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    known = {"\uf0a8": "□", "\uf06f": "□", "\uf0fe": "☑", "\uf052": "☑", "\uf0fc": "✓"}
    return known.get(char, "●" if "\ue000" <= char <= "\uf8ff" else char)
