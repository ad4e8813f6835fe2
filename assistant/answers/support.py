"""How much is paid out (奖补): the figures of support that a passage states; a target is never the answer."""

import re

from assistant.evidence.asked import Asked, stated
from assistant.evidence.matching import Terms, terms
from assistant.evidence.refusing import refused
from assistant.plans.library import Entry
from assistant.plans.quoting import around, bounded
from assistant.reply import Reply, Statement
from assistant.understanding import cues, measured
from corpus.base.facts import Figure, Target
from corpus.indicators.lexicon import fold

_BELOW = re.compile(r"(?:低于|不足|不满|小于|少于|未达|不到)$")
"""Before a sum that is the condition, or the least that is paid for at all, and never what may be got."""
_BELOW_US = re.compile(r"(?:各个?|每个|下面|底下)+(?:的|各个?)*([区县市州镇乡])")
_SAID = 0.6
_AS_GOOD = 0.9
_MOST = 4


def answer(asked: Asked) -> Reply | None:
    """The amounts of support for what is asked about, or that the plans state none."""
    question = asked.question
    if question.kind not in ("target", "clause") or not question.wants_support:
        return None
    if question.unknown_regions:
        return asked.not_found("region_not_in_corpus", f"资料库没有{'、'.join(question.unknown_regions)}的计划。")
    found = amounts(asked, cues.PAID.sub(" ", question.topic))
    if not found:
        return refused(asked)
    return asked.answer(found[:_MOST], complete=len(found) <= _MOST)


def amounts(asked: Asked, wording: str, *, whole: bool = False) -> list[Statement]:
    """The figures of support (sums, rates, numbers of places) whose sentences speak of ``wording``, best first.

    A sentence is read with its heading; where none answers and the plan is named, with its title and all headings (``whole``).
    """
    topic = terms(wording, asked.library)
    found = [
        (said, entry, figure)
        for entry in asked.entries
        for figure in entry.clause.figures
        if figure.verdict == "subsidy"
        and not _BELOW.search(entry.document.text[max(0, figure.span.start - 4) : figure.span.start])
        and paid_by(asked.question.text, entry, figure)
        and measured.fits_quantity(asked.question.quantity, figure.unit)
        and (said := _said(topic, entry, figure, whole=whole)) >= _SAID
    ]
    if not found and asked.question.doc_ids and not whole:
        return amounts(asked, wording, whole=True)
    top = max((said for said, _, _ in found), default=0.0)
    return [_statement(entry, figure) for said, entry, figure in found if said >= _AS_GOOD * top]


def paid_by(question: str, entry: Entry, figure: Figure | Target) -> bool:
    """Whether a sum is one of the places below, where these are asked about (各区自己贴多少): their share is not the plan's own."""
    level = _BELOW_US.search(question)
    sentence = entry.document.reading(around(entry.document, entry.clause, figure.span))
    return not level or bool(re.search(f"各{level[1]}|{level[1]}级", sentence))


def _said(topic: Terms, entry: Entry, figure: Figure, *, whole: bool) -> float:
    """How far the sentence of the figure, with its headings, speaks of the topic; 0 where only common words agree."""
    document = entry.document
    place = entry.place if whole else fold("".join(entry.clause.headings[-1:]))
    sentence = fold(document.reading(around(document, entry.clause, figure.span))) + place
    return min(topic.coverage(sentence), topic.told(sentence)) if topic.telling else 0.0


def _statement(entry: Entry, figure: Figure) -> Statement:
    document = entry.document
    span = around(document, entry.clause, figure.span)
    value = bounded(document, figure.span)
    said = document.reading(span).replace("\n", "")
    return stated(document, entry.clause, [span], f"{value}（奖补条款的数额，不是目标）。{entry.label}：{said}")
