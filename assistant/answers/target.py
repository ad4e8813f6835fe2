"""How much: the target an indicator is set (高企要新增几家), or a past figure where that is asked for."""

import re
from collections.abc import Sequence

from assistant.answers import clause, support, targets_listed
from assistant.answers.other_figures import other_figures
from assistant.evidence.asked import Asked, shown
from assistant.evidence.belonging import same_indicator
from assistant.evidence.deciding import decided
from assistant.evidence.figure import numbered_statement, past_statement, statement
from assistant.evidence.figures import Found, Looked, fits_years, look_up
from assistant.evidence.numbers import Sought, numbered
from assistant.evidence.order import in_order
from assistant.evidence.refusing import refused
from assistant.plans.library import Entry
from assistant.reply import Answer, Reply, UnitsShown
from assistant.understanding import cues, measured
from corpus.base.document import Document
from corpus.base.facts import Figure
from corpus.indicators.lexicon import mentions

_HOW_MANY = re.compile(r"多少|几|百分之|多大|多高")
_SPAN_OF_YEARS = re.compile(r"20\d\d年?\s*(?:[-—–~～至到])+\s*20\d\d")
_RATE = re.compile(r"[^效频功速税利]率(?:的?目标|是|要|呢|$|[?？。])")
_JOINED = re.compile(r"[、,，]|和|与|跟|以及|还有")
_EACH = re.compile(r"分别|各(?:自|是|要|定|为|多少)|都是多少")
_NUMBERED = 3
_MOST = 12
"""Statements of one answer; a question that matches more is too wide to be answered in one piece."""


def answer(asked: Asked) -> Reply | None:
    """The targets asked for, one statement each; every indicator named in the question is looked for."""
    if asked.question.kind != "target":
        return None
    if asked.question.inherited and not (asked.question.indicators or asked.terms.words):
        return targets_listed.of_clause(asked)
    if asked.question.wants_past:
        return _past(asked)
    keys: Sequence[str | None] = asked.question.indicators or (None,)
    if keys == (None,) and not asked.terms.words:
        return _all_targets(asked)
    if keys == (None,) and cues.lists_targets(asked.question.text):
        return targets_listed.of_section(asked) or clause.content(asked) or clause.nothing(asked)
    looks = [look_up(asked, key, asked.entries) for key in keys]
    if keys == (None,):
        each = [look_up(one, None, asked.entries) for one in _each_named(asked)]
        looks = each if each and all(look.exact for look in each) else looks
        keys = (None,) * len(looks)
    found = [one for look in looks for one in _narrowed(asked, look.exact)]
    if not found:
        return _refused(asked, keys, looks)
    return _given(asked, keys, looks, found)


def _each_named(asked: Asked) -> list[Asked]:
    """The question for each of the things that it asks about in one (一证通办、还有一网通办分别定的多少); none where it names but one."""
    pieces = [piece.strip() for piece in _JOINED.split(asked.question.topic) if len(piece.strip()) > 1]
    if len(pieces) < 2 or not _EACH.search(asked.question.text):
        return []
    return [asked.about_topic(one) for one in pieces]


def _given(asked: Asked, keys: Sequence[str | None], looks: Sequence[Looked], found: Sequence[Found]) -> Answer:
    missing = [key for key, look in zip(keys, looks, strict=True) if key and not look.exact]
    notes = []
    if missing:
        notes.append(f"计划中没有找到：{'、'.join(missing)}。")
    without = _years_without(asked, found)
    past = [one for look in looks for one in look.past if _told_for(without, *one)]
    without = [year for year in without if not any(_told_for([year], *one) for one in past)]
    if without:
        notes.append(f"没有找到{'、'.join(f'{year}年' for year in without)}的数值。")
    if asked.question.years and any(not (one.target.period or one.entry.document.period) for one in found):
        notes.append("计划没有写明年份。")
    kept = found[:_MOST]
    return asked.answer(
        [*(past_statement(*one) for one in past[:3]), *(statement(one) for one in kept)],
        [shown(one.entry, one.target) for one in kept],
        _units(kept),
        note="".join(notes),
        complete=not (missing or without) and len(found) <= _MOST,
    )


def _told_for(years: Sequence[int], entry: Entry, figure: Figure) -> bool:
    """Whether a past figure is of one of these years; one without a year may be of any before the plan begins."""
    if figure.period:
        return figure.period.end in years
    begins = entry.document.period.start if entry.document.period else None
    return begins is not None and any(year < begins for year in years)


