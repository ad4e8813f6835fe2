"""Errors of the page, and the one boundary where every error of a handler is caught: Gradio itself would show nothing.

PageError          the page cannot be served (the address is taken, or not of this machine)
  ReadOnlyError    a change of the plans is asked of a page that is for reading only
"""

import logging
import uuid
from types import TracebackType
from typing import Final

from assistant.errors import AssistantError
from corpus.base.errors import CorpusError
from index.errors import IndexError_
from ui import phrases
from ui.base.markup import tag


class PageError(Exception):
    """The page cannot be served; ``str(error)`` is a Chinese sentence with the cure."""


class ReadOnlyError(PageError):
    """Plans are not changed from this page."""


LOG: Final = logging.getLogger(__name__)


def told(error: Exception) -> str:
    """The sentence to show for an error; a defect is logged under a number, and only the number is shown."""
    if isinstance(error, AssistantError | CorpusError | IndexError_ | PageError):
        return str(error)
    code = uuid.uuid4().hex[:6]
    LOG.error("handler failed (%s)", code, exc_info=error)
    return phrases.FAILED.format(code=code)


class Failures:
    """Turns what goes wrong in a handler into a Chinese message with the cure."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Re-raise as an error that the page shows."""
        import gradio as gr

        if isinstance(error, Exception) and not isinstance(error, gr.Error):
            raise gr.Error(tag(told(error)), print_exception=False) from error


class Told:
    """Ends a block at its error, whose sentence is then in ``text``: where no Gradio event is there to show it."""

    text = ""

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        """Keep the sentence; let pass what is no error (an interrupt)."""
        if not isinstance(error, Exception):
            return False
        self.text = told(error)
        return True
