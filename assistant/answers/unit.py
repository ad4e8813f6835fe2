"""Who: the responsible units of a task, or the part a named unit has in it."""

import re

from assistant.answers.clause import accepted, chosen, content, nothing
from assistant.evidence.asked import Asked, names, stated
from assistant.evidence.matching import Match, match
from assistant.plans.quoting import around
from assistant.plans.unit_lists import record_for, roles, shown
from assistant.plans.unit_names import same
from assistant.reply import Answer, Evidence, Reply, Statement, UnitsShown
from assistant.understanding import cues
from corpus.base.facts import ResponsibleUnits, Unit
from corpus.indicators.lexicon import fold

_AS_GOOD = 0.95
_ON_TOPIC = 0.8
"""How much worse than the best task a further one of the unit may be to be about the topic, too."""
_SPEAKING = 5
"""Clauses looked at for a body named in a sentence."""
_SAID = 0.8
"""What its sentence must say of the topic against the best one of its clause."""
_ORGAN = r"[\u4e00-\u9fff]{1,24}?(?:局|委|委员会|办|厅|院|中心|政府|主管部门|办公室|联席会议|领导小组)"
_BODY = rf"(?:{_ORGAN}|[\u4e00-\u9fff]{{2,6}}(?:[省市州县区乡镇]|街道)(?=[、和牵负承组]))"
_CHARGED = (
    re.compile(
        rf"(?:由|，|,|^)(?:第[\u4e00-\u9fff]+条)?(?P<name>{_ORGAN}(?:[、和]{_BODY})*)(?P<does>[^，。；,;由]{{0,8}}(?:负责|牵头|组织实施|承担|主管|解释)[^，。；,;]*)"
    ),
    re.compile(rf"(?:，|,|^|\s)(?P<name>{_ORGAN})(?:是|为)(?P<does>[^。；;]{{0,40}}主管部门)"),
    re.compile(rf"[向与同](?P<name>{_ORGAN})(?P<does>反映|反馈|联系|报告)"),
)
"""A body put in charge in a sentence: what it does, what it is, whom to turn to."""
_HOW_MANY_UNITS = re.compile(r"(?:几|多少)(?:家|个)?(?:责任|牵头|配合|参与|有关)?(?:单位|部门|家)")
_SURE = 0.5
"""Coverage of the topic by a task below which the answer says that the task may be another than the one meant."""
_MEMBER = 0.8
"""How much worse than the best task one may be that lists the unit whose part is asked about."""
_NEAR = 0.75
"""How much worse than the best clause one with units may be to be taken for the task asked about."""


def answer(asked: Asked) -> Reply | None:
    """The units of the clause that is about the task; which of them lead, where the plan says so."""
    if asked.question.kind != "unit":
        return None
    found = tasks(asked)
    stranger = _stranger(asked) if asked.question.units and not cues.MEMBER.search(asked.question.text) else None
    if stranger:
        return stranger
    if found:
        return _given(asked, found)
    if asked.question.inherited and not asked.terms.words:
        return _none_listed(asked)
    if asked.question.doc_ids and not (asked.terms.words or asked.question.units):
        return _in_charge(asked)
    bodies = _bodies(asked)
    if bodies:
        return bodies
    passage = content(asked) if cues.WHO_DOES.search(asked.question.text) else None
    if passage:
        return passage
    if missing := asked.region_missing():
        return missing
    where = names(asked.documents) if asked.question.doc_ids else "资料库"
    near = [one for one in asked.ranked()[:2] if accepted(asked, one)]
    if near:
        text = f"{where}的计划写到这项工作，但没有找到写明的责任单位。"
        return asked.not_found("unit_not_in_plan", text, [_said(one) for one in near])
    return nothing(asked)


def _stranger(asked: Asked) -> Reply | None:
    """The refusal where what a unit is in charge of is asked, and no plan in question names the unit at all."""
    lists = [record for entry in asked.entries for record in entry.clause.units]
    known = any(_named(name, unit) for name in asked.question.units for record in lists for unit in record.members)
    said = any(fold(name) in entry.said for name in asked.question.units for entry in asked.entries)
    if known or said or not lists:
        return None
    where = names(asked.documents) if asked.question.doc_ids else "资料库"
    return asked.not_found("unit_not_in_plan", f"{where}的计划的责任单位中没有{'、'.join(asked.question.units)}。")


def _in_charge(asked: Asked) -> Reply:
    """Who carries out a plan as a whole: its work groups, or that it names none and where its units are asked for."""
    found = [
        stated(entry.document, entry.clause, [around(entry.document, entry.clause, group.span)])
        for entry in asked.entries
        for group in sorted(entry.clause.workgroups, key=lambda group: -len(group.members))[:1]
    ]
    if found:
        return asked.answer(found)
    where = names(asked.documents)
    text = f"{where}的计划中没有找到由谁总牵头；各项任务的责任单位可以逐项问，或问“{where}的计划涉及哪些部门”。"
    return asked.not_found("unit_not_in_plan", text)


def _none_listed(asked: Asked) -> Reply:
    """The refusal where the clause last spoken of has no units, with its text."""
    entry = asked.library.entry(asked.question.inherited[-1])
    near = [stated(entry.document, entry.clause, [entry.clause.span])]
    return asked.not_found("unit_not_in_plan", "这一条没有写明责任单位，原文如下。", near)


