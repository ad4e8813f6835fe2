"""The target that comes nearest in meaning, where the question's words stand nowhere in the plan (网上买卖 for 电子商务交易).

The words decide first: an indicator that is named and not in the plan is refused. Only what people say in words of their own is looked
for by vectors, among the targets that count what is asked for, and given with the remark that it was found so.
"""

import numpy as np

from assistant.evidence.asked import Asked
from assistant.evidence.belonging import sentence_of
from assistant.evidence.figures import Found, fits, fits_years
from assistant.evidence.matching import Terms
from assistant.plans.library import Entry
from assistant.reply import Understood
from assistant.understanding import measured
from corpus.base.facts import Target

REMARK = "计划没有用所问的说法，以上按意思最接近找到，请核对所指是否一致。"

_ENOUGH, _LEAD = 0.75, 0.15
"""Least sum of the two cosines (with the indicator, with the indicator and its sentence), and its lead over any other indicator."""
_UNMET = 0.6
"""Most of the topic's weight that may lie in words which some plan has and this clause has not: those were meant literally.

Set on the 26 questions of own, other, blind-a, blind-b and plain-dev that words alone refuse, and checked on 38 invented ones about what
no plan has: with the way of counting held against the question, seven answers are gained, none is wrong. What is right has a sum of
at least 0.79 and a lead of at least 0.20; of what is wrong, no figure counted as asked has both.
"""
_NAME = 4
"""Characters of a noun that names one thing (海洋工程): where the plan writes it elsewhere, a figure of another thing is no answer."""
_SENTENCE = 120


def meant(asked: Asked) -> Found | None:
    """The target the question must mean; None where none stands out, or its words are those of plans."""
    question = asked.question
    if not question.doc_ids or question.indicators or question.wants_support or question.unknown_regions:
        return None
    found = _nearest(asked)
    if not found:
        return None
    best = found[0]
    others = [one.said for one in found if one.target.indicator != best.target.indicator]
    stands_out = best.said >= _ENOUGH and best.said - max(others, default=0.0) >= _LEAD
    literally = asked.lacks_its_words(best.entry, _NAME) or _unmet(asked.terms, best.entry) > _UNMET
    return best if stands_out and not literally else None


def _nearest(asked: Asked) -> list[Found]:
    """The targets that may be meant, nearest first; ``said`` is the sum of the two cosines."""
    question = asked.question
    pool = [
        (entry, target)
        for entry in asked.entries
        for target in entry.clause.targets
        if target.verdict == "target"
        and _counted_as_asked(question, target)
        and fits(asked, target)
        and fits_years(question.years, entry.document, target.period)
    ]
    if not pool or not question.topic.strip():
        return []
    names = [target.indicator for _, target in pool]
    sentences_ = [f"{target.indicator} {sentence_of(entry, target.span)[:_SENTENCE]}" for entry, target in pool]
    vectors = asked.retriever.table.encode([question.topic, *names, *sentences_])
    near = np.asarray(vectors[1:] @ vectors[0])
    scores = near[: len(pool)] + near[len(pool) :]
    found = [Found(entry, target, float(score)) for (entry, target), score in zip(pool, scores, strict=True)]
    return sorted(found, key=lambda one: -one.said)


def _counted_as_asked(question: Understood, target: Target) -> bool:
    """Whether the question says how the target is counted: by a counter, a measure, or as a sum of money (产值).

    What does not even say that (教师培训要搞多少) may mean anything, and a share is no answer to 增加值是多少.
    """
    if measured.names_head(question.text) and not measured.names_head(target.indicator):
        return False
    if question.quantity or question.measure:
        return True
    return measured.names_head(question.text) and measured.fits_quantity("元", target.unit)


def _unmet(topic: Terms, entry: Entry) -> float:
    text = entry.said + entry.place
    total = sum(term.weight for term in topic.words)
    missing = sum(term.weight for term in topic.words if term.heard and not term.found(text))
    return missing / total if total else 1.0
