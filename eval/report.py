"""Scores as a table on the terminal, as Markdown and as JSON; comparison with a baseline."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from eval.score import Miss, Score
from eval.statistics import wilson

FEW = 30
"""Below this many cases a ratio says little: the count is shown instead."""


def cell(score: Score) -> str:
    """``0.973`` with its interval where one is known, ``12/18`` for few cases, a bare count where only counts matter."""
    if not score.of:
        return f"{score.hits:.3g}"
    if score.of < FEW and score.hits == int(score.hits):
        return f"{score.hits:g}/{score.of}"
    if score.low is None or score.high is None:
        return f"{score.value:.3f}"
    return f"{score.value:.3f} [{score.low:.2f} {score.high:.2f}]"


def tables(scores: Sequence[Score]) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Title, columns and rows of each table, in the order in which the scores come."""
    for title in dict.fromkeys((score.section, score.table) for score in scores):
        chosen = [score for score in scores if (score.section, score.table) == title]
        groups = list(dict.fromkeys(score.group for score in chosen))
        measures = _ordered([score.measure for score in chosen if score.group == group] for group in groups)
        by_place = {(score.group, score.measure): cell(score) for score in chosen}
        body = [[group, *(by_place.get((group, measure), "") for measure in measures)] for group in groups]
        yield " · ".join(title), ["", *measures], body


def _ordered(lists: Iterable[list[str]]) -> list[str]:
    """The columns of all rows in one order: a column that an earlier row lacks goes before the one that follows it."""
    order: list[str] = []
    for row in lists:
        place = len(order)
        for name in reversed(row):
            if name in order:
                place = order.index(name)
            else:
                order.insert(place, name)
    return order


def terminal(scores: Sequence[Score]) -> str:
    """Aligned tables; Chinese characters count as two columns."""
    return "\n".join(_table(scores, aligned, "\n{}"))


def markdown(scores: Sequence[Score]) -> str:
    """The same tables for a page."""
    return "\n".join(_table(scores, _piped, "\n## {}\n"))


def _table(scores: Sequence[Score], line: Callable[[list[list[str]]], Iterator[str]], title: str) -> Iterator[str]:
    for name, columns, body in tables(scores):
        yield title.format(name)
        yield from line([columns, *body])


def aligned(lines: list[list[str]]) -> Iterator[str]:
    """Rows of cells as lines: the first column to the left, the others to the right."""
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for cells in lines:
        first, *rest = (" " * (width - _width(text)) for text, width in zip(cells, widths, strict=True))
        yield "  ".join([cells[0] + first, *(pad + text for pad, text in zip(rest, cells[1:], strict=True))]).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _piped(lines: list[list[str]]) -> Iterator[str]:
    for number, cells in enumerate(lines):
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{'---|' * len(cells)}"


def write_json(path: Path, scores: Sequence[Score]) -> None:
    """All scores as a JSON list, readable by ``read_json``."""
    content = json.dumps([score.model_dump(exclude_none=True) for score in scores], ensure_ascii=False, indent=1)
    path.write_text(content + "\n", encoding="utf-8", newline="\n")


def read_json(path: Path) -> list[Score]:
    """The scores of an earlier run."""
    return [Score.model_validate(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def drops(baseline: Sequence[Score], scores: Sequence[Score]) -> list[str]:
    """One line for each score that fell below the baseline by more than chance allows, or that is missing.

    Only sections that were run are compared. A count that must be 0 may never rise. Otherwise the fall allowed is that to
    the low end of the baseline's interval, at most 3 points where there is one, and never less than one case.
    """
    now = {score.key: score for score in scores}
    sections = {score.section for score in scores}
    lines = []
    for before in baseline:
        after = now.get(before.key)
        if before.section not in sections or before.goal == "info":
            continue
        if after is None:
            lines.append(f"{before.key}: {cell(before)} -> 没有结果")
        elif (before.goal == "none" and after.hits > before.hits) or (
            before.goal == "more" and before.value - after.value > allowed(before) + 1e-9
        ):
            lines.append(f"{before.key}: {cell(before)} -> {cell(after)}")
    return lines


def allowed(score: Score) -> float:
    """How far below this score of the baseline a later run may lie."""
    if not score.of:
        return 0.0
    low = score.low if score.low is not None else wilson(score.hits, score.of)[0]
    return max(1 / score.of, min(score.value - low, 0.03))


def miss_lines(misses: Sequence[Miss]) -> Iterator[str]:
    """Each miss as a few lines of text."""
    for miss in misses:
        yield f"[{miss.section} {miss.group} · {miss.measure}] {miss.case}"
        yield f"    应为: {_flat(miss.wanted)}"
        yield f"    得到: {_flat(miss.returned)}"
        if miss.note:
            yield f"    说明: {_flat(miss.note)}"


def _flat(text: str) -> str:
    return text.replace("\n", "⏎").replace("\r", "")
