"""Quotes of a reply as Markdown: the block with its chips, the figures in bold, and what each chip opens."""

from collections.abc import Mapping, Sequence

from assistant.reply import Evidence, FigureShown
from corpus.base.document import Document
from corpus.base.record import Span
from ui import phrases
from ui.base.addresses import Passage
from ui.base.citation import citation, cited, place
from ui.base.markup import md, strong, title
from ui.fixing.links import figure_links, unit_links

Plans = Mapping[str, Document]
"""The plans by their ids, for what a quote alone does not tell: number and date."""


class Numbering:
    """Numbers of the evidence of one answer, in order of appearance; the same passage keeps its number."""

    def __init__(self, plans: Plans, *, units: bool = False) -> None:
        """``units``: the answer is about units, whose lists can be corrected beside their quotes."""
        self._units = units
        self.corrected: set[str] = set()
        self._numbers: dict[Passage, int] = {}
        self._quoted: set[tuple[str, int, int]] = set()
        self._plans = plans

    def chip(self, evidence: Evidence, figures: Sequence[FigureShown]) -> str:
        """A citation chip: a link that carries the address of the passage and, as its title, how it is cited."""
        opened = passage(evidence, figures)
        number = self._numbers.setdefault(opened, len(self._numbers) + 1)
        return f'[{number}](#c={opened} "{title(provenance(evidence, self._plans))}")'

    def first(self, evidence: Evidence) -> bool:
        """Whether this quote is asked about for the first time: one quote is shown once in an answer."""
        place = (evidence.doc_id, evidence.start, evidence.end)
        new = place not in self._quoted
        self._quoted.add(place)
        return new

    def block(self, pieces: Sequence[Evidence], figures: Sequence[FigureShown]) -> str:
        """Quotes from one place as one block, each with its chip, and where they stand."""
        lines: list[str] = []
        for evidence in pieces:
            lines += [line for line in _emphasised(evidence, figures).split("\n") if line.strip()]
            lines[-1] += f" {self.chip(evidence, figures)}"
        source = f'<span class="zc-source">{md(provenance(pieces[0], self._plans))}</span>'
        if any(evidence.reading != evidence.quote for evidence in pieces):
            source += f' <span class="zc-note">{md(phrases.REPAIRED)}</span>'
        source += "".join(f" {link}" for link in self.corrections(pieces, figures))
        return "\n>\n".join(f"> {line}" for line in (*lines, source))

    def corrections(self, pieces: Sequence[Evidence], figures: Sequence[FigureShown]) -> list[str]:
        """Links that correct what was read in quotes: their figures, and their units in an answer about units."""
        links = [
            link
            for evidence in pieces
            for link in (
                *figure_links(inside(evidence, figures), self._plans),
                *(unit_links(evidence, self._plans) if self._units else ()),
            )
        ]
        self.corrected.update(links)
        return links


def provenance(evidence: Evidence, plans: Plans) -> str:
    """Where a quote stands, as it is cited."""
    document = plans.get(evidence.doc_id)
    if document is None:
        return cited(evidence.region, evidence.title) + place(evidence.headings)
    return citation(document, evidence.headings)


def inside(evidence: Evidence, figures: Sequence[FigureShown]) -> list[FigureShown]:
    """The figures that stand in the quote."""
    return [
        figure
        for figure in figures
        if figure.doc_id == evidence.doc_id
        and evidence.start <= figure.target.figure_span.start
        and figure.target.figure_span.end <= evidence.end
    ]


def cut(evidence: Evidence, span: Span) -> str:
    """The characters of ``span`` that lie in the quote."""
    part = _within(evidence, span)
    return evidence.quote[part.start - evidence.start : part.end - evidence.start]


def passage(evidence: Evidence, figures: Sequence[FigureShown]) -> Passage:
    """What a chip opens: the one target of the answer that the quote holds, else the whole quote."""
    spans = {_within(evidence, figure.target.span) for figure in inside(evidence, figures)}
    span = spans.pop() if len(spans) == 1 else Span(start=evidence.start, end=evidence.end)
    return Passage(doc_id=evidence.doc_id, start=span.start, end=span.end)


def _emphasised(evidence: Evidence, figures: Sequence[FigureShown]) -> str:
    """The quote, line by line, with the figures of the answer in bold.

    Offsets of figures hold for the exact quote; where the reading differs, a figure is bold only where its target
    phrase is found once.
    """
    spans: list[tuple[int, int]] = []
    for figure in inside(evidence, figures):
        start, end = figure.target.figure_span.start - evidence.start, figure.target.figure_span.end - evidence.start
        if evidence.reading != evidence.quote:
            phrase_start = figure.target.span.start - evidence.start
            phrase = evidence.quote[max(phrase_start, 0) : end]
            if evidence.reading.count(phrase) != 1:
                continue
            end = evidence.reading.index(phrase) + len(phrase)
            start = end - len(figure.target.figure_span)
        spans.append((start, end))
    pieces: list[str] = []
    position = 0
    for start, end in sorted(set(spans)):
        if start < position:
            continue
        pieces += [_lines(evidence.reading[position:start]), strong(evidence.reading[start:end])]
        position = end
    pieces.append(_lines(evidence.reading[position:]))
    return "".join(pieces)


def _lines(text: str) -> str:
    return "\n".join(md(line) for line in text.splitlines() or [""]) + ("\n" if text.endswith("\n") else "")


def _within(evidence: Evidence, span: Span) -> Span:
    return Span(start=max(span.start, evidence.start), end=min(span.end, evidence.end))
