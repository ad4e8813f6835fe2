"""Bytes of a file, whatever its format, -> canonical text and places. The only way into ``corpus.reading``.

Plain text is decoded here. Everything that needs a parser is read in a child process with limits (``corpus.reading.child``):
a damaged or hostile file costs that process, never this one.
"""

from corpus.base.errors import ReadingError
from corpus.reading.child import read_in_child
from corpus.reading.kind import is_html, kind_of_bytes
from corpus.reading.result import Reading
from corpus.reading.text import decode

MAX_CHARS = 2_000_000
MAX_BYTES = 20_000_000  # of a text file or a web page
MAX_BINARY = 50_000_000  # bytes of a Word or PDF file, whose pictures weigh most


def read(data: bytes, name: str) -> Reading:
    """The text of a file with its places; ``name`` stands in messages and decides nothing.

    Raises ``ReadingError``, one Chinese line that names the file and the cure.
    """
    kind = kind_of_bytes(data, name)
    limit = MAX_BYTES if kind == "text" else MAX_BINARY
    if len(data) > limit:
        raise ReadingError(
            f"文件“{name}”有 {len(data) / 1e6:.0f} MB，超过上限 {limit // 1_000_000} MB：请拆成几个文件后再添加。"
        )
    if kind == "text":
        text = decode(data, name)
        reading = read_in_child("html", text.encode(), name) if is_html(text) else Reading(text)
    else:
        reading = read_in_child(kind, data, name)
    if len(reading.text) > MAX_CHARS:
        raise ReadingError(
            f"文件“{name}”有 {len(reading.text)} 个字，超过上限 {MAX_CHARS} 个：请拆成几个文件后再添加。"
        )
    return reading
