"""A new version of a plan's file in place of the old one (换新版), and back: the old one is kept, and corrections go with the text."""

from typing import NamedTuple

from assistant.plans.correcting import Standing, standings
from assistant.service.changes import Changes, changes
from assistant.service.removed import Removed, RemovedPlans
from corpus.base.document import Document
from corpus.base.errors import UnknownDocument
from corpus.store.rows import under
from corpus.store.store import Store


class Replaced(NamedTuple):
    """The new version, the id of the old one, what changed, and where the corrections carried over stand."""

    document: Document
    old: str
    changes: Changes
    corrections: list[Standing]


def take_out(store: Store, removed: RemovedPlans, doc_id: str) -> Removed:
    """Take a plan out, keeping it for ``put_back``. Raises ``UnknownDocument``."""
    store.check(writing=True)
    kept = removed.put(store.called(doc_id), store.original(doc_id))
    store.remove(doc_id)
    return kept.model_copy(update={"dropped": removed.cull()})


def replace(store: Store, removed: RemovedPlans, old: str, document: Document, data: bytes) -> Replaced:
    """Put ``document`` in the place of plan ``old``, which is kept for ``put_back``.

    Raises ``UnknownDocument``, or ``ReplacingError`` where the text is the same, or that of another plan.
    """
    store.check(writing=True)
    was = store.get(old)
    removed.put(store.called(old), store.original(old), replaced_by=document.doc_id)
    store.replace(old, document, data)
    removed.cull()
    now = store.get(document.doc_id)
    return Replaced(now, old, changes(was, now), standings(store, document.doc_id))


def put_back(store: Store, removed: RemovedPlans, doc_id: str, interpreted: Document, data: bytes) -> bool:
    """Put a plan back that was taken out or replaced; False where its text is there again already.

    A new version that took its place is taken out in turn, and kept.
    """
    store.check(writing=True)
    kept, _ = removed.get(doc_id)
    document = under(interpreted, doc_id)
    try:
        now = store.called(kept.replaced_by or "")
    except UnknownDocument:  # taken out by itself, or gone to a version newer still
        added = store.add(document, data)
    else:
        removed.put(now, store.original(now.doc_id))
        store.replace(now.doc_id, document, data)
        added = True
    removed.drop(doc_id)
    return added
