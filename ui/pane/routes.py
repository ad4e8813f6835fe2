"""Addresses that the source pane asks while a plan is read: a slice of its text, its outline, where words stand in it."""

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from corpus.base.document import Document
from corpus.base.errors import CorpusError
from ui import phrases
from ui.base.addresses import Passage
from ui.base.answering import Answering
from ui.base.markup import INVISIBLE, visible
from ui.pane.outline import outline_html
from ui.pane.slices import slice_html

if TYPE_CHECKING:
    from fastapi import FastAPI, Response

LONGEST: Final = 40
"""Characters that are looked for in a plan, as many as the box takes."""
_BETWEEN: Final = rf"(?:\s|{INVISIBLE.pattern})*"


def found(document: Document, words: str) -> list[tuple[int, int]]:
    """Where a plan has ``words``, whatever the case of letters and the white space between: start of the leaf, how often there.

    The page's script finds them in the text it shows by the same rule.
    """
    letters = "".join(visible(words).split())[:LONGEST]
    if not letters:
        return []
    starts = [leaf.span.start for leaf in document.leaves] + [len(document.text)]
    counts: Counter[int] = Counter()
    for match in re.finditer(_BETWEEN.join(map(re.escape, letters)), document.text, re.IGNORECASE):
        leaf = bisect_right(starts, match.start()) - 1
        if match.end() <= starts[leaf + 1]:
            counts[starts[leaf]] += 1
    return list(counts.items())


def serve_reading(app: "FastAPI", assistant: Answering) -> None:
    """Add the addresses to ``app``."""
    from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

    missing = PlainTextResponse(phrases.NO_SUCH_PLAN, status_code=404)

    def opened(address: str) -> tuple[Document, Passage] | None:
        passage = Passage.parse(address)
        try:
            return (assistant.document(passage.doc_id), passage) if passage else None
        except CorpusError:
            return None

    @app.get("/view/slice")
    def slice_(c: str = "", i: int = 0) -> "Response":
        plan = opened(c)
        return HTMLResponse(slice_html(plan[0], i, plan[1].span(plan[0]))) if plan else missing

    @app.get("/view/outline")
    def outline(c: str = "") -> "Response":
        plan = opened(c)
        return HTMLResponse(outline_html(plan[0])) if plan else missing

    @app.get("/view/found")
    def found_(c: str = "", q: str = "") -> "Response":
        plan = opened(c)
        return JSONResponse(found(plan[0], q)) if plan else missing
