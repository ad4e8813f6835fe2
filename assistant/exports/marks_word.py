"""Marks in a Word file: a bookmark around each quote, and a custom XML part with what was exported.

Word, WPS and LibreOffice keep both through editing and saving; a bookmark also goes along when its paragraph is copied.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from assistant.exports.marks import Mark
from corpus.reading.docx_package import Package, w

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_SPACE = "urn:zhengce:quotes"
_ITEM = "{6F1B2C7A-3D0E-4B52-9C1D-7A65E2F0C411}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_LONGEST_NAME = 40
"""Characters of the name of a bookmark in Word."""


class Marker:
    """Writes paragraphs with their marks into a Word file; ``finish`` adds what lies out of sight."""

    def __init__(self, word: "Word") -> None:
        self._word = word
        self._marks: list[Mark] = []
        self._names: set[str] = set()

    def add(self, paragraph: "Paragraph", text: str, mark: Mark) -> None:
        """Append ``text`` to a paragraph, in a bookmark."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        named = mark.model_copy(update={"code": self._name(mark.code)})
        self._marks.append(named)
        ends = [OxmlElement(f"w:bookmark{side}") for side in ("Start", "End")]
        for end in ends:
            end.set(qn("w:id"), str(9000 + len(self._marks)))
        ends[0].set(qn("w:name"), named.code)
        paragraph._p.append(ends[0])
        paragraph.add_run(text)
        paragraph._p.append(ends[1])

    def finish(self) -> None:
        """Add the custom XML part."""
        from docx.opc.part import Part
        from lxml import etree

        root = etree.Element(f"{{{_SPACE}}}quotes", nsmap={None: _SPACE})
        for mark in self._marks:
            etree.SubElement(root, f"{{{_SPACE}}}mark").text = mark.written()
        package = self._word.part.package
        assert package is not None
        item = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", etree.tostring(root), package)
        properties = Part(
            package.next_partname("/customXml/itemProps%d.xml"),
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            _properties(),
            package,
        )
        self._word.part.relate_to(item, f"{_OFFICE}/relationships/customXml")
        item.relate_to(properties, f"{_OFFICE}/relationships/customXmlProps")

    def _name(self, code: str) -> str:
        """A name that no other bookmark of the file has."""
        name, number = code, 1
        while name in self._names:
            number += 1
            suffix = f"_{number}"
            name = code[: _LONGEST_NAME - len(suffix)] + suffix
        self._names.add(name)
        return name


class WordText(NamedTuple):
    """What a Word file says now: the text of each bookmark of ours by its name, and of each paragraph."""

    bookmarks: dict[str, str]
    paragraphs: list[str]


def read_word(data: bytes, name: str) -> tuple[list[Mark], WordText]:
    """The marks of a Word file, and its present text. Raises ``ReadingError`` for a file that cannot be opened."""
    package = Package(data, name)
    text = _text(package.document)
    marks = []
    for root in package.folder("customXml/"):
        if root.tag == f"{{{_SPACE}}}quotes":
            marks += [mark for element in root if (mark := _mark(element.text))]
    return marks, text


def _mark(written: str | None) -> Mark | None:
    try:
        return Mark.model_validate_json(written or "")
    except ValidationError:  # changed by hand
        return None


def _text(root: Any) -> WordText:  # noqa: ANN401 - an lxml element
    """Text as it would be printed: insertions taken, deletions and what was moved away left out."""
    pieces: dict[str, list[str]] = {}
    open_: dict[str, str] = {}
    paragraphs: list[list[str]] = []
    for element in root.iter(w("p"), w("t"), w("tab"), w("br"), w("bookmarkStart"), w("bookmarkEnd")):
        number = element.get(w("id"), "")
        if element.tag == w("bookmarkStart"):
            name = element.get(w("name"), "")
            if name.startswith(("zc_", "zct_")):
                open_[number] = name
                pieces.setdefault(name, [])
        elif element.tag == w("bookmarkEnd"):
            open_.pop(number, None)
        else:
            if element.tag == w("p"):
                paragraphs.append([])
            words = _words(element)
            for target in (*(pieces[name] for name in open_.values()), *paragraphs[-1:]):
                target.append(words)
    return WordText(_joined(pieces), ["".join(one) for one in paragraphs])


def _words(element: Any) -> str:  # noqa: ANN401 - an lxml element
    if element.tag != w("t"):
        return "\n"
    gone = next(element.iterancestors(w("moveFrom"), w("del")), None) is not None
    return "" if gone else element.text or ""


def _joined(pieces: dict[str, list[str]]) -> dict[str, str]:
    return {name: "".join(one) for name, one in pieces.items()}


def _properties() -> bytes:
    space = f"{_OFFICE}/customXml"
    refs = f'<ds:schemaRefs><ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs>'
    return f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{space}">{refs}</ds:datastoreItem>'.encode()


def coded(text: WordText, marks: Sequence[Mark]) -> list[str]:
    """Names of bookmarks that the marks do not know: of a file whose hidden part was dropped, or pasted from another."""
    known = {mark.code for mark in marks}
    return [name for name in text.bookmarks if name not in known]
