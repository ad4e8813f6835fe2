"""The partition of a text: every character lies in exactly one clause, heading or piece of noise."""

from corpus.base.document import Leaf, LeafKind
from corpus.base.record import Span
from corpus.structure.clauses import Cut
from corpus.text.view import View


def leaves(view: View, cut: Cut) -> tuple[Leaf, ...]:
    """The partition of the canonical text: clauses and headings as cut, noise as found, and every gap as layout."""
    pieces: list[tuple[int, int, LeafKind, str]] = [
        (leaf.span.start, leaf.span.end, "noise", leaf.reason) for leaf in view.noise
    ]
    for start, end, reason in cut.noise:
        span = view.span(start, end)
        pieces.append((span.start, span.end, "noise", reason))
    clauses = [view.span(draft.start, draft.end) for draft in cut.clauses]
    pieces += [(span.start, span.end, "clause", "") for span in clauses]
    pieces += [(*span, "heading", "") for span in _heading_spans(view, cut)]
    result: list[Leaf] = []
    position = 0
    for start, end, kind, reason in sorted(pieces, key=lambda piece: (piece[0], piece[2] != "clause", -piece[1])):
        start = max(start, position)
        if end <= start:
            continue
        if start > position:
            result.append(_leaf(position, start, "noise", "空白"))
        result.append(_leaf(start, end, kind, reason))
        position = end
    if position < len(view.source):
        result.append(_leaf(position, len(view.source), "noise", "空白"))
    return tuple(result)


def _heading_spans(view: View, cut: Cut) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in cut.headings:
        while end > start and view.text[end - 1] in " \n":
            end -= 1
        while start < end and view.text[start] in " \n":
            start += 1
        if end > start:
            span = view.span(start, end)
            spans.append((span.start, span.end))
    return spans


def _leaf(start: int, end: int, kind: LeafKind, reason: str) -> Leaf:
    return Leaf(kind=kind, span=Span(start=start, end=end), reason=reason)
