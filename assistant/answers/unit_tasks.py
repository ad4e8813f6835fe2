"""What a unit is responsible for: every task that lists it, those it leads first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.unit import bodies
from assistant.evidence.asked import Asked, names, stated
from assistant.plans.library import Entry
from assistant.plans.quoting import heading, sentences
from assistant.plans.unit_names import plain, same
from assistant.reply import Option, Reply, Statement
from assistant.understanding import cues
from corpus.base.document import Document
from corpus.base.facts import ResponsibleUnits, Unit
from corpus.base.record import Span
from index.passage import without_number

_LEADS = "牵头"
_ROLES = {"lead": "牵头", "responsible": "责任单位", "cooperating": "配合", "joint": "共同负责"}
_MOST = 5
_TO_STOP = re.compile(r"[^。；;\n]*")
_TOGETHER = re.compile(r"共同|一起|一块儿?|同时|都(?:有份|参与|参加|涉及|要|有|在)|联合|两家")
_ONLY_SUPPORT = re.compile(r"配合|协办")


@dataclass(frozen=True, slots=True)
class Duty:
    """One task of the unit: its clause, the list that names the unit, and the unit as it stands there."""

    entry: Entry
    record: ResponsibleUnits
    unit: Unit


def answer(asked: Asked) -> Reply | None:
    """All tasks of the unit in the plans in question, with their number."""
    if asked.question.kind != "unit_tasks" or not asked.question.unit:
        return None
    wanted = cues.wanted(asked.question.text)
    duties = [duty for duty in _duties(asked) if cues.says(duty.entry.said, wanted)]
    if wanted and not duties:
        return asked.not_found("nothing_found", f"计划没有写到{'、'.join(wanted)}。")
    if not duties:
        return _absent(asked)
    regions = list(dict.fromkeys(duty.entry.document.region.name for duty in duties if duty.entry.document.region))
    if not (asked.question.doc_ids or asked.question.excluded) and len(regions) > 1:
        text = f"有 {len(regions)} 个地区的计划列有这个单位，请选择："
        return asked.clarify(
            text, [Option(label=name, question=name + asked.question.text.removeprefix(name[-1])) for name in regions]
        )
    kept = _asked_role(asked, duties)
    if not kept:
        text = f"计划没有标明该单位牵头的任务；它列在下列 {len(duties)} 项任务的责任单位中。"
        return asked.not_found("nothing_found", text, [_statement(duty) for duty in duties[:3]])
    ordered = sorted(_once(kept), key=lambda duty: duty.unit.role != "lead")
    led = sum(duty.unit.role == "lead" for duty in ordered)
    note = f"共 {len(ordered)} 项" + (f"，其中牵头 {led} 项" if 0 < led < len(ordered) else "") + "，已全部列出。"
    return asked.answer([_statement(duty) for duty in ordered], note=note + _remarks(asked, ordered))


def _duties(asked: Asked) -> list[Duty]:
    """The tasks whose list has the unit; of several units named, each one's in turn, or those that have them all (共同参与)."""
    names_ = asked.question.units or (asked.question.unit or "",)
    together = len(names_) > 1 and bool(_TOGETHER.search(asked.question.text))
    found = []
    for name in names_[:1] if together else names_:
        for entry in asked.entries:
            for record in entry.clause.units:
                members = [_member(asked, one, entry.document, record) for one in (names_ if together else (name,))]
                if members and members[0] and all(members):
                    found.append(Duty(entry, record, members[0]))
    topic = asked.terms
    about = [duty for duty in found if topic.coverage(duty.entry.said + duty.entry.place) >= 0.6]
    return about if topic.words and about else found


def _member(asked: Asked, name: str, document: Document, record: ResponsibleUnits) -> Unit | None:
    """A unit asked about in a list: under its very name, else under one that means it."""
    written = asked.library.units.get(name)
    exact = written is not None and document.doc_id in written
    for unit in record.members:
        if unit.name == name or (exact and plain(unit.name) == plain(name)) or (not exact and _means(name, unit)):
            return unit
    return None


