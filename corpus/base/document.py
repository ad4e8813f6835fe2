"""A plan: its text, fixed once, and the records that point into it.

``Document.text`` never changes; clauses, units, targets and quotes are half-open spans of it (R2). Leaves partition the
text: every character lies in exactly one of them.
"""

import hashlib
from bisect import bisect_left, bisect_right
from typing import Literal, Self

from pydantic import model_validator

from corpus.base.facts import Corrected, Figure, Period, ResponsibleUnits, Target, Workgroup
from corpus.base.record import Record, Span

PARSER = 4
"""Raised whenever a rule changes what is read from a text; stored documents are then read anew."""
LeafKind = Literal["clause", "heading", "noise"]
ClauseKind = Literal["preamble", "background", "guiding_principle", "goal", "task", "mechanism", "list", "other"]
Level = Literal["国家", "省", "市", "县", "乡镇", "园区"]


class Repair(Record):
    """A place where the reading differs from the text: ``replacement`` is read for the characters of ``span``.

    ``replacement`` is empty for a page number printed into a sentence; ``IOO`` is read as ``100``. Quotes stay as they are in the text; the reading is
    what a person reads and what the parser works on.
    """

    span: Span
    replacement: str
    reason: str


class Leaf(Record):
    """One piece of the partition of the text. ``reason`` says what kind of noise it is."""

    kind: LeafKind
    span: Span
    reason: str = ""


class Part(Record):
    """A lead-in label inside a clause (创新能力显著增强:, 一是…) and the text it introduces."""

    label: str
    span: Span


class Clause(Record):
    """The smallest numbered unit or paragraph, its run-in heading included.

    ``clause_id`` is that of the document, a colon, and where the clause begins.
    ``number`` is the printed address from the top down (``二(一)1``), which one file may repeat; ``headings`` are the headings above and of it, as read, with their numbers.
    ``body`` starts after the run-in heading. ``confidence`` in (0, 1] is lowered, with a ``note``, where numbering had
    to be guessed.
    """

    clause_id: str
    number: str
    headings: tuple[str, ...]
    span: Span
    body: Span
    kind: ClauseKind
    parts: tuple[Part, ...] = ()
    units: tuple[ResponsibleUnits, ...] = ()
    targets: tuple[Target, ...] = ()
    figures: tuple[Figure, ...] = ()
    workgroups: tuple[Workgroup, ...] = ()
    confidence: float = 1.0
    note: str = ""


class Stated(Record):
    """A fact about the document: its value, where it is read, and, when inferred, from what."""

    value: str
    span: Span | None = None
    inferred: bool = False
    basis: str = ""


class Region(Record):
    """The region that a plan is made for.

    ``code`` is the six-digit administrative code, ``name`` the region's own name (洪江市), ``full_name`` the whole path
    (湖南省怀化市洪江市), ``parent`` the name one level up. ``inferred`` with ``basis`` where the plan does not name it as its own.
    """

    code: str
    name: str
    full_name: str
    level: Level
    parent: str | None
    inferred: bool = False
    basis: str = ""


class Place(Record):
    """Where a stretch of text stands in the file it was read from, counted from 1; it reaches to the next place.

    PDF has pages; web pages and Word files have paragraphs, and in tables rows and columns. Plain text has no places.
    """

    start: int
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Document(Record):
    """A plan with everything read from it. ``doc_id`` is derived from the text as first read, and kept for life.

    ``effective`` is from when it is in force (自2021年9月1日起施行): the answer to 哪天开始实施, which the date of issue is not.
    ``implements`` and ``replaces`` are the titles that it names as its basis (依据) and those it repeals (废止). ``corrected`` says which of
    title, region, period, issuer and number a person has corrected; what is corrected in a clause says so itself.
    """

    doc_id: str
    file: str
    sha256: str
    text: str
    title: Stated
    region: Region | None = None
    issuer: Stated | None = None
    number: Stated | None = None
    issued: Stated | None = None
    effective: Stated | None = None
    period: Period | None = None
    implements: tuple[Stated, ...] = ()
    replaces: tuple[Stated, ...] = ()
    leaves: tuple[Leaf, ...]
    clauses: tuple[Clause, ...]
    repairs: tuple[Repair, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    parser: int = PARSER
    corrected: tuple[Corrected, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        position = 0
        for leaf in self.leaves:
            if leaf.span.start != position:
                raise ValueError(f"leaves leave a gap or overlap at {position}: {leaf}")
            position = leaf.span.end
        if position != len(self.text):
            raise ValueError(f"leaves end at {position}, the text at {len(self.text)}")
        spans = [leaf.span for leaf in self.leaves if leaf.kind == "clause"]
        if spans != [clause.span for clause in self.clauses]:
            raise ValueError("clauses and leaves of kind clause differ")
        for clause in self.clauses:
            facts: tuple[ResponsibleUnits | Target | Figure | Workgroup, ...] = (
                *clause.units, *clause.targets, *clause.figures, *clause.workgroups,
            )  # fmt: skip
            for fact in facts:
                if not clause.span.contains(fact.span):
                    raise ValueError(f"{clause.clause_id} does not contain {fact.span}")
        return self

    def cut(self, span: Span) -> str:
        """The exact characters of ``span``."""
        if span.end > len(self.text):
            raise ValueError(f"[{span.start}, {span.end}) lies outside the {len(self.text)} characters of {self.file}")
        return self.text[span.start : span.end]

    def reading(self, span: Span) -> str:
        """The text of ``span`` as a person reads it: repairs applied, line breaks inside kept."""
        pieces: list[str] = []
        position = span.start
        for repair in self.repairs_in(span):
            pieces += [self.text[position : repair.span.start], repair.replacement]
            position = repair.span.end
        pieces.append(self.text[position : span.end])
        return "".join(pieces)

    def repairs_in(self, span: Span) -> tuple[Repair, ...]:
        """Repairs that lie wholly inside ``span``, in text order."""
        first = bisect_left(self.repairs, span.start, key=lambda repair: repair.span.start)
        last = bisect_left(self.repairs, span.end, lo=first, key=lambda repair: repair.span.start)
        return tuple(repair for repair in self.repairs[first:last] if span.contains(repair.span))

    def place(self, offset: int) -> Place | None:
        """Where the character at ``offset`` stands in the file; None where nothing is known of it."""
        index = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[index - 1] if index else None

    def page(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` is printed; None for a file without pages."""
        place = self.place(offset)
        return place.page if place else None

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; ``KeyError`` if this document has none."""
        start = clause_id.rpartition(":")[2]
        place = bisect_left(self.clauses, int(start), key=lambda one: one.span.start) if start.isdecimal() else -1
        if 0 <= place < len(self.clauses) and self.clauses[place].clause_id == clause_id:
            return self.clauses[place]
        raise KeyError(clause_id)


def identify(text: str) -> str:
    """The id of a document whose text, when first read, was ``text``: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
