"""What the page needs of the assistant; ``assistant.assistant.Assistant`` is one, and so is the tiny one of the tests."""

from collections.abc import Sequence
from typing import Protocol

from assistant.reply import Conversation, Reply
from corpus.document import Document


class Answering(Protocol):
    """Answers questions over the plans it knows."""

    def ask(self, text: str, conversation: Conversation = ...) -> tuple[Reply, Conversation]:
        """The reply to ``text`` and the conversation with this turn added."""

    def documents(self) -> Sequence[Document]:
        """All plans, in the order they were added."""

    def document(self, doc_id: str) -> Document:
        """The plan of that id; a ``CorpusError`` if there is none."""

    def original(self, doc_id: str) -> bytes:
        """The file as it was received; a ``CorpusError`` if there is none."""
