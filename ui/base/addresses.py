"""Addresses that a link or a button carries: of a passage, and of a reading that can be corrected.

A passage is ``<doc_id>.<start>.<end>`` in a citation chip (``#c=…``) and in the deep link (``?c=…``). It carries everything needed to
open it, so that an old answer, a reloaded page and a link sent to a colleague all open the same characters; ``<doc_id>`` alone
addresses the whole plan. A reading is ``<kind>.<number>.<passage>`` in a link (``#fix=…``) or a button.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal, Self, get_args

from pydantic import model_validator

from corpus.base.document import Clause, Document
from corpus.base.facts import Figure, ResponsibleUnits, Target
from corpus.base.record import Record, Span
from ui import phrases
from ui.base.markup import tag

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


Kind = Literal["target", "units", "missed", "unlisted", "plan"]
_READING: Final = re.compile(r"(?P<kind>[a-z]{4,8})\.(?P<number>\d{1,3})\.(?P<passage>.{8,100})", re.ASCII)


class ReadingAddress(Record):
    """What is to be corrected, and where it stands.

    ``number`` tells apart targets that share one figure (A、B均达到90%). The passage of a target is its figure, of units their list,
    of what was missed its clause, and of facts about a plan the plan alone.
    """

    kind: Kind
    number: int = 0
    passage: Passage

    @classmethod
    def parse(cls, address: str) -> Self | None:
        """Read an address that came from a browser; ``None`` for anything that is not one."""
        match = _READING.fullmatch(address)
        passage = Passage.parse(match["passage"]) if match else None
        kind = next((one for one in get_args(Kind) if match and one == match["kind"]), None)
        if match is None or passage is None or kind is None or (passage.start is None) != (kind == "plan"):
            return None
        return cls(kind=kind, number=int(match["number"]), passage=passage)

    @classmethod
    def of_plan(cls, document: Document) -> Self:
        """The facts about a plan."""
        return cls(kind="plan", passage=Passage(doc_id=document.doc_id))

    @classmethod
    def of(cls, document: Document, kind: Kind, span: Span, number: int = 0) -> Self:
        """A reading at ``span``."""
        return cls(kind=kind, number=number, passage=Passage(doc_id=document.doc_id, start=span.start, end=span.end))

    @property
    def span(self) -> Span:
        """Where it stands; only for what is read in a clause."""
        assert self.passage.start is not None
        assert self.passage.end is not None
        return Span(start=self.passage.start, end=self.passage.end)

    def __str__(self) -> str:
        return f"{self.kind}.{self.number}.{self.passage}"


def address_of(document: Document, clause: Clause, reading: Target | Figure | ResponsibleUnits) -> ReadingAddress:
    """The address of a reading of a clause."""
    if isinstance(reading, ResponsibleUnits):
        return ReadingAddress.of(document, "units", reading.span)
    span = reading.figure_span if isinstance(reading, Target) else reading.span
    there: Sequence[Target | Figure] = (
        *(one for one in clause.targets if one.figure_span == span),
        *(one for one in clause.figures if one.span == span),
    )
    return ReadingAddress.of(document, "target", span, there.index(reading) if reading in there else 0)


def button(spot: ReadingAddress, label: str, what: str = "") -> str:
    """A button that opens the correction of ``spot``; ``what`` says for a screen reader of what."""
    name = f' aria-label="{tag(f"{label}：{what}")}"' if what else ""
    return (
        f'<button type="button" class="zc-fix" data-zc="fix" data-fix="{tag(str(spot))}" aria-haspopup="dialog"{name}>'
        f"{label or phrases.FIX}</button>"
    )
