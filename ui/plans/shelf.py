"""What the page does when plans come and go, and what of the page follows from the plans; no state but the assistant's."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from functools import cached_property
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from corpus.base.document import Document
from ui import phrases
from ui.base.answering import Answering
from ui.base.errors import Failures, Told
from ui.base.markup import md
from ui.chat.answer import ask_link
from ui.chat.examples import examples
from ui.chat.scope import regions_of
from ui.plans.face import OPENING, Face, header_html, marked
from ui.plans.library import added_html, corrected_in, library_html, refused_html, status_html
from ui.plans.opening import Opening
from ui.plans.replaced import replaced_html

if TYPE_CHECKING:
    from ui.fixing.corrections import Fixing
    from ui.tabs.views import Views

PATIENCE = 2.0
"""Seconds that a page waits for its examples."""

Parts = tuple[Any, ...]
"""The fields of ``Face`` as changes of the components that show them, and the line that says what happened."""


class Shelf:
    """The plans as the page shows them; ``opening`` is given where they are still being opened."""

    def __init__(self, assistant: Answering, opening: Opening | None = None) -> None:
        self._assistant = assistant
        self._opening = opening
        self._examples: tuple[tuple[str, ...], Future[str]] | None = None
        self._starting = Lock()
        self._face: Face | None = None

    @cached_property
    def views(self) -> "Views":
        """Comparison, ledger, draft check; made at the first look, since a page that starts must not wait for what they need."""
        from ui.tabs.views import Views

        return Views(self._assistant)

    @cached_property
    def fixing(self) -> "Fixing":
        """Corrections; made at the first one, for the same reason."""
        from ui.fixing.corrections import Fixing

        return Fixing(self._assistant)

    def state(self) -> tuple[str, ...]:
        """What tells one state of the plans from another."""
        corrected = (one.id for plan in self._assistant.documents() for one in corrected_in(plan))
        return (*(document.doc_id for document in self._assistant.documents()), *corrected, self._assistant.stamp.text)

    def header(self) -> str:
        """The bar at the top, with what the plans amount to."""
        documents = self._assistant.documents()
        targets = sum(len(clause.targets) for document in documents for clause in document.clauses)
        return header_html(phrases.SUMMARY.format(plans=len(documents), targets=targets))

    def library(self) -> str:
        """The table of plans and those that can be put back."""
        assistant = self._assistant
        return library_html(assistant.documents(), assistant.removed(), assistant.corrections(), assistant.left_out())

    def welcome(self) -> str:
        """The empty chat: what can be asked, and examples by kind, worked out once for each state of the plans.

        Over many plans that takes long; then it goes on beside, and the welcome has no examples yet.
        """
        state = self.state()
        with self._starting:
            if self._examples is None or self._examples[0] != state:
                self._examples = state, _beside(lambda: _welcome(self._assistant, self._assistant.documents()))
            made = self._examples[1]
        try:
            return made.result(PATIENCE)
        except TimeoutError:
            return "\n\n".join(_INVITATION)

    def face(self) -> Face:
        """What of the page follows from the plans, as it now stands; that of plans still being opened does not wait for them."""
        return OPENING if self._opening and not self._opening.opened() else self._present()

    def prepare(self) -> None:
        """Have the face ready for the first visitor as soon as plans that are still being opened are open."""
        if self._opening:
            self._opening.then(self._present)

    def parts(self, status: str = "") -> Parts:
        """Everything of the page that follows from the plans, as it now stands."""
        self._face = None  # after a change, whether or not it shows in ``state``
        return (*map(_change, Face._fields, self._present()), status)

    def since(self, mark: str) -> Parts:
        """What of ``parts`` a page of that mark does not show yet: nothing, the examples, or everything. Waits for plans being opened.

        Gradio fixes what a page begins with when it is built, before the plans are open; so each visitor asks this first.
        """
        import gradio as gr

        now = self._present()
        fields: Sequence[str] = Face._fields
        if now.mark == mark:
            fields = ()
        elif now.mark.split("-")[0] == mark.split("-")[0]:
            fields = ("welcome", "mark")
        changed = (_change(name, value) if name in fields else gr.skip() for name, value in now._asdict().items())
        return (*changed, gr.skip())

    def _present(self) -> Face:
        """The face of the plans as they now stand, made once for each state of them."""
        welcome = self.welcome()
        mark, face = self._mark(welcome), self._face
        if face is None or face.mark != mark:
            face = Face(
                self.header(),
                regions_of(self._assistant.documents()),
                welcome,
                self.views.compare_tab(),
                self.views.ledger_tab(),
                self.library(),
                mark,
            )
            self._face = face
        return face

    def _mark(self, welcome: str) -> str:
        """Of the plans, and of the welcome, whose examples may come later."""
        return "-".join(hashlib.sha256(one.encode()).hexdigest()[:16] for one in ("\n".join(self.state()), welcome))

    def add(self, name: str, data: bytes) -> str:
        """Take in a file; what is said of it. Answered from only after ``changed``."""
        with Told() as why:
            return added_html(name, self._assistant.add(name, data))
        return refused_html(name, why.text)

    def replace(self, doc_id: str, name: str, data: bytes) -> str:
        """Put a new version of a plan's file in its place; what that changes. Answered from only after ``changed``."""
        with Told() as why:
            return replaced_html(name, self._assistant.replace(doc_id, name, data))
        return refused_html(name, why.text)

    def changed(self) -> Iterator[Parts]:
        """Answer from the plans as they now stand, saying so before and after."""
        with Failures():
            yield self._unchanged(phrases.INDEXING)
            self._assistant.refresh()
            yield self.parts(status_html(phrases.INDEXED.format(plans=len(self._assistant.documents()))))

    def remove(self, doc_id: str) -> Iterator[Parts]:
        """Take a plan out, with a way back."""
        with Failures():
            removed = self._assistant.remove(doc_id)
            yield self._unchanged(phrases.INDEXING)
            self._assistant.refresh()
            said = [phrases.REMOVED_ONE.format(title=removed.title)]
            said += [phrases.REMOVED_OLDEST.format(title=title) for title in removed.dropped]
            yield self.parts(status_html("".join(said), removed.doc_id))

    def undo(self, doc_id: str) -> Iterator[Parts]:
        """Put a plan back."""
        with Failures():
            added = self._assistant.restore(doc_id)
            yield self._unchanged(phrases.INDEXING)
            self._assistant.refresh()
            yield self.parts(status_html(phrases.RESTORED.format(title=added.document.title.value)))

    def _unchanged(self, status: str) -> Parts:
        import gradio as gr

        return (*[gr.skip()] * len(Face._fields), status_html(status))


def _change(field: str, value: object) -> object:
    """What shows a field of a ``Face`` with that value."""
    import gradio as gr

    if field == "regions":
        return gr.update(choices=value)
    if field == "welcome":
        return gr.update(placeholder=value)
    return marked(str(value)) if field == "mark" else value


_INVITATION = (f"## {phrases.WELCOME}", phrases.WELCOME_MORE)


def _welcome(assistant: Answering, documents: Sequence[Document]) -> str:
    if not documents:
        return md(phrases.NO_PLANS)
    blocks = list(_INVITATION)
    for kind, questions in examples(documents, lambda question: assistant.ask(question)[0]).items():
        blocks.append(f"### {phrases.EXAMPLE_KINDS[kind]}")
        blocks.append(" ".join(ask_link(question, question) for question in questions))
    return "\n\n".join(blocks)


def _beside(work: Callable[[], str]) -> "Future[str]":
    """Do ``work`` in a thread that does not keep the program from ending."""
    made: Future[str] = Future()

    def run() -> None:
        with Told() as why:
            made.set_result(work())
        if why.text:  # logged there; the page does without examples
            made.set_result("\n\n".join(_INVITATION))

    Thread(target=run, daemon=True).start()
    return made
