"""Corrections (人工更正) as people see them: where each one stands, what an answer says of it, and how it would read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from assistant.reply import Evidence, FigureShown, Statement
from corpus.base.document import Clause, Document
from corpus.base.errors import CorrectionError, UnknownDocument
from corpus.base.facts import Corrected, Figure, ResponsibleUnits, Target
from corpus.base.record import Span
from corpus.corrections.correction import KINDS, Correction, Kind
from corpus.corrections.described import described
from corpus.corrections.overlay import Overlaid, active, overlay

if TYPE_CHECKING:
    from corpus.store.store import Store

State = Literal["applied", "unfit", "absent", "superseded", "withdrawn"]
STATES: Final[dict[State, str]] = {
    "applied": "已应用",
    "unfit": "不再适用",
    "absent": "计划不在库中",
    "superseded": "已被后来的更正代替",
    "withdrawn": "已撤销",
}


class Standing(NamedTuple):
    """A correction, the title of its plan (empty where the plan is gone), whether it applies, and why not."""

    correction: Correction
    title: str
    state: State
    why: str = ""


def standings(store: "Store", doc_id: str | None = None) -> list[Standing]:
    """Where every correction stands, of all plans or of one, in the order in which they were made."""
    given = store.corrections.all(doc_id)
    plans: dict[str, Overlaid] = {}
    for one in dict.fromkeys(correction.doc_id for correction in given):
        try:
            plans[one] = store.overlaid(one)
        except UnknownDocument:
            continue
    inforce = {one.id for one in active(given)}
    return [standing(one, plans.get(one.doc_id), inforce) for one in given]


def standing(correction: Correction, plan: Overlaid | None, inforce: set[str]) -> Standing:
    """Where one correction stands; ``plan`` is None where it is gone, ``inforce`` are the ids of those in force."""
    title = plan.document.title.value if plan else ""
    if correction.withdrawn:
        return Standing(correction, title, "withdrawn")
    if correction.id not in inforce:
        return Standing(correction, title, "superseded")
    if plan is None:
        return Standing(correction, title, "absent")
    why = plan.unfit.get(correction.id, "")
    return Standing(correction, title, "unfit" if why else "applied", why)


def remark(corrected: Corrected) -> str:
    """That a reading was corrected by a person: 已人工更正（原识别为…）."""
    added = f"；“{'、'.join(corrected.added)}”为更正人补充，此处原文没有" if corrected.added else ""
    reason = f"；原因：{corrected.reason}" if corrected.reason else ""
    return f"已人工更正（原识别为：{corrected.was}{added}{reason}）"


def remarks(
    plans: Mapping[str, Document], statements: Iterable[Statement], figures: Sequence[FigureShown], *, units: bool
) -> tuple[str, ...]:
    """A sentence for each corrected reading that an answer uses; ``units``: it names the units of its clauses."""
    evidence = [piece for statement in statements for piece in statement.evidence]
    found = [*_of_figures(figures), *_of_clauses(plans, evidence, units=units)]
    dated = {one.doc_id for one in figures if one.target.period and one.target.period.basis == "document"}
    for document in (plans[doc_id] for doc_id in dict.fromkeys(piece.doc_id for piece in evidence) if doc_id in plans):
        wanted = {"title", "region"} | ({"period"} if document.doc_id in dated else set())
        found += [about_remark(document, one) for one in document.corrected if one.what in wanted]
    return tuple(dict.fromkeys(found))


def about_remark(document: Document, corrected: Corrected) -> str:
    """That a fact about a plan was corrected."""
    kind: Kind = next(kind for kind in KINDS if kind == corrected.what)
    return f"《{document.title.value.strip('《》')}》的{KINDS[kind]}{remark(corrected)}。"


def _of_figures(figures: Sequence[FigureShown]) -> Iterator[str]:
    for shown in figures:
        if shown.target.corrected:
            yield f"“{shown.target.indicator}”{remark(shown.target.corrected)}。"


def _of_clauses(plans: Mapping[str, Document], evidence: Sequence[Evidence], *, units: bool) -> Iterator[str]:
    for piece in evidence:
        document, span = plans.get(piece.doc_id), Span(start=piece.start, end=piece.end)
        if document is None or not piece.clause_id:
            continue
        for listed in document.clause(piece.clause_id).units:
            if listed.corrected and (units or listed.span.overlaps(span)):
                yield f"责任单位{remark(listed.corrected)}。"


class Place(NamedTuple):
    """A reading that can be corrected, in its plan as it is now answered from. ``now`` is None for one that was missed."""

    document: Document
    clause: Clause
    now: Target | Figure | ResponsibleUnits | None
    earlier: Correction | None


def target_at(store: Overlaid, given: Sequence[Correction], span: Span, number: int = 0) -> Place:
    """The target, or else the figure, read at exactly these characters: the ``number``-th where there are several."""
    clause = _clause(store.document, span)
    targets = [one for one in clause.targets if one.figure_span == span]
    figures = [one for one in clause.figures if one.span == span]
    found: list[Target | Figure] = [*targets, *figures]
    if not 0 <= number < len(found):
        raise CorrectionError("这里现在没有识别出数字：可能刚被更正过，请重新打开。")
    return Place(store.document, clause, found[number], _earlier(found[number].corrected, given))


def units_at(store: Overlaid, given: Sequence[Correction], span: Span) -> Place:
    """The list of units read at exactly these characters."""
    clause = _clause(store.document, span)
    found = next((one for one in clause.units if one.span == span), None)
    if found is None:
        raise CorrectionError("这里现在没有识别出责任单位：可能刚被更正过，请重新打开。")
    return Place(store.document, clause, found, _earlier(found.corrected, given))


def clause_at(store: Overlaid, span: Span) -> Place:
    """The clause that holds these characters, for what was missed in it."""
    return Place(store.document, _clause(store.document, span), None, None)


def _clause(document: Document, span: Span) -> Clause:
    found = next((one for one in document.clauses if one.span.contains(span)), None)
    if found is None:
        raise CorrectionError("这里不是条款：目标和责任单位只能在条款里更正。")
    return found


def _earlier(corrected: Corrected | None, given: Sequence[Correction]) -> Correction | None:
    return next((one for one in given if corrected and one.id == corrected.id), None)


def previewed(parsed: Document, given: Sequence[Correction], made: Sequence[Correction]) -> Document:
    """The plan as it would be answered from with these corrections as well. Raises ``CorrectionError`` where they do not fit."""
    replaced = {one.supersedes for one in made}
    laid = overlay(parsed, [*(one for one in given if one.id not in replaced), *made])
    for correction in made:
        if why := laid.unfit.get(correction.id):
            raise CorrectionError(f"这样更正不能成立：{why}")
    return laid.document


def changed(correction: Correction) -> str:
    """What a correction changed, in one sentence."""
    after = correction.after
    gone = {"target": "不是目标", "units": "这里没有责任单位"}.get(correction.kind, "没有写")
    now = described(after) if after is not None else gone
    return f"{KINDS[correction.kind]}：原识别为“{described(correction.before)}”，更正为“{now}”"
