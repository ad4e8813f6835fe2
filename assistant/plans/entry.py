"""A clause of a plan with the text it is matched by."""

from dataclasses import dataclass
from functools import cached_property

from assistant.plans.quoting import sentences
from corpus.base.document import Clause, Document
from corpus.base.record import Span
from corpus.indicators.lexicon import fold


@dataclass(frozen=True)
class Entry:
    """A clause with the text to match it by, folded: ``said`` is the clause as read, ``place`` title and headings.

    ``label`` is how an answer calls its plan.
    """

    document: Document
    clause: Clause
    said: str
    place: str
    label: str

    @cached_property
    def parts(self) -> tuple[tuple[Span, str], ...]:
        """The sentences of the clause, each as a span and folded: worked out once, since a plan never changes."""
        document = self.document
        return tuple((span, fold(document.reading(span))) for span in sentences(document, self.clause))

    @cached_property
    def own_heading(self) -> str:
        """The last of the headings, folded."""
        return fold(self.clause.headings[-1]) if self.clause.headings else ""