def _years_without(asked: Asked, found: Sequence[Found]) -> list[int]:
    """The years asked about one by one (2022年和2025年, not 2021—2023年) for which nothing was found."""
    years = asked.question.years
    if len(years) < 2 or _SPAN_OF_YEARS.search(asked.question.text):
        return []
    return [y for y in years if not any(fits_years((y,), one.entry.document, one.target.period) for one in found)]


def _narrowed(asked: Asked, found: Sequence[Found]) -> list[Found]:
    """Where no plan is named and one speaks of the topic clearly better than the others, that one alone."""
    if asked.question.doc_ids or not found:
        return list(found)
    top = max(one.said for one in found)
    return [one for one in found if one.said >= 0.9 * top]


def _units(found: Sequence[Found]) -> UnitsShown | None:
    """The responsible units of the clause, where all figures stand in one clause that lists them once."""
    clauses = {one.entry.clause.clause_id: one.entry.clause for one in found}
    records = [record for one in clauses.values() for record in one.units]
    if len(clauses) != 1 or len(records) != 1:
        return None
    record = records[0]
    return UnitsShown(
        lead=record.lead, support=record.support, lead_marked=record.lead_marked, open_ended=record.open_ended
    )


def _refused(asked: Asked, keys: Sequence[str | None], looks: Sequence[Looked]) -> Reply:
    if missing := asked.region_missing():
        return missing
    if not any(look.other_year or look.other_measure or look.past for look in looks):
        question = asked.question
        sought = Sought(question.quantity, question.measure, question.indicators, question.years)
        stating = numbered(asked.terms, sought, asked.entries)
        if stating:
            return asked.answer([numbered_statement(one) for one in stating[:_NUMBERED]])
        places = support.amounts(asked, asked.question.topic) if asked.question.quantity else []
        if places:
            return asked.answer(places[:_NUMBERED])
    years = asked.question.years
    then = [one for look in looks for one in look.past if one[1].period and one[1].period.end in years]
    if then:  # 2023年是多少: the year asked about lies behind the plan, which says what it was
        return asked.answer([past_statement(*one) for one in then[:3]])
    differs = any(look.other_year or look.other_measure or look.past for look in looks)
    others = [] if differs else other_figures(asked)
    if others:
        return asked.answer(others)
    content = None if differs or _wants_number(asked) else clause.content(asked)
    if content and _speaks_of(content, keys):
        return content
    sure = None if differs else decided(asked, in_order(asked))
    return sure or refused(asked, keys[0])


def _wants_number(asked: Asked) -> bool:
    """Whether only a number answers: how many, by which measure, a target of the indicator named, or the same once more (湖州呢)."""
    question = asked.question
    goes_on = question.topic.split(" ")[0] not in question.text
    named = (
        measured.names_head(question.text)
        or bool(_RATE.search(question.text))
        or bool(question.indicators and cues.TARGET.search(question.text))
    )
    return bool(goes_on or named or question.quantity or question.measure or _HOW_MANY.search(question.text))


def _speaks_of(content: Answer, keys: Sequence[str | None]) -> bool:
    """Whether passages name each indicator asked for: others, however near, are no answer about it."""
    said = "".join(piece.reading for one in content.statements for piece in one.evidence)
    named = [mention.key for mention in mentions(said)]
    return all(any(same_indicator(key, one) for one in named) for key in keys if key)


def _past(asked: Asked) -> Reply:
    """Past figures of the indicator; the target only as what it is."""
    looks = {key: look_up(asked, key, asked.entries) for key in asked.question.indicators or (None,)}
    key, look = max(looks.items(), key=lambda one: bool(one[1].past))
    years = asked.question.years
    past = [one for one in look.past if not years or one[1].period is None or one[1].period.end in years]
    if past:
        latest = sorted(past, key=lambda one: -(one[1].period.end if one[1].period else 0))
        return asked.answer([past_statement(*one) for one in latest[:3]])
    content = clause.content(asked)
    if content and asked.question.quantity and not re.search(r"\d", content.text):
        content = None  # how much is asked for, and the passage has no figure
    if content and not key:
        return content
    return refused(asked, key)


def _all_targets(asked: Asked) -> Reply | None:
    """Every target of the plans named: what 主要目标有哪些 asks for."""
    return targets_listed.all_targets(asked) if asked.question.doc_ids else None


def of_plans(asked: Asked, document: Document) -> Sequence[Entry]:
    """The clauses of one of the plans in question."""
    return asked.library.of_plan(document.doc_id)
