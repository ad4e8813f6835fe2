"""The system under test, put together over a temporary store, and the shipped plans by their number in the gold."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.assistant import Assistant
from assistant.plans.library import Library
from assistant.reply import Conversation
from assistant.understanding.carrying import understand
from corpus.base.document import Document
from corpus.ingest import ingest
from corpus.store.store import Store
from eval.gold import GoldPlan, seed_plans, unseen_plans
from eval.judging import Plans
from index.filter import Where
from index.retriever import Hit, Mode, Retriever

Marked = tuple[GoldPlan, Document, str]
"""A plan's gold, the plan as parsed, and the text of its file decoded apart from our own reader."""


def text_of(data: bytes) -> str:
    """The file as the gold counts it: UTF-8 less a byte-order mark."""
    return data.decode("utf-8-sig")


def seeds(store: Store) -> list[Marked]:
    """The shipped plans that have gold, as they stand in ``store``."""
    by_hash = {plan.sha256: plan for plan in seed_plans()}
    return [
        (by_hash[document.sha256], document, text_of(store.original(document.doc_id)))
        for document in store.documents()
        if document.sha256 in by_hash
    ]


def unseen(folder: Path | None) -> list[Marked]:
    """Annotated plans that do not ship, found in ``folder`` by the hash of their bytes; none without a folder."""
    if folder is None:
        return []
    by_hash = {plan.sha256: plan for plan in unseen_plans()}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (plan := by_hash.get(sha256(path.read_bytes()).hexdigest())):
            document, data = ingest(path)
            found.append((plan, document, text_of(data)))
    return found


def plans_of(marked: Sequence[Marked]) -> Plans:
    """What judging a reply needs to know of the plans."""
    return Plans(
        documents={plan.doc: document for plan, document, _ in marked},
        texts={plan.doc: text for plan, _, text in marked},
        clauses={clause.clause_id: (plan.doc, clause.span) for plan, _, _ in marked for clause in plan.clauses},
    )


@dataclass(frozen=True, slots=True)
class Searching:
    """A retriever, and the assistant's understanding of the plans that a question names."""

    retriever: Retriever
    library: Library

    @classmethod
    def over(cls, documents: Sequence[Document]) -> "Searching":
        """Build the index in memory; nothing is written."""
        retriever = Retriever.build(documents)
        return cls(retriever, Library(documents, retriever.words, retriever.words.tagged))

    def named(self, question: str) -> Where:
        """The plans that the assistant understands ``question`` to name; no restriction where it names none."""
        return Where(doc_ids=frozenset(understand(question, Conversation(), self.library).doc_ids))

    def search(self, question: str, mode: Mode, scoped: bool) -> list[Hit]:
        """The ranking; ``scoped`` restricts it to the plans named."""
        return self.retriever.search(question, k=10, mode=mode, where=self.named(question) if scoped else None)


@dataclass(frozen=True, slots=True)
class System:
    """The search and the assistant over the plans of one store."""

    searching: Searching
    assistant: Assistant

    @classmethod
    def over(cls, store: Store) -> "System":
        """Build the index in memory; nothing is written."""
        documents = store.documents()
        searching = Searching.over(documents)
        return cls(searching, Assistant(store, searching.retriever, documents))