def tasks(asked: Asked) -> list[Match]:
    """Clauses with units that are about the task; one for each plan that speaks of it as much as the best."""
    if asked.question.inherited and not asked.terms.words:
        entries = [asked.library.entry(clause_id) for clause_id in asked.question.inherited]
        return [match(entry, asked.terms, 0.0) for entry in entries if entry.clause.units][:1]
    if asked.question.inherited:
        entries = [asked.library.entry(clause_id) for clause_id in asked.question.inherited]
        kept = [match(entry, asked.terms, 0.0) for entry in entries if entry.clause.units]
        if kept:
            return kept[:1]
    found = [one for one in asked.ranked() if accepted(asked, one)]
    listed = [one for one in found if one.entry.clause.units]
    if not listed or listed[0].score < _NEAR * found[0].score:
        return []
    best = next(
        (one for one in listed if _lists_asked(asked, one) and one.score >= _MEMBER * listed[0].score), listed[0]
    )
    plans = {best.entry.document.doc_id}
    kept = [best, *_again(asked, best, listed[1:])]
    for one in listed[1:]:
        if one.entry.document.doc_id not in plans and one.score >= _AS_GOOD * best.score:
            plans.add(one.entry.document.doc_id)
            kept.append(one)
    return kept


def _lists_asked(asked: Asked, one: Match) -> bool:
    """Whether the list of a task has the unit whose part in it is asked about (参不参与): of like tasks that one is meant."""
    if not cues.MEMBER.search(asked.question.text):
        return False
    return any(
        _named(name, unit) for name in asked.question.units for unit in record_for(one.entry, chosen(one)).members
    )


def _again(asked: Asked, best: Match, others: list[Match]) -> list[Match]:
    """Further tasks of the same plan that name the unit asked about and speak of the topic as much: a table repeats the text."""
    names_ = asked.question.units
    if not any(_named(name, unit) for name in names_ for record in best.entry.clause.units for unit in record.members):
        return []
    return [
        one
        for one in others
        if one.entry.document.doc_id == best.entry.document.doc_id
        and one.score >= _ON_TOPIC * best.score
        and any(_named(name, unit) for name in names_ for unit in record_for(one.entry, chosen(one)).members)
    ]


def _named(name: str, unit: Unit) -> bool:
    return unit.name == name or same(name, unit.name)


def _bodies(asked: Asked) -> Answer | None:
    """The body that a sentence itself names (由市卫生局负责解释, 市科技局是主管部门), where no list of units answers.

    Of several (甲局牵头…，乙局牵头…) it is the one whose own words say most of the topic.
    """
    duty = cues.duty_of(asked.question.text)
    for one in asked.ranked()[:_SPEAKING]:
        if not accepted(asked, one):
            continue
        document = one.entry.document
        for span, said in one.sentences:
            named = bodies(document.reading(span).replace("\n", ""), duty)
            found = max(named, key=lambda one: asked.terms.coverage(fold(one["does"])), default=None)
            if found and (said >= _SAID * max(said for _, said in one.sentences) or duty):
                leads = "牵头" in found["does"]
                names_ = tuple(re.split(r"[、和](?=[\u4e00-\u9fff]{2})", found["name"]))
                units = UnitsShown(lead=names_, lead_marked=True) if leads else UnitsShown(support=names_)
                return asked.answer([stated(document, one.entry.clause, [span])], units=units)
    return None


def bodies(sentence: str, duty: str | None = None) -> list[re.Match[str]]:
    """The bodies that a sentence puts in charge (``name``, ``does``), of the ``duty`` asked for (解释, 主管; a pattern) if any."""
    return [one for pattern in _CHARGED for one in pattern.finditer(sentence) if re.search(duty or "", one["does"])]


def _given(asked: Asked, found: list[Match]) -> Answer:
    lists = {shown(_record(task)) for task in found}
    units = lists.pop() if len(lists) == 1 else None
    note = ""
    if units and _HOW_MANY_UNITS.search(asked.question.text):
        more = "，原文以“等”结尾，可能不止这些" if units.open_ended else "，已全部列出"
        note = f"共 {len(units.lead) + len(units.support)} 个单位{more}。"
    if any(max(task.coverage, task.own) < _SURE for task in found) and asked.terms.words:
        note += "所引任务与所问的说法不尽相同，请核对是否所指。"
    return asked.answer(_together([given(asked, task) for task in found]), units=units, note=note)


def _record(task: Match) -> ResponsibleUnits:
    return record_for(task.entry, chosen(task))


def _together(statements: list[Statement]) -> list[Statement]:
    """Statements that say the same (a table repeats the text) as one, carried by the quotes of all."""
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for one in statements:
        evidence[one.text] = evidence.get(one.text, ()) + one.evidence
    return [Statement(text=text, evidence=pieces) for text, pieces in evidence.items()]


def given(asked: Asked, task: Match) -> Statement:
    """The units of one task, with the place of its plan where none was named."""
    document, record = task.entry.document, _record(task)
    owner = cues.WHO.search(asked.question.text) and not cues.MEMBER.search(asked.question.text)
    parts = (
        [] if owner else [_part(name, record) for name in asked.question.units]
    )  # 教育厅的文件里谁负责: not the asked one
    whose = f"{task.entry.label}：" if not asked.question.doc_ids else ""
    spans = [*chosen(task)[:1], record.span] if task.sentences else [record.span]
    return stated(document, task.entry.clause, spans, whose + "".join(parts) + roles(record))


def _part(name: str, record: ResponsibleUnits) -> str:
    """What a named unit has to do with the task. One that is not listed is not named, since no quote would carry it."""
    written = [unit for unit in record.members if unit.name == name] or [
        u for u in record.members if same(name, u.name)
    ]
    if not written:
        return "所问单位不在这一条的责任单位之列。"
    unit = written[0]
    if unit.role == "lead":
        return f"{unit.name}是牵头单位。"
    return f"{unit.name}是{'配合' if record.lead else '责任'}单位。"


def _said(one: Match) -> Statement:
    return stated(one.entry.document, one.entry.clause, chosen(one)[:2])
