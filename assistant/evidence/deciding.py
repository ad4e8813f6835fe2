"""Whether the first candidate is sure enough to be given as the answer, though no word of the question decides it.

The only threshold is ``SURE``: how far the first must stand above all that compete with it. What conflicts with the question in a way
that changes the answer (another year, measure, place …) is never given, however near it comes.
"""

from math import exp

from assistant.answers.asked import Asked, shown
from assistant.evidence import near
from assistant.evidence.candidates import Candidate
from assistant.evidence.order import Ranked
from assistant.reply import Answer
from corpus.base.facts import Target

SURE = 0.55
"""Least share of the first passage among all candidates (a softmax over their scores)."""
_VETOES = frozenset(
    ("year", "quantity", "measure", "head", "past", "aim", "indicator", "part", "larger", "place", "number", "time")
)
_KINDS = ("target", "clause", "other")
_REMARK = "计划没有逐字写到所问的说法，以上按意思最接近找到，请核对所指是否一致。"


def decided(asked: Asked, ranked: list[Ranked]) -> Answer | None:
    """The answer by the first candidate, said to be near in meaning; None where it is not sure, or not of one plan that is named."""
    question = asked.question
    if not ranked or len(question.doc_ids) != 1 or question.kind not in _KINDS or question.unknown_regions:
        return None
    first, against, _ = ranked[0]
    if any(conflict.name in _VETOES for conflict in against) or share(ranked) < SURE or not _open(asked, first):
        return None
    figures = [shown(first.entry, first.figure)] if isinstance(first.figure, Target) else []
    return asked.answer([near.shown(first, ())], figures, note=_REMARK, by_meaning=True)


def share(ranked: list[Ranked]) -> float:
    """The share of the first passage: its candidates (a sentence and the figures in it) against all."""
    first, _, top = ranked[0]
    weights = [
        (exp(score - top), one.entry is first.entry and one.span.overlaps(first.span)) for one, _, score in ranked
    ]
    return sum(weight for weight, same in weights if same) / sum(weight for weight, _ in weights)


def _open(asked: Asked, one: Candidate) -> bool:
    """Whether nothing that the plans say literally elsewhere is missing from the passage."""
    return not asked.lacks_its_words(one.entry, 3)
