"""The address of a passage: ``<doc_id>.<start>.<end>`` in a citation chip (``#c=…``) and in the deep link (``?c=…``).

Chips carry everything needed to open the passage, so that an old answer, a reloaded page and a link sent to a
colleague all open the same characters. ``<doc_id>`` alone addresses the whole plan.
"""

import re
from typing import Self

from pydantic import model_validator

from corpus.document import Document
from corpus.record import Record, Span

_ADDRESS = re.compile(r"([0-9a-f]{8,64})(?:\.(\d{1,9})\.(\d{1,9}))?", re.ASCII)


class Passage(Record):
    """Characters ``[start, end)`` of plan ``doc_id``; both are null for the whole plan."""

    doc_id: str
    start: int | None = None
    end: int | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not _ADDRESS.fullmatch(str(self)):
            raise ValueError(f"no address of a passage: {self!r}")
        return self

    @classmethod
    def parse(cls, address: str) -> Self | None:
        """Read an address that came from a browser; ``None`` for anything that is not one."""
        match = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
        if match is None:
            return None
        doc_id, start, end = match.groups()
        return cls(doc_id=doc_id) if start is None else cls(doc_id=doc_id, start=int(start), end=int(end))

    def __str__(self) -> str:
        return self.doc_id if self.start is None else f"{self.doc_id}.{self.start}.{self.end}"

    def span(self, document: Document) -> Span | None:
        """The span in its document; ``None`` when the whole plan is meant, or when it does not fit the text."""
        if self.start is None or self.end is None or not self.start < self.end <= len(document.text):
            return None
        return Span(start=self.start, end=self.end)