def _means(name: str, unit: Unit) -> bool:
    return same(name, unit.name) or same(name, unit.full_name)


def _asked_role(asked: Asked, duties: list[Duty]) -> list[Duty]:
    """Only tasks it leads, or only those it supports, where the question asks for these; all where no plan marks a lead."""
    if asked.question.wants_lead_only:
        if not _marked(duties):
            return duties
        return [duty for duty in duties if duty.unit.role == "lead"]
    without_lead = cues.NOT_LEAD.search(asked.question.text)
    if without_lead or (_ONLY_SUPPORT.search(asked.question.text) and _LEADS not in asked.question.text):
        return [duty for duty in duties if duty.unit.role != "lead"] or duties
    return duties


def _marked(duties: list[Duty]) -> bool:
    """Whether any plan that lists the unit marks who leads."""
    plans = {duty.entry.document.doc_id: duty.entry.document for duty in duties}
    return any(r.lead_marked for plan in plans.values() for clause in plan.clauses for r in clause.units)


def _remarks(asked: Asked, duties: list[Duty]) -> str:
    remarks = ""
    if asked.question.wants_lead_only and not _marked(duties):
        remarks += "计划没有标明牵头单位，以上是该单位列为责任单位的任务。"
    names_ = {duty.unit.name for duty in duties}
    if any(names_ & set(group.members) for entry in asked.entries for group in entry.clause.workgroups):
        remarks += "该单位还是工作专班成员单位。"
    return remarks


def _statement(duty: Duty) -> Statement:
    title = _title(duty)
    name = _name(duty, title)
    text = f"{duty.entry.label}：{name}（{duty.unit.name}：{_ROLES[duty.unit.role]}）。"
    return stated(duty.entry.document, duty.entry.clause, [title, duty.record.span], text)


def _title(duty: Duty) -> Span:
    """What the task is called: its run-in heading, or its first sentence where that is only a number (a row of a table)."""
    document, clause = duty.entry.document, duty.entry.clause
    title = heading(document, clause)
    told = title is not None and any(character.isalpha() for character in document.reading(title))
    if title is not None and told:
        return title
    first = sentences(document, clause)[0]
    # 本办法由市科技局负责解释: the list of units is part of the sentence.
    if first.end != duty.record.span.start or not document.reading(first).endswith("由"):
        return first
    rest = _TO_STOP.match(document.text, duty.record.span.end, clause.span.end)
    return Span(start=first.start, end=rest.end() if rest else duty.record.span.end)


def _name(duty: Duty, title: Span) -> str:
    name = without_number(duty.entry.document.reading(title).replace("\n", ""))
    return name.lstrip("0123456789").strip(" .．、。：:\t")


def _once(duties: list[Duty]) -> list[Duty]:
    """Each task of a unit once: a table at the end of a plan repeats the tasks of its text."""
    seen: dict[tuple[str, str, str], Duty] = {}
    for duty in duties:
        seen.setdefault((duty.entry.document.doc_id, _name(duty, _title(duty)), duty.unit.name), duty)
    return list(seen.values())


def _absent(asked: Asked) -> Reply:
    if missing := asked.region_missing():
        return missing
    where = names(asked.documents) if asked.question.doc_ids else "资料库"
    charged = [one for entry in asked.entries for one in _charged(entry, asked.question.units)]
    if charged:
        return asked.answer(charged[:_MOST], complete=len(charged) <= _MOST)
    if not any(entry.clause.units for entry in asked.entries):
        return asked.not_found("unit_not_in_plan", f"{where}的计划没有列出责任单位。")
    return asked.not_found("unit_not_in_plan", f"{where}的计划的责任单位中没有{asked.question.unit}。")


def _charged(entry: Entry, units: Sequence[str]) -> list[Statement]:
    """The sentences of a clause that put one of the units in charge without a list of units."""
    found = []
    for span in sentences(entry.document, entry.clause):
        named = bodies(entry.document.reading(span).replace("\n", ""))
        if any(same(unit, one["name"]) for unit in units for one in named):
            found.append(stated(entry.document, entry.clause, [span]))
    return found
