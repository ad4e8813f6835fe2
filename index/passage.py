"""What is searched, which is never what is quoted (R4).

A clause of a plan rarely repeats what it is about: 「新增10家」 stands under 「(四)培育创新主体」 of the plan of 南县. What is
searched is therefore the clause in its place::

    region (full name) · title · headings above it and of it, without their numbers · the clause as a person reads it

The lexical index searches all of that, and its parts apart; vectors leave region and title out, which are the same for
every clause of a plan and drown what tells one clause from another.

The *reading* has page numbers inside sentences removed and misprints of scanned digits put right. What is quoted stays
``Document.cut(clause.span)``; nothing made here ever reaches an answer.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.base.document import Clause, Document

_NUMBER = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十百零〇]+[、.．]|第[一二三四五六七八九十百零〇\d]+[章节条部分]+|\d{1,3}(?:\.\d{1,2})*[、.．\s](?!\d)"
    r"|[(（][一二三四五六七八九十百零〇\d]+[)）][、.．]?|[①-⑳])\s*"
)
_SENTENCE_END = re.compile(r"(?<=[。；;！？!?])|\n+")
_SHORTEST = 8
"""Characters below which a sentence is kept with the one before it: 「二是」 or a lone bracket says nothing alone."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One clause as it is searched: its plan (region and title), its headings, and what it says (``body``)."""

    doc_id: str
    clause_id: str
    plan: str
    headings: str
    body: str

    @property
    def text(self) -> str:
        """All parts in one string."""
        return "\n".join(part for part in (self.plan, self.headings, self.body) if part)

    @property
    def headed(self) -> str:
        """The body under its headings, without the plan."""
        return f"{self.headings}\n{self.body}" if self.headings else self.body

    def sentences(self) -> list[str]:
        """The sentences of the body; at least one."""
        return split_sentences(self.body)


def passages(documents: Iterable[Document]) -> Iterator[Passage]:
    """Passages of all clauses in the order of the documents and of the text."""
    for document in documents:
        for clause in document.clauses:
            yield _passage(document, clause)


def split_sentences(text: str) -> list[str]:
    """``text`` cut after 。；！？ and at line breaks; pieces too short to stand alone join the one before."""
    sentences: list[str] = []
    for piece in _SENTENCE_END.split(text):
        piece = piece.strip()
        if sentences and len(piece) < _SHORTEST:
            sentences[-1] += piece
        elif piece:
            sentences.append(piece)
    return sentences or [text]


def without_number(heading: str) -> str:
    """A heading without its printed number: 「(四)培育创新主体」 becomes 「培育创新主体」."""
    return _NUMBER.sub("", heading, count=1).strip() or heading.strip()


def _passage(document: Document, clause: Clause) -> Passage:
    region = document.region.full_name if document.region else ""
    headings = " ".join(without_number(heading) for heading in clause.headings)
    plan = f"{region} {document.title.value}".strip()
    return Passage(document.doc_id, clause.clause_id, plan, headings, document.reading(clause.span))
