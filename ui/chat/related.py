"""Questions that go on from a reply: who is responsible, what others aim at, what else the unit does.

Made from the clauses that the reply quotes. Each of those is asked before it is offered; what is not answered as meant is not
offered. Comparing the indicator is offered without asking, for it takes long over many plans and at least two state it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from time import monotonic

from assistant.reply import Answer, Clarify, Evidence, Reply
from corpus.base.document import Clause, Document
from ui.chat.asking import LONGEST, Question, for_clause, for_everywhere, for_target, for_tasks, for_units

SHOWN = 3
TRIED = 5
PATIENCE = 0.5
"""Seconds after which no further question is tried: they are a kindness, and others wait for their answers."""


def related(
    reply: Reply, asked: Sequence[str], documents: Sequence[Document], ask: Callable[[str], Reply]
) -> tuple[str, ...]:
    """At most ``SHOWN`` questions, none of which is among those ``asked`` already."""
    if isinstance(reply, Clarify):
        return ()
    end = monotonic() + PATIENCE
    kind, indicator = reply.question.kind, reply.question.indicator
    compared = _everywhere(indicator, documents) if indicator and kind != "compare" else []
    offered = [question for question in compared if question not in asked]
    fresh = {question.text: question for question in _candidates(reply, documents) if question.text not in asked}
    for question in islice(fresh.values(), TRIED):
        if len(offered) == SHOWN or monotonic() > end:
            break
        if question.answered(ask(question.text)):
            offered.append(question.text)
    return tuple(offered)


def _candidates(reply: Reply, documents: Sequence[Document]) -> Iterator[Question]:
    plans = {document.doc_id: document for document in documents}
    if isinstance(reply, Answer) and reply.question.kind != "compare":
        quoted = [piece for statement in reply.statements for piece in statement.evidence]
        for document, clause in _clauses(quoted, plans):
            made = _of_clause(document, clause, reply.question.kind)
            yield from (question for question in made if question is not None)


def _clauses(quoted: Sequence[Evidence], plans: dict[str, Document]) -> Iterator[tuple[Document, Clause]]:
    """The first two clauses quoted."""
    ids = [(piece.doc_id, piece.clause_id) for piece in quoted if piece.clause_id and piece.doc_id in plans]
    for doc_id, clause_id in islice(dict.fromkeys(ids), 2):
        for clause in plans[doc_id].clauses:
            if clause.clause_id == clause_id:
                yield plans[doc_id], clause


def _of_clause(document: Document, clause: Clause, kind: str) -> Iterator[Question | None]:
    if kind not in ("unit", "unit_tasks"):
        yield for_units(document, clause)
    if clause.units and kind != "unit_tasks":
        names = clause.units[0].lead or clause.units[0].support
        if names:
            yield for_tasks(document, names[0])
    if kind not in ("clause", "target"):
        yield for_clause(document, clause)
    for target in clause.targets:
        yield for_target(document, target)


def _everywhere(canonical: str, documents: Sequence[Document]) -> list[str]:
    """The indicator in all plans, where at least two state it."""
    having = {
        document.doc_id
        for document in documents
        for clause in document.clauses
        for target in clause.targets
        if target.canonical == canonical and target.verdict == "target"
    }
    return [for_everywhere(canonical).text] if len(having) > 1 and len(canonical) <= LONGEST else []
