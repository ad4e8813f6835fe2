"""What the page needs of the assistant; ``assistant.service.live.Live`` is one, and so is the tiny one of the tests."""

from __future__ import annotations  # nothing but types here: a page that starts must not wait for what they stand for

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.drafts.check import Check
    from assistant.drafts.comparison import Comparison
    from assistant.drafts.ledger import Row
    from assistant.drafts.proofreading import Citation
    from assistant.drafts.relations import Related
    from assistant.exports.verify import Verified
    from assistant.plans.correcting import Standing
    from assistant.reply import Conversation, Reply
    from assistant.service.feedback import Feedback
    from assistant.service.live import Added
    from assistant.service.removed import Removed
    from assistant.service.replacing import Replaced
    from assistant.stamp import Stamp
    from corpus.base.document import Document
    from corpus.corrections.correction import Correction
    from corpus.corrections.overlay import Overlaid


class Answering(Protocol):
    """Answers questions over the plans it knows, and takes in and gives up plans."""

    def ask(self, text: str, conversation: Conversation = ...) -> tuple[Reply, Conversation]:
        """The reply to ``text`` and the conversation with this turn added."""

    def documents(self) -> Sequence[Document]:
        """All plans that are answered from, in the order they were added."""

    def document(self, doc_id: str) -> Document:
        """The plan of that id; a ``CorpusError`` if there is none."""

    def original(self, doc_id: str) -> bytes:
        """The file as it was received; a ``CorpusError`` if there is none."""

    def indicators(self) -> list[tuple[str, int]]:
        """The indicators that plans set targets for, with the number of plans, the most widespread first."""

    def compare(self, indicator: str) -> Comparison:
        """One indicator in all plans; an ``AssistantError`` where none has it."""

    def ledger(self, unit: str | None = None, doc_id: str | None = None) -> Sequence[Row]:
        """Units, their tasks, targets and deadlines, of all plans or of one."""

    def related(self, doc_id: str) -> Related:
        """How a plan stands to those of the level above and below, to itself, and to later ones; empty for no plan."""

    def check_file(self, data: bytes, name: str) -> Check:
        """A draft against the plans: a file, or pasted text where ``name`` is empty."""

    def proofread_file(self, data: bytes, name: str) -> Sequence[Citation]:
        """What a draft cites, held against what the plans say; ``data`` and ``name`` as above."""

    def verify_file(self, data: bytes, name: str) -> Verified:
        """What a saved answer or an exported file quotes, against the plans; an error where it is neither."""

    @property
    def stamp(self) -> Stamp:
        """How many plans are searched, and when they last changed."""

    def add(self, name: str, data: bytes) -> Added:
        """Read and store a file; a ``CorpusError`` where it is no plan. Answered from after ``refresh``."""

    def remove(self, doc_id: str) -> Removed:
        """Take a plan out, so that it can be put back; a ``CorpusError`` if there is none."""

    def restore(self, doc_id: str) -> Added:
        """Put back a plan that was taken out; a ``CorpusError`` if it is not kept."""

    def replace(self, doc_id: str, name: str, data: bytes) -> Replaced:
        """Put a new version of a plan's file in its place; a ``CorpusError`` where it is none. Answered from after ``refresh``."""

    def removed(self) -> Sequence[Removed]:
        """Plans that can be put back, the last taken out first."""

    def overlaid(self, doc_id: str) -> Overlaid:
        """A plan as it now stands, and which of its corrections do not apply; a ``CorpusError`` if there is none."""

    def parsed(self, doc_id: str) -> Document:
        """A plan without its corrections; a ``CorpusError`` if there is none."""

    def corrections(self, doc_id: str | None = None) -> Sequence[Standing]:
        """Where every correction stands, of all plans or of one."""

    def correct(self, made: Sequence[Correction]) -> None:
        """Keep corrections; a ``CorpusError`` where they come too late. Answered from after ``refresh``."""

    def withdraw(self, correction: str) -> Correction:
        """Withdraw a correction by its id; a ``CorpusError`` if it is not in force."""

    def refresh(self) -> None:
        """Answer from the plans as they now stand; takes as long as indexing them."""

    def trouble(self) -> str | None:
        """What keeps plans from being changed (the data folder is gone), in one sentence; None if nothing does."""

    def left_out(self) -> Sequence[str]:
        """Plans that are not answered from because they are damaged, one sentence each."""

    def judge(self, feedback: Feedback) -> None:
        """Keep what a visitor says of an answer."""
