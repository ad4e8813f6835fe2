"""Where else: which plans set an indicator or mention something, and which only come near."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from assistant import measured
from assistant.answers import clause, figure, target
from assistant.answers.asked import Asked, placed, shown, stated
from assistant.figures import Found, look_up
from assistant.library import Entry
from assistant.matching import Match, match
from assistant.quoting import heading
from assistant.reply import Reply, Statement
from assistant.sameness import same_indicator
from assistant.understanding import cues
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.indicators.lexicon import fold, mentions

_ENOUGH = 0.75
"""Least coverage of a topic that names nothing (only verbs) by a clause that mentions it."""
_SEVERAL, _ALL = 3, 0.9
"""Telling words, and coverage by the words that plans know, of a clause that mentions a thing in other words than its name."""
_LEFT_OUT = re.compile(r"[(（]?不(?:包含|包括|含)[^)）。；;]*")
_DONE_WITH = re.compile(r"^(?:要?[养种建办修造搞卖开挖做用](?=[\u4e00-\u9fff]{2}))")
"""A verb of one character before a thing of two or more."""
_EACH = 3
"""Clauses quoted of each plan; where those that do not say it are asked for, one."""
_NEAR_BEST = 0.75
_IN_ONE_PIECE = 10
"""Characters of a topic that is one thing's name, to be said as it was asked."""
_QUOTED = re.compile('[“"「『‘]([^”"」』’]{2,30})[”"」』’]')
_FIGURE = re.compile(r"目标|指标|多少|(?<!哪)几[家个项件]|金额|数(?:值|额)?|定(?:了|过|的|吗)|\d")
_VALUE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|万?亿?元|家|个|项|件|人|户|场|次)")


def answer(asked: Asked) -> Reply | None:
    """The plans that set the indicator, or mention the thing; an honest "none" with what comes near.

    Which plans do not (哪些计划没写) is carried by the quotes of those that do: the others are then named, every one.
    """
    if asked.question.kind != "exists":
        return None
    key = _key(asked)
    looks = {d.doc_id: look_up(asked, key, target.of_plans(asked, d)) for d in asked.documents} if key else {}
    found = [one for look in looks.values() for one in look.exact]
    for_figures = bool(key) and bool(_FIGURE.search(asked.question.text))
    mentioned = _mentions(asked)
    if not mentioned:
        asked = _without_verb(asked)
        mentioned = _mentions(asked)
    if found and (for_figures or not mentioned):
        return _set(asked, found)
    if mentioned and not for_figures:
        return _mentioned(asked, mentioned)
    near = [figure.statement(one) for look in looks.values() for one in look.other_measure]
    near += [_said(asked, one) for one in mentioned[:2]]
    whole = "所问范围内的" if asked.question.doc_ids or asked.question.excluded else "资料库的"
    topic = asked.question.topic
    what = topic if len(topic) <= _IN_ONE_PIECE and " " not in topic else asked.about
    return asked.not_found("nothing_found", f"没有。{whole}计划都没有写“{what}”。", near)


def _key(asked: Asked) -> str | None:
    """The indicator, where the topic names nothing telling besides it: 数字经济人才培养 is not about 数字经济规模."""
    if asked.question.indicator is None:
        return None
    folded = topic = fold(asked.question.topic)
    for mention in mentions(asked.question.topic):
        topic = topic.replace(folded[mention.start : mention.end], " ")
    pieces = [fold(piece) for piece in asked.question.topic.split()]  # a word that only grew together says nothing
    words = (
        word
        for word in asked.terms.words
        if word.telling and not re.search(r"\d", word.word) and any(word.word in piece for piece in pieces)
    )
    return None if any(word.found(topic) == 1 for word in words) else asked.question.indicator


def _set(asked: Asked, found: list[Found]) -> Reply:
    have = {one.entry.document.doc_id for one in found}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = _missing(asked, missing, "没有写这一指标的")
    value = _VALUE.search(fold(asked.question.text))
    statements = [_with_value(one, value) for one in found]
    return asked.answer(statements, [shown(one.entry, one.target) for one in found], note=note)


def _missing(asked: Asked, documents: Sequence[Document], what: str) -> str:
    every = bool(cues.NOT_SAID.search(asked.question.text))
    return asked.without(documents, what, every=every) or ("所有计划都写到了。" if every else "")


