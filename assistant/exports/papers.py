"""A Word file of quotes and sentences, with what ``verify`` needs of each. python-docx is imported where it is needed."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.exports.as_text import flat
from assistant.exports.marks import Fact, Mark
from assistant.exports.marks_word import Marker
from assistant.exports.workbooks import plain
from assistant.reply import Evidence
from assistant.stamp import Stamp

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


class Paper:
    """A Word file under way: headings, sentences, quotes with their citations, in reading order."""

    def __init__(self, title: str, stamp: Stamp) -> None:
        from docx import Document

        self._word = Document()
        self._marker = Marker(self._word)
        self._word.add_heading(plain(title), level=1)
        self._word.add_paragraph(f"{stamp.text}。")

    def heading(self, text: str) -> None:
        """A heading of the second level."""
        self._word.add_heading(plain(flat(text)), level=2)

    def line(self, text: str) -> None:
        """A sentence that nobody needs to verify."""
        self._word.add_paragraph(plain(text))

    def sentence(self, text: str, style: str | None = None) -> None:
        """A sentence that says what the plans say; a change of it is found."""
        self._marked(self._word.add_paragraph(style=style), plain(text))

    def quote(
        self,
        evidence: Evidence,
        citation: str,
        facts: Iterable[Fact] = (),
        *,
        style: str | None = None,
        number: int = 0,
    ) -> None:
        """A quote in quotation marks, numbered where a number is given, and its citation in the next paragraph."""
        paragraph = self._word.add_paragraph(f"{number}. " if number else "", style=style)
        self._marker.add(paragraph, plain(f"“{flat(evidence.reading)}”"), Mark.quote(evidence, facts))
        page = f"，第 {evidence.page} 页" if evidence.page else ""
        self._marked(self._word.add_paragraph("——"), plain(f"{citation}{page}"))

    def saved(self) -> bytes:
        """The file."""
        self._marker.finish()
        buffer = io.BytesIO()
        self._word.save(buffer)
        return buffer.getvalue()

    def _marked(self, paragraph: "Paragraph", text: str) -> None:
        self._marker.add(paragraph, text, Mark.sentence(text))
