"""Facts of a saved answer (a target, the role of a unit) against what is read at the same place of the plan now."""

from collections.abc import Iterator

from assistant.drafts.ledger import ROLES
from assistant.exports.marks import Fact
from corpus.base.document import Document
from corpus.base.facts import Role, Target
from corpus.corrections.described import MEASURES, described


def fact_changes(fact: Fact, plan: Document, moved: int) -> Iterator[str]:
    """What is read at the place now, where it is not what was read then."""
    if "figure_start" not in fact:
        name = fact.get("unit")
        for role in (role for role in ROLES if role == fact.get("role") and isinstance(name, str)):
            yield from _role(str(name), role, fact.get("start"), plan)
        return
    if fact.get("verdict") not in ("target", "nominal", "implied"):
        return  # a past figure: shown as one, and compared by its quote
    start, end = fact.get("figure_start"), fact.get("figure_end")
    if not isinstance(start, int) or not isinstance(end, int):
        return
    start, end = start + moved, end + moved
    read = [
        target
        for clause in plan.clauses
        if clause.span.start < end and start < clause.span.end
        for target in clause.targets
        if target.figure_span.start < end and start < target.figure_span.end
    ]
    if not read:
        yield f"“{_fact_text(fact)}”现在不读作目标。"
    elif not any(_facts(target) == _saved_facts(fact) for target in read):
        yield f"保存时读作“{_fact_text(fact)}”，现在读作“{'；'.join(described(target) for target in read)}”。"


def _role(name: str, role: Role, start: object, plan: Document) -> Iterator[str]:
    members = [
        unit
        for clause in plan.clauses
        for listed in clause.units
        if listed.span.start == start
        for unit in listed.members
        if name in (unit.name, unit.full_name)
    ]
    if not members:
        yield f"现在没有读出责任单位“{name}”。"
    elif all(unit.role != role for unit in members):
        yield f"“{name}”保存时是{ROLES[role]}，现在读作{ROLES[members[0].role]}。"


def _facts(target: Target) -> tuple[object, ...]:
    end = target.period.end if target.period else None
    return target.canonical, target.measure, target.comparator, target.value, target.value_max, target.unit, end


def _saved_facts(fact: Fact) -> tuple[object, ...]:
    period = fact.get("period")
    end = period.get("end") if isinstance(period, dict) else None
    names = ("canonical", "measure", "comparator", "value", "value_max", "unit")
    return *(fact.get(name) for name in names), end


def _fact_text(fact: Fact) -> str:
    *_, end = _saved_facts(fact)
    measure = next((name for key, name in MEASURES.items() if key == fact.get("measure")), "")
    value = "" if fact.get("value") is None else f"{fact['value']}"
    year = f"（{end}年）" if end else ""
    return f"{fact.get('indicator')} {value}{fact.get('unit') or ''}，{measure}{year}"
