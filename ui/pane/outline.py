"""The headings of a plan as a list to jump by, and where each stands."""

from collections.abc import Iterator

from corpus.base.document import Document
from ui.base.markup import tag

LONGEST = 48
"""Characters of a heading in the outline; a longer one is cut with an ellipsis."""

LIST = 100
"""Entries of one list."""

Entry = tuple[int, str, int]
"""Depth from 0, heading, and the start of the leaf to go to."""


def outline(document: Document) -> Iterator[Entry]:
    """Each heading once, in the order of the text; a run-in heading leads to its clause."""
    clauses = {clause.span.start: clause for clause in document.clauses}
    above: tuple[str, ...] = ()
    standing: dict[str, int] = {}
    for leaf in document.leaves:
        if leaf.kind == "heading":
            standing["".join(document.reading(leaf.span).split())] = leaf.span.start
        clause = clauses.get(leaf.span.start)
        if clause is None:
            continue
        same = 0
        while same < min(len(above), len(clause.headings)) and above[same] == clause.headings[same]:
            same += 1
        for depth, heading in enumerate(clause.headings[same:], start=same):
            yield depth, heading, standing.get("".join(heading.split()), leaf.span.start)
        above, standing = clause.headings, {}


def outline_html(document: Document) -> str:
    """The outline, in lists that a browser need not lay out before they are seen; empty for a plan without headings."""
    entries = [
        f'<li class="d{min(depth, 3)}"><button type="button" data-zc="goto" data-at="{at}">{tag(_short(heading))}</button></li>'
        for depth, heading, at in outline(document)
    ]
    lists = (entries[start : start + LIST] for start in range(0, len(entries), LIST))
    return "".join(f'<ol style="--count:{len(one)}">{"".join(one)}</ol>' for one in lists)


def _short(heading: str) -> str:
    line = " ".join(heading.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
