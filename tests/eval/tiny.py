"""Plans of a few lines, built record by record, so that no rule of the parser stands between a test and its count."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.base.document import Clause, Document, Leaf, Region, Stated, identify
from corpus.base.facts import Figure, Period, ResponsibleUnits, Target, Unit
from corpus.base.record import Span


@dataclass
class Line:
    """One leaf: its text, and what is read from it; a figure or a list is found by its own words."""

    text: str
    kind: str = "clause"
    headings: tuple[str, ...] = ()
    units: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    targets: Sequence[tuple[str, dict]] = ()
    figures: Sequence[tuple[str, str]] = ()
    options: dict = field(default_factory=dict)


def heading(text):
    return Line(text, kind="heading")


def noise(text):
    return Line(text, kind="noise")


def span(text, words, start=0):
    begin = text.index(words, start)
    return Span(start=begin, end=begin + len(words))


def plan(*lines, file="计划.txt", region="甲市"):
    """A document whose leaves are the lines; the line breaks between them are noise."""
    lines = [line if isinstance(line, Line) else Line(line) for line in lines]
    text = "\n".join(line.text for line in lines)
    doc_id = identify(text)
    leaves, clauses, position = [], [], 0
    for line in lines:
        inside = Span(start=position, end=position + len(line.text))
        leaves.append(Leaf(kind=line.kind, span=inside))
        if line.kind == "clause":
            clauses.append(_clause(doc_id, text, line, inside))
        if inside.end < len(text):
            leaves.append(Leaf(kind="noise", span=Span(start=inside.end, end=inside.end + 1), reason="空白"))
        position = inside.end + 1
    return Document(
        doc_id=doc_id,
        file=file,
        sha256="0" * 64,
        text=text,
        title=Stated(value="计划"),
        region=Region(code="000000", name=region, full_name=region, level="市", parent=None),
        leaves=tuple(leaves),
        clauses=tuple(clauses),
    )


def _clause(doc_id, text, line, inside):
    return Clause(
        clause_id=f"{doc_id}:{inside.start}",
        number="",
        headings=line.headings,
        span=inside,
        body=inside,
        kind="task",
        units=tuple(units(text, words, members, inside.start) for words, members in line.units),
        targets=tuple(target(text, words, start=inside.start, **slots) for words, slots in line.targets),
        figures=tuple(
            Figure(verdict=verdict, reason=f"“{words}”之后", span=span(text, words, inside.start))
            for words, verdict in line.figures
        ),
        **line.options,
    )


def units(text, words, members, start=0):
    return ResponsibleUnits(
        members=tuple(
            Unit(name=name, full_name=name, role=role, span=span(text, name, text.index(words, start)))
            for name, role in members
        ),
        span=span(text, words, start),
        governs=span(text, words, start),
    )


def target(text, words, start=0, **slots):
    period = slots.pop("period", None)
    place = span(text, words, start)
    return Target(
        **{
            "indicator": "企业",
            "canonical": slots.get("indicator", "企业"),
            "measure": "level",
            "comparator": "==",
            "value": 1.0,
            "unit": "家",
            "span": place,
            "figure_span": place,
            "period": Period(start=None, end=period[0], basis=period[1]) if period else None,
            **slots,
        }
    )
