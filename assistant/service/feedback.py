"""What visitors say of answers: one JSON line each in ``feedback.jsonl`` of the data folder.

Appended only, never read by the answering; ``python -m eval.feedback`` turns it into candidates for the gold set.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from pydantic import Field, ValidationError

from assistant.errors import KeepingError
from corpus.base.record import Record

FILE = "feedback.jsonl"
Fault = Literal["figure", "unit", "source", "missing", "other"]
LONGEST = 500
"""Characters of a comment that are kept."""


class Feedback(Record):
    """One judgement: the question with those before it, the reply as JSON (docs/json.md), and what is wrong with it."""

    time: str = Field(default_factory=lambda: datetime.now(UTC).isoformat("T", "seconds"))
    verdict: Literal["good", "bad"]
    faults: tuple[Fault, ...] = ()
    comment: str = Field(default="", max_length=LONGEST)
    question: str
    before: tuple[str, ...] = ()
    reply: dict[str, Any]


class FeedbackFile:
    """The file in a data folder. Safe to share between threads of one process."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._lock = Lock()

    def add(self, feedback: Feedback) -> None:
        """Append one judgement. Raises ``KeepingError`` where it cannot be written."""
        line = feedback.model_dump_json() + "\n"
        try:
            with self._lock, self.path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(line)
        except OSError as error:
            raise KeepingError(
                f"意见没有记下：无法写入“{self.path}”（{error.strerror}），请管理员检查磁盘空间和文件夹权限。"
            ) from error

    def __iter__(self) -> Iterator[Feedback]:
        """All judgements in their order; a line cut short by a crash is passed over."""
        if not self.path.exists():
            return
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    yield Feedback.model_validate_json(line)
                except ValidationError:
                    continue
