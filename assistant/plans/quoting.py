"""Cutting quotes: sentences of a clause as spans, the sentence of a target, the heading of a task."""

import re
from collections.abc import Sequence

from assistant.reply import Evidence
from corpus.base.document import Clause, Document
from corpus.base.record import Span

_END = re.compile(
    r"(?<!&quot)(?<!&amp)(?<!&nbsp)(?<!&[lg]t)[。；;！？!?](?![”’\"）)])[”’\"]?|(?<=[。；;！？!?])[”’\"]|\n\s*\n"
)
_TRIM = " \t\r\n　"
LONGEST = 160
"""Characters of a sentence beyond which only the part around a target is quoted."""


def sentences(document: Document, clause: Clause) -> list[Span]:
    """The sentences of a clause, its run-in heading and lists of units left out, as spans in reading order."""
    found: list[Span] = []
    position = clause.body.start if clause.body.start < clause.span.end else clause.span.start
    for start, end in _without(position, clause.body.end, [record.span for record in clause.units]):
        cut = start
        for match in _END.finditer(document.text, start, end):
            _append(found, document, cut, match.end())
            cut = match.end()
        _append(found, document, cut, end)
    return found or [trimmed(document, clause.span)]


def around(document: Document, clause: Clause, span: Span) -> Span:
    """The sentence that holds ``span``, or, where it is long, the part of it from the last stop before to ``span``'s end."""
    for sentence in sentences(document, clause):
        if sentence.contains(span):
            if len(sentence) <= LONGEST:
                return sentence
            start = max(
                document.text.rfind(mark, sentence.start, span.start) for mark in ("，", ",", "；", ";", "：", ":")
            )
            start = start + 1 if start >= 0 else sentence.start
            return trimmed(document, Span(start=start, end=span.end))
    return trimmed(document, span)


_BOUND = re.compile(
    r"(?:最高|最低|最多|至少|不低于|不少于|不超过|不高于|不得低于|不得超过|超过?|突破|高于|低于|近)(?=\Z)"
)


def bounded(document: Document, span: Span) -> str:
    """A figure as read, with the bound that stands right before it: 不超过300万元 is no 300万元."""
    before = _BOUND.search(document.reading(Span(start=max(0, span.start - 6), end=span.start)).replace("\n", ""))
    return (before[0] if before else "") + document.reading(span).replace("\n", "")


def heading(document: Document, clause: Clause) -> Span | None:
    """The run-in heading of a clause as a span, if it has one."""
    if clause.body.start <= clause.span.start:
        return None
    return trimmed(document, Span(start=clause.span.start, end=clause.body.start))


def trimmed(document: Document, span: Span) -> Span:
    """``span`` without white space at both ends; itself where nothing else would be left."""
    text = document.cut(span)
    start = span.start + len(text) - len(text.lstrip(_TRIM))
    end = span.end - (len(text) - len(text.rstrip(_TRIM)))
    return Span(start=start, end=end) if start < end else span


def joined(spans: Sequence[Span], document: Document) -> list[Span]:
    """Neighbouring sentences put together, so that they are quoted in one piece."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and not document.text[merged[-1].end : span.start].strip(_TRIM):
            merged[-1] = Span(start=merged[-1].start, end=span.end)
        else:
            merged.append(span)
    return merged


def quote(document: Document, clause: Clause, span: Span) -> Evidence:
    """The evidence for ``span`` of ``clause``."""
    return Evidence.cut(document, clause.clause_id, trimmed(document, span))


def quote_around(document: Document, clause: Clause, span: Span) -> Evidence:
    """The evidence for what stands at ``span``: its sentence, or the part of a long one that holds it."""
    return quote(document, clause, around(document, clause, span))


def _without(start: int, end: int, holes: Sequence[Span]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for hole in sorted(holes, key=lambda span: span.start):
        if hole.start > start:
            pieces.append((start, hole.start))
        start = max(start, hole.end)
    if start < end:
        pieces.append((start, end))
    return pieces


def _append(found: list[Span], document: Document, start: int, end: int) -> None:
    if start < end and any(character.isalnum() for character in document.text[start:end]):
        found.append(trimmed(document, Span(start=start, end=end)))
