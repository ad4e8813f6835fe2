"""From the outline to clauses and leaves: what can be cited, what is a heading, what is noise.

A clause (条款) is the smallest numbered item or paragraph with its run-in heading. All offsets here are of the view; the
result is given in canonical offsets, as a partition of the whole text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from corpus.base.document import ClauseKind, Part
from corpus.structure.headings import address, first_words, heading_end, kinds
from corpus.structure.numbering import Candidate, candidates
from corpus.structure.series import Node, outline
from corpus.text.lines import (
    ANNEX_HEADING,
    ATTACHED,
    DUTY_LINE,
    HEADING_LIMIT,
    PLAN_TITLE,
    SALUTATION,
    SIGN_OFF,
    UNITS_LINE,
    contents,
    is_heading_line,
    line_end,
)
from corpus.text.view import View

_KIND_DEPTH = 2  # a heading below the second level (1. 夯实发展基础) names a task, not a part of the plan
_RUN_IN_LIMIT = 20  # characters; what is longer before the first 。 is a sentence of an item
_SENTENCE_LEAST = 10  # characters; what is shorter and closes with 。 names what follows (指导思想。)
_BARE_ANNEX = re.compile(r"附(?:件|表|录) ?[\d一二三四五六七八九十]*[:.、]?")
_LABEL = re.compile(r"(?:^|(?<=[。;\n ]))(?:——)?([^\n。;:,()“”]{4,22}:|[一二三四五六七八九十]{1,2}(?:是|要))(?=[^\n])")


@dataclass(frozen=True, slots=True)
class Task:
    """A row ``[start, end)`` of a table of tasks; ``body`` starts after its number, the name of the task ends at ``title_end``."""

    start: int
    body: int
    end: int
    number: str
    title_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ``[start, end)`` that was found in the text: its header, and in order its tasks and the captions between them."""

    start: int
    end: int
    header_end: int
    entries: tuple[Task | tuple[int, int], ...]


@dataclass(slots=True)
class Draft:
    """A clause before its facts are read; offsets of the view. ``body`` starts after the run-in heading.

    ``task`` is set where the clause is a row of a table.
    """

    start: int
    end: int
    body: int
    number: str
    headings: tuple[str, ...]
    kind: ClauseKind
    confidence: float = 1.0
    note: str = ""
    task: Task | None = None


