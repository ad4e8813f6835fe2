"""Whether the first candidate is sure enough to be given as the answer, though no word of the question decides it.

The only threshold is ``SURE``: how far the first must stand above all that compete with it. What conflicts with the question in a way
that changes the answer (another year, measure, place …) is never given, however near it comes.
"""

from math import exp

from assistant.evidence import near
from assistant.evidence.asked import Asked, shown
from assistant.evidence.belonging import names_the_end
from assistant.evidence.candidates import Candidate
from assistant.evidence.order import Ranked
from assistant.reply import Answer
from assistant.understanding import cues, measured
from corpus.base.facts import Target
from index.fusion import TRANSFORMER

REMARK = "计划没有用所问的说法，以上按意思最接近找到，请核对所指是否一致。"
SURE = 0.5
"""Least share of the first passage among all candidates (a softmax over their scores)."""
SURE_WITHOUT_WORDS = 0.75
"""The same for one that has no telling word of the question."""
_LITERAL = 3
"""Characters of a noun that some plan writes, and that the passage must have, too."""
SO_CALLED = 0.6
"""Least cosine of the topic with the name of what a figure counts, by the shipped transformer: of nineteen pairs read, the right ones
lay above .61 (小科技公司: 科技型中小企业), all but one of the wrong ones below."""
_VETOES = frozenset(
    ("year", "quantity", "measure", "head", "past", "aim", "indicator", "part", "larger", "place", "number", "time")
)
_KINDS = ("target", "clause", "other")


def decided(asked: Asked, ranked: list[Ranked]) -> Answer | None:
    """The answer by the first candidate, said to be near in meaning; None where it is not sure, or not of one plan that is named."""
    question = asked.question
    if not ranked or len(question.doc_ids) != 1 or question.kind not in _KINDS or question.unknown_regions:
        return None
    first, against, _ = ranked[0]
    least = SURE if asked.terms.told(first.text + first.entry.place) else SURE_WITHOUT_WORDS
    if any(conflict.name in _VETOES for conflict in against) or share(ranked) < least or not _open(asked, first):
        return None
    figures = [shown(first.entry, first.figure)] if isinstance(first.figure, Target) else []
    return asked.answer([near.shown(first, ())], figures, note=REMARK, by_meaning=True)


def share(ranked: list[Ranked]) -> float:
    """The share of the first passage: its candidates (a sentence and the figures in it) against all."""
    first, _, top = ranked[0]
    weights = [
        (exp(score - top), one.entry is first.entry and one.span.overlaps(first.span)) for one, _, score in ranked
    ]
    return sum(weight for weight, same in weights if same) / sum(weight for weight, _ in weights)


def _open(asked: Asked, one: Candidate) -> bool:
    """Whether the passage gives what is asked for (a figure where one is, of money where money is), and lacks no word that the plans

    say literally elsewhere.
    """
    text = asked.question.text
    vector = asked.look().vector
    if vector is None or not vector.any():
        return False  # words alone decide what words have left open: nothing
    if one.figure and not names_the_end(asked.terms, one.name):
        return False
    if _far_name(asked, one):
        return False
    if _asks_figure(asked) and one.figure is None:
        return False
    if measured.names_head(text) and not measured.names_head(one.name if one.figure else one.text):
        return False
    if one.figure and asked.question.quantity and _people(asked.question.quantity) != _people(one.figure.unit or ""):
        return False
    words = asked.terms.words
    literal = [term.word for term in words if term.noun and term.telling and term.heard and len(term.word) >= _LITERAL]
    place = one.entry.said + one.entry.place
    return all(word in place for word in literal)  # a word of plans was meant as plans mean it


def _far_name(asked: Asked, one: Candidate) -> bool:
    """Whether what a figure counts is called far from the topic; not told by an embedder whose cosines spread otherwise."""
    named = bool(one.figure and one.name) and asked.retriever.weights is TRANSFORMER
    return named and asked.name_nearness([one.name])[one.name] < SO_CALLED


def _asks_figure(asked: Asked) -> bool:
    question = asked.question
    return question.kind == "target" or bool(question.quantity or question.measure or cues.how_many(question.text))


def _people(unit: str) -> bool:
    return unit.removeprefix("万").startswith(("人", "名", "位"))
