"""The address of a reading that can be corrected: ``<kind>.<number>.<passage>`` in a link (``#fix=…``) or a button.

``number`` tells apart targets that share one figure (A、B均达到90%). The passage of a target is its figure, of units their list,
of what was missed its clause, and of facts about a plan the plan alone.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal, Self, get_args

from corpus.document import Clause, Document
from corpus.facts import Figure, ResponsibleUnits, Target
from corpus.record import Record, Span
from ui import phrases
from ui.markup import tag
from ui.passage import Passage

Kind = Literal["target", "units", "missed", "unlisted", "plan"]
_ADDRESS: Final = re.compile(r"(?P<kind>[a-z]{4,8})\.(?P<number>\d{1,3})\.(?P<passage>.{8,100})", re.ASCII)


class Spot(Record):
    """What is to be corrected, and where it stands."""

    kind: Kind
    number: int = 0
    passage: Passage

    @classmethod
    def parse(cls, address: str) -> Self | None:
        """Read an address that came from a browser; ``None`` for anything that is not one."""
        match = _ADDRESS.fullmatch(address)
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


def spot_of(document: Document, clause: Clause, reading: Target | Figure | ResponsibleUnits) -> Spot:
    """The address of a reading of a clause."""
    if isinstance(reading, ResponsibleUnits):
        return Spot.of(document, "units", reading.span)
    span = reading.figure_span if isinstance(reading, Target) else reading.span
    there: Sequence[Target | Figure] = (
        *(one for one in clause.targets if one.figure_span == span),
        *(one for one in clause.figures if one.span == span),
    )
    return Spot.of(document, "target", span, there.index(reading) if reading in there else 0)


def button(spot: Spot, label: str, what: str = "") -> str:
    """A button that opens the correction of ``spot``; ``what`` says for a screen reader of what."""
    name = f' aria-label="{tag(f"{label}：{what}")}"' if what else ""
    return (
        f'<button type="button" class="zc-fix" data-zc="fix" data-fix="{tag(str(spot))}" aria-haspopup="dialog"{name}>'
        f"{label or phrases.FIX}</button>"
    )
