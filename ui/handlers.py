"""What the page does at each event: pure work on values; nothing of a visitor is kept here (R9)."""

import logging
import uuid
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Final

from assistant.asked import checked
from assistant.errors import AssistantError
from corpus.errors import CorpusError, UnknownDocument
from index.errors import IndexError_
from ui import phrases
from ui.answer import reply_markdown
from ui.answering import Answering
from ui.markup import md, tag, visible
from ui.passage import Passage
from ui.scope import within
from ui.source import empty_html, missing_html, source_html
from ui.visit import Visit

LOG: Final = logging.getLogger(__name__)

Shown = tuple[list[dict[str, str]], Visit, Any]
"""Messages of the chat, the visit they show, and the text box."""


class Failures:
    """Turns what goes wrong in a handler into a Chinese message with the cure; Gradio itself would show nothing.

    A class instead of a ``try`` in each handler: this is the one boundary where every error must be caught.
    """

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Re-raise as an error that the page shows."""
        import gradio as gr

        if not isinstance(error, Exception) or isinstance(error, gr.Error):
            return
        if isinstance(error, (CorpusError, IndexError_, AssistantError)):  # their words are for the visitor
            raise gr.Error(tag(str(error)), print_exception=False) from error
        code = uuid.uuid4().hex[:6]
        LOG.error("handler failed (%s)", code, exc_info=error)
        raise gr.Error(phrases.FAILED.format(code=code), print_exception=False) from error


class Handlers:
    """One method for each event of the page; nothing of a visitor is kept here."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def ask(self, text: str, regions: list[str], visit: Visit) -> Iterator[Shown]:
        """Show the question at once, then its answer. Yields messages, visit and the new content of the text box."""
        import gradio as gr

        with Failures():
            question = visible(str(text or "")).strip()
            if not question:
                return
            checked(question)
            waiting = visit.asked(question)
            yield messages(waiting), waiting, ""
            scoped = within(question, regions or [], self._assistant.documents())
            reply, conversation = self._assistant.ask(scoped, visit.conversation)
            answered = waiting.answered(reply, conversation)
            yield messages(answered), answered, gr.skip()

    def open_passage(self, address: str, number: str = "") -> str:
        """The source pane at the passage whose chip, showing ``number``, was clicked."""
        with Failures():
            return self._source(address, int(number) if number.isdecimal() and len(number) < 4 else None)

    def open_link(self, address: str) -> str:
        """The source pane of a deep link (``?c=…``); the empty pane without one."""
        with Failures():
            return self._source(address) if address else empty_html()

    def clear(self) -> Shown:
        """A new conversation."""
        return [], Visit(), ""

    def _source(self, address: str, number: int | None = None) -> str:
        passage = Passage.parse(address)
        if passage is None:
            return missing_html()
        try:
            document = self._assistant.document(passage.doc_id)
        except UnknownDocument:
            return missing_html()
        return source_html(document, passage, number)


def messages(visit: Visit) -> list[dict[str, str]]:
    """The exchanges of a visit as messages of the chat."""
    shown: list[dict[str, str]] = []
    for exchange in visit.exchanges:
        shown.append({"role": "user", "content": md(exchange.question)})
        if exchange.reply is not None:
            shown.append({"role": "assistant", "content": reply_markdown(exchange.reply)})
    return shown
