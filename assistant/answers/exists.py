"""Where else: which plans set an indicator or mention something, and which only come near."""

import re

from assistant import cues
from assistant.answers import clause, target
from assistant.answers.asked import Asked, names, shown, stated
from assistant.figures import Found, look_up, same_indicator
from assistant.matching import Match
from assistant.reply import Reply, Statement
from corpus.indicators import fold, mentions

_ENOUGH = 0.75
"""Least coverage of the topic by a clause that mentions it; stricter than for content, since 没有 is an answer here."""
_FIGURE = re.compile(r"目标|指标|多少|几[家个项件]|金额|数(?:值|额)?|定(?:了|过|的|吗)|\d")
_VALUE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|万?亿?元|家|个|项|件|人|户|场|次)")


def answer(asked: Asked) -> Reply | None:
    """The plans that set the indicator, or mention the thing; an honest "none" with what comes near."""
    if asked.question.kind != "exists":
        return None
    key = asked.question.indicator
    looks = {d.doc_id: look_up(asked, key, target.of_plans(asked, d)) for d in asked.documents} if key else {}
    found = [one for look in looks.values() for one in look.exact]
    for_figures = bool(key) and bool(_FIGURE.search(asked.question.text))
    mentioned = _mentions(asked)
    if found and (for_figures or not mentioned):
        return _set(asked, found)
    if mentioned and not for_figures:
        return _mentioned(asked, mentioned)
    near = [target.statement(one) for look in looks.values() for one in look.other_measure]
    near += [_said(match) for match in mentioned[:2]]
    whole = "所问范围内的" if asked.question.doc_ids or asked.question.excluded else "资料库的"
    what = key or asked.question.topic
    return asked.not_found("nothing_found", f"没有。{whole}计划都没有写“{what}”。", near)


def _set(asked: Asked, found: list[Found]) -> Reply:
    have = {one.entry.document.doc_id for one in found}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = f"没有写这一指标的：{names(missing)}。" if missing else ""
    value = _VALUE.search(fold(asked.question.text))
    statements = [_with_value(one, value) for one in found]
    return asked.answer(statements, [shown(one.entry, one.target) for one in found], note=note)


def _with_value(one: Found, value: re.Match[str] | None) -> Statement:
    """The target, and whether its value is the one in the question."""
    base = target.statement(one)
    if value is None or one.target.value is None:
        return base
    same = float(value[1]) == one.target.value and cues.fits_quantity("%" if value[2] == "%" else None, one.target.unit)
    return base.model_copy(update={"text": base.text + ("数值相同。" if same else "数值不同。")})


def _mentions(asked: Asked) -> list[Match]:
    """The best clauses of each plan that hold (nearly) all words of the topic."""
    found = []
    for document in asked.documents:
        matches = [match for match in asked.ranked([document])[:8] if _speaks(asked, match)]
        found += [match for match in matches[:3] if match.score >= 0.75 * matches[0].score]
    return found


def _speaks(asked: Asked, match: Match) -> bool:
    """Whether a clause mentions the thing: by (nearly) all words of the topic, or by any wording of the indicator."""
    key = asked.question.indicator
    if match.coverage >= _ENOUGH:
        return True
    return key is not None and any(same_indicator(key, mention.key) for mention in mentions(match.entry.said))


def _mentioned(asked: Asked, matches: list[Match]) -> Reply:
    have = {match.entry.document.doc_id for match in matches}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = f"没有写到的：{names(missing)}。" if missing else ""
    return asked.answer([_said(match) for match in matches], note=note)


def _said(match: Match) -> Statement:
    spans = clause.chosen(match)
    return stated(match.entry.document, match.entry.clause, spans[:2])
