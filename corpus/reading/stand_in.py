"""A font for all that a PDF does not bring along, so that a file is read alike on every machine, with fonts or without.

pdfium leaves out a piece of text whose characters have no extent. It takes that from the glyphs of the font; where the font is not in
the file, from one of the machine's. On a server without Chinese fonts every piece of one character (a figure alone, a cell of a table,
a line that is shown turned) is lost without a word. Nothing is drawn here; how wide a character runs and what it means the file says
itself. So the stand-in need only have some extent for each: one narrow box, the same for all but blanks.
"""

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any, Final

_EM: Final = 1000
_ASCENT, _DESCENT = 880, -120
_BOX: Final = (0, _DESCENT, 100, _ASCENT)  # left, bottom, right, top; narrower than any character runs
_GLYPHS: Final = (
    0xFFFF  # a character has the glyph of its lower 16 bits; files that number glyphs instead find one there as well
)
_BLANK: Final = 0xFFFE  # the glyph without extent
_BLANKS: Final = (0x20, 0xA0, *range(0x2000, 0x200C), 0x3000)
_PLANES: Final = 4
_GB2312: Final = 134
_NAME: Final = b"zhengce\0"
_held: list[object] = []  # what pdfium keeps pointers to


@cache
def install() -> None:
    """Have pdfium take the stand-in wherever it would ask the machine for a font. To be called before a file is opened."""
    import pypdfium2.raw as pdfium

    font = made()
    types: dict[str, Any] = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    calls: dict[str, Callable[..., int | None]] = {
        "Release": lambda *_: None,
        "EnumFonts": lambda *_: None,
        "MapFont": lambda *_: 1,  # any handle but null
        "GetFont": lambda *_: 1,
        "GetFontData": lambda _, __, table, room, size: 0 if table else _put(font, room, size),
        "GetFaceName": lambda _, __, room, size: _put(_NAME, room, size),
        "GetFontCharset": lambda *_: _GB2312,
        "DeleteFont": lambda *_: None,
    }
    fonts = pdfium.FPDF_SYSFONTINFO(version=1, **{name: types[name](call) for name, call in calls.items()})
    _held.append(fonts)
    pdfium.FPDF_SetSystemFontInfo(fonts)


def _put(data: bytes, room: object, size: int) -> int:
    """``data`` where pdfium wants it, if it has the room; how long it is."""
    if room and size >= len(data):
        ctypes.memmove(room, data, len(data))  # type: ignore[arg-type]
    return len(data)


def made() -> bytes:
    """The stand-in as a TrueType file: every table as its specification has it, each glyph a rectangle."""
    left, bottom, right, top = _BOX
    glyph = struct.pack(">5hHH", 1, left, bottom, right, top, 3, 0) + bytes([1] * 4)
    glyph += struct.pack(">8h", left, right - left, 0, left - right, bottom, 0, top - bottom, 0)
    places = [number * len(glyph) for number in range(_BLANK + 1)] + [_BLANK * len(glyph)]
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": glyph * _BLANK,
        b"head": struct.pack(">IIIIHHQQ4hHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, *_BOX, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, *[0] * 3, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">Hh", _EM, left) + struct.pack(">h", left) * (_GLYPHS - 1),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": struct.pack(">IH13H", 0x10000, _GLYPHS, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }
    return _file(tables)


def _cmap() -> bytes:
    """Each character to the glyph of its lower 16 bits, blanks to the blank one (format 12)."""
    groups: list[tuple[int, int, int]] = []
    start = 1
    for blank in (*_BLANKS, 0xFFFE):
        if start < blank:
            groups.append((start, blank - 1, start))
        if blank in _BLANKS:
            groups.append((blank, blank, _BLANK))
        start = blank + 1
    groups += [(plane << 16, (plane << 16) + 0xFFFD, 0) for plane in range(1, _PLANES)]
    body = b"".join(struct.pack(">III", *group) for group in groups)
    table = struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _name() -> bytes:
    written = _NAME.decode("ascii").rstrip("\0").encode("utf-16-be")
    records = b"".join(struct.pack(">6H", 3, 1, 0x409, kind, len(written), 0) for kind in (1, 4, 6))
    return struct.pack(">HHH", 0, 3, 6 + len(records)) + records + written


def _os2() -> bytes:
    return struct.pack(
        ">HhHHH11h10s4I4sHHH5h",
        *(1, _EM, 400, 5, 0),
        *[0] * 11,
        bytes(10),
        *[0xFFFFFFFF] * 4,
        b"none",
        *(0x40, 0x20, 0xFFFD),
        *(_ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT),
    ) + struct.pack(">II", 0xFFFFFFFF, 0xFFFFFFFF)


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The tables behind their directory, each on a boundary of four bytes."""
    directory, body = b"", b""
    start = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4sIII", tag, 0, start + len(body), len(table))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 32) + directory + body
