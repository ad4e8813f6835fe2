"""Re-checking saved replies: is every quote still, character for character, what the stored plan says?"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import CommandError
from corpus.document import Document
from corpus.record import Span


@dataclass(slots=True)
class Checked:
    """How many quotes were compared, and one Chinese sentence for each that does not hold."""

    quotes: int = 0
    problems: list[str] = field(default_factory=list)


def read_saved(path: Path) -> list[Any]:
    """The JSON values of a file: one value, or one per line. Raises ``CommandError``."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"无法读取“{path}”：请检查文件名和权限。") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"“{path}”不是 UTF-8 编码的 JSON 文件：请用 --json 重新保存回答。") from error
    if not content.strip():
        raise CommandError(f"“{path}”是空的：请用 --json 重新保存回答。")
    try:
        return [json.loads(content)]
    except json.JSONDecodeError:
        pass
    try:
        return [json.loads(line) for line in content.splitlines() if line.strip()]
    except json.JSONDecodeError as error:
        raise CommandError(f"“{path}”不是 JSON 文件：请用 --json 重新保存回答。") from error


def verify(saved: Any, plans: Mapping[str, Document]) -> Checked:  # noqa: ANN401 - any JSON value
    """Compare every quote found anywhere in ``saved`` with the plan of its ``doc_id``."""
    checked = Checked()
    for item in _objects(saved):
        if item.get("kind") == "answer" and not item.get("statements"):
            checked.problems.append(f"回答“{item.get('text', '')}”没有任何引文。")
        if isinstance(item.get("quote"), str) and isinstance(item.get("doc_id"), str):
            checked.quotes += 1
            if problem := _problem(item, plans):
                checked.problems.append(problem)
    return checked


def _objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(inner)


def _problem(item: dict[str, Any], plans: Mapping[str, Document]) -> str | None:
    quote, place = item["quote"], f"{item.get('file', item['doc_id'])} [{item.get('start')}, {item.get('end')})"
    plan = plans.get(item["doc_id"])
    if plan is None:
        return f"{place}：库中没有这份计划，无法核对“{_short(quote)}”。"
    try:
        span = Span(start=item["start"], end=item["end"])
        actual, reading = plan.cut(span), plan.reading(span)
    except (KeyError, ValueError):
        return f"{place}：位置无效，无法核对“{_short(quote)}”。"
    if actual != quote:
        return f"{place}：引文是“{_short(quote)}”，原文是“{_short(actual)}”。"
    if item.get("reading", reading) != reading:
        return f"{place}：读法是“{_short(str(item['reading']))}”，应为“{_short(reading)}”。"
    return None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
