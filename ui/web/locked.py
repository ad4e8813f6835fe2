"""An assistant that answers and changes nothing: what a page serves that is shared for reading only (``--read-only``)."""

import os
from typing import Any, Final, NoReturn, cast

from ui import phrases
from ui.base.answering import Answering
from ui.base.errors import ReadOnlyError

VARIABLE: Final = "ZHENGCE_READ_ONLY"
READS: Final = frozenset(
    {
        "ask", "check_file", "compare", "corrections", "document", "documents", "indicators", "ledger", "original", "overlaid", "parsed", "proofread_file",
        "left_out", "refresh", "related", "removed", "stamp", "trouble", "verify_file",
        "judge",  # what a visitor says of an answer is kept beside the plans and changes none
    }
)  # fmt: skip
"""What may be asked of it; everything else is refused, also what is yet to come."""


def locked(assistant: Answering) -> Answering:
    """``assistant`` without what changes plans: that raises ``ReadOnlyError``."""
    return cast("Answering", _Locked(assistant))


def wanted(given: bool) -> bool:
    """Whether the page is for reading only: the option, or the environment variable with anything but 0."""
    return given or os.environ.get(VARIABLE, "").strip() not in ("", "0")


class _Locked:
    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the assistant has by that name
        return getattr(self._assistant, name) if name in READS else _refuse


def _refuse(*_: object, **__: object) -> NoReturn:
    raise ReadOnlyError(phrases.READ_ONLY)
