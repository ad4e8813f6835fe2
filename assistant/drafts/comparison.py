"""One indicator across all plans (指标对比): what may stand on one axis together, what may not, and who says nothing.

Targets are grouped by measure and sort of quantity; a rank exists only inside a group. Growth, stock, new ones and shares
of one indicator never share a group.
"""

from collections.abc import Iterable, Sequence

from assistant.errors import QuestionError
from assistant.evidence.asked import shown
from assistant.plans.comparing import height, ranks
from assistant.plans.library import Entry, Library, label
from assistant.plans.quoting import quote_around
from assistant.plans.sameness import same_indicator
from assistant.reply import Evidence, FigureShown
from corpus.base.facts import Measure, Target
from corpus.base.record import Record
from corpus.corrections.described import MEASURES
from corpus.indicators.amounts import amount
from corpus.indicators.lexicon import canonical, mentions


class Compared(Record):
    """A target in a comparison. ``rank`` counts from 1, highest first, within its group; null for one without a number.

    ``value`` is the figure in the group's base unit (元 for 亿元), the upper end of a range: what a bar is drawn from.
    """

    figure: FigureShown
    evidence: Evidence
    value: float | None
    rank: int | None


class Group(Record):
    """Targets that may be compared with each other: one measure, one sort of quantity (元, %, 个)."""

    measure: Measure
    title: str
    sort: str
    rows: tuple[Compared, ...]


class Comparison(Record):
    """All that the plans say of one indicator. ``missing`` are the plans without any target of it, as they are called."""

    indicator: str
    groups: tuple[Group, ...]
    missing: tuple[str, ...]


def indicators(library: Library) -> list[tuple[str, int]]:
    """The indicators that plans set targets for and the number of plans that do, the most widespread first."""
    plans: dict[str, set[str]] = {}
    for entry in library.entries:
        for target in entry.clause.targets:
            if target.verdict == "target":
                plans.setdefault(target.canonical, set()).add(entry.document.doc_id)
    counted = [(name, len(ids)) for name, ids in plans.items()]
    return sorted(counted, key=lambda one: (-one[1], one[0]))


def compare(indicator: str, library: Library) -> Comparison:
    """The targets of ``indicator`` (any wording of it) in all plans. Raises ``QuestionError`` where no plan has it."""
    key = _key(indicator, library)
    found = [
        (entry, target)
        for entry in library.entries
        for target in entry.clause.targets
        if target.verdict == "target" and same_indicator(key, target.canonical)
    ]
    if not found:
        raise QuestionError(f"资料库的计划都没有给“{indicator}”定目标：请换一种写法，例如“高新技术企业”。")
    have = {entry.document.doc_id for entry, _ in found}
    return Comparison(
        indicator=key,
        groups=tuple(sorted(_groups(found), key=lambda group: -len(group.rows))),
        missing=tuple(label(document) for document in library.documents if document.doc_id not in have),
    )


def _key(indicator: str, library: Library) -> str:
    """The key of an indicator: as plans have it, else as the lexicon names it in everyday words."""
    held = {target.canonical for entry in library.entries for target in entry.clause.targets}
    if indicator in held:
        return indicator
    named = [mention.key for mention in mentions(indicator)] or [canonical(indicator, "level", None)]
    return named[0]


def _groups(found: Sequence[tuple[Entry, Target]]) -> Iterable[Group]:
    sorted_out: dict[tuple[Measure, str], list[tuple[Entry, Target]]] = {}
    for entry, target in found:
        held = amount(target)
        sorted_out.setdefault((target.measure, held.sort if held else ""), []).append((entry, target))
    for (measure, sort), members in sorted_out.items():
        members.sort(key=lambda one: -height(one[1]))
        places = ranks([target for _, target in members])
        rows = tuple(
            Compared(
                figure=shown(entry, target),
                evidence=quote_around(entry.document, entry.clause, target.span),
                value=height(target),
                rank=place,
            )
            for (entry, target), place in zip(members, places, strict=True)
        )
        yield Group(measure=measure, title=MEASURES[measure], sort=sort, rows=rows)
