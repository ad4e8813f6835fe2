"""Pairing what was found with what is in the gold, one to one."""

from collections.abc import Callable, Sequence

from corpus.base.record import Span


def trimmed(span: Span, text: str) -> Span:
    """``span`` without white space at its ends; unchanged where it holds nothing else."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if start < end else span


def overlap(one: Span, other: Span) -> int:
    """Characters that both cover."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def iou(one: Span, other: Span) -> float:
    """Intersection over union of two spans, in [0, 1]."""
    shared = overlap(one, other)
    return shared / (len(one) + len(other) - shared)


def pair(
    gold: Sequence[Span], found: Sequence[Span], likeness: Callable[[Span, Span], float], least: float
) -> dict[int, int]:
    """Best pairs first, each span used once: index in ``gold`` -> index in ``found``, for likeness of at least ``least``."""
    candidates = sorted(
        (
            (likeness(one, other), -row, -column)
            for row, one in enumerate(gold)
            for column, other in enumerate(found)
            if one.overlaps(other)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, row, column in candidates:
        if score >= least and -row not in pairs and -column not in taken:
            pairs[-row] = -column
            taken.add(-column)
    return pairs
