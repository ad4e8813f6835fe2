"""A plan cut into slices of a few screens each: the pane gets those around the passage at once, the others as they are scrolled to.

No leaf is cut. A slice not yet sent is an empty box about as high as its text will be.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.base.document import Clause, Document, Leaf
from corpus.base.record import Span
from ui.pane.paragraph import leaf_html

SLICE = 6_000
"""Characters within which the leaves of a slice begin."""
BESIDE = 1
"""Slices sent with the pane before and after those of the passage."""
_PARAGRAPH = 30
"""Characters that the space between two paragraphs, and the part of its last line left empty, are worth in height."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The leaves that begin within ``SLICE`` characters; ``size`` grows with the height of their text on the page."""

    number: int
    leaves: tuple[Leaf, ...]

    @property
    def start(self) -> int:
        """Where its first leaf begins."""
        return self.leaves[0].span.start

    @property
    def size(self) -> int:
        """What its height on the page grows with."""
        seen = sum(leaf.kind != "noise" for leaf in self.leaves)
        return self.leaves[-1].span.end - self.start + seen * _PARAGRAPH

    def overlaps(self, span: Span) -> bool:
        """Whether any of its characters lies in ``span``."""
        return self.start < span.end and span.start < self.leaves[-1].span.end


def slices(document: Document) -> Iterator[Slice]:
    """The slices of a plan in the order of its text; none is empty."""
    for number in range(len(document.text) // SLICE + 1):
        leaves = _leaves(document, number)
        if leaves:
            yield Slice(number, leaves)


def slices_html(document: Document, cited: Span | None) -> str:
    """All slices, those around ``cited`` with their text, from the beginning where nothing is cited."""
    every = list(slices(document))
    near = [place for place, one in enumerate(every) if cited is not None and one.overlaps(cited)] or [0]
    sent = range(near[0] - BESIDE, near[-1] + BESIDE + 1)
    return "".join(
        f'<div class="zc-slice" data-slice="{one.number}" data-at="{one.start}" style="--size:{one.size}">'
        f"{slice_html(document, one.number, cited) if place in sent else ''}</div>"
        for place, one in enumerate(every)
    )


def slice_html(document: Document, number: int, cited: Span | None) -> str:
    """The text of a slice; a space where nothing of it can be seen, since an empty slice is one not yet sent."""
    paragraphs = (leaf_html(document, leaf, cited, _clause(document, leaf)) for leaf in _leaves(document, number))
    return "\n".join(paragraphs) or " "


def _leaves(document: Document, number: int) -> tuple[Leaf, ...]:
    first = bisect_left(document.leaves, number * SLICE, key=_start)
    return document.leaves[first : bisect_left(document.leaves, (number + 1) * SLICE, lo=first, key=_start)]


def _clause(document: Document, leaf: Leaf) -> Clause | None:
    place = bisect_left(document.clauses, leaf.span.start, key=_start)
    clause = document.clauses[place] if place < len(document.clauses) else None
    return clause if clause is not None and clause.span == leaf.span else None


def _start(part: Leaf | Clause) -> int:
    return part.span.start