@dataclass(slots=True)
class Cut:
    """The clauses of a text, and the heading lines between them, in view offsets."""

    clauses: list[Draft] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    noise: list[tuple[int, int, str]] = field(default_factory=list)
    blocks: list["_Block"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch whose numbers are no items of the outline: a table, a list of contents or of what is attached."""

    start: int
    end: int
    grid: Grid | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    number: str = ""
    headings: tuple[str, ...] = ()
    kinds: tuple[ClauseKind, ...] = ()
    depth: int = 0


def cut_clauses(view: View, title: tuple[int, int] | None, grids: Sequence[Grid] = ()) -> Cut:
    """Cut the text into clauses. ``title`` is where the plan's own title stands: what comes before it is a cover letter
    (印发…的通知) with a numbering of its own. ``grids`` are the tables of tasks in it.
    """
    cut = Cut()
    cut.blocks = _blocks(view.text, grids)
    found = _outside(candidates(view.text), cut.blocks)
    if title and not _outside([_Block(*title)], cut.blocks):
        title = None  # a header of a table was taken for it
    begin, end = title or (0, 0)
    if title:
        cut.headings.append(title)
    for low, high in ((0, begin), (end, len(view.text))):
        nodes = outline([candidate for candidate in found if low <= candidate.start < high], low, high)
        _paragraphs(view.text, low, nodes[0].start if nodes else high, _Place(), cut, opening=True)
        _walk(view.text, nodes, _Place(), cut)
    _join_unit_lines(view.text, cut)
    return cut


_Placed = TypeVar("_Placed", Candidate, _Block)


def _blocks(text: str, grids: Sequence[Grid]) -> list[_Block]:
    tables = [_Block(grid.start, grid.end, grid) for grid in grids]
    listed = [_Block(*match.span(), reason="附件目录") for match in ATTACHED.finditer(text)]
    listed += [_Block(start, end, reason="目录") for start, end in contents(text)]
    return sorted([*tables, *_outside(listed, tables)], key=lambda block: block.start)


def _outside(found: Sequence[_Placed], blocks: Sequence[_Block]) -> list[_Placed]:
    """What begins in none of ``blocks``."""
    ends = [block.end for block in blocks]
    kept = []
    for one in found:
        at = bisect_right(ends, one.start)
        if at == len(blocks) or one.start < blocks[at].start:
            kept.append(one)
    return kept


def _walk(text: str, nodes: Sequence[Node], place: _Place, cut: Cut) -> _Place | None:
    """Cut the items; returned is the annex or second plan that the text behind the last of them opens, if it does."""
    opened: _Place | None = None
    headed = _are_headed(text, nodes)
    for node in nodes:
        stop = node.children[0].start if node.children else node.end
        title_end, run_in = heading_end(text, node.body, stop)
        title = text[node.body : title_end].strip()
        number = text[node.start : node.body].strip().replace(" ", "")
        own_kinds = kinds(title) if place.depth < _KIND_DEPTH else ()
        if own_kinds == ("background",) and place.kinds[-1:] == ("goal",):
            own_kinds = ()  # 特色发展成效显著 among the goals is one of them
        here = _Place(
            place.number + address(node), (*place.headings, number + title), (*place.kinds, *own_kinds), place.depth + 1
        )
        own = (0.8, "编号有缺漏") if node.gap else (1.0, "")
        if run_in:
            first_end = line_end(text, title_end, stop)
            if text[title_end:first_end].strip(" 。:;\n"):
                _clause(text, node.start, first_end, title_end, here, cut, own)
            else:
                cut.headings.append((node.start, first_end))
        elif not title:
            first_end = line_end(text, node.body, stop)
            short = first_words(text[node.body : first_end])
            here = replace(here, headings=(*place.headings, number + short))
            _clause(text, node.start, first_end, node.body, here, cut, own)
        else:
            first_end = title_end
            follows = node.children or text[title_end:stop].strip()
            if follows and not _is_item(title, node, headed):
                cut.headings.append((node.start, title_end))
            else:
                _clause(text, node.start, title_end, node.body, here, cut, own)
        below = _paragraphs(text, first_end, stop, here, cut)
        opened = _walk(text, node.children, here, cut) or (below if below is not here else None)
        if opened and place.depth == 0:
            place = _Place(headings=opened.headings)  # what follows at the top counts anew
    return opened


def _clause(
    text: str,
    start: int,
    end: int,
    body: int,
    place: _Place,
    cut: Cut,
    own: tuple[float, str] = (1.0, ""),
    task: Task | None = None,
) -> None:
    while end > start and text[end - 1] in " \n":
        end -= 1
    while start < end and text[start] in " \n":
        start += 1
    while body < end and text[body] in " \n。:":
        body += 1
    kind = place.kinds[-1] if place.kinds else ("task" if place.number else "preamble")
    if end > start:
        cut.clauses.append(
            Draft(start, end, max(start, min(body, end)), place.number, place.headings, kind, *own, task)
        )


def _are_headed(text: str, nodes: Sequence[Node]) -> bool:
    """Whether items of this level are headings, their text below or beside them: most of those that another one follows."""
    headed = 0
    for node in nodes[:-1]:
        end, run_in = heading_end(text, node.body, node.end)
        below = text[line_end(text, node.body, node.end) : node.end].strip()
        headed += bool(below) or (run_in and end - node.body <= _RUN_IN_LIMIT)
    return headed > 0 and headed * 2 >= len(nodes) - 1


def _is_item(title: str, node: Node, headed: bool) -> bool:
    """Whether a short item that closes as a sentence does is itself what it says, and no heading of what follows."""
    if node.children or DUTY_LINE.search(title):
        return not node.children
    return title.endswith((";", "；")) or (title.endswith("。") and not headed and len(title) > _SENTENCE_LEAST)


def _paragraphs(text: str, start: int, stop: int, place: _Place, cut: Cut, *, opening: bool = False) -> _Place:
    """Each paragraph of ``[start, stop)`` becomes a clause, a heading or noise; a table one clause for each row.

    Returned is the place of what follows: ``place`` itself, or an annex or second plan that began among the paragraphs.
    """
    position = start
    while position < stop:
        block = _block_at(cut.blocks, position, line_end(text, position, stop))
        if block:
            _take_block(text, block, place, cut)
            position = block.end + 1
            continue
        end = line_end(text, position, stop)
        line = text[position:end]
        if line.strip():
            here = replace(place, kinds=()) if opening else place
            salutation = SALUTATION.match(line) if opening else None
            if ANNEX_HEADING.match(line) and len(line.strip()) <= HEADING_LIMIT:
                place = _Place(headings=(line.strip(),), kinds=("other",))
                cut.headings.append((position, end))
            elif SIGN_OFF.match(line) and len(line) <= 60:
                cut.noise.append((position, end, "落款"))
            elif salutation:
                cut.headings.append((position, position + salutation.end()))
                _clause(text, position + salutation.end(), end, position + salutation.end(), here, cut)
            elif is_heading_line(line, opening=opening):
                cut.headings.append((position, end))
                if not opening and PLAN_TITLE.search(line):  # another plan in the same file
                    place = _Place(headings=(line.strip(),))
                elif _BARE_ANNEX.fullmatch(place.headings[-1] if place.headings else ""):
                    place = replace(place, headings=(f"{place.headings[-1]} {line.strip()}",))  # 附件2 / 2019年任务台账
            else:
                _clause(text, position, end, position, here, cut)
        position = end + 1
    return place


def _block_at(blocks: Sequence[_Block], start: int, end: int) -> _Block | None:
    """The block that begins in the line ``[start, end)``."""
    at = bisect_left(blocks, start, key=lambda block: block.start)
    return blocks[at] if at < len(blocks) and blocks[at].start <= end and start < end else None


def _take_block(text: str, block: _Block, place: _Place, cut: Cut) -> None:
    if block.grid is None:
        cut.noise.append((block.start, block.end, block.reason))
        return
    cut.headings.append((block.start, block.grid.header_end))
    captions: list[str] = []
    follows = False
    for entry in block.grid.entries:
        if isinstance(entry, Task):
            title = entry.number + first_words(text[entry.body : entry.title_end].strip(" |\n").split("\n")[0])
            here = _Place(entry.number, (*place.headings, *captions, title), ("task",))
            _clause(text, entry.start, entry.end, entry.body, here, cut, task=entry)
        else:
            cut.headings.append(entry)
            caption = text[slice(*entry)].strip().replace("\n", "")
            captions = [*captions, caption] if follows else [*captions[:1], caption] if caption[0] == "(" else [caption]
        follows = not isinstance(entry, Task)


def _join_unit_lines(text: str, cut: Cut) -> None:
    """A line that holds nothing but a list of units belongs to the clause before it."""
    joined: list[Draft] = []
    for draft in cut.clauses:
        line = text[draft.start : draft.end]
        if (
            joined
            and (UNITS_LINE.match(line) or DUTY_LINE.match(line))
            and draft.body == draft.start
            and joined[-1].headings == draft.headings
            and not text[joined[-1].end : draft.start].strip()
        ):
            joined[-1].end = draft.end
        else:
            joined.append(draft)
    cut.clauses = joined


def parts(view: View, draft: Draft) -> tuple[Part, ...]:
    """Lead-in labels inside a clause: a series of ``X:`` openings, or 一是…二是…; a single one is no series."""
    found = list(_LABEL.finditer(view.text, draft.body, draft.end))
    ordinal = [match for match in found if not match[1].endswith(":")]
    labels = ordinal if len(ordinal) >= 2 else [match for match in found if match[1].endswith(":")]
    if len(labels) < 2:
        return ()
    ends = [match.start() for match in labels[1:]] + [draft.end]
    return tuple(
        Part(label=match[1].rstrip(":"), span=view.span(match.start(1), end))
        for match, end in zip(labels, ends, strict=True)
    )
