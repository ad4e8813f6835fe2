"""The assistant of a running service: plans come and go while others ask.

An ``Assistant`` is a value over one state of the corpus. ``Live`` holds the present one, builds the next beside it, and puts
it in its place when it is ready: a question under way ends with the plans it began with, and nobody waits. Plans that
another process changes are followed within a second.
"""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Self

from assistant.assistant import Assistant
from assistant.drafts.check import Check
from assistant.drafts.comparison import Comparison
from assistant.drafts.ledger import Row
from assistant.drafts.proofreading import Citation
from assistant.drafts.relations import Related
from assistant.exports.verify import Verified
from assistant.plans.correcting import Standing, standings
from assistant.reply import Conversation, Reply
from assistant.service.feedback import Feedback, FeedbackFile
from assistant.service.following import Following
from assistant.service.load import INDEX
from assistant.service.memory import give_back
from assistant.service.removed import Removed, RemovedPlans
from assistant.service.replacing import Replaced, put_back, replace, take_out
from assistant.stamp import Stamp
from corpus.base.document import Document
from corpus.base.errors import CorpusError
from corpus.base.folder import data_folder
from corpus.corrections.correction import Correction
from corpus.corrections.overlay import Overlaid
from corpus.store.rows import Damaged
from corpus.store.store import State, Store
from index.retriever import Retriever

