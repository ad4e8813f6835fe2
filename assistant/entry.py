"""A clause of a plan with the text it is matched by."""

from dataclasses import dataclass

from corpus.base.document import Clause, Document


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause with the text to match it by, folded: ``said`` is the clause as read, ``place`` title and headings.

    ``label`` is how an answer calls its plan.
    """

    document: Document
    clause: Clause
    said: str
    place: str
    label: str
