"""The parts of a Word file, opened with care: a zip may be a bomb, XML may name other files or grow without end."""

import re
import zipfile
from collections.abc import Iterator
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from corpus.base.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PARTS = 2000
_MAX_BYTES = 64_000_000  # of all parts that are XML, unpacked
_MAX_RATIO = 200  # unpacked to packed size of a part beyond the size below
_RATIO_FROM = 1_000_000
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same names in files saved as "strict"
_OFFICE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOCTYPE = re.compile(rb"<\s*!\s*DOCTYPE|<\s*\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"toc ?\d|目录 ?\d", re.IGNORECASE)


@lru_cache(maxsize=256)
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


def value(element: "_Element | None") -> str | None:
    """The ``w:val`` of an element."""
    return element.get(w("val")) if element is not None else None


def is_on(element: "_Element | None") -> bool | None:
    """What a switch says; None where it is not there."""
    return None if element is None else element.get(w("val"), "true").lower() not in ("0", "false", "off", "none")


class Package:
    """A Word file: its main document, and what its styles say about hidden text and tables of contents."""

    def __init__(self, data: bytes, name: str) -> None:
        """Check the archive before anything is unpacked. Raises ``ReadingError``."""
        self.name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError):
            raise self._damaged() from None
        parts = self._archive.infolist()
        xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
        bombs = any(
            part.file_size > _RATIO_FROM and part.file_size > _MAX_RATIO * max(part.compress_size, 1) for part in parts
        )
        if bombs or len(parts) > _MAX_PARTS or sum(part.file_size for part in xml) > _MAX_BYTES:
            raise ReadingError(
                f"Word 文件“{name}”解压后大得不正常，没有打开：请用 Word 打开，把正文复制到新文档后再添加。"
            )
        if any(part.flag_bits & 1 for part in parts):
            raise ReadingError(f"Word 文件“{name}”加了密码，无法读取：请用 Word 或 WPS 打开，去掉密码后再添加。")

    def _damaged(self) -> ReadingError:
        return ReadingError(f"Word 文件“{self.name}”已损坏或不完整，无法读取：请重新下载，或用 Word 打开后另存再添加。")

    @cached_property
    def document(self) -> "_Element":
        """The root of the main document."""
        root = self._parse(self._main)
        if root is None:
            raise self._damaged()
        return root

    def part(self, kind: str) -> "_Element | None":
        """The root of another part (``numbering``, ``styles``, ``footnotes``), or None where there is none."""
        folder = self._main.rpartition("/")[0]
        return self._parse(f"{folder}/{kind}.xml" if folder else f"{kind}.xml")

    def folder(self, prefix: str) -> "Iterator[_Element]":
        """The roots of the XML parts whose names begin so; relations, and parts that are no XML, left out."""
        for name in self._archive.namelist():
            if name.startswith(prefix) and name.endswith(".xml"):
                try:
                    root = self._parse(name)
                except ReadingError:
                    continue
                if root is not None:
                    yield root

    @cached_property
    def _main(self) -> str:
        relations = self._parse("_rels/.rels")
        for relation in relations if relations is not None else ():
            if (relation.get("Type") or "").endswith("/officeDocument"):
                return (relation.get("Target") or "").lstrip("/")
        return "word/document.xml"

    def _parse(self, part: str) -> "_Element | None":
        from lxml import etree

        try:
            data = self._archive.read(part)
        except KeyError:
            return None
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
            raise self._damaged() from None
        except Exception as error:  # zlib.error is no OSError
            if type(error).__name__ != "error":
                raise
            raise self._damaged() from None
        if _DOCTYPE.search(data[:10_000]):
            raise self._hostile()
        data = data.replace(_STRICT.encode(), _W.encode())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self._damaged() from None
        if root.getroottree().docinfo.doctype:
            raise self._hostile()
        return root

    def _hostile(self) -> ReadingError:
        return ReadingError(
            f"Word 文件“{self.name}”含有文档类型声明（DOCTYPE），正常的文件没有它，没有打开：请用 Word 打开后另存再添加。"
        )

    @cached_property
    def styles(self) -> "dict[str, _Element]":
        """The styles by their id."""
        root = self.part("styles")
        found = root.iterfind(w("style")) if root is not None else ()
        return {style.get(w("styleId"), ""): style for style in found}

    def with_ancestors(self, style_id: str | None) -> "list[_Element]":
        """A style and those it is based on, nearest first."""
        chain: list[_Element] = []
        while style_id and style_id in self.styles and len(chain) < 20:
            style = self.styles[style_id]
            chain.append(style)
            style_id = value(style.find(w("basedOn")))
        return chain

    def is_contents(self, properties: "_Element | None") -> bool:
        """Whether a paragraph belongs to a generated table of contents (style TOC 1 …): what it says stands in the text."""
        style_id = value(properties.find(w("pStyle"))) if properties is not None else None
        style = self.styles.get(style_id or "")
        name = value(style.find(w("name"))) if style is not None else style_id
        return bool(name and _CONTENTS_STYLE.fullmatch(name))

    def is_hidden(self, run: "_Element") -> bool:
        """Whether a run is hidden text, by itself or by its style."""
        properties = run.find(w("rPr"))
        if properties is None:
            return False
        own = is_on(properties.find(w("vanish")))
        return own if own is not None else self._style_hides(value(properties.find(w("rStyle"))))

    def _style_hides(self, style_id: str | None) -> bool:
        for style in self.with_ancestors(style_id):
            properties = style.find(w("rPr"))
            hides = is_on(properties.find(w("vanish"))) if properties is not None else None
            if hides is not None:
                return hides
        return False
