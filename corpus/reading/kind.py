"""What a file really is, told by its bytes, never by its name: offices send html as .doc and docx as .wps."""

import lzma
import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from corpus.base.errors import ReadingError

Kind = Literal["text", "html", "docx", "pdf"]

# What is picked up from a folder. Those of the second line are refused with the cure, rather than passed over in silence.
SUFFIXES = frozenset(".txt .md .html .htm .shtml .xhtml .docx .docm .pdf".split()) | frozenset(
    ".doc .wps .rtf .odt .ofd .mht .mhtml".split()
)
_PDF_WITHIN = 1024  # bytes before %PDF- that readers of PDF accept
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Office files, and of encrypted new ones
_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 再添加"
_AS_TEXT = "请打开后把其中的文字另存为 UTF-8 编码的 .txt 再添加"
_OTHERS = (
    (b"{\\rtf", "RTF 文件", _AS_DOCX),
    (b"\x89PNG", "图片", "请先做文字识别（OCR），另存为 .docx 或 .txt 再添加"),
    (b"\xff\xd8\xff", "图片", "请先做文字识别（OCR），另存为 .docx 或 .txt 再添加"),
    (b"GIF8", "图片", "请先做文字识别（OCR），另存为 .docx 或 .txt 再添加"),
    (b"II*\x00", "图片", "请先做文字识别（OCR），另存为 .docx 或 .txt 再添加"),
    (b"MM\x00*", "图片", "请先做文字识别（OCR），另存为 .docx 或 .txt 再添加"),
    (b"Rar!", "压缩文件", "请解压后添加里面的文件"),
    (b"7z\xbc\xaf\x27\x1c", "压缩文件", "请解压后添加里面的文件"),
    (b"\x1f\x8b", "压缩文件", "请解压后添加里面的文件"),
    (b"\x7fELF", "程序文件", "请选择政策文件"),
    (b"SQLite format 3\x00", "数据库文件", "请选择政策文件"),
    (b"<?mso-application", "Word XML 文件", _AS_DOCX),
)
_ZIPPED = (  # a name inside the archive, what the file then is, and the cure
    ("xl/workbook.xml", "Excel 文件", _AS_TEXT),
    ("ppt/presentation.xml", "PowerPoint 文件", _AS_TEXT),
    ("OFD.xml", "OFD 版式文件", "请用 OFD 阅读器导出为 PDF 或 .docx 再添加"),
    ("content.xml", "OpenDocument 文件", _AS_DOCX),
)
# A page or a fragment of one: it begins with a tag that HTML has, or with a declaration.
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype html|/?(?:html|head|body|meta|title|link|style|script|p|div|span|table|tbody"
    r"|tr|td|h[1-6]|br|hr|img|a|b|strong|em|u|i|font|center|ul|ol|li|section|article|input|base|blockquote|pre)[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_END = re.compile(r"<(?:!doctype html|html|head|body)[\s>/]$", re.IGNORECASE)
_HTML_BLOCK = re.compile(r"</(?:p|div|td|li|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} |^[-*] |^\|.*\|\s*$|\*\*", re.MULTILINE)
_HTML_DENSITY = 400  # characters per block tag, at most, in a fragment that begins with words
_UNPACKING = (zlib.error, lzma.LZMAError, struct.error)  # what zipfile lets through of a damaged archive
_MHT = re.compile(rb"\s*(?:From:.*\r?\n)?(?:.*\r?\n){0,5}MIME-Version:", re.IGNORECASE)


def kind_of_bytes(data: bytes, name: str) -> Kind:
    """``docx`` or ``pdf``, or ``text`` for what may be decoded (and may then prove to be html).

    Raises ``ReadingError`` for a format that is not read; the message says how to bring it into one that is.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if data.startswith(_OLE):
        raise ReadingError(_ole(data, name))
    head = data[:4096]
    for magic, what, cure in _OTHERS:
        if data.startswith(magic) or (magic.startswith(b"<?mso") and magic in head):
            raise ReadingError(f"文件“{name}”是{what}，不能直接读取：{cure}。")
    if _MHT.match(head):
        raise ReadingError(f"文件“{name}”是单个文件的网页（MHT），不能直接读取：{_AS_DOCX}。")
    return "text"


def is_html(text: str) -> bool:
    """Whether a decoded text is a web page or a fragment of one, and not a plain text or Markdown that mentions tags."""
    start = _HTML_START.match(text[:10_000])
    if start and _PAGE_END.search(start[0]):
        return True
    blocks = len(_HTML_BLOCK.findall(text))
    is_dense = blocks >= 5 and blocks * _HTML_DENSITY >= len(text)
    return (start is not None or is_dense) and len(_MARKDOWN.findall(text)) < 3


def _zipped(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            types = archive.read("[Content_Types].xml") if _is_small(archive, "[Content_Types].xml") else b""
    except (zipfile.BadZipFile, OSError, ValueError, ArithmeticError, RuntimeError, EOFError, *_UNPACKING):
        raise ReadingError(f"文件“{name}”已损坏或不完整（zip 结构无法打开）：请重新下载或重新保存后再添加。") from None
    if b"wordprocessingml" in types or b"ms-word" in types or "word/document.xml" in names:
        return "docx"
    for inside, what, cure in _ZIPPED:
        if inside in names:
            raise ReadingError(f"文件“{name}”是{what}，不能直接读取：{cure}。")
    raise ReadingError(f"文件“{name}”是压缩文件，不能直接读取：请解压后添加里面的文件。")


def _is_small(archive: zipfile.ZipFile, part: str) -> bool:
    try:
        return archive.getinfo(part).file_size <= 1_000_000
    except KeyError:
        return False


def _ole(data: bytes, name: str) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return f"文件“{name}”加了密码，无法读取：请用 Word 或 WPS 打开，去掉密码后再添加。"
    if has("Workbook") or has("Book"):
        return f"文件“{name}”是旧版 Excel 文件，不能直接读取：{_AS_TEXT}。"
    return f"文件“{name}”是旧版 Word（.doc）或 WPS 文件，不能直接读取：{_AS_DOCX}。"
