"""What one visitor has asked so far: a frozen value that lives in that visitor's own state (R9).

Its questions can be written down for the visitor's own browser tab and asked again when the page is reloaded; nothing of it is
kept on the server, and nothing outlives the tab.
"""

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from assistant.errors import QuestionError
from assistant.limits import checked
from assistant.reply import Conversation, Reply
from corpus.base.record import Record
from ui.base.answering import Answering
from ui.base.markup import visible

KEPT = 40
"""Exchanges kept on the page; the whole record travels to the browser with each answer."""
REMEMBERED = 20
"""Questions written down for a reload."""


class Exchange(Record):
    """A question as it is shown and as it was ``asked``, and its reply, null while it is being worked out.

    ``fresh`` where it was asked outside the conversation; ``before`` are the questions that lead to it; ``linked`` tells what became of
    the answer whose link was opened; ``related`` are questions that go on from the reply; ``judged`` is what the visitor said of it.
    """

    question: str
    asked: str = ""
    fresh: bool = False
    before: tuple[str, ...] = ()
    linked: Literal["", "same", "changed"] = ""
    reply: Reply | None = None
    related: tuple[str, ...] = ()
    judged: Literal["", "good", "bad"] = ""


class Visit(Record):
    """The exchanges on the page and the conversation that the next question builds on."""

    exchanges: tuple[Exchange, ...] = ()
    conversation: Conversation = Conversation()

    def asking(self, question: str, asked: str = "", *, fresh: bool = False) -> "Visit":
        """This visit with one more question, not yet answered."""
        exchange = Exchange(
            question=question, asked=asked or question, fresh=fresh, before=() if fresh else self._before()
        )
        conversation = Conversation() if fresh else self.conversation
        return Visit(exchanges=(*self.exchanges, exchange)[-KEPT:], conversation=conversation)

    def answered(self, reply: Reply, conversation: Conversation) -> "Visit":
        """This visit with its last question answered."""
        return Visit(exchanges=self._last(reply=reply), conversation=conversation)

    def opened(self, *, changed: bool) -> "Visit":
        """This visit, whose last reply was opened by a link, with what became of it since."""
        return Visit(exchanges=self._last(linked="changed" if changed else "same"), conversation=self.conversation)

    def leading(self, before: tuple[str, ...]) -> "Visit":
        """This visit with the questions that lead to its last reply."""
        return Visit(exchanges=self._last(before=before), conversation=self.conversation)

    def going_on(self, related: tuple[str, ...]) -> "Visit":
        """This visit with questions that go on from its last reply."""
        return Visit(exchanges=self._last(related=related), conversation=self.conversation)

    def judged(self, index: int, verdict: Literal["good", "bad"]) -> "Visit":
        """This visit with what the visitor says of the reply at ``index``."""
        exchanges = list(self.exchanges)
        exchanges[index] = exchanges[index].model_copy(update={"judged": verdict})
        return Visit(exchanges=tuple(exchanges), conversation=self.conversation)

    def written(self) -> str:
        """The questions as JSON, for the browser tab."""
        return json.dumps(
            [[one.question, one.asked, one.fresh] for one in self.exchanges[-REMEMBERED:]], ensure_ascii=False
        )

    def _before(self) -> tuple[str, ...]:
        """The questions of the present conversation."""
        asked: list[str] = []
        for one in self.exchanges:
            asked = [one.asked] if one.fresh else [*asked, one.asked]
        return tuple(asked)

    def _last(self, **update: object) -> tuple[Exchange, ...]:
        *before, last = self.exchanges
        return (*before, last.model_copy(update=update))


_WRITTEN = TypeAdapter(list[tuple[str, str, bool]])


def read_back(written: str) -> list[tuple[str, str, bool]]:
    """Questions that ``Visit.written`` wrote: shown, asked, fresh. Empty for anything else, for it comes from a browser."""
    try:
        return _WRITTEN.validate_json(written, strict=True)[:REMEMBERED]
    except ValidationError:
        return []


def replayed(assistant: Answering, visit: Visit, questions: Sequence[tuple[str, str, bool]]) -> Visit:
    """``visit`` with the questions (shown, asked, fresh) and their replies; what is no question is left out."""
    for question, asked, fresh in questions:
        try:
            checked(question)
            visit = visit.asking(visible(question), checked(asked), fresh=fresh)
        except QuestionError:
            continue
        visit = visit.answered(*assistant.ask(visit.exchanges[-1].asked, visit.conversation))
    return visit
