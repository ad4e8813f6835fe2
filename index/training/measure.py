"""How well held-out questions find their clauses: what choices between recipes and weights were made by."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from corpus.base.document import Document
from index.encoder import Encoder
from index.filter import Where
from index.retriever import Mode, Retriever
from index.training.heldout import Asked

DEPTH = 10


class Measured(NamedTuple):
    """Means over ``of`` questions: right clause first, among the first five, and the mean reciprocal rank."""

    name: str
    of: int
    hit_1: float
    recall_5: float
    mrr: float


def measure(documents: Sequence[Document], asked: Sequence[Asked], encoder: Encoder) -> Iterator[Measured]:
    """By scope (all plans, or the right plan alone) and mode: all questions, then each kind of question."""
    retriever = Retriever.build(documents, encoder)
    by_id = {document.doc_id: document for document in documents}
    known = [(each, wanted) for each in asked if (wanted := _clause(each, by_id))]
    kinds = sorted({each.kind for each, _ in known})
    for scope in ("open", "scoped"):
        for mode in get_args(Mode):
            ranks = {each: _rank(retriever, each, wanted, mode, scope) for each, wanted in known}
            for kind in ("all", *kinds):
                yield _mean(
                    f"{scope} {mode} {kind}", [rank for each, rank in ranks.items() if kind in ("all", each.kind)]
                )


def _clause(asked: Asked, documents: Mapping[str, Document]) -> str | None:
    document = documents.get(asked.doc_id)
    clauses = document.clauses if document else ()
    return next((c.clause_id for c in clauses if c.span.start <= asked.at < c.span.end), None)


def _rank(retriever: Retriever, asked: Asked, wanted: str, mode: Mode, scope: str) -> int:
    """The rank of the wanted clause from 1; 0 where it is not among the first ten."""
    where = Where(doc_ids=frozenset({asked.doc_id})) if scope == "scoped" else None
    hits = retriever.search(asked.question, k=DEPTH, where=where, mode=mode)
    return next((hit.rank for hit in hits if hit.clause_id == wanted), 0)


def _mean(name: str, ranks: Sequence[int]) -> Measured:
    of = len(ranks) or 1
    return Measured(
        name,
        len(ranks),
        sum(rank == 1 for rank in ranks) / of,
        sum(0 < rank <= 5 for rank in ranks) / of,
        sum(1 / rank for rank in ranks if rank) / of,
    )