def _with_value(one: Found, value: re.Match[str] | None) -> Statement:
    """The target, and whether its value is the one in the question."""
    base = figure.statement(one)
    if value is None or one.target.value is None:
        return base
    same = float(value[1]) == one.target.value and measured.fits_quantity(
        "%" if value[2] == "%" else None, one.target.unit
    )
    return base.model_copy(update={"text": base.text + ("数值相同。" if same else "数值不同。")})


def _without_verb(asked: Asked) -> Asked:
    """The question for the thing alone, which a plan need not say is 养 or 建 (养大蚝: 大蚝)."""
    topic = _DONE_WITH.sub("", asked.question.topic)
    return replace(
        asked, question=asked.question.model_copy(update={"topic": topic}), _ranked={}, _beyond={}, _meanings={}
    )


def _mentions(asked: Asked) -> list[Match]:
    """The best clauses of each plan that mention the thing; every clause is looked at, for 没有 is an answer here.

    What stands in quotation marks is asked for to the letter, and nothing else will do.
    """
    if _quoted(asked):
        return _of_each(asked, _quotes)
    return _of_each(asked, partial(_speaks, key=_key(asked))) or _of_each(asked, _comes_to)


def _quoted(asked: Asked) -> list[str]:
    return [fold(words) for words in _QUOTED.findall(unicodedata.normalize("NFKC", asked.question.text))]


def _quotes(asked: Asked, entry: Entry) -> bool:
    said = _LEFT_OUT.sub("", entry.said)
    standing = [words in said for words in _quoted(asked)]
    return any(standing) if "或" in asked.question.text else all(standing)


def _of_each(asked: Asked, speaks: Callable[[Asked, Entry], bool]) -> list[Match]:
    found = []
    most = 1 if cues.NOT_SAID.search(asked.question.text) else _EACH
    for document in asked.documents:
        speaking = [entry for entry in target.of_plans(asked, document) if speaks(asked, entry)]
        matches = sorted((match(entry, asked.terms, 0.0) for entry in speaking), key=lambda one: -one.score)
        found += [one for one in matches[:most] if one.score >= _NEAR_BEST * matches[0].score]
    return found


def _speaks(asked: Asked, entry: Entry, key: str | None) -> bool:
    """Whether a clause mentions the thing: by its name, or by any wording of the indicator."""
    either = "或" in asked.question.text  # 有工作站或者分市场: one of them is enough
    said = _LEFT_OUT.sub("", entry.said)
    if asked.terms.named(said, spared=either) or (not asked.terms.names and asked.terms.coverage(said) >= _ENOUGH):
        return True
    return key is not None and any(same_indicator(key, mention.key) for mention in mentions(said))


def _comes_to(asked: Asked, entry: Entry) -> bool:
    """Whether a clause holds (nearly) every word that plans know, several of them telling ones, though not the name in one piece.

    A thing that no plan has a word for (养狗) is not spoken of wherever its other words stand.
    """
    said = _LEFT_OUT.sub("", entry.said)
    known = [term for term in asked.terms.words if term.known and term.telling]
    unknown = [term for term in asked.terms.words if term.noun and not term.known]
    return len(known) >= _SEVERAL and asked.terms.heard(said) >= _ALL and all(term.found(said) > 0 for term in unknown)


def _mentioned(asked: Asked, matches: list[Match]) -> Reply:
    have = {one.entry.document.doc_id for one in matches}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = _missing(asked, missing, "没有写到的")
    return asked.answer([placed(one, _said(asked, one)) for one in matches], note=note)


def _said(asked: Asked, one: Match) -> Statement:
    document = one.entry.document
    quoted = _quoted(asked)

    def names_it(span: Span) -> bool:
        text = fold(document.reading(span))
        return any(words in text for words in quoted) if quoted else asked.terms.named(text)

    naming = [span for span, _ in one.sentences if names_it(span)]
    title = heading(document, one.entry.clause)
    if not naming and title and names_it(title):
        return stated(document, one.entry.clause, [title, *clause.chosen(one)[:1]])
    return stated(document, one.entry.clause, (naming or _telling(one))[:2])


def _telling(one: Match) -> list[Span]:
    """The sentences that hold the thing, in reading order: it is they that show that the plan mentions it."""
    top = max(coverage for _, coverage in one.sentences)
    return [span for span, coverage in one.sentences if top and coverage >= _NEAR_BEST * top] or clause.chosen(one)
