"""How many of something a plan has: tasks, targets, units, parts (一共几项任务, 涉及多少个部门)."""

from collections.abc import Iterator

from assistant.answers import targets_listed
from assistant.answers.about import which_plan
from assistant.evidence.asked import Asked, names
from assistant.plans.library import label
from assistant.plans.quoting import heading, sentences, trimmed
from assistant.reply import Evidence, Reply, Statement
from assistant.understanding import cues
from corpus.base.document import Clause, Document
from corpus.base.facts import ResponsibleUnits, Unit
from corpus.base.record import Span
from index.passage import without_number

Charged = tuple[Clause, ResponsibleUnits, Unit]


def answer(asked: Asked) -> Reply | None:
    """The number, and every one of what was counted with its place; a question that names no plan is asked back."""
    found_in = cues.counted(asked.question.text) if asked.question.kind == "count" else None
    if found_in is None:
        return None
    counted, _ = found_in
    if missing := asked.region_missing():
        return missing
    if not asked.question.doc_ids and len(asked.documents) > 1:
        return which_plan(asked, asked.documents)
    if counted == "目标":
        return targets_listed.all_targets(asked)
    lead_only = asked.question.wants_lead_only
    found: list[Statement] = []
    totals: list[str] = []
    for document in asked.documents:
        listed = list(_parts(document) if counted == "部分" else _listed(document, counted, lead_only=lead_only))
        if listed:
            found += listed
            whose = f"{label(document)}《{document.title.value}》" if len(asked.documents) > 1 else ""
            totals.append(f"{whose}共 {len(listed)} {_UNIT[counted]}{_said(counted, lead_only=lead_only)}")
    if not found:
        what = "标明牵头单位" if lead_only else _MISSING[counted]
        return asked.not_found("nothing_found", f"{names(asked.documents)}的计划没有{what}。")
    return asked.answer(found, note="；".join(totals) + "，已全部列出。")


_UNIT = {"任务": "项", "单位": "个", "部分": "个"}
_MISSING = {"任务": "列出责任单位的任务条款，无从计数", "单位": "列出责任单位", "部分": "分章节"}


def _said(counted: str, *, lead_only: bool) -> str:
    """What was counted, as the plan itself does not say the number."""
    if counted == "单位":
        return "牵头单位" if lead_only else "责任单位"
    return "任务（按列有责任单位的条款计）" if counted == "任务" else "部分"


def _listed(document: Document, counted: str, *, lead_only: bool) -> Iterator[Statement]:
    if counted == "单位":
        yield from _units(document, lead_only=lead_only)
        return
    for clause in document.clauses:
        if clause.units:
            title = heading(document, clause) or sentences(document, clause)[0]
            name = without_number(document.reading(title).replace("\n", "")).strip(" .．、。：:\t")
            evidence = Evidence.cut(document, clause.clause_id, title)
            yield Statement(text=f"{label(document)}：{name}。", evidence=(evidence,))


def _units(document: Document, *, lead_only: bool) -> Iterator[Statement]:
    """Each unit once, under its full name, those with most tasks first."""
    charged: dict[str, list[Charged]] = {}
    for clause in document.clauses:
        for record in clause.units:
            for unit in record.members:
                if unit.role == "lead" or not lead_only:
                    charged.setdefault(unit.full_name, []).append((clause, record, unit))
    for duties in sorted(charged.values(), key=lambda duties: -len(duties)):
        clause, record, unit = duties[0]
        led = sum(one.role == "lead" for _, _, one in duties)
        of_these = f"，其中牵头 {led} 项" if 0 < led < len(duties) else ""
        evidence = Evidence.cut(document, clause.clause_id, record.span)
        text = f"{label(document)}：{unit.name}（共 {len(duties)} 项{of_these}）。"
        yield Statement(text=text, evidence=(evidence,))


def _parts(document: Document) -> Iterator[Statement]:
    """The headings of the highest level, each where it is printed."""
    for top in dict.fromkeys(clause.headings[0] for clause in document.clauses if clause.headings):
        span = _printed(document, top)
        if span:
            said = document.reading(span).replace("\n", "")
            yield Statement(
                text=f"{label(document)}：{said.rstrip('。')}。", evidence=(Evidence.cut_outside(document, span),)
            )


def _printed(document: Document, top: str) -> Span | None:
    """Where a heading of the highest level stands: a line of its own, or the beginning of a clause."""
    for leaf in document.leaves:
        if leaf.kind == "heading" and document.reading(leaf.span).replace("\n", "").strip() == top:
            return trimmed(document, leaf.span)
    for clause in document.clauses:
        if clause.headings == (top,):
            return heading(document, clause)
    return None
