"""How plans stand to each other: a county's against its city's, a plan against itself, a later one against an earlier.

Only what may stand on one axis is called above or below. A number of things (5家) of a county is part of its city's and is
shown beside it; a rate, a share or a figure per head is the same axis for both.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.drafts.contradictions import contradictions
from assistant.evidence.asked import shown
from assistant.plans.comparing import comparable, likeness, one_axis, other_time, same_measure, standing
from assistant.plans.library import Entry, Library, subject
from assistant.plans.quoting import quote_around
from assistant.plans.sameness import same_indicator
from assistant.reply import Evidence, FigureShown
from corpus.base.document import Document
from corpus.base.facts import Target
from corpus.base.record import Record
from corpus.corrections.described import MEASURES
from corpus.indicators.lexicon import fold

Aligned = Literal["aligned", "above", "below", "part", "missing", "not_comparable"]
_SAME_FIELD = 0.8
"""Least likeness of what two plans are about where one takes the place of the other: 楼宇数字经济 is not 数字经济."""
_GENERAL = re.compile(
    r"\([^)]*\)|加快|推进|促进|推动|深化|支持|关于|全面|进一步|高质量|创新发展|发展|提升|行动|工作|实施|建设|产业(?=发展)|专项"
    r"|规划|计划|方案|意见|措施|办法|要点|十[二三四五]五|20\d\d|[年“”\"〔〕:、的和—-]|人民政府|[一二三四五六七八九十]年|全[省市县区州]"
)
"""Words that titles of any subject have."""
_SAME_SUBJECT = 0.5
"""Least likeness of two titles (region and genre left out) of plans about one subject."""


class Quoted(Record):
    """A target with its quote."""

    figure: FigureShown
    evidence: Evidence


class Alignment(Record):
    """One target of the plan above, and what the plan below makes of it. ``why`` says it in a sentence."""

    relation: Aligned
    why: str
    above: Quoted
    below: Quoted | None


class Relation(Record):
    """A plan under the plan of its city or province, target by target of the latter."""

    below: str
    above: str
    alignments: tuple[Alignment, ...]


class Conflict(Record):
    """Two targets of one plan for one indicator and one time that do not agree."""

    doc_id: str
    why: str
    first: Quoted
    second: Quoted


class Succession(Record):
    """A later plan of the same region and subject: ``earlier`` may no longer hold."""

    earlier: str
    later: str


class Related(Record):
    """Everything about how the plans of the corpus, or one of them, stand to each other."""

    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    successions: tuple[Succession, ...]


def related(library: Library, doc_id: str | None = None) -> Related:
    """All relations, conflicts and successions, or those that a plan takes part in."""
    return Related(
        relations=relations(library, doc_id),
        conflicts=conflicts(library, doc_id),
        successions=successions(library, doc_id),
    )


def relations(library: Library, doc_id: str | None = None) -> tuple[Relation, ...]:
    """Every plan of a county or city (or only pairs with one plan) beside those of the region one level up in the corpus.

    Plans that share neither an indicator nor their subject have nothing to do with each other.
    """
    found = []
    for below in library.documents:
        for above in library.documents:
            if doc_id in (None, below.doc_id, above.doc_id) and is_under(below, above):
                rows = tuple(_alignments(library, below, above))
                shared = any(row.below for row in rows) or likeness(subject(below), subject(above)) >= _SAME_SUBJECT
                found += [Relation(below=below.doc_id, above=above.doc_id, alignments=rows)] if shared else []
    return tuple(found)


def is_under(below: Document, above: Document) -> bool:
    """Whether one is a plan of the region one level above that of the other."""
    return bool(below.region and above.region and below.region.parent and below.region.parent == above.region.name)


def conflicts(library: Library, doc_id: str | None = None) -> tuple[Conflict, ...]:
    """Targets of one plan (of any, where none is named) that give one indicator two values, or one value with and without 以上."""
    return tuple(
        Conflict(doc_id=document.doc_id, why=why, first=_stated(*first), second=_stated(*second))
        for document in library.documents
        if doc_id in (None, document.doc_id)
        for first, second, why in contradictions(_targets(library, document))
    )


def successions(library: Library, doc_id: str | None = None) -> tuple[Succession, ...]:
    """Pairs of plans (or only those with one plan) of which one takes the place of the other."""
    return tuple(
        Succession(earlier=earlier.doc_id, later=later.doc_id)
        for earlier in library.documents
        for later in successors(library, earlier)
        if doc_id in (None, earlier.doc_id, later.doc_id)
    )


def successors(library: Library, plan: Document) -> tuple[Document, ...]:
    """Plans of the same region that take the place of ``plan``: those that repeal it, and later ones of one subject."""
    if plan.region is None:
        return ()
    return tuple(
        later
        for later in library.documents
        if later.region
        and later.region.code == plan.region.code
        and later.doc_id != plan.doc_id
        and (_repeals(later, plan) or _continues(later, plan))
    )


def _alignments(library: Library, below: Document, above: Document) -> Iterator[Alignment]:
    """Each target of the plan above, said once, beside the target below that comes nearest to it."""
    own = _targets(library, below)
    once = {(t.canonical, t.measure, t.value, t.unit): (entry, t) for entry, t in reversed(_targets(library, above))}
    for entry, target in reversed(once.values()):
        fitting = [pair for pair in own if same_indicator(target.canonical, pair[1].canonical)]
        best = min(
            fitting, key=lambda pair: (not comparable(target, pair[1]), other_time(target, pair[1])), default=None
        )
        relation, why = _aligned(target, best[1] if best else None)
        yield Alignment(
            relation=relation, why=why, above=_stated(entry, target), below=_stated(*best) if best else None
        )


def _aligned(above: Target, below: Target | None) -> tuple[Aligned, str]:
    if below is None:
        return "missing", "下级计划没有写这一指标。"
    if not same_measure(above, below):
        return "not_comparable", f"口径不同：上级写的是{MEASURES[above.measure]}，下级写的是{MEASURES[below.measure]}。"
    if not comparable(above, below):
        return "not_comparable", f"计量单位不同：上级用“{above.unit or '无'}”，下级用“{below.unit or '无'}”。"
    place = standing(above, below)
    if not one_axis(above):
        beyond = "但这里下级的数大于上级，请核对范围。" if place == "higher" else ""
        return "part", f"数量类指标：下级的数是上级的一部分，不比高低。{beyond}"
    if above.measure != "growth_rate" and other_time(above, below) and above.period and below.period:
        return "not_comparable", f"年份不同：上级到{above.period.end}年，下级到{below.period.end}年。"
    named: dict[str, tuple[Aligned, str]] = {
        "equal": ("aligned", "与上级一致。"),
        "higher": ("above", "高于上级。"),
        "lower": ("below", "低于上级。"),
    }
    return named[place]


def _repeals(later: Document, plan: Document) -> bool:
    """Whether a plan says that it repeals another (《…》同时废止)."""
    title = fold(plan.title.value)
    return any(title in fold(cited.value) for cited in later.replaces)


def _continues(later: Document, plan: Document) -> bool:
    """Whether a plan is for later years than another of its subject; the plan of one year within a longer one is no successor."""
    first, last = _end(plan), _end(later)
    if not (first and last and first < last):
        return False
    begin, next_ = _begin(plan), _begin(later)
    if begin and next_ and next_ <= begin:
        return False
    return likeness(_field(plan), _field(later)) >= _SAME_FIELD


def _field(plan: Document) -> str:
    """What a plan is about, without the words that every title has: 数字经济, 科技创新."""
    return _GENERAL.sub("", subject(plan)) or subject(plan)


def _begin(document: Document) -> int | None:
    """The first year of a plan, else that of its issue."""
    if document.period and document.period.start:
        return document.period.start
    issued = document.issued.value[:4] if document.issued else ""
    return int(issued) if issued.isdigit() else None


def _end(document: Document) -> int | None:
    """The last year of a plan, else that of its issue; a plan without either has no place in a succession."""
    if document.period:
        return document.period.end
    issued = document.issued.value[:4] if document.issued else ""
    return int(issued) if issued.isdigit() else None


def _targets(library: Library, document: Document) -> Sequence[tuple[Entry, Target]]:
    return [
        (entry, target)
        for entry in library.within([document.doc_id])
        for target in entry.clause.targets
        if target.verdict == "target"
    ]


def _stated(entry: Entry, target: Target) -> Quoted:
    evidence = quote_around(entry.document, entry.clause, target.span)
    return Quoted(figure=shown(entry, target), evidence=evidence)
