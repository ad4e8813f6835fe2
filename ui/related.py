"""Questions that go on from a reply: who is responsible, what others aim at, what else the unit does.

Made from the clauses that the reply quotes. Each of those is asked before it is offered; what is not answered is not
offered. Comparing the indicator is offered without asking, for it takes long over many plans and at least two state it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from time import monotonic

from assistant.reply import Answer, Clarify, Evidence, Reply
from corpus.document import Clause, Document
from ui import phrases
from ui.examples import LONGEST, task_of

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
    fresh = (question for question in dict.fromkeys(_candidates(reply, documents)) if question not in asked)
    for question in islice(fresh, TRIED):
        if len(offered) == SHOWN or monotonic() > end:
            break
        if isinstance(ask(question), Answer):
            offered.append(question)
    return tuple(offered)


def _candidates(reply: Reply, documents: Sequence[Document]) -> Iterator[str]:
    plans = {document.doc_id: document for document in documents}
    if isinstance(reply, Answer) and reply.question.kind != "compare":
        quoted = [piece for statement in reply.statements for piece in statement.evidence]
        for document, clause in _clauses(quoted, plans):
            yield from _of_clause(document, clause, reply.question.kind)


def _clauses(quoted: Sequence[Evidence], plans: dict[str, Document]) -> Iterator[tuple[Document, Clause]]:
    """The first two clauses quoted."""
    ids = [(piece.doc_id, piece.clause_id) for piece in quoted if piece.clause_id and piece.doc_id in plans]
    for doc_id, clause_id in islice(dict.fromkeys(ids), 2):
        for clause in plans[doc_id].clauses:
            if clause.clause_id == clause_id:
                yield plans[doc_id], clause


def _of_clause(document: Document, clause: Clause, kind: str) -> Iterator[str]:
    region = document.region.name if document.region else phrases.TITLED.format(title=document.title.value)
    task = task_of(clause)
    if clause.units and kind not in ("unit", "unit_tasks") and task:
        yield phrases.EXAMPLE_UNIT.format(region=region, task=task)
    if clause.units and kind != "unit_tasks":
        names = clause.units[0].lead or clause.units[0].support
        if names:
            yield phrases.RELATED_TASKS.format(region=region, unit=names[0])
    if kind not in ("clause", "target") and task:
        yield phrases.EXAMPLE_CLAUSE.format(region=region, task=task)
    for target in clause.targets:
        if target.verdict == "target" and target.value is not None and 4 <= len(target.indicator) <= LONGEST:
            yield phrases.EXAMPLE_TARGET.format(region=region, indicator=target.indicator)


def _everywhere(canonical: str, documents: Sequence[Document]) -> list[str]:
    """The indicator in all plans, where at least two state it."""
    having = {
        document.doc_id
        for document in documents
        for clause in document.clauses
        for target in clause.targets
        if target.canonical == canonical and target.verdict == "target"
    }
    if len(having) < 2 or len(canonical) > LONGEST:
        return []
    return [phrases.EXAMPLE_COMPARE.format(indicator=canonical)]
