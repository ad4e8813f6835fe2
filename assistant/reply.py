"""What the assistant gives back: an answer carried by quotes, an honest "not found", or a question in return.

An ``Answer`` without evidence cannot be built (R3). Replies are values: they can be stored, compared and re-verified.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.stamp import Stamp
from corpus.base.document import Document
from corpus.base.facts import Measure, Target
from corpus.base.record import Record, Span

QuestionKind = Literal["target", "unit", "unit_tasks", "clause", "compare", "exists", "about", "count", "other"]
Reason = Literal[
    "region_not_in_corpus",
    "document_not_in_corpus",
    "indicator_not_in_plan",
    "no_figure",
    "only_past_figure",
    "year_outside_plan",
    "unit_not_in_plan",
    "greeting",
    "not_about_plans",
    "nothing_found",
]


class Evidence(Record):
    """A quote: ``quote`` is the exact slice of the text, ``reading`` the same text as a person reads it."""

    file: str
    doc_id: str
    clause_id: str
    start: int
    end: int
    quote: str
    reading: str
    title: str
    region: str | None
    headings: tuple[str, ...]
    sha256: str
    page: int | None = None  # of the file, where it has pages

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if len(self.quote) != self.end - self.start or not self.quote.strip():
            raise ValueError(f"a quote of {len(self.quote)} characters cannot fill [{self.start}, {self.end})")
        return self

    @classmethod
    def cut(cls, document: Document, clause_id: str, span: Span) -> "Evidence":
        """Cut the quote from the document itself; it is never retyped."""
        clause = document.clause(clause_id)
        if not clause.span.contains(span):
            raise ValueError(f"[{span.start}, {span.end}) lies outside clause {clause_id}")
        return cls._of(document, span, clause_id, clause.headings)

    @classmethod
    def cut_outside(cls, document: Document, span: Span) -> "Evidence":
        """Cut a quote that may lie outside every clause (a title, a date line); its ``clause_id`` is empty then."""
        for clause in document.clauses:
            if clause.span.contains(span):
                return cls._of(document, span, clause.clause_id, clause.headings)
        return cls._of(document, span, "", ())

    @classmethod
    def _of(cls, document: Document, span: Span, clause_id: str, headings: tuple[str, ...]) -> "Evidence":
        return cls(
            file=document.file,
            doc_id=document.doc_id,
            clause_id=clause_id,
            start=span.start,
            end=span.end,
            quote=document.cut(span),
            reading=document.reading(span),
            title=document.title.value,
            region=document.region.name if document.region else None,
            headings=headings,
            sha256=document.sha256,
            page=document.page(span.start),
        )


class Statement(Record):
    """One sentence of the answer and the quotes that carry it."""

    text: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class FigureShown(Record):
    """A target of an answer with the place it was read."""

    file: str
    doc_id: str
    region: str | None
    clause_id: str
    target: Target


class UnitsShown(Record):
    """Units of an answer by role, names as the plan writes them. ``lead_marked``: whether the plan marks a lead at all."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    lead_marked: bool = False
    open_ended: bool = False


class Option(Record):
    """One reading offered by ``Clarify``: the label to show, and the full question that a click asks."""

    label: str
    question: str


class Understood(Record):
    """How a question was understood; shown to the visitor, and carried on to the next turn.

    ``doc_ids`` are the plans the question is about, empty where it names none; ``excluded`` are plans it sets aside
    (除了洪江). ``around``: they only speak of the unknown region, and are not its own. ``own_years`` gives the years asked of each plan where every place named has its own. ``indicator`` is the first of ``indicators``, by key. ``measure`` is the one asked for (新增几家, 增速), if any;
    ``quantity`` what is counted (家, %, 元). ``topic`` is what remains of the question's own words. ``inherited`` are the
    clauses of the turn before, where the question goes on about them (这个谁牵头); ``carried`` names what else was taken from it. ``wants_support``: how much is paid
    out. ``options`` are the questions it may mean
    where its place can be read in several ways.
    """

    text: str
    kind: QuestionKind
    regions: tuple[str, ...] = ()
    unknown_regions: tuple[str, ...] = ()
    unknown_titles: tuple[str, ...] = ()
    around: bool = False
    doc_ids: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    own_years: tuple[tuple[str, tuple[int, ...]], ...] = ()
    unit: str | None = None
    units: tuple[str, ...] = ()
    indicator: str | None = None
    indicators: tuple[str, ...] = ()
    measure: Measure | None = None
    quantity: str | None = None
    topic: str = ""
    wants_lead_only: bool = False
    wants_past: bool = False
    wants_support: bool = False
    inherited: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


class Caution(Record):
    """What a person should know before signing: ``text`` in one sentence; ``evidence`` the other place, where there is one."""

    kind: Literal["stated_differently", "superseded", "period_over", "low_confidence"]
    text: str
    doc_id: str | None = None
    evidence: Evidence | None = None


class Answer(Record):
    """A reply carried by quotes. ``text`` is the whole answer as plain text.

    ``corrected`` says, one sentence each, which of what it states was corrected by a person, and what had been read; ``cautions`` what to know before signing, ``stamp`` what was searched.
    ``by_meaning`` is for us alone: passages near in meaning only, which answer no question that may have gone elsewhere.
    """

    kind: Literal["answer"] = "answer"
    text: str
    statements: tuple[Statement, ...] = Field(min_length=1)
    figures: tuple[FigureShown, ...] = ()
    units: UnitsShown | None = None
    question: Understood
    complete: bool = True
    note: str = ""
    corrected: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    stamp: Stamp = Stamp()
    by_meaning: bool = Field(default=False, exclude=True)


class NotFound(Record):
    """An honest refusal. ``nearest`` are passages that may help, marked as not being the answer."""

    kind: Literal["not_found"] = "not_found"
    text: str
    reason: Reason
    nearest: tuple[Statement, ...] = ()
    question: Understood
    stamp: Stamp = Stamp()


class Clarify(Record):
    """Two readings are possible: the visitor chooses."""

    kind: Literal["clarify"] = "clarify"
    text: str
    options: tuple[Option, ...] = Field(min_length=2)
    question: Understood
    stamp: Stamp = Stamp()


Reply = Answer | NotFound | Clarify


class Turn(Record):
    """One question and how it was understood; enough for the next turn to build on.

    ``asks`` are the asks of a question that had several. ``listed`` holds, statement by statement, what 第三项 points to: the clause that it was quoted from, or a heading's words.
    """

    understood: Understood
    asks: tuple[Understood, ...] = ()
    doc_ids: tuple[str, ...] = ()
    clause_ids: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


class Conversation(Record):
    """The turns so far. A frozen value: it lives in the visitor's own state, never on a shared object (R9)."""

    turns: tuple[Turn, ...] = ()
