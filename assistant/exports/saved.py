"""Saved answers and exported files as a list of what they quote: the one input of ``verify``.

Read are the JSON of any command (one value, or one a line), and the Word and Excel files that ``exporting`` writes, after
a person has edited and saved them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from assistant.errors import CommandError
from assistant.exports.marks import Fact, Mark, address_of, bare, digest
from assistant.exports.marks_excel import CODE, Row, read_workbook
from assistant.exports.marks_word import WordText, coded, read_word
from corpus.reading.file import file_bytes, file_name

_ALIKE = 0.6
"""Least ratio (difflib) of a paragraph or a row to what was exported, of which it is taken for an edited copy."""
_LARGEST = 50_000_000
"""Bytes of a file that is verified."""
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Edit:
    """A person's change: of what, how it was exported, and how it stands now."""

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a quote was cut: plan and place; ``quote`` the exact characters, else a ``digest`` of them as read."""

    doc_id: str
    start: int
    end: int
    quote: str | None
    digest: str
    reading: str | None = None
    title: str = ""
    region: str = ""
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """One quote (with ``origin``), or one sentence of ours, of a saved file.

    ``now`` is how it stands in the file, null where it was taken out; ``edits`` are changes that a person made.
    """

    where: str
    shown: str
    now: str | None
    origin: Origin | None = None
    facts: tuple[Fact, ...] = ()
    edits: tuple[Edit, ...] = ()


def read_saved(path: Path) -> list[Saved]:
    """What a file quotes. Raises ``CommandError`` or ``ReadingError`` for one that holds nothing to verify."""
    return saved_in(file_bytes(path, _LARGEST), file_name(path))


def saved_in(data: bytes, name: str) -> list[Saved]:
    """What the bytes of a file quote; its kind is told by its content."""
    if data.startswith(_ZIP):
        if b"xl/workbook.xml" in data:
            found = list(_of_workbook(*read_workbook(data, name)))
        else:
            found = list(_of_word(*read_word(data, name)))
        if not found:
            raise CommandError(
                f"“{name}”里没有核对信息：只能核对本系统导出的 Word、Excel 文件，或用 --json 保存的回答。"
            )
        return found
    replies = (list(_of_json(value, f"第 {number} 个回答")) for number, value in enumerate(_values(data, name), 1))
    return [one for reply in replies for one in _gathered(reply)]


def _values(data: bytes, name: str) -> list[Any]:
    """The JSON values of a file: one value, or one per line."""
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"“{name}”不是 UTF-8 编码的 JSON，也不是 Word（.docx）或 Excel（.xlsx）文件：请选择导出的文件。"
        ) from error
    if not content.strip():
        raise CommandError(f"“{name}”是空的：请用 --json 重新保存回答。")
    try:
        return [json.loads(content)]
    except (json.JSONDecodeError, RecursionError):
        pass
    try:
        return [json.loads(line) for line in content.split("\n") if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise CommandError(f"“{name}”不是 JSON 文件：请用 --json 重新保存回答。") from error


def _of_json(value: Any, where: str) -> Iterator[Saved]:  # noqa: ANN401 - any JSON value
    """Everything with a plan and a quote, or with the figures or the role of a unit read from one."""
    waiting: list[tuple[Any, str]] = [(value, "")]
    while waiting:
        one, plan = waiting.pop()
        if isinstance(one, list):
            waiting += [(inner, plan) for inner in reversed(one)]
        if not isinstance(one, dict):
            continue
        if one.get("kind") == "answer" and not one.get("statements"):
            yield Saved(where, _text(one.get("text")), None, None)
        plan = _text(one.get("doc_id")) or plan
        if plan and (isinstance(one.get("quote"), str) or "figure_start" in one):
            yield _of_object(one, plan, where)
        waiting += [(inner, plan) for inner in reversed(list(one.values()))]


def _gathered(found: list[Saved]) -> Iterator[Saved]:
    """A figure whose words stand in a quote of the same reply is a fact of that quote, and no quote of its own."""
    quotes = [one for one in found if one.origin and one.origin.quote and not one.facts]
    facts: dict[int, list[Fact]] = {}
    own = []
    for one in found:
        holder = next((quote for quote in quotes if one.facts and _holds(quote, one)), None)
        if holder is None:
            own.append(one)
        else:
            facts.setdefault(id(holder), []).extend(one.facts)
    yield from (replace(one, facts=(*one.facts, *facts.get(id(one), ()))) for one in own)


def _holds(quote: Saved, figure: Saved) -> bool:
    outer, inner = quote.origin, figure.origin
    if outer is None or inner is None or outer.doc_id != inner.doc_id:
        return False
    if not outer.start <= inner.start <= inner.end <= outer.end:
        return False
    return inner.quote is None or (outer.quote or "")[inner.start - outer.start :].startswith(inner.quote)


def _of_object(one: Mapping[str, Any], plan: str, where: str) -> Saved:
    quote = one.get("quote") if isinstance(one.get("quote"), str) else None
    reading = _text(one.get("reading")) or None
    fact = dict(one) if "figure_start" in one or ("role" in one and "unit" in one) else None
    title, region, file, sha256 = (_text(one.get(name)) for name in ("title", "region", "file", "sha256"))
    start, end = _offset(one.get("start")), _offset(one.get("end"))
    origin = Origin(plan, start, end, quote, "", reading, title, region, file, sha256)
    shown = reading or quote or ""
    return Saved(where, shown, shown, origin, (fact,) if fact else ())


def _of_word(marks: list[Mark], text: WordText) -> Iterator[Saved]:
    paragraphs = [bare(paragraph) for paragraph in text.paragraphs]
    counted: Counter[str] = Counter()
    for mark in marks:
        now = text.bookmarks.get(mark.code)
        if now is None or not now.strip():
            now = _kept(mark.shown, text.paragraphs, paragraphs)
        now = now.strip().removeprefix("“").removesuffix("”") if now and mark.evidence else now
        edited = now is not None and bare(now) != bare(mark.shown)
        what = "引文" if mark.evidence else "文字"
        counted[what] += 1
        edits = (Edit(what, mark.shown, now),) if edited and now is not None else ()
        yield Saved(f"第 {counted[what]} 处{what}", mark.shown, now, _origin(mark), mark.facts, edits)
    for number, name in enumerate(coded(text, marks), counted["引文"] + 1):
        if saved := _of_code(name, text.bookmarks[name], f"第 {number} 处引文"):
            yield saved


def _kept(shown: str, paragraphs: list[str], bared: list[str]) -> str | None:
    """What was exported, found in a text whose bookmarks were lost; the paragraph most like it; else None."""
    wanted = bare(shown)
    if any(wanted in paragraph for paragraph in bared):
        return shown
    ratios = [_ratio(wanted, paragraph) for paragraph in bared]
    best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
    return paragraphs[best] if best is not None and ratios[best] >= _ALIKE else None


def _of_workbook(marks: list[Mark], rows: list[Row]) -> Iterator[Saved]:
    """Each exported row with the present row of its code, else (its code was lost) with the one most like it."""
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    alike: dict[str, list[Mark]] = {}
    for mark in marks:
        alike.setdefault(mark.code, []).append(mark)
    own = {id(mark): row for code, group in alike.items() for mark, row in _paired(group, by_code.get(code, []))}
    for mark in marks:
        yield _of_row(mark, own.get(id(mark)) or _uncoded(mark, by_code.get("", [])))
    for row in (row for code, left in by_code.items() if code not in alike for row in left):
        if saved := _of_strange_row(row):
            yield saved


def _paired(marks: list[Mark], rows: list[Row]) -> Iterator[tuple[Mark, Row]]:
    """Marks and rows of one code (the units of one list), those that agree best first; each once."""
    pairs = sorted(((_agreement(mark, row), m, r) for m, mark in enumerate(marks) for r, row in enumerate(rows)))
    free_marks, free_rows = set(range(len(marks))), set(range(len(rows)))
    for _, m, r in reversed(pairs):
        if m in free_marks and r in free_rows:
            free_marks.remove(m)
            free_rows.remove(r)
            yield marks[m], rows[r]


def _uncoded(mark: Mark, rows: list[Row]) -> Row | None:
    """The row without a code that is most like the exported one; it is taken from ``rows``."""
    own = [row for row in rows if row.sheet == mark.sheet]
    best = max(own, key=lambda row: _agreement(mark, row), default=None)
    if best is None or _agreement(mark, best) < _ALIKE:
        return None
    rows.remove(best)
    return best


def _of_row(mark: Mark, row: Row | None) -> Saved:
    if row is None:
        return Saved(f"表“{mark.sheet}”", mark.shown, None, _origin(mark), mark.facts)
    edits = tuple(
        Edit(what, before, row.cells[what])
        for what, before in zip(mark.head, mark.cells, strict=False)
        if what in row.cells and bare(row.cells[what]) != bare(before)
    )
    return Saved(f"表“{row.sheet}”第 {row.number} 行", mark.shown, mark.shown, _origin(mark), mark.facts, edits)


def _of_strange_row(row: Row) -> Saved | None:
    """A row that was copied here from another workbook: its code tells which of its cells is the quote."""
    cells = [cell for what, cell in row.cells.items() if cell and what != CODE and cell != row.code]
    address = address_of(row.code)
    if not (address and cells):
        return None
    same = [cell for cell in cells if digest(cell) == address.digest]
    named = [cell for what, cell in row.cells.items() if "原文" in what]
    return _of_code(row.code, (same or named or [max(cells, key=len)])[0], f"表“{row.sheet}”第 {row.number} 行")


def _of_code(code: str, now: str, where: str) -> Saved | None:
    """A quote known by its code alone."""
    address = address_of(code)
    if address is None or not now.strip():
        return None
    edits = (Edit("引文", "", now),) if digest(now) != address.digest else ()
    origin = Origin(address.doc_id, address.start, address.end, None, address.digest)
    return Saved(where, now, now, origin, (), edits)


def _origin(mark: Mark) -> Origin | None:
    cut = mark.evidence
    if cut is None:
        return None
    return Origin(
        cut.doc_id, cut.start, cut.end, cut.quote, digest(cut.reading), cut.reading,
        cut.title, cut.region or "", cut.file, cut.sha256,
    )  # fmt: skip


def _agreement(mark: Mark, row: Row) -> float:
    """The share of the exported cells that stand unchanged in a row."""
    pairs = [(cell, row.cells.get(what)) for what, cell in zip(mark.head, mark.cells, strict=False) if cell]
    return sum(now is not None and bare(now) == bare(cell) for cell, now in pairs) / max(1, len(pairs))


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _offset(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
