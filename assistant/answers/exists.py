"""Where else: which plans set an indicator or mention something, and which only come near."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answers import clause
from assistant.evidence import figure, speaking
from assistant.evidence.absent import missing
from assistant.evidence.asked import Asked, names, placed, shown, stated
from assistant.evidence.figures import Found, look_up
from assistant.evidence.matching import Match, match
from assistant.evidence.naming import DOING
from assistant.plans.library import Entry
from assistant.plans.quoting import heading
from assistant.reply import Reply, Statement
from assistant.understanding import cues, measured
from assistant.understanding.relation import without_asking
from corpus.base.document import Document
from corpus.base.record import Span
from corpus.indicators.lexicon import fold, mentions

_DONE_WITH = re.compile(r"^(?:要?[养种建办修造搞卖开挖做用](?=[\u4e00-\u9fff]{2}))")
"""A verb of one character before a thing of two or more."""
_CALLED_LIKE = 0.4
"""Least likeness of an indicator's name to the topic for its clause to be read."""
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
    looks = {d.doc_id: look_up(asked, key, some) for d, some in _stating(asked, key)} if key else {}
    found = [one for look in looks.values() for one in look.exact]
    for_figures = bool(key) and bool(_FIGURE.search(asked.question.text))
    asked, mentioned = _spoken_of(asked)
    if found and (for_figures or not mentioned):
        return _set(asked, found)
    if mentioned and not for_figures:
        return _mentioned(asked, mentioned)
    near = [figure.statement(one) for look in looks.values() for one in look.other_measure]
    near += [_said(asked, one) for one in mentioned[:2]]
    topic = asked.question.topic
    what = topic if len(topic) <= _IN_ONE_PIECE and " " not in topic else asked.about
    gone = missing(asked.library, asked.documents, what, [key] if key else [])
    return asked.not_found(gone.reason, gone.text, near or gone.nearest)


def only(asked: Asked, named: Sequence[Document]) -> Reply | None:
    """Whether the plans named alone mention the thing (只有南县提到院士工作站吗); None where nobody does."""
    everywhere = asked.question.model_copy(update={"doc_ids": (), "excluded": (), "regions": ()})
    asked, mentioned = _spoken_of(replace(asked, question=everywhere))
    if not mentioned or not asked.terms.words:
        return None
    have = dict.fromkeys(one.entry.label for one in mentioned)
    others = [label for label in have if label not in {asked.library.label(d) for d in named}]
    if len(others) < len(have):
        told = (
            f"不是，{'、'.join(others)}也写到了。"
            if others
            else f"是，资料库的 {len(asked.documents)} 份计划中只找到{'、'.join(have)}写到。"
        )
    else:
        told = f"{names(named)}的计划没有找到，写到的有{'、'.join(others)}。"
    return asked.answer([placed(one, _said(asked, one)) for one in mentioned], note=told)


def all_of(asked: Asked) -> Reply | None:
    """Whether all the plans in question mention the thing (都提到…了吗); None where nobody does."""
    asked, mentioned = _spoken_of(asked)
    if not mentioned or not asked.terms.words:
        return None
    have = dict.fromkeys(one.entry.label for one in mentioned)
    missing = [document for document in asked.documents if asked.library.label(document) not in have]
    told = "都提到了。" if not missing else f"没有都提到，提到的是{'、'.join(have)}。"
    note = told + asked.without(missing, "没有找到的")
    return asked.answer([placed(one, _said(asked, one)) for one in mentioned], note=note)


def _spoken_of(asked: Asked) -> tuple[Asked, list[Match]]:
    """The passages that mention the thing, and the question for it in the first of its wordings that is found."""
    for plainer in _plainer(asked):
        if found := _mentions(plainer):
            return plainer, found
    return asked, []


def _plainer(asked: Asked) -> Iterator[Asked]:
    """The question in plainer and plainer words: as asked; without what asks; without what is done with the thing (养大蚝: 大蚝);
    with the stem of a word that no plan has (竹 for 竹子).
    """
    yield asked
    topic = without_asking(asked.question.topic)
    for change in (_as_it_is, _without_verb, _stems):
        topic = change(asked, topic) or topic
        if topic != asked.question.topic:
            yield asked.about_topic(topic)


def _as_it_is(asked: Asked, topic: str) -> str:
    del asked
    return topic


def _without_verb(asked: Asked, topic: str) -> str:
    """The topic without a verb in front that no thing's name begins with."""
    tagged = asked.library.tagged(topic)
    doing = tagged and (tagged[0][0] in DOING or (tagged[0][1].startswith("v") and len(tagged[0][0]) == 1))
    return topic[len(tagged[0][0]) :].strip() if doing and len(tagged) > 1 else _DONE_WITH.sub("", topic)


def _stems(asked: Asked, topic: str) -> str:
    """竹产业 for 竹子产业, where plans write it so in one piece; 量子科技 has no such stem."""
    for term in asked.about_topic(topic).terms.words:
        stem = next((other for other, _ in term.others if len(other) == 1), "")
        shorter = fold(topic).replace(term.word, stem)
        if stem and not term.heard and len(shorter) > 2 and asked.library.holds(shorter):
            return shorter
    return topic


def _stating(asked: Asked, key: str) -> Iterator[tuple[Document, list[Entry]]]:
    """The plans in question with their clauses that state a figure of the indicator, or of one called like it."""
    facts = asked.library.facts
    stated = [*(one for one, _ in facts.of(key)), *(one for _, (one, _) in facts.like(asked.about, _CALLED_LIKE))]
    wanted = {document.doc_id: document for document in asked.documents}
    entries: dict[str, dict[str, Entry]] = {}
    for one in stated:
        if one.document.doc_id in wanted:
            entries.setdefault(one.document.doc_id, {})[one.clause.clause_id] = one
    yield from ((document, list(entries[doc_id].values())) for doc_id, document in wanted.items() if doc_id in entries)


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
    note = _missing(asked, missing, "没有找到这一指标的")
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


def _mentions(asked: Asked) -> list[Match]:
    """The best clauses of each plan that mention the thing; every clause that may is looked at, for 没有 is an answer here.

    What stands in quotation marks is asked for to the letter, and nothing else will do.
    """
    either = "或" in asked.question.text  # 有工作站或者分市场: one of them is enough
    if quoted := _quoted(asked):
        return _of_each(asked, speaking.holding(quoted, asked.library, either=either))
    naming = speaking.naming(asked.terms, _key(asked), asked.library, spared=either)
    return _of_each(asked, naming) or _of_each(asked, speaking.coming_to(asked.terms, asked.library))


def _quoted(asked: Asked) -> list[str]:
    return [fold(words) for words in _QUOTED.findall(unicodedata.normalize("NFKC", asked.question.text))]


def _of_each(asked: Asked, speaks: Iterable[Entry]) -> list[Match]:
    found: dict[str, list[Match]] = {document.doc_id: [] for document in asked.documents}
    most = 1 if cues.NOT_SAID.search(asked.question.text) else _EACH
    for entry in speaks:
        if entry.document.doc_id in found:
            found[entry.document.doc_id].append(match(entry, asked.terms, 0.0))
    kept = []
    for matches in found.values():
        matches.sort(key=lambda one: -one.score)
        kept += [one for one in matches[:most] if one.score >= _NEAR_BEST * matches[0].score]
    return kept


def _mentioned(asked: Asked, matches: list[Match]) -> Reply:
    have = {one.entry.document.doc_id for one in matches}
    missing = [document for document in asked.documents if document.doc_id not in have]
    note = _missing(asked, missing, "没有找到的")
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
