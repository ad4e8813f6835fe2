"""Many questions from one file, answered in one process: ``zhengce ask --batch``."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import CommandError, QuestionError
from assistant.exports.as_json import reply_json
from assistant.limits import MAX_QUESTION, checked
from assistant.reply import Conversation, NotFound, Reply, Understood
from corpus.base.record import Record
from corpus.reading.file import file_bytes

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_LARGEST: Final = 50_000_000
"""Bytes of a batch."""


class Line(Record):
    """One line of a batch. Lines with the same ``conversation`` are turns of one conversation."""

    id: str | int | None
    question: str
    conversation: str | int | None


def read(path: Path) -> list[Line]:
    """The lines of a batch, all checked before the first is asked. Raises ``CommandError`` or ``ReadingError``."""
    try:
        lines = (
            file_bytes(path, _LARGEST).decode("utf-8-sig").split("\n")
        )  # splitlines() would cut at U+2028 inside a question
    except UnicodeDecodeError as error:
        raise CommandError(f"无法读取“{path}”：请确认文件是 UTF-8 编码。") from error
    asked = [_line(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not asked:
        raise CommandError(f'“{path}”里没有问题：每行应是 {{"id": …, "question": "…"}} 这样的 JSON。')
    return asked


def replies(assistant: "Assistant", asked: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """One JSON reply per line, in order."""
    conversations: dict[str | int, Conversation] = {}
    for one in asked:
        before = Conversation() if one.conversation is None else conversations.get(one.conversation, Conversation())
        reply, after = _answer(assistant, one.question, before)
        if one.conversation is not None:
            conversations[one.conversation] = after
        yield reply_json(reply, one.id)


def _line(line: str, path: Path, number: int) -> Line:
    try:
        item = json.loads(line)
        return Line(id=item.get("id"), question=item["question"], conversation=item.get("conversation"))
    except (
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:  # no JSON, no object, no question …
        raise CommandError(
            f'“{path}”第 {number} 行不对：每行应是 {{"id": …, "question": "…"}} 这样的 JSON。'
        ) from error


def _answer(assistant: "Assistant", question: str, before: Conversation) -> tuple[Reply, Conversation]:
    """Ask; what is no question gets a refusal in its place, so that every line has its reply."""
    try:
        return assistant.ask(checked(question), before)
    except QuestionError as error:
        understood = Understood(text=question[:MAX_QUESTION], kind="other")
        return NotFound(text=str(error), reason="not_about_plans", question=understood), before
