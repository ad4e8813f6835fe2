"""Bytes of a text file -> its text, character for character (R2).

Offices send UTF-8, UTF-8 with a BOM, GBK, GB18030 and, from old Windows editors, UTF-16 with and without a BOM. Guessing
libraries were tried and rejected: they take short GBK for Korean, and give up on one damaged byte. The order below needs
one piece of knowledge only: a text of a Chinese office consists almost wholly of characters of GB 2312, and bytes read
in the wrong encoding do not.
"""

import codecs
from collections import Counter
from unicodedata import category

from corpus.base.errors import ReadingError

_SAMPLE = 65_536  # bytes or characters that decide about an encoding; an even number, for UTF-16

# UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAX_CONTROL = 0.001  # share of control characters above which bytes are no text
_MIN_READABLE = 0.6  # share of Han, ASCII and Chinese punctuation below which they are none either
_MAX_STRANGE = 0.5  # share outside GB 2312: traditional characters reach 0.4, Big5 read as GB18030 starts at 0.6
_BESIDES = str.maketrans("〇\u2003\u00a0•㎡", "零  ··")  # what offices use although GB 2312 lacks it
_MIN_USUAL = 0.9  # share inside GB 2312 that lets bytes without a mark pass for UTF-16


def decode(data: bytes, name: str) -> str:
    """The text of a plain text file, less a byte order mark; line ends stay as they are.

    Raises ``ReadingError`` for a file that is empty, binary or in an unknown encoding; ``name`` stands in the message.
    """
    text = _text(data, name)
    if not text.strip():
        raise ReadingError(f"文件“{name}”是空的：请检查它是否保存或下载完整。")
    if not _looks_like_text(text):
        raise ReadingError(f"文件“{name}”不是中文文本（可能是二进制文件）：请换成 UTF-8 编码的 .txt 再添加。")
    return text


def _text(data: bytes, name: str) -> str:
    """Decode: a mark decides; else UTF-16 where both bytes of every pair fit; else UTF-8; else what reads better."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _utf16(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # A damaged UTF-8 file is often valid GB18030 by accident, but then reads as rare characters.
    best = min((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_strange_share)
    if _strange_share(best) > _MAX_STRANGE:
        raise ReadingError(f"文件“{name}”的编码无法识别：请用记事本打开，另存为 UTF-8 编码后再添加。")
    return best


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, or None where the bytes are something else.

    Han written in UTF-16 may be valid ASCII byte by byte (政策 is ``?eV{``), so validity as UTF-8 decides nothing; but
    ASCII, UTF-8 and GBK read as UTF-16 give hardly any characters of GB 2312.
    """
    sample = data[:_SAMPLE]
    best, usual = None, _MIN_USUAL
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        share = 1 - _strange_share(text)
        if text and "\0" not in text and share > usual:
            best, usual = encoding, share
    return best


def _strange_share(text: str) -> float:
    """Share of characters outside GB 2312 among those that are not ASCII, in the beginning of the text."""
    sample = text[:_SAMPLE].translate(_BESIDES)
    plain = len(sample.encode("ascii", "ignore"))
    known = len(sample.encode("gb2312", "ignore").decode("gb2312"))
    return (len(sample) - known) / max(1, len(sample) - plain)


def _looks_like_text(text: str) -> bool:
    """Whether hardly any character is a control character, and most are what Chinese text is written with."""
    counts = Counter(text)
    controls = sum(count for char, count in counts.items() if char not in "\t\n\r\f\v" and category(char) == "Cc")
    readable = sum(count for char, count in counts.items() if _readable(char))
    return controls <= _MAX_CONTROL * len(text) and readable >= _MIN_READABLE * len(text)


def _readable(char: str) -> bool:
    return (
        " " <= char <= "~"
        or char.isspace()
        or "\u2010" <= char <= "\u203b"  # dashes, quotes, …, ※
        or "\u3000" <= char <= "\u303f"  # Chinese punctuation
        or "\u3400" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"  # full-width forms
        or "\U00020000" <= char <= "\U0003ffff"
    )
