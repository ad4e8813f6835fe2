"""What the page does at each event of the chat and the source pane: pure work on values; nothing of a visitor is kept here (R9)."""

from collections.abc import Iterator
from typing import Any, Literal, get_args

from assistant.exports.as_json import reply_json
from assistant.limits import checked
from assistant.reply import Conversation, Reply
from assistant.service.feedback import LONGEST, Fault, Feedback
from corpus.base.document import Document
from corpus.base.errors import UnknownDocument
from ui.base.addresses import Passage
from ui.base.answering import Answering
from ui.base.errors import Failures
from ui.base.markup import md, tag, visible
from ui.base.permalink import Permalink, needed, read_seal, seal
from ui.chat.answer import reply_markdown
from ui.chat.quote import Plans
from ui.chat.related import related
from ui.chat.scope import within
from ui.chat.visit import Exchange, Visit, read_back, replayed
from ui.pane.source import empty_html, missing_html, source_html

Shown = tuple[list[dict[str, str]], Visit, Any, str]
"""Messages of the chat, the visit they show, the text box, and the questions as the browser tab keeps them."""


class Handlers:
    """One method for each event; nothing of a visitor is kept here."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def ask(self, text: str, regions: list[str], visit: Visit) -> Iterator[Shown]:
        """Show the question at once, then its answer, then questions that go on from it."""
        with Failures():
            question = visible(str(text or "")).strip()
            if not question:
                return
            checked(question)
            scoped = within(question, regions, self._assistant.documents()) if regions else question
            yield from self._asked(visit.asking(question, scoped))

    def ask_again(self, text: str, visit: Visit, *, fresh: bool = False) -> Iterator[Shown]:
        """Ask exactly this, whatever regions are chosen; ``fresh`` outside the conversation."""
        with Failures():
            question = checked(visible(text).strip())
            yield from self._asked(visit.asking(question, fresh=fresh))

    def reload(self, written: str, visit: Visit) -> Iterator[Shown]:
        """Ask again what was asked before the page was reloaded; once, and only on an empty page."""
        import gradio as gr

        with Failures():
            questions = read_back(written)
            if visit.exchanges or not questions:
                return
            visit = replayed(self._assistant, visit, questions)
            yield (*self._shown(visit), gr.skip(), memory_html(visit))

    def open_answer(self, query: str, visit: Visit) -> Iterator[Shown]:
        """Ask what the link to an answer asks, on an empty page, and tell whether the answer is still the one it was made for."""
        with Failures():
            link = Permalink.read(query)
            if visit.exchanges or link is None:
                return
            *before, last = [visible(question).strip() for question in link.questions]
            visit = replayed(self._assistant, visit, [(question, question, False) for question in before])
            yield from self._asked(visit.asking(checked(last)), link)

    def judge(self, index: str, verdict: str, faults: str, comment: str, visit: Visit) -> tuple[Any, Visit]:
        """Keep what the visitor says of a reply; the messages with the thanks."""
        import gradio as gr

        with Failures():
            place = int(index) if index.isdecimal() and len(index) < 4 else -1
            if verdict not in ("good", "bad") or not 0 <= place < len(visit.exchanges):
                return gr.skip(), visit
            said: Literal["good", "bad"] = "good" if verdict == "good" else "bad"
            before, exchange = visit.exchanges[:place], visit.exchanges[place]
            if exchange.reply is None:
                return gr.skip(), visit
            self._assistant.judge(
                Feedback(
                    verdict=said,
                    faults=tuple(fault for fault in get_args(Fault) if fault in faults.split(",")),
                    comment=visible(comment).strip()[:LONGEST],
                    question=exchange.asked,
                    before=tuple(one.asked for one in before),
                    reply=reply_json(exchange.reply),
                )
            )
            return self._shown(visit.judged(place, said))

    def open_passage(self, address: str, number: str = "") -> str:
        """The source pane at the passage whose chip, showing ``number``, was clicked."""
        with Failures():
            return self._source(address, int(number) if number.isdecimal() and len(number) < 4 else None)

    def open_link(self, address: str, sealed: str = "") -> str:
        """The source pane of a deep link (``?c=…&h=…``); the empty pane without one."""
        with Failures():
            return self._source(address, sealed=read_seal(sealed)) if address else empty_html()

    def clear(self) -> Shown:
        """A new conversation."""
        return [], Visit(), "", memory_html(Visit())

    def _asked(self, waiting: Visit, link: Permalink | None = None) -> Iterator[Shown]:
        import gradio as gr

        yield (*self._shown(waiting), "", memory_html(waiting))
        last = waiting.exchanges[-1]
        reply, conversation = self._assistant.ask(last.asked, waiting.conversation)
        answered = waiting.answered(reply, conversation)
        if link is not None and link.seal:
            answered = answered.opened(changed=link.seal != seal(reply))
        yield (*self._shown(answered), gr.skip(), gr.skip())
        before = needed(reply, last.asked, last.before, self._in_a_row)
        asked = [exchange.asked for exchange in answered.exchanges]
        more = related(reply, asked, self._assistant.documents(), lambda question: self._assistant.ask(question)[0])
        if more or before != last.before:
            answered = answered.leading(before).going_on(more)
            yield (*self._shown(answered), gr.skip(), gr.skip())

    def _in_a_row(self, questions: tuple[str, ...]) -> Reply:
        """The reply to the last of some questions asked one after the other."""
        conversation = Conversation()
        for question in questions:
            reply, conversation = self._assistant.ask(question, conversation)
        return reply

    def _shown(self, visit: Visit) -> tuple[list[dict[str, str]], Visit]:
        answered = any(one.reply for one in visit.exchanges)  # a first question is shown before the plans are open
        plans = self._assistant.documents() if answered else ()
        return messages(visit, {document.doc_id: document for document in plans}), visit

    def _source(self, address: str, number: int | None = None, sealed: str = "") -> str:
        passage = Passage.parse(address)
        if passage is None:
            return missing_html()
        try:
            document: Document = self._assistant.document(passage.doc_id)
        except UnknownDocument:
            return missing_html()
        return source_html(document, passage, number, sealed)


def messages(visit: Visit, plans: Plans) -> list[dict[str, str]]:
    """The exchanges of a visit as messages of the chat; questions to go on are offered under the last reply only."""
    shown: list[dict[str, str]] = []
    for exchange in visit.exchanges:
        shown.append({"role": "user", "content": md(exchange.question)})
        if exchange.reply is not None:
            shown.append(
                {"role": "assistant", "content": _reply(exchange, plans, last=exchange is visit.exchanges[-1])}
            )
    return shown


def _reply(exchange: Exchange, plans: Plans, *, last: bool) -> str:
    assert exchange.reply is not None
    return reply_markdown(
        exchange.reply,
        plans,
        link=str(Permalink.to(exchange.reply, exchange.asked, exchange.before)),
        linked=exchange.linked,
        related=exchange.related if last else (),
        judged=bool(exchange.judged),
    )


def memory_html(visit: Visit) -> str:
    """The questions where the page's script finds them."""
    return f'<div data-visit="{tag(visit.written())}"></div>'