_log = logging.getLogger(__name__)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]')
_LONGEST_NAME = 60
_WARMING = "各地研发投入的目标是多少？"
"""Asked of an assistant before it takes its place: what it derives from the plans at the first question is then there."""


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was read: its plan, and whether it is new (False: the same text was there already)."""

    document: Document
    new: bool


@dataclass(frozen=True, slots=True)
class _Present:
    """What is answered with, and the state of the plans it was made from: they change together, or not at all."""

    state: State
    retriever: Retriever
    assistant: Assistant
    left_out: tuple[Damaged, ...]


class Live:
    """What the page answers with. Safe to share between threads; nothing of a visitor is kept here."""

    def __init__(self, folder: Path, store: Store, index: Callable[[Sequence[Document]], Retriever]) -> None:
        """Answer over ``store``; ``index`` makes the index of some plans, or loads it where it is up to date."""
        self._store = store
        self._index = index
        self._removed = RemovedPlans(folder, store)
        self._feedback = FeedbackFile(folder)
        self._changing = Lock()
        self._building = Lock()
        self._now = self._build()
        self._following = Following(store.pulse, self.refresh)

    @classmethod
    def open(cls, data: Path | None = None) -> Self:
        """Open a data folder as ``assistant.service.load.load`` does, with the same errors."""
        folder = data_folder(data)
        store = Store.open(folder)
        try:
            store.seed()
            return cls(folder, store, lambda plans: Retriever.open(folder / INDEX, plans, tell=_log.info))
        except BaseException:
            store.close()
            raise

    def ask(self, text: str, conversation: Conversation = Conversation()) -> tuple[Reply, Conversation]:  # noqa: B008
        """The reply of the present assistant; see there."""
        return self._present.ask(text, conversation)

    def documents(self) -> list[Document]:
        """The plans that are answered from, in the order in which they were added."""
        return self._present.documents()

    def document(self, doc_id: str) -> Document:
        """The plan of that id. Raises ``UnknownDocument``."""
        return self._present.document(doc_id)

    def original(self, doc_id: str) -> bytes:
        """The file as it was received. Raises ``UnknownDocument``."""
        return self._store.original(doc_id)

    def indicators(self) -> list[tuple[str, int]]:
        """The indicators that plans set targets for, with the number of plans, the most widespread first."""
        return self._present.indicators()

    def compare(self, indicator: str) -> Comparison:
        """One indicator in all plans. Raises ``QuestionError`` where none has it."""
        return self._present.compare(indicator)

    def ledger(self, unit: str | None = None, doc_id: str | None = None) -> tuple[Row, ...]:
        """Units, their tasks, targets and deadlines, of all plans or of one."""
        return self._present.ledger(unit, doc_id)

    def related(self, doc_id: str) -> Related:
        """How a plan stands to those of the level above and below, to itself, and to later ones."""
        return self._present.related(doc_id)

    def check_file(self, data: bytes, name: str) -> Check:
        """A draft against the plans: a file, or pasted text in UTF-8 where ``name`` is empty."""
        return self._present.check(*_draft(data, name))

    def proofread_file(self, data: bytes, name: str) -> tuple[Citation, ...]:
        """What a draft cites against what the plans say; ``data`` and ``name`` as for ``check_file``."""
        return self._present.proofread(*_draft(data, name))

    def verify_file(self, data: bytes, name: str) -> Verified:
        """What a saved answer or an exported file quotes, against the plans."""
        return self._present.verify(data, name, self._removed.heirs())

    @property
    def stamp(self) -> Stamp:
        """How many plans are searched, and when they last changed."""
        return self._present.stamp

    def add(self, name: str, data: bytes) -> Added:
        """Read a file and store its plan; ``refresh`` makes it answer. Raises ``ReadingError`` or ``ParsingError``."""
        document, received = _read(name, data)
        with self._changing:
            return Added(document, self._store.add(document, received))

    def remove(self, doc_id: str) -> Removed:
        """Take a plan out, keeping it for ``restore``; ``refresh`` makes it felt. Raises ``UnknownDocument``."""
        with self._changing:
            return take_out(self._store, self._removed, doc_id)

    def restore(self, doc_id: str) -> Added:
        """Put a plan back that was taken out, or replaced by a new version. Raises ``UnknownDocument``."""
        kept, data = self._removed.get(doc_id)
        document, received = _read(kept.file, data)
        with self._changing:
            new = put_back(self._store, self._removed, doc_id, document, received)
            return Added(self._store.get(doc_id) if new else document, new)

    def replace(self, doc_id: str, name: str, data: bytes) -> Replaced:
        """Put a new version of a plan's file in its place, keeping the old one for ``restore``; ``refresh`` makes it answer.

        Raises ``UnknownDocument``, ``ReplacingError``, and what ``add`` raises.
        """
        document, received = _read(name, data)
        with self._changing:
            return replace(self._store, self._removed, doc_id, document, received)

    def removed(self) -> list[Removed]:
        """Plans that can be put back, the last taken out first."""
        return list(self._removed)

    def overlaid(self, doc_id: str) -> Overlaid:
        """A plan as it now stands in the store, and which of its corrections do not apply. Raises ``UnknownDocument``."""
        return self._store.overlaid(doc_id)

    def parsed(self, doc_id: str) -> Document:
        """A plan without its corrections. Raises ``UnknownDocument``."""
        return self._store.parsed(doc_id)

    def corrections(self, doc_id: str | None = None) -> list[Standing]:
        """Where every correction stands, of all plans or of one."""
        return standings(self._store, doc_id)

    def correct(self, made: Sequence[Correction]) -> None:
        """Keep corrections; ``refresh`` makes them felt. Raises ``CorrectionError``."""
        self._store.corrections.add(made)

    def withdraw(self, correction: str) -> Correction:
        """Withdraw a correction; ``refresh`` makes it felt. Raises ``CorrectionError``."""
        return self._store.corrections.withdraw(correction)

    def refresh(self) -> None:
        """Answer from the plans as they now stand, also those that another process has changed.

        Where that fails, the answers stay those of before, and the next call tries again.
        """
        with self._building:  # two changes at once are indexed one after the other, the second often for nothing
            state = self._store.state()
            if state == self._now.state and not self._mended():
                return
            following = self._corrected(state) or self._build()
            _warm(following.assistant)
            self._now = following
            del following
        give_back()

    def trouble(self) -> str | None:
        """What keeps plans from being changed, in one sentence: the data folder was deleted or replaced; None if nothing."""
        try:
            self._store.check()
        except CorpusError as error:
            return str(error)
        return None

    def left_out(self) -> list[str]:
        """Plans that are not answered from because they are not as they were stored, one sentence each."""
        return [str(one) for one in self._now.left_out]

    def judge(self, feedback: Feedback) -> None:
        """Keep what a visitor says of an answer. Raises ``KeepingError``."""
        self._feedback.add(feedback)

    def close(self) -> None:
        """Follow the plans no longer, and close the store."""
        self._following.stop()
        self._store.close()

    @property
    def _present(self) -> Assistant:
        return self._now.assistant

    def _build(self) -> _Present:
        state = self._store.state()
        plans, left_out = self._store.load()
        retriever = self._index(plans)
        assistant = Assistant(self._store, retriever, plans, self._store.changed())
        return _Present(state, retriever, assistant, tuple(left_out))

    def _mended(self) -> bool:
        """Whether a plan that had to be left out is whole again: its state is what it always was."""
        return any(self._is_whole(one.doc_id) for one in self._now.left_out)

    def _is_whole(self, doc_id: str) -> bool:
        try:
            self._store.parsed(doc_id)
        except CorpusError:
            return False
        return True

    def _corrected(self, state: State) -> _Present | None:
        """What follows where nothing but corrections has changed: only their plans are read, and what is searched stays.

        None where more has changed: plans, or what is searched of them.
        """
        now = self._now
        if state.documents != now.state.documents or self._mended():
            return None
        before = now.assistant.documents()
        changed = {one.doc_id for one in before if _hash_of(state, one) != _hash_of(now.state, one)}
        plans = [self._store.get(one.doc_id) if one.doc_id in changed else one for one in before]
        if any(_searched(one) != _searched(other) for one, other in zip(before, plans, strict=True)):
            return None
        return _Present(
            state, now.retriever, Assistant(self._store, now.retriever, plans, self._store.changed()), now.left_out
        )


def _warm(assistant: Assistant) -> None:
    try:
        assistant.ask(_WARMING)
    except Exception:  # noqa: BLE001 - a defect that one question meets; the plans are answered from all the same
        _log.exception("资料库更新后试问失败")


def _hash_of(state: State, plan: Document) -> str | None:
    return state.corrections.get(plan.doc_id)


def _searched(plan: Document) -> tuple[str, str | None]:
    """What of a plan is searched that can be corrected: how it is called. Clauses stay as they are parsed."""
    return plan.title.value, plan.region.full_name if plan.region else None


def _draft(data: bytes, name: str) -> tuple[str, str]:
    """The text of a draft and what it is called."""
    return (_read(name, data)[0].text, name) if name else (data.decode("utf-8", "replace"), "草稿")


def _read(name: str, data: bytes) -> tuple[Document, bytes]:
    """Bytes from a browser as a plan, by the one way in."""
    from corpus.ingest import ingest  # a page that starts must not wait for the parser

    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(name)
        path.write_bytes(data)
        return ingest(path)


def file_name(name: str) -> str:
    """The last part of a name that came from a browser, without what no file may be called; never empty."""
    last = _UNSAFE.sub("", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        stem, suffix = last, ""
    return (stem[:_LONGEST_NAME] or "未命名") + (f".{suffix[:10]}" if suffix else "")
