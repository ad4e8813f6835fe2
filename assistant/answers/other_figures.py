"""Figures that no target answers with: conditions, amounts of support, numbers of things listed. Each is given as what it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers import support
from assistant.evidence.asked import Asked, stated
from assistant.evidence.matching import terms
from assistant.plans.library import Entry
from assistant.plans.quoting import around, bounded
from assistant.reply import Statement
from assistant.understanding import cues, measured
from corpus.base.facts import Figure, FigureVerdict, Target, TargetVerdict
from corpus.indicators.lexicon import fold

_CALLED: dict[FigureVerdict | TargetVerdict, str] = {
    "threshold": "申报条件或门槛，不是目标",
    "subsidy": "奖补条款的数额，不是目标",
    "size_class": "规模或范围的界限，不是目标",
    "count_of_list": "列举的个数，不是目标",
    "nominal": "约数，计划没有写出确数",
    "reference": "文中说明的数值，不是目标",
}
_SAID = 0.7
"""Least coverage of the topic by the sentence of a figure with its title and headings."""
_LEADING, _LEAD = 0.45, 1.5
"""The same where the figure's sentence speaks of the topic that many times as much as that of any figure of another clause."""
_AS_GOOD = 0.9
_LONG = 300
"""Characters of a sentence beyond which it is none: a table that ran together."""
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure in its clause: how far the topic names what it counts, and how far its sentence with its place speaks of the topic."""

    entry: Entry
    figure: Figure | Target
    named: float
    said: float


def other_figures(asked: Asked) -> list[Statement]:
    """The figures of the plans named that are stated about the topic, best first, each with its verdict."""
    if not asked.question.doc_ids or not asked.terms.telling:
        return []
    found = sorted(_about(asked), key=lambda one: (-one.said, -one.named))
    if not found or not _enough(found):
        return []
    kept = [one for one in found if one.said >= _AS_GOOD * found[0].said]
    if cues.CONDITION.search(asked.question.text):
        kept = [one for one in kept if one.figure.verdict == "threshold"] or kept
    named = max(one.named for one in kept)
    kept = [one for one in kept if one.named >= _AS_GOOD * named]
    return [_statement(one) for one in kept[:_MOST]]


def _about(asked: Asked) -> Iterator[_Stated]:
    text = asked.question.text
    # What is paid is asked for: a sum that is a condition, or a bound of size, is no answer.
    open_ = not (asked.question.quantity == "元" and cues.PAID.search(text)) or bool(cues.CONDITION.search(text))
    aimed_at = "目标" in text and not cues.CONDITION.search(text)
    for entry in asked.entries:
        figures: list[Figure | Target] = [*entry.clause.figures, *_round(asked, entry)]
        for figure in figures:
            if not (_pays(asked, entry, figure) if figure.verdict == "subsidy" else open_):
                continue
            if aimed_at and figure.verdict != "nominal":
                continue
            if figure.verdict not in _CALLED or not measured.fits_quantity(asked.question.quantity, figure.unit):
                continue
            span = around(entry.document, entry.clause, figure.span)
            if len(span) > _LONG:
                continue
            sentence = fold(entry.document.reading(span))
            text = sentence + entry.place
            if asked.terms.told(text) > 0:
                named = terms(figure.indicator or "", asked.library).coverage(fold(asked.question.topic))
                yield _Stated(entry, figure, named, asked.terms.coverage(text))


def _pays(asked: Asked, entry: Entry, figure: Figure | Target) -> bool:
    """Whether sums of support are asked for, and this one is paid by those asked about."""
    text = asked.question.text
    return bool(asked.question.wants_support or cues.PAID.search(text)) and support.paid_by(text, entry, figure)


def _round(asked: Asked, entry: Entry) -> list[Target]:
    """Round counts (百家) in the counter asked for; they have no value, and no unit of their own."""
    counter = asked.question.quantity or "?"
    nominal = (target for target in entry.clause.targets if target.verdict == "nominal")
    return [one for one in nominal if entry.document.reading(one.figure_span).endswith(counter)]


def _enough(found: list[_Stated]) -> bool:
    best = found[0]
    others = [one.said for one in found if one.entry.clause.clause_id != best.entry.clause.clause_id]
    return best.said >= _SAID or (best.said >= _LEADING and best.said >= _LEAD * max(others, default=0.0))


def _statement(one: _Stated) -> Statement:
    document, figure = one.entry.document, one.figure
    span = around(document, one.entry.clause, figure.span)
    said = document.reading(span).replace("\n", "").rstrip("。；;，,")
    name = figure.indicator or ""
    said = said if fold(name) in fold(said) else f"{name}：{said}"
    text = f"{bounded(document, figure.figure_span if isinstance(figure, Target) else figure.span)}（{_CALLED[figure.verdict]}）。{one.entry.label}：{said}。"
    return stated(document, one.entry.clause, [span], text)
