"""The plans that ship, as a first start parses them."""

import tempfile
from pathlib import Path

from corpus.base.document import Document
from corpus.store.store import Store


def documents() -> list[Document]:
    """All of them, in the order of the store."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        store.seed()
        return list(store.documents())
