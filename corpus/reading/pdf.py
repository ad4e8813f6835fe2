"""PDF with a text layer -> text, character by character.

The library's own text is not used: it puts spaces between Chinese and digits (达到 50 家) that nobody wrote, and breaks every
printed line. Characters and their boxes are read here; ``corpus.reading.layout`` makes lines and paragraphs of them.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.base.errors import ReadingError
from corpus.reading import stand_in
from corpus.reading.layout import compose
from corpus.reading.lines import Glyph, Page, Ruling
from corpus.reading.result import Reading

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfObject, PdfPage

_MAX_PAGES = 1000
_MAX_RULINGS = 1500  # lines on a page; more are a map or a drawing
_THIN, _SHORTEST_RULING = 3.0, 8.0  # points
_FEWEST = 10  # characters below which a page with a picture is a scan
_MAX_GARBLED = 0.2  # share of characters without a meaning above which the text layer is of no use
_HYPHENS = "\ufffe\x02"  # what pdfium gives for a hyphen at the end of a line
_KANGXI = range(0x2F00, 0x2FE0)  # radicals that some programs write for the characters they look like
_RADICALS = str.maketrans(
    "⺠⺟⺝⺎⺮⺶⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民母月尢竹羊月虎西见角贝车长长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


def read(data: bytes, name: str) -> Reading:
    """The text of a PDF with the page of each offset.

    Raises ``ReadingError`` for a file that is damaged, locked with a password, a scan without text, or too long.
    """
    import pypdfium2

    stand_in.install()
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(_unopened(name, str(error))) from None
    if count > _MAX_PAGES:
        raise ReadingError(f"PDF 文件“{name}”有 {count} 页，超过上限 {_MAX_PAGES} 页：请拆成几个文件后再添加。")
    pages, pictures = _pages(document)
    if not any(page.glyphs for page in pages) or len(pictures) == len(pages):
        raise ReadingError(
            f"PDF 文件“{name}”没有文字层（可能是扫描件）：请先做文字识别（OCR），另存为 .docx 或 .txt 再添加。"
        )
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    if sum(_is_garbled(glyph.char) for glyph in glyphs) > _MAX_GARBLED * len(glyphs):
        raise ReadingError(
            f"PDF 文件“{name}”的文字层是乱码（字体没有编码信息）：请先做文字识别（OCR），另存为 .docx 或 .txt 再添加。"
        )
    reading = compose(pages)
    if not reading.text:
        raise ReadingError(f"PDF 文件“{name}”里没有正文：请检查它是否保存或下载完整。")
    if not pictures:
        return reading
    numbers = "、".join(map(str, pictures))
    return reading._replace(notes=(f"第{numbers}页是图片，没有文字层，这些页没有读入，请核对原文件",))


def _unopened(name: str, error: str) -> str:
    if "password" in error.lower():
        return f"PDF 文件“{name}”加了密码，无法读取：请用 PDF 阅读器打开，去掉密码后另存再添加。"
    return f"PDF 文件“{name}”已损坏或不完整，无法读取：请重新下载，或打开后另存一份再添加。"


def _pages(document: "PdfDocument") -> tuple[list[Page], list[int]]:
    """The characters of all pages, and the numbers of the pages that are pictures."""
    pages: list[Page] = []
    pictures: list[int] = []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        turn = _turned(page)
        glyphs = _glyphs(page, turn)
        pages.append(Page(number, glyphs, _rulings(page, turn) if glyphs else ()))
        if sum(not glyph.char.isspace() for glyph in glyphs) < _FEWEST and _has_picture(page):
            pictures.append(number)
        page.close()
    return pages, pictures


def _has_picture(page: "PdfPage") -> bool:
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _rulings(page: "PdfPage", turn: "_Turn") -> list[Ruling]:
    """The upright and level lines that a page draws: thin boxes, and the straight pieces of drawn paths."""
    import pypdfium2.raw as pdfium

    found: list[Ruling] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        if len(found) > _MAX_RULINGS:
            return []
        left, bottom, right, top = path.get_bounds()
        pieces = [(left, bottom, right, top)] if min(right - left, top - bottom) <= _THIN else _pieces(path)
        found += [Ruling(*turn(*box)) for box in pieces if max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST_RULING]
    return found


def _pieces(path: "PdfObject") -> list[tuple[float, float, float, float]]:
    """The boxes of the level and upright pieces of a path that is drawn as a line."""
    import ctypes

    import pypdfium2.raw as pdfium

    mode, is_drawn = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, is_drawn)
    count = pdfium.FPDFPath_CountSegments(path)
    if not is_drawn.value or not 0 < count <= _MAX_RULINGS:
        return []
    matrix = path.get_matrix()
    boxes: list[tuple[float, float, float, float]] = []
    last: tuple[float, float] | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if last is not None and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            (left, right), (bottom, top) = sorted((last[0], point[0])), sorted((last[1], point[1]))
            boxes.append((left, bottom, right, top))
        last = point
    return [box for box in boxes if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN]


_Turn = Callable[[float, float, float, float], tuple[float, float, float, float]]


def _glyphs(page: "PdfPage", turn: _Turn) -> list[Glyph]:
    """The characters of a page in the order of the file; y runs upwards, in points."""
    import ctypes

    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    glyphs: list[Glyph] = []
    box = pdfium.FS_RECTF()
    pending = ""  # the first half of a character beyond U+FFFF
    for index in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        char = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if "\ud800" <= char <= "\udbff":
            pending = char
            continue
        char = (pending + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        pending = ""
        if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        if char := _written(char):
            glyphs.append(Glyph(char, *turn(box.left, box.bottom, box.right, box.top)))
    text.close()
    return glyphs


def _turned(page: "PdfPage") -> _Turn:
    """Boxes are given for the page as stored; one that is shown turned is read as it is shown."""
    match page.get_rotation():
        case 90:
            return lambda left, bottom, right, top: (bottom, -right, top, -left)
        case 180:
            return lambda left, bottom, right, top: (-right, -top, -left, -bottom)
        case 270:
            return lambda left, bottom, right, top: (-top, left, -bottom, right)
        case _:
            return lambda left, bottom, right, top: (left, bottom, right, top)


def _written(char: str) -> str:
    """The character that is meant: a hyphen for its stand-ins, the ordinary form of a radical; nothing for controls."""
    if char in _HYPHENS:
        return "-"
    if char in "\t\u00a0\u2002\u2003\u2009":
        return " "
    if ord(char) in _KANGXI or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    if unicodedata.category(char) in ("Cc", "Cf"):
        return ""
    return char.translate(_RADICALS)


_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


def _is_garbled(char: str) -> bool:
    return bool(_PRIVATE.match(char))
