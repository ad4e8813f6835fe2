"""A list of responsible units as an answer uses it: which one governs some sentences, by role, and in one sentence."""

from assistant.plans.entry import Entry
from assistant.reply import UnitsShown
from corpus.base.facts import ResponsibleUnits
from corpus.base.record import Span


def record_for(entry: Entry, spans: list[Span]) -> ResponsibleUnits:
    """The list of units that governs the sentences in question; the last one of the clause where none is told apart."""
    units = entry.clause.units
    return next((one for one in units if any(one.governs.overlaps(span) for span in spans)), units[-1])


def shown(record: ResponsibleUnits) -> UnitsShown:
    """The units by role."""
    return UnitsShown(
        lead=record.lead, support=record.support, lead_marked=record.lead_marked, open_ended=record.open_ended
    )


def roles(record: ResponsibleUnits) -> str:
    """The units in one sentence, those that lead first."""
    more = "等" if record.open_ended else ""
    support = "、".join(record.support)
    if record.lead:
        return f"牵头：{'、'.join(record.lead)}" + (f"；配合：{support}{more}" if support else "") + "。"
    return f"责任单位：{support}{more}（计划没有标明牵头单位）。"
