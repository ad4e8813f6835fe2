"""The outline of a plan: its headings as a tree, each with the place where it is printed."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.plans.quoting import heading, sentences, trimmed
from corpus.base.document import Clause, Document
from corpus.base.record import Span
from index.passage import without_number


@dataclass(slots=True)
class Section:
    """A heading (``span`` in the plan's text), the clause that stands right under it, and the sections below."""

    title: str
    span: Span
    clause: Clause | None = None
    sections: list["Section"] = field(default_factory=list)


def outline(document: Document) -> list[Section]:
    """The sections of the highest level in their order. A heading that is printed nowhere (a table's) is left out."""
    lines = _Lines(document)
    top: list[Section] = []
    by_path: dict[tuple[str, ...], Section] = {}
    for clause in document.clauses:
        for depth in range(1, len(clause.headings) + 1):
            path = clause.headings[:depth]
            section = by_path.get(path)
            if section is None:
                span = _own(document, clause, depth) or lines.last(clause.headings[depth - 1], clause.span.start)
                if span is None:
                    continue
                section = by_path[path] = Section(document.reading(span).replace("\n", "").strip(), span)
                above = next((by_path[path[:up]] for up in range(depth - 1, 0, -1) if path[:up] in by_path), None)
                (above.sections if above else top).append(section)
            if path == clause.headings and section.clause is None:
                section.clause = clause
    return top


def walk(sections: Sequence[Section]) -> Iterator[Section]:
    """All sections in the order of the text, each before those below it."""
    for section in sections:
        yield section
        yield from walk(section.sections)


def _own(document: Document, clause: Clause, depth: int) -> Span | None:
    """The heading that a clause itself begins with; one that is but a number goes on to the end of the first sentence."""
    own = heading(document, clause) if depth == len(clause.headings) else None
    if own is None or without_number(document.reading(own)).strip(" .．、。：:\n\t　"):
        return own
    return _sentence(document, clause, own)


class _Lines:
    """The lines of a plan that are headings and nothing else, by their words."""

    def __init__(self, document: Document) -> None:
        self._by_words: dict[str, list[Span]] = {}
        for leaf in document.leaves:
            if leaf.kind == "heading":
                for line in _lines(document, leaf.span):
                    self._by_words.setdefault(_alike(document.reading(line)), []).append(line)

    def last(self, title: str, before: int) -> Span | None:
        """The last line of those words that begins at or before an offset."""
        lines = self._by_words.get(_alike(title), [])
        place = bisect_right(lines, before, key=lambda line: line.start)
        return lines[place - 1] if place else None


def _alike(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).split())


def _lines(document: Document, span: Span) -> Iterator[Span]:
    start = span.start
    for line in document.cut(span).split("\n"):
        if line.strip():
            yield trimmed(document, Span(start=start, end=start + len(line)))
        start += len(line) + 1


def _sentence(document: Document, clause: Clause, number: Span) -> Span:
    """From a number that stands without a heading (第一条, 一、) to the end of the first sentence."""
    return Span(start=number.start, end=max(number.end, sentences(document, clause)[0].end))
