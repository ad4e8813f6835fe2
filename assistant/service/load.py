"""The one place where the parts are put together: store, shipped plans, index, assistant."""

import logging
from pathlib import Path

from assistant.assistant import Assistant
from corpus.base.folder import data_folder
from corpus.store.store import Store
from index.retriever import Retriever

INDEX = "index"
_log = logging.getLogger(__name__)


def load(data: Path | None = None) -> Assistant:
    """Open the plans of a data folder (the default one where none is given) and answer over them.

    The shipped plans are copied in once. An index that is missing, stale or damaged is built anew and said so in the log.
    Raises ``CorpusError`` or ``IndexError_`` where the folder, the database or the embedder cannot be used.
    """
    folder = data_folder(data)
    store = Store.open(folder)
    try:
        store.seed()
        documents = store.documents()
        retriever = Retriever.open(folder / INDEX, documents, tell=_log.warning)
    except BaseException:
        store.close()
        raise
    return Assistant(store, retriever, documents, store.changed())
